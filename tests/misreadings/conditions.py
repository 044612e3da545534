"""Conditional, wrapped and included content."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from textwrap import indent
from typing import Any

from tests.misreadings.case import (
    Case,
    Containing,
    Facts,
    document,
    header,
    section,
)


def only(content: str, condition: str = "internal", *, fence: str = "````") -> str:
    """Return *content* inside the directive ``only``, in Markdown."""
    return f"{fence}{{only}} {condition}\n{content}\n{fence}"


def rst_only(content: str, condition: str = "internal") -> str:
    """Return *content* inside the directive ``only``, in reStructuredText."""
    return f".. only:: {condition}\n\n" + indent(content, "   ")


def secret_of(case: Case) -> str:
    """Return the word that only the internal build of *case* may show."""
    return f"quokka{zlib.crc32(case.name.encode()):x}"


def _hidden(
    name: str, text: str, *, public: Facts, internal: Facts, **options: Any
) -> tuple[Case, Case]:
    """Return the cases of a document in a public and in an internal build.

    ``QUOKKA`` in the document and in the facts is the word that has to stay internal.
    """
    plain = document(name, text, **options)
    word = secret_of(plain)
    files = {file: t.replace("QUOKKA", word) for file, t in plain.files.items()}
    return (
        plain._replace(files=files, expected=public, project="public"),
        plain._replace(
            files=files, expected=_filled_in(internal, word), project="internal"
        ),
    )


def _filled_in(facts: Any, word: str) -> Any:
    if isinstance(facts, str):
        return facts.replace("QUOKKA", word)
    if isinstance(facts, list):
        return [_filled_in(fact, word) for fact in facts]
    if isinstance(facts, dict):
        return {name: _filled_in(fact, word) for name, fact in facts.items()}
    return facts


HEAD = "# Tides\n\n- **Status:** Accepted\n\n"
RST_HEAD = "Tides\n=====\n\n:Status: Accepted\n\n"


def _hidden_records() -> Iterator[tuple[Case, Case]]:
    """Yield records, alone or beside others, in excluded content."""
    for name, hidden in {
        "bullet": only("- moor for QUOKKA"),
        "condition of two tags": only("- moor for QUOKKA", "html and internal"),
        "only in only": only(
            only("- moor for QUOKKA", fence="```"), "html or internal"
        ),
        "container in only": only("```{container} wide\n- moor for QUOKKA\n```"),
        "only in container": (
            "`````{container} wide\n" + only("- moor for QUOKKA") + "\n`````"
        ),
        "only in admonition": (
            "`````{admonition} Berths\n" + only("- moor for QUOKKA") + "\n`````"
        ),
        "only in details": (
            "<details>\n<summary>Berths</summary>\n\n"
            + only("- moor for QUOKKA")
            + "\n\n</details>"
        ),
        "ifconfig": "```{ifconfig} is_internal\n- moor for QUOKKA\n```",
        "table": only("| Decision |\n|---|\n| moor for QUOKKA |"),
        "heading": only("### moor for QUOKKA\n\nIt is deep."),
        "directive": only("```{spec:decision} moor for QUOKKA\n```"),
        "alert": only("> [!NOTE]\n> - moor for QUOKKA"),
    }.items():
        yield _hidden(
            f"hidden decision, {name}",
            f"{HEAD}## Decision log\n\n- sail at noon\n\n{hidden}\n",
            public={"decisions": ["sail at noon"]},
            internal={"decisions": ["sail at noon", "moor for QUOKKA"]},
        )
    for name, hidden in {
        "bullet": rst_only("- moor for QUOKKA"),
        "only in container": ".. container:: wide\n\n"
        + indent(rst_only("- moor for QUOKKA"), "   "),
        "not in public": rst_only("- moor for QUOKKA", "not (html and not internal)"),
        "ifconfig": ".. ifconfig:: is_internal\n\n   - moor for QUOKKA",
        "table": rst_only(
            "===============\nDecision\n===============\nmoor for QUOKKA\n"
            "==============="
        ).replace("===============", "=" * 30),
        "directive": rst_only(".. spec:decision:: moor for QUOKKA"),
    }.items():
        yield _hidden(
            f"hidden decision, {name}",
            f"{RST_HEAD}Decision log\n------------\n\n- sail at noon\n\n{hidden}\n",
            rst=True,
            public={"decisions": ["sail at noon"]},
            internal={"decisions": ["sail at noon", "moor for QUOKKA"]},
        )
    yield _hidden(
        "hidden reason",
        f"{HEAD}## Decision log\n\n- moor at quay 1\n\n"
        + indent(only("- Reason: QUOKKA pays"), "  "),
        public={"decisions": [{"text": "moor at quay 1", "reason": None}]},
        internal={"decisions": [{"text": "moor at quay 1", "reason": "QUOKKA pays"}]},
    )
    yield _hidden(
        "hidden risk and question",
        f"{HEAD}## Risks\n\n{only('- QUOKKA leaves: ask')}\n\n- fog: wait\n\n"
        f"## Open questions\n\n{only('1. who pays QUOKKA?')}\n",
        public={"risks": ["fog"], "questions": []},
        internal={"risks": ["QUOKKA leaves", "fog"], "questions": ["who pays QUOKKA?"]},
    )
    yield _hidden(
        "hidden mitigation",
        f"{RST_HEAD}Risks\n-----\n\n- fog\n\n"
        + indent(rst_only("- Mitigation: call QUOKKA"), "  "),
        rst=True,
        public={"risks": [{"text": "fog", "mitigation": None}]},
        internal={"risks": [{"text": "fog", "mitigation": "call QUOKKA"}]},
    )
    yield _hidden(
        "hidden file",
        f"{HEAD}## Decision log\n\n" + only("```{include} log.txt\n```"),
        files={"log.txt": "- moor for QUOKKA\n"},
        public={"decisions": []},
        internal={"decisions": [{"text": "moor for QUOKKA", "source": "log.txt"}]},
    )
    for condition in ("latex", "epub or man"):
        yield _hidden(
            f"decision for {condition}",
            f"{HEAD}## Decision log\n\n{only('- moor for QUOKKA', condition)}\n",
            public={"decisions": []},
            internal={"decisions": []},
        )


def _hidden_targets() -> Iterator[tuple[Case, Case]]:
    """Yield labels, terms, index entries and footnotes in excluded content."""
    log = "## Decision log\n\n- sail at noon\n\n"
    for name, hidden in {
        "index": "{index}`QUOKKA` Deep water.",
        "label at the end": "Deep water.\n\n(QUOKKA-1)=",
        "label of a section": "(QUOKKA-1)=\n## Water of QUOKKA\n\nDeep water.",
        "labels of sections": "(QUOKKA-1)=\n### QUOKKA\n\nDeep.\n\n(QUOKKA-2)=\n"
        "## Water of QUOKKA\n\nDeep water.\n\n(QUOKKA-3)=\n### QUOKKA again\n\nDeep.",
        "footnote": "Deep water[^q].\n\n[^q]: Says QUOKKA.",
    }.items():
        yield _hidden(
            f"hidden {name}",
            f"{HEAD}{log}{only(hidden)}\n\nMore.\n",
            public={"decisions": ["sail at noon"], "sections": ["Decision log"]},
            internal={"status": "accepted"},
        )
    for name, hidden in {
        "term": ".. glossary::\n\n   QUOKKA\n      Deep.",
        "index": ".. index:: QUOKKA\n\nDeep water.",
        "label at the end": "Deep water.\n\n.. _QUOKKA-1:",
    }.items():
        yield _hidden(
            f"hidden {name}",
            f"{RST_HEAD}Problem\n-------\n\n{rst_only(hidden)}\n\nMore.\n",
            rst=True,
            public={"sections": ["Problem"]},
            internal={"status": "accepted"},
        )


def _hidden_header() -> Iterator[tuple[Case, Case]]:
    """Yield header lines in excluded content."""
    yield _hidden(
        "hidden header lines",
        "# Tides\n\n- **Status:** Accepted\n\n"
        + only("- **Owner:** QUOKKA\n- **Team:** QUOKKA\n- **Depends on:** 002"),
        beside=("002",),
        public={
            "owner": None,
            "fields": {"team": None},
            "relations": [],
            "others": {"002-other.md": {"relations": []}},
        },
        internal={
            "owner": "QUOKKA",
            "fields": {"team": "QUOKKA"},
            "relations": ["depends-on 002"],
            "others": {"002-other.md": {"relations": ["required-by 001"]}},
        },
    )
    yield _hidden(
        "hidden header lines",
        "Tides\n=====\n\n:Status: Accepted\n\n"
        + rst_only(":Owner: QUOKKA\n:Supersedes: 002"),
        rst=True,
        beside=("002",),
        public={"owner": None, "relations": []},
        internal={"owner": "QUOKKA", "relations": ["supersedes 002"]},
    )
    yield _hidden(
        "status of each build",
        "# Tides\n\n"
        + only("- **Status:** Accepted by QUOKKA")
        + "\n\n"
        + only("- **Status:** Draft", "not internal"),
        public={"status": "draft"},
        internal={"status": "accepted"},
    )
    yield _hidden(
        "status of each build",
        "Tides\n=====\n\n"
        + rst_only(":Status: Draft", "not internal")
        + "\n\n"
        + rst_only(":Status: Done\n:Owner: QUOKKA")
        + "\n\nProblem\n-------\n\nFog.\n",
        rst=True,
        public={"status": "draft", "owner": None},
        internal={"status": "done", "owner": "QUOKKA"},
    )
    yield _hidden(
        "hidden directive of the status",
        "# Tides\n\n" + only("```{spec:status} Draft\n:owner: QUOKKA\n```"),
        public={"status": None, "owner": None},
        internal={"status": "draft", "owner": "QUOKKA"},
    )
    for rst, text in (
        (
            False,
            "# Tides\n\n" + only("```{spec:status} Draft\n:owner: QUOKKA\n```"),
        ),
        (
            True,
            "Tides\n=====\n\n"
            + rst_only(".. spec:status:: Draft\n   :owner: QUOKKA\n")
            + "\nText.\n",
        ),
    ):
        yield _hidden(
            "page with a hidden directive of the status",
            text,
            rst=rst,
            root="notes",
            public={"specs": []},
            internal={"status": "draft", "owner": "QUOKKA"},
        )
    yield _hidden(
        "hidden directive of relations",
        HEAD + only("```{spec:relations}\n:amends: 002\n```"),
        beside=("002",),
        public={"relations": []},
        internal={"relations": ["amends 002"]},
    )


def _hidden_text() -> Iterator[tuple[Case, Case]]:
    """Yield headings, links and errors in excluded content."""
    for name, link in {
        "link": "[QUOKKA](002-other.md)",
        "role": "{spec}`QUOKKA <002>`",
        "mention": "QUOKKA wrote Tech Spec 002.",
    }.items():
        yield _hidden(
            f"hidden {name}",
            f"{HEAD}## Problem\n\n{only('So says ' + link)}\n\nFog.\n",
            beside=("002",),
            public={
                "references": [],
                "others": {"002-other.md": {"referenced_by": []}},
            },
            internal={
                "references": ["002"],
                "others": {"002-other.md": {"referenced_by": ["001"]}},
            },
        )
    yield _hidden(
        "hidden link",
        f"{RST_HEAD}Problem\n-------\n\n"
        + rst_only(":doc:`QUOKKA <002-other>` and :spec:`002`.")
        + "\n\nFog.\n",
        rst=True,
        beside=("002",),
        public={"references": []},
        internal={"references": ["002"]},
    )
    yield _hidden(
        "hidden section",
        f"{HEAD}## Problem\n\nFog.\n\n"
        + only(
            "## Contract with QUOKKA\n\nSecret.\n\n## Risks\n\n- QUOKKA leaves: ask"
        ),
        public={
            "sections": ["Problem"],
            "risks": [],
            "has": [("missing-section", "Risks and mitigations")],
        },
        internal={
            "sections": ["Problem", "Contract with QUOKKA", "Risks"],
            "risks": ["QUOKKA leaves"],
            "lacks": [("missing-section", "Risks and mitigations")],
        },
    )
    yield _hidden(
        "hidden section",
        f"{RST_HEAD}Problem\n-------\n\nFog.\n\n"
        + rst_only("Open questions\n--------------\n\n- who pays QUOKKA?\n"),
        rst=True,
        public={"sections": ["Problem"], "questions": []},
        internal={
            "sections": ["Problem", "Open questions"],
            "questions": ["who pays QUOKKA?"],
        },
    )
    yield _hidden(
        "hidden mistakes",
        f"{HEAD}## Problem\n\n"
        + only("<name of QUOKKA> wrote {spec}`QUOKKA-9`.")
        + "\n\nFog.\n",
        public={"lacks": ["placeholder", "unknown-reference"]},
        internal={"has": [("placeholder", 8), ("unknown-reference", 8)]},
    )


WRAPPERS = {
    "only html": "`````{{only}} html\n{}\n`````",
    "only html or latex": "`````{{only}} latex or html\n{}\n`````",
    "only not latex": "`````{{only}} not latex\n{}\n`````",
    "container": "`````{{container}} wide\n{}\n`````",
    "admonition": "`````{{admonition}} Older entries\n{}\n`````",
    "note": "`````{{note}}\n{}\n`````",
    "details": "<details>\n<summary>Older entries</summary>\n\n{}\n\n</details>",
    "open details": "<details open><summary>More</summary>\n\n{}\n\n</details>",
    "division": '<div class="wide">\n\n{}\n\n</div>',
    "nested": ("``````{{container}} wide\n`````{{only}} html\n{}\n`````\n``````"),
    "admonition in details": (
        "<details>\n<summary>More</summary>\n\n`````{{admonition}} Old\n{}\n`````\n\n"
        "</details>"
    ),
}
COLON_WRAPPERS = {
    "colons": ":::{{note}}\n{}\n:::",
    "nested colons": "::::{{only}} html\n:::{{container}} wide\n{}\n:::\n::::",
    "colons in details": "<details>\n\n:::{{tip}}\n{}\n:::\n\n</details>",
}
RST_WRAPPERS = {
    "only html": [".. only:: html"],
    "only not latex": [".. only:: not latex"],
    "container": [".. container:: wide"],
    "admonition": [".. admonition:: Older entries"],
    "important": [".. important::"],
    "compound": [".. compound::"],
    "nested": [".. container:: wide", ".. only:: html", ".. tip::"],
    "topic": [".. topic:: Older entries"],
    "sidebar": [".. sidebar:: Older entries"],
    "quotation in a container": [".. container:: wide", ".. epigraph::"],
}
CONTENTS: dict[str, tuple[str, str, Facts]] = {
    "decisions": (
        "Decision log",
        "- 2026-03-01: moor at quay 1\n- 2026-03-02: sail at noon",
        {
            "decisions": [
                {"text": "moor at quay 1", "date": "2026-03-01"},
                {"text": "sail at noon", "date": "2026-03-02"},
            ]
        },
    ),
    "risks": (
        "Risks",
        "| Risk | Mitigation |\n|---|---|\n| fog | wait |\n| ice | tug |",
        {
            "risks": [
                {"text": "fog", "mitigation": "wait"},
                {"text": "ice", "mitigation": "tug"},
            ]
        },
    ),
    "questions": (
        "Open questions",
        "1. who pays?\n2. who waits?",
        {"questions": ["who pays?", "who waits?"]},
    ),
}
RST_TABLE = (
    "====  ==========\nRisk  Mitigation\n====  ==========\n"
    "fog   wait\nice   tug\n====  =========="
)
HEADER_LINES = "- **Status:** Accepted\n- **Owner:** Sol\n- **Depends on:** 002"
HEADER_FACTS: Facts = {
    "status": "accepted",
    "owner": "Sol",
    "relations": ["depends-on 002"],
    "lacks": ["missing-status"],
}


SECTIONS = """\
## Decision log

### moor at quay 1

It is deep.

### sail at noon

It is light.

## Open questions

- Who steers?"""


def _wrapped() -> Iterator[Case]:
    """Yield headers and records inside containers that are shown."""
    for name, form in WRAPPERS.items():
        for kind, (heading, content, facts) in CONTENTS.items():
            yield section(f"{kind} in {name}", heading, form.format(content), **facts)
        yield header(
            f"header in {name}",
            form.format(HEADER_LINES),
            beside=("002",),
            **HEADER_FACTS,
        )
        lines = HEADER_LINES.replace("- ", "")
        yield header(
            f"header of lines in {name}",
            form.format(lines),
            beside=("002",),
            **HEADER_FACTS,
        )
    for name, form in COLON_WRAPPERS.items():
        for kind, (heading, content, facts) in CONTENTS.items():
            yield section(
                f"{kind} in {name}",
                heading,
                form.format(content),
                project="extended",
                **facts,
            )
    for name, openings in RST_WRAPPERS.items():
        for kind, (heading, content, facts) in CONTENTS.items():
            text = RST_TABLE if kind == "risks" else content
            wrapped = _wrapped_in(openings, text)
            yield section(f"{kind} in {name}", heading, wrapped, rst=True, **facts)
        yield header(
            f"header in {name}",
            _wrapped_in(openings, ":Status: Accepted\n:Owner: Sol\n:Depends on: 002"),
            rst=True,
            beside=("002",),
            **HEADER_FACTS,
        )
    for name, form in WRAPPERS.items():
        yield document(
            f"headings in {name}",
            f"{HEAD}{form.format(SECTIONS)}\n\n## Context\n\nFerries wait.\n",
            decisions=["moor at quay 1", "sail at noon"],
            questions=["Who steers?"],
        )
        yield document(
            f"heading of the status in {name}",
            "# Tides\n\n" + form.format("## Status\n\nAccepted"),
            status="accepted",
        )
    for name, content in {
        "bullets": "- 2026-03-01: moor at quay 1\n\n<details>\n<summary>Older</summary>"
        "\n\n- 2026-03-02: sail at noon\n\n</details>",
        "bullets and only": "- 2026-03-01: moor at quay 1\n\n"
        + only("- 2026-03-02: sail at noon", "html"),
        "headings": "### 2026-03-01: moor at quay 1\n\nIt is deep.\n\n"
        + only("### 2026-03-02: sail at noon\n\nIt is light.", "html"),
        "two blocks": only("- 2026-03-01: moor at quay 1", "html")
        + "\n\n```{note}\n- 2026-03-02: sail at noon\n```",
    }.items():
        yield section(
            f"entries inside and outside, {name}",
            "Decision log",
            content,
            **CONTENTS["decisions"][2],
        )


def _wrapped_in(openings: list[str], text: str) -> str:
    for opening in reversed(openings):
        text = f"{opening}\n\n{indent(text, '   ')}"
    return text


def _quoted(text: str, first: str) -> str:
    return "\n".join([first, *(f"> {line}".rstrip() for line in text.split("\n"))])


def _alerts() -> Iterator[Case]:
    """Yield GitHub alerts, which MyST reads as block quotes by default."""
    for word, gap in (("NOTE", ""), ("WARNING", "\n>"), ("TIP", "")):
        first = f"> [!{word}]{gap}"
        for kind, (heading, content, facts) in CONTENTS.items():
            yield section(
                f"{kind} in alert {word}", heading, _quoted(content, first), **facts
            )
        yield header(
            f"header in alert {word}",
            _quoted(HEADER_LINES, first),
            beside=("002",),
            no_words={"specs": ["[!", word]},
            **HEADER_FACTS,
        )
    yield header(
        "header of lines in an alert",
        "> [!IMPORTANT]\n> **Status:** Accepted\n> **Owner:** Sol",
        status="accepted",
        owner="Sol",
        no_words={"specs": ["IMPORTANT"]},
    )
    yield header(
        "header of a table in an alert",
        _quoted("| Status | Accepted |\n|---|---|\n| Owner | Sol |", "> [!NOTE]\n>"),
        status="accepted",
        owner="Sol",
    )
    yield section(
        "prose in an alert",
        "Decision log",
        "> [!CAUTION]\n> We run one ferry.",
        decisions=["We run one ferry."],
    )
    yield section(
        "reason in an alert",
        "Decision log",
        "### Run one ferry\n\n> [!NOTE]\n> Two collide.",
        decisions=[{"text": "Run one ferry", "reason": "Two collide."}],
    )
    yield document(
        "section of the status in an alert",
        "# Tides\n\n## Status\n\n> [!NOTE]\n> Done\n",
        status={"name": "done", "note": None},
    )
    yield header(
        "alert that is not a header",
        "> [!NOTE]\n> The board of the harbour is being painted.",
        status=None,
        owner=None,
    )
    yield section(
        "alert in code",
        "Decision log",
        "- start notes with `[!NOTE]` alone",
        decisions=["start notes with [!NOTE] alone"],
    )


def _not_wrapped() -> Iterator[Case]:
    """Yield admonitions that do not wrap a header or records."""
    yield section(
        "note over a list",
        "Decision log",
        "```{note}\nThe newest come first.\n```\n\n- moor at quay 1\n- sail at noon",
        decisions=["moor at quay 1", "sail at noon"],
    )
    yield section(
        "note over a list",
        "Risks",
        ".. note:: The worst come first.\n\n- fog: wait\n- ice: tug",
        rst=True,
        risks=["fog", "ice"],
    )
    yield section(
        "contents over a list",
        "Decision log",
        ".. contents::\n   :local:\n\n- moor at quay 1\n- sail at noon",
        rst=True,
        decisions=["moor at quay 1", "sail at noon"],
    )
    yield document(
        "contents of entries",
        "Tides\n=====\n\n:Status: Accepted\n\nDecision log\n------------\n\n"
        ".. contents::\n   :local:\n\nMoor at quay 1\n^^^^^^^^^^^^^^\n\nIt is deep.\n",
        rst=True,
        decisions=["Moor at quay 1"],
    )
    yield document(
        "lines in a block of another section",
        "# Tides\n\n## Problem\n\n```{admonition} Of the old form\n"
        "- **Status:** Accepted\n- **Owner:** Sol\n```\n",
        status=None,
        owner=None,
    )
    yield section(
        "bullets in a block of another section",
        "Problem",
        "```{note}\n- moor at quay 1\n- who pays?\n```",
        decisions=[],
        risks=[],
        questions=[],
    )
    yield section(
        "block in an entry",
        "Decision log",
        "- moor at quay 1\n\n  ```{note}\n  - it is deep\n  - it is lit\n  ```\n"
        "- sail at noon",
        decisions=[
            {"text": Containing("moor at quay 1")},
            {"text": "sail at noon"},
        ],
        words={"decisions": ["it is deep", "it is lit"]},
    )


def _titled() -> Iterator[Case]:
    """Yield admonitions whose title is an entry, and others."""
    yield section(
        "decisions in titles",
        "Decision log",
        "```{admonition} D1: moor at quay 1\nIt is deep.\n```\n\n"
        "```{admonition} 2026-03-02 — sail at noon\n- **Why:** it is high tide\n```",
        decisions=[
            {"text": "moor at quay 1", "reason": "It is deep."},
            {"text": "sail at noon", "date": "2026-03-02", "reason": "it is high tide"},
        ],
    )
    yield section(
        "questions in titles",
        "Open questions",
        ".. admonition:: Who pays?\n\n   The harbor may.\n\n"
        ".. admonition:: Ropes\n\n   - Who ties?",
        rst=True,
        questions=["Who pays?", "Who ties?"],
    )
    yield section(
        "questions in summaries",
        "Open questions",
        "<details>\n<summary>Who pays?</summary>\n\nThe harbor may.\n\n</details>\n\n"
        "<details><summary><b>Q7:</b> who ties</summary>\n\n- **Owner:** Sol\n\n"
        "</details>",
        questions=["Who pays?", {"text": "who ties", "owner": "Sol"}],
    )
    yield section(
        "risk in a summary",
        "Risks",
        "<details><summary>R4: fog</summary>\n\nMitigation: wait.\n\n</details>",
        risks=[{"text": "fog", "mitigation": "wait."}],
    )
    yield section(
        "questions below a title",
        "Open questions",
        "```{admonition} Still open?\n- Who pays?\n```\n\n"
        "<details><summary>Any others?</summary>\n\n- Who ties?\n\n</details>\n\n"
        "- Who rows?",
        questions=["Who pays?", "Who ties?", "Who rows?"],
    )
    yield section(
        "list below a summary",
        "Risks",
        "<details><summary>R4: fog</summary>\nIt is thick.\n</details>\n\n- ice: tug",
        risks=[{"text": "fog", "details": "It is thick."}, {"text": "ice"}],
    )
    yield section(
        "title in another section",
        "Problem",
        "```{admonition} D1: moor at quay 1\nIt is deep.\n```",
        decisions=[],
    )
    yield section(
        "title that is no entry",
        "Decision log",
        "```{admonition} Berths: the new ones\n- moor at quay 1\n```",
        decisions=["moor at quay 1"],
    )


def _labeled() -> Iterator[Case]:
    """Yield records in tabs, and below other labels of blocks."""
    for label in ("2025", "Older entries", "Moor at quay 1"):
        yield section(
            f"lists in tabs, {label}",
            "Decision log",
            f"```{{tab}} {label}\n- sail at noon\n```\n\n"
            "```{tab} 2026\n1. ring bells\n```",
            decisions=["sail at noon", "ring bells"],
        )
    yield section(
        "table in a tab",
        "Risks",
        f".. container:: wide\n\n   .. tab:: Sea\n\n{indent(RST_TABLE, ' ' * 6)}",
        rst=True,
        risks=["fog", "ice"],
    )
    yield section(
        "prose in tabs",
        "Decision log",
        "```{tab} Moor at quay 1\nIt is deep.\n```\n\n"
        "```{tab} Sail at noon\nIt is light.\n```",
        decisions=[
            {"text": "Moor at quay 1", "reason": "It is deep."},
            {"text": "Sail at noon", "reason": "It is light."},
        ],
    )
    yield section(
        "tab without content",
        "Decision log",
        "````{tab} Sea\n- sail at noon\n````\n\n"
        "````{tab} Land\n```{only} latex\n- walk\n```\n````",
        decisions=["sail at noon"],
    )
    directive = "```{spec:decision} sail at noon\n```"
    for name, content in {
        "tab": f"````{{tab}} Sea\n{directive}\n````",
        "admonition": f"````{{admonition}} Sea\n{directive}\n````",
        "bold paragraph": f"**Sea**\n\n{directive}",
        "rubric": f"```{{rubric}} Sea\n```\n\n{directive}",
    }.items():
        yield section(
            f"directive below a label, {name}",
            "Decision log",
            content,
            decisions=["sail at noon"],
        )
    yield section(
        "directive below a decision",
        "Decision log",
        f"**Moor at quay 1**\n\nIt is deep.\n\n{directive}",
        decisions=["Moor at quay 1", "sail at noon"],
    )


def _included() -> Iterator[Case]:
    """Yield included text, which reports the included file and line."""
    include = "```{include} log.txt\n```"
    log = "- moor at quay 1\n- sail at noon\n"
    yield section(
        "included list",
        "Decision log",
        f"{include}\n\n- wait for fog",
        files={"log.txt": log},
        decisions=[
            {"text": "wait for fog", "source": "001-tides.md", "line": 10},
            {"text": "moor at quay 1", "source": "log.txt", "line": 1},
            {"text": "sail at noon", "source": "log.txt", "line": 2},
        ],
        has=[("decision-date", "log.txt:1"), ("decision-date", "001-tides.md:10")],
        warns=["log.txt:1: decision-date", "001-tides.md:10: decision-date"],
    )
    yield section(
        "included list",
        "Open questions",
        ".. include:: log.txt\n\n- who waits?",
        rst=True,
        files={"log.txt": "- who pays?\n- who sails?\n"},
        questions=[
            {"text": "who waits?", "source": "001-tides.rst", "line": 11},
            {"text": "who pays?", "source": "log.txt", "line": 1},
            {"text": "who sails?", "source": "log.txt", "line": 2},
        ],
    )
    for option in (":start-after: Berths", ":start-line: 3", ":start-after: .. Ber"):
        yield section(
            f"part of a file, {option}",
            "Open questions",
            f".. include:: log.txt\n   {option}\n",
            rst=True,
            files={
                "log.txt": "- who pays?\n\n.. Berths\n\n- who sails?\n- and when?\n"
            },
            questions=[
                {"text": "who sails?", "source": "log.txt", "line": 5},
                {"text": "and when?", "source": "log.txt", "line": 6},
            ],
        )
    yield section(
        "item with a part of a file",
        "Open questions",
        "- who pays?\n\n  .. include:: log.txt\n     :start-line: 2\n\n- who sails?",
        rst=True,
        files={"log.txt": "one\n\n- Owner: Sol\n"},
        questions=[{"text": "who pays?", "owner": "Sol"}, "who sails?"],
    )
    yield document(
        "included sections",
        f"{HEAD}{include}\n",
        files={"log.txt": "## Risks\n\n- fog\n- ice: tug\n\n## Goals\n\n<goal>\n"},
        risks=[
            {"text": "fog", "source": "log.txt", "line": 3},
            {"text": "ice", "source": "log.txt", "line": 4},
        ],
        has=[("risk-mitigation", "log.txt:3"), ("placeholder", "log.txt:8")],
        warns=["log.txt:3: risk-mitigation", "log.txt:8: placeholder"],
    )
    yield document(
        "included sections",
        f"{RST_HEAD}.. include:: log.txt\n",
        rst=True,
        files={"log.txt": "Risks\n-----\n\n- fog\n- ice: tug\n"},
        risks=[
            {"text": "fog", "source": "log.txt", "line": 4},
            {"text": "ice", "source": "log.txt", "line": 5},
        ],
        has=[("risk-mitigation", "log.txt:4")],
        warns=["log.txt:4: risk-mitigation"],
    )
    yield document(
        "included header",
        "# Tides\n\n```{include} head.txt\n```\n\n## Problem\n\nFog.\n",
        files={"head.txt": "- **Owner:** Sol\n- **Status:** Acepted\n"},
        owner="Sol",
        status="acepted",
        has=[("unknown-status", "head.txt:2")],
        warns=["head.txt:2: unknown-status"],
    )
    yield document(
        "included reference",
        f"{HEAD}## Problem\n\n{include}\n",
        files={"log.txt": "Fog.\n\nSee {spec}`FOG-77`.\n"},
        has=[("unknown-reference", "log.txt:3")],
        warns=["log.txt:3: unknown-reference"],
    )
    yield section(
        "file included by an included file",
        "Risks",
        include,
        files={
            "log.txt": "- ice: tug\n\n```{include} more.txt\n```\n",
            "more.txt": "- fog: wait\n",
        },
        risks=[
            {"text": "ice", "source": "log.txt", "line": 1},
            {"text": "fog", "source": "more.txt", "line": 1},
        ],
    )
    for inner in ("````{only} html", "````{container} wide"):
        yield section(
            f"file in a block of an included file, {inner}",
            "Risks",
            include,
            files={
                "log.txt": f"- ice: tug\n\n{inner}\n```{{include}} more.txt\n```\n"
                "````\n\n- mud: boots\n",
                "more.txt": "Fog.\n\n- fog: wait\n",
            },
            risks=[
                {"text": "ice", "source": "log.txt", "line": 1},
                {"text": "mud", "source": "log.txt", "line": 8},
                {"text": "fog", "source": "more.txt", "line": 3},
            ],
        )
    yield section(
        "file in a block of an included file",
        "Risks",
        ".. include:: log.txt",
        rst=True,
        files={
            "log.txt": "- ice: tug\n\n.. only:: html\n\n   .. include:: more.txt\n",
            "more.txt": "Fog.\n\n- fog: wait\n",
        },
        risks=[
            {"text": "ice", "source": "log.txt", "line": 1},
            {"text": "fog", "source": "more.txt", "line": 3},
        ],
    )
    yield section(
        "table of an included file",
        "Risks",
        include,
        files={
            "log.txt": "Known:\n\n| Risk | Mitigation |\n|---|---|\n| fog | wait |\n"
        },
        risks=[{"text": "fog", "source": "log.txt", "line": 5}],
    )


_PAIRS = [
    *_hidden_records(),
    *_hidden_targets(),
    *_hidden_header(),
    *_hidden_text(),
]
CASES = [
    *(case for pair in _PAIRS for case in pair),
    *_wrapped(),
    *_alerts(),
    *_not_wrapped(),
    *_titled(),
    *_labeled(),
    *_included(),
]
PUBLIC = [case for case in CASES if case.project == "public"]
