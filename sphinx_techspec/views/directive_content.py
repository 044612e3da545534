"""The content of record directives, on the page of their document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from docutils import nodes

from sphinx_techspec.header_fields import RELATION_KEYS
from sphinx_techspec.reading.directive_drafts import option_label
from sphinx_techspec.reading.directive_nodes import spec_entry
from sphinx_techspec.reading.header_reader import normalize_key
from sphinx_techspec.views.render_context import inline
from sphinx_techspec.words import ENGLISH, N_, Words

__all__ = ["OPTION_LABELS", "show_entries"]

_FACTS = ("date", "status", "likelihood", "impact", "owner", "deciders", "due", "tags")
"""The options shown below the text of a record, in this order."""
_LABELS = {"date": N_("Decided"), "deciders": N_("By")}
OPTION_LABELS = {
    "amends": N_("Amends"),
    "depends-on": N_("Depends on"),
    "due": N_("Due"),
    "impact": N_("Impact"),
    "likelihood": N_("Likelihood"),
    "owner": N_("Owner"),
    "related": N_("Related"),
    "review-by": N_("Review by"),
    "reviewers": N_("Reviewers"),
    "since": N_("Since"),
    "status": N_("Status"),
    "superseded-by": N_("Superseded by"),
    "supersedes": N_("Supersedes"),
    "tags": N_("Tags"),
    "updated": N_("Updated"),
}
"""The labels of options."""
_IN_HEADER = frozenset({"updated", "owner", "id"})
"""The options of ``spec:status`` that the header of a spec shows."""


def show_entries(
    entries: Iterable[spec_entry], *, in_spec: bool, words: Words = ENGLISH
) -> None:
    """Replace *entries* by their visible content.

    Records keep their text, options and body. The header of a spec shows the facts of
    ``spec:status`` and ``spec:relations``; the rest of them remains.
    """
    for entry in entries:
        shown = list(_shown(entry, words, in_spec=in_spec))
        if shown:
            box = nodes.container(
                classes=["techspec-entry", f"techspec-{entry['kind']}"]
            )
            box += shown
            entry.replace_self(box)
        else:
            entry.parent.remove(entry)


def _shown(entry: spec_entry, words: Words, *, in_spec: bool) -> Iterator[nodes.Node]:
    _ = words.gettext
    text = entry.part("text")
    if entry["kind"] in ("status", "relations"):
        if text is not None and not in_spec:
            yield text
        names = [n for n in entry["options"] if not (in_spec and _is_in_header(n))]
        yield from _facts(entry, names, words)
        yield from entry.body
        return
    if text is not None:
        yield text
    for name, label in (("because", _("Because")), ("mitigation", _("Mitigation:"))):
        part = entry.part(name)
        if part is not None:
            lead = [inline(label, "techspec-label"), nodes.Text(" ")]
            yield nodes.paragraph("", "", *lead, *part.children)
    names = [name for name in _FACTS if name in entry["options"]]
    yield from _facts(entry, names, words)
    yield from entry.body


def _is_in_header(option: str) -> bool:
    return option in _IN_HEADER or normalize_key(option) in RELATION_KEYS


def _facts(
    entry: spec_entry, names: Sequence[str], words: Words
) -> Iterator[nodes.paragraph]:
    """Yield a line with the options called *names*, if any."""
    labels = {**OPTION_LABELS, **_LABELS}
    facts = []
    for name in names:
        label = words.gettext(labels.get(name, option_label(name)))
        facts.append(f"{label} {entry['options'][name]}")
    if facts:
        yield nodes.paragraph("", " · ".join(facts), classes=["techspec-reason"])
