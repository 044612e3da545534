"""Distinguish questions from statements."""

from __future__ import annotations

import re

from docutils import nodes

from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.entries.marker_syntax import MARKER_DASHES
from sphinx_techspec.reading.text.blocks import inline_of, paragraphs
from sphinx_techspec.reading.text.enclosed import without_enclosed, without_quotes
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.reading.text.inline_nodes import with_ascii_marks

AFTER_QUESTION = " \t\n*_)\"'”"
"""Characters after the question mark that belong to the question."""
_QUESTION_MARK = lazy_regex(r"\?(?=[\s)\]\"'”’*_:]|[^\x00-\x7f]|\Z)")
_SINGLE_QUESTION = lazy_regex(
    rf"\s*(?=[^\W_])(?:[^-{MARKER_DASHES}?.!:;()\[\]\n]+|(?<=\w)-(?=\w))*+\?"
)
"""A question without a label, brackets, or another sentence before or after it."""
_INTRODUCTION = lazy_regex(
    r"\b(?:questions|issues|points|items|topics|following|below)\b", re.IGNORECASE
)
_EXAMPLES = lazy_regex(r"\b(?:for\s(?:example|instance)|e\.g\.)[,:]?\Z", re.IGNORECASE)
_OPTIONS = lazy_regex(
    r"\w\s[^.!?:]{0,80}\b(?:alternatives|approaches|choices|options|possibilities|ways)"
    r"\b[^.!?:]{0,60}:\Z",
    re.IGNORECASE,
)
"""The end of a sentence that offers options, *There are two ways to pay:*."""
_FULL_STOP = lazy_regex(r".?\.\s+")
"""The full stop at the end of a bold title, or after it, with the space after it."""
_INDIRECT_QUESTION = lazy_regex(
    r"\W*(?:how|if|wh(?:at|en|ere|ether|ich|o|om|ose|y))\b", re.IGNORECASE
)
"""The start of an indirect question."""


def asks(text: Inline) -> bool:
    """Return whether *text* contains a question of its own, not only a quoted one."""
    if "?" not in text.masked:
        return False
    return _QUESTION_MARK.search(without_enclosed(text.masked)) is not None


def is_single_question(text: Inline) -> bool:
    """Return whether *text* is only a question, without title, remark or answer."""
    return not text.strong and _SINGLE_QUESTION.fullmatch(text.masked) is not None


def introduces(text: Inline) -> bool:
    """Return whether *text*, a statement, introduces the questions below it."""
    return text.text.endswith(":") or _INTRODUCTION.search(text.text) is not None


def introduces_questions(
    text: Inline, block: nodes.Node, *, is_bold: bool = False
) -> bool:
    """Return whether *text*, a statement, introduces the questions in *block*, a list.

    An example is *Depending on the answer above:*.

    :param is_bold: whether *text* is a topic, which needs no colon.
    """
    return (
        (is_bold or text.text.endswith(":"))
        and not asks(text)
        and isinstance(block, nodes.bullet_list | nodes.enumerated_list)
        and any(map(asks, paragraphs([block])))
    )


def offers_options(text: Inline, block: nodes.Node | None) -> bool:
    """Return whether *text*, a statement, offers the options in *block*, a list."""
    return (
        _OPTIONS.search(text.plain) is not None
        and isinstance(block, nodes.bullet_list | nodes.enumerated_list)
        and not any(map(asks, paragraphs([block])))
    )


def introduces_examples(block: nodes.Node | None) -> bool:
    """Return whether *block* introduces examples, which are not questions to answer."""
    if not isinstance(block, nodes.paragraph):
        return False
    text = inline_of(block)
    return _EXAMPLES.search(text.plain) is not None and not asks(text)


def question_end(text: Inline) -> int | None:
    """Return the end of the last question in *text*, if other text follows."""
    found = list(_QUESTION_MARK.finditer(without_quotes(text.masked)))
    if not found:
        return None
    end = found[-1].end()
    while end < len(text.text) and text.text[end] in AFTER_QUESTION:
        end += 1
    return end if text.text[end:].strip() else None


def leading_question(text: Inline) -> int | None:
    """Return the end of the bold question at the start of *text*, if text follows."""
    strong = text.leading_strong()
    if strong is None or not text.text[strong.end :].strip(" \t\n.:*_"):
        return None
    question = with_ascii_marks(text.text[strong.start : strong.end]).rstrip()
    return strong.end if question.endswith("?") else None


def leading_topic(text: Inline) -> int | None:
    """Return the end of a bold title with a full stop at the start of *text*.

    :return: ``None`` without such a title, and if the text after it has the question.
    """
    strong = text.leading_strong()
    match = _FULL_STOP.match(text.masked, strong.end - 1) if strong else None
    if strong is None or match is None or "?" in text.masked:
        return None
    after = text.masked[match.end() :]
    return None if asks_indirectly(after) or not after else strong.end


def asks_indirectly(text: str) -> bool:
    """Return whether *text* starts with an indirect question, *who pays*."""
    return _INDIRECT_QUESTION.match(text) is not None
