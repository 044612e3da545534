"""The baseline: a file of known findings, so that only new ones are reported.

A finding is identified by its source file, code and subject; its line and message may
change. If the file of a spec has moved, the ID of the spec replaces it. Of several
findings with the same identity, the baseline hides only as many as it lists.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias, TypeVar

BASELINE_NAME = "techspec-baseline.json"
"""The default name of the file, beside conf.py."""
_VERSION = 2
JsonFinding: TypeAlias = Mapping[str, Any]
"""A finding as in techspec.json."""
_Finding = TypeVar("_Finding")


class BaselineError(Exception):
    """A baseline that cannot be read or written; the message is for the user."""


class Identity(NamedTuple):
    """The properties that identify a finding, even in another version."""

    source: str
    spec: str | None
    """The ID of the spec, ``None`` on other pages."""
    code: str
    subject: str

    @property
    def owner(self) -> str:
        """The ID of the spec, or else the source file."""
        return self.source if self.spec is None else self.spec


def json_identity(finding: JsonFinding) -> Identity:
    """Return the identity of a finding in techspec.json."""
    subject = finding["subject"] or ""
    return Identity(finding["source"], finding.get("spec"), finding["code"], subject)


def read_baseline(path: Path) -> Counter[Identity]:
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


def write_baseline(path: Path, findings: Iterable[JsonFinding]) -> None:
    """Write *findings* to *path*, one per line and sorted, which makes merges easy.

    :raises BaselineError: if the file cannot be written.
    """
    found = Counter(map(json_identity, findings))
    order = sorted(found, key=lambda i: (i.source, i.code, i.subject, i.owner))
    lines = [
        json.dumps(_new_entry(one, found[one]), ensure_ascii=False) for one in order
    ]
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
    baseline: Counter[Identity],
    *,
    identity_of: Callable[[_Finding], Identity],
    sources: Collection[str],
) -> tuple[list[_Finding], int]:
    """Return the findings that are not in *baseline*, and the number of fixed ones.

    If there are more findings of one identity than in the baseline, the last ones are
    new.

    :param identity_of: returns the identity of a finding.
    :param sources: the source files of all specs. The ID of a spec only replaces a
        file that is not among them, because two folders may have the same IDs.
    """
    remaining: Counter[tuple[str | None, str, str]] = Counter()
    for known, number in baseline.items():
        owner = known.source if known.source in sources else known.owner
        remaining[owner, known.code, known.subject] += number
    new = []
    for finding in findings:
        found = identity_of(finding)
        keys = ((o, found.code, found.subject) for o in (found.source, found.spec))
        key = next((key for key in keys if remaining[key] > 0), None)
        if key is None:
            new.append(finding)
        else:
            remaining[key] -= 1
    return new, remaining.total()


def fingerprints(findings: Iterable[JsonFinding]) -> list[str]:
    """Return a fingerprint of each finding that stays the same if the finding moves."""
    seen: Counter[tuple[str, str, str]] = Counter()
    prints = []
    for finding in findings:
        identity = json_identity(finding)
        key = identity.owner, identity.code, identity.subject
        seen[key] += 1
        text = "\0".join((*key, str(seen[key])))
        prints.append(sha256(text.encode()).hexdigest()[:32])
    return prints


def _new_entry(known: Identity, number: int) -> dict[str, Any]:
    spec = {} if known.spec is None else {"spec": known.spec}
    return {
        "source": known.source,
        **spec,
        "code": known.code,
        "subject": known.subject,
        "count": number,
    }


def _read_entry(entry: Any) -> tuple[Identity, int]:
    known = Identity(
        entry["source"], entry.get("spec"), entry["code"], entry["subject"]
    )
    return known, int(entry["count"])
