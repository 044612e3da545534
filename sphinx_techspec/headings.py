"""Headings: when two of them mean the same section, and which sections hold records."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from sphinx_techspec.records import Section

__all__ = [
    "RECORD_SECTIONS",
    "SectionNames",
    "find_section",
    "normalize_heading",
    "qualifiers_of",
]

_NUMBERING = re.compile(r"^(?:section\s+)?(?:\d+|[ivx]+(?=[.)]))(?:\.\d+)*[.):]?\s+")
_QUALIFIER = re.compile(r"[(\[][^()\[\]]*[)\]]")

RECORD_SECTIONS: Mapping[str, Sequence[str]] = {
    "decision log": (
        "decision log",
        "decisions log",
        "decision log additions",
        "decision history",
        "decision record",
        "decision records",
        "decisions",
        "decisions made",
        "key decisions",
        "design decisions",
        "key design decisions",
        "resolved decisions",
        "resolved design decisions",
    ),
    "decision outcome": ("decision outcome", "decision", "the decision"),
    "risks and mitigations": (
        "risks and mitigations",
        "risks and mitigation",
        "risk and mitigations",
        "risk and mitigation",
        "risks",
        "risks and uncertainties",
        "risks and assumptions",
        "risks and drawbacks",
        "risks and open issues",
        "risks and considerations",
        "risks and trade offs",
        "risk assessment",
        "risk analysis",
        "risk register",
        "key risks",
        "known risks",
        "potential risks",
        "drawbacks",
        "drawbacks and risks",
    ),
    "open questions": (
        "open questions",
        "open question",
        "open questions and issues",
        "unresolved questions",
        "unresolved issues",
        "outstanding questions",
        "remaining questions",
        "open issues",
        "open issues and questions",
        "open points",
        "questions",
        "questions and open issues",
    ),
}
"""Names under which people keep records, by the name that the template gives."""


@lru_cache(maxsize=65536)
def normalize_heading(text: str) -> str:
    """Return what counts of a heading when it is compared with another.

    Numbering, qualifiers in brackets, case, punctuation and emoji do not count, and
    ``&`` is *and*: ``3. Risks & mitigations (optional)`` → ``risks and mitigations``.
    """
    text = text.casefold().replace("&", " and ")
    text = _QUALIFIER.sub(" ", text)
    text = " ".join(re.findall(r"[\w.)/:]+", text))
    text = _NUMBERING.sub("", text)
    return " ".join(re.findall(r"[^\W_]+|/", text)).strip(" /")


def qualifiers_of(heading: str) -> list[str]:
    """Return what stands in brackets in *heading*: ``["(if applicable)"]``."""
    return _QUALIFIER.findall(heading)


class SectionNames:
    """Which headings are names of one section, and which open a section of records.

    :param synonyms: ``techspec_sections``, more names by the template's name.
    """

    def __init__(self, synonyms: Mapping[str, Sequence[str]] | None = None) -> None:
        self._kinds = {
            name: kind for kind, names in RECORD_SECTIONS.items() for name in names
        }
        self._others: dict[str, set[str]] = {}
        for section, names in (synonyms or {}).items():
            others = {normalize_heading(name) for name in names}
            self._others.setdefault(normalize_heading(section), set()).update(others)
            kind = self._kinds.get(normalize_heading(section))
            if kind is not None:
                self._kinds.update(dict.fromkeys(others, kind))

    def is_of(self, heading: str, section: str) -> bool:
        """Whether *heading* is a name of *section*, a heading of the template.

        Headings under which the same records are read are names of each other, and
        one that joins two names, *Risks / open questions*, is a name of both.
        """
        name, wanted = normalize_heading(heading), normalize_heading(section)
        if name == wanted or name in self._others.get(wanted, ()):
            return True
        kind = self._kinds.get(wanted)
        if kind is not None and self.kind(heading) == kind:
            return True
        parts = [part.strip() for part in name.split("/")] if "/" in name else []
        return any(self.is_of(part, section) for part in parts if part != name)

    def kind(self, heading: str) -> str | None:
        """Return the key of :data:`RECORD_SECTIONS` that *heading* belongs to.

        A heading that joins two names, *Open questions / risks*, counts as the first.
        """
        name = normalize_heading(heading)
        if name in self._kinds or "/" not in name:
            return self._kinds.get(name)
        joined = " ".join(name.replace("/", " and ").split())
        if joined in self._kinds:  # "Risks / mitigations"
            return self._kinds[joined]
        parts = [part.strip() for part in name.split("/")]
        if all(part in self._kinds for part in parts):
            return self._kinds[parts[0]]
        return None


def find_section(sections: Sequence[Section], heading: str) -> Section | None:
    """Return the section that *heading* names, by its title or its anchor.

    The title may be that of the document or that of its translation.
    """
    wanted = normalize_heading(heading)
    anchor = heading.strip().casefold()
    for section in sections:
        if wanted and wanted in map(
            normalize_heading, (section.title, section.translated)
        ):
            return section
        if anchor and anchor == section.anchor.casefold():
            return section
    return None
