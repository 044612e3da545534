"""Configuration values that cannot be used: one warning each, and the default."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util import logging

from sphinx_techspec.config import VALUES, ConfigValue
from sphinx_techspec.vocabulary import Vocabulary, VocabularyError, slugify

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

__all__ = ["check_values"]

_logger = logging.getLogger(__name__)

_WANTED = {
    "techspec_documents": 'a list of patterns, ["specs/**"]',
    "techspec_exclude": 'a list of patterns, ["specs/archive/**"]',
    "techspec_template": "the path of a file below the source directory",
    "techspec_statuses": 'a dict of words, {"accepted": {"kind": "active"}}',
    "techspec_sections": 'a dict of lists, {"Decision log": ["Our decisions"]}',
    "techspec_link_mentions": "True or False",
    "techspec_backlinks": "True or False",
    "techspec_header": "True or False",
    "techspec_navigation_status": "True or False",
}


def check_values(app: Sphinx, config: Config) -> None:
    """Replace values that cannot be used (``config-inited``).

    This comes before Sphinx's own check, which would leave the value as it is.
    """
    for value in VALUES:
        given = config[value.name]
        problem = _problem(value, given, Path(app.srcdir))
        if problem is None:
            continue
        _logger.warning(
            "%s; the default is used",
            problem,
            type="techspec",
            subtype="invalid-option",
        )
        setattr(config, value.name, deepcopy(value.default))


def _problem(value: ConfigValue, given: Any, srcdir: Path) -> str | None:
    """Return what is wrong with the value that was *given*."""
    has_type: bool = isinstance(given, value.types)
    if not has_type or not _has_right_parts(value.name, given):
        return f"{value.name} must be {_WANTED[value.name]}, not {given!r}"
    if value.name == "techspec_statuses" and given:
        return _vocabulary_problem(given)
    if value.name == "techspec_template" and given and not (srcdir / given).is_file():
        return f"techspec_template: there is no file {given!r}"
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
    return True


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
