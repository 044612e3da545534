"""The record kinds that a project chooses and declares: each has all parts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import validate
from sphinx.util.inventory import InventoryFile

from sphinx_techspec.declared_kinds import project_kinds
from sphinx_techspec.export import schema

if TYPE_CHECKING:
    from tests.conftest import Build, Project

NAME = "tech-spec/004-queue"
KINDS: dict[str, Any] = {
    "requirement": True,
    "goal": True,
    "alternative": True,
    "assumption": {
        "prefix": "A",
        "statuses": {"open": "open", "confirmed": "done"},
        "fields": {
            "confidence": {"type": "choice", "values": ["low", "medium", "high"]},
            "checked-by": {"type": "names"},
            "backed-by": {"type": "ids", "label": "Backed by"},
        },
    },
}
SPEC = """\
# Tech Spec 004: Queue

- **Status:** Accepted
- **Last updated:** 2026-01-31

## Goals

- be fast

## Requirements

### Functional

- FR-1: keep messages. Verified by: R1

## Alternatives considered

- Kafka

## Assumptions

- people read *mail*
  - Confidence: high
  - Backed by: D1

### Directives

:::{spec:assumption} Phones have a `clock`
:confidence: Low
:checked-by: Ada, Bo
:backed-by: D1
:status: confirmed

Each sets it.
:::

## Risks and mitigations

- messages get lost: replay them

## Decision log

- 2026-01-01 — use one queue (because order matters)
"""
PAGE = """\
# Page

{spec:assumption}`004-A1` {spec}`004-FR-1` {ref}`spec-assumptions`

```{spec:assumptions}
:columns: id, text, confidence, checked-by, group, status, referenced_by
:sort: -confidence
```

```{spec:requirements}
:group-by: group
```
"""


@pytest.fixture(scope="module")
def kinds_project(shared_project: Project) -> Project:
    """Return a project with each kind."""
    shared_project.config["techspec_records"] = KINDS
    shared_project.config["myst_enable_extensions"] = ["colon_fence"]
    shared_project.index(NAME, "page")
    return shared_project.write({f"{NAME}.md": SPEC, "page.md": PAGE})


@pytest.fixture
def html(kinds_project: Project) -> Build:
    """Return the project as HTML."""
    return kinds_project.built("html")


def test_techspec_json(html: Build) -> None:
    """Each kind has a list of its own, which the schema of its kinds describes."""
    bullet, directive = html.data["assumptions"]
    assert directive == {
        "id": "004-A2",
        "spec": "004",
        "text": "Phones have a clock",
        "details": "Each sets it.",
        "status": "confirmed",
        "owner": None,
        "tags": [],
        "group": "Directives",
        "fields": {
            "confidence": "low",
            "checked-by": ["Ada", "Bo"],
            "backed-by": ["D1"],
        },
        "referenced_by": [],
        "source": f"{NAME}.md",
        "line": 28,
        "uri": f"{NAME}.html#spec-004-a2",
    }
    assert bullet["referenced_by"] == ["page"]
    assert [goal["text"] for goal in html.data["goals"]] == ["be fast"]
    assert [one["text"] for one in html.data["alternatives"]] == ["Kafka"]
    (requirement,) = html.data["requirements"]
    assert (requirement["id"], requirement["group"]) == ("004-FR-1", "Functional")
    validate(html.data, schema(project_kinds(KINDS)[0]))
    validate(html.data, schema())


def test_ids_link_both_ways(html: Build) -> None:
    """A record that others name in a field lists them, in JSON and on its page."""
    (risk,), (decision,) = html.data["risks"], html.data["decisions"]
    assert risk["referenced_by"] == ["004-FR-1"]
    assert decision["referenced_by"] == ["004-A1", "004-A2"]
    text = html.page(f"{NAME}.html").text
    assert "004-R1 Referenced by 004-FR-1" in text
    assert "004-FR-1 Verified by R1 · Referenced by Page" in text
    assert "004-D1 Referenced by 004-A1, 004-A2" in text


def test_roles_and_labels_are_links(html: Build) -> None:
    """The roles of a kind and the label of its index page are resolved."""
    links = html.page("page.html").links
    assert f"{NAME}.html#spec-004-a1" in links
    assert f"{NAME}.html#spec-004-fr-1" in links
    assert "spec-assumptions.html" in links


def test_view_shows_the_fields(html: Build) -> None:
    """Its columns are the fields of the kind."""
    text = html.page("page.html").text
    assert "004-A2 Phones have a clock low Ada, Bo Directives Confirmed" in text
    assert text.index("people read mail") < text.index("Phones have a clock")
    assert "Functional" in text


def test_index_page(html: Build) -> None:
    """Each kind has an index page, to which the other index pages link."""
    page = html.page("spec-assumptions.html")
    assert "people read mail" in page.text
    assert "spec-requirements.html" in page.links
    assert "spec-assumptions.html" in html.page("spec-specs.html").links
    assert "spec-assumptions.html" in str(html.page(f"{NAME}.html").links)


def test_page_of_the_spec(html: Build) -> None:
    """The records have anchors, and a directive shows its options."""
    page = html.page(f"{NAME}.html")
    for anchor in ("spec-004-a1", "spec-004-a2", "spec-004-fr-1", "spec-004-g1"):
        assert anchor in page.ids
    assert "Confidence Low · Checked by Ada, Bo" in page.text
    assert "techspec-assumption" in page.classes


def test_inventory_and_search(html: Build) -> None:
    """The records are objects for other projects and for the search."""
    data = (html.outdir / "objects.inv").read_bytes()
    inventory = InventoryFile.loads(data, uri="").data
    assert set(inventory["spec:assumption"]) == {"004-A1", "004-A2"}
    assert "spec:assumption" in html.read("searchindex.js")


@pytest.mark.parametrize("builder", ["singlehtml", "text", "latex", "man"])
def test_other_builders(kinds_project: Project, builder: str) -> None:
    """Each builder writes the kinds without a warning."""
    kinds_project.build(builder, into=builder, nitpicky=False)


def test_restructuredtext(project: Project) -> None:
    """Directives, roles, and views work in reStructuredText."""
    project.config["techspec_records"] = KINDS
    files = {
        "index.rst": "Home\n====\n\n.. toctree::\n\n   tech-spec/004-queue\n\n"
        ".. spec:assumptions::\n\n:spec:assumption:`004-A1`\n",
        "tech-spec/004-queue.rst": "004 Queue\n=========\n\n:Status: Accepted\n"
        ":Last updated: 2026-01-31\n\nAssumptions\n-----------\n\n"
        ".. spec:assumption:: Phones have a ``clock``\n   :confidence: high\n",
    }
    build = project.write(files).build("html")
    (found,) = build.data["assumptions"]
    assert (found["text"], found["fields"]["confidence"]) == (
        "Phones have a clock",
        "high",
    )
    assert "Phones have a clock" in build.page("index.html").text


def test_applications_in_one_process_have_kinds_of_their_own(
    project: Project,
) -> None:
    """A project without the kind doesn't know its directive, role, or view."""
    text = "{spec:assumption}`004-A1`\n\n```{spec:assumptions}\n```\n"
    project.spec(NAME).index(NAME, text=text)
    with_kind, _ = project.try_build("html", into="with", techspec_records=KINDS)
    without, _ = project.try_build("html", into="without")
    assert not any("Unknown" in warning for warning in with_kind.warnings)
    unknown = [w for w in without.warnings if "Unknown" in w]
    assert len(unknown) == 2
    assert "assumptions" not in without.data
    again, _ = project.try_build("html", into="again", techspec_records=KINDS)
    assert again.warnings == [w.replace("with/", "again/") for w in with_kind.warnings]


def test_index_page_in_a_toctree(project: Project) -> None:
    """A toctree names the index page of a kind, unless another project has the kind."""
    entries = f"{NAME}\nspec-assumptions"
    toctree = f"# Home\n\n```{{toctree}}\n{entries}\n```\n"
    project.write({f"{NAME}.md": SPEC, "index.md": toctree})
    project.config["myst_enable_extensions"] = ["colon_fence"]
    page = project.build(techspec_records=KINDS).page("index.html")
    assert "Assumptions" in page.text
    build, _ = project.try_build(into="without")
    assert any("spec-assumptions" in warning for warning in build.warnings)


def test_changed_configuration(project: Project) -> None:
    """A kind that is turned on or off is read, and its pages come and go."""
    project.config["myst_enable_extensions"] = ["colon_fence"]
    project.index(NAME).write({f"{NAME}.md": SPEC})
    checks = {"invalid-option": "off"}
    records = {"techspec_records": KINDS, "techspec_checks": checks}
    first = project.build("html", **records)
    fresh = project.build("html", into="fresh", **records)
    assert first.pages() == fresh.pages()
    fewer = {"techspec_records": {**KINDS, "goal": False, "risk": False}}
    second = project.build("html", **{**records, **fewer})
    assert not second.has("spec-goals.html")
    assert not second.has("spec-risks.html")
    assert second.data["risks"] == []
    assert "goals" not in second.data
    other = project.build("html", into="other", **{**records, **fewer})
    assert second.pages() == other.pages()
    third = project.build("html", **records)
    assert third.pages() == fresh.pages()


def test_changed_record_rewrites_the_pages_that_show_it(project: Project) -> None:
    """No other page is written again."""
    project.config["techspec_records"] = {"assumption": KINDS["assumption"]}
    project.index(NAME, "page", "plain")
    project.write(
        {
            f"{NAME}.md": "# Tech Spec 004: Queue\n\n- **Status:** Accepted\n"
            "- **Last updated:** 2026-01-31\n\n## Assumptions\n\n- all is well\n",
            "page.md": "# Page\n\n```{spec:assumptions}\n```\n",
            "plain.md": "# Plain\n",
        }
    )

    def change() -> None:
        project.replace(f"{NAME}.md", "all is well", "most is well")

    written = project.rewritten(change)
    assert written >= {NAME, "page", "spec-assumptions"}
    assert not written & {"plain", "spec-specs"}


INVALID = [
    (":confidence: huge", "invalid-field", "invalid confidence 'huge' in"),
    (":status: maybe", "invalid-option", "invalid status 'maybe' in spec:assumption"),
    (":likelihood: low", "invalid-option", "unknown option 'likelihood' in"),
    (":backed-by: the load test", "invalid-field", "invalid backed-by 'the load test'"),
]


@pytest.mark.parametrize(("option", "code", "message"), INVALID)
def test_invalid_option_of_a_directive(
    project: Project, option: str, code: str, message: str
) -> None:
    """It is reported at the directive, and the record remains."""
    text = f"```{{spec:assumption}} All is well\n{option}\n```"
    project.config["techspec_records"] = KINDS
    build, _ = project.index(NAME).spec(NAME, text=text).try_build("techspec")
    (warning,) = build.warnings
    assert warning.startswith(f"{NAME}.md:8: WARNING: {message}")
    assert warning.endswith(f"[techspec.{code}]")
    assert [one["text"] for one in build.data["assumptions"]] == ["All is well"]


def test_required_field(project: Project) -> None:
    """A record that lacks it is reported at its line."""
    fields = {"size": {"values": ["S", "M"], "required": True}}
    project.config["techspec_records"] = {"fact": {"fields": fields}}
    text = "x\n\n## Facts\n\n- one. Size: S\n- two"
    project.index(NAME).spec(NAME, text=text)
    (warning,) = project.warnings("techspec")
    assert warning == (
        f"{NAME}.md:13: WARNING: missing field 'Size' of fact 004-F2; add 'Size: …' "
        "[techspec.missing-field]"
    )


def test_field_with_a_link(project: Project) -> None:
    """A value of type link leads to its address in views."""
    fields = {"ticket": {"url": "https://tracker.example/{value}"}}
    project.config["techspec_records"] = {"fact": {"fields": fields}}
    text = "x\n\n## Facts\n\n- one. Ticket: PAY-1"
    view = "```{spec:facts}\n:columns: id, ticket\n```"
    build = project.index(NAME, text=view).spec(NAME, text=text).build("html")
    assert build.data["facts"][0]["fields"] == {"ticket": "PAY-1"}
    assert "https://tracker.example/PAY-1" in build.page("index.html").links


def test_invalid_declaration(project: Project) -> None:
    """It is reported at its line of conf.py, and the rest of the project is built."""
    project.write(
        {
            "conf.py": "techspec_records = {\n"
            '    "rule": {"prefix": "R"},\n    "goal": True,\n}\n'
        }
    )
    build, _ = project.index(NAME).spec(NAME).try_build("html")
    (warning,) = build.warnings
    assert warning.startswith(
        "conf.py:1: WARNING: techspec_records: record kind 'rule'"
    )
    assert warning.endswith("[techspec.invalid-option]")
    assert "rules" not in build.data
    assert "goals" in build.data


def test_empty_index_is_not_built(project: Project) -> None:
    """A reference to it is plain text, without a warning."""
    project.config["techspec_records"] = {"goal": True}
    project.spec(NAME).index(NAME, text="{ref}`spec-goals` [](#spec-goals)")
    build = project.build("html")
    assert not build.has("spec-goals.html")
    assert "Goals" in build.page("index.html").text


def test_sections_of_a_template_are_not_synonyms(project: Project) -> None:
    """A template can require functional and non-functional requirements."""
    sections = (
        "## Functional requirements\n\n{}\n\n## Non-functional requirements\n\n{}\n"
    )
    project.config["techspec_records"] = {"requirement": True}
    project.write({"template.md": "# Tech Spec NNN: <Title>\n\n" + sections})
    text = "x\n\n## Functional requirements\n\n- be fast\n"
    project.index(NAME).spec(NAME, status=None, updated=None, text=text)
    (warning,) = project.warnings("html", techspec_checks={"unexpected-section": "off"})
    assert "missing section 'Non-functional requirements'" in warning


def test_file_is_independent_of_the_folder(kinds_project: Project, html: Build) -> None:
    """The same sources give the same bytes."""
    again = kinds_project.build("techspec", into="again")
    path = Path(again.outdir) / "techspec.json"
    assert json.loads(path.read_bytes()) == html.data
