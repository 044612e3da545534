"""The sections of documents, and the different names that they use for one section."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from difflib import get_close_matches

from sphinx_techspec.cli.adopt.survey import Document
from sphinx_techspec.headings import normalize_heading
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.records import TOP_LEVEL
from sphinx_techspec.section_synonyms import named_sections, sections_of
from sphinx_techspec.template import Template
from sphinx_techspec.translated_kinds import names_of_all_languages

_MAX_CLASHES = 0.1
"""The share of documents in which a synonym may occur next to the section itself."""
_MIN_USES = 2
_MIN_SHARE = 0.05
"""The share of documents that use a synonym."""
_MIN_SHARED = 3
"""The number of sections that a document shares with the template that it follows; one
less is enough for a template with three sections."""
_MAX_ADDED = 3
"""The difference in length between two spellings of a section."""
_NUMBERING = lazy_regex(r"^\d+(?:\.\d+)*[.):]?\s+")


def count_sections(documents: Iterable[Document]) -> Counter[str]:
    """Return the number of documents with each top-level heading.

    Headings that differ only in spelling are one, in the most common spelling.
    """
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for document in documents:
        for name, heading in top_headings(document).items():
            spellings[name][heading] += 1
    return Counter({c.most_common(1)[0][0]: c.total() for c in spellings.values()})


def coverage(template: Template, documents: Sequence[Document]) -> float:
    """Return the share of the template's required sections that *documents* have."""
    required = [s.title for s in template.children() if s.requirement == "required"]
    if not required or not documents:
        return 0.0
    present = sum(_has(document, title) for title in required for document in documents)
    return present / (len(required) * len(documents))


def follows(document: Document, template: Template) -> bool:
    """Return whether most top-level headings of *document* are those of *template*.

    The template can have more sections, because it may have grown later.
    """
    titles = [section.title for section in template.children()]
    headings = top_headings(document).values()
    shared = sum(
        any(names_of_all_languages().is_of(heading, title) for title in titles)
        for heading in headings
    )
    least = min(_MIN_SHARED, max(2, len(titles) - 1))
    return shared >= least and 2 * shared > len(headings)


def synonyms(template: Template, documents: Sequence[Document]) -> dict[str, list[str]]:
    """Return other names of the template's sections, in the order of the template.

    The result has the form of ``techspec_sections``.
    """
    taken = {normalize_heading(section.title) for section in template.sections}
    result: dict[str, list[str]] = {}
    for section in template.children():
        if section.requirement != "optional":
            names = _synonyms_of(section.title, documents, excluded=taken)
            if names:
                result[section.title] = names
                taken.update(map(normalize_heading, names))
    return result


def _synonyms_of(
    title: str, documents: Sequence[Document], *, excluded: Container[str]
) -> list[str]:
    """Return the headings that seem to name the section *title*, most common first.

    They occur in documents without that section, and rarely next to it or to each
    other.
    """
    section = normalize_heading(title)
    chosen = {section: title}
    candidates = count_sections(d for d in documents if not _has(d, title))
    least = max(_MIN_USES, _MIN_SHARE * len(documents))
    for heading, number in candidates.most_common():
        if number < least:
            break
        name = normalize_heading(heading)
        if name in excluded or not _are_similar(heading, title):
            continue
        if names_of_all_languages().records(heading) is not None:
            continue  # "Decision" holds one decision; it isn't a decision log
        using = [names for d in documents if name in (names := top_headings(d))]
        clashes = sum(not chosen.keys().isdisjoint(names) for names in using)
        if clashes <= _MAX_CLASHES * len(using):
            chosen[name] = heading
    return list(chosen.values())[1:]


def _are_similar(heading: str, title: str) -> bool:
    """Return whether *heading* is a synonym of *title*, or differs in its spelling.

    *Audit requirements* are not a misspelling of *Requirements*.
    """
    name, section = map(normalize_heading, (heading, title))
    is_as_long = abs(len(name) - len(section)) <= _MAX_ADDED
    return not named_sections(heading).isdisjoint(sections_of(section)) or (
        is_as_long and bool(get_close_matches(name, [section], 1, 0.8))
    )


def top_headings(document: Document) -> dict[str, str]:
    """Return the top-level headings by normalized name, without numbers."""
    headings: dict[str, str] = {}
    for section in document.spec.sections:
        name = normalize_heading(section.title)
        if name and section.level == TOP_LEVEL:
            headings.setdefault(name, _NUMBERING.sub("", section.title))
    return headings


def _has(document: Document, title: str) -> bool:
    return any(
        section.level == TOP_LEVEL
        and names_of_all_languages().is_of(section.title, title)
        for section in document.spec.sections
    )
