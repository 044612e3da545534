"""Index pages: all specs or records of a kind, on one page or several.

The first groups are on the main page as long as they fit. Each other group has one or
more pages of its own, to which the main page links.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, count
from typing import NamedTuple

from sphinx_techspec.corpus import Corpus
from sphinx_techspec.kinds import ListedKind
from sphinx_techspec.query.fields import declared_fields
from sphinx_techspec.query.grouping import RecordGroup, split_groups
from sphinx_techspec.query.models import (
    Content,
    IndexPageModel,
    IndexSection,
    LinkTarget,
    Phrase,
    StyledContent,
    phrase_with,
)
from sphinx_techspec.query.project_data import ProjectData
from sphinx_techspec.query.query import Query
from sphinx_techspec.query.select import all_records
from sphinx_techspec.query.view_models import ViewRecords, view_model
from sphinx_techspec.shipped_kinds import SHIPPED_KINDS, SPECS

_MAX_KEY_LENGTH = 100
"""In bytes: a status may be longer than the name of a file can be."""


class RecordIndex(NamedTuple):
    """The index of a kind."""

    kind: ListedKind

    @property
    def name(self) -> str:
        """The name of the main page and of the ``{ref}`` target."""
        return self.kind.index_name

    @property
    def link(self) -> LinkTarget:
        """A link to the main page."""
        return LinkTarget(self.name, "", (Phrase(self.kind.plural_label),))

    @property
    def query(self) -> Query:
        """The query that selects its records."""
        return Query(self.kind.plural, "table", group_by=self.kind.group_by)

    def is_empty(self, corpus: Corpus) -> bool:
        """Whether it has no records; then it is not built."""
        return not any(True for _ in all_records(corpus, self.kind))


INDICES = tuple(map(RecordIndex, (SPECS, *SHIPPED_KINDS)))
"""The indices, in the order of the links between them."""


@lru_cache(maxsize=1)  # all pages of a build have the same links
def index_navigation(names: tuple[str, ...]) -> tuple[LinkTarget, ...]:
    """Return links to the main pages of the indices called *names*."""
    return tuple(index.link for index in INDICES if index.name in names)


def index_page_models(
    index: RecordIndex,
    project: ProjectData,
    *,
    rows: int,
    is_free: Callable[[str], bool],
) -> list[IndexPageModel]:
    """Return the pages of an index, its main page first.

    :param rows: the number of records that fit on a page, 0 for any number.
    :param is_free: whether no document has a name.
    """
    groups = ViewRecords(project, index.query).groups
    kept, others = split_groups(groups, rows)
    moved = list(_parts(index, others, is_free))
    main = _main_page(index, project, kept=kept, moved=moved)
    parts = list(chain.from_iterable(moved))
    neighbors = zip(parts, [None, *parts], [*parts[1:], None], strict=False)
    return [
        main,
        *(_part_page(index, project, p, before=b, after=a) for p, b, a in neighbors),
    ]


class _Part(NamedTuple):
    """A group, or some of its records, on a page of its own."""

    name: str
    """The name of the page."""
    title: Phrase
    group: RecordGroup
    number: int
    """Its number in the group, 0 if it is the only part."""

    @property
    def link(self) -> LinkTarget:
        """A link to the page."""
        return LinkTarget(self.name, "", (self.title,))


def _main_page(
    index: RecordIndex,
    project: ProjectData,
    *,
    kept: Sequence[RecordGroup],
    moved: Sequence[Sequence[_Part]],
) -> IndexPageModel:
    sections = [_section(index, group, len(group.records)) for group in kept]
    for parts in moved:
        size = sum(len(part.group.records) for part in parts)
        links = tuple(_part_link(index, project, part) for part in parts)
        sections.append(_section(index, parts[0].group, size, links))
    note: Content = ()
    if kept and moved:
        shown = sum(len(group.records) for group in kept)
        note = (
            phrase_with(
                "This page shows {shown} of {total}; the others are on the pages that "
                "are linked below.",
                shown=str(shown),
                total=str(sum(section.size for section in sections)),
            ),
        )
    summary = ViewRecords(project, Query("summary", "bar"))
    return IndexPageModel(
        index.name,
        (Phrase(index.kind.plural_label),),
        index_navigation(project.indices),
        view_model(summary) if index.kind is SPECS else None,
        view_model(ViewRecords(project, index.query, groups=kept)),
        note,
        tuple(sections),
    )


def _section(
    index: RecordIndex, group: RecordGroup, size: int, parts: tuple[Content, ...] = ()
) -> IndexSection:
    anchor = f"{index.name}-{group.key or index.kind.undated_key}"
    return IndexSection(anchor, group.title, size, parts)


def _part_link(index: RecordIndex, project: ProjectData, part: _Part) -> Content:
    """Return a link to a part; one of several parts has its first and last record."""
    if not part.number:
        return (part.link,)
    field = declared_fields(index.kind)[index.kind.group_by]
    ends = [part.group.records[0], part.group.records[-1]]
    names = [record.id for record in ends]
    if field.form == "date":
        names = [field.value(project, record) or record.id for record in ends]
    first, last = ((StyledContent(name, "date"),) for name in names)
    content: Content = (phrase_with("{first} to {last}", first=first, last=last),)
    return part.link, " ", StyledContent(first if first == last else content)


def _part_page(
    index: RecordIndex,
    project: ProjectData,
    part: _Part,
    *,
    before: _Part | None,
    after: _Part | None,
) -> IndexPageModel:
    neighbors: Content = ()
    if before is not None:
        link = phrase_with("Previous: {page}", page=(before.link,))
        neighbors = (StyledContent((link,), "neighbour"),)
    if after is not None:
        link = phrase_with("Next: {page}", page=(after.link,))
        separator = (StyledContent(" · ", "sep"),) if neighbors else ()
        neighbors += (*separator, StyledContent((link,), "neighbour"))
    return IndexPageModel(
        part.name,
        (part.title,),
        index_navigation(project.indices),
        None,
        view_model(ViewRecords(project, index.query, groups=[part.group])),
        (phrase_with("This page shows a part of {index}.", index=(index.link,)),),
        (),
        index.link,
        neighbors,
    )


def _parts(
    index: RecordIndex,
    groups: Sequence[Sequence[RecordGroup]],
    is_free: Callable[[str], bool],
) -> Iterator[list[_Part]]:
    """Yield the parts of each group, with unique names."""
    taken: set[str] = set()

    def name_of(stem: str, tail: str) -> str:
        # No key has two hyphens in a row.
        names = (f"{stem}{'-' * hyphens}{tail}" for hyphens in count(1))
        name = next(name for name in names if name not in taken and is_free(name))
        taken.add(name)
        return name

    keys = [_shorten(parts[0].key or index.kind.undated_key) for parts in groups]
    # Before any number is added: a key may end in a number itself.
    firsts = [name_of(index.name, key) for key in keys]
    for key, first, parts in zip(keys, firsts, groups, strict=True):
        tails = map(str, range(2, len(parts) + 1))
        names = [first, *(name_of(f"{index.name}-{key}", tail) for tail in tails)]
        numbers = range(1, len(parts) + 1) if len(parts) > 1 else [0]
        yield [
            _Part(name, _title(index, group, number), group, number)
            for name, group, number in zip(names, parts, numbers, strict=True)
        ]


def _title(index: RecordIndex, group: RecordGroup, number: int) -> Phrase:
    title = (Phrase(index.kind.plural_label),)
    if not number:
        return phrase_with("{index}: {group}", index=title, group=group.title)
    return phrase_with(
        "{index}: {group}, page {number}",
        index=title,
        group=group.title,
        number=str(number),
    )


def _shorten(key: str) -> str:
    return key.encode()[:_MAX_KEY_LENGTH].decode(errors="ignore")
