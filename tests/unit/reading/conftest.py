"""Fixtures of the tests of reading: documents with records of all kinds."""

from __future__ import annotations

from textwrap import dedent
from typing import Any

import pytest

from sphinx_techspec.declared_kinds import project_kinds
from sphinx_techspec.kinds import RecordKinds
from sphinx_techspec.section_names import SectionNames
from tests.unit.conftest import Parse, ReadSpec

ASSUMPTION = {
    "sections": ["Assumptions", "Premises"],
    "prefix": "A",
    "statuses": {"open": "open", "in review": "open", "refuted": "retired"},
    "fields": {
        "confidence": {
            "type": "choice",
            "values": ["low", "medium", "high"],
            "aliases": ["Certainty"],
        },
        "checked-by": {"type": "names"},
        "backed-by": {"type": "ids"},
        "note": {},
    },
}
KINDS, _ = project_kinds(
    {
        "requirement": True,
        "goal": True,
        "alternative": True,
        "assumption": ASSUMPTION,
    }
)


@pytest.fixture
def read_kinds(parse: Parse, read_tree: ReadSpec) -> Any:
    """Return the records of a document, as texts with their other values."""

    def read_kinds(
        text: str, syntax: str = "md", kinds: RecordKinds = KINDS
    ) -> list[tuple[str, str, dict[str, Any]]]:
        source = dedent(text).strip("\n") + "\n"
        names = SectionNames(kinds=kinds)
        doctree = parse(source, syntax)
        reading = read_tree(doctree, source, f"007-relay.{syntax}", names)
        return [
            (
                record.id.removeprefix("007-"),
                record.text,
                {**record.fields, **_status(record, kinds)},
            )
            for record in reading.records.records
        ]

    return read_kinds


def _status(record: Any, kinds: RecordKinds) -> dict[str, str]:
    default = kinds[record.kind].default_status
    return {} if record.status == default else {"status": record.status}
