"""The baseline: a file of known findings, so that only new ones are reported.

A finding is identified by its spec, code and subject; its file, line and message may
change. If the page is not a spec, its source file replaces the spec. Of several
findings with the same identity, the baseline hides only as many as it lists.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

BASELINE_NAME = "techspec-baseline.json"
"""The default name of the file, beside conf.py."""
_VERSION = 2
_Key: TypeAlias = tuple[str, str, str]
"""The spec or else the source file, the code, and the subject."""
_JsonFinding: TypeAlias = Mapping[str, Any]
"""A finding as in techspec.json."""
_Finding = TypeVar("_Finding")


class BaselineError(Exception):
    """A baseline that cannot be read or written; the message is for the user."""


def json_keys(finding: _JsonFinding) -> list[_Key]:
    """Return the identities of a finding in techspec.json; see :func:`finding_keys`."""
    spec, source = finding.get("spec"), finding["source"]
    return finding_keys(spec, source, finding["code"], finding["subject"] or "")


def finding_keys(spec: str | None, source: str, code: str, subject: str) -> list[_Key]:
    """Return the identity of a finding, and that in baseline entries without a spec."""
    owners = [owner for owner in (spec, source) if owner is not None]
    return [(owner, code, subject) for owner in owners]


def read_baseline(path: Path) -> Counter[_Key]:
    """Return the number of findings of each identity in the baseline at *path*.

    :raises BaselineError: if it cannot be read.
    """
    try:
        data = json.loads(path.read_text("utf-8"))
        if data["version"] != _VERSION:
            raise BaselineError(
                f"the baseline {path} has the format of another release; run "
                "'check' with --write-baseline to write it again"
            )
        return Counter(dict(map(_read_entry, data["findings"])))
    except FileNotFoundError as error:
        raise BaselineError(
            f"cannot read the baseline {path}: it does not exist; run 'check' with "
            "--write-baseline to write it"
        ) from error
    except OSError as error:
        raise BaselineError(
            f"cannot read the baseline {path}: {error.strerror or error}"
        ) from error
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise BaselineError(
            f"{path} is not a baseline; use --write-baseline to write one"
        ) from error


def write_baseline(path: Path, findings: Iterable[_JsonFinding]) -> None:
    """Write *findings* to *path*, one per line and sorted, which makes merges easy.

    :raises BaselineError: if the file cannot be written.
    """
    known: dict[_Key, dict[str, Any]] = {}
    for finding in findings:
        entry = known.setdefault(json_keys(finding)[0], _new_entry(finding))
        entry["count"] += 1
    entries = sorted(
        known.values(), key=lambda e: (e["source"], e["code"], e["subject"])
    )
    lines = [json.dumps(entry, ensure_ascii=False) for entry in entries]
    listed = ",\n".join(lines)
    text = f'{{"version": {_VERSION}, "findings": [\n{listed}\n]}}\n'
    try:
        path.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise BaselineError(
            f"cannot write the baseline {path}: {error.strerror or error}"
        ) from error


def remove_known(
    findings: Sequence[_Finding],
    baseline: Counter[_Key],
    *,
    keys_of: Callable[[_Finding], Sequence[_Key]],
) -> tuple[list[_Finding], int]:
    """Return the findings that are not in *baseline*, and the number of fixed ones.

    If there are more findings of one identity than in the baseline, the last ones are
    new.

    :param keys_of: returns the identities of a finding.
    """
    remaining = Counter(baseline)
    new = []
    for finding in findings:
        key = next((key for key in keys_of(finding) if remaining[key] > 0), None)
        if key is None:
            new.append(finding)
        else:
            remaining[key] -= 1
    return new, remaining.total()


def fingerprints(findings: Iterable[_JsonFinding]) -> list[str]:
    """Return a fingerprint of each finding that stays the same if the finding moves."""
    seen: Counter[_Key] = Counter()
    prints = []
    for finding in findings:
        key = json_keys(finding)[0]
        seen[key] += 1
        text = "\0".join((*key, str(seen[key])))
        prints.append(sha256(text.encode()).hexdigest()[:32])
    return prints


def _new_entry(finding: _JsonFinding) -> dict[str, Any]:
    spec = finding.get("spec")
    return {
        "source": finding["source"],
        **({} if spec is None else {"spec": spec}),
        "code": finding["code"],
        "subject": finding["subject"] or "",
        "count": 0,
    }


def _read_entry(entry: Any) -> tuple[_Key, int]:
    owner = entry["spec"] if "spec" in entry else entry["source"]
    return (owner, entry["code"], entry["subject"]), int(entry["count"])
