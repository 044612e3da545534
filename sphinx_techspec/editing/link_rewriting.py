"""Rewrite the links and mentions of a spec that moves or gets another id."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple
from urllib.parse import quote, unquote

from sphinx_techspec.corpus import Corpus
from sphinx_techspec.editing.code_mask import MASK, masked_lines
from sphinx_techspec.editing.renaming import Renaming, number_in, replace_number
from sphinx_techspec.editing.source_text import SourceText
from sphinx_techspec.editing.spec_source import SpecSource
from sphinx_techspec.header_fields import (
    INVERSES,
    fields_of_all_languages,
    normalize_key,
)
from sphinx_techspec.reading.front_matter import read_front_matter
from sphinx_techspec.reading.mentions import mentions_in
from sphinx_techspec.records import included_file

_DESTINATION = (
    r"(?:<(?P<angle>[^<>\n]*)>|(?P<bare>[^\s()<>\0]+(?:\([^\s()]*\)[^\s()\0]*)*))"
)
_INLINE_LINK = re.compile(
    rf"(?P<text>\[[^\[\]\n]{{0,400}}\])?(?<=\])\(\s*{_DESTINATION}"
)
_DEFINITION = re.compile(rf"[\s>]*\[(?!\^)[^\[\]\n]+\]:\s*{_DESTINATION}")
_OTHER_LINKS = (
    re.compile(r"<(?P<bare>(?:project|path):[^<>\s]+)>"),
    re.compile(r"\b(?:href|src)=[\"'](?P<bare>[^\"'\s]+)[\"']"),
)
_RST_LINKS = (
    re.compile(r"`[^`<>\n]*<(?P<bare>[^<>`\s]+)>`__?"),
    re.compile(r"\.\. _[^:\n]{1,400}:\s+(?P<bare>\S+)\s*\Z"),
)
_DIRECTIVE_PATH = re.compile(
    r"\s*(?:\.\. (?:\|[^|]*\| )?(?P<rst>[\w:-]+)::"
    r"|(?:`{3,}|~{3,}|:{3,})\{(?P<md>[\w:-]+)\})"
    r"[ \t]+(?P<bare>\S+)"
)
_PATH_DIRECTIVES = frozenset({"include", "literalinclude", "image", "figure", "raw"})
_FILE_OPTION = re.compile(r"\s*:(?:file|target|link):\s+(?P<bare>\S+)\s*\Z")
_DIRECTIVE = re.compile(
    r"(?P<indent>\s*)(?:\.\. (?P<rst>[\w:-]+)::"
    r"|(?P<fence>`{3,}|~{3,}|:{3,})\{(?P<md>[\w:-]+)\})"
)
_TOCTREE_ENTRY = re.compile(
    r"\s*+(?:[^<>]*+<(?P<titled>[^<>]+)>|(?P<bare>[^\s:<>](?:[^<>]*[^\s<>])?))\s*\Z"
)
_OPTION = re.compile(r"\s*:(?P<name>[\w-]+):\s*+(?P<value>\S(?:.*\S)?)\s*\Z")
_MD_ROLE = re.compile(r"\{(?P<role>[\w:+.-]+)\}(?P<ticks>`+)(?P<content>[^`\0]+)\2")
_RST_ROLE = re.compile(r":(?P<role>[A-Za-z][\w:+.-]{0,80}):`(?P<content>[^`\0]+)`")
_ROLE_TARGET = re.compile(r"[^<>]*<(?P<titled>[^<>]+)>\s*\Z|(?P<bare>[^<>]+)\Z")
_PATH_ROLES = frozenset({"doc", "download", "any"})
_SPEC_OPTIONS = frozenset({*INVERSES, "spec", "root", "supersedes", "superseded-by"})
_ITEM = re.compile(r"[^\s,;\[\]\"']+")
_URL = re.compile(r"https?://[^\s<>)]+")
_SCHEME = re.compile(r"(?P<scheme>project:|path:)?(?![A-Za-z][\w+.-]+:|//|#)")
_NUMBER_AT_END = re.compile(r"[(\[]#?(\d+)[)\]]\s*\Z")
_MAX_ITEMS = 30
"""The number of lines below a key of the front matter that are searched."""


class Rewritten(NamedTuple):
    """A document with rewritten links."""

    text: SourceText
    number: int
    """The number of replacements."""
    ambiguous: tuple[int, ...]
    """The lines of mentions that could name another spec, which are unchanged."""


class _Edit(NamedTuple):
    line: int
    """The index of the line."""
    start: int
    end: int
    text: str


def rewrite(
    source: SpecSource,
    corpus: Corpus,
    renaming: Renaming,
    *,
    exists: Callable[[str], bool],
) -> Rewritten:
    """Return the text of a document with the links and mentions of a renaming.

    :param source: the document, which may be the spec itself, at its old path.
    :param exists: returns whether a path relative to the source directory exists.
    """
    rewriter = _Rewriter(source, corpus, renaming, exists)
    edits = _without_overlaps(rewriter.edits())
    lines = list(source.text.lines)
    for edit in sorted(edits, reverse=True):
        line = lines[edit.line]
        lines[edit.line] = f"{line[: edit.start]}{edit.text}{line[edit.end :]}"
    if source.syntax == "rst":
        _fix_underlines(source.text.lines, lines)
    text = source.text._replace(lines=tuple(lines))
    return Rewritten(text, len(edits), tuple(sorted(set(rewriter.ambiguous))))


def _without_overlaps(edits: Iterator[_Edit]) -> list[_Edit]:
    """Return the edits that change something, the first of those that overlap."""
    found: list[_Edit] = []
    for edit in edits:
        if not any(
            edit.line == other.line
            and edit.start < other.end
            and other.start < edit.end
            for other in found
        ):
            found.append(edit)
    return found


def _fix_underlines(before: Sequence[str], lines: list[str]) -> None:
    """Make the lines under and over changed titles as long as the titles."""
    for number, line in enumerate(lines):
        if line == before[number] or len(line) <= len(before[number]):
            continue
        for other in (number + 1, number - 1):
            mark = before[other].rstrip() if 0 <= other < len(lines) else ""
            is_line = re.fullmatch(r"([!-/:-@\[-`{-~])\1+", mark)
            if is_line and len(mark) < len(line.rstrip()):
                lines[other] = mark[0] * len(line.rstrip())


class _Rewriter:
    """Finds the edits of one document."""

    def __init__(
        self,
        source: SpecSource,
        corpus: Corpus,
        renaming: Renaming,
        exists: Callable[[str], bool],
    ) -> None:
        self._source = source
        self._corpus = corpus
        self._renaming = renaming
        self._exists = exists
        self._masked = masked_lines(source.text, syntax=source.syntax)
        self._is_own = source.path == renaming.path
        self.ambiguous: list[int] = []

    def edits(self) -> Iterator[_Edit]:
        """Yield the edits; of overlapping ones, the first applies."""
        for number, line in enumerate(self._masked):
            yield from self._links(number, line)
            yield from self._roles(number, line)
        yield from self._directives()
        if self._renaming.changes_id:
            yield from self._front_matter()
            yield from self._relations()
            yield from self._mentions()
            if self._is_own:
                yield from self._title()

    # Paths

    def _links(self, number: int, line: str) -> Iterator[_Edit]:
        """Yield the edits of links to files on a line."""
        patterns = [*_OTHER_LINKS]
        patterns += _RST_LINKS if self._source.syntax == "rst" else []
        for match in _INLINE_LINK.finditer(line):
            edit = self._destination(number, match)
            if edit is not None:
                yield edit
            if match["text"] and self._is_moved_spec(_destination(match)):
                yield from self._link_text(number, match)
        for match in filter(None, (_DEFINITION.match(line), _FILE_OPTION.match(line))):
            yield from filter(None, [self._destination(number, match)])
        for pattern in patterns:
            for match in pattern.finditer(line):
                yield from filter(None, [self._destination(number, match)])
        path = _DIRECTIVE_PATH.match(line)
        if path is not None and (path["rst"] or path["md"]) in _PATH_DIRECTIVES:
            yield from filter(None, [self._destination(number, path)])

    def _destination(self, number: int, match: re.Match[str]) -> _Edit | None:
        group = "bare" if match.groupdict().get("bare") is not None else "angle"
        written = match[group]
        new = self._new_path(written)
        if new is None or new == written:
            return None
        return _Edit(number, *match.span(group), new)

    def _new_path(self, written: str, *, is_docname: bool = False) -> str | None:
        """Return the destination of a link after the renaming, ``None`` if unchanged.

        :param is_docname: whether *written* may lack the suffix of the file.
        """
        scheme = _SCHEME.match(written)
        if scheme is None:
            return None
        prefix = scheme["scheme"] or ""
        path, mark, fragment = _split_fragment(written[len(prefix) :])
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
        folder = "" if plain.startswith("/") else posixpath.dirname(self._source.path)
        full = posixpath.normpath(posixpath.join(folder, plain.lstrip("/")))
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
            self._exists(f"{full}{end}") for end in (".md", ".rst", ".markdown")
        )
        return full if is_document else None

    def _is_moved_spec(self, written: str) -> bool:
        scheme = _SCHEME.match(written)
        if scheme is None:
            return False
        path = _split_fragment(written[scheme.end() :])[0]
        plain = unquote(path)
        folder = "" if plain.startswith("/") else posixpath.dirname(self._source.path)
        full = posixpath.normpath(posixpath.join(folder, plain.lstrip("/")))
        return full == self._renaming.path

    def _link_text(self, number: int, match: re.Match[str]) -> Iterator[_Edit]:
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
                yield _Edit(number, begin, begin + len(old), new)
                return
        digits = number_in(renaming.spec.id)
        leading = re.match(r"\W{0,5}(?P<number>\d+)(?=[\s.:)\]–—-]|\Z)", text)
        if not (leading and digits and renaming.changes_id):
            return
        if int(leading["number"]) == int(digits):
            begin, end = leading.span("number")
            new = renaming.renamed(leading["number"])
            yield _Edit(number, start + begin, start + end, new)

    # Roles and directives

    def _roles(self, number: int, line: str) -> Iterator[_Edit]:
        patterns = (
            (_RST_ROLE,) if self._source.syntax == "rst" else (_MD_ROLE, _RST_ROLE)
        )
        for pattern in patterns:
            for match in pattern.finditer(line):
                target = _ROLE_TARGET.match(match["content"])
                if target is None:
                    continue
                group = "titled" if target["titled"] else "bare"
                written = target[group]
                begin = match.start("content") + target.start(group)
                role = match["role"]
                new = None
                if role in _PATH_ROLES:
                    new = self._new_path(written, is_docname=role != "download")
                if new is None and role.split(":")[0] in ("spec", "any"):
                    new = self._new_name(written, role=role.partition(":")[2])
                if new is not None and new != written:
                    yield _Edit(number, begin, begin + len(written), new)

    def _directives(self) -> Iterator[_Edit]:
        """Yield the edits of toctrees and of options of directives."""
        lines = self._masked
        for number, line in enumerate(lines):
            directive = _DIRECTIVE.match(line)
            if directive is None:
                continue
            name = directive["rst"] or directive["md"]
            content = range(number + 1, _content_end(lines, number, directive))
            if name == "toctree":
                yield from self._toctree(content)
            elif name.startswith("spec:"):
                yield from self._options(content, name)

    def _toctree(self, content: range) -> Iterator[_Edit]:
        for number in content:
            match = _TOCTREE_ENTRY.match(self._masked[number])
            if match is None:
                continue
            group = "titled" if match["titled"] else "bare"
            new = self._new_path(match[group], is_docname=True)
            if new is not None:
                yield _Edit(number, *match.span(group), new)

    def _options(self, content: range, directive: str) -> Iterator[_Edit]:
        for number in content:
            option = _OPTION.match(self._masked[number])
            if option is None:
                break
            is_own_id = (
                self._is_own and directive == "spec:status" and option["name"] == "id"
            )
            if is_own_id:
                new = self._renaming.renamed(option["value"])
                yield _Edit(number, *option.span("value"), new)
            elif option["name"] in _SPEC_OPTIONS:
                yield from self._names(number, *option.span("value"))

    def _names(self, number: int, start: int, end: int) -> Iterator[_Edit]:
        """Yield the edits of the names in a list of specs."""
        for item in _ITEM.finditer(self._masked[number], start, end):
            new = self._new_name(item[0], role="")
            if new is not None and new != item[0]:
                yield _Edit(number, *item.span(), new)

    # Ids

    def _new_name(self, written: str, *, role: str) -> str | None:
        """Return the name of a spec or record after the renaming, if it is affected."""
        name, mark, heading = _split_fragment(written)
        near, renaming = self._source.docname, self._renaming
        found = self._corpus.candidates(name.strip(), role=role or "ref", near=near)
        if not any(item.docname == renaming.spec.docname for item in found):
            return None
        if len(found) > 1:
            return None
        plain = name.strip()
        old_doc, new_doc = (
            renaming.spec.docname,
            posixpath.splitext(renaming.new_path)[0],
        )
        for old, new in (
            (old_doc, new_doc),
            (f"/{old_doc}", f"/{new_doc}"),
            (posixpath.basename(old_doc), posixpath.basename(new_doc)),
        ):
            if plain.casefold() == old.casefold() and plain != renaming.spec.id:
                return f"{new}{mark}{heading}"
        if posixpath.splitext(plain)[1] and (path := self._new_path(plain)):
            return f"{path}{mark}{heading}"
        return f"{renaming.renamed(plain)}{mark}{heading}"

    def _front_matter(self) -> Iterator[_Edit]:
        """Yield the edits of the id and of relations in the front matter."""
        if self._source.syntax == "rst":
            return
        text = self._source.text
        entries = read_front_matter(text.plain)
        starts = sorted([*(e.line for e in entries.values())])
        for name, entry in entries.items():
            key = normalize_key(name)
            later = [line for line in starts if line > entry.line]
            end = min(later, default=entry.line + _MAX_ITEMS)
            if key in ("id", "number") and self._is_own:
                line = text.line(entry.line)
                new = self._renaming.renamed(str(entry.value))
                begin = line.find(str(entry.value), line.find(":"))
                if begin >= 0:
                    size = len(str(entry.value))
                    yield _Edit(entry.line - 1, begin, begin + size, new)
            elif key in fields_of_all_languages().relation_keys or isinstance(
                entry.value, list | dict
            ):
                for number in range(entry.line, end):
                    line = text.line(number)
                    if line.rstrip() in ("---", "..."):
                        break
                    yield from self._front_matter_line(number, line, key)

    def _front_matter_line(self, number: int, line: str, key: str) -> Iterator[_Edit]:
        if key not in fields_of_all_languages().relation_keys and not re.search(
            r"\b(?:target|spec|id|number|ref|to|href|url|path)\b|^\s*-\s", line
        ):
            return
        start = line.find(":") + 1 if re.match(r"[A-Za-z]", line) else 0
        comment = re.search(r"\s#", line)
        for item in _ITEM.finditer(
            line, start, comment.start() if comment else len(line)
        ):
            if not re.search(r"\d", item[0]):
                continue
            new = self._new_name(item[0], role="relation")
            if new is not None and new != item[0]:
                yield _Edit(number - 1, *item.span(), new)

    def _relations(self) -> Iterator[_Edit]:
        """Yield the edits of ids in relation lines, which may be bare numbers."""
        spec = self._corpus.specs.get(self._source.docname)
        for relation in spec.relations if spec else ():
            if relation.target.startswith("/") or included_file(relation.line):
                continue
            new = self._new_name(relation.target, role="relation")
            if new is None or new == relation.target:
                continue
            pattern = re.compile(
                rf"(?<![\w./-]){re.escape(relation.target)}(?![\w/-]|\.\w)"
            )
            for number in range(relation.line - 1, relation.line + _MAX_ITEMS):
                line = self._prose[number] if number < len(self._prose) else None
                if line is None or (number >= relation.line and not line.strip()):
                    break
                matches = list(pattern.finditer(line))
                for match in matches:
                    yield _Edit(number, *match.span(), new)
                if matches:
                    break

    def _mentions(self) -> Iterator[_Edit]:
        lines = self._prose
        starts = [0, *accumulate(len(line) + 1 for line in lines)]
        near, docname = self._source.docname, self._renaming.spec.docname
        for mention in mentions_in("\n".join(lines)):
            found = self._corpus.mentioned(mention.target, near=near)
            if not any(item.docname == docname for item in found):
                continue
            number = bisect_right(starts, mention.end - 1) - 1
            if len(found) > 1:
                if number + 1 not in self._title_lines:
                    self.ambiguous.append(number + 1)
                continue
            start, end = mention.start - starts[number], mention.end - starts[number]
            written = lines[number][max(start, 0) : end]
            yield from self._mention(number, max(start, 0), written)

    def _mention(self, number: int, start: int, written: str) -> Iterator[_Edit]:
        """Yield the edit of a mention; the words before its number do not change."""
        words = re.match(r"(?:tech(?:nical)?[\s-])?specs?\s+#?", written, re.IGNORECASE)
        begin = words.end() if words else 0
        new = self._renaming.renamed(written[begin:])
        if new != written[begin:]:
            yield _Edit(number, start + begin, start + len(written), new)

    @cached_property
    def _title_lines(self) -> Sequence[int]:
        """The lines of the title of the document's own spec, which is no mention."""
        spec = self._corpus.specs.get(self._source.docname)
        if spec is None:
            return ()
        # In reStructuredText, a title has the line of the underline.
        is_rst = self._source.syntax == "rst"
        return (spec.line - 1, spec.line) if is_rst else (spec.line,)

    @cached_property
    def _prose(self) -> list[str]:
        """The lines without the addresses of links."""
        masked = []
        for line in self._masked:
            for pattern in (_INLINE_LINK, _DEFINITION, *_OTHER_LINKS, _URL):
                for match in pattern.finditer(line):
                    groups = match.groupdict()
                    names = [g for g in ("bare", "angle") if groups.get(g) is not None]
                    begin, end = match.span(names[0]) if names else match.span()
                    line = f"{line[:begin]}{MASK * (end - begin)}{line[end:]}"
            masked.append(line)
        return masked

    def _title(self) -> Iterator[_Edit]:
        """Yield the edit of the number in the title."""
        renaming = self._renaming
        old, new = number_in(renaming.spec.id), number_in(renaming.new_id)
        if old is None or new is None:
            return
        for line in (renaming.spec.line, renaming.spec.line - 1):
            written = self._source.text.line(line)
            # The title without its prefix can contain the same number.
            end = written.find(renaming.spec.title)
            prefix = written[:end] if end >= 0 else written
            number = re.search(r"\d+", prefix) or _NUMBER_AT_END.search(written)
            if number is None or int(number[number.lastindex or 0]) != int(old):
                continue
            group = number.lastindex or 0
            changed = replace_number(number[group], old, new)
            yield _Edit(line - 1, *number.span(group), changed)
            return


def _destination(match: re.Match[str]) -> str:
    return match["bare"] if match["bare"] is not None else match["angle"] or ""


def _split_fragment(text: str) -> tuple[str, str, str]:
    match = re.search(r"[#?]", text)
    if match is None:
        return text, "", ""
    return text[: match.start()], match[0], text[match.end() :]


def _content_end(lines: Sequence[str], number: int, directive: re.Match[str]) -> int:
    """Return the index of the line after the content of a directive."""
    fence, indent = directive["fence"], len(directive["indent"])
    for end in range(number + 1, len(lines)):
        line = lines[end]
        if fence:
            if line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                return end
        elif line.strip() and len(line) - len(line.lstrip()) <= indent:
            return end
    return len(lines)
