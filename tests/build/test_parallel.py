"""Parallel reading and writing give the result of a serial build."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Project

SPEC = """
# Tech Spec {number}: N

:::{{spec:status}} Accepted
:since: soon
:tags: [a, b]
:team: Payments
:epic: PAY-{number}

Note.
:::

:::{{spec:relations}}
:depends-on: {following}
:supersedes: 099
:::

## Assumptions

- the queue is `fast`
- **A7:** see {{spec}}`{following}`

## Goals

Tech Spec {following}, {{spec}}`{following}#Goals`, {{spec:status}}`{following}`,
{{spec}}`{following}#Gaols`, {{spec:decision}}`{following}-7`, [](#{following}-R1).

:::{{spec:decision}} Use **one** {{spec}}`{following}`
:id: 7
:supersedes: {following}-7

Since [it](../index.md).
:::

:::{{spec:decision}} Again
:id: 7
:::

:::{{spec:risk}} Loss
:likelihood: low
:wrong: x
:::
"""


VIEWS = {
    "specs": ":format: board\n:group-by: kind",
    "decisions": ":columns: text, spec, supersedes\n:sort: spec\n:status: accpted",
    "risks": ":format: matrix\n:caption: Some *risks*",
    "questions": ":empty: None.",
    "graph": ":root: 003\n:depth: 2",
    "summary": ":group-by: owner",
}
FIELDS = {"team": {}, "epic": {"url": "https://example.org/{value}"}}
TEMPLATE = """
# <Title>

- **Status:** Draft | Accepted | Done
- **Last updated:** YYYY-MM-DD

## Problem

## Goals

Say what is good.

## Rollout
"""


@pytest.mark.parametrize("builder", ["html", "xml"])
def test_parallel_is_serial(project: Project, builder: str) -> None:
    """Pages and warnings do not depend on the number of processes."""
    numbers = [f"{number:03}" for number in range(1, 15)]
    following = [*numbers[1:], numbers[0]]
    project.config["myst_enable_extensions"] = ["colon_fence"]
    project.config["techspec_checks"] = {"missing-section": {"open": "error"}}
    project.config["techspec_fields"] = FIELDS
    project.config["techspec_records"] = {"assumption": {}}
    project.index(*(f"tech-spec/{number}-n" for number in numbers), *VIEWS)
    for name, options in VIEWS.items():
        view = f":::{{spec:{name}}}\n{options}\n:::\n"
        text = "Tech Spec 7, {ref}`spec-decisions`, {any}`spec-risks`"
        project.write({f"{name}.md": f"# Page {name}\n\n{text}\n\n{view}"})
    project.write({"tech-spec/template.md": TEMPLATE, "draft/tech-spec/1.md": "# 1"})
    for number, other in zip(numbers, following, strict=True):
        text = SPEC.format(number=number, following=other)
        project.write({f"tech-spec/{number}-n.md": text})
    twin = "# Tech Spec 014: Z\n\n- Status: Draft\n\n## Goals\n\nSay what is good.\n"
    project.write({"tech-spec/014-again.md": twin})
    serial, _ = project.try_build(builder, into="serial")
    parallel, _ = project.try_build(builder, into="parallel", parallel=4)
    assert parallel.files() == serial.files()
    assert parallel.warnings == serial.warnings
    again, _ = project.try_build(builder, into="parallel", parallel=4)
    ours = [line for line in serial.warnings if "[techspec." in line]
    assert [line for line in again.warnings if "[techspec." in line] == ours
    # Sorted by file and line, each once.
    assert len(set(ours)) == len(ours) > 5 * len(numbers)
