"""The content of record directives, on the page of their document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from docutils import nodes

from sphinx_techspec.header_fields import (
    HEADER_FIELDS,
    RELATION_KEYS,
    RELATION_TYPES,
    SHOWN_FIELDS,
    normalize_key,
)
from sphinx_techspec.kinds import RecordKind
from sphinx_techspec.reading.directive_drafts import option_label
from sphinx_techspec.reading.directive_nodes import spec_entry
from sphinx_techspec.shipped_kinds import SHIPPED_KINDS
from sphinx_techspec.views.render_context import inline
from sphinx_techspec.words import ENGLISH, N_, Words

_LABELS = {
    **{name: field.label for name, field in HEADER_FIELDS.items()},
    **{name: relation.label for name, relation in RELATION_TYPES.items()},
}
"""The labels of the options of ``spec:status`` and ``spec:relations``."""
_SHORT_LABELS = {"because": N_("Because"), "date": N_("Decided"), "deciders": N_("By")}
"""The labels of options that read better than those of their fields."""
_IN_HEADER = frozenset({"id", *(field.name for field in SHOWN_FIELDS)})
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
    text, options = entry.part("text"), entry["options"]
    if entry["kind"] in SHIPPED_KINDS:
        yield from _record_content(entry, SHIPPED_KINDS[entry["kind"]], words)
    else:
        if text is not None and not in_spec:
            yield text
        names = [n for n in options if not (in_spec and _is_in_header(n))]
        labels = {name: _LABELS.get(name, option_label(name)) for name in names}
        yield from _facts(entry, labels, words=words)
    yield from entry.body


def _record_content(
    entry: spec_entry, kind: RecordKind, words: Words
) -> Iterator[nodes.Node]:
    """Yield the text of a record, a paragraph for each long option, and the others."""
    if (text := entry.part("text")) is not None:
        yield text
    names = [kind.numbered_by, "status"] if kind.numbered_by else ["status"]
    labels = dict.fromkeys(names, N_("Status"))
    for field in kind.fields:
        name = field.option_name
        label = _SHORT_LABELS.get(name, field.label)
        if field.type != "text":
            labels[name] = label
        elif (part := entry.part(name)) is not None:
            colon = "" if name in _SHORT_LABELS else ":"
            lead = inline(f"{words.gettext(label)}{colon}", "techspec-label")
            yield nodes.paragraph("", "", lead, nodes.Text(" "), *part.children)
    yield from _facts(entry, labels, words=words)


def _is_in_header(option: str) -> bool:
    return option in _IN_HEADER or normalize_key(option) in RELATION_KEYS


def _facts(
    entry: spec_entry, labels: Mapping[str, str], *, words: Words
) -> Iterator[nodes.paragraph]:
    """Yield a line with the options that have one of *labels*, if any."""
    facts = [
        f"{words.gettext(label)} {entry['options'][name]}"
        for name, label in labels.items()
        if name in entry["options"]
    ]
    if facts:
        yield nodes.paragraph("", " · ".join(facts), classes=["techspec-reason"])
