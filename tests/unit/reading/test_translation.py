"""Texts in the original and in translation."""

from __future__ import annotations

from docutils import nodes

from sphinx_techspec.reading.text.blocks import inline_of
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
    assert part.plain == "replay"
    assert translation.of_text(part).plain == "neu"


def test_part_without_a_counterpart() -> None:
    """The text of a record falls back to its message, and a field to the original."""
    paragraph, translation = translated("lost: replay", "alles neu")
    with translation.undone():
        part = inline_of(paragraph).cut(6)
    assert translation.of_text(part).plain == "alles neu"
    field = translation.of_field(part)
    assert field is not None
    assert field.plain == "replay"


def test_text_without_a_translation() -> None:
    """A text that was not translated is its own translation."""
    paragraph = nodes.paragraph("", "as it is")
    found = Translation([Original(paragraph, [nodes.Text("as it is")])])
    assert found.of_text(inline_of(paragraph)).plain == "as it is"


def test_name_keeps_its_original_text() -> None:
    """The text of a name, such as an id, is never translated."""
    paragraph, translation = translated("Accepted", "Gilt")
    translation.discard(paragraph)
    assert paragraph.astext() == "Accepted"
