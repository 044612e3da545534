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

__all__ = ["RichText", "dump", "load"]

RichText = dict[tuple[str, str], list[nodes.Node]]
# (record id, field name) -> inline nodes


def dump(fields: Mapping[tuple[str, str], Inline]) -> bytes | None:
    """Return the blob of those *fields* that have markup, ``None`` if none has."""
    # Copies: a node of the document would take the whole document along.
    rich = {key: text.copy() for key, text in fields.items() if text.is_rich}
    return zlib.compress(pickle.dumps(rich, protocol=5)) if rich else None


def load(blob: bytes | None) -> RichText:
    """Return the nodes in *blob*, fresh at every call."""
    if blob is None:
        return {}
    rich: RichText = pickle.loads(zlib.decompress(blob))  # noqa: S301 - our own
    return rich
