from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from docutils import nodes

from sphinx_techspec.corpus import Corpus
from sphinx_techspec.query.index_models import index_page_models, indexed_kinds
from sphinx_techspec.query.models import (
    LinkTarget,
    RecordLinks,
    RecordText,
    SpecFooter,
)
from sphinx_techspec.query.project_data import ProjectData
from sphinx_techspec.query.select import all_records
from sphinx_techspec.query.spec_models import (
    note_starts,
    spec_footer_model,
    spec_header_model,
)
from sphinx_techspec.records import (
    DocumentRecords,
    HeaderValue,
    Record,
    Relation,
    Spec,
)
from sphinx_techspec.shipped_kinds import SHIPPED_KINDS
from sphinx_techspec.views.index_bodies import index_page_body
from sphinx_techspec.views.render_context import RenderContext
from sphinx_techspec.views.spec_page import (
    footer_nodes,
    header_line_text,
    header_nodes,
)
from sphinx_techspec.vocabulary import default_vocabulary

KINDS = {kind.index_name: kind for kind in indexed_kinds(SHIPPED_KINDS)}


def _corpus_of(*documents: DocumentRecords) -> Corpus:
    return Corpus(
        {records.spec.docname: records for records in documents},
        lambda docname: default_vocabulary(),
    )


def _document(number: str, status: str | None, **more: Any) -> DocumentRecords:
    groups = (more.pop(name, ()) for name in ("decisions", "risks", "questions"))
    records = tuple(record for group in groups for record in group)
    names = ("updated", "owner")
    values = {"status": status, **{name: more.pop(name, None) for name in names}}
    spec = Spec(
        f"tech-spec/{number}",
        number,
        f"Tech Spec {number}",
        f"Title {number}",
        {name: HeaderValue(name, v, 1, v) for name, v in values.items() if v},
    )
    return DocumentRecords(spec._replace(**more), records)


def _record(kind: str, number: str, text: str, **fields: Any) -> Record:
    spec = number.partition("-")[0]
    status = fields.pop("status", SHIPPED_KINDS[kind].default_status)
    docname, anchor = f"tech-spec/{spec}", f"spec-{number}"
    return Record(kind, number, spec, docname, 1, anchor, text, status, fields)


_decision = partial(_record, "decision")
_risk = partial(_record, "risk")
_question = partial(_record, "question")


def _context(**more: Any) -> RenderContext:
    def uri(docname: str, anchor: str) -> str:
        return f"{docname}.html#{anchor}" if anchor else f"{docname}.html"

    def rich(text: RecordText) -> list[nodes.Node]:
        raise AssertionError(text)

    return RenderContext(uri, rich, **more)


def _header_line(field: str, name: str, *value: nodes.Node) -> nodes.paragraph:
    line = nodes.paragraph("", "", *value)
    line["techspec_field"], line["techspec_name"] = field, name
    return line


def _body(name: str, corpus: Corpus) -> nodes.section:
    """Return the content of an index that has a single page."""
    project = ProjectData(corpus)
    [page] = index_page_models(KINDS[name], project, rows=0, is_free=lambda name: True)
    return index_page_body(_context(), page)


def _headings(body: nodes.Element) -> list[str]:
    """Return the title and the headings of the groups."""
    titles = [title.astext() for title in body.findall(nodes.title)]
    return titles + [row.astext() for row in _body_rows(body) if _is_group(row)]


def _body_rows(body: nodes.Element) -> list[nodes.row]:
    return [
        row for part in body.findall(nodes.tbody) for row in part.findall(nodes.row)
    ]


def _is_group(row: nodes.row) -> bool:
    return "techspec-group" in row["classes"]


def _column_names(body: nodes.Element) -> list[str]:
    head = next(iter(body.findall(nodes.thead)))
    return [entry.astext() for entry in head.findall(nodes.entry)]


def _first_cells(body: nodes.Element) -> list[str]:
    return [row.children[0].astext() for row in _body_rows(body) if not _is_group(row)]


def _header(
    corpus: Corpus, docname: str, *lines: nodes.paragraph, **more: Any
) -> list[nodes.Node]:
    project = ProjectData(corpus)
    model = spec_header_model(project, docname)
    texts = [header_line_text(line) for line in lines]
    starts = note_starts(project, texts, docname=docname)
    return header_nodes(_context(**more), model, lines=lines, starts=starts)


def _show_header(records: DocumentRecords, others: Any = (), **more: Any) -> str:
    corpus = _corpus_of(records, *others)
    found = _header(corpus, records.spec.docname, **more)
    return "\n".join(node.astext() for node in found)


def test_header_states_the_facts_of_a_spec() -> None:
    """Status, date and owner are in one line, in this order."""
    spec = _document("004", "Accepted", updated="2026-01-31", owner="Payments")
    assert _show_header(spec) == "Status Accepted · Updated 2026-01-31 · Owner Payments"


@pytest.mark.parametrize(
    ("spec_id", "title_has_id", "expected"),
    [
        ("0009", False, "Status Accepted · ID 0009 · Owner Payments"),
        ("0009", True, "Status Accepted · Owner Payments"),
        ("use-kafka", False, "Status Accepted · Owner Payments"),
    ],
)
def test_header_shows_an_id_that_the_title_lacks(
    spec_id: str, title_has_id: bool, expected: str
) -> None:
    """Other pages show the id in links; an id without a number is only a file name."""
    more = {"id": spec_id, "title_has_id": title_has_id}
    spec = _document("0009", "Accepted", owner="Payments", **more)
    assert _show_header(spec) == expected


def test_header_of_a_spec_with_an_id_alone_is_nothing() -> None:
    """An id alone does not need a header."""
    assert _show_header(_document("0009", None, title_has_id=False)) == ""


def test_header_puts_the_status_in_brackets_where_classes_do_not_show() -> None:
    """In text, a badge cannot be taken for a word of the sentence."""
    assert _show_header(_document("004", "Accepted"), styled=False) == "[Accepted]"


@pytest.mark.parametrize(("status", "is_known"), [("Draft", True), ("Drft", False)])
def test_badge_of_an_unknown_word_has_a_class(status: str, *, is_known: bool) -> None:
    """The badge of a misspelled status differs from that of an open one."""
    [header] = _header(_corpus_of(_document("004", status)), "tech-spec/004")
    classes_of_all = (node["classes"] for node in header.findall(nodes.inline))
    [classes] = [classes for classes in classes_of_all if "techspec-badge" in classes]
    assert "techspec-open" in classes
    assert ("techspec-unknown" in classes) != is_known


def test_header_shows_relations_of_both_sides() -> None:
    """A relation that only the other spec writes is shown all the same."""
    old = _document("001", "Superseded")
    new = _document("004", "Draft", relations=(Relation("supersedes", "001", 4),))
    assert "Superseded by 004 Title 004 (Draft)" in _show_header(old, others=[new])
    assert "Supersedes 001 Title 001 (Superseded)" in _show_header(new, others=[old])


def test_header_of_a_spec_without_facts_is_nothing() -> None:
    """A spec without a header has no empty box."""
    assert _show_header(_document("004", None)) == ""


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
    key: str, value: str, note: str
) -> None:
    """All text of a header line is shown."""
    spec = _document(
        "004",
        value if key == "status" else None,
        updated="2026-01-31" if key == "updated" else None,
        relations=(Relation("supersedes", "001", 4),) if key == "supersedes" else (),
    )
    line = _header_line(key, "Status", nodes.Text(value))
    corpus = _corpus_of(spec, _document("001", "Superseded"))
    found = _header(corpus, "tech-spec/004", line)
    notes = [
        node.astext()
        for box in found
        for node in box.findall(nodes.paragraph)
        if "techspec-note" in node["classes"]
    ]
    assert notes == ([note] if note else [])


def test_header_note_keeps_its_markup() -> None:
    """A link in a status note stays a link."""
    link = nodes.reference("", "ADR-7", refuri="adr-7.html")
    spec = _document("004", "Accepted — except ADR-7")
    line = _header_line("status", "Status", nodes.Text("Accepted — except "), link)
    found = _header(_corpus_of(spec), "tech-spec/004", line)
    uris = [node["refuri"] for box in found for node in box.findall(nodes.reference)]
    assert uris == ["adr-7.html"]


def test_owner_keeps_its_markup() -> None:
    """An owner who is a link stays one."""
    link = nodes.reference("", "@kim", refuri="https://example.org/kim")
    spec = _document("004", "Accepted", owner="@kim")
    line = _header_line("owner", "Owner", link)
    found = _header(_corpus_of(spec), "tech-spec/004", line)
    uris = [node["refuri"] for box in found for node in box.findall(nodes.reference)]
    assert uris == ["https://example.org/kim"]


def test_footer_leads_to_the_pages_that_are_built() -> None:
    """A spec's page never links to an index page that does not exist."""
    corpus = _corpus_of(_document("004", "Accepted"))
    for indices, expected in (
        ((), []),
        (("spec-specs", "spec-risks"), ["Specs · Risks"]),
    ):
        project = ProjectData(corpus, indices=indices)
        model = spec_footer_model(project, "tech-spec/004", has_backlinks=True)
        found = [node.astext() for node in footer_nodes(_context(), model)]
        assert found == expected


def test_footer_separates_the_links_of_a_record_with_visible_text() -> None:
    """The style sheet hides the separators of lists in a grid, which this is not."""
    link = LinkTarget("page", "", "Page")
    record = RecordLinks(link, (("Verified by", (link,)), ("Referenced by", (link,))))
    [footer] = footer_nodes(_context(), SpecFooter((), (record,), ()))
    line = next(iter(footer.findall(nodes.paragraph)))
    assert line.astext() == "Page Verified by Page · Referenced by Page"
    assert not [n for n in line.findall(nodes.inline) if "techspec-sep" in n["classes"]]


def test_specs_are_grouped_in_the_order_of_their_life() -> None:
    """The index of specs goes from draft to retired, specs without a status last."""
    corpus = _corpus_of(
        _document("001", "Superseded"),
        _document("002", None),
        _document("003", "Done"),
        _document("010", "Draft"),
        _document("9", "Draft"),
    )
    body = _body("spec-specs", corpus)
    assert _headings(body) == [
        "Specs",
        "Draft (2)",
        "Done (1)",
        "Superseded (1)",
        "No status (1)",
    ]
    assert _first_cells(body) == ["9", "010", "003", "001", "002"]


def test_decisions_are_grouped_by_year_newest_first() -> None:
    """The index of decisions starts with the newest, undated ones come last."""
    found = (
        _decision("004-D1", "old", date="2024-05-01"),
        _decision("004-D2", "new", date="2026-01-31"),
        _decision("004-D3", "month", date="2026-02"),
        _decision("004-D4", "undated"),
    )
    corpus = _corpus_of(_document("004", "Accepted", decisions=found))
    body = _body("spec-decisions", corpus)
    assert _headings(body) == ["Decisions", "2026 (2)", "2024 (1)", "Undated (1)"]
    assert _first_cells(body) == ["2026-02", "2026-01-31", "2024-05-01", "—"]


def test_superseded_decision_is_marked() -> None:
    """A decision that is no longer in force is marked."""
    found = (_decision("004-D1", "Poll", status="superseded", date="2024-05-01"),)
    corpus = _corpus_of(_document("004", "Accepted", decisions=found))
    body = _body("spec-decisions", corpus)
    struck = [
        node.astext()
        for node in body.findall(nodes.inline)
        if "techspec-struck" in node["classes"]
    ]
    assert struck == ["Poll"]
    assert "(superseded)" in body.astext()


def test_open_risks_of_live_specs_come_first() -> None:
    """Open risks of specs that are not retired come first."""
    old = _document("001", "Superseded", risks=(_risk("001-R1", "old"),))
    live = _document(
        "004",
        "Draft",
        risks=(_risk("004-R1", "closed", status="closed"), _risk("004-R2", "live")),
    )
    body = _body("spec-risks", _corpus_of(old, live))
    assert _headings(body) == ["Risks", "Open (2)", "Closed (1)"]
    assert _first_cells(body) == ["live 004-R2", "old 001-R1", "closed 004-R1"]


def test_columns_that_are_empty_on_the_whole_page_are_left_out() -> None:
    """A table has no empty column."""
    risks = (
        _risk("004-R1", "lost", mitigation="replay"),
        _risk("004-R2", "late", impact="low", status="closed"),
    )
    body = _body("spec-risks", _corpus_of(_document("004", "Draft", risks=risks)))
    assert _column_names(body) == ["Severity", "Risk", "Mitigation", "Spec"]


def test_long_text_is_cut_between_words() -> None:
    """A record that is a page of prose does not flood the index."""
    found = (_decision("004-D1", "word " * 200, reason="because " * 200),)
    corpus = _corpus_of(_document("004", "Accepted", decisions=found))
    body = _body("spec-decisions", corpus)
    assert "word … 004-D1" in body.astext()
    assert len(body.astext()) < 1000


def test_question_shows_its_answer_below() -> None:
    """An answered question can be read without opening its spec."""
    found = (_question("004-Q1", "Who?", status="answered", answer="We do."),)
    corpus = _corpus_of(_document("004", "Accepted", questions=found))
    body = _body("spec-questions", corpus)
    assert _headings(body) == ["Questions", "Answered (1)"]
    assert _first_cells(body) == ["Who? 004-Q1\n\nWe do."]


@pytest.mark.parametrize("name", list(KINDS))
def test_index_of_nothing_is_empty(name: str) -> None:
    """A project without records gets no empty pages."""
    assert not any(all_records(_corpus_of(), KINDS[name]))
