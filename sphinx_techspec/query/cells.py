"""Columns, and the values of records as cells of tables and items of lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from sphinx_techspec.query import models
from sphinx_techspec.query.field_forms import FIELD_FORMS
from sphinx_techspec.query.fields import NUMBERS, Field
from sphinx_techspec.query.link_targets import (
    join_content,
    named_target,
    retired_mark,
    short_record_link,
    status_note,
    superseded_note,
)
from sphinx_techspec.query.models import Content, LinkTarget, Phrase, StyledContent
from sphinx_techspec.query.project_data import ProjectData
from sphinx_techspec.query.query import Query
from sphinx_techspec.query.view_fields import fields_of
from sphinx_techspec.records import Record, Spec
from sphinx_techspec.status_words import label_in_sentence

ValueReader: TypeAlias = Callable[[Any], Content]
"""A record → its value, empty if it is absent."""

_TEXT_LENGTH = 400
_BELOW_LENGTH = 240
"""The length, in characters, at which texts are cut; a spec's page has all of them."""


class Column:
    """A column of a table, or a value of an item of a list.

    :param below: the field shown below the value, in muted colors.
    :param others: the fields of other columns; the texts that are too long for these
        columns are below the value as well.
    :param is_chosen: whether the author chose it: then it shows the value alone, even
        if empty.
    """

    def __init__(
        self,
        project: ProjectData,
        field: Field,
        *,
        below: Field | None = None,
        others: Sequence[Field] = (),
        is_chosen: bool = False,
    ) -> None:
        self.field = field
        self.below_field = below
        self.fields = [field, below] if below else [field]
        self.is_chosen = is_chosen
        self.content = _value_reader(project, field, is_chosen=is_chosen)
        self.below: Callable[[Any], StyledContent | None] = lambda record: None
        """A record → the paragraph below its value, if any."""
        if below is not None:
            self.below = _below_reader(project, below, others)


def columns_of(project: ProjectData, query: Query) -> list[Column]:
    """Return the columns of a view.

    By default, the field that records are grouped by is left out, unless it is a date:
    records are grouped by its year.
    """
    kind = project.shown_kind(query.view)
    fields = fields_of(project, kind)
    if query.columns is not None:
        return [Column(project, fields[n], is_chosen=True) for n in query.columns]
    names = [name.partition("+")[::2] for name in kind.formats[query.format]]
    other = [
        (main, "" if below == query.group_by else below)
        for main, below in names
        if main != query.group_by or fields[main].form == "date"
    ]
    more = [(n, "") for n in query.more_columns if n not in dict(names)]
    shown = [*(other or names), *more]
    others = [fields[main] for main, _ in shown]
    return [
        Column(
            project, fields[main], below=fields[below] if below else None, others=others
        )
        for main, below in shown
    ]


def _value_reader(
    project: ProjectData, field: Field, *, is_chosen: bool
) -> ValueReader:
    if field.form == "text":
        reader = _main_text_reader if field.name == "text" else _text_reader
        return reader(project, field, is_chosen=is_chosen)
    content_of, value_of = FIELD_FORMS[field.form].content, field.value
    if field.values:
        content_of = _choice_reader(field)
    # If the author chose the column, a zero is shown.
    shows_zero = is_chosen and field.form in NUMBERS

    def content(record: Any) -> Content:
        value = value_of(project, record)
        if value or (shows_zero and value == 0):
            return content_of(project, record, value)
        return ()

    return content


def _choice_reader(field: Field) -> Callable[[ProjectData, Any, Any], Content]:
    """Return a function that shows a choice with its rank, which scripts sort by."""
    contents: dict[Any, Content] = {
        value: (StyledContent(value, f"rank-{place}"),)
        for place, value in enumerate(field.values)
    }
    return lambda _, record, value: contents.get(value, (str(value),))


def _text_reader(
    project: ProjectData,
    field: Field,
    *,
    is_chosen: bool = False,
    length: int = _TEXT_LENGTH,
) -> ValueReader:
    """Return a function that shows a text, cut at *length* characters."""
    name, value_of, markup_of = field.name, field.value, project.markup_of

    def content(record: Any) -> Content:
        text = value_of(project, record)
        if not text:
            return ()
        markups = markup_of(record.docname)
        if markups and (record.id, name) in markups:
            markup = markups[record.id, name]
            return (models.RecordText(record.docname, record.id, name, length, markup),)
        if len(text) <= length:
            return (text,)
        end = text.rfind(" ", 0, length)
        return (f"{text[: end if end > 0 else length].strip()} …",)

    return content


def _main_text_reader(
    project: ProjectData, field: Field, *, is_chosen: bool
) -> ValueReader:
    """Return a function that shows the main text of a record, with a link to it.

    If the author chose the column, the text is the link, or else the ID after it.
    """
    text_of = _text_reader(project, field)

    def content(record: Any) -> Content:
        content = text_of(record) or ("",)
        text = content[0]
        if is_chosen and isinstance(text, models.RecordText):
            content = (text._replace(link_anchor=record.anchor),)
        elif is_chosen:
            content = (LinkTarget(record.docname, record.anchor, content),)
        kind = project.corpus.kinds[record.kind]
        if record.status != kind.default_status and not kind.has_status_column:
            if kind.status(record.status).kind == "retired":
                content = (StyledContent(content, "struck"),)
            content += _state_note(project, record)
        return (
            content
            if is_chosen
            else (*content, " ", short_record_link(project, record))
        )

    return content


def _below_reader(
    project: ProjectData, field: Field, others: Sequence[Field]
) -> Callable[[Any], StyledContent | None]:
    is_text, is_reason = field.form == "text", field.name == "reason"
    content_of = _value_reader(project, field, is_chosen=False)
    if is_text:
        content_of = _text_reader(project, field, length=_BELOW_LENGTH)
    rests = [
        (other.value, rest)
        for other in (others if is_text else ())
        if (rest := FIELD_FORMS[other.form].rest)
    ]

    def rest_of(record: Any) -> Iterator[Content]:
        for value_of, rest in rests:
            if (value := value_of(project, record)) and (text := rest(project, value)):
                yield text

    def paragraph(record: Any) -> StyledContent | None:
        content = content_of(record)
        if content and is_reason and field.value(project, record)[0].islower():
            content = (Phrase("because {reason}", (("reason", content),)),)
        parts = [content] if content else []
        content = join_content([*parts, *rest_of(record)], " · ")
        if not content:
            return None
        return StyledContent(content, "reason" if is_text else "")

    return paragraph


def _state_note(project: ProjectData, record: Record) -> Content:
    """Return the status of a record: ``(proposed)``.

    The decision that a spec is about has the status of the spec, in the spec's word.
    """
    if successor := project.corpus.successor(record):
        return superseded_note(named_target(project, successor, near=record))
    status = project.corpus.status(record.docname)
    if status and status.name != record.status and _has_status_of_spec(project, record):
        word = label_in_sentence(status.label, project.corpus.kinds.words)
        return " ", StyledContent(f"({word})", "label")
    return status_note(Phrase(record.status))


def _has_status_of_spec(project: ProjectData, record: Spec | Record) -> bool:
    if isinstance(record, Spec) or not record.is_outcome:
        return False
    kind, status = (
        project.corpus.kinds[record.kind],
        project.corpus.status(record.docname),
    )
    return status is not None and record.status == kind.status_like(status)


def spec_mark(
    project: ProjectData, record: Spec | Record, *, columns: Iterable[Column]
) -> Content:
    """Return the status of a retired spec, unless the text of the record shows it."""
    has_text = any(column.field.name == "text" for column in columns)
    if has_text and _has_status_of_spec(project, record):
        return ()
    return retired_mark(project, record)


def item_model(
    project: ProjectData, record: Any, *, columns: Sequence[Column], is_marked: bool
) -> models.ItemModel:
    """Return a record as an item of a list.

    :param is_marked: whether the item of a retired spec's record shows its status.
    """
    is_retired = project.is_retired(record)
    mark: Content = ()
    if is_retired and is_marked:
        mark = spec_mark(project, record, columns=columns)
    title: Content | None = None
    below = None
    if columns and not columns[0].is_chosen:
        first, *columns = columns
        title, below = first.content(record), first.below(record)
        if first.field.form == "title":
            title = (project.spec_links[record.docname],)
    facts = (
        models.FactModel(column.field.name, _fact_label(column.field), content)
        for column in columns
        if (content := column.content(record))
    )
    return models.ItemModel(title, below, tuple(facts), is_retired, mark)


def _fact_label(field: Field) -> str:
    """Return the label of a value, empty if the value is clear without it."""
    if FIELD_FORMS[field.form].explains_itself or field.name in ("date", "updated"):
        return ""
    return field.heading
