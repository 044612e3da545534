"""The forms of values: how each is shown, sorted and grouped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from sphinx_techspec.cross_references import Link
from sphinx_techspec.identifiers import sort_key
from sphinx_techspec.query import models
from sphinx_techspec.query.fields import NUMBERS, Form
from sphinx_techspec.query.link_targets import (
    comma_separated,
    join_content,
    named_target,
    record_link,
    text_link,
)
from sphinx_techspec.query.models import (
    Content,
    ExternalLink,
    LinkTarget,
    Phrase,
    StyledContent,
    phrase_with,
)
from sphinx_techspec.query.project_data import ProjectData
from sphinx_techspec.records import Status
from sphinx_techspec.relation_types import RELATION_TYPES
from sphinx_techspec.risk_scale import without_remark
from sphinx_techspec.status_words import KINDS, STATUS_KINDS
from sphinx_techspec.translated_messages import N_
from sphinx_techspec.words import capitalized

_LEVEL_LENGTH = 18
"""The length, in characters, up to which tables show a text in place of a level."""

Severity: TypeAlias = tuple[str | None, str | None]
"""The words for likelihood and impact."""


class GroupTitle(NamedTuple):
    """The heading above the records that have a value in common."""

    text: str
    """In English; it identifies the group."""
    content: Content
    """As it is shown."""


class FieldForm(NamedTuple):
    """A form of values. Its functions get values that are neither absent nor empty."""

    content: Callable[[ProjectData, Any, Any], Content]
    """``(project, record, value)`` → the value as it is shown."""
    sort_key: Callable[[ProjectData, Any], Any] | None
    """``(project, value)`` → the key that values are sorted by; ``None`` for statuses,
    which are sorted in the order of their vocabulary."""
    group_titles: Callable[[ProjectData, Any, Any], Iterable[GroupTitle]]
    """``(project, record, value)`` → the groups that a record is in."""
    explains_itself: bool = False
    """Whether a list shows the value without the label of its field."""
    is_list: bool = False
    """Whether a record may be in several groups."""
    rest: Callable[[ProjectData, Any], Content] | None = None
    """``(project, value)`` → the texts that are too long for the content, if any."""


def _title(text: str) -> GroupTitle:
    return GroupTitle(text, (text,))


def _message_title(text: str) -> GroupTitle:
    return GroupTitle(text, (Phrase(text),))


def _styled(text: str, style: str) -> Content:
    return (StyledContent(text, style),)


def _badge(status: Status, *, is_message: bool = False) -> Content:
    return (models.badge_of(status, is_message=is_message),)


def _level_content(project: ProjectData, record: Any, word: str) -> Content:
    """Return the word with its rank, by which scripts sort it."""
    rank = project.scale.rank(word)
    return (word,) if rank is None else _styled(word, f"rank-{rank}")


def _level_key(project: ProjectData, word: str) -> Any:
    rank = project.scale.rank(word)
    return (1, 0, sort_key(word)) if rank is None else (0, rank, ())


def _short_level(project: ProjectData, word: str | None) -> str | None:
    """Return a level as tables show it, without the remark that makes it long.

    ``None`` for a sentence, which is not a level.
    """
    if word is None:
        return None
    is_long = len(word) > _LEVEL_LENGTH
    if project.scale.level(word) is None:
        return None if is_long else word
    return (without_remark(word) if is_long else word).casefold()


def _severity_content(project: ProjectData, record: Any, words: Severity) -> Content:
    """Return likelihood and impact, with the color and the rank of both together."""
    shown = [_short_level(project, word) for word in words]
    if not any(shown):
        return ()
    if None in words:
        likelihood, impact = shown
        if impact is None:
            return (phrase_with(N_("likelihood: {level}"), level=likelihood or ""),)
        return (phrase_with(N_("impact: {level}"), level=impact),)
    text = " × ".join(word or "—" for word in shown)
    levels = _levels(project, words)
    if levels is None:
        return (text,)
    rank = StyledContent(text, f"rank-{_severity_key(project, words)}")
    return (StyledContent((rank,), f"heat-{project.scale.heat(*levels)}"),)


def _severity_rest(project: ProjectData, words: Severity) -> Content:
    """Return the likelihood and the impact as written that are longer than a level."""
    parts: Iterator[Content] = (
        (Phrase(label), f": {word}")
        for label, word in zip((N_("Likelihood"), N_("Impact")), words, strict=True)
        if word and (_short_level(project, word) or "") != word.casefold()
        if len(word) > _LEVEL_LENGTH
    )
    return join_content(parts, "; ")


def _severity_titles(
    project: ProjectData, record: Any, words: Severity
) -> list[GroupTitle]:
    shown = (_short_level(project, word) for word in words)
    return [_title(" × ".join(word or "—" for word in shown))]


def _severity_key(project: ProjectData, words: Severity) -> int | None:
    """Return the sum of two ranks, if both levels are on the scale."""
    likelihood, impact = (project.scale.rank(word or "") for word in words)
    if likelihood is None or impact is None:
        return None
    return likelihood + impact


def _levels(project: ProjectData, words: Severity) -> tuple[int, int] | None:
    likelihood, impact = (project.scale.level(word or "") for word in words)
    if likelihood is None or impact is None:
        return None
    return likelihood, impact


def _spec_content(project: ProjectData, record: Any, name: str) -> Content:
    """Return a link to the spec of a record, without a title that the record repeats.

    The decision of a document that records one can have the title as its text.
    """
    link, spec = project.spec_links[record.docname], project.spec_of(record)
    if record.text == spec.title:
        return (link._replace(content=spec.label),)
    return (link,)


def _spec_titles(project: ProjectData, record: Any, name: str) -> list[GroupTitle]:
    spec = project.spec_of(record)
    is_title = spec.label == spec.title
    return [_title(spec.title if is_title else f"{spec.label}: {spec.title}")]


def _names_content(project: ProjectData, record: Any, names: Iterable[str]) -> Content:
    return comma_separated(named_target(project, name, near=record) for name in names)


def _pairs_content(
    project: ProjectData, record: Any, pairs: Iterable[tuple[str, str]]
) -> Content:
    labeled = (f"{capitalized(k)}: {value}" for k, value in pairs)
    return ("; ".join(labeled),)


def _relations_content(
    project: ProjectData, record: Any, links: Iterable[Link]
) -> Content:
    by_type: dict[str, list[str | LinkTarget]] = {}
    for link in links:
        name = link.target
        target = LinkTarget(link.docname, "", name) if link.docname else name
        by_type.setdefault(link.type, []).append(target)
    relations: Iterator[Content] = (
        (Phrase(RELATION_TYPES[name].label), " ", *comma_separated(targets))
        for name, targets in by_type.items()
    )
    return join_content(relations, "; ")


def _relations_titles(
    project: ProjectData, record: Any, links: Iterable[Link]
) -> Iterator[GroupTitle]:
    for link in links:
        label = Phrase(RELATION_TYPES[link.type].label)
        content = label, f" {link.target}"
        yield GroupTitle(f"{link.type} {link.target}", content)


_PLAIN = FieldForm(
    content=lambda project, record, value: (str(value),),
    sort_key=lambda project, value: sort_key(str(value)),
    group_titles=lambda project, record, value: [_title(str(value))],
)
_NUMBER = _PLAIN._replace(
    content=lambda project, record, number: _styled(str(number), "number"),
    sort_key=lambda project, number: number,
)
_DATE = FieldForm(
    content=lambda project, record, date: _styled(date, "date"),
    sort_key=lambda project, date: date,
    group_titles=lambda project, record, date: [_title(date[:4])],
)
_LIST = FieldForm(
    content=lambda project, record, items: (", ".join(items),),
    sort_key=lambda project, items: tuple(sort_key(str(item)) for item in items),
    group_titles=lambda project, record, items: map(_title, items),
    is_list=True,
)
_EXTERNAL_LINK = FieldForm(
    content=lambda project, record, links: comma_separated(
        ExternalLink(text, uri) if uri else text for text, uri in links
    ),
    sort_key=lambda project, links: tuple(sort_key(text) for text, _ in links),
    group_titles=lambda project, record, links: (_title(text) for text, _ in links),
    is_list=True,
)
_LINK = _PLAIN._replace(
    content=lambda project, record, text: (text_link(record, text),)
)
_STATUS = FieldForm(
    content=lambda project, record, status: _badge(status),
    sort_key=None,
    group_titles=lambda project, record, status: [
        GroupTitle(status.name, (status.label,))
    ],
    explains_itself=True,
)

FIELD_FORMS: Mapping[Form, FieldForm] = {
    "date": _DATE,
    "id": _PLAIN._replace(
        content=lambda project, record, name: (record_link(record),),
        explains_itself=True,
    ),
    "kind": _PLAIN._replace(
        content=lambda project, record, kind: (Phrase(STATUS_KINDS[kind].label),),
        sort_key=lambda project, kind: KINDS.index(kind),
        group_titles=lambda project, record, kind: [_message_title(kind)],
    ),
    "level": _PLAIN._replace(content=_level_content, sort_key=_level_key),
    "link": _EXTERNAL_LINK,
    "list": _LIST,
    "names": _LIST._replace(content=_names_content),
    **dict.fromkeys(NUMBERS, _NUMBER),
    "pairs": _LIST._replace(
        content=_pairs_content,
        group_titles=lambda project, record, pairs: (
            _title(f"{key}: {value}") for key, value in pairs
        ),
    ),
    "plain": _PLAIN,
    "relations": _LIST._replace(
        content=_relations_content, group_titles=_relations_titles
    ),
    "severity": FieldForm(
        _severity_content, _severity_key, _severity_titles, rest=_severity_rest
    ),
    "spec": _PLAIN._replace(
        content=_spec_content,
        group_titles=_spec_titles,
        explains_itself=True,
    ),
    "state": _STATUS._replace(
        content=lambda project, record, status: _badge(status, is_message=True),
        group_titles=lambda project, record, status: [
            GroupTitle(status.name, (Phrase(status.label),))
        ],
    ),
    "status": _STATUS,
    "text": _PLAIN._replace(explains_itself=True),
    "title": _LINK._replace(explains_itself=True),
    "uri": _LINK,
}
"""The forms of the values of fields."""
