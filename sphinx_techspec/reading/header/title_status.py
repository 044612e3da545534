"""Read the status in the title of a spec, *Cache (superseded by 007)*."""

from __future__ import annotations

from sphinx_techspec.header_fields import HeaderFields
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.vocabulary import default_vocabulary

_FIRST = lazy_regex(r"\s{0,3}\[(?P<status>[^\[\]]{4,80})\]\s")
_LAST = lazy_regex(r"[(\[](?P<status>[^()\[\]]{4,80})[)\]]\s{0,3}\Z")


def split_title_status(
    title: Inline, fields: HeaderFields
) -> tuple[Inline, Inline | None]:
    """Return *title* without the status in brackets at its end or start, and this.

    The brackets have nothing else, unlike those of *The archive (archived mail)*.

    :param fields: the header fields of the project.
    """
    if "(" not in title.masked and "[" not in title.masked:
        return title, None
    first = _FIRST.match(title.masked)
    match = first or _LAST.search(title.masked)
    value = title.cut(*match.span("status")) if match else None
    found = default_vocabulary(fields.words).find(value.plain) if value else None
    if not (match and found and found.known and found.start == 0):
        return title, None
    rest = title.cut(match.end()) if first else title.cut(0, match.start())
    return (rest, value) if rest and not found.status.note else (title, None)
