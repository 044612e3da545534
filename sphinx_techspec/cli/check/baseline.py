"""The baseline: findings that a team knows of, so that only new ones count.

A finding is recognised by what it says, not by its line, which moves with every edit
above it. Of findings that say the same of a file, as many are known as are listed.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from sphinx_techspec.cli.check.report import Finding
from sphinx_techspec.cli.errors import CannotRunError, reason

__all__ = ["fingerprints", "read_baseline", "take_known", "write_baseline"]

_VERSION = 1
_LINE = re.compile(r"\bline \d+")
_Key: TypeAlias = tuple[str, str, str]
"""Source, code and message."""


def read_baseline(path: Path) -> Counter[_Key]:
    """Return how often each finding is in the baseline at *path*.

    :raises CannotRunError: where it cannot be read.
    """
    try:
        entries = json.loads(path.read_text("utf-8"))["findings"]
        return Counter(
            {(e["source"], e["code"], e["message"]): int(e["count"]) for e in entries}
        )
    except OSError as error:
        raise CannotRunError(
            f"the baseline {path} cannot be read: {reason(error)}"
        ) from error
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise CannotRunError(
            f"{path} is no baseline; --write-baseline writes one"
        ) from error


def write_baseline(path: Path, findings: Iterable[Finding]) -> None:
    """Write *findings* to *path*, a line each, sorted, so that merges are easy.

    :raises CannotRunError: where it cannot be written.
    """
    counts = Counter(map(_key, findings))
    lines = [
        json.dumps(
            {"source": source, "code": code, "message": message, "count": count},
            ensure_ascii=False,
        )
        for (source, code, message), count in sorted(counts.items())
    ]
    listed = ",\n".join(lines)
    text = f'{{"version": {_VERSION}, "findings": [\n{listed}\n]}}\n'
    try:
        path.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise CannotRunError(
            f"the baseline {path} cannot be written: {reason(error)}"
        ) from error


def take_known(
    findings: Sequence[Finding], baseline: Counter[_Key]
) -> tuple[list[Finding], int]:
    """Return the findings that are not in *baseline*, and how many of it are gone.

    Where there are more of a kind than the baseline lists, the last ones are new.
    """
    left = Counter(baseline)
    new = []
    for finding in findings:
        key = _key(finding)
        if left[key] > 0:
            left[key] -= 1
        else:
            new.append(finding)
    return new, left.total()


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """Return for each of *findings* what it is recognised by after its line moved."""
    seen: Counter[_Key] = Counter()
    found = []
    for finding in findings:
        key = _key(finding)
        seen[key] += 1
        text = "\0".join((*key, str(seen[key])))
        found.append(sha256(text.encode()).hexdigest()[:32])
    return found


def _key(finding: Finding) -> _Key:
    message = _LINE.sub("line …", finding["message"])
    return finding["source"], finding["code"], message
