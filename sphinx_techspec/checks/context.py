"""What a check looks at, and what it goes by."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sphinx_techspec.corpus import Corpus
from sphinx_techspec.headings import SectionNames
from sphinx_techspec.records import NotedProblem, Problem, Spec
from sphinx_techspec.risk_scale import DEFAULT_LEVELS, Scale
from sphinx_techspec.template import Template

__all__ = ["CheckContext"]


@dataclass(frozen=True, kw_only=True)
class CheckContext:
    """The records of a project, and what is demanded of them."""

    corpus: Corpus
    template_of: Callable[[str], Template]
    """``docname`` → the template that counts for it."""
    names: SectionNames = field(default_factory=SectionNames)
    """Which headings are names of one section."""
    scale: Scale = field(default_factory=lambda: Scale.of(DEFAULT_LEVELS))
    """The levels of a risk's likelihood and impact."""
    depth: int = 1
    """How many levels of sections below the title are checked."""
    today: date
    problems: Mapping[str, Sequence[NotedProblem]] = field(default_factory=dict)
    """What was seen to be wrong while each document was read."""

    def template(self, spec: Spec) -> Template:
        """Return the template that counts for *spec*."""
        return self.template_of(spec.docname)

    def kind(self, docname: str) -> str | None:
        """Return the kind of the status of the spec in *docname*."""
        status = self.corpus.status(docname)
        return status.kind if status else None

    def noted(self, docname: str, code: str) -> Iterator[Problem]:
        """Yield what was seen while *docname* was read."""
        for noted in self.problems.get(docname, ()):
            if noted.code == code:
                yield noted.problem
