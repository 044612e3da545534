"""The program ``sphinx-techspec``, also ``python -m sphinx_techspec``."""

from __future__ import annotations

import gc

from sphinx_techspec.cli import main


def program() -> int:
    """Run the command that the command line names, and return the exit status."""
    status = main()
    # A large project has millions of objects. At exit, the garbage collector would scan
    # them several times, which takes as long as the command itself.
    gc.freeze()
    return status


if __name__ == "__main__":
    raise SystemExit(program())
