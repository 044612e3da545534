"""The types of fields that a project declares, of specs and of records.

A type decides how conf.py declares a field, and which texts are valid values of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias
from urllib.parse import quote as quote_uri

from sphinx_techspec.dates import find_date
from sphinx_techspec.declaration_keys import DeclarationKey, key_problem
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.messages import expected, literal, quote
from sphinx_techspec.words import COMMAS, capitalized, folded_words

TypedValue: TypeAlias = str | tuple[str, ...]

_PLACEHOLDER = "{value}"
_ADDRESS = lazy_regex(r"(?:https?|ftp)://[^\s/]\S*|mailto:\S[^\s@]*@\S+", re.IGNORECASE)
_ID = lazy_regex(r"(?:[^\W\d_]+[ \u00a0]){0,2}[\w./#-]*\w")
"""An ID, which words such as *Tech Spec* may precede."""
_ID_WITH_LETTERS = lazy_regex(r"\w[\w./#-]*")


class FieldType(NamedTuple):
    """A type of field."""

    read: Callable[[str, Sequence[str]], TypedValue | None]
    """``(text, values)`` → the typed value, ``None`` if the text is not valid."""
    form: str
    """The form of a valid value, as an instruction."""
    help: str
    """Markdown; the reference documentation is generated from it."""
    is_list: bool = False
    has_filter: bool = False
    """Whether readers can filter an index by it, by default."""


def canonical_name(name: str) -> str:
    """Return the form of a name that is compared: ``Checked_by`` → ``checked-by``."""
    return "-".join(name.casefold().replace("_", " ").split())


def split_list(text: str) -> tuple[str, ...]:
    """Return the items of *text*, separated by commas, semicolons or ampersands."""
    items = (" ".join(item.split()) for item in re.split(rf"[{COMMAS}]|\s&\s", text))
    return tuple(item for item in items if re.search(r"\w", item))


def _text(text: str, values: Sequence[str]) -> str | None:
    return " ".join(text.split()) or None


def _date(text: str, values: Sequence[str]) -> str | None:
    found = find_date(text)
    return found.iso if found else None


def _choice(text: str, values: Sequence[str]) -> str | None:
    written = folded_words(text)
    return next((value for value in values if folded_words(value) == written), None)


def _names(text: str, values: Sequence[str]) -> tuple[str, ...] | None:
    return tuple(_listed(text)) or None


def _ids(text: str, values: Sequence[str]) -> tuple[str, ...] | None:
    """Return the IDs in *text*; each has a digit, or is a single word."""
    items = tuple(_listed(text))
    are_ids = (
        _ID.fullmatch(item) is not None
        and (any(map(str.isdigit, item)) or _ID_WITH_LETTERS.fullmatch(item))
        for item in items
    )
    return items if items and all(are_ids) else None


def _listed(text: str) -> Iterator[str]:
    """Yield the items of a list of names or IDs, *Ada, Bo and Cy*."""
    for item in split_list(text):
        yield from filter(None, re.split(r"(?:\A|\s)and\s", item))


FIELD_TYPES: Mapping[str, FieldType] = {
    "text": FieldType(
        _text, "add text", "Any text. This is the default.", has_filter=True
    ),
    "date": FieldType(
        _date,
        "use YYYY-MM-DD",
        "A date in any [format](../reference/forms/header.md#dates).",
    ),
    "choice": FieldType(
        _choice,
        "use one of its values",
        "One of the words in `values`, in any case. They are sorted in this order.",
        has_filter=True,
    ),
    "names": FieldType(
        _names,
        "use names separated by commas",
        "Names, separated by commas or *and*. In techspec.json, they are a list.",
        is_list=True,
        has_filter=True,
    ),
    "ids": FieldType(
        _ids,
        "use IDs separated by commas, such as '004'",
        "IDs of specs and records, separated by commas or *and*. They are links, and a "
        "list in techspec.json.",
        is_list=True,
    ),
    "link": FieldType(
        _text,
        "use an address that starts with 'https://'",
        "An address, or with `url` a name that is inserted into the address. Several "
        "names are separated by commas.",
    ),
}
"""The types by name."""


class FieldDeclaration(NamedTuple):
    """A field as conf.py declares it."""

    name: str
    label: str = ""
    type: str = "text"
    """A key of :data:`FIELD_TYPES`."""
    aliases: tuple[str, ...] = ()
    """Other keys of its line in a document, as written."""
    values: tuple[str, ...] = ()
    """The valid values of a ``choice``, in order."""
    url: str = ""
    """The address of a ``link``, in which ``{value}`` is replaced."""
    required: bool = False
    in_header: bool = True
    """Whether the page shows it."""
    indexed: bool | None = None
    """Whether the index page has a column for it; by default, if the page shows it."""
    filtered: bool | None = None
    """Whether the index page can be filtered by it; by default, if the page shows it
    and the values of its type are often the same."""
    given: frozenset[str] = frozenset()
    """The valid keys that conf.py gives."""

    @property
    def keys(self) -> dict[str, Any]:
        """The valid keys that conf.py gives, with their values."""
        return {
            key: getattr(self, _ATTRIBUTES.get(key, key))
            for key in FIELD_KEYS  # a set has a different order in each process
            if key in self.given
        }

    @property
    def has_filter(self) -> bool:
        """Whether the index page can be filtered by it."""
        default = FIELD_TYPES[self.type].has_filter and self.in_header
        return default if self.filtered is None else self.filtered

    @property
    def in_index(self) -> bool:
        """Whether the index page has a column for it."""
        return self.in_header if self.indexed is None else self.indexed

    @property
    def is_list(self) -> bool:
        """Whether its value is a list."""
        return FIELD_TYPES[self.type].is_list

    def read(self, text: str) -> TypedValue | None:
        """Return the typed value of *text*, ``None`` if it is not valid."""
        if self.type == "link":
            return " ".join(text.split()) if all(self.addresses(text)) else None
        return FIELD_TYPES[self.type].read(text, self.values)

    def hint(self, text: str) -> str:
        """Return an instruction that fixes the invalid value *text*."""
        if self.type == "choice":
            return expected(text, self.values)
        return FIELD_TYPES[self.type].form

    def addresses(self, text: str) -> tuple[str, ...]:
        """Return the address of each item of a ``link``, ``""`` if it has none."""
        return tuple(self._address(item) for item in link_items(text))

    def _address(self, item: str) -> str:
        if _ADDRESS.fullmatch(item):
            return item
        return self.url.replace(_PLACEHOLDER, quote_uri(item))


def link_items(text: str) -> tuple[str, ...]:
    """Return the items of a ``link``: *PAY-1, PAY-2* are two links."""
    plain = " ".join(text.split())
    items = tuple(item for item in re.split(r"[,;]\s+", plain) if item)
    is_list = all(not re.search(r"\s", item) for item in items)
    return items if is_list else (plain,)


# Declarations in conf.py


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and re.search(r"\w", value) is not None


def _are_texts(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(map(_is_text, value))


def _is_choice_list(value: Any) -> bool:
    return _are_texts(value) and len(set(map(folded_words, value))) == len(value) > 0


def _is_flag(value: Any) -> bool:
    return isinstance(value, bool)


def _is_url(value: Any) -> bool:
    return isinstance(value, str) and _PLACEHOLDER in value


FIELD_KEYS: Mapping[str, DeclarationKey] = {
    "label": DeclarationKey(
        _is_text,
        'a string, such as "Team"',
        "The name on pages; by default, the name of the field.",
    ),
    "type": DeclarationKey(
        lambda value: isinstance(value, str) and value in FIELD_TYPES,
        tuple(FIELD_TYPES),
        "The type; by default `choice` with `values`, `link` with `url`, and `text` "
        "otherwise.",
    ),
    "aliases": DeclarationKey(
        _are_texts,
        'a list of keys, such as ["Squad"]',
        "Other names of the field in documents.",
    ),
    "values": DeclarationKey(
        _is_choice_list,
        'a list of different words, such as ["low", "high"]',
        "The valid values of a `choice`, in order.",
    ),
    "url": DeclarationKey(
        _is_url,
        f'an address with {_PLACEHOLDER}, such as "https://…/{{value}}"',
        f"The address of a `link`, with `{_PLACEHOLDER}` in place of the value.",
    ),
    "required": DeclarationKey(
        _is_flag,
        "True or False",
        "Whether the field is required; `False` by default.",
    ),
    "header": DeclarationKey(
        _is_flag,
        "True or False",
        "Whether the page of a spec shows the field; `True` by default.",
    ),
    "index": DeclarationKey(
        _is_flag,
        "True or False",
        "Whether the index of specs has a column for the field; by default, if the "
        "page of a spec shows it.",
    ),
    "filter": DeclarationKey(
        _is_flag,
        "True or False",
        "Whether the index of specs can be filtered by the field; by default, if the "
        "page of a spec shows it and its type is "
        + ", ".join(f"`{n}`" for n, type_ in FIELD_TYPES.items() if type_.has_filter)
        + ".",
    ),
}
"""The keys of a declaration."""
_ATTRIBUTES = {"header": "in_header", "index": "indexed", "filter": "filtered"}
"""The attributes of a declaration that are not called like their keys."""


class Field:
    """A field of specs, or of the records of a kind, that an extension declares.

    :param name: its name, such as ``team``.
    :param keys: the keys of ``techspec_fields``, such as ``label`` and ``type``.
    """

    def __init__(self, name: str, **keys: Any) -> None:
        self.name = name
        self.keys = keys

    def __repr__(self) -> str:
        keys = (f", {key}={value!r}" for key, value in self.keys.items())
        return f"Field({self.name!r}{''.join(keys)})"


def read_declaration(name: Any, keys: Any) -> Iterator[str | FieldDeclaration]:
    """Yield the problems of a field in conf.py, and its declaration if it has a name.

    Invalid keys are skipped. A ``choice`` without values becomes a text.

    :param name: its name, such as ``team``.
    :param keys: a mapping with some of :data:`FIELD_KEYS`.
    """
    if not isinstance(name, str) or not re.fullmatch(r"[^\W\d_][\w -]*", name):
        yield f'invalid field {literal(name)}; expected a name, such as "team"'
        return
    if not isinstance(keys, Mapping):
        hint = 'expected a dict, such as {"type": "date"}'
        yield f"invalid field {quote(name)}: {literal(keys)}; {hint}"
        return
    valid: dict[str, Any] = {}
    for key, value in keys.items():
        owner = f"field {quote(name)}"
        if problem := key_problem(key, value, FIELD_KEYS, owner=owner):
            yield problem
        else:
            valid[key] = tuple(value) if isinstance(value, list) else value
    yield from _contradictions(name, keys, valid)
    label = capitalized(name)
    given = {_ATTRIBUTES.get(key, key): value for key, value in valid.items()}
    yield FieldDeclaration(**{"name": name, "label": label, **given})._replace(
        given=frozenset(valid)
    )


def _contradictions(
    name: str, keys: Mapping[str, Any], valid: dict[str, Any]
) -> Iterator[str]:
    """Yield the problems of contradictory keys, and correct *valid*."""
    if valid.get("type") == "choice" and "values" not in valid:
        del valid["type"]
        if "values" not in keys:
            hint = 'add them, such as "values": ["low", "high"]'
            yield f"missing values of choice {quote(name)}; {hint}"
    for key, type_ in (("values", "choice"), ("url", "link")):
        given = valid.get("type", "text")
        if key in valid and given != type_:
            if "type" not in valid:
                valid["type"] = type_
                continue
            del valid[key]
            yield (
                f"unexpected {key} in field {quote(name)} of type {given!r}; use it "
                f"with type {type_!r}"
            )
