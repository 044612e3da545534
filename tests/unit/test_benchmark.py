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
    """Return what stands below a second-level heading."""
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


def test_report_compares_each_build(load: Load) -> None:
    """Medians a build, milliseconds a document, and what has been printed."""
    builds, usage = load("builds"), load("measure").Usage
    cpu = {
        builds.Build.START: 1.0,
        builds.Build.START_READ: 0.5,
        builds.Build.READ: 4.5,
        builds.Build.FULL: 10.0,
    }
    factor = {"plain": 1.0, "with": 1.1, "idle": 1.0}
    results = {
        (build, variant): [
            usage(cpu=seconds * factor[variant] * drift, memory=10**8, warnings=("w",))
            for drift in (1.0, 1.5, 2.0)
        ]
        for build, seconds in cpu.items()
        for variant in builds.Variant
    }
    pickles = dict.fromkeys(builds.Variant, 2 * 10**6)
    text = load("report").full_report(
        results, facts={"specs": 100}, specs=100, pickles=pickles
    )
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.splitlines()
        if line.startswith("|")
    ]
    assert text.startswith("specs 100\n")
    assert ["full build", "15.00", "16.50", "+1.50", "1.100", "1.100 to 1.100"] in cells
    assert ["reading", "60.00", "66.00", "+6.00"] in cells
    assert ["writing, indices included", "75.00", "82.50", "+7.50"] in cells
    assert ["environment.pickle", "2.00", "2.00", "1.000"] in cells
    assert text.endswith("idle: 1 lines of warnings, first: w")
    assert not any("empty" in row[0] and "no document" in row[0] for row in cells)


def test_report_leaves_out_what_was_not_measured(load: Load) -> None:
    """``--builds full`` says nothing about reading."""
    builds, usage = load("builds"), load("measure").Usage
    results = {
        (builds.Build.FULL, variant): [usage(cpu=2.0, memory=10**8, warnings=())]
        for variant in builds.Variant
    }
    text = load("report").full_report(results, facts={}, specs=10, pickles={})
    assert "full build" in text
    assert "reading" not in text
    assert "pickle" not in text


def test_hotspots_are_charged_to_whoever_entered_the_package(
    load: Load, tmp_path: Path
) -> None:
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
