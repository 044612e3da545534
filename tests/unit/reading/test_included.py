"""Lines of included files."""

from __future__ import annotations

import pickle

from sphinx_techspec.records import IncludedLine, included_file


def test_lines_keep_their_file() -> None:
    """Lines near an included line, and stored ones, have its file."""
    line = IncludedLine(7, "log.txt")
    for other in (
        line + 2,
        line - 1,
        max(line - 1, 1),
        pickle.loads(pickle.dumps(line)),
    ):
        assert included_file(other) == "log.txt"
    assert line + 2 == 9
    assert f"{line}" == "7"
    assert included_file(7) == ""
