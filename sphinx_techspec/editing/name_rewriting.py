"""Rewrite the IDs and names of a spec and its records in roles, fields and mentions."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, chain

from sphinx_techspec.corpus import Corpus
from sphinx_techspec.editing.path_rewriting import (
    PathRewriter,
    split_fragment,
    without_destinations,
)
from sphinx_techspec.editing.renaming import Renaming, number_in, replace_number
from sphinx_techspec.editing.source_text import content_end
from sphinx_techspec.editing.spec_source import SpecSource
from sphinx_techspec.editing.text_edits import TextEdit, spelling_of
from sphinx_techspec.header_fields import fields_of_all_languages, normalize_key
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.header.front_matter import read_front_matter
from sphinx_techspec.reading.text.mentions import mentions_in
from sphinx_techspec.records import included_file
from sphinx_techspec.relation_types import INVERSES

_DIRECTIVE = lazy_regex(
    r"\s*(?:\.\. (?P<rst>[\w:-]+)::"
    r"|(?P<fence>`{3,}|~{3,}|:{3,})\{(?P<md>[\w:-]+)\})"
)
_TOCTREE_ENTRY = lazy_regex(
    r"\s*+(?:[^<>]*+<(?P<titled>[^<>]+)>|(?P<bare>[^\s:<>](?:[^<>]*[^\s<>])?))\s*\Z"
)
_OPTION = lazy_regex(r"\s*:(?P<name>[\w-]+):\s*+(?P<value>\S(?:.*\S)?)\s*\Z")
_MD_ROLE = lazy_regex(
    r"\{(?P<role>[\w:+.-]+)\}(?P<ticks>`+)(?P<content>[^`\0]+)(?P=ticks)"
)
_RST_ROLE = lazy_regex(r":(?P<role>[A-Za-z][\w:+.-]{0,80}):`(?P<content>[^`\0]+)`")
_ROLE_TARGET = lazy_regex(r"[^<>]*<(?P<titled>[^<>]+)>\s*\Z|(?P<bare>[^<>]+)\Z")
_PATH_ROLES = frozenset({"doc", "download", "any"})
_SPEC_OPTIONS = frozenset({*INVERSES, "spec", "root", "supersedes", "superseded-by"})
_ITEM = lazy_regex(r"[^\s,;\[\]\"']+")
_NUMBER_AT_END = lazy_regex(r"[(\[]#?(\d+)[)\]]\s*\Z")
_BETWEEN_IDS = lazy_regex(r"[\s,;*`\[\]()\0]+")
_MAX_ITEMS = 30
"""The number of lines below a key of the front matter that are searched."""


class NameRewriter:
    """Finds the names of a renamed spec, and of its records, in one document."""

    def __init__(
        self,
        source: SpecSource,
        corpus: Corpus,
        renaming: Renaming,
        *,
        masked: Sequence[str],
        paths: PathRewriter,
    ) -> None:
        self._source = source
        self._corpus = corpus
        self._renaming = renaming
        self._masked = masked
        self._new_path = paths.new_path
        self._is_own = source.path == renaming.path
        self.ambiguous: list[int] = []
        """The lines of mentions that could name another spec."""

    def edits(self) -> Iterator[TextEdit]:
        """Yield the edits; the first of overlapping edits applies."""
        for number, line in enumerate(self._masked):
            yield from self._roles(number, line)
        yield from self._directives()
        if self._renaming.changes_id:
            yield from self._front_matter()
            yield from self._relations()
            yield from self._mentions()
            if self._is_own:
                yield from self._title()

    # Roles and directives

    def _roles(self, number: int, line: str) -> Iterator[TextEdit]:
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
                    yield TextEdit(number, begin, begin + len(written), new)

    def _directives(self) -> Iterator[TextEdit]:
        """Yield the edits of toctrees and of options of directives."""
        lines = self._masked
        for number, line in enumerate(lines):
            directive = _DIRECTIVE.match(line)
            if directive is None:
                continue
            name = directive["rst"] or directive["md"]
            end = content_end(lines, number, fence=directive["fence"])
            if name == "toctree":
                yield from self._toctree(range(number + 1, end))
            elif name.startswith("spec:"):
                yield from self._options(range(number + 1, end), name)

    def _toctree(self, content: range) -> Iterator[TextEdit]:
        for number in content:
            match = _TOCTREE_ENTRY.match(self._masked[number])
            if match is None:
                continue
            group = "titled" if match["titled"] else "bare"
            new = self._new_path(match[group], is_docname=True)
            if new is not None:
                yield TextEdit(number, *match.span(group), new)

    def _options(self, content: range, directive: str) -> Iterator[TextEdit]:
        for number in content:
            option = _OPTION.match(self._masked[number])
            if option is None:
                break
            is_own_id = (
                self._is_own and directive == "spec:status" and option["name"] == "id"
            )
            if is_own_id:
                new = self._renaming.renamed(option["value"])
                yield TextEdit(number, *option.span("value"), new)
            elif option["name"] in self._id_options:
                yield from self._names(number, *option.span("value"))

    @cached_property
    def _id_options(self) -> frozenset[str]:
        """The options of directives that list IDs."""
        fields = (field.name for field in self._corpus.header_fields.of_ids)
        parts = (
            part.option_name
            for kind in self._corpus.kinds
            for part in kind.fields
            if part.type == "ids"
        )
        return frozenset({*_SPEC_OPTIONS, *fields, *parts})

    @cached_property
    def _title_lines(self) -> Sequence[int]:
        """The lines of the title of the document's own spec, which isn't a mention."""
        spec = self._corpus.specs.get(self._source.docname)
        if spec is None:
            return ()
        # In reStructuredText, a title has the line of the underline.
        is_rst = self._source.syntax == "rst"
        return (spec.line - 1, spec.line) if is_rst else (spec.line,)

    @cached_property
    def _id_keys(self) -> frozenset[str]:
        """The keys of relations, and of fields that list IDs."""
        own = (field.keys for field in self._corpus.header_fields.of_ids)
        known = fields_of_all_languages().relation_keys
        return frozenset({*known, *chain.from_iterable(own)})

    def _names(self, number: int, start: int, end: int) -> Iterator[TextEdit]:
        """Yield the edits of the names in a list of specs."""
        for item in _ITEM.finditer(self._masked[number], start, end):
            new = self._new_name(item[0], role="")
            if new is not None and new != item[0]:
                yield TextEdit(number, *item.span(), new)

    # IDs

    def _new_name(self, written: str, *, role: str) -> str | None:
        """Return the name of a spec or record after the renaming, if it is affected."""
        name, mark, heading = split_fragment(written)
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

    def _front_matter(self) -> Iterator[TextEdit]:
        """Yield the edits of the ID and of relations in the front matter."""
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
                    yield TextEdit(entry.line - 1, begin, begin + size, new)
            elif key in self._id_keys or isinstance(entry.value, list | dict):
                for number in range(entry.line, end):
                    line = text.line(number)
                    if line.rstrip() in ("---", "..."):
                        break
                    yield from self._front_matter_line(number, line, key)

    def _front_matter_line(
        self, number: int, line: str, key: str
    ) -> Iterator[TextEdit]:
        if key not in self._id_keys and not re.search(
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
                yield TextEdit(number - 1, *item.span(), new)

    def _relations(self) -> Iterator[TextEdit]:
        """Yield the edits of IDs in relations and fields, which may be bare numbers."""
        for target, line, key in self._targets():
            if target.startswith("/") or included_file(line):
                continue
            new = self._new_name(target, role="relation")
            if new is None or new == target:
                continue
            pattern = re.compile(rf"(?<![\w./-]){re.escape(target)}(?![\w/-]|\.\w)")
            for number in range(line - 1, line + _MAX_ITEMS):
                text = self._prose[number] if number < len(self._prose) else None
                if text is None or (number >= line and not text.strip()):
                    break
                matches = list(pattern.finditer(text))
                if key is not None:
                    matches = [m for m in matches if _is_value(text, m, key)]
                for match in matches:
                    yield TextEdit(number, *match.span(), new)
                if matches:
                    break

    def _targets(self) -> Iterator[tuple[str, int, re.Pattern[str] | None]]:
        """Yield the IDs in relations and fields of the document.

        Each has its line, and the key in front of the value if the line can have more
        than the value.
        """
        corpus, docname = self._corpus, self._source.docname
        document = corpus.documents.get(docname)
        if document is None:
            return
        spec = document.spec
        yield from ((r.target, r.line, None) for r in spec.relations)
        yield from ((r.target, r.line, None) for r in corpus.field_references(spec))
        for record in document.records:
            for part in corpus.kinds[record.kind].fields:
                if part.type == "ids":
                    labels = {part.name, part.label, *part.labels}
                    words = "|".join(spelling_of(label) for label in labels)
                    key = re.compile(rf"\b(?:{words})\b\W*", re.IGNORECASE)
                    for target in record.fields.get(part.name) or ():
                        yield target, record.line, key

    def _mentions(self) -> Iterator[TextEdit]:
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

    def _mention(self, number: int, start: int, written: str) -> Iterator[TextEdit]:
        """Yield the edit of a mention; the words before its number do not change."""
        words = re.match(r"(?:tech(?:nical)?[\s-])?specs?\s+#?", written, re.IGNORECASE)
        begin = words.end() if words else 0
        new = self._renaming.renamed(written[begin:])
        if new != written[begin:]:
            yield TextEdit(number, start + begin, start + len(written), new)

    def _title(self) -> Iterator[TextEdit]:
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
            yield TextEdit(line - 1, *number.span(group), changed)
            return

    @cached_property
    def _prose(self) -> list[str]:
        """The lines without the addresses of links."""
        return list(map(without_destinations, self._masked))


def _is_value(line: str, match: re.Match[str], key: re.Pattern[str]) -> bool:
    """Return whether an ID is in a list of IDs after *key*, or in a cell of IDs."""
    before, after = line[: match.start()], line[match.end() :]
    cell = before.rpartition("|")[2] + match[0] + after.partition("|")[0]
    if "|" in before and "|" in after and _has_only_ids(cell):
        return True
    ends = [found.end() for found in key.finditer(before)]
    return bool(ends) and _has_only_ids(before[ends[-1] :])


def _has_only_ids(text: str) -> bool:
    words = filter(None, _BETWEEN_IDS.split(text))
    return all(word == "and" or re.search(r"\d", word) for word in words)
