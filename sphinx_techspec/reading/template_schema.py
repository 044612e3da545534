"""A template's source → the schema that it gives."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.headings import SectionNames, normalize_heading, qualifiers_of
from sphinx_techspec.reading.blocks import (
    Outline,
    heading_of,
    outline,
    section_line,
)
from sphinx_techspec.reading.front_matter import read_front_matter
from sphinx_techspec.reading.header_reader import (
    STATUS_KEYS,
    HeaderLine,
    normalize_key,
    read_header,
    read_status_section,
)
from sphinx_techspec.reading.inline import OPAQUE, is_comment
from sphinx_techspec.reading.parse import parse
from sphinx_techspec.reading.template_leftovers import (
    gaps_in,
    is_label,
    is_long_enough,
    lines_start,
    pieces_of,
    start_of_words,
)
from sphinx_techspec.reading.visible_text import blocks_of, head_of, rows_of, words_of
from sphinx_techspec.template import Template, TemplateSection
from sphinx_techspec.vocabulary import listed_statuses

__all__ = ["read_template"]

_GAP_IN_BRACES = re.compile(rf"\{{(?![#{OPAQUE}])[^{{}}\n]{{1,300}}\}}(?!{OPAQUE})")
_GAP_IN_BRACKETS = re.compile(r"\[(?!\^)[^\[\]\n]{2,300}\](?![(\[:])")
_QUALIFYING = re.compile(
    r"\W*(?:optional|recommended|required|mandatory|if|as|when|where)\b", re.IGNORECASE
)
_BARE_WORD = re.compile(
    r"\b(?:(?:YYYY|\d{4})-MM(?:-DD)?|(?:[A-Z]{1,12}-)?(?:N{2,4}|X{3,4}))\b"
)
_DATES = re.compile(r"\bdate\b|\bwhen\b|YYYY|\d{4}-\d{2}", re.IGNORECASE)
_MITIGATIONS = re.compile("mitigat", re.IGNORECASE)
_DIRECTIVE = re.compile(r"\{spec:status\}|\.\. spec:status::")


class _Part(NamedTuple):
    section: TemplateSection
    node: nodes.section


def read_template(text: str, *, syntax: str, name: str = "") -> Template:
    """Return the schema in *text*, the source of a template.

    :param syntax: ``md`` or ``rst``.
    :param name: what messages call the template.
    """
    underlined = syntax == "rst"
    doctree = parse(text, syntax=syntax)
    front_matter = {} if underlined else read_front_matter(text)
    parts = _outline(doctree)
    lines = read_header(parts.header)
    sections = list(_sections(parts.sections, underlined=underlined))
    keys = [line.key for line in lines]
    keys += map(normalize_key, front_matter)
    if _DIRECTIVE.search(text) or any(map(read_status_section, parts.sections)):
        keys.append("status")
    if _DIRECTIVE.search(text) and ":updated:" in text:
        keys.append("last updated")
    source = text.casefold()
    gaps, words = _gaps(doctree, parts, source)
    choices = _choices(text, front_matter)
    texts = frozenset(_texts(doctree, lines, choices, source=source))
    return Template(
        name,
        _start_line(parts, underlined=underlined),
        listed_statuses(text),
        tuple(dict.fromkeys(keys)),
        tuple(part.section for part in sections),
        gaps,
        words,
        texts,
        frozenset(_starts(text, texts)),
        _matches(sections, "decision log", _DATES),
        _matches(
            sections, "risks and mitigations", re.compile("mitigat", re.IGNORECASE)
        ),
        tuple(_repeated(sections)),
        _digest(gaps, words, texts),
    )


def _choices(text: str, keys: Iterable[str]) -> list[str]:
    """Return the lines of the front matter that offer a choice: ``bug | feature``."""
    lines = (line.partition(" #")[0] for line in text.splitlines())
    wanted = tuple(f"{key}:" for key in keys if normalize_key(key) not in STATUS_KEYS)
    return [line for line in lines if line.startswith(wanted) and "|" in line]


def _outline(doctree: nodes.document) -> Outline:
    """Return the parts of a template without what tells how to use it.

    That may have a heading of its own: of several headings at the top, the one that
    nearly all others stand below is the title.
    """
    top = [node for node in doctree.children if isinstance(node, nodes.section)]
    sizes = [len(list(node.findall(nodes.section))) - 1 for node in top]
    if len(top) < 2 or max(sizes) < len(top):
        return outline(doctree)
    body = top[sizes.index(max(sizes))]
    header = [
        node
        for node in body.children
        if not isinstance(node, nodes.section | nodes.title)
    ]
    below = [node for node in body.children if isinstance(node, nodes.section)]
    return Outline(heading_of(body), body, header, below)


def _start_line(parts: Outline, *, underlined: bool) -> int:
    section = parts.title.parent if parts.title is not None else None
    if not isinstance(section, nodes.section):
        return 1
    return section_line(section, underlined=underlined)


# Sections


def _sections(
    found: Iterable[nodes.section], *, underlined: bool, level: int = 2
) -> Iterator[_Part]:
    for node in found:
        title = heading_of(node)
        text = " ".join(title.astext().split()) if title is not None else ""
        qualifiers = qualifiers_of(text)
        for qualifier in qualifiers:
            text = " ".join(text.replace(qualifier, " ").split()).rstrip(" :.–—-")
        line = section_line(node, underlined=underlined)
        if normalize_heading(text):
            wanted = _wanted(node, text, qualifiers)
            yield _Part(TemplateSection(text, level, wanted, line), node)
        below = [child for child in node.children if isinstance(child, nodes.section)]
        yield from _sections(below, underlined=underlined, level=level + 1)


def _wanted(node: nodes.section, text: str, qualifiers: Sequence[str]) -> str:
    """Return how much a section is wanted; one that is only an example is not."""
    words = " ".join(qualifiers).casefold()
    if "recommended" in words:
        return "recommended"
    if qualifiers and "required" not in words and "mandatory" not in words:
        return "optional"
    if any(gaps_in(text, "")) or _GAP_IN_BRACES.search(text):
        return "optional"
    if normalize_heading(text) in STATUS_KEYS:
        return "optional"  # a status may stand anywhere
    comments = [child for child in node.children[1:3] if is_comment(child)]
    says_so = any("optional" in comment.astext().casefold() for comment in comments)
    return "optional" if says_so else "required"


def _matches(parts: Sequence[_Part], section: str, pattern: re.Pattern[str]) -> bool:
    """Whether *pattern* matches in a section that holds the records of *section*."""
    names = SectionNames()
    return any(
        names.is_of(part.section.title, section) and pattern.search(part.node.astext())
        for part in parts
    )


def _repeated(parts: Sequence[_Part]) -> Iterator[str]:
    counts = Counter(
        (id(part.node.parent), normalize_heading(part.section.title)) for part in parts
    )
    seen = set()
    for part in parts:
        name = normalize_heading(part.section.title)
        key = (id(part.node.parent), name)
        if counts[key] > 1 and key not in seen:
            seen.add(key)
            yield part.section.title


# What must not survive


def _gaps(
    doctree: nodes.document, parts: Outline, source: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the gaps that only this template has, and those that are bare words."""
    gaps: dict[str, None] = {}
    words: dict[str, None] = {}
    head = head_of(parts)
    for block in blocks_of(doctree):
        if block.kind == "code":
            continue
        text = block.open_text
        for start, end in reversed(list(gaps_in(text, source))):
            text = text[:start] + text[end:]
        for pattern in (_GAP_IN_BRACES, _GAP_IN_BRACKETS):
            for match in pattern.finditer(text):
                if re.search(r"[^\W\d_]", match[0]) and not _QUALIFYING.match(match[0]):
                    gaps[match[0]] = None
        if id(block.node) in head:
            words.update(dict.fromkeys(_BARE_WORD.findall(text)))
        elif first := _BARE_WORD.match(text, start_of_words(text)):
            words[first[0]] = None
    return tuple(gaps), tuple(words)


def _texts(
    doctree: nodes.document,
    lines: Sequence[HeaderLine],
    choices: Iterable[str],
    *,
    source: str,
) -> Iterator[str]:
    """Yield the instructions and examples, as :func:`words_of` gives them.

    What has a gap in it is known by the gap, and a box to be ticked stays.
    """
    hosts = [line.host for line in lines if line.host is not None]
    without = {id(host) for host in hosts}
    for block in blocks_of(doctree, without=without):
        if block.kind not in ("text", "code"):
            continue
        text = block.text
        if not is_long_enough(text):
            continue
        if block.kind == "text" and _has_gap(block.open_text, source):
            continue
        if is_label(text):
            continue
        yield words_of(text)
        if block.kind == "text":
            yield from (piece for piece, _ in pieces_of(text))
    for text, _ in rows_of(doctree):
        if is_long_enough(text) and not _has_gap(text, source):
            yield words_of(text)
    for line in lines:
        if line.key not in STATUS_KEYS and "|" in line.value.text:
            yield words_of(f"{line.name} {line.value.text}")
    yield from map(words_of, choices)


def _has_gap(text: str, source: str) -> bool:
    return any(gaps_in(text, source)) or any(
        pattern.search(text) for pattern in (_GAP_IN_BRACES, _GAP_IN_BRACKETS)
    )


def _starts(text: str, texts: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    """Yield what lines of the source start with where *texts* may be meant."""
    known = {" ".join(words.split(" ", 3)[:3]) for words in texts}
    for start in lines_start(text):
        if " ".join(start).casefold() in known:
            yield start


def _digest(*parts: Iterable[str]) -> str:
    content = repr([sorted(part) for part in parts])
    return hashlib.sha256(content.encode()).hexdigest()[:16]
