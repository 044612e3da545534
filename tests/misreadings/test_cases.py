"""Forms of documents that are easily misread, and the expected facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.misreadings import (
    conditions,
    decisions,
    header_markup,
    identity,
    questions,
    record_entries,
    risks,
    status,
    text,
    yaml_values,
)
from tests.misreadings.case import Case

if TYPE_CHECKING:
    from tests.misreadings.conftest import Builds


def parameters(cases: list[Case]) -> pytest.MarkDecorator:
    """Return the mark that runs a test for each of *cases*."""
    names = [
        case.name if case.project == "plain" else f"{case.name}, {case.project}"
        for case in cases
    ]
    return pytest.mark.parametrize("case", cases, ids=names)


@parameters(text.CASES)
def test_text(builds: Builds, case: Case) -> None:
    """Text is read as a reader of the page sees it."""
    assert builds.of(case, among=text.CASES).observe(case) == case.expected


@parameters(header_markup.CASES)
def test_header_markup(builds: Builds, case: Case) -> None:
    """Markup in keys and values is read as a reader of the page sees it."""
    cases = header_markup.CASES
    assert builds.of(case, among=cases).observe(case) == case.expected


@parameters(conditions.CASES)
def test_conditions(builds: Builds, case: Case) -> None:
    """Excluded content is ignored, and wrappers around other content too."""
    assert builds.of(case, among=conditions.CASES).observe(case) == case.expected


@parameters(conditions.PUBLIC)
def test_no_output_has_excluded_words(builds: Builds, case: Case) -> None:
    """Excluded content appears in no file of the output."""
    word = conditions.secret_of(case)
    output = builds.of(case, among=conditions.CASES).output
    assert [name for name, content in output.items() if word in content] == []


@parameters(yaml_values.CASES)
def test_yaml_values(builds: Builds, case: Case) -> None:
    """Values in front matter are read as written."""
    assert builds.of(case, among=yaml_values.CASES).observe(case) == case.expected


@parameters(status.CASES)
def test_status(builds: Builds, case: Case) -> None:
    """The status and its relations are read from every common form."""
    assert builds.of(case, among=status.CASES).observe(case) == case.expected


@parameters(record_entries.CASES)
def test_record_entries(builds: Builds, case: Case) -> None:
    """Each entry becomes one record with the right fields."""
    assert builds.of(case, among=record_entries.CASES).observe(case) == case.expected


@parameters(questions.CASES)
def test_questions(builds: Builds, case: Case) -> None:
    """Questions are distinguished from answers, proposals and other text."""
    assert builds.of(case, among=questions.CASES).observe(case) == case.expected


@parameters(decisions.CASES)
def test_decisions(builds: Builds, case: Case) -> None:
    """A decision is separate from its reason, its details and its consequences."""
    assert builds.of(case, among=decisions.CASES).observe(case) == case.expected


@parameters(risks.CASES)
def test_risks(builds: Builds, case: Case) -> None:
    """A risk, its mitigation and its details are distinguished."""
    assert builds.of(case, among=risks.CASES).observe(case) == case.expected


@parameters(identity.CASES)
def test_identity(builds: Builds, case: Case) -> None:
    """Ids, titles, owners, mentions and references match the page."""
    assert builds.of(case, among=identity.CASES).observe(case) == case.expected
