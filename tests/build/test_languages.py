"""Pages in the language of the project."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Project


@pytest.fixture
def specs(project: Project) -> Project:
    """Return a project with views and something for all of them to show."""
    views = (
        "summary",
        "specs",
        "decisions",
        "risks",
        "questions",
        "graph",
    )
    text = "\n".join(f":::{{spec:{view}}}\n:::\n" for view in views)
    text += "\n:::{spec:decisions}\n:format: timeline\n:::\n"
    text += "\n:::{spec:risks}\n:format: matrix\n:::\n"
    text += "\n:::{spec:decisions}\n:owner: nobody\n:::\n"
    text += "\n{spec:status}`6` {ref}`spec-risks`\n"
    project.index("tech-spec/004-retry-queue", "tech-spec/005-b", "c/tech-spec/006-c")
    project.write({"index.md": project.read("index.md") + text})
    project.config["myst_enable_extensions"] = ["colon_fence"]
    project.config["techspec_checks"] = {"missing-status": "off"}
    project.spec(
        status="Superseded by 005",
        header=["- **Owner:** Ada", "- **Depends on:** 006"],
        decisions=[
            "**2026-01-31** — use one queue (because order matters)",
            "~~two queues~~ superseded",
        ],
        risks=["lost messages: replay (likelihood: low, impact: high)", "noise"],
        questions=["who owns it?", "when? (resolved: in May)"],
    )
    project.spec("tech-spec/005-b", "Tech Spec 005: B", status="Draft")
    return project.spec("c/tech-spec/006-c", "Tech Spec 006: C", status=None)


def test_german_pages(specs: Project) -> None:
    """Views, headers, banners and index pages are in the language of the project."""
    build = specs.build(language="de")
    home = build.page("index.html").text
    for words in (
        "1 Superseded",
        "1 Ohne Status",
        "2 offene Risiken",
        "1 offene Frage",
        "Gegenmaßnahme",
        "hängt ab von",
        "Januar 2026",
        "Ohne Datum",
        "Wahrscheinlichkeit ↓ Auswirkung →",
        "1 Risiko ist nicht in der Matrix",
        "Keine passenden Entscheidungen.",
        "Tech Spec 006: ohne Status",
        "weil order matters",
        "Beantwortet",
        "Risiken",
    ):
        assert words in home
    spec = build.page("tech-spec/004-retry-queue.html").text
    assert "Aktualisiert 2026-01-31 · Verantwortlich Ada · Hängt ab von 006 C" in spec
    assert "Ersetzt durch 005 B (Draft)." in spec
    assert "Spezifikationen · Entscheidungen · Risiken · Fragen" in spec
    index = build.page("spec-decisions.html").text
    assert "Ohne Datum (1)" in index
    assert 'data-filter="Filtern"' in build.read("spec-specs.html")


def test_arabic_pages(specs: Project) -> None:
    """A language that is read from the right has its own plural forms and months."""
    home = specs.build(language="ar").page("index.html").text
    assert "خطران مفتوحان" in home
    assert "يناير 2026" in home
    assert "المواصفة" in home


def test_words_of_the_author_stay(specs: Project) -> None:
    """A status is the author's own word, as are levels and names."""
    specs.spec("tech-spec/005-b", "Tech Spec 005: B", status="Accepted")
    home = specs.build(language="de").page("index.html").text
    assert "1 Accepted" in home


def test_json_does_not_depend_on_the_language(specs: Project) -> None:
    """techspec.json and findings do not depend on the language."""
    specs.config["techspec_checks"] = {}
    english, _ = specs.try_build("techspec", into="en")
    german, _ = specs.try_build("techspec", into="de", language="de")
    assert german.read("techspec.json") == english.read("techspec.json")
    assert german.warnings == english.warnings


def test_unknown_language_shows_english(specs: Project) -> None:
    """A language without a catalog does not cause a warning."""
    build, _ = specs.try_build(language="tlh")
    assert "January 2026" in build.page("index.html").text
