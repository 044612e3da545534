"""Findings as Sphinx warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Project


@pytest.fixture
def faulty(project: Project) -> Project:
    """Write two specs with three findings."""
    project.index("tech-spec/001-a", "tech-spec/002-b")
    project.spec("tech-spec/001-a", "A", status="Acepted", decisions=["2026-02-30: x"])
    return project.spec("tech-spec/002-b", "B", updated="2026-02-31")


def codes(warnings: list[str]) -> list[str]:
    """Return place and code of each warning."""
    return [
        f"{line.split(': ')[0]} {line.rpartition('[')[2][:-1]}" for line in warnings
    ]


EXPECTED = [
    "tech-spec/001-a.md:3 techspec.unknown-status",
    "tech-spec/001-a.md:12 techspec.invalid-date",
    "tech-spec/002-b.md:4 techspec.invalid-date",
]


@pytest.mark.parametrize("builder", ["html", "dummy", "techspec", "text", "singlehtml"])
def test_every_build(faulty: Project, builder: str) -> None:
    """Findings come out on every build, read or cached, once, in order."""
    for _ in range(3):
        assert codes(faulty.warnings(builder)) == EXPECTED


def test_another_builder(faulty: Project) -> None:
    """Findings come out of every builder that shares the doctrees."""
    for builder in ("html", "techspec", "text", "html"):
        assert codes(faulty.warnings(builder)) == EXPECTED


def test_order_does_not_hang_on_reading(faulty: Project) -> None:
    """A document that is read again keeps its place."""
    faulty.warnings()
    faulty.replace("tech-spec/002-b.md", "Deliveries", "They")
    assert codes(faulty.warnings()) == EXPECTED


def test_gone_with_the_fault(faulty: Project) -> None:
    """A finding goes when its cause goes."""
    faulty.warnings()
    faulty.replace("tech-spec/001-a.md", "Acepted", "Accepted")
    assert codes(faulty.warnings()) == EXPECTED[1:]


def test_gone_with_the_document(faulty: Project) -> None:
    """A finding goes when its document goes."""
    faulty.warnings()
    faulty.index("tech-spec/002-b").remove("tech-spec/001-a.md")
    assert codes(faulty.warnings()) == EXPECTED[2:]


@pytest.mark.parametrize("builder", ["html", "techspec"])
def test_warning_is_error(faulty: Project, builder: str) -> None:
    """With -W a build with findings fails, the second time as well."""
    for _ in range(2):
        _, status = faulty.try_build(builder, warning_is_error=True)
        assert status == 1


def test_one_code_suppressed(faulty: Project) -> None:
    """suppress_warnings silences one code."""
    faulty.config["suppress_warnings"] = ["techspec.invalid-date"]
    assert codes(faulty.warnings()) == EXPECTED[:1]


def test_all_suppressed(faulty: Project) -> None:
    """suppress_warnings silences all findings, and then -W lets the build pass."""
    faulty.config["suppress_warnings"] = ["techspec.*"]
    build, status = faulty.try_build("techspec", warning_is_error=True)
    assert (build.warnings, status) == ([], 0)
    # The screen only.
    assert len(build.data["findings"]) == 3


def test_hint(faulty: Project) -> None:
    """A warning says what to do."""
    assert "did you mean 'Accepted'?" in faulty.warnings()[0]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntags: [a, b]\nstatus: Acepted\n---\n# A\n", 3),
        ("---\r\nstatus: Acepted\r\n---\r\n# A\r\n", 2),
        ("# A\r\n\r\n- **Status:** Acepted\r\n", 3),
        ("\ufeff# A\n\n- **Status:** Acepted\n", 3),
        ("\ufeff---\nstatus: Acepted\n---\n# A\n", 2),
        ("# A\n\n| Status | Date |\n|---|---|\n| Acepted | 2026-01-01 |\n", 3),
        ("# A\n\n**Owner:** Ada\n**Status:** Acepted\n", 4),
        ("# A\n\n## Status\n\nAcepted\n", 5),
    ],
)
def test_line(project: Project, text: str, line: int) -> None:
    """The line is that of the status, wherever it stands."""
    project.index("tech-spec/001").write({"tech-spec/001.md": text.encode()})
    assert codes(project.warnings()) == [
        f"tech-spec/001.md:{line} techspec.unknown-status"
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("A\n=\n\n:Status: Acepted\n", 4),
        (":Status: Acepted\n\nA\n=\n", 1),
        ("\ufeff:Owner: me\n:Status: Acepted\n\nA\n=\n", 2),
        ("A\n=\n\n* **Status:** Acepted\n", 4),
    ],
)
def test_line_in_restructuredtext(project: Project, text: str, line: int) -> None:
    """The line is exact in reStructuredText as well."""
    project.index("tech-spec/001").write({"tech-spec/001.rst": text.encode()})
    expected = [f"tech-spec/001.rst:{line} techspec.unknown-status"]
    assert codes(project.warnings()) == expected
