"""Merge the records that a document contains twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from docutils import nodes

from sphinx_techspec.built_in_kinds import ALTERNATIVE
from sphinx_techspec.identifiers import letters_of
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.entries.drafts import Draft
from sphinx_techspec.reading.text.inline import join

_LABEL = lazy_regex(
    rf"\A\W{{0,9}}(?:(?:{ALTERNATIVE.word})\s(?:\d{{1,2}}|[A-Z])\b|(?:\d{{1,2}}|[A-Z])[.:)]\s)"
)
"""The label of an option before its title."""
_ARTICLES = frozenset({"a", "an", "the"})
_MIN_SIMILAR = 2
"""The number of records that show whether each has an ID or a date."""
_MIN_COMMON_WORDS = 2
"""The number of words that two names of one record have in common."""


def with_paired(drafts: Sequence[Draft], listed: Iterable[Draft]) -> list[Draft]:
    """Return *drafts* and *listed*; a record in both gets the values of both.

    The table with the mitigations may name a risk in fewer or more words, or several
    risks together, *Malicious hook / server*.
    """
    merged = list(drafts)
    words = [_words_of(draft.text.plain) for draft in drafts]
    with_word: dict[str, list[int]] = defaultdict(list)
    for number, own in enumerate(words):
        for word in own:
            with_word[word].append(number)
    for draft in listed:
        text = draft.text.plain
        whole = _words_of(text)
        near = {number for word in whole for number in with_word[word]}
        near = {number for number in near if drafts[number].kind == draft.kind}
        same = [number for number in near if words[number] == whole]
        if not same and draft.fields.get("mitigation"):
            names = [whole, *map(_words_of, text.split(" / "))]
            same = [
                number
                for number in near
                if not drafts[number].fields.get("mitigation")
                and any(_is_same(name, words[number]) for name in names)
            ]
        for number in same:
            known = {k: v for k, v in merged[number].fields.items() if v}
            fields = {**draft.fields, **known}
            merged[number] = merged[number]._replace(fields=fields)
        if not same:
            merged.append(draft)
    return merged


def with_similar(drafts: Sequence[Draft], titled: Iterable[Draft]) -> list[Draft]:
    """Return *drafts* and those of *titled* that are similar.

    If all records below *Decision log* have an ID or a date, text without one in
    another section is about the document.

    :param titled: the records that only the title of the document names.
    """
    paired = with_paired(drafts, titled)
    further = paired[len(drafts) :]
    for known in {draft.kind for draft in further}:
        own = [draft for draft in drafts if draft.kind == known]
        if len(own) < _MIN_SIMILAR:
            continue
        prefixes = {letters_of(draft.id) if draft.id else None for draft in own}
        has_dates = all(draft.fields.get("date") for draft in own)
        further = [
            draft
            for draft in further
            if draft.kind != known
            or (
                (None in prefixes or (draft.id and letters_of(draft.id) in prefixes))
                and (draft.fields.get("date") or not has_dates)
            )
        ]
    return [*paired[: len(drafts)], *further]


def with_evaluations(
    drafts: Sequence[Draft], evaluations: Sequence[Draft]
) -> list[Draft]:
    """Return *drafts* with the values in *evaluations* of the same options.

    Without other options, the evaluations are records themselves. Their titles have to
    be the same, apart from a label such as *Option 2* or *B.*
    """
    kinds = {draft.kind for draft in drafts}
    if not evaluations or any(draft.kind not in kinds for draft in evaluations):
        return [*drafts, *evaluations]
    found = [*drafts]
    words = [_words_of(_LABEL.sub("", draft.text.plain)) for draft in drafts]
    for evaluation in evaluations:
        whole = _words_of(_LABEL.sub("", evaluation.text.plain))
        same = [
            number
            for number, draft in enumerate(drafts)
            if draft.kind == evaluation.kind and words[number] == whole
        ]
        if len(same) != 1:
            continue
        option = found[same[0]]
        known = {name: value for name, value in option.fields.items() if value}
        texts = (option.fields.get("details"), evaluation.fields.get("details"))
        found[same[0]] = option._replace(
            fields={**evaluation.fields, **known, "details": join(texts)},
            status=option.status or evaluation.status,
        )
    return found


def without_summaries(drafts: Sequence[Draft]) -> list[Draft]:
    """Return *drafts* without the rows of a summary above the records themselves.

    A row has the ID of its record, ``D-1 | One lane``. Unless the record is a section,
    the row has the first words of its text as well.
    """
    written = [(draft.kind, draft.id) for draft in drafts if draft.id]
    if len(set(written)) == len(written):
        return [*drafts]
    last = {(draft.kind, draft.id or ""): draft for draft in drafts if draft.id}
    kept: list[Draft] = []
    rows: dict[int, Draft] = {}
    for draft in drafts:
        record = last.get((draft.kind, draft.id or ""), draft)
        if record is not draft and _summarizes(draft, record):
            rows[id(record)] = draft
            continue
        if row := rows.get(id(draft)):
            known = {name: value for name, value in draft.fields.items() if value}
            draft = draft._replace(
                fields={**row.fields, **known}, status=draft.status or row.status
            )
        kept.append(draft)
    return kept


def _summarizes(row: Draft, record: Draft) -> bool:
    if row.form == "row" and isinstance(record.node, nodes.section):
        return True
    if row.form != "row" and _details(row) not in ("", _details(record)):
        return False
    words = re.findall(r"\w+", row.text.plain.casefold())
    return re.findall(r"\w+", record.text.plain.casefold())[: len(words)] == words


def _details(draft: Draft) -> str:
    details = draft.fields.get("details")
    return details.plain if details else ""


def _is_same(name: frozenset[str], other: frozenset[str]) -> bool:
    contains = name <= other or other <= name
    return contains and len(name & other) >= _MIN_COMMON_WORDS


def _words_of(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold())) - _ARTICLES
