"""Complete the decision that a whole document records, as ADRs do."""

from __future__ import annotations

import re

from docutils import nodes

from sphinx_techspec.dates import DateMatch, find_date, match_date
from sphinx_techspec.header_fields import DECIDER_KEYS
from sphinx_techspec.reading.drafts import Draft
from sphinx_techspec.reading.entry_parts import names as person_names
from sphinx_techspec.reading.inline import Inline, match_end
from sphinx_techspec.records import Spec
from sphinx_techspec.usual_names import is_design
from sphinx_techspec.vocabulary import known_kind

_STATUS_WORD = re.compile(r"\W{0,5}(?P<word>[^\W\d_]+)")
_BEFORE_DATE = re.compile(r"\W{0,5}(?:(?:as\sof|on|since)\s)?", re.IGNORECASE)


def with_header_values(draft: Draft, spec: Spec) -> Draft:
    """Return *draft*, the decision that *spec* is about, with its date and deciders."""
    if not draft.text:
        draft = draft._replace(text=Inline([nodes.Text(spec.title)], draft.line))
    fields = dict(draft.fields)
    if not fields.get("date") and not draft.invalid.get("date"):
        found = find_date(_date_of_decision(spec) or "") or _date_of_status(spec)
        fields["date"] = found.iso if found else None
    if not fields.get("deciders"):
        keys = (key.replace(" ", "-") for key in DECIDER_KEYS)
        text = next(filter(None, map(spec.text, keys)), "")
        fields["deciders"] = person_names(Inline([nodes.Text(text)]))
    return draft._replace(fields=fields)


def _date_of_decision(spec: Spec) -> str | None:
    """Return the date of the decision that *spec* records, if any.

    A design with a decision is updated after the decision, so the date of its last
    update is not that of the decision.
    """
    if own := spec.text("decision-date") or spec.text("date"):
        return own
    updated = spec.header.get("updated")
    is_update = updated is not None and updated.key not in ("date", "decision date")
    if is_update and any(is_design(section.title) for section in spec.sections):
        return None
    return spec.updated


def _date_of_status(spec: Spec) -> DateMatch | None:
    """Return the date beside the status, *Accepted (2026-01-31)*, if any.

    The date of a retired status is not that of the decision.
    """
    status = spec.text("status") or ""
    match = _STATUS_WORD.match(status)
    if match is None or known_kind(match["word"]) in (None, "retired"):
        return None
    return match_date(status, match_end(_BEFORE_DATE.match(status, match.end())))
