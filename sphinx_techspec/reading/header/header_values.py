"""Read the values of a spec's header from its lines and its front matter."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from docutils import nodes

from sphinx_techspec.dates import find_date
from sphinx_techspec.field_types import FieldDeclaration, link_items
from sphinx_techspec.header_fields import (
    BUILT_IN_FIELDS,
    HeaderField,
    HeaderFields,
    normalize_key,
)
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.header.header_lines import HeaderLine, visible_line
from sphinx_techspec.reading.header.relation_targets import (
    before_remark,
    names_other_things,
    read_targets,
    target_separator,
)
from sphinx_techspec.reading.header.status_entries import current_text
from sphinx_techspec.reading.header.status_relations import (
    StatusRelation,
    status_relations,
)
from sphinx_techspec.reading.sentences.empty_phrases import is_no_value
from sphinx_techspec.reading.text.inline import Inline, join
from sphinx_techspec.reading.text.inline_nodes import MASK
from sphinx_techspec.records import SPEC_ATTRIBUTES, HeaderValue, Relation
from sphinx_techspec.words import COMMAS, has_words, split_words

# Keys that are read separately.
_SEPARATE_KEYS = frozenset({"techspec", "id", "title"})
# Keys of front matter that are read separately, or that other tools define.
_IGNORED_KEYS = _SEPARATE_KEYS | frozenset(
    split_words(
        "orphan, tocdepth, nocomments, nosearch, wordcount, myst, "
        "html meta, substitutions, jupytext, kernelspec, language info, source map, "
        "file format, mystnb, layout, nav order"
    )
)
_PARTLY = lazy_regex(
    r"\b(?:in part|partly|partial|partially)\b"
    r"|\((?:the )?(?:§|(?:section|part|chapter|clause|consequence)s?\b)"
    r"|\((?:only\b|[^()\n]{0,80}\sonly\))",
    re.IGNORECASE,
)
_KIND_KEYS = ("kind", "type", "rel", "relation", "relationship")
_ID_KEYS = ("target", "spec", "id", "number", "ref", "to", "href", "url", "path")
_NAME_KEYS = ("name", "full name", "title", "login", "github", "user", "email")
"""Keys of mappings in front matter, in order of precedence."""
_MARKDOWN_LINK = lazy_regex(
    r"(?P<image>!)?\[(?P<text>[^\[\]\n]{1,200})\]\((?P<uri>[^()\s]{1,300})\)"
)
_LINKED_IMAGE = lazy_regex(
    r"\[(?P<image>!\[[^\[\]\n]{1,200}\]\([^()\s]{1,300}\))\]\([^()\s]{1,300}\)"
)
_COMMENT = lazy_regex(r"\s{0,9}<!--.*?(?:-->|\Z)", re.DOTALL)
_HIDING_MARKUP = lazy_regex(r"~~|<!--|!\[|:\w[\w+-]{0,49}:")
"""The start of markup whose text differs from what the page shows."""
_JOINT = lazy_regex(r"[\s,;&]{0,9}(?:(?:and|or)\b)?\s{0,9}")
"""The separator between a struck-out target and the next one."""
_STRUCK = lazy_regex(r"~~[^~]+~~")
_VERSION = lazy_regex(
    r"[\s,(]{1,3}(?:v(?:ersion|\.)?\s?\d|rev\w{0,5}\b|\d+\.\d)", re.IGNORECASE
)
_STATED_ID = lazy_regex(r"(?=[^\d\n]{0,40}\d)[A-Za-z0-9][\w.-]{0,40}")
_PEOPLE = frozenset({"owner", "reviewers"})
_MAIL = lazy_regex(
    r"(?<=[\w.)])[\s<(\[]{1,3}[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}[>)\]]?"
    r"(?=\s{0,3}(?:[,;&/]|and\b|\Z))"
)
"""The mail address of a person after the name."""
_STRAIGHT = str.maketrans("“”", '""')
_FRONT_MATTER = nodes.docinfo()
"""The node of the lines that come from front matter."""


class HeaderValues:
    """The values of a header; the text takes precedence over front matter.

    :param header: the lines of the header and of directives.
    :param metadata: the front matter.
    :param lines: the line of each normalized key of the front matter.
    :param fields: the header fields of the project.
    """

    def __init__(
        self,
        header: list[HeaderLine],
        metadata: Mapping[str, object],
        *,
        lines: Mapping[str, int],
        fields: HeaderFields = BUILT_IN_FIELDS,
    ) -> None:
        self._fields = fields
        self._front_matter = [
            visible_line(self._with_current_status(line))
            for name, value in metadata.items()
            # Extensions store mappings of their own.
            if not isinstance(value, dict) or normalize_key(name) in lines
            for line in _lines_of(
                name,
                value,
                lines.get(normalize_key(name), 1),
                fields=fields,
            )
        ]
        self._lines = [*header, *self._front_matter]
        self._first_lines = {line.key: line for line in reversed(self._lines)}

    def add(self, line: HeaderLine) -> None:
        """Add *line* below the others."""
        self._lines.append(line)
        self._first_lines.setdefault(line.key, line)

    def text(self, keys: Iterable[str]) -> str | None:
        """Return the text of the first of *keys*, ``None`` if it has no words."""
        line = self._first(keys)
        return line.value.plain if line and _has_words(line) else None

    def header(self, spec_id: str = "") -> dict[str, HeaderValue]:
        """Return the typed values by the name of their field.

        The name of a field that is not declared is its key.

        :param spec_id: see :meth:`relations`.
        """
        found: dict[str, HeaderValue] = {}
        worded = {id(line) for line in self._lines if _has_words(line)}
        known = {*self._fields.relation_keys, *_SEPARATE_KEYS}
        others: dict[str, HeaderField] = {}
        for field in self._fields:
            if field.declaration is not None:
                known.update(field.keys)
                if line := self._own(field):
                    found[field.name] = _declared(field.declaration, line)
                continue
            line = self._first(field.keys)
            if line is None:
                continue
            if field.name not in SPEC_ATTRIBUTES:
                others[line.key] = field
                continue
            # The keys have different meanings, so the other lines become fields: the
            # author may not be the owner.
            differ = field.type == "date" or field.name == "owner"
            known.update([line.key] if differ else field.keys)
            if field.type in ("date", "status") or id(line) in worded:
                found[field.name] = _typed(field, self._with_repeated(line, field))
        for line in self._lines:
            is_ignored = line.node is _FRONT_MATTER and line.key in _IGNORED_KEYS
            if (
                not is_ignored
                and id(line) in worded
                and (line.key not in known or self._names_other_things(line, spec_id))
            ):
                field = others.get(line.key) or HeaderField(
                    line.key.replace(" ", "-"), line.name, "line", (line.key,)
                )
                if field.name not in found:
                    line = self._with_repeated(line, field)
                    found[field.name] = _typed(field, line)
        return found

    def _names_other_things(self, line: HeaderLine, spec_id: str) -> bool:
        """Return whether *line* is a relation to other things, *Depends on: a vote*.

        It may name specs as well, *Depends on: a vote, 002*. An earlier version of the
        spec itself is another thing.
        """
        if line.key not in self._fields.relation_keys or line.listed:
            return False
        value = _without_withdrawn(line.value)
        return not _is_none(value) and (
            names_other_things(value) or _names_version_of(spec_id, value.masked)
        )

    def _with_repeated(self, line: HeaderLine, field: HeaderField) -> HeaderLine:
        """Return *line* with the values of further lines with its key, *Owner* twice.

        Only text has such lines; front matter has lists.
        """
        if line.node is None or line.node is _FRONT_MATTER or field.type != "line":
            return line
        alike = [other for other in self._lines if other.key == line.key]
        if len(alike) < 2:
            return line
        values = {
            other.value.plain: other.value
            for other in alike
            if type(other.node) is type(line.node) and _has_words(other)
        }
        if len(values) < 2:
            return line
        return line._replace(value=join(values.values(), ", ") or line.value)

    @property
    def overridden_status(self) -> str | None:
        """The status in the front matter, if the text has a status as well."""
        if not self._front_matter:
            return None
        keys = self._fields["status"].keys
        status = self._first(keys)
        if status is None or status.node is _FRONT_MATTER:
            return None
        given = (
            line.value.plain
            for key in keys
            for line in self._front_matter
            if line.key == key
        )
        return next(given, None)

    def relations(self, spec_id: str = "") -> Iterator[Relation]:
        """Yield the relations of the spec, without duplicates.

        They include those in the status, *Superseded by 007*.

        :param spec_id: the id of the spec; it has no relation to an earlier version,
            *Supersedes: SOP-7 v1.0*.
        """
        status = self._first(self._fields["status"].keys)
        seen: set[tuple[str, str]] = set()
        for line in self._lines:
            declared = []
            if (key := self._fields.relation_keys.get(line.key)) is not None:
                declared = [StatusRelation(key, line.name, line.value)]
            elif line is status:
                value = line.value.without_struck()
                declared = list(status_relations(value, self._fields.words))
            for relation, phrase, value in declared:
                value = _without_withdrawn(value)
                if value.is_unfilled or not value or _is_none(value):
                    continue
                targets = read_targets(value, loose=relation == "related")
                partly = targets.partly or _PARTLY.search(f"{phrase} {value.text}")
                found = list(zip(targets.names, targets.offsets, strict=True))
                if not found and line.listed:
                    found = [(value.plain, 0)]
                for target, offset in found:
                    if target == spec_id and _names_version_of(spec_id, value.masked):
                        continue
                    if (relation, target) not in seen:
                        seen.add((relation, target))
                        yield Relation(
                            relation,
                            target,
                            # Rows of a table have lines of their own.
                            line.line + value.line_at(offset) - line.value.line,
                            bool(partly),
                            listed=line.listed,
                        )

    def _with_current_status(self, line: HeaderLine) -> HeaderLine:
        """Return *line* with the current one of several statuses."""
        if line.key not in self._fields.status_keys:
            return line
        return line._replace(value=current_text(line.value))

    def _own(self, field: HeaderField) -> HeaderLine | None:
        """Return the line of a field that the project adds, if any.

        All its keys have the same meaning, so the first line with words is used.
        """
        lines = [line for line in self._lines if line.key in field.keys]
        return next(filter(_has_words, lines), lines[0] if lines else None)

    def _first(self, keys: Iterable[str]) -> HeaderLine | None:
        """Return the first line of the first of *keys* in the header, if any."""
        for key in keys:
            if key in self._first_lines:
                return self._first_lines[key]
        return None


def _is_none(value: Inline) -> bool:
    """Return whether *value* names no spec, ``None — it extends ADR-7``."""
    return is_no_value(before_remark(value.masked))


def _names_version_of(spec_id: str, text: str) -> bool:
    """Return whether *text* names a version of the spec, ``SOP-7 v1.0``."""
    if not spec_id or spec_id not in text:
        return False
    named = re.search(rf"(?<![\w-]){re.escape(spec_id)}(?!\w)", text)
    return named is not None and _VERSION.match(text, named.end()) is not None


def _without_withdrawn(value: Inline) -> Inline:
    """Return the targets in *value* that are not struck out."""
    rest = value.without_struck()
    if rest is value:
        return value
    joint = _JOINT.match(rest.text)
    return rest.cut(joint.end()) if joint else rest


def explicit_id(metadata: Mapping[str, object]) -> str | None:
    """Return the id in the front matter, unless it is a list or a mapping."""
    values = {key.casefold(): value for key, value in metadata.items()}
    written = values.get("id") or values.get("number") or ""
    text = " ".join(str(written).split())
    return None if text.startswith(("[", "{")) or text == "None" else text or None


def stated_id(lines: Iterable[HeaderLine]) -> str | None:
    """Return the id in a header line, ``ID: MAIL-7``, unless it is a date or text."""
    found = (line.value.plain for line in lines if line.key == "id")
    text = next(found, "")
    return text if _STATED_ID.fullmatch(text) and not find_date(text) else None


def without_mail(text: str) -> str:
    """Return the names of people in *text* without their mail addresses."""
    return _MAIL.sub("", text) if "@" in text else text


def _typed(field: HeaderField, line: HeaderLine) -> HeaderValue:
    """Return the value of a line with the type of its field."""
    text = line.value.plain
    if field.name in _PEOPLE:
        text = without_mail(text)
    value: str | tuple[str, ...] | None = text
    if field.type == "date":
        date = find_date(line.value.text)
        value = date.iso if date else None
    elif field.type == "tags":
        given = line.items if line.items is not None else _split_tags(text)
        items = (item.strip() for item in given)
        value = tuple(item for item in items if item)
    return HeaderValue(line.key, text, line.line, value)


def _split_tags(text: str) -> list[str]:
    """Return the tags in *text*, separated by commas, or hashtags: ``#mail #queue``."""
    words = text.split()
    if all(word.startswith("#") and word.strip("#,;") for word in words):
        return [word.strip("#,;") for word in words]
    return re.split(rf"[{COMMAS}]|\s[·•|]\s", text)


def _declared(declaration: FieldDeclaration, line: HeaderLine) -> HeaderValue:
    """Return the value of a line of a field that the project adds."""
    if not _has_words(line):
        return HeaderValue(line.key, "", line.line)
    text = line.value.plain
    value = declaration.read(text)
    links: tuple[tuple[str, str], ...] = ()
    if declaration.type == "names" and line.items is not None:
        value = tuple(filter(None, map(str.strip, line.items))) or None
    elif declaration.type == "ids":
        # The text of a link is not an id.
        if value is None or MASK in line.value.masked:
            value = read_targets(line.value).names or None
    elif declaration.type == "link":
        links, is_link = _links(declaration, line.value)
        value = text if is_link else None
    return HeaderValue(line.key, text, line.line, value, links)


def _links(
    declaration: FieldDeclaration, value: Inline
) -> tuple[tuple[tuple[str, str], ...], bool]:
    """Return the texts and addresses of a link, and whether it is valid."""
    found = [
        link
        for node in value.nodes
        for link in node.findall(nodes.Element)
        if not isinstance(link, nodes.target)
        and (link.get("refuri") or link.get("reftarget"))
    ]
    external = tuple((n.astext(), n["refuri"]) for n in found if n.get("refuri"))
    if found:
        return external, True
    addresses = declaration.addresses(value.plain)
    pairs = zip(link_items(value.plain), addresses, strict=True)
    return tuple(pair for pair in pairs if pair[1]), all(addresses)


def _has_words(line: HeaderLine) -> bool:
    return not line.value.is_unfilled and has_words(line.value.text)


# Front matter


def _lines_of(
    name: str, value: object, number: int, *, fields: HeaderFields
) -> Iterator[HeaderLine]:
    """Yield the header lines of an entry of the front matter.

    Links with a type, ``links: [{target: 2, kind: Supersedes}]``, become relations.

    :param number: the line of the entry.
    :param fields: the header fields of the project.
    """
    relation_keys = fields.relation_keys
    value = _structure(value)
    key, spaced = normalize_key(name), normalize_key(_spaced(name))
    if spaced in relation_keys or spaced in fields.keys:
        key = spaced  # "lastUpdated"
    items = value if isinstance(value, list) else [value]
    rest = []
    for item in items:
        links: list[tuple[str, str]] = []
        if isinstance(item, Mapping) and key not in _IGNORED_KEYS:
            links = list(_typed_links(item, relation_keys))
        for kind, target in links:
            yield _line(normalize_key(kind), kind, target, number)
        if not links:
            rest.append(item)
    ids_first = key in relation_keys
    texts = [text for item in rest if (text := _text_of(item, ids_first=ids_first))]
    # A struck-out item is gone if others replace it.
    texts = [text for text in texts if not _STRUCK.fullmatch(text)] or texts
    if texts:
        separator = target_separator(texts) if ids_first else ", "
        line = _line(key, name, separator.join(texts), number)
        if isinstance(value, list):
            line = line._replace(items=tuple(map(_visible, texts)))
        yield line


def _line(key: str, name: str, text: str, number: int) -> HeaderLine:
    """Return a line whose value is *text*, with its Markdown links."""
    return HeaderLine(key, name, Inline(_nodes_of(text)), number, _FRONT_MATTER)


def _nodes_of(text: str) -> list[nodes.Node]:
    """Return *text* without comments as nodes, with its Markdown links and images."""
    if "<!--" in text:
        text = _COMMENT.sub("", text)
    if "[![" in text:
        text = _LINKED_IMAGE.sub(r"\g<image>", text)
    found: list[nodes.Node] = []
    position = 0
    for match in _MARKDOWN_LINK.finditer(text):
        found.append(nodes.Text(text[position : match.start()]))
        if match["image"]:
            found.append(nodes.image(alt=match["text"], uri=match["uri"]))
        else:
            found.append(nodes.reference("", match["text"], refuri=match["uri"]))
        position = match.end()
    return [*found, nodes.Text(text[position:])]


def _visible(item: str) -> str:
    """Return an item of a list as a reader of the page sees it."""
    if not _HIDING_MARKUP.search(item):
        return item
    return Inline(_nodes_of(item)).edited(anywhere=True).plain or item


def _typed_links(
    item: Mapping[str, object], relation_keys: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield the type and the target of each link in *item*.

    It is ``{target: 2, kind: Supersedes}`` or ``{supersedes: [2, 3]}``.
    """
    values = {normalize_key(str(key)): value for key, value in item.items()}
    kinds = (_spaced(values[key]) for key in _KIND_KEYS if key in values)
    kind = next((kind for kind in kinds if normalize_key(kind) in relation_keys), None)
    pairs = [(kind, values)] if kind else [(_spaced(key), item[key]) for key in item]
    for kind, target in pairs:
        text = _text_of(target, ids_first=True)
        if text and normalize_key(kind) in relation_keys:
            yield kind, text


def _spaced(word: object) -> str:
    """Return *word* with spaces between its words: ``SupersededBy``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", str(word))


def _text_of(value: object, *, ids_first: bool) -> str:
    """Return a value of the front matter as text; a person is shown by name.

    :param ids_first: whether a mapping is a spec, which is shown by its id.
    """
    if value is None or isinstance(value, str):
        return (value or "").strip()
    if isinstance(value, Mapping):
        values = {normalize_key(str(key)): value[key] for key in value}
        keys = (*_ID_KEYS, *_NAME_KEYS) if ids_first else (*_NAME_KEYS, *_ID_KEYS)
        names = (_text_of(values.get(key), ids_first=ids_first) for key in keys)
        pairs = ((key, _text_of(value[key], ids_first=ids_first)) for key in value)
        return next(filter(None, names), None) or ", ".join(
            f"{key}: {text}" for key, text in pairs
        )
    if isinstance(value, list):
        texts = (_text_of(item, ids_first=ids_first) for item in value)
        return ", ".join(filter(None, texts))
    return str(value)


def _structure(value: object) -> object:
    """Return the list or mapping in *value*, which may be JSON.

    Lists under keys that docutils defines, such as *authors*, arrive split at the
    commas and with typographic quotes.
    """
    text = value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        text = ", ".join(value)
    if isinstance(text, str) and text.lstrip().startswith(("[", "{")):
        try:
            return json.loads(text.translate(_STRAIGHT))
        except (ValueError, RecursionError):
            return value  # "[Queue](007-queue.md), 008"
    return value
