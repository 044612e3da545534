"""Nonsense in files and settings causes warnings, and never a traceback."""

from __future__ import annotations

import zlib
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import validate

from sphinx_techspec.export import schema
from tests.conftest import Project
from tests.property.nonsense import (
    UNPRINTABLE,
    documents,
    fuzz_builds,
    templates,
    words,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build

INDICES = ("spec-specs", "spec-decisions", "spec-risks", "spec-questions")


@pytest.fixture
def projects(tmp_path: Path) -> Any:
    """Return a function that creates an empty project for each example."""
    numbers = count()

    def make() -> Project:
        project = Project(tmp_path / str(next(numbers)))
        project.remove("template.md")
        project.config["myst_enable_extensions"] = ["deflist", "fieldlist"]
        return project

    return make


def try_build(project: Project, builder: str) -> Build | None:
    """Build the project; ``None`` where Sphinx and MyST themselves break off."""
    try:
        return project.try_build(builder)[0]
    except Exception:
        try:
            project.try_build("html", into="plain", extensions=["myst_parser"])
        except Exception:  # noqa: BLE001 - what it is is not our concern
            return None
        raise


def check(build: Build) -> None:
    """Assert that techspec.json has its schema, and the screen is left as it is."""
    validate(build.data, schema())
    ours = [line for line in build.warnings if "[techspec." in line]
    assert [line for line in ours if UNPRINTABLE.search(line)] == []


@fuzz_builds
@given(
    markdown=documents("md"),
    restructured=documents("rst"),
    template=st.none() | templates(),
    builder=st.sampled_from(["techspec", "html"]),
)
def test_documents(
    projects: Any, markdown: str, restructured: str, template: str | None, builder: str
) -> None:
    """Documents of any sort are read, checked and shown."""
    project = projects().index("tech-spec/004-one", "tech-spec/D1-other")
    project.write({"tech-spec/004-one.md": markdown.encode()})
    project.write({"tech-spec/D1-other.rst": restructured.encode()})
    if template is not None:
        project.write({"tech-spec/template.md": template.encode()})
    build = try_build(project, builder)
    if build is None:
        return
    check(build)
    for name in INDICES:
        if build.has(f"{name}.html"):
            page = build.page(f"{name}.html")
            assert {"img", "marquee"}.isdisjoint(page.tags)
            assert "<script>alert" not in page.html
            assert not any(link.startswith("javascript:") for link in page.links)


PICKED: tuple[tuple[str, Any], ...] = (
    ("techspec_documents", [None]),
    ("techspec_template", "\0"),
    ("techspec_checks", {"placeholder": {None: "off"}}),
    ("techspec_statuses", {"draft": {"kind": 1}}),
    ("techspec_sections", {("a",): ["b"]}),
    ("techspec_index_rows", float("nan")),
    ("techspec_header", object()),
)
"""Names of settings, and values that are invalid."""


@pytest.mark.parametrize(("name", "value"), PICKED, ids=[name for name, _ in PICKED])
def test_setting(projects: Any, name: str, value: Any) -> None:
    """An invalid value is reported once, and the build goes on."""
    project = projects().spec(header=["- **Tags:** a"], risks=["r"]).index()
    build, _ = project.try_build("techspec", **{name: value})
    check(build)
    (warning,) = [line for line in build.warnings if name in line]
    assert "[techspec.invalid-option]" in warning


@fuzz_builds
@given(names=st.lists(st.tuples(words, words, words), max_size=5), data=st.binary())
def test_inventories(
    projects: Any, names: list[tuple[str, str, str]], data: bytes
) -> None:
    """The names in an inventory are plain text."""
    project = projects().spec(header=["- **Depends on:** {spec}`004`"])
    project.config["extensions"] = ["sphinx_techspec", "sphinx.ext.intersphinx"]
    roles = "".join(
        f"{{{role}}}`{target}` "
        for role in ("spec", "spec:status", "spec:decision", "any")
        for target in ("009", "009-D1", "x:009", "../x", "two:")
    )
    project.index("tech-spec/004-retry-queue", text=roles)
    listed = "".join(
        f"{name} spec:{kind} 1 {uri} {shown}\n".replace("\r", "")
        for kind, (name, uri, shown) in zip(
            ("spec", "decision", "risk", "question", "spec"), names, strict=False
        )
    )
    known = "009 spec:spec 1 x.html#$ {}\n009-D1 spec:decision 1 x.html#y {}\n"
    shown = names[0][0] if names else "○"
    content = (known.format(shown, shown) + listed).encode()
    header = b"# Sphinx inventory version 2\n# Project: x\n# Version: 1\n"
    header += b"# The remainder of this file is compressed using zlib.\n"
    inventories = {"x": header + zlib.compress(content), "two": header + data}
    for key, inventory in {**inventories, "three": data}.items():
        path = project.folder / f"{key}.inv"
        path.write_bytes(inventory)
        mapping = project.config.setdefault("intersphinx_mapping", {})
        mapping[key] = (f"https://{key}.example", str(path))
    build, _ = project.try_build()
    check(build)
    assert "<script>alert" not in build.read("index.html")
