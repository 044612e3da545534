"""Results of the last build, which save work and never make a build stale."""

from __future__ import annotations

import sys
import zlib
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_techspec.ext.build_inputs import BuildInputs
from sphinx_techspec.ext.builders import BuilderTraits

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx.application import Sphinx

    from tests.conftest import Project

EXT = "sphinx_techspec.ext"
SPEC = "tech-spec/001-cache.md"
INVENTORY = b"""# Sphinx inventory version 2
# Project: Far
# Version: 1
# The remainder of this file is compressed using zlib.
"""


@pytest.fixture
def spec(project: Project) -> Project:
    """Write a spec that has a finding, and a template."""
    project.index().write({"tech-spec/template.md": "# Title\n\n## Goals\n"})
    project.spec("tech-spec/001-cache", "Tech Spec 001: Cache", decisions=["one"])
    text = project.read(SPEC)
    return project.write({SPEC: f"{text}\nSee {{spec}}`099`.\n"})


@pytest.fixture
def expect_no_work(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Return a function after which a check, a digest or an export is an error."""

    def fail(*args: object, **options: object) -> None:
        raise AssertionError(args)

    def expect() -> None:
        monkeypatch.setattr(f"{EXT}.build.run_checks", fail)
        monkeypatch.setattr(f"{EXT}.build_steps.export", fail)
        monkeypatch.setattr(f"{EXT}.build_steps.page_digests", fail)

    return expect


def test_unchanged_build_repeats_no_work(
    spec: Project, expect_no_work: Callable[[], None]
) -> None:
    """Without a change nothing is checked, digested or exported; the finding stays."""
    first = spec.warnings("html")
    assert any("unknown-reference" in warning for warning in first)
    expect_no_work()
    assert spec.warnings("html") == first


def test_changed_prose_repeats_no_work(
    spec: Project, expect_no_work: Callable[[], None]
) -> None:
    """If only the prose of a spec changes, its page is all that is written again."""
    first = spec.warnings("html")
    expect_no_work()
    spec.replace(SPEC, "See {spec}", "As in {spec}")
    build, status = spec.try_build()
    assert (build.warnings, status) == (first, 0)
    assert "As in" in build.page("tech-spec/001-cache.html").text


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Accepted", "Implemented", "Implemented"),
        ("Cache", "Store", "Store"),
        ("one", "two", "two"),
    ],
)
def test_changed_content(spec: Project, before: str, after: str, shown: str) -> None:
    """A change that other pages show is on those pages."""
    page = "tech-spec/002-relay"
    spec.spec(page, "Tech Spec 002: Relay", header=["- **Depends on:** 001"])
    spec.write({f"{page}.md": f"{spec.read(f'{page}.md')}\nSee {{spec}}`001-D1`.\n"})
    spec.try_build()
    spec.replace(SPEC, before, after)
    build, _ = spec.try_build()
    assert shown in build.read(f"{page}.html")


def test_label_moves(spec: Project) -> None:
    """A reference to a label becomes a reference to the spec that gets the label."""
    other = "tech-spec/002-relay"
    spec.spec(other, "Tech Spec 002: Relay")
    text, label = spec.read(f"{other}.md"), "(courier-label)=\n\n"
    spec.write({"note.md": "# Note\n\n{ref}`Relay <courier-label>`\n"})
    spec.write({"plain.md": f"{label}# Plain\n"})
    build, _ = spec.try_build()
    assert '"referenced_by": ["note"]' not in build.read("techspec.json")
    spec.write({"plain.md": "# Plain\n", f"{other}.md": f"{label}{text}"})
    build, _ = spec.try_build()
    assert '"referenced_by": ["note"]' in build.read("techspec.json")


def test_template_wants_more(spec: Project) -> None:
    """A section that is added to the template is missing in an unchanged spec."""
    checks = {"techspec_checks": {"missing-section": "warning"}}
    first = spec.warnings("html", **checks)
    spec.write({"tech-spec/template.md": "# Title\n\n## Goals\n\n## Audience\n"})
    new = [w for w in spec.warnings("html", **checks) if w not in first]
    assert len(new) == 1
    assert "Audience" in new[0]


def test_template_becomes_the_own_one(spec: Project) -> None:
    """A template of the project defines the status words as soon as it exists."""
    spec.write({"tech-spec/template.md": "# Title\n\n- **Status:** Draft | Parked\n"})
    spec.replace(SPEC, "Accepted", "Parked")
    assert not [w for w in spec.warnings("html") if "unknown-status" in w]
    spec.write({"tech-spec/template.md": "# Title\n\n- **Status:** Draft | Live\n"})
    assert [w for w in spec.warnings("html") if "unknown-status" in w]


@pytest.mark.parametrize("damage", ["removed", "changed"])
def test_file_is_made_again(spec: Project, damage: str) -> None:
    """A deleted techspec.json is written again, although nothing else has changed."""
    build, _ = spec.try_build()
    path = build.outdir / "techspec.json"
    before = path.read_bytes()
    if damage == "removed":
        path.unlink()
    else:
        path.write_bytes(before.replace(b"Cache", b"Cash"))
    spec.try_build()
    assert path.read_bytes() == before


def test_memory_that_cannot_be_read(spec: Project) -> None:
    """A truncated file is ignored."""
    first = spec.warnings("html")
    (path,) = (spec.folder / "build/doctrees").glob("techspec-html-*.json")
    path.write_text(path.read_text("utf-8")[:99], "utf-8")
    assert spec.warnings("html") == first


def test_memory_that_cannot_be_written(spec: Project) -> None:
    """A file that cannot be written costs time, but does not fail the build."""
    first = spec.warnings("html")
    found = list((spec.folder / "build/doctrees").glob("techspec-html-*.json"))
    assert len(found) == 1
    found[0].unlink()
    found[0].mkdir()
    build, status = spec.try_build()
    assert status == 0
    assert build.warnings == first
    assert "cannot store the results" in build.status


@pytest.mark.skipif(sys.platform != "linux", reason="names are text elsewhere")
def test_output_folder_of_any_name(spec: Project) -> None:
    """The name of a folder need not be valid UTF-8."""
    _, status = spec.try_build(into="b\udcff")
    assert status == 0


def test_value_in_itself(spec: Project) -> None:
    """Settings may contain themselves, such as one with all variables of conf.py."""
    value: dict[str, object] = {}
    value["again"] = [value]
    first = spec.warnings("html", prepare=partial(add_value, value))
    assert spec.warnings("html", prepare=partial(add_value, value)) == first


def add_value(value: object, app: Sphinx) -> None:
    """Have the settings contain *value*."""
    app.add_config_value("courier_value", value, "")


def test_another_day(spec: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A review becomes overdue without a change in the project."""
    spec.config["techspec_checks"] = {"review-overdue": "warning"}
    text = spec.read(SPEC).replace("\n\n##", "\n- **Review by:** 2026-03-01\n\n##", 1)
    spec.write({SPEC: text})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1771977600")  # 2026-02-25
    assert "review-overdue" not in " ".join(spec.warnings("html"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772582400")  # 2026-03-04
    assert "review-overdue" in " ".join(spec.warnings("html"))


def test_spec_appears_in_another_project(spec: Project) -> None:
    """A reference is resolved as soon as another project has its target."""
    spec.config["extensions"] = ["sphinx_techspec", "sphinx.ext.intersphinx"]
    path = spec.folder / "objects.inv"
    spec.config["intersphinx_mapping"] = {"far": ("https://far.example", str(path))}
    for lines, is_known in (("", False), ("099 spec:spec 1 x.html Far\n", True)):
        path.write_bytes(INVENTORY + zlib.compress(lines.encode()))
        found = [w for w in spec.warnings("html") if "unknown-reference" in w]
        assert bool(found) is not is_known


def test_another_project_moves_a_spec(spec: Project) -> None:
    """A link to a spec of another project leads to where it is there now."""
    spec.config["extensions"] = ["sphinx_techspec", "sphinx.ext.intersphinx"]
    path = spec.folder / "objects.inv"
    spec.config["intersphinx_mapping"] = {"far": ("https://far.example", str(path))}
    for page in ("old.html", "new.html"):
        line = f"099 spec:spec 1 {page} Far\n"
        path.write_bytes(INVENTORY + zlib.compress(line.encode()))
        build, _ = spec.try_build()
        found = build.page("tech-spec/001-cache.html").links
        assert f"https://far.example/{page}" in found


def test_other_code(spec: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A check that was fixed reports other findings, without a new version."""
    first = spec.warnings("html")
    monkeypatch.setattr(f"{EXT}.build.run_checks", lambda *_, **__: [])
    assert spec.warnings("html") == first
    monkeypatch.setattr(f"{EXT}.build_inputs.code_files", lambda: iter(["fixed"]))
    assert spec.warnings("html") == []


def test_files_of_an_editor(
    tmp_path: Path, spec: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock file of an editor does not fail the build."""
    module = tmp_path / "package/__init__.py"
    module.parent.mkdir()
    module.touch()
    module.with_name(".#read.py").symlink_to("someone@somewhere.1")
    monkeypatch.setattr("sphinx_techspec.__file__", str(module))
    _, status = spec.try_build()
    assert status == 0


def test_page_left_behind(spec: Project) -> None:
    """After a build of one file, the next build writes the other stale pages."""
    other = "tech-spec/002-relay"
    spec.index("tech-spec/001-cache", other)
    spec.spec(other, "Tech Spec 002: Relay", header=["- **Depends on:** 001"])
    spec.try_build("html")
    spec.replace(SPEC, "Accepted", "Implemented")
    spec.try_build("html", only=[SPEC])
    build, _ = spec.try_build("html")
    assert "Implemented" in build.page(f"{other}.html").text


def test_change_is_taken_back_after_a_break(spec: Project) -> None:
    """A page that a build wrote before it broke off is written again, as it was."""
    other = "tech-spec/002-relay"
    spec.spec(other, "Tech Spec 002: Relay", header=["- **Depends on:** 001"])
    spec.try_build()
    spec.replace(SPEC, "Accepted", "Implemented")
    with pytest.raises(KeyboardInterrupt):
        spec.try_build(prepare=break_off_after_pages)
    page = spec.folder / "build/html" / f"{other}.html"
    assert "Implemented" in page.read_text("utf-8")
    spec.replace(SPEC, "Implemented", "Accepted")
    spec.try_build()
    assert "Implemented" not in page.read_text("utf-8")


def break_off_after_pages(app: Sphinx) -> None:
    """Have a build end as by Ctrl-C, once the pages of documents are written."""

    def stop(app: Sphinx) -> None:
        raise KeyboardInterrupt

    app.connect("html-collect-pages", stop)


@pytest.mark.parametrize("name", BuildInputs._fields)
def test_every_input_counts(name: str) -> None:
    """The fingerprint depends on each input."""
    inputs = BuildInputs(
        today=date(2026, 1, 31),
        code=(),
        traits=BuilderTraits(),
        settings={"project": "Courier"},
        tags=(),
        theme_changed_at=0,
        documents={},
        labels={},
        templates={},
        external=(),
    )
    changed: dict[str, Any] = {name: {"other": 1}}
    other = inputs._replace(**changed)
    assert other.fingerprint() != inputs.fingerprint()
