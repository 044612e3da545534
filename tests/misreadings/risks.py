"""Risks and drawbacks: what is the risk, what its mitigation, and what neither."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tests.misreadings.case import Case, section

RISKS = "Risks and mitigations"
IDEA = "The idea is to find the best form of an argument"


def _risk(text: str, mitigation: str | None = None, **more: Any) -> dict[str, Any]:
    return {"text": text, "mitigation": mitigation, **more}


def _both(name: str, content: str, expected: Sequence[Any], **o: Any) -> Iterator[Case]:
    """Yield the case of a section in Markdown and in reStructuredText."""
    heading = o.pop("heading", RISKS)
    yield section(name, heading, content, risks=list(expected), **o)
    yield section(name, heading, content, rst=True, risks=list(expected), **o)


def _statements() -> Iterator[Case]:
    """Yield sentences that state a mitigation."""
    for sentence, mitigation in {
        "To mitigate this, we ring a bell.": "we ring a bell.",
        "To mitigate this risk we ring a bell.": "we ring a bell.",
        "In order to mitigate delays, crews ring a bell.": "crews ring a bell.",
        "This can be mitigated by ringing a bell.": "ringing a bell.",
        "This risk is partly mitigated with a bell.": "a bell.",
        "However, it will be mitigated through bells.": "bells.",
        "We can mitigate this by ringing a bell.": "ringing a bell.",
        "Crews wait, but we mitigate that with bells.": "bells.",
        "As a mitigation, we ring a bell.": "we ring a bell.",
        "The mitigation is to ring a bell.": "to ring a bell.",
        "One possible mitigation would be a bell.": "a bell.",
        "Possible mitigation: ring a bell.": "ring a bell.",
        "Mitigations for fog: bells and lamps.": "bells and lamps.",
        "To prevent this, we ring a bell.": "we ring a bell.",
        "This is addressed by ringing a bell.": "ringing a bell.",
        "A bell mitigates this.": "A bell mitigates this.",
        "We keep a bell on board to mitigate this.": (
            "We keep a bell on board to mitigate this."
        ),
    }.items():
        below = sentence.startswith("Crews wait")
        text = "Fog hides the quay." + (" Crews wait" if below else "")
        name = f"statement: {sentence}"
        yield section(
            name,
            RISKS,
            f"- Fog hides the quay. {sentence}",
            risks=[_risk(text, mitigation)],
        )
        yield section(
            f"below a heading, {name}",
            RISKS,
            f"Fog\n~~~\n\nFog hides the quay.\n\n{sentence}",
            rst=True,
            risks=[{"text": "Fog", "mitigation": mitigation}],
        )
    for sentence in (
        "This cannot be mitigated.",
        "It can't be mitigated by bells.",
        "There is no mitigation.",
        "No mitigation is planned.",
        "The mitigation is expensive.",
        "To mitigate this would need a second quay.",
        "How can we mitigate this?",
        "There is no way to mitigate it, crews wait.",
        "This still has to be mitigated.",
        "If this is not mitigated, ships collide.",
        "The fog mitigation runs at night only.",
    ):
        yield from _both(
            f"no statement: {sentence}",
            f"- Fog hides the quay. {sentence}",
            [_risk(f"Fog hides the quay. {sentence}")],
        )
    yield from _both(
        "statement in a subject of its own",
        "- The risk of fog is mitigated by bells.\n- Ice is mitigated by salt.",
        [_risk("The risk of fog", "bells."), _risk("Ice", "salt.")],
    )
    yield from _both(
        "statement above a list",
        "Fog hides the quay. We can mitigate this with the following signals:\n\n"
        "- bells\n- lamps",
        [_risk("Fog hides the quay.", "the following signals: bells lamps")],
    )
    yield from _both(
        "noun above a list",
        "**Fog.** It hides the quay.\n\nThere are two mitigation paths for it:\n\n"
        "- bells\n- lamps",
        [_risk("Fog.", "bells lamps", details="It hides the quay.")],
    )
    yield from _both(
        "statement as a bullet",
        "- fog hides the quay\n- To mitigate this, we ring a bell.\n- ice",
        [_risk("fog hides the quay", "we ring a bell."), _risk("ice")],
    )
    yield from _both(
        "statement about another risk",
        "- ice\n- Crews might mitigate delays by skipping checks",
        [_risk("ice"), _risk("Crews might mitigate delays by skipping checks")],
    )
    yield from _both(
        "mitigation drawback",
        "Two bells are loud. The mitigation is to ring them at night only.",
        [_risk("Two bells are loud.", "to ring them at night only.")],
        heading="Drawbacks",
    )


def _titles() -> Iterator[Case]:
    """Yield bold titles with text that describes the risk or is its mitigation."""
    for form in ("- {}", "{}"):
        for title, body in {
            "**Fog.**": "Ships may miss the quay.",
            "**Ice**:": "The crane could freeze.",
            "**Noise:**": "Neighbours do not sleep.",
            "**Cost** —": "A second quay would need money.",
        }.items():
            yield from _both(
                f"described: {form.format(title)}",
                form.format(f"{title} {body}"),
                [_risk(title.strip("*:—. ") + "." * (".*" in title), details=body)],
            )
    for title, body in {
        "**Fog.**": "Ring the bell twice.",
        "**Ice.**": "We salt the quay.",
        "**Noise**:": "bells at noon only",
        "**Cost:**": "Use the old quay, which may be slow.",
        "**Wind** —": "Never moor at night.",
    }.items():
        yield from _both(
            f"mitigated: {title}",
            f"- {title} {body}",
            [_risk(title.strip("*:—. ") + "." * (".*" in title), body)],
        )
    yield from _both(
        "described and mitigated",
        "- **Fog**: ships may miss the quay. This is mitigated by bells.",
        [_risk("Fog", "bells.", details="ships may miss the quay.")],
    )
    yield from _both(
        "numbered title",
        "**1. Fog.** Ships may miss the quay.\n\n**2. Ice.** The crane could freeze.",
        [_risk("Fog."), _risk("Ice.")],
    )
    yield from _both(
        "examples after a colon",
        "- crews may need other tools: bells, lamps, etc.",
        [_risk("crews may need other tools: bells, lamps, etc.")],
    )


def _paragraphs() -> Iterator[Case]:
    """Yield sections of prose with several risks."""
    for start in (
        "Additionally, the crane",
        "Another risk is that the crane",
        "Finally, the crane",
        "There is also a risk that the crane",
        "Second, the crane",
        "A further concern is that the crane",
        "In addition, the crane",
    ):
        yield from _both(
            f"further risk: {start}",
            f"Fog hides the quay.\n\nShips wait.\n\n{start} may freeze.\n\nIt is old.",
            [
                _risk("Fog hides the quay.", details="Ships wait."),
                _risk(f"{start} may freeze.", details="It is old."),
            ],
        )
    for start in (
        "Additionally, we will ring",
        "Another option is to ring",
        "The quay has",
        "Finally, a mitigation is",
    ):
        yield from _both(
            f"same risk: {start}",
            f"Fog hides the quay.\n\nShips wait.\n\n{start} a bell.",
            [{"text": "Fog hides the quay."}],
        )
    yield from _both(
        "announced",
        "There are two drawbacks.\n\nFirst, it is loud.\n\nSecond, it costs money.",
        [_risk("First, it is loud."), _risk("Second, it costs money.")],
        heading="Drawbacks",
    )
    yield from _both(
        "paragraph below a list, with a mitigation",
        "- fog\n- ice\n\nThe crane may have other faults. We mitigate this by tests.",
        [
            _risk("fog"),
            _risk("ice"),
            _risk("The crane may have other faults.", "tests."),
        ],
    )
    yield from _both(
        "paragraph below the only bullet",
        "- fog hides the quay\n\nIt comes in winter.",
        [_risk("fog hides the quay", details="It comes in winter.")],
    )
    yield from _both(
        "remark below a list",
        "- fog\n- ice\n\nAll in all, the quay is worth it.",
        [_risk("fog"), _risk("ice")],
    )
    yield from _both(
        "list of reasons below the risks",
        "- fog\n- ice\n\nWe build the quay nevertheless, because it:\n\n- is short\n"
        "- is cheap",
        [_risk("fog"), {"text": "ice"}],
    )
    yield section(
        "bullets between numbers",
        RISKS,
        "1. fog\n- It hides the quay.\n2. ice\n- It blocks the crane.",
        risks=[
            _risk("fog", details="It hides the quay."),
            _risk("ice", details="It blocks the crane."),
        ],
    )


def _nothing() -> Iterator[Case]:
    """Yield sections without a risk, and similar ones with one."""
    prompt = "What are the risks of this proposal and how do we mitigate?"
    for content in (
        prompt,
        f"{prompt}\n\nTBD",
        f"- {prompt}\n\n  - TBD\n\n- How will security be reviewed?\n\n  - TBD",
        f"{IDEA} why this enhancement should *not* be implemented.",
        "Why should this proposal *not* be implemented?",
        "Minimal risk. The quay is only longer.",
        "No significant risks.",
        "There are no significant risks associated with this quay.",
        "Low risk",
        "The risk is low because the quay is old.",
        "This is a low-risk change.",
        "Nothing significant.",
        "See risks and mitigations.",
        "See the other proposal for risks and mitigations.",
    ):
        yield from _both(f"no risk: {content[:60]}", content, [])
    yield from _both(
        "answered prompt",
        f"- {prompt}\n\n  - Fog hides the quay.",
        [_risk("Fog hides the quay.")],
    )
    yield from _both(
        "level of a risk",
        "- Low: fog hides the quay",
        [_risk("fog hides the quay", impact="Low")],
    )
    yield from _both(
        "risk in the form of a question",
        "- How long does a crew wait in fog?",
        [_risk("How long does a crew wait in fog?")],
    )
    yield section(
        "rated steps",
        "Sequencing and risk",
        "| Step | Work | Risk |\n|---|---|---|\n| 1 | Dig | none |\n"
        "| 2 | Build | LOW — easy |\n| 3 | Open | High |",
        risks=[],
    )
    yield section(
        "rated risks",
        RISKS,
        "| Risk | Mitigation |\n|---|---|\n| High: fog | bells |\n| Low: ice | salt |",
        risks=[
            _risk("fog", "bells", impact="High"),
            _risk("ice", "salt", impact="Low"),
        ],
    )


def _headings() -> Iterator[Case]:
    """Yield the headings of sections that hold risks and something else."""
    for heading in (
        "Sequencing and risk",
        "Risks, mitigations and rollback",
        "Rollout & risks",
        "Cost + drawbacks",
    ):
        yield from _both(f"heading {heading}", "- fog", [_risk("fog")], heading=heading)
    for heading in ("Risks and benefits", "Alternatives, risks", "Risk-free rollout"):
        yield from _both(f"other heading {heading}", "- fog", [], heading=heading)
    yield section(
        "headings without text",
        RISKS,
        "### Fog hides the quay\n\n### Ice blocks the crane",
        risks=[_risk("Fog hides the quay"), _risk("Ice blocks the crane")],
    )


def _brackets() -> Iterator[Case]:
    """Yield levels and owners in brackets."""
    for entry, facts in {
        "fog (likely): ring": {"likelihood": "likely"},
        "R1 (unlikely): fog: ring": {"likelihood": "unlikely"},
        "fog [rare]: ring": {"likelihood": "rare"},
        "fog (likely, high): ring": {"likelihood": "likely", "impact": "high"},
        "R2 (owner: Ada): fog: ring": {"owner": "Ada", "id": "001-R2"},
        "R3 (high, owner: Bo): fog: ring": {"owner": "Bo", "impact": "high"},
        "**R4 (Owner: Ada)** — fog: ring": {"owner": "Ada", "id": "001-R4"},
    }.items():
        expected = _risk("fog", "ring", **facts)
        yield from _both(f"brackets: {entry}", f"- {entry}", [expected])
    yield from _both(
        "brackets with other words",
        "- fog (likely in May): ring",
        [_risk("fog (likely in May)", "ring", likelihood=None)],
    )


CASES = [
    *_statements(),
    *_titles(),
    *_paragraphs(),
    *_nothing(),
    *_headings(),
    *_brackets(),
]
