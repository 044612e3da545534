"""Test that the documentation and the messages keep to the style guide.

The rules are those of the Google developer documentation style guide that a program can
check without false alarms: https://developers.google.com/style.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    path
    for pattern in ("*.md", "changelog.d/*.md", "docs/**/*.md")
    for path in ROOT.glob(pattern)
    # A team speaks of itself in its specs.
    if "tech-spec" not in path.parts
)
WORDS = {
    r"e\.g\.": "for example",
    r"i\.e\.": "that is",
    r"etc\.?": "and so on",
    r"via": "through; with",
    r"vs\.?": "or; compared with",
    r"please": "the instruction without it",
    r"simply|just|easily|obviously|of course": "the sentence without it",
    r"in order to": "to",
    r"utili[sz]e\w*|leverag\w+": "use",
    r"allows? you to|enables? you to": "you can",
    r"will": "the present tense",
    r"there (?:is|are) no such": "unknown; missing",
    r"(?:is|are) no (?:date|column|spec|page|option|file)": "isn't a …; invalid …",
    r"click here|this (?:link|page) here": "the title of the page",
    r"we|our|us": "the second person, or the name of the program",
    r"master|slave|whitelist\w*|blacklist\w*|sanity check": "an inclusive term",
}
RULES = [
    (re.compile(rf"\b(?:{words})(?!\w)", re.IGNORECASE), better)
    for words, better in WORDS.items()
]


def prose_of(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the text of each paragraph, heading, and cell."""
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "inline" and token.map:
            yield token.map[0] + 1, "".join(map(_text, token.children or ()))


def _text(token: Token) -> str:
    if token.type == "text":
        # The names of roles and all words in quotation marks are examples.
        return re.sub(r"\{[\w:-]+\}|“[^”]*”|\"[^\"]*\"", "…", token.content)
    return {"softbreak": " ", "hardbreak": " ", "code_inline": "…"}.get(token.type, "")


def problems_in(prose: str) -> list[str]:
    """Return each word that has a better one, with it."""
    found = [
        f"{match[0]!r}: write {better}"
        for pattern, better in RULES
        for match in pattern.finditer(prose)
    ]
    if re.search(r"\w!(?!\[)", prose):
        found.append("'!': end the sentence with a full stop")
    return found


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_page_keeps_to_style(path: Path) -> None:
    """No page has a word that the style guide replaces."""
    problems = [
        f"{path.relative_to(ROOT)}:{line}: {problem}"
        for line, prose in prose_of(path.read_text(encoding="utf-8"))
        for problem in problems_in(prose)
    ]

    assert problems == []


def test_messages_keep_to_style() -> None:
    """No message has a word that the style guide replaces."""
    template = ROOT / "sphinx_techspec/locale/sphinx_techspec.pot"
    with template.open("rb") as file:
        catalog = read_po(file)

    problems = [
        f"{text!r}: {problem}"
        for message in catalog
        for text in ([message.id] if isinstance(message.id, str) else message.id)
        for problem in problems_in(re.sub(r"'[^']*'|``[^`]*``", "…", text))
    ]

    assert problems == []


@pytest.mark.parametrize(
    ("markdown", "problems"),
    [
        ("Use it, e.g. in CI.", ["'e.g.': write for example"]),
        ("The build\nwill fail!", ["'will': write the present tense", "'!': end the"]),
        ("Run `just will` or {ref}`via`.", []),
        ("```text\nplease\n```", []),
        ("The word “will” is a word.", []),
    ],
)
def test_style_is_checked_outside_code(markdown: str, problems: list[str]) -> None:
    """Code and quoted words can be anything."""
    found = [
        problem for _, prose in prose_of(markdown) for problem in problems_in(prose)
    ]

    assert len(found) == len(problems)
    assert all(map(str.startswith, found, problems))
