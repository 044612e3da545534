"""Export the corpus as techspec.json."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from sphinx_techspec import __version__
from sphinx_techspec.built_in_kinds import BUILT_IN_KINDS, OPTIONAL_KINDS
from sphinx_techspec.corpus import Corpus
from sphinx_techspec.kinds import RecordKind
from sphinx_techspec.records import Finding, Record, Spec, included_file, record_uri

VERSION = 1
"""The version of the format, which increases with each incompatible change."""

_FILE_KEYS = (
    "base_url",
    "findings",
    "generator",
    "project",
    "release",
    "specs",
    "version",
)
"""The keys of each file besides the lists of records."""
_STATUS_KEYS = ("name", "label", "kind", "note")
_Json = dict[str, Any]


def schema(
    kinds: Iterable[RecordKind] = (*BUILT_IN_KINDS, *OPTIONAL_KINDS),
) -> _Json:
    """Return the JSON Schema of techspec.json.

    :param kinds: the record kinds that it describes; others are allowed.
    """
    text = files("sphinx_techspec").joinpath("techspec.schema.json").read_text("utf-8")
    found: _Json = json.loads(text)
    for kind in kinds:
        items = {"$ref": f"#/$defs/{kind.name}"}
        found["properties"][kind.plural] = {"type": "array", "items": items}
        found["$defs"][kind.name] = _schema_of(kind, found["$defs"]["finding"])
    lists = (kind.plural for kind in BUILT_IN_KINDS)
    found["required"] = sorted({*_FILE_KEYS, *lists})
    return found


def _schema_of(kind: RecordKind, finding: _Json) -> _Json:
    """Return the schema of a record.

    :param finding: the schema of a finding, which has a source as well.
    """
    text, optional_text = {"type": "string"}, {"type": ["string", "null"]}
    texts = {"type": "array", "items": text}
    properties: _Json = {
        "id": {
            **text,
            "description": "The ID of the spec, a hyphen, and the ID in the spec.",
        },
        "spec": {**text, "description": "The ID of the spec."},
        "text": {**text, "description": f"The {kind.name}."},
        "status": {"enum": [status.name for status in kind.statuses]},
    }
    own: _Json = {}
    for field in kind.fields:
        type_ = texts if field.is_list else optional_text
        place = own if field.name in kind.own_fields else properties
        place[field.name] = {**type_, "description": field.help}
    if kind.has_groups:
        properties["fields"] = {
            "type": "object",
            "description": f"The fields of a {kind.name}, by name.",
            "properties": own,
            "required": sorted(own),
        }
    if kind.can_be_superseded:
        help_text = "The ID of the record that supersedes it."
        properties["superseded_by"] = {**optional_text, "description": help_text}
    help_text = (
        "The IDs of the specs and records that refer to it, and other documents."
    )
    properties["referenced_by"] = {**texts, "description": help_text}
    properties["source"] = finding["properties"]["source"]
    properties["line"] = {"type": "integer", "minimum": 1}
    uri = "The location in the output, relative to its root."
    properties["uri"] = {**text, "description": uri}
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
    }


def to_json(data: _Json) -> str:
    """Return *data* as JSON, with the same bytes for the same content.

    Each record is on a line of its own, so that diffs show the changed records.
    """
    parts = [f"{_compact(key)}: {_lines(data[key])}" for key in sorted(data)]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def export(
    corpus: Corpus,
    findings: Iterable[Finding],
    *,
    project: str,
    release: str = "",
    base_url: str | None = None,
    source_of: Callable[[str], str],
    uri_of: Callable[[str], str],
) -> _Json:
    """Return the content of techspec.json.

    :param project: the project's name.
    :param release: the project's release.
    :param base_url: the address of the root of the output, if it is known.
    :param source_of: returns a document's source file, relative to the source
        directory.
    :param uri_of: returns a document's page, relative to the root of the output.
    """
    source_of, uri_of = cache(source_of), cache(uri_of)
    return {
        "version": VERSION,
        "project": project,
        "release": release,
        "generator": f"sphinx-techspec {__version__}",
        "base_url": base_url or None,
        # The lists of kinds that are turned off are empty.
        **{kind.plural: [] for kind in BUILT_IN_KINDS},
        "specs": [
            {
                **_spec(corpus, spec),
                "source": source_of(spec.docname),
                "uri": uri_of(spec.docname),
            }
            for spec in corpus.specs.values()
        ],
        **{
            kind.plural: [
                {
                    **_record(corpus, kind, record),
                    "source": included_file(record.line) or source_of(record.docname),
                    "line": record.line,
                    "uri": record_uri(uri_of(record.docname), record.anchor),
                }
                for record in corpus.records(kind.name)
            ]
            for kind in corpus.kinds
        },
        "findings": [_finding(f, source_of(f.docname)) for f in findings],
    }


def _lines(value: object) -> str:
    if not isinstance(value, list) or not value:
        return _compact(value)
    return "[\n" + ",\n".join(map(_compact, value)) + "\n]"


_compact = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def _spec(corpus: Corpus, spec: Spec) -> _Json:
    status = corpus.status(spec.docname)
    return {
        "id": spec.id,
        "label": spec.label,
        "title": spec.title,
        "docname": spec.docname,
        "status": status and {name: getattr(status, name) for name in _STATUS_KEYS},
        "updated": spec.updated,
        "owner": spec.owner,
        "tags": list(spec.tags),
        "fields": corpus.field_values(spec),
        "sections": [
            {"title": s.shown, "level": s.level, "line": s.line, "empty": s.empty}
            for s in spec.sections
        ],
        # Partial and full relations are the same here, so there may be duplicates.
        "relations": [
            {"type": kind, "target": target}
            for kind, target in dict.fromkeys(
                link[:2] for link in corpus.links(spec.docname)
            )
        ],
        "references": corpus.references(spec.docname),
        "referenced_by": corpus.referenced_by(spec.docname),
    }


def _record(corpus: Corpus, kind: RecordKind, record: Record) -> _Json:
    fields: _Json = {"fields": {}} if kind.has_groups else {}
    for field in kind.fields:
        value = record.get(field.name)
        place = fields["fields"] if field.name in kind.own_fields else fields
        place[field.name] = list(value or ()) if field.is_list else value
    if kind.can_be_superseded:
        fields["superseded_by"] = corpus.successor(record)
    return {
        "id": record.id,
        "spec": record.spec,
        "text": record.text,
        "status": record.status,
        "referenced_by": corpus.record_referrers(record),
        **fields,
    }


def _finding(finding: Finding, source: str) -> _Json:
    data = finding._asdict()
    del data["docname"], data["file"]
    return {
        **data,
        "source": finding.file or source,
        "subject": finding.subject or None,
    }
