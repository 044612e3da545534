"""Paragraphs that repeat a label for each of several entries."""

from __future__ import annotations

from typing import Any

import pytest

PAIRS = {
    "lines": "Risk: vans wait.\nMitigation: bells.\nRisk: fog.\nMitigation: lamps.",
    "bold": (
        "**Risk:** vans wait.\n**Mitigation:** bells.\n"
        "**Risk:** fog.\n**Mitigation:** lamps."
    ),
    "bullet": (
        "- Risk: vans wait.\n  Mitigation: bells.\n  Risk: fog.\n  Mitigation: lamps."
    ),
}
BREAKS = {
    "at the end": (
        "Risk: vans wait.<br>\nMitigation: bells.<br>\n"
        "Risk: fog.<br>\nMitigation: lamps."
    ),
    "on one line": (
        "Risk: vans wait. <br> Mitigation: bells. <br> "
        "Risk: fog. <br> Mitigation: lamps."
    ),
}


@pytest.mark.parametrize("syntax", ["md", "rst"])
@pytest.mark.parametrize("text", PAIRS.values(), ids=PAIRS)
def test_pairs(read: Any, facts: Any, syntax: str, text: str) -> None:
    """Each line with the label *Risk* starts a risk with the mitigation below it."""
    risks = read("Risks", text, syntax).of_kind("risk")
    found = [(risk["text"], risk["mitigation"]) for risk in map(facts, risks)]
    assert found == [("vans wait.", "bells."), ("fog.", "lamps.")]


@pytest.mark.parametrize("text", BREAKS.values(), ids=BREAKS)
def test_line_breaks(read: Any, facts: Any, text: str) -> None:
    """Pairs can also be separated by ``<br>``."""
    risks = read("Risks", text).of_kind("risk")
    found = [(risk["text"], risk["mitigation"]) for risk in map(facts, risks)]
    assert found == [("vans wait.", "bells."), ("fog.", "lamps.")]


def test_lines_of_the_entries(read: Any) -> None:
    """Each risk of a paragraph has the line of its own label."""
    risks = read("Risks", PAIRS["lines"]).of_kind("risk")
    assert [risk.line for risk in risks] == [5, 7]


def test_questions(read: Any, facts: Any) -> None:
    """A paragraph can also have several questions."""
    text = "**Q:** Who drives?\n**A:** Ada.\n**Q:** How far?\n**A:** To the quay."
    found = [facts(question) for question in read("Open questions", text).records]
    assert [(one["text"], one["answer"]) for one in found] == [
        ("Who drives?", "Ada."),
        ("How far?", "To the quay."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Risk: vans wait.\nMitigation: bells, as the new\nrisk: fog is small.",
        "Risk: vans wait.\nMitigation: bells. A second\nThreat: none.",
        "Vans wait.\nRisk: high\nRisk: grows",
    ],
)
def test_other_lines(read: Any, text: str) -> None:
    """Neither a word in a sentence nor a different label starts another risk."""
    assert len(read("Risks", text).of_kind("risk")) == 1


IDS = {
    "ids": ("Requirements", "FR-1: ring a bell\nin fog\nFR-2: carry lamps"),
    "bold": ("Requirements", "**FR-1:** ring a bell\nin fog\n**FR-2:** carry lamps"),
    "own ids": ("Goals", "G1: ring a bell\nin fog\nG2: carry lamps"),
    "words": ("Alternatives", "Option 1: ring a bell\nin fog\nOption 2: carry lamps"),
    "risks": ("Risks", "R1: ring a bell\nin fog\nR2: carry lamps"),
    "questions": ("Open questions", "Q1: ring a bell\nin fog\nQ2: carry lamps"),
}


@pytest.mark.parametrize(("heading", "text"), IDS.values(), ids=list(IDS))
def test_ids(read_kinds: Any, heading: str, text: str) -> None:
    """Each line with an id starts an entry, and other lines continue one."""
    found = read_kinds(f"# 7. Relay\n\n## {heading}\n\n{text}\n")
    assert [words for _, words, _ in found] == ["ring a bell in fog", "carry lamps"]


@pytest.mark.parametrize(
    "text",
    [
        "FR-1: ring a bell, as\nFR-2 requires it",
        "FR-1: ring a bell, see\nUTF-8: the standard",
        "Ring a bell.\nFR-1: loud",
    ],
)
def test_other_ids(read_kinds: Any, text: str) -> None:
    """An id without a separator, or with other letters, doesn't start an entry."""
    assert len(read_kinds(f"# 7. Relay\n\n## Requirements\n\n{text}\n")) == 1
