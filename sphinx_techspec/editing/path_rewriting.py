"""Rewrite the links to files when a spec moves."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import quote, unquote

from sphinx_techspec.editing.code_mask import MASK
from sphinx_techspec.editing.renaming import Renaming, number_in
from sphinx_techspec.editing.spec_source import SpecSource
from sphinx_techspec.editing.text_edits import TextEdit
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.template import DOCUMENT_SUFFIXES

_DESTINATION = (
    r"(?:<(?P<angle>[^<>\n]*)>|(?P<bare>[^\s()<>\0]+(?:\([^\s()]*\)[^\s()\0]*)*))"
)
_INLINE_LINK = lazy_regex(
    rf"(?P<text>\[[^\[\]\n]{{0,400}}\])?(?<=\])\(\s*{_DESTINATION}"
)
_DEFINITION = lazy_regex(rf"[\s>]*\[(?!\^)[^\[\]\n]+\]:\s*{_DESTINATION}")
_OTHER_LINKS = (
    lazy_regex(r"<(?P<bare>(?:project|path):[^<>\s]+)>"),
    lazy_regex(r"\b(?:href|src)=[\"'](?P<bare>[^\"'\s]+)[\"']"),
)
_RST_LINKS = (
    lazy_regex(r"`[^`<>\n]*<(?P<bare>[^<>`\s]+)>`__?"),
    lazy_regex(r"\.\. _[^:\n]{1,400}:\s+(?P<bare>\S+)\s*\Z"),
)
_DIRECTIVE_PATH = lazy_regex(
    r"\s*(?:\.\. (?:\|[^|]*\| )?(?P<rst>[\w:-]+)::"
    r"|(?:`{3,}|~{3,}|:{3,})\{(?P<md>[\w:-]+)\})"
    r"[ \t]+(?P<bare>\S+)"
)
_PATH_DIRECTIVES = frozenset({"include", "literalinclude", "image", "figure", "raw"})
_FILE_OPTION = lazy_regex(r"\s*:(?:file|target|link):\s+(?P<bare>\S+)\s*\Z")
_SCHEME = lazy_regex(r"(?P<scheme>project:|path:)?(?![A-Za-z][\w+.-]+:|//|#)")
_URL = lazy_regex(r"https?://[^\s<>)]+")


class PathRewriter:
    """Finds the links to files in one document, at its old path.

    :param exists: returns whether a path relative to the source directory exists.
    """

    def __init__(
        self, source: SpecSource, renaming: Renaming, exists: Callable[[str], bool]
    ) -> None:
        self._source = source
        self._renaming = renaming
        self._exists = exists

    def edits(self, lines: Sequence[str]) -> Iterator[TextEdit]:
        """Yield the edits of links in *lines*, in which code is masked."""
        for number, line in enumerate(lines):
            yield from self._links(number, line)

    def _links(self, number: int, line: str) -> Iterator[TextEdit]:
        """Yield the edits of links to files on a line."""
        patterns = [*_OTHER_LINKS]
        patterns += _RST_LINKS if self._source.syntax == "rst" else []
        for match in _INLINE_LINK.finditer(line):
            yield from self._destination(number, match)
            if match["text"] and self._is_moved_spec(_destination(match)):
                yield from self._link_text(number, match)
        for match in filter(None, (_DEFINITION.match(line), _FILE_OPTION.match(line))):
            yield from self._destination(number, match)
        for pattern in patterns:
            for match in pattern.finditer(line):
                yield from self._destination(number, match)
        path = _DIRECTIVE_PATH.match(line)
        if path is not None and (path["rst"] or path["md"]) in _PATH_DIRECTIVES:
            yield from self._destination(number, path)

    def _destination(self, number: int, match: re.Match[str]) -> Iterator[TextEdit]:
        """Yield the edit of a destination, if it changes."""
        group = "bare" if match.groupdict().get("bare") is not None else "angle"
        written = match[group]
        new = self.new_path(written)
        if new is not None and new != written:
            yield TextEdit(number, *match.span(group), new)

    def new_path(self, written: str, *, is_docname: bool = False) -> str | None:
        """Return the destination of a link after the renaming, ``None`` if unchanged.

        :param is_docname: whether *written* may lack the suffix of the file.
        """
        scheme = _SCHEME.match(written)
        if scheme is None:
            return None
        prefix = scheme["scheme"] or ""
        path, mark, fragment = split_fragment(written[len(prefix) :])
        plain = unquote(path)
        if not plain:
            return None
        target = self._target(plain, is_docname=is_docname)
        if target is None:
            return None
        folder = posixpath.dirname(
            self._renaming.moved.get(self._source.path, self._source.path)
        )
        if plain.startswith("/"):
            new = f"/{target}"
        else:
            new = posixpath.relpath(target, folder or ".")
            if plain.startswith("./") and not new.startswith("."):
                new = f"./{new}"
        if plain.endswith("/") and not new.endswith("/"):
            new += "/"
        if posixpath.normpath(new) == posixpath.normpath(plain):
            return None
        new = quote(new, safe="/~") if path != plain else new
        return f"{prefix}{new}{mark}{fragment}"

    def _target(self, plain: str, *, is_docname: bool) -> str | None:
        """Return the new path, from the source directory, of the file at *plain*."""
        full = self._full_path(plain)
        moved, docnames = self._renaming.moved, self._renaming.docnames
        if full in moved:
            return moved[full]
        if is_docname and full in docnames:
            return docnames[full]
        stem, suffix = posixpath.splitext(full)
        if suffix == ".html" and stem in docnames:
            return f"{docnames[stem]}.html"
        is_moved = self._source.path in moved and not plain.startswith("/")
        if not is_moved:
            return None
        if self._exists(full):
            return full
        is_document = is_docname and any(
            self._exists(f"{full}{end}") for end in DOCUMENT_SUFFIXES
        )
        return full if is_document else None

    def _is_moved_spec(self, written: str) -> bool:
        scheme = _SCHEME.match(written)
        if scheme is None:
            return False
        path = split_fragment(written[scheme.end() :])[0]
        return self._full_path(unquote(path)) == self._renaming.path

    def _full_path(self, path: str) -> str:
        """Return the old path, from the source directory, of the file at *path*."""
        folder = "" if path.startswith("/") else posixpath.dirname(self._source.path)
        return posixpath.normpath(posixpath.join(folder, path.lstrip("/")))

    def _link_text(self, number: int, match: re.Match[str]) -> Iterator[TextEdit]:
        """Yield the edit of a link text that starts with the number or is the name."""
        text, start = match["text"][1:-1], match.start("text") + 1
        renaming = self._renaming
        old_name = posixpath.basename(renaming.path)
        new_name = posixpath.basename(renaming.new_path)
        for old, new in (
            (old_name, new_name),
            (posixpath.splitext(old_name)[0], posixpath.splitext(new_name)[0]),
        ):
            if text.strip("`") == old and old != new:
                begin = start + text.index(old)
                yield TextEdit(number, begin, begin + len(old), new)
                return
        digits = number_in(renaming.spec.id)
        leading = re.match(r"\W{0,5}(?P<number>\d+)(?=[\s.:)\]–—-]|\Z)", text)
        if not (leading and digits and renaming.changes_id):
            return
        if int(leading["number"]) == int(digits):
            begin, end = leading.span("number")
            new = renaming.renamed(leading["number"])
            yield TextEdit(number, start + begin, start + end, new)


def without_destinations(line: str) -> str:
    """Return *line* with a mask in place of the addresses of links."""
    for pattern in (_INLINE_LINK, _DEFINITION, *_OTHER_LINKS, _URL):
        parts, position = [], 0
        for match in pattern.finditer(line):
            groups = match.groupdict()
            names = [g for g in ("bare", "angle") if groups.get(g) is not None]
            begin, end = match.span(names[0]) if names else match.span()
            parts += [line[position:begin], MASK * (end - begin)]
            position = end
        line = "".join([*parts, line[position:]])
    return line


def _destination(match: re.Match[str]) -> str:
    return match["bare"] if match["bare"] is not None else match["angle"] or ""


def split_fragment(text: str) -> tuple[str, str, str]:
    """Return the path in a link, its mark and its fragment: ``a.md``, ``#``, ``b``."""
    match = re.search(r"[#?]", text)
    if match is None:
        return text, "", ""
    return text[: match.start()], match[0], text[match.end() :]
