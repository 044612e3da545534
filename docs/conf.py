"""Configure the documentation of sphinx-techspec."""

import sys
from pathlib import Path

import sphinx_techspec

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "sphinx-techspec"
author = "The sphinx-techspec authors"
copyright = f"2026, {author}"
release = version = sphinx_techspec.__version__

extensions = ["sphinx_techspec", "live_demo", "techspec_reference"]
exclude_patterns = ["_ext", "_static"]
nitpicky = True

myst_enable_extensions = ["colon_fence", "deflist", "fieldlist", "tasklist"]
myst_heading_anchors = 3

html_theme = "furo"
html_title = f"sphinx-techspec {release}"
html_static_path = ["_static"]
# The extension loads techspec.css only on pages that need it, but some reference pages
# also show badges.
html_css_files = ["techspec.css", "docs.css"]
