"""A project as a query sees it: its records, and what they are measured by."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from sphinx_techspec.corpus import Corpus
from sphinx_techspec.records import Record, Spec
from sphinx_techspec.risk_scale import DEFAULT_LEVELS, Scale

__all__ = ["Project"]


class Project(NamedTuple):
    """A project on a day."""

    corpus: Corpus
    scale: Scale = Scale.of(DEFAULT_LEVELS)
    """The levels of likelihood and impact."""
    today: str = ""
    """An ISO date; what lies before it is overdue."""
    source_of: Callable[[str], str] = str
    """A document's source file, relative to the source directory."""
    uri_of: Callable[[str], str] = str
    """A document's page, relative to the root of the output."""
    title_of: Callable[[str], str] = str
    """The title of a document that is no spec."""

    def spec_of(self, record: Spec | Record) -> Spec:
        """Return the spec that a record belongs to."""
        return self.corpus.specs[record.docname]

    def is_retired(self, record: Spec | Record) -> bool:
        """Whether the spec of a record does not count any more."""
        status = self.corpus.status(record.docname)
        return status is not None and status.kind == "retired"

    def is_overdue(self, spec: Spec) -> bool:
        """Whether a spec had to be reviewed before today; a retired one never has."""
        due = self.review_by(spec)
        # A month is over when the next one starts.
        return bool(due and due < self.today[: len(due)]) and not self.is_retired(spec)

    def review_by(self, spec: Spec) -> str | None:
        """Return the day, or month, by which a spec has to be reviewed."""
        return spec.value("review-by")
