"""Forms of documents that are easily misread, and the expected facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.misreadings import (
    conditions,
    decisions,
    header_markup,
    identity,
    marks,
    questions,
    record_entries,
    risks,
    status,
    text,
    yaml_values,
)

if TYPE_CHECKING:
    from tests.misreadings.case import Case
    from tests.misreadings.conftest import Builds

TABLES = {
    "text": text.CASES,
    "header markup": header_markup.CASES,
    "conditions": conditions.CASES,
    "YAML": yaml_values.CASES,
    "status": status.CASES,
    "marks": marks.CASES,
    "records": record_entries.CASES,
    "questions": questions.CASES,
    "decisions": decisions.CASES,
    "risks": risks.CASES,
    "identity": identity.CASES,
}


def name_of(case: Case) -> str:
    """Return the name of a case, with its project unless that is the usual one."""
    return case.name if case.project == "plain" else f"{case.name}, {case.project}"


@pytest.mark.parametrize(
    ("table", "case"),
    [
        pytest.param(cases, case, id=f"{table}: {name_of(case)}")
        for table, cases in TABLES.items()
        for case in cases
    ],
)
def test_facts(builds: Builds, table: list[Case], case: Case) -> None:
    """A document is read as a careful reader of its page reads it."""
    assert builds.of(case, among=table).observe(case) == case.expected


@pytest.mark.parametrize("case", conditions.PUBLIC, ids=name_of)
def test_no_output_has_excluded_words(builds: Builds, case: Case) -> None:
    """Excluded content appears in no file of the output."""
    word = conditions.secret_of(case)
    output = builds.of(case, among=conditions.CASES).output
    assert [name for name, content in output.items() if word in content] == []
