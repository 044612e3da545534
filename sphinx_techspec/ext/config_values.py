"""Configuration values that cannot be used: one warning each, and the default."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util import logging

from sphinx_techspec.checks import CHECKS
from sphinx_techspec.config import VALUES, ConfigValue
from sphinx_techspec.ext.domain import SpecDomain
from sphinx_techspec.headings import normalize_heading
from sphinx_techspec.severity import SEVERITIES
from sphinx_techspec.shipped_kinds import SHIPPED_KINDS
from sphinx_techspec.template import BUILT_IN, template_file
from sphinx_techspec.vocabulary import KINDS, Vocabulary, VocabularyError, slugify

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

__all__ = ["check_names", "check_values"]

_logger = logging.getLogger(__name__)

_WANTED = {
    "techspec_documents": 'a list of patterns, ["specs/**"]',
    "techspec_exclude": 'a list of patterns, ["specs/archive/**"]',
    "techspec_template": "the path of a file below the source directory, or one of: "
    + ", ".join(BUILT_IN),
    "techspec_template_depth": "a number from 1 to 5",
    "techspec_checks": 'a dict of severities, {"open-question": "off"}',
    "techspec_risk_scale": 'a list of at least two words, ["low", "medium", "high"]',
    "techspec_statuses": 'a dict of words, {"accepted": {"kind": "active"}}',
    "techspec_sections": 'a dict of lists, {"Decision log": ["Our decisions"]}',
    "techspec_link_mentions": "True or False",
    "techspec_backlinks": "True or False",
    "techspec_header": "True or False",
    "techspec_index_rows": "a number of records, or 0 for all of them",
    "techspec_navigation_status": "True or False",
}
_DEEPEST = 5


def check_values(app: Sphinx, config: Config) -> None:
    """Replace values that cannot be used (``config-inited``).

    This comes before Sphinx's own check, which would leave the value as it is. A number
    or a yes may come from the command line as text.
    """
    for value in VALUES:
        given = _as_number(value, config[value.name])
        setattr(config, value.name, given)
        problem = _problem(value, given, Path(app.srcdir))
        if problem is not None:
            _warn(app, value.name, f"{problem}; the default is used")
            setattr(config, value.name, deepcopy(value.default))
    checks, problems = _usable_checks(config.techspec_checks)
    for problem in problems:
        _warn(app, "techspec_checks", problem)
    setattr(config, "techspec_checks", checks)  # noqa: B010 - as above


def check_names(app: Sphinx) -> None:
    """Warn of names that only the templates can tell to be wrong.

    They are statuses in ``techspec_checks`` and sections in ``techspec_sections``.
    """
    config, build = app.config, SpecDomain.of(app.env).build
    specs = build.data.documents
    if not specs:
        return
    wishes = [w for w in config.techspec_checks.values() if isinstance(w, Mapping)]
    if wishes:
        words = {
            name for docname in specs for name in build.corpus.vocabulary(docname).words
        }
        for status in dict.fromkeys(status for wish in wishes for status in wish):
            if status not in words and status not in KINDS:
                names = [*KINDS, *sorted(words)]
                message = f"techspec_checks: no template has a status {status!r}"
                _warn(app, "techspec_checks", f"{message}; {_guess(status, names)}")
    if config.techspec_sections:
        titles = {
            normalize_heading(section.title): section.title
            for docname in specs
            for section in build.template(docname).sections
        }
        known = {
            *titles,
            *(h for s in SHIPPED_KINDS.sections for h in s.headings),
        }
        for title in config.techspec_sections:
            if normalize_heading(title) not in known:
                message = f"techspec_sections: no template has a section {title!r}"
                guess = _guess(title, sorted(titles.values()))
                _warn(app, "techspec_sections", f"{message}; {guess}")


def _as_number(value: ConfigValue, given: Any) -> Any:
    if value.types == (int,) and isinstance(given, str) and given.isdecimal():
        return int(given)
    return given


def _problem(value: ConfigValue, given: Any, srcdir: Path) -> str | None:
    """Return what is wrong with the value that was *given*."""
    has_type: bool = isinstance(given, value.types)
    if not has_type or not _has_right_parts(value.name, given):
        return f"{value.name} must be {_WANTED[value.name]}, not {given!r}"
    if value.name == "techspec_statuses" and given:
        return _vocabulary_problem(given)
    if value.name == "techspec_template" and given is not None:
        is_there = given in BUILT_IN or template_file(srcdir, given) is not None
        return None if is_there else f"techspec_template: there is no file {given!r}"
    return None


def _has_right_parts(name: str, given: Any) -> bool:
    if name in ("techspec_documents", "techspec_exclude"):
        return _are_texts(given)
    if name == "techspec_statuses":
        return all(isinstance(word, str) and slugify(word) for word in given)
    if name == "techspec_sections":
        return _are_texts(given) and all(
            isinstance(names, list | tuple) and _are_texts(names)
            for names in given.values()
        )
    if name == "techspec_risk_scale":
        is_scale = _are_texts(given) and all(map(slugify, given))
        return is_scale and 1 < len(set(map(slugify, given))) == len(given)
    if name == "techspec_template_depth":
        return given is not True and 1 <= given <= _DEEPEST
    if name == "techspec_index_rows":
        return not isinstance(given, bool) and bool(given >= 0)
    return True


def _usable_checks(given: Mapping[Any, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return the entries of ``techspec_checks`` that can be used, and what is wrong."""
    usable: dict[str, Any] = {}
    problems: list[str] = []
    for code, wish in given.items():
        name = str(code).removeprefix("techspec.")
        if name not in CHECKS:
            guess = _guess(name, CHECKS)
            problems.append(f"techspec_checks: there is no finding {code!r}; {guess}")
            continue
        wishes = wish if isinstance(wish, Mapping) else {"": wish}
        wrong = [word for word in wishes.values() if word not in SEVERITIES]
        if wrong:
            severities = ", ".join(SEVERITIES)
            problems.append(
                f"techspec_checks: {wrong[0]!r} is no severity of {name!r}; the "
                f"severities are: {severities}"
            )
        elif isinstance(wish, Mapping):
            usable[name] = {slugify(str(word)): s for word, s in wish.items()}
        else:
            usable[name] = wish
    return usable, problems


def _guess(name: str, known: Iterable[str]) -> str:
    names = list(known)
    close = get_close_matches(name, names, 1)
    return f"did you mean {close[0]!r}?" if close else f"there are: {', '.join(names)}"


def _vocabulary_problem(statuses: Mapping[str, object]) -> str | None:
    for word, entry in statuses.items():
        aliases = entry.get("aliases", ()) if isinstance(entry, Mapping) else ()
        if not isinstance(aliases, list | tuple | set | frozenset):
            return f"techspec_statuses: the aliases of {word!r} must be a list of words"
    try:
        Vocabulary.of_config(statuses)
    except VocabularyError as error:
        return f"techspec_statuses: {error}"
    return None


def _are_texts(items: Any) -> bool:
    return all(isinstance(item, str) for item in items)


def _warn(app: Sphinx, name: str, message: str) -> None:
    """Warn at the place in conf.py where *name* is set, if it is set there."""
    path = Path(app.confdir) / "conf.py"
    line = next(_lines_with(path, name), None)
    _logger.warning(
        "%s",
        message,
        location=f"{path}:{line}" if line else None,
        type="techspec",
        subtype="invalid-option",
    )


def _lines_with(path: Path, name: str) -> Iterator[int]:
    try:
        lines = path.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return
    for number, line in enumerate(lines, start=1):
        if re.match(rf"{name}\b", line):
            yield number
