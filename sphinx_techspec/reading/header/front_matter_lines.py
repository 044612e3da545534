"""Convert the values of front matter to header lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from docutils import nodes

from sphinx_techspec.header_fields import HeaderFields, normalize_key
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.header.header_lines import HeaderLine
from sphinx_techspec.reading.header.relation_targets import target_separator
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.words import split_words

# Keys that are read separately.
SEPARATE_KEYS = frozenset({"techspec", "id", "title"})
# Keys of front matter that are read separately, or that other tools define.
IGNORED_KEYS = SEPARATE_KEYS | frozenset(
    split_words(
        "orphan, tocdepth, nocomments, nosearch, wordcount, myst, "
        "html meta, substitutions, jupytext, kernelspec, language info, source map, "
        "file format, mystnb, layout, nav order"
    )
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
_STRUCK = lazy_regex(r"~~[^~]+~~")
_STRAIGHT = str.maketrans("“”", '""')
FRONT_MATTER = nodes.docinfo()
"""The node of the lines that come from front matter."""


def front_matter_lines(
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
        if isinstance(item, Mapping) and key not in IGNORED_KEYS:
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
    return HeaderLine(key, name, Inline(_nodes_of(text)), number, FRONT_MATTER)


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

    :param ids_first: whether a mapping is a spec, which is shown by its ID.
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
