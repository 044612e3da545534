"""What a build leaves for the next one: a file for each builder and output folder.

It lies beside the doctrees, but not in the environment, which builders share.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx.util import logging

from sphinx_techspec.records import Finding

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["Memory", "memory_file"]

_logger = logging.getLogger(__name__)


class Memory(NamedTuple):
    """What a build came to."""

    fingerprint: str = ""
    """What all of it was made of, ``""`` where a page was not up to date."""
    pages: Mapping[str, str] = {}
    """The digest of what each page showed of the project when it was written."""
    findings: Sequence[Finding] = ()
    export: str = ""
    """The digest of the techspec.json beside the pages."""

    @classmethod
    def load(cls, path: Path) -> Memory:
        """Return what is in the file at *path*, nothing where it cannot be used."""
        try:
            given = json.loads(path.read_text("utf-8"))
            return cls(
                given["fingerprint"],
                dict(given["pages"]),
                [_finding(*values) for values in given["findings"]],
                given["export"],
            )
        except (OSError, ValueError, LookupError, TypeError, RecursionError):
            return cls()

    def store(self, path: Path) -> None:
        """Write the file at *path*; where that fails, the next build has more to do."""
        text = json.dumps(self._asdict(), indent=0, sort_keys=True)
        try:
            path.write_text(text, "utf-8")
        except OSError as error:
            _logger.info("techspec: what was found cannot be kept: %s", error)


def _finding(*values: Any) -> Finding:
    """Return a finding of *values*.

    :raises TypeError: they are not what a finding is made of.
    """
    finding = Finding(*values)
    *texts, line, spec, subject = finding
    kinds = {type(text) for text in (*texts, subject)}
    if kinds != {str} or type(line) is not int or not isinstance(spec, str | None):
        raise TypeError(values)
    return finding


def memory_file(app: Sphinx) -> Path:
    """Return where the memory of this builder and output folder is."""
    folder = hashlib.sha256(os.fsencode(app.outdir)).hexdigest()[:8]
    return Path(app.doctreedir) / f"techspec-{app.builder.name}-{folder}.json"
