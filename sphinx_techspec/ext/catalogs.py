"""The message catalogs, which translate the texts that pages show."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_skeleton
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.locale import get_translation, get_translator

from sphinx_techspec.translated_messages import Translations

_CATALOG = "sphinx_techspec"
_FOLDER = Path(__file__).parent.parent / "locale"

gettext = get_translation(_CATALOG)


def add_catalog(app: Sphinx) -> None:
    """Let Sphinx load the catalog for the language of the project."""
    app.add_message_catalog(_CATALOG, str(_FOLDER))


def translations_of(config: Config) -> Translations:
    """Return the translations into the language of the project."""
    return Translations(gettext, _ngettext, partial(_month, _locale(config.language)))


def _ngettext(singular: str, plural: str, number: int) -> str:
    return get_translator(_CATALOG).ngettext(singular, plural, number)


def _locale(language: str | None) -> Locale:
    """Return the locale of *language*, English if Babel does not know it."""
    try:
        return Locale.parse((language or "en").replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def _month(locale: Locale, year: int, month: int) -> str:
    return format_skeleton("yMMMM", date(year, month, 1), locale=locale)
