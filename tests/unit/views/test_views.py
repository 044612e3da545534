"""The header, the footer and the index pages of specs as docutils nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from docutils import nodes

from sphinx_techspec.built_in_kinds import BUILT_IN_KINDS
from sphinx_techspec.query.index_models import index_page_models, indexed_kinds
from sphinx_techspec.query.models import LinkTarget, RecordLinks, SpecFooter
from sphinx_techspec.query.select import all_records
from sphinx_techspec.query.spec_models import (
    note_starts,
    spec_footer_model,
    spec_header_model,
)
from sphinx_techspec.records import Relation
from sphinx_techspec.views.index_bodies import index_page_body
from sphinx_techspec.views.spec_page import (
    footer_nodes,
    header_line_text,
    header_nodes,
)
from tests.unit.views.conftest import context_of, links, rows, with_class

if TYPE_CHECKING:
    from tests.unit.conftest import Library

KINDS = {kind.index_name: kind for kind in indexed_kinds(BUILT_IN_KINDS)}


def _header_line(field: str, name: str, *value: nodes.Node) -> nodes.paragraph:
    line = nodes.paragraph("", "", *value)
    line["techspec_field"], line["techspec_name"] = field, name
    return line


def _body(library: Library, name: str) -> nodes.section:
    """Return the content of an index that has a single page."""
    kind, project = KINDS[name], library.project()
    [page] = index_page_models(kind, project, rows=0, is_free=lambda name: True)
    return index_page_body(context_of(), page)


def _headings(body: nodes.Element) -> list[str]:
    """Return the title and the headings of the groups."""
    titles = [title.astext() for title in body.findall(nodes.title)]
    return titles + [row.astext() for row in with_class(body, "techspec-group")]


def _first_cells(body: nodes.Element) -> list[str]:
    """Return the first cell of each row that is not a heading."""
    return [cells[0] for cells in rows(body)[1:] if len(cells) > 1]


def _header(
    library: Library, number: str, *lines: nodes.paragraph, **more: Any
) -> list[nodes.Element]:
    project, docname = library.project(), f"tech-spec/{number}"
    model = spec_header_model(project, docname)
    texts = [header_line_text(line) for line in lines]
    starts = note_starts(project, texts, docname=docname)
    found = header_nodes(context_of(**more), model, lines=lines, starts=starts)
    return [node for node in found if isinstance(node, nodes.Element)]


def _show_header(library: Library, number: str = "004", **more: Any) -> str:
    return "\n".join(node.astext() for node in _header(library, number, **more))


def test_header_states_the_facts_of_a_spec(library: Library) -> None:
    """Status, date and owner are in one line, in this order."""
    library.spec("004", updated="2026-01-31", owner="Payments")
    expected = "Status Accepted · Updated 2026-01-31 · Owner Payments"
    assert _show_header(library) == expected


@pytest.mark.parametrize(
    ("spec_id", "title_has_id", "expected"),
    [
        ("0009", False, "Status Accepted · ID 0009 · Owner Payments"),
        ("0009", True, "Status Accepted · Owner Payments"),
        ("use-kafka", False, "Status Accepted · Owner Payments"),
    ],
)
def test_header_shows_an_id_that_the_title_lacks(
    library: Library, spec_id: str, title_has_id: bool, expected: str
) -> None:
    """Other pages show the id in links; an id without a number is only a file name."""
    library.spec("0009", owner="Payments", id=spec_id, title_has_id=title_has_id)
    assert _show_header(library, "0009") == expected


def test_header_of_a_spec_with_an_id_alone_is_nothing(library: Library) -> None:
    """An id alone does not need a header, and a spec without one has no empty box."""
    library.spec("0009", None, title_has_id=False)
    assert _show_header(library, "0009") == ""


def test_header_puts_the_status_in_brackets_where_classes_do_not_show(
    library: Library,
) -> None:
    """In text, a badge cannot be taken for a word of the sentence."""
    library.spec("004")
    assert _show_header(library, styled=False) == "[Accepted]"


@pytest.mark.parametrize(("status", "is_known"), [("Draft", True), ("Drft", False)])
def test_badge_of_an_unknown_word_has_a_class(
    library: Library, status: str, *, is_known: bool
) -> None:
    """The badge of a misspelled status differs from that of an open one."""
    library.spec("004", status)
    [header] = _header(library, "004")
    [badge] = with_class(header, "techspec-badge")
    assert "techspec-open" in badge["classes"]
    assert ("techspec-unknown" in badge["classes"]) != is_known


def test_header_shows_relations_of_both_sides(library: Library) -> None:
    """A relation that only the other spec writes is shown all the same."""
    library.spec("001", "Superseded")
    library.spec("004", "Draft", relations=(Relation("supersedes", "001", 4),))
    assert "Superseded by 004 Title 004 (Draft)" in _show_header(library, "001")
    assert "Supersedes 001 Title 001 (Superseded)" in _show_header(library, "004")


@pytest.mark.parametrize(
    ("key", "value", "note"),
    [
        ("status", "Accepted", ""),
        ("status", "Accepted — but the cache waits", "Status — but the cache waits"),
        ("status", "Draft | Accepted", "Status: Draft | Accepted"),
        ("updated", "2026-01-31", ""),
        ("updated", "2026-01-31 (second draft)", "Status (second draft)"),
        ("updated", "soon", "Status: soon"),
        ("supersedes", "001", ""),
        (
            "supersedes",
            "001 (all but the retries)",
            "Status: 001 (all but the retries)",
        ),
        ("supersedes", "099", "Status: 099"),
    ],
)
def test_header_keeps_what_a_line_says_beyond_its_fact(
    library: Library, key: str, value: str, note: str
) -> None:
    """All text of a header line is shown."""
    library.spec(
        "004",
        value if key == "status" else None,
        updated="2026-01-31" if key == "updated" else "",
        relations=(Relation("supersedes", "001", 4),) if key == "supersedes" else (),
    )
    library.spec("001", "Superseded")
    line = _header_line(key, "Status", nodes.Text(value))
    boxes = _header(library, "004", line)
    notes = [n.astext() for box in boxes for n in with_class(box, "techspec-note")]
    assert notes == ([note] if note else [])


def test_header_note_keeps_its_markup(library: Library) -> None:
    """A link in a status note stays a link."""
    link = nodes.reference("", "ADR-7", refuri="adr-7.html")
    library.spec("004", "Accepted — except ADR-7")
    line = _header_line("status", "Status", nodes.Text("Accepted — except "), link)
    [header] = _header(library, "004", line)
    assert links(header) == ["adr-7.html"]


def test_owner_keeps_its_markup(library: Library) -> None:
    """An owner who is a link stays one."""
    link = nodes.reference("", "@kim", refuri="https://example.org/kim")
    library.spec("004", owner="@kim")
    [header] = _header(library, "004", _header_line("owner", "Owner", link))
    assert links(header) == ["https://example.org/kim"]


def test_footer_leads_to_the_pages_that_are_built(library: Library) -> None:
    """A spec's page never links to an index page that does not exist."""
    library.spec("004")
    for indices, expected in (
        ((), []),
        (("spec-specs", "spec-risks"), ["Specs · Risks"]),
    ):
        project = library.project(indices=indices)
        model = spec_footer_model(project, "tech-spec/004", has_backlinks=True)
        found = [node.astext() for node in footer_nodes(context_of(), model)]
        assert found == expected


def test_footer_separates_the_links_of_a_record_with_visible_text() -> None:
    """The style sheet hides the separators of lists in a grid, which this is not."""
    link = LinkTarget("page", "", "Page")
    record = RecordLinks(link, (("Verified by", (link,)), ("Referenced by", (link,))))
    [footer] = footer_nodes(context_of(), SpecFooter((), (record,), ()))
    line = next(iter(footer.findall(nodes.paragraph)))
    assert line.astext() == "Page Verified by Page · Referenced by Page"
    assert not with_class(line, "techspec-sep")


def test_specs_are_grouped_in_the_order_of_their_life(library: Library) -> None:
    """The index of specs goes from draft to retired, specs without a status last."""
    library.spec("001", "Superseded")
    library.spec("002", None)
    library.spec("003", "Done")
    library.spec("010", "Draft")
    library.spec("9", "Draft")
    body = _body(library, "spec-specs")
    assert _headings(body) == [
        "Specs",
        "Draft (2)",
        "Done (1)",
        "Superseded (1)",
        "No status (1)",
    ]
    assert _first_cells(body) == ["9", "010", "003", "001", "002"]


def test_decisions_are_grouped_by_year_newest_first(library: Library) -> None:
    """The index of decisions starts with the newest, undated ones come last."""
    library.decision("004-D1", "old", date="2024-05-01")
    library.decision("004-D2", "new", date="2026-01-31")
    library.decision("004-D3", "month", date="2026-02")
    library.decision("004-D4", "undated")
    body = _body(library, "spec-decisions")
    assert _headings(body) == ["Decisions", "2026 (2)", "2024 (1)", "Undated (1)"]
    assert _first_cells(body) == ["2026-02", "2026-01-31", "2024-05-01", "—"]


def test_superseded_decision_is_marked(library: Library) -> None:
    """A decision that is no longer in force is marked."""
    library.decision("004-D1", "Poll", status="superseded", date="2024-05-01")
    body = _body(library, "spec-decisions")
    [struck] = with_class(body, "techspec-struck")
    assert struck.astext() == "Poll"
    assert "(superseded)" in body.astext()


def test_open_risks_of_live_specs_come_first(library: Library) -> None:
    """Open risks of specs that are not retired come first."""
    library.spec("001", "Superseded")
    library.risk("001-R1", "old")
    library.risk("004-R1", "closed", status="closed")
    library.risk("004-R2", "live")
    body = _body(library, "spec-risks")
    assert _headings(body) == ["Risks", "Open (2)", "Closed (1)"]
    assert _first_cells(body) == ["live 004-R2", "old 001-R1", "closed 004-R1"]


def test_columns_that_are_empty_on_the_whole_page_are_left_out(
    library: Library,
) -> None:
    """A table has no empty column."""
    library.risk("004-R1", "lost", mitigation="replay")
    library.risk("004-R2", "late", impact="low", status="closed")
    body = _body(library, "spec-risks")
    assert rows(body)[0] == ["Severity", "Risk", "Mitigation", "Spec"]


def test_long_text_is_cut_between_words(library: Library) -> None:
    """A record that is a page of prose does not flood the index."""
    library.decision("004-D1", "word " * 200, reason="because " * 200)
    body = _body(library, "spec-decisions")
    assert "word … 004-D1" in body.astext()
    assert len(body.astext()) < 1000


def test_question_shows_its_answer_below(library: Library) -> None:
    """An answered question can be read without opening its spec."""
    library.question("004-Q1", "Who?", status="answered", answer="We do.")
    body = _body(library, "spec-questions")
    assert _headings(body) == ["Questions", "Answered (1)"]
    assert _first_cells(body) == ["Who? 004-Q1 We do."]


@pytest.mark.parametrize("name", list(KINDS))
def test_index_of_nothing_is_empty(library: Library, name: str) -> None:
    """A project without records gets no empty pages."""
    assert not any(all_records(library.project().corpus, KINDS[name]))
