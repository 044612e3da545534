"""Compare headings, and find their parts."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from sphinx_techspec.header_fields import HEADER_FIELDS
from sphinx_techspec.languages import all_words
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.records import Section
from sphinx_techspec.words import comparable

_NUMBERING = lazy_regex(
    r"^(?:(?:appendix|annex|chapter|part|section)(?:\s+(?:\d{1,4}|[ivx]{1,5}|[a-z])"
    r"(?:\.\d{1,4}){0,5}[.):]?|:)|(?:\d+|[ivx]+(?=[.)])|[a-z](?=[.)])"
    r"|[一二三四五六七八九十]{1,3}|第[\d一二三四五六七八九十]{1,3}[章节節部])"
    r"(?:\.\d+)*[.):]?)\s+"
)
_SHORTCODE = lazy_regex(r"(?<!\w):[a-z0-9+][\w+-]{0,49}:(?!\w)")
_SEPARATORS = lazy_regex(r"[:\uff1a]|\s[-–—]{1,2}\s")
_QUALIFIER = lazy_regex(
    r"[(\[\uff08\u3010][^()\[\]\uff08\uff09\u3010\u3011]*[)\]\uff09\u3011]"
    r"|\s[-–—]{1,2}\s(?:mandatory|optional|recommended|required"
    r"|(?:as|if|when|where)\s(?:applicable|appropriate|needed|necessary|relevant))\s*\Z",
    re.IGNORECASE,
)
_OPTIONAL = lazy_regex(
    r"(?:\A|[,;:])\W*(?:optional|recommended|nice\sto\shave|if|unless"
    r"|(?:as|when|where)\s(?:applicable|appropriate|needed|necessary|possible|relevant"
    r"|required)|not\s(?:applicable|mandatory|needed|necessary|required|yet)"
    r"|n/a|none|later|tb[acd]|to\sbe\s\w+|todo|wip|work\sin\sprogress)\b",
    re.IGNORECASE,
)
"""A qualifier of a section that may be empty."""
_REQUIRED = lazy_regex(r"\W*(?:required|mandatory|must)\b", re.IGNORECASE)
_CONJUNCTION = lazy_regex(r"[,/&+]|\b(?:and|or|vs)\b", re.IGNORECASE)


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
    """Return the qualifiers in *heading*: ``["(if applicable)"]``.

    One at the end may follow a dash, *Rollout — optional*.
    """
    return _QUALIFIER.findall(heading)


def without_qualifiers(heading: str) -> str:
    """Return *heading* without text in brackets and other qualifiers."""
    return _QUALIFIER.sub(" ", heading)


def split_heading(heading: str, *, maxsplit: int = 0) -> list[str]:
    """Return the parts of *heading* between colons and dashes.

    :param maxsplit: the maximum number of splits, 0 for all.
    """
    return _SEPARATORS.split(heading, maxsplit=maxsplit)


def is_optional(heading: str) -> bool:
    """Return whether a qualifier in *heading* allows an empty section.

    For example, *(optional)*, *(if applicable)*, and *(TBD)*, but not *(v2)*.
    """
    return any(map(_says_optional, qualifiers_of(heading)))


def is_required(heading: str) -> bool:
    """Return whether a qualifier in *heading* is *(required)* or similar."""
    return any(map(_REQUIRED.match, qualifiers_of(heading)))


def is_requirement(qualifier: str) -> bool:
    """Return whether *qualifier* states a requirement level, ``[optional]``."""
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


@lru_cache(maxsize=4096)
def parts_of(heading: str) -> Sequence[str]:
    """Return the normalized names that *heading* joins with *and* or punctuation."""
    parts = _CONJUNCTION.split(without_qualifiers(heading))
    return tuple(filter(None, map(normalize_heading, parts)))


def starts_with(heading: str, name: str) -> bool:
    """Return whether *heading* continues *name*: *Alternative 1*, *Alternatives*."""
    words = singulars(normalize_heading(heading))
    start = singulars(normalize_heading(name))
    return len(words) > len(start) > 0 and words[: len(start)] == start


def singulars(name: str) -> list[str]:
    """Return the words of the normalized heading *name* in the singular."""
    return list(map(singular, name.split()))


def singular(word: str) -> str:
    """Return the singular of *word*."""
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    is_plural = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if is_plural and len(word) > 3 else word


def find_section(sections: Sequence[Section], heading: str) -> Section | None:
    """Return the section with *heading* as its title, translation, anchor or label."""
    name = normalize_heading(heading)
    label = heading.strip().casefold()
    for section in sections:
        titles = map(normalize_heading, (section.title, section.translated))
        if name and name in titles:
            return section
        if label and label in (section.anchor.casefold(), *section.labels):
            return section
    return None
