"""``list`` lists the records of a project."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run
    from tests.conftest import Project

KINDS = ["specs", "decisions", "risks", "questions"]


@pytest.fixture(autouse=True)
def listed(project: Project) -> Project:
    """Write a project with a record of each kind."""
    project.write({"conf.py": 'extensions = ["sphinx_techspec"]\n'})
    return project.index("tech-spec/004-retry-queue").spec(
        decisions=["**2026-01-31** — =1+1, the shortest formula"],
        risks=["-lost messages: @replay"],
        questions=["who owns the topic and every consumer of it, in all regions?" * 2],
    )


def rows(text: str) -> list[dict[str, str]]:
    """Return the rows of a CSV text."""
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("kind", KINDS)
def test_formats_have_the_same_records(run: Run, kind: str) -> None:
    """Table, JSON and CSV list the same ids."""
    [record] = run("list", "source", kind, "--format", "json").data[kind]
    [row] = rows(run("list", "--format", "csv", "source", kind).out)
    table = run("list", "source", kind).out.splitlines()
    assert record["id"] == row["id"] == table[1].split()[0]
    assert len(table) == 2


def test_kind_of_the_project(run: Run, project: Project) -> None:
    """A declared kind is listed by its plural, with its own fields."""
    project.write(
        {
            "conf.py": """\
                extensions = ["sphinx_techspec"]
                fields = {"sure": {"type": "choice", "values": ["yes", "no"]}}
                techspec_records = {"assumption": {"prefix": "A", "fields": fields}}
                """,
            "tech-spec/005-log.md": """\
                # Tech Spec 005: Log

                ## Assumptions

                - all is well. Sure: Yes
                """,
        }
    )
    [record] = run("list", "source", "assumptions", "--format", "json").data[
        "assumptions"
    ]
    [row] = rows(run("list", "--format", "csv", "source", "assumptions").out)
    assert (record["id"], record["fields"]) == ("005-A1", {"sure": "yes"})
    assert (row["id"], row["sure"]) == ("005-A1", "yes")
    table = run("list", "source", "assumptions").out.split()
    assert table[:6] == ["ID", "Text", "Sure", "Status", "Owner", "005-A1"]


def test_specs_are_listed_by_default(run: Run) -> None:
    """By default, the specs are listed with their status."""
    done = run("list", "source")
    assert done.out.split() == [
        *("ID", "Title", "Status", "Updated", "Owner"),
        *("004", "Retry", "queue", "Accepted", "2026-01-31"),
    ]


def test_piped_table_is_as_wide_as_its_content(run: Run, listed: Project) -> None:
    """Without a terminal, no text is cut; a note names the formats for programs."""
    done = run("list", "source", "questions")
    assert "regions?who owns the topic and every consumer of it" in done.out
    assert done.err == ""
    listed.replace("tech-spec/004-retry-queue.md", "every", "every single " * 9)
    done = run("list", "source", "questions")
    assert len(done.out.splitlines()) == 2
    assert "use --format csv or --format json" in done.err


def test_table_fits_the_terminal(
    run: Run, listed: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a terminal, each column with long cells is wrapped, whatever its name."""
    owners = "Ada Lovelace, Grace Hopper, Barbara Liskov, Mary Keller, Lynn Conway"
    date = "2026-01-31\n"
    line = f"{date}- **Owner:** {owners}\n"
    listed.replace("tech-spec/004-retry-queue.md", date, line)
    for name, value in (("FORCE_COLOR", "1"), ("NO_COLOR", "1"), ("COLUMNS", "70")):
        monkeypatch.setenv(name, value)
    done = run("list", "source")
    assert max(map(len, done.out.splitlines())) <= 70
    assert {"004", "Accepted", "Liskov,"} <= set(done.out.split())
    assert done.err == ""


def test_cells_cannot_be_formulas(run: Run) -> None:
    """A cell that a spreadsheet would run as a formula starts with an apostrophe."""
    [decision] = rows(run("list", "source", "decisions", "--format", "csv").out)
    assert decision["text"].startswith("'=1+1")
    [risk] = rows(run("list", "source", "risks", "--format", "csv").out)
    assert risk["text"].startswith("'-lost")
    assert risk["mitigation"].startswith("'@replay")


def test_empty_list(run: Run, listed: Project) -> None:
    """An empty list is not an error, and CSV still has its headings."""
    listed.remove("tech-spec/004-retry-queue.md")
    assert run("list", "source").out == "no specs\n"
    assert run("list", "source", "--format", "csv").out.startswith('"id","label"')


def test_unknown_kind(run: Run) -> None:
    """An unknown kind gives a one-line error and exit status 2."""
    done = run("list", "source", "ideas")
    assert done.status == 2
    assert done.err.count("\n") == 1


# Filters, columns and order


@pytest.fixture
def teams(listed: Project) -> Project:
    """Write three specs of two teams, in a project with fields."""
    fields = {
        "team": {"aliases": ["Squad"]},
        "priority": {"values": ["low", "high"]},
        "checked-by": {"type": "names"},
    }
    listed.write(
        {"conf.py": f'extensions = ["sphinx_techspec"]\ntechspec_fields = {fields}\n'}
    )
    for number, team, priority, names in (
        ("004", "Payments", "low", "Ada, Grace"),
        ("005", "=Billing|Tax", "high", "Ada"),
        ("006", "", "", ""),
    ):
        header = [f"- **Squad:** {team}", f"- **Priority:** {priority}"]
        header.append(f"- **Checked by:** {names}")
        listed.spec(
            f"tech-spec/{number}-x",
            f"Tech Spec {number}: X",
            status="Draft" if number == "006" else "Accepted",
            header=header if team else (),
            decisions=[f"decide {number}"],
        )
    listed.remove("tech-spec/004-retry-queue.md")
    return listed


def ids(text: str) -> list[str]:
    """Return the ids in a CSV text."""
    return [row["id"] for row in rows(text)]


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["--where", "team=payments"], ["004"]),
        (["--where", "Team=!Payments"], ["005", "006"]),
        (["--where", "team=none"], ["006"]),
        (["--where", "team=any", "--where", "status=active"], ["004", "005"]),
        (["--where", "checked-by=Grace", "--where", "checked-by=none"], ["004", "006"]),
        (["--where", "status=open,accepted", "--sort=-id"], ["006", "005", "004"]),
        (["--sort", "priority", "--where", "priority=any"], ["004", "005"]),
        (["decisions", "--where", "team=payments"], ["004-D1"]),
        (["decisions", "--sort=-priority"], ["005-D1", "004-D1", "006-D1"]),
    ],
)
def test_filters_and_order(
    run: Run, teams: Project, arguments: list[str], found: list[str]
) -> None:
    """Filters and sort keys are those of views, with the fields of the project."""
    assert ids(run("list", "source", *arguments, "--format", "csv").out) == found


def test_csv_has_the_fields_of_the_project(run: Run, teams: Project) -> None:
    """Without chosen columns, CSV has every field; cells cannot be formulas."""
    _, row, _ = rows(run("list", "source", "--format", "csv").out)
    assert row["team"] == "'=Billing|Tax"
    assert (row["priority"], row["checked-by"], row["kind"]) == (
        "high",
        "Ada",
        "active",
    )


@pytest.mark.parametrize("format_", ["table", "json", "csv", "markdown"])
def test_columns(run: Run, teams: Project, format_: str) -> None:
    """Every format has the chosen columns, in their order."""
    arguments = ["--columns", "team, Checked_by,id", "--format", format_]
    done = run("list", "source", "--where", "spec=005", *arguments)
    expected = {
        "table": "Team          Checked by  ID \n=Billing|Tax  Ada         005\n",
        "csv": '"team","checked-by","id"\n"\'=Billing|Tax","Ada","005"\n',
        "markdown": "| Team | Checked by | ID |\n| --- | --- | --- |\n"
        "| =Billing\\|Tax | Ada | 005 |\n",
    }
    if format_ == "json":
        row = {"team": "=Billing|Tax", "checked-by": ["Ada"], "id": "005"}
        assert done.data == {"specs": [row]}
    else:
        assert done.out == expected[format_]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--where", "teem=x"], "--where: unknown field 'teem'; did you mean 'team'?"),
        (["--where", "limit=1"], "--where: unknown field 'limit'; "),
        (["--where", "team"], "expected key=value, not 'team'"),
        (["--where", "priority=hihg"], "invalid priority 'hihg'; did you mean 'high'?"),
        (["--where", "status=acepted"], "unknown status 'acepted'; did you mean"),
        (["--where", "since=soon"], "invalid date 'soon' in option 'since'; use"),
        (["--sort", "updted"], "unknown sort key 'updted'; did you mean 'updated'?"),
        (["--columns", "id,tem"], "unknown column 'tem'; did you mean 'team'?"),
    ],
)
def test_invalid_arguments(
    run: Run, teams: Project, arguments: list[str], message: str
) -> None:
    """A name or value that does not exist is an error with the closest names."""
    done = run("list", "source", *arguments)
    assert done.status == 2
    assert message in done.err
    assert done.err.count("\n") == 1
