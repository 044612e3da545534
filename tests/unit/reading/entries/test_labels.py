"""Labeled parts of an entry."""

from __future__ import annotations

from typing import Any

import pytest
from docutils import nodes

from sphinx_techspec.reading.entries.labels import Labels, split_inline, split_labeled
from sphinx_techspec.reading.text.blocks import inline_of, paragraphs
from sphinx_techspec.reading.text.inline import join

LABELS = Labels({"reason": ["why", "rationale"], "owner": ["owner"]})
DATED = Labels({"owner": ["owner"], "due": ["due"]}, dates=["due"])


@pytest.mark.parametrize(
    ("text", "main", "fields"),
    [
        ("one queue", "one queue", {}),
        ("one queue. Why: order", "one queue.", {"reason": "order"}),
        ("one queue (why: order)", "one queue", {"reason": "order"}),
        ("one\nOwner: Kim\nWhy: x", "one", {"owner": "Kim", "reason": "x"}),
        ("**Owner:** Kim", "", {"owner": "Kim"}),
        ("**Owner** — Kim", "", {"owner": "Kim"}),
        ("Why (in short): x", "", {"reason": "x"}),
        ("it shows why: nobody looked", "it shows why: nobody looked", {}),
        ("see why:not", "see why:not", {}),
        ("run `why: x`", "run why: x", {}),
        ("Why: a. Why: b", "", {"reason": "a. Why: b"}),
        ("one. Why 1: a", "one.", {"reason": "a"}),
        ("one. Why 2024: a", "one. Why 2024: a", {}),
        ("one. Owner: Kim, why: x", "one.", {"owner": "Kim", "reason": "x"}),
        ("one, why: x", "one, why: x", {}),
        ("Owner: Kim, he asks why: x", "", {"owner": "Kim, he asks why: x"}),
        ("a/ Why: b/", "a/", {"reason": "b/"}),
        ("a / Why: /b", "a", {"reason": "/b"}),
        ("a/Why: b", "a", {"reason": "b"}),
    ],
)
def test_label(parse: Any, text: str, main: str, fields: dict[str, str]) -> None:
    """A colon or bold type and a dash make a label, at the start of a clause."""
    (paragraph,) = parse(text).findall(nodes.paragraph)
    before, found = split_inline(inline_of(paragraph), LABELS)
    assert before.plain == main
    assert {name: part.plain for name, part in found.items()} == fields


@pytest.mark.parametrize(
    ("text", "main", "fields"),
    [
        ("who? (due 2026-03-01)", "who?", {"due": "2026-03-01"}),
        (
            "who? Owner: Kim, due 2026-03-01",
            "who?",
            {"owner": "Kim", "due": "2026-03-01"},
        ),
        ("who? (due 2026-03-01) Kim does.", "who? Kim does.", {"due": "2026-03-01"}),
        ("who (owner: Kim) pays?", "who pays?", {"owner": "Kim"}),
        ("who pays (owner: Kim)?", "who pays?", {"owner": "Kim"}),
        ("(owner: Kim) who?", "who?", {"owner": "Kim"}),
        ("who? (Kim, due 2026-03-01)", "who? (Kim)", {"due": "2026-03-01"}),
        ("who? (due 2026-03-01, Kim)", "who? (Kim)", {"due": "2026-03-01"}),
        ("who? (owner: Kim (ops)) x", "who? x", {"owner": "Kim (ops)"}),
        (
            "who? (asked in May; owner: Kim; due: 2026-03-01)",
            "who? (asked in May)",
            {"owner": "Kim", "due": "2026-03-01"},
        ),
        (
            "who? Due: 2026-03-01 (owner: Kim) x",
            "who?",
            {"owner": "Kim", "due": "2026-03-01 x"},
        ),
        ("who? (the owner: Kim", "who? (the owner: Kim", {}),
        ("one lane – (owner: Kim)", "one lane", {"owner": "Kim"}),
        ("one lane - (owner: Kim)", "one lane", {"owner": "Kim"}),
        ("one lane → (owner: Kim)", "one lane", {"owner": "Kim"}),
        ("one lane -> (owner: Kim)", "one lane", {"owner": "Kim"}),
        ("(owner: Kim) -> one lane", "one lane", {"owner": "Kim"}),
        ("one lane – (owner: Kim) twice", "one lane – twice", {"owner": "Kim"}),
        ("one lane – (owner: Kim)?", "one lane?", {"owner": "Kim"}),
        ("one, (owner: Kim), two", "one, two", {"owner": "Kim"}),
        ("see docs/ (owner: Kim)", "see docs/", {"owner": "Kim"}),
        ("(owner: Kim) – who?", "who?", {"owner": "Kim"}),
        ("(owner: Kim): who?", "who?", {"owner": "Kim"}),
        ("who? (owner: Kim).", "who?", {"owner": "Kim"}),
        ("one lane (owner: Kim).", "one lane.", {"owner": "Kim"}),
    ],
)
def test_label_in_brackets(
    parse: Any, text: str, main: str, fields: dict[str, str]
) -> None:
    """A closing bracket ends a labeled value, and the other text is kept."""
    (paragraph,) = parse(text).findall(nodes.paragraph)
    before, found = split_inline(inline_of(paragraph), DATED)
    assert before.plain == main
    assert {name: part.plain for name, part in found.items()} == fields


@pytest.mark.parametrize("value", ["Kim pays", "Kim pays: all of it"])
@pytest.mark.parametrize("label", ["Owner", "Owner (acting)", "Owner 2026-01-05"])
def test_label_that_is_a_sentence(parse: Any, label: str, value: str) -> None:
    """Brackets or a date may be between a label and a period, and any text after it."""
    (paragraph,) = parse(f"who? {label}. {value}").findall(nodes.paragraph)
    before, found = split_inline(inline_of(paragraph), LABELS)
    assert before.plain == "who?"
    assert found["owner"].plain == value


def test_repeated_label_in_brackets_is_read_in_time(parse: Any, watchdog: None) -> None:
    """The first label has the value, no matter how often it is repeated."""
    (paragraph,) = parse("who?\n" + "(owner: Kim)\n" * 5_000).findall(nodes.paragraph)
    before, found = split_inline(inline_of(paragraph), DATED)
    assert before.plain.startswith("who? (owner: Kim) (owner: Kim)")
    assert found["owner"].plain == "Kim"


def test_parts_below_an_entry(parse: Any) -> None:
    """Labels in the blocks below an entry give the same parts as those in its text."""
    doctree = parse("one\n\nOwner: Kim\n\nMore.\n\n- Why: order\n")
    head, *body = doctree.children
    parts = split_labeled(inline_of(head), body, labels=LABELS)
    assert parts.main.plain == "one"
    assert {k: v.plain for k, v in parts.fields.items()} == {
        "owner": "Kim",
        "reason": "order",
    }
    assert [rest.plain for rest in parts.rest] == ["More."]


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ("one\n\n*two*", "one; two"),
        ("- High cost\n- More code", "High cost; More code"),
        ("One lane.\n\n(for vans)", "One lane. (for vans)"),
        ("one lane\n\n(for vans)", "one lane (for vans)"),
        ("One lane\n\nIt is cheap.", "One lane. It is cheap."),
        ("**Signals**\n\n- lamps\n- bells", "Signals: lamps; bells"),
        ("The crew **waits**\n\n- at ten", "The crew waits; at ten"),
        ("Signals:\n\n- lamps", "Signals: lamps"),
        ("Run it daily\n\n    ring 2\n\nWait", "Run it daily: ring 2 Wait"),
        ("one lane\n\nbecause vans queue", "one lane because vans queue"),
        ("one lane\n\nandirons", "one lane; andirons"),
        ("One lane\n\nWhy not two?", "One lane. Why not two?"),
        ("Is it late?\n\nyes", "Is it late? yes"),
        ("省钱。\n\n更快", "省钱。 更快"),
    ],
)
def test_joined_texts(parse: Any, blocks: str, expected: str) -> None:
    """Blocks that are joined into one text remain apart."""
    joined = join([None, *paragraphs(parse(blocks).children)])
    assert joined is not None
    assert joined.plain == expected


def test_nothing_to_join() -> None:
    """Empty texts are joined into none."""
    assert join([None]) is None
