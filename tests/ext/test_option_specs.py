"""Directives name their options, for editors that offer them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sphinx_techspec.declared_fields import read_header_fields
from sphinx_techspec.declared_kinds import project_kinds
from sphinx_techspec.ext.record_directives import record_directives_of
from sphinx_techspec.ext.view_directives import view_directives_of

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS, _ = project_kinds(
    {"assumption": {"fields": {"confidence": {}}, "statuses": {"open": "open"}}}
)
FIELDS, _ = read_header_fields({"team": {"label": "Team"}})
DIRECTIVES: Mapping[str, Any] = {
    **record_directives_of(KINDS, FIELDS),
    **view_directives_of(KINDS, FIELDS),
}


@pytest.mark.parametrize(
    ("directive", "options"),
    [
        ("status", {"id", "owner", "updated", "review-by", "team"}),
        ("decision", {"id", "date", "because", "deciders", "supersedes"}),
        ("relations", {"depends-on", "supersedes", "related"}),
        ("assumption", {"id", "status", "confidence"}),
        ("specs", {"format", "sort", "spec-status", "since", "team", "referenced-by"}),
        ("decisions", {"format", "deciders", "team"}),
        ("assumptions", {"confidence", "caption"}),
        ("graph", {"root", "depth", "direction"}),
        ("summary", {"columns", "empty"}),
    ],
)
def test_options_are_named(directive: str, options: set[str]) -> None:
    """The specification has the options of the directive and of declared fields."""
    assert options <= DIRECTIVES[directive].option_spec.keys()


def test_options_of_other_directives_are_not_named() -> None:
    """A directive names no option that it doesn't have."""
    assert "team" not in DIRECTIVES["decision"].option_spec
    assert "id" not in DIRECTIVES["relations"].option_spec
    assert "root" not in DIRECTIVES["specs"].option_spec


def test_unknown_options_are_accepted() -> None:
    """The directive runs with an unknown option, and reports it itself."""
    spec = DIRECTIVES["decision"].option_spec
    assert spec["colour"]("red") == "red"
    assert "colour" not in spec
