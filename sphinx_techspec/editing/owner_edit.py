"""Set the owner of a spec."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from sphinx_techspec.editing.header_line import split_header_line
from sphinx_techspec.editing.markdown_writer import escape
from sphinx_techspec.editing.relation_edit import new_line_candidates
from sphinx_techspec.editing.source_text import SourceText, indent_of
from sphinx_techspec.editing.spec_source import Facts, SpecSource, first_valid
from sphinx_techspec.editing.status_edit import EditError, directive_line
from sphinx_techspec.header_fields import fields_of_all_languages, normalize_key
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.messages import quote
from sphinx_techspec.reading.header.front_matter import read_front_matter
from sphinx_techspec.reading.header.typed_values import without_mail
from sphinx_techspec.reading.read import Reading

_OPTION = lazy_regex(r"(?P<head>\s*:?owner:)")


def set_owner(source: SpecSource, owner: str) -> SpecSource:
    """Return *source* with an owner.

    :raises EditError: if its header has no field for one.
    """
    if line := directive_line(source.text):
        return source.with_text(_with_option(source, line, owner))
    reading = source.read()
    before = Facts.of(reading)

    def is_valid(after: Reading) -> bool:
        facts = Facts.of(after)
        names = ("owner", *fields_of_all_languages()["owner"].keys)
        kept, old = (
            [item for item in f.header if item[0] not in names] for f in (facts, before)
        )
        is_same = facts._replace(header=before.header) == before and kept == old
        return is_same and after.records.spec.owner == name

    name = without_mail(owner)
    written = dict.fromkeys((owner, escape(owner)))
    candidates = chain.from_iterable(_candidates(source, reading, w) for w in written)
    edited = first_valid(source, candidates, is_valid)
    if edited is None:
        raise EditError(
            f"cannot set the owner to {quote(owner)}; the template has no field for it"
        )
    return edited


def _candidates(
    source: SpecSource, reading: Reading, owner: str
) -> Iterator[SourceText]:
    text, keys = source.text, fields_of_all_languages()["owner"].keys
    lines = [line.line for line in reading.header if line.key in keys]
    if source.syntax == "md":
        entries = read_front_matter(text.plain).items()
        lines += [e.line for name, e in entries if normalize_key(name) in keys]
    for number in lines:
        if field := split_header_line(text.line(number)):
            yield text.replace_line(number, str(field.with_value(owner)))
            yield text.replace_line(number, str(field.with_value(f'"{owner}"')))
    status = reading.records.spec.line_of("status")
    yield from new_line_candidates(
        source, reading, "owner", owner, owner, status_line=status
    )


def _with_option(source: SpecSource, line: int, owner: str) -> SourceText:
    """Return the text with an option of the directive ``spec:status``."""
    text = source.text
    for number in range(line + 1, len(text.lines) + 1):
        option = _OPTION.match(text.line(number))
        if option:
            return text.replace_line(number, f"{option['head']} {owner}")
        if not re.match(r"\s*:[\w-]+:", text.line(number)):
            break
    indent = indent_of(text.line(line))
    indent += "   " if source.syntax == "rst" else ""
    return text.insert(line + 1, f"{indent}:owner: {owner}")
