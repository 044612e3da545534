"""The conventions of a project: how most of its specs differ from their template."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import NamedTuple, TypeAlias

from sphinx_techspec.checks.equivalent_sections import (
    has_synonym,
    headings_of,
    is_named,
)
from sphinx_techspec.checks.layouts import Layouts
from sphinx_techspec.corpus import Corpus
from sphinx_techspec.headings import normalize_heading
from sphinx_techspec.records import NotedProblem, Spec, Status, included_file
from sphinx_techspec.section_names import SectionNames
from sphinx_techspec.section_synonyms import Introductions, is_introduction
from sphinx_techspec.template import Template
from sphinx_techspec.words import folded_words

_MIN_SPECS = 3
"""The minimum number of specs with a deviation to consider it intentional."""
_MIN_SPECS_IN_SECTION = 5
"""The same minimum for a section that only some specs have."""
_MIN_PROJECT = 30
"""The minimum number of specs to derive the conventions of a project from them."""
_MIN_EMPTY_SHARE = 1 / 5
"""The minimum share of specs with an empty section to consider it intentional."""
_MIN_REQUIRED_SHARE = 2 / 3
"""The minimum share of specs with a section for the project to require it."""
_TITLE = ""
"""The heading of the text above the first section."""


_TemplateText: TypeAlias = tuple[str, str]
"""The name of a template and a comparable text in it."""


class _Heading(NamedTuple):
    """A heading of a spec."""

    title: str
    is_own: bool
    """Whether the template has this exact heading."""


class Conventions:
    """The conventions of a project, which a template cannot show.

    :param template_of: the template of a document, by docname.
    :param names: synonyms of section names.
    :param problems: the problems noted while each document was read, by docname.
    """

    def __init__(
        self,
        corpus: Corpus,
        *,
        template_of: Callable[[str], Template],
        names: SectionNames,
        problems: Mapping[str, Sequence[NotedProblem]],
    ) -> None:
        self._corpus = corpus
        self._template_of = template_of
        self._names = names
        self._problems = problems
        self.unusual_sections = cache(self._find_unusual)

    def _find_unusual(self, template: Template) -> frozenset[str]:
        """Return the titles of the sections of *template* that most specs do not have.

        Only a default template has such sections, and only if there are many
        specs.
        """
        if template.is_chosen or len(self._without_template) < _MIN_PROJECT:
            return frozenset()
        return frozenset(
            section.title
            for section in template.sections
            if not self._is_usual(section.title)
        )

    def introductions(self, template: Template) -> Introductions:
        """Return the introductions of specs of *template* that are the same section.

        A template with a single introduction does not distinguish them. If the project
        chose the template, several specs have to use another name for one of its
        introductions.
        """
        if not template.is_chosen:
            return "any"
        if template.name not in self._other_introductions:
            return "same"
        return _distinguished_introductions(template)

    @cached_property
    def layouts(self) -> Layouts:
        """The usual position of each section of a template."""
        return Layouts(
            self._live_specs, names=self._names, introductions=self.introductions
        )

    def is_project_status(self, docname: str) -> bool:
        """Return whether the status of *docname* is a status word of the project.

        If the project lists no words, a word that many specs use is probably correct.
        """
        match = self._corpus.status_match(docname)
        return (
            match is not None
            and not self._corpus.vocabulary(docname).is_declared
            and self._unknown_statuses[match.status.name] >= _MIN_PROJECT
        )

    def is_common_status(self, docname: str) -> bool:
        """Return whether several specs have the status of *docname*."""
        match = self._corpus.status_match(docname)
        return match is not None and (
            self._unknown_statuses[match.status.name] >= _MIN_SPECS
        )

    def suggested_statuses(self, docname: str) -> Sequence[Status]:
        """Return the words to suggest for a spec without a status, the best one first.

        They are the words of its vocabulary. If the project lists no words, the words
        that its specs use come first.
        """
        vocabulary = self._corpus.vocabulary(docname)
        if vocabulary.is_declared:
            return vocabulary.declared
        return tuple({**self._used_statuses, **vocabulary.words}.values())

    def words_in_use(self, docname: str) -> Sequence[Status]:
        """Return the status words listed for a spec, and those that specs use."""
        declared = {w.name: w for w in self._corpus.vocabulary(docname).declared}
        return tuple({**declared, **self._used_statuses}.values())

    def with_usual_header(self, spec: Spec) -> Spec:
        """Return *spec* with front matter as its header if it has none, as most specs.

        In reStructuredText, the metadata above the title is another form.
        """
        if spec.header or spec.has_docinfo or not self._use_front_matter:
            return spec
        return spec._replace(header_form="front-matter")

    @cached_property
    def _use_front_matter(self) -> bool:
        specs = [s for s in self._corpus.specs.values() if s.text("status")]
        return 2 * sum(s.header_form == "front-matter" for s in specs) > len(specs)

    @cached_property
    def _used_statuses(self) -> Mapping[str, Status]:
        """The words that specs use, the most common one first.

        A word that only few specs use has to be in the vocabulary.
        """
        matches = filter(None, map(self._corpus.status_match, self._corpus.specs))
        counts = Counter(
            match.status._replace(note=None)
            for match in matches
            if match.known or self._unknown_statuses[match.status.name] >= _MIN_SPECS
        )
        used: dict[str, Status] = {}
        for word, _ in counts.most_common():  # the most common spelling of each
            used.setdefault(word.name, word)
        return used

    @cached_property
    def _unknown_statuses(self) -> Counter[str]:
        """The number of specs with each unknown status."""
        matches = map(self._corpus.status_match, self._corpus.specs)
        return Counter(
            match.status.name
            for match in matches
            if match is not None and not match.known
        )

    @cached_property
    def kept_texts(self) -> frozenset[_TemplateText]:
        """The texts of templates that most specs keep, with the template's name.

        Authors keep such texts on purpose, for example a license. If only some specs
        have the section of a text, only these specs are counted. Texts are compared in
        the form of :func:`folded_words`.
        """
        found: dict[_TemplateText, list[str]] = defaultdict(list)
        for docname, spec in self._corpus.specs.items():
            template = self._template_of(docname).name
            headings = {
                (template, folded_words(noted.problem.subject)): _heading_at(
                    spec, noted.problem.line
                )
                for noted in self._problems.get(docname, ())
                if noted.code == "template-text"
            }
            for text, heading in headings.items():
                found[text].append(heading)
        return frozenset(
            (template, text)
            for (template, text), headings in found.items()
            if self._is_kept(template, headings)
        )

    def is_often_empty(self, template: Template, title: str) -> bool:
        """Return whether many specs of *template* have the section *title* empty.

        It may come from an earlier template, or be filled in later.
        """
        counts = self._section_counts[template.name, normalize_heading(title)]
        empty, total = counts[True], counts.total()
        return empty >= _MIN_SPECS_IN_SECTION and empty >= _MIN_EMPTY_SHARE * total

    @cached_property
    def _section_counts(self) -> Mapping[tuple[str, str], Counter[bool]]:
        """The number of live specs with a section, by template and title.

        Specs in which the section is empty are counted separately.
        """
        counts: dict[tuple[str, str], Counter[bool]] = defaultdict(Counter)
        for spec, template in self._live_specs():
            titles: dict[str, bool] = {}
            for section in spec.sections:
                title = normalize_heading(section.title)
                titles[title] = section.empty or titles.get(title, False)
            for title, is_empty in titles.items():
                counts[template.name, title][is_empty] += 1
        return counts

    @cached_property
    def example_lists(self) -> frozenset[tuple[str, int]]:
        """The lists of templates that several specs have edited, by name and index.

        Their examples are then a choice, and not text to replace.
        """
        editors: dict[tuple[str, int], set[str]] = defaultdict(set)
        for docname in self._corpus.specs:
            for noted in self._problems.get(docname, ()):
                left = noted.leftover
                if left and left.list is not None and left.use != "copied":
                    editors[self._template_of(docname).name, left.list].add(docname)
        return frozenset(key for key, by in editors.items() if len(by) >= _MIN_SPECS)

    def _is_kept(self, template: str, headings: Sequence[str]) -> bool:
        """Return whether authors keep a text below *headings* on purpose."""
        counts = self._heading_counts[template]
        if len(headings) >= _MIN_SPECS and len(headings) * 2 > counts[_TITLE]:
            return True
        return (
            len(headings) >= _MIN_SPECS_IN_SECTION
            and len(set(headings)) == 1
            and len(headings) * 2 > counts[headings[0]]
        )

    @cached_property
    def _heading_counts(self) -> Mapping[str, Counter[str]]:
        """The number of specs with each heading, by the name of their template."""
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for docname, spec in self._corpus.specs.items():
            headings = {normalize_heading(section.title) for section in spec.sections}
            counts[self._template_of(docname).name].update({_TITLE, *headings})
        return counts

    @cached_property
    def _without_template(self) -> Sequence[frozenset[_Heading]]:
        """The headings of each live spec without a chosen template."""
        return [
            _headings(spec, template)
            for spec, template in self._live_specs()
            if not template.is_chosen
        ]

    @cached_property
    def _all_headings(self) -> frozenset[_Heading]:
        """The unique headings of these specs, because most specs share them."""
        return frozenset().union(*self._without_template)

    def _is_usual(self, title: str) -> bool:
        """Return whether most specs without a template have the section *title*."""
        names = {h for h in self._all_headings if self._is_name(h, title)}
        lacking = sum(map(names.isdisjoint, self._without_template))
        total = len(self._without_template)
        return total - lacking >= _MIN_REQUIRED_SHARE * total

    def _is_name(self, heading: _Heading, title: str) -> bool:
        """Return whether *heading* has the title of a section, or is another name."""
        return self._names.is_of(heading.title, title) or (
            not heading.is_own and self._names.is_synonym(heading.title, title)
        )

    @cached_property
    def _other_introductions(self) -> frozenset[str]:
        """The names of the chosen templates with an introduction of another name."""
        counts: Counter[str] = Counter()
        for spec, template in self._live_specs():
            if template.is_chosen:
                counts[template.name] += self._has_other_introduction(spec, template)
        return frozenset(name for name, count in counts.items() if count >= _MIN_SPECS)

    def _has_other_introduction(self, spec: Spec, template: Template) -> bool:
        introductions = _distinguished_introductions(template)
        return any(
            has_synonym(
                spec.sections,
                own.title,
                template=template,
                names=self._names,
                introductions=introductions,
            )
            for own in template.children()
            if is_introduction(own.title)
            and not is_named(spec.sections, own.title, names=self._names)
        )

    def _live_specs(self) -> Iterator[tuple[Spec, Template]]:
        for docname, spec in self._corpus.specs.items():
            status = self._corpus.status(docname)
            if status is None or status.kind != "retired":
                yield spec, self._template_of(docname)


def _headings(spec: Spec, template: Template) -> frozenset[_Heading]:
    own = headings_of(template)
    titles = {section.title for section in spec.sections}
    return frozenset(
        _Heading(title, is_own=normalize_heading(title) in own) for title in titles
    )


def _distinguished_introductions(template: Template) -> Introductions:
    """Return the introductions that *template* does not distinguish."""
    own = sum(is_introduction(section.title) for section in template.children())
    return "any" if own == 1 else "similar"


def _heading_at(spec: Spec, line: int) -> str:
    """Return the normalized heading above *line*."""
    title = _TITLE
    for section in spec.sections:
        if included_file(section.line) == included_file(line) and section.line <= line:
            title = section.title
    return normalize_heading(title)
