from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sphinx_techspec.reading.read import Reading
from sphinx_techspec.records import HeaderValue, Relation, Section, Spec

Read = Callable[..., Reading]


def _spec(read_spec: Read, text: str, path: str = "tech-spec/004-queue.md") -> Spec:
    return read_spec(text, path).records.spec


def test_spec_in_the_plain_form(read_spec: Read) -> None:
    """The template's own Markdown gives every part of a spec."""
    spec = _spec(
        read_spec,
        """
        # Tech Spec: 004 - Retry queue

        - **Status:** Accepted (in May)
        - **Last updated:** 31 January 2026, after the review
        - **Owner:** Ada, Bo
        - **Tags:** queue, retry; mail
        - **Depends on:** 003, ADR-007
        - **Reviewers:** Cy
        - **Created:** 2025-12-01

        ## Context

        Text.

        ### Numbers

        ## Goals

        <!-- later -->
        """,
    )
    assert spec == Spec(
        "tech-spec/004-queue",
        "004",
        "Tech Spec 004",
        "Retry queue",
        header={
            "status": HeaderValue(
                "status", "Accepted (in May)", 3, "Accepted (in May)"
            ),
            "updated": HeaderValue(
                "last updated", "31 January 2026, after the review", 4, "2026-01-31"
            ),
            "owner": HeaderValue("owner", "Ada, Bo", 5, "Ada, Bo"),
            "tags": HeaderValue(
                "tags", "queue, retry; mail", 6, ("queue", "retry", "mail")
            ),
            "reviewers": HeaderValue("reviewers", "Cy", 8, "Cy"),
            "created": HeaderValue("created", "2025-12-01", 9, "2025-12-01"),
        },
        sections=(
            Section("Context", 2, 11, False, "context"),
            Section("Numbers", 3, 15, True, "numbers", False),
            Section("Goals", 2, 17, True, "goals", False),
        ),
        relations=(
            Relation("depends-on", "003", 7),
            Relation("depends-on", "ADR-007", 7),
        ),
        fitting_template="tech-spec",
    )


def test_spec_in_restructuredtext(read_spec: Read) -> None:
    """Both syntaxes give the same record."""
    spec = _spec(
        read_spec,
        """
        ==========================
        NEP 30 — Ducks
        ==========================

        :Author: Ada
        :Status: Superseded by :PEP:`7`
        :Replaced-By: NEP56
        :Updated: 2019-07-31
        :Created: 2019-07-01

        Abstract
        --------

        Text
        """,
        "neps/nep-0030-ducks.rst",
    )
    assert (spec.id, spec.title, spec.updated) == ("NEP-0030", "Ducks", "2019-07-31")
    assert spec.relations[-1] == Relation("superseded-by", "NEP56", 7)
    assert spec.sections == (Section("Abstract", 2, 11, False, "abstract"),)


@pytest.mark.parametrize(
    ("header", "updated", "text"),
    [
        ("- Last updated: 2026-01-31", "2026-01-31", None),
        ("- Updated: January 31, 2026 (by Ada)", "2026-01-31", None),
        ("- Date: 2026/01/31", "2026-01-31", None),
        ("- Date: January 2026", "2026-01", None),
        ("- Date: 2025-01-01\n- Last updated: 2026-01-31", "2026-01-31", None),
        ("- Updated: 2026-05-09T18:50Z", "2026-05-09", None),
        ("- Last modified: 2026-01-31, which\n  was a Saturday", "2026-01-31", None),
        ("- Last updated: <YYYY-MM-DD>", None, "<YYYY-MM-DD>"),
        ("- Last updated: 2026-02-30", None, "2026-02-30"),
        ("- Last updated: soon", None, "soon"),
        ("- Last updated:", None, ""),
    ],
)
def test_date_of_a_spec(
    read_spec: Read, header: str, updated: str | None, text: str | None
) -> None:
    """The first date of the first key is used; other text is kept for a finding."""
    spec = _spec(read_spec, f"# T\n\n- Status: Done\n{header}\n")
    assert spec.updated == updated
    assert updated or spec.text("updated") == text


def test_creation_date_is_not_an_update(read_spec: Read) -> None:
    """The date of creation is not the date of the last update."""
    spec = _spec(read_spec, "# T\n\n- Status: Done\n- Created: 2026-01-31\n")
    assert spec.updated is None
    assert spec.fields == {"created": "2026-01-31"}


@pytest.mark.parametrize(
    ("text", "status", "metadata_status"),
    [
        ("---\nstatus: draft\n---\n# T\n", "draft", None),
        ("---\nstage: draft\n---\n# T\n", "draft", None),
        ("---\nstatus: off\n---\n# T\n", "off", None),
        ("---\nstatus: draft\n---\n# T\n\n- Status: Done\n", "Done", "draft"),
        ("---\nstatus: draft\n---\n# T\n\n- Owner: Ada\n", "draft", None),
        ("# T\n\n- Status:\n", "", None),
        ("# T\n\n- Status: <status>\n", "<status>", None),
        ("# T\n\n- Status: Draft | Done\n", "Draft | Done", None),
        ("# T\n\n- Status: Done <!-- Draft -->\n", "Done", None),
        ("# T\n\n- Status: Done, as we\n  agreed\n", "Done, as we agreed", None),
        ("# T\n\nDate: 2026-01-31\n\n## Status\n\nDone\n", "Done", None),
        ("# T\n\n- Status: Draft\n\n## Status\n\nDone\n", "Draft", None),
        ("# T\n\n## A\n\n- Status: Done\n", None, None),
        ("\ufeff# T\n\n- Status: Done\n", "Done", None),
        ("# T\r\n\r\n- Status: Done\r\n", "Done", None),
        ("- Status: Done\n", "Done", None),
        ("", None, None),
    ],
)
def test_status_text(
    read_spec: Read, text: str, status: str | None, metadata_status: str | None
) -> None:
    """The status in the text precedes that in front matter; comments are ignored."""
    spec = _spec(read_spec, text)
    assert (spec.text("status"), spec.metadata_status) == (status, metadata_status)


@pytest.mark.parametrize(
    ("header", "relations"),
    [
        ("- Status: Superseded by ADR-9", [("superseded-by", "ADR-9")]),
        (
            "- Status: **Superseded** by [new](009-x.md)",
            [("superseded-by", "009-x.md")],
        ),
        ("- Status: Replaced by 9 (was Done)", [("superseded-by", "9")]),
        ("- Status: Done; A is superseded by ADR-9", []),
        ("- Supersedes: 3 and 4", [("supersedes", "3"), ("supersedes", "4")]),
        ("- Replaces: 3\n- Obsoletes: 3", [("supersedes", "3")]),
        ("- Superseded by: ADR-9", [("superseded-by", "ADR-9")]),
        ("- Amends: ADR-9", [("amends", "ADR-9")]),
        ("- **Amends ADR-9:** the cache", [("amends", "ADR-9")]),
        ("- Requires: 9", [("depends-on", "9")]),
        ("- See also: ADR-9, none other", [("related", "ADR-9")]),
        ("- Related: <ids>", []),
        ("- Related: none", []),
        ("- Related: 004", [("related", "004")]),
    ],
)
def test_relations(
    read_spec: Read, header: str, relations: list[tuple[str, str]]
) -> None:
    """Header lines and the status declare relations."""
    spec = _spec(read_spec, f"# T\n\n- Owner: Ada\n{header}\n")
    assert [(r.type, r.target) for r in spec.relations] == relations


def test_relations_of_the_front_matter(read_spec: Read) -> None:
    """Lists, numbers and paths all name specs."""
    spec = _spec(
        read_spec,
        """
        ---
        depends-on: [ADR-7, "8"]
        superseded-by: 9
        replaces:
          - "/specs/003-old.md"
          - n/a
        related: null
        amends:
        ---
        # T
        """,
    )
    assert [(r.type, r.target) for r in spec.relations] == [
        ("depends-on", "ADR-7"),
        ("depends-on", "8"),
        ("superseded-by", "9"),
        ("supersedes", "/specs/003-old.md"),
    ]


def test_relations_of_a_status_section(read_spec: Read) -> None:
    """The successor that a tool wrote into the status section is read."""
    text = (
        "# 3. T\n\nDate: 2026-01-31\n\n## Status\n\nSuperceded by [9. X](0009-x.md)\n"
    )
    spec = _spec(read_spec, text, "adr/0003-t.md")
    assert spec.text("status") == "Superceded by 9. X"
    assert spec.relations == (Relation("superseded-by", "0009-x.md", 7),)


@pytest.mark.parametrize(
    ("front_matter", "spec_id"),
    [
        ("id: ADR-7", "ADR-7"),
        ("id: 010", "010"),
        ("id: 7", "7"),
        ("id: 'a  b'", "a b"),
        ("id: [1, 2]", "004"),
        ("id: {a: b}", "004"),
        ("id: null", "004"),
        ("id:", "004"),
        ("id: ''", "004"),
        ("id: a/../<b>", "a/../<b>"),
    ],
)
def test_id_of_the_front_matter(
    read_spec: Read, front_matter: str, spec_id: str
) -> None:
    """An id is the text as written, not the value that YAML converts it to."""
    assert (
        _spec(read_spec, f"---\n{front_matter}\nstatus: done\n---\n# T\n").id == spec_id
    )


def test_front_matter_that_yaml_refuses(read_spec: Read) -> None:
    """An invalid line does not affect the others."""
    text = "---\nauthors:\n  - @ada\nstatus: draft\nupdated: 2026-02-30\n---\n# T\n"
    spec = _spec(read_spec, text)
    assert (spec.text("status"), spec.line_of("status")) == ("draft", 4)
    assert (spec.updated, spec.text("updated")) == (None, "2026-02-30")
    assert (spec.owner, spec.fields) == ("@ada", {})


def test_list_of_authors(read_spec: Read) -> None:
    """A key that docutils splits is joined again."""
    spec = _spec(read_spec, '---\nauthors: ["Ada", "Bo"]\nstatus: done\n---\n# T\n')
    assert (spec.owner, spec.fields) == ("Ada, Bo", {})


def test_numbered_headings(parse: Any, read_tree: Any) -> None:
    """The numbers that a directive adds to headings are not parts of them."""
    text = "Relay\n=====\n\n.. sectnum::\n\nRisks\n-----\n\n- fog\n"
    tree = parse(text, "rst", doctitle_xform=False)
    spec = read_tree(tree, text, "tech-spec/004-relay.rst").records.spec
    assert (spec.title, [s.title for s in spec.sections]) == ("Relay", ["Risks"])


@pytest.mark.parametrize(
    ("text", "path", "title", "sections"),
    [
        ("# A\n\nText\n\n## B\n", "x.md", "A", ["B"]),
        ("---\ntitle: A\n---\n\nText\n", "x.md", "A", []),
        ("# A `b` *c*\n", "x.md", "A b c", []),
        ("Text\n", "x.md", "x", []),
        # A header, then sections of one level: none of them is the title.
        ("- Date: 2026-01-31\n\n# B\n\nText\n\n# C\n", "x.md", "x", ["B", "C"]),
        ("PEP: 7\nTitle: A\nStatus: Final\n\nB\n=\n\nText\n", "x.rst", "A", ["B"]),
        ("**Status:** Done\n\n# A\n\n## B\n", "x.md", "A", ["B"]),
        ("A\n=\n\n:Status: Done\n\nB\n=\n\nText\n", "x.rst", "A", ["B"]),
        ("---\ntitle: A\n---\n\n# B\n\nText\n\n# C\n", "x.md", "A", ["B", "C"]),
        ("---\ntitle: The A\n---\n\n# A\n\nText\n\n# C\n", "x.md", "A", ["C"]),
    ],
)
def test_title_and_sections(
    read_spec: Read, text: str, path: str, title: str, sections: list[str]
) -> None:
    """The title is not a section, and a section is not a title."""
    spec = _spec(read_spec, text, path)
    assert (spec.title, [s.title for s in spec.sections]) == (title, sections)


def test_first_of_two_lines_takes_precedence(read_spec: Read) -> None:
    """A repeated key is not an error."""
    assert (
        _spec(read_spec, "# T\n\n- Status: Done\n- Status: Draft\n").text("status")
        == "Done"
    )


def test_hostile_document_is_read_in_time(read_spec: Read, hostile: str) -> None:
    """No title, header or value makes reading slow."""
    word = hostile.split("\n", 1)[0][:10_000] or "x"
    read_spec(
        f"# {word}\n\n- **Status:** {word}\n- **Related:** {word}\n- Date: {word}\n"
    )


METADATA = {
    "list": "- Status: Accepted\n- Owner: Ada",
    "table": "| Field | Value |\n|---|---|\n| Status | Accepted |\n| Owner | Ada |",
    "definitions": "Status\n: Accepted\n\nOwner\n: Ada",
    "lines": "**Status:** Accepted\n**Owner:** Ada",
}


@pytest.mark.parametrize("content", METADATA.values(), ids=METADATA)
@pytest.mark.parametrize("above", ["", "## Summary\n\nThe lanes.\n\n"])
def test_header_in_a_section(read_spec: Any, content: str, above: str) -> None:
    """One of the first sections can be the header of a spec that has none."""
    source = f"# Lanes\n\n{above}## Metadata\n\n{content}\n\n## Context\n\nText.\n"
    spec = read_spec(source).records.spec
    assert (spec.text("status"), spec.owner) == ("Accepted", "Ada")


@pytest.mark.parametrize(
    ("header", "content"),
    [
        ("**Owner:** Bo", METADATA["list"]),  # there is a header
        ("", "- Owner: Ada\n- Lanes: two"),  # one known key
        ("", "- Status: Accepted\n- Owner: Ada\n- no key"),
        ("", "The lanes.\n\n- Status: Accepted\n- Owner: Ada"),
        ("", "- Status: shown after each trip of a van.\n- Owner: a crew."),
    ],
)
def test_section_that_is_no_header(read_spec: Any, header: str, content: str) -> None:
    """Other text in a section, or a header above it, makes it a section like others."""
    source = f"# Lanes\n\n{header}\n\n## Summary\n\n{content}\n"
    assert read_spec(source).records.spec.text("status") is None


def test_paragraphs_of_a_header(read_spec: Any) -> None:
    """A bold key below other keys continues the header, unless its value is prose."""
    source = "# Lanes\n\n**Status:** Draft\n\n**Team:** Core\n\n**Note:** It rains.\n"
    spec = read_spec(source).records.spec
    assert spec.fields == {"team": "Core"}


def test_line_of_an_empty_row(read_spec: Any) -> None:
    """A row without text has no line of its own, but a finding needs one."""
    rows = "   * - Status\n     - Owner\n   * -\n     -\n"
    table = f".. list-table::\n\n{rows}"
    source = (
        f"Lanes\n=====\n\nMetadata\n--------\n\n{table}\nContext\n-------\n\nText.\n"
    )
    spec = read_spec(source, "tech-spec/004-lanes.rst").records.spec
    assert all(value.line > 0 for value in spec.header.values())


@pytest.mark.parametrize(
    ("log", "expected"),
    [
        ("- 004-D3: one lane", ("004-D3", "one lane")),
        ("- **004-D-03** — one lane", ("004-D-03", "one lane")),
        ("- `004-D3` one lane", ("004-D3", "one lane")),
        ("### 004-D3: One lane\n\nBecause vans queue.", ("004-D3", "One lane")),
        (
            "| ID | Decision |\n|---|---|\n| 004-D3 | one lane |",
            ("004-D3", "one lane"),
        ),
        ("- 005-D3: they use one lane", ("004-D1", "005-D3: they use one lane")),
        ("- 004-D3 covers the lanes", ("004-D1", "004-D3 covers the lanes")),
    ],
)
def test_full_ids_of_records(
    read_spec: Read, log: str, expected: tuple[str, str]
) -> None:
    """A record may have the id that its page shows; other ids are text."""
    reading = read_spec(f"# 004: Lanes\n\n## Decision log\n\n{log}\n")
    assert [(r.id, r.text) for r in reading.records.records] == [expected]


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("# Cache\n\n- **ID:** MAIL-7\n- **Status:** Draft", "x.md", "MAIL-7"),
        ("# 12. Cache\n\n- **ID:** MAIL-7\n- **Status:** Draft", "x.md", "MAIL-7"),
        ("# Cache\n\n| ID | 007 |\n|---|---|\n| Status | Draft |", "4-x.md", "007"),
        ("Cache\n=====\n\n:ID: MAIL-7\n:Status: Draft\n", "x.rst", "MAIL-7"),
        ("---\nID: MAIL-7\n---\n# ADR-2: Cache", "x.md", "MAIL-7"),
        ("# ADR-2: Cache\n\n- **ID:** 77\n- **Status:** Draft", "x.md", "ADR-2"),
        ("# Cache\n\n- **ID:** to be assigned\n- **Status:** Draft", "x.md", "x"),
        ("# Cache\n\n- **ID:** TBD\n- **Status:** Draft", "x.md", "x"),
        ("# Cache\n\n- **ID:** 2026-01-31\n- **Status:** Draft", "x.md", "x"),
    ],
)
def test_id_in_the_header(read_spec: Read, text: str, path: str, expected: str) -> None:
    """A spec has the ID that its header shows, unless the title has another."""
    assert _spec(read_spec, text + "\n", path).id == expected


def test_keys_of_the_front_matter_in_camel_case(read_spec: Read) -> None:
    """Known keys may be in camel case; the words of others are unknown."""
    front = "lastUpdated: 2026-01-31\nreviewBy: 2026-02-28\ndependsOn: 002\nmyKey: x"
    spec = _spec(read_spec, f"---\n{front}\n---\n# Cache\n")
    assert (spec.updated, [r.target for r in spec.relations]) == ("2026-01-31", ["002"])
    assert spec.header["review-by"].text == "2026-02-28"
    assert spec.header["mykey"].text == "x"
