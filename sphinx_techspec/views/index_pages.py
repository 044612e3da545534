"""The pages of an index: the one of its name, and those with what it has no room for.

The first groups of an index stay on its page, as long as they fit there. Each of the
others has a page of its own, or several. The page of the index names all groups.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import count
from typing import Any, NamedTuple, TypeAlias

from docutils import nodes

from sphinx_techspec.query import Answer, Group, Project, answer, split
from sphinx_techspec.records import Record
from sphinx_techspec.views.context import ViewContext, inline, sentence
from sphinx_techspec.views.groups import group_title
from sphinx_techspec.views.index import IndexPage, navigation
from sphinx_techspec.views.view import content_of, view_box, view_nodes

__all__ = ["MainPage", "Page", "PartPage", "pages_of"]

_LONGEST_KEY = 100
"""In bytes; a status may be longer than the name of a file."""


class Part(NamedTuple):
    """A group, or a piece of one, that is on a page of its own."""

    whole: IndexPage
    name: str
    """The name of the page."""
    answer: Answer
    """What it shows: one group, with the records of this page alone."""
    number: int = 0
    """Which page of its group it is, 0 where there is one only."""

    @property
    def group(self) -> Group:
        """The group, with the records of this page."""
        return self.answer.groups[0]

    @property
    def heading(self) -> tuple[Any, ...]:
        """What a link to the page is made of."""
        return self.name, *self.group[:2], self.number

    @property
    def ends(self) -> tuple[str, str]:
        """What tells the first and the last record: the date, or the id."""
        records = self.group.records
        return _told_by(records[0]), _told_by(records[-1])

    def title(self, context: ViewContext) -> str:
        """Return the title of the page."""
        _ = context.words.gettext
        index = _(self.whole.title)
        group = group_title(context, self.answer, self.group)
        if not self.number:
            return _("{index}: {group}").format(index=index, group=group)
        return _("{index}: {group}, page {number}").format(
            index=index, group=group, number=self.number
        )

    def link(self, context: ViewContext) -> nodes.Node:
        """Return a link to the page."""
        return context.link(self.name, "", nodes.Text(self.title(context)))


class MainPage(NamedTuple):
    """The page that has the name of the index."""

    whole: IndexPage
    above: tuple[Answer, ...]
    """What it shows above its groups."""
    answer: Answer
    """The groups that it shows with their records."""
    moved: Sequence[Sequence[Part]] = ()
    """The other groups."""

    @property
    def name(self) -> str:
        """The page's name."""
        return self.whole.name

    @property
    def parent(self) -> None:
        """What it is a part of: nothing."""
        return None

    @property
    def answers(self) -> Sequence[Answer]:
        """All records that it shows."""
        return *self.above, self.answer

    @property
    def digestible(self) -> tuple[Any, ...]:
        """What it shows beside its records, as plain data."""
        return tuple(
            (
                _size(parts),
                [part.heading for part in parts],
                [part.ends for part in parts if part.number],
            )
            for parts in self.moved
        )

    def title(self, context: ViewContext) -> str:
        """Return the title of the page."""
        return context.words.gettext(self.whole.title)

    def body(self, context: ViewContext) -> nodes.section:
        """Return the content of the page."""
        page = _page(self, context)
        page += navigation(context, current=self.name)
        page += [view_nodes(context, one) for one in self.above]
        box = view_box(self.answer)
        groups = self.answer.groups
        if groups and self.moved:
            box += self._note(context)
        for group, content in zip(
            groups, content_of(context, self.answer), strict=True
        ):
            box += self._section(context, group, len(group.records), content)
        for parts in self.moved:
            content = _links(context, parts)
            box += self._section(context, parts[0].group, _size(parts), content)
        page += box
        return page

    def _section(
        self,
        context: ViewContext,
        group: Group,
        size: int,
        content: Sequence[nodes.Node],
    ) -> nodes.section:
        key = group.key or self.whole.none
        section = nodes.section(ids=[f"{self.name}-{key}"])
        title = nodes.title("", group_title(context, self.answer, group))
        title += [nodes.Text(" "), inline(f"({size})", "techspec-count")]
        section += [title, *content]
        return section

    def _note(self, context: ViewContext) -> nodes.paragraph:
        """Return the line that tells why a filter may find too little."""
        shown = sum(len(group.records) for group in self.answer.groups)
        total = shown + sum(map(_size, self.moved))
        message = context.words.gettext(
            "This page shows {shown} of {total}; the others are on the pages that are "
            "linked below."
        )
        text = message.format(shown=shown, total=total)
        return nodes.paragraph("", text, classes=["techspec-partial"])


class PartPage(NamedTuple):
    """A page with a part of an index."""

    part: Part
    before: Part | None
    after: Part | None

    @property
    def name(self) -> str:
        """The page's name."""
        return self.part.name

    @property
    def parent(self) -> IndexPage:
        """The index that it is a part of."""
        return self.part.whole

    @property
    def answers(self) -> Sequence[Answer]:
        """All records that it shows."""
        return (self.part.answer,)

    @property
    def digestible(self) -> tuple[Any, ...]:
        """What it shows beside its records, as plain data."""
        around = (self.part, self.before, self.after)
        return tuple(part and part.heading for part in around)

    def title(self, context: ViewContext) -> str:
        """Return the title of the page."""
        return self.part.title(context)

    def body(self, context: ViewContext) -> nodes.section:
        """Return the content of the page."""
        page = _page(self, context)
        page += navigation(context)
        box = view_box(self.part.answer)
        _ = context.words.gettext
        index = self.parent
        whole = context.link(index.name, "", nodes.Text(_(index.title)))
        note = sentence(_("This page shows a part of {index}."), index=whole)
        box += nodes.paragraph("", "", *note, classes=["techspec-partial"])
        [content] = content_of(context, self.part.answer)
        box += content
        page += [box, *self._neighbours(context)]
        return page

    def _neighbours(self, context: ViewContext) -> Iterator[nodes.paragraph]:
        """Yield the line with links to the parts around this one."""
        _ = context.words.gettext
        line = nodes.paragraph(classes=["techspec-nav"])
        for message, part in (
            (_("Previous: {page}"), self.before),
            (_("Next: {page}"), self.after),
        ):
            if part is None:
                continue
            if line.children:
                line += inline(" · ", "techspec-sep")
            text = sentence(message, page=part.link(context))
            line += nodes.inline("", "", *text, classes=["techspec-neighbour"])
        if line.children:
            yield line


Page: TypeAlias = MainPage | PartPage


def pages_of(
    index: IndexPage, project: Project, *, rows: int, is_free: Callable[[str], bool]
) -> list[Page]:
    """Return the pages of an index, its main page first.

    :param rows: how many records a page shows at most, 0 for any number.
    :param is_free: whether no document has that name.
    """
    above = (answer(project, index.above),) if index.above else ()
    found = answer(project, index.query)
    kept, pieces = split(found.groups, rows)
    moved = list(_parts(index, found, pieces, is_free))
    main = MainPage(index, above, found._replace(groups=tuple(kept)), moved)
    parts = [part for of_group in moved for part in of_group]
    around = zip(parts, [None, *parts], [*parts[1:], None], strict=False)
    return [main, *(PartPage(*three) for three in around)]


def _parts(
    index: IndexPage,
    found: Answer,
    pieces: Sequence[Sequence[Group]],
    is_free: Callable[[str], bool],
) -> Iterator[list[Part]]:
    """Yield the parts of each group, with names that nothing else has."""
    taken: set[str] = set()

    def name_of(stem: str, tail: str) -> str:
        # No key has two hyphens in a row.
        names = (f"{stem}{'-' * hyphens}{tail}" for hyphens in count(1))
        name = next(name for name in names if name not in taken and is_free(name))
        taken.add(name)
        return name

    keys = [_shorten(groups[0].key or index.none) for groups in pieces]
    # Before any number is added: a key may end in a number itself.
    firsts = [name_of(index.name, key) for key in keys]
    for key, first, groups in zip(keys, firsts, pieces, strict=True):
        stem, numbers = f"{index.name}-{key}", range(2, len(groups) + 1)
        names = [first, *(name_of(stem, str(number)) for number in numbers)]
        yield [
            Part(
                index,
                name,
                found._replace(groups=(group,)),
                number if len(groups) > 1 else 0,
            )
            for number, (name, group) in enumerate(zip(names, groups, strict=True), 1)
        ]


def _page(page: Page, context: ViewContext) -> nodes.section:
    section = nodes.section(ids=[page.name], classes=["techspec-index"])
    section += nodes.title("", page.title(context))
    return section


def _links(context: ViewContext, parts: Sequence[Part]) -> list[nodes.Node]:
    """Return links to the pages of a group; of several, with what each one holds."""
    if len(parts) == 1:
        link = parts[0].link(context)
        return [nodes.paragraph("", "", link, classes=["techspec-facts"])]
    pages = nodes.bullet_list(classes=["techspec-list"])
    message = context.words.gettext("{first} to {last}")
    for part in parts:
        first, last = (inline(end, "techspec-date") for end in part.ends)
        is_one = first.astext() == last.astext()
        ends = [first] if is_one else sentence(message, first=first, last=last)
        line = nodes.paragraph(classes=["techspec-facts"])
        line += [part.link(context), nodes.Text(" "), nodes.inline("", "", *ends)]
        pages += nodes.list_item("", line)
    return [pages]


def _size(parts: Sequence[Part]) -> int:
    return sum(len(part.group.records) for part in parts)


def _told_by(record: Any) -> str:
    date = record.get("date") if isinstance(record, Record) else None
    return str(date or record.id)


def _shorten(key: str) -> str:
    return key.encode()[:_LONGEST_KEY].decode(errors="ignore")
