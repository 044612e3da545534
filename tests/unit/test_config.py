"""Configuration values: invalid ones are reported, and valid entries are kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sphinx_techspec.checks import CHECKS
from sphinx_techspec.config import VALUES, ProjectNames

BY_NAME = {value.name: value for value in VALUES}


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value.name)
def test_default_is_valid(value: Any, tmp_path: Path) -> None:
    """Every default is a valid value."""
    assert value.read(value.default, tmp_path) == (value.default, [])


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        (
            "documents",
            "specs/**",
            "invalid techspec_documents 'specs/**'; expected a list of patterns,",
        ),
        (
            "template_depth",
            True,
            "invalid techspec_template_depth True; expected a num",
        ),
        (
            "template_depth",
            6,
            "invalid techspec_template_depth 6; expected a number fr",
        ),
        ("risk_scale", ["low"], "invalid techspec_risk_scale ['low']; expected a list"),
        ("risk_scale", ["a", "A"], "invalid techspec_risk_scale ['a', 'A']; expected"),
        (
            "template",
            "gone.md",
            "invalid techspec_template 'gone.md'; expected the path",
        ),
    ],
)
def test_invalid_value(name: str, given: Any, message: str, tmp_path: Path) -> None:
    """The message shows the value and the expected form; the default is used."""
    value = BY_NAME[f"techspec_{name}"]
    usable, (problem,) = value.read(given, tmp_path)
    assert problem.startswith(message)
    assert problem.endswith("; using the default")
    assert usable == value.default


@pytest.mark.parametrize(
    ("name", "given", "usable", "message"),
    [
        (
            "statuses",
            {"accepted": {"labl": "Agreed"}},
            {"accepted": {}},
            "unknown key 'labl' in status 'accepted'; did you mean 'label'? expected",
        ),
        (
            "statuses",
            {"accepted": {"kind": "alive"}, "ok": {"kind": "active"}},
            {"accepted": {}, "ok": {"kind": "active"}},
            "invalid kind 'alive' in status 'accepted'; did you mean 'active'? exp",
        ),
        (
            "statuses",
            {"x": {"kind": "alive"}},
            {},
            "invalid kind 'alive' in status 'x'",
        ),
        (
            "statuses",
            {"x": {}},
            {},
            "missing kind in status 'x'; expected one of: open,",
        ),
        (
            "statuses",
            {"x": "active"},
            {},
            "invalid status 'x': 'active'; expected a dict, such as {",
        ),
        ("statuses", {"-": {}}, {}, "invalid status '-'; expected a word"),
        (
            "statuses",
            {"x": {"kind": "open", "label": 3}},
            {"x": {"kind": "open"}},
            "invalid label 3 in status 'x'; expected a string",
        ),
        (
            "statuses",
            {"x": {"kind": "open", "aliases": "y"}},
            {"x": {"kind": "open"}},
            "invalid aliases 'y' in status 'x'; expected a list of words",
        ),
        (
            "checks",
            {"open-qestion": "off", "techspec.placeholder": "info"},
            {"placeholder": "info"},
            "unknown code 'open-qestion'; did you mean 'open-question'?",
        ),
        (
            "checks",
            {"placeholder": {"In review": "of", "draft": "off"}},
            {"placeholder": {"draft": "off"}},
            "invalid severity 'of' for 'placeholder'; did you mean 'off'? expected",
        ),
        (
            "checks",
            {"placeholder": {"*": "info", "draft": "off"}},
            {"placeholder": {"draft": "off"}},
            "invalid status '*' for 'placeholder'; expected a status or a kind of",
        ),
        (
            "sections",
            {"Context": "Background", "Goals": ["Aims"]},
            {"Goals": ["Aims"]},
            "invalid names 'Background' for section 'Context'; expected a list of head",
        ),
        ("sections", {1: ["Aims"]}, {}, "invalid section 1; expected a heading"),
    ],
)
def test_invalid_entry(
    name: str, given: Any, usable: Any, message: str, tmp_path: Path
) -> None:
    """An invalid entry or key of a mapping is reported, and the others are used."""
    found, (problem,) = BY_NAME[f"techspec_{name}"].read(given, tmp_path, codes=CHECKS)
    assert found == usable
    assert problem.startswith(f"techspec_{name}: {message}")


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        (
            "checks",
            {"placeholder": {"parkd": "off", "open": "info"}},
            "unknown status 'parkd'; did you mean 'parked'? expected one of: open",
        ),
        (
            "sections",
            {"Gaols": ["Aims"], "Decision log": ["Choices"]},
            "unknown section 'Gaols'; did you mean 'Goals'? expected one of: Scope, G",
        ),
        (
            "index_columns",
            {"specs": ("id", "taem")},
            "unknown column 'taem' of 'specs'; did you mean 'team'? expected one of: ",
        ),
        (
            "index_columns",
            {"spec": ["id"]},
            "unknown index 'spec'; did you mean 'specs'? expected one of: specs",
        ),
    ],
)
def test_unknown_name(name: str, value: Any, message: str) -> None:
    """A name that the project does not define is reported with those it has."""
    unknown_names = BY_NAME[f"techspec_{name}"].unknown_names
    assert unknown_names is not None
    names = ProjectNames(
        frozenset({"parked"}),
        ("Scope", "Goals", "Audience"),
        frozenset({"decision log"}),
        {"specs": ["id", "team"]},
    )
    (problem,) = unknown_names(value, names)
    assert problem.startswith(message)


INVALID: list[tuple[str, Any]] = [
    ("techspec_documents", "specs/**"),
    ("techspec_documents", [1]),
    ("techspec_documents", None),
    ("techspec_exclude", "specs/**"),
    ("techspec_exclude", {"a": 1}),
    ("techspec_template", "nothing.md"),
    ("techspec_template", "tech-specs"),
    ("techspec_template", 5),
    ("techspec_template", "nul\0"),
    ("techspec_statuses", ["accepted"]),
    ("techspec_statuses", "accepted"),
    ("techspec_statuses", {"accepted": "active"}),
    ("techspec_statuses", {"accepted": {"kind": "nonsense"}}),
    ("techspec_statuses", {"accepted": {"kind": ["active"]}}),
    ("techspec_statuses", {"accepted": {"kind": "active", "label": 1}}),
    ("techspec_statuses", {"accepted": {"kind": "active", "aliases": "ok"}}),
    ("techspec_statuses", {"accepted": {"kind": "active", "aliases": 5}}),
    ("techspec_statuses", {"accepted": {"kind": "active", "aliases": [5]}}),
    ("techspec_statuses", {"accepted": {"kind": "active", "color": "greenish"}}),
    ("techspec_statuses", {"accepted": {"kind": "active", "color": "#12345"}}),
    ("techspec_statuses", {"accepted": {"kind": "active", "color": 7}}),
    ("techspec_statuses", {"unheard-of": {}}),
    ("techspec_statuses", {5: {"kind": "open"}}),
    ("techspec_statuses", {"": {"kind": "open"}}),
    ("techspec_statuses", {"-": {"kind": "open"}}),
    ("techspec_sections", ["Decision log"]),
    ("techspec_sections", {"Decision log": "Choices"}),
    ("techspec_sections", {"Decision log": [1]}),
    ("techspec_sections", {1: ["Choices"]}),
    ("techspec_sections", {"Decision log": None}),
    ("techspec_fields", ["team"]),
    ("techspec_fields", {"team": "Team"}),
    ("techspec_fields", {"team": {"type": "words"}}),
    ("techspec_fields", {"team": {"label": ""}}),
    ("techspec_fields", {"title": {}}),
    ("techspec_fields", {5: {}}),
    ("techspec_index_columns", ["id"]),
    ("techspec_index_columns", {"specs": "id"}),
    ("techspec_index_columns", {"specs": []}),
    ("techspec_index_columns", {7: ["id"]}),
    ("techspec_stale_after", "soon"),
    ("techspec_stale_after", 90),
    ("techspec_baseline", 5),
    ("techspec_index_rows", -1),
    ("techspec_index_rows", True),
    ("techspec_index_rows", False),
    ("techspec_index_rows", 2.5),
    ("techspec_index_rows", "many"),
    ("techspec_index_rows", None),
    ("techspec_header", "yes"),
    ("techspec_header", None),
]


@pytest.mark.parametrize(("name", "given"), INVALID)
def test_one_problem(name: str, given: Any, tmp_path: Path) -> None:
    """An invalid value has one problem, which names it."""
    _, (problem,) = BY_NAME[name].read(given, tmp_path)
    assert name in problem
