"""Markdown for comments and job summaries on GitHub and GitLab."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TextIO

from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.messages import code_span

MAX_LENGTH = 60_000
"""The length of a report; a comment on GitHub has at most 65,536 characters."""
_MAX_TEXT_LENGTH = 600
"""The length of a text that is shown completely."""
_SPECIAL = lazy_regex(r"[\\`*\[\]<>|~&$]|(?<!\w)_|_(?!\w)")
_URL = lazy_regex(r"(https?://[^\s<>]+)")
_MENTION = lazy_regex(r"(?<!\w)([@#!%])(?=\w)")
"""A person, an issue, a merge request, or a milestone, which get a notification or a
link back."""
_SIMILAR = 0.5
"""The minimum share of common words to mark the changed ones."""


def escape(text: str) -> str:
    """Return *text* as Markdown that shows it, on one line and without mentions."""
    text = " ".join(text.split())
    if len(text) > _MAX_TEXT_LENGTH:
        text = text[: _MAX_TEXT_LENGTH - 1].rstrip() + "…"
    parts = _URL.split(text)
    for number, part in enumerate(parts):
        if number % 2 == 0:
            escaped = _SPECIAL.sub(r"\\\g<0>", part)
            parts[number] = _MENTION.sub(r"\1<!-- -->", escaped)
    return "".join(parts)


def link(text: str, url: str | None) -> str:
    """Return a link that shows *text*, or the text alone without a URL."""
    return f"[{escape(text)}](<{url}>)" if url else escape(text)


def marked_change(before: str, after: str) -> str:
    """Return a previous and a current text.

    In similar texts, the removed words are struck out and the added ones bold.
    """
    if not before or not after:
        return f"{escape(before) or '*none*'} → {escape(after) or '*none*'}"
    old, new = before.split(), after.split()
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    is_short = len(old) == 1 or len(new) == 1
    if is_short or len(before) + len(after) > 2 * _MAX_TEXT_LENGTH:
        return f"{escape(before)} → {escape(after)}"
    if matcher.ratio() < _SIMILAR:
        return f"{escape(before)} → {escape(after)}"
    parts = []
    for name, start, end, new_start, new_end in matcher.get_opcodes():
        removed, added = " ".join(old[start:end]), " ".join(new[new_start:new_end])
        if name == "equal":
            parts.append(escape(added))
            continue
        parts += [f"~~{escape(removed)}~~"] if removed else []
        parts += [f"**{escape(added)}**"] if added else []
    return " ".join(parts)


def write_sections(
    head: Iterable[str],
    sections: Sequence[Sequence[str]],
    stream: TextIO,
    *,
    command: str,
) -> None:
    """Write a report that fits into a comment.

    :param head: the lines above the sections.
    :param sections: the lines of each section.
    :param command: the command that shows the complete report.
    """
    lines = list(head)
    length = sum(len(line) + 1 for line in lines)
    for number, section in enumerate(sections):
        kept = list(_fitting(section, MAX_LENGTH - length))
        lines += kept
        length += sum(len(line) + 1 for line in kept)
        if len(kept) < len(section):
            left = len(sections) - number - 1
            more = f", nor are {left} more sections" if left else ""
            lines += ["", f"*The rest of this section is not shown{more}. "]
            lines[-1] += f"To see everything, run {code_span(command)}.*"
            break
    stream.write("\n".join(lines).rstrip("\n") + "\n")


def _fitting(lines: Iterable[str], room: int) -> Iterator[str]:
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            return
        yield line
