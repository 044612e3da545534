"""The typed values of a header."""

from __future__ import annotations

from typing import Any

import pytest

from sphinx_techspec.reading.header.header_reader import read_header
from sphinx_techspec.reading.header.header_values import HeaderValues
from sphinx_techspec.reading.header.spec_identity import explicit_id
from sphinx_techspec.reading.outline import outline_of


def values(parse: Any, text: str, **metadata: object) -> HeaderValues:
    """Return the values of a header with front matter."""
    header = read_header(outline_of(parse(f"# T\n\n{text}\n")).header)
    return HeaderValues(header, metadata, lines=dict.fromkeys(metadata, 2))


def test_types(parse: Any) -> None:
    """A date is in ISO 8601, and tags are a list."""
    header = "- Status: Draft\n- Last updated: 31 January 2026\n- Tags: a; b, c"
    found = values(parse, header).header()
    typed = {name: value.value for name, value in found.items()}
    assert typed == {
        "status": "Draft",
        "updated": "2026-01-31",
        "tags": ("a", "b", "c"),
    }


def test_text_takes_precedence(parse: Any) -> None:
    """Front matter gives the values that the text lacks."""
    found = values(parse, "- Status: Accepted", status="draft", owner="Kim")
    header = found.header()
    assert (header["status"].text, header["status"].line) == ("Accepted", 3)
    assert (header["owner"].text, header["owner"].line) == ("Kim", 2)
    assert found.overridden_status == "draft"


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("#mail #queue", ("mail", "queue")),
        ("#mail, #queue", ("mail", "queue")),
        ("mail, C #, queue", ("mail", "C #", "queue")),
    ],
)
def test_hashtags(parse: Any, text: str, tags: tuple[str, ...]) -> None:
    """Tags may be hashtags."""
    assert values(parse, f"- Tags: {text}").header()["tags"].value == tags


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("Date (UTC): 2026-01-05", "updated", "2026-01-05"),
        ("Updated (YYYY-MM-DD): 2026-01-05", "updated", "2026-01-05"),
        ("RFC Status: draft", "status", None),
        ("Document owner: Ada", "owner", None),
    ],
)
def test_longer_keys(parse: Any, line: str, name: str, value: str | None) -> None:
    """A key may name the type of the document or the form of a date."""
    header = values(parse, f"- {line}\n- Place: quay").header()
    assert header[name].text == line.partition(": ")[2]
    assert value is None or header[name].value == value


def test_decision_date(parse: Any) -> None:
    """The date of the decision is the date of the spec if it has no other."""
    header = values(parse, "- Status: Accepted\n- Decision date: 2026-01-05").header()
    assert header["updated"].value == "2026-01-05"
    assert sorted(header) == ["status", "updated"]
    both = values(parse, "- Decision date: 2026-01-05\n- Date: 2026-02-01").header()
    assert both["updated"].value == "2026-02-01"
    assert both["decision-date"].text == "2026-01-05"


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("status", "~~Draft~~ Accepted", "Accepted"),
        ("owner", "~~Ada~~ Bo", "Bo"),
        ("owner", "~~Ada~~", "Ada"),
        ("cost-centre", "~~7~~ 8", "8"),
    ],
)
def test_markup_in_front_matter(parse: Any, name: str, value: str, shown: str) -> None:
    """Markup in front matter means the same as in a header line."""
    assert values(parse, "Text.", **{name: value}).header()[name].text == shown


def test_undeclared_field(parse: Any) -> None:
    """Any other line is a field with its own name."""
    found = values(parse, "- Status: Done\n- Cost centre: 7\n- Empty: —").header()
    assert found["cost-centre"].text == "7"
    assert sorted(found) == ["cost-centre", "status"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ('["a", "b"]', ("a", "b")),
        ("[“a”, “b”]", ("a", "b")),
        (["a", "b"], ("a", "b")),
        ("a", ("a",)),
    ],
)
def test_list_in_front_matter(
    parse: Any, value: object, expected: tuple[str, ...]
) -> None:
    """Sphinx hands over lists as JSON, or split, or with typographic quotes."""
    assert values(parse, "", tags=value).header()["tags"].value == expected


@pytest.mark.parametrize(
    "text", ["fog, quay", "fog · quay", "fog | quay", "#fog #quay"]
)
def test_separators_of_tags(parse: Any, text: str) -> None:
    """Tags are separated by commas and similar characters."""
    tags = values(parse, f"- Tags: {text}").header()["tags"].value
    assert tags == ("fog", "quay")


@pytest.mark.parametrize(
    ("line", "relations"),
    [
        ("Supersedes: 001, 002", [("supersedes", "001"), ("supersedes", "002")]),
        ("Status: Superseded by 007", [("superseded-by", "007")]),
        ("Depends on: <spec>", []),
        ("Depends on: [a pull request](https://x.example/pull/4)", []),
        ("Partially amended by: ADR-7 (item 5)", [("amended-by", "ADR-7")]),
        ("Related ADRs: 0001 (fog), 0002", [("related", "0001"), ("related", "0002")]),
        ("Related issues: ADR-7", []),
        ("Supersedes: N/A — extends ADR-7 with a quay", []),
        ("Amends: none (see ADR-7)", []),
        ("Supersedes: the cache (ADR-7)", [("supersedes", "ADR-7")]),
        ("Supersedes: 007-cache the cache", [("supersedes", "007")]),
        ("Supersedes: the old fog horn (a bell, 5-minute limit)", []),
    ],
)
def test_relations(parse: Any, line: str, relations: list[tuple[str, str]]) -> None:
    """A relation has a type and a target."""
    found = values(parse, f"- {line}").relations()
    assert [(relation.type, relation.target) for relation in found] == relations


@pytest.mark.parametrize(
    ("value", "field", "targets"),
    [
        ("SOP-7 v1.0", "SOP-7 v1.0", []),
        ("SOP-7, version 2", "SOP-7, version 2", []),
        ("SOP-7", None, ["SOP-7"]),
        ("SOP-8 v1.0", None, ["SOP-8"]),
        ("ISOP-7 v1.0, SOP-70 v2", None, ["ISOP-7", "SOP-70"]),
    ],
)
def test_earlier_version(
    parse: Any, value: str, field: str | None, targets: list[str]
) -> None:
    """An earlier version of a spec is not the spec itself."""
    found = values(parse, f"- Supersedes: {value}")
    assert [relation.target for relation in found.relations("SOP-7")] == targets
    text = found.header("SOP-7").get("supersedes")
    assert (text.text if text else None) == field


def test_relation_of_a_spec_without_an_id(parse: Any) -> None:
    """The values can be read before the ID of the spec is known."""
    found = values(parse, "- Supersedes: SOP-7 v1.0")
    assert [relation.target for relation in found.relations()] == ["SOP-7"]
    assert "supersedes" not in found.header()


def test_partial_key(parse: Any) -> None:
    """A key may declare a relation to a part of a spec."""
    text = "- Partly supersedes: ADR-7\n- Supersedes: ADR-8"
    found = [(one.target, one.partly) for one in values(parse, text).relations()]
    assert found == [("ADR-7", True), ("ADR-8", False)]


def test_lines_of_relations(parse: Any) -> None:
    """A target in a wrapped line has its own line."""
    text = "- **Related:** ADR-1 (the\n  cache), ADR-2,\n  ADR-3"
    found = [(one.target, one.line) for one in values(parse, text).relations()]
    assert [line for _, line in found] == [3, 4, 5]


@pytest.mark.parametrize(
    ("people", "shown"),
    [
        (["~~Ada~~", "Bo"], "Bo"),
        (["Ada", "~~Bo~~", "Cy"], "Ada, Cy"),
        ("~~Ada~~, Bo", "Bo"),
    ],
)
def test_struck_out_people(people: object, shown: str) -> None:
    """Struck-out people are gone if others replace them."""
    found = HeaderValues([], {"owner": people}, lines={"owner": 2})
    assert found.header()["owner"].text == shown


@pytest.mark.parametrize(
    ("value", "expected"), [("X-9", "X-9"), (7, "7"), ("[1]", None), (None, None)]
)
def test_id_in_front_matter(value: object, expected: str | None) -> None:
    """An id is a word or a number."""
    assert explicit_id({"id": value}) == expected


@pytest.mark.parametrize(
    ("entry", "relations"),
    [
        ({"links": [{"target": "2", "kind": "AmendedBy"}]}, [("amended-by", "2")]),
        ({"links": [{"id": "2", "name": "Fog", "rel": "amends"}]}, [("amends", "2")]),
        ({"relations": {"supersedes": ["0036", "7"], "x": "8"}},
         [("supersedes", "0036"), ("supersedes", "7")]),
        ({"links": [{"amends": "2"}, {"depends_on": "3"}]},
         [("amends", "2"), ("depends-on", "3")]),
        ({"supersedes": [{"id": "2", "title": "Fog"}]}, [("supersedes", "2")]),
        ({"links": '[{"target": 2, "kind": "Supersedes"}]'}, [("supersedes", "2")]),
        ({"links": [{"target": "2", "kind": "mirror"}, "3", None]}, []),
        ({"supersededBy": "2"}, [("superseded-by", "2")]),
        ({"myst": {"supersedes": "2"}}, []),
        ({"status": "superseded by [Fog](0002-fog.md)"},
         [("superseded-by", "0002-fog.md")]),
    ],
)  # fmt: skip
def test_links_with_a_type(
    entry: dict[str, object], relations: list[tuple[str, str]]
) -> None:
    """A mapping in front matter may give the type of a link."""
    lines = dict.fromkeys(entry, 2)
    found = HeaderValues([], entry, lines=lines).relations()
    assert [(relation.type, relation.target) for relation in found] == relations


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"name": "Ada", "email": "a@x.example"}, "Ada"),
        ([{"github": "ada"}, None, "Bo", {}], "ada, Bo"),
        ({"quay": "1", "deep": {"x": "2"}}, "quay: 1, deep: x: 2"),
        ([["Ada", "Bo"], "Cy"], "Ada, Bo, Cy"),
        ("[Ada", "[Ada"),
    ],
)
def test_text_of_a_mapping_or_list(value: object, text: str) -> None:
    """No braces and brackets of YAML are shown."""
    found = HeaderValues([], {"owner": value}, lines={"owner": 2})
    assert found.text(["owner"]) == text


def test_mapping_of_an_extension_is_not_a_value() -> None:
    """Sphinx and MyST store more than the front matter in the metadata."""
    assert HeaderValues([], {"myst_slugs": {"a": "b"}}, lines={}).header() == {}
