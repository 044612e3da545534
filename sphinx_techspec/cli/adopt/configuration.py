"""The configuration for a folder, as Python to paste into conf.py."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from sphinx_techspec.cli.adopt.analysis import Analysis
from sphinx_techspec.cli.adopt.languages import Languages, sphinx_name
from sphinx_techspec.cli.adopt.statuses import StatusUsage
from sphinx_techspec.cli.conf_reader import assigned_names, literal, loads_extension
from sphinx_techspec.languages import built_in_languages
from sphinx_techspec.records import Status
from sphinx_techspec.status_words import KINDS
from sphinx_techspec.words import capitalized

_WIDTH = 88
_MAX_SECTIONS = 6
_MAX_LINES = 25
_MIN_DICT = 3
"""The lines of a dict with one entry."""
_QUESTION = "# Choose a kind for each: open, active, done, or retired."


def configuration(analysis: Analysis, conf_dir: Path) -> str:
    """Return the lines to add to the conf.py in *conf_dir*, which may not exist yet.

    Settings of the extension that conf.py has are not repeated.
    """
    is_new = not (conf_dir / "conf.py").exists()
    patterns = analysis.patterns
    settings = {
        "techspec_languages": _languages(analysis.languages, conf_dir, is_new=is_new),
        "techspec_documents": _list("techspec_documents =", patterns.documents),
        "techspec_exclude": _list("techspec_exclude =", patterns.exclude),
        "techspec_label": _label(analysis.label),
        "techspec_template": _template(analysis.templates.setting),
        "techspec_statuses": _statuses(analysis.statuses),
        "techspec_sections": _sections(list(analysis.section_names.items())),
        "techspec_fields": _fields(analysis.aliases),
        "techspec_checks": _checks(analysis.frequent_codes),
    }
    present = assigned_names(conf_dir)
    lines = [
        *(_project(conf_dir, analysis.languages) if is_new else ()),
        *_extensions(conf_dir, present),
        *(_markdown(analysis) if is_new else ()),
        *_excluded(analysis, conf_dir, present),
    ]
    added = {n: list(lines) for n, lines in settings.items() if n not in present}
    if sections := added.get("techspec_sections"):
        # The last synonyms are the least important settings.
        total = len(lines) + sum(map(len, added.values()))
        sections[-1 - max(0, total - _MAX_LINES) : -1] = []
        if len(sections) < _MIN_DICT:
            sections.clear()
    lines += (line for part in added.values() for line in part)
    return "".join(f"{line}\n" for line in lines)


def _project(root: Path, languages: Languages) -> Iterator[str]:
    yield f"project = {_quote(project_name(root))}"
    if languages.main:
        yield f"language = {_quote(sphinx_name(languages.main))}"


def _languages(languages: Languages, root: Path, *, is_new: bool) -> Iterator[str]:
    """Yield the languages of the specs, unless that of the project is enough."""
    own = languages.main if is_new else str(literal(root, "language"))
    if set(built_in_languages([own or ""])) != set(languages.names) and languages.names:
        yield from _list("techspec_languages =", languages.names)


def project_name(root: Path) -> str:
    """Return a name for the project in *root*."""
    name = root.resolve().name
    if name.casefold() in ("docs", "doc", "documentation"):
        name = root.resolve().parent.name
    return name or "Specs"


def _extensions(root: Path, present: set[str]) -> Iterator[str]:
    if loads_extension(root):
        return
    name = '"sphinx_techspec"'
    if "extensions" not in present:
        if "*" in present:
            yield f'extensions = [*globals().get("extensions", []), {name}]'
        else:
            yield f"extensions = [{name}]"
    elif isinstance(literal(root, "extensions"), tuple):
        yield f"extensions = [*extensions, {name}]"
    else:
        yield f"extensions += [{name}]"


def _markdown(analysis: Analysis) -> Iterator[str]:
    """Yield the settings that links and file names in existing Markdown need."""
    documents = analysis.documents
    if any(document.path.suffix == ".markdown" for document in documents):
        yield "source_suffix = {"
        yield '    ".rst": "restructuredtext",'
        yield '    ".md": "markdown", ".markdown": "markdown",'
        yield "}"
    if any(document.links_to_headings for document in documents):
        yield "myst_heading_anchors = 6"
    # A document with a title in both locations would show it twice.
    has_two = any(len(document.titles) > 1 for document in documents)
    if not has_two and any("front matter" in document.titles for document in documents):
        yield "myst_title_to_header = True"


def _excluded(analysis: Analysis, root: Path, present: set[str]) -> Iterator[str]:
    """Yield the setting that keeps installed packages from becoming pages."""
    current = literal(root, "exclude_patterns")
    known = current if isinstance(current, list | tuple) else ()
    is_assigned = "exclude_patterns" in present
    names = [p for name in analysis.skipped_folders for p in (name, f"**/{name}")]
    # Sphinx does not skip the site in a folder of the sources.
    usual = ["_build"] if names and not is_assigned else []
    new = [*usual, *names]
    sign = "+=" if is_assigned else "="
    yield from _list(
        f"exclude_patterns {sign}", [p for p in dict.fromkeys(new) if p not in known]
    )


def _label(value: str | Mapping[str, str] | None) -> Iterator[str]:
    if isinstance(value, str):
        yield f"techspec_label = {_quote(value)}"
    elif value:
        items = ", ".join(f"{_quote(p)}: {_quote(v)}" for p, v in value.items())
        yield f"techspec_label = {{{items}}}"


def _template(name: str | None) -> Iterator[str]:
    if name is not None:
        yield f"techspec_template = {_quote(name)}"


def _statuses(usage: StatusUsage) -> Iterator[str]:
    if usage.is_complete:
        return
    unknown = usage.guessed
    yield "techspec_statuses = {"
    for kind in KINDS:
        words = [w for w in usage.vocabulary if w.kind == kind]
        yield from _wrapped(_status(w) for w in words if w.name not in unknown)
    if unknown:
        yield f"    {_QUESTION}"
        yield from _wrapped(_status(w) for w in usage.vocabulary if w.name in unknown)
    yield "}"


def _status(word: Status) -> str:
    derived = capitalized(word.name)
    is_derived = word.label.casefold() == derived.casefold() and (
        word.label == derived or word.label.islower() or word.label.isupper()
    )
    label = "" if is_derived else f'"label": {_quote(word.label)}, '
    return f'{_quote(word.name)}: {{{label}"kind": "{word.kind}"}},'


def _wrapped(items: Iterable[str]) -> Iterator[str]:
    """Yield indented lines with as many *items* as fit."""
    line = ""
    for item in items:
        if line and len(line) + len(item) + 1 > _WIDTH:
            yield line
            line = ""
        line = f"{line} {item}" if line else f"    {item}"
    if line:
        yield line


def _sections(sections: Sequence[tuple[str, Sequence[str]]]) -> Iterator[str]:
    if sections:
        yield "techspec_sections = {"
        for section, names in sections[:_MAX_SECTIONS]:
            kept = list(names)
            while len(kept) > 1 and len(_entry(section, kept)) > _WIDTH:
                kept.pop()
            yield _entry(section, kept)
        yield "}"


def _entry(section: str, names: Sequence[str]) -> str:
    return f"    {_quote(section)}: [{', '.join(map(_quote, names))}],"


def _fields(aliases: Mapping[str, Sequence[str]]) -> Iterator[str]:
    if aliases:
        yield "# Your documents have other keys for these fields."
        items = (f'"{n}": {{"aliases": {_texts(a)}}}' for n, a in aliases.items())
        yield f"techspec_fields = {{{', '.join(items)}}}"


def _checks(codes: Sequence[str]) -> Iterator[str]:
    if codes:
        yield "# Many specs have these findings; delete an entry after you fix them."
        items = [f'"{code}": "info"' for code in codes]
        line = f"techspec_checks = {{{', '.join(items)}}}"
        if len(line) <= _WIDTH:
            yield line
        else:
            yield "techspec_checks = {"
            yield from _wrapped(f"{item}," for item in items)
            yield "}"


def _list(head: str, items: Sequence[str]) -> Iterator[str]:
    """Yield a list after *head*, on several lines if it is long."""
    line = f"{head} {_texts(items)}"
    if items and len(line) <= _WIDTH:
        yield line
    elif items:
        yield f"{head} ["
        yield from _wrapped(f"{_quote(item)}," for item in items)
        yield "]"


def _texts(items: Iterable[str]) -> str:
    return f"[{', '.join(map(_quote, items))}]"


def _quote(text: str) -> str:
    """Return *text* as a literal in double quotes."""
    return json.dumps(text, ensure_ascii=False)
