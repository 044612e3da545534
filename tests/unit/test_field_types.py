"""The types of declared fields."""

from typing import Any

import pytest

from sphinx_techspec.field_types import FieldDeclaration, read_declaration


def declared(**keys: Any) -> FieldDeclaration:
    """Return the declaration of a field, which has no problem."""
    [found] = read_declaration("team", keys)
    assert isinstance(found, FieldDeclaration)
    return found


@pytest.mark.parametrize(
    ("keys", "text", "value"),
    [
        ({}, "Payments &  Billing", "Payments & Billing"),
        ({"type": "date"}, "31 January 2026", "2026-01-31"),
        ({"type": "date"}, "2026-02-30", None),
        ({"type": "date"}, "soon", None),
        ({"values": ["P0", "P1"]}, "p1", "P1"),
        ({"values": ["Very high", "low"]}, "very-high", "Very high"),
        ({"values": ["P0", "P1"]}, "P2", None),
        (
            {"type": "names"},
            "Ada, Grace; Alan & Joan",
            ("Ada", "Grace", "Alan", "Joan"),
        ),
        ({"type": "names"}, "R&D, AT&T", ("R&D", "AT&T")),
        ({"type": "names"}, "Ada, Bo, and Sandy", ("Ada", "Bo", "Sandy")),
        ({"type": "ids"}, "004 and ADR-7", ("004", "ADR-7")),
        ({"type": "names"}, "—", None),
        ({"type": "ids"}, "004, ADR-7; 004-D2", ("004", "ADR-7", "004-D2")),
        ({"type": "ids"}, "Tech Spec 004", ("Tech Spec 004",)),
        ({"type": "ids"}, "queue", ("queue",)),
        ({"type": "ids"}, "to be decided", None),
        ({"type": "link"}, "https://tracker.example/1", "https://tracker.example/1"),
        ({"type": "link"}, "PAY-1", None),
        ({"url": "https://tracker.example/{value}"}, "PAY-1", "PAY-1"),
    ],
)
def test_types_allow_their_values(
    keys: dict[str, Any], text: str, value: object
) -> None:
    """A value has the type of its field; an invalid text has no value."""
    assert declared(**keys).read(text) == value


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("PAY-1", ("https://t.example/PAY-1?x",)),
        ("PAY-1, PAY-2", ("https://t.example/PAY-1?x", "https://t.example/PAY-2?x")),
        ("one two", ("https://t.example/one%20two?x",)),
        ("a?b=c&d#e", ("https://t.example/a%3Fb%3Dc%26d%23e?x",)),
        ("https://other.example", ("https://other.example",)),
    ],
)
def test_links_have_addresses(text: str, addresses: tuple[str, ...]) -> None:
    """Each item of a link is inserted into the address, unless it is an address."""
    assert declared(url="https://t.example/{value}?x").addresses(text) == addresses


@pytest.mark.parametrize(
    ("name", "keys", "problem"),
    [
        (1, {}, "invalid field 1; "),
        ("", {}, "invalid field ''; "),
        ("team", "Team", "invalid field 'team': 'Team'; expected a dict"),
        ("team", {"typ": "date"}, "unknown key 'typ' in field 'team'; did you mean"),
        ("team", {"type": "dat"}, "invalid type 'dat' in field 'team'; did you mean"),
        ("team", {"type": ["date"]}, "invalid type ['date'] in field 'team'; "),
        ("team", {"aliases": "Squad"}, "invalid aliases 'Squad' in field 'team'; "),
        ("team", {"values": []}, "invalid values [] in field 'team'; expected a list"),
        ("team", {"values": ["a", "A"]}, "invalid values ['a', 'A'] in field 'team'; "),
        ("team", {"url": "https://x"}, "invalid url 'https://x' in field 'team'; "),
        ("team", {"required": 1}, "invalid required 1 in field 'team'; expected True"),
        ("team", {"type": "choice"}, "missing values of choice 'team'; add them"),
        (
            "team",
            {"type": "date", "values": ["a"]},
            "unexpected values in field 'team' of type 'date'; use it with type",
        ),
    ],
)
def test_invalid_declarations_are_reported(
    name: object, keys: object, problem: str
) -> None:
    """Each invalid key is one problem, and the field is usable without it."""
    [first, *rest] = read_declaration(name, keys)
    assert isinstance(first, str)
    assert first.startswith(problem)
    has_name = bool(isinstance(name, str) and name) and isinstance(keys, dict)
    assert [isinstance(found, FieldDeclaration) for found in rest] == [True] * has_name
