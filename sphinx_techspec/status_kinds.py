"""The four kinds of a status: their shapes, labels and colours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sphinx_techspec.words import N_

__all__ = ["STATUS_KINDS", "StatusKind"]


class StatusKind(NamedTuple):
    """A kind of status."""

    name: str
    label: str
    shape: str
    """A character for output without colours."""
    text_color: str
    """This colour and the next two are those of the style sheet's light mode, for
    pictures that no style sheet reaches."""
    background: str
    border: str


STATUS_KINDS: Mapping[str, StatusKind] = {
    kind.name: kind
    for kind in (
        StatusKind("open", N_("open"), "○", "#5b4a00", "#fff6d6", "#e6d48a"),
        StatusKind("active", N_("active"), "◐", "#123f8c", "#e7f0ff", "#a9c6f5"),
        StatusKind("done", N_("done"), "●", "#14532d", "#e4f6ea", "#9fd6b2"),
        StatusKind("retired", N_("retired"), "⊘", "#525d6c", "#eef1f5", "#cfd6e0"),
    )
}
"""The kinds of a status, in the order of a spec's life."""
