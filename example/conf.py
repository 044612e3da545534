project = "Courier"
copyright = "2026, Fernhill"

extensions = ["sphinx_techspec"]
myst_enable_extensions = ["tasklist"]
techspec_records = {"requirement": True}

techspec_fields = {"team": {"label": "Team"}}

html_theme = "furo"
