"""Find the sections that headings name, in the languages of the project."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from copy import copy
from functools import lru_cache

from sphinx_techspec.built_in_kinds import (
    BUILT_IN_KINDS,
    OPTIONAL_KINDS,
    RISKS_IF_MITIGATED,
)
from sphinx_techspec.header_fields import HEADER_FIELDS
from sphinx_techspec.headings import (
    normalize_heading,
    parts_of,
    singulars,
    split_heading,
    status_start,
    without_qualifiers,
)
from sphinx_techspec.kinds import RecordKinds, RecordSection
from sphinx_techspec.languages import LanguageWords
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.section_synonyms import (
    DISTINGUISHED,
    Introductions,
    named_sections,
    sections_of,
)
from sphinx_techspec.words import any_of, split_words

_QUALIFIED = lazy_regex(
    r"(?P<name>\w+(?: \w+){1,4}?) (?:(?:about|along|during|for|from|in|on|regarding) \w"
    r"|(?:identified|noted|raised|recorded|registered|remaining|so far|tracked)\Z)"
)
"""A name before a qualifier, *Open questions for the review*, *Key risks raised*."""
_FOR_PEOPLE = lazy_regex(
    r"(?P<name>questions) (?:for|to) (?:(?:our|the|you) )?(?:architects?|authors?"
    r"|business|clients?|customers?|developers?|founders?|humans?|leads?|legal"
    r"|maintainers?|management|operators?|owners?"
    r"|product(?: (?:managers?|owners?|team))?|reviewers?|security"
    r"|stakeholders?|teams?|\w+ (?:owners?|reviewers?|team)|users?|you)(?:\Z| \W)"
)
"""The name of a section of questions to people, *Questions for the team*."""
_CLAUSE = lazy_regex(
    r"(?P<name>\w+(?: \w+){1,2}?) (?:requiring|that|the|to|we|which|with) \w"
)
"""The name of a section of questions before a clause, *Open questions we have*."""
_INNER = lazy_regex(
    r"(?P<first>open|outstanding|remaining|resolved|unresolved)(?: \w+){1,2}"
    r" (?P<last>questions)\Z"
)
_OTHER_STARTS = frozenset(
    split_words(
        "about, against, for, from, how, of, on, when, where, who, why, with, without"
    )
)
"""Words at the start of a heading that is about records elsewhere, *For all risks*."""
_OTHERWISE = frozenset(
    split_words(
        "advantages, alternatives, answers, benefits, context, consequences, gains, "
        "merits, opportunities, pros, rewards, strengths, upsides, value"
    )
)
"""Names beside that of a record section that say that it holds other text, too."""
_MITIGATIONS = frozenset(["mitigation", "mitigations"])
"""The last name in a heading such as *Failure modes and mitigations*."""
_ABOUT_RECORDS = frozenset(["checklist", "checklists", "guidelines"])
"""Words at the end of joined names that are about records, *Risk & issue checklist*."""
TRANSLATED_HEADINGS = split_words(
    "status, context, context and problem statement, non goals, proposed design, "
    "proposed solution, diagrams, testing strategy, rollout / migration plan, "
    "appendix, decision drivers, pros and cons of the options, more information, "
    "consequences, confirmation, summary, motivation, compatibility, "
    "security considerations, implementation plan, references"
)
"""The headings of the built-in templates that hold no records, normalized."""
_LAST_SPACED = 0x2E7F
"""The last character of the scripts that separate words by spaces."""
_MAX_QUALIFIER_WORDS = 4
"""The maximum length of the qualifier before the name of a section."""


class SectionNames:
    """The names of sections: synonyms of headings, and headings of record sections.

    :param synonyms: ``techspec_sections``, other headings by the template's heading.
    :param kinds: the record kinds of the project.
    """

    def __init__(
        self,
        synonyms: Mapping[str, Sequence[str]] | None = None,
        *,
        kinds: RecordKinds = BUILT_IN_KINDS,
    ) -> None:
        self.kinds = kinds
        self.spec_id = ""
        """The ID of the spec if its text may contain full IDs, else empty."""
        self._languages = _Languages(kinds.words) if kinds.words else None
        self._sections = {
            heading: section
            for section in kinds.sections
            for heading in section.headings
        }
        self._qualified = {
            tuple(name.split()): self._sections[name]
            for kind in kinds
            for name in kind.qualified_headings
            if name in self._sections
        }
        self._others: dict[str, set[str]] = {}
        for title, headings in (synonyms or {}).items():
            others = {normalize_heading(heading) for heading in headings}
            self._others.setdefault(normalize_heading(title), set()).update(others)
            section = self._sections.get(normalize_heading(title))
            if section is None:
                continue
            for other in others:
                # "Decision" holds one decision, whatever section it stands for.
                known = self._sections.get(other)
                if known is None or known.kind != section.kind:
                    self._sections[other] = section
        # Specs share most of their headings.
        self.records = lru_cache(maxsize=4096)(self._find_records)
        """A heading → the record section that it names, ``None`` if it names none."""

    def for_spec(self, spec_id: str) -> SectionNames:
        """Return a copy for a spec whose text may contain full IDs, ``004-D2``."""
        names = copy(self)
        names.spec_id = spec_id
        return names

    def records_of_title(self, title: str) -> RecordSection | None:
        """Return the record section that the *title* of a document names, if any.

        Kinds with groups, such as goals and requirements, are not recognized by a
        title.
        """
        parts = (part for part in split_heading(title) if len(part.split()) > 1)
        for name in (title, *parts):  # "Decision log — Bridge"
            section = self.records(name)
            if section is None or section.is_outcome or section.is_part:
                continue
            if not self.kinds[section.kind].has_groups:
                return section
        return None

    def is_of(self, heading: str, section: str) -> bool:
        """Return whether *heading* names *section*, a heading of the template.

        Headings of the same record section are synonyms, and so are singular and
        plural. A heading that joins two names, *Risks / open questions*, names both
        sections. *Status: Accepted* is the section *Status*.
        """
        name, required = normalize_heading(heading), normalize_heading(section)
        if name == required or name in self._others.get(required, ()):
            return True
        if name[:3] == required[:3] and singulars(name) == singulars(required):
            return True
        if self._languages is not None and self._languages.is_of(name, required):
            return True
        if required in HEADER_FIELDS["status"].keys and status_start(heading):
            return True
        records = self._sections.get(required)
        own = self.records(heading) if records is not None else None
        if records is not None and own is not None and own.is_like(records):
            return True
        parts = [part.strip() for part in name.split("/")] if "/" in name else []
        return any(self.is_of(part, section) for part in parts if part != name)

    def contains(self, heading: str, section: str) -> bool:
        """Return whether *heading* names *section* and something else.

        It joins several names, *Summary and motivation*, or it continues the name,
        *Alternatives: storage*.
        """
        first, *others = split_heading(without_qualifiers(heading), maxsplit=1)
        parts = self._parts_of(first)
        names = parts if others or len(parts) > 1 else ()
        return any(self.is_of(name, section) for name in names)

    def translations(self, section: str) -> Collection[str]:
        """Return the names of *section*, a template's heading, in other languages."""
        if self._languages is None:
            return ()
        return self._languages.names_of(normalize_heading(section))

    def is_synonym(
        self, heading: str, section: str, *, introductions: Introductions = "any"
    ) -> bool:
        """Return whether *heading* is a built-in synonym of *section*, *Test plan*.

        A heading that joins several names or that starts with a number, *D-06 — Tests*,
        has each of them. If the project lists its own synonyms, they replace the
        built-in ones.

        :param introductions: the introductions that are synonyms of each other.
        """
        if self._others:
            return False
        named = named_sections(heading)
        if self._languages is not None:
            found = (normalize_heading(heading), *parts_of(heading))
            english = (key for name in found for key in self._languages.english(name))
            named = named.union(*map(sections_of, english))
        named &= sections_of(normalize_heading(section))
        return not named <= DISTINGUISHED[introductions]

    def _find_records(
        self, heading: str, *, has_qualifier: bool = True
    ) -> RecordSection | None:
        """Return the record section that *heading* names, if any.

        A heading that joins several names, *Open questions / risks* or *Rollout and
        risk*, names the first section that holds records. A name of several words can
        have a qualifier, *Open questions for the review*.

        :param has_qualifier: whether *Upgrade risks* names the section *Risks*.
        """
        name = normalize_heading(heading)
        if name in self._sections:
            return self._sections[name]
        if section := self._section_before_qualifier(name):
            return section
        if has_qualifier and (section := self._qualified_section(name, heading)):
            return section
        if section := self._section_with_remark(heading):
            return section
        if match := _INNER.match(name):  # "Open design questions"
            return self._sections.get(f"{match['first']} {match['last']}")
        joined = " ".join(name.replace("/", " and ").split())
        if joined in self._sections:  # "Risks / mitigations"
            return self._sections[joined]
        parts = self._parts_of(heading)
        others = _OTHERWISE
        if self._languages is not None:
            others = others | self._languages.otherwise
        if len(parts) < 2 or not others.isdisjoint(parts):
            return None
        if parts[0] in RISKS_IF_MITIGATED and parts[-1] in _MITIGATIONS:
            return self._sections.get("risks and mitigations")
        if name.rpartition(" ")[2] in _ABOUT_RECORDS:
            return None
        known = (self._sections[part] for part in parts if part in self._sections)
        section = next(known, None)
        if section is None and has_qualifier:  # "Security and privacy risks"
            last, first = parts[-1], parts[0]
            section = self._qualified_section(last, last) or self._qualified_section(
                first, first
            )
        return None if section is None or section.is_outcome else section

    def _section_before_qualifier(self, name: str) -> RecordSection | None:
        """Return the section whose name precedes a qualifier in *name*, if any.

        Only questions have clauses, *Open questions we have*. *Key decisions we have to
        make* are not decisions.
        """
        if match := _QUALIFIED.match(name) or _FOR_PEOPLE.match(name):
            section = self._sections.get(match["name"])
            if section is not None and not section.is_outcome and "/" not in name:
                return section
        if self._languages is not None and (
            before := self._languages.before_topic(name)
        ):
            section = self._sections.get(before)
            if section is not None and not section.is_outcome:
                return section
        match = _CLAUSE.match(name)
        section = self._sections.get(match["name"]) if match else None
        is_asked = section is not None and self.kinds[section.kind].is_asked
        return section if is_asked else None

    def _section_with_remark(self, heading: str) -> RecordSection | None:
        """Return the section whose name has a remark after it, if any.

        *Goals: what we want* is the section *Goals*, but *Goal: be fast* is an entry.
        """
        name, *remark = split_heading(without_qualifiers(heading), maxsplit=1)
        section = self._sections.get(normalize_heading(name)) if remark else None
        if section is None:
            return None
        kind = self.kinds[section.kind]
        if not kind.has_groups and not kind.is_asked:
            return None
        is_entry = normalize_heading(name) in self.kinds[section.kind].text_labels
        return None if is_entry else section

    def _qualified_section(self, name: str, heading: str) -> RecordSection | None:
        """Return the section whose name follows a qualifier in *heading*, if any.

        *Avoiding risks* and *Accepted risks* are about records of another section.

        :param name: the normalized heading.
        """
        words = name.split()
        for start in range(1, min(len(words), _MAX_QUALIFIER_WORDS + 1)):
            section = self._qualified.get(tuple(words[start:]))
            if section is not None:
                kind = self.kinds[section.kind]
                is_joined = len(parts_of(heading)[0].split()) <= start
                is_other = (
                    words[0] in kind.modifiers
                    or words[0] in _OTHER_STARTS
                    or (
                        bool(kind.qualifiers)
                        and not set(words[:start]).issubset(kind.qualifiers)
                    )
                )
                if kind.has_groups:  # "Gathering requirements", "Pre-requirements"
                    is_other |= name in kind.other_headings
                    is_other |= start > 1 or words[0].endswith("ing")
                    is_other |= f"{words[0]}-" in heading.casefold()
                return None if is_joined or is_other else section
        return None

    def _parts_of(self, heading: str) -> Sequence[str]:
        """Return the normalized names that *heading* joins, in the project's languages.

        A name that contains a conjunction, such as *参与者*, is not split.
        """
        parts = parts_of(heading)
        if len(parts) > 1 or self._languages is None:
            return parts
        split = self._languages.parts_of(heading)
        is_known = any(part in self._sections for part in split)
        return split if is_known or self._languages.has_spaces(heading) else parts


class _Languages:
    """The names of the sections of the built-in templates in other languages.

    :param words: the words of the project's languages.
    """

    def __init__(self, words: LanguageWords) -> None:
        # A name such as "Vorschlag" may be that of several sections.
        self._names = {
            key: frozenset(translated_headings(words, "headings", key))
            for key in TRANSLATED_HEADINGS
        }
        for kind in OPTIONAL_KINDS:  # templates have their sections in any case
            own = frozenset(translated_headings(words, kind.name, "sections"))
            self._names |= dict.fromkeys(kind.headings, own)
        self._conjunction = _conjunction(words)
        self.otherwise = frozenset(
            map(normalize_heading, words.of("phrases", "otherwise"))
        )
        """See :data:`_OTHERWISE`."""
        about = any_of(words.of("phrases", "about"))
        self._topic = lazy_regex(rf"(?P<name>\w+(?: \w+){{1,4}}?) (?:{about}) \w")

    def before_topic(self, name: str) -> str:
        """Return the words before a topic in *name*, *Offene Fragen zur Einführung*."""
        match = self._topic.match(name)
        return match["name"] if match else ""

    def is_of(self, name: str, section: str) -> bool:
        """Return whether *name* is that of *section* in another language."""
        return name in self.names_of(section)

    def names_of(self, section: str) -> Collection[str]:
        """Return the normalized names of *section* in other languages."""
        return self._names.get(section, ())

    def english(self, name: str) -> Sequence[str]:
        """Return the headings in English that *name* translates."""
        return [key for key, names in self._names.items() if name in names]

    def parts_of(self, heading: str) -> Sequence[str]:
        """Return the normalized names that *heading* joins with a conjunction."""
        parts = self._conjunction.split(without_qualifiers(heading))
        return tuple(filter(None, map(normalize_heading, parts)))

    @staticmethod
    def has_spaces(heading: str) -> bool:
        """Return whether words in *heading* are separated by spaces."""
        return " " in heading.strip()


def translated_headings(words: LanguageWords, section: str, key: str) -> Sequence[str]:
    """Return the normalized headings for *key* in other languages than English.

    Two names that a conjunction joins can also be joined by ``&`` or ``/``.
    """
    headings = words.of(section, key)
    conjunction = _conjunction(words)
    joined = (conjunction.sub(" & ", heading) for heading in headings)
    return tuple(dict.fromkeys(map(normalize_heading, (*headings, *joined))))


@lru_cache(maxsize=8)
def _conjunction(words: LanguageWords) -> re.Pattern[str]:
    """Return the pattern of what joins two names in the languages of *words*."""
    joints = [
        re.escape(word) if ord(word[0]) > _LAST_SPACED else rf"\s{re.escape(word)}\s"
        for word in words.of("phrases", "and")
    ]
    return lazy_regex("|".join([*joints, r"[,/&+]"]), re.IGNORECASE)
