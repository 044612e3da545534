"""The formats in which ``diff`` reports."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinx_techspec.built_in_kinds import BUILT_IN_KINDS
from sphinx_techspec.cli import markdown
from sphinx_techspec.cli.comparison_base import Base
from sphinx_techspec.cli.diff.diff_report import DiffReport, write_report
from sphinx_techspec.comparison.compare import compare

if TYPE_CHECKING:
    from sphinx_techspec.comparison.state import ProjectState
    from tests.unit.comparison.conftest import ReadState

BEFORE = {
    "tech-spec/004-queue.md": """
        # Tech Spec 004: Retry queue

        - **Status:** Accepted
        - **Owner:** @ada

        ## Decision log

        - **2026-01-10** — use one queue
        - **2026-02-01** — retry a delivery five times before the parcel is sent back

        ## Risks and mitigations

        - R1: lost messages: replay from the log (status: open)
        - R2: late messages: alert

        ## Open questions

        - [ ] who owns the topic?
        """,
    "tech-spec/002-letters.md": "# Tech Spec 002: Letters\n",
}
AFTER = {
    "tech-spec/004-queue.md": """
        # Tech Spec 004: Retry queue

        - **Status:** Superseded by 005
        - **Owner:** @bo

        ## Decision log

        - **2026-01-05** — *never* mail @ada about #12
        - **2026-01-10** — use one queue (superseded)
        - **2026-02-01** — retry a delivery six times before the parcel is sent back

        ## Risks and mitigations

        - R1: lost messages: replay from the `<log>` (status: closed)

        ## Open questions

        - [x] who owns the topic? **Answer:** the mail team
        """,
    "tech-spec/005-log.md": """
        # Tech Spec 005: Event log

        - **Status:** Drft
        - **Owner:** Cy

        ## Risks and mitigations

        - a flood: run
        """,
}


@pytest.fixture
def report(state: ReadState) -> DiffReport:
    """Return the report of many kinds of changes."""
    return report_of(state(BEFORE), state(AFTER, base_url="https://docs.example.org"))


def report_of(base: ProjectState, head: ProjectState) -> DiffReport:
    """Return the report of the changes between two states."""
    return DiffReport(
        Path(),
        Base("0123abc", "main (0123abc)", base),
        head=head,
        changes=compare(base, head),
        kinds=tuple(BUILT_IN_KINDS),
    )


def written(report: DiffReport, *, to: str) -> list[str]:
    """Return the lines of *report* in the format *to*."""
    stream = StringIO()
    write_report(report, stream, format_name=to)
    return stream.getvalue().splitlines()


def expected(name: str) -> list[str]:
    """Return the lines of an expected report."""
    folder = Path(__file__).with_name("expected")
    return (folder / name).read_text("utf-8").splitlines()


def test_text(report: DiffReport) -> None:
    """The text is grouped by spec, and each value has its previous one."""
    assert written(report, to="text") == expected("report.txt")


def test_markdown(report: DiffReport) -> None:
    """The Markdown is ready for a comment: links, and no mentions of people."""
    assert written(report, to="markdown") == expected("report.md")


@pytest.mark.parametrize(
    ("changed", "summary"),
    [
        ("- **2026-03-01** — use two", "1 spec changed, 1 decision changed"),
        ("- **2026-03-01** — use one\n- use none", "1 spec changed, 1 decision added"),
    ],
)
def test_spec_with_changed_records(
    state: ReadState, changed: str, summary: str
) -> None:
    """The summary counts each spec that the report lists."""
    name, spec = "tech-spec/001-a.md", "# Spec 001: A\n\n## Decision log\n\n{}\n"
    base = state({name: spec.format("- **2026-03-01** — use one")})
    head = state({name: spec.format(changed)})
    assert report_of(base, head).summary == summary


def test_nothing_has_changed(report: DiffReport) -> None:
    """Without changes there is one line that says so."""
    same = report_of(report.base.state, report.base.state)
    assert written(same, to="text")[-1] == "no changes"
    assert written(same, to="markdown")[-1] == (
        "Compared with `main (0123abc)`: **no changes**."
    )


def test_long_report_fits_into_a_comment(state: ReadState) -> None:
    """A shortened report says so, and shows the command for the complete one."""
    items = "".join(f"- region {number} floods: move it\n" for number in range(3000))
    text = f"# Tech Spec 004: Queue\n\n## Risks and mitigations\n\n{items}"
    base = state({"tech-spec/004-queue.md": "# Tech Spec 004: Queue\n"})
    head = state({"tech-spec/004-queue.md": text})
    lines = written(report_of(base, head), to="markdown")
    assert 50_000 < sum(map(len, lines)) < markdown.MAX_LENGTH + 1000
    assert "run `sphinx-techspec diff .`" in lines[-1]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a *b* _c_ `d` [e](f) <g> h|i", r"a \*b\* \_c\_ \`d\` \[e\](f) \<g\> h\|i"),
        ("snake_case, 2 * 3", r"snake_case, 2 \* 3"),
        ("ask @ada, see #12", "ask @<!-- -->ada, see #<!-- -->12"),
        ("ada@example.org # 1", "ada@example.org # 1"),
        ("see https://example.org/a_b*c", "see https://example.org/a_b*c"),
        ("two\n lines", "two lines"),
        ("~~old~~ & $x$", r"\~\~old\~\~ \& \$x\$"),
    ],
)
def test_markdown_shows_text_as_it_is(text: str, shown: str) -> None:
    """Text is escaped, so that it is not markup and mentions nobody."""
    assert markdown.escape(text) == shown


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("use one queue", "use two queues", "use one queue → use two queues"),
        (
            "use one queue per site",
            "use one topic per site",
            "use one ~~queue~~ **topic** per site",
        ),
        ("", "Ada", "*none* → Ada"),
        ("Ada", "", "Ada → *none*"),
        ("low", "high", "low → high"),
    ],
)
def test_changed_words_are_marked(before: str, after: str, shown: str) -> None:
    """In similar texts only the words that differ are marked."""
    assert markdown.marked_change(before, after) == shown
