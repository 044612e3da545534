"""Risks and drawbacks, distinguished from mitigations and other text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tests.misreadings.case import About, Case, Containing, section

RISKS = "Risks and mitigations"
ICE = "The crane may freeze."
IDEA = "The idea is to find the best form of an argument"


def _risk(text: str, mitigation: str | None = None, **more: Any) -> dict[str, Any]:
    return {"text": text, "mitigation": mitigation, **more}


def _both(name: str, content: str, expected: Sequence[Any], **o: Any) -> Iterator[Case]:
    """Yield the case of a section in Markdown and in reStructuredText."""
    heading = o.pop("heading", RISKS)
    yield section(name, heading, content, risks=list(expected), **o)
    yield section(name, heading, content, rst=True, risks=list(expected), **o)


def _levels_above() -> Iterator[Case]:
    """Yield levels at the start of a risk, and ratings of all risks."""
    for text, likelihood, impact in (
        ("**Likelihood: High, Impact: Low** — ice: salt it", "High", "Low"),
        ("Low likelihood / high impact: ice: salt it", "Low", "high"),
        ("High: ice: salt it", None, "High"),
        ("likely, high - ice: salt it", "likely", "high"),
    ):
        risk = _risk("ice", "salt it", likelihood=likelihood, impact=impact)
        yield section(f"levels above: {text}", RISKS, f"- {text}", risks=[risk])
    yield from _both(
        "no levels: a risk about a level",
        "- High tide: close the gate",
        [_risk("High tide", "close the gate", impact=None)],
    )
    yield section(
        "rating of all risks", "Risk assessment", "Overall risk: Low.", risks=[]
    )
    yield from _both(
        "risk and its cause", "Flood risk: low walls.", ["Flood risk: low walls."]
    )


def _definitions() -> Iterator[Case]:
    """Yield definitions, some of which label their mitigation."""
    content = "Ice\n   Cranes freeze.\n\n   **Mitigation:** salt\n\nFog\n   {}\n"
    for text, mitigation, details in (
        ("The harbor closes.", None, "The harbor closes."),
        ("Ring a bell.", "Ring a bell.", None),
    ):
        yield section(
            f"definition beside a labeled one: {text}",
            RISKS,
            content.format(text),
            rst=True,
            risks=[
                _risk("Ice", "salt", details="Cranes freeze."),
                _risk("Fog", mitigation, details=details),
            ],
        )


def _remarks_on_statuses() -> Iterator[Case]:
    """Yield statuses with further words, which are details."""
    for word, status, details in (
        ("Mitigated", "mitigated", None),
        ("Mitigated?", "open", "Status: Mitigated?"),
        ("Mitigated by May", "mitigated", "Status: Mitigated by May"),
        ("Monitoring", "open", "Status: Monitoring"),
        ("Closed, then re-opened", "open", "Status: Closed, then re-opened"),
        ("Accepted if ice is rare", "open", "Status: Accepted if ice is rare"),
    ):
        yield section(
            f"remark on a status: {word}",
            RISKS,
            f"| Risk | Status |\n|---|---|\n| ice | {word} |",
            risks=[{"text": "ice", "status": status, "details": details}],
        )


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
        "For mitigation on that point, we ring a bell.": "we ring a bell.",
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
        "A bell on board can be used to reduce the risk.": (
            "A bell on board can be used to reduce the risk."
        ),
        "As described above, to mitigate this we ring a bell.": (
            "As described above, to mitigate this we ring a bell."
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
        "Crews still have to reduce the risk.",
        "There is no bell to reduce the risk.",
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
        [_risk("Fog hides the quay.", "the following signals: bells; lamps")],
    )
    yield from _both(
        "noun above a list",
        "**Fog.** It hides the quay.\n\nThere are two mitigation paths for it:\n\n"
        "- bells\n- lamps",
        [_risk("Fog.", "bells; lamps", details="It hides the quay.")],
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
    for title, body in {
        "Price": "High tides can change the depth.",
        "Rope": "Every splice in a rope can introduce weak spots.",
        "Bells": "The biggest risk is the age of the tower.",
        "Silt": "The depth degrades in a dry year.",
        "Berths": "Several ships compete for the berth.",
        "Tolls": "Cancelled tours still cost a fee.",
        "Tide": "Departure depends on the tide table.",
        "Crew": "Night tours rely entirely on Ada.",
        "Closing": "The move requires closing a pier (north, south, etc.).",
    }.items():
        yield from _both(
            f"described without a label: {title}",
            f"- **{title}**: {body}",
            [_risk(title, details=body)],
        )
    for title, body in {
        "Price": "Drivers can ask the office.",
        "Rope": "Spare ropes can replace it.",
        "Bells": "The remaining risk is the same as today.",
        "Sand": "The fix for this problem is the dredge.",
        "Berths": "Two buoys can serve as berths.",
        "Tolls": "The tolls cost little.",
        "Tide": "a table, which depends on the moon",
    }.items():
        yield from _both(
            f"mitigated without a label: {title}",
            f"- **{title}**: {body}",
            [_risk(title, body)],
        )
    # The first words of a sentence in bold type are not a title.
    for name, text, risk, mitigation in (
        ("words", "**Silt** of the river: dredge it", "Silt of the river", "dredge it"),
        ("brackets", "**Ice** (here: Ness): salt it", "Ice (here: Ness)", "salt it"),
        (
            "arrow",
            "**Fog** stops ferries → ring bells",
            "Fog stops ferries",
            "ring bells",
        ),
        ("time", "**Fog** at 10:30", "Fog at 10:30", None),
        ("no colon", "**Crews** leave", "Crews leave", None),
    ):
        yield from _both(
            f"bold start of a sentence, {name}", f"- {text}", [_risk(risk, mitigation)]
        )
    yield from _both(
        "covered",
        "- **Fog.** Covered by the bell on the pier.",
        [_risk("Fog.", "the bell on the pier.")],
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


def _as_the_others() -> Iterator[Case]:
    """Yield titles with text that is unclear without the other entries."""
    others = "- **Fog**: ships may miss the quay.\n- **Ice**: the crane could freeze.\n"
    described = [
        _risk("Fog", details="ships may miss the quay."),
        _risk("Ice", details="the crane could freeze."),
    ]
    fact = "ships can be towed away if the wind is strong."
    for text in (fact, "the tug (before noon, that is) was sold."):
        yield from _both(
            f"described as the others are: {text}",
            f"{others}- **Wind**: {text}",
            [*described, _risk("Wind", details=text)],
        )
    for measure in ("moor at the pier", "ropes at noon only", "ropes that are new"):
        yield from _both(
            f"mitigated where others are described: {measure}",
            f"{others}- **Wind**: {measure}",
            [*described, _risk("Wind", measure)],
        )
    yield from _both(
        "an instruction among descriptions",
        f"{others}- **Rain**: the roof could leak.\n- **Wind**: {fact}"
        "\n- **Sun**: use a tent",
        [
            *described,
            _risk("Rain", details="the roof could leak."),
            _risk("Wind", fact),
            _risk("Sun", "use a tent"),
        ],
    )
    yield from _both(
        "no majority",
        f"- **Fog**: ships may miss the quay.\n- **Wind**: {fact}",
        [described[0], _risk("Wind", fact)],
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
        "It is also possible that the crane",
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
    for heading in (RISKS, "Drawbacks"):
        yield from _both(
            f"a problem in each paragraph, {heading}",
            "The crane may freeze. Ships wait.\n\nA longer quay may cost more."
            "\n\nAs said above, the lamps are not bright.",
            [
                _risk("The crane may freeze. Ships wait."),
                _risk("A longer quay may cost more."),
                _risk("As said above, the lamps are not bright."),
            ],
            heading=heading,
        )
    for below in (
        "Ships wait.",
        "This could delay the ferries.",
        "For example, it could stop in May.",
        "However, a frozen crane cannot fall.",
        "As a result, ferries may be late.",
        "To mitigate this, we add salt.",
        "The lamps are not bright.\n\nAll in all, the quay is worth it.",
        "The lamps are not bright.\n\n- They are old.",
    ):
        yield from _both(
            f"one problem: {below}",
            f"The crane may freeze.\n\n{below}",
            [{"text": "The crane may freeze."}],
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
        "Upgrade risks",
        "Key Risks & Mitigations",
        "Harbour risk register",
        "4.2 Old harbour gate risks",
        "Harbour and weather risks",
        "Crew & Safety Risks",
    ):
        yield from _both(f"heading {heading}", "- fog", [_risk("fog")], heading=heading)
    for heading in (
        "Risks and benefits",
        "Alternatives, risks",
        "Risk-free rollout",
        "Avoiding risks",
        "Who owns risks",
        "Closed risks",
        "Benefits and weather risks",
    ):
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


def _line_breaks() -> Iterator[Case]:
    """Yield risks that a line break separates from their mitigation."""
    for name, entry in {
        "soft": "fog on the quay\n  Ring the bell twice.",
        "sentence": "fog on the quay\n  A bell will ring in each bay, as in May.",
        "question": "what about fog on the quay\n  We ring the bell.",
    }.items():
        text = entry.split("\n", maxsplit=1)[0]
        mitigation = entry.split("\n  ", maxsplit=1)[1]
        yield from _both(
            f"line break, {name}",
            f"- {entry}\n- ice: salt",
            [_risk(text, mitigation), _risk("ice", "salt")],
        )
    for name, ending in {"backslash": "\\", "spaces": "  "}.items():
        yield section(
            f"hard line break, {name}",
            RISKS,
            f"- fog on the quay{ending}\n  Ring the bell twice.",
            risks=[_risk("fog on the quay", "Ring the bell twice.")],
        )
    yield from _both(
        "line break after a bold title",
        "- **Fog**\n  Ring the bell twice.\n- **Ice**\n  The crane may freeze.",
        [
            _risk("Fog", "Ring the bell twice."),
            _risk("Ice", details="The crane may freeze."),
        ],
    )
    for name, entry in {
        "wrapped": "no crew that knows the old channel is left in the town of the\n"
        "  North Harbour",
        "lower case": "fog on the quay\n  in the early hours",
        "unfinished": "fog on the quay of the\n  Old Harbour is thick",
        "full stop": "Fog hides the quay.\n  Crews wait for hours.",
    }.items():
        yield from _both(
            f"no separator, {name}", f"- {entry}", [_risk(" ".join(entry.split()))]
        )


def _above_headings() -> Iterator[Case]:
    """Yield prose above the headings of risks."""
    ice = _risk("Ice", details="The crane may freeze.")
    for heading, rst in ((f"### Ice\n\n{ICE}", False), (f"Ice\n~~~\n\n{ICE}", True)):
        for prose in (
            "In fog, the ferries would not sail.",
            "Fog may hide the quay. We ring a bell.",
            "The quay does not have a lamp.",
        ):
            yield section(
                f"prose above headings: {prose}",
                RISKS,
                f"{prose}\n\n{heading}",
                rst=rst,
                risks=[_risk(prose), ice],
            )
        for prose in (
            "We see several risks that may stop the ferries.",
            "The risks below may change.",
            "The quay is new.",
            "The quay may have these faults:",
        ):
            yield section(
                f"introduction: {prose}",
                RISKS,
                f"{prose}\n\n{heading}",
                rst=rst,
                risks=[ice],
            )


def _complete_paragraphs() -> Iterator[Case]:
    """Yield paragraphs that state a risk and its mitigation each."""
    yield from _both(
        "complete paragraphs",
        "Fog hides the quay. To mitigate this, we ring a bell.\n\n"
        "It is unclear when ice comes. This can be mitigated by salt.",
        [
            _risk("Fog hides the quay.", "we ring a bell."),
            _risk("It is unclear when ice comes.", "salt."),
        ],
    )
    yield from _both(
        "complete paragraph below another one",
        "Fog hides the quay. To mitigate this, we ring a bell.\n\n"
        "The second risk is ice.\n\nSand is not rare. The mitigation is to dredge.",
        [
            _risk("Fog hides the quay.", "we ring a bell."),
            _risk("The second risk is ice."),
            _risk("Sand is not rare.", "to dredge."),
        ],
    )
    yield from _both(
        "mitigation of the paragraph above",
        "Fog hides the quay.\n\nShips wait. To mitigate this, we ring a bell.",
        [_risk("Fog hides the quay.", "we ring a bell.", details="Ships wait.")],
    )
    yield from _both(
        "different risk",
        "Fog hides the quay.\n\nShips wait.\n\nThe bell poses a different risk: noise.",
        [
            _risk("Fog hides the quay.", details="Ships wait."),
            _risk("The bell poses a different risk: noise."),
        ],
    )
    yield from _both(
        "paragraphs about one risk",
        "Fog hides the quay. To mitigate this, we ring a bell.\n\n"
        "That may be loud. This can be mitigated by lamps.",
        [{"text": "Fog hides the quay."}],
    )


def _shared() -> Iterator[Case]:
    """Yield mitigations of several risks."""
    for sentence in (
        "To mitigate these, we wait.",
        "In order to mitigate both, we wait.",
        "To mitigate all of these risks, we wait.",
        "As a mitigation for these risks, we wait.",
    ):
        for form in ("- fog\n- ice\n\n{}", "- fog\n- ice\n- {}"):
            yield from _both(
                f"shared: {form.format(sentence)}",
                form.format(sentence),
                [_risk("fog", "we wait."), _risk("ice", "we wait.")],
            )
    for sentence in (
        "The only mitigations for the risks below are bells.",
        "These risks are mitigated by bells.",
    ):
        for rst in (False, True):
            heading = "Fog\n~~~" if rst else "### Fog"
            yield section(
                f"shared by headings: {sentence}",
                RISKS,
                f"{sentence}\n\n{heading}\n\nIt hides the quay.",
                rst=rst,
                risks=[_risk("Fog", "bells.", details="It hides the quay.")],
            )
    yield from _both(
        "shared by paragraphs",
        "Fog hides the quay.\n\nAnother risk is ice.\n\n"
        "These can be mitigated by bells.",
        [
            _risk("Fog hides the quay.", "bells."),
            _risk("Another risk is ice.", "bells."),
        ],
    )
    yield from _both(
        "mitigation of the last risk",
        "- fog\n- ice\n- To mitigate this, we wait.",
        [_risk("fog"), _risk("ice", "we wait.")],
    )


def _labels() -> Iterator[Case]:
    """Yield other labels of mitigations, and words that are not labels."""
    for label in ("Workaround", "**Solution**", "*Remedy*"):
        yield from _both(
            f"label: {label}",
            f"- **Fog**: it may hide the quay. {label}: ring a bell",
            [_risk("Fog", "ring a bell", details="it may hide the quay.")],
        )
    yield from _both(
        "title that is no label",
        "- fog\n- **Optimization**: the crane may be too fast",
        [_risk("fog"), _risk("Optimization", details="the crane may be too fast")],
    )
    yield from _both(
        "no label",
        "- **Fog**: no solution is known for crews that may be lost",
        [_risk("Fog", details="no solution is known for crews that may be lost")],
    )


def _duties() -> Iterator[Case]:
    """Yield duties, which describe a risk, and measures."""
    for title, body in {
        "Tide complexity": "The chart must show all tides.",
        "Maintenance": "The bells need to be tuned each year.",
        "Tides": "The chart must handle all tides.",
    }.items():
        yield from _both(
            f"duty: {title}", f"- **{title}**: {body}", [_risk(title, details=body)]
        )
    for title, body in {
        "Maintenance": "we must tune the bells",
        "Noise": "the bell must be silent at night",
    }.items():
        yield from _both(
            f"measure: {title}", f"- **{title}**: {body}", [_risk(title, body)]
        )


def _remarks() -> Iterator[Case]:
    """Yield sentences that are not risks, and similar ones that are."""
    for content in (
        "The proposal is safe to ship at any point.",
        "This change is harmless.",
        "It is safe because crews ask.",
        "This is a low risk change that only moves a bell.",
        "This is a very simple addition.",
        "Same as ADR-7",
        "The same risks as in the old harbour",
        "The risks of this quay are the same as those of the old one.",
        "See the proposal for the old quay, including bells.",
        "Please refer to the plan of the harbour.",
        "Everything was already described elsewhere.",
        "Discussed in the Proposal section.",
        "All identified risks have been mitigated above.",
        "N/A for now",
        "This extends a quay. There are no drawbacks as far as we know.",
        "No changes for crews. They sail as before.",
    ):
        yield from _both(f"no risk: {content[:60]}", content, [])
    for content in (
        "The proposal is safe unless a crew leaves.",
        "This is a simple change, but crews may leave.",
        "The same crew as last year may leave.",
        "Minimal risk. The main concern would be that crews may leave.",
        "See how crews leave: nobody asks them.",
        "Covered in ice, the crane breaks.",
        "Crews may leave. There are no drawbacks for ships.",
        "No changes for crews. Ships may wait, though.",
    ):
        yield from _both(f"risk: {content[:60]}", content, [{"text": content}])


def _tables() -> Iterator[Case]:
    """Yield tables below prose, and labels of details."""
    for label in ("Description", "**Details**"):
        yield from _both(
            f"label of details: {label}",
            f"- fog\n\n  - {label}: it hides the quay\n  - Mitigation: bells",
            [_risk("fog", "bells", details="it hides the quay")],
        )
    yield section(
        "column Description of risks",
        RISKS,
        "| Description | Mitigation |\n|---|---|\n| fog | bells |",
        risks=[_risk("fog", "bells", details=None)],
    )
    table = "| Quay | Weather |\n|---|---|\n| North | fog |"
    yield section(
        "table of details",
        RISKS,
        f"Fog may hide a quay.\n\n{table}",
        risks=[_risk("Fog may hide a quay.", details=Containing("North", "fog"))],
    )
    yield section(
        "table of risks below prose",
        RISKS,
        f"Fog may hide a quay.\n\n{table.replace('Quay', 'Risk')}",
        risks=["North"],
    )


def _measures() -> Iterator[Case]:
    """Yield measures without a label, and descriptions that look like them."""
    for title, measure in {
        "Deep stacks": "Stacks are capped at ten crates.",
        "Lost crates": "Each crate is scanned twice.",
        "Theft": "The gate is guarded and the locks are changed.",
        "Fire": "A lamp check is enforced in every shed.",
        "Flood": "We will move the crates.",
        "Data loss": "A nightly backup is taken.",
        "Wrong names": "A lint checks each name.",
        "Old locks": "Locks expire after an hour.",
    }.items():
        for form in ("- **{}.** {}", "- Risk: {}. {}", "**{}.** {}", "### {}.\n\n{}"):
            yield section(
                f"measure: {form.format(title, measure)}",
                RISKS,
                form.format(title, measure),
                risks=[_risk(f"{title}.", measure)],
            )
    for title, text in {
        "Slow loading": "Loads are capped at ten crates.",
        "Double bills": "Bills are retried three times.",
        "Stale prices": "Prices are cached for an hour.",
        "Theft": "The gate is only guarded at noon.",
        "Fire": "Lamps are rarely checked.",
        "Flood": "We may lose crates.",
        "Wind": "We will need a crane.",
        "Ice": "Nothing is monitored.",
        "Fog": "Ships are moored in the open.",
        "Delays": "Checks of the crates take hours.",
    }.items():
        yield from _both(
            f"look-alike of a measure: {title}",
            f"- **{title}.** {text}",
            [_risk(f"{title}.", None, details=text)],
        )
    for text in (
        "Ships may miss the quay. They are moored in the open.",
        "Crews store crates. Crates are scanned by the gate. The gate is slow.",
        "Ships may miss the quay. We could lose cargo.",
    ):
        yield from _both(f"unsplit: {text}", f"- {text}", [_risk(text)])
    fog = "Ships may miss the quay"
    for rest, measure in {
        ". We will ring a bell.": "We will ring a bell.",
        ". This should be clearly documented.": "This should be clearly documented.",
        "; we will ring a bell.": "we will ring a bell.",
        ", so arrivals are monitored.": "arrivals are monitored.",
    }.items():
        for form in ("- {}", "{}"):
            text = fog + "." * rest.startswith(".")
            yield from _both(
                f"risk and measure: {form.format(rest)}",
                form.format(fog + rest),
                [_risk(text, measure)],
            )
    yield from _both(
        "measure in a nested list",
        "- Collision with reserved berths\n\n  - We will not allow other berths.",
        [_risk("Collision with reserved berths", "We will not allow other berths.")],
    )
    yield section(
        "steps below a heading",
        RISKS,
        "### Long moves\n\nCrews take all crates. Each one is checked and copied.",
        risks=[
            _risk("Long moves", details=Containing("Crews take", "checked and copied"))
        ],
    )
    yield section(
        "measure below a description",
        RISKS,
        "### Fog\n\nShips may miss the quay. We must test the bell.\n\n### Ice",
        risks=[
            _risk("Fog", "We must test the bell.", details="Ships may miss the quay."),
            _risk("Ice"),
        ],
    )
    yield from _both(
        "mitigations in paragraphs of their own",
        "Fog may come.\n\nTo mitigate this, we ring.\n\n"
        "Ice may come.\n\nTo mitigate this, we salt.",
        [_risk("Fog may come.", "we ring."), _risk("Ice may come.", "we salt.")],
    )
    yield from _both(
        "scope before a description",
        "- Old ships only: Masts that bend will break the crane.",
        [_risk("Old ships only", details="Masts that bend will break the crane.")],
    )
    yield from _both(
        "no measure in drawbacks",
        "- **Deep stacks.** Stacks are capped at ten crates.",
        [_risk("Deep stacks.", None)],
        heading="Drawbacks",
    )


def _notes() -> Iterator[Case]:
    """Yield notes that templates ask for, which are not risks."""
    for note in (
        "- **Security review:** Ada reviewed the gate.",
        "- UX review: pending",
        "**Security Review**\n\nNot needed.",
        "### Security review\n\nThe crew agrees.",
        "### UX review",
        "Security review: Ada.",
    ):
        form = "### Fog\n\n{}" if note.startswith("#") else "- Fog\n\n{}"
        form = form if not note.startswith("-") else "{}\n- Fog"
        text = form.format(note)
        yield section(f"note: {note}", RISKS, text, risks=["Fog"])
    for risk in (
        "Security review may take long",
        "Missing security review",
        "Review of crates",
    ):
        yield from _both(f"no note: {risk}", f"- {risk}: ask early", [risk])


def _closed() -> Iterator[Case]:
    """Yield risks whose status is in brackets after the title."""
    for word, status in {
        "superseded": "closed",
        "fixed": "closed",
        "mitigated": "mitigated",
        "accepted": "accepted",
    }.items():
        yield from _both(
            f"status after a title: {word}",
            f"**Fog ({word}).** Ships may miss the quay.",
            [{"text": "Fog", "status": status}],
        )
    yield from _both(
        "no status after a title",
        "**Fog (see the log).** Ships may miss the quay.",
        [{"text": "Fog (see the log).", "status": "open"}],
    )
    for text in (
        "Fixed. A bell rings.",
        "**Fixed** in review. A bell rings.",
        "Resolved: a bell rings",
        "Eliminated — no ship comes",
    ):
        plain = text.replace("*", "")
        for content in (
            f"| Risk | Mitigation |\n|---|---|\n| Fog | {text} |",
            f"### Fog\n\n**Mitigation:** {text}",
        ):
            yield section(
                f"closed in the mitigation: {content[:12]} {text}",
                RISKS,
                content,
                risks=[_risk("Fog", plain, status="closed")],
            )
    yield section(
        "mitigated in the mitigation",
        RISKS,
        "| Risk | Mitigation |\n|---|---|\n| Fog | Mitigated: a bell rings |",
        risks=[_risk("Fog", "Mitigated: a bell rings", status="mitigated")],
    )
    for text in (
        "Fixed routes",
        "Fixed-size crates: one crane",
        "Resolved by bells",
        "Closed quays are lit.",
        "Fixed in the next release.",
        "Not fixed. A bell rings.",
        "Mitigated by bells.",
    ):
        yield section(
            f"not closed: {text}",
            RISKS,
            f"| Risk | Mitigation |\n|---|---|\n| Fog | {text} |",
            risks=[_risk("Fog", text, status="open")],
        )
    yield section(
        "status beside a closed mitigation",
        RISKS,
        "| Risk | Mitigation | Status |\n|---|---|---|\n| Fog | Fixed. Bell | Open |",
        risks=[_risk("Fog", "Fixed. Bell", status="open")],
    )
    yield from _both(
        "resolved",
        "- **Fog.** Ships may miss the quay. Resolved by bells.",
        [_risk("Fog.", "bells.", details="Ships may miss the quay.")],
    )


def _low() -> Iterator[Case]:
    """Yield statements that a change carries little risk."""
    for text in (
        "- Low risk: the lamp is off by default.",
        "**Low risk.** The change only adds a lamp.",
        "There is little risk in this change.",
        "Minimal.",
    ):
        yield section(f"low: {text}", RISKS, text, risks=[])
    for text in (
        "Low risk of fog.",
        "Minimal logging hides faults",
        "There is little risk in this change, but lamps may break.",
    ):
        yield section(f"not low: {text}", RISKS, f"- {text}", risks=[{"text": text}])
    yield section(
        "low level", RISKS, "- Low risk: lamps may break", risks=[_risk("Low risk")]
    )


def _outside() -> Iterator[Case]:
    """Yield lists and tables of risks outside a section of risks."""
    for label in ("Risks:", "**Risks**", "**Risks and mitigations:**"):
        yield from _both(
            f"label: {label}",
            f"Text.\n\n{label}\n\n- fog: bells\n- ice: salt",
            [_risk("fog", "bells"), _risk("ice", "salt")],
            heading="Rollout",
        )
    yield section(
        "label of a table",
        "Rollout",
        "Risk register:\n\n| Risk | Mitigation |\n|---|---|\n| fog | bells |",
        risks=[_risk("fog", "bells")],
    )
    yield section(
        "threats",
        "Security",
        "| Threat | Mitigation |\n|---|---|\n| fog | bells |",
        risks=[_risk("fog", "bells")],
    )
    yield section(
        "threats in two tables",
        "Security",
        "| Threat | Description | Likelihood | Impact |\n|---|---|---|---|\n"
        "| fog | it hides ships | low | high |\n\n### Measures\n\n"
        "| Threat | Mitigation |\n|---|---|\n| fog | bells |",
        risks=[_risk("fog", "bells", likelihood="low", impact="high")],
    )
    yield section(
        "threats named in other words",
        "Security",
        "| Threat | Description |  Impact | Likelihood |\n|---|---|---|---|\n"
        "| Sudden fog in the port | it hides ships | high | low |\n"
        "| Thick ice | it holds ships | low | low |\n"
        "| Fog horn theft | no warning | low | low |\n\n### Measures\n\n"
        "| Threat | Mitigation |\n|---|---|\n| Sudden fog / thick ice | bells |\n"
        "| Fog | radar |",
        risks=[
            _risk("Sudden fog in the port", "bells"),
            _risk("Thick ice", "bells"),
            _risk("Fog horn theft", None),
            _risk("Fog", "radar"),
        ],
    )
    yield from _both(
        "mitigations below risks",
        "**Risks:**\n\n- fog\n- ice\n\n**Mitigations:**\n\n- bells\n- salt",
        [_risk("fog", "bells"), _risk("ice", "salt")],
        heading="Rollout",
    )
    for heading, content in {
        "Alternatives considered": "### Boats\n\n**Risks:**\n\n- fog",
        "Pros and cons of the options": "### Boats\n\n**Risks:**\n\n- fog",
        "Alternatives": "### Boats\n\n#### Drawbacks\n\nThey are slow in the fog.",
        "Other options": "### Boats\n\n#### Risks\n\n- fog",
        "Rollout": "**Drawbacks:**\n\n- fog",
        "Plan": "Risks: fog and ice.",
        "Steps": "The team weighed all risks before it chose these berths:\n\n- north",
    }.items():
        yield from _both(f"not outside: {heading}", content, [], heading=heading)
    yield section(
        "drawbacks beside options",
        "Alternatives",
        "### Boats\n\nThey are slow.\n\n### Drawbacks\n\n- fog",
        risks=[_risk("fog")],
    )
    yield section(
        "risks of one of several proposals",
        "Alternatives",
        "### Boats\n\n#### Risks and mitigations\n\n- fog: bells",
        risks=[_risk("fog", "bells")],
    )
    yield section(
        "rated steps outside",
        "Rollout",
        "| Step | Risk | Mitigation |\n|---|---|---|\n| one | low | none |",
        risks=[],
    )


def _facts() -> Iterator[Case]:
    """Yield text after a bold label that is not a measure, and text that is one."""
    for body in (
        "Pilots have charts, but a plan for new pilots is not yet written.",
        "The quay has one lamp, yet a second one could fail as well.",
        "Crews know the bell, but some crews (deaf, foreign) may not follow it.",
    ):
        yield from _both(
            f"open problem: {body}",
            f"- **Night work**: {body}",
            [_risk("Night work", None, details=body)],
        )
    for body in ("use the old quay, but never at night.", "bells, but not at night."):
        yield from _both(
            f"no open problem: {body}",
            f"- **Night work**: {body}",
            [_risk("Night work", body)],
        )
    for fact, measure in {
        "Tides live in a book, not in the chart — a fire takes them.": (
            "Each tide is recorded twice."
        ),
        "The gate has no lock.": "We will watch it.",
        "Only one crew knows the bell.": "Its use is documented.",
    }.items():
        yield from _both(
            f"fact and measure: {fact}",
            f"- **Loss:** {fact} {measure}",
            [_risk("Loss", measure, details=fact)],
        )
    text = "No crew sails alone. The gate is open all day."
    yield from _both(
        "facts without a measure", f"- **Loss:** {text}", [_risk("Loss", text)]
    )


def _all_measures() -> Iterator[Case]:
    """Yield measures in several sentences or paragraphs."""
    for text in (
        "Since there is no chart of the new quay we address this by one pilot.",
        (
            "Asking each crew to wait outside the harbour in the order in which they "
            "came until the crane of the quay is free again will mitigate delays."
        ),
        "Filters could be added to help prevent leaks. Leaks can be documented.",
        "We are watching the forecasts each day to make sure that this is rare.",
        "This design proposes to close the gate at night.",
    ):
        yield from _both(
            f"measure: {text[:60]}",
            f"- The fog may come. {text}",
            [_risk("The fog may come.", text)],
        )
    text = "Tokens may leak. They could be used to avoid limits."
    yield from _both(f"no measure: {text}", f"- {text}", [_risk(text)])
    yield from _both(
        "no measure: how to address",
        "- The fog may come. It is unclear how we address this by bells.",
        [_risk("The fog may come. It is unclear how we address this by bells.")],
    )
    for below in ("We will ring bells.", "Operators should ring bells."):
        yield section(
            f"measure below another: {below}",
            RISKS,
            f"### Fog\n\nIt may come.\n\nTo mitigate this, we wait.\n\n{below}",
            risks=[_risk("Fog", f"we wait. {below}", details="It may come.")],
        )
    yield section(
        "problem below a measure",
        RISKS,
        "### Fog\n\nTo mitigate this, we wait.\n\nCrews may leave.",
        risks=[_risk("Fog", "we wait.", details="Crews may leave.")],
    )
    yield from _both(
        "measure below examples",
        "- Ships may need more than a quay: lamps, cranes, etc.\n\n  We will add them.",
        [
            _risk(
                "Ships may need more than a quay: lamps, cranes, etc.",
                "We will add them.",
            )
        ],
    )
    yield from _both(
        "measure for plural problems",
        "- fog\n- ice\n\nTo mitigate issues, we wait.",
        [_risk("fog", "we wait."), _risk("ice", "we wait.")],
    )


def _accepted() -> Iterator[Case]:
    """Yield risks that are accepted, which is not a mitigation."""
    for text in ("accepted", "We accept this.", "Accept the risk", "accepted risk"):
        yield from _both(
            f"accepted: {text}",
            f"- Fog: {text}\n- Ice. Mitigation: {text}",
            [_risk("Fog", status="accepted"), _risk("Ice.", status="accepted")],
        )
    reason = (
        "Accepted residual risk — it is rare. Ships have radars but may not use them."
    )
    for content in (
        f"- Fog: {reason}",
        f"| Threat | Mitigation |\n|---|---|\n| Fog | {reason} |",
        f"### Fog\n\n**Mitigation:** {reason}",
    ):
        yield section(
            f"accepted for a reason: {content[:30]}",
            RISKS,
            content,
            risks=[_risk("Fog", details=reason, status="accepted")],
        )
    yield from _both(
        "accepted with a measure",
        "- Fog: accepted for now; ring the bell",
        [_risk("Fog", "ring the bell", details="accepted for now", status="accepted")],
    )
    yield from _both(
        "accepted in the description",
        "- Fog may come. We accept this risk.",
        [_risk("Fog may come. We accept this risk.", status="accepted")],
    )
    for text in (
        "accept only known ships",
        "accepted ships are listed",
        "we accept these ships at noon only",
    ):
        yield from _both(
            f"not accepted: {text}",
            f"- Fog: {text}",
            [_risk("Fog", text, status="open")],
        )


def _described_lists() -> Iterator[Case]:
    """Yield headings above lists: problems with their details, and groups."""
    items = "- Ships may wait.\n- Crews may leave."
    details = "Ships may wait. Crews may leave."
    for title in ("Operational burden", "Potential delays", "Not for all quays"):
        for form in ("### {}\n\n{}", "**{}**\n\n{}", "**{}:**\n\n{}"):
            yield section(
                f"problem above a list: {form.format(title, '')}",
                RISKS,
                form.format(title, items),
                risks=[_risk(title, details=details)],
            )
    yield section(
        "title above one item",
        RISKS,
        "### Old ships\n\n- They may wait.",
        risks=[_risk("Old ships", details="They may wait.")],
    )
    for title in ("Performance", "Potential risks", "Harbour operations", "At night"):
        for form in ("### {}\n\n{}", "**{}**\n\n{}"):
            yield section(
                f"group above a list: {form.format(title, '')}",
                RISKS,
                form.format(title, items),
                risks=["Ships may wait.", "Crews may leave."],
            )
    yield section(
        "problem above titled items",
        RISKS,
        "### Additional delays\n\n- fog: bells\n- ice: salt",
        risks=[_risk("fog", "bells"), _risk("ice", "salt")],
    )
    yield from _both(
        "note above a list",
        "- fog\n- ice\n\n**Security review:**\n\n- No new gates\n- Locks as before",
        [_risk("fog"), _risk("ice")],
    )


def _lists_in_prose() -> Iterator[Case]:
    """Yield introductions and conclusions of lists."""
    for lead in (
        "Some reasons why this plan might not work are:",
        "The main drawbacks of the quay are:",
        "The harbour has these known issues:",
    ):
        yield from _both(
            f"introduction in two paragraphs: {lead}",
            f"The plan names all limits of the quay.\n\n{lead}\n\n- fog\n- ice",
            [_risk("fog"), _risk("ice")],
            heading="Drawbacks",
        )
    yield from _both(
        "problem above an introduction",
        "Ships may miss the quay.\n\nThe pilots of the harbour:\n\n- Ada\n- Bo\n\n"
        "They are few.",
        [_risk("Ships may miss the quay.", details=Containing("Ada", "few"))],
    )
    for lead in (
        "there is a wish for one of:",
        "crews like two things:",
        "quays have:",
    ):
        yield from _both(
            f"conclusion: {lead}",
            f"As noted, {lead}\n\n- bells\n- lamps\n\nShips may miss both. We can "
            "mitigate this by radar.",
            [
                _risk(
                    "Ships may miss both.", "radar.", details=Containing(lead, "lamps")
                )
            ],
        )
    yield from _both(
        "points and what follows from them",
        "- Crews count the crates.\n- Crews also weigh them.\n"
        "- If the above two points are not followed, the crane may break.",
        [
            _risk(
                "If the above two points are not followed, the crane may break.",
                details=Containing("count", "weigh"),
            )
        ],
    )
    yield from _both(
        "reasons below a list are not details",
        "- fog\n- ice\n\nWe build the quay nevertheless, because it:\n\n- is short\n"
        "- is cheap",
        [_risk("fog", details=None), _risk("ice", details=None)],
    )
    yield section(
        "prose with a list above headings",
        "Drawbacks",
        "Crews have to count crates. This may become slow.\n\nThey may count:\n\n"
        "- by hand\n- by weight\n\nBoth are described.\n\n### Fog\n\nIt may come.",
        risks=[
            _risk(
                "Crews have to count crates. This may become slow.",
                details=Containing("by hand", "described"),
            ),
            _risk("Fog", details="It may come."),
        ],
    )


def _columns() -> Iterator[Case]:
    """Yield tables of threats with further columns, and tables of something else."""
    for heading in ("Description", "Details", "description"):
        yield section(
            f"column of details: {heading}",
            "Security",
            f"| Threat | {heading} | Phase | Mitigation |\n|---|---|---|---|\n"
            "| fog | it hides ships | 2 | bells |",
            risks=[
                _risk("fog", "bells", details=Containing("it hides ships (Phase: 2)"))
            ]
            if heading != "Details"
            else [_risk("fog", "bells", details=Containing("it hides ships"))],
        )
    for heading in ("Risk Level", "Level", "Severity"):
        yield section(
            f"column of a level: {heading}",
            "Security",
            f"| Threat | Mitigation | {heading} |\n|---|---|---|\n"
            "| fog | bells | Low |",
            risks=[_risk("fog", "bells", impact="Low", details=None)],
        )
    table = "| Option | Pros | Cons |\n|---|---|---|\n| boats | cheap | slow |"
    for form in ("### Tradeoffs\n\n{}", "**Trade-offs**\n\n{}", "### Choices\n\n{}"):
        yield section(
            f"no table of risks: {form[:18]}",
            RISKS,
            "- fog\n- ice\n\n" + form.format(table),
            risks=[_risk("fog"), _risk("ice")],
        )


def _names() -> Iterator[Case]:
    """Yield names after a plural, which are not mitigations, and other lists."""
    for text in (
        "It stops on both platforms: Linux, macOS",
        "Delays in the three old ports: Oslo, Bergen and Skagen.",
    ):
        yield from _both(f"names after a plural: {text}", f"- {text}", [_risk(text)])
    for text, mitigation in {
        "Delays in all ports": "Add pilots, add bells",
        "Delays in some ports": "caching, batching",
        "Fog": "Radar, Lamps",
    }.items():
        yield from _both(
            f"measures after a plural: {text}: {mitigation}",
            f"- {text}: {mitigation}",
            [_risk(text, mitigation)],
        )


def _lists_of_mitigations() -> Iterator[Case]:
    """Yield mitigations in a list of their own, with or without the ids of risks."""
    risks, named = "- R1: fog\n- R2: ice", "- R2: salt\n- R1: bells"
    expected = [
        {"id": "001-R1", "text": "fog", "mitigation": "bells"},
        {"id": "001-R2", "text": "ice", "mitigation": "salt"},
    ]
    plain = [_risk("fog", "bells"), _risk("ice", "salt")]
    table = "| ID | Risk |\n|---|---|\n| R1 | fog |\n| R2 | ice |"
    for content in (
        f"**Risks:**\n\n{risks}\n\n**Mitigations:**\n\n{named}",
        f"### Risks\n\n{risks}\n\n### Mitigations\n\n{named}",
        f"### Risks\n\n{table}\n\n### Mitigations\n\n{named}",
    ):
        yield section(f"mitigations by id: {content}", RISKS, content, risks=expected)
    for content, found in {
        f"{risks}\n\n## Mitigations\n\n{named}": expected,
        "- fog\n- ice\n\n## Mitigations\n\n- bells\n- salt": plain,
        "- fog\n- ice\n\n## Mitigation\n\nWe ring.": [_risk("fog"), _risk("ice")],
        f"{ICE}\n\n## Mitigations\n\n- bells\n- salt": [_risk(ICE)],
        "- fog\n- ice\n\n## Goals\n\n- bells\n- salt": [_risk("fog"), _risk("ice")],
    }.items():
        yield section(f"section below: {content}", "Risks", content, risks=found)


def _assessments() -> Iterator[Case]:
    """Yield levels after a label such as *Assessment*, and other assessments."""
    levels = {"impact": "high", "likelihood": "low", "mitigation": "bells"}
    for line in (
        "**Assessment:** high impact, low likelihood",
        "Risk assessment: impact high, likelihood low",
        "Assessment: high severity, low likelihood.",
    ):
        yield from _both(
            f"levels after a label: {line}",
            f"- **Fog**\n\n  {line}\n\n  **Mitigation:** bells",
            [{"text": "Fog", **levels}],
        )
    for line, facts in {
        "High impact - low likelihood: fog": {"impact": "High", "likelihood": "low"},
        "Medium – high: fog": {"impact": "Medium – high"},
    }.items():
        yield section(
            f"levels with a dash before a risk: {line}",
            RISKS,
            f"- {line}",
            risks=[{"text": "fog", **facts}],
        )
    yield section(
        "level before a risk with a dash",
        RISKS,
        "- High - low tide: wait",
        risks=[{"text": "low tide", "impact": "High", "mitigation": "wait"}],
    )
    for levels_ in ("high impact / low likelihood", "*High impact, low likelihood*"):
        yield section(
            f"levels below a heading: {levels_}",
            RISKS,
            f"### Fog\n\n{levels_}\n\nQuays vanish.",
            risks=[
                {
                    "text": "Fog",
                    "impact": About("high"),
                    "likelihood": "low",
                    "details": "Quays vanish.",
                }
            ],
        )
    for start, beside in {
        "**R1 (H/M)**": {"impact": "H/M"},
        "**R1 (H/M):**": {"impact": "H/M"},
        "R1 (H/M) —": {"impact": "H/M"},
        "**R1 — Low likelihood, high impact** —": {
            "likelihood": "Low",
            "impact": "high",
        },
    }.items():
        yield from _both(
            f"levels at an id: {start}",
            f"- {start} Fog",
            [{"id": "001-R1", "text": "Fog", "mitigation": None, **beside}],
        )
    for text in ("R1 (N/A): fog", "(H/M) fog", "Low tide, high wind — fog: ring"):
        yield section(
            f"no levels: {text}", RISKS, f"- {text}", risks=[{"impact": None}]
        )
    yield from _both(
        "levels and a reason after a label",
        "- **Fog**\n\n  **Assessment:** High severity. It stops all\n  boats.\n\n"
        "  **Mitigation:** bells",
        [{"text": "Fog", "impact": "High", "details": "It stops all boats."}],
    )
    yield from _both(
        "assessment without levels",
        "- **Fog**\n\n  **Assessment:** it is rare in May\n\n  **Mitigation:** bells",
        [{"text": "Fog", "details": Containing("it is rare in May"), "impact": None}],
    )


CASES = [
    *_assessments(),
    *_lists_of_mitigations(),
    *_names(),
    *_facts(),
    *_all_measures(),
    *_accepted(),
    *_described_lists(),
    *_lists_in_prose(),
    *_columns(),
    *_measures(),
    *_notes(),
    *_closed(),
    *_low(),
    *_outside(),
    *_line_breaks(),
    *_above_headings(),
    *_complete_paragraphs(),
    *_shared(),
    *_labels(),
    *_duties(),
    *_remarks(),
    *_tables(),
    *_remarks_on_statuses(),
    *_statements(),
    *_titles(),
    *_levels_above(),
    *_definitions(),
    *_as_the_others(),
    *_paragraphs(),
    *_nothing(),
    *_headings(),
    *_brackets(),
]
