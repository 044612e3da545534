"""Find the sentences that state a value: *To mitigate this, …*, *We mitigate it by …*.

A statement contains a verb of the field, such as *mitigate*, and the value. A sentence
that denies or asks for the value, *This cannot be mitigated*, is not a statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.text.inline import match_end
from sphinx_techspec.reading.text.inline_nodes import MASK
from sphinx_techspec.words import UNABBREVIATED, split_words

_SENTENCE_END = lazy_regex(
    rf"[.!?]{UNABBREVIATED}(?<!\bvs.)(?<!\bcf.)[)\"'”’]{{0,2}}(?:\s+|\Z)"
)
_CLAUSE = lazy_regex(
    r"(?:;|:|,|\s[\u2013\u2014-]{1,2}|\u2014)\s+|\(|\s(?=(?:but|although|though)\s)"
    r"|\s(?=(?:and|but)\s(?:is|are|can|could|will|may)\s)"
)
_INTRODUCTION = lazy_regex(
    r"\W*(?:as|at|by|for|from|in|on|with)(?:\s[\w'’-]+){1,5}\W*", re.IGNORECASE
)
"""The words before the main clause of *As described above, to mitigate this, …*."""
_CONDITION = lazy_regex(r"\b(?:if|unless|until|whether|assuming|how)\b", re.IGNORECASE)
_NEGATION = lazy_regex(
    r"\b(?:no|not(?!\sonly)|none|nothing|never|cannot|\w{1,8}n['’]t|nor|neither|without"
    r"|hard|difficult|impossible|unable|fails?|failed|hardly|lack(?:s|ing)?)\b",
    re.IGNORECASE,
)
_PREDICATE = lazy_regex(
    r"(?:not\s(?!to\s|using\s)|to\sbe\s|out\sof\s|tbd\b|todo\b"
    r"|(?:(?:very|too|quite|only|still|also|rather|fairly|somewhat|more|less)\s)?"
    r"(?:\w+(?:able|ible|ive|ful|less|ous|ant|ent|ed|al|ic|ary|ex|ple|ete)|hard|slow|weak"
    r"|easy|costly|cheap|good|bad|unclear|unknown|missing|pending)"
    r"(?=\s*(?:[.,;!]|\Z|(?:and|but|because|as|since|for|to|until|while|when|if|than|in"
    r"|on|at|by)\s)))",
    re.IGNORECASE,
)
"""A complement that describes the subject, *The mitigation is expensive.*"""
_LEAD = (
    r"(?:(?:however|therefore|thus|hence|so|then|but|and|yet|for\snow|additionally|also"
    r"|instead|finally|fortunately|currently|initially|nevertheless|nonetheless|still"
    r"|alternatively|although|though|luckily|moreover|furthermore|in\saddition)\b,?\s+)?"
)
_ADVERBS = r"(?:(?:also|best|then|already|always|further|\w{2,16}ly|in\spart)\s+){0,3}"
_AUXILIARIES = (
    r"(?:(?:is|are|was|were|be|been|being|can|could|may|might|will|would|should|must"
    r"|has|have|gets?)\s+(?:(?:also|best|then|already|\w{2,16}ly|in\spart)\s+){0,2})"
    r"{1,3}"
)
_MEANS = (
    r"(?:by|with|through|via|using|thanks\sto|as\sfollows"
    r"|in\s(?:the\sfollowing|two|several)\s\w+)\b[:,]?\s*"
)
_PEOPLE = (
    r"(?:we|i|you|one|users?|operators?|admins?|administrators?|customers?|developers?"
    r"|authors?|teams?|people|clients?)"
)
_CHANGE = (
    r"(?:our|the|this)\s(?:approach|change|code|design|fix|implementation|plan|proposal"
    r"|solution)"
)
_INTENTS = (
    r"(?:(?:can|could|will|would|may|might|should|must|shall|do|plan\sto|intend\sto"
    r"|aim\sto|try\sto|hope\sto|want\sto|have\sto|need\sto|are\sgoing\sto|propose\sto"
    r"|help(?:s|\sto)?|be\sable\sto|also|\w{2,16}ly)\s+){0,4}"
)
_TROUBLE = (
    r"(?:risk|issue|problem|concern|drawback|danger|threat|effect|impact|downside"
    r"|disadvantage|limitation|scenario|situation|case|overhead|cost|burden|challenge"
    r"|hazard|failure|complexity|possibility)s?"
)
_WORDS = rf"(?:(?:[\w'’-]|{MASK})+\s+)"
_PLURAL = r"(?:concerns|drawbacks|issues|problems|risks)"
_DEMONSTRATIVE = (
    r"(?:(?:all|both|some|most|much|any|part)\sof\s)?(?:"
    r"(?:this|that|these|those|such(?:\san?)?)"
    rf"(?:\s+{_WORDS}{{0,2}}{_TROUBLE})?|it|they|them|which|both"
    rf"|the\s+{_WORDS}{{0,3}}?{_TROUBLE}(?:\s+(?:above|below|here))?)"
)
_SUBJECT = (
    rf"(?:{_PEOPLE}\b|(?:the|an?|each|every|all|any|our)\s+{_WORDS}{{1,4}}?"
    r"(?:will|can|could|should|may|might|must|would|is|are)\b)"
)

_BEFORE_INFINITIVE = split_words(
    "about, approach, attempt, attempts, has, have, how, necessary, necessity, need, "
    "needed, needs, plan, plans, possible, required, way, ways, work"
)
"""Words before *to mitigate* in sentences without a value."""


class Statement(NamedTuple):
    """The position of a value that a sentence states."""

    start: int
    """The end of the text before it."""
    value: int
    """The start of the value."""
    is_separate: bool
    """Whether the sentence is only about another entry, *This is mitigated by …*."""


class StatementSyntax:
    """The grammar of the sentences that state the value of one field.

    :param verbs: the verbs, the one that needs no object first.
    :param noun: the noun for the value.
    """

    def __init__(self, verbs: Sequence[str], noun: str) -> None:
        self._verbs = verbs
        self._noun = noun
        # Several methods search the same text.
        self._is_mentioned = lru_cache(maxsize=16)(self._mentions)

    def find(self, text: str) -> Statement | None:
        """Return the first statement in *text*, whose code and quotes are masked."""
        if not self._is_mentioned(text):
            return None
        previous: int | None = None
        for start, end in sentences(text):
            sentence = text[start:end]
            if not sentence.rstrip().endswith("?") and self._stem.search(sentence):
                found = self._in_sentence(sentence)
                if found is not None:
                    return self._placed(found, start, previous)
            previous = start
        return None

    def is_shared(self, text: str) -> bool:
        """Return whether *text* is about several entries, *To mitigate these, …*."""
        return self._is_mentioned(text) and self._shared.match(text) is not None

    def _mentions(self, text: str) -> bool:
        """Return whether *text* has a verb or the noun of the field."""
        folded = text.casefold()  # searching for a word is faster than for a pattern
        for stem in self._stems:
            if stem in folded:
                return True
        return self._noun in folded

    @staticmethod
    def _placed(found: Statement, start: int, previous: int | None) -> Statement:
        """Return *found* with positions in the text, not in its sentence."""
        begin, value, is_separate = found
        if begin < 0:  # "This mitigates the risk" is about the sentence before it
            begin = value = 0
            start = previous or start
        elif begin and not is_separate and previous is not None:
            begin = value = 0
        return Statement(start + begin, start + value, is_separate)

    def _in_sentence(self, sentence: str) -> Statement | None:
        clauses = [0, *(match.end() for match in _CLAUSE.finditer(sentence))]
        for clause in clauses:
            for pattern in self._anchored:
                match = pattern.match(sentence, clause)
                if match and self._states(sentence, clause, match):
                    if clause and _INTRODUCTION.fullmatch(sentence, 0, clause):
                        return Statement(0, 0, is_separate=True)
                    start = _before_clause(sentence, clause)
                    return Statement(start, match.end(), is_separate=True)
        match = self._late.search(sentence)
        if match and not _CONDITION.search(sentence[: match.start()]):
            return Statement(0, 0, is_separate=False)
        match = self._passive.match(sentence)
        if match and not _is_denied(match["subject"]):
            return Statement(match.end("subject"), match.end(), is_separate=False)
        match = self._active.search(sentence)
        if match is None or _is_denied(sentence[: match.start()]):
            return None
        start = -1 if match["this"] is not None else 0
        return Statement(start, 0, is_separate=False)

    def _states(self, sentence: str, clause: int, match: re.Match[str]) -> bool:
        """Return whether *match*, in a clause, states the value."""
        stem = self._stem.search(match[0])
        if _is_denied(match[0][: match_end(stem)]):
            return False
        after = sentence[match.end() :]
        if "is" in match.re.groupindex and match["is"]:
            return bool(after.strip()) and _PREDICATE.match(after) is None
        return bool(re.search(rf"\w|{MASK}", after)) or match[0].rstrip()[-1:] == ":"

    @cached_property
    def _stems(self) -> Sequence[str]:
        return [verb.rstrip("e") for verb in self._verbs]

    @cached_property
    def _stem(self) -> re.Pattern[str]:
        stems = "|".join(map(re.escape, self._stems))
        return lazy_regex(rf"\b(?:{stems})", re.IGNORECASE)

    @cached_property
    def _shared(self) -> re.Pattern[str]:
        """The pattern of a statement that is about several entries."""
        many = (
            rf"(?:(?:both|each|all|these|those|them)\b|{_PLURAL}(?=\s?[,:])"
            rf"|the\s(?:\w+\s)?{_PLURAL}(?=\s(?:above|below"
            r"|here)\b|\s?[,:]|\s(?:are|is)\b))"
        )
        verbs, done = "|".join(self._verbs), "|".join(map(_participle, self._verbs))
        return lazy_regex(
            rf"\A{_LEAD}(?:(?:in\sorder\s)?to|{_PEOPLE}\s{_INTENTS})\s*"
            rf"(?:help\s)?{_ADVERBS}(?:{verbs})\s{many}"
            rf"|\A{_LEAD}(?:(?:all|both|most)\s(?:of\s)?)?(?:both|these|those|they)\s"
            rf"{_WORDS}{{0,3}}?{_AUXILIARIES}{_ADVERBS}(?:{done})\b"
            rf"|\A{_LEAD}(?:{_WORDS}){{0,4}}{self._noun}s?\s(?:for|to|of|against)\s{many}",
            re.IGNORECASE,
        )

    @cached_property
    def _anchored(self) -> Sequence[re.Pattern[str]]:
        """The patterns that match from the start of a clause to the value."""
        patterns = (*self._purposes(), *self._actions(), *self._nouns())
        return [lazy_regex(pattern, re.IGNORECASE) for pattern in patterns]

    def _purposes(self) -> Iterator[str]:
        """Yield the patterns of *To mitigate this, …*."""
        start = rf"{_LEAD}(?:in\sorder\s+)?to\s+(?:help\s+(?:to\s+)?)?{_ADVERBS}"
        end = rf"\s*(?:[,:]\s*|\s(?={_SUBJECT}))"
        own, *others = self._verbs
        what = rf"(?:\s+{_DEMONSTRATIVE}|\s+[^,:;]{{3,120}}?)?"
        yield rf"{start}{own}{what}{end}"
        yield rf"{_LEAD}for\s+{_gerund(own)}{what}\s*,\s*"
        yield (
            rf"{_LEAD}(?:an?|another|one|our|the)\s+(?:\w+\s+)?way\s+"
            rf"(?:of\s+{_gerund(own)}|to\s+{own}){what}\s+(?P<is>is|would\sbe)\s+(?:by\s+|to\s+)?"
        )
        if others:
            yield rf"{start}(?:{'|'.join(others)})\s+{_DEMONSTRATIVE}{end}"

    def _actions(self) -> Iterator[str]:
        """Yield the patterns of *This is mitigated by …* and *We mitigate it by …*."""
        own, verbs = self._verbs[0], "|".join(self._verbs)
        done = "|".join(map(_participle, self._verbs))
        means = rf"\s+{_ADVERBS}{_MEANS}"
        people = rf"{_LEAD}{_PEOPLE}\s+{_INTENTS}"
        be = rf"{_AUXILIARIES}{_ADVERBS}"
        yield rf"{_LEAD}{_DEMONSTRATIVE}\s+{be}(?:{done}){means}"
        yield rf"{_LEAD}(?:{be}|{_ADVERBS}){_participle(own)}{means}"
        yield rf"\A{_LEAD}(?:{done}){means}"
        yield rf"{_LEAD}{own}(?:\s+{_DEMONSTRATIVE})?{means}"
        yield rf"{people}{own}s?(?:\s+{_DEMONSTRATIVE})?,?{means}"
        yield rf"{people}(?:{verbs})s?\s+{_DEMONSTRATIVE},?{means}"
        yield rf"{_LEAD}{_CHANGE}\s+{_INTENTS}(?:{verbs})s?\s+{_DEMONSTRATIVE},?{means}"

    @cached_property
    def _late(self) -> re.Pattern[str]:
        """The pattern of *Since there is no standard we address this by …*."""
        return lazy_regex(
            rf"\s{_PEOPLE}\s{_INTENTS}(?:{'|'.join(self._verbs)})\s{_DEMONSTRATIVE}"
            rf"\s{_MEANS}",
            re.IGNORECASE,
        )

    def _nouns(self) -> Iterator[str]:
        """Yield the patterns of *The mitigation is …* and *As a mitigation, …*."""
        noun = rf"(?:{_WORDS}){{0,4}}{self._noun}s?"
        of = r"(?:\s+(?:for|to|of|on|against|here|in|strategy|plan)\b[^,:.;]{0,80}?)?"
        be = r"(?:is|are|was|were|(?:would|could|can|might|may|will|should)\sbe)"
        yield rf"{_LEAD}(?:as|for)\s+{noun}{of}\s*[,:]\s*"
        yield (
            rf"{_LEAD}{noun}{of}\s+(?P<is>{be}|includes?|involves?|consists?\sof)\s+"
            r"(?:that,?\s+|by\s+|as\sfollows|(?:available|in\splace|needed|planned|possible"
            r"|proposed|required)(?=:))?:?\s*"
        )
        kinds = r"(?:\s+(?:measure|option|path|plan|step|strategie)s)?"
        yield rf"{noun}{kinds}(?:\s+(?:for|to|of|against)\s[^:.;]{{1,80}})?\s*:\s*"

    @cached_property
    def _passive(self) -> re.Pattern[str]:
        """The pattern of a sentence with another subject, *Loss is mitigated by …*."""
        return lazy_regex(
            rf"(?P<subject>(?:[^,:;.]|\.(?=\w)){{1,160}}?)\s+{_AUXILIARIES}{_ADVERBS}"
            rf"{_participle(self._verbs[0])}\s+{_ADVERBS}{_MEANS}",
            re.IGNORECASE,
        )

    @cached_property
    def _active(self) -> re.Pattern[str]:
        """The pattern of a sentence with the value first, *A cache mitigates it*."""
        own = self._verbs[0]
        risk = r"(?:the|this|these)\s(?:\w+\s)?risks?\b"
        purpose = rf"{own}\s+{_DEMONSTRATIVE}|(?:{'|'.join(self._verbs)})\s{risk}"
        modal = r"\s(?:can|could|will|would|should|may|might)\s+(?:also\s+|\w+ly\s+)?"
        patterns = (
            rf"\A(?P<this>(?:this|that|doing\sso)\s+{_INTENTS}{own}s?\b)",
            rf"{_not_after('what ', 'than it ', 'than this ')}\b{own}s\b",
            rf"\b(?:helps?|helps?\sto|serves\sto)\s+{own}\b",
            rf"\A(?:by|using)\s.*\b{own}\b",
            rf"\A(?!{_PEOPLE}\b|(?:it|they)\b)[^,;:]{{3,240}}?{modal}{own}\b",
            rf"(?=\s+to\s){_not_after(*_BEFORE_INFINITIVE)}\s+to\s+(?:{purpose})",
        )
        return lazy_regex("|".join(patterns), re.IGNORECASE)


def _not_after(*words: str) -> str:
    """Return a pattern that does not match after one of *words*."""
    return "".join(rf"(?<!\b{re.escape(word)})" for word in words)


def _participle(verb: str) -> str:
    return verb + ("d" if verb.endswith("e") else "ed")


def _gerund(verb: str) -> str:
    return verb.removesuffix("e") + "ing"


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and the end of each sentence in *text*."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        yield start, match.end()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def _before_clause(sentence: str, clause: int) -> int:
    """Return the end of the text before *clause*, without a comma or a dash."""
    return len(sentence[:clause].rstrip(" \t\n,;(–—-")) if clause else 0


def _is_denied(text: str) -> bool:
    return bool(_NEGATION.search(text) or _CONDITION.search(text))
