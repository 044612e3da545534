"""Markup in keys and values, also in those of front matter."""

from __future__ import annotations

from collections.abc import Iterator

from tests.misreadings.case import Case, document, header, section

BADGE = "https://img.example/badge/status-accepted-green"


def _struck_keys() -> Iterator[Case]:
    """Yield keys of which a part is struck out."""
    for lines in (
        "- **~~Author~~ Owner:** Sol\n- **Status:** Accepted",
        "- ~~Author~~ Owner: Sol\n- Status: Accepted",
        "**~~Author~~ Owner:** Sol\n**~~State~~ Status:** Accepted",
        "| ~~Author~~ Owner | Sol |\n|---|---|\n| ~~State~~ Status | Accepted |",
        "| ~~Author~~ Owner | ~~State~~ Status |\n|---|---|\n| Sol | Accepted |",
        "> [!NOTE]\n> - **~~Author~~ Owner:** Sol\n> - **~~State~~ Status:** Accepted",
        "- **Owner ~~and author~~:** Sol\n- **Status:** Accepted",
        "- **<del>Author</del> Owner:** Sol\n- **Status:** Accepted",
    ):
        for project in ("plain", "extended"):
            yield header(
                f"struck key: {lines}",
                lines,
                project=project,
                owner="Sol",
                status="accepted",
                fields={},
            )
    yield header(
        "several struck values",
        "- **Owner:** ~~Ada~~, ~~Bo~~, Sol\n- **Status:** Accepted",
        owner="Sol",
    )
    yield header(
        "tilde in a key",
        "- **Size (~KB):** 5\n- **Status:** Accepted",
        fields={"size-kb": "5"},
    )


def _linked_keys() -> Iterator[Case]:
    """Yield keys that are links, and links that are not keys."""
    yield header(
        "linked keys",
        "- [Status](https://port.example): Accepted\n- [Owner](#owners): Sol",
        status="accepted",
        owner="Sol",
    )
    yield header(
        "linked keys",
        ":Team: Quay\n:Owner: Sol\n\n`Status <https://port.example>`_: Accepted",
        rst=True,
        status="accepted",
    )
    yield header(
        "links that are not keys",
        "- **Status:** Accepted\n- [The berths](https://port.example): all of them\n"
        "- [Owner: Sol](https://port.example)",
        status="accepted",
        owner=None,
    )


def _front_matter() -> Iterator[Case]:
    """Yield front matter with markup."""
    for line in (
        'status: "~~Draft~~ Accepted"',
        "status: ~~Draft~~ Accepted",
        'status: "Accepted <!-- Draft -->"',
        f'status: "![Accepted]({BADGE})"',
        f'status: "![status: accepted]({BADGE})"',
        f'status: "[![Accepted]({BADGE})](records.md)"',
        'status: ":white_check_mark: Accepted"',
        "status: Proposed → Accepted",
        'status: "☐ Draft ☑ Accepted ☐ Done"',
    ):
        for project in ("plain", "extended"):
            yield document(
                f"front matter: {line}",
                f"---\n{line}\n---\n\n# Tides\n",
                project=project,
                status="accepted",
                lacks=["unknown-status", "missing-status"],
            )
    for line, tags in {
        "tags: [~~old~~ new, tide]": ["new", "tide"],
        'tags: [":tada: new", "tide<!-- x -->"]': ["🎉 new", "tide"],
        "tags:\n- ~~old~~ new\n- tide": ["new", "tide"],
        "tags: [~/tide, a~b]": ["~/tide", "a~b"],
        "tags: [area:quay:two]": ["area:quay:two"],
    }.items():
        yield document(line, f"---\n{line}\n---\n\n# Tides\n", tags=tags)
    for text in ("ADR-0003", "the other", "3"):
        # docutils knows this key, and drops the address of a link in its value.
        yield document(
            f"link to a successor in front matter, {text}",
            f"---\nstatus: superseded by [{text}](003-other.md)\n---\n\n# Tides\n",
            beside=("003",),
            status="superseded",
            relations=["superseded-by 003"],
            lacks=["missing-successor"],
        )
    yield document(
        "link to an author in front matter",
        "---\nauthor: '[Sol](https://crew.example/sol)'\n---\n\n# Tides\n",
        owner="Sol",
    )
    yield document(
        "comment in front matter",
        '---\nowner: "Sol <!-- pilot -->"\n---\n\n# Tides\n',
        owner="Sol",
    )


def _current_statuses() -> Iterator[Case]:
    """Yield several statuses of which one is current, in cells and fields."""
    for value in (
        "☐ Draft ☑ Accepted ☐ Done",
        "Proposed → Accepted",
        "Proposed ➜ ~~Rejected~~ Accepted",
    ):
        for lines in (
            "| Status | {} |\n|---|---|\n| Owner | Sol |",
            "| Status | Owner |\n|---|---|\n| {} | Sol |",
        ):
            text = lines.format(value)
            yield header(f"current status: {text}", text, status="accepted")
        yield header(
            f"current status: {value}",
            f":Status: {value}\n:Owner: Sol",
            rst=True,
            status="accepted",
        )
    for lines in (
        "- **Document status:** Accepted",
        "Current state: **Accepted** since 2026-03-01",
        "## Document status\n\nAccepted",
        "| Document status | Accepted |\n|---|---|\n| Owner | Sol |",
    ):
        yield header(f"key of the status: {lines}", lines, status="accepted")
    for entry in (
        "Deprecated in favour of [002](002-other.md)",
        "Deprecated in favor of 002",
        "Replaced with 002",
    ):
        yield document(
            f"history: {entry}",
            "# Tides\n\n## Status\n\n1. Proposed (2026-01-01)\n"
            f"2. Accepted (2026-02-01)\n3. {entry} (2026-03-01)\n",
            beside=("002",),
            status=entry.partition(" ")[0].casefold(),
            relations=["superseded-by 002"],
        )


def _successors() -> Iterator[Case]:
    """Yield successors with a colon or a date in a section or a history."""
    for text in (
        "**Superseded by:** 002",
        "Superseded by: [002](002-other.md)",
        "- Superseded by: 002",
        "- **Superseded:** 2026-03-01 by 002",
        "- **Accepted:** 2026-02-01\n- **Superseded:** 2026-03-01 by 002",
        "Superseded: 2026-03-01 by 002",
        "Superseded - 2026-03-01 - by 002",
        "Superseded by both 002 and 003",
        "Superseded ➞ 002",
        "Superseded (→ 002)",
        "Superseded ⟹ 002",
    ):
        yield document(
            f"successor: {text}",
            f"# Tides\n\n## Status\n\n{text}\n\n## Context\n\nFog.\n",
            beside=("002", "003"),
            status="superseded",
            relations=[f"superseded-by {n}" for n in ("002", "003") if n in text],
            lacks=["missing-status", "unknown-status", "missing-successor"],
        )
    yield document(
        "only another relation below Status",
        "# Tides\n\n## Status\n\nSupersedes: 002\n",
        beside=("002",),
        status=None,
    )


def _keys_below_an_item() -> Iterator[Case]:
    """Yield headers in the list below an item such as *Meta*, and other such lists."""
    for above in ("- Meta", "- **Meta:**", "1. Document info"):
        yield header(
            f"keys below an item: {above}",
            f"{above}\n   - Status: Accepted\n   - Owner: Sol",
            status="accepted",
            owner="Sol",
        )
    for below in (
        "  - status: red\n  - boats",
        "  - Owner: Sol\n  - we sail at dawn.",
        "  - Status: red",
    ):
        yield header(f"list below an item: {below}", f"- Crews\n{below}", status=None)


def _parts_before_a_target() -> Iterator[Case]:
    """Yield parts of a spec before its id, and text that names no spec."""
    for text in ("§3 of 002", "the section 2.1 in 002", "parts of 002"):
        yield header(
            f"part before a target: {text}",
            f"- **Status:** Accepted\n- **Supersedes:** {text}",
            beside=("002",),
            relations=["supersedes 002"],
            lacks=["conflicting-relation"],
        )
    yield header(
        "part of something else",
        "- **Status:** Accepted\n- **Supersedes:** parts of the old log",
        beside=("002",),
        relations=[],
    )


def _targets() -> Iterator[Case]:
    """Yield targets of relations in other forms."""
    for value in (
        "`002`",
        "`002`, 003",
        "[Other](002-other.md), `003`",
        "002#goals",
        "002#goals, 003#goals",
        "Tech Spec: 002 - Other 002",
        "Spec: 002",
    ):
        targets = ["depends-on 002", *(["depends-on 003"] if "003" in value else [])]
        yield header(
            f"target: {value}",
            f"- **Status:** Accepted\n- **Depends on:** {value}",
            beside=("002", "003"),
            relations=targets,
            lacks=["unknown-reference"],
        )
    yield document(
        "target with its title in front matter",
        '---\ndepends-on: ["Tech Spec: 002 - Other 002"]\n---\n\n# Tides\n',
        beside=("002",),
        relations=["depends-on 002"],
    )
    for item, target in {
        '"`002`"': "002",
        '"Tech Spec 003 — Other 003", {number: 2, why: x}': "002",
        '"003 (for now)", 2': "002",
        '"[Other](003-other.md) - the old one", "002"': "002",
    }.items():
        targets = [f"depends-on {target}"]
        yield document(
            f"targets in front matter: {item}",
            f"---\ndepends-on: [{item}]\n---\n\n# Tides\n",
            beside=("002", "003"),
            relations=[*targets, *(["depends-on 003"] if "003" in item else [])],
        )
    for code in ("`tide-clock 002`", "`notes/2026-tides.md`", "`src/*`"):
        yield header(
            f"code that is not a target: {code}",
            f"- **Status:** Accepted\n- **Depends on:** {code}",
            beside=("002",),
            relations=[],
        )


def _lists() -> Iterator[Case]:
    """Yield lists of specs below a key, and headers that a comment splits."""
    for key, name in (("Related", "related"), ("Depends on", "depends-on")):
        for first in ("[Other](002-other.md) – the first", "002 (of the pilots)"):
            yield header(
                f"remarks in a list: {key}: {first}",
                f"- **Status:** Accepted\n- **{key}:**\n  - {first}\n"
                "  - 003 (see PR #4)\n  - Tech Spec 004 – replaces 005",
                beside=("002", "003", "004", "005"),
                relations=[f"{name} 002", f"{name} 003", f"{name} 004"],
            )
    for section_ in ("[002 §2](002-other.md)", "[Other 002, § 2.1](002-other.md)"):
        yield header(
            f"part in a link: {section_}",
            f"- **Status:** Accepted\n- **Supersedes:** {section_}",
            beside=("002",),
            relations=["supersedes 002"],
            lacks=["conflicting-relation"],
        )
    yield header(
        "title of a link",
        "- **Status:** Accepted\n- **Supersedes:** [Sections of a quay](002-other.md)",
        beside=("002",),
        relations=["supersedes 002"],
        has=["conflicting-relation"],
    )
    yield header(
        "comment between header lines",
        "- **Status:** Accepted\n<!-- - **Owner:** Ada -->\n- **Team:** Quay",
        status="accepted",
        owner=None,
        fields={"team": "Quay"},
    )
    yield header(
        "comment between header lines",
        ":Status: Accepted\n\n.. :Owner: Ada\n\n:Team: Quay",
        rst=True,
        status="accepted",
        owner=None,
        fields={"team": "Quay"},
    )
    for below in (
        "- **Fog**: it is dense.\n- **Ice**: it is thin.",
        "- Fog: dense\n- Ice: thin",
        "1. **Fog:** dense\n2. **Ice:** thin",
        "- **Fog:** dense\n- ice",
    ):
        yield header(
            f"list below the header: {below}",
            f"- **Status:** Accepted\n\n<!-- Hazards -->\n\n{below}",
            status="accepted",
            fields={},
        )


def _badges() -> Iterator[Case]:
    """Yield badges with a generic alternative text, and badges with a link."""
    for text in ("badge", "shield", "image", "Badge"):
        yield header(
            f"badge called {text}", f"**Status:** ![{text}]({BADGE})", status="accepted"
        )
    yield header(
        "badge that shows another word",
        f"**Status:** ![Draft]({BADGE})",
        status="draft",
    )
    yield header(
        "image called badge",
        "**Status:** ![badge](https://img.example/quay.png)",
        status="badge",
        has=["unknown-status"],
    )
    image = f".. image:: {BADGE}\n   :alt: {{}}\n   :target: https://port.example\n"
    yield header(
        "linked badge in the header",
        image.format("status: accepted"),
        rst=True,
        status="accepted",
    )
    for alternative in ("Accepted", "status"):
        yield header(
            f"linked badge below Status: {alternative}",
            f"Status\n------\n\n{image.format(alternative)}",
            rst=True,
            status="accepted",
        )
    yield header(
        "other linked image",
        image.format("the quay"),
        rst=True,
        status=None,
    )


def _dated_relations() -> Iterator[Case]:
    """Yield relations with a date below a status."""
    for text, relation in (
        ("Amended by [004](004-other.md) on 2026-03-01", "amended-by 004"),
        ("Supersedes 004 (2026-03-01)", "supersedes 004"),
        ("Amends 004 since 2026-03-01", "amends 004"),
    ):
        yield header(
            f"dated relation: {text}",
            f"## Status\n\nAccepted\n\n{text}",
            beside=("004",),
            status="accepted",
            relations=[relation],
        )
    yield header(
        "successor in the past",
        "## Status\n\n- 2026-01-05: Superseded by 004\n- 2026-02-10: Accepted",
        beside=("004",),
        status="accepted",
        relations=[],
    )


def _mentions() -> Iterator[Case]:
    """Yield numbers of several specs, and numbers that are not mentions."""
    for text in ("Specs 002–003", "specs 002-003", "specs 002 to 003"):
        yield section(
            f"mention: {text}",
            "Context",
            f"As {text} say.",
            beside=("002", "003"),
            references=["002", "003"],
        )
    yield section(
        "number of parts",
        "Context",
        "This is spec 2 of 3.",
        beside=("002", "003"),
        references=[],
    )


def _other() -> Iterator[Case]:
    """Yield keys in one item, keys of tools, formulas, and nested headings."""
    for separator in ("|", "·", "•"):
        yield header(
            f"keys in one item: {separator}",
            f"- **Status:** Accepted {separator} **Owner:** Sol {separator} "
            "**Amends:** 002",
            beside=("002",),
            status="accepted",
            owner="Sol",
            relations=["amends 002"],
        )
    yield header(
        "bars and colons in prose",
        "- **Status:** Accepted\n- **Related:** 002 (rule 10 · note: x) · 003",
        beside=("002", "003"),
        fields={},
        relations=["related 002"],
    )
    yield header(
        "bar in a value",
        "- **Status:** Accepted\n- **Team:** quay | pier",
        status="accepted",
        fields={"team": "quay | pier"},
    )
    yield header(
        "key of a tool",
        "- **Status:** Accepted\n- **Layout:** quay",
        fields={"layout": "quay"},
    )
    yield section(
        "formula as a decision",
        "Decision log",
        "- .. math:: a = b",
        rst=True,
        decisions=["a = b"],
    )
    yield section(
        "heading in a nested directive",
        "Decision log",
        "````{note}\n```{tip}\n- ring bells\n\n### Use lamps\n\nFog is dense.\n"
        "```\n````",
        decisions=["ring bells", "Use lamps"],
    )
    yield document(
        "wide hyphen after the number",
        "# ADR-002－Tides\n\n- **Status:** Accepted\n",
        file="adr-002-tides.md",
        id="ADR-002",
        title="Tides",
    )


CASES = [
    *_struck_keys(),
    *_linked_keys(),
    *_front_matter(),
    *_current_statuses(),
    *_successors(),
    *_keys_below_an_item(),
    *_parts_before_a_target(),
    *_targets(),
    *_lists(),
    *_badges(),
    *_dated_relations(),
    *_mentions(),
    *_other(),
]
