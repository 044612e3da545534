"""Texts in the original and in translation."""

from __future__ import annotations

from docutils import nodes

from sphinx_techspec.reading.blocks import inline_of
from sphinx_techspec.reading.translation import Original, Translation


def translated(original: str, translation: str) -> tuple[nodes.paragraph, Translation]:
    """Return a paragraph as Sphinx translates it, and its translation."""
    paragraph = nodes.paragraph("", translation, translated=True)
    texts: list[nodes.Node] = [nodes.Text(original)]
    return paragraph, Translation([Original(paragraph, texts)])


def test_original_is_restored_temporarily() -> None:
    """The document has its original text only while it is read."""
    paragraph, translation = translated("lost: replay", "weg: neu")
    with translation.undone():
        assert paragraph.astext() == "lost: replay"
        assert not paragraph["translated"]
    assert paragraph.astext() == "weg: neu"
    assert paragraph["translated"]


def test_part_of_a_text() -> None:
    """A part of the original has the same part of the translation."""
    paragraph, translation = translated("lost: replay", "weg: neu")
    with translation.undone():
        part = inline_of(paragraph).cut(6)
    found = translation.of(part)
    assert found is not None
    assert (part.plain, found.plain) == ("replay", "neu")


def test_part_without_a_counterpart() -> None:
    """The main text of a record falls back to the translation of its message."""
    paragraph, translation = translated("lost: replay", "alles neu")
    with translation.undone():
        part = inline_of(paragraph).cut(6)
    assert translation.of(part) is None
    assert translation.of_main(part).plain == "alles neu"
    detail = translation.of_detail(part)
    assert detail is not None
    assert detail.plain == "replay"


def test_text_without_a_translation() -> None:
    """A text that was not translated is its own translation."""
    paragraph = nodes.paragraph("", "as it is")
    found = Translation([Original(paragraph, [nodes.Text("as it is")])])
    text = found.of(inline_of(paragraph))
    assert text is not None
    assert text.plain == "as it is"


def test_name_keeps_its_original_text() -> None:
    """The text of a name, such as an id, is never translated."""
    paragraph, translation = translated("Accepted", "Gilt")
    translation.give_up(paragraph)
    assert paragraph.astext() == "Accepted"
