"""The baseline: a file of known findings, so that only new ones are reported.

The source, code and subject of a finding identify it; its line and its message may
change. Of several findings with the same identity, the baseline hides as many as it
lists.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeAlias

from sphinx_techspec.cli.check.check_report import JsonFinding
from sphinx_techspec.cli.terminal import CannotRunError, reason

_VERSION = 2
_Key: TypeAlias = tuple[str, str, str]
"""Source, code and subject."""


def read_baseline(path: Path) -> Counter[_Key]:
    """Return the number of findings of each identity in the baseline at *path*.

    :raises CannotRunError: if it cannot be read.
    """
    try:
        data = json.loads(path.read_text("utf-8"))
        if data["version"] != _VERSION:
            raise CannotRunError(
                f"the baseline {path} has the format of another release; run "
                "'check' with --write-baseline to write it again"
            )
        return Counter(dict(map(_read_entry, data["findings"])))
    except OSError as error:
        raise CannotRunError(
            f"cannot read the baseline {path}: {reason(error)}"
        ) from error
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise CannotRunError(
            f"{path} is not a baseline; use --write-baseline to write one"
        ) from error


def write_baseline(path: Path, findings: Iterable[JsonFinding]) -> None:
    """Write *findings* to *path*, one per line and sorted, which makes merges easy.

    :raises CannotRunError: if the file cannot be written.
    """
    lines = [
        json.dumps(
            {"source": source, "code": code, "subject": subject, "count": number},
            ensure_ascii=False,
        )
        for (source, code, subject), number in sorted(
            Counter(map(_key, findings)).items()
        )
    ]
    listed = ",\n".join(lines)
    text = f'{{"version": {_VERSION}, "findings": [\n{listed}\n]}}\n'
    try:
        path.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise CannotRunError(
            f"cannot write the baseline {path}: {reason(error)}"
        ) from error


def remove_known(
    findings: Sequence[JsonFinding], baseline: Counter[_Key]
) -> tuple[list[JsonFinding], int]:
    """Return the findings that are not in *baseline*, and the number of fixed ones.

    If there are more findings of one identity than in the baseline, the last ones are
    new.
    """
    remaining = Counter(baseline)
    new = []
    for finding in findings:
        key = _key(finding)
        if remaining[key] > 0:
            remaining[key] -= 1
        else:
            new.append(finding)
    return new, remaining.total()


def fingerprints(findings: Iterable[JsonFinding]) -> list[str]:
    """Return a fingerprint of each of *findings*, which survives a change of line."""
    seen: Counter[_Key] = Counter()
    prints = []
    for finding in findings:
        key = _key(finding)
        seen[key] += 1
        text = "\0".join((*key, str(seen[key])))
        prints.append(sha256(text.encode()).hexdigest()[:32])
    return prints


def _key(finding: JsonFinding) -> _Key:
    return finding["source"], finding["code"], finding["subject"] or ""


def _read_entry(entry: Any) -> tuple[_Key, int]:
    return (entry["source"], entry["code"], entry["subject"]), int(entry["count"])
