"""The parts of a small project, and the files that are written from them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

__all__ = ["CONFIG", "NAMES", "PARTS", "TEMPLATES", "TEMPLATE_NAMES", "Document"]

NAMES = (
    "tech-spec/001-queue",
    "tech-spec/002-relay",
    "tech-spec/003-log",
    "tech-spec/deep/004-store",
    "tech-spec/deep/ADR-005-mail",
    "notes/plan",
    "notes/001-old",
    "other",
    "spec-risks",
    "spec-decisions-2026",
)
"""The documents that there may be; the last ones take the names of index pages."""

TEXTS = (
    "",
    "Deliveries fail.",
    "See Tech Spec 001, spec 2 and ADR-005.",
    "{spec}`001` and {spec}`the store <004>`, {spec}`nowhere`.",
    "{spec:status}`001`, {spec:status}`002` {spec:status}`ADR-005`",
    "{spec}`001#Problem`, {spec}`002#Aims`",
    "{spec:decision}`001-D1`, {spec:decision}`002-D1`, {spec}`003-R1`",
    "{any}`001-D1` {any}`002`",
    "{ref}`spec-decisions`, {ref}`risks <spec-risks>`, {ref}`spec-questions`",
    "{doc}`/tech-spec/001-queue` {doc}`/notes/plan`",
    "[](/tech-spec/002-relay.md) and [text](/tech-spec/001-queue.md)",
    "[](/other.md), [text](/notes/plan.md), [](/tech-spec/deep/004-store.md)",
    "Fill in <the words> and {short title}.",
    "Say what is wrong.",
)
"""Paragraphs in MyST; in reStructuredText, roles are written in their own way."""

VIEWS = (
    "",
    "specs",
    "specs\n:format: board\n:status: active, retired",
    "specs\n:columns: id, title, referenced_by, relations, team\n:sort: -updated",
    "decisions",
    "decisions\n:format: timeline\n:spec: 001, 002",
    "decisions\n:group-by: spec\n:columns: text, reason\n:caption: See {spec}`001`",
    "specs\n:columns: id, team, epic, age\n:sort: priority\n:team: !Mail",
    "decisions\n:columns: id, team\n:group-by: priority\n:team: any",
    "questions\n:until: 30d\n:priority: none",
    "risks\n:format: matrix",
    "risks\n:spec-status: accepted\n:empty: None at all",
    "questions\n:owner: Kim\n:limit: 1",
    "goals\n:group-by: status",
    "aims\n:columns: id, text, sure, referenced_by",
    "graph\n:root: 001\n:depth: 1",
    "graph",
    "summary\n:group-by: status",
    "summary",
)

PARTS: Mapping[str, Sequence[str]] = {
    "title": (
        "Tech Spec {number}: Queue",
        "ADR-{number}: The relay",
        "Store",
        "Mail & `code` *now*",
        "{number}. Log",
        "Tech Spec 001: Twice",
        "",
    ),
    "status": (
        "",
        "Draft",
        "Accepted",
        "Done",
        "Frozen",
        "Superseded by 002",
        "Superseded by [the relay](/tech-spec/002-relay.md)",
        "Rejected — too slow",
        "Implementing (Tech Spec 003)",
    ),
    "updated": ("", "2026-01-31", "2026-02", "2031-01-01", "yesterday"),
    "header": (
        "",
        "Depends on: 001",
        "Supersedes: 001, ADR-005",
        "Amends: [the relay](/tech-spec/002-relay.md)",
        "Related: 003, 009",
        "Owner: Kim",
        "Team: Post",
        "Squad: Mail, <name>",
        "Priority: high",
        "Priority: urgent",
        "Verifies: 001, ADR-005, 002-D1",
        "Epic: PAY-1, PAY-2",
        "Review by: 2026-06-15",
        "Tags: alpha, beta",
    ),
    "front": (
        "",
        "techspec: false",
        "techspec: true",
        "techspec: {ignore: {placeholder: it is about gaps}}",
        "techspec: {ignore: {placeholder: ''}}",
        "techspec: {template: notes/template.md}",
        "id: X-9",
        "status: Draft",
        "tags: [alpha, gamma]",
        "squad: Post",
        "verifies: [003, nowhere]",
    ),
    "text": TEXTS,
    "more": TEXTS,
    "view": VIEWS,
    "heading": ("Problem", "Aims", "Decision log (old)", "Answer"),
    "decision": (
        "",
        "use one queue (because order matters)",
        "**2026-02-01** — {spec}`002` wins, see ADR-005",
        "**2026-01-02** — read `a` at [plan](/notes/plan.md) since {doc}`/other`",
        "D7: no *mail* (supersedes D1)",
        "[](/tech-spec/003-log.md) stays; <the reason>",
    ),
    "risk": (
        "",
        "lost messages: replay from the log",
        "R3 **Delay** (likelihood: high, impact: huge) → {spec}`001-D1`",
        "Tech Spec 002 is late",
    ),
    "question": ("", "who owns it?", "~~why?~~ Because of {spec}`003`", "Q4 when?"),
}
"""The choices for each part of a document, the initial one first."""

TEMPLATE_NAMES = (
    "template.md",
    "tech-spec/template.md",
    "tech-spec/_template.rst",
    "tech-spec/deep/spec-template.md",
    "notes/template.md",
)
TEMPLATES = (
    "# <Title>\n\n- **Status:** Draft | Accepted | Done\n\n## Problem\n",
    (
        "# {short title}\n\n- **Status:** Frozen | Draft\n"
        "- **Last updated:** YYYY-MM-DD\n\n## Problem\n\nSay what is wrong.\n"
        "\n## Answer (optional)\n"
    ),
    "# T\n\n## Answer\n\n## Problem\n\n## Risks and mitigations\n\n- risk: cure\n",
    "# T\n\n## Decision log\n\n- **YYYY-MM-DD** — what\n\n## Problem\n\n### Aims\n",
)

CONFIG: Mapping[str, Sequence[Any]] = {
    "techspec_documents": (["**/tech-spec/**"], ["tech-spec/*"], ["notes/*", "other*"]),
    "techspec_exclude": ([], ["**/002*"]),
    "techspec_template": (None, "template.md", "notes/template.md", "madr", "missing"),
    "techspec_template_depth": (1, 2),
    "techspec_checks": (
        {},
        {"placeholder": "error", "missing-section": {"draft": "info"}},
        {"missing-section": "off", "unexpected-section": "warning", "no-such": "off"},
        {"stale-proposal": "info", "unknown-mention": "warning"},
    ),
    "techspec_risk_scale": (["low", "medium", "high"], ["small", "huge"]),
    "techspec_statuses": (
        {},
        {"accepted": {"label": "Agreed", "kind": "done", "aliases": ["frozen"]}},
        {"draft": {"kind": "retired"}, "accepted": {"kind": "active"}},
    ),
    "techspec_sections": ({}, {"Decision log": ["Answer"]}, {"Problem": ["Aims"]}),
    "techspec_records": (
        {},
        {"requirement": True, "goal": True, "question": False},
        {
            "goal": {"prefix": "GO", "statuses": {"open": "open", "met": "done"}},
            "aim": {"sections": ["Aims", "Answer"], "fields": {"sure": {}}},
            "risk": False,
        },
        {"aim": {"prefix": "D"}, "no-such": True, "decision": {}},
    ),
    "techspec_fields": (
        {},
        {
            "team": {"aliases": ["Squad"], "required": True},
            "priority": {"values": ["low", "high"]},
            "verifies": {"type": "ids"},
            "epic": {"type": "link", "url": "https://tracker.example/{value}"},
        },
        {"team": {"type": "names", "header": False}, "owner": {"aliases": ["Squad"]}},
        {"team": {"type": "no-such"}, "priority": {"index": False}, "title": {}},
    ),
    "techspec_index_columns": ({}, {"specs": ["id", "age", "team"], "risks": ["x"]}),
    "techspec_link_mentions": (True, False),
    "techspec_backlinks": (True, False),
    "techspec_graph": (False, True),
    "techspec_graph_depth": (1, 2),
    "techspec_header": (True, False),
    "techspec_index_rows": (1, 2, 3, 1000, 0),
}
"""The choices for each value, the initial one first."""

_ROLE = re.compile(r"\{(?P<name>[\w:]+)\}(?=`)")
_LINK = re.compile(r"\[(?P<text>[^\]]*)\]\((?P<path>/[^)]*)\.md\)")
_FIELD = re.compile(r"(?P<key>[\w ]+): (?P<value>.*)")


@dataclass
class Document:
    """A document, split into parts."""

    syntax: str = "md"
    number: str = "001"
    parts: dict[str, str] = field(default_factory=dict)

    def part(self, name: str) -> str:
        """Return a part as it is written in Markdown."""
        return self.parts.get(name, PARTS[name][0]).replace("{number}", self.number)

    def text(self) -> str:
        """Return the source."""
        return self._markdown() if self.syntax == "md" else self._restructured()

    def _markdown(self) -> str:
        lines: list[str] = []
        if front := self.part("front"):
            lines += ["---", front, "---"]
        if title := self.part("title"):
            lines += [f"# {title}", ""]
        lines += [f"- **{key}:** {value}" for key, value in self._header()]
        lines += ["", f"## {self.part('heading')}", "", self.part("text"), ""]
        lines += [self.part("more"), ""]
        if view := self.part("view"):
            name, *options = view.split("\n")
            lines += [f":::{{spec:{name}}}", *options, ":::", ""]
        for heading, entry in self._entries():
            lines += [f"## {heading}", "", f"- {entry}", ""]
        return "\n".join(lines)

    def _restructured(self) -> str:
        lines: list[str] = []
        if front := self.part("front"):
            key, _, value = front.partition(": ")
            lines += [f":{key}: {value}", ""]
        if title := self.part("title"):
            lines += [_restructure(title), "=" * 60, ""]
        lines += [
            f"- **{key}:** {_restructure(value)}" for key, value in self._header()
        ]
        lines += ["", self.part("heading"), "-" * 40, ""]
        lines += [_restructure(self.part("text")), "", _restructure(self.part("more"))]
        if view := self.part("view"):
            name, *options = _restructure(view).split("\n")
            lines += ["", f".. spec:{name}::", *(f"   {option}" for option in options)]
        for heading, entry in self._entries():
            lines += ["", heading, "-" * 40, "", f"- {_restructure(entry)}"]
        return "\n".join([*lines, ""])

    def _header(self) -> list[tuple[str, str]]:
        found = [
            ("Status", self.part("status")),
            ("Last updated", self.part("updated")),
        ]
        if match := _FIELD.fullmatch(self.part("header")):
            found.append((match["key"], match["value"]))
        return [(key, value) for key, value in found if value]

    def _entries(self) -> list[tuple[str, str]]:
        found = [
            ("Decision log", self.part("decision")),
            ("Risks and mitigations", self.part("risk")),
            ("Open questions", self.part("question")),
        ]
        return [(heading, entry) for heading, entry in found if entry]


def _restructure(text: str) -> str:
    text = _ROLE.sub(r":\g<name>:", text)
    link = r":doc:`\g<text> <\g<path>>`"
    text = _LINK.sub(
        lambda m: m.expand(link if m["text"] else r":doc:`\g<path>`"), text
    )
    return re.sub(r"`(?P<code>\w+)` \*", r"``\g<code>`` *", text)
