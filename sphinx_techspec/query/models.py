"""Page models: everything a page shows of the project, as plain data.

Renderers turn a model into nodes without any other data of the project. The digest of a
page is the hash of its models. A model contains documents and anchors instead of
addresses, which depend on the builder, and English messages, which renderers translate.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from sphinx_techspec.records import Status

# Inline content


class Phrase(NamedTuple):
    """A message of the extension, translated when it is rendered."""

    message: str
    """In English, with placeholders for the values."""
    values: tuple[tuple[str, str | Content], ...] = ()
    plural: str = ""
    """The plural of a message that depends on a number."""
    number: int = 0


class MonthName(NamedTuple):
    """A month with its year, in the language of the page."""

    year: int
    month: int


class LinkTarget(NamedTuple):
    """A link to a page of the project."""

    docname: str
    """A document or an index page."""
    anchor: str
    content: str | Content
    style: str = ""
    """The CSS class of a text, without its prefix."""
    filters: tuple[tuple[str, Content], ...] = ()
    """The filters of the table on the page: facets with one value each."""


class ExternalLink(NamedTuple):
    """A link to an address outside of the project."""

    text: str
    uri: str


class StatusBadge(NamedTuple):
    """A status, shown as a badge."""

    name: str
    label: str
    kind: str
    is_message: bool = False
    """Whether the label is a word of the extension and so translated."""
    is_known: bool = True
    """Whether the vocabulary has the word; otherwise, it may be misspelled."""


def badge_of(status: Status, *, is_message: bool = False) -> StatusBadge:
    """Return the badge of a status."""
    return StatusBadge(
        status.name, status.label, status.kind, is_message, status.is_known
    )


class RelatedSpec(NamedTuple):
    """A link to a spec, with the shape of its status."""

    link: LinkTarget
    status: StatusBadge | None


class RecordText(NamedTuple):
    """A text of a record with inline markup."""

    docname: str
    record: str
    """The ID of the record."""
    field: str
    max_length: int
    """The length at which it is cut, in characters."""
    markup: bytes
    """Its nodes, see :mod:`sphinx_techspec.reading.text.rich`."""
    link_anchor: str | None = None
    """The anchor of the record, if a text without links is itself a link."""


class StyledContent(NamedTuple):
    """Content with a CSS class, or a paragraph with one."""

    content: str | Content
    style: str = ""
    """The CSS class without its prefix ``techspec-``."""


Content: TypeAlias = tuple[
    str
    | Phrase
    | MonthName
    | LinkTarget
    | ExternalLink
    | StatusBadge
    | RelatedSpec
    | RecordText
    | StyledContent,
    ...,
]
"""A run of inline content; strings are text of the project."""


def phrase_with(message: str, **values: str | Content) -> Phrase:
    """Return a message with the values of its placeholders."""
    return Phrase(message, tuple(values.items()))


def counted(singular: str, plural: str, number: int, **values: str | Content) -> Phrase:
    """Return a message whose placeholder ``{number}`` is *number*."""
    values["number"] = str(number)
    return Phrase(singular, tuple(values.items()), plural, number)


# The formats of views


class ColumnModel(NamedTuple):
    """A column of a table."""

    name: str
    """The name of the field, which the CSS class ends in."""
    heading: str
    """A message."""
    width: int
    """Relative to the other columns."""
    form: str
    """The form of its values, which determines the width in the style sheet."""


class RowModel(NamedTuple):
    """A row of a table: a record."""

    cells: tuple[Content, ...]
    below: tuple[tuple[int, StyledContent | None], ...]
    """The second paragraphs of some of the cells, after the number of the cell."""
    is_retired: bool
    """Whether the spec of the record is retired."""


class TableGroup(NamedTuple):
    """The rows of a table that have a value in common."""

    title: Content
    """The row above the others; empty for a table without groups."""
    rows: tuple[RowModel, ...]
    anchor: str = ""


class FacetModel(NamedTuple):
    """A field by whose values the reader of a page can filter and group a table."""

    name: str
    label: str
    """A message, or the label in conf.py."""
    values: tuple[Content, ...]
    """In order; the last one may be the title for records without a value."""
    rows: tuple[tuple[int, ...], ...]
    """The positions of the values of each row."""


class TableModel(NamedTuple):
    """A table of records."""

    columns: tuple[ColumnModel, ...]
    groups: tuple[TableGroup, ...]
    facets: tuple[FacetModel, ...] = ()


class FactModel(NamedTuple):
    """A value of an item of a list."""

    name: str
    """The name of the field, which the CSS class ends in."""
    label: str
    """A message shown before the value, empty for a value that explains itself."""
    content: Content


class ItemModel(NamedTuple):
    """An item of a list: a record."""

    title: Content | None
    """``None`` if the author chose the columns: then all values are facts."""
    below: StyledContent | None
    """A paragraph below the title."""
    facts: tuple[FactModel, ...]
    is_retired: bool
    mark: Content
    """The status of the record's spec if that is retired and not shown otherwise."""


class ListModel(NamedTuple):
    """A list of records."""

    items: tuple[ItemModel, ...]


class BoardColumn(NamedTuple):
    """A column of a board."""

    title: Content
    cards: tuple[ItemModel, ...]
    folded: tuple[ItemModel, ...]
    """The cards that are folded below the others."""


class BoardModel(NamedTuple):
    """A board with a column for each group."""

    columns: tuple[BoardColumn, ...]


class TimelineModel(NamedTuple):
    """Records month by month."""

    months: tuple[tuple[Content, tuple[ItemModel, ...]], ...]


class MatrixModel(NamedTuple):
    """Risks by likelihood and impact."""

    labels: tuple[str, ...]
    """The levels, from the lowest to the highest."""
    cells: tuple[tuple[tuple[Content, ...], ...], ...]
    """The risks by likelihood, then impact; empty if no risk has both."""
    unplaced: Content
    """The risks whose likelihood or impact is not on the scale."""


class GraphNode(NamedTuple):
    """A spec in a graph."""

    docname: str
    name: str
    """The ID and the title."""
    title: str
    status: StatusBadge | None
    has_relation: bool
    is_drawn: bool
    """Whether the diagram has the spec; a large one omits those that are retired."""
    is_root: bool = False
    """Whether it is the spec at the center."""


class GraphEdge(NamedTuple):
    """A relation in a graph, by the positions of its specs."""

    source: int
    target: int
    phrase: str
    """The words on the arrow, a message."""
    has_arrow: bool


class GraphModel(NamedTuple):
    """Specs and their relations."""

    layout: str
    """A key of :data:`~sphinx_techspec.query.view_types.LAYOUTS`."""
    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]
    usual_phrase: str
    """The words of arrows without a label in the diagram, explained in its legend."""
    statuses: tuple[StatusBadge, ...] = ()
    """The statuses in the diagram, in the order in which a spec has them."""


class SummaryItem(NamedTuple):
    """A line below the bar of a summary."""

    content: Content
    kind: str = ""
    """The kind of a status, whose shape marks the line."""
    style: str = ""


class SummaryModel(NamedTuple):
    """The number of specs by status, and other counts."""

    shares: tuple[tuple[str, int], ...]
    """The segments of the bar: the kind of a status, empty for none, and the number of
    specs."""
    items: tuple[SummaryItem, ...]


FormatBody: TypeAlias = (
    TableModel
    | ListModel
    | BoardModel
    | TimelineModel
    | MatrixModel
    | GraphModel
    | SummaryModel
)
"""The records of a group in one of the formats."""


class GroupModel(NamedTuple):
    """The records that have a value in common."""

    title: Content
    """Empty for a view without groups."""
    body: FormatBody


class ViewModel(NamedTuple):
    """The content of a view directive."""

    view: str
    format: str
    empty: Content
    """The text of a view without records."""
    groups: tuple[GroupModel, ...]
    """Empty if no record matches."""
    markup_docnames: tuple[str, ...] = ()
    """The documents of the texts with markup, which may have references."""
    note: Content = ()
    """A line with the number of retired specs that the status filter omits."""


# Pages of specs


class HeaderFact(NamedTuple):
    """A field in the header of a spec."""

    name: str
    label: str
    content: Content
    is_written: bool = False
    """Whether the text in the document, with its markup, replaces the content."""


class RelationRow(NamedTuple):
    """The related specs of a type in the header of a spec."""

    label: str
    """A message."""
    specs: Content
    in_banner: bool = False
    """Whether the banner names the specs too."""


class SpecHeader(NamedTuple):
    """The facts in the header of a spec."""

    status: Status | None
    """With its note, on which the remaining notes of header lines depend."""
    id: str
    """The ID, empty if readers see it in the title."""
    facts: tuple[HeaderFact, ...]
    """The other shown fields."""
    relations: tuple[RelationRow, ...]
    unknown_targets: tuple[tuple[str, str], ...]
    """The relations to specs that do not exist: types and targets."""
    banner: Content
    """The notice that other specs supersede the spec, if any."""


class ReferrerModel(NamedTuple):
    """A page that refers to a spec."""

    page: Content
    sections: Content
    """Links to the sections with the references, if the page has sections."""
    kind: Content
    """The label of another spec, or that the page is not a spec."""


class RecordLinks(NamedTuple):
    """The links of a record to others, and of others to it."""

    record: LinkTarget
    links: tuple[tuple[str, Content], ...]
    """A message, and the records, specs and pages."""


class RecordNote(NamedTuple):
    """The note that another record or a spec supersedes a record."""

    anchor: str
    content: Content
    """Text after the ID of the record."""
    sentence: Content
    """Text below the heading of the record."""


class SpecFooter(NamedTuple):
    """The end of a spec's page."""

    referrers: tuple[ReferrerModel, ...]
    """The pages that refer to the spec."""
    records: tuple[RecordLinks, ...]
    """The records of the spec that have links."""
    indices: tuple[LinkTarget, ...]
    """The names of the index pages."""
    graph: GraphModel | None = None
    """The spec and its related specs, if the page shows them."""


# Index pages


class IndexSection(NamedTuple):
    """A group whose records are on other pages."""

    anchor: str
    title: Content
    size: int
    """The number of its records, on all pages."""
    parts: tuple[Content, ...]
    """Links to the pages with the records."""


class IndexPageModel(NamedTuple):
    """An index page: the main page of an index, or one of its parts."""

    name: str
    title: Content
    indices: tuple[LinkTarget, ...]
    """Links to all index pages."""
    view: ViewModel
    """The records on this page."""
    note: Content
    """A sentence saying that the page shows only some of the records."""
    above: ViewModel | None = None
    """A summary."""
    sections: tuple[IndexSection, ...] = ()
    """The groups that are on other pages, on a main page."""
    parent: LinkTarget | None = None
    """The main page, on a part."""
    neighbors: Content = ()
    """Links to the parts before and after this one."""
    build_info: Content = ()
    """The project and the date of the build, for readers of a printed page."""
