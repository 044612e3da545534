"""Labeled values in every layout and style in which people write them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest

Pairs = Sequence[tuple[str, str]]

STYLES = {
    "bold": "**{}:** {}",
    "bold without the colon": "**{}**: {}",
    "italic": "*{}:* {}",
    "plain": "{}: {}",
    "lower case": "{}: {}",
    "dash": "**{}** — {}",
}
RECORDS: dict[str, tuple[str, Pairs, Mapping[str, Any]]] = {
    "risk": (
        "Risks",
        [
            ("Risk", "Parcels get lost in the flood"),
            ("Likelihood", "medium"),
            ("Impact", "high"),
            ("Mitigation", "We scan each parcel twice"),
            ("Owner", "Ada"),
        ],
        {
            "text": "Parcels get lost in the flood",
            "likelihood": "medium",
            "impact": "high",
            "mitigation": "We scan each parcel twice",
            "owner": "Ada",
        },
    ),
    "decision": (
        "Decision log",
        [("Decision", "one lane"), ("Date", "2026-01-31"), ("Why", "vans queue")],
        {"text": "one lane", "date": "2026-01-31", "reason": "vans queue"},
    ),
    "question": (
        "Open questions",
        [("Question", "Who drives?"), ("Owner", "Ada"), ("Due", "2026-03-01")],
        {"text": "Who drives?", "owner": "Ada", "due": "2026-03-01"},
    ),
}


def layouts(text: str, items: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield names and contents.

    :param text: the text of the record without a label.
    :param items: its labeled values, the text first.
    """
    first, *others = items
    yield "sentences", "- " + ". ".join(items)
    yield "semicolons", "- " + "; ".join(items)
    yield "lines", "- " + "\n  ".join(items)
    yield "line breaks", "- " + "\\\n  ".join(items)
    yield "HTML breaks", "- " + "<br>".join(items)
    yield "paragraphs", "\n\n".join(items)
    yield "quote", "> " + "\n> ".join(items)
    nested = "\n".join(f"  - {item}" for item in others)
    yield "nested", f"- {first}\n{nested}"
    yield "nested below a title", f"- **{text}**\n{nested}"
    yield "nested below a text", f"- {text}\n{nested}"
    lines = "\n  ".join(others)
    yield "lines below a title", f"- **{text}**\n  {lines}"
    yield "lines below a text", f"- {text}\n  {lines}"
    bullets = "\n".join(f"- {item}" for item in others)
    yield "bullets below a heading", f"### {text}\n\n{bullets}"
    yield "bullets below a paragraph", f"**{text}**\n\n{bullets}"
    yield "lines below a heading", f"### {text}\n\n" + "\n".join(others)


def cases() -> Iterator[Any]:
    """Yield a record kind, a content, and the expected values."""
    for kind, (_, pairs, expected) in RECORDS.items():
        for style, form in STYLES.items():
            is_lower = style == "lower case"
            items = [
                form.format(label.lower() if is_lower else label, value)
                for label, value in pairs
            ]
            for name, content in layouts(pairs[0][1], items):
                yield pytest.param(kind, content, expected, id=f"{kind}-{style}-{name}")


@pytest.mark.parametrize(("kind", "content", "expected"), [*cases()])
def test_layout(
    read: Any, facts: Any, kind: str, content: str, expected: Mapping[str, Any]
) -> None:
    """The layout and the style of labels do not matter."""
    (record,) = read(RECORDS[kind][0], content).of_kind(kind)
    found = {name: value for name, value in facts(record).items() if value}
    found = {k: v.strip(" .;") if isinstance(v, str) else v for k, v in found.items()}
    assert {name: found.get(name) for name in expected} == expected
    assert found.keys() <= {*expected, "id", "status"}


@pytest.mark.parametrize("head", ["| Field | Value |", "| Property | |", "| | |"])
@pytest.mark.parametrize("kind", RECORDS)
def test_table_of_properties(read: Any, facts: Any, kind: str, head: str) -> None:
    """A table with a property in each row is a single record."""
    heading, pairs, expected = RECORDS[kind]
    rows = "\n".join(f"| {label} | {value} |" for label, value in pairs)
    (record,) = read(heading, f"{head}\n|---|---|\n{rows}").of_kind(kind)
    assert {name: facts(record).get(name) for name in expected} == expected


def test_bold_keys_with_a_colon(read: Any, facts: Any) -> None:
    """The colon may be a part of the key in a table of properties."""
    table = "| | |\n|---|---|\n| **Risk:** | lost |\n| **Mitigation:** | scan |"
    (risk,) = read("Risks", table).of_kind("risk")
    assert (risk.text, risk.get("mitigation")) == ("lost", "scan")


def test_table_of_properties_below_a_heading(read: Any, facts: Any) -> None:
    """The heading is the risk, and the table has its values."""
    table = "| | |\n|---|---|\n| Impact | high |\n| Mitigation | scan twice |"
    (risk,) = read("Risks", f"### R4: Lost parcels\n\n{table}").of_kind("risk")
    known = facts(risk)
    assert (known["id"], known["text"]) == ("R4", "Lost parcels")
    assert (known["impact"], known["mitigation"]) == ("high", "scan twice")


@pytest.mark.parametrize(
    "content",
    [
        "- We looked long and hard at the van and found one more\n  risk: vans queue",
        "- Parcels get lost and the impact: none of the vans knows",
    ],
)
def test_words_of_a_sentence(read: Any, content: str) -> None:
    """A word of a sentence that continues on the next line is not a label."""
    (risk,) = read("Risks", content).of_kind("risk")
    assert "found one more risk" in risk.text or "the impact" in risk.text


def test_table_of_risks_called_fields(read: Any) -> None:
    """Rows without known labels are records of their own."""
    table = "| Item | Value |\n|---|---|\n| lost parcels | 2 |\n| lost vans | 3 |"
    assert len(read("Risks", table).of_kind("risk")) == 2
