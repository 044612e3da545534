"""Read the specs that a relation line names."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple, TypeAlias

from docutils import nodes

from sphinx_techspec.identifiers import (
    consists_of_ids,
    ids_in_text,
    starts_with_id,
    without_ids,
)
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.reading.text.inline_nodes import MASK
from sphinx_techspec.words import COMMAS

_REMARK = lazy_regex(r"\s[-\u2010-\u2015]{1,3}\s|\s?[;(]|\.\s")
_DASH = lazy_regex(r"\s[-–—]+\s|—|\.\s")
_MAX_CLAUSES = 100
"""The number of clauses that are read; a longer line is not a list of specs."""
_NUMBER_IN_BRACKETS = lazy_regex(
    r"(?P<ticket>\b(?i:bug|cl|commit|discussion|gh|issue|mr|pr|ticket"
    r"|(?:pull|merge)(?:[- ]request)?)s?\s{0,3})?"
    r"\((?P<number>0\d{1,5}|(?!19|20)[1-9]\d{2,4})\)"
)
_LOCAL_FILE = lazy_regex(r"[^:#?\s]{1,200}\.(?:md|markdown|rst)(?:#|\Z)")
_TICKET_ADDRESS = lazy_regex(
    r"://.{1,200}/(?:issues?|pulls?|merge_requests|discussions|browse|tickets?)/\w"
)
_LINKS = lazy_regex(f"{MASK}+")
_SEMICOLON = lazy_regex(";")
_ITEMS = lazy_regex(rf"[{COMMAS};]")
_BRACKET = lazy_regex(r"[()]")
_LETTER = lazy_regex(r"[^\W\d_]")
# The ID of a record, "C-04", is a part of a spec as well.
_PART = lazy_regex(
    r"[§¶]|\b(?:(?i:part(?:s|ly|ial|ially)?|portions?|sections?|consequences?|clauses?"
    r"|aspects?|chapters?|items?|paragraphs?)|[A-Z]{1,2}-\d{1,4}"
    # "The fog signal in ADR-7 only"
    r"|(?:in|of)\s\S{1,40}\sonly)\b"
)


def target_separator(items: Iterable[str]) -> str:
    """Return the separator to join *items*, a list of specs.

    If an item has a remark, the separator has to end it.
    """
    return "; " if any(map(_REMARK.search, items)) else ", "


def before_remark(text: str) -> str:
    """Return *text*, an item of a list of specs, without its remark."""
    return _REMARK.split(text, maxsplit=1)[0]


class RelationTargets(NamedTuple):
    """The targets of a relation line."""

    names: tuple[str, ...]
    """Ids as written, or ``/docname`` for a link."""
    partly: bool = False
    """Whether the value names parts of specs: *ADR-7 consequence C-2*, *in part*."""
    offsets: tuple[int, ...] = ()
    """The offset of each target in the text of the line."""


_Target: TypeAlias = tuple[str, int]
"""A target and its offset."""


def read_targets(value: Inline, *, loose: bool = False) -> RelationTargets:
    """Return the specs that *value* names, in order, without duplicates.

    A line consists of IDs, numbers, links or prose with links. Text in brackets, text
    after a dash, and a further clause that starts with other words, ``…; updates
    ADR-7``, are remarks on a target and do not name another.

    :param loose: whether such clauses are targets, as in a line of *related* specs.
    """
    found: list[_Target] = []
    start = 0
    text = _without_brackets(value.masked)
    ends = [*(match.start() for match in _SEMICOLON.finditer(text)), len(text)]
    for end in ends[:_MAX_CLAUSES]:
        if start == 0 or loose or _starts_with_target(text[start:end]):
            dash = _DASH.search(text, start, end)
            stop = dash.start() if dash else end
            found += _targets_between(value, text, start, stop)
        start = end + 1
    if not found:  # "the cache (ADR-7)", but not "the cache only. ADR-7 stays"
        dash = _DASH.search(value.masked)
        is_remark = dash is not None and (
            dash[0][0] == "." or not _starts_with_target(value.masked[dash.end() :])
        )
        end = dash.start() if dash and is_remark else len(text)
        found = list(islice(_targets_between(value, value.masked, 0, end), 1))
        found = found or list(_numbers_in_brackets(value.masked))
    main = _DASH.split(text, maxsplit=1)[0]
    # The text of a link may contain words of a title, but a title never contains §.
    partly = bool(_PART.search(main) or "§" in value.text[: len(main)])
    # Of equal targets, the first one has the position.
    offsets = dict(reversed(found))
    names = tuple(dict.fromkeys(name for name, _ in found))
    return RelationTargets(names, partly, tuple(offsets[name] for name in names))


def has_only_targets(value: Inline) -> bool:
    """Return whether *value*, that of a relation line, names specs without a remark."""
    if _without_brackets(value.masked) != value.masked:
        return False
    return not _LETTER.search(without_ids(value.masked.replace(MASK, "")))


def has_item_without_spec(value: Inline) -> bool:
    """Return whether an item in *value*, that of a relation line, names no spec."""
    if not read_targets(value, loose=True).names:
        return True
    main = _DASH.split(_without_brackets(value.masked), maxsplit=1)[0]
    items = _ITEMS.split(main)
    return len(items) > 1 and any(
        _LETTER.search(item) and MASK not in item and not ids_in_text(item)
        for item in items
    )


def _numbers_in_brackets(text: str) -> Iterator[_Target]:
    """Yield the numbers in *the cache (007)*, but not in *PR (12)*."""
    for match in _NUMBER_IN_BRACKETS.finditer(text):
        if not match["ticket"]:
            yield match["number"], match.start("number")


def _targets_between(
    value: Inline, text: str, start: int, end: int
) -> Iterator[_Target]:
    """Yield the links and IDs between two positions, in order."""
    text = text[start:end]
    position = 0
    for link in list(_LINKS.finditer(text))[:_MAX_CLAUSES]:
        yield from _ids_between(text[position : link.start()], start + position)
        linked = value.links(start + link.start(), start + link.end())
        targets = list(filter(None, map(_target, linked)))
        if not linked:
            code = value.text[start + link.start() : start + link.end()]
            is_id = consists_of_ids(code) and not _LOCAL_FILE.search(code)
            targets = ids_in_text(code) if is_id else []
        yield from ((name, start + link.start()) for name in targets)
        position = link.end()
    yield from _ids_between(text[position:].replace(MASK, " "), start + position)


def _ids_between(text: str, start: int) -> Iterator[_Target]:
    """Yield the IDs in *text*, which starts at *start*."""
    if not text or text.isspace():
        return
    position = 0
    for name in ids_in_text(text):
        # An ID may be written in another way, "Tech Spec 7".
        position = max(text.find(name, position), position)
        yield name, start + position


def _without_brackets(text: str) -> str:
    """Return *text* with blanks in place of the brackets and their content."""
    if "(" not in text:
        return text
    fragments: list[str] = []
    depth = opened = done = 0
    for match in _BRACKET.finditer(text):
        if match[0] == "(":
            opened = match.start() if depth == 0 else opened
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                fragments += [text[done:opened], " " * (match.end() - opened)]
                done = match.end()
    return "".join([*fragments, text[done:]])


def _starts_with_target(clause: str) -> bool:
    start = re.sub(r"^(?:and|also)\s+", "", clause.lstrip())
    return start.startswith(MASK) or starts_with_id(start)


def _target(link: nodes.Element) -> str:
    """Return the target of *link*, that of a document as ``/docname``.

    The target of a link to another site or to a missing document is the ID in its text.
    """
    if link.get("refdomain") == "doc" and link.get("reftarget"):
        return f"/{link['reftarget']}"
    if link.get("reftype") == "doc" and link.get("reftarget"):
        return _resolve(link, link["reftarget"])
    if link.get("refdomain") == "spec":  # a role, which has an ID
        name = str(link["reftarget"]).partition("#")[0].strip()
        if not link.get("intersphinx"):
            return name
        # `{external+payments:spec:ref}`
        return f"{link['inventory']}:{name}" if link.get("inventory") else ""
    if label := _label(link):
        return f"#{label}"
    uri = str(link.get("refuri", ""))
    if _LOCAL_FILE.match(uri):
        return uri.partition("#")[0]
    named = ids_in_text(link.astext())[:1]
    if _TICKET_ADDRESS.search(uri):
        named = [name for name in named if not name.isdecimal()]
    return named[0] if named else _missing_document(link)


def names_document(link: nodes.Element) -> bool:
    """Return whether *link* is a link to a document of the project."""
    target = _target(link)
    return target.startswith("/") or _LOCAL_FILE.match(target) is not None


def _label(child: nodes.Element) -> str:
    """Return the label that a link names, ``""`` for another link.

    In ``[ADR-7](#label)``, the text names the target.
    """
    target = str(child.get("reftarget") or "")
    if child.get("refuri", "").startswith("#"):
        target = child["refuri"][1:]
    elif child.get("reftype") not in ("any", "myst", "numref", "ref"):
        return ""
    elif child.get("reftype") == "myst" and ("/" in target or "." in target):
        return ""  # a file
    is_id = starts_with_id(target) and child.get("reftype") == "any"
    is_titled = child.get("refexplicit") or "refuri" in child
    if is_id or (is_titled and ids_in_text(child.astext())):
        return ""
    return target.removeprefix("#")


def _missing_document(link: nodes.Element) -> str:
    """Return the target document of a MyST link if the document is missing."""
    path = _LOCAL_FILE.match(link.get("reftarget") or "")
    if link.get("reftype") != "myst" or path is None:
        return ""
    return _resolve(link, posixpath.splitext(path[0].rstrip("#"))[0])


def _resolve(link: nodes.Element, target: str) -> str:
    """Return the docname of *target*, relative to the document with *link*."""
    folder = posixpath.dirname("/" + link.get("refdoc", ""))
    return posixpath.normpath(posixpath.join(folder, target))
