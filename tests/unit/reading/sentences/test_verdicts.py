"""Clauses that choose or reject an alternative: *Rejected for its size*."""

from __future__ import annotations

from typing import Any

import pytest

TITLED = [
    ("**Kafka** — rejected because it is big.", "rejected", "it is big."),
    (
        "**Kafka** — Rejected in favor of one queue.",
        "rejected",
        "in favor of one queue.",
    ),
    (
        "**Kafka.** Rejected against the rule above.",
        "rejected",
        "against the rule above.",
    ),
    (
        "**Kafka.** Rejected by the crew: it is big.",
        "rejected",
        "by the crew: it is big.",
    ),
    ("**Kafka** - Discarded as too big.", "rejected", "as too big."),
    (
        "**Kafka** — rejected initially; it was big.",
        "rejected",
        "initially; it was big.",
    ),
    ("**Kafka** — ruled out: it is big.", "rejected", "it is big."),
    ("**Kafka** — Chosen.", "chosen", None),
    ("**Kafka** – chosen because it is simple.", "chosen", "it is simple."),
    ("**Kafka**: Rejected, too big.", "rejected", "too big."),
    ("**Kafka:** Rejected for its size.", "rejected", "for its size."),
    ("**Kafka** — chosen (for its size).", "chosen", "for its size"),
    ("Kafka: rejected (it is big).", "rejected", "it is big"),
    ("Kafka — rejected; it is big.", "rejected", "it is big."),
]


@pytest.mark.parametrize(("item", "status", "reason"), TITLED)
def test_verdict_after_a_title(
    read_kinds: Any, item: str, status: str, reason: str | None
) -> None:
    """The title is the text, and what follows the verdict is the reason."""
    found = read_kinds(f"# 7. Relay\n\n## Alternatives considered\n\n- {item}\n")
    values = {"status": status} | ({"reason": reason} if reason else {})
    assert found in ([("ALT1", "Kafka", values)], [("ALT1", "Kafka.", values)])


STATED = [
    ("Kafka: a log, but nobody knows it; rejected.", "rejected"),
    ("Kafka: a log. Rejected for the same reason: it is big.", "rejected"),
    ("**Kafka** is a log. Rejected on cost.", "rejected"),
    ("**Kafka**, which we know, was rejected on two counts. It is big.", "rejected"),
    ("This option was rejected by the board.", "rejected"),
    ("Kafka: a log. **Decision**: Rejected - too big.", "rejected"),
    ("Kafka: rejects messages that the broker has rejected.", None),
    ("Kafka: messages are rejected for their size.", None),
    ("Kafka: a log. Rejected messages are lost.", None),
    ("Kafka: a log. Rejected-message queues help.", None),
    ("**Kafka**: adopted by many crews.", None),
    ("**Kafka** — accepted in most clouds.", None),
    ("Kafka: a log. Dropped by two clouds.", None),
    ("Kafka: a log. Dropped, doubled messages are common.", None),
    ("Kafka: a log.\n  A second one was\n  rejected. It is big.", None),
    ("Kafka: a log whose messages were\n  rejected by the broker.", None),
    ("Place: 1. A page. Rejected for its size. 2. A link (chosen): it fits.", None),
    ("**Kafka** was not rejected. It is big.", None),
    ("Kafka: two messages were rejected by the broker.", None),
]


@pytest.mark.parametrize(("item", "status"), STATED)
def test_verdict_in_a_sentence(read_kinds: Any, item: str, status: str | None) -> None:
    """A clause about the option states its status; other clauses do not."""
    found = read_kinds(f"# 7. Relay\n\n## Alternatives considered\n\n- {item}\n")
    assert [values.get("status") for _, _, values in found] == [status]


BRACKETED = [
    ("**Kafka (rejected).** It is big.", "Kafka. It is big.", "rejected"),
    ("**Kafka (chosen)** — a log", "Kafka — a log", "chosen"),
    ("**Kafka** (rejected): it is big", "Kafka: it is big", "rejected"),
    ("Kafka [chosen] - a log", "Kafka - a log", "chosen"),
    ("**Kafka (a log of accepted messages).** It is big.", None, None),
    ("Kafka: what it has (rejected) is lost.", None, None),
]


@pytest.mark.parametrize(("item", "text", "status"), BRACKETED)
def test_verdict_in_brackets(
    read_kinds: Any, item: str, text: str | None, status: str | None
) -> None:
    """A word in brackets after the title is the status and not part of the text."""
    found = read_kinds(f"# 7. Relay\n\n## Alternatives considered\n\n- {item}\n")
    values = {"status": status} if status else {}
    assert found == [("ALT1", text or item.replace("*", ""), values)]


@pytest.mark.parametrize(
    "line", ["**Decision**: Rejected - too big", "Verdict: rejected — too big"]
)
def test_verdict_below_a_heading(read_kinds: Any, line: str) -> None:
    """A labeled verdict below the pros and cons states the status."""
    text = f"### Kafka\n\nA log.\n\n**Cons**:\n\n- big\n\n{line}\n"
    found = read_kinds(f"# 7. Relay\n\n## Alternatives considered\n\n{text}")
    assert [values["status"] for _, _, values in found] == ["rejected"]


def test_several_verdicts_below_one_text(read_kinds: Any) -> None:
    """They are about other options than the text."""
    rows = "| Kafka | Rejected because big |\n| Redis | Rejected because old |"
    text = f"We could use a log.\n\n| Log | Note |\n|---|---|\n{rows}\n"
    found = read_kinds(f"# 7. Relay\n\n## Alternatives considered\n\n{text}")
    assert "rejected" not in [values.get("status") for _, _, values in found]


def test_column_of_rejected_options(read_kinds: Any) -> None:
    """A column *Rejected* without marks has the options."""
    table = (
        "| Instead of | Rejected | Reason |\n|---|---|---|\n| Redis | Kafka | big |\n"
    )
    found = read_kinds(f"# 7. Relay\n\n## Alternatives rejected\n\n{table}")
    values = found[0][2]
    assert (found[0][1], values["reason"], values["status"]) == (
        "Kafka",
        "big",
        "rejected",
    )
