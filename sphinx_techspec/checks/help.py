"""The explanation of a finding, for ``explain``, SARIF and the documentation."""

from __future__ import annotations

import re
from typing import NamedTuple

from sphinx_techspec.checks.declaration import Check

_EXAMPLE = re.compile(r"(?P<label>Bad|Good):\s+(?P<text>.+)", re.DOTALL)


class Help(NamedTuple):
    """The parts of a check's docstring, in Markdown."""

    paragraphs: list[str]
    """The first one states the problem."""
    examples: list[tuple[str, str]]
    """Labels (``Bad`` or ``Good``) and texts, in order."""
    severity: str
    """The default severity."""

    @property
    def summary(self) -> str:
        """The problem in one sentence."""
        return self.paragraphs[0] if self.paragraphs else ""


def help_of(check: Check) -> Help:
    """Return the explanation of the findings of *check*."""
    explanation = Help([], [], check.severity)
    for paragraph in re.split(r"\n\s*\n|\n(?=(?:Bad|Good):\s)", check.help.strip()):
        text = " ".join(paragraph.split())
        if example := _EXAMPLE.fullmatch(text):
            explanation.examples.append((example["label"], example["text"]))
        elif text:
            explanation.paragraphs.append(text)
    return explanation
