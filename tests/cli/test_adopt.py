"""``adopt`` proposes a configuration for a folder of existing documents."""

from __future__ import annotations

import ast
import shutil
from collections import Counter
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_techspec.cli.adopt.folder_templates import built_in_templates
from sphinx_techspec.cli.adopt.patterns import Patterns, patterns_for
from sphinx_techspec.cli.adopt.sections import synonyms
from sphinx_techspec.cli.adopt.statuses import guess_kind
from sphinx_techspec.cli.adopt.survey import Document
from sphinx_techspec.records import DocumentRecords, Section, Spec
from sphinx_techspec.template import Template, TemplateSection

if TYPE_CHECKING:
    from tests.cli.conftest import Run
    from tests.conftest import Project

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"

TEMPLATE = """\
# ADR-NNN: <Title>

- **Status:** Draft | Accepted | Superseded
- **Date:** <YYYY-MM-DD>

## Context

Say why.

## Decision

Say what.

## Alternatives

Say what else.
"""


def record(
    number: int, *headings: str, status: str = "Accepted", text: str = "Because."
) -> str:
    """Return a document with a status and sections."""
    sections = "".join(f"## {heading}\n\n{text}\n\n" for heading in headings)
    head = f"- **Status:** {status}\n- **Date:** 2026-01-31\n"
    return f"# ADR-{number:03}: Thing {number}\n\n{head}\n{sections}"


@pytest.fixture
def existing(project: Project) -> Project:
    """Write a typical folder of decision records with its template."""
    (project.source / "conf.py").unlink()
    files: dict[str, str | bytes] = {"adr/000-template.md": TEMPLATE}
    for number in range(1, 9):
        first = "Background" if number % 2 else "Context"
        headings = (first, "Decision", "Options considered")
        status = "Trial" if number == 3 else "Accepted"
        files[f"adr/{number:03}-thing.md"] = record(number, *headings, status=status)
    files["adr/notes.md"] = "# Notes\n\nOf a meeting.\n"
    files["guide/setup.md"] = "# Set up\n\n## Context\n\nInstall it.\n"
    return project.write(files)


def configuration(text: str) -> dict[str, Any]:
    """Return the settings in the output of ``adopt``."""
    pasted = text.partition("Paste into ")[2].partition(":\n")[2]
    found: dict[str, Any] = {}
    for statement in ast.parse(pasted).body:
        if isinstance(statement, ast.Assign):
            assert isinstance(statement.targets[0], ast.Name)
            found[statement.targets[0].id] = ast.literal_eval(statement.value)
        else:
            assert isinstance(statement, ast.AugAssign)
            assert isinstance(statement.target, ast.Name)
            found[statement.target.id] = ast.literal_eval(statement.value)
    return found


def test_configuration_fits_the_folder(existing: Project, run: Run) -> None:
    """The configuration selects the specs and lists their statuses and sections."""
    done = run("adopt", "source")
    assert (done.status, done.err) == (0, "")
    assert configuration(done.out) == {
        "extensions": ["sphinx_techspec"],
        "root_doc": "adr/001-thing",
        "techspec_documents": ["adr/*"],
        "techspec_exclude": ["adr/notes.md"],
        "techspec_statuses": {
            "draft": {"label": "Draft", "kind": "open"},
            "accepted": {"label": "Accepted", "kind": "active"},
            "trial": {"label": "Trial", "kind": "open"},
        },
        "techspec_sections": {
            "Context": ["Background"],
            "Alternatives": ["Options considered"],
        },
    }


def test_report(existing: Project, run: Run) -> None:
    """The report has ids, counts, statuses, sections, formats and the template."""
    text = run("adopt", "source").out
    for part in (
        "source: 8 of 10 documents look like specs",
        "ADR-001 … ADR-008",
        "adr/000-template.md, for 8 specs; 50% of its required sections are present",
        "Accepted 7",
        "not in the template: Trial 1",
        "status: list item 8",
        "Decision 8, Options considered 8",
        "adr/notes.md",
        "sphinx-techspec check source",
    ):
        assert part in text


def test_pasted_configuration_works(existing: Project, run: Run) -> None:
    """A build with the configuration has the reported specs and fewer findings."""
    out = run("adopt", "source").out
    existing.write({"conf.py": out.partition("Paste into ")[2].partition(":\n")[2]})
    specs = run("list", "source", "--format", "json").data["specs"]
    assert [spec["id"] for spec in specs] == [f"ADR-{n:03}" for n in range(1, 9)]
    done = run("check", "source", "--format", "json")
    codes = {finding["code"] for finding in done.data["findings"]}
    assert codes.isdisjoint({"missing-section", "unknown-status"})
    assert done.err == ""


def test_built_in_templates_are_not_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file in the current folder may have the name of a built-in template."""
    (tmp_path / "madr").write_text("# Notes\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    built_in_templates.cache_clear()
    assert built_in_templates()["madr"].sections


def test_start_page(existing: Project, run: Run) -> None:
    """A README becomes the start page; an index page needs no setting."""
    existing.write({"README.md": "# Records\n"})
    assert configuration(run("adopt", "source").out)["root_doc"] == "README"
    existing.write({"index.md": "# Records\n"})
    assert "root_doc" not in configuration(run("adopt", "source").out)


def test_conf_above_the_folder(existing: Project, run: Run) -> None:
    """Patterns are relative to the conf.py above; its settings are extended."""
    existing.write(
        {
            "conf.py": 'extensions = ["myst_parser"]\n',
        }
    )
    out = run("adopt", "source/adr").out
    assert "Paste into source/conf.py:" in out
    assert 'extensions += ["sphinx_techspec"]' in out
    assert configuration(out)["techspec_documents"] == ["adr/*"]


def test_configured_project_needs_no_lines(run: Run) -> None:
    """A project whose settings are complete gets no lines to paste."""
    out = run("adopt", str(Path(__file__).parents[2] / "example")).out
    assert "Paste into" not in out
    assert "conf.py needs no changes" in out


def test_frequent_findings_start_as_info(existing: Project, run: Run) -> None:
    """A finding that most documents have becomes a note."""
    existing.replace(
        "adr/000-template.md", "## Decision", "## Owners\n\nX\n\n## Decision"
    )
    checks = configuration(run("adopt", "source").out)["techspec_checks"]
    assert checks == {"missing-section": "info"}


def test_built_in_template(project: Project, run: Run) -> None:
    """Documents without a template get the built-in template that they follow."""
    project.remove("template.md")
    for number in (1, 2):
        text = record(number, "Context", "Decision", "Consequences")
        project.write({f"adr/{number:04}-a.md": text})
    assert configuration(run("adopt", "source").out)["techspec_template"] == "nygard"


def test_mixed_built_in_templates(project: Project, run: Run) -> None:
    """Records in two formats need no setting, because each one fits its template."""
    project.remove("template.md")
    for number in (1, 2):
        nygard = record(number, "Context", "Decision", "Consequences")
        project.write({f"adr/{number:04}-a.md": nygard})
    headings = ("Context and problem statement", "Considered options", "Pros")
    madr = record(3, *headings, "Decision outcome")
    project.write({"adr/0003-a.md": madr})
    out = run("adopt", "source").out
    assert "techspec_template" not in configuration(out)
    assert "compared with the built-in templates: nygard 2, madr 1" in out


def test_misspelled_status(existing: Project, run: Run) -> None:
    """A misspelled status is reported and not added to the vocabulary."""
    existing.replace("adr/003-thing.md", "Trial", "Acepted")
    out = run("adopt", "source").out
    assert "possible misspelling: 'Acepted'; did you mean 'Accepted'?" in out
    assert "techspec_statuses" not in configuration(out)


def test_no_file_is_written(existing: Project, run: Run) -> None:
    """The folder is unchanged."""
    before = sorted(existing.source.rglob("*"))
    run("adopt", "source")
    assert sorted(existing.source.rglob("*")) == before


@pytest.mark.parametrize(
    ("folder", "message"),
    [
        ("nowhere", "nowhere does not exist"),
        ("source/adr/notes.md", "source/adr/notes.md is not a folder"),
        ("source/guide", "no document in source/guide looks like a spec"),
    ],
)
def test_wrong_folder(existing: Project, run: Run, folder: str, message: str) -> None:
    """An unusable folder gives a one-line error and exit status 2."""
    done = run("adopt", folder)
    assert (done.status, done.out) == (2, "")
    assert message in done.err
    assert done.err.count("\n") == 1


def paths(*names: str) -> list[PurePosixPath]:
    """Return paths."""
    return [PurePosixPath(name) for name in names]


@pytest.mark.parametrize(
    ("specs", "others", "below", "expected"),
    [
        (["1.md", "2.md"], [], ".", Patterns(["*"], [])),
        (["1.md"], [], "docs/adr", Patterns(["docs/adr/*"], [])),
        (["a/1.md", "b/2.md"], ["c/x.md"], ".", Patterns(["a/*", "b/*"], [])),
        (["1.md", "2.md"], ["x.md"], ".", Patterns(["*"], ["x.md"])),
        (["1.md"], ["x.md", "y.md"], ".", Patterns(["[0-9]*"], [])),
        (["A-1.md"], ["x.md", "y.md"], "d", Patterns(["d/A-1.md"], [])),
        (["a[1]/1.md"], [], ".", Patterns(["a?1?/*"], [])),
        (["tech-spec/1.md"], ["tech-spec/x.md"], ".", Patterns([], ["tech-spec/x.md"])),
    ],
)
def test_patterns(
    specs: list[str], others: list[str], below: str, expected: Patterns
) -> None:
    """Patterns match the specs of each folder and no other documents."""
    found = patterns_for(
        paths(*specs),
        paths(*others),
        below=PurePosixPath(below),
        source_name="source",
    )
    assert found == expected


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Proposed", "open"),
        ("Ready for review", "active"),
        ("Partially implemented", "open"),
        ("In production", "done"),
        ("In development", "active"),
        ("Parked", "retired"),
        ("Idea", "open"),
    ],
)
def test_guessed_kinds(label: str, kind: str) -> None:
    """The kind of a new status is guessed from its words."""
    assert guess_kind(label) == kind


def test_synonyms_do_not_occur_together() -> None:
    """Of two headings that occur in one document, only one becomes a synonym."""
    template = Template(
        sections=(
            TemplateSection("Context", 2, "required", 1),
            TemplateSection("Goals", 2, "required", 2),
        )
    )

    def document(*titles: str) -> Document:
        sections = tuple(Section(title, 2, 1, empty=False) for title in titles)
        spec = Spec("a", "a", "a", "A", sections=sections)
        return Document(PurePosixPath("a.md"), DocumentRecords(spec))

    documents = [
        document("Summary", "Motivation", "Goals"),
        document("Summary", "Goals"),
        document("1. Introduction", "Goals"),
        document("Context", "Overview"),
    ]
    assert synonyms(template, documents) == {"Context": ["Summary", "Introduction"]}


# sphinxcontrib-mermaid, where a document has a diagram
@pytest.mark.filterwarnings("ignore:'sphinx.environment.*.app' is deprecated")
@pytest.mark.parametrize(
    ("corpus", "folders", "number"),
    [
        (
            "hivesmith",
            {"exec-plans/active", "exec-plans/completed", "product-specs"},
            18,
        ),
        ("haynesnetwork", {"adrs", "designs"}, 130),
        ("toolhive-rfcs", {"rfcs"}, 48),
        ("tpi-k3s-ansible/docs", {"explanations/decisions"}, 12),
    ],
)
def test_real_folders(
    run: Run, tmp_path: Path, corpus: str, folders: set[str], number: int
) -> None:
    """The configuration for real documents selects all of their specs."""
    if not CORPORA.is_dir():
        pytest.skip(f"real documents not found: {CORPORA}")
    folder = tmp_path / "docs"
    shutil.copytree(CORPORA / corpus, folder)
    (folder / "conf.py").unlink(missing_ok=True)
    out = run("adopt", "docs").out
    assert f"docs: {number} of " in out
    pasted = out.partition("Paste into ")[2].partition(":\n")[2]
    (folder / "conf.py").write_text(pasted, "utf-8")
    done = run("list", "docs", "--format", "json")
    specs = done.data["specs"]
    assert len(specs) == number
    assert {s["source"].rpartition("/")[0] for s in specs} == folders
    assert done.err == ""
    statuses = Counter(s["status"]["label"] for s in specs if s["status"])
    assert all(f"{label} {count}" in out for label, count in statuses.items())
