"""Recognize phrases that state that a section has no entries: *none yet*, *TBD*."""

from __future__ import annotations

import re

_MAX_LENGTH = 300
_MAX_VALUE_LENGTH = 60
_ADJECTIVE = (
    r"(?:additional|blocking|critical|current|currently|dated|foreseen|further|identified"
    r"|key|known|major|more|new|notable|obvious|open|other|outstanding|particular|real"
    r"|recorded|relevant|remaining|security|serious|significant|specific|such|technical"
    r"|unresolved|yet)"
)
_NOUN = (
    r"(?:alternatives?|assumptions?|blockers?|caveats?|challenges?|changes?|concerns?"
    r"|decisions?|dependencies|downsides?|drawbacks?|entries|goals?|issues?|items?"
    r"|limitations?|mitigations?|points?|problems?|questions?|requirements?|risks?"
    r"|trade-?offs?|uncertainties|unknowns?)"
)
_NONE = re.compile(
    r"\W*(?:(?:(?:we|i)\s(?:are\saware\sof|expect|foresee|have|know\sof|see)\s"
    r"|this\s(?:\w{1,20}\s){0,2}(?:adds|brings|carries|has|introduces|poses)\s"
    r"|there\s(?:are|is|were)\s(?:(?:at\spresent|currently|now|presently)\s)?)?"
    rf"(?:none|nil|nothing|no\s(?:{_ADJECTIVE}\s){{0,3}}{_NOUN})"
    r"|all\s(?:\w{1,20}\s)?(?:issues|items|points|questions)\s(?:are|have\sbeen|were)\s"
    r"(?:addressed|answered|closed|decided|resolved)"
    r"|n/?a|not\sapplicable|no(?=\W{0,3}\Z))\b",
    re.IGNORECASE,
)
_PENDING = re.compile(
    r"\W*(?:tbd|tba|todo|to\sbe\s(?:added|agreed|announced|completed|confirmed|decided"
    r"|defined|determined|discussed|documented|done|filled\sin|provided|written)"
    r"|not\s(?:yet\s)?(?:decided|defined|determined|known)"
    r"|see\s(?:also\s)?(?:the\s)?(?:\w{1,20}\s){0,3}?(?:above|below)"
    r"|see\s(?:also\s)?(?:the\s)?(?:section|chapter|appendix)\s[\w.]{1,20})\b",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r",?\s(?:yet|so\sfar|at\s(?:this|the)\s(?:moment|point|stage|time)|at\spresent"
    r"|for\snow|right\snow|now|currently|really|known|blocking|identified|foreseen"
    r"|anticipated|expected|exists?|left|outstanding|open|remain(?:s|ing)?|to\sreport"
    r"|(?:that\s)?(?:we|i)\s(?:know|are\saware|am\saware)\sof|that\sare\sknown"
    r"|(?:are|is|were|was|have\sbeen|has\sbeen)\s(?:anticipated|decided|discussed"
    r"|expected|foreseen|found|identified|known|made|open|planned|raised|recorded"
    r"|taken))\b",
    re.IGNORECASE,
)
_SYMBOLS = re.compile(r"[*_~\u2600-\u27bf\ufe0f\U0001f300-\U0001faff]")
_END = re.compile(r"\s*(?:\Z|[.;!)\]])")
_QUALIFIER = re.compile(
    r"\s(?:at|during|for|from|in|on|beyond|besides|other\sthan|to|with)\s[^:?]{1,40}\Z"
)
_CLAUSE_END = re.compile(r"\s*(?:[,:]\s|[-\u2010-\u2015]+\s|\u2014)")


def states_nothing(text: str) -> bool:
    """Return whether *text*, on one line, states that there are no entries.

    Further text may follow, *None. May be tuned later.*, unless it is a question.
    """
    if len(text) > _MAX_LENGTH or "?" in text:
        return False
    text = _SYMBOLS.sub("", text)
    if match := _PENDING.match(text):
        end = _after_fillers(text, match.end())
        if match[0].casefold().endswith("todo") and _CLAUSE_END.match(text, end):
            return True
        return _END.match(text, end) is not None
    match = _NONE.match(text)
    if match is None:
        return False
    end = _after_fillers(text, match.end())
    return any(pattern.match(text, end) for pattern in (_END, _CLAUSE_END, _QUALIFIER))


def is_no_value(text: str) -> bool:
    """Return whether *text*, on one line, is only a phrase such as *none* or *TBD*."""
    if len(text) > _MAX_VALUE_LENGTH:
        return False
    match = _NONE.match(text) or _PENDING.match(text)
    if match is None or match[0].casefold().lstrip().startswith("see"):
        return False
    return not re.search(r"\w", text[_after_fillers(text, match.end()) :])


def _after_fillers(text: str, position: int) -> int:
    """Return the end of phrases such as *at this time* from *position*."""
    while match := _FILLER.match(text, position):
        position = match.end()
    return position
