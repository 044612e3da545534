"""What stands above the records that have a value in common."""

from __future__ import annotations

from sphinx_techspec.query import VIEWS, Answer, Field, Group, fields_of
from sphinx_techspec.views.cells import RELATION_LABELS
from sphinx_techspec.views.context import ViewContext
from sphinx_techspec.words import N_

__all__ = ["UNDATED", "group_title"]

UNDATED = N_("Undated")
_NONE = {
    "answer": N_("No answer"),
    "deciders": N_("No deciders"),
    "decisions": N_("No decisions"),
    "details": N_("No details"),
    "fields": N_("No fields"),
    "impact": N_("No impact"),
    "kind": N_("No kind"),
    "likelihood": N_("No likelihood"),
    "mitigation": N_("No mitigation"),
    "owner": N_("No owner"),
    "questions": N_("No open questions"),
    "reason": N_("No reason"),
    "referenced_by": N_("Referenced by none"),
    "references": N_("No references"),
    "relations": N_("No relations"),
    "risks": N_("No open risks"),
    "sections": N_("No sections"),
    "spec-status": N_("No status"),
    "status": N_("No status"),
    "superseded_by": N_("Superseded by none"),
    "supersedes": N_("Supersedes none"),
    "tags": N_("No tags"),
}
"""What stands above the records that have no value, by field."""


def group_title(context: ViewContext, answer: Answer, group: Group) -> str:
    """Return the heading of *group*, ``""`` where there are no groups."""
    name = answer.query.group_by
    if name is None:
        return ""
    _ = context.words.gettext
    field = fields_of(context.project, VIEWS[answer.query.view].shows)[name]
    if not group.key:
        return _title_of_none(context, field)
    if field.form in ("kind", "state"):
        return _(group.title)
    if field.form == "relations":
        relation, _sep, target = group.title.partition(" ")
        return f"{_(RELATION_LABELS[relation])} {target}"
    return group.title


def _title_of_none(context: ViewContext, field: Field) -> str:
    _ = context.words.gettext
    if field.form == "date":
        return _(UNDATED)
    if field.name in _NONE:
        return _(_NONE[field.name])
    return _("No {key}").format(key=field.heading.casefold())
