"""Emoji, badges, footnotes and brackets beside values."""

from __future__ import annotations

from collections.abc import Iterator

from tests.misreadings.case import About, Case, document, header, section

LOG = "Decision log"
REJECTED = "https://img.example/badge/status-rejected-red"
BADGE_ROLE = ".. role:: badge\n   :class: sd-badge\n\n"


def _emoji() -> Iterator[Case]:
    """Yield emoji before a status or a level in brackets, after a dash or an id."""
    for text, status in {
        "moor at quay 1 (❌ rejected)": "rejected",
        "moor at quay 1 — ❌ rejected": "rejected",
        "moor at quay 1. ❌ Rejected": "rejected",
        "moor at quay 1 (:x: rejected)": "rejected",
        "moor at quay 1 [🟡 Proposed]": "proposed",
        "D7 (🟡 proposed): moor at quay 1": "proposed",
        "D7 🟡 Proposed – moor at quay 1": "proposed",
    }.items():
        yield section(
            f"emoji at a status: {text}",
            LOG,
            f"- {text}",
            decisions=[{"text": About("moor at quay 1"), "status": status}],
        )
    yield section(
        "emoji and date in brackets",
        LOG,
        "- moor at quay 1 (✅ accepted, 2026-03-01)",
        decisions=[{"text": "moor at quay 1", "date": "2026-03-01"}],
    )
    yield section(
        "emoji in headings",
        LOG,
        "### D7 (❌ rejected): moor at quay 1\n\nIt is deep.\n\n"
        "### D8 ✅ Accepted – sail at noon\n\nIt is light.",
        decisions=[
            {"id": "001-D7", "text": "moor at quay 1", "status": "rejected"},
            {"id": "001-D8", "text": "sail at noon", "status": "accepted"},
        ],
    )
    for text in (
        "R2 (🔴 high): fog: wait",
        "R2 [⚠️ high] fog: wait",
        "R2 (🔴 high) — fog: wait",
        "R2 – 🔴 high – fog: wait",
        "R2 🔴 high: fog: wait",
        "R2: fog (🔴 high): wait",
        "R2 (:red_circle: high): fog: wait",
    ):
        for rst in (False, True):
            yield section(
                f"emoji at a level: {text}",
                "Risks",
                f"- {text}",
                rst=rst,
                risks=[
                    {
                        "id": "001-R2",
                        "text": "fog",
                        "impact": "high",
                        "mitigation": "wait",
                    }
                ],
            )
    yield section(
        "emoji at an answer",
        "Open questions",
        "- who pays? (✅ answered)\n- who sails? (🟢 open)",
        questions=[
            {"text": "who pays?", "status": "answered"},
            {"text": "who sails?", "status": "open"},
        ],
    )
    for text in (
        "keep the log (📌 see the wiki)",
        "ring the bell (🔔)",
        "moor at quay 1 — 🎉 at last",
        "moor at (✅ tested) quays",
    ):
        yield section(
            f"emoji at other words: {text}",
            LOG,
            f"- {text}",
            decisions=[{"text": text, "status": "accepted"}],
        )


def _badges() -> Iterator[Case]:
    """Yield badges as the status of a decision, and in a header."""
    for text in (
        f"moor at quay 1 ![Rejected]({REJECTED})",
        f"moor at quay 1 [![Rejected]({REJECTED})](minutes.md)",
        "moor at quay 1 ![status: rejected](https://img.example/x.svg)",
        f"![Rejected]({REJECTED}) moor at quay 1",
    ):
        yield section(
            f"badge: {text}",
            LOG,
            f"- 2026-03-01: {text}",
            decisions=[
                {"text": "moor at quay 1", "date": "2026-03-01", "status": "rejected"}
            ],
        )
        yield section(
            f"badge in a heading: {text}",
            LOG,
            f"### D7: {text}\n\nIt is deep.",
            decisions=[
                {"id": "001-D7", "text": "moor at quay 1", "status": "rejected"}
            ],
        )
    for text in (
        "moor at quay 1 :badge:`Rejected`",
        ":badge:`Rejected` moor at quay 1",
        "**D7**: moor at quay 1 :badge:`rejected`",
    ):
        yield section(
            f"role: {text}",
            LOG,
            f"{BADGE_ROLE}- {text}",
            rst=True,
            decisions=[{"text": "moor at quay 1", "status": "rejected"}],
        )
    yield section(
        "linked status",
        LOG,
        "- moor at quay 1 ([rejected](minutes.md))\n- sail at noon (`rejected`)",
        decisions=[
            {"text": "moor at quay 1", "status": "rejected"},
            {"text": "sail at noon (rejected)", "status": "accepted"},
        ],
    )
    for text, shown in {
        "mark each berth as `rejected`": "mark each berth as rejected",
        "mark each berth as **closed**": "mark each berth as closed",
        "keep the gate ![closed](https://img.example/gate.png)": (
            "keep the gate closed"
        ),
    }.items():
        yield section(
            f"no badge: {text}",
            LOG,
            f"- {text}",
            decisions=[{"text": shown, "status": "accepted"}],
        )
    yield section(
        "role with another word",
        LOG,
        f"{BADGE_ROLE}- moor at quay 1 :badge:`v2`",
        rst=True,
        decisions=[{"text": "moor at quay 1 v2", "status": "accepted"}],
    )
    superseded = "![Superseded](https://img.example/badge/status-superseded-red)"
    yield header(
        "badge before a successor",
        f"- **Status:** {superseded} by [003](003-other.md)",
        beside=("003",),
        status={"name": "superseded", "note": None},
        relations=["superseded-by 003"],
    )
    image = "https://img.example/badge/status-in%20review-yellow"
    yield header(
        "badge below the heading of its column",
        f"| Status | Owner |\n|---|---|\n| [![status]({image})](log.md) | Sol |",
        status="in-review",
        owner="Sol",
    )
    yield header(
        "badge beside its key",
        f"| Owner | Sol |\n|---|---|\n| Status | ![status]({image}) |",
        status="in-review",
        owner="Sol",
    )
    yield header(
        "badge before a date",
        ":Status: |badge| (2026-03-01)\n\n.. |badge| image:: "
        "https://img.example/x.svg\n   :alt: status: accepted",
        rst=True,
        status={"name": "accepted", "note": "2026-03-01"},
    )


def _footnotes() -> Iterator[Case]:
    """Yield marks of footnotes that are characters, and powers."""
    yield header(
        "superscripts",
        "- **Status:** Accepted¹\n- **Last updated:** 2026-03-01²\n- **Berth:** 9 m²",
        status={"name": "accepted", "note": None},
        updated="2026-03-01",
        fields={"berth": "9 m²"},
        lacks=["invalid-date", "unknown-status"],
    )

    yield header(
        "superscripts in a table of HTML",
        "<table><tr><th>Status</th><td>Accepted<sup>1</sup></td></tr>"
        "<tr><th>Berth</th><td>9 m<sup>2</sup></td></tr></table>",
        status={"name": "accepted", "note": None},
        fields={"berth": "9 m2"},
    )
    for separator in ("<br>", ", ", "<br>\n"):
        yield header(
            f"tags in a cell: {separator}",
            f"<table><tr><th>Tags</th><td>tide{separator}old crane</td></tr>"
            "<tr><th>Status</th><td>Done</td></tr></table>",
            tags=["tide", "old crane"],
        )
    yield header(
        "tags on two lines",
        "- **Status:** Done\n- **Tags:** tide, old\n  crane",
        tags=["tide", "old crane"],
    )


def _struck() -> Iterator[Case]:
    """Yield struck-out levels and values in brackets."""
    for text in ("R1 (~~low~~ high): fog: wait", "R1: fog (~~low~~ **high**): wait"):
        for project in ("plain", "extended"):
            yield section(
                f"struck level: {text}",
                "Risks",
                f"- {text}",
                project=project,
                risks=[{"text": "fog", "impact": "high", "mitigation": "wait"}],
            )
    yield section(
        "struck word in brackets",
        LOG,
        "- moor (~~two~~ three tugs) at quay 1",
        decisions=["moor (three tugs) at quay 1"],
    )


def _titles() -> Iterator[Case]:
    """Yield titles with a status in brackets."""
    for title, status in {
        "012 Tides [Accepted]": "accepted",
        "Tides (superseded)": "superseded",
        "Tech Spec 012: Tides (Draft)": "draft",
        "[IN REVIEW] Tides": "in-review",
    }.items():
        text = "\n\nFog.\n\n{} Problem\n\nFerries wait.\n"
        yield document(
            f"status in a title: {title}",
            f"# {title}{text.format('##')}",
            file="012-tides.md",
            title="Tides",
            status={"name": status, "note": None},
            lacks=["missing-status"],
        )
    yield document(
        "status in a title",
        "Tides [*Accepted*]\n==================\n\nProblem\n-------\n\nFog.\n",
        rst=True,
        title="Tides",
        status="accepted",
    )
    yield document(
        "successor in a title",
        "# ADR-001: Tides (superseded by [ADR-003](adr-003-x.md))\n",
        files={"adr-003-x.md": "# ADR-003: X\n\n- **Status:** Accepted\n"},
        title="Tides",
        status="superseded",
        relations=["superseded-by ADR-003"],
    )
    for title in (
        "Tides (tables)",
        "The archive (archived mail)",
        "Draft recipients [mail]",
        "Tides [Draft] and tables",
        "Implementing (and testing) tides",
        "Final",
        "(Draft)",
    ):
        yield document(
            f"no status in a title: {title}",
            f"# {title}\n",
            title=title,
            status=None,
            has=["missing-status"],
        )
    yield document(
        "status in the header and in the title",
        "# Tides (draft)\n\n- **Status:** Accepted\n",
        title="Tides (draft)",
        status="accepted",
    )


def _hyphens() -> Iterator[Case]:
    """Yield ids and dates with another dash than the hyphen."""
    for dash in "\N{EN DASH}\N{NON-BREAKING HYPHEN}":
        yield document(
            f"dash U+{ord(dash):X}",
            f"# ADR{dash}033: Tides\n\n- **Status:** Accepted\n"
            f"- **Last updated:** 2026{dash}03{dash}01\n",
            file="adr-033-tides.md",
            id="ADR-033",
            title="Tides",
            updated="2026-03-01",
            lacks=["invalid-date", "title-number"],
        )
    yield header(
        "range of years",
        "- **Status:** Accepted\n- **Years:** 2011\N{EN DASH}12",
        fields={"years": "2011\N{EN DASH}12"},
        updated=None,
    )


def _versions() -> Iterator[Case]:
    """Yield statuses with the version of a draft before an arrow."""
    for value, status in {
        "Draft v2 → In review": "in-review",
        "Draft v1 -> Draft v2 -> Accepted (2026-03-01)": "accepted",
        "Draft 3 ➔ ~~Rejected~~ Accepted": "accepted",
        "Draft of the crew → see 002": "draft",
    }.items():
        for form in (
            "- **Status:** {}",
            "| Status | {} |\n|---|---|\n| Owner | Sol |",
            "## Status\n\n{}",
        ):
            yield header(f"version: {form.format(value)}", form.format(value),
                         status=status)  # fmt: skip


def _quotations() -> Iterator[Case]:
    """Yield block quotes with an entry each."""
    for mark in ("", "> [!WARNING]\n"):
        yield section(
            f"entries in block quotes {mark}",
            "Risks",
            f"{mark}> **Fog**: wait\n\n{mark}> **Ice**: tug",
            risks=[
                {"text": "Fog", "mitigation": "wait"},
                {"text": "Ice", "mitigation": "tug"},
            ],
        )
    yield section(
        "notes in block quotes",
        "Risks",
        "Fog hides the pier.\n\n> **Note**: it is thick\n\n> **Note**: it is rare",
        risks=[{"text": "Fog hides the pier."}],
    )
    yield section(
        "prose in block quotes",
        "Risks",
        "> Fog hides the pier.\n\n> It comes each autumn.",
        risks=[{"text": "Fog hides the pier.", "details": "It comes each autumn."}],
    )


CASES = [
    *_emoji(),
    *_badges(),
    *_footnotes(),
    *_struck(),
    *_titles(),
    *_hyphens(),
    *_versions(),
    *_quotations(),
]
