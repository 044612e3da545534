"""Footnotes, comments, anchors, struck-out text, badges, code and images."""

from __future__ import annotations

from collections.abc import Iterator

from tests.misreadings.case import About, Case, Containing, document, header, section

ACCEPTED = {"name": "accepted", "label": "Accepted", "note": None}
BADGE = "https://img.example/badge/status-accepted-green"


def _statuses() -> Iterator[Case]:
    """Yield statuses with a footnote or a citation."""
    for name, lines in {
        "bullet": "- **Status:** Accepted[^n]",
        "line": "**Status:** Accepted[^n]",
        "emphasis": "Status: *Accepted*[^n]",
        "table": "| Key | Value |\n|---|---|\n| Status | Accepted[^n] |",
        "section": "## Status\n\nAccepted[^n]",
        "section with list": "## Status\n\n- Accepted [^n]",
        "two notes": "- **Status:** **Accepted**[^n][^m]",
        "one line of keys": "Owner: Sol[^m] · Status: Accepted[^n]",
        "key": "- **Status**[^n]: Accepted",
        "quotation": "> **Status:** Accepted[^n]",
    }.items():
        yield header(
            f"footnote at a status, {name}",
            lines,
            status=ACCEPTED,
            lacks=["unknown-status", "missing-status"],
        )
    for name, lines in {
        "field": ":Status: Accepted [#n]_",
        "no space": ":Status: Accepted\\ [#n]_",
        "numbered": "- **Status:** Accepted [1]_",
        "citation": ":Status: Accepted [PILOT26]_",
        "section": "Status\n------\n\nAccepted [#n]_",
        "table": ".. list-table::\n\n   * - Status\n     - Accepted [#n]_",
    }.items():
        yield header(
            f"footnote at a status, {name}",
            lines,
            rst=True,
            status=ACCEPTED,
            lacks=["unknown-status", "missing-status"],
        )


def _values() -> Iterator[Case]:
    """Yield dates, relations, owners and tags with footnotes."""
    for number, line in enumerate(
        (
            "- **Last updated:** 2026-03-01[^n]",
            "Updated: 2026-03-01 [^n] (the third)",
            "**Date**: 2026-03-01[^n][^m]",
        )
    ):
        yield header(
            f"footnote at a date {number}",
            line,
            updated="2026-03-01",
            lacks=["invalid-date"],
        )
    yield header(
        "footnote at a month",
        "- **Last updated:** 2026-03[^n]",
        updated="2026-03",
        lacks=["invalid-date"],
    )
    yield header(
        "footnote at a date in words",
        "| Updated | Owner |\n|---|---|\n| 1 March 2026[^n] | Sol[^m] |",
        updated="2026-03-01",
        owner="Sol",
    )
    yield header(
        "footnote at a date",
        ":Last updated: 2026-03-01 [#n]_\n:Owner: Sol [#m]_",
        rst=True,
        updated="2026-03-01",
        owner="Sol",
        lacks=["invalid-date"],
    )
    yield header(
        "too many digits without a footnote",
        "- **Last updated:** 2026-03-011",
        updated=None,
        has=[("invalid-date", 3)],
    )
    yield header(
        "footnotes at owner and tags",
        "- **Owner:** Sol[^n], Mia[^m]\n- **Tags:** tide[^n], crane",
        owner="Sol, Mia",
        tags=["tide", "crane"],
    )
    yield header(
        "footnotes at other fields",
        ":Status: Done\n:Reviewers: Sol [#n]_\n:Team: Quay 7 [#m]_",
        rst=True,
        fields={"reviewers": "Sol", "team": "Quay 7"},
    )


def _relations() -> Iterator[Case]:
    """Yield relations with footnotes."""
    for name, line, relations in (
        ("number", "- **Depends on:** 002[^n]", ["depends-on 002"]),
        ("space", "Depends on: 002 [^n]", ["depends-on 002"]),
        (
            "list",
            "- **Supersedes:** 002[^n], 0024[^m]",
            ["supersedes 002", "supersedes 0024"],
        ),
        ("link", "- **Amends:** [other](002-other.md)[^n]", ["amends 002"]),
        ("no footnote", "- **Depends on:** 0024", ["depends-on 0024"]),
    ):
        yield header(
            f"footnote at a relation, {name}",
            line,
            beside=("002", "0024"),
            relations=relations,
            lacks=["unknown-reference"],
        )
    yield header(
        "footnote in a successor",
        "- **Status:** Superseded by 002[^n]",
        beside=("002", "0024"),
        relations=["superseded-by 002"],
        lacks=["missing-successor"],
    )
    for name, line in {
        "field": ":Depends on: 002 [#n]_",
        "numbered": "- **Depends on:** 002 [1]_",
        "citation": ":Depends on: 002 [PILOT26]_",
    }.items():
        yield header(
            f"footnote at a relation, {name}",
            line,
            rst=True,
            beside=("002", "0024"),
            relations=["depends-on 002"],
            lacks=["unknown-reference"],
        )


def _notes_in_records() -> Iterator[Case]:
    """Yield records with footnotes."""
    log = "Decision log"
    whole = "moor at quay 1 only"
    for name, content in {
        "bullet": "- moor at quay 1[^n] only",
        "numbered": "1. moor at quay 1[^n] only[^m]",
        "table": "| Decision |\n|---|\n| moor at quay 1[^n] only |",
        "heading": "### moor at quay 1[^n] only\n\nIt is deep.",
        "prose": "moor at quay 1[^n] only",
        "quotation": "> moor at quay 1[^n] only",
        "emphasis": "- moor at *quay 1[^n]* only",
    }.items():
        yield section(
            f"footnote in a decision, {name}", log, content, decisions=[whole]
        )
    for name, content in {
        "bullet": "- moor at quay 1 [#n]_ only",
        "no space": "- moor at quay 1\\ [#n]_ only",
        "citation": "#. moor at quay 1 [PILOT26]_ only",
        "heading": "moor at quay 1 [#n]_ only\n~~~~~~~~~~~~~~~~~~~~~~~~~~\n\nIt is.",
        "definition": "2026-03-01 [#n]_\n   moor at quay 1 only",
    }.items():
        yield section(
            f"footnote in a decision, {name}", log, content, rst=True, decisions=[whole]
        )
    yield section(
        "footnote at the date of a decision",
        log,
        "- **2026-03-01**[^n] — moor at quay 1\n- 2026-03-02[^m]: moor at quay 2",
        decisions=[
            {"date": "2026-03-01", "text": "moor at quay 1"},
            {"date": "2026-03-02", "text": "moor at quay 2"},
        ],
    )
    yield section(
        "footnote in the reason",
        log,
        "- moor at quay 1 (because it is deep[^n])",
        decisions=[{"text": "moor at quay 1", "reason": "it is deep"}],
    )
    yield section(
        "footnotes in cells",
        log,
        "| Date | Decision | By |\n|---|---|---|\n| 2026-03-01[^n] | moor | Sol[^m] |",
        decisions=[{"date": "2026-03-01", "text": "moor", "deciders": ["Sol"]}],
    )
    yield section(
        "footnote in a risk",
        "Risks",
        "- fog at berth 4[^n]: wait[^m]\n- ice (impact: high[^n]): tug",
        risks=[
            {"text": "fog at berth 4", "mitigation": "wait"},
            {"text": "ice", "impact": "high", "mitigation": "tug"},
        ],
    )
    yield section(
        "footnote in a question",
        "Open questions",
        "- who opens gate 2[^n]?\n- [x] who shuts it? **Answer:** crew 3[^m]",
        questions=[
            {"text": "who opens gate 2?", "status": "open"},
            {"status": "answered", "answer": "crew 3"},
        ],
    )
    for name, text in {
        "code": "reject names that match `[^n]` early",
        "escaped": "print \\[^n] behind each name",
        "brackets": "keep the list [1] of Sol",
    }.items():
        shown = text.replace("`", "").replace("\\", "")
        yield section(
            f"no footnote in a decision, {name}", log, f"- {text}", decisions=[shown]
        )


MD_HEADINGS = (
    "{} <!-- omit in toc -->",
    "<!-- omit from toc --> {}",
    '<a name="x1"></a>{}',
    '<a id="x2"></a> {}',
    '{} <a name="x3"/>',
    '<span id="x4">{}</span>',
    "{} {{#x5}}",
    "{} {{#x6 .wide}}",
    ":scroll: {}",
    "{} :memo:",
    "📜 {}",
    "{} [^n]",
    "**{}**[^n]",
    "Appendix A: {}",
    "Appendix B - {}",
    "Appendix 2. {}",
    "A. {}",
    "{} <br>",
    "![](https://img.example/x.svg) {}",
    "~~Notes~~ {}",
    "3. :scroll: **{}** <!-- keep --> {{#x7}}",
    "Appendix C: *{}* <a name='x8'></a>",
)
RST_HEADINGS = (
    "{} [#n]_",
    "**{}** [1]_",
    "Appendix A: {}",
    "B. {}",
    "_`{}`",
    "{} :scroll:",
    "2. {} [PILOT26]_",
)
RECORDS = {
    "Decision log": ("decisions", "steer by radar"),
    "Risks and mitigations": ("risks", "the buoy drifts"),
    "Open questions": ("questions", "who lights the lamp?"),
}


def _headings() -> Iterator[Case]:
    """Yield headings with comments, anchors, emoji, footnotes and numbering."""
    for rst, forms in ((False, MD_HEADINGS), (True, RST_HEADINGS)):
        for number, form in enumerate(forms):
            names = list(RECORDS)
            for name in (names[0], names[1 + number % 2]):
                kind, text = RECORDS[name]
                yield section(
                    f"heading {number} {name}",
                    form.format(name),
                    f"- {text}",
                    rst=rst,
                    lacks=[("missing-section", name)],
                    **{kind: [text]},
                )
    for number, (heading, title) in enumerate(
        {
            "Decision log <!-- omit in toc -->": "Decision log",
            "Goals {#goals}": "Goals",
            '<a name="x9"></a>Goals': "Goals",
            "Goals[^n]": "Goals",
            "Appendix A: Decision log": "Appendix A: Decision log",
            "Goals of `{#each}` <!-- 1 -->": "Goals of {#each}",
            ":rocket: Goals": Containing("Goals", without=["rocket"]),
            "Times at 10:30:45": "Times at 10:30:45",
            "The `<!-- x -->` mark": "The <!-- x --> mark",
        }.items()
    ):
        yield section(
            f"title of a section {number}", heading, "Text.", sections=[title]
        )
    for number, lines in enumerate(
        (
            "## Status <!-- see the wiki -->\n\nAccepted",
            "## Status {#state}\n\nAccepted",
            "## :traffic_light: Status\n\nAccepted",
            '## <a name="x"></a>Status[^n]\n\n**Accepted**',
        )
    ):
        yield header(f"heading of the status {number}", lines, status=ACCEPTED)
    yield header(
        "heading of the status", "Status [#n]_\n-----------\n\nAccepted", rst=True,
        status=ACCEPTED,
    )  # fmt: skip
    for number, heading in enumerate(
        (
            "Decision log format",
            "How we keep the decision log",
            "Appendix A: Decision logic",
            ":no_entry: Decision log rules",
            "Decision trees <!-- Decision log -->",
            "The `Decision log` macro",
            "Decision logs ~~Decision log~~ of others",
        )
    ):
        yield section(
            f"heading of something else {number}",
            heading,
            "- steer by radar",
            decisions=[],
            has=[("missing-section", "Decision log")],
        )


def _titles() -> Iterator[Case]:
    """Yield titles of documents."""
    for number, title in enumerate(
        (
            "Tech Spec: 009 - Tides <!-- omit in toc -->",
            "<!-- 3 --> Tech Spec 009: Tides",
            '<a name="top"></a>Tech Spec 009: Tides',
            "Tech Spec 009: Tides {#tides}",
            "Tech Spec 009: Tides {#tides .wide}",
            "Tech Spec 009: Tides[^n]",
            "Tech Spec 009[^n]: Tides",
            "Tech Spec 009: ~~Waves~~ Tides",
            "009. Tides <!-- omit in toc -->",
            "Tech Spec 009 — **Tides** ![](https://img.example/x.svg)",
            ":ocean: Tech Spec 009: Tides",
        )
    ):
        yield document(
            f"title of a spec {number}",
            f"# {title}\n\n- **Status:** Accepted\n",
            file="009-tides.md",
            id="009",
            title="Tides",
            lacks=["title-number"],
        )
    for number, title in enumerate(
        ("Tech Spec 009: Tides [#n]_", "Tech Spec: 009 - *Tides* [PILOT26]_")
    ):
        yield document(
            f"title of a spec {number}",
            f"{title}\n{'=' * 60}\n\n:Status: Accepted\n",
            rst=True,
            file="009-tides.rst",
            id="009",
            title="Tides",
        )
    for number, title in enumerate(
        (
            "Each hour at 10:30:45",
            "Loops with {#each} in them",
            "Marks such as <!-- x -->",
            "Keys of the form port:crane:hook",
        )
    ):
        written = title.replace("<!-- x -->", "`<!-- x -->`")
        yield document(
            f"title that stays {number}",
            f"# Tech Spec 009: {written}\n",
            file="009-tides.md",
            title=title,
        )


def _struck(project: str) -> Iterator[Case]:
    """Yield struck-out text.

    :param project: with or without the MyST extension ``strikethrough``.
    """
    for number, (text, status) in enumerate(
        {
            "~~Draft~~ **Accepted**": "accepted",
            "~~Accepted~~ Rejected": "rejected",
            "~~**Draft**~~ Accepted": "accepted",
            "~~Proposed~~ ~~Accepted~~ Done": "done",
            "**~~In review~~ Accepted** (2026-03-01)": "accepted",
            "<del>Draft</del> Accepted": "accepted",
            "<s>Accepted</s> *Withdrawn*": "withdrawn",
            "Accepted ~~(pending the audit)~~": "accepted",
        }.items()
    ):
        for place, form in (
            ("bullet", "- **Status:** {}"),
            ("cell", "| Status | {} |\n|---|---|\n| Owner | Sol |"),
        ):
            yield header(
                f"struck status {number}, {place}",
                form.format(text),
                project=project,
                status=status,
                lacks=["unknown-status"],
            )
    for number, content in enumerate(
        (
            "~~Proposed~~\n\nAccepted",
            "~~Proposed~~ Accepted",
            "- ~~Proposed~~\n- ~~In review~~\n- Accepted",
            "~~Proposed~~\\\nAccepted",
        )
    ):
        yield header(
            f"struck status in a section {number}",
            f"## Status\n\n{content}",
            project=project,
            status="accepted",
        )
    yield header(
        "struck values",
        "- **Status:** Done\n- **Owner:** ~~Sol~~ Mia\n"
        "- **Last updated:** ~~2026-03-01~~ 2026-04-02\n"
        "- **Depends on:** ~~002~~ 003\n- **Tags:** ~~tide~~, crane\n"
        "- **Team:** ~~Quay~~ Dock",
        beside=("002", "003"),
        project=project,
        owner="Mia",
        updated="2026-04-02",
        relations=["depends-on 003"],
        tags=["crane"],
        fields={"team": "Dock"},
    )
    for number, (text, wanted) in enumerate(
        {
            "moor at ~~quay 2~~ quay 3": "moor at quay 3",
            "~~moor~~ anchor off the pier": "anchor off the pier",
            "use ~~*two*~~ three tugs": "use three tugs",
            "use <del>two</del> three tugs": "use three tugs",
            "ship to all ports ~~in May~~": Containing("ship to all ports", "in May"),
            "write `~~old~~ new` into the log": "write ~~old~~ new into the log",
            "keep ~ as the mark of a home": "keep ~ as the mark of a home",
        }.items()
    ):
        yield section(
            f"struck words of a decision {number}",
            "Decision log",
            f"- **2026-03-01** — {text}",
            project=project,
            decisions=[{"text": wanted, "date": "2026-03-01", "status": "accepted"}],
        )
    # An entry that is struck out as a whole keeps its text, and is superseded.
    yield section(
        "struck decision",
        "Decision log",
        "- ~~2026-03-01 — moor at quay 2~~\n- 2026-03-02 — moor at quay 3",
        project=project,
        decisions=[
            {"status": "superseded", "text": Containing("moor at quay 2")},
            {"status": "accepted", "text": "moor at quay 3"},
        ],
    )
    yield section(
        "struck words in a table",
        "Risks",
        "| Risk | Impact | Mitigation |\n|---|---|---|\n"
        "| ~~fog~~ ice | ~~low~~ high | ~~wait~~ tug |",
        project=project,
        risks=[
            {"text": "ice", "impact": "high", "mitigation": "tug", "status": "open"}
        ],
    )
    yield section(
        "struck words of questions",
        "Open questions",
        "- who ~~opens~~ shuts the gate?\n- ~~Who pays?~~ The port.",
        project=project,
        questions=[
            {"text": "who shuts the gate?", "status": "open"},
            {"text": "Who pays?", "status": "answered", "answer": "The port."},
        ],
    )


def _badges() -> Iterator[Case]:
    """Yield badges, other images and emoji shortcodes."""
    for number, lines in enumerate(
        (
            f"**Status:** ![Accepted]({BADGE})",
            f"- **Status:** ![status: accepted]({BADGE})",
            f"**Status:** [![Accepted]({BADGE})](https://port.example/specs)",
            f"| Status | ![Status: Accepted]({BADGE}) |\n|---|---|\n| Owner | Sol |",
            f"## Status\n\n![accepted]({BADGE})",
            f'- **Status:** <img alt="Accepted" src="{BADGE}">',
            f"> **Status:** ![Accepted][badge]\n\n[badge]: {BADGE}",
            f"**Status:** ![](https://img.example/tick.svg) Accepted ![logo]({BADGE})",
        )
    ):
        yield header(
            f"badge of a status {number}",
            lines,
            status="accepted",
            lacks=["missing-status", "unknown-status"],
        )
    image = f".. |badge| image:: {BADGE}\n   :alt: "
    for number, lines in enumerate(
        (
            f":Status: |badge|\n\n{image}Accepted",
            f"- **Status:** |badge|\n\n{image}status: accepted",
            f"Status\n------\n\n.. image:: {BADGE}\n   :alt: Accepted",
        )
    ):
        yield header(
            f"badge of a status {number}",
            lines,
            rst=True,
            status="accepted",
            lacks=["missing-status", "unknown-status"],
        )
    yield header(
        "badge of an owner",
        "- **Status:** Done\n- **Owner:** ![Sol](https://img.example/sol.png)",
        owner="Sol",
    )
    yield header(
        "image that is not a header",
        f"The board ![Status: Accepted]({BADGE}) hangs in the harbour office.",
        status=None,
    )
    for number, (line, status) in enumerate(
        {
            "- **Status:** :white_check_mark: Accepted": "accepted",
            "- **Status:** :hourglass_flowing_sand: In review": "in-review",
            "**Status:** :x: Rejected": "rejected",
            "Status: Accepted :tada:": "accepted",
            "- :pushpin: **Status:** Done": "done",
            "| Status | :heavy_check_mark: **Done** |\n|---|---|\n| Owner | Sol |": (
                "done"
            ),
            "## Status\n\n:construction: Proposed": "proposed",
        }.items()
    ):
        yield header(
            f"shortcode at a status {number}",
            line,
            status=status,
            lacks=["unknown-status", "missing-status"],
        )
    yield header(
        "shortcode at a status", ":Status: Accepted :tada:", rst=True, status="accepted"
    )
    yield section(
        "shortcodes in records",
        "Decision log",
        "- :white_check_mark: **2026-03-01** — moor at quay 1\n"
        "- **2026-03-02** — watch for gales :warning:",
        decisions=[
            {"date": "2026-03-01", "text": "moor at quay 1"},
            {
                "date": "2026-03-02",
                "text": Containing("watch for gales", without=[":"]),
            },
        ],
    )
    for number, text in enumerate(
        (
            "read the gauge at 10:30:45 each day",
            "key the rows by port:id:name",
            "draw `:smile:` as a face",
        )
    ):
        yield section(
            f"colons that are no shortcode {number}",
            "Decision log",
            f"- {text}",
            decisions=[text.replace("`", "")],
        )


TABLE = (
    "<table>\n<tr><th>Date</th><th>Decision</th></tr>\n"
    "<tr><td>2026-03-01</td><td>moor at quay 1</td></tr>\n</table>"
)


def _blocks() -> Iterator[Case]:
    """Yield decisions that consist of code, images or raw HTML."""
    code = "```text\nlock.open(level=3)\n```"
    for name, content in {
        "code alone": code,
        "code in a bullet": "- ```text\n  lock.open(level=3)\n  ```",
        "code below a heading": f"### Open the lock\n\n{code}",
        "code after prose": f"We open the lock so:\n\n{code}",
        "code in a list": "1. the lock:\n\n   ```text\n   lock.open(level=3)\n   ```",
    }.items():
        yield section(
            f"decision of {name}",
            "Decision log",
            content,
            words={"decisions": ["lock.open(level=3)"]},
        )
    yield section(
        "decision of code alone",
        "Decision log",
        "::\n\n   lock.open(level=3)",
        rst=True,
        words={"decisions": ["lock.open(level=3)"]},
    )
    yield section(
        "decision of code in a bullet",
        "Decision log",
        "- .. code-block:: text\n\n     lock.open(level=3)",
        rst=True,
        words={"decisions": ["lock.open(level=3)"]},
    )
    for name, content in {
        "image alone": "![Moor at quay 1](https://img.example/q.png)",
        "image in a bullet": "- ![Moor at quay 1](https://img.example/q.png)",
        "image of HTML": '<img alt="Moor at quay 1" src="https://img.example/q.png">',
        "image in a cell": (
            "| Decision |\n|---|\n| ![Moor at quay 1](https://img.example/q.png) |"
        ),
    }.items():
        yield section(
            f"decision of an {name}",
            "Decision log",
            content,
            decisions=["Moor at quay 1"],
        )
    yield section(
        "decision of an image alone",
        "Decision log",
        ".. image:: https://img.example/q.png\n   :alt: Moor at quay 1",
        rst=True,
        decisions=["Moor at quay 1"],
    )
    for name, content in {
        "table": TABLE,
        "table below a heading": f"### Berths\n\n{TABLE}",
        "list": "<ul>\n<li>moor at quay 1</li>\n</ul>",
    }.items():
        yield section(
            f"decision of an HTML {name}",
            "Decision log",
            content,
            words={"decisions": ["moor at quay 1"]},
            no_words={"decisions": ["<td>", "<li>"]},
        )
    yield section(
        "decision of an HTML table",
        "Decision log",
        ".. raw:: html\n\n   " + TABLE.replace("\n", "\n   "),
        rst=True,
        words={"decisions": ["moor at quay 1"]},
        no_words={"decisions": ["<td>"]},
    )
    yield section(
        "risk of code",
        "Risks",
        "- ```text\n  lock.open(level=3)\n  ```",
        words={"risks": ["lock.open(level=3)"]},
    )
    yield section(
        "question of an image",
        "Open questions",
        "- ![Who opens the lock?](https://img.example/q.png)",
        questions=["Who opens the lock?"],
    )
    yield section(
        "code that shows an entry",
        "Decision log",
        "- keep entries in this form:\n\n"
        "  ```text\n  - 2026-03-01 — moor at quay 1 (because it is deep)\n  ```",
        decisions=[{"text": Containing("keep entries in this form"), "date": None}],
    )
    yield section(
        "comments are not decisions",
        "Decision log",
        "<!-- - 2026-03-01 — moor at quay 1 -->\n\n- <!-- none so far -->",
        decisions=[],
    )
    yield section(
        "icon without alternative text",
        "Decision log",
        "- ![](https://img.example/i.svg) moor at quay 1",
        decisions=[About("moor at quay 1")],
    )


CASES = [
    *_statuses(),
    *_values(),
    *_relations(),
    *_notes_in_records(),
    *_headings(),
    *_titles(),
    *_struck("plain"),
    *_struck("extended"),
    *_badges(),
    *_blocks(),
]
