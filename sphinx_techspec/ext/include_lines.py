"""Line numbers in files of which a document includes only a part."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docutils.statemachine import string2lines
from sphinx.application import Sphinx


def keep_line_numbers(
    app: Sphinx, path: Path, docname: str, content: list[str]
) -> None:
    """Replace the skipped start of the file with blank lines (``include-read``).

    For reStructuredText, docutils counts the lines from the text after the option
    ``start-after`` or ``start-line``, so that they are wrong in all messages.
    """
    try:
        whole = (Path(app.srcdir) / path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeError):
        return
    tab_width = app.env.settings.get("tab_width", 8)
    lines = string2lines(whole, tab_width=tab_width, convert_whitespace=True)
    content[0] = "\n" * _start_of(content[0].split("\n"), lines) + content[0]


def _start_of(part: Sequence[str], lines: Sequence[str]) -> int:
    """Return the first position of *part* in *lines*, 0 if it is not in them.

    Its first and last lines may be fragments.
    """
    first, middle, last = part[0], part[1:-1], part[-1]
    for start in range(len(lines) - len(part) + 1):
        end = start + len(part) - 1
        if (
            lines[start].endswith(first)
            and lines[end].startswith(last)
            and lines[start + 1 : end] == middle
        ):
            return start
    return 0
