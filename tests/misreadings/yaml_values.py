"""Values in front matter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.misreadings.case import Case, Containing, document


def matter(name: str, yaml: str, **options: Any) -> Case:
    """Return the case of a document with front matter."""
    text = f"---\n{yaml}\n---\n\n# Tides\n\n## Problem\n\nFerries wait.\n"
    return document(name, text, **options)


def _scalars() -> Iterator[Case]:
    """Yield words and numbers that YAML would convert."""
    for yaml, tags in {
        "tags: [010, on]": ["010", "on"],
        "tags: [yes, no, off, y]": ["yes", "no", "off", "y"],
        "tags: [1.10, 1_000, 1e3]": ["1.10", "1_000", "1e3"],
        "tags: [0x1F, 0o17, 12:30]": ["0x1F", "0o17", "12:30"],
        "tags: [2026-03-01, True]": ["2026-03-01", "True"],
        "tags: [010,\n  on,\n  007]": ["010", "on", "007"],
        "tags: [ 010 , on ] # two of them": ["010", "on"],
        "tags: ['010', \"on\"]": ["010", "on"],
        'tags: ["a, b", 010]': ["a, b", "010"],
        "tags:\n  - 010\n  - on": ["010", "on"],
        "tags:\n- 1.10 # the deep one\n- off": ["1.10", "off"],
        "tags: 010, on": ["010", "on"],
        "tags: [tide, crane]": ["tide", "crane"],
    }.items():
        yield matter(yaml, yaml, tags=tags)
    values: dict[str, dict[str, Any]] = {
        "owner: no": {"owner": "no"},
        "owner: [on, Sol]": {"owner": "on, Sol"},
        "version: 1.10": {"fields": {"version": "1.10"}},
        "berth: 007": {"fields": {"berth": "007"}},
        "berths: [007, 1.10]": {"fields": {"berths": Containing("007", "1.10")}},
        "lit: yes": {"fields": {"lit": "yes"}},
        "updated: [2026-03-01]": {"updated": "2026-03-01"},
        "updated: 2026-03-01": {"updated": "2026-03-01"},
    }
    for yaml, facts in values.items():
        yield matter(yaml, yaml, **facts)
    yield matter("id: 010", "id: 010", id="010")
    yield matter("status: on", "status: on", status="on", has=[("unknown-status", 2)])
    yield document(
        "tags of a field list",
        ":tags: 010, on\n:owner: no\n\nTides\n=====\n\nFog.\n",
        rst=True,
        tags=["010", "on"],
        owner="no",
    )


def _relations() -> Iterator[Case]:
    """Yield relations to ids with leading zeros, and typed links."""
    for yaml, relations in {
        "supersedes: [0036]": ["supersedes 0036"],
        "supersedes: [0036, 0030]": ["supersedes 0030", "supersedes 0036"],
        "depends-on: [ 0036 ] # one": ["depends-on 0036"],
        "depends-on: 0036 # one": ["depends-on 0036"],
        "amends: [\n  0036,\n]": ["amends 0036"],
        "supersedes: 0036": ["supersedes 0036"],
        "supersedes:\n  - 0036": ["supersedes 0036"],
        "supersedes: ['0036']": ["supersedes 0036"],
        "supersedes: [0030]": ["supersedes 0030"],
        "superseded-by: [36]": ["superseded-by 0036"],
        "superseded_by: ['0036', 0030]": ["superseded-by 0030", "superseded-by 0036"],
    }.items():
        yield matter(yaml, yaml, beside=("0030", "0036"), relations=relations)
    for yaml, relations in {
        "links: [{target: 2, kind: Supersedes}]": ["supersedes 002"],
        "links: [{kind: supersedes, target: 002}]": ["supersedes 002"],
        "links: [{target: 010, kind: Amends}]": ["amends 010"],
        "links:\n- target: 2\n  kind: Depends on\n- target: 3\n  kind: Amends": [
            "amends 003",
            "depends-on 002",
        ],
        "links:\n- {target: 002-other, kind: Superseded by}": ["superseded-by 002"],
        'links: [{target: "3", kind: "depends-on"}, {target: 2, kind: Related}]': [
            "depends-on 003",
            "related 002",
        ],
        "links: {target: 2, kind: Supersedes}": ["supersedes 002"],
        "links: [https://port.example/2, https://port.example/3]": [],
    }.items():
        yield matter(
            yaml,
            yaml,
            beside=("002", "003", "008", "010"),
            relations=relations,
            lacks=["unknown-reference", "ambiguous-reference"],
        )
    yield matter(
        "both sides of a link",
        "links: [{target: 2, kind: Supersedes}]",
        beside=("002",),
        others={"002-other.md": {"relations": ["superseded-by 001"]}},
    )


def _people() -> Iterator[Case]:
    """Yield people with an address."""
    for yaml, owner in {
        "owner: [{name: Ada, email: a@x.example}]": "Ada",
        "owner: {name: Ada, email: a@x.example}": "Ada",
        "owner:\n  name: Ada\n  email: a@x.example": "Ada",
        "owners:\n- name: Ada Lee\n  email: a@x.example\n- name: Bo": "Ada Lee, Bo",
        "owner: [{email: a@x.example, name: Ada}, {name: Bo}]": "Ada, Bo",
        "owner: [{name: Ada}, Bo]": "Ada, Bo",
        "owner:\n  - {name: Ada, team: Quay}\n  - Bo": "Ada, Bo",
        "owner: [Ada, Bo]": "Ada, Bo",
        "owner: Ada <a@x.example>": Containing("Ada", without=["name", "{"]),
    }.items():
        yield matter(yaml, yaml, owner=owner)
    for yaml in (
        "reviewers: [{name: Ada, email: a@x.example}, {name: Bo}]",
        "reviewers:\n  - name: Ada\n    email: a@x.example\n  - name: Bo",
    ):
        yield matter(
            yaml,
            yaml,
            fields={"reviewers": Containing("Ada", "Bo", without=["name", "{", "@"])},
        )
    for yaml in ("tags: {tide: 1}", "tags: [{tide: 1}]", "tags:\n  tide: 1"):
        yield matter(yaml, yaml, tags=Containing("tide", without=["{"]))


def _nulls() -> Iterator[Case]:
    """Yield values with null, and values of several lines."""
    for yaml, facts in (
        ("owner: [~, null, Ada]", {"owner": "Ada"}),
        ("owner:\n  - ~\n  - Ada\n  -\n  - NULL\n  - Bo", {"owner": "Ada, Bo"}),
        ("owner: {name: ~, login: ada}", {"owner": "ada"}),
        ("tags: [~, tide, Null]", {"tags": ["tide"]}),
        (
            "tags: ['null', \"~\", nullable, ~/a]",
            {"tags": ["null", "~", "nullable", "~/a"]},
        ),
        ("tags:\n- 'null'\n- tide", {"tags": ["null", "tide"]}),
        ("reviewers: [null]", {"fields": {}}),
        (
            "owner: Ada\n  Lee\nberth: 007",
            {"owner": "Ada Lee", "fields": {"berth": "007"}},
        ),
        ("owner: 'Ada\n  Lee'", {"owner": "Ada Lee"}),
        ("owner: >\n  Ada\n  Lee", {"owner": "Ada Lee"}),
        (
            "owner: Ada\n\n# of the quay\n\nberth: 007",
            {"owner": "Ada", "fields": {"berth": "007"}},
        ),
    ):
        yield matter(f"nulls: {yaml}", yaml, **facts)
    for yaml in ("supersedes: [~, 0036]", "supersedes:\n  - null\n  - 0036"):
        yield matter(
            yaml,
            yaml,
            beside=("0036",),
            relations=["supersedes 0036"],
            lacks=["unknown-reference"],
        )


CASES = [*_scalars(), *_relations(), *_people(), *_nulls()]
