"""Find the measures against a risk in text that has no label such as *Mitigation*.

A measure is an action, *We will test this* or *Stacks are capped at 50*, or a
safeguard, *A lint checks the names*. Such a sentence describes the risk instead if it
may be the cause of the problem in the title: *Slow imports. Imports are capped at ten
rows a second.*
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.sentences.descriptions import (
    describes_problem,
    first_sentence,
    is_instruction,
    without_condition,
)
from sphinx_techspec.reading.sentences.statements import sentences
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.words import split_words

_CAUSES: dict[str, tuple[str, str]] = {
    "limits": (
        (
            r"batch(?:es|ed)?|bound(?:s|ed)?|cap(?:s|ped)?|debounced?|limit(?:s|ed)?"
            r"|rate[\s-]limit(?:s|ed)?|restrict(?:s|ed)?|throttled?"
        ),
        (
            r"backpressure|cannot|capacity|delay|drop|incomplete|lack|latency|limit|loss|lost"
            r"|low|missing|narrow|restrict|scal|slow|small|starv|throughput|truncat|unable|wait"
        ),
    ),
    "repeats": (
        r"polled|repeated|replay(?:s|ed)?|resent|restarted|retr(?:y|ies|ied)",
        r"amplif|double|duplicat|endless|flood|idempoten|load|loop|repeat|retr|storm|twice",
    ),
    "copies": (
        (
            r"archived|backed\sup|back(?:s|ed)?\sup|cache[sd]?|copied|mirror(?:s|ed)?"
            r"|replicate[sd]?|snapshotted"
        ),
        (
            r"bloat|consisten|cost|disk|diverg|drift|expos|fresh|leak|memory|old|outdated"
            r"|privacy|size|stale|storage"
        ),
    ),
    "checks": (
        (
            r"alert(?:s|ed)?|audit(?:s|ed)?|check(?:s|ed)?|cover(?:s|ed)?|detect(?:s|ed)?"
            r"|enforce[sd]?|ensure[sd]?|measured|monitor(?:s|ed)?|review(?:s|ed)?"
            r"|scan(?:s|ned)?|test(?:s|ed)?|tracked|validate[sd]?|verif(?:y|ies|ied)|warn(?:s|ed)?"
            r"|watched"
        ),
        r"burden|cost|delay|expens|latency|load|noise|overhead|performance|slow|time|toil",
    ),
    "protections": (
        (
            r"deduplicate[sd]?|documented|recorded|encrypt(?:s|ed)?|escape[sd]?|evict(?:s|ed)?|expires?"
            r"|fall(?:s)?\sback|gated|guard(?:s|ed)?|handled|hashed|isolate[sd]?|masked"
            r"|pin(?:s|ned)?|protect(?:s|ed)?|redacted|roll(?:s|ed)?\sback|rotate[sd]?"
            r"|saniti[sz]e[sd]?|sandboxed|signed|versioned"
        ),
        (
            r"complex|cost|cpu|debug|eviction|expir|locked|lockout|lost|overhead|performance|rotat"
            r"|slow|time"
        ),
    ),
}
"""Verbs of measures, and the words for what such a measure may cause."""
_VERB = "|".join(
    rf"(?P<{name}>(?:{verbs})(?![\w-]))" for name, (verbs, _) in _CAUSES.items()
)
_CAUSED = {
    name: lazy_regex(rf"\b(?:{words})", re.IGNORECASE)
    for name, (_, words) in _CAUSES.items()
}
_LEAD = lazy_regex(
    r"(?:(?:additionally|also|alternatively|as\sa\sresult|consequently|for\s(?:now|that"
    r"|this)(?:\sreason)?|hence|here|in\s(?:that|this|these|those|such)"
    r"(?:\s(?:case|scenario|situation)s?)?|in\sthe\s(?:future|long\srun|meantime)|instead"
    r"|later|so|then|therefore|thus),?\s+|to\s(?:avoid|catch|cover|deal\swith|ensure|guard"
    r"|handle|help|limit|make|minimi[sz]e|prevent|protect|reduce)\s[^.!?]{1,120}?,\s+)",
    re.IGNORECASE,
)
"""Words before the main clause of a sentence."""
_DIFFERENT = (
    r"(?!(?:be|become|believe|break|depend|encounter|end|expect|face|fail|find|get|have|hit"
    r"|incur|know|lack|lose|miss|need|not(?:e|ice)?|pay|rely|remain|run\sinto|see|spend"
    r"|still|struggle|suffer|think|want|wait)\b)"
)
"""Verbs of sentences about what happens to us."""
_DONE_TO = r"\s(?:also\s)?be\s\w+ed\s(?:[\w'’-]+\s){0,4}?to\s"
_FOR_A_PURPOSE = (
    rf"(?:[\w'’/.-]+\s){{1,6}}?(?:(?:must|should|will){_DONE_TO}(?:help\s(?:to\s)?)?"
    rf"|(?:can|could|may|might){_DONE_TO}help\s(?:to\s)?)"
    r"(?:avoid|limit|minimi[sz]|prevent|reduc)(?:e|ing)?\b"
)
"""A measure against a risk, *Filters could be added to help prevent leaks*.

Without *help*, it may be the risk: *Tokens could be used to avoid limits*.
"""
_WE = lazy_regex(
    r"(?:we|i|the\s(?:\w+\s)?(?:team|crew))\s"
    r"(?:(?:will|shall|should|must|can|plan\sto|intend\sto|propose\sto|are\sgoing\sto)\s"
    r"(?:also\s|always\s|then\s|\w+ly\s)?(?:not\s(?=(?:accept|allow|change|delete|enable"
    r"|expose|log|permit|send|share|ship|store|touch)\b)"
    rf"|(?!not\b)){_DIFFERENT}\w+"
    r"|(?:will\s)?(?:have|need)\sto\s(?:\w+ly\s)?(?:check|communicate|document|ensure|limit"
    r"|make\ssure|monitor|test|validate|verify)\b"
    r"|(?:could|may|might)\s(?:also\s|always\s|then\s|\w+ly\s)?(?P<possible>\w+))"
    r"|we\sare\s(?:\w+ly\s|already\s)?(?!not\b)\w+ing\b[^.;]{1,160}?\sto\s(?:avoid|ensure"
    r"|make\ssure|prevent)\b"
    r"|this\s[\w-]+\sproposes\sto\s\w+"
    rf"|{_FOR_A_PURPOSE}"
    r"|(?:admins|administrators|authors|developers|operators|users)\s(?:must|should)\s"
    rf"(?!not\b){_DIFFERENT}\w+",
    re.IGNORECASE,
)
_POSSIBLE = frozenset(
    split_words(
        "add, alert, allow, batch, block, cache, cap, check, consider, document, "
        "enable, enhance, enforce, extend, implement, improve, introduce, isolate, "
        "limit, mitigate, monitor, offer, prevent, provide, publish, reject, reduce, "
        "restrict, reuse, split, support, switch, test, throttle, track, use, "
        "validate, warn"
    )
)
"""The verbs of measures after *may*; *we may lose writes* is the risk."""
_WE_DO = lazy_regex(
    r"(?:we|our\s\w+)\s(?!(?:are|can|cannot|could|do|had|has|may|might|must|shall|should"
    rf"|were|will|would)\b|can['’]t){_DIFFERENT}\w",
    re.IGNORECASE,
)
_ADVERB = (
    r"(?:(?!(?:barely|hardly|manually|only|partially|poorly|rarely|scarcely|seldom)\b)"
    r"(?:also|already|always|now|first|then|still|\w+ly)\s)"
)
_PASSIVE = lazy_regex(
    r"(?P<subject>(?:[\w'’/.-]+\s){1,8}?)"
    r"(?:is|are|gets?|(?:will|must|should|shall|can)\sbe|has\sbeen|have\sbeen)\s"
    rf"{_ADVERB}{{0,2}}(?:{_VERB}|(?P<backup>(?<=is\s)taken|(?<=are\s)taken))",
    re.IGNORECASE,
)
_ACTIVE = lazy_regex(
    r"(?P<subject>(?:[\w'’/.-]+\s){1,6}?)"
    rf"{_ADVERB}?(?:{_VERB})\s(?:the|an?|all|any|after|against|automatically|before|each"
    r"|every|if|it|its|that|their|them|these|this|those|to|when|whether)\b",
    re.IGNORECASE,
)
_PARTICIPLE = lazy_regex(r"ed\b|\Aresent\Z", re.IGNORECASE)
_DENIED = lazy_regex(
    r"\b(?:few|hardly|neither|never|no|nobody|none|not|nothing|only|what|which|who)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
_TOO_LITTLE = lazy_regex(
    r"\W*(?:again\b|at\srandom\b|by\shand\b|endlessly\b|forever\b|in\splain\b|late\b"
    r"|manually\b|never\b|once\b|only\b|poorly\b|too\b|without\b)",
    re.IGNORECASE,
)
"""Words after a verb that make a measure a cause of concern."""
_MAX_TITLE_WORDS = 6
_MAX_LENGTH = 4000
"""The maximum length of a paragraph in which measures are searched for."""
_NEED = lazy_regex(r"(?:we\s)?need\s(?!not\b)\S", re.IGNORECASE)
_POINTER = lazy_regex(
    r"(?:also\s)?(?:assume|compare|consider|imagine|note|recall|refer|remember|say|see"
    r"|suppose|take|think)\b",
    re.IGNORECASE,
)
_CONCESSION = lazy_regex(r"(?:although|despite|though)\b[^,]*,\s*", re.IGNORECASE)
_CLAUSE = lazy_regex(r"(?:,\sso|;)\s+(?=\w)")


def split_measures(
    texts: Sequence[Inline], *, title: str = ""
) -> tuple[list[Inline], list[Inline]]:
    """Split the measures at the end of *texts*, the paragraphs of a risk, from them.

    :param title: the title of the risk; without one, the texts begin with the risk.
    :return: the description of the risk, and the measures; none if it is unclear where
        they start.
    """
    before = title
    for index, text in enumerate(texts):
        is_first = not title and index == 0
        is_below_title = bool(title) and index == 0
        start = measure_start(
            text.masked, before, is_first=is_first, is_below_title=is_below_title
        )
        if start is None:
            before = f"{before} {text.masked}"[-_MAX_LENGTH:]
            continue
        if any(map(_states_problem_in, texts[index + 1 :])):
            break
        found = [text.cut(start), *texts[index + 1 :]]
        end = len(text.text[:start].rstrip().removesuffix(", so").rstrip(" ;"))
        described = [text.cut(0, end)] if end else []
        return [*texts[:index], *described], found
    return list(texts), []


def split_fact(text: Inline) -> tuple[Inline | None, Inline]:
    """Split the fact at the start of *text*, a mitigation, from the measure below it.

    *Logs are not kept. Each move is recorded* starts with a fact, which says what is
    not the case, and *Tokens expire. Need a cache* with one that requires something.
    """
    masked = text.masked
    if len(first_sentence(masked)) == len(masked):
        return None, text
    (_, end), *later = [*sentences(masked)] or [(0, 0)]
    if not later:
        return None, text
    fact = masked[:end]
    if _NEED.match(masked, later[0][0]) and not is_instruction(fact):
        return text.cut(0, later[0][0]), text.cut(later[0][0])
    if not _DENIED.search(fact) or is_instruction(fact):
        return None, text
    if is_measure(fact, "") or _states_problem(masked[end:]):
        return None, text
    for start, end in later:
        if is_measure(masked[start:end], masked[:start]):
            return text.cut(0, start), text.cut(start)
    return None, text


def _states_problem_in(text: Inline) -> bool:
    """Return whether a sentence of *text* states an actual or possible problem."""
    return _states_problem(text.masked)


def measure_start(
    text: str, before: str, *, is_first: bool = False, is_below_title: bool = True
) -> int | None:
    """Return the start of the measures that end *text*, ``None`` without measures.

    :param before: the title or the text before it.
    :param is_first: whether the text states the risk, so that it has to come first.
    :param is_below_title: whether the text is the first one below a title.
    """
    if len(text) > _MAX_LENGTH:
        return None
    before = before[-_MAX_LENGTH:]
    for number, (start, end) in enumerate(sentences(text)):
        sentence = text[start:end]
        # Without a full stop, "Setup" and "If it fails, …" would be one sentence.
        known = f"{before}. {text[:start]}"
        if not is_first or number:
            is_known = not is_first or _states_risk(text[:start])
            is_sure = (
                is_first or (is_below_title and not start) or _states_problem(known)
            )
            if is_known and (
                is_measure(sentence, known, is_sure=is_sure)
                or (start and _gives_measure(sentence) and _states_problem(known))
            ):
                return None if _states_problem(text[end:]) else start
        for match in _CLAUSE.finditer(sentence):
            clause = start + match.end()
            described = text[start : start + match.start()]
            known = f"{before}. {text[:clause]}"
            if describes_problem(described) and _takes_measure(text[clause:end], known):
                return None if _states_problem(text[end:]) else clause
    return None


def _takes_measure(clause: str, before: str) -> bool:
    """Return whether *clause*, after a semicolon, is a measure or an instruction."""
    return _gives_measure(clause) or is_measure(clause, before)


def _gives_measure(clause: str) -> bool:
    """Return whether *clause* is an instruction, *Ring the bell*, not *See the log*."""
    return is_instruction(clause) and _POINTER.match(clause) is None


def _states_risk(text: str) -> bool:
    """Return whether *text* states a problem, or is as short as a title."""
    return _states_problem(text) or len(text.split()) <= _MAX_TITLE_WORDS


def is_measure(sentence: str, before: str, *, is_sure: bool = True) -> bool:
    """Return whether *sentence* states a measure against the risk in *before*.

    :param is_sure: whether *before* states a problem. Otherwise, only people take
        measures: *Rows are copied* may describe what happens.
    """
    sentence = sentence.strip()
    if sentence.endswith("?"):
        return False
    while lead := _LEAD.match(sentence):
        sentence = sentence[lead.end() :]
    sentence = without_condition(sentence)
    if match := _WE.match(sentence):
        return match["possible"] is None or match["possible"].casefold() in _POSSIBLE
    if not is_sure or describes_problem(sentence):
        return False
    return any(
        match is not None and _protects(match, sentence, before)
        for match in (_PASSIVE.match(sentence), _ACTIVE.match(sentence))
    )


def starts_with_measure(text: str, title: str) -> bool:
    """Return whether *text*, a sentence or more below a *title*, is its mitigation.

    Below a title, an imperative and *We scan twice* are always measures.
    """
    sentence = without_condition(first_sentence(text))
    if concession := _CONCESSION.match(sentence):
        sentence = sentence[concession.end() :]
    if _WE_DO.match(sentence) or is_instruction(sentence):
        return True
    return measure_start(text, title) == 0


def _protects(match: re.Match[str], sentence: str, before: str) -> bool:
    """Return whether *match*, a subject and a verb, protects from the risk.

    It does not if it may cause the problem in the text *before* it.
    """
    if _DENIED.search(match["subject"]):
        return False
    kind = match.lastgroup or ""
    if kind == "backup":
        is_copy = re.search(r"\b(?:backup|snapshot)", match["subject"], re.IGNORECASE)
        return is_copy is not None and _CAUSED["copies"].search(before) is None
    is_passive = match.re.pattern == _PASSIVE.pattern
    if is_passive is not (_PARTICIPLE.search(match[kind]) is not None):
        return False
    if is_passive and _TOO_LITTLE.match(sentence, match.end()):
        return False
    return _CAUSED[kind].search(before) is None


def _states_problem(text: str) -> bool:
    return any(describes_problem(text[start:end]) for start, end in sentences(text))
