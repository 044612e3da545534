"""The benchmark's projects and report; nothing is built or timed here."""

import os
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"

Load = Callable[[str], ModuleType]


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch) -> Load:
    """Import one of the benchmark's files as ``python benchmarks/run.py`` does."""
    monkeypatch.syspath_prepend(BENCHMARKS)
    return import_module


@pytest.fixture
def documents(load: Load, tmp_path: Path) -> list[Path]:
    """Write a project of 30 specs and return its documents."""
    written: list[Path] = load("project").write_project(
        tmp_path / "source", specs=30, folder="tech-spec", extensions=["myst_parser"]
    )
    return written


def section(text: str, title: str) -> str:
    """Return the text below a second-level heading."""
    return text.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def lines(pattern: str, text: str) -> list[str]:
    """Return the lines of *text* that *pattern* matches from end to end."""
    return [line for line in text.splitlines() if re.fullmatch(pattern, line)]


def test_every_document_has_the_records_of_a_spec(documents: list[Path]) -> None:
    """Three decisions, three risks, two questions, and no value left out."""
    assert len(documents) == 30
    for number, document in enumerate(documents, start=1):
        text = document.read_text(encoding="utf-8")
        assert document.name.startswith(f"{number:03d}-")
        assert text.startswith(f"# Tech Spec: {number:03d} - ")
        assert 95 < len(text.splitlines()) < 125
        assert "$" not in text
        decisions = lines(r"- \*\*20\d\d-\d\d-\d\d\*\* — .+ \(because .+\)", text)
        assert len(decisions) == 3
        assert decisions == lines(r"- .*", section(text, "Decision log"))
        assert len(lines(r"- [^:]+: .+", section(text, "Risks and mitigations"))) == 3
        assert len(lines(r"- .*\?", section(text, "Open questions"))) == 2


def test_links_lead_to_another_document(documents: list[Path]) -> None:
    """One in the header for the relation, one in the text; none to itself."""
    for document in documents:
        text = document.read_text(encoding="utf-8")
        targets = re.findall(r"\]\((\S+\.md)\)", text)
        assert len(targets) == 2
        assert document.name not in targets
        assert all((document.parent / target).is_file() for target in targets)


def test_relations_lead_to_a_lower_number(documents: list[Path]) -> None:
    """So there is no cycle that a build would report."""
    for number, document in enumerate(documents[1:], start=2):
        text = document.read_text(encoding="utf-8")
        found = re.search(r"\n- \*\*Depends on:\*\* \[Tech Spec (\d+)\]", text)
        assert found
        assert int(found[1]) < number


def test_conf_and_index_name_what_was_asked_for(
    documents: list[Path], tmp_path: Path
) -> None:
    """The configuration can be run, and the index takes in the folder."""
    namespace: dict[str, object] = {}
    exec((tmp_path / "source" / "conf.py").read_text(encoding="utf-8"), namespace)
    assert namespace["extensions"] == ["myst_parser"]
    assert namespace["html_sidebars"] == {"**": []}
    index = (tmp_path / "source" / "index.md").read_text(encoding="utf-8")
    assert "\ntech-spec/*\n" in index


def test_tables_by_hand_have_a_row_for_each_record(load: Load, tmp_path: Path) -> None:
    """A build with the extension is compared with pages that say the same."""
    project, source = load("project"), tmp_path / "source"
    project.write_project(
        source,
        specs=6,
        folder="tech-spec",
        extensions=[],
        records=4,
        tables=project.Tables.BY_HAND,
    )
    rows = {
        name: len(lines(r"\| .*\]\(tech-spec/.*", (source / f"{name}.md").read_text()))
        for name in ("specs", "decisions", "risks", "questions")
    }
    assert rows == {"specs": 6, "decisions": 24, "risks": 24, "questions": 12}
    assert "\ndecisions\n" in (source / "index.md").read_text(encoding="utf-8")


def test_needs_have_the_same_records(load: Load, tmp_path: Path) -> None:
    """Each record of a spec is a directive with an id of its own."""
    project, source = load("project"), tmp_path / "source"
    written = project.write_project(
        source,
        specs=2,
        folder="tech-spec",
        extensions=["sphinx_needs"],
        form=load("documents").Form.NEEDS,
        tables=project.Tables.NEEDS,
    )
    text = written[1].read_text(encoding="utf-8")
    kinds = re.findall(r"^:::\{(\w+)\}", text, re.MULTILINE)
    assert kinds == ["spec", *["risk"] * 3, *["decision"] * 3, *["question"] * 2]
    assert len(set(re.findall(r"^:id: (\S+)$", text, re.MULTILINE))) == len(kinds)
    assert "{needtable}" in (source / "risks.md").read_text(encoding="utf-8")


def test_project_without_specs_has_no_toctree(load: Load, tmp_path: Path) -> None:
    """An empty glob would be a warning."""
    source = tmp_path / "empty"
    load("project").write_project(source, specs=0, folder="notes", extensions=[])
    assert "toctree" not in (source / "index.md").read_text(encoding="utf-8")


def test_edit_is_younger_for_a_build_and_then_undone(
    load: Load, documents: list[Path]
) -> None:
    """Otherwise the next build would read the document once more."""
    document = documents[0]
    os.utime(document, ns=(0, 0))
    before = document.read_bytes()
    with load("builds").edited(document, take=2):
        assert document.read_bytes().startswith(before)
        assert document.read_bytes() != before
        assert document.stat().st_mtime_ns > 0
    assert document.read_bytes() == before
    assert document.stat().st_mtime_ns == 0


def cells(text: str) -> list[list[str]]:
    """Return the cells of all tables in *text*."""
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.splitlines()
        if line.startswith("|")
    ]


def test_report_compares_each_build(load: Load) -> None:
    """Medians a build, milliseconds a document, and what has been printed."""
    builds, usage = load("builds"), load("measure").Usage
    cpu = {
        builds.Build.START: 1.0,
        builds.Build.START_READ: 0.5,
        builds.Build.READ: 4.5,
        builds.Build.FULL: 10.0,
    }
    factor = {"plain": 1.0, "tables": 1.2, "with": 1.32, "idle": 1.1, "needs": 2.4}
    results = {
        (build, variant): [
            usage(cpu=seconds * factor[variant] * drift, memory=10**8, warnings=("w",))
            for drift in (1.0, 1.5, 2.0)
        ]
        for build, seconds in cpu.items()
        for variant in builds.Variant
    }
    sizes = {
        variant: builds.Sizes(2 * 10**6, int(4e6 * factor[variant]), 10**6)
        for variant in builds.Variant
    }
    text = load("report").full_report(
        results, facts={"specs": 100}, specs=100, sizes=sizes
    )
    found = cells(text)
    assert text.startswith("specs 100\n")
    assert [
        *("full build", "15.00", "18.00", "19.80", "16.50", "36.00"),
        *("1.100 (1.100–1.100)", "1.100 (1.100–1.100)", "2.000 (2.000–2.000)"),
    ] in found
    assert ["reading", "60.00", "72.00", "79.20", "66.00", "144.00"] in found
    assert [
        *("pages", "4.00", "4.80", "5.28", "4.40", "9.60", "1.100", "1.100", "2.000"),
    ] in found
    assert text.endswith("needs: 1 lines of warnings; the first is: w")
    empty = next(row for row in found if row[0].startswith("empty project (start"))
    assert empty[-2] == ""  # without documents nothing is idle


def test_report_leaves_out_what_was_not_measured(load: Load) -> None:
    """``--builds full --variants with`` says nothing of reading or tables by hand."""
    builds, usage = load("builds"), load("measure").Usage
    results = {
        (builds.Build.FULL, variant): [usage(cpu=cpu, memory=10**8, warnings=())]
        for variant, cpu in ((builds.Variant.PLAIN, 2.0), (builds.Variant.WITH, 3.0))
    }
    text = load("report").full_report(results, facts={}, specs=10, sizes={})
    assert cells(text)[0] == [
        *("CPU seconds", "plain", "sphinx-techspec", "sphinx-techspec ÷ plain")
    ]
    assert cells(text)[2:] == [["full build", "2.00", "3.00", "1.500"]]


def test_scale_is_checked_for_each_spec(load: Load) -> None:
    """Twice the time for twice the specs is a level row."""
    builds, usage = load("builds"), load("measure").Usage
    key = (builds.Build.FULL, builds.Variant.PLAIN)
    reports = {n: {key: [usage(cpu=n / 50, memory=1, warnings=())]} for n in (100, 200)}
    assert cells(load("report").scale_table(reports))[2:] == [
        ["full build, plain", "20.00", "20.00"]
    ]


def test_hotspots_are_charged_to_the_entry_point(load: Load, tmp_path: Path) -> None:
    """Time is entered once: not from the package itself, nor from C code."""
    inner = (str(tmp_path / "pkg" / "a.py"), 3, "inner")
    outer = (str(tmp_path / "pkg" / "a.py"), 9, "outer")
    other = (str(tmp_path / "sphinx" / "events.py"), 1, "emit")
    (tmp_path / "pkg").mkdir()
    profile = {
        inner: (
            2,
            2,
            0.5,
            0.5,
            {outer: (1, 1, 0.3, 0.3), ("~", 0, "sorted"): (1, 1, 0.2, 0.2)},
        ),
        outer: (1, 1, 0.1, 0.6, {other: (1, 1, 0.1, 0.6)}),
        other: (1, 1, 0.4, 1.0, {}),
    }
    spots = load("hotspots").hotspots(profile, code=tmp_path / "pkg")
    assert {spot.name: spot.entered for spot in spots} == {
        "a.py:3 inner": 0,
        "a.py:9 outer": 0.6,
    }
