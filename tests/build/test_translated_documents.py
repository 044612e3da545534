"""Documents that are translated with catalogs keep their records and checks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from babel.messages import Catalog
from babel.messages.pofile import write_po

if TYPE_CHECKING:
    from tests.conftest import Build, Project

NAME = "tech-spec/004-queue"
OLD = datetime(2026, 1, 1, tzinfo=UTC)


def translate(
    project: Project, name: str, messages: Mapping[str, str], folder: str = "locales"
) -> None:
    """Write the German catalog of a document."""
    catalog = Catalog("de", creation_date=OLD, revision_date=OLD)
    for message, translation in messages.items():
        catalog.add(message, translation)
    path = project.source / f"{folder}/de/LC_MESSAGES/{name}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog)


def build_both(project: Project, **options: Any) -> tuple[Build, Build]:
    """Build in English and in German."""
    project.config["gettext_compact"] = False
    english, _ = project.try_build(into="en", **options)
    german, _ = project.try_build(into="de", language="de", **options)
    return english, german


TEXTS = {"title", "text", "reason", "mitigation", "details", "answer", "message"}


def facts(data: Any) -> Any:
    """Return the data of techspec.json without translated texts."""
    if isinstance(data, dict):
        return {k: facts(value) for k, value in data.items() if k not in TEXTS}
    return [facts(item) for item in data] if isinstance(data, list) else data


MARKDOWN = """
# Tech Spec 004: Retry queue

- **Status:** Accepted (since the vote)
- **Last updated:** 2026-02-01
- **Owner:** Ada
- **Depends on:** [the log](005-log.md)

## Goals

See ADR-7 and {spec}`005`.

## Decision log

- **2026-01-31** — use `one` queue (because order matters)
- **2026-02-01** — retry twice because *mail* is slow
- D-9: keep the log. Rationale: it is there.

## Risks and mitigations

- lost messages: replay from the log
- **Noise.** Send less. Owner: Kim
- Stale state (likelihood: low, impact: high)

| Risk | Likelihood | Mitigation |
|------|------------|------------|
| crash | high | restart |

## Open questions

- [ ] Who owns the topic?
- [x] When do we start? (resolved: in May)
"""

GERMAN = {
    "Tech Spec 004: Retry queue": "Tech Spec 004: Wiederholungen",
    "**Status:** Accepted (since the vote)": "**Stand:** Gilt (seit der Abstimmung)",
    "**Last updated:** 2026-02-01": "**Zuletzt geändert:** 2026-02-01",
    "**Owner:** Ada": "**Verantwortlich:** Frau Ada",
    "**Depends on:** [the log](005-log.md)": "**Braucht:** [das Log](005-log.md)",
    "Goals": "Ziele",
    "See ADR-7 and {spec}`005`.": "Siehe ADR-7 und {spec}`005`.",
    "Decision log": "Entscheidungen und Gründe",
    "**2026-01-31** — use `one` queue (because order matters)": (
        "**2026-01-31** — `eine` Schlange benutzen (weil die Reihenfolge zählt)"
    ),
    "**2026-02-01** — retry twice because *mail* is slow": (
        "**2026-02-01** — zweimal wiederholen, weil *Post* langsam ist"
    ),
    "D-9: keep the log. Rationale: it is there.": (
        "D-9: das Log behalten. Begründung: es ist da."
    ),
    "Risks and mitigations": "Was schiefgehen kann",
    "lost messages: replay from the log": "Nachrichten gehen verloren: neu einspielen",
    "**Noise.** Send less. Owner: Kim": "**Lärm.** Weniger senden. Zuständig: Kim",
    "Stale state (likelihood: low, impact: high)": (
        "Veralteter Stand (Wahrscheinlichkeit: gering, Auswirkung: hoch)"
    ),
    "Risk": "Gefahr",
    "Likelihood": "Wie oft",
    "Mitigation": "Abhilfe",
    "crash": "Absturz",
    "high": "hoch",
    "restart": "neu starten",
    "Open questions": "Was noch offen ist",
    "[ ] Who owns the topic?": "[ ] Wem gehört das Thema?",
    "[x] When do we start? (resolved: in May)": (
        "[x] Wann geht es los? (beantwortet: im Mai)"
    ),
    "Accepted": "Gilt",
}


@pytest.fixture
def specs(project: Project) -> Project:
    """Return a project with a spec, its translation and a view."""
    return write_specs(project)


@pytest.fixture(scope="module")
def both(shared_project: Project) -> tuple[Build, Build]:
    """Build the same in English and in German, for tests that read the output."""
    return build_both(write_specs(shared_project))


def write_specs(project: Project) -> Project:
    """Write a spec, its translation and a view."""
    project.index(NAME, "tech-spec/005-log", "tech-spec/adr-7-x")
    views = "\n".join(
        f"```{{spec:{view}}}\n```\n" for view in ("decisions", "risks", "questions")
    )
    project.write(
        {
            "index.md": project.read("index.md") + f"\n{{spec}}`004#Goals`\n\n{views}",
            f"{NAME}.md": MARKDOWN,
        }
    )
    project.spec("tech-spec/005-log", "Tech Spec 005: Log")
    project.spec("tech-spec/adr-7-x", "ADR-7: X", status="Superseded by 005")
    translate(project, NAME, GERMAN)
    return project


def test_records_are_the_same(specs: Project) -> None:
    """Ids, dates, statuses, relations, references and findings are not translated."""
    text = specs.read(f"{NAME}.md")
    specs.write(
        {f"{NAME}.md": text.replace("See ADR-7", "Fill in <the gap>.\n\nSee ADR-7")}
    )
    translate(specs, NAME, {**GERMAN, "Fill in <the gap>.": "Gefüllt."})
    english, german = build_both(specs)
    assert any(f["code"] == "placeholder" for f in german.data["findings"])
    assert facts(german.data) == facts(english.data)
    assert len(german.warnings) == len(english.warnings)


def test_texts_are_translated(both: tuple[Build, Build]) -> None:
    """Decisions, risks and questions are in the language of the page."""
    _, german = both
    data = german.data
    spec = next(spec for spec in data["specs"] if spec["id"] == "004")
    assert spec["title"] == "Wiederholungen"
    assert spec["sections"][0]["title"] == "Ziele"
    decisions = [one for one in data["decisions"] if one["spec"] == "004"]
    assert [(d["text"], d["reason"]) for d in decisions] == [
        ("eine Schlange benutzen", "die Reihenfolge zählt"),
        ("zweimal wiederholen", "Post langsam ist"),
        ("das Log behalten.", "es ist da."),
    ]
    assert [(r["text"], r["mitigation"]) for r in data["risks"]] == [
        ("Nachrichten gehen verloren", "neu einspielen"),
        ("Lärm.", "Weniger senden."),
        ("Veralteter Stand", None),
        ("Absturz", "neu starten"),
    ]
    assert [(q["text"], q["answer"]) for q in data["questions"]] == [
        ("Wem gehört das Thema?", None),
        ("Wann geht es los?", "im Mai"),
    ]


def test_pages_show_the_translation(both: tuple[Build, Build]) -> None:
    """Headers, views and links to sections have the words of the page."""
    _, german = both
    page = german.page(f"{NAME}.html")
    assert "Verantwortlich Frau Ada" in page.text
    assert "Stand: Gilt (seit der Abstimmung)" in page.text
    assert "Accepted" in page.text
    assert "Braucht" not in page.text
    assert {"spec-004-d1", "spec-004-d-9", "spec-004-r4", "spec-004-q2"} <= {*page.ids}
    home = german.page("index.html").text
    assert "Tech Spec 004 › Ziele" in home
    assert "eine Schlange benutzen" in home
    assert "<code" in german.read("index.html").partition("Schlange")[0][-200:]


def test_section_is_found_by_either_heading(specs: Project) -> None:
    """``004#Goals`` and ``004#Ziele`` are the same section of a German page."""
    text = specs.read("index.md")
    specs.write({"index.md": text.replace("004#Goals", "004#Ziele")})
    _, german = build_both(specs)
    assert german.warnings == []
    assert f"{NAME}.html#goals" in german.page("index.html").links


def test_anchors_do_not_depend_on_the_language(both: tuple[Build, Build]) -> None:
    """A link to a section or record works in every language."""
    english, german = both
    name = f"{NAME}.html"
    assert german.page(name).ids == english.page(name).ids


def test_new_translation_rewrites_stale_pages(specs: Project) -> None:
    """The page of the document and the pages with its records are never stale."""
    specs.config["gettext_compact"] = False
    specs.config["locale_dirs"] = ["locales", "more"]
    without = {text: GERMAN[text] for text in GERMAN if text != "restart"}
    translate(specs, NAME, without)
    specs.build(language="de")
    # Python reads a catalog once per process, so the new message is in another one.
    translate(specs, NAME, {"restart": "einmal aus und an"}, "more")
    incremental = specs.build(language="de")
    assert "einmal aus und an" in incremental.page("index.html").text
    assert "einmal aus und an" in incremental.page("spec-risks.html").text
    fresh = specs.build(language="de", into="fresh")
    assert incremental.pages() == fresh.pages()


def test_parallel_build_is_the_same(specs: Project) -> None:
    """Parallel workers give the pages of a serial build."""
    specs.config["gettext_compact"] = False
    for number in range(10, 22):
        specs.spec(f"tech-spec/0{number}-x", f"Tech Spec 0{number}: X")
    names = [f"tech-spec/0{number}-x" for number in range(10, 22)]
    specs.index(NAME, "tech-spec/005-log", "tech-spec/adr-7-x", *names)
    one = specs.build(language="de", into="one")
    many = specs.build(language="de", into="many", parallel=2)
    assert many.pages() == one.pages()


def test_front_matter_keeps_its_words(project: Project) -> None:
    """A catalog that translates *Accepted* does not make an unknown status of it."""
    project.index(NAME)
    project.write(
        {
            f"{NAME}.md": """
            ---
            status: Accepted
            updated: 2026-02-01
            owner: Ada
            ---
            # Tech Spec 004: Queue

            ## Goals

            Accepted
            """
        }
    )
    translate(project, NAME, {"Accepted": "Gilt", "Ada": "Frau Ada"})
    english, german = build_both(project)
    assert german.warnings == []
    assert facts(german.data) == facts(english.data)
    assert german.spec["status"]["name"] == "accepted"


RESTRUCTURED = """
Tech Spec 004: Retry queue
==========================

:Status: Accepted
:Updated: 2026-03-01
:Owner: Ada

Intro to ``it``.

Decision log
------------

- **2026-01-31** -- use one queue (because order matters)
- ADR-7 stays

Risks
-----

lost messages
   Mitigation: replay

.. spec:risk:: the disk is full
   :likelihood: low
   :mitigation: a second *disk*

   It was before.

.. spec:decision:: use two queues
   :date: 2026-03-01
   :because: one is full
"""


def test_restructuredtext(project: Project) -> None:
    """Both syntaxes keep their records; so do directives."""
    project.index(NAME)
    project.write({f"{NAME}.rst": RESTRUCTURED})
    translate(
        project,
        NAME,
        {
            "Tech Spec 004: Retry queue": "Spezifikation 004: Wiederholungen",
            "Decision log": "Entscheidungen",
            "Risks": "Risiken und Gefahren",
            "Accepted": "Gilt",
            "Ada": "Frau Ada",
            "**2026-01-31** -- use one queue (because order matters)": (
                "**2026-01-31** -- eine Schlange (weil die Reihenfolge zählt)"
            ),
            "ADR-7 stays": "ADR-7 bleibt",
            "lost messages": "Verlust",
            "Mitigation: replay": "Abhilfe: neu einspielen",
            "the disk is full": "die Platte ist voll",
            "a second *disk*": "eine zweite *Platte*",
            "It was before.": "Das war sie schon.",
            "use two queues": "zwei Schlangen",
            "one is full": "eine ist voll",
        },
    )
    english, german = build_both(project)
    assert german.warnings == english.warnings == []
    assert facts(german.data) == facts(english.data)
    assert german.spec["title"] == "Wiederholungen"
    assert [(d["text"], d["reason"]) for d in german.data["decisions"]] == [
        ("eine Schlange", "die Reihenfolge zählt"),
        ("zwei Schlangen", "eine ist voll"),
        ("ADR-7 bleibt", None),
    ]
    assert [(r["text"], r["mitigation"]) for r in german.data["risks"]] == [
        ("Verlust", "neu einspielen"),
        ("die Platte ist voll", "eine zweite Platte"),
    ]
    assert "Das war sie schon." in german.data["risks"][1]["details"]


def test_translators_get_every_message(specs: Project) -> None:
    """The gettext builder offers headers, headings and records as they are written."""
    specs.config["gettext_compact"] = False
    specs.config["exclude_patterns"] = ["locales"]
    build = specs.build("gettext", into="pot")
    offered = set(
        re.findall(r'^msgid "(.+)"$', build.read(f"{NAME}.pot"), re.MULTILINE)
    )
    wanted = {message for message in GERMAN if message != "Accepted"}
    assert wanted - offered == set()
