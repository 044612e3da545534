"""The catalogs of the extension's own words; no page is built here."""

from __future__ import annotations

import sys
from gettext import GNUTranslations
from importlib import import_module
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from babel.messages import Catalog

TOOLS = Path(__file__).parents[2] / "tools"


@pytest.fixture(scope="module")
def translations() -> Any:
    """Import the tool as ``python tools/translations.py`` does."""
    sys.path.insert(0, str(TOOLS))
    try:
        return import_module("translations")
    finally:
        sys.path.remove(str(TOOLS))


def ids(catalog: Catalog) -> set[Any]:
    """Return the messages of a catalog, as they are in the code."""
    return {message.id for message in catalog if message.id}


def placeholders(text: str) -> set[str]:
    """Return the names of the placeholders in *text*."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_template_is_up_to_date(translations: Any) -> None:
    """A translator finds every message of the code; ``tox -e translations`` helps."""
    assert ids(translations.read(translations.TEMPLATE)) == ids(translations.collect())


def test_there_are_languages(translations: Any) -> None:
    """One that is read from the right is among them."""
    assert {"ar", "de"} <= set(translations.languages())


def test_catalogs_are_complete(translations: Any) -> None:
    """No page mixes languages, and nothing in a catalog is a guess."""
    wanted = ids(translations.collect())
    for language in translations.languages():
        catalog = translations.read(translations.source_of(language))
        assert ids(catalog) == wanted
        for message in catalog:
            strings = message.string
            strings = strings if isinstance(strings, tuple) else (strings,)
            assert all(strings), (language, message.id)
            assert not message.fuzzy or not message.id, (language, message.id)


def test_catalogs_have_the_same_placeholders(translations: Any) -> None:
    """A translation neither loses a number or a name nor asks for one too many."""
    for language in translations.languages():
        for message in translations.read(translations.source_of(language)):
            if message.id:
                given = message.id if isinstance(message.id, tuple) else (message.id,)
                made = message.string
                made = made if isinstance(made, tuple) else (made,)
                wanted = placeholders(given[0])
                found = [placeholders(text) for text in made]
                assert all(names == wanted for names in found), (language, message.id)


def test_catalogs_are_compiled(translations: Any) -> None:
    """What Sphinx loads says the same as what people edit."""
    for language in translations.languages():
        source = translations.source_of(language)
        compiled = BytesIO(translations.compiled(translations.read(source)))
        with source.with_suffix(".mo").open("rb") as file:
            assert messages(file) == messages(compiled), language


def messages(file: Any) -> dict[Any, str]:
    """Return what is in a compiled catalog; its header names Babel's version."""
    found: dict[Any, str] = vars(GNUTranslations(file))["_catalog"]
    return {name: text for name, text in found.items() if name}
