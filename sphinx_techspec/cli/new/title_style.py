"""The form of the titles in a folder of specs: ``ADR-0012: Title``, or ``Title``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.parse import Source, parse
from sphinx_techspec.reading.read import read
from sphinx_techspec.section_names import SectionNames

_LAST_NUMBER = lazy_regex(r"\d+(?=\D*\Z)")


class TitleStyle(NamedTuple):
    """The form of a title, with or without the number of the spec."""

    before: str = ""
    """The text before the number."""
    after: str = ""
    """The text between the number and the title; empty for a title without number."""
    is_padded: bool = True
    """Whether the number has the leading zeros of the file name."""

    def apply(self, number: str, title: str) -> str:
        """Return the title of a spec in this form."""
        if not self.after:
            return title
        shown = number if self.is_padded else number.lstrip("0") or number
        return f"{self.before}{shown}{self.after}{title}"


def common_style(styles: Iterable[TitleStyle | None]) -> TitleStyle | None:
    """Return the form of more than half of the titles, ``None`` if they differ.

    :param styles: the form of each title, ``None`` for any other form.
    """
    found = list(styles)
    for style, number in Counter(filter(None, found)).most_common(1):
        if 2 * number > len(found):
            return style
    return None


def read_style(text: str, *, name: str, syntax: str) -> tuple[TitleStyle | None, ...]:
    """Return the form of the title of a spec, an empty tuple if it has no title.

    :param name: the name of the file.
    :param syntax: ``md`` or ``rst``.
    """
    doctree = parse(text, syntax=syntax)
    titles = doctree.findall(lambda node: getattr(node, "tagname", "") == "title")
    heading = next(iter(titles), None)
    if heading is None or not (full := heading.astext().strip()):
        return ()
    source = Source(name, name, text, syntax)
    spec = read(doctree, source, metadata={}, names=SectionNames()).records.spec
    if not spec.title_has_id:
        return (TitleStyle(),)
    prefix = full.removesuffix(spec.title)
    number = _LAST_NUMBER.search(prefix)
    if number is None or prefix == full:
        return (None,)
    before, after = prefix[: number.start()], prefix[number.end() :]
    is_padded = number[0] in re.findall(r"\d+", name)
    return (TitleStyle(before, after, is_padded=is_padded) if after else None,)
