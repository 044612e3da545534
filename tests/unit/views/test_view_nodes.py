"""Views as docutils nodes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from docutils import nodes

from sphinx_techspec.query.models import GraphModel
from sphinx_techspec.query.project_data import ProjectData
from sphinx_techspec.query.query_options import read_query
from sphinx_techspec.query.view_models import ViewRecords, view_model
from sphinx_techspec.records import Relation
from sphinx_techspec.risk_scale import Scale
from sphinx_techspec.views.graph import mermaid_code
from sphinx_techspec.views.view_nodes import view_nodes
from tests.unit.views.conftest import context_of, links, rows, texts, with_class

if TYPE_CHECKING:
    from tests.unit.conftest import Library


FOLDED = {"format": "board", "fold-after": "2"}


def show(project: ProjectData, view: str, **options: str) -> nodes.container:
    """Return the nodes of a view."""
    caption = [nodes.Text(options.pop("caption"))] if "caption" in options else []
    styled = options.pop("styled", "yes") == "yes"
    given = {name.replace("_", "-"): value for name, value in options.items()}
    query, _ = read_query(view, given, project, near="index")
    model = view_model(ViewRecords(project, query))
    context = context_of(styled=styled)
    return view_nodes(context, model, caption=caption, name="view-1")


# Tables


def test_chosen_columns_show_their_values_alone(library: Library) -> None:
    """Each cell is the field, and the text leads to its record."""
    library.decision("004-D1", "Push", reason="it scales", date="2026-01-02")
    found = show(library.project(), "decisions", columns="date, text, reason, status")
    assert rows(found) == [
        ["Date", "Decision", "Reason", "Status"],
        ["2026-01-02", "Push", "it scales", "Accepted"],
    ]
    assert links(found) == ["tech-spec/004.html#spec-004-d1"]


def test_chosen_column_stays_when_it_is_empty(library: Library) -> None:
    """A chosen column is shown even if it is empty; a default one is not."""
    library.risk("004-R1")
    found = show(library.project(), "risks", columns="id, owner")
    assert rows(found) == [["ID", "Owner"], ["004-R1", "—"]]
    assert rows(show(library.project(), "risks"))[0] == ["Risk", "Status", "Spec"]


def test_cells_have_the_class_of_their_column(library: Library) -> None:
    """Style sheets and scripts find a column by its field."""
    library.decision("004-D1", date="2026-01-02")
    found = show(library.project(), "decisions")
    assert len(with_class(found, "techspec-col-date")) == 2
    assert len(with_class(found, "techspec-col-spec")) == 2


def test_columns_that_lead_elsewhere(library: Library) -> None:
    """Ids of other specs and records are links, whatever field they are in."""
    library.spec("003", relations=(Relation("depends-on", "004", 3),))
    library.decision("004-D1")
    library.decision("004-D2", supersedes=("D1", "D9"))
    found = show(library.project(), "decisions", columns="supersedes, superseded_by")
    assert rows(found)[1:] == [["—", "004-D2"], ["D1, D9", "—"]]
    assert links(found) == [
        "tech-spec/004.html#spec-004-d2",
        "tech-spec/004.html#spec-004-d1",
    ]
    found = show(library.project(), "specs", columns="relations, referenced_by")
    assert rows(found)[1:] == [["Depends on 004", "—"], ["Required by 003", "003"]]


@pytest.mark.parametrize("view", ["decisions", "risks", "questions"])
@pytest.mark.parametrize(
    "options",
    [
        {},
        {"columns": "text"},
        {"columns": "text, spec"},
        {"columns": "spec-status"},
        {"format": "list"},
        {"format": "list", "columns": "text"},
        {"group_by": "spec-status"},
    ],
)
def test_records_of_retired_specs_are_marked(
    library: Library, view: str, options: dict[str, str]
) -> None:
    """Records of retired specs are marked with the status of the spec."""
    library.spec("001", "Superseded")
    library.decision("001-D1")
    library.risk("001-R1")
    library.question("001-Q1")
    found = show(library.project(), view, **options)
    assert found.astext().count("Superseded") == 1
    assert with_class(found, "techspec-of-retired")


def test_caption_of_a_table_is_its_title(library: Library) -> None:
    """A table with a caption has an id, without which Sphinx warns."""
    library.risk("004-R1")
    found = show(library.project(), "risks", caption="Our risks")
    [table] = found.findall(nodes.table)
    assert isinstance(table[0], nodes.title)
    assert table["ids"] == ["view-1"]


@pytest.mark.parametrize(
    "options", [{"format": "list"}, {"group_by": "status"}, {"status": "closed"}]
)
def test_caption_of_what_is_no_single_table(
    library: Library, options: dict[str, str]
) -> None:
    """A caption is shown once, above all of it."""
    library.risk("004-R1")
    library.risk("004-R2", status="accepted")
    found = show(library.project(), "risks", caption="Our risks", **options)
    assert found.astext().count("Our risks") == 1


def test_nothing_to_show(library: Library) -> None:
    """A view without records says so, in the author's words if given."""
    project = library.project()
    assert show(project, "decisions").astext() == "There are no decisions yet."
    assert show(project, "graph", status="done").astext() == "No specs match."
    assert show(project, "risks", empty="All is well.").astext() == "All is well."


# Lists


def test_list_has_the_facts_behind_the_text(library: Library) -> None:
    """A value that needs an explanation has a label."""
    library.risk("004-R1", "It breaks", likelihood="low", mitigation="mend it")
    [item] = show(library.project(), "risks", format="list").findall(nodes.list_item)
    assert texts(item, nodes.paragraph) == [
        "It breaks 004-R1",
        "mend it",
        "Severity likelihood: low · Open · 004 Title 004",
    ]


def test_list_of_chosen_columns(library: Library) -> None:
    """The columns of a list are in the requested order."""
    library.decision("004-D1", "Push", date="2026-01-02")
    [item] = show(
        library.project(), "decisions", format="list", columns="date, text"
    ).findall(nodes.list_item)
    assert item.astext() == "2026-01-02 · Push"


def test_board_has_a_column_a_status(library: Library) -> None:
    """Columns come in the order of a spec's life, with the number of their cards."""
    library.spec("1", "Done")
    library.spec("2", "Draft")
    library.spec("3", "Done")
    board = show(library.project(), "specs", format="board")
    columns = with_class(board, "techspec-column")
    assert [column.astext().split() for column in columns] == [
        ["Draft", "·", "1", "2", "Title", "2"],
        ["Done", "·", "2", "1", "Title", "1", "3", "Title", "3"],
    ]
    assert len(with_class(board, "techspec-card")) == 3


def test_board_folds_long_columns(library: Library) -> None:
    """A column shows the first cards, and folds the others below their number."""
    for number in range(1, 5):
        library.spec(str(number), "Done")
    library.spec("5", "Draft")
    query, problems = read_query("specs", FOLDED, library.project(), near="index")
    assert problems == []
    model = view_model(ViewRecords(library.project(), query))
    context = context_of(fold=lambda label: nodes.compound("", names=[label]))
    board = view_nodes(context, model)
    [fold] = board.findall(nodes.compound)
    assert fold["names"] == ["2 more"]
    cards = [card.astext() for card in with_class(fold, "techspec-card")]
    assert cards == ["3 Title 3", "4 Title 4"]
    draft, done = with_class(board, "techspec-column")
    assert [len(with_class(c, "techspec-card")) for c in (draft, done)] == [1, 4]


def test_board_without_folds(library: Library) -> None:
    """A builder that cannot fold content shows all cards in one list."""
    for number in range(1, 4):
        library.spec(str(number), "Done")
    board = show(library.project(), "specs", **FOLDED)
    [cards] = with_class(board, "techspec-cards")
    assert len(with_class(cards, "techspec-card")) == 3


def test_timeline_goes_by_month(library: Library) -> None:
    """Each month has a heading, and decisions without a date come last."""
    library.decision("004-D1", "one", date="2025-11-03")
    library.decision("004-D2", "two", date="2026-01-12")
    library.decision("004-D3", "three", date="2026-01")
    library.decision("004-D4", "four")
    line = show(library.project(), "decisions", format="timeline")
    assert texts(line, nodes.strong) == ["January 2026", "November 2025", "Undated"]
    assert [t.split()[0] for t in texts(line, nodes.list_item)] == [
        "two",
        "three",
        "one",
        "four",
    ]


# The matrix


def test_matrix_counts_by_likelihood_and_impact(library: Library) -> None:
    """The likeliest row is on top, the gravest column on the right."""
    library.risk("004-R1", likelihood="unlikely", impact="severe")
    library.risk("004-R2", likelihood="low", impact="high")
    library.risk("004-R3", likelihood="3", impact="medium")
    found = show(library.project(), "risks", format="matrix")
    assert rows(found) == [
        ["Likelihood ↓ Impact →", "Low", "Medium", "High"],
        ["High", "·", "1 004-R3", "·"],
        ["Medium", "·", "·", "·"],
        ["Low", "·", "·", "2 004-R1, 004-R2"],
    ]
    assert "tech-spec/004.html#spec-004-r3" in links(found)


def test_matrix_keeps_an_arrow_with_its_word(library: Library) -> None:
    """A line break in the corner of a narrow matrix is between the words."""
    library.risk("004-R1", likelihood="low", impact="high")
    found = show(library.project(), "risks", format="matrix")
    [corner] = with_class(found, "techspec-corner")
    assert corner.astext().split(" ") == ["Likelihood\xa0↓", "Impact\xa0→"]


def test_matrix_lists_risks_without_a_level(library: Library) -> None:
    """The risks that the matrix cannot show are below it."""
    library.spec("001", "Superseded")
    library.risk("001-R1", likelihood="high")
    library.risk("004-R1", likelihood="high", impact="it depends", status="closed")
    project = replace(library.project(), indices=("spec-risks",))
    found = show(project, "risks", format="matrix")
    [line] = with_class(found, "techspec-partial")
    assert line.astext() == (
        "2 risks are not in the matrix, because they lack a likelihood or an impact "
        "on the scale: 001-R1 (Superseded), 004-R1 (closed)"
    )
    assert len(links(found)) == 2
    assert not list(found.findall(nodes.table))


def test_matrix_lists_ten_risks_without_a_level(library: Library) -> None:
    """The others are on the index page, to which their number links."""
    for number in range(11):
        library.risk(f"004-R{number}")
    project = replace(library.project(), indices=("spec-risks",))
    found = show(project, "risks", format="matrix")
    [line] = with_class(found, "techspec-partial")
    assert line.astext().startswith("11 risks are not in the matrix, because they ")
    assert ": 004-R0, 004-R1, " in line.astext()
    assert line.astext().endswith(", 004-R9 …")
    first, *others = links(found)
    assert first == "spec-risks.html"
    assert len(others) == 10


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("low", "medium", "high"), [1, 1, 2, 1, 2, 3, 2, 3, 4]),
        (("low", "high"), [1, 2, 2, 4]),
        (("any",), [4]),
    ],
)
def test_heat_grows_with_both(
    library: Library, words: tuple[str, ...], expected: list[int]
) -> None:
    """The corner where both are worst is the hottest, on a scale of any length."""
    library.risk("004-R1", likelihood=words[0], impact=words[0])
    project = library.project(scale=Scale.of(words))
    found = show(project, "risks", format="matrix")
    body = next(iter(found.findall(nodes.tbody)))
    heats = [
        int(entry["classes"][0][-1])
        for row in reversed(body.children)
        for entry in row.findall(nodes.entry)
        if entry["classes"]
    ]
    assert heats == expected


# Summaries


def test_summary_says_in_words_what_the_bar_shows(library: Library) -> None:
    """Each segment has its number and its word in the key."""
    library.spec("1", "Draft", review_by="2026-01-01")
    library.spec("2", "Done")
    library.spec("3", None)
    library.risk("1-R1")
    library.risk("1-R2", mitigation="insure it")
    library.risk("2-R1")  # of a spec that is done
    found = show(library.project(), "summary")
    assert len(with_class(found, "techspec-segment")) == 3
    assert texts(found, nodes.list_item) == [
        "1 Draft",
        "1 Done",
        "1 No status",
        "1 open risk without mitigation",
        "1 review overdue: 1 Title 1",
    ]


def test_numbers_of_a_filtered_summary_lead_to_a_filtered_table(
    library: Library,
) -> None:
    """The address has the values as the lists above the table show them."""
    library.declare(team={})
    for number in range(6):
        library.spec(str(number), "Draft", team="Log & Co" if number else "Post")
        library.question(f"{number}-Q1", status="answered" if number == 5 else "open")
    project = library.project(indices=("spec-questions", "spec-specs"))
    found = show(project, "summary", team="Log & Co", columns="status, questions")
    start = "?spec-by-team=Log%20%26%20Co"
    assert [link["refuri"] for link in found.findall(nodes.reference)] == [
        f"spec-specs.html{start}#spec-specs-draft",
        f"spec-questions.html{start}&spec-by-status=Open#spec-questions-open",
    ]


def test_summary_without_classes_has_no_bar(library: Library) -> None:
    """Without style sheets, the summary has no bar."""
    library.spec("1", "Draft")
    assert not with_class(
        show(library.project(), "summary", styled="no"), "techspec-bar"
    )


def test_shares_are_of_a_fixed_number(library: Library) -> None:
    """Any number of specs is shown with the few shares that the style sheet has."""
    for number in range(500):
        library.spec(str(number), "Done" if number else "Draft")
    found = show(library.project(), "summary")
    shares = [
        [name for name in segment["classes"] if "share" in name]
        for segment in with_class(found, "techspec-segment")
    ]
    assert shares == [["techspec-share-1"], ["techspec-share-8", "techspec-share-16"]]


# Graphs


def code_of(library: Library, **options: str) -> str:
    """Return the Mermaid source of the whole graph."""
    project = library.project()
    query, _ = read_query("graph", options, project, near="index")
    [group] = view_model(ViewRecords(project, query)).groups
    assert isinstance(group.body, GraphModel)
    return mermaid_code(context_of(), group.body)


def test_diagram_has_nodes_arrows_and_links(library: Library) -> None:
    """The source of the diagram, whole."""
    library.spec("1", "Draft", relations=(Relation("depends-on", "2", 3),))
    library.spec("2", "Done", relations=(Relation("related", "3", 3),))
    library.spec("3", None)
    library.spec("4", "Done")
    assert code_of(library, direction="TB").splitlines() == [
        "flowchart TB",
        '  %%{init: {"flowchart": {"useMaxWidth": false}}}%%',
        '  n0("○ 1 Title 1")',
        '  n1("● 2 Title 2")',
        '  n2("3 Title 3")',
        "  n0 --> n1",
        "  n1 ---|related to| n2",
        "  class n0 techspec-open",
        "  class n1 techspec-done",
        '  click n0 href "tech-spec/1.html" "Title 1"',
        '  click n1 href "tech-spec/2.html" "Title 2"',
        '  click n2 href "tech-spec/3.html" "Title 3"',
    ]


def test_diagram_marks_its_root(library: Library) -> None:
    """The spec at the center has a wider border, and no other spec has."""
    library.spec("1", relations=(Relation("depends-on", "2", 3),))
    library.spec("2")
    styles = [line for line in code_of(library, root="2").splitlines() if "sty" in line]
    assert styles == ["  style n1 stroke-width:3px"]


@pytest.mark.parametrize(
    "title",
    [
        'say "hello"',
        "a [b] (c) {d}",
        "<script>alert(1)</script>",
        "`code` and **bold** and _x_",
        "end; #quot; &amp; %% comment",
        "1. not a list",
        "- nor this",
        "línea 日本 🚀",
        "a | b --> c",
    ],
)
def test_titles_cannot_break_the_diagram(library: Library, title: str) -> None:
    """Characters that Mermaid might interpret are written as codes."""
    library.spec("1", title=title, relations=(Relation("related", "2", 3),))
    library.spec("2")
    [label] = re.findall(r'n0\("(.*)"\)', code_of(library))
    assert re.fullmatch(r"(?:[^\W_]|[ ◐]|#\d+;)+", label)
    read = re.sub(r"#(\d+);", lambda found: chr(int(found[1])), label)
    assert read == f"◐ 1 {title}"


def test_long_title_is_cut_in_the_diagram_alone(library: Library) -> None:
    """The list below the diagram has the complete text."""
    title = "word " * 60 + "end"
    library.spec("1", title=title, relations=(Relation("related", "2", 3),))
    library.spec("2")
    assert max(map(len, code_of(library).splitlines())) < 200
    assert f"1 {title}" in show(library.project(), "graph").astext()


def test_graph_in_words(library: Library) -> None:
    """The list has the same relations as the diagram."""
    library.spec("1", "Draft", relations=(Relation("depends-on", "2", 3),))
    library.spec("2", "Done")
    library.spec("3", None)
    assert texts(show(library.project(), "graph"), nodes.list_item) == [
        "1 Title 1 (Draft) depends on 2 Title 2 (Done)",
        "Without relations: 3 Title 3",
    ]


def legend_of(library: Library) -> str:
    """Return the legend of the whole graph."""
    query, _ = read_query("graph", {}, library.project(), near="index")
    model = view_model(ViewRecords(library.project(), query))
    context = context_of(diagram=lambda code, description: nodes.image())
    [legend] = with_class(view_nodes(context, model), "techspec-legend")
    return legend.astext()


def test_statuses_of_the_legend(library: Library) -> None:
    """The statuses are in the order of the life cycle."""
    related = Relation("related", "1", 3)
    library.spec("1", "Superseded")
    for number, status in (("2", "Implementing"), ("3", "Accepted"), ("4", "Draft")):
        library.spec(number, status, relations=(related,))
    words = re.findall("Draft|Accepted|Implementing|Superseded", legend_of(library))
    assert words == ["Draft", "Accepted", "Implementing", "Superseded"]


def test_usual_relation_is_in_the_legend(library: Library) -> None:
    """The legend explains arrows without a label, which most have."""
    for number in ("1", "2"):
        library.spec(number, "Draft", relations=(Relation("depends-on", "3", 3),))
    library.spec("3", "Done", relations=(Relation("supersedes", "4", 3),))
    library.spec("4", "Superseded")
    code = code_of(library)
    assert "|supersedes|" in code
    assert "depends on" not in code
    assert "→ depends on" in legend_of(library)


def test_large_diagram_omits_retired_specs(library: Library) -> None:
    """A diagram of more than 30 specs has only live ones; the legend says so."""
    library.spec("0", "Superseded")
    for number in range(1, 32):
        relation = Relation("depends-on", str(number - 1), 3)
        library.spec(str(number), "Draft", relations=(relation,))
    code = code_of(library)
    assert "0 Title 0" not in code.replace("10 Title 10", "")
    assert "31 Title 31" in code
    assert "1 retired spec is not shown" in legend_of(library)


def test_groups_are_rows_of_a_single_table(library: Library) -> None:
    """All groups share the headings of one table."""
    library.decision("004-D1", "old", date="2025-01-02")
    library.decision("004-D2", "new", date="2026-01-02")
    found = show(library.project(), "decisions", group_by="date", columns="text, date")
    assert rows(found) == [
        ["Decision", "Date"],
        ["2026 (1)"],
        ["new", "2026-01-02"],
        ["2025 (1)"],
        ["old", "2025-01-02"],
    ]


def test_groups_without_styles(library: Library) -> None:
    """Outside of HTML, each group has a table below its heading."""
    library.decision("004-D1", "old", date="2025-01-02")
    library.decision("004-D2", "new", date="2026-01-02")
    found = show(library.project(), "decisions", group_by="date", styled="no")
    assert texts(found, nodes.rubric) == ["2026", "2025"]
    assert len(list(found.findall(nodes.table))) == 2


def test_severity_of_a_risk(library: Library) -> None:
    """Likelihood and impact together have a color and a rank."""
    library.risk("004-R1", likelihood="High", impact="medium")
    library.risk("004-R2", likelihood="High", impact="unclear")
    library.risk("004-R3", impact="high")
    library.risk("004-R4")
    found = show(library.project(), "risks", columns="id, severity")
    assert rows(found)[1:] == [
        ["004-R1", "high × medium"],
        ["004-R2", "high × unclear"],
        ["004-R3", "impact: high"],
        ["004-R4", "—"],
    ]
    [chip] = with_class(found, "techspec-heat-3")
    scale = library.project().scale
    rank = (scale.rank("high") or 0) + (scale.rank("medium") or 0)
    assert len(with_class(chip, f"techspec-rank-{rank}")) == 1


def test_long_level_is_with_the_details(library: Library) -> None:
    """A sentence in place of a level does not widen the column of levels."""
    sentence, remark = (
        "Access to tokens of ONE server",
        "Low (HTTPS enforced by proxies)",
    )
    library.risk("004-R1", likelihood="Medium", impact=sentence, details="Memory leaks")
    library.risk("004-R2", likelihood=remark, impact="High")
    library.risk("004-R3", impact=sentence)
    library.risk("004-R4", likelihood="Medium", impact="Several VMs")
    table = rows(show(library.project(), "risks"))[1:]
    assert {row[0] for row in table} == {
        "medium × —",
        "low × high",
        "—",
        "medium × Several VMs",
    }
    below = " ".join(row[1] for row in table)
    assert f"Memory leaks · Impact: {sentence}" in below
    assert f"Likelihood: {remark}" in below
    assert "Impact: Several" not in below
    items = show(library.project(), "risks", format="list").astext()
    assert f"Impact: {sentence}" in items


def test_critical_risks_come_before_high_ones(library: Library) -> None:
    """A grade that the scale lacks sorts the risks of its highest level."""
    library.risk("004-R1", likelihood="medium", impact="High")
    library.risk("004-R2", likelihood="medium", impact="Critical")
    library.risk("004-R3", likelihood="high", impact="high")
    found = show(library.project(), "risks", columns="id, severity")
    assert [row[0] for row in rows(found)[1:]] == ["004-R3", "004-R2", "004-R1"]


def test_risks_without_mitigation_come_first(library: Library) -> None:
    """Among risks of the same severity, those without a mitigation need attention."""
    library.risk("004-R1", likelihood="low", impact="low", mitigation="insure it")
    library.risk("004-R2", likelihood="low", impact="low")
    library.spec("005", "Done")
    library.risk("005-R1", likelihood="high", impact="high")
    found = show(library.project(), "risks", columns="id")
    assert rows(found)[1:] == [["004-R2"], ["004-R1"], ["005-R1"]]


def test_title_is_not_repeated(library: Library) -> None:
    """A decision with the title of its document has only the label of the spec."""
    library.decision("004-D1", "Title 004")
    library.decision("004-D2", "use a queue")
    found = show(library.project(), "decisions", columns="text, spec")
    assert rows(found)[1:] == [
        ["Title 004", "Tech Spec 004"],
        ["use a queue", "004 Title 004"],
    ]


# Ids and notes


def test_label_of_one_word_is_shown(library: Library) -> None:
    """The prefix of a project is in links and indices; a longer label is not."""
    library.spec("0003", label="ADR-0003")
    library.spec("0004", label="Tech Spec 0004")
    library.decision("0003-D1")
    specs = show(library.project(), "specs", columns="id, title")
    assert rows(specs)[1:] == [["ADR-0003", "Title 0003"], ["0004", "Title 0004"]]
    decisions = show(library.project(), "decisions", format="list")
    assert "ADR-0003 Title 0003" in decisions.astext()


def test_id_without_the_name_of_a_file(library: Library) -> None:
    """A record of a spec without a number has its own part of the id."""
    library.decision("queue-D1")
    library.decision("004-D1")
    [_, *found] = rows(show(library.project(), "decisions"))
    assert sorted(found) == [
        ["Use a queue 004-D1", "004 Title 004 Accepted"],
        ["Use a queue D1", "Title queue Accepted"],
    ]


@pytest.mark.parametrize(
    ("view", "status", "note"),
    [
        ("specs", "!retired", "2 retired specs are not shown"),
        ("specs", "open, active", "2 retired specs are not shown"),
        ("risks", "!retired", "1 retired spec is not shown"),
        ("specs", "open", ""),
        ("specs", "retired", ""),
        ("decisions", "!retired", ""),
    ],
)
def test_number_of_retired_specs_not_shown(
    library: Library, view: str, status: str, note: str
) -> None:
    """A view with all specs but the retired ones has their number, as summaries do."""
    for number, word in (("1", "Draft"), ("2", "Accepted"), ("3", "Superseded")):
        library.spec(number, word)
        library.risk(f"{number}-R1")
    library.spec("4", "Deprecated")
    library.decision("1-D1")
    project = library.project(indices=("spec-specs",))
    found = show(project, view, **{"spec-status": status})
    assert [line.astext() for line in with_class(found, "techspec-partial")] == (
        [note] if note else []
    )
    if note.startswith("2"):
        assert links(found)[-1] == "spec-specs.html#spec-specs-deprecated"


@pytest.mark.parametrize(
    ("view", "options", "note"),
    [
        ("decisions", {"status": "proposed"}, ""),
        (
            "decisions",
            {"status": "proposed", "spec-status": "!retired"},
            "1 retired spec is not shown",
        ),
        ("decisions", {"status": "rejected", "spec-status": "!retired"}, ""),
        ("specs", {"status": "!retired"}, "1 retired spec is not shown"),
    ],
)
def test_status_of_records_omits_no_specs(
    library: Library, view: str, options: dict[str, str], note: str
) -> None:
    """Only a filter by the status of specs leaves out specs."""
    library.spec("1", "Superseded")
    library.spec("2", "Draft")
    for spec in ("1", "2"):
        library.decision(f"{spec}-D1", status="proposed")
        library.decision(f"{spec}-D2", status="accepted")
    found = show(library.project(), view, **options)
    assert [line.astext() for line in with_class(found, "techspec-partial")] == (
        [note] if note else []
    )
