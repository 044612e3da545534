"""The record kinds that conf.py chooses and declares."""

from __future__ import annotations

from typing import Any

import pytest

from sphinx_techspec.config import VALUES
from sphinx_techspec.declared_kinds import project_kinds
from sphinx_techspec.kinds import RecordKinds

(VALUE,) = (value for value in VALUES if value.name == "techspec_records")


def _read(given: dict[Any, Any]) -> tuple[RecordKinds, list[str]]:
    """Return the kinds of a project, and all problems of its configuration."""
    usable, problems = VALUE.read(given, srcdir=None)  # type: ignore[arg-type]
    kinds, clashes = project_kinds(usable)
    return kinds, [*problems, *clashes]


def test_default() -> None:
    """A project that declares nothing has decisions, risks, and questions."""
    kinds, problems = _read({})
    assert (kinds.names, problems) == (("decision", "risk", "question"), [])


def test_switched_on_and_off() -> None:
    """True and False choose kinds that ship with the package."""
    kinds, problems = _read({"goal": True, "question": False, "alternative": False})
    assert (kinds.names, problems) == (("decision", "risk", "goal"), [])


def test_defaults_of_a_declaration() -> None:
    """A name is enough: plural, label, prefix, section, and statuses derive from it."""
    kinds, problems = _read({"exit-criterion": {"plural": "exit-criteria"}, "fact": {}})
    assert problems == []
    kind, fact = kinds["exit-criterion"], kinds["fact"]
    assert (kind.label, kind.plural_label) == ("Exit criterion", "Exit criteria")
    assert (kind.prefixes, kind.headings) == (("E",), ["exit criteria"])
    assert [status.name for status in kind.statuses] == ["open", "done"]
    assert (fact.plural, fact.index_name) == ("facts", "spec-facts")


def test_built_in_kind_with_further_sections_and_fields() -> None:
    """A dict switches on a kind that ships with the package, and extends it."""
    kinds, problems = _read(
        {
            "requirement": {
                "sections": ["Must do"],
                "prefix": "FR",
                "fields": {"effort": {"type": "text"}},
            }
        }
    )
    kind = kinds["requirement"]
    assert problems == []
    assert {"requirements", "must do"} <= set(kind.headings)
    assert kind.own_fields == ("priority", "verified-by", "effort")
    assert (kind.prefixes, kind.default_status) == (("FR",), "open")


INVALID: list[tuple[dict[Any, Any], str]] = [
    ({"A thing": {}}, "invalid record kind 'A thing'; expected a name in lower case"),
    ({7: {}}, "invalid record kind 7; expected a name in lower case"),
    ({"goals": True}, "unknown record kind 'goals'; did you mean 'goal'?"),
    ({"thing": False}, "unknown record kind 'thing'; expected one of: decision"),
    ({"thing": "yes"}, "invalid record kind 'thing': 'yes'; expected True, False, or"),
    ({"risk": {}}, "invalid record kind 'risk': {}; use True or False"),
    ({"thing": {"prefx": "T"}}, "unknown key 'prefx' in record kind 'thing'; did you"),
    (
        {"thing": {"prefix": "T1"}},
        "invalid prefix 'T1' in record kind 'thing'; expected",
    ),
    ({"thing": {"prefix": ""}}, "invalid prefix '' in record kind 'thing'; expected"),
    ({"thing": {"sections": "Things"}}, "invalid sections 'Things' in record kind"),
    ({"thing": {"sections": ["—"]}}, "invalid sections ['—'] in record kind 'thing'"),
    ({"thing": {"plural": "Things"}}, "invalid plural 'Things' in record kind 'thing'"),
    (
        {"thing": {"label": 3}},
        "invalid label 3 in record kind 'thing'; expected a string",
    ),
    ({"thing": {"statuses": ["a"]}}, "invalid statuses ['a'] in record kind 'thing'"),
    (
        {"thing": {"statuses": {"a": "opn"}}},
        "invalid kind 'opn' of status 'a' in record kind 'thing'; did you mean 'open'?",
    ),
    ({"thing": {"statuses": {"{a}": "open"}}}, "invalid status '{a}' in record kind"),
    (
        {"thing": {"statuses": {"a b": "open", "A-B": "done"}}},
        "duplicate status 'A-B' in record kind 'thing'; remove it",
    ),
    ({"thing": {"fields": ["a"]}}, "invalid fields ['a'] in record kind 'thing'"),
    (
        {"thing": {"fields": {"size": {"type": "chioce"}}}},
        "record kind 'thing': invalid type 'chioce' in field 'size'; did you mean",
    ),
    (
        {"thing": {"fields": {"owner": {}}}},
        "field 'owner' of record kind 'thing' exists already; use another name",
    ),
    (
        {"thing": {"fields": {"Limit": {}}}},
        "field 'Limit' of record kind 'thing' has the name of an option of views",
    ),
]


@pytest.mark.parametrize(("given", "message"), INVALID, ids=str)
def test_invalid_key_or_value(given: dict[Any, Any], message: str) -> None:
    """It is reported, and the rest of the configuration works."""
    kinds, problems = _read({**given, "assumption": {"prefix": "A"}})
    (problem,) = problems
    assert problem.removeprefix("techspec_records: ").startswith(message)
    assert kinds["assumption"].prefixes == ("A",)


def test_valid_keys_beside_invalid_ones() -> None:
    """Only the invalid key of a declaration is skipped."""
    declared = {"prefix": 1, "label": "Thing!", "fields": {"size": {"values": []}}}
    kinds, problems = _read({"thing": declared})
    assert len(problems) == 2
    assert (kinds["thing"].label, kinds["thing"].prefixes) == ("Thing!", ("T",))
    assert kinds["thing"].own_fields == ("size",)


CLASHES: list[tuple[dict[Any, Any], str]] = [
    ({"rule": {"prefix": "r"}}, "has the prefix 'r' of record kind 'risk'"),
    ({"rule": {"prefix": "DL"}}, "has the prefix 'DL' of record kind 'decision'"),
    ({"rule": {}}, "has the prefix 'R' of record kind 'risk'; use another prefix"),
    (
        {"rule": {"prefix": "X", "plural": "risks"}},
        "has the name 'risks' of record kind 'risk'; use another name or plural",
    ),
    ({"risks": {"prefix": "X"}}, "has the name 'risks' of record kind 'risk'"),
    ({"status": {"prefix": "X"}}, "the name 'status' is reserved"),
    ({"graph": {"prefix": "X"}}, "the name 'graph' is reserved"),
    ({"spec": {"prefix": "X"}}, "the name 'spec' is reserved"),
    (
        {"rule": {"prefix": "X", "plural": "findings"}},
        "the name 'findings' is reserved",
    ),
    ({"rule": {"prefix": "X", "plural": "rule"}}, "has the same name and plural"),
]


@pytest.mark.parametrize(("given", "message"), CLASHES, ids=str)
def test_clash(given: dict[Any, Any], message: str) -> None:
    """A kind that clashes with another is reported and left out."""
    kinds, (problem,) = _read({**given, "goal": True})
    assert message in problem
    assert kinds.names == ("decision", "risk", "question", "goal")


def test_names_of_kinds_that_are_off_are_free() -> None:
    """A declaration can use the prefix and the plural of a kind that is off."""
    kinds, problems = _read(
        {"question": False, "query": {"prefix": "Q", "plural": "questions"}}
    )
    assert (kinds.names, problems) == (("decision", "risk", "query"), [])


def test_second_of_two_clashing_declarations_is_left_out() -> None:
    """The first one works."""
    kinds, problems = _read({"asset": {"prefix": "A"}, "actor": {"prefix": "a"}})
    assert "asset" in kinds
    assert "actor" not in kinds
    assert len(problems) == 1


def test_digest_of_equal_declarations_is_equal() -> None:
    """It doesn't depend on results that are computed later."""
    given = {"thing": {"fields": {"size": {"type": "choice", "values": ["s", "m"]}}}}
    first, _ = _read(given)
    before = first.digest
    assert first["thing"].status_words
    assert first["thing"].fields_by_name
    second, _ = _read(given)
    assert (first.digest, second.digest) == (before, before)
    assert _read({})[0].digest != before
