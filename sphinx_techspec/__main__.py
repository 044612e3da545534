"""The program ``sphinx-techspec``, also ``python -m sphinx_techspec``."""

from __future__ import annotations

import gc

from sphinx_techspec.cli import main


def program() -> int:
    """Run the command that the command line names, and return the exit status."""
    status = main()
    # A project of some size is a million objects. As the interpreter exits it would
    # look through them again and again, which takes as long as all the work before.
    gc.freeze()
    return status


if __name__ == "__main__":
    raise SystemExit(program())
