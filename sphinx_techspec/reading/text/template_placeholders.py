"""Distinguish placeholders, such as ``<risk>``, from HTML tags and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.words import has_words

_PLACEHOLDER = lazy_regex(
    # Not "List<String>", "a < b", "<-", "\<escaped>".
    r"(?<![\w\\)\]])<(?P<inner>[\w@#$\"'({\[“‘][^<>]{0,600})(?<![\s/=-])>"
)
_YEAR = "(?:YYYY|yyyy|JJJJ|AAAA|20[XY]{2}|20xx)"
_SEPARATOR = "[-/.]"
DATE_PLACEHOLDER = (
    rf"(?:(?:{_YEAR}|\d{{4}}){_SEPARATOR}(?:MM|mm|XX|xx)"
    rf"(?:{_SEPARATOR}(?:DD|dd|TT|JJ|XX|xx))?"
    rf"|(?:(?:DD|dd|TT|JJ|MM|mm){_SEPARATOR}){{1,2}}{_YEAR})"
)
"""The pattern of a placeholder for a date, ``YYYY-MM-DD``, ``TT.MM.JJJJ``."""
NUMBER_PLACEHOLDER = "(?:[A-Z]{1,12}-)?(?:N{2,4}|X{3,4})"
"""The pattern of a placeholder for a number or an ID, ``NNN``, ``ADR-XXXX``."""
_START_TAG = lazy_regex(r"<(?P<name>[A-Za-z][\w-]*)\b(?P<rest>[^<>]*)(?<!/)>")
_TAG_CONTENT = lazy_regex(r"(?P<name>[A-Za-z][\w-]*)(?:\s[^<>]*)?")
# "ada@example.org", "ada at example dot org", "@ada", "math.h", "www.example.org/x"
_ADDRESS = lazy_regex(
    r"[^\s@]+@[^\s@]+\.\w+|mailto:.*"
    r"|[\w.+-]{1,64}(?:\s{1,3}[(\[{]?dot[)\]}]?\s{1,3}[\w.+-]{1,64}){0,3}\s{1,3}[(\[{]?at[)\]}]?\s{1,3}[\w-]{1,64}"
    r"(?:(?:\.|\s{1,3}[(\[{]?dot[)\]}]?\s{1,3})[\w-]{1,64}){1,5}"
    r"|[\w/.+-]{1,100}\.(?:h|hh|hpp|hxx|cuh|ipp|inl)"
    # "<@user-name>" is a placeholder for a handle.
    r"|@(?!(?:[^\W_]{1,20}[._-]){0,3}(?:author|git(?:hub|lab)|handle|name|owner|reviewer|user|your))"
    r"[\w.-]{1,40}"
    r"|www\.\S{1,200}|[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}/\S{0,200}",
    re.IGNORECASE,
)
"""The content of angle brackets around an address or the name of a header file."""
_HTML_ELEMENTS = frozenset(
    """a abbr address area article aside audio b base bdi bdo blockquote body br
    button canvas caption center cite code col colgroup data datalist dd del details
    dfn dialog div dl dt em embed fieldset figcaption figure font footer form h1 h2
    h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li
    link main map mark math menu meta meter nav noscript object ol optgroup option
    output p param picture pre progress q rp rt ruby s samp script section select slot
    small source span strike strong style sub summary sup svg table tbody td template
    textarea tfoot th thead time title tr track tt u ul var video wbr""".split()  # noqa: SIM905
)
# Elements that never occur alone in text: "<title>" and "<option>" are placeholders.
_NEVER_ALONE = frozenset(
    """base body data head html link meta object option output param slot summary
    title""".split()  # noqa: SIM905
)
_BOOLEAN_ATTRIBUTES = frozenset(
    """async autofocus autoplay checked controls default defer disabled hidden inert
    ismap loop multiple muted nowrap open readonly required reversed selected""".split()  # noqa: SIM905
)
# The start tag of HTML as CommonMark defines it.
_HTML_TAG = lazy_regex(
    r"""<[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*\s*/?>"""
)
_FORM = (
    rf"(?<![\w/.-])(?:{DATE_PLACEHOLDER}|(?P<number>{NUMBER_PLACEHOLDER}))(?![\w/-])"
)
_IN_ENTRY = lazy_regex(rf"<[^<>\n]{{1,200}}>|{_FORM}")
_FORM_START = r"[A-Z][A-Z-]|\d\d|dd|mm|yy"  # faster to rule out than a form
OTHER_START = lazy_regex(rf"[A-Z]?[a-ce-ln-xz]|[^\w<]*+(?!(?={_FORM_START}){_FORM})\w")
"""The start of a text that starts with a word and not with a placeholder."""
_WITHOUT_END_TAG = frozenset(
    """area base br col embed hr img input link meta param source track wbr
    p li dt dd tr td th thead tbody tfoot colgroup optgroup rt rp""".split()  # noqa: SIM905
)


def is_placeholder_tag(text: str) -> bool:
    """Return whether *text*, a raw HTML tag, is a placeholder such as ``<risk>``.

    ``<summary of the change>`` has words in place of the attributes of an HTML tag.
    """
    match = _START_TAG.fullmatch(text.strip())
    if match is None or _ADDRESS.fullmatch(match[0][1:-1]):
        return False
    name, rest = match["name"].casefold(), match["rest"]
    if name not in _HTML_ELEMENTS:
        return True
    if "=" in rest:
        return False
    words = rest.casefold().split()
    return not _BOOLEAN_ATTRIBUTES.issuperset(words) or (
        not words and name in _NEVER_ALONE
    )


def is_html_tag(text: str) -> bool:
    """Return whether Markdown takes *text* for an HTML tag, which is not visible."""
    return _HTML_TAG.fullmatch(text) is not None


def is_form(text: str) -> bool:
    """Return whether *text* is the form of a date or a number, ``YYYY-MM-DD``."""
    return re.fullmatch(rf"{DATE_PLACEHOLDER}|{NUMBER_PLACEHOLDER}", text) is not None


def comparable_tag(text: str) -> str:
    """Return the comparable form of a placeholder in angle brackets."""
    return " ".join(text.casefold().split())


def placeholders_in(text: str, source: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each placeholder in angle brackets in *text*.

    :param source: the document in lower case; a tag that it closes is HTML.
    """
    if "<" not in text:
        return
    for match in _PLACEHOLDER.finditer(text):
        inner = match["inner"]
        if "://" in inner or _ADDRESS.fullmatch(inner):
            continue
        if not any(character.isalpha() for character in inner):
            continue
        tag = _TAG_CONTENT.fullmatch(inner)
        if tag is None or _is_placeholder(match[0], tag["name"].casefold(), source):
            yield match.span()


def consists_of_placeholders(text: str, masked: str) -> bool:
    """Return whether *text* has a placeholder, and no other words.

    A number such as ``NNN`` is a placeholder next to another one. Alone, it may be a
    word.

    :param masked: *text* with other characters in place of code, which is meant as it
        is unless it is in angle brackets.
    """
    if OTHER_START.match(text):
        return False

    def is_shown(match: re.Match[str]) -> bool:
        return masked[match.start() : match.end()] == match[0]

    found = [m for m in _IN_ENTRY.finditer(text) if m[0][0] == "<" or is_shown(m)]
    if all(match["number"] for match in found):
        return False
    end, rest = 0, ""
    for match in found:
        rest += text[end : match.start()]
        end = match.end()
    return not has_words(rest + text[end:])


def _is_placeholder(tag: str, name: str, source: str) -> bool:
    """Return whether *tag*, which may be HTML, is a placeholder."""
    if f"</{name}" in source:
        return False
    is_bare = len(tag) == len(name) + 2
    return is_placeholder_tag(tag) or (is_bare and name not in _WITHOUT_END_TAG)
