"""``python -m sphinx_techspec``: the same as the command ``sphinx-techspec``."""

from sphinx_techspec.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
