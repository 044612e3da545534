"""The content of record directives, on the page of their document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from docutils import nodes

from sphinx_techspec.header_fields import HeaderFields, normalize_key
from sphinx_techspec.kinds import RecordKind, RecordKinds
from sphinx_techspec.reading.record_readers.directive_drafts import option_label
from sphinx_techspec.reading.text.directive_nodes import spec_entry
from sphinx_techspec.relation_types import RELATION_KEYS, RELATION_TYPES
from sphinx_techspec.translated_messages import N_, Translations
from sphinx_techspec.views.render_context import inline

_SHORT_LABELS = {"because": N_("Because"), "date": N_("Decided"), "deciders": N_("By")}
"""The labels of options that read better than those of their fields."""


def show_entries(
    entries: Iterable[spec_entry],
    *,
    in_spec: bool,
    kinds: RecordKinds,
    fields: HeaderFields,
    translations: Translations,
) -> None:
    """Replace *entries* by their visible content.

    Records keep their text, options and body. The header of a spec shows the values of
    ``spec:status`` and ``spec:relations``; their other content remains.

    :param fields: the header fields of the project.
    """
    for entry in entries:
        kind = kinds.get(entry["kind"])
        shown = list(_shown(entry, kind, translations, fields=fields, in_spec=in_spec))
        if shown:
            box = nodes.container(
                classes=["techspec-entry", f"techspec-{entry['kind']}"]
            )
            box += shown
            entry.replace_self(box)
        else:
            entry.parent.remove(entry)


def _shown(
    entry: spec_entry,
    kind: RecordKind | None,
    translations: Translations,
    *,
    fields: HeaderFields,
    in_spec: bool,
) -> Iterator[nodes.Node]:
    text, options = entry.part("text"), entry["options"]
    if kind is not None:
        yield from _record_content(entry, kind, translations)
    else:
        if text is not None and not in_spec:
            yield text
        labels = {
            name: _label(name, fields)
            for name in options
            if not (in_spec and _is_in_header(name, fields))
        }
        yield from _facts(entry, labels, translations=translations)
    yield from entry.body


def _record_content(
    entry: spec_entry, kind: RecordKind, translations: Translations
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
            lead = inline(f"{translations.gettext(label)}{colon}", "techspec-label")
            yield nodes.paragraph("", "", lead, nodes.Text(" "), *part.children)
    yield from _facts(entry, labels, translations=translations)


def _label(option: str, fields: HeaderFields) -> str:
    """Return the label of an option of ``spec:status`` or ``spec:relations``."""
    declared = fields.get(option) or RELATION_TYPES.get(option)
    return declared.label if declared else option_label(option)


def _is_in_header(option: str, fields: HeaderFields) -> bool:
    """Return whether a spec's page does not show an option of ``spec:status`` here."""
    field = fields.get(option)
    in_header = field is not None and (field.in_header or field.is_hidden)
    return in_header or option == "id" or normalize_key(option) in RELATION_KEYS


def _facts(
    entry: spec_entry, labels: Mapping[str, str], *, translations: Translations
) -> Iterator[nodes.paragraph]:
    """Yield a line with the options that have one of *labels*, if any."""
    facts = [
        f"{translations.gettext(label)} {entry['options'][name]}"
        for name, label in labels.items()
        if name in entry["options"]
    ]
    if facts:
        yield nodes.paragraph("", " · ".join(facts), classes=["techspec-reason"])
