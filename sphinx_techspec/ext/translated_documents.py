"""Documents that are translated with the message catalogs of the project."""

from __future__ import annotations

from gettext import find
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.transforms import SphinxTransform
from sphinx.util.i18n import docname_to_domain
from sphinx.util.nodes import extract_messages

from sphinx_techspec.ext.catalogs import gettext as _

if TYPE_CHECKING:
    from sphinx_techspec.reading.translation import Original, Translation

_KEPT = "techspec_originals"
"""The key of the originals in the temporary data of the document."""


class TranslatedDocument(NamedTuple):
    """A document that was translated."""

    translation: Translation
    fields: dict[str, nodes.Element]
    """The node of each value of the front matter, by its key in lower case."""


class KeepOriginals(SphinxTransform):
    """Keeps the texts that Sphinx is about to translate.

    Headings, keys and labels are recognized in the language of the source.
    """

    default_priority = 15
    """Before Sphinx inserts translations (20)."""

    def apply(self, **kwargs: Any) -> None:
        """Keep the texts of the document if there is a catalog for it."""
        if not _has_catalog(self.env):
            return
        from sphinx_techspec.reading.translation import Original

        seen: dict[int, Original] = {}
        for node, _message in extract_messages(self.document):
            if isinstance(node, nodes.TextElement):
                seen.setdefault(id(node), Original(node, list(node.children)))
        self.env.temp_data[_KEPT] = list(seen.values()), _fields(self.document)


def translation_of(env: BuildEnvironment) -> TranslatedDocument | None:
    """Return the translation of the current document, ``None`` without one."""
    kept = env.temp_data.get(_KEPT)
    if kept is None:
        return None
    from sphinx_techspec.reading.translation import Translation

    originals, fields = kept
    # Translators: the words that introduce a reason in a sentence, separated by "|".
    return TranslatedDocument(Translation(originals, because=_("because")), fields)


def _has_catalog(env: BuildEnvironment) -> bool:
    config = env.config
    domain = docname_to_domain(env.docname, config.gettext_compact)
    folders = (Path(env.srcdir) / folder for folder in config.locale_dirs)
    return any(find(domain, str(folder), [config.language]) for folder in folders)


def _fields(document: nodes.document) -> dict[str, nodes.Element]:
    """Return the values of the first field list in *document*."""
    found: dict[str, nodes.Element] = {}
    for node in document.children:
        if isinstance(node, nodes.field_list):
            for field in node.children:
                name, body = field.children[0], field.children[1]
                if body.children and isinstance(body.children[0], nodes.TextElement):
                    found[name.astext().casefold()] = body.children[0]
            break
    return found
