"""Find the specs in a folder by comparing documents with their neighbors.

Documents are classified in series: documents of one folder, or of the folders below
``enhancements``, that are named in the same way. If one document of a series has a
status, or the sections of a template file, its siblings are specs as well, with or
without a status.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from sphinx_techspec.cli.adopt.folder_templates import MIN_COVERAGE, built_in_templates
from sphinx_techspec.cli.adopt.sections import coverage, follows, top_headings
from sphinx_techspec.cli.adopt.survey import Document
from sphinx_techspec.languages import all_words
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.section_synonyms import is_design
from sphinx_techspec.status_words import known_kind, slugify
from sphinx_techspec.template import START_PAGES, Template
from sphinx_techspec.vocabulary import default_vocabulary
from sphinx_techspec.words import split_words

_SERIES_NAME = lazy_regex(
    r"(?:.*[-_. ])?(?:adrs?|decisions?|decision[-_ ]?(?:records?|logs?)|rf[cd]s?"
    r"|proposals?|enhancements?|design[-_ ]?(?:docs?|documents?|proposals?|records?)"
    r"|tech[-_ ]?specs?|[a-z]{1,4}eps?|entscheidung(?:en)?|decisiones|décisions)"
)
"""The names of folders whose documents are specs."""
_PLAIN_SERIES_NAME = lazy_regex(
    r"(?:.*[-_. ])?specs?|designs?|entw[uü]rfe?|plans|text|specifications?"
)
"""The names of folders whose documents may be specs."""
_NOT_SERIES = frozenset({"step", "steps", "recipe", "prep", "deps", "sep", "jeep"})
_OTHER_FOLDER = lazy_regex(
    r"(?:.*[-_. ])?(?:guides?|guidelines?|handbook|tutorials?|how-?tos?|manuals?"
    r"|meetings?|minutes|notes|protokolle|releases?|release-notes|reports?|templates?"
    r"|tools?|scripts?|assets|images|examples?|process|blog|reference|runbooks?)"
)
"""The names of folders that contain no specs, also below a folder of specs."""
_REPORT_NAME = lazy_regex(
    r"\D{0,20}\d{1,9}(?:[.-]\d{1,9}){1,5}"
    r"|\D{0,20}\d{1,9}(?:\.\d{1,9}){1,5}[-_ ].*"
    r"|(?:chapter|kapitel|meeting|minutes|part|teil|release|report|sprint|status"
    r"|version|week|v|q)[-_ .]?\d.*"
)
"""The name of a release note, report or chapter: a version, a date, ``week-13``."""
_DATED_NAME = lazy_regex(r"(?!v?\d)[^\W_][\w-]*[-_](?:19|20)\d\d[-_.]?\d\d[-_.]?\d\d")
"""A name with a date at its end."""
_PAGE_NAME = lazy_regex(
    r"changelog|changes|history|contributing|code[-_]of[-_]conduct|security"
    r"|licen[sc]e|glossary|faq|todo|roadmap|status|toc|contents|release[-_]?notes?"
    r"|releases|news|meetings?|minutes|agenda|notes|guide|guidelines|process|support"
    r"|maintainers|governance|authors|owners|agents|claude"
    r"|(?:release[-_]?notes?|meeting|minutes|notes|agenda|how[-_]?to|guide|index)"
    r"[-_ ].*"
)
"""The name of a page about the specs, or about the project."""
_LIST_NAME = lazy_regex(
    r"overview|summary|.*[-_ ](?:changelog|glossary|notes|minutes|tracker|status"
    r"|roadmap|guide|list|index)"
)
"""The name of a list or guide, unless it has the header of a spec."""
_NUMBER = lazy_regex(r"(?P<prefix>[a-z]{0,15}[-_]?)(?P<number>\d{1,9})(?=[-_ .]|\Z)")
_DATED = lazy_regex(
    r"(?:19|20)\d\d(?:\Z|[-_.]?(?:0[1-9]|1[0-2])(?:[-_.]?[0-3]\d)?(?!\d))"
)
"""The name of a period or the start of a dated name; 2086-queue has a number."""
_MAIN_STEMS = (
    *split_words("spec, rfc, adr, design, proposal, kep, enhancement, decision"),
    *START_PAGES,
    *split_words("requirements, main, document, doc"),
)
"""The stems of the main document in the folder of a spec, in order of precedence."""
_MAX_STATUS_WORDS = 3
_MIN_EVIDENCE = 0.2
"""The minimum share of a series with a status for all its documents to be specs."""
_MAJORITY = 0.5
_PROFILE_SHARE = 0.3
_MIN_SIMILARITY = 2
_MIN_SIMILAR = 3
"""The number of documents without a status that make a series by their headings."""


class Recognition(NamedTuple):
    """The specs of a folder, and the reason for each other document."""

    specs: Sequence[Document]
    others: Mapping[PurePosixPath, str]


class Numbering(NamedTuple):
    """How a file or a folder is numbered."""

    prefix: str
    """The letters before the number."""
    number: str

    @property
    def width(self) -> int:
        """The number of digits if the number has leading zeros, or else 0."""
        return len(self.number) if self.number.startswith("0") else 0


class _Series(NamedTuple):
    """The properties that the documents of one series have in common."""

    folder: PurePosixPath
    name: str
    """The name of the folder that makes it a series, ``""`` for other folders."""

    @property
    def is_named(self) -> bool:
        """Whether the name alone makes numbered documents specs."""
        return bool(self.name) and not _PLAIN_SERIES_NAME.fullmatch(self.name)


def numbering_of(name: str) -> Numbering | None:
    """Return the numbering of a name, ``None`` without a number or with a date."""
    name = name.casefold()
    match = _NUMBER.match(name)
    if match is None or _DATED_NAME.fullmatch(name):
        return None
    if not match["prefix"] and _DATED.match(name):
        return None
    return Numbering(match["prefix"], match["number"])


def is_start_page(path: PurePosixPath) -> bool:
    """Return whether the file is called ``index`` or ``README``."""
    return path.stem.casefold() in START_PAGES


def is_series_name(name: str) -> bool:
    """Return whether a folder has a name that specs have: ``adr``, ``rfcs``."""
    name = name.casefold()
    return name not in _NOT_SERIES and bool(
        _SERIES_NAME.fullmatch(name) or _PLAIN_SERIES_NAME.fullmatch(name)
    )


def find_specs(
    documents: Sequence[Document],
    folder: Path,
    *,
    templates: Mapping[PurePosixPath, Template],
) -> Recognition:
    """Return the documents that are specs.

    :param folder: the folder of all documents.
    :param templates: the template files of the folder, by path.
    """
    return _Recognizer(documents, folder, templates).result()


class _Recognizer:
    """Classifies the documents of a folder, some of them in each step."""

    def __init__(
        self,
        documents: Sequence[Document],
        folder: Path,
        templates: Mapping[PurePosixPath, Template],
    ) -> None:
        self._documents = documents
        self._root_name = folder.resolve().name
        self._templates = {path.parent for path in templates}
        self._following = frozenset(_following(documents, templates))
        self._specs: dict[PurePosixPath, Document] = {}
        self._others: dict[PurePosixPath, str] = {}

    def result(self) -> Recognition:
        self._classify_numbered_folders()
        self._classify_folder_pages()
        for document in self._open():
            if is_start_page(document.path):
                self._others[document.path] = "index pages"
            elif not numbering_of(document.path.stem) and self._is_other(document):
                self._others[document.path] = "named like a guide, list, or report"
        self._classify_numbered_files()
        self._classify_other_files()
        for document in self._open():
            self._others[document.path] = "no status, and not similar to the specs"
        specs = sorted(self._specs.values(), key=lambda document: document.path)
        return Recognition(specs, dict(sorted(self._others.items())))

    def _open(self) -> list[Document]:
        """Return the documents that are not yet classified."""
        done = self._specs.keys() | self._others.keys()
        return [d for d in self._documents if d.path not in done]

    def _is_other(self, document: Document) -> bool:
        """Whether a document without a number is named like other documents."""
        name = document.path.stem.casefold()
        if _PAGE_NAME.fullmatch(name):
            return True
        # A proposal may have a date, "retry-2026-01-31".
        is_dated = _DATED_NAME.fullmatch(name) is not None
        is_proposal = is_dated and self._series(document.path.parent).is_named
        return bool(_REPORT_NAME.fullmatch(name)) and not is_proposal

    def _evidence(self, document: Document) -> int:
        """Return the evidence that a document is a spec, from 0 to 2.

        The sections of a template are as strong as a status.
        """
        return 2 if document.path in self._following else _evidence(document)

    def _is_complete(self, document: Document) -> bool:
        return document.path in self._following or _is_complete(document)

    # Folders

    def _series(self, folder: PurePosixPath) -> _Series:
        """Return the series of the documents in *folder*."""
        parts = () if folder == PurePosixPath() else folder.parts
        found: _Series | None = None
        for length in range(len(parts) + 1):
            name = (parts[length - 1] if length else self._root_name).casefold()
            if length and _OTHER_FOLDER.fullmatch(name):
                found = None
            elif found is None and is_series_name(name):
                found = _Series(PurePosixPath(*parts[:length]), name)
        return found or _Series(folder, "")

    def _classify_numbered_folders(self) -> None:
        """Find the folders per spec: ``007-retry/README.md``."""
        groups: dict[tuple[_Series, str], list[PurePosixPath]] = defaultdict(list)
        for folder in self._numbered_folders:
            numbering = numbering_of(folder.name)
            assert numbering is not None
            groups[self._series(folder.parent), numbering.prefix].append(folder)
        for (series, _), folders in groups.items():
            mains = dict(self._main_documents(folders))
            if not mains:
                continue
            documents = list(mains.values())
            stems = Counter(d.path.stem.casefold() for d in documents)
            named = stems.most_common(1)[0][0] == "spec"
            if series.is_named or named or self._are_specs(series, documents):
                for folder, main in mains.items():
                    self._specs[main.path] = main
                    self._skip_below(folder)

    @cached_property
    def _inside(self) -> Mapping[PurePosixPath, list[Document]]:
        """The documents directly in each folder."""
        inside: dict[PurePosixPath, list[Document]] = defaultdict(list)
        for document in self._documents:
            inside[document.path.parent].append(document)
        return inside

    @cached_property
    def _numbered_folders(self) -> list[PurePosixPath]:
        """The folders with a number that may have a single spec.

        A folder with several numbered documents, or with numbered folders, is an area.
        """
        numbered = []
        for folder, documents in self._inside.items():
            files = [d for d in documents if numbering_of(d.path.stem)]
            if folder.name and numbering_of(folder.name) and len(files) < 2:
                numbered.append(folder)
        areas = {parent for folder in numbered for parent in folder.parents}
        return [folder for folder in numbered if folder not in areas]

    def _main_documents(
        self, folders: Iterable[PurePosixPath]
    ) -> Iterator[tuple[PurePosixPath, Document]]:
        for folder in folders:
            documents = self._inside[folder]
            ranked = {d.path.stem.casefold(): d for d in reversed(documents)}
            own = [folder.name.casefold(), re.sub(r"^\D*\d+[-_]", "", folder.name)]
            stem = next((s for s in (*own, *_MAIN_STEMS) if s in ranked), None)
            if stem is not None:
                yield folder, ranked[stem]
            elif len(documents) == 1:
                yield folder, documents[0]

    def _skip_below(self, folder: PurePosixPath) -> None:
        for document in self._open():
            if folder in document.path.parents:
                self._others[document.path] = "parts of a spec in the same folder"

    def _classify_folder_pages(self) -> None:
        """Find folders without a number whose README is a spec."""
        groups: dict[PurePosixPath, list[Document]] = defaultdict(list)
        for document in self._open():
            folder = document.path.parent
            if (
                is_start_page(document.path)
                and folder.name
                and self._series(folder).name
                and not is_series_name(folder.name)
                and not any(folder in path.parents for path in self._specs)
            ):
                groups[folder.parent].append(document)
        for pages in groups.values():
            known = [page for page in pages if self._evidence(page) > 1]
            for page in known if len(known) >= _MAJORITY * len(pages) else ():
                self._specs[page.path] = page
                self._skip_below(page.path.parent)

    # Files

    def _classify_numbered_files(self) -> None:
        groups: dict[tuple[_Series, str], list[Document]] = defaultdict(list)
        for document in self._open():
            name = document.path.stem.casefold()
            numbering = numbering_of(name)
            if numbering is None:
                continue
            if _REPORT_NAME.fullmatch(name):
                self._others[document.path] = "named like a guide, list, or report"
                continue
            series = self._series(document.path.parent)
            groups[series, numbering.prefix].append(document)
        for (series, prefix), documents in groups.items():
            candidates = list(_by_width(documents))
            known = [c for c in candidates if any(map(self._evidence, c))]
            for members in candidates:
                is_known = members in known
                if known and not is_known:
                    accepted = self._are_like_specs(
                        members, [d for k in known for d in k]
                    )
                elif series.is_named and not is_known:
                    accepted = (
                        len(members) > 1
                        or not prefix
                        or is_series_name(prefix.strip("-_"))
                    )
                else:
                    accepted = self._are_specs(series, members)
                if accepted:
                    self._specs.update((d.path, d) for d in members)

    def _are_specs(self, series: _Series, documents: Sequence[Document]) -> bool:
        """Whether documents that are named in the same way are specs."""
        strengths = [self._evidence(document) for document in documents]
        share = sum(map(bool, strengths)) / len(documents)
        if series.name and (any(strengths) or self._are_similar(documents)):
            return True
        if share >= _MIN_EVIDENCE and max(strengths) > 1:
            return True
        templates = built_in_templates().values()
        return any(coverage(t, documents) >= MIN_COVERAGE for t in templates)

    def _are_like_specs(
        self, members: Sequence[Document], known: Sequence[Document]
    ) -> bool:
        profile = _profile(known)
        alike = sum(_is_like(document, profile) for document in members)
        return alike >= _MAJORITY * len(members)

    def _are_similar(self, documents: Sequence[Document]) -> bool:
        """Whether documents without a status have the same headings."""
        if len(documents) < _MIN_SIMILAR:
            return False
        profile = _profile(documents, least=_MAJORITY * len(documents))
        alike = sum(_is_like(document, profile) for document in documents)
        return alike >= _MAJORITY * len(documents)

    def _classify_other_files(self) -> None:
        groups: dict[_Series, list[Document]] = defaultdict(list)
        for document in self._open():
            if not numbering_of(document.path.stem):
                groups[self._series(document.path.parent)].append(document)
        for series, documents in groups.items():
            specs = list(self._specs_among(series, documents))
            self._specs.update((document.path, document) for document in specs)

    def _specs_among(
        self, series: _Series, documents: Sequence[Document]
    ) -> Iterator[Document]:
        """Yield the specs of a series without numbers."""
        known = [d for d in documents if self._evidence(d)]
        strong = [d for d in known if self._evidence(d) > 1]
        numbered = [
            d for d in self._specs.values() if self._series(d.path.parent) == series
        ]
        share = len(known) / len(documents)
        if series.name:
            is_alike = (
                not (known or numbered)
                and series.is_named
                and self._are_similar(documents)
            )
            profile = (
                _profile(documents, least=_MAJORITY * len(documents))
                if is_alike
                else _profile([*known, *numbered])
            )
            has_template = series.folder in self._templates
            are_all = share >= _PROFILE_SHARE and has_template and not numbered
            for document in documents:
                is_known = document in known or are_all
                if _LIST_NAME.fullmatch(document.path.stem.casefold()):
                    is_known = document in strong and self._is_complete(document)
                if is_known or (
                    (is_alike or share + bool(numbered) >= _MIN_EVIDENCE)
                    and _is_like(document, profile)
                ):
                    yield document
        elif len(strong) >= _MAJORITY * len(documents) and not numbered:
            profile = _profile(strong)
            yield from (d for d in documents if d in strong or _is_like(d, profile))
        else:
            yield from filter(self._is_complete, strong)


def _by_width(documents: Sequence[Document]) -> Iterator[list[Document]]:
    """Yield the documents whose numbers have one width; 0099 is followed by 0100."""
    numbers = {d.path: numbering_of(d.path.stem) for d in documents}
    widths = {n.width for n in numbers.values() if n}
    groups: dict[int, list[Document]] = defaultdict(list)
    for document in documents:
        numbering = numbers[document.path]
        assert numbering is not None
        length = len(numbering.number)
        # 9 is followed by 10, and 0099 by 0100.
        width = length if length in widths else numbering.width
        groups[width].append(document)
    yield from groups.values()


def _following(
    documents: Iterable[Document], templates: Mapping[PurePosixPath, Template]
) -> Iterator[PurePosixPath]:
    """Yield the documents that follow a template in their folder or above.

    A template without a design is not one of specs, but for example of reports.
    """
    of_specs = [
        (path.parent, template)
        for path, template in templates.items()
        if any(is_design(section.title) for section in template.children())
        and not any(map(_OTHER_FOLDER.fullmatch, path.parent.parts))
    ]
    for document in documents:
        if any(
            folder in document.path.parents and follows(document, template)
            for folder, template in of_specs
        ):
            yield document.path


def _evidence(document: Document) -> int:
    """Return the evidence that a document is a spec by itself, from 0 to 2.

    A known status word in a list, a table or front matter is strong evidence. So is the
    title of a decision log, which usually has no status.
    """
    status = document.spec.text("status")
    has_decision = bool(document.records.of_kind("decision"))
    if has_decision and document.is_decision_log:
        return 2
    if status is None or document.header_form is None:
        return int(has_decision)
    match = default_vocabulary(all_words()).find(status)
    if match is None:
        return int(has_decision)
    label = match.status.label
    is_known = match.known or known_kind(slugify(label)) is not None
    if document.header_form not in ("section", "plain line"):
        return 2 if is_known or len(label.split()) <= _MAX_STATUS_WORDS else 1
    # The status may be described in prose.
    words = status[: match.start].split() if match.known else status.split()
    is_word = len(words) < (1 if match.known else _MAX_STATUS_WORDS + 1)
    return (1 + is_known) * is_word or int(has_decision)


def _is_complete(document: Document) -> bool:
    """Whether a document with a status has another property of a spec."""
    if document.records.of_kind("decision") or document.spec.updated:
        return True
    if any(document.spec.header.get(name) for name in ("owner", "reviewers")):
        return True
    templates = built_in_templates().values()
    return any(coverage(t, [document]) >= MIN_COVERAGE for t in templates)


class _Profile(NamedTuple):
    """The headings and header keys that many specs of a series have."""

    headings: frozenset[str]
    keys: frozenset[str]


def _profile(documents: Sequence[Document], *, least: float = 0) -> _Profile:
    """Return the headings and keys of at least *least* documents."""
    headings = Counter(name for d in documents for name in top_headings(d))
    keys = Counter(key for d in documents for key in d.keys)
    least = least or _PROFILE_SHARE * len(documents)
    if len(documents) > 1:
        least = max(_MIN_SIMILARITY, least)
    return _Profile(
        frozenset(name for name, number in headings.items() if number >= least),
        frozenset(key for key, number in keys.items() if number >= least),
    )


def _is_like(document: Document, profile: _Profile) -> bool:
    """Whether a document has the headings or the header keys of a series."""
    for own, common in (
        (set(top_headings(document)), profile.headings),
        (set(document.keys) - {"title"}, profile.keys - {"title"}),
    ):
        least = max(_MIN_SIMILARITY, _PROFILE_SHARE * len(common))
        if len(own & common) >= least:
            return True
    return False
