"""Read the schema of a template from its source."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, takewhile
from typing import TypeAlias

from docutils import nodes

from sphinx_techspec.header_fields import fields_of_all_languages, normalize_key
from sphinx_techspec.headings import (
    is_optional,
    is_required,
    is_requirement,
    normalize_heading,
    qualifiers_of,
)
from sphinx_techspec.languages import all_words
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.header.front_matter import read_front_matter
from sphinx_techspec.reading.header.header_lines import HeaderLine
from sphinx_techspec.reading.header.header_reader import read_whole_header
from sphinx_techspec.reading.header.status_section import read_status_section
from sphinx_techspec.reading.outline import (
    Outline,
    outline_of,
    section_outline,
    subsections,
    walk_sections,
)
from sphinx_techspec.reading.parse import parse
from sphinx_techspec.reading.sentences.empty_phrases import is_empty_value, is_pending
from sphinx_techspec.reading.sentences.section_notes import (
    is_filled_later,
    requirement_in,
)
from sphinx_techspec.reading.template.template_leftovers import first_word
from sphinx_techspec.reading.template.template_text import (
    is_label,
    is_long_enough,
    is_quoted,
    line_starts,
    read_lists,
    sentences_of,
)
from sphinx_techspec.reading.template.visible_text import (
    TextBlock,
    blocks_of,
    head_of,
    rows_of,
    words_of,
)
from sphinx_techspec.reading.text.blocks import is_comment
from sphinx_techspec.reading.text.inline_nodes import MASK
from sphinx_techspec.reading.text.template_placeholders import (
    DATE_PLACEHOLDER,
    NUMBER_PLACEHOLDER,
    comparable_tag,
    placeholders_in,
)
from sphinx_techspec.template import Template, TemplateSection
from sphinx_techspec.template_statuses import listed_statuses
from sphinx_techspec.translated_kinds import names_of_all_languages

_IN_BRACES = lazy_regex(rf"\{{(?![#{MASK}])[^{{}}\n]{{1,300}}\}}(?!{MASK})")
_IN_BRACKETS = lazy_regex(r"\[(?![\^!]|[A-Z]\d{1,2}\])[^\[\]\n]{2,300}\](?![(\[:])")
"""Text in square brackets, except notes, alerts, and tags: ``[P1]``."""
_NAME = lazy_regex(r"\[[a-z][\w.-]*/[\w.-]+\]\W{1,3}[^\W\d_]")
"""The name of a repository in the text of a task, ``in [harbor/proposals] (not …)``."""
_BARE_PLACEHOLDER = lazy_regex(rf"\b(?:{DATE_PLACEHOLDER}|{NUMBER_PLACEHOLDER})\b")
_DIRECTIVE = lazy_regex(r"\{spec:status\}|\.\. spec:status::")
_SENTENCE_END = lazy_regex(r"[.!?]")
_ABOUT_SECTION = lazy_regex(r"\bthis\ssection\b", re.IGNORECASE)
_Sections: TypeAlias = list[tuple[TemplateSection, nodes.section]]
"""The sections of a template with their nodes."""


def read_template(text: str, *, syntax: str, name: str = "") -> Template:
    """Return the schema in *text*, the source of a template.

    :param syntax: ``md`` or ``rst``.
    :param name: the path or built-in name of the template.
    """
    underlined = syntax == "rst"
    doctree = parse(text, syntax=syntax)
    front_matter = {} if underlined else read_front_matter(text)
    outline = _outline(doctree)
    lines, header = read_whole_header(
        outline.header,
        outline.sections,
        fields_of_all_languages(),
        names=names_of_all_languages(),
        front_matter=front_matter,
    )
    sections = _sections(outline, header, underlined=underlined)
    keys = [line.key for line in lines]
    keys += map(normalize_key, front_matter)
    if _DIRECTIVE.search(text) or _has_status_section(outline):
        keys.append("status")
    if _DIRECTIVE.search(text) and ":updated:" in text:
        keys.append("last updated")
    source = text.casefold()
    placeholders, bare_placeholders = _placeholders(doctree, outline, source)
    choices = _choices(text, front_matter)
    boilerplate = frozenset(_boilerplate(doctree, lines, choices, source=source))
    below = "\n".join(source.split("\n")[outline.title_line(underlined=underlined) :])
    tags = frozenset(comparable_tag(below[a:b]) for a, b in placeholders_in(below, ""))
    lists = tuple(read_lists(doctree, boilerplate))
    quoted = boilerplate.intersection(
        words_of(block.text) for block in blocks_of(doctree) if is_quoted(block.node)
    )
    texts = (placeholders, tags, bare_placeholders, boilerplate, quoted)
    return Template(
        name=name,
        start_line=outline.title_line(underlined=underlined),
        statuses=listed_statuses(text),
        fields=tuple(dict.fromkeys(keys)),
        sections=tuple(section for section, _ in sections),
        placeholders=placeholders,
        tags=tags,
        bare_placeholders=bare_placeholders,
        boilerplate=boilerplate,
        quoted=quoted,
        lists=lists,
        line_starts=_line_starts(text, boilerplate),
        dates_decisions=_has_match(sections, "decision log", _dates()),
        mitigates_risks=_has_match(sections, "risks and mitigations", _mitigations()),
        repeated=_repeated(sections),
        digest=_digest([*texts, *chain.from_iterable(lists)]),
    )


def _digest(texts: Iterable[Collection[str]]) -> str:
    """Return a digest of *texts*, sets whose order has no meaning."""
    content = repr([sorted(part) for part in texts])
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def _status_keys() -> Collection[str]:
    return fields_of_all_languages().status_keys


def _has_status_section(outline: Outline) -> bool:
    fields = fields_of_all_languages()
    return any(read_status_section(node, fields=fields) for node in outline.sections)


def _choices(text: str, keys: Iterable[str]) -> list[str]:
    """Return the lines of the front matter with a list of values: ``bug | feature``."""
    lines = (line.partition(" #")[0] for line in text.splitlines())
    starts = tuple(
        f"{key}:" for key in keys if normalize_key(key) not in _status_keys()
    )
    return [line for line in lines if line.startswith(starts) and "|" in line]


def _outline(doctree: nodes.document) -> Outline:
    """Return the outline of a template without its instructions for use.

    The instructions may have their own top-level heading. The title is then the heading
    that contains nearly all other headings.
    """
    top = subsections(doctree)
    sizes = [len(list(node.findall(nodes.section))) - 1 for node in top]
    if len(top) < 2 or max(sizes) < len(top):
        return outline_of(doctree)
    return section_outline(top[sizes.index(max(sizes))])


# Sections


def _sections(
    outline: Outline, header: nodes.section | None, *, underlined: bool
) -> _Sections:
    """Return the sections; specs may have those in *header* above the sections."""
    found: _Sections = []
    for section, node in walk_sections(outline.sections, underlined=underlined):
        text = section.title
        qualifiers = qualifiers_of(text)
        for qualifier in qualifiers:
            text = " ".join(text.replace(qualifier, " ").split()).rstrip(" :.–—-")
        if normalize_heading(text):
            requirement = (
                "optional" if node is header else _requirement(node, text, qualifiers)
            )
            declared = TemplateSection(
                text,
                section.level,
                requirement,
                section.line,
                section.has_text,
                is_filled_later(_notes_in(node)),
            )
            found.append((declared, node))
    return found


def _requirement(node: nodes.section, text: str, qualifiers: Sequence[str]) -> str:
    """Return whether a section is required, recommended or optional."""
    words = " ".join(qualifiers).casefold()
    if any(word in words for word in _recommended()):
        return "recommended"
    if any(map(is_optional, qualifiers)) or (
        qualifiers and not any(map(is_required, qualifiers))
    ):
        return "optional"
    if any(placeholders_in(text, "")) or _IN_BRACES.search(text):
        return "optional"  # an example
    if normalize_heading(text) in _status_keys():
        return "optional"  # the status may be in the header instead
    comments = (comment.astext() for comment in _comments_at(node))
    return requirement_in((*comments, *_remarks_in(node))) or "required"


def _own_content(node: nodes.section) -> Iterator[nodes.Node]:
    """Return the content of a section above its first subsection."""
    return takewhile(lambda c: not isinstance(c, nodes.section), node.children[1:])


def _remarks_in(node: nodes.section) -> Iterator[str]:
    """Yield what the first paragraph of a section says about that section.

    It is a qualifier at its start or end, *(Optional) Who pays?*, or a sentence about
    *this section*.
    """
    first = next(iter(_own_content(node)), None)
    if not isinstance(first, nodes.paragraph):
        return
    text = first.astext().strip(" \n.]")
    for qualifier in qualifiers_of(text):
        if text.startswith(qualifier) or text.endswith(qualifier):
            yield qualifier
    yield from filter(_ABOUT_SECTION.search, _SENTENCE_END.split(text))


def _notes_in(node: nodes.section) -> Iterator[str]:
    """Yield the notes about a section in its content, without subsections.

    They are comments, placeholders, and paragraphs in italics or bold.
    """
    for own in _own_content(node):
        yield from (comment.astext() for comment in own.findall(is_comment))
        if isinstance(own, nodes.Element):
            for block in blocks_of(own):
                yield from _placeholders_of(block)
        if isinstance(own, nodes.paragraph) and _is_emphasized(own):
            yield own.astext()


def _is_emphasized(paragraph: nodes.paragraph) -> bool:
    return all(
        isinstance(child, nodes.emphasis | nodes.strong) or not child.astext().strip()
        for child in paragraph.children
    )


def _placeholders_of(block: TextBlock) -> Iterator[str]:
    """Yield the text of each placeholder in a block of a template."""
    if block.kind == "code":
        return
    text = block.prose
    yield from (text[start + 1 : end - 1] for start, end in placeholders_in(text, ""))
    for pattern in (_IN_BRACES, _IN_BRACKETS):
        yield from (match[0][1:-1] for match in pattern.finditer(text))


@lru_cache(maxsize=1)
def _recommended() -> tuple[str, ...]:
    return ("recommended", *all_words().of("phrases", "recommended"))


def _comments_at(section: nodes.section) -> Iterator[nodes.Node]:
    """Yield the comments in, directly below and directly above a heading."""
    yield from filter(is_comment, section.children[0].children)
    for comment in takewhile(is_comment, section.children[1:]):
        below = comment.next_node(nodes.section, descend=False, ascend=True)
        if below is None or not _touches(comment, below):
            yield comment
    # The last block above may be in a subsection of the section before.
    siblings = section.parent.children
    before = siblings[: siblings.index(section)]
    while before and isinstance(before[-1], nodes.section):
        before = before[-1].children
    if before and is_comment(before[-1]):
        is_below = isinstance(before[0], nodes.title) and all(
            map(is_comment, before[1:])
        )
        if not is_below or _touches(before[-1], section):
            yield before[-1]


def _touches(comment: nodes.Node, section: nodes.section) -> bool:
    """Whether there is no blank line between *comment* and the heading below it."""
    lines = comment.astext().rstrip().count("\n") + 1
    return (comment.line or 0) + lines == section.line


def _has_match(sections: _Sections, name: str, pattern: re.Pattern[str]) -> bool:
    """Return whether *pattern* matches in a section called *name*."""
    names = names_of_all_languages()
    return any(
        names.is_of(section.title, name) and pattern.search(node.astext())
        for section, node in sections
    )


@lru_cache(maxsize=1)
def _dates() -> re.Pattern[str]:
    words = map(re.escape, all_words().of("decision fields", "date"))
    return lazy_regex(
        rf"\b(?:date|when|{'|'.join(words)})\b|(?:YYYY|JJJJ)|\d{{4}}-\d{{2}}",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _mitigations() -> re.Pattern[str]:
    words = map(re.escape, all_words().of("risk fields", "mitigation"))
    return lazy_regex("|".join(("mitigat", *words)), re.IGNORECASE)


def _repeated(sections: _Sections) -> tuple[str, ...]:
    """Return the headings that occur several times right below one heading."""
    titles: dict[tuple[int, str], list[str]] = {}
    for section, node in sections:
        key = (id(node.parent), normalize_heading(section.title))
        titles.setdefault(key, []).append(section.title)
    return tuple(found[0] for found in titles.values() if len(found) > 1)


# Placeholders and boilerplate


def _placeholders(
    doctree: nodes.document, outline: Outline, source: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the placeholders in braces or square brackets, and the bare ones."""
    bracketed: dict[str, None] = {}
    bare: dict[str, None] = {}
    head = head_of(outline)
    for block in blocks_of(doctree):
        if block.kind == "code":
            continue
        text = block.prose
        for start, end in reversed(list(placeholders_in(text, source))):
            text = text[:start] + text[end:]
        for pattern in (_IN_BRACES, _IN_BRACKETS):
            for match in pattern.finditer(text):
                if block.kind == "item" and _NAME.match(text, match.start()):
                    continue
                if re.search(r"[^\W\d_]", match[0]) and not is_requirement(match[0]):
                    bracketed[match[0]] = None
        if id(block.node) in head:
            bare.update(dict.fromkeys(_BARE_PLACEHOLDER.findall(text)))
        elif first := _BARE_PLACEHOLDER.match(text, first_word(text)):
            bare[first[0]] = None
    return tuple(bracketed), tuple(bare)


def _boilerplate(
    doctree: nodes.document,
    lines: Sequence[HeaderLine],
    choices: Iterable[str],
    *,
    source: str,
) -> Iterator[str]:
    """Yield the words of each instruction and example without a placeholder.

    Checkboxes are not boilerplate, because specs keep them.
    """
    in_header = {id(line.node) for line in lines if line.node is not None}
    for block in blocks_of(doctree, without=in_header):
        if _is_boilerplate(block, source):
            yield words_of(block.text)
            if block.kind == "text":
                yield from (sentence for sentence, _ in sentences_of(block.text))
    for text, _ in rows_of(doctree):
        if is_long_enough(text) and not _has_placeholder(text, source):
            yield words_of(text)
    for line in lines:
        if line.key not in _status_keys() and "|" in line.value.text:
            yield words_of(f"{line.name} {line.value.text}")
    yield from map(words_of, choices)


def _is_boilerplate(block: TextBlock, source: str) -> bool:
    if block.kind not in ("text", "code") or not is_long_enough(block.text):
        return False
    if block.kind == "text" and _has_placeholder(block.prose, source):
        return False
    # "Trademarks: N/A" is an answer for most specs.
    value = block.text.rpartition(":")[2].strip()
    is_answer = is_empty_value(value) and not is_pending(value)
    return not (is_label(block.text) or is_answer)


def _has_placeholder(text: str, source: str) -> bool:
    return any(placeholders_in(text, source)) or any(
        pattern.search(text) for pattern in (_IN_BRACES, _IN_BRACKETS)
    )


def _line_starts(
    text: str, boilerplate: frozenset[str]
) -> frozenset[tuple[str, str, str]]:
    """Return the first three words of each line in which *boilerplate* may start."""
    known = {" ".join(words.split(" ", 3)[:3]) for words in boilerplate}
    starts = line_starts(text)
    return frozenset(start for start in starts if " ".join(start).casefold() in known)
