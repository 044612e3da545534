"""Validation of conf.py: invalid values are reported and replaced by defaults."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util import logging

from sphinx_techspec.config import VALUES, ProjectNames
from sphinx_techspec.declared_fields import read_header_fields
from sphinx_techspec.declared_kinds import project_kinds
from sphinx_techspec.ext.build import Build
from sphinx_techspec.ext.domain import SpecDomain
from sphinx_techspec.languages import LanguageWords, built_in_languages, language_words
from sphinx_techspec.messages import closest, did_you_mean, printable
from sphinx_techspec.query.index_models import indexed_kinds
from sphinx_techspec.query.view_fields import fields_of

_logger = logging.getLogger(__name__)
_PREFIX = "techspec_"
_SIMILAR = 0.8
"""The similarity at which the name of a variable is probably a misspelling."""


def check_values(app: Sphinx, config: Config) -> None:
    """Replace invalid values (``config-inited``).

    Sphinx's own check, which follows, reports a value of a wrong type and keeps it.
    """
    domain = SpecDomain.class_of(app)
    problems: list[tuple[str, str]] = []
    for value in VALUES:
        given = config[value.name]
        if value.name == "techspec_fields" and isinstance(given, dict):
            given = {**domain.registered_fields, **given}
        usable, found = value.read(given, Path(app.srcdir), codes=domain.checks)
        setattr(config, value.name, usable)
        problems += ((value.name, problem) for problem in found)
    problems += (("techspec_records", problem) for problem in _use_kinds(app, config))
    problems += _misspelled_settings(config)
    _warn_of_settings(app, problems)


def _misspelled_settings(config: Config) -> Iterator[tuple[str, str]]:
    """Yield each name in conf.py that is similar to a setting, and its problem.

    Sphinx ignores unknown names, because conf.py can have variables of its own.
    """
    known = {value.name.removeprefix(_PREFIX) for value in VALUES}
    for name, value in config._raw_config.items():  # noqa: SLF001 - as written
        is_setting = not (callable(value) or isinstance(value, ModuleType))
        if not name.startswith(_PREFIX) or name in config or not is_setting:
            continue
        if close := closest(name.removeprefix(_PREFIX), known, cutoff=_SIMILAR):
            hint = did_you_mean([_PREFIX + other for other in close])
            yield name, f"unknown setting {name!r}; {hint}"


def spec_language_words(config: Config) -> LanguageWords:
    """Return the words of the languages in which specs are read, besides English."""
    names = config.techspec_languages or [config.language or "en"]
    return language_words(built_in_languages(names))


def _use_kinds(app: Sphinx, config: Config) -> Iterator[str]:
    """Set the record kinds of the project, and return the problems of their names."""
    domain = SpecDomain.class_of(app)
    registered = domain.registered_kinds
    words = spec_language_words(config)
    kinds, problems = project_kinds(config.techspec_records, registered, words=words)
    fields, _ = read_header_fields(config.techspec_fields, words=words)
    domain.use_kinds(kinds, fields)
    return (f"techspec_records: {problem}" for problem in problems)


def check_names(app: Sphinx, build: Build) -> None:
    """Report names in conf.py that the project does not define."""
    checked = [v for v in VALUES if v.unknown_names and app.config[v.name]]
    if not checked or not build.data.documents:
        return
    # One document for each template.
    docnames = {t: docname for docname, t in build.inputs.templates.items()}.values()
    names = ProjectNames(
        statuses=frozenset(
            word
            for docname in docnames
            for word in build.corpus.vocabulary(docname).words
        ),
        sections=tuple(
            section.title
            for docname in sorted(docnames)
            # A spec that fits another built-in template may be the only one.
            for template in (
                build.template(docname),
                *build.templates.candidates(docname),
            )
            for section in template.sections
        ),
        record_headings=frozenset(
            heading for section in build.kinds.sections for heading in section.headings
        ),
        columns={
            kind.plural: [f.name for f in fields_of(build.project, kind).values()]
            for kind in indexed_kinds(build.kinds)
        },
    )
    problems = (
        (value.name, f"{value.name}: {problem}")
        for value in checked
        if value.unknown_names is not None
        for problem in value.unknown_names(app.config[value.name], names)
    )
    _warn_of_settings(app, problems)


def _warn_of_settings(app: Sphinx, problems: Iterable[tuple[str, str]]) -> None:
    """Warn of settings, given with their names, in the order of conf.py."""
    path = Path(app.confdir) / "conf.py"
    ordered = sorted(problems, key=lambda problem: _line_of(problem[0], path) or 0)
    for name, message in ordered:
        warn_of_setting(app, message, name=name)


def warn_of_setting(app: Sphinx, message: str, *, name: str) -> None:
    """Warn of the setting *name* at its line in conf.py."""
    path = Path(app.confdir) / "conf.py"
    line = _line_of(name, path)
    _logger.warning(
        "%s",
        printable(message),
        location=f"{path}:{line}" if line else None,
        type="techspec",
        subtype="invalid-option",
    )


def _line_of(name: str, path: Path) -> int | None:
    """Return the number of the first line of conf.py that starts with *name*."""
    starts = re.compile(rf"{name}\b")
    numbers = (n for n, line in enumerate(_lines_of(path), 1) if starts.match(line))
    return next(numbers, None)


def _lines_of(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return []
