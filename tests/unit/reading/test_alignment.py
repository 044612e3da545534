"""A translation is split at the same positions as its original."""

from __future__ import annotations

import pytest
from docutils import nodes

from sphinx_techspec.reading.alignment import align
from sphinx_techspec.reading.text.inline import Inline


def inline(text: str) -> Inline:
    """Return *text*, where ``*`` is around bold type."""
    parts: list[nodes.Node] = []
    for number, part in enumerate(text.split("*")):
        if part:
            parts.append(nodes.strong("", part) if number % 2 else nodes.Text(part))
    return Inline(parts)


@pytest.mark.parametrize(
    ("original", "piece", "translation", "expected"),
    [
        ("lost: replay", "replay", "weg: neu", "neu"),
        ("lost: replay", "lost", "weg: neu", "weg"),
        ("lost: replay", "lost", "丢失：重放", "丢失"),
        ("lost: replay", "replay", "丢失：重放", "重放"),
        ("*2026-01-31* — use one", "use one", "*2026-01-31* — eine", "eine"),
        ("2026-01-31: use one", "use one", "2026-01-31：使用一个", "使用一个"),
        ("one (because of load)", "load", "eine (wegen der Last)", "der Last"),
        ("one (because of load)", "one", "eine (wegen der Last)", "eine"),
        ("one (because it fits)", "it fits", "一个（因为合适）", "因为合适"),
        ("one because it fits", "it fits", "eine, weil es passt", "es passt"),
        ("one because it fits", "one", "eine, weil es passt", "eine"),
        ("it (new) is slow: wait", "wait", "es (neu) ist lahm: warte", "warte"),
        ("*Lost.* Replay", "Lost.", "*Weg.* Neu", "Weg."),
        ("*Lost.* Replay", "Replay", "*Weg.* Neu", "Neu"),
        ("Keep it. Why: x", "Keep it.", "Bleibt. Warum denn: x", "Bleibt."),
        ("Keep it. Why: x", "x", "Bleibt. Aus welchem Grund: x", "x"),
        ("lost → replay", "replay", "ضياع ← إعادة", "إعادة"),
    ],
)
def test_piece_is_found(
    original: str, piece: str, translation: str, expected: str
) -> None:
    """A landmark next to a fragment locates its translation."""
    source, target = inline(original), inline(translation)
    start = source.text.index(piece)
    found = align(
        source, target, start=start, end=start + len(piece), because="weil|denn"
    )
    assert None not in found
    assert target.text[slice(*found)].strip() == expected


@pytest.mark.parametrize(
    ("original", "piece", "translation"),
    [
        ("lost: replay", "replay", "geht weg und wird wiederholt"),
        ("one because it fits", "it fits", "eine passt eben"),
        ("a: b: c: d", "c", "a: b"),
    ],
)
def test_other_text_is_not_divided(original: str, piece: str, translation: str) -> None:
    """If the translation lacks the landmark, the fragment is not located."""
    source, target = inline(original), inline(translation)
    start = source.text.index(piece)
    assert None in align(
        source, target, start=start, end=start + len(piece), because="weil"
    )
