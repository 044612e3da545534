"""Plain mentions in running text: ``ADR-033``, ``Tech Spec 004``, ``004-D2``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.lazy_regex import lazy_regex

# An ID must not be a part of a path, a file name, a range or a longer word, nor of
# another project: "payments:ADR-001". Chinese and Japanese text has no spaces.
_WORD = r"[^\W\u2e80-\U0003ffff]"
_BEFORE = rf"(?<!{_WORD})(?<![.#@-])(?<!\D/)(?<!^/)(?<![A-Za-z0-9_]:)(?<!^:)(?<!\d[–—])"
_AFTER = rf"(?!{_WORD}|@|-\w|\.\w|/(?=[^A-Z\d\s])|\.\.|…|[–—][A-Z]*-?\d)"
_TYPE = r"[A-Z][A-Za-z]{1,14}[-\N{NON-BREAKING HYPHEN}]?"
_SPACED_TYPE = r"[A-Z]{2,8}\s{1,3}#?"
_AND = (
    r"(?:\s{1,3}(?:and|or|&|to|through)\s{1,3}|\s?[,/]\s{0,3}(?:(?:and|or|&)\s{1,3})?"
    r"|\s?[-–—]\s?)"
)
_FURTHER = r"(?:\s?,\s{0,3}(?:(?:and|or|&)\s{1,3})?|\s{1,3}(?:and|or|&)\s{1,3})"
_MENTION = lazy_regex(
    rf"{_BEFORE}(?:(?P<id>(?:{_TYPE})?\d{{1,9}}-[A-Z]{{1,3}}-?\d{{1,4}}"
    rf"|(?P<type>{_TYPE}|{_SPACED_TYPE})\d+)"
    # "ADR-3, 4 and 5" mentions three records, but "ADR-3, 4 tugs" only one.
    rf"(?P<further>(?:{_FURTHER}\d{{1,9}}){{1,20}}+(?=[.,;:!?)\]]*(?:\s*\Z|[.,;:!?)\]]\s)))?"
    r"|(?:[Tt]ech(?:nical)?[\s-])?[Ss]pec(?:\s{1,3}#?(?P<number>\d+)(?!\sof\s\d)"
    rf"|s\s{{1,3}}#?(?P<numbers>\d+(?:{_AND}#?\d+){{1,20}}))){_AFTER}"
)
_SPACE = lazy_regex(r"\s+#?")
_DIGIT = lazy_regex(r"\d")
_NUMBER = lazy_regex(r"\d+")
_WITHOUT_MENTIONS = (
    nodes.Titular,
    nodes.literal,
    nodes.FixedTextElement,
    nodes.reference,
    nodes.math,
    nodes.Invisible,
    nodes.system_message,
    nodes.image,
    nodes.footnote_reference,
    nodes.citation_reference,
    nodes.label,
    nodes.field_name,
    nodes.docinfo,
)
"""Nodes whose text is not searched for mentions."""
_TAG_WITHOUT_MENTIONS = lazy_regex(
    r"<(?P<end>/?)(?:a|code|kbd|pre|samp|script|style|tt|var)\b", re.IGNORECASE
)
"""HTML tags whose content is not searched for mentions."""


class Mention(NamedTuple):
    """A mention of a spec or a record in a text."""

    target: str
    """The ID or the label as written, or the number of ``Tech Spec 004``."""
    start: int
    end: int


class ReferenceNode(NamedTuple):
    """A node that may refer to specs, and its section."""

    node: nodes.Node
    """A text outside of titles, code, math and links, or a cross-reference."""
    section: nodes.section | None
    run: Sequence[nodes.Text] = ()
    """A text and those that follow it directly: parsers may split text at the ends of
    lines."""

    @property
    def text(self) -> str:
        """The text of the run."""
        return "".join(self.run)


def mentions_in(text: str) -> list[Mention]:
    """Return the mentions in *text*, in order."""
    found: list[Mention] = []
    for match in _MENTION.finditer(text):
        if match["numbers"]:  # "specs 003 and 004"
            found += _numbers_in(match, "numbers")
        elif match["id"]:
            written = _SPACE.sub(" ", match["id"])  # "RFC\n12"
            found.append(Mention(written, *match.span("id")))
            if match["type"]:  # "ADR-3, 4 and 5"
                prefix = _SPACE.sub(" ", match["type"])
                found += _numbers_in(match, "further", prefix=prefix)
        else:
            found.append(Mention(match["number"], *match.span()))
    return found


def _numbers_in(
    match: re.Match[str], group: str, *, prefix: str = ""
) -> Iterator[Mention]:
    """Yield a mention for each number in *group*, with *prefix* before the number."""
    start, end = match.span(group)
    for number in _NUMBER.finditer(match.string, start, end) if match[group] else ():
        yield Mention(prefix + number[0], *number.span())


def find_reference_nodes(document: nodes.Element) -> list[ReferenceNode]:
    """Return the cross-references and the texts that may mention specs, in order."""
    found: list[ReferenceNode] = []
    _collect(document, None, found, is_skipped=False)
    return found


def _collect(
    parent: nodes.Element,
    section: nodes.section | None,
    found: list[ReferenceNode],
    *,
    is_skipped: bool,
) -> None:
    """Add the nodes below *parent* to *found*."""
    open_tags = 0
    run: list[nodes.Text] = []
    for child in parent.children:
        if isinstance(child, nodes.Text):
            if not (is_skipped or open_tags):
                run.append(child)
            continue
        if run:
            _add_run(run, section, found)
            run = []
        if isinstance(child, nodes.section):
            _collect(child, child, found, is_skipped=False)
        elif not child.children:
            continue
        elif child.__class__.__name__ == "pending_xref":
            found.append(ReferenceNode(child, section))
        elif isinstance(child, nodes.raw):
            tags = _TAG_WITHOUT_MENTIONS.finditer(child.astext())
            opened = sum(-1 if tag["end"] else 1 for tag in tags)
            open_tags = max(0, open_tags + opened)
        elif not isinstance(child, nodes.FixedTextElement):
            assert isinstance(child, nodes.Element)
            if "refdomain" in child.attributes:  # the address of a page of the project
                found.append(ReferenceNode(child, section))
            skip = is_skipped or open_tags > 0 or isinstance(child, _WITHOUT_MENTIONS)
            _collect(child, section, found, is_skipped=skip)
    if run:
        _add_run(run, section, found)


def _add_run(
    run: list[nodes.Text], section: nodes.section | None, found: list[ReferenceNode]
) -> None:
    if any(map(_DIGIT.search, run)):  # a number is required, and the check is fast
        found.append(ReferenceNode(run[0], section, run))
