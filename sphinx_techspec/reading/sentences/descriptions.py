"""Distinguish descriptions of a risk from measures against it."""

from __future__ import annotations

import re
from functools import lru_cache

from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.text.enclosed import without_enclosed
from sphinx_techspec.reading.text.inline_nodes import MASK
from sphinx_techspec.words import DASHES, UNABBREVIATED, split_words

_END = lazy_regex(rf"[.!?]{UNABBREVIATED}(?=\s|\Z)")
_CONDITION = lazy_regex(
    r"(?:if|when|whenever|once|while|as|since|after|at|before|during|in|on|under|with"
    r"|without)\b[^,]*,\s*",
    re.IGNORECASE,
)
_SUBORDINATE = lazy_regex(
    r"[,;\s](?:(?<=[,;])|(?:that|which|who|so|because|since|until|unless|if|when|while"
    r"|before|after|to|in\sorder|as)\b)",
)
_OURS = lazy_regex(
    r"(?:we|our|i|you|never|always|do|don['’]t|only\s\w+\s(?:the|an?|in|on)|not"
    r"|accept\w*)\b",
)
_TROUBLE = (
    r"(?:accumulate|block|break|cause|collide|conflict|crash|degrade|diverge|drift|exceed"
    r"|fail|get|go|grow|hang|interfere|introduce|lead|leak|lose|make|need|overflow|prevent"
    r"|require|result|slow)"
)
"""Verbs that describe what may go wrong."""
_PROBLEM = lazy_regex(
    r"\W(?:may|might|could|would|cannot|can['’]t|currently|today"
    r"|(?:can|do|does|did|has|have|is|are|was|were|will)"
    r"(?:n['’]t|\s+(?:\w+ly\s+|yet\s+)?not)|won['’]t|no\slonger|never"
    rf"|(?:can|will|ll)\s+(?:\w+ly\s+)?{_TROUBLE}"
    r"|(?<!only\s)adds|breaks|causes|complicates|degrades|fails|increases|introduces|leads"
    r"|loses|makes|requires|slows|no\sway\s(?:around|to)"
    r"|takes?\s(?:\w+\s){0,2}longer|(?:is|are)\stoo\s\w+"
    r"|ha(?:s|ve)\s(?:\w+\s){0,2}(?:bugs|gaps|issues|limitations|problems)"
    r"|(?:is|are)\s(?:\w+ly\s|far\s|much\s)?(?:(?:less|more)\s[\w-]+|\w+er)\sthan"
    r"|(?<=[a-z]s\s)(?:compete|degrade|increase|introduce|require|slow)"
    r"|(?<=[a-z]s\s)(?:also\s|still\s)?cost\s(?=\w)(?!\w+\s(?:is|are)\b|little\b|no(?:thing)?\b)"
    r"|(?<=\w\s)add\s(?:\w+\s)?(?:complexity|costs?|delay|latency|load|noise|overhead)"
    r"(?=\W*(?:\Z|[.,;]|\s(?:at|for|in|on|to)\s))"
    r"|(?:is|are|gets?|becomes?)\s(?:\w+ly\s|often\s|too\s|very\s)?(?:brittle|costly"
    r"|difficult|expensive|fragile|hard|likely|possible|risky|slow|unavailable|unclear"
    r"|unreliable|unsafe))\b",
)
"""The verb of a problem, and the space before it: a search for ``\\W`` is faster than
one for ``\\b``."""
_AFTER_RELATIVE = lazy_regex(
    r"\s(?:that|which|who)\s[\w'’-]+\s(?:[\w'’-]+\s){0,5}?(?:can|could|may|might|will|would)"
    rf"\s(?:\w+ly\s|also\s)?{_TROUBLE}\b",
)
"""The verb after a subject with a clause, *Names that clash will break the build*."""
_GENERIC = lazy_regex(
    r"(?:(?:any|each|every)\s(?:[\w'’/-]+\s){1,5}?"
    r"|(?!(?:our|the|these|this|those)\b)(?:[\w'’/-]+\s){0,4}?"
    r"[\w-]+(?<![eo]r)(?<!in)(?<!s)s\s)"
    r"can\s(?:also\s|still\s|\w+ly\s)?(?P<verb>(?!be\b|re)\w+)\s"
)
"""An effect with a generic subject, *Large trades can change the rates*.

With a person as the subject, *Drivers can ask the office*, it is a measure, and so it
is with verbs such as *restore* and *replace*.
"""
_OBLIGATION = r"(?:must|shall|(?:need|have)s?\sto|has\sto|will\shave\sto)"
_DEMAND = lazy_regex(
    rf"(?:the|an?|this|each|every|all|any|\w+['’]s)\s(?:\w+[\s-]){{0,4}}?\w+\s"
    rf"{_OBLIGATION}\s(?:\w+ly\s)?(?:account|cope|cover|deal|handle|implement|know|parse|process|reproduce|support"
    r"|understand)\b",
)
"""A demand on a part of the system, *The parser must handle all dialects*."""
_DUTY = lazy_regex(rf"\s{_OBLIGATION}\b")
_BURDEN = lazy_regex(
    r"\b(?:burden|complexity|cost|costs|coupling|dependenc(?:y|ies)|effort|footprint"
    r"|learning\scurve|maintenance|maintainability|overhead|scope|size|surface|work"
    r"|workload)\W*\Z",
    re.IGNORECASE,
)
"""The end of a title that names what something costs."""
_CONTRAST = lazy_regex(r",\s(?:but|yet|however,)\s", re.IGNORECASE)
_TROUBLED = lazy_regex(
    r"\W*(?:added|additional|breaking|broken|extra|fewer|higher|in(?:accurate|adequate"
    r"|compatib\w+|complete|consistent|correct|creas(?:ed?|ing)|sufficient|valid)|lack|less"
    r"|limited|los[st]|lower|missing|more|non?|not|outdated|partial|poor|possible|potential"
    r"|reduced|redundant|slow(?:er)?|stale|un(?!i)\w{4,}|wrong)\b",
    re.IGNORECASE,
)
"""The start of a title that names a problem, *Additional state*."""
_ENUMERATION = lazy_regex(r"\betc\b|\A\(?1[.)]\s")
_NAME = r"(?=[a-z]{0,3}[A-Z\d])[^\s,;:]{1,30}(?:\s(?=[A-Z\d])[^\s,;:]{1,30}){0,2}"
_NAMES = lazy_regex(rf"\s*{_NAME}(?:,\s(?:and\s)?{_NAME}|\sand\s{_NAME}){{1,9}}[.\s]*")
"""Proper names, *Linux, macOS and Windows*."""
_SEVERAL = lazy_regex(
    r"\b(?:all|both|many|most|several|some|these|those|the\sfollowing|two|three|four|five"
    r"|six|\d{1,2})\s(?:[\w-]{1,30}\s){0,2}[\w-]{1,30}s\s*\Z",
    re.IGNORECASE,
)
"""A plural at the end of a text, *on both platforms*."""
_NO_SUBJECT = lazy_regex(r"no\s(?:\w+\s){1,5}(?:exists?|is|are|has|have)\b")
_FINITE = lazy_regex(
    r"\b(?:is|are|was|were|has|have|had|will|can|cannot|could|do|does|did|may|might|must"
    r"|should|would|assumes|contains|depends|exists|expects|involves|lacks|means"
    r"|needs|relies|remains|runs|stores|uses|yields)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
"""Verbs of statements that describe the present."""
_NOT_MAIN = (
    r"[,;(]|\s(?:that|which|who|so|because|since|until|unless|if|when|while|before|after"
    r"|in\sorder|as\s(?:long|soon|they|we|well)|how|what|where|whether|why)\b"
)
_CLAUSE_END = lazy_regex(rf"{_NOT_MAIN}|\sto\b")
"""The end of the main clause of a statement, before a subordinate clause."""
_CLAUSE_END_AFTER_GERUND = lazy_regex(_NOT_MAIN)
"""The same if the subject is a gerund, *Moving from trams to vans is …*."""
_GERUND = lazy_regex(r"[a-z]{3,}ing\s")
_OBJECT = lazy_regex(
    r"(?:(?!(?:that|which|who|so|if|when|to)\s)[^\s,;:()]+\s){1,10}?"
    r"(?!(?:as|its|this)\s)[a-z]+[^\Ws]s\s"
    rf"(?:\w+ly\s|only\s)?(?:(?:the|an?(?!\s(?:few|lot)\b)|that|what|its?|them|their)\b|{MASK})",
)
"""A subject and a verb with its object, *The parser keeps the order*."""
_LISTED = lazy_regex(r"(?:[^\s,;:]{1,40}(?:\s[^\s,;:]{1,40}){0,2},\s){1,6}(?:and|or)\s")
"""The start of an enumeration, *Vans, trams, and …*."""
_EXPECTED = lazy_regex(
    r"(?:potential(?:ly)?|possibl[ey]|lack\sof|difficult\sto|hard(?:er)?\sto|unable\sto"
    r"|critical\sfor)\s(?!\w*\s?(?:fix|mitigat|remed|solution|workaround))"
)
"""The start of a description without a verb, *Potential losses*."""
_RESULT = lazy_regex(
    r",\s(?:thus\s|thereby\s|potentially\s)?(?:adding|causing|complicating|increasing"
    r"|introducing|leading\sto|resulting\sin|risking)\b|\b(?:is|are)\sso\s\w+\sthat\b"
)
"""The result of what goes wrong, *Crews wait, causing delays*."""
_FAILURES = frozenset(
    split_words(
        "attacks, bugs, crashes, delays, errors, failures, gaps, issues, leaks, loss, "
        "losses, outages, overload, problems, vulnerabilities"
    )
)
"""The last word of a phrase that names what goes wrong, *Torn ropes and delays*."""
_PHRASE = lazy_regex(r"(?P<first>[\w/-]+)(?:,?\s[\w/-]+){1,6}\W*")
_RELATION = lazy_regex(
    r"\b(?:about|after|against|all|any|around|at|before|by|during|for|from|in|into|no|of"
    r"|on|per|through|to|upon|via|when|with|without|zero|\w+ing)\b"
)
"""Words of phrases about a failure that do more than name it, *alerts on errors*."""
_DEPENDENCE = lazy_regex(
    r"(?:[\w'’/.-]+\s){1,8}?(?:depends?\s(?:\w+ly\s)?|rel(?:y|ies)\s\w+ly\s)on\b"
)
"""A subject and its dependency, *Delivery depends on the weather*."""
_RISK_OF = lazy_regex(
    r"(?:an?\s|the\s|some\s)?(?:\w+\s)?(?:chance|danger|possibility|risk)\s(?:of|that)\b"
    r"|(?:an?|another|one|the)\s(?:\w+\s){0,2}(?:concern|danger|downside|drawback|problem"
    r"|risk)\s(?:here\s)?is\s(?:an?|that|the(?!\ssame))\b"
)
_NO_VERB = (
    r"(?:about|after|all|already|also|although|and|are|as|at|because|before|being|both|but"
    r"|by|currently|during|even|for|from|given|had|has|have|hence|here|however|if|in"
    r"|instead|into|is|like|meanwhile|moreover|most|nevertheless|not|of|on|once|only|or"
    r"|otherwise|over|since|so|some|still|such|than|that|the|then|therefore|this|though"
    r"|thus|to|today|under|unless|until|using|was|were|what|when|where|whether|while|with"
    r"|without|yet)\b"
)
_IMPERATIVE = lazy_regex(
    rf"(?!{_NO_VERB})[a-z]+(?<![a-z]{{3}}ing)(?<!ed)(?<![^s]s)(?<!ly)\s(?:the|an?|all|any"
    r"|each|every|both|only|its|our|their|this|that|these|those|more|it|them)\b",
)
"""A verb with its object, *Warm the cache*."""
_VERBS = frozenset(
    split_words(
        "add, alert, allow, apply, ask, audit, avoid, batch, block, build, cache, cap, "
        "check, choose, clean, compare, configure, confirm, define, delay, delete, "
        "deploy, deprecate, detect, disable, document, drop, enable, encrypt, enforce, "
        "ensure, expose, extend, fall, fix, flag, follow, gate, guard, implement, "
        "isolate, keep, limit, log, make, map, mark, measure, migrate, mirror, "
        "mitigate, "
        "monitor, "
        "move, notify, offer, pause, pin, plan, prefer, prevent, provide, publish, "
        "record, reduce, reject, remove, replay, replicate, report, require, reserve, "
        "restart, restrict, retry, reuse, review, roll, rotate, run, sample, scan, "
        "schedule, send, set, share, sign, skip, split, spread, start, stop, store, "
        "test, throttle, track, train, tune, update, upgrade, use, validate, verify, "
        "warm, warn, watch, wrap, write"
    )
)
_HELPFUL = _VERBS | frozenset(
    split_words(
        "absorb, adapt, adopt, adjust, catch, continue, cope, correct, cover, deal, "
        "exclude, exit, filter, find, get, go, handle, help, ignore, import, inspect, "
        "merge, narrow, opt, override, proceed, protect, query, see, select, serve, "
        "stay, substitute, support, survive, switch, tolerate, undo, view, work"
    )
)
"""Verbs of what helps against a risk."""
_KNOWN = r"(?:the\s|this\s|an?\s)?(?:\w+\s){0,2}?(?:risks?|trade-?offs?|limitations?)"
_ACCEPTANCE = lazy_regex(
    rf"(?:for\snow,?\s|so\s)?(?:accept(?:ed)?(?:\s(?:this|it|{_KNOWN}))?"
    rf"|(?:this|it|{_KNOWN})\s(?:is\s|are\s)?(?:\w+ly\s)?accepted"
    rf"|(?:this|that|it|which|{_KNOWN})\s(?:is|are)\s(?:\w+ly\s)?acceptable"
    rf"|(?:this\sis\s)?an?\saccepted\s{_KNOWN}"
    r"|(?:(?:this\sis\s)?an\s)?acceptable(?:\s(?:cost|limitation|risk|trade-?off))?"
    rf"|we\s(?:can\s|will\s|\w+ly\s)?accept\s(?:that|these|this|it|{_KNOWN}))"
    rf"(?=\s*(?:[.,;:!(){DASHES}-]|\Z)|\s(?:as|because|for|in|since|until)\b)",
    re.IGNORECASE,
)
"""A sentence that accepts a risk, *Accepted residual risk* or *We accept this*."""


_CLAUSE_START = lazy_regex(
    rf"{_END.pattern}|[(;]|\s[\u2013\u2014-]{{1,2}}\s|,\s(?=(?:which|accepted)\s)"
)
"""The end of a sentence, or the start of a remark in it."""


def acceptance_end(text: str) -> int | None:
    """Return the end of the words at the start of *text* that accept a risk, if any."""
    match = _ACCEPTANCE.match(text) if "accept" in text.casefold() else None
    return match.end() if match else None


def accepts(text: str) -> bool:
    """Return whether a sentence of *text* accepts a risk: *We accept this*."""
    if "accept" not in text.casefold():
        return False
    starts = (0, *(match.end() for match in _CLAUSE_START.finditer(text)))
    return any(acceptance_end(text[start:].lstrip()) is not None for start in starts)


def lists_examples(text: str, before: str) -> bool:
    """Return whether *text* enumerates parts of the words *before* a colon.

    Names after a plural do so, *on both platforms: Linux, macOS*.
    """
    if ("etc" in text or "1" in text[:2]) and _ENUMERATION.search(text):
        return True
    return _NAMES.fullmatch(text) is not None and _SEVERAL.search(before) is not None


def describes_problem(text: str, title: str = "") -> bool:
    """Return whether the first sentence of *text* states an actual or possible problem.

    Its main clause then has a subject and a verb such as *may*, *does not* or *adds*.
    Other text after a risk, *add workers* or *exit plan*, is its mitigation. Below the
    *title* of a burden, such as *Maintenance*, a duty is a description.
    """
    # Lower case is searched faster than both cases.
    sentence = first_sentence(text).casefold()
    if (
        sentence.endswith("?")
        or _NO_SUBJECT.match(sentence)
        or _RISK_OF.match(sentence)
    ):
        return True
    sentence = without_condition(sentence)
    if _OURS.match(sentence) or _IMPERATIVE.match(sentence):
        return False
    if _DUTY.search(sentence) and (
        _DEMAND.match(sentence) or (title and _BURDEN.search(title))
    ):
        return True
    if " can " in sentence:
        match = _GENERIC.match(sentence)
        if match is not None and match["verb"] not in _HELPFUL:
            return True
    end = _SUBORDINATE.search(sentence)
    if end is not None and _AFTER_RELATIVE.match(sentence, end.start()):
        return True
    main = sentence[: end.start()] if end else sentence
    return _PROBLEM.search(f" {main}") is not None


def names_problem(title: str) -> bool:
    """Return whether *title* names a problem, and not a topic with several problems.

    *Operational burden* is a problem, and *Operation* is a topic.
    """
    if len(title.split()) < 2:
        return False
    is_named = _TROUBLED.match(title) or _BURDEN.search(title)
    return is_named is not None or describes_problem(title)


def names_effect(text: str) -> bool:
    """Return whether the first sentence of *text* names what goes wrong.

    It has no verb, *Potential losses* or *Rope failures*, ends with an effect, *…,
    causing delays*, or says what the work depends on.
    """
    sentence = first_sentence(text).casefold()
    is_named = bool(
        _EXPECTED.match(sentence)
        or (("," in sentence or " so " in sentence) and _RESULT.search(sentence))
        or _names_failure(sentence)
    )
    if not is_named and " on" in sentence:
        main = without_condition(sentence)
        is_named = _OURS.match(main) is None and _names_dependence(main)
    return is_named and not is_instruction(sentence)


def _names_failure(phrase: str) -> bool:
    """Return whether *phrase* has no verb and names a failure, *Rope failures*."""
    last = phrase.rstrip(" .;:!").rpartition(" ")[2]
    match = _PHRASE.fullmatch(phrase) if last in _FAILURES else None
    return (
        match is not None
        and match["first"] not in _HELPFUL
        and _RELATION.search(phrase) is None
    )


def _names_dependence(sentence: str) -> bool:
    match = _DEPENDENCE.match(sentence)
    return match is not None and _SUBORDINATE.search(sentence, 0, match.end()) is None


def continues_with_problem(text: str) -> bool:
    """Return whether a sentence after the first one of *text* states a problem.

    Without a verb in the first one, *Canary at 1 %*, it is a remark on a measure.
    """
    first = first_sentence(text)
    if len(first) == len(text) or _FINITE.search(first) is None:
        return False
    return states_problem(text[len(first) :])


def leaves_open(text: str) -> bool:
    """Return whether the first sentence of *text* ends with an open problem.

    *A cache exists, but it is not yet used* isn't a measure. *Use a cache, but not at
    night* is a measure.
    """
    if "," not in text:
        return False
    sentence = first_sentence(without_enclosed(text)).casefold()
    if _OURS.match(sentence) or is_instruction(sentence):
        return False
    contrast = _CONTRAST.search(sentence)
    return contrast is not None and describes_problem(sentence[contrast.end() :])


def states_problem(text: str) -> bool:
    """Return whether a sentence of *text* states an actual or possible problem."""
    start = 0
    for match in [*_END.finditer(text), None]:
        end = match.end() if match else len(text)
        if describes_problem(text[start:end].strip()):
            return True
        start = end
    return False


def has_finite_verb(text: str) -> bool:
    """Return whether the main clause of a sentence of *text* has a finite verb.

    *Bells at noon* and *bells, which are loud* have none.
    """
    text = without_enclosed(text)
    start = 0
    for match in [*_END.finditer(text), None]:
        end = match.end() if match else len(text)
        clause = without_condition(text[start:end].strip())
        stop = _SUBORDINATE.search(clause)
        if _FINITE.search(clause, 0, stop.start() if stop else len(clause)):
            return True
        start = end
    return False


def states_fact(text: str) -> bool:
    """Return whether the first sentence of *text* has a subject and a finite verb.

    An instruction, *Ring the bell*, and a phrase, *bells at noon*, have none.
    """
    sentence = first_sentence(without_enclosed(text)).casefold()
    sentence = without_condition(sentence)
    if _OURS.match(sentence) or is_instruction(sentence):
        return False
    if listed := _LISTED.match(sentence):
        sentence = sentence[listed.end() :]
    if _OBJECT.match(sentence):
        return True
    is_gerund = _GERUND.match(sentence) is not None
    end = (_CLAUSE_END_AFTER_GERUND if is_gerund else _CLAUSE_END).search(sentence)
    return (
        _FINITE.search(sentence, 0, end.start() if end else len(sentence)) is not None
    )


def without_condition(sentence: str) -> str:
    """Return *sentence* without the condition before its main clause, if any."""
    condition = _CONDITION.match(sentence)
    return sentence[condition.end() :] if condition else sentence


@lru_cache(maxsize=16)
def is_instruction(text: str) -> bool:
    """Return whether *text* starts with an imperative, *Warm the cache*."""
    sentence = first_sentence(text).casefold()
    if _IMPERATIVE.match(sentence):
        return True
    words = sentence.split(maxsplit=1)
    is_verb = bool(words) and words[0] in _VERBS
    return is_verb and not describes_problem(text)


@lru_cache(maxsize=16)  # several functions analyze the same text
def first_sentence(text: str) -> str:
    """Return the first sentence of *text*."""
    end = _END.search(text)
    return text[: end.end()] if end else text
