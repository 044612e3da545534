"""Entries in the forms that only reStructuredText has."""

from __future__ import annotations

from typing import Any

import pytest


def test_classifier(read: Any) -> None:
    """The classifier of a term is read like a remark in brackets."""
    content = "D7 : rejected : Ada\n    Paint it red.\n\nD8\n    Paint it blue."
    decisions = read("Decisions", content, "rst").of_kind("decision")
    assert [(d.id, d.text, d.status) for d in decisions] == [
        ("007-D7", "Paint it red.", "rejected"),
        ("007-D8", "Paint it blue.", "accepted"),
    ]
    (risk,) = read("Risks", "Fog : at night\n    It may rise.", "rst").of_kind("risk")
    assert risk.text == "Fog (at night)"


@pytest.mark.parametrize("mark", ["", "**"])
def test_table_without_a_head(read: Any, mark: str) -> None:
    """A first row with names of columns is the head, also of two columns."""
    head = f"* - {mark}Risk{mark}\n     - {mark}Mitigation{mark}"
    content = f".. list-table::\n\n   {head}\n   * - Fog\n     - ring a bell"
    (risk,) = read("Risks", content, "rst").of_kind("risk")
    assert (risk.text, risk.fields["mitigation"]) == ("Fog", "ring a bell")


def test_table_of_keys_and_values(read: Any) -> None:
    """A first row with a name and a value is not a head."""
    content = """
    .. list-table::

       * - Risk
         - Fog
       * - Mitigation
         - ring a bell
    """
    (risk,) = read("Risks", content, "rst").of_kind("risk")
    assert (risk.text, risk.fields["mitigation"]) == ("Fog", "ring a bell")


def test_question_in_a_definition(read: Any) -> None:
    """A question below its topic is read like one after a topic and a colon."""
    content = """
    Keys
        Do we need them? Yes, one per crew.

    Who pays for the vans?
        The town does.
    """
    questions = read("Open questions", content, "rst").of_kind("question")
    assert [(q.text, q.fields.get("answer")) for q in questions] == [
        ("Keys: Do we need them?", "Yes, one per crew."),
        ("Who pays for the vans?", "The town does."),
    ]
