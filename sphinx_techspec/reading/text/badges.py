"""Read badges: images whose text is a key and a value, ``status: accepted``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from docutils import nodes

from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.reading.text.inline_nodes import MASK

# The path of a badge of shields.io has the label, the message and the color.
_PATH = lazy_regex(
    r"/badge/(?:(?P<label>[^-/?#]{1,60})-)?(?P<message>[^-/?#]{1,60})-\w{1,20}"
    r"(?:\.\w{3,4})?(?:[?#]|\Z)"
)
_GENERIC = ("", "badge", "image", "img", "shield")
"""Alternative texts that do not describe the badge."""


def badges_in(block: nodes.TextElement | nodes.image) -> Iterator[tuple[str, Inline]]:
    """Yield the label and the value of each badge, unless there is other text."""
    first = block.children[0] if block.children else block
    if isinstance(first, nodes.Text | nodes.strong):
        return
    if Inline(block.children).masked.strip(MASK + " \n"):
        return
    for image in block.findall(nodes.image):
        label, value = _parts(image)
        if label and value:
            yield label, Inline([nodes.Text(value)], block.line or 0)


def value_of_badge(text: Inline, key: str) -> Inline:
    """Return *text* with the values of badges for *key* in place of these badges.

    :param key: the key in lower case, which the text of the badge may repeat.
    """
    if not text.may_have(nodes.image):
        return text  # without copies of its nodes
    copied = nodes.inline("", "", *text.copy())
    values = [(i, *_parts(i)) for i in copied.findall(nodes.image)]
    found = [(i, v) for i, label, v in values if v and label.casefold() == key]
    for image, value in found:
        image.parent.replace(image, nodes.Text(value))
    return Inline(copied.children, text.line, text.parent) if found else text


class Badge(NamedTuple):
    """A badge in a text."""

    length: int
    """The length of its text."""
    value: str
    """The text without its label."""


def badge_at(text: Inline, start: int | None = None) -> Badge | None:
    """Return the badge in *text*, if any.

    It is an image with a label and a value, or a badge of sphinx-design.

    :param start: the position of the badge, by default at the end of the text.
    """
    if not (text.may_have(nodes.image) or text.may_have(nodes.inline)):
        return None  # without copies of its nodes
    copies = (text if start is None else text.cut(start)).nodes
    shown = [node for node in copies if node != nodes.Text("")]
    node = shown[-1 if start is None else 0] if shown else None
    while isinstance(node, nodes.Element) and "sd-badge" not in node.get("classes", ()):
        if isinstance(node, nodes.image):
            label, value = _parts(node)
            return Badge(len(str(node.get("alt") or "")), value) if label else None
        node = node.children[0] if len(node.children) == 1 else None  # a link
    if not isinstance(node, nodes.Element):
        return None
    return Badge(len(node.astext()), node.astext())


def _parts(image: nodes.image) -> tuple[str, str]:
    """Return the label and the value in the text of a badge, or else in its address."""
    text = str(image.get("alt") or "").strip()
    label, colon, value = (part.strip() for part in text.partition(":"))
    if colon:
        return label, value
    path = unquote(str(image.get("uri") or "")).replace("--", "\0").replace("_", " ")
    match = _PATH.search(path)
    if match is None:
        return "", text
    shown, message = match["label"] or "", match["message"].replace("\0", "-")
    if shown and label.casefold() in (*_GENERIC, message.casefold()):
        return shown, message  # ``![Accepted](…/badge/status-accepted-green)``
    if (shown or label).casefold() != label.casefold():
        return "", text
    return label, message
