"""The configuration: each value with its type, default, help, and validation."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import date
from pathlib import Path
from types import NoneType
from typing import Any, Literal, NamedTuple, TypeAlias

from sphinx_techspec import declared_kinds
from sphinx_techspec.dates import before
from sphinx_techspec.declaration_keys import DeclarationKey, key_problem
from sphinx_techspec.declared_fields import read_header_fields
from sphinx_techspec.field_types import (
    FieldDeclaration,
    canonical_name,
    read_declaration,
)
from sphinx_techspec.headings import normalize_heading
from sphinx_techspec.identifiers import SPEC_FOLDERS
from sphinx_techspec.languages import BUILT_IN_LANGUAGES, language_of
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.messages import expected, literal, quote
from sphinx_techspec.risk_scale import DEFAULT_LEVELS
from sphinx_techspec.severity import SEVERITIES
from sphinx_techspec.status_words import KINDS, known_kind, slugify
from sphinx_techspec.template import BUILT_IN, DEFAULT_TEMPLATE, template_file

_Results: TypeAlias = Iterator[str | tuple[str, Any]]


class ProjectNames(NamedTuple):
    """The names that the templates and the documents of a project define."""

    statuses: frozenset[str]
    sections: Sequence[str]
    """The titles of the sections of all templates, in order."""
    record_headings: frozenset[str]
    """The normalized headings of sections that hold records."""
    columns: Mapping[str, Sequence[str]]
    """The columns of each index page."""


class ConfigValue(NamedTuple):
    """A value that conf.py may set."""

    name: str
    default: Any
    help: str
    """Markdown; the reference documentation is generated from it."""
    expected: str = "True or False"
    """The form of a valid value, which messages show."""
    rebuild: Literal["", "env", "html"] = ""
    """The work to repeat when the value changes: ``env`` reads all documents, ``html``
    writes all pages; with ``""``, stale pages are found by comparison."""
    is_valid: Callable[[Any, Path], bool] = lambda value, srcdir: True
    """``(value, source directory)`` → whether a value of the right type is valid."""
    read_entry: Callable[[Any, Any, Collection[str]], _Results] | None = None
    """``(key, value, codes)`` → the valid key and value of an entry, and problems."""
    contradictions: Callable[[Mapping[Any, Any]], Iterable[str]] | None = None
    """Returns the problems of entries that contradict each other."""
    is_by_pattern: bool = False
    """Whether it is a string, or a mapping from patterns to strings."""
    unknown_names: Callable[[Any, ProjectNames], Iterator[str]] | None = None
    """``(value, names)`` → a problem for each name that the project does not define."""

    @property
    def types(self) -> tuple[type, ...]:
        """The types of a valid value, which the default determines."""
        if self.default is None:
            return str, NoneType
        if self.is_by_pattern:
            return str, dict
        type_ = type(self.default)
        return (list, tuple) if type_ is list else (type_,)

    def read(
        self, given: Any, srcdir: Path, *, codes: Collection[str] = ()
    ) -> tuple[Any, list[str]]:
        """Return the value to use for *given*, and the problems of *given*.

        :param codes: the codes of all checks.

        Invalid entries of a mapping are skipped; for any other invalid value, the
        default is used.
        """
        if self.types == (int,) and isinstance(given, str) and given.isdecimal():
            given = int(given)  # from the command line
        has_type = isinstance(given, self.types)
        has_type &= bool in self.types or not isinstance(given, bool)
        if not has_type or not self.is_valid(given, srcdir):
            problem = f"invalid {self.name} {literal(given)}; expected {self.expected}"
            return deepcopy(self.default), [f"{problem}; using the default"]
        if self.read_entry is None or not isinstance(given, Mapping):
            return given, []
        usable: dict[str, Any] = {}
        problems: list[str] = []
        for key, value in given.items():
            for found in self.read_entry(key, value, codes):
                if isinstance(found, str):
                    problems.append(f"{self.name}: {found}")
                else:
                    usable.update([found])
        if self.contradictions is not None:
            found_later = self.contradictions(usable)
            problems += (f"{self.name}: {problem}" for problem in found_later)
        return usable, problems


def _are_strings(items: Iterable[Any], srcdir: Path | None = None) -> bool:
    return all(isinstance(item, str) for item in items)


def _is_list_of_strings(value: Any) -> bool:
    return isinstance(value, list | tuple | set | frozenset) and _are_strings(value)


def _is_template(value: str | None, srcdir: Path) -> bool:
    return value is None or value in BUILT_IN or bool(template_file(srcdir, value))


def _are_languages(value: list[Any], srcdir: Path) -> bool:
    known = {"en", *BUILT_IN_LANGUAGES}
    return _are_strings(value) and all(language_of(name) in known for name in value)


def _is_risk_scale(value: list[Any], srcdir: Path) -> bool:
    if not _are_strings(value):
        return False
    levels = set(map(slugify, value))
    return 1 < len(levels) == len(value) and "" not in levels


def _read_check(key: Any, severity: Any, codes: Collection[str]) -> _Results:
    code = str(key).removeprefix("techspec.")
    if code not in codes:
        yield f"unknown code {literal(key)}; {expected(code, codes)}"
        return
    is_by_status = isinstance(severity, Mapping)
    by_status = severity if is_by_status else {None: severity}
    valid = {}
    for status, value in by_status.items():
        slug = slugify(str(status))
        if value not in SEVERITIES:
            hint = expected(str(value), SEVERITIES)
            yield f"invalid severity {literal(value)} for {code!r}; {hint}"
        elif not slug:
            hint = "expected a status or a kind of status"
            yield f"invalid status {literal(status)} for {code!r}; {hint}"
        else:
            valid[slug] = value
    if is_by_status:
        yield code, valid
    elif valid:
        yield code, severity


def _unknown_statuses(checks: Mapping[str, Any], names: ProjectNames) -> Iterator[str]:
    by_status = (value for value in checks.values() if isinstance(value, Mapping))
    for status in dict.fromkeys(status for value in by_status for status in value):
        known = [*KINDS, *sorted(names.statuses)]
        if status not in known:
            yield f"unknown status {status!r}; {expected(status, known)}"


def _is_color(value: Any) -> bool:
    return isinstance(value, str) and bool(_COLOR.fullmatch(value))


_COLOR = lazy_regex(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})", re.IGNORECASE)
_STATUS_KEYS: Mapping[str, DeclarationKey] = {
    "kind": DeclarationKey(lambda value: value in KINDS, KINDS),
    "label": DeclarationKey(lambda value: isinstance(value, str), "a string"),
    "aliases": DeclarationKey(
        _is_list_of_strings, 'a list of words, such as ["approved"]'
    ),
    "color": DeclarationKey(_is_color, 'a hexadecimal color, such as "#0a7"'),
}
"""The keys of a status."""


def _read_status(word: Any, keys: Any, codes: Collection[str]) -> _Results:
    name = literal(word)
    if not isinstance(word, str) or not slugify(word):
        yield f"invalid status {name}; expected a word"
        return
    if not isinstance(keys, Mapping):
        hint = 'expected a dict, such as {"kind": "active"}'
        yield f"invalid status {name}: {literal(keys)}; {hint}"
        return
    valid = {}
    for key, value in keys.items():
        problem = key_problem(key, value, _STATUS_KEYS, owner=f"status {name}")
        if problem:
            yield problem
        else:
            valid[key] = value
    if "kind" in valid or known_kind(word) is not None:
        yield word, valid
    elif "kind" not in keys:
        yield f"missing kind in status {name}; expected one of: {', '.join(KINDS)}"


def _read_section(title: Any, names: Any, codes: Collection[str]) -> _Results:
    if not isinstance(title, str):
        yield f"invalid section {literal(title)}; expected a heading"
    elif not _is_list_of_strings(names):
        message = f"invalid names {literal(names)} for section {quote(title)}"
        yield f'{message}; expected a list of headings, such as ["Background"]'
    else:
        yield title, names


def _unknown_sections(
    sections: Mapping[str, Any], names: ProjectNames
) -> Iterator[str]:
    known = {*names.record_headings, *map(normalize_heading, names.sections)}
    for title in sections:
        if normalize_heading(title) not in known:
            hint = expected(title, names.sections)
            yield f"unknown section {quote(title)}; {hint}"


def _read_record_kind(name: Any, value: Any, codes: Collection[str]) -> _Results:
    yield from declared_kinds.read_entry(name, value)


def _is_label(value: Any) -> bool:
    return isinstance(value, str) and re.search(r"[^\W\d_]", value) is not None


def _is_label_or_mapping(value: Any, srcdir: Path) -> bool:
    return value == "" or isinstance(value, Mapping) or _is_label(value)


def _read_label(pattern: Any, label: Any, codes: Collection[str]) -> _Results:
    if not isinstance(pattern, str):
        yield f"invalid pattern {literal(pattern)}; expected a string"
    elif not _is_label(label):
        message = f"invalid label {literal(label)} of {quote(pattern)}"
        yield f'{message}; expected a word, such as "ADR"'
    else:
        yield pattern, label


def _read_field(name: Any, keys: Any, codes: Collection[str]) -> _Results:
    for found in read_declaration(name, keys):
        if isinstance(found, FieldDeclaration):
            yield found.name, found.keys
        else:
            yield found


def _contradicting_fields(fields: Mapping[str, Any]) -> list[str]:
    return read_header_fields(fields)[1]


def _read_columns(plural: Any, columns: Any, codes: Collection[str]) -> _Results:
    if not isinstance(plural, str):
        yield f'invalid index {literal(plural)}; expected a name, such as "specs"'
    elif not _is_list_of_strings(columns) or not columns:
        message = f"invalid columns {literal(columns)} of {quote(plural)}"
        yield f'{message}; expected a list of names, such as ["id", "title"]'
    else:
        yield plural, tuple(columns)


def _unknown_columns(
    columns: Mapping[str, Sequence[str]], names: ProjectNames
) -> Iterator[str]:
    for plural, given in columns.items():
        if plural not in names.columns:
            yield f"unknown index {quote(plural)}; {expected(plural, names.columns)}"
            continue
        known = names.columns[plural]
        for name in given:
            if canonical_name(name) not in map(canonical_name, known):
                hint = expected(name, known)
                yield f"unknown column {quote(name)} of {quote(plural)}; {hint}"


def _is_age(value: str, srcdir: Path) -> bool:
    return before(date(2000, 1, 31), value) is not None


VALUES = (
    ConfigValue(
        name="techspec_documents",
        default=[f"**/{name}/**" for name in SPEC_FOLDERS],
        rebuild="env",
        help="Patterns of the source files that are specs, relative to the source "
        "directory: `*` matches any part of a name, and `**` any number of folders. "
        "Files called `index` or `README` are specs only if a pattern names them, such "
        "as `**/README.md`; templates never are. To include or exclude a single "
        "document, set `techspec: true` or `techspec: false` in its front matter.",
        expected='a list of patterns, such as ["specs/**"]',
        is_valid=_are_strings,
    ),
    ConfigValue(
        name="techspec_exclude",
        default=[],
        rebuild="env",
        help="Patterns of source files that are not specs although they match "
        "`techspec_documents`.",
        expected='a list of patterns, such as ["specs/archive/**"]',
        is_valid=_are_strings,
    ),
    ConfigValue(
        name="techspec_label",
        default="",
        rebuild="env",
        help='The prefix of the label of specs that have only a number: with `"ADR"`, '
        "`0003-queue.md` is shown and mentioned as `ADR-0003`, and its ID is `0003`. A "
        'dict has a prefix for each pattern of source files, `{"adr/**": "ADR"}`; the '
        "first match applies.",
        expected='a word, or a dict such as {"adr/**": "ADR"}',
        is_valid=_is_label_or_mapping,
        read_entry=_read_label,
        is_by_pattern=True,
    ),
    ConfigValue(
        name="techspec_languages",
        default=[],
        rebuild="env",
        help="The languages of header lines, sections, labels, and status words, in "
        "addition to English. By default, it is the `language` of the project. Set it "
        "if the specs are in a different language than the pages. Supported languages: "
        + ", ".join(f"`{name}`" for name in BUILT_IN_LANGUAGES)
        + ". See [](../how-to/languages.md).",
        expected=f"a list with some of: {', '.join(BUILT_IN_LANGUAGES)}",
        is_valid=_are_languages,
    ),
    ConfigValue(
        name="techspec_template",
        default=None,
        rebuild="env",
        help="The template that specs are compared with: a path relative to the source "
        "directory, or the name of a built-in template: "
        + ", ".join(f"`{name}`" for name in BUILT_IN)
        + ". By default, it is the nearest file with `template` in its name, in the "
        "spec's folder or above. If a folder has several, it is the one that has the "
        "most sections in common with the spec. Without such a file, it is the "
        "built-in template that the headings of the spec fit: "
        f"`{DEFAULT_TEMPLATE}`, unless another one fits clearly better.",
        expected="the path of an existing file, relative to the source directory, or "
        "one of: " + ", ".join(BUILT_IN),
        is_valid=_is_template,
    ),
    ConfigValue(
        name="techspec_template_depth",
        default=1,
        help="The number of levels of sections below the title that are compared with "
        "the template: with `2`, subsections are compared as well.",
        expected="a number from 1 to 5",
        is_valid=lambda value, srcdir: value in range(1, 6),
    ),
    ConfigValue(
        name="techspec_checks",
        default={},
        help="The severity of findings by code: `error`, `warning`, `info`, or `off`, "
        'for all specs or by status: `{"open-question": "off", "missing-section": '
        '{"draft": "info"}}`. You can use a kind of status instead of a status.',
        expected='a dict of severities, such as {"open-question": "off"}',
        read_entry=_read_check,
        unknown_names=_unknown_statuses,
    ),
    ConfigValue(
        name="techspec_risk_scale",
        default=list(DEFAULT_LEVELS),
        help="The levels of the likelihood and the impact of a risk, from lowest to "
        "highest. Common synonyms and numbers are recognized.",
        expected='a list of at least two words, such as ["low", "medium", "high"]',
        is_valid=_is_risk_scale,
    ),
    ConfigValue(
        name="techspec_statuses",
        default={},
        help="Your own status words, which replace those of the template: "
        '`{"accepted": {"label": "Accepted", "kind": "active", "aliases": '
        '["approved"], "color": "#0a7"}}`. The kind is one of `open`, `active`, '
        "`done`, and `retired`. It sets the color of the badge if `color` is missing.",
        rebuild="html",  # pages load a style sheet if a status has a color
        expected='a dict of statuses, such as {"accepted": {"kind": "active"}}',
        read_entry=_read_status,
    ),
    ConfigValue(
        name="techspec_sections",
        default={},
        rebuild="env",
        help='Other names for sections of the template: `{"Context": ["Background"]}`. '
        "Records are read from such sections too: "
        '`{"Decision log": ["Our decisions"]}`.',
        expected='a dict of lists, such as {"Decision log": ["Our decisions"]}',
        read_entry=_read_section,
        unknown_names=_unknown_sections,
    ),
    ConfigValue(
        name="techspec_records",
        default={},
        rebuild="env",
        help="The kinds of records: `True` turns on a built-in kind, `False` turns one "
        "off, and a dict declares a kind of your own: "
        '`{"requirement": True, "question": False, "assumption": {"sections": '
        '["Assumptions"], "prefix": "A"}}`. See [](../how-to/record-kinds.md).',
        expected='a dict of record kinds, such as {"requirement": True}',
        read_entry=_read_record_kind,
    ),
    ConfigValue(
        name="techspec_fields",
        default={},
        rebuild="env",
        help="Fields that your project adds to the header of specs, by name: "
        '`{"team": {"label": "Team", "aliases": ["Squad"]}}`. The keys are described '
        "in [](../how-to/fields.md). To add aliases to a built-in field, use its name: "
        '`{"owner": {"aliases": ["Lead"]}}`.',
        expected='a dict of fields, such as {"team": {"label": "Team"}}',
        read_entry=_read_field,
        contradictions=_contradicting_fields,
    ),
    ConfigValue(
        name="techspec_index_columns",
        default={},
        help="The columns of index pages, by the plural of the kind: "
        '`{"specs": ["id", "title", "team"]}`. By default, an index page has the '
        "columns of the [view](views.md) and, for specs, the fields in "
        "`techspec_fields`.",
        expected='a dict of lists, such as {"specs": ["id", "title"]}',
        read_entry=_read_columns,
        unknown_names=_unknown_columns,
    ),
    ConfigValue(
        name="techspec_stale_after",
        default="90d",
        help="The age at which the check `stale-proposal` reports a spec that is "
        "still open: a number of days, weeks, months, or years, such as `30d`, `6w`, "
        "`3m`, or `1y`. The check is off by default.",
        expected='an age such as "30d", "6w", "3m", or "1y"',
        is_valid=_is_age,
    ),
    ConfigValue(
        name="techspec_baseline",
        default=None,
        help="A file of known findings, relative to `conf.py`, that "
        "`sphinx-techspec check --write-baseline` wrote. Builds don't report these "
        "findings, and the last line counts them.",
        expected="a path relative to conf.py",
    ),
    ConfigValue(
        name="techspec_link_mentions",
        default=True,
        rebuild="env",
        help="Whether plain mentions of a spec in running text, such as `ADR-033` or "
        "`Tech Spec 004`, become links to it.",
    ),
    ConfigValue(
        name="techspec_backlinks",
        default=True,
        help="Whether the page of a spec ends with links to pages that refer to it.",
    ),
    ConfigValue(
        name="techspec_graph",
        default=False,
        help="Whether the page of a spec ends with a graph of the specs that it is "
        "related to, like that of [`spec:graph`](#view-graph). A spec without "
        "relations has no graph.",
    ),
    ConfigValue(
        name="techspec_graph_depth",
        default=1,
        help="The maximum number of relations from a spec to another one in the graph "
        "on its page: with `2`, the graph also shows the relations of related specs.",
        expected="a whole number greater than 0",
        is_valid=lambda value, srcdir: value > 0,
    ),
    ConfigValue(
        name="techspec_header",
        default=True,
        rebuild="env",
        help="Whether the header lines of a spec are shown as a header with a badge.",
    ),
    ConfigValue(
        name="techspec_index_rows",
        default=1000,
        help="The maximum number of records on an index page. A larger index shows the "
        "first groups that fit, and the other groups on separate pages: see "
        "[](../how-to/index-pages.md#large-indices). With `0`, there is no limit.",
        expected="a number of records, or 0 for no limit",
        is_valid=lambda value, srcdir: value >= 0,
    ),
    ConfigValue(
        name="techspec_navigation_status",
        default=False,
        rebuild="html",
        help="Whether sidebars and other tables of contents show a symbol for a spec's "
        "status after its title: ○ open, ◐ active, ● done, ⊘ retired.",
    ),
)
