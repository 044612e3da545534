"""Regular expressions that are compiled when they are first used.

The readers have hundreds of regular expressions, most of which only some documents
need. Compiling all of them took a tenth of a build that reads one document.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub")


def lazy_regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return *pattern* like :func:`re.compile`, but compile it on first use.

    An error in the pattern is raised on first use as well, as :exc:`re.error`. The
    functions of :mod:`re` do not accept the result; use its methods. The ``re`` of a
    match is the compiled pattern, so compare their ``pattern``.
    """
    return cast("re.Pattern[str]", _Uncompiled(pattern, flags))


class _Compiled:
    """A pattern with the methods of the compiled one as attributes.

    Without ``__getattr__``, calling them is as fast as calling those of the compiled
    pattern.
    """

    __slots__ = ("flags", "pattern", *_METHODS)
    pattern: str
    flags: int

    def __repr__(self) -> str:
        return f"lazy_regex({self.pattern!r}, {self.flags})"


class _Uncompiled(_Compiled):
    """A pattern before its first use."""

    __slots__ = ()

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        self.__class__ = _Compiled  # type: ignore[assignment]
        return getattr(self, name)
