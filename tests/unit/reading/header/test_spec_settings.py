"""The settings of a spec in its front matter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_techspec.reading.header.spec_settings import read_settings
from sphinx_techspec.records import Ignore


@pytest.mark.parametrize(
    ("value", "ignores"),
    [
        ('{"ignore": {"placeholder": "a form"}}', [("placeholder", "a form")]),
        ("{ignore: {techspec.placeholder: a form}}", [("placeholder", "a form")]),
        ('{"ignore": {"placeholder": null}}', [("placeholder", "")]),
        ('{"ignore": ["a", "b"]}', [("a", ""), ("b", "")]),
        ('{"ignore": "a"}', [("a", "")]),
        ("{“ignore”: {“a”: “b”}}", [("a", "b")]),
        ("true", []),
        ("", []),
    ],
)
def test_ignores(value: str, ignores: list[tuple[str, str]]) -> None:
    """Mappings, lists and single codes are read, however YAML was written."""
    found = read_settings(value, "", line=1)
    assert [(ignore.code, ignore.reason) for ignore in found.ignores] == ignores
    assert found.problems == ()


def test_lines() -> None:
    """Each key has its own line in the front matter."""
    head = "---\ntitle: x\ntechspec:\n  template: madr\n  ignore:\n    a: b\n---\n"
    found = read_settings('{"template": "madr", "ignore": {"a": "b"}}', head, line=3)
    assert (found.template, found.line) == ("madr", 4)
    assert found.ignores == (Ignore("a", "b", 6),)


@pytest.mark.parametrize(
    "value",
    [
        "maybe",
        "[1]",
        "{",
        "{a: [}",
        '{"ignore": 7}',
        '{"template": [1]}',
        '{"tempalte": "a"}',
    ],
)
def test_unreadable_settings_are_reported(value: str) -> None:
    """An invalid setting is a problem, and does not cause a traceback."""
    (noted,) = read_settings(value, "---\ntechspec: x\n---\n", line=2).problems
    assert (noted.code, noted.problem.line) == ("invalid-option", 2)


@given(st.text(max_size=60))
def test_any_value(text: str) -> None:
    """No value causes a traceback."""
    read_settings("{" + text, text, line=1)


@pytest.mark.parametrize(
    ("value", "message", "hint"),
    [
        ("{tempalte: x}", "unknown key 'tempalte' under 'techspec'", "'template'"),
        ("{template: 1}", "invalid template '1'", "source directory"),
        ("{template: [madr]}", "invalid template", "source directory"),
    ],
)
def test_messages(value: str, message: str, hint: str) -> None:
    """The hint names the invalid key."""
    (noted,) = read_settings(value, "", line=1).problems
    assert message in noted.problem.message
    assert hint in noted.problem.hint
