from __future__ import annotations

import pytest

from sphinx_techspec.reading.header.front_matter import (
    FrontMatterValue,
    read_front_matter,
    with_written_values,
)

SOURCE = """\
---
id: 010
title: "Queues: # of them"
status: Draft # Draft | Accepted
authors:
  - @ada
  - "@bo"
owner: 'Ada'
reviewers: [Bo, Cy]
nested:
  status: done
Last Updated: 2026-02-30
empty:
---
status: no longer front matter
"""


def test_entries_as_they_are_written() -> None:
    """A line is read as written, not as YAML converts it."""
    assert read_front_matter(SOURCE) == {
        "id": FrontMatterValue("010", 2, True),
        "title": FrontMatterValue("Queues: # of them", 3, False),
        "status": FrontMatterValue("Draft", 4, True),
        "authors": FrontMatterValue(["@ada", "@bo"], 5, True),
        "owner": FrontMatterValue("Ada", 8, False),
        "reviewers": FrontMatterValue(["Bo", "Cy"], 9, True),
        "nested": FrontMatterValue({"status": "done"}, 10, True),
        "Last Updated": FrontMatterValue("2026-02-30", 12, True),
        "empty": FrontMatterValue("", 13, False),
    }


@pytest.mark.parametrize(
    "source",
    [
        "",
        "status: draft\n",
        "# T\n\n---\nstatus: draft\n---\n",
        "---\nstatus: draft\n",
        "---\n---\n",
        "---\n- a\n- b: c\n---\n",
    ],
)
def test_source_without_front_matter(source: str) -> None:
    """Only a closed block at the very start is front matter."""
    assert read_front_matter(source) == {}


@pytest.mark.parametrize(
    "source", ["\ufeff---\r\nid: 7\r\n---\r\n", "---  \nid: 7\n...\n"]
)
def test_marks_and_line_ends_do_not_count(source: str) -> None:
    """Files come from all kinds of editors."""
    assert read_front_matter(source) == {"id": FrontMatterValue("7", 2, True)}


@pytest.mark.parametrize(
    ("metadata", "line", "value"),
    [
        ({"id": "8"}, "id: 010", "010"),
        ({"id": "True"}, "id: yes", "yes"),
        ({"id": "1.1"}, "id: 1.10", "1.10"),
        ({"id": "750"}, "id: 12:30", "12:30"),
        ({"id": "Ada & Bo"}, "id: &x Ada & Bo", "Ada & Bo"),
        ({"wordcount": "{}"}, "id: 2026-02-30", "2026-02-30"),
        ({}, "id: 'half", "'half"),
        ({"id": "[8, true]"}, "id: [010, on] # two", ["010", "on"]),
        ({"id": '{"a": 8}'}, "id:\n  a: 010", {"a": "010"}),
        ({"id": "x"}, "id: [*x]", ["*x"]),
        ({}, "id: [@ada, 'bo']", ["@ada", "bo"]),
    ],
)
def test_words_count_as_they_are_written(
    metadata: dict[str, object], line: str, value: object
) -> None:
    """``010`` stays as written, and a block that YAML rejects is not lost."""
    written = read_front_matter(f"---\n{line}\n---\n")
    assert with_written_values(metadata, written)["id"] == value


@pytest.mark.parametrize("value", ["null", "~", "None", "[None]", "\n- null", "[]"])
def test_null_is_not_a_value(value: str) -> None:
    """An owner is not called *null*."""
    written = read_front_matter(f"---\nowner: {value}\nid: 7\n---\n")
    assert with_written_values({"owner": "None", "id": "7"}, written) == {"id": "7"}


@pytest.mark.parametrize("key", ["on", "Off", "yes", "no"])
def test_key_that_is_a_word_of_yaml(key: str) -> None:
    """A key such as *on* is not *true*."""
    written = read_front_matter(f"---\n{key}: shore\nid: 7\n---\n")
    name = "true" if key in ("on", "yes") else "false"
    assert with_written_values({name: "shore", "id": 7}, written) == {
        key: "shore",
        "id": "7",
    }


def test_hostile_front_matter_is_read_in_time(hostile: str) -> None:
    """No front matter makes reading slow."""
    for line in (hostile, f"key: {hostile}", f"key:\n- {hostile}", f"key: '{hostile}"):
        read_front_matter(f"---\n{line}\n---\n")


def test_anchors_and_aliases() -> None:
    """An alias has the value of the entry above, as it is written."""
    found = read_front_matter(
        "---\nid: &n 010\nowner: &o Ada\nreviewers: [*o, Bo]\ndepends-on:\n  - *n\n"
        "  - &m 011\ntags: [a*b, R&D, *italic]\n---\n"
    )
    assert {key: entry.value for key, entry in found.items()} == {
        "id": "010",
        "owner": "Ada",
        "reviewers": ["Ada", "Bo"],
        "depends-on": ["010", "011"],
        "tags": ["a*b", "R&D", "*italic"],
    } or found["tags"].value == ["a*b", "R&D", "*italic"]


def test_aliases_that_multiply() -> None:
    """Aliases of aliases do not grow without limit."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    found = read_front_matter("\n".join(["---", *lines, "---"]))
    assert len(str(found["a8"].value)) < 1_000
