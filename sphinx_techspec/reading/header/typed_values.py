"""Read the value of a header line with the type of its field."""

from __future__ import annotations

import re

from docutils import nodes

from sphinx_techspec.dates import find_date
from sphinx_techspec.field_types import FieldDeclaration, link_items
from sphinx_techspec.header_fields import HeaderField
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.header.header_lines import HeaderLine
from sphinx_techspec.reading.header.relation_targets import read_targets
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.reading.text.inline_nodes import MASK
from sphinx_techspec.records import HeaderValue
from sphinx_techspec.words import COMMAS, on_one_line

_PEOPLE = frozenset({"owner", "reviewers"})
_MAIL = lazy_regex(
    r"(?<=[\w.)])[\s<(\[]{1,3}[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}[>)\]]?"
    r"(?=\s{0,3}(?:[,;&/]|and\b|\Z))"
)
"""The mail address of a person after the name."""


def without_mail(text: str) -> str:
    """Return the names of people in *text* without their mail addresses."""
    return _MAIL.sub("", text) if "@" in text else text


def typed_value(field: HeaderField, line: HeaderLine) -> HeaderValue:
    """Return the value of a line with the type of its field."""
    text = line.value.plain
    if field.name in _PEOPLE:
        text = without_mail(text)
    value: str | tuple[str, ...] | None = text
    if field.type == "date":
        date = find_date(line.value.text)
        value = date.iso if date else None
    elif field.type == "tags":
        given = line.items if line.items is not None else _split_tags(line.value.text)
        items = (item.strip() for item in given)
        value = tuple(item for item in items if item)
    return HeaderValue(line.key, text, line.line, value)


def _split_tags(text: str) -> list[str]:
    """Return the tags in *text*, separated by commas, or hashtags: ``#mail #queue``."""
    words = text.split()
    if all(word.startswith("#") and word.strip("#,;") for word in words):
        return [word.strip("#,;") for word in words]
    tags = re.split(rf"[{COMMAS}]|\s[·•|]\s", text)
    return [on_one_line(tag) for tag in tags] if len(tags) > 1 else text.splitlines()


def declared_value(declaration: FieldDeclaration, line: HeaderLine) -> HeaderValue:
    """Return the value of a line of a field that the project adds."""
    if not line.has_words:
        return HeaderValue(line.key, "", line.line)
    text = line.value.plain
    value = declaration.read(text)
    links: tuple[tuple[str, str], ...] = ()
    if declaration.type == "names" and line.items is not None:
        value = tuple(filter(None, map(str.strip, line.items))) or None
    elif declaration.type == "ids":
        # The text of a link is not an ID.
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
