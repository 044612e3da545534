"""The configuration that makes specs of documents, as Python to paste into conf.py."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from sphinx_techspec.cli.adopt.patterns import Patterns
from sphinx_techspec.cli.adopt.statuses import Words
from sphinx_techspec.cli.conf_reader import literal

__all__ = ["Proposal", "render"]

_WIDTH = 88


class Proposal(NamedTuple):
    """What is to be set."""

    patterns: Patterns
    template: str | None
    """``techspec_template``, ``None`` where the nearest file is right."""
    templates: Sequence[str]
    """Template files below the source directory, which are no documents."""
    words: Words
    sections: Mapping[str, Sequence[str]]
    checks: Sequence[str]
    """Codes of findings that most specs have."""
    first: str
    """A document, which can stand in for a start page."""


def render(proposal: Proposal, folder: Path) -> str:
    """Return the lines to paste into the conf.py in *folder*, there or not yet."""
    blocks = [
        _extensions(folder),
        _start_page(folder, proposal.first),
        _list("techspec_documents", proposal.patterns.documents),
        _list("techspec_exclude", proposal.patterns.exclude),
        _excluded(proposal.templates, folder),
        *_template(proposal.template),
        "\n".join(_statuses(proposal.words)),
        "\n".join(_sections(proposal.sections)),
        "\n".join(_checks(proposal.checks)),
    ]
    return "\n".join(block for block in blocks if block) + "\n"


def _extensions(folder: Path) -> str:
    given = literal(folder, "extensions")
    if isinstance(given, list | tuple) and "sphinx_techspec" in given:
        return ""
    sign = "+=" if isinstance(given, list) else "="
    return f'extensions {sign} ["sphinx_techspec"]'


def _start_page(folder: Path, first: str) -> str:
    """Return what names a start page, which Sphinx needs, where there is none."""
    if (folder / "conf.py").exists() or any(folder.glob("index.*")):
        return ""
    pages = sorted(path.stem for path in folder.glob("*.md") if _is_readme(path))
    return f"root_doc = {_quote(pages[0] if pages else first)}"


def _is_readme(path: Path) -> bool:
    return path.stem.casefold() == "readme"


def _excluded(templates: Sequence[str], folder: Path) -> str:
    """Return what keeps templates from being pages; they are read all the same."""
    given = literal(folder, "exclude_patterns")
    known = given if isinstance(given, list) else []
    new = [path for path in templates if path not in known]
    return _list("exclude_patterns", new, sign="+=" if known else "=")


def _template(name: str | None) -> Iterator[str]:
    if name is not None:
        yield f"techspec_template = {_quote(name)}"


def _statuses(words: Words) -> Iterator[str]:
    if not words.added:
        return  # all words are the template's
    yield "techspec_statuses = {"
    for word in words.vocabulary:
        entry = f'{{"label": {_quote(word.label)}, "kind": "{word.kind}"}}'
        note = "  # a guess" if word.name in words.guessed else ""
        yield f"    {_quote(word.name)}: {entry},{note}"
    yield "}"


def _sections(sections: Mapping[str, Sequence[str]]) -> Iterator[str]:
    if not sections:
        return
    yield "techspec_sections = {"
    for section, names in sections.items():
        listed = ", ".join(map(_quote, names))
        line = f"    {_quote(section)}: [{listed}],"
        if len(line) <= _WIDTH:
            yield line
            continue
        yield f"    {_quote(section)}: ["
        yield from (f"        {_quote(name)}," for name in names)
        yield "    ],"
    yield "}"


def _checks(codes: Sequence[str]) -> Iterator[str]:
    if not codes:
        return
    yield "# Most of the documents have these; take a line out when they are mended."
    yield "techspec_checks = {"
    yield from (f'    "{code}": "info",' for code in codes)
    yield "}"


def _list(name: str, items: Sequence[str], *, sign: str = "=") -> str:
    if not items:
        return ""
    line = f"{name} {sign} [{', '.join(map(_quote, items))}]"
    if len(line) <= _WIDTH:
        return line
    lines = [f"    {_quote(item)}," for item in items]
    return "\n".join([f"{name} {sign} [", *lines, "]"])


def _quote(text: str) -> str:
    """Return *text* as a literal in the quotes that Python programs prefer."""
    literal = repr(text)
    if literal[0] == "'" and '"' not in text:
        return f'"{literal[1:-1]}"'
    return literal
