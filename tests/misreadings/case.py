"""A case: documents, and the facts that a careful reader would take from them."""

from __future__ import annotations

import json
import re
import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from tests.conftest import Build

Facts = Mapping[str, Any]
Finding = tuple[str, int | str] | str

RECORDS = ("decisions", "risks", "questions")
_QUOTES = str.maketrans("“”‘’\N{NO-BREAK SPACE}", "\"\"'' ")
_NOTES = {
    "md": {
        "[^n]": "[^n]: Minutes of the pilots.",
        "[^m]": "[^m]: Minutes of the crews.",
    },
    "rst": {
        "[#n]_": ".. [#n] Minutes of the pilots.",
        "[#m]_": ".. [#m] Minutes of the crews.",
        "[1]_": ".. [1] Minutes of the pilots.",
        "[PILOT26]_": ".. [PILOT26] Minutes of the pilots.",
    },
}
"""The definitions of footnotes, added to each document that has the mark."""


class Case(NamedTuple):
    """Documents in a folder of their own, and facts about them.

    The first document is the one that the facts of a spec are about. ``HERE`` in a
    document is replaced by the folder.

    The expected facts are a part of techspec.json. A record may be given as its text, a
    status as its name, a relation as ``depends-on 002`` and a section as its title.
    Other keys are:

    - ``has``, ``lacks``: findings, by code, or by code with a line, a location such as
      ``log.txt:3``, or a text in the message.
    - ``warns``: warnings on the screen, such as ``log.txt:3: placeholder``.
    - ``words``, ``no_words``: texts that records of a kind have or lack, in any field.
    - ``others``: facts of the other specs, by file name.
    - ``specs``: the file names of all specs.
    """

    name: str
    files: Mapping[str, str]
    expected: Facts
    project: str = "plain"
    root: str = "tech-spec"

    @property
    def folder(self) -> str:
        """The folder of the documents, relative to the source directory."""
        words = re.findall(r"[a-z]+", self.name.casefold())[:5]
        return f"{self.root}/{'-'.join(words)}-{zlib.crc32(self.name.encode()):08x}"

    def sources(self) -> dict[str, str]:
        """Return the documents by path."""
        return {
            f"{self.folder}/{name}": text.replace("HERE", self.folder)
            for name, text in self.files.items()
        }


def document(
    name: str,
    text: str,
    *,
    rst: bool = False,
    file: str = "",
    beside: Sequence[str] = (),
    files: Mapping[str, str] | None = None,
    project: str = "plain",
    root: str = "tech-spec",
    **expected: Any,
) -> Case:
    """Return the case of a whole document.

    :param file: the name of the document, ``001-tides.md`` by default.
    :param beside: the numbers or prefixes of accepted specs in the same folder.
    :param files: other files in the same folder.
    """
    syntax = "rst" if rst else "md"
    notes = [note for mark, note in _NOTES[syntax].items() if mark in text]
    text = "\n\n".join([text.strip("\n"), *notes]) + "\n"
    companions = {
        f"{number}-other.md": f"# Other {number}\n\n- **Status:** Accepted\n"
        for number in beside
    }
    documents = {file or f"001-tides.{syntax}": text, **companions, **(files or {})}
    return Case(f"{name} {syntax}", documents, expected, project, root)


def header(name: str, lines: str, *, rst: bool = False, **options: Any) -> Case:
    """Return the case of a document with *lines* below its title."""
    lines = lines.strip("\n")
    if rst:
        text = f"Tides\n=====\n\n{lines}\n\nProblem\n-------\n\nFerries wait.\n"
    else:
        text = f"# Tides\n\n{lines}\n\n## Problem\n\nFerries wait.\n"
    return document(name, text, rst=rst, **options)


def section(
    name: str, heading: str, content: str, *, rst: bool = False, **options: Any
) -> Case:
    """Return the case of a document with a section.

    The heading is at line 5 and the content starts at line 7, in reStructuredText at
    lines 6 and 9.
    """
    content = content.strip("\n")
    if rst:
        rule = "-" * 70
        text = f"Tides\n=====\n\n:Status: Accepted\n\n{heading}\n{rule}\n\n{content}\n"
    else:
        text = f"# Tides\n\n- **Status:** Accepted\n\n## {heading}\n\n{content}\n"
    return document(name, text, rst=rst, **options)


class Containing:
    """Equals each text that has some parts and lacks others."""

    def __init__(self, *parts: str, without: Sequence[str] = ()) -> None:
        self.parts = parts
        self.without = without

    def __eq__(self, other: object) -> bool:
        text = str(other)
        return all(part in text for part in self.parts) and not any(
            part in text for part in self.without
        )

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        without = f", without {list(self.without)}" if self.without else ""
        return f"<text with {list(self.parts)}{without}>"


class About:
    """Equals a text that differs in case, outer quotes and final punctuation only."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str) and _core(other) == _core(self.text)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<about {self.text!r}>"


class Results:
    """The records, findings and warnings of a build, by the folder of each case."""

    def __init__(self, build: Build) -> None:
        self._files = build.files()
        self._folders: dict[str, dict[str, list[Any]]] = {}
        data = build.data
        for kind in ("specs", *RECORDS, "findings"):
            for record in data[kind]:
                folder, source = _split(record["source"])
                self._of(folder)[kind].append(_straight({**record, "source": source}))
        for line in build.warnings:
            folder, rest = _split(line)
            self._of(folder)["warnings"].append(rest)
        for facts in self._folders.values():
            for kind in RECORDS:
                # In the order of the text, which is not that of the ids.
                facts[kind].sort(key=lambda record: (record["source"], record["line"]))

    def _of(self, folder: str) -> dict[str, list[Any]]:
        return self._folders.setdefault(folder, defaultdict(list))

    @cached_property
    def output(self) -> dict[str, str]:
        """The text of each file of the output, by name."""
        files = dict(self._files)
        if inventory := files.get("objects.inv"):
            files["objects.inv"] = zlib.decompress(inventory.split(b"\n", 4)[4])
        return {name: data.decode(errors="replace") for name, data in files.items()}

    def observe(self, case: Case) -> Facts:
        """Return the facts that *case* expects, as the build has them."""
        own = self._of(case.folder)
        main = next(iter(case.files))
        specs = {spec["source"]: _simple(spec) for spec in own["specs"]}
        return {
            name: _observe_fact(name, wanted, own=own, specs=specs, main=main)
            for name, wanted in case.expected.items()
        }


def _split(path: str) -> tuple[str, str]:
    """Return the folder of a case and the rest of *path*."""
    root, _, rest = path.partition("/")
    folder, _, rest = rest.partition("/")
    return f"{root}/{folder}", rest


def _observe_fact(
    name: str, wanted: Any, *, own: Facts, specs: Mapping[str, Facts], main: str
) -> Any:
    match name:
        case "has":
            return [entry for entry in wanted if _is_reported(entry, own["findings"])]
        case "lacks":
            return [
                entry for entry in wanted if not _is_reported(entry, own["findings"])
            ]
        case "warns":
            return [entry for entry in wanted if _is_warned(entry, own["warnings"])]
        case "words" | "no_words":
            return {
                kind: [
                    word
                    for word in words
                    if (word in _text_of(own[kind])) == (name == "words")
                ]
                for kind, words in wanted.items()
            }
        case "specs":
            return list(specs)
        case "others":
            return _in_shape(specs, wanted)
        case "decisions" | "risks" | "questions":
            return _in_shape(own[name], wanted)
    return _in_shape(specs.get(main, {}).get(name), wanted)


def _is_reported(wanted: Finding, findings: Sequence[Facts]) -> bool:
    """Whether there is a finding with a code and a line, location or text."""
    code, more = (wanted, "") if isinstance(wanted, str) else wanted
    return any(
        finding["code"] == code
        and (
            more in (finding["line"], f"{finding['source']}:{finding['line']}")
            or (isinstance(more, str) and more in finding["message"])
        )
        for finding in findings
    )


def _is_warned(wanted: str, warnings: Sequence[str]) -> bool:
    """Whether the screen shows a warning ``log.txt:1: decision-date``."""
    location, _, code = wanted.rpartition(" ")
    return any(
        line.startswith(location) and f"[techspec.{code}]" in line for line in warnings
    )


def _text_of(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).replace('\\"', '"')


def _simple(spec: Facts) -> Facts:
    """Return a spec with its sections and relations as texts."""
    return {
        **spec,
        "sections": [section["title"] for section in spec["sections"]],
        "relations": sorted(f"{r['type']} {r['target']}" for r in spec["relations"]),
    }


def _in_shape(seen: Any, wanted: Any) -> Any:
    """Return the fields of *seen* that *wanted* has.

    A text in *wanted* is the name of a status or the text of a record.
    """
    if isinstance(wanted, Mapping) and isinstance(seen, Mapping):
        return {name: _in_shape(seen.get(name), part) for name, part in wanted.items()}
    if isinstance(wanted, list) and isinstance(seen, list):
        more = [None] * (len(seen) - len(wanted))
        return [_in_shape(s, w) for s, w in zip(seen, [*wanted, *more], strict=False)]
    if isinstance(wanted, Mapping) or not isinstance(seen, Mapping):
        return seen
    return seen["name"] if "name" in seen else seen["text"]


def _straight(value: Any) -> Any:
    """Return *value* with straight quotes and plain spaces."""
    if isinstance(value, str):
        return value.translate(_QUOTES)
    if isinstance(value, dict):
        return {name: _straight(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_straight(part) for part in value]
    return value


def _core(text: str) -> str:
    return text.translate(_QUOTES).strip(" \"'.:;,").casefold()
