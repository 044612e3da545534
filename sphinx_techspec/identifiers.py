"""IDs of specs: their forms in text, comparison and order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from sphinx_techspec.lazy_regex import lazy_regex

SPEC_FOLDERS = ("tech-spec", "tech-specs")
"""The names of folders whose documents are specs by default."""

# One letter is the ID of a record, "C-04", not of a spec.
# In "payments:ADR-1" and "payments:004", a project has the spec; "postgres:15" is an
# image.
_PROJECT = r"(?!(?i:spec(?:ification)?s?):)[A-Za-z][\w.-]{0,40}:"
_ID = lazy_regex(
    rf"(?<!\w)(?:{_PROJECT})?[A-Za-z]{{2,15}}-\d+\b|(?<![\w-]){_PROJECT}0\d+\b(?:-\w+)*"
)
_ID_PHRASE = lazy_regex(
    r"\b(?i:(?:tech(?:nical)?[ -])?spec(?:ification)?s?(?::\s*|\s+))#?(?P<spec>\d+)\b"
    r"|\b(?P<type>[A-Z]{2,8})\s+#?(?P<number>\d+)\b"
)
_NO_DATE = r"(?!\d{4}-\d\d-\d\d(?![\w-]))"
_BARE_NUMBER = lazy_regex(
    rf"\s*{_NO_DATE}(?P<number>\d+(?:[-.]\w+)*)(?=\s*(?:[,;(&§¶]|and\b|[–—:]|#\w"
    # "0007-cache the cache" starts with an ID, "5-minute limit" with an amount.
    r"|-(?!\w)|(?<=\d\d\d)-|\.?\Z)"
    # A number with leading zeros is not an amount: "004 the cache".
    r"|(?<=\b0\d\d)[\s/]|(?<=\b0\d\d\d)[\s/]"
    r"|\s+(?i:in part|partly|(?:section|part|chapter|clause)s?)\b)"
)
# "#617", "PR #12", "GH-12", "issues 617"
_TICKET = lazy_regex(
    r"(?:\A\s{0,9}[#!]|(?<![\w-])(?i:(?:issue|pr|mr|gh|cl|bug|ticket|discussion|commit"
    r"|(?:pull|merge)(?:[- ]request)?)(?P<several>s?)"
    r"(?:\b(?:[-:]|\s{0,3})[#!]?|(?=\d))))\d+"
)
# "ADR024" and "pep8" are IDs without a hyphen.
_UNHYPHENATED = lazy_regex(r"\s*(?P<id>[A-Za-z]{2,8}\d{1,6})(?=\s*(?:[,;(&]|and\b|\Z))")
_PATH = lazy_regex(r"\s*(?P<path>[^\s()<>:]{1,200}\.(?:md|markdown|rst))\b(?:#\S*)?")
_SLUG = lazy_regex(rf"\s*{_NO_DATE}(?P<slug>[a-z0-9]+(?:[-_][a-z0-9]+)+)\s*\Z")
_FORMS = (_ID, _ID_PHRASE, _BARE_NUMBER, _UNHYPHENATED, _PATH)
_NO_ID = lazy_regex(r"(?:19|20)\d\d(?:[-/.]\d{1,2}){0,2}|\d{1,4}(?:\.\d{1,4}){1,3}")
_NUMBERED = lazy_regex(r"(?:[a-z]{1,15}-)?(\d+)")
_RUNS = lazy_regex(r"\d+|\D+")
_JOINED = lazy_regex(r"\A([a-z]{2,8})(?=\d)")
_LEADING_ZEROS = lazy_regex(r"(?<!\d)0+(?=\d)")
_SPLIT_RECORD_ID = lazy_regex(r"-([a-z]+)-(\d+[a-z]?)\Z")
_CACHE_SIZE = 1 << 16
"""The number of IDs whose comparable form is cached; each is compared many times."""
_BEFORE_ID = lazy_regex(
    r"\s{0,9}both\s{1,9}(?=\S)|\s{0,9}(?:the\s)?(?:§{1,2}\s?[\w.]{1,9}"
    r"|(?:chapter|clause|part|section)s?(?:\s[\w.]{1,9})?)\s(?:in|of)\s(?=\S)",
    re.IGNORECASE,
)
"""The part of a spec before its ID, ``§3 of 002``, or ``both`` before two IDs."""
TECHNICAL_NAMES = "AES|GPT|HTTP|IEEE|IPV?|ISO|MD|MPEG|RSA|SHA|SSL|TLS|UTF|UTC|WCAG"
"""The letters of technical names that look like IDs, ``UTF-8``."""
_ITEMS = lazy_regex(r"[,;|]|\s(?:and|&|/|\+)\s|(?<=\d)\s+(?:or\s+)?(?=0\d\d)")
"""The separators in a list of IDs, including the whitespace in ``001 002``."""
_FURTHER_NUMBERS = lazy_regex(r"(?:/\d{1,6})+(?![\w/])")
_TYPE_FOLDER = lazy_regex(
    r"(?P<type>adr|ddr|mdr|pdr|tdr|rfc|rfd|prd|trd|bip|cep|cip|dep|eip|fip|jep|kep|kip"
    r"|lip|nep|oep|pep|pip|sep|tep|xep)s?\Z"
)
"""Folders named after the type of the specs in them: ``adr/`` contains ``ADR-0003``."""
_DECISION_FOLDER = lazy_regex(r"(?:\w{1,30}[-_])?decisions?(?:[-_](?:records?|log))?\Z")
"""Folders of architecture decision records."""


@lru_cache(maxsize=_CACHE_SIZE)
def canonical_id(text: str) -> str:
    """Return the comparable form of an ID: ``XEP006`` → ``xep-6``.

    It is in lower case and without leading zeros; a hyphen precedes the number.
    """
    text = text.casefold().replace("\N{NON-BREAKING HYPHEN}", "-")
    return _LEADING_ZEROS.sub("", _JOINED.sub(r"\1-", text))


@lru_cache(maxsize=_CACHE_SIZE)
def canonical_record_id(text: str) -> str:
    """Return the comparable form of a record's ID: ``004-D-07`` → ``4-d7``."""
    return _SPLIT_RECORD_ID.sub(r"-\1\2", canonical_id(text))


def ids_in_text(text: str) -> list[str]:
    """Return the IDs in *text*, in order; numbers of tickets, ``#617``, are not IDs."""
    found: list[str] = []
    text = text.replace("`", " ")  # front matter is not parsed as Markdown
    are_tickets = False  # "issues 617 and 618"
    for written in _ITEMS.split(text):
        if path := _PATH.match(written):
            found.append(path["path"])
            continue
        if ticket := _TICKET.search(written):
            are_tickets = bool(ticket["several"])
        elif are_tickets and _BARE_NUMBER.match(written):
            continue
        item = _TICKET.sub(" ", written) if ticket else written
        if before := _BEFORE_ID.match(item):
            item = item[before.end() :]
        if matches := list(_ID.finditer(item)):
            names = [m[0] for m in matches]
        elif matches := list(_ID_PHRASE.finditer(item)):
            names = [m["spec"] or f"{m['type']}-{m['number']}" for m in matches]
        elif match := (
            _BARE_NUMBER.match(item) or _UNHYPHENATED.match(item) or _SLUG.match(item)
        ):
            matches, names = [match], [match[1]]
        else:
            continue
        for name, match in zip(names, matches, strict=True):
            found += [name, *_further_ids(name, item[match.end() :])]
    return found


def _further_ids(name: str, after: str) -> Iterator[str]:
    """Yield the IDs of which only the numbers follow *name*: ``ADR-0045/0048``."""
    series = _FURTHER_NUMBERS.match(after)
    for number in series[0][1:].split("/") if series else ():
        before = name[: -len(number)]
        if name[len(before) :].isdecimal() and not before[-1:].isdecimal():
            yield before + number


def starts_with_id(text: str) -> bool:
    """Return whether *text* starts with an ID or a path of a spec."""
    text = text.lstrip()
    return not _TICKET.match(text) and any(form.match(text) for form in _FORMS)


def consists_of_ids(text: str) -> bool:
    """Return whether *text* is an ID, a path, or a list of them.

    A year, a date, a version and the number of a ticket are not IDs.
    """
    items = [item.strip(" .:") for item in _ITEMS.split(text)]
    return all(
        any(form.fullmatch(item) for form in _FORMS)
        and not (_NO_ID.fullmatch(item) or _TICKET.match(item))
        for item in items
    )


def letters_of(text: str) -> str:
    """Return the leading letters of an ID in lower case, ``""`` for a number."""
    match = re.match(r"[^\W\d_]{0,15}(?=-?\d)", text)
    return match[0].casefold() if match else text


@lru_cache(maxsize=_CACHE_SIZE)
def number_of(text: str) -> str | None:
    """Return the number of an ID, ``33`` for ``ADR-033`` and ``033``."""
    match = _NUMBERED.fullmatch(text.casefold())
    return (match[1].lstrip("0") or "0") if match else None


@lru_cache(maxsize=_CACHE_SIZE)
def sort_key(text: str) -> tuple[tuple[int, str], ...]:
    """Return the sort key of the natural order: ``ADR-9`` precedes ``ADR-10``."""
    runs = _RUNS.findall(text.casefold())
    return tuple([(int(run), "") if run.isdecimal() else (-1, run) for run in runs])


def without_ids(text: str) -> str:
    """Return *text* with blanks in place of IDs and the words that join them."""
    return _ITEMS.sub(" ", _ID_PHRASE.sub(" ", _ID.sub(" ", text)))


def folder_labels(docname: str, number: str) -> Iterator[str]:
    """Yield the labels that a spec with a *number* gets from its folders.

    For ``adr/0003-queue`` and ``decisions/0003-queue``, it is ``adr-0003``.
    """
    for folder in docname.casefold().split("/")[:-1]:
        if kind := _TYPE_FOLDER.match(folder):
            yield f"{kind['type']}-{number}"
        elif _DECISION_FOLDER.match(folder):
            yield f"adr-{number}"
