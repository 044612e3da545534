"""The relations in a status."""

from __future__ import annotations

import pytest
from docutils import nodes

from sphinx_techspec.reading.header.header_values import HeaderValues
from sphinx_techspec.reading.header.status_relations import status_relations
from sphinx_techspec.reading.text.inline import Inline


@pytest.mark.parametrize(
    ("status", "relations"),
    [
        ("Superseded by 2", ["superseded-by 2"]),
        ("Superseded by 002 and 3 (was accepted)",
         ["superseded-by 002", "superseded-by 3"]),
        ("Superceded by 2", ["superseded-by 2"]),
        ("✅ superseded by: ADR-7.", ["superseded-by ADR-7"]),
        ("Replaced by 2 - 3 came later", ["superseded-by 2"]),
        ("Superseded by 2 since May 2026", ["superseded-by 2"]),
        ("Superseded, on 1 May 2026, by 2", ["superseded-by 2"]),
        ("Superseded since v2.0 by 3", ["superseded-by 3"]),
        ("Superseded (by 3)", ["superseded-by 3"]),
        ("Superseded 003", ["superseded-by 003"]),
        ("Superseded | 003", ["superseded-by 003"]),
        ("Superseded, see 3 for details", ["superseded-by 3"]),
        ("Superseded by the queue (003)", ["superseded-by 003"]),
        ("Superseded (2.0)", []),
        ("Withdrawn → 3", ["superseded-by 3"]),
        ("Withdrawn, see 3", []),
        ("Superseded entirely by 2", ["superseded-by 2"]),
        ("Superseded (5 May 2026): 2", ["superseded-by 2"]),
        ("Obsolete => 2-fog.md", ["superseded-by 2-fog.md"]),
        ("Deprecated, use ADR-7", ["superseded-by ADR-7"]),
        ("Superseded: 2, 3 and 4",
         ["superseded-by 2", "superseded-by 3", "superseded-by 4"]),
        ("Superseded (2026)", []),
        ("Superseded in 3", ["superseded-by 3"]),
        ("Superseded in 2026", []),
        ("Superseded in the cache of 2", []),
        ("Superseded (PR 12)", []),
        ("Superseded: the cache of 2", []),
        ("Superseded", []),
        ("Accepted; superseded by 2 in part", ["superseded-by 2 partly"]),
        ("Superseded in part by 2", ["superseded-by 2 partly"]),
        ("Superseded (in part) by 2", ["superseded-by 2 partly"]),
        ("Partially superseded by 2", ["superseded-by 2 partly"]),
        ("Superseded by 2 (the bell clause only)", ["superseded-by 2 partly"]),
        ("Superseded by 2 (only for vans)", ["superseded-by 2 partly"]),
        ("Superseded by 2 (a read-only log)", ["superseded-by 2"]),
        ("Accepted and superseded by 2", ["superseded-by 2"]),
        ("Accepted — the cache is superseded by ADR-9", []),
        ("Accepted, but now superseded by ADR-9", ["superseded-by ADR-9"]),
        ("Rejected in favor of ADR-9", ["superseded-by ADR-9"]),
        ("Accepted, 7 were in favour of 9", []),
        ("Accepted (supersedes 2, amends 3); amended by 4",
         ["supersedes 2", "amends 3", "amended-by 4"]),
        ("Accepted, amended by 2 (tides retired in favor of fog) and 3 (9 ferries)",
         ["amended-by 2", "amended-by 3"]),
        ("Accepted (amends 2), retired in favor of 3",
         ["amends 2", "superseded-by 3"]),
        ("Accepted, supersedes 2 (2026-03-01)", ["supersedes 2"]),
        ("Accepted (which supersedes 2)", ["supersedes 2"]),
        ("Accepted. This ADR supersedes 2", ["supersedes 2"]),
        ("Accepted, replacing 2", ["supersedes 2"]),
        ("Accepted [amends 2]", ["amends 2"]),
        ("Draft (requires 2)", ["depends-on 2"]),
        ("Not superseded by 2", []),
        ("Draft — related to: 2, depends on 3", ["related 2", "depends-on 3"]),
        ("Accepted by 2", []),
    ],
)  # fmt: skip
def test_relations_in_a_status(status: str, relations: list[str]) -> None:
    """A relation needs a phrase, or a word such as *Superseded* before an id."""
    found = HeaderValues([], {"status": status}, lines={}).relations()
    assert [
        f"{relation.type} {relation.target}{' partly' if relation.partly else ''}"
        for relation in found
    ] == relations


def test_hostile_status_is_read_in_time(hostile: str) -> None:
    """No status makes reading slow."""
    for start in ("", "Superseded ", "Superseded (", "Superseded by "):
        list(status_relations(Inline([nodes.Text(start + hostile)])))
