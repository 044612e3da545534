"""Read the options of view directives as queries, and collect their problems.

Queries are read again in each build, since most values depend on the whole project.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from sphinx_techspec.built_in_kinds import SPECS
from sphinx_techspec.dates import before, match_date
from sphinx_techspec.field_types import canonical_name
from sphinx_techspec.messages import expected, quote
from sphinx_techspec.options import (
    invalid_option,
    missing_value,
    split_items,
    unknown_option,
)
from sphinx_techspec.query.field_matches import ANY, NONE, NOT, words_of
from sphinx_techspec.query.fields import NUMBERS, Field
from sphinx_techspec.query.project_data import ProjectData
from sphinx_techspec.query.query import Query
from sphinx_techspec.query.view_fields import fields_of, own_first
from sphinx_techspec.query.view_models import FORMATS
from sphinx_techspec.query.view_types import (
    FLAGS,
    FOLLOWED_RELATIONS,
    LAYOUTS,
    SUMMARY_PARTS,
)
from sphinx_techspec.records import NotedProblem
from sphinx_techspec.relation_types import INVERSES
from sphinx_techspec.status_words import KINDS, slugify
from sphinx_techspec.vocabulary import Vocabulary

_TRUE = frozenset({"", "true", "yes", "on"})
_FALSE = frozenset({"false", "no", "off"})
_LAYOUT_NAMES = {"TD": "TB"}


def read_query(
    view: str,
    given: Mapping[str, str | None],
    project: ProjectData,
    *,
    near: str,
    line: int = 1,
) -> tuple[Query, list[NotedProblem]]:
    """Return the query of a directive, and the problems with its options.

    Invalid values are ignored, except in filters: an unknown status or spec remains in
    the query, and no record matches it.

    :param view: the name of a view directive of the project.
    :param given: the options as written, ``None`` for one without a value.
    :param near: the document of the directive.
    :param line: the line of the directive.
    """
    reader = _OptionReader(view, project, near=near, line=line)
    for name, value in given.items():
        reader.read(name, (value or "").strip())
    query = reader.query
    if query.group_by is None:
        query = query._replace(group_by=FORMATS[query.format].default_group)
    return query, reader.problems


def _iso(text: str) -> str | None:
    """Return a day, month or year in ISO 8601, ``None`` for another text."""
    if re.fullmatch(r"\d{4}", text):
        return text
    found = match_date(text)
    return found.iso if found is not None and found.end == len(text) else None


def _iso_item(item: str) -> str:
    """Return a date in a filter in ISO 8601, and any other value as it is."""
    start = NOT if item.startswith(NOT) else ""
    word = item.removeprefix(NOT).strip()
    return f"{start}{_iso(word) or word}"


def _without_not(item: str) -> str:
    return item.removeprefix(NOT).strip().casefold()


class _OptionReader:
    """Reads the options of one directive."""

    def __init__(
        self, view: str, project: ProjectData, *, near: str, line: int
    ) -> None:
        self._view = project.view(view)
        self._project = project
        self._near = near
        self._line = line
        self._kind = project.shown_kind(view)
        self._fields = fields_of(project, self._kind)
        self.query = Query(view, self._view.formats[0])
        self.problems: list[NotedProblem] = []
        self._readers: Mapping[str, Callable[[str, str], None]] = {
            "format": self._format,
            "spec": self._specs,
            "status": self._status,
            "spec-status": self._spec_status,
            "tags": self._words,
            "owner": self._words,
            "since": self._date,
            "until": self._date,
            "sort": self._sort,
            "reverse": self._flag,
            "limit": self._number,
            "fold-after": self._number,
            "columns": self._columns,
            "group-by": self._group_by,
            "caption": self._ignore,  # parsed by the directive itself
            "empty": self._text,
            "root": self._root,
            "depth": self._number,
            "direction": self._direction,
            "types": self._types,
        }

    def read(self, name: str, text: str) -> None:
        """Read the option *name*."""
        is_option = name in self._view.option_names
        if not is_option and canonical_name(name) not in self._fields:
            names = own_first(self._project, [*self._view.option_names, *self._fields])
            self.problems.append(
                unknown_option(self._view.name, name, names, line=self._line)
            )
        elif name not in FLAGS and not split_items(text):
            self.problems.append(missing_value(self._view.name, name, line=self._line))
        elif is_option:
            self._readers[name](name, text)
        else:
            self._field(canonical_name(name), text)

    def _set(self, **values: object) -> None:
        self.query = self.query._replace(**values)  # type: ignore[arg-type]

    def _report(self, message: str, hint: str, subject: str) -> None:
        self.problems.append(invalid_option(message, self._line, hint, subject))

    def _report_value(self, name: str, text: str, valid: Iterable[str]) -> None:
        message = f"invalid {name} {quote(text)} in spec:{self._view.name}"
        self._report(message, expected(text, valid), text)

    def _report_unknown(self, name: str, text: str, known: Iterable[str]) -> None:
        message = f"unknown {name} {quote(text)} in spec:{self._view.name}"
        self._report(message, expected(text, known) or "remove the option", text)

    # Format

    def _format(self, name: str, text: str) -> None:
        if text.casefold() in self._view.formats:
            self._set(format=text.casefold())
        else:
            self._report_value(name, text, self._view.formats)

    def _columns(self, name: str, text: str) -> None:
        known: Mapping[str, object] = self._fields
        if self._view.name == "summary":
            known = dict.fromkeys(SUMMARY_PARTS)
        found = self._named(split_items(text), "column", known)
        if found:
            self._set(columns=tuple(found))

    def _group_by(self, name: str, text: str) -> None:
        found = self._named([text], "group key", self._fields)
        if found:
            self._set(group_by=found[0])

    def _sort(self, name: str, text: str) -> None:
        keys = []
        for item in split_items(text):
            found = self._named([item.lstrip("-")], "sort key", self._fields)
            keys += [(field, item.startswith("-")) for field in found]
        if keys:
            self._set(sort=tuple(keys))

    def _named(
        self, items: Iterable[str], noun: str, known: Mapping[str, object]
    ) -> list[str]:
        """Return the canonical names of those *items* that are fields."""
        found: dict[str, None] = {}
        for item in items:
            if canonical_name(item) in known:
                found[canonical_name(item)] = None
            else:
                names = (getattr(f, "name", n) for n, f in known.items())
                self._report_unknown(noun, item, own_first(self._project, names))
        return list(found)

    def _flag(self, name: str, text: str) -> None:
        if text.casefold() in _TRUE | _FALSE:
            self._set(reverse=text.casefold() in _TRUE)
        else:
            self._report_value(name, text, ("true", "false"))

    def _number(self, name: str, text: str) -> None:
        if text.isascii() and text.isdecimal() and int(text[:9]) > 0:
            self._set(**{name.replace("-", "_"): int(text[:9])})
        else:
            self._report(
                f"invalid {name} {quote(text)} in spec:{self._view.name}",
                "use a whole number greater than 0",
                text,
            )

    def _text(self, name: str, text: str) -> None:
        self._set(**{name: text})

    def _ignore(self, name: str, text: str) -> None:
        pass

    # Filters

    def _field(self, name: str, text: str) -> None:
        """Read a filter by the field *name*, and report values that it cannot have."""
        field, items = self._fields[name], split_items(text)
        for item in items:
            if _without_not(item) not in (ANY, NONE):
                self._check_value(field, item.removeprefix(NOT).strip())
        items = [_iso_item(item) if field.form == "date" else item for item in items]
        self._set(fields=(*self.query.fields, (name, tuple(items))))

    def _check_value(self, field: Field, item: str) -> None:
        """Report the value *item* of a filter if no record can have it."""
        if field.form == "date" and _iso(item) is None:
            self._report_date(field.name, item)
        elif field.form in NUMBERS and not item.isdecimal():
            self._report(
                f"invalid {field.name} {quote(item)} in spec:{self._view.name}",
                "use a whole number",
                item,
            )
        elif valid := field.values or (KINDS if field.form == "kind" else ()):
            words = [w for v in valid for w in words_of(self._project, field, v)[0]]
            if slugify(item) not in words:
                self._report_value(field.name, item, valid)

    def _words(self, name: str, text: str) -> None:
        self._set(**{name: tuple(split_items(text))})

    def _specs(self, name: str, text: str) -> None:
        found: list[str] = []
        items = split_items(text)
        for item in items:
            is_not, word = item.startswith(NOT), item.removeprefix(NOT).strip()
            docname = word if word in (ANY, NONE) else self._spec(name, word)
            if docname:
                found.append(f"{NOT}{docname}" if is_not else docname)
        includes = any(not item.startswith(NOT) for item in items)
        if includes and all(docname.startswith(NOT) for docname in found):
            found.append(NONE)  # no record matches an unknown spec
        self._set(specs=tuple(found) or None)

    def _root(self, name: str, text: str) -> None:
        # The graph around an unknown spec is empty.
        self._set(root=self._spec(name, text) or "")

    def _spec(self, name: str, text: str) -> str | None:
        """Return the document of the only spec called *text*."""
        corpus = self._project.corpus
        found = corpus.find(text, near=self._near)
        if len(found) == 1:
            return found[0].docname
        if found:
            candidates = ", ".join(sorted(spec.docname for spec in found))
            self._report(
                f"ambiguous {name} {quote(text)} in spec:{self._view.name}: "
                f"matches {candidates}",
                "use a document name",
                text,
            )
        else:
            ids = (spec.id for spec in corpus.specs.values())
            self._report_unknown("spec", text, ids)
        return None

    def _status(self, name: str, text: str) -> None:
        if self._kind is SPECS:
            self._set(status=self._statuses(name, text, self._words_of_specs()))
        else:
            words = [status.name for status in self._kind.statuses]
            self._set(status=self._statuses(name, text, words))

    def _spec_status(self, name: str, text: str) -> None:
        self._set(spec_status=self._statuses(name, text, self._words_of_specs()))

    def _statuses(self, name: str, text: str, words: Iterable[str]) -> tuple[str, ...]:
        """Return the slugs of the statuses in *text*, and report unknown ones."""
        known = list(dict.fromkeys([*KINDS, *words]))
        vocabularies = self._vocabularies() if self._is_of_specs(name) else []
        found = []
        for item in split_items(text):
            slug = slugify(item)
            found.append(f"{NOT}{slug}" if item.startswith(NOT) else slug)
            if slug in known or slug in (ANY, NONE):
                continue
            if not any(vocabulary.named(slug) for vocabulary in vocabularies):
                self._report_unknown("status", item.removeprefix(NOT).strip(), known)
        return tuple(found)

    def _is_of_specs(self, name: str) -> bool:
        return name == "spec-status" or self._kind is SPECS

    def _vocabularies(self) -> list[Vocabulary]:
        corpus = self._project.corpus
        found = {id(v): v for v in map(corpus.vocabulary, corpus.specs)}
        return list(found.values()) or [corpus.vocabulary(self._near)]

    def _words_of_specs(self) -> list[str]:
        """Return the status words of all vocabularies, and those that specs use."""
        corpus = self._project.corpus
        words = [word for v in self._vocabularies() for word in v.words]
        used = [s.name for s in map(corpus.status, corpus.specs) if s is not None]
        return [*words, *used]

    def _date(self, name: str, text: str) -> None:
        today = self._project.today
        day = before(date.fromisoformat(today), text) if today else None
        iso = day.isoformat() if day else _iso(text)
        if iso is not None:
            self._set(**{name: iso})
        else:
            self._report_date(name, text, "an age such as 30d, 6w, 3m, or 1y")

    def _report_date(self, name: str, text: str, other: str = "") -> None:
        forms = ["YYYY-MM-DD", "YYYY-MM", *filter(None, ["YYYY", other])]
        self._report(
            f"invalid date {quote(text)} in option {name!r} of spec:{self._view.name}",
            f"use {', '.join(forms[:-1])}, or {forms[-1]}",
            text,
        )

    # Graphs

    def _direction(self, name: str, text: str) -> None:
        for item in split_items(text):
            layout = _LAYOUT_NAMES.get(item.upper(), item.upper())
            if layout in LAYOUTS:
                self._set(layout=layout)
            elif item.casefold() in FOLLOWED_RELATIONS:
                self._set(follow=item.casefold())
            else:
                self._report_value(name, item, (*LAYOUTS, *FOLLOWED_RELATIONS))

    def _types(self, name: str, text: str) -> None:
        items: Sequence[str] = split_items(text)
        for item in items:
            if canonical_name(item) not in INVERSES:
                self._report_unknown("relation", item, INVERSES)
        self._set(types=tuple(map(canonical_name, items)))
