"""What ``adopt`` says of a folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from sphinx_techspec.cli.adopt.sections import count_sections
from sphinx_techspec.cli.adopt.statuses import Words
from sphinx_techspec.cli.adopt.survey import Document
from sphinx_techspec.cli.adopt.templates import Templates
from sphinx_techspec.cli.terminal import hanging
from sphinx_techspec.identifiers import letters_of, sort_key
from sphinx_techspec.messages import printable
from sphinx_techspec.records import Finding

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["print_survey"]

_MOST_SECTIONS = 12
_MOST_OTHERS = 8
_MOST_RANGES = 3
_HEAD = 12
"""The width of the column of headings, in characters."""


def print_survey(
    out: Console,
    documents: Sequence[Document],
    others: Sequence[PurePosixPath],
    *,
    templates: Templates,
    words: Words,
    findings: Sequence[Finding],
    shown: str,
    source: str,
) -> None:
    """Print which documents were recognised, and what they use.

    :param others: those that do not look like specs.
    :param findings: what is wrong with them.
    :param shown: how the folder is called.
    :param source: how the source directory is called.
    """
    total = len(documents) + len(others)
    out.print(f"{shown}: {len(documents)} of {total} documents look like specs")
    out.print()
    _print_folders(out, documents)
    out.print()
    for name, lines in (
        ("Template", _template_lines(documents, templates)),
        ("Statuses", _status_lines(words)),
        ("Written as", _form_lines(documents)),
        ("Sections", _section_lines(documents)),
        ("No specs", _other_lines(others, documents)),
        ("Findings", _finding_lines(findings)),
        ("Next", _next_lines(source, has_findings=bool(findings))),
    ):
        shown_lines = [
            part
            for line in lines
            for part in hanging(printable(line), indent=_HEAD, width=out.width)
        ]
        for number, line in enumerate(shown_lines):
            head = "" if number else name
            out.print(Text.assemble((f"{head:{_HEAD}}", "bold"), line))


def _print_folders(out: Console, documents: Sequence[Document]) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Folder", overflow="fold")
    table.add_column("Specs", justify="right")
    table.add_column("Ids", overflow="fold")
    for heading in ("Status", "Date", "Decisions", "Risks", "Questions"):
        table.add_column(heading, justify="right")
    for folder in sorted({document.path.parent for document in documents}):
        inside = [document for document in documents if document.path.parent == folder]
        table.add_row(
            Text(printable(str(folder))),
            str(len(inside)),
            Text(printable(_ids_of(inside))),
            *(str(count) for count in _counts(inside)),
        )
    out.print(table)


def _ids_of(documents: Iterable[Document]) -> str:
    """Return the first and the last id of each kind."""
    ids = sorted((document.spec.id for document in documents), key=sort_key)
    ranges = []
    for _, group in groupby(ids, key=letters_of):
        first, *rest = group
        ranges.append(f"{first} … {rest[-1]}" if rest else first)
    more = ", …" if len(ranges) > _MOST_RANGES else ""
    return ", ".join(ranges[:_MOST_RANGES]) + more


def _counts(documents: Iterable[Document]) -> list[int]:
    """Return how many documents have status, date, decisions, risks, questions."""
    has = [
        (
            document.spec.text("status") is not None,
            document.spec.updated is not None,
            bool(document.records.of_kind("decision")),
            bool(document.records.of_kind("risk")),
            bool(document.records.of_kind("question")),
        )
        for document in documents
    ]
    return [sum(column) for column in zip(*has, strict=True)]


def _template_lines(
    documents: Sequence[Document], templates: Templates
) -> Iterator[str]:
    for path in templates.found:
        number = sum(templates.file_of(document) == path for document in documents)
        fit = f"{templates.fit_of(path):.0%} of the sections that it requires"
        yield f"{templates.name_of(path)}, for {number} specs, which have {fit}"
    alone = sum(templates.file_of(document) is None for document in documents)
    if alone and templates.has_fit:
        yield f"none for {alone} specs; they follow {templates.built_in}, which ships"
    elif alone:
        yield f"none for {alone} specs, and none that ships is like them; write one"


def _status_lines(words: Words) -> Iterator[str]:
    if words.known:
        yield _listed(words.known)
    guessed = Counter(
        {w: n for w, n in words.unknown.items() if w not in words.misspelt}
    )
    if guessed:
        yield f"no word of the template: {_listed(guessed)}"
    for label, meant in words.misspelt.items():
        yield f"{label} seems to mean {meant}"


def _form_lines(documents: Sequence[Document]) -> Iterator[str]:
    headers = Counter(d.header_form for d in documents if d.header_form)
    if headers:
        yield f"status as {_listed(headers)}"
    records = Counter(form for document in documents for form in document.record_forms)
    if records:
        yield f"decisions, risks and questions as {_listed(records)}"
    suffixes = Counter(document.path.suffix for document in documents)
    yield f"files {_listed(suffixes)}"


def _section_lines(documents: Sequence[Document]) -> Iterator[str]:
    counts = count_sections(document.spec.sections for document in documents)
    if not counts:
        return
    shown = Counter(dict(counts.most_common(_MOST_SECTIONS)))
    rest = len(counts) - len(shown)
    yield _listed(shown) + (f", and {rest} more" if rest else "")


def _other_lines(
    others: Sequence[PurePosixPath], documents: Iterable[Document]
) -> Iterator[str]:
    """Yield what does not look like a spec; in the folders of specs it matters."""
    folders = {document.path.parent for document in documents}
    beside = [path for path in others if path.parent in folders]
    if beside:
        more = len(beside) - _MOST_OTHERS
        shown = ", ".join(map(str, beside[:_MOST_OTHERS]))
        yield shown + (f", and {more} more" if more > 0 else "")
    if elsewhere := len(others) - len(beside):
        noun = "document" if elsewhere == 1 else "documents"
        yield f"{elsewhere} {noun} in other folders"


def _finding_lines(findings: Sequence[Finding]) -> Iterator[str]:
    counts = Counter(finding.code for finding in findings)
    if counts:
        yield f"{_listed(counts)}; 'check' shows them, with what only a build can see"


def _next_lines(source: str, *, has_findings: bool) -> Iterator[str]:
    yield f"paste the lines below, then run: sphinx-techspec check {source}"
    if has_findings:
        yield (
            "where that is too much at once, accept what there is with: "
            f"sphinx-techspec check {source} --baseline FILE --write-baseline"
        )


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.most_common())
