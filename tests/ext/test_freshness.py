"""Results of a build that the next one compares with its own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from sphinx_techspec.ext.build_inputs import BuildInputs, SourceFile
from sphinx_techspec.ext.builders import BuilderTraits
from sphinx_techspec.ext.freshness import BuildResults, Freshness
from sphinx_techspec.records import Finding

FINDING = Finding("placeholder", "warning", "message", "hint", "a", 3, "001", "<x>")
RESULTS = BuildResults("print", {"a": "1"}, [FINDING], "json", ["spec-specs"])
INPUTS = BuildInputs(
    today=date(2026, 1, 31),
    code=(),
    traits=BuilderTraits(),
    settings={},
    tags=(),
    theme_changed_at=0,
    documents={name: SourceFile(f"{name}.md", "1") for name in ("a", "b")},
    labels={},
    templates={},
    external=(),
)


def test_stored_results_are_loaded(tmp_path: Path) -> None:
    """A file has all results."""
    RESULTS.store(tmp_path / "results.json")
    assert BuildResults.load(tmp_path / "results.json") == RESULTS


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"findings": [[1]]}', "\udcff", "[" * 100_000]
)
def test_unreadable_file(tmp_path: Path, text: str) -> None:
    """A file of another release, or half of one, has no results."""
    path = tmp_path / "results.json"
    path.write_bytes(text.encode(errors="surrogateescape"))
    assert BuildResults.load(path) == BuildResults()
    assert BuildResults.load(tmp_path / "missing.json") == BuildResults()


@pytest.mark.parametrize("name", Finding._fields)
def test_finding_with_a_wrong_value(tmp_path: Path, name: str) -> None:
    """A file with a value of a wrong type in a finding has no results."""
    path = tmp_path / "results.json"
    RESULTS.store(path)
    stored = json.loads(path.read_text("utf-8"))
    stored["findings"][0][Finding._fields.index(name)] = [1]
    path.write_text(json.dumps(stored), "utf-8")
    assert BuildResults.load(path) == BuildResults()


class Pages:
    """Pages with digests, as builds in one folder find them."""

    def __init__(self, folder: Path) -> None:
        self._builder: Any = SimpleNamespace(
            outdir=folder / "html",
            doctreedir=folder,
            name="html",
            env=SimpleNamespace(all_docs=dict.fromkeys(INPUTS.documents, 1)),
        )

    def compare(
        self, digests: Mapping[str, str], *, inputs: BuildInputs = INPUTS
    ) -> Freshness:
        """Start a build whose pages have *digests*."""
        return Freshness(self._builder, inputs, digest_pages=lambda: digests)

    def build(self, digests: Mapping[str, str], *written: str) -> None:
        """Build and write some pages, by default all of them."""
        freshness = self.compare(digests)
        freshness.store_stale()
        for name in written or digests:
            freshness.note_written(name)
        freshness.store([FINDING])


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    """Build the pages of two documents and an index page."""
    pages = Pages(tmp_path)
    pages.build({"a": "1", "b": "1", "index": "1"})
    return pages


OTHER_DAY = INPUTS._replace(today=date(2026, 2, 1))


def test_nothing_changed(pages: Pages) -> None:
    """With the same inputs, no page is stale and the findings are known."""
    again = pages.compare({})
    assert again.is_unchanged
    assert again.stale_documents == []
    assert not again.needs_writing("index")
    assert again.last.findings == [FINDING]


def test_changed_digest(pages: Pages) -> None:
    """A page with another digest is stale, and so is a page that lost its digest."""
    again = pages.compare({"a": "2", "index": "1"}, inputs=OTHER_DAY)
    assert not again.is_unchanged
    assert sorted(again.stale_documents) == ["a", "b"]
    assert not again.is_stale("index")


def test_all_documents_are_written(pages: Pages) -> None:
    """An index page is written whenever all documents are."""
    again = pages.compare({})
    for name in INPUTS.documents:
        again.note_written(name)
    assert again.needs_writing("index")


def test_page_that_is_gone(pages: Pages) -> None:
    """A page that the project no longer has is to be removed."""
    again = pages.compare({"a": "1", "b": "1", "index-2": "1"}, inputs=OTHER_DAY)
    assert again.index_pages == {"index-2"}
    assert again.former_pages == {"index"}


def test_page_that_was_not_written(pages: Pages) -> None:
    """A build of selected files leaves the other pages stale for the next one."""
    digests = {"a": "2", "b": "2", "index": "2"}
    changed = pages.compare(digests, inputs=OTHER_DAY)
    changed.note_written("a")
    changed.store([])
    again = pages.compare(digests, inputs=OTHER_DAY)
    assert not again.is_unchanged
    assert again.stale_documents == ["b"]


def test_interrupted_build(pages: Pages) -> None:
    """After a build that announced stale pages and failed, they are stale again."""
    pages.compare({"a": "2", "b": "1", "index": "1"}, inputs=OTHER_DAY).store_stale()
    before = {"a": "1", "b": "1", "index": "1"}
    again = pages.compare(before)
    assert not again.is_unchanged
    assert again.stale_documents == ["a"]


def test_export(pages: Pages, tmp_path: Path) -> None:
    """techspec.json is up to date if the last build wrote this very file."""
    path = tmp_path / "techspec.json"
    path.write_text("{}", "utf-8")
    first = pages.compare({})
    assert not first.has_export(path)
    first.note_export(path)
    first.store([FINDING])
    assert pages.compare({}).has_export(path)
    path.write_text("{ }", "utf-8")
    assert not pages.compare({}).has_export(path)
