"""The tables of words in other languages, compared with the declarations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from sphinx_techspec.declared_fields import read_header_fields
from sphinx_techspec.header_fields import (
    HEADER_FIELDS,
    fields_of_all_languages,
    normalize_key,
)
from sphinx_techspec.headings import normalize_heading
from sphinx_techspec.language_layout import layout
from sphinx_techspec.languages import (
    BUILT_IN_LANGUAGES,
    built_in_languages,
    language_words,
    table_of,
)
from sphinx_techspec.reading.template.template_schema import read_template
from sphinx_techspec.relation_types import RELATION_TYPES
from sphinx_techspec.section_names import SectionNames
from sphinx_techspec.status_words import KINDS, STATUS_WORDS, known_kind
from sphinx_techspec.template import BUILT_IN, built_in_text
from sphinx_techspec.translated_kinds import (
    TRANSLATED_KINDS,
    kinds_of_all_languages,
    translated_kinds,
)

languages = pytest.mark.parametrize("language", BUILT_IN_LANGUAGES)


@languages
def test_tables_have_the_keys_of_the_declarations(language: str) -> None:
    """A missing or misspelled key of a field, section, or status is reported."""
    table = table_of(language)
    assert {section: set(keys) for section, keys in table.items()} == {
        section: set(keys) if keys else set(table[section])
        for section, keys in layout().items()
    }


@languages
def test_words_are_not_empty(language: str) -> None:
    """Each key has words, except for those that a language does not need."""
    table = table_of(language)
    empty = {
        (section, key)
        for section, keys in table.items()
        for key, words in keys.items()
        if not words
    }
    assert empty <= {("phrases", "and"), ("phrases", "about")}


def _words(table_section: str, language: str) -> Iterator[str]:
    words = language_words((language,))
    for key in table_of(language)[table_section]:
        yield from dict.fromkeys(map(normalize_key, words.of(table_section, key)))


@languages
@pytest.mark.parametrize(
    "section",
    [
        "statuses",
        "relations",
        *(f"{kind.name} statuses" for kind in TRANSLATED_KINDS),
    ],
)
def test_a_word_has_one_meaning(language: str, section: str) -> None:
    """A word belongs to one key, so that its order in the table does not matter."""
    twice = [word for word, n in Counter(_words(section, language)).items() if n > 1]
    assert not twice


@languages
def test_a_header_key_has_one_meaning(language: str) -> None:
    """A key names one field or one relation."""
    keys = [*_words("header", language), *_words("relations", language)]
    assert not [key for key, number in Counter(keys).items() if number > 1]


@languages
def test_a_heading_names_one_section(language: str) -> None:
    """The headings of records belong to one kind each."""
    words = language_words((language,))
    found = Counter(
        heading
        for kind in translated_kinds(TRANSLATED_KINDS, words)
        for heading in {
            *kind.headings,
            *kind.outcome_headings,
            *kind.descriptive_headings,
            *kind.part_headings,
        }
    )
    assert not [heading for heading, number in found.items() if number > 1]


def test_built_in_templates_are_translated() -> None:
    """Each section of a built-in template has names in every language."""
    sections = {
        section.title
        for name in BUILT_IN
        for section in read_template(built_in_text(name), syntax="md").sections
        if section.level == 2
    }
    for language in BUILT_IN_LANGUAGES:
        words = language_words((language,))
        kinds = kinds_of_all_languages()
        names = SectionNames(kinds=type(kinds)(tuple(kinds), words=words))
        for title in sections:
            own = names.records(title)
            translated = names.translations(title)
            assert own or translated, title


@languages
def test_status_words_have_the_kind_of_the_english_word(language: str) -> None:
    """A status has a kind, and thus a color, in every language."""
    words = language_words((language,))
    for english in STATUS_WORDS:
        for word in words.of("statuses", english):
            assert known_kind(word) == known_kind(english)
    assert {known_kind(word) for word in STATUS_WORDS} == set(KINDS)


def test_regions_share_a_table() -> None:
    """A language is recognized with any region, and an unknown one is ignored."""
    names = ["zh_CN", "zh-TW", "de_AT", "EN", "tlh", "not a language", ""]
    assert built_in_languages(names) == ("zh", "de")


def test_a_key_of_the_project_takes_precedence() -> None:
    """A project's field keeps its key if a language has it for another field."""
    fields, problems = read_header_fields(
        {"stand": {"label": "Messestand"}}, words=language_words(("de",))
    )
    assert not problems
    assert "stand" not in fields["updated"].keys
    assert "zuletzt geändert" in fields["updated"].keys


def test_english_keys_come_first() -> None:
    """The English key is the one that new lines have."""
    for name, field in HEADER_FIELDS.items():
        assert fields_of_all_languages()[name].keys[: len(field.keys)] == field.keys
    assert set(RELATION_TYPES) == set(fields_of_all_languages().relation_keys.values())


@pytest.mark.parametrize(
    ("written", "heading"),
    [
        ("Risiken & Gegenmassnahmen", "risiken and gegenmassnahmen"),
        ("Gea\u0308nderte Ziele", "geänderte ziele"),
        ("3. 风险（可选）", "风险"),
        ("\u200fالحَالـة\u200f", "الحالة"),
    ],
)
def test_spellings_of_a_heading_are_equal(written: str, heading: str) -> None:
    """Marks that readers do not see, and forms of one letter, make no difference."""
    assert normalize_heading(written) == heading
