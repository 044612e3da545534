"""Parse the dates that authors write in specs."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from sphinx_techspec.languages import all_words
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.words import comparable

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?"
    r"|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_LOW, _HIGH = r"(?:0?[1-9]|1[0-2])", r"(?:1[3-9]|2\d|3[01])"
"""The number of a month, and one that can only be a day."""
# Some editors insert a non-breaking hyphen.
_DASH = "[-\u2010\u2011]"
_ANY_DASH = "[-\u2010\u2011\u2013]"
"""A dash in a date with a day; *2011–12* is a range of years."""
_MONTHS_IN_OTHER_LANGUAGES = {
    comparable(word): number
    for number in range(1, 13)
    for word in all_words().of("months", str(number))
}
_OTHER_MONTH = "|".join(
    re.escape(month).replace(r"\ ", r"\s")
    for month in sorted(_MONTHS_IN_OTHER_LANGUAGES, key=len, reverse=True)
)
_DATE = lazy_regex(
    rf"(?<![\w/.-]){_WEEKDAY}?(?:"
    rf"(?P<iso>\d{{4}}{_ANY_DASH}\d{{1,2}}{_ANY_DASH}\d{{1,2}})"
    r"(?:[T ]\d{2}:\d{2}[\d:.]{0,16}(?:Z|\s?(?:UTC|GMT)|\s?[+-]\d{2}:?\d{2})?)?"
    r"|(?P<slashed>\d{4}/\d{1,2}/\d{1,2})"
    r"|(?P<dayfirst>\d{1,2}[-.]\d{1,2}[-.]\d{4})"
    rf"|(?P<unordered>(?:{_LOW}/(?:{_LOW}|{_HIGH})|{_HIGH}/{_LOW})/\d{{4}})"
    rf"|(?P<named>{_DAY}(?:\s(?:of\s)?|-){_MONTH}(?:,?\s|-)\d{{4}}"
    rf"|{_MONTH}\s{_DAY}(?:,\s?|\s)\d{{4}})"
    rf"|(?P<named_month>{_MONTH},?\s\d{{4}})"
    rf"|(?P<month>\d{{4}}{_DASH}(?:0[1-9]|1[0-2]))"
    rf"|(?P<other>\d{{1,2}}\.?\s(?:{_OTHER_MONTH})\.?[,\u060c]?\s\d{{4}})"
    rf"|(?P<other_month>(?:{_OTHER_MONTH})\.?[,\u060c]?\s\d{{4}})"
    r")(?![\w/-]|\.\d)"
    # Chinese has no spaces around a date.
    r"|(?<![\d/.-])(?:"
    r"(?P<cjk>\d{4}\s?\u5e74\s?\d{1,2}\s?\u6708\s?\d{1,2}\s?[\u65e5\u53f7\u865f])"
    r"|(?P<cjk_month>\d{4}\s?\u5e74\s?\d{1,2}\s?\u6708(?!\s?\d)))",
    re.IGNORECASE,
)


_MONTHS_PER_YEAR = 12
_DIGIT = lazy_regex(r"\d")
_MAX_START = 40
"""The maximum length of a weekday and a month before the first digit of a date."""
_NUMBER = lazy_regex(r"\d+")
_AGE = lazy_regex(r"(?P<number>\d{1,6})\s?(?P<unit>[dwmy])", re.IGNORECASE)
_DAYS = {"d": 1, "w": 7}
_MONTHS = {"m": 1, "y": 12}


class DateMatch(NamedTuple):
    """A date in a text."""

    iso: str | None
    """``2026-01-31``, ``2026-01`` for a month, ``None`` for an invalid date."""
    start: int
    end: int


def today() -> date:
    """Return the date in the user's time zone."""
    return date.today()  # noqa: DTZ011


def find_date(text: str) -> DateMatch | None:
    """Return the first date in *text*, if any."""
    match = _DATE.search(text)
    return match and _read(match)


def match_date(text: str, position: int = 0) -> DateMatch | None:
    """Return the date at *position* of *text*, if any."""
    if not _DIGIT.search(text, position, position + _MAX_START):
        return None  # faster than the pattern
    match = _DATE.match(text, position)
    return match and _read(match)


def date_only(text: str) -> DateMatch | None:
    """Return the date that *text* consists of, if it is a valid one."""
    date = match_date(text)
    return date if date and date.iso and date.end == len(text) else None


def says_when(text: str) -> bool:
    """Return whether *text*, after a status, is only a date: *on 2026-01-31*."""
    date = find_date(text)
    if date is None:
        return False
    before, after = text[: date.start], text[date.end :]
    return before.strip(" ,(").casefold() in ("", "on") and not after.strip(" .,)*_")


def last_day(iso: str) -> date:
    """Return a day in ISO 8601, or the last day of a month, ``2026-02``."""
    year, month, *day = map(int, iso.split("-"))
    return date(year, month, day[0] if day else monthrange(year, month)[1])


def before(today: date, age: str) -> date | None:
    """Return the day that was *age* before *today*, ``None`` if *age* is invalid.

    :param age: days, weeks, months or years: ``30d``, ``6w``, ``3m``, ``1y``. Three
        months before May 31 is the last day of February.
    """
    match = _AGE.fullmatch(age.strip())
    if match is None:
        return None
    number, unit = int(match["number"]), match["unit"][0].casefold()
    try:
        if unit in _DAYS:
            return today - timedelta(days=number * _DAYS[unit])
        months = today.year * 12 + today.month - 1 - number * _MONTHS[unit]
        year, month = divmod(months, 12)
        last = monthrange(year, month + 1)[1]
        return date(year, month + 1, min(today.day, last))
    except (ValueError, OverflowError):
        return date.min


def _read(match: re.Match[str]) -> DateMatch:
    form = match.lastgroup or ""
    try:
        iso = _to_iso(form, match[form])
    except (ValueError, OverflowError):
        iso = None
    return DateMatch(iso, match.start(), match.end())


@lru_cache(maxsize=1024)  # the date of the header is often that of a decision
def _to_iso(form: str, text: str) -> str:
    """Return *text* in ISO 8601, without a day if it has only a month."""
    if form in ("iso", "slashed", "month", "cjk", "cjk_month"):
        year, month, *day = map(int, _NUMBER.findall(text))
        return date(year, month, *(day or [1])).isoformat()[: 10 if day else 7]
    if form == "unordered":
        one, other, year = map(int, text.split("/"))
        low, high = sorted((one, other))
        # Only a number above 12 shows which one is the day.
        if low != high and high <= _MONTHS_PER_YEAR:
            message = f"the order of {text} is unclear"
            raise ValueError(message)
        return date(year, low, high).isoformat()
    if form in ("other", "other_month"):
        *days, year = map(int, _NUMBER.findall(text))
        name = " ".join(re.findall(r"[^\W\d_]+", comparable(text)))
        found = date(year, _MONTHS_IN_OTHER_LANGUAGES[name], *(days or [1]))
        return found.isoformat()[: 10 if days else 7]
    from dateutil import parser  # slow to import, and rarely needed

    default = datetime(2000, 1, 1)  # noqa: DTZ001 - only its day is used
    text = re.sub(r"\bof\b", "", text)
    parsed = parser.parse(text, dayfirst=form == "dayfirst", default=default)
    return parsed.date().isoformat()[: 7 if form == "named_month" else 10]
