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
    ("Kafka: rejected before the pilot; slow.", "rejected", "before the pilot; slow."),
    ("Kafka: rejected during the review.", "rejected", "during the review."),
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
    ("Kafka — not taken: it is big.", "rejected", "it is big."),
    ("**Kafka**  \n  ✘ Rejected to avoid loops.", "rejected", "to avoid loops."),
    ("**Kafka**: rejected once we saw its size.", "rejected", "once we saw its size."),
    ("**Kafka**: rejected above — it is big.", "rejected", "above — it is big."),
    ("Kafka was rejected because it is big.", "rejected", "it is big."),
    ("**Kafka** was rejected due to its size.", "rejected", "due to its size."),
    ("Kafka was considered and rejected because of its size.", "rejected", "its size."),
    ("**Kafka**: ❌ rejected because it is big.", "rejected", "it is big."),
    ("**Kafka**  \n  ✅ Chosen because it is a log.", "chosen", "it is a log."),
]


@pytest.mark.parametrize(("item", "status", "reason"), TITLED)
def test_verdict_after_a_title(
    read_kinds: Any, item: str, status: str, reason: str | None
) -> None:
    """The title is the text, and what follows the verdict is the reason."""
    found = read_kinds(f"# 7. Relay\n\n## Alternatives considered\n\n- {item}\n")
    values = {"status": status} | ({"reason": reason} if reason else {})
    assert found in ([("ALT1", "Kafka", values)], [("ALT1", "Kafka.", values)])


PARTLY_BOLD = [
    (
        "**Kafka** instead of Redis — rejected; it is big.",
        "Kafka instead of Redis",
        {"reason": "it is big."},
    ),
    (
        "**Kafka.** It is a log — rejected; it is big.",
        "Kafka.",
        {"details": "It is a log", "reason": "it is big."},
    ),
    (
        "**Kafka** is a log. It keeps all — rejected; it is big.",
        "Kafka is a log. It keeps all — rejected; it is big.",
        {},
    ),
]


@pytest.mark.parametrize(("item", "text", "values"), PARTLY_BOLD)
def test_verdict_after_a_dash(
    read_kinds: Any, item: str, text: str, values: dict[str, str]
) -> None:
    """A title may be partly bold, and a description may follow it."""
    found = read_kinds(f"# 7. Relay\n\n## Alternatives considered\n\n- {item}\n")
    assert found == [("ALT1", text, {**values, "status": "rejected"})]


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
    ("**Kafka**  \n  ❌ Too big.", None),
    ("Place: 1. A page. Rejected for its size. 2. A link (chosen): it fits.", None),
    ("**Kafka** was not rejected. It is big.", None),
    ("Kafka: two messages were rejected by the broker.", None),
    ("A log that drops a message. Two were dropped because of load.", None),
    ("We tried Kafka, but it was dropped because it is big.", None),
]


@pytest.mark.parametrize(("item", "status"), STATED)
def test_verdict_in_a_sentence(read_kinds: Any, item: str, status: str | None) -> None:
    """A clause about the option states its status; other clauses do not."""
    found = read_kinds(f"# 7. Relay\n\n## Alternatives considered\n\n- {item}\n")
    assert [values.get("status") for _, _, values in found] == [status]


BRACKETED = [
    ("**Kafka (rejected).** It is big.", "Kafka.", "It is big.", "rejected"),
    ("**Kafka (chosen)** — a log", "Kafka", "a log", "chosen"),
    ("**Kafka** (rejected): it is big", "Kafka", "it is big", "rejected"),
    ("Kafka [chosen] - a log", "Kafka - a log", None, "chosen"),
    (
        "**Kafka (a rejected log).** It is big.",
        "Kafka (a rejected log).",
        "It is big.",
        None,
    ),
    ("Kafka: what it has (rejected) is lost.", None, None, None),
]


@pytest.mark.parametrize(("item", "text", "details", "status"), BRACKETED)
def test_verdict_in_brackets(
    read_kinds: Any,
    item: str,
    text: str | None,
    details: str | None,
    status: str | None,
) -> None:
    """A word in brackets after the title is the status and not part of the text."""
    found = read_kinds(f"# 7. Relay\n\n## Alternatives considered\n\n- {item}\n")
    values = {"details": details} if details else {}
    values |= {"status": status} if status else {}
    assert found == [("ALT1", text or item, values)]


MARKED = [
    ("### Kafka ✅ Preferred\n\nA log.", "Kafka", "A log.", "chosen"),
    ("### Kafka ⭐ recommended\n\nA log.", "Kafka", "A log.", "chosen"),
    ("**A. Kafka.** ← chosen\nA log.", "A. Kafka.", "A log.", "chosen"),
    ("- Kafka ❌ rejected", "Kafka", None, "rejected"),
    ("- Kafka → rejected messages", "Kafka → rejected messages", None, None),
]


@pytest.mark.parametrize(("option", "text", "details", "status"), MARKED)
def test_verdict_after_a_symbol(
    read_kinds: Any,
    option: str,
    text: str,
    details: str | None,
    status: str | None,
) -> None:
    """A word after a symbol at the end of the title is the status."""
    found = read_kinds(f"# 7. Relay\n\n## Alternatives considered\n\n{option}\n")
    values = {"details": details} if details else {}
    values |= {"status": status} if status else {}
    assert found == [("ALT1", text, values)]


DESCRIBED = [
    ("**Kafka.** It is a log.", "Kafka.", "It is a log."),
    ("**Kafka**: it is a log.", "Kafka", "it is a log."),
    ("**Kafka:** it is a log.", "Kafka", "it is a log."),
    ("**Kafka** — it is a log.", "Kafka", "it is a log."),
    ("**Kafka** (as today) — it is a log.", "Kafka (as today)", "it is a log."),
    ("**Option B: Kafka.** It is a log.", "Option B: Kafka.", "It is a log."),
    ("**Kafka**\n  It is a log.", "Kafka", "It is a log."),
    ("**Option B** — a log", "Option B — a log", None),
    ("**B.** A log", "B. A log", None),
    ("**Kafka** as the log of the relay", "Kafka as the log of the relay", None),
    ("**Kafka**, which is a log", "Kafka, which is a log", None),
    ("Kafka — it is a log.", "Kafka — it is a log.", None),
    ("**Kafka.**", "Kafka.", None),
    ("**Log:** (a) Kafka; (b) Redis", "Log: (a) Kafka; (b) Redis", None),
]


@pytest.mark.parametrize(("item", "text", "details"), DESCRIBED)
def test_description_after_a_title(
    read_kinds: Any, item: str, text: str, details: str | None
) -> None:
    """A bold title is the text of an option, and the details follow it."""
    found = read_kinds(f"# 7. Relay\n\n## Alternatives considered\n\n- {item}\n")
    assert found == [("ALT1", text, {"details": details} if details else {})]


BELOW = [
    ("A log.\n\nRejected because it is big.", "A log.", "it is big."),
    ("A log. Rejected after a vote: it is big.", "A log.", "after a vote: it is big."),
    ("**Rejected** over its size.", None, "over its size."),
    ("We rejected it because of its size.", None, "its size."),
    ("A good log, rejected because it is big.", "A good log", "it is big."),
    ("A good log, and rejected outright: it is big.", "A good log", "it is big."),
    ("A good log. Refused: it is big.", "A good log.", "it is big."),
    ("Rejected because:\n\n- it is big;\n- it is old.", None, "it is big; it is old."),
    ("A log. Rejected permanently by Al.", "A log.", "permanently by Al."),
    ("(It is a log.)\n\nRejected: it is big.", "(It is a log.)", "it is big."),
    ("A log.\n**Rejected** to save space.", "A log.", "to save space."),
]


@pytest.mark.parametrize(("below", "details", "reason"), BELOW)
def test_reason_below_a_heading(
    read_kinds: Any, below: str, details: str | None, reason: str
) -> None:
    """What follows the verdict is the reason, and what precedes it is a detail."""
    text = f"### Kafka\n\n{below}\n"
    found = read_kinds(f"# 7. Relay\n\n## Alternatives considered\n\n{text}")
    values = {"details": details} if details else {}
    assert found == [
        ("ALT1", "Kafka", {**values, "reason": reason, "status": "rejected"})
    ]


@pytest.mark.parametrize("verdict", ["Chosen.", "(Chosen.)", "— chosen"])
def test_verdict_without_a_reason(read_kinds: Any, verdict: str) -> None:
    """A verdict alone is neither the reason nor a detail."""
    item = f"- **Kafka.** {verdict}"
    found = read_kinds(f"# 7. Relay\n\n## Alternatives considered\n\n{item}\n")
    assert found == [("ALT1", "Kafka.", {"status": "chosen"})]


def test_verdict_on_one_of_several_options(read_kinds: Any) -> None:
    """An entry that lists options under a topic remains unsplit."""
    item = "- **Log:** Kafka; Redis (rejected — old)"
    found = read_kinds(f"# 7. Relay\n\n## Alternatives considered\n\n{item}\n")
    assert [text for _, text, _ in found] == ["Log: Kafka; Redis (rejected — old)"]


def test_reasons_below_subsections(read_kinds: Any) -> None:
    """A paragraph that introduces subsections remains above them."""
    text = "### Kafka\n\nRejected because of this:\n\n#### Size\n\nIt is big.\n"
    found = read_kinds(f"# 7. Relay\n\n## Alternatives considered\n\n{text}")
    details = "Rejected because of this: Size: It is big."
    assert found == [("ALT1", "Kafka", {"details": details, "status": "rejected"})]


def test_reasons_of_several_options(read_kinds: Any) -> None:
    """Verdicts of several paragraphs are about other options and remain with them."""
    text = "### Logs (rejected)\n\nKafka: rejected, it is big.\n\n"
    text += "Redis: rejected, it is old.\n"
    found = read_kinds(f"# 7. Relay\n\n## Alternatives considered\n\n{text}")
    details = "Kafka: rejected, it is big. Redis: rejected, it is old."
    assert found == [("ALT1", "Logs", {"details": details, "status": "rejected"})]


def test_reason_after_the_description_of_an_item(read_kinds: Any) -> None:
    """The reason in an item follows its title, its description and the verdict."""
    item = "- **Kafka.** It is a log. Rejected because it is big."
    found = read_kinds(f"# 7. Relay\n\n## Alternatives considered\n\n{item}\n")
    values = {"details": "It is a log.", "reason": "it is big.", "status": "rejected"}
    assert found == [("ALT1", "Kafka.", values)]


VERDICT_CELLS = [
    ("Rejected because it is big", "rejected", "it is big"),
    ("rejected", "rejected", None),
    ("Kept for the second phase", None, "Kept for the second phase"),
]


@pytest.mark.parametrize(("cell", "status", "reason"), VERDICT_CELLS)
def test_column_with_the_decision(
    read_kinds: Any, cell: str, status: str | None, reason: str | None
) -> None:
    """A column *Decision* beside alternatives has the status and the reason."""
    table = f"| Alternative | Decision |\n|---|---|\n| Kafka | {cell} |\n"
    found = read_kinds(f"# 7. Relay\n\n## Alternatives considered\n\n{table}")
    given = {"reason": reason, "status": status}
    values = {name: value for name, value in given.items() if value}
    assert found == [("ALT1", "Kafka", values)]


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


def test_clause_about_another_verdict(read_kinds: Any) -> None:
    """A clause after a comma does not choose an option that the sentence rejects."""
    text = "### Kafka\n\nRejected as a queue, accepted as a log.\n"
    found = read_kinds(f"# 7. Relay\n\n## Alternatives considered\n\n{text}")
    assert [values["status"] for _, _, values in found] == ["rejected"]


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
