"""The event ``techspec-corpus`` gives other extensions the records of the project."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from sphinx.testing.util import SphinxTestApp

    from sphinx_techspec.corpus import Corpus
    from tests.conftest import Project

NAME = "tech-spec/001-cache"


class Listener:
    """Notes the events of a build in order."""

    def __init__(self) -> None:
        self.events: list[str] = []

    def __call__(self, app: SphinxTestApp) -> None:
        """Listen to *app*, which is about to build."""
        app.connect("techspec-corpus", self._note_corpus)
        app.connect("doctree-read", lambda *_: self.events.append("read"))
        app.connect("doctree-resolved", lambda *_: self.events.append("write"))

    def _note_corpus(self, app: SphinxTestApp, corpus: Corpus) -> None:
        texts = [decision.text for decision in corpus.records("decision")]
        self.events.append(f"corpus {', '.join(texts)}")


@pytest.fixture
def spec(project: Project) -> Project:
    """Write a spec with a decision."""
    return project.index(NAME).spec(NAME, "Tech Spec 001: Cache", decisions=["one"])


@pytest.mark.parametrize("builder", ["html", "techspec", "gettext"])
def test_once_between_reading_and_writing(spec: Project, builder: str) -> None:
    """The event comes once, when all documents are read and before pages are."""
    spec.try_build(builder, prepare=(listener := Listener()))
    assert [e for e in listener.events if e != "write"] == [
        "read",
        "read",
        "corpus one",
    ]
    assert "write" not in listener.events[:3]


def test_without_changes(spec: Project) -> None:
    """The event also comes in a build that reads and writes nothing."""
    spec.build()
    spec.build(prepare=(listener := Listener()))
    assert listener.events == ["corpus one"]


def test_second_build_of_a_process(spec: Project) -> None:
    """Each build of a process has its own corpus."""
    listener = Listener()
    spec.build(
        prepare=listener,
        between=lambda: spec.replace(f"{NAME}.md", "- one", "- two"),
    )
    assert [e for e in listener.events if "corpus" in e] == ["corpus one", "corpus two"]
