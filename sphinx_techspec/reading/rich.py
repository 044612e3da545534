"""Inline markup of records, kept beside their plain text.

A document's blob maps a record's id and field to the nodes that show it. Only fields
with markup are in it; the others are shown from their text.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Mapping

from docutils import nodes

from sphinx_techspec.reading.inline import Inline

__all__ = ["RichText", "dump", "load", "unpack"]

RichText = dict[tuple[str, str], bytes]
# (record id, field name) -> inline nodes, pickled


def dump(fields: Mapping[tuple[str, str], Inline]) -> bytes | None:
    """Return the blob of those *fields* that have markup, ``None`` if none has."""
    rich: RichText = {
        key: pickle.dumps(_without_place(text), protocol=5)
        for key, text in fields.items()
        if text.is_rich
    }
    return zlib.compress(pickle.dumps(rich, protocol=5)) if rich else None


def _without_place(text: Inline) -> list[nodes.Node]:
    """Return copies of the nodes that do not say where they stand in the document.

    A record that moves down is what it was. A node of the document itself would take
    the whole document along.
    """
    copies = text.copy()
    for copy in copies:
        for node in copy.findall():
            node.source = node.line = None
    return copies


def unpack(blob: bytes | None) -> RichText:
    """Return what is in *blob*, field by field, each good for :func:`load`."""
    if blob is None:
        return {}
    rich: RichText = pickle.loads(zlib.decompress(blob))  # noqa: S301 - our own
    return rich


def load(field: bytes) -> list[nodes.Node]:
    """Return the nodes of a field, fresh at every call."""
    found: list[nodes.Node] = pickle.loads(field)  # noqa: S301 - our own
    return found
