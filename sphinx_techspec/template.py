"""What a team's template demands of a spec."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import NamedTuple

__all__ = ["Template", "is_template", "read_template"]

_STATUS_LINE = re.compile(
    r"^[\s>*+|:-]*(?:\*\*|__)?(?:status|state|stage)\b(?:\*\*|__)?\s*(?:[:|]\s*)?"
    r"(?:\*\*|__)?\s*[:|]?(?P<value>.*)$",
    re.IGNORECASE | re.MULTILINE,
)
_COMMENT = re.compile(r"<!--(?P<html>.*?)-->|(?<=\s)#(?P<yaml>.*)")
_WORD = re.compile(r"[^\W\d_][\w .'-]{0,39}\Z")
_HEAD_LENGTH = 4096
"""How much of a template is searched for its header, in characters."""


class Template(NamedTuple):
    """The schema that a template gives."""

    statuses: tuple[str, ...] = ()
    """The status words in the template's order, ``()`` where it lists none."""


def is_template(path: str) -> bool:
    """Whether the file at *path* is a template by its name.

    A file with a number of its own, ``042-email-template.md``, is a spec that is about
    templates; ``000-template.md`` is a template.
    """
    stem = PurePosixPath(path).stem.casefold()
    number = re.match(r"(?:[a-z]+-)?(\d+)(?=\D|\Z)", stem)
    return "template" in stem and (number is None or int(number[1]) == 0)


def read_template(text: str) -> Template:
    """Return the schema in *text*, the source of a template.

    The status words stand in the header as ``Draft | Accepted | …``: in the status
    line itself, or in a comment in it, HTML or YAML.
    """
    for match in _STATUS_LINE.finditer(text, 0, _HEAD_LENGTH):
        value = match["value"]
        comments = [c["html"] or c["yaml"] for c in _COMMENT.finditer(value)]
        for candidate in (_COMMENT.sub("", value), *comments):
            if words := _listed_words(candidate):
                return Template(words)
    return Template()


def _listed_words(text: str) -> tuple[str, ...]:
    """Return the words of a list such as ``Draft | Accepted | Superseded by NNN``."""
    text = text.strip().strip("{}[]<>").strip("*_`\"' |")
    for separator in ("|", " / "):
        parts = [part.strip(" *_`\"'<>{}[]") for part in text.split(separator)]
        if len(parts) < 2:
            continue
        words = [re.split(r"\s+by\b|[(:]|\s-\s", part)[0].strip() for part in parts]
        return tuple(dict.fromkeys(word for word in words if _WORD.match(word)))
    return ()
