"""Build a revision in a process of its own, and write the result to a file.

``python -m sphinx_techspec.cli.check.read_revision JSON`` is started by
:mod:`sphinx_techspec.cli.comparison_base`.
"""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from sphinx_techspec.cli.check.project_build import build_project
from sphinx_techspec.cli.terminal import CommandError


def main(request: dict[str, Any]) -> None:
    """Write the result of the build, or the error that ended it.

    :param request: the values of the command's arguments, and the ``output``.
    """
    define = [tuple(pair) for pair in request["define"]]
    arguments = Namespace(**{**request, "define": define, "no_cache": True})
    result: dict[str, Any]
    try:
        project = build_project(arguments)
        result = {
            "data": project.data,
            "written_ids": sorted(project.written_ids),
            "warnings": project.located_warnings,
        }
    except CommandError as error:
        result = {"error": str(error)}
    Path(request["output"]).write_text(json.dumps(result), "utf-8")


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
