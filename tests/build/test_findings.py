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
    """Return the location and the code of each warning."""
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
    """A document that is read again keeps its position."""
    faulty.warnings()
    faulty.replace("tech-spec/002-b.md", "Deliveries", "They")
    assert codes(faulty.warnings()) == EXPECTED


def test_gone_with_the_fault(faulty: Project) -> None:
    """A finding disappears with its cause."""
    faulty.warnings()
    faulty.replace("tech-spec/001-a.md", "Acepted", "Accepted")
    assert codes(faulty.warnings()) == EXPECTED[1:]


def test_gone_with_the_document(faulty: Project) -> None:
    """A finding disappears with its document."""
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
    """A warning includes a hint."""
    assert "did you mean 'Accepted'?" in faulty.warnings()[0]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntags: [a, b]\nstatus: Acepted\n---\n# A\n", 3),
        ("---\r\nstatus: Acepted\r\n---\r\n# A\r\n", 2),
        ("# A\r\n\r\n- **Status:** Acepted\r\n", 3),
        ("\ufeff# A\n\n- **Status:** Acepted\n", 3),
        ("\ufeff---\nstatus: Acepted\n---\n# A\n", 2),
        ("# A\n\n| Status | Date |\n|---|---|\n| Acepted | 2026-01-01 |\n", 5),
        ("# A\n\n**Owner:** Ada\n**Status:** Acepted\n", 4),
        ("# A\n\n## Status\n\nAcepted\n", 5),
    ],
)
def test_line(project: Project, text: str, line: int) -> None:
    """The line is that of the status in each form."""
    project.config["techspec_checks"] = {"missing-updated": "off"}
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
    project.config["techspec_checks"] = {"missing-updated": "off"}
    project.index("tech-spec/001").write({"tech-spec/001.rst": text.encode()})
    expected = [f"tech-spec/001.rst:{line} techspec.unknown-status"]
    assert codes(project.warnings()) == expected


TEMPLATE = "# T\n\n## Goals\n\n## Design\n\n## Rollout (recommended)\n\n## Risks\n"


def test_findings_at_one_line(project: Project) -> None:
    """Findings of one code at one line are one warning, in the template's order."""
    project.index("tech-spec/001").write({"template.md": TEMPLATE})
    text = "# A\n\n- **Status:** Draft\n\n## Design\n\n<one> and <two>.\n"
    project.write({"tech-spec/001.md": text})
    project.config["techspec_checks"] = {}
    build, _ = project.try_build("techspec", exclude_patterns=["template.md"])
    told = [line.partition("WARNING: ")[2] for line in build.warnings]
    assert len(told) == 2
    assert told[0].startswith("missing sections: 'Goals', 'Risks'; add them in")
    assert told[1].startswith("2 placeholders: '<one>', '<two>'; put it in backticks")
    findings = build.data["findings"]
    assert [(f["severity"], f["subject"]) for f in findings] == [
        ("warning", "Goals"),
        ("info", "Rollout"),
        ("warning", "Risks"),
        ("warning", "<one>"),
        ("warning", "<two>"),
    ]
    assert "techspec: 5 findings in 1 document: 4 warnings, 1 note (use" in build.status


# Severity


def test_error(faulty: Project) -> None:
    """An error is reported as one, and fails a build with -W."""
    faulty.config["techspec_checks"] = {
        "unknown-status": "error",
        "invalid-date": "off",
    }
    _, status = faulty.try_build("techspec", warning_is_error=True)
    assert status == 1
    build, _ = faulty.try_build("techspec")
    assert len(build.warnings) == 1
    assert "tech-spec/001-a.md:3: ERROR: unknown status" in build.warnings[0]
    assert [f["severity"] for f in build.data["findings"]] == ["error"]


@pytest.mark.parametrize(("verbosity", "told"), [(0, False), (1, True)])
def test_information(
    faulty: Project, capsys: pytest.CaptureFixture[str], verbosity: int, told: bool
) -> None:
    """Information is reported with -v only, and never fails a build."""
    faulty.config["techspec_checks"] = {
        "unknown-status": "info",
        "invalid-date": {"open": "info", "accepted": "off"},
    }
    build, status = faulty.try_build(
        "techspec", warning_is_error=True, verbosity=verbosity
    )
    assert (build.warnings, status) == ([], 0)
    assert [f["severity"] for f in build.data["findings"]] == ["info", "info"]
    assert ("001-a.md:3: INFO: unknown status" in build.status) is told
    assert ("[techspec.unknown-status]" in build.status) is told


def test_summary(faulty: Project) -> None:
    """The last line of a build summarizes the findings."""
    faulty.config["techspec_checks"] = {"unknown-status": "error"}
    build, _ = faulty.try_build("dummy")
    assert "techspec: 3 findings in 2 documents: 1 error, 2 warnings\n" in build.status
    faulty.config["suppress_warnings"] = ["techspec.*"]
    build, _ = faulty.try_build("dummy")
    assert "techspec:" not in build.status


def test_summary_without_specs(project: Project) -> None:
    """A build whose patterns match no document says so, and shows no warning."""
    project.index("adr/004").spec("adr/004", "A")
    build = project.build("html", techspec_documents="adrs/*")
    assert "techspec: no document is a spec; check techspec_documents" in build.status


def test_ignored(faulty: Project) -> None:
    """A finding that a spec ignores with a reason is not reported."""
    faulty.warnings()
    text = faulty.read("tech-spec/001-a.md")
    front = "---\ntechspec:\n  ignore:\n    {}\n---\n"
    ignoring = front.format("unknown-status: it is a joke") + text
    faulty.write({"tech-spec/001-a.md": ignoring})
    assert codes(faulty.warnings()) == [
        "tech-spec/001-a.md:17 techspec.invalid-date",
        EXPECTED[2],
    ]
    faulty.write({"tech-spec/001-a.md": front.format("unknown-statu:") + text})
    assert codes(faulty.warnings()) == [
        "tech-spec/001-a.md:4 techspec.empty-reason",
        "tech-spec/001-a.md:4 techspec.invalid-option",
        "tech-spec/001-a.md:8 techspec.unknown-status",
        "tech-spec/001-a.md:17 techspec.invalid-date",
        EXPECTED[2],
    ]


def test_ignored_in_restructuredtext(project: Project) -> None:
    """A field list has the same effect as front matter in Markdown."""
    text = """
        :techspec: {ignore: {unknown-status: "it is a joke"}}
        :Status: Acepted
        :Updated: 2026-01-31

        A
        =
    """
    project.index("tech-spec/001").write({"tech-spec/001.rst": text})
    assert project.build("techspec").data["findings"] == []


def test_role_to_a_retired_spec(project: Project) -> None:
    """A role in an active spec that links to a retired one is a finding."""
    project.index("tech-spec/001-a", "tech-spec/002-b", text="{spec}`001`")
    project.spec("tech-spec/001-a", "A", status="Rejected")
    text = "See {spec}`001`, {spec:status}`001`, Tech Spec 001.\n\n[a](001-a.md)"
    project.spec("tech-spec/002-b", "B", text=text)
    assert codes(project.warnings()) == [
        "tech-spec/002-b.md:8 techspec.retired-reference",
        "tech-spec/002-b.md:10 techspec.retired-reference",
    ]


def test_reproducible_day(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH sets the current date."""
    project.index("tech-spec/001").spec("tech-spec/001", "A", updated="2026-01-31")
    assert project.warnings() == []
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert codes(project.warnings()) == ["tech-spec/001.md:4 techspec.future-date"]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"open-questoin": "off"}, "did you mean 'open-question'?"),
        ({"open-question": "fatal"}, "invalid severity 'fatal' for 'open-question'"),
        ({"open-question": {"drafd": "off"}}, "unknown status 'drafd'"),
        ({"open-question": {"draft": 7}}, "invalid severity 7 for 'open-question'"),
    ],
)
def test_wish_that_cannot_be_fulfilled(
    project: Project, value: object, message: str
) -> None:
    """A mistake in techspec_checks is reported at its line, and the rest applies."""
    checks = {"unknown-status": "off", **value}  # type: ignore[dict-item]
    project.write({"conf.py": f"\ntechspec_checks = {checks!r}\n"})
    project.index("tech-spec/001").spec("tech-spec/001", "A", status="Acepted")
    told = [line for line in project.warnings() if "techspec_checks" in line]
    assert codes(told) == ["conf.py:1 techspec.invalid-option"]
    assert message in told[0]
    assert "unknown-status" not in " ".join(codes(project.warnings()))
