"""Find the status that a decision states after its text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.sentences.statements import sentences
from sphinx_techspec.reading.text.inline import Inline

_WORDS = r"(?P<status>[^\W\d_]{2,20}(?:\s[^\W\d_]{2,20}){0,2})"
_AFTER_DASH = lazy_regex(
    rf"\s[\u2010-\u2015-]{{1,3}}\s+{_WORDS}(?:\s(?:on\s)?\d{{4}}-\d\d-\d\d)?[\s.]*\Z"
)
_SENTENCE = lazy_regex(
    r"(?:(?:it|this)\s(?:is|was)\s)?(?P<status>[^\W\d_]{2,20})"
    r"(?:[\s.]*|\s(?:because\s(?:of\s)?(?P<because>.+)|(?P<reason>(?:due\sto|since)\s.+)))",
    re.IGNORECASE | re.DOTALL,
)
"""A sentence about the one before it, *Rejected because it is loud*."""


def split_stated_status(
    text: Inline, words: Mapping[str, str]
) -> tuple[Inline, str | None, Inline | None]:
    """Return *text* without a status after a dash or in its second sentence.

    :param words: the statuses by their words.
    :return: the rest of *text*, the status, and the reason after it.
    """
    masked = text.masked
    dash = _AFTER_DASH.search(masked)
    if dash and (status := words.get(dash["status"].casefold())):
        return text.cut(0, dash.start()), status, None
    spans = [*sentences(masked)] if "." in masked else []
    if len(spans) != 2:
        return text, None, None  # the usual case
    start, end = spans[1]
    verdict = _SENTENCE.fullmatch(masked, start, end)
    status = words.get(verdict["status"].casefold()) if verdict else None
    if verdict is None or status is None:
        return text, None, None
    group = verdict.lastgroup or ""
    reason = text.cut(*verdict.span(group)) if group in ("because", "reason") else None
    return text.cut(0, start), status, reason
