project = "Courier"
copyright = "2026, Fernhill"

extensions = ["sphinx_techspec"]
myst_enable_extensions = ["tasklist"]

html_theme = "furo"
