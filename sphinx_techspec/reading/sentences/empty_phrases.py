"""Recognize phrases that state that a section has no entries: *none yet*, *TBD*."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

from sphinx_techspec.languages import BUILT_IN_LANGUAGES, language_words
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.sentences.descriptions import (
    describes_problem,
    states_problem,
)
from sphinx_techspec.reading.sentences.first_words import first_words
from sphinx_techspec.words import DASHES, UNABBREVIATED, comparable, has_words

_MAX_LENGTH = 300
# Only some scripts have a space after a sentence.
_FIRST_SENTENCE = lazy_regex(
    r"[.;!\u3002\uff1b\uff01\u061b](?:(?<![.;!])|\s)|\s[\u2013\u2014]\s"
)
_NO_LETTERS = lazy_regex(r"[\W_]+")
_MAX_VALUE_LENGTH = 60
_KINDS = ("decision", "risk", "question", "goal", "requirement", "alternative")
"""The kinds whose sections are named after *no* in other languages."""
_ADJECTIVE = (
    r"(?:additional|apparent|blocking|breaking|critical|current|currently|dated|foreseen|further|identified"
    r"|key|known|major|more|new|notable|obvious|open|other|outstanding|particular|real"
    r"|recorded|relevant|remaining|security|serious|significant|specific|such|technical"
    r"|unresolved|yet)"
)
_NOUN = (
    r"(?:alternatives?|assumptions?|blockers?|caveats?|challenges?|changes?|concerns?"
    r"|constraints?|decisions?|dependencies|down-?sides?|draw-?backs?|entries|gaps?|goals?"
    r"|issues?|items?|limitations?|mitigations?|points?|problems?|questions?|requirements?|risks?"
    r"|scenarios?|threats?|trade-?offs?|uncertainties|unknowns?)"
)
_NOUNS = lazy_regex(rf"\b{_NOUN}\b")
_ANY_ENTRIES = frozenset(["entries", "item", "items", "point", "points"])
"""Nouns that mean entries in any section."""
_LINK = r"(?:an?|at|by|despite|for|from|in|of|on|one|that|the|to|with)"
"""Words after *no* that lead to another noun: *No owner of the risks identified*."""
_NONE = lazy_regex(
    r"\W*(?:(?:(?:currently|presently|so\sfar|for\snow|right\snow|as\sof\s(?:now|today)"
    r"|hence|in\s(?:general|short)|overall|so|therefore|thus"
    r"|at\s(?:present|(?:the|this)\s(?:moment|point|stage|time))),?\s)?"
    r"(?:(?:we|i)\s(?:are\saware\sof|expect|foresee|have|know\sof|made|make|see)\s"
    r"|this\s(?:\w{1,20}\s){0,2}(?:adds|brings|carries|has|introduces|poses)\s"
    r"|there\s(?:are|is|were)\s(?:(?:at\spresent|currently|now|presently)\s)?)?"
    rf"(?:none|nil|nothing(?:\s{_ADJECTIVE})?|(?:no|zero)\s(?:{_ADJECTIVE}\s){{0,3}}{_NOUN})"
    r"|(?:there\s(?:are|is)(?:\snot|n['’]t)|(?:we|i)\sdo(?:\snot|n['’]t)\s(?:expect|foresee|have|see)"
    r"|this\s(?:\w{1,20}\s){0,2}does(?:\snot|n['’]t)\s(?:add|bring|carry|have|introduce|pose))\s"
    rf"(?:currently\s)?any(?:\s(?:{_ADJECTIVE}\s){{0,3}}{_NOUN})?"
    r"|(?:everything|all(?:\sof\sthe)?\s(?:\w{1,20}\s){0,2}(?:concerns|drawbacks|issues"
    r"|items|points|questions|risks)(?:\sabove)?)\s"
    r"(?:(?:are|have\sbeen|has\sbeen|is|were)\s)?"
    r"(?:addressed|answered|closed|decided|mitigated|resolved)"
    r"|(?:the|these|those)\s(?:[\w'’-]{1,20}\s){0,4}(?:issues|points|questions)\s"
    r"(?:are|have\sbeen|were)\s(?:all|already|now)\s"
    r"(?:addressed|answered|closed|decided|resolved)"
    r"|(?:this\s\w{1,20}\s(?:is|was)\s)?(?:intentionally|deliberately|purposely)\s"
    r"(?:left\s)?(?:blank|empty)"
    rf"|no\s(?:(?!{_LINK}\s)[\w-]{{1,20}},?\s){{0,5}}{_NOUN}(?:\s(?:in|of|with)(?:\s[\w-]{{1,20}}){{1,3}})?"
    r"\s(?:(?:was|were|has\sbeen|have\sbeen)\s)?"
    r"(?:detected|found|identified|noted|observed)"
    r"|n\.a|n/a|na|not\sapplicable|not\sat\s(?:present|this\s(?:point|stage|time))"
    r"|no(?=\W{0,3}\Z))\b",
    re.IGNORECASE,
)
_PENDING = lazy_regex(
    r"\W*(?:tba|tbc|tbd|todo|wip|work\sin\sprogress|coming\ssoon"
    r"|pending(?:\s(?:approval|decision|discussion|review))?(?=\W{0,3}\Z)"
    r"|to\sbe\s(?:added|agreed|announced|completed|confirmed|decided|defined|determined"
    r"|discussed|documented|done|filled\s(?:in|out)|identified|provided|written)"
    r"|(?:will|to)\sfollow|not\s(?:yet\s)?(?:decided|defined|determined|known)"
    r"|see\s(?:also\s)?(?:the\s)?(?:\w{1,20}\s){0,3}?(?:above|below)"
    r"|see\s(?:also\s)?(?:the\s)?(?:section|chapter|appendix)\s[\w.]{1,20}"
    rf"|see\s(?:also\s)?(?:the\s)?{_NOUN}(?:\sand\s{_NOUN})?"
    rf"|see\s[^.;!?]{{1,80}}\sfor\s(?:\w{{1,20}}\s){{0,4}}{_NOUN}"
    r")\b",
    re.IGNORECASE,
)
_SETTLED = lazy_regex(
    r"\W*(?:empty|(?:all\s)?(?:answered|closed|done|resolved))\W*(?:\([^()]*\)\W*)?\Z",
    re.IGNORECASE,
)
_POINTER = lazy_regex(
    r"\W*see\s(?:also\s)?(?:the\s)?(?:[\"“][^\"“”]{1,80}[\"”]|(?:\w{1,20}\s){0,2}"
    r"(?:comments?|discussion|issue|list|pull\srequest|questions?|thread|ticket|tracker))"
    r"(?![^\W_])[^:?]{0,120}\Z",
    re.IGNORECASE,
)
"""A sentence that refers to a list elsewhere."""
_REQUEST = lazy_regex(
    r"\W*(?:please\s)?(?:add|describe|enumerate|leave|list|write)\s(?:down\s)?"
    r"(?:all|any|further|here|open|other|the|unresolved|your)\s"
    r"(?P<object>(?:[\w'’-]+\s){0,3}[\w'’-]+)[^:?]{0,200}\Z",
    re.IGNORECASE,
)
"""An imperative that may tell authors what to write."""
_ACKNOWLEDGE = lazy_regex(
    rf"\W*any\s(?:{_ADJECTIVE}\s){{0,3}}{_NOUN}\s(?:(?:can|may|should|will)\s)?"
    r"(?:go(?:es)?|be\s(?:added|announced|captured|described|discussed|documented|listed|mentioned"
    r"|noted|raised|recorded|reported|tracked|written))\b[^:?]{0,200}\Z"
    r"|\W*(?:please\s)?(?:acknowledge|call\sout|discuss|explain|identify|mention|note"
    r"|outline|state|summarise|summarize)\s(?:all|any|every|known|potential|the|your)\s"
    rf"[^.:?]{{0,80}}?\b{_NOUN}\b[^:?]{{0,200}}\Z",
    re.IGNORECASE,
)
"""A sentence that asks authors for entries, *Identify any risks*."""
_HERE = lazy_regex(r"\bhere\W*\Z|\bin\sthis\ssection\b", re.IGNORECASE)
_ELSEWHERE = lazy_regex(
    r"\W*(?:"
    r"(?:please\s)?(?:also\s)?(?:see|refer\sto|consult)\s(?:also\s)?"
    r"(?!(?:how|if|that|what|when|where|whether|which|who|why)\b)"
    r"|(?:(?P<subject>(?:the|these|this|all|everything|they|it|those)\s"
    r"(?:\w{1,20}\s){0,4}?)(?:is|are|was|were|has\sbeen|have\sbeen)\s(?:all\s|already\s)?)?"
    r"(?:covered|described|detailed|discussed|documented|explained|listed|outlined)\s"
    r"(?:above\b|below\b|elsewhere\b|(?:at|in|under)\s"
    r"(?=(?:the|this|that|our|its)\s|(?-i:[A-Z#\d]|\S*-\d)))"
    r"|(?:the|this|our)\s(?:[\w-]{1,20}\s){1,4}?(?:covers|describes|details|discusses"
    r"|documents|explains|lists|outlines)\s(?:(?:all|our|the|these|its)\s){0,2}"
    rf"(?:{_ADJECTIVE}\s){{0,2}}{_NOUN}(?=\W*\Z|\s(?:for|in|of|to)\s[^.:;?!]{{1,60}}\W*\Z)"
    rf"|(?:{_ADJECTIVE}\s){{1,2}}(?:[\w-]{{1,20}}\s)?{_NOUN}\s(?:is|are)\s"
    r"(?:described|discussed|documented|listed|tracked)\s(?:at|in|on|under)\s"
    r"(?=(?:the|this|that|our|its)\s|(?-i:[A-Z#])|\S*[-.]\w)"
    rf"|(?:the\s(?:{_ADJECTIVE}\s)?{_NOUN}(?:\s[^.:;?!]{{1,80}})?\s(?:is|are)\s)?"
    r"(?:exactly\s|basically\s|mostly\s)?(?:the\s)?same\s"
    rf"(?:(?:{_ADJECTIVE}\s)?{_NOUN}\s)?(?:as|like)\s(?![^.;!?]*,\s(?:but|except|plus)\b)"
    rf"|(?:as|like)\s(?:in|for|with)\s(?:the\s)?(?:{_NOUN}|(?-i:[A-Z])))",
    re.IGNORECASE,
)
"""The start of a sentence that only refers to another text."""
_UNNEEDED = (
    r"(?:necessary|needed|required)"
    r"(?=\W*\Z|[,;]|\s(?:as|at|because|given|here|since|yet)\b)"
)
_ADDED = (
    r"(?:addition|api|change|enhancement|extension|feature|field|flag|option|proposal)"
)
_HARMLESS = lazy_regex(
    r"\W*(?:"
    r"(?:this|it|(?:the|this|our)\s(?:\w{1,20}\s){0,2}?(?:addition|approach|change|design"
    r"|enhancement|extension|feature|implementation|migration|plan|proposal|rollout|update"
    r"|upgrade|work))\s(?:is|are|remains?|should\sbe|will\sbe)\s(?:\w{1,20}ly\s|also\s|always\s)?"
    r"(?:safe|harmless|risk[\s-]free)\b"
    r"|(?:this|it|the\s\w{1,20})\s(?:is|are|should\sbe)\s(?:considered\s)?(?:an?\s)?"
    r"(?:\w{1,20}ly\s|very\s|rather\s|quite\s)?"
    r"(?:low|minimal|small|little|no|zero)[\s-]risk\b"
    r"|(?:this|it)\s(?:is|should\sbe)\s(?:an?\s)(?:\w{1,20}ly\s|very\s|rather\s|quite\s)?"
    r"(?:minor|simple|small|trivial)\s(?:\w{1,20}\s){0,2}?(?:addition|change|feature)\b"
    rf"|(?:this|it|(?:the|this)\s(?:\w{{1,20}}\s){{0,2}}?{_ADDED})\s(?:is|are)\s(?:an?\s)?"
    r"(?:\w{1,20}ly\s)?(?:additive|backwards?[\s-]compatible|opt[\s-]in|optional)\b"
    r"|no\s(?:\w{1,20}\s)?(?:mitigation|mitigations)\s(?:(?:is|are)\s)?"
    rf"{_UNNEEDED}"
    rf"|(?:mitigation|mitigations)\s(?:is|are)\snot\s{_UNNEEDED}"
    rf"|(?:this|it|(?:(?:the|this)\s(?:\w{{1,20}}\s){{0,2}}?)?{_ADDED}"
    r"(?:\sof(?:\s[\w-]{1,20}){1,5}?)?)\s(?:needs|requires)\sno\s(?:\w{1,20}\s)?"
    r"(?:mitigation|mitigations)\b"
    r")",
    re.IGNORECASE,
)
"""The start of a sentence that states the absence of a risk."""
_RESERVATION = lazy_regex(
    r"\b(?:although|but|except|however|if|though|unless|until|when|yet)\b",
    re.IGNORECASE,
)
_SENTENCE_END = lazy_regex(rf"[.!;]{UNABBREVIATED}\s+(?=\S)")
_INSTRUCTION = lazy_regex(
    r"\W*this\s(?:is\s(?:the\splace\sto|where\s(?:to|you))"
    r"|section\s(?:describes|is\sfor|lists|should))\b[^:?]{0,250}\Z",
    re.IGNORECASE,
)
"""A sentence that tells authors what to write."""
_LITTLE = r"(?:very\s|rather\s|quite\s)?(?:low|little|minimal|minor|negligible|small)"
_MINIMAL = lazy_regex(
    r"\W*(?:(?:(?:there|this|it|(?:the|this)\s\w{1,20})\s(?:adds|brings|carries|has|is|poses)"
    rf"\s(?:an?\s)?)?{_LITTLE}(?:\sto\sno)?[\s-]risks?(?:\s(?:change|feature|proposal))?"
    rf"|(?:the\s)?(?:overall\s)?(?:risks|risk)\s(?:is|are)\s{_LITTLE})"
    r"(?=\s*(?:\Z|[.;!)\]]|,?\s(?:as|because|since|given)\s"
    r"|:\s(?:it|this|the\s\w+(?:\s\w+)?)\s(?:is|are|only|can\sbe|has\sno|adds\sno)\b"
    r"|\s(?:for|from|in|to|with)\s(?:this|the)\s(?:approach|change|design|enhancement"
    r"|feature|implementation|proposal|work)\s*(?:\Z|[.;!])))"
    r"|\W*(?:(?:very\s)?low|minimal|negligible)\W*\Z",
    re.IGNORECASE,
)
"""A statement that the risk is low, without a risk."""
_FILLER = lazy_regex(
    r",?\s(?:yet|so\sfar|at\s(?:this|the)\s(?:moment|point|stage|time)|at\spresent"
    r"|as\sfar\sas\s(?:we|i)\s(?:are\saware|can\ssee|can\stell|know)"
    r"|to\s(?:our|my|the\sbest\sof\s(?:our|my))\sknowledge"
    r"|for\snow|right\snow|now|currently|really|known|blocking|identified|foreseen"
    r"|anticipated|deferred|expected|exists?|left|outstanding|open|remain(?:s|ing)?|to\sreport"
    r"|associated|involved|introduced|noted|raised|recorded|above|elsewhere"
    r"|(?:that\s)?(?:we|i)\s(?:know|are\saware|am\saware)\sof|that\sare\sknown"
    r"|(?:are|is|were|was|have\sbeen|has\sbeen)\s(?:anticipated|considered|decided|discussed"
    r"|expected|foreseen|found|identified|known|made|open|planned|proposed|raised|recorded"
    r"|taken))\b",
    re.IGNORECASE,
)
_SYMBOLS = lazy_regex(r"[*_~\u2600-\u27bf\ufe0f\U0001f300-\U0001faff]")
_END = lazy_regex(r"\s*(?:\Z|[.;!)\]]|<!)")
_QUALIFIER = lazy_regex(
    r"\s(?:as\sof|at|during|for|from|in|on|beyond|besides|other\sthan|to|with"
    r"|that\s(?:affect|block|prevent)s?)\s[^:?]{1,40}\Z"
)
_QUALIFIED = lazy_regex(r"\s(?:for|in|on|to|with)\s[^.:;?!]{1,60}[.;!]\s")
"""A qualifier before another sentence."""
_WHEN = lazy_regex(r"\s(?:after|at|before|by|during|in|once|with)\s[^:?]{1,60}\Z")
_REASON = lazy_regex(
    r"(?:\s(?:for|from|in|of|on|to|with)\s[^.:;,?!]{1,60}?)?"
    r",?\s(?:because|given|since|as(?!\s(?:far|long|much|soon|well)\b))\s|(?<=\srisk)\sthat\s"
)
"""The start of the reason for the absence of risks."""
_KNOWN = lazy_regex(
    r"\s(?:apart\sfrom|besides|beyond|other\sthan)\s[^.:;!?]{1,100}?\s(?:addressed|covered"
    r"|described|discussed|documented|explained|listed|mentioned|outlined)\b[^.:;!?]{0,80}"
    r"[.;!]?\s*\Z"
)
"""The end of a sentence that refers to risks described elsewhere."""
_TROUBLE = lazy_regex(
    r"(?:caveat|challenge|concern|downside|drawback|issue|problem|risk|trade-?off)s?\Z",
    re.IGNORECASE,
)
_CLAUSE_END = lazy_regex(rf"\s*(?:\(|[,:]\s|[-{DASHES}]+\s|\u2014)")
_FIRST_WORD = lazy_regex(r"[\W_]*([^\W_]+)")
_PHRASES = (
    _NONE,
    _PENDING,
    _SETTLED,
    _POINTER,
    _REQUEST,
    _ACKNOWLEDGE,
    _ELSEWHERE,
    _HARMLESS,
    _INSTRUCTION,
    _MINIMAL,
)
"""The patterns of all English phrases."""


def _by_first_word() -> dict[str, list[re.Pattern[str]]]:
    found: dict[str, list[re.Pattern[str]]] = {}
    for pattern in _PHRASES:
        for word in first_words(pattern.pattern):
            found.setdefault(word, []).append(pattern)
    return found


_BY_FIRST_WORD = _by_first_word()
"""The patterns of phrases by first word; few entries start with one of these words."""


def _first_word(text: str) -> str:
    """Return the first word of *text* in lower case, ``""`` if it has none."""
    match = _FIRST_WORD.match(text)
    return match[1].casefold() if match else ""


def is_empty_phrase(text: str, nouns: frozenset[str] = frozenset()) -> bool:
    """Return whether *text*, on one line, states that there are no entries.

    Further text may follow, *None. May be tuned later.*, unless it is a question.

    :param nouns: the names of entries that may themselves exclude, describe or request
        something, *goal* and *goals*: *No dependencies* and *Describe the queue* can be
        goals, but *No goals* and *Describe the goals* are not.
    """
    word = _first_word(text)
    if (word in _translated_words() or not word.isascii()) and _is_translated(
        _FIRST_SENTENCE.split(text, maxsplit=1)[0]
    ):
        return True
    phrases = _BY_FIRST_WORD.get(word)
    if phrases is None or len(text) > _MAX_LENGTH or "?" in text:
        return False
    text = _SYMBOLS.sub("", text)
    if (
        (_SETTLED in phrases and _SETTLED.match(text))
        or (_POINTER in phrases and _POINTER.match(text))
        or (_INSTRUCTION in phrases and _INSTRUCTION.match(text))
        or _is_request(text, phrases, nouns)
        or _is_remark(text, nouns)
    ):
        return True
    if not nouns and _MINIMAL in phrases and (match := _MINIMAL.match(text)):
        sentence = _SENTENCE_END.search(text, match.end())
        return sentence is None or not states_problem(text[sentence.end() :])
    if _PENDING in phrases and (match := _PENDING.match(text)):
        end = _after_fillers(text, match.end())
        if match[0].casefold().endswith("todo") and _CLAUSE_END.match(text, end):
            return True
        return any(pattern.match(text, end) for pattern in (_END, _WHEN))
    match = _NONE.match(text) if _NONE in phrases else None
    if match is None or _names_others(match[0], nouns):
        return False
    end = _after_fillers(text, match.end())
    if _TROUBLE.search(match[0]) and (reason := _REASON.match(text, end)):
        sentence = _SENTENCE_END.search(text, reason.end())
        stop = sentence.end() if sentence else len(text)
        is_sure = _RESERVATION.search(text, reason.end(), stop) is None
        return is_sure and not states_problem(text[stop:])
    if qualified := _QUALIFIED.match(text, end):
        return not states_problem(text[qualified.end() :])
    patterns = (_END, _CLAUSE_END, _QUALIFIER, _KNOWN)
    return any(pattern.match(text, end) for pattern in patterns)


def _names_others(text: str, nouns: frozenset[str]) -> bool:
    """Return whether *text* names entries, but none by one of *nouns*, if any."""
    found = _NOUNS.findall(text.casefold()) if nouns else ()
    return bool(found) and nouns.isdisjoint(found) and _ANY_ENTRIES.isdisjoint(found)


def _is_request(
    text: str, phrases: Sequence[re.Pattern[str]], nouns: frozenset[str]
) -> bool:
    """Return whether *text* tells authors to write entries.

    :param phrases: the patterns that may match.
    """
    if nouns and _REQUEST in phrases and (match := _REQUEST.match(text)):
        words = re.findall(r"\w+", match["object"].casefold())
        return not nouns.isdisjoint(words) or _HERE.search(text) is not None
    match = _REQUEST.match(text) if _REQUEST in phrases else None
    if match is None and _ACKNOWLEDGE in phrases:
        match = _ACKNOWLEDGE.match(text)
    return match is not None and not _names_others(match[0], nouns)


def _is_remark(text: str, nouns: frozenset[str]) -> bool:
    """Return whether the sentences of *text* have no entry, *Same as in 003*."""
    phrases = _BY_FIRST_WORD.get(_first_word(text), ())
    if not phrases or ":" in text:
        return False
    text, *others = _SENTENCE_END.split(text, maxsplit=1)
    if others and not _is_remark(others[0], nouns):
        return False
    if _ELSEWHERE in phrases and (match := _ELSEWHERE.match(text)):
        subject = (match["subject"] or "").casefold().split()
        is_other = len(subject) > 1 and nouns.isdisjoint(subject)
        return not (nouns and (is_other or _names_others(match[0], nouns)))
    is_harmless = _HARMLESS in phrases and _HARMLESS.match(text) is not None
    return is_harmless and not nouns and not _RESERVATION.search(text)


def concludes_nothing(text: str, nouns: frozenset[str] = frozenset()) -> bool:
    """Return whether a later sentence of *text* states that there are no entries.

    The sentences before it must not state a problem: *It is an extension. There are no
    drawbacks.*

    :param nouns: see :func:`is_empty_phrase`.
    """
    if len(text) > _MAX_LENGTH or "?" in text:
        return False
    sentences = _SENTENCE_END.sub("\n", text).split("\n")
    return (
        len(sentences) > 1
        and any(_denies(sentence, nouns) for sentence in sentences[1:])
        and not any(map(describes_problem, sentences))
    )


def _denies(sentence: str, nouns: frozenset[str]) -> bool:
    """Return whether *sentence* names entries and says that there are none."""
    match = _NONE.match(sentence)
    if match is None or not re.search(rf"\b{_NOUN}\Z", match[0], re.IGNORECASE):
        return False
    if _names_others(match[0], nouns):
        return False
    end = _after_fillers(sentence, match.end())
    return bool(_END.match(sentence, end) or _KNOWN.match(sentence, end))


@lru_cache(maxsize=16)  # several functions analyze the same text
def is_empty_value(text: str, nouns: frozenset[str] = frozenset()) -> bool:
    """Return whether *text*, on one line, is only a phrase such as *none* or *TBD*.

    :param nouns: see :func:`is_empty_phrase`.
    """
    if len(text) > _MAX_VALUE_LENGTH:
        return False
    word = _first_word(text)
    if (word in _translated_words() or not word.isascii()) and _is_translated(text):
        return True
    phrases = _BY_FIRST_WORD.get(word)
    if phrases is None:
        return False
    match = _NONE.match(text) if _NONE in phrases else None
    if match is None and _PENDING in phrases:
        match = _PENDING.match(text)
    if match is None or match[0].casefold().lstrip().startswith("see"):
        return False
    if _names_others(match[0], nouns):
        return False
    return not has_words(text[_after_fillers(text, match.end()) :])


def is_pending(text: str) -> bool:
    """Return whether *text* starts with a phrase such as *TBD*."""
    return _PENDING.match(text) is not None


def _is_translated(text: str) -> bool:
    """Return whether *text* states in another language that there are no entries."""
    return len(text) <= _MAX_VALUE_LENGTH and _compact(text) in _translated_phrases()


@lru_cache(maxsize=1)
def _translated_words() -> frozenset[str]:
    """Return the first words of the phrases of other languages."""
    words = language_words(BUILT_IN_LANGUAGES)
    groups = ("nothing", "no entries", "no")
    phrases = chain.from_iterable(words.of("phrases", group) for group in groups)
    return frozenset(map(_first_word, phrases))


@lru_cache(maxsize=1)
def _translated_phrases() -> frozenset[str]:
    """Return the phrases of other languages, which have to be complete texts."""
    found: set[str] = set()
    for language in BUILT_IN_LANGUAGES:
        words = language_words((language,))
        nothing = words.of("phrases", "nothing"), words.of("phrases", "no entries")
        found.update(map(_compact, chain(*nothing)))
        names = chain.from_iterable(words.of(kind, "sections") for kind in _KINDS)
        sections = set(map(_compact, names))
        absent = [*map(_compact, words.of("phrases", "no"))]
        # "Keine offenen Fragen" has another form than the section.
        complete = map(_compact, words.of("phrases", "no entries"))
        sections |= {phrase.removeprefix(absent[0]) for phrase in complete if absent}
        for no in absent:
            found.update(no + section for section in sections)
    return frozenset(filter(None, found))


def _compact(text: str) -> str:
    return _NO_LETTERS.sub("", comparable(text))


def _after_fillers(text: str, position: int) -> int:
    """Return the end of phrases such as *at this time* from *position*."""
    while match := _FILLER.match(text, position):
        position = match.end()
    return position
