"""What the docstring of a check says, for the command line and the documentation."""

from __future__ import annotations

import re
from typing import NamedTuple

from sphinx_techspec.checks.registry import CHECKS

__all__ = ["Help", "help_of", "read_help"]

_EXAMPLE = re.compile(r"(?P<label>Bad|Good):\s+(?P<text>.+)", re.DOTALL)


class Help(NamedTuple):
    """What the docstring of a check says."""

    paragraphs: list[str]
    """Markdown; the first one says what is wrong."""
    examples: list[tuple[str, str]]
    """``("Bad", Markdown)`` and ``("Good", Markdown)``, in order."""
    severity: str = "warning"
    """What the finding is where no setting says otherwise."""

    @property
    def summary(self) -> str:
        """What is wrong, in a sentence."""
        return self.paragraphs[0] if self.paragraphs else ""


def help_of(code: str) -> Help:
    """Return what the finding *code*, one of :data:`CHECKS`, means.

    :raises KeyError: where there is no such finding.
    """
    check = CHECKS[code]
    return read_help(check.help)._replace(severity=check.severity)


def read_help(docstring: str) -> Help:
    """Return what *docstring* says, line ends in its paragraphs removed."""
    found = Help([], [])
    for paragraph in re.split(r"\n\s*\n|\n(?=(?:Bad|Good):\s)", docstring.strip()):
        text = " ".join(paragraph.split())
        if example := _EXAMPLE.fullmatch(text):
            found.examples.append((example["label"], example["text"]))
        elif text:
            found.paragraphs.append(text)
    return found
