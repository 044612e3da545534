"""The options that a decision names: *Chosen option: "one queue"*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docutils import nodes

from sphinx_techspec.built_in_kinds import ALTERNATIVE
from sphinx_techspec.kinds import RecordKind, RecordKinds
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.entries.drafts import Draft
from sphinx_techspec.reading.entries.entry_parts import read_generic_entry
from sphinx_techspec.reading.entries.kind_rules import rules_for
from sphinx_techspec.reading.entries.section_entries import read_entries
from sphinx_techspec.reading.record_readers.option_sections import describes_options
from sphinx_techspec.reading.text.blocks import heading_text
from sphinx_techspec.reading.text.inline import Inline, join, match_end
from sphinx_techspec.records import Section
from sphinx_techspec.words import DASHES

_CLAUSE_END = r"(?:[.:;,!\]](?:\s|\Z)|\s*[(\[–—]|\s+-+\s|\s*\Z)"
_LABEL = r"\(?(?P<{}>[^\W_]{{1,2}})(?:\)\s*|(?={}))"
_LIST = r"\(?[^\W_]{1,2}\)?(?:\s*(?:[+,&]|\band\b)\s*\(?[^\W_]{1,2}\b\)?)*"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_CHOOSE = (
    r"(?:(?:we|i)\s(?:(?:will|have|shall)\s)?)?(?:adopt|choose|chose|chosen|pick|select|take|took"
    r"|use|go\swith|went\swith|decided?\s(?:for|on|to\s(?:go\swith|use)))(?:ed)?\s"
)
_OPTION = (
    rf"(?:{_CHOOSE})?(?:{ALTERNATIVE.word}\s+(?P<label>(?-i:[A-Za-z])|\d{{1,2}})"
    r"|\#?(?P<number>\d{1,2})|(?P<letter>(?-i:[A-Z])))"
)
_REFERENCE = lazy_regex(rf"{_OPTION}[\s.)]*", re.IGNORECASE)
"""A text that names an option only by its number or letter."""
_REFERENCE_FIRST = lazy_regex(
    rf"{_OPTION}(?:[.]\s+(?=(?-i:[A-Z]))|,\s+(?=(?:as|given|since)\s))", re.IGNORECASE
)
"""A label of an option before a sentence or a clause about it, *Option 2, since …*."""
_NUMBERED = lazy_regex(
    r"\#?(?P<number>\d{1,2})(?:(?:\s+[-\u2010-\u2015]+|[.:)])\s+(?=\S)"
    r"|\s+\((?P<inner>[^()]+)\)[\s.]*\Z)"
)
"""The number of an option before its words: *1 — one lane*, *1 (one lane)*."""
_BEFORE_WORDS = lazy_regex(
    rf"\[?(?:{ALTERNATIVE.word}\s+)?(?P<label>(?-i:[A-Z])|\d{{1,2}})"
    rf"(?:[.:)\]]|\s+[-{DASHES}]+)\s+(?=\S)",
    re.IGNORECASE,
)
"""The label of an option before its words: *Option 2 — one lane*, *[B] One lane*."""
_MIN_ABBREVIATION = 3
"""The minimum number of words of a name that abbreviates an option."""
_MAX_FIRST_WORDS = 3
"""The number of words at the start of an option, one of which starts its name."""
_BEFORE_NAME = lazy_regex(r"(?:\W+|(?:an?|the)\b)*", re.IGNORECASE)


def with_choice(drafts: Sequence[Draft], kinds: RecordKinds) -> list[Draft]:
    """Return *drafts* with the status *chosen* for options that the decision names.

    A status next to an option takes precedence.
    """
    outcomes = [draft.text.plain for draft in drafts if draft.is_outcome]
    found = list(drafts)
    for kind in kinds if outcomes else ():
        if not kind.has_chosen_status:
            continue
        places = [n for n, draft in enumerate(drafts) if draft.kind == kind.name]
        options = [drafts[place] for place in places]
        for index in {i for text in outcomes for i in _chosen(text, options, kind)}:
            draft = drafts[places[index]]
            if not draft.status:
                found[places[index]] = draft._replace(status="chosen")
    return found


def with_words(
    draft: Draft, sections: Sequence[tuple[Section, nodes.section]]
) -> Draft:
    """Return *draft*, a decision, with the text of the option that it names by label.

    :param sections: the sections of the document, which may list the options.
    """
    text = draft.text
    if reference := _REFERENCE.fullmatch(text.plain):
        option = _option_named(reference, sections)
        return draft if option is None else draft._replace(text=option)
    if reference := _REFERENCE_FIRST.match(text.masked):
        option = _option_named(reference, sections)
        rest = text.cut(reference.end())
        if option and not _is_label_of(text, reference.end(), option):
            details = join([rest, draft.fields.get("details")])
            fields = {**draft.fields, "details": details}
            return draft._replace(text=option, fields=fields)
    if label := _BEFORE_WORDS.match(text.masked):
        name = label["label"].casefold()
        option = next(_options_called(name, sections, has_label=True), None)
        words = text.cut(label.end())
        strong = text.leading_strong()
        # "**B** — it is simple" has no words of the option.
        is_title = strong is None or strong.end > label.end()
        if option and is_title:
            return draft._replace(text=words)
    numbered = _NUMBERED.match(text.masked)
    if numbered and any(_options_called(numbered["number"], sections)):
        inner = numbered.span("inner")
        words = text.cut(*inner) if numbered["inner"] else text.cut(numbered.end())
        return draft._replace(text=words)
    return draft


def _option_named(
    reference: re.Match[str], sections: Sequence[tuple[Section, nodes.section]]
) -> Inline | None:
    """Return the title of the option to which *reference* refers, if any."""
    label = next(filter(None, reference.groups())).casefold()
    has_label = reference["letter"] is not None
    return next(_options_called(label, sections, has_label=has_label), None)


def _is_label_of(text: Inline, end: int, option: Inline) -> bool:
    """Return whether the title of *option* follows its label, which ends at *end*.

    In *B. One lane*, it does. In ``**Option B.** It is quiet``, a sentence follows.
    """
    strong = text.leading_strong()
    if strong is not None and strong.end <= end:
        return False
    start = match_end(_BEFORE_NAME.match(text.masked, end), end)
    first = re.match(r"\w+", text.masked[start:].casefold())
    name = match_end(_BEFORE_NAME.match(option.masked))
    return (
        first is not None
        and first[0]
        in re.findall(r"\w+", option.masked[name:].casefold())[:_MAX_FIRST_WORDS]
    )


def _options_called(
    label: str,
    sections: Sequence[tuple[Section, nodes.section]],
    *,
    has_label: bool = False,
) -> Iterator[Inline]:
    """Yield the text of each option that has the *label*, or is at its position.

    :param has_label: whether only an option with the label is meant.
    """
    rules = rules_for(ALTERNATIVE)
    for section, node in sections:
        if not describes_options(section.title):
            continue
        entries = read_entries(node, rules, underlined=False)
        options = [d for entry in entries if (d := read_generic_entry(entry, rules))]
        labels = [_label(option, ALTERNATIVE) for option in options]
        if label in labels:
            yield _title(options[labels.index(label)].text)
        place = int(label) if label.isdigit() else _LETTERS.index(label) + 1
        if not (has_label or any(labels)) and 0 < place <= len(options):
            yield _title(options[place - 1].text)


def _title(text: Inline) -> Inline:
    """Return the bold title of an option without its label, or else all of its text."""
    start = match_end(_label_pattern(ALTERNATIVE).match(text.masked))
    while text.text[start : start + 1] in (*" .:)–—-",):
        start += 1
    strong = text.strong_at(start) or text.leading_strong(start)
    return text.cut(start, strong.end if strong and strong.end > start else None)


def _chosen(outcome: str, options: Sequence[Draft], kind: RecordKind) -> list[int]:
    """Return the indices of the *options* that *outcome* names at its start."""
    labels = [_label(option, kind) for option in options]
    references = _references(outcome, kind)
    if found := [labels.index(name) for name in references if name in labels]:
        return found
    names = set(_names(Inline([nodes.Text(outcome)]), kind))
    titles = [set(_names(option.text, kind)) for option in options]
    found = [n for n, title in enumerate(titles) if names & title]
    if not found:
        lengths = [_overlap(names, title) for title in titles]
        longest = max(lengths, default=0)
        found = [n for n, length in enumerate(lengths) if length == longest > 0]
    if len(found) != 1:
        found = [n for n, o in enumerate(options) if _abbreviates(names, o.text.plain)]
    return found if len(found) == 1 else []


def _abbreviates(names: set[str], text: str) -> bool:
    """Return whether one of *names* has words of *text* in their order, and no others.

    *Submodule + own component* is short for *Submodule (upstream) + our own component*.
    """
    words = re.findall(r"\w+", text.casefold())
    for name in names:
        rest = iter(words)
        found = [word in rest for word in name.split()]
        if len(found) >= _MIN_ABBREVIATION and all(found):
            return True
    return False


def _overlap(names: set[str], titles: set[str]) -> int:
    """Return the length of the longest name that *names* and *titles* share.

    A name and a title share a name if one contains the other. The length is one less
    than the number of words, because a single word is not enough.
    """
    pairs = [(name, title) for name in names for title in titles]
    common = (
        min(name.count(" "), title.count(" "))
        for name, title in pairs
        if f" {name} " in f" {title} " or name.startswith(f"{title} ")
    )
    return max(common, default=0)


def _names(text: Inline, kind: RecordKind) -> Iterator[str]:
    """Yield the first clause of *text*, also without a label such as *Option A*.

    A bold title is one, too.
    """
    plain = text.plain
    label = _label_pattern(kind).match(plain)
    starts = (0, label.end()) if label else (0,)
    strong = text.leading_strong()
    titles = [plain[start:] for start in starts]
    titles += [text.text[slice(*strong)]] if strong else []
    for title in titles:
        name = title.lstrip(" .:)–—-")
        name = name[match_end(_BEFORE_NAME.match(name)) :]
        clause = re.split(_CLAUSE_END, name, maxsplit=1)[0]
        if words := re.findall(r"\w+", clause.casefold()):
            yield " ".join(words)


def _label(option: Draft, kind: RecordKind) -> str:
    """Return the label of *option* in lower case, ``""`` without one.

    It is ``a`` in *Option A: one queue*, or the number in a numbered list.
    """
    item = option.node
    title = heading_text(item) if isinstance(item, nodes.section) else ""
    if match := _label_pattern(kind).match(title or option.text.plain):
        return match["label"].casefold()
    while item is not None and not isinstance(item, nodes.list_item):
        item = item.parent
    if item is None or not isinstance(item.parent, nodes.enumerated_list):
        return ""
    number = item.parent.index(item) + item.parent.get("start", 1)
    is_numbered = item.parent.get("enumtype", "arabic") == "arabic"
    return str(number) if is_numbered else _LETTERS[number - 1 : number]


def _label_pattern(kind: RecordKind) -> re.Pattern[str]:
    label = _LABEL.format("label", _CLAUSE_END)
    return lazy_regex(rf"\W*?(?:{kind.word}\s+)?{label}", re.IGNORECASE)


def _references(outcome: str, kind: RecordKind) -> list[str]:
    """Return the labels at the start of *outcome*: *Use option A*, *1 + 3*."""
    word = rf"(?:(?:{_CHOOSE})?{kind.word}s?\s+)?"
    form = rf"\W*?{word}(?P<labels>{_LIST})(?={_CLAUSE_END})"
    match = re.match(form, outcome, re.IGNORECASE)
    if match is None:
        return []
    words = re.findall(r"[^\W_]+", match["labels"].casefold())
    return [word for word in words if word != "and"]
