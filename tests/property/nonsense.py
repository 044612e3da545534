"""Texts and documents that are broken or hostile."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from sphinx_techspec.options import RECORD_DIRECTIVES
from sphinx_techspec.query.view_types import VIEWS

__all__ = [
    "NONSENSE",
    "UNPRINTABLE",
    "documents",
    "fuzz",
    "fuzz_builds",
    "templates",
    "words",
]

UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Characters that clear, colour or reorder the text of a terminal."""
_LONG = int(os.environ.get("TECHSPEC_FUZZ", "0"))


fuzz = settings(
    max_examples=_LONG or 50,
    derandomize=not _LONG,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
"""The settings of a test without a build; a short run has the same examples always."""
fuzz_builds = settings(
    fuzz, max_examples=_LONG or 6, phases=[Phase.explicit, Phase.reuse, Phase.generate]
)
"""The settings of a test with a build for each example, which is too slow to shrink."""

HOSTILE = (
    "<script>alert(1)</script>",
    "\\<img src=x onerror=alert(1)\\>",
    '" onmouseover="alert(1)',
    "[x](javascript:alert(1))",
    "\x1b[2J\x1b]0;title\x07",
    "\x9b31m\x08\x08\x7f",
    "\N{RIGHT-TO-LEFT OVERRIDE}live\N{LINE SEPARATOR}",
    "\x00",
    "\ufeff\ufffc\ufffe",
    "../../etc/passwd",
    "C:\\nul",
    "//host/share?x#y",
    "%s %(x)s {0} {{7*7}} {%",
    "=cmd|'/C calc'!A1",
    "`` ` ```",
    "||| | |",
    "&lt;&#x3c;&amp;",
    "²٣½Ⅷ",
    "0" * 5000,
    "-" * 300,
    "~" * 50 + "*" * 50 + "_" * 50,
    "(" * 200 + "[" * 200,
    "(because (because (because",
    "<!-- --> <!--",
    "{#a}{#a}{#",
    "004-D1",
    "<004>",
    "004 <004>",
    "because",
    "9999-99-99",
    "2026-02-30",
    "| a",
    ":::",
    "---",
)

words = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.sampled_from(["004", "D1", "R1", "Q1", "Draft", "2026-01-31", "Kim", ""]),
)
"""A short text where a word is expected."""
lines = st.lists(words, min_size=1, max_size=3).map(" ".join)

KEYS = (
    *("Status", "Last updated", "Owner", "Depends on", "Supersedes", "Superseded by"),
    *("Tags", "Review by", "Reviewers", "Related", "id", "techspec", "title", "date"),
)
HEADINGS = (
    *("Decision log", "Risks and mitigations", "Open questions", "Problem", "Goals"),
    *("D1: one", "Decision", "Revision history", "Status"),
)
keys = st.sampled_from(KEYS) | words
headings = st.sampled_from(HEADINGS) | words

FRONT_VALUES = (
    *("[", "{", "{ignore: {placeholder: ''}}", "{ignore: 1, template: [1]}", "!!x y"),
    *("&a [*a]", "'", "|", ">", "null", "1e999", "2026-13-01", "[[[[[[]]]]]]", "@x"),
    *("{template: ../../../etc/passwd}", "{template: ''}", '{template: "\\0"}'),
    "[" * 500,
)


@st.composite
def documents(draw: st.DrawFn, syntax: str) -> str:
    """Make a document of parts that readers look for, filled with nonsense."""
    blocks: list[str] = []
    if draw(st.booleans()):
        blocks.append(_front_matter(draw, syntax))
    if draw(st.integers(0, 5)):
        blocks.append(_heading(draw(lines), 1, syntax))
    for _ in range(draw(st.integers(0, 4))):
        make = draw(st.sampled_from([_header, _bullets, _table, _directive, _deep]))
        if draw(st.booleans()):
            level = draw(st.integers(1, 4))
            blocks.append(_heading(draw(headings), level, syntax))
        blocks.append(make(draw, syntax))
    return "\n\n".join(blocks) + "\n"


@st.composite
def templates(draw: st.DrawFn) -> str:
    """Make a template in the same way."""
    first = draw(st.sampled_from(["# <Title>", "", "---\nstatus: a | b\n---", "# "]))
    return f"{first}\n\n{draw(documents('md'))}"


def _front_matter(draw: st.DrawFn, syntax: str) -> str:
    values = st.sampled_from(FRONT_VALUES) | words
    pairs = draw(st.lists(st.tuples(keys, values), max_size=4))
    if syntax == "rst":
        return "\n".join(f":{key}: {value}" for key, value in pairs)
    end = draw(st.sampled_from(["---", "...", ""]))
    return "\n".join(["---", *(f"{key}: {value}" for key, value in pairs), end])


def _heading(text: str, level: int, syntax: str) -> str:
    if syntax == "md":
        return f"{'#' * level} {text}"
    line = "=-~^"[level - 1] * max(len(text), 4)
    return f"{text}\n{line}"


def _header(draw: st.DrawFn, syntax: str) -> str:
    pairs = draw(st.lists(st.tuples(keys, lines), min_size=1, max_size=4))
    form = draw(
        st.sampled_from(["- **{}:** {}", "**{}**: {}", "{}: {}", "| {} | {} |", "* {}"])
    )
    return "\n".join(form.format(*pair) for pair in pairs)


def _bullets(draw: st.DrawFn, syntax: str) -> str:
    entries = draw(st.lists(lines, min_size=1, max_size=4))
    form = draw(
        st.sampled_from(["- {}", "1. {}", "- **{}**", "- [ ] {}", "- {}\n\n  - x\n"])
    )
    return "\n".join(form.format(entry) for entry in entries)


def _table(draw: st.DrawFn, syntax: str) -> str:
    width = draw(st.integers(1, 5))
    rows = draw(
        st.lists(st.lists(words, min_size=1, max_size=width), min_size=1, max_size=4)
    )
    names = ["Date", "Decision", "Why", "Status", "ID"][:width]
    if syntax == "rst":
        cells = [row + [""] * (width - len(row)) for row in [names, *rows]]
        shown = ["\n     - ".join(c.replace("\n", " ") for c in row) for row in cells]
        return ".. list-table::\n\n" + "\n".join(f"   * - {row}" for row in shown)
    lines = [names, ["---"] * width, *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _deep(draw: st.DrawFn, syntax: str) -> str:
    depth = draw(st.sampled_from([5, 60, 1000]))
    if syntax == "md":
        return draw(st.sampled_from([">", "- ", "> - ", "* 1. "])) * depth + "x"
    return "\n\n".join(f"{'  ' * level}- x" for level in range(min(depth, 60)))


def _directive(draw: st.DrawFn, syntax: str) -> str:
    name = draw(st.sampled_from([*RECORD_DIRECTIVES, *VIEWS]))
    known = _options_of(name)
    options = draw(
        st.lists(st.tuples(st.sampled_from(known) | words, lines), max_size=4)
    )
    text, body = draw(words), draw(lines)
    pairs = [f":{key}: {value}" for key, value in options]
    if syntax == "md":
        return "\n".join([f"```{{spec:{name}}} {text}", *pairs, "", body, "```"])
    inside = "\n".join([*pairs, "", body]).replace("\n", "\n   ")
    return f".. spec:{name}:: {text}\n   {inside}"


def _options_of(name: str) -> Sequence[str]:
    if name in VIEWS:
        return VIEWS[name].option_names
    return [option.name for option in RECORD_DIRECTIVES[name]]


_KEYS = ("sections", "prefix", "plural", "label", "statuses", "fields", "colour")
_NAMES = st.sampled_from(
    ["goal", "requirement", "alternative", "risk", "aim", "fact", "graph", "a b", ""]
)
_LABELS = st.sampled_from(["A", "D", "Aims", "Goals", "open", "{x}", "", "a" * 99, 7])
_FIELD_TYPES = ["text", "date", "choice", "names", "ids", "link", "nothing"]
_FIELD = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(_FIELD_TYPES),
        "values": st.lists(words, max_size=3),
        "url": st.sampled_from(["https://t.example/{value}", "x"]),
        "label": words,
        "aliases": st.lists(words, max_size=2),
    },
)
_VALUES = st.one_of(
    _LABELS,
    st.lists(_LABELS, max_size=3),
    st.dictionaries(_LABELS, st.sampled_from(["open", "done", "gone"]), max_size=3),
    st.dictionaries(
        st.sampled_from(["sure", "due", "owner", "by"]), _FIELD, max_size=3
    ),
)
record_kinds = st.dictionaries(
    _NAMES,
    st.booleans() | st.dictionaries(st.sampled_from(_KEYS), _VALUES, max_size=5),
    max_size=4,
)
"""Values of ``techspec_records``, valid ones and others."""

NONSENSE: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 7, 10**30, 1.5, float("nan"), "", "x", b"x", object()),
    *([], [None], [1], ["["], ["**["], [""], ["\0"], [[]], ("a", "a"), ["a"] * 2),
    *({}, {None: None}, {1: 2}, {"": ""}, {"a": None}, {"a": []}, {"a": [None]}),
    *({"draft": {}}, {"draft": {"kind": 1}}, {"draft": {"aliases": 1}}, {"\0": {}}),
    *({"placeholder": {None: "off"}}, {"placeholder": []}, {"placeholder": {"a": []}}),
    *({"a": {"kind": "open", "label": 1}}, {"a": {"kind": "open", "aliases": [1]}}),
    *({"Goals": "x"}, {"Goals": [1]}, {("a",): ["b"]}, {"a": {"b": {"c": "d"}}}),
    *("../../../etc/passwd", "/", ".", "a" * 5000, "\0", {1, 2}, range(3), len),
    *(
        {"goal": True},
        {"aim": {"fields": {"a": {"type": []}}}},
        {"aim": {"plural": []}},
    ),
    *HOSTILE[:8],
)
"""Values of settings."""
