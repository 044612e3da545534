"""Fields that a project declares: read, shown, listed, exported and checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Project

FIELDS: dict[str, Any] = {
    "team": {"label": "Team", "aliases": ["Squad"]},
    "epic": {"type": "link", "url": "https://tracker.example/{value}"},
    "priority": {"type": "choice", "values": ["high", "medium", "low"]},
    "checked-by": {"type": "names"},
    "verifies": {"type": "ids"},
    "launch": {"type": "date"},
    "budget": {"header": False},
    "owner": {"aliases": ["Boss"]},
}
VALUES = {
    "team": "Payments",
    "epic": "PAY-1, PAY-2",
    "priority": "high",
    "checked-by": ["Ada", "Grace"],
    "verifies": ["005", "005-D1"],
    "launch": "2026-03-31",
    "budget": "12",
}
HEADER = """\
Accepted · Updated 2026-01-31 · Owner Kim · Team Payments · Epic PAY-1, PAY-2 · \
Priority high · Checked by Ada, Grace · Verifies 005, 005-D1 · Launch 2026-03-31"""
LINKS = {
    "https://tracker.example/PAY-1",
    "https://tracker.example/PAY-2",
    "005-cache.html",
    "005-cache.html#spec-005-d1",
}

BULLETS = """\
# Tech Spec 004: Retry queue

- **Status:** Accepted
- **Last updated:** 2026-01-31
- **Squad:** Payments
- **Epic:** PAY-1, PAY-2
- **Priority:** High
- **Checked by:** Ada, Grace
- **Verifies:** 005, 005-d1
- **Launch:** 31 March 2026
- **Budget:** 12
- **Boss:** Kim

## Problem

Text.
"""
TABLE = """\
# Tech Spec 004: Retry queue

| Field        | Value         |
| ------------ | ------------- |
| Status       | Accepted      |
| Last updated | 2026-01-31    |
| Team         | Payments      |
| Epic         | PAY-1, PAY-2  |
| Priority     | high          |
| Checked-by   | Ada, Grace    |
| Verifies     | 005, 005-D1   |
| Launch       | 2026-03-31    |
| Budget       | 12            |
| Boss         | Kim           |

## Problem

Text.
"""
FRONT_MATTER = """\
---
status: Accepted
updated: 2026-01-31
squad: Payments
epic: PAY-1, PAY-2
priority: HIGH
checked-by: [Ada, Grace]
verifies: [005, 005-D1]
launch: 2026-03-31
budget: 12
boss: Kim
---

# Tech Spec 004: Retry queue

## Problem

Text.
"""
DIRECTIVE = """\
# Tech Spec 004: Retry queue

```{spec:status} Accepted
:updated: 2026-01-31
:team: Payments
:epic: PAY-1, PAY-2
:priority: high
:checked-by: Ada, Grace
:verifies: [005, 005-D1]
:launch: 2026-03-31
:budget: 12
:owner: Kim
```

## Problem

Text.
"""
FIELD_LIST = """\
Tech Spec 004: Retry queue
==========================

:Status: Accepted
:Last updated: 2026-01-31
:Squad: Payments
:Epic: PAY-1, PAY-2
:Priority: high
:Checked by: Ada, Grace
:Verifies: 005, 005-D1
:Launch: 2026-03-31
:Budget: 12
:Boss: Kim

Problem
-------

Text.
"""


INVALID = """\
tech-spec/004-queue.md:7: WARNING: invalid value 'urgent' in field 'Priority'; \
expected one of: high, medium, low [techspec.invalid-field]
tech-spec/004-queue.md:10: WARNING: invalid date 'soon' in field 'Launch'; \
use YYYY-MM-DD [techspec.invalid-field]""".splitlines()
MISSING = """\
tech-spec/005-cache.md:1: WARNING: missing field 'Lead' \
(add '- **Lead:** …' below the title); missing field 'Team' \
(add '- **Team:** …' below the title) [techspec.missing-field]""".splitlines()


@pytest.fixture
def teams(project: Project) -> Project:
    """Write a project that declares fields, and a spec without any."""
    project.config["techspec_fields"] = FIELDS
    project.index("tech-spec/005-cache", title="Home")
    return project.spec(
        "tech-spec/005-cache", "Tech Spec 005: Cache", decisions=["use a cache"]
    )


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        ("md", BULLETS),
        ("md", TABLE),
        ("md", FRONT_MATTER),
        ("md", DIRECTIVE),
        ("rst", FIELD_LIST),
    ],
    ids=["bullets", "table", "front-matter", "directive", "field-list"],
)
def test_forms_are_equal(teams: Project, suffix: str, text: str) -> None:
    """However the fields are written, page and techspec.json have the same values."""
    teams.write({f"tech-spec/004-queue.{suffix}": text})
    build = teams.build()
    spec, other = build.data["specs"]
    assert spec["fields"] == VALUES
    assert (spec["owner"], other["referenced_by"]) == ("Kim", ["004"])
    page = build.page("tech-spec/004-queue.html")
    assert HEADER in page.text.replace(" ,", ",")
    assert "Budget" not in page.text
    assert set(page.links) >= LINKS
    assert "Referenced by 004" in build.page("tech-spec/005-cache.html").text


def test_page_without_a_header(teams: Project) -> None:
    """Without techspec_header, only the lines of hidden fields are not on the page."""
    teams.write({"tech-spec/004-queue.md": BULLETS})
    page = teams.build(techspec_header=False).page("tech-spec/004-queue.html")
    assert "Squad: Payments" in page.text
    assert "Budget" not in page.text


@pytest.mark.parametrize("builder", ["text", "latex", "man", "epub", "dirhtml"])
def test_builders(teams: Project, builder: str) -> None:
    """Every builder shows the fields and the addresses of links."""
    teams.write({"tech-spec/004-queue.md": BULLETS})
    teams.write({"index.md": "# Home\n\n```{toctree}\n:glob:\ntech-spec/*\n```\n"})
    teams.build(builder, copyright="Courier", version="1")


def test_links_in_the_document_stay(teams: Project) -> None:
    """A link that an author wrote is kept, whatever the address in conf.py."""
    text = BULLETS.replace("PAY-1, PAY-2", "[the epic](https://x.example/1)")
    text = text.replace("005, 005-d1", "[the cache](005-cache.md)")
    teams.write({"tech-spec/004-queue.md": text})
    build = teams.build()
    assert build.data["specs"][0]["fields"]["verifies"] == ["005"]
    page = build.page("tech-spec/004-queue.html")
    assert {"https://x.example/1", "005-cache.html"} <= set(page.links)
    assert "the epic" in build.page("spec-specs.html").text


def test_invalid_values_are_shown(teams: Project) -> None:
    """An invalid value is a warning at its line, and stays on the page and in JSON."""
    text = BULLETS.replace("High", "urgent").replace("31 March 2026", "soon")
    teams.write({"tech-spec/004-queue.md": text})
    assert teams.warnings("html") == INVALID
    build, _ = teams.try_build()
    fields = build.data["specs"][0]["fields"]
    assert (fields["priority"], fields["launch"]) == ("urgent", "soon")
    text = build.page("tech-spec/004-queue.html").text
    assert "Priority urgent" in text
    assert "Launch: soon" in text


def test_invalid_value_is_the_subject(teams: Project) -> None:
    """A baseline with a wrong value does not hide another one in the same field."""
    teams.write({"tech-spec/004-queue.md": BULLETS.replace("High", "urgent")})
    build, _ = teams.try_build()
    found = [f for f in build.data["findings"] if f["code"] == "invalid-field"]
    assert [finding["subject"] for finding in found] == ["urgent"]


def test_invalid_date_is_shown(teams: Project) -> None:
    """A date that does not exist stays on the page, as written."""
    text = BULLETS.replace("31 March 2026", "2026-02-30")
    text = text.replace("2026-01-31", "2026-02-31")
    build, _ = teams.write({"tech-spec/004-queue.md": text}).try_build()
    page = build.page("tech-spec/004-queue.html").text
    assert "Last updated: 2026-02-31" in page
    assert "Launch: 2026-02-30" in page


def test_required_field(teams: Project) -> None:
    """A required field that a spec lacks is a warning, with a line to add."""
    fields = {"team": {"required": True}, "owner": {"required": True, "label": "Lead"}}
    teams.config["techspec_fields"] = fields
    assert teams.warnings() == MISSING


@pytest.mark.parametrize(
    ("source", "hint"),
    [
        (
            "---\nstatus: Draft\n---\n# Tech Spec 006: Log\n",
            "add 'priority: P0' to the front matter",
        ),
        (
            "---\norphan: true\n---\n# Tech Spec 006: Log\n\n- **Status:** Draft\n",
            "add '- **Priority:** P0' below the title",
        ),
        (
            "---\nstatus: Draft\n---\n# Tech Spec 006: Log\n\n- **Owner:** Ada\n",
            "add '- **Priority:** P0' below the title",
        ),
    ],
)
def test_hint_has_the_form_of_the_header(
    project: Project, source: str, hint: str
) -> None:
    """A field is added to the front matter if the entire header is in it."""
    fields = {"priority": {"values": ["P0", "P1"], "required": True}}
    project.config["techspec_fields"] = fields
    project.index("tech-spec/006-log").write({"tech-spec/006-log.md": source})
    found = [line for line in project.warnings() if "missing-field" in line]
    assert len(found) == 1
    assert hint in found[0]


def test_hint_lists_declared_fields_first(project: Project) -> None:
    """A long list of names is cut, and starts with those of the project."""
    project.config["techspec_fields"] = {"team": {}, "tier": {}}
    view = "```{spec:specs}\n:sort: importance\n```"
    project.index("tech-spec/005-cache", text=view).spec("tech-spec/005-cache")
    (warning,) = [line for line in project.warnings() if "sort key" in line]
    assert "expected one of: team, tier, id" in warning


def _ids(text: str) -> list[str]:
    return [word for word in text.split() if word in ("004", "005", "006")]


def test_index_page(teams: Project) -> None:
    """The index of specs has a column for each declared field that pages show."""
    teams.write({"tech-spec/004-queue.md": BULLETS})
    text = teams.build().page("spec-specs.html").text
    assert "Team Epic Priority Checked by Verifies Launch Accepted (2) 004" in text
    assert "Budget" not in text
    chosen = {"specs": ["id", "Team", "age", "budget"], "decisions": ["text", "team"]}
    build = teams.build(techspec_index_columns=chosen)
    text = build.page("spec-specs.html").text
    assert "ID Team Age in days Budget Accepted (2) 004 Payments" in text
    assert "Decision Team" in build.page("spec-decisions.html").text


VIEWS = """\
# Page

```{spec:specs}
:columns: id, priority, launch
:sort: -priority
:team: any
```

```{spec:specs}
:columns: id
:format: list
:team: none
```

```{spec:decisions}
:columns: id, team
:group-by: priority
:checked-by: Grace
```
"""


def test_views(teams: Project) -> None:
    """Fields are columns, filters, sort keys and group keys, also of records."""
    text = BULLETS + "\n## Decision log\n\n- use a queue\n"
    teams.write({"tech-spec/004-queue.md": text})
    other = text.replace("004", "006").replace("High", "low")
    teams.write({"tech-spec/006-log.md": other, "page.md": VIEWS})
    page = teams.build().page("page.html").text
    assert _ids(page) == ["006", "004", "005"]
    assert "ID Team high (1) 004-D1 Payments low (1) 006-D1 Payments" in page
    assert "005-D1" not in page


def test_day_passes(teams: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that show an age are written again on another day, and no others."""
    teams.write({"page.md": "# Page\n\n```{spec:specs}\n:columns: id, age\n```\n"})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780272000")  # 2026-06-01
    assert "005 121" in teams.build().page("page.html").text

    def wait() -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780358400")

    written = teams.rewritten(wait)
    assert "005 122" in teams.build().page("page.html").text
    assert "page" in written
    assert "tech-spec/005-cache" not in written


@pytest.mark.parametrize(
    "change",
    [
        {"team": {"label": "Squad"}},
        {"team": {"aliases": ["Squad"], "header": False}},
        {"priority": {"values": ["low", "high"]}},
        {},
    ],
)
def test_other_declarations(teams: Project, change: dict[str, Any]) -> None:
    """After a change of the declarations, a build has the pages of a clean build."""
    teams.write({"tech-spec/004-queue.md": BULLETS, "page.md": VIEWS})
    teams.build()
    again, _ = teams.try_build(techspec_fields=change)
    clean, _ = teams.try_build(techspec_fields=change, into="clean", force_all=True)
    assert again.pages() == clean.pages()
    assert again.warnings == clean.warnings


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"team": {"typ": "text"}}, "unknown key 'typ' in field 'team'; did you mean"),
        ({"title": {}}, "the name 'title' is reserved; use another name"),
        ({"depends-on": {}}, "the name 'depends-on' is reserved; use another name"),
        (
            {"team": {"aliases": ["Status"]}},
            "alias 'Status' of field 'team' belongs to field 'status'; use another",
        ),
        (
            {"team": {"label": "Owner"}},
            "label 'Owner' of field 'team' belongs to field 'owner'; use another label",
        ),
        (
            {"team": {"label": "Supersedes"}},
            "label 'Supersedes' of field 'team' belongs to another header line; use",
        ),
        (
            {"team": {}, "squad": {"aliases": ["Team"]}},
            "alias 'Team' of field 'squad' belongs to field 'team'; use another alias",
        ),
        (
            {"owner": {"type": "names"}},
            "unexpected type in field 'owner', which has a type of its own; remove it",
        ),
        ({"team": {}, "Team": {}}, "duplicate field 'Team'; remove one of them"),
    ],
)
def test_invalid_declaration(
    teams: Project, fields: dict[str, Any], message: str
) -> None:
    """An invalid part of a declaration is one warning, and the others apply."""
    teams.write({"tech-spec/004-queue.md": BULLETS})
    teams.config["techspec_fields"] = {**fields, "launch": {"type": "date"}}
    build, _ = teams.try_build()
    [warning] = build.warnings
    assert f"techspec_fields: {message}" in warning
    assert "[techspec.invalid-option]" in warning
    assert build.data["specs"][0]["fields"]["launch"] == "2026-03-31"


def test_name_of_a_field_belongs_to_it(teams: Project) -> None:
    """The name of a declared field is no longer a key of a shipped field."""
    teams.config["techspec_fields"] = {"author": {"type": "names"}}
    text = BULLETS.replace("Boss", "Author")
    spec = teams.write({"tech-spec/004-queue.md": text}).build().data["specs"][0]
    assert (spec["owner"], spec["fields"]["author"]) == (None, ["Kim"])


def test_unknown_column(teams: Project) -> None:
    """A column that does not exist is a warning; the others are shown."""
    teams.config["techspec_index_columns"] = {"specs": ["id", "taem"], "spec": ["id"]}
    build, _ = teams.try_build()
    first, second = build.warnings
    assert "unknown column 'taem' of 'specs'; did you mean 'team'?" in first
    assert "unknown index 'spec'; did you mean 'specs'?" in second
    assert "ID Accepted (1) 005" in build.page("spec-specs.html").text


def test_id_in_the_header_is_shown_once(project: Project) -> None:
    """The ID of the header is the ID of the spec, which its page shows once."""
    text = "# Queue\n\n- **ID:** MAIL-7\n- **Status:** Draft\n- **Copy of:** MAIL-7\n"
    project.index("tech-spec/queue").write({"tech-spec/queue.md": text})
    build, _ = project.try_build()
    assert build.spec["id"] == "MAIL-7"
    shown = build.page("tech-spec/queue.html").text
    assert "Status Draft · ID MAIL-7 · Copy of MAIL-7" in shown
