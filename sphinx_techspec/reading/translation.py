"""Read a translated document in its original language.

Sphinx replaces texts by their translations, and keeps the blocks, their order and their
lines. A document is read with its original texts; the texts on pages come from the
translation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.reading.entries.drafts import Draft
from sphinx_techspec.reading.header.header_lines import HeaderLine
from sphinx_techspec.reading.text.blocks import heading_inline
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.reading.text.inline_nodes import SourceText
from sphinx_techspec.records import Spec


class Original(NamedTuple):
    """A text before it was translated."""

    node: nodes.Element
    children: list[nodes.Node]


class _Message(NamedTuple):
    """A text that was translated."""

    node: nodes.Element
    original: list[nodes.Node]
    translated: list[nodes.Node]


class Translation:
    """The original and the translated texts of a document.

    :param originals: the texts of the document before it was translated.
    :param because: see :func:`~sphinx_techspec.reading.alignment.align`.
    """

    def __init__(self, originals: Iterable[Original], *, because: str = "") -> None:
        self._because = because
        self._messages: list[_Message] = []
        for node, children in originals:
            if node.get("translated"):
                _trace(children, len(self._messages), 0)
                message = _Message(node, children, list(node.children))
                self._messages.append(message)

    @contextmanager
    def undone(self) -> Iterator[None]:
        """Restore the original texts within a ``with`` statement."""
        for message in self._messages:
            _fill(message.node, message.original)
            message.node["translated"] = False
        try:
            yield
        finally:
            for message in self._messages:
                _fill(message.node, message.translated)
                message.node["translated"] = True

    def discard(self, node: nodes.Element) -> None:
        """Restore the original text of *node* permanently."""
        for message in self._messages:
            if message.node is node:
                _fill(node, _without_trace(message.original))

    def of_text(self, text: Inline) -> Inline:
        """Return the translation of *text*, or of its complete message if necessary."""
        translated = self._translate(text, allow_longer=True)
        return (translated and translated.unwrapped()) or self.plain(text)

    def of_field(self, text: Inline | None) -> Inline | None:
        """Return the translation of *text*, or the original if it cannot be located."""
        return text and (self._translate(text) or self.plain(text))

    def _translate(self, text: Inline, *, allow_longer: bool = False) -> Inline | None:
        """Return the translation of *text*, ``None`` if it cannot be located.

        Nodes that were not translated are unchanged.

        :param allow_longer: whether the start or the end of the message may replace a
            position that cannot be located.
        """
        found: list[nodes.Node] = []
        for fragment in _fragments(text):
            if not isinstance(fragment, _MessageRange):
                found.append(fragment)
                continue
            start, end = self._align(fragment)
            if not allow_longer and (start is None or end is None):
                return None
            found += self._translated(fragment.message).cut(start or 0, end).nodes
        return Inline(found, text.line, text.parent)

    def of_line(self, line: HeaderLine) -> HeaderLine:
        """Return *line* of a header with its translation."""
        return line._replace(
            name=self._name_of(line),
            value=self.of_field(line.value) or line.value,
            fragment=self.of_field(line.fragment),
            original=line.value.text if _is_traced(line.value) else None,
        )

    def of_draft(self, draft: Draft) -> Draft:
        """Return *draft* with its text and its inline fields translated."""
        fields = {
            name: self.of_field(value) if isinstance(value, Inline) else value
            for name, value in draft.fields.items()
        }
        return draft._replace(text=self.of_text(draft.text), fields=fields)

    def of_spec(
        self,
        spec: Spec,
        title: nodes.title | None,
        *,
        headings: Iterable[nodes.title | None],
    ) -> Spec:
        """Return *spec* with its title and its headings translated.

        :param headings: the headings of the sections, in order.
        """
        sections = []
        for section, heading in zip(spec.sections, headings, strict=True):
            shown = self.of_text(heading_inline(heading)).plain if heading else ""
            is_other = shown != section.title
            sections.append(section._replace(translated=shown if is_other else ""))
        spec = spec._replace(sections=tuple(sections))
        if title is None:
            return spec
        text = heading_inline(title)
        start = text.text.rfind(spec.title)
        if start < 0:
            return spec
        short = text.cut(start, start + len(spec.title))
        return spec._replace(title=self.of_text(short).plain)

    def plain(self, text: Inline) -> Inline:
        """Return the original *text* without its link to the translation."""
        if not _is_traced(text):
            return text
        return Inline(_without_trace(text.nodes), text.line, text.parent)

    def metadata(
        self, metadata: Mapping[str, object], fields: Mapping[str, nodes.Element]
    ) -> dict[str, object]:
        """Return *metadata* with its original values.

        :param fields: the nodes of the values by key in lower case.
        """
        originals = {
            id(message.node): "".join(child.astext() for child in message.original)
            for message in self._messages
        }
        found = dict(metadata)
        for key, value in metadata.items():
            node = fields.get(key.casefold())
            if isinstance(value, str) and node is not None and id(node) in originals:
                found[key] = originals[id(node)]
        return found

    def _name_of(self, line: HeaderLine) -> str:
        """Return the translated key of *line*."""
        value = next(_fragments(line.value), None)
        complete = next(_fragments(line.fragment), None) if line.fragment else value
        if not (
            isinstance(value, _MessageRange) and isinstance(complete, _MessageRange)
        ):
            return line.name
        end = self._align(value)[0] or 0
        start = self._align(complete)[0] if line.fragment else 0
        name = self._translated(value.message).text[start:end].strip(" \t\n:\uff1a*_")
        return name or line.name

    def _translated(self, message: int) -> Inline:
        return Inline(self._messages[message].translated)

    def _align(self, fragment: _MessageRange) -> tuple[int | None, int | None]:
        """Return the start and the end of *fragment* in its translated message."""
        number, start, end = fragment
        message = self._messages[number]
        original, translated = Inline(message.original), Inline(message.translated)
        # Imported late because most projects have no translation.
        from sphinx_techspec.reading.alignment import align

        return align(original, translated, start=start, end=end, because=self._because)


class _MessageRange(NamedTuple):
    """A fragment of a message."""

    message: int
    start: int
    end: int


def _fragments(text: Inline) -> Iterator[_MessageRange | nodes.Node]:
    """Yield the fragments of messages in *text*, and the nodes between them."""
    current: _MessageRange | None = None
    for node in text.nodes:
        traced = list(node.findall(SourceText))
        if not traced:
            if current and isinstance(node, nodes.raw):
                continue  # a tag inside a message
            if current:
                yield current
                current = None
            yield node
        for leaf in traced:
            start, end = leaf.start, leaf.start + len(leaf)
            # A line break belongs to the message but not to a leaf.
            if (
                current
                and current.message == leaf.message
                and 0 <= start - current.end <= 1
            ):
                current = current._replace(end=end)
                continue
            if current:
                yield current
            current = _MessageRange(leaf.message, start, end)
    if current:
        yield current


def _is_traced(text: Inline) -> bool:
    return any(any(node.findall(SourceText)) for node in text.nodes)


def _trace(children: Sequence[nodes.Node], message: int, position: int) -> int:
    """Store the positions of the texts in *children*, and return their end."""
    for index, child in enumerate(children):
        if isinstance(child, nodes.system_message):
            continue
        if isinstance(child, nodes.Text):
            text = child.astext()
            traced = SourceText.of(text, message, position)
            traced.parent = child.parent
            children[index] = traced  # type: ignore[index]
            position += len(text)
        elif isinstance(child, nodes.raw):
            position += len(Inline([child]).text)
        else:
            position = _trace(child.children, message, position)
    return position


def _without_trace(children: Iterable[nodes.Node]) -> list[nodes.Node]:
    found: list[nodes.Node] = []
    for child in children:
        if isinstance(child, nodes.Text):
            found.append(nodes.Text(str(child)))
        else:
            copy = child.copy()
            assert isinstance(copy, nodes.Element)
            copy.extend(_without_trace(child.children))
            found.append(copy)
    return found


def _fill(node: nodes.Element, children: Sequence[nodes.Node]) -> None:
    """Replace the children of *node*."""
    node.children = list(children)
    for child in children:
        child.parent = node
