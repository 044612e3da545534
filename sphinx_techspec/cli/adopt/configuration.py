"""The configuration for a folder, as Python to paste into conf.py."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from sphinx_techspec.cli.adopt.analysis import Analysis
from sphinx_techspec.cli.adopt.patterns import patterns_for
from sphinx_techspec.cli.adopt.statuses import StatusUsage
from sphinx_techspec.cli.conf_reader import literal

_WIDTH = 88


def configuration(analysis: Analysis, folder: Path, *, root: Path) -> str:
    """Return the lines to add to the conf.py in *root*, which may not exist yet."""
    patterns = patterns_for(
        [document.path for document in analysis.specs],
        analysis.others,
        below=PurePosixPath(folder.relative_to(root).as_posix()),
        source_name=root.name,
    )
    lines = [
        *_extensions(root),
        *_start_page(root, analysis.specs[0].spec.docname),
        *_list("techspec_documents =", patterns.documents),
        *_list("techspec_exclude =", patterns.exclude),
        *_template(analysis.templates.setting),
        *_statuses(analysis.statuses),
        *_sections(analysis.section_names),
        *_checks(analysis.frequent_codes),
    ]
    return "".join(f"{line}\n" for line in lines)


def _extensions(root: Path) -> Iterator[str]:
    current = literal(root, "extensions")
    if not isinstance(current, list | tuple) or "sphinx_techspec" not in current:
        sign = "+=" if isinstance(current, list) else "="
        yield f'extensions {sign} ["sphinx_techspec"]'


def _start_page(root: Path, default: str) -> Iterator[str]:
    """Yield the setting of the start page for a project that has none."""
    if not (root / "conf.py").exists() and not any(root.glob("index.*")):
        stems = sorted(path.stem for path in root.glob("*.md"))
        readme = next((stem for stem in stems if stem.casefold() == "readme"), default)
        yield f"root_doc = {_quote(readme)}"


def _template(name: str | None) -> Iterator[str]:
    if name is not None:
        yield f"techspec_template = {_quote(name)}"


def _statuses(usage: StatusUsage) -> Iterator[str]:
    if usage.new:
        yield "techspec_statuses = {"
        for word in usage.vocabulary:
            entry = f'{{"label": {_quote(word.label)}, "kind": "{word.kind}"}}'
            comment = "  # a guess" if word.name in usage.guessed else ""
            yield f"    {_quote(word.name)}: {entry},{comment}"
        yield "}"


def _sections(sections: Mapping[str, Sequence[str]]) -> Iterator[str]:
    if sections:
        yield "techspec_sections = {"
        for section, names in sections.items():
            yield from _list(f"    {_quote(section)}:", names, end=",")
        yield "}"


def _checks(codes: Sequence[str]) -> Iterator[str]:
    if codes:
        yield "# Most specs have these findings; delete a line after you fix them."
        yield "techspec_checks = {"
        yield from (f'    "{code}": "info",' for code in codes)
        yield "}"


def _list(head: str, items: Sequence[str], *, end: str = "") -> Iterator[str]:
    """Yield a list after *head*, with one item per line if it is long."""
    line = f"{head} [{', '.join(map(_quote, items))}]{end}"
    indent = head[: len(head) - len(head.lstrip())]
    if items and len(line) <= _WIDTH:
        yield line
    elif items:
        yield f"{head} ["
        yield from (f"{indent}    {_quote(item)}," for item in items)
        yield f"{indent}]{end}"


def _quote(text: str) -> str:
    """Return *text* as a literal, in double quotes if it needs no escapes."""
    literal = repr(text)
    return f'"{literal[1:-1]}"' if literal[0] == "'" and '"' not in text else literal
