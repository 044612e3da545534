"""Compare headings, and find the sections that they name."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Literal, TypeAlias

from sphinx_techspec.header_fields import HEADER_FIELDS
from sphinx_techspec.kinds import RecordKinds, RecordSection
from sphinx_techspec.languages import LanguageWords, all_words
from sphinx_techspec.records import Section
from sphinx_techspec.shipped_kinds import OPTIONAL_KINDS, SHIPPED_KINDS
from sphinx_techspec.words import comparable, split_words

__all__ = [
    "Introductions",
    "SectionNames",
    "are_usual_names",
    "find_section",
    "is_design",
    "is_introduction",
    "is_optional",
    "is_required",
    "is_requirement",
    "is_usual_name",
    "names_a_design",
    "normalize_heading",
    "parts_of",
    "qualifiers_of",
    "status_start",
]

_NUMBERING = re.compile(
    r"^(?:(?:appendix|annex|chapter|part|section)(?:\s+(?:\d{1,4}|[ivx]{1,5}|[a-z])"
    r"(?:\.\d{1,4}){0,5}[.):]?|:)|(?:\d+|[ivx]+(?=[.)])|[a-z](?=[.)]))(?:\.\d+)*[.):]?)"
    r"\s+"
)
_SHORTCODE = re.compile(r"(?<!\w):[a-z0-9+][\w+-]{0,49}:(?!\w)")
_QUALIFIED = re.compile(
    r"(?P<name>\w+(?: \w+){1,4}?) (?:about|during|for|from|in|on|regarding) \w"
)
_INNER = re.compile(
    r"(?P<first>open|outstanding|remaining|resolved|unresolved)(?: \w+){1,2}"
    r" (?P<last>questions)\Z"
)
_SEPARATORS = re.compile(r"[:\uff1a]|\s[-–—]{1,2}\s")
_QUALIFIER = re.compile(
    r"[(\[\uff08\u3010][^()\[\]\uff08\uff09\u3010\u3011]*[)\]\uff09\u3011]"
)
_OPTIONAL = re.compile(
    r"(?:\A|[,;:])\W*(?:optional|recommended|nice\sto\shave|if|unless"
    r"|(?:as|when|where)\s(?:applicable|appropriate|needed|necessary|possible|relevant"
    r"|required)|not\s(?:applicable|mandatory|needed|necessary|required|yet)"
    r"|n/a|none|later|tb[acd]|to\sbe\s\w+|todo|wip|work\sin\sprogress)\b",
    re.IGNORECASE,
)
"""A qualifier of a section that may be empty."""
_REQUIRED = re.compile(r"\W*(?:required|mandatory|must)\b", re.IGNORECASE)
_CONJUNCTION = re.compile(r"[,/&+]|\b(?:and|or|vs)\b", re.IGNORECASE)
_PREPOSITIONS = frozenset(
    split_words("about, against, for, from, of, on, with, without")
)
"""Words at the start of a heading that is about records elsewhere, *For all risks*."""
_OTHERWISE = frozenset(
    split_words(
        "advantages, alternatives, answers, benefits, context, consequences, gains, "
        "merits, opportunities, pros, rewards, strengths, upsides, value"
    )
)
"""Names beside that of a record section that say that it holds other text, too."""

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

Introductions: TypeAlias = Literal["any", "similar", "same"]
"""The introductions that are names of each other: *Summary* and *Motivation*, only
*Background* and *Motivation*, or none."""
_INTRODUCTIONS = """
abstract, introduction, overview, summary, tl dr;
background, context, context and problem statement, current problem, motivation,
objective, problem, problem statement, purpose, why
"""
"""Names of sections that templates often have next to each other."""
_DESIGN = """
approach, architecture, design, design details, implementation approach, proposal,
proposal details, proposed change, solution, solution details, specification,
system design
"""
_NAMES_OF_SECTIONS = """
alternative, alternative approach, alternative design, alternative proposal,
alternative solution, option, other option, prior art, rejected alternative,
rejected option;
qa, quality assurance, test, test approach, test case, test coverage, testing,
test plan, test strategy, testing approach, testing plan, testing strategy, validation,
verification;
deployment, deployment plan, implementation plan, migration, migration plan, phasing,
release plan, rollout, rollout / migration plan, rollout plan;
action item, implementation, implementation phase, implementation plan,
implementation roadmap, implementation stage, implementation step, implementation task,
milestone, next step, phase, plan, roadmap, task, todo, work breakdown, work item,
work plan;
desired behavior, goal, objective, success criteria;
exclusion, non goal, not in scope, out of scope;
decision driver, functional requirement, requirement;
consequence, impact, implication;
backward compatibility, backwards compatibility, compatibility;
security, security model;
docs, documentation, documentation change, documentation plan, documentation update;
appendix, appendices, further reading, link, more information, note, reference,
related document, related work, resource, see also
"""
_NOT_A_DESIGN = frozenset(
    split_words(
        "alternative, alternatives, current, existing, former, old, original, "
        "previous, rejected"
    )
)
"""Words of a heading about another design than that of the spec."""
_NOT_DISTINCTIVE = frozenset(
    split_words(
        "considerations, considered, detailed, executive, high, level, main, our, "
        "overview, proposed, technical, the"
    )
)
"""Words that do not make a heading the name of another section."""


@lru_cache(maxsize=65536)
def normalize_heading(text: str) -> str:
    """Return the comparable form of a heading.

    It is in lower case, without numbering such as *Appendix A:*, qualifiers in
    brackets, punctuation and emoji: ``3. Risks & mitigations (optional)`` →
    ``risks and mitigations``.
    """
    text = comparable(text).replace("&", " and ")
    if ":" in text:
        text = _SHORTCODE.sub(" ", text)
    text = _QUALIFIER.sub(" ", text)
    text = " ".join(re.findall(r"[\w.)/:]+", text))
    text = _NUMBERING.sub("", text)
    return " ".join(re.findall(r"[^\W_]+|/", text)).strip(" /")


def status_start(
    heading: str, *, keys: Collection[str] = HEADER_FIELDS["status"].keys
) -> int | None:
    """Return the start of the status in *heading*, ``Status: Accepted``.

    It is the length of a heading *Status*; ``None`` means that it is another heading.

    :param keys: the keys of the status.
    """
    for separator in _SEPARATORS.finditer(heading):
        if normalize_heading(heading[: separator.start()]) in keys:
            return separator.end()
    return len(heading) if normalize_heading(heading) in keys else None


def qualifiers_of(heading: str) -> list[str]:
    """Return the qualifiers in *heading*: ``["(if applicable)"]``."""
    return _QUALIFIER.findall(heading)


def is_optional(heading: str) -> bool:
    """Return whether a qualifier in *heading* says that its section may be empty.

    For example, *(optional)*, *(if applicable)*, and *(TBD)*, but not *(v2)*.
    """
    return any(map(_says_optional, qualifiers_of(heading)))


def is_required(heading: str) -> bool:
    """Return whether a qualifier in *heading* is *(required)* or similar."""
    return any(map(_REQUIRED.match, qualifiers_of(heading)))


def is_requirement(qualifier: str) -> bool:
    """Return whether *qualifier* says if its section is required, ``[optional]``."""
    return _says_optional(qualifier) or _REQUIRED.match(qualifier) is not None


def _says_optional(qualifier: str) -> bool:
    words = qualifier[1:-1].strip().casefold()
    return _OPTIONAL.search(qualifier) is not None or words.startswith(
        _translated_qualifiers()
    )


@lru_cache(maxsize=1)
def _translated_qualifiers() -> tuple[str, ...]:
    words = all_words()
    found = (*words.of("phrases", "recommended"), *words.of("phrases", "optional"))
    return tuple(map(str.casefold, found))


class SectionNames:
    """The names of sections: synonyms of headings, and headings of record sections.

    :param synonyms: ``techspec_sections``, other headings by the template's heading.
    :param kinds: the record kinds of the project.
    """

    def __init__(
        self,
        synonyms: Mapping[str, Sequence[str]] | None = None,
        *,
        kinds: RecordKinds = SHIPPED_KINDS,
    ) -> None:
        self.kinds = kinds
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

    def is_of(self, heading: str, section: str) -> bool:
        """Return whether *heading* names *section*, a heading of the template.

        Headings of the same record section are synonyms, and so are singular and
        plural. A heading that joins two names, *Risks / open questions*, names both
        sections. *Status: Accepted* is the section *Status*.
        """
        name, required = normalize_heading(heading), normalize_heading(section)
        if name == required or name in self._others.get(required, ()):
            return True
        if name[:3] == required[:3] and _singulars(name) == _singulars(required):
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
        text = _QUALIFIER.sub(" ", heading)
        first, *others = _SEPARATORS.split(text, maxsplit=1)
        parts = self._parts_of(first)
        names = parts if others or len(parts) > 1 else ()
        return any(self.is_of(name, section) for name in names)

    def translations(self, section: str) -> Collection[str]:
        """Return the names of *section*, a template's heading, in other languages."""
        if self._languages is None:
            return ()
        return self._languages.names_of(normalize_heading(section))

    def usually_names(
        self, heading: str, section: str, *, introductions: Introductions = "any"
    ) -> bool:
        """Return whether *heading* is a usual name of *section*, *Test plan*.

        A heading that joins several names or that starts with a number, *D-06 — Tests*,
        has each of them. Such names are not used if the project has synonyms of its
        own.

        :param introductions: the introductions that are names of each other.
        """
        if self._others:
            return False
        named = _named_sections(heading)
        if self._languages is not None:
            found = (normalize_heading(heading), *parts_of(heading))
            english = (key for name in found for key in self._languages.english(name))
            named = named.union(*map(_sections_of, english))
        named &= _sections_of(normalize_heading(section))
        return not named <= _DISTINGUISHED[introductions]

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
        if match := _QUALIFIED.match(name):
            section = self._sections.get(match["name"])
            if section is not None and not section.is_outcome and "/" not in name:
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
        known = (self._sections[part] for part in parts if part in self._sections)
        section = next(known, None)
        if section is None and has_qualifier:  # "Security and privacy risks"
            section = self._qualified_section(parts[-1], parts[-1])
        return None if section is None or section.is_outcome else section

    def _section_with_remark(self, heading: str) -> RecordSection | None:
        """Return the section whose name has a remark after it, if any.

        *Goals: what we want* is the section *Goals*, but *Goal: be fast* is an entry.
        """
        name, *remark = _SEPARATORS.split(_QUALIFIER.sub(" ", heading), maxsplit=1)
        section = self._sections.get(normalize_heading(name)) if remark else None
        if section is None or not self.kinds[section.kind].has_groups:
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
                    words[0] in kind.attributes
                    or words[0] in _PREPOSITIONS
                    or (
                        bool(kind.qualifiers)
                        and not set(words[:start]).issubset(kind.qualifiers)
                    )
                )
                if kind.has_groups:  # "Gathering requirements", "Pre-requirements"
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
        is_known = all(part in self._sections for part in split)
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
        text = _QUALIFIER.sub(" ", heading)
        parts = self._conjunction.split(text)
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
    return re.compile("|".join([*joints, r"[,/&+]"]), re.IGNORECASE)


@lru_cache(maxsize=4096)
def parts_of(heading: str) -> Sequence[str]:
    """Return the normalized names that *heading* joins with *and* or punctuation."""
    text = _QUALIFIER.sub(" ", heading)
    return tuple(filter(None, map(normalize_heading, _CONJUNCTION.split(text))))


@lru_cache(maxsize=65536)
def _named_sections(heading: str) -> frozenset[object]:
    """Return the identities of the sections that *heading* names, as a whole or not."""
    text = _QUALIFIER.sub(" ", heading)
    parts = {*_SEPARATORS.split(text), *_CONJUNCTION.split(text), text}
    names = set(map(normalize_heading, parts)) - {""}
    return frozenset().union(*map(_sections_of, names))


@lru_cache(maxsize=65536)
def _sections_of(name: str) -> frozenset[object]:
    """Return the identities of the section with the normalized heading *name*.

    They are its distinctive words, and the groups of usual names that contain it.
    """
    groups = (group for group in _ALL_SYNONYMS if name in group)
    return frozenset([_distinctive_words(name), *groups])


def is_introduction(heading: str) -> bool:
    """Return whether *heading* is a usual name of an introduction, *Summary*."""
    return normalize_heading(heading) in _ANY_INTRODUCTION


def is_design(heading: str) -> bool:
    """Return whether *heading* is a usual name of the section with the design."""
    return normalize_heading(heading) in _DESIGN_NAMES


def names_a_design(heading: str) -> bool:
    """Return whether *heading* names a certain design, *Proposed file format*.

    It can be the part before a separator, *Suggested solution - a queue*.
    """
    whole = normalize_heading(heading).split()
    first = normalize_heading(_SEPARATORS.split(heading, maxsplit=1)[0]).split()
    return _NOT_A_DESIGN.isdisjoint(whole) and any(
        words[0] == "proposed" or words[-1] in _DESIGN_NAMES
        for words in (whole, first)
        if words
    )


def is_usual_name(heading: str) -> bool:
    """Return whether *heading* is a usual name of any section."""
    return not _named_sections(heading).isdisjoint(_ALL_SYNONYMS)


def are_usual_names(name: str, other: str) -> bool:
    """Return whether two normalized headings are usual names of one section."""
    return not _sections_of(name).isdisjoint(_sections_of(other))


def starts_with(heading: str, name: str) -> bool:
    """Return whether *heading* continues *name*: *Alternative 1*, *Alternatives*."""
    words = _singulars(normalize_heading(heading))
    start = _singulars(normalize_heading(name))
    return len(words) > len(start) > 0 and words[: len(start)] == start


@lru_cache(maxsize=4096)
def _distinctive_words(name: str) -> Sequence[str]:
    """Return the singular of the words of *name* that distinguish it from others."""
    words = name.split()
    distinctive = [word for word in words if word not in _NOT_DISTINCTIVE]
    return tuple(map(_singular, distinctive or words))


def _singulars(name: str) -> list[str]:
    return list(map(_singular, name.split()))


def _singular(word: str) -> str:
    is_plural = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if is_plural and len(word) > 3 else word


class _Synonyms:
    """Common names of one section.

    A name can have words that do not distinguish it, and be in the plural. A name of
    several words can consist of names, *solution architecture*.
    """

    def __init__(self, names: str) -> None:
        listed = (" ".join(name.split()) for name in names.split(","))
        self._names = frozenset(map(_distinctive_words, listed))
        self._words = frozenset(name[0] for name in self._names if len(name) == 1)

    def __contains__(self, name: str) -> bool:
        """Return whether the normalized heading *name* is a name of the section."""
        words = _distinctive_words(name)
        return words in self._names or self._words.issuperset(words)


_ANY_INTRODUCTION = _Synonyms(_INTRODUCTIONS.replace(";", ","))
_SIMILAR_INTRODUCTIONS = [_Synonyms(names) for names in _INTRODUCTIONS.split(";")]
_DESIGN_NAMES = _Synonyms(_DESIGN)
_ALL_SYNONYMS = frozenset(
    [
        _ANY_INTRODUCTION,
        *_SIMILAR_INTRODUCTIONS,
        _DESIGN_NAMES,
        *map(_Synonyms, _NAMES_OF_SECTIONS.split(";")),
    ]
)
_DISTINGUISHED: Mapping[Introductions, frozenset[object]] = {
    "any": frozenset(),
    "similar": frozenset([_ANY_INTRODUCTION]),
    "same": frozenset([_ANY_INTRODUCTION, *_SIMILAR_INTRODUCTIONS]),
}
"""The groups of names that do not name one section."""


def find_section(sections: Sequence[Section], heading: str) -> Section | None:
    """Return the section with the title, translated title or anchor *heading*."""
    name = normalize_heading(heading)
    anchor = heading.strip().casefold()
    for section in sections:
        titles = map(normalize_heading, (section.title, section.translated))
        if name and name in titles:
            return section
        if anchor and anchor == section.anchor.casefold():
            return section
    return None
