from __future__ import annotations

from datetime import date

from sphinx_techspec.checks import CheckContext, relations, run
from sphinx_techspec.corpus import Corpus
from sphinx_techspec.records import DocumentRecords, HeaderValue, Relation, Spec
from sphinx_techspec.template import Template
from sphinx_techspec.vocabulary import default_vocabulary


def _corpus(*specs: tuple[str, str, dict[str, list[str]]]) -> Corpus:
    documents = {}
    for number, status, related in specs:
        found = tuple(
            Relation(kind, target, 4)
            for kind, targets in related.items()
            for target in targets
        )
        header = {"status": HeaderValue("status", status, 3)}
        spec = Spec(number, number, number, "T", header, relations=found)
        documents[number] = DocumentRecords(spec)
    return Corpus(documents, lambda docname: default_vocabulary())


def _messages(corpus: Corpus, check: object) -> list[str]:
    assert callable(check)
    context = CheckContext(
        corpus=corpus, template_of=lambda _: Template(), today=date(2026, 6, 30)
    )
    return [f.message for s in corpus.specs.values() for f in check(context, s)]


def test_superseded_spec_without_a_successor_is_found() -> None:
    """A reader of a superseded spec must learn where to go."""
    corpus = _corpus(("1", "Superseded", {}), ("2", "Draft", {}))
    assert _messages(corpus, relations.missing_successor) == [
        "1 is superseded, but no spec says by which"
    ]


def test_successor_may_be_said_on_either_side() -> None:
    """It is enough that the new spec says what it supersedes."""
    said_by_new = _corpus(
        ("1", "Superseded", {}), ("2", "Draft", {"supersedes": ["1"]})
    )
    said_by_old = _corpus(("1", "Superseded by 2", {}), ("2", "Draft", {}))
    assert _messages(said_by_new, relations.missing_successor) == []
    assert _messages(said_by_old, relations.missing_successor) == []


def test_live_spec_that_a_live_one_supersedes_is_a_conflict() -> None:
    """Two specs that both count, one in place of the other, contradict each other."""
    corpus = _corpus(("1", "Accepted", {}), ("2", "Done", {"supersedes": ["1"]}))
    assert _messages(corpus, relations.conflicting_relation) == [
        "1 is accepted, but 2, which is done, supersedes it"
    ]


def test_draft_that_will_supersede_is_no_conflict() -> None:
    """What is not decided yet contradicts nothing."""
    corpus = _corpus(("1", "Accepted", {}), ("2", "Draft", {"supersedes": ["1"]}))
    assert _messages(corpus, relations.conflicting_relation) == []


def test_circle_is_told_once_with_its_way() -> None:
    """A circle of three specs is one finding that names them all."""
    corpus = _corpus(
        ("1", "Draft", {"depends-on": ["2"]}),
        ("2", "Draft", {"depends-on": ["3"]}),
        ("3", "Draft", {"depends-on": ["1"]}),
    )
    assert _messages(corpus, relations.relation_cycle) == [
        "depends on goes round in a circle: 1 → 2 → 3 → 1"
    ]


def test_circle_with_a_retired_spec_is_told_at_one_that_counts() -> None:
    """Retired specs have no such finding, yet the circle is there."""
    corpus = _corpus(
        ("1", "Rejected", {"depends-on": ["2"]}), ("2", "Draft", {"depends-on": ["1"]})
    )
    context = CheckContext(
        corpus=corpus, template_of=lambda _: Template(), today=date(2026, 6, 30)
    )
    found = [finding for finding in run(context) if finding.code == "relation-cycle"]
    assert [finding.docname for finding in found] == ["2"]


def test_related_specs_are_no_circle() -> None:
    """Specs may well be related to each other."""
    corpus = _corpus(("1", "Draft", {"related": ["2"]}), ("2", "Draft", {}))
    assert _messages(corpus, relations.relation_cycle) == []
