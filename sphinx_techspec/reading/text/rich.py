"""Store the inline markup of records, one blob for each document.

A blob maps the ID and the field of a record to inline nodes. It has only the fields
with markup.
"""

from __future__ import annotations

import pickle
import re
import zlib
from collections.abc import Mapping

from docutils import nodes

from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.text.inline import Inline

_SCRIPT = lazy_regex(r"\s*(?:javascript|vbscript|data):", re.IGNORECASE)
RichText = dict[tuple[str, str], bytes]
"""The pickled inline nodes by record ID and field name."""


def dump(fields: Mapping[tuple[str, str], Inline]) -> bytes | None:
    """Return the blob of the *fields* that have markup, ``None`` without any."""
    rich: RichText = {
        key: pickle.dumps(_without_position(text), protocol=5)
        for key, text in fields.items()
        if text.is_rich
    }
    return zlib.compress(pickle.dumps(rich, protocol=5)) if rich else None


def _without_position(text: Inline) -> list[nodes.Node]:
    """Return copies of the nodes without source and line.

    The blob must not change when a record moves, and a node of the document itself
    would include the complete document.
    """
    copies = [part for copy in text.copy() for part in _without_scripts(copy)]
    for copy in copies:
        for node in copy.findall():
            node.source = node.line = None
    return copies


def _without_scripts(node: nodes.Node) -> list[nodes.Node]:
    """Return *node* without links that run a script, whose text remains.

    In docutils, any text with such a scheme is a link.
    """
    for link in list(node.findall(nodes.reference)):
        if _SCRIPT.match(link.get("refuri", "")):
            if link is node:
                return list(link.children)
            link.replace_self(link.children)
    return [node]


def unpack(blob: bytes | None) -> RichText:
    """Return the fields in *blob*, which :func:`load` unpickles."""
    if blob is None:
        return {}
    rich: RichText = pickle.loads(zlib.decompress(blob))  # noqa: S301 - from dump()
    return rich


def load(field: bytes) -> list[nodes.Node]:
    """Return new nodes for a field."""
    loaded: list[nodes.Node] = pickle.loads(field)  # noqa: S301 - from dump()
    return loaded
