"""The source of a spec, and the facts that are read from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from sphinx_techspec.editing.source_text import SourceText
from sphinx_techspec.header_fields import fields_of_all_languages
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.parse import Source, parse
from sphinx_techspec.reading.read import Reading, read
from sphinx_techspec.template import syntax_of
from sphinx_techspec.translated_kinds import names_of_all_languages

_STATUS_HEADING = lazy_regex(
    r"\A(?P<key>\W*(?:current )?(?:status|state|stage)\b).*\Z",
    re.IGNORECASE | re.DOTALL,
)
_EXTENSIONS = ("colon_fence", "deflist", "fieldlist", "strikethrough", "tasklist")
"""The extensions of MyST that give a header other forms."""


class SpecSource(NamedTuple):
    """The source of a spec."""

    docname: str
    path: str
    """Relative to the source directory, with ``/``."""
    text: SourceText

    @property
    def syntax(self) -> str:
        """Its markup, ``md`` or ``rst``."""
        return syntax_of(self.path)

    def with_text(self, text: SourceText) -> SpecSource:
        """Return the spec with another text."""
        return self._replace(text=text)

    def read(self) -> Reading:
        """Return the records in the text without those of directives."""
        plain, syntax = self.text.plain, self.syntax
        return read(
            parse(plain, syntax=syntax, extensions=_EXTENSIONS),
            Source(self.docname, self.path, plain, syntax),
            metadata={},
            names=names_of_all_languages(),
            fields=fields_of_all_languages(),
        )


class Facts(NamedTuple):
    """Everything that is read from a spec, without lines.

    Two sources with the same facts have the same content in techspec.json.
    """

    status: str | None
    metadata_status: str | None
    relations: tuple[tuple[str, str], ...]
    """Types and targets."""
    header: tuple[Any, ...]
    """The other values of the header."""
    identity: tuple[Any, ...]
    sections: tuple[Any, ...]
    records: tuple[Any, ...]

    @classmethod
    def of(cls, reading: Reading) -> Facts:
        """Return the facts of a reading."""
        spec, records = reading.records.spec, reading.records.records
        header = {
            name: (value.key, value.text, value.value)
            for name, value in spec.header.items()
            if name != "status"
        }
        return cls(
            spec.text("status"),
            spec.metadata_status,
            tuple((r.type, r.target) for r in spec.relations),
            tuple(sorted(header.items())),
            (spec.id, spec.label, spec.title, spec.other_id, spec.template),
            tuple((_without_status(s.title), s.level, s.empty) for s in spec.sections),
            tuple(r._replace(line=0, anchor="") for r in records),
        )

    def without_dates(self) -> Facts:
        """Return the facts without the dates that follow from the header."""
        records = [
            record._replace(fields={**record.fields, "date": None})
            if record.is_outcome
            else record
            for record in self.records
        ]
        return self._replace(header=(), records=tuple(records))


def _without_status(title: str) -> str:
    """Return a heading without the status in it: ``Status: Accepted``."""
    return _STATUS_HEADING.sub(r"\g<key>", title)


def first_valid(
    source: SpecSource,
    candidates: Iterable[SourceText],
    is_valid: Callable[[Reading], bool],
) -> SpecSource | None:
    """Return *source* with the first of *candidates* that reads as intended, if any."""
    seen: set[SourceText] = set()
    for text in candidates:
        if text in seen or text == source.text:
            continue
        seen.add(text)
        edited = source.with_text(text)
        if is_valid(edited.read()):
            return edited
    return None
