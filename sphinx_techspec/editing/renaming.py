"""Plan to move or renumber a spec: its new path, ID and label."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from sphinx_techspec.corpus import Corpus
from sphinx_techspec.editing.status_edit import EditError
from sphinx_techspec.identifiers import canonical_id, letters_of, number_of
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.messages import quote
from sphinx_techspec.reading.header.spec_identity import identify
from sphinx_techspec.records import Spec
from sphinx_techspec.template import SOURCE_SUFFIXES

_NUMBER = lazy_regex(r"(?:(?P<letters>[A-Za-z]{1,15})[-_ ]?)?(?P<number>\d{1,18})\Z")
_DIGITS = lazy_regex(r"\d+")


class Renaming(NamedTuple):
    """A spec's new path and ID."""

    spec: Spec
    path: str
    """The source, relative to the source directory."""
    new_path: str
    new_id: str
    moved: Mapping[str, str]
    """The new paths of all files that move, and of their folder, by old path."""

    @property
    def docnames(self) -> dict[str, str]:
        """The new names of all files that move, without suffix."""
        return {_without_suffix(old): _without_suffix(new) for old, new in self._files}

    @property
    def _files(self) -> Iterable[tuple[str, str]]:
        return ((o, n) for o, n in self.moved.items() if posixpath.splitext(o)[1])

    @property
    def changes_id(self) -> bool:
        """Whether the ID changes."""
        return self.new_id != self.spec.id

    def renamed(self, name: str) -> str:
        """Return *name*, an ID of the spec or of one of its records, with the new ID.

        It keeps the number of digits: ``4`` becomes ``14``, and ``0004`` ``0014``.
        """
        old, new = self.spec.id, self.new_id
        if not self.changes_id:
            return name
        number, new_number = number_in(old), number_in(new)
        if number is None or new_number is None:
            is_own = name.casefold().startswith(old.casefold())
            return f"{new}{name[len(old) :]}" if is_own else name
        if letters_of(old) != letters_of(new) and letters_of(name) == letters_of(old):
            return f"{new}{name[len(old) :]}" if len(name) >= len(old) else new
        return replace_number(name, number, new_number)


def number_in(name: str) -> str | None:
    """Return the number of an ID or of a file name as written, ``None`` without one."""
    match = _DIGITS.search(name)
    return match[0] if match else None


def replace_number(text: str, old: str, new: str) -> str:
    """Return *text* with *new* in place of the first number that equals *old*."""
    for match in _DIGITS.finditer(text):
        if int(match[0]) != int(old):
            continue
        is_plain = len(match[0]) < len(old) and not match[0].startswith("0")
        digits = str(int(new)) if is_plain else str(int(new)).zfill(len(match[0]))
        return f"{text[: match.start()]}{digits}{text[match.end() :]}"
    return text


def plan(
    corpus: Corpus,
    spec: Spec,
    path: str,
    new: str,
    *,
    files_in: Callable[[str], Iterable[str]],
    is_folder: Callable[[str], bool],
) -> Renaming:
    """Return the renaming of *spec* to *new*, a number or a path.

    :param path: the source of the spec, relative to the source directory.
    :param files_in: returns the paths of all files below a folder.
    :param is_folder: returns whether a path is an existing folder.
    :raises EditError: if *new* is invalid or taken.
    """
    match = _NUMBER.match(new.strip())
    if match is not None:
        new_path, new_id, folder = _numbered(spec, path, match)
    else:
        new_path, folder = _moved(path, new.strip(), is_folder=is_folder)
        new_id = _id_at(spec, path, new_path)
    moved = {path: new_path}
    if folder is not None:
        old_folder, new_folder = folder
        moved = {
            file: f"{new_folder}{file[len(old_folder) :]}"
            for file in files_in(old_folder)
        }
        moved |= {old_folder: new_folder, path: new_path}
    renaming = Renaming(spec, path, new_path, new_id, moved)
    _check(corpus, renaming)
    return renaming


def _numbered(
    spec: Spec, path: str, match: re.Match[str]
) -> tuple[str, str, tuple[str, str] | None]:
    """Return the path and ID with another number, and the folder that moves, if any."""
    letters, number = match["letters"], match["number"]
    if letters and letters.casefold() != letters_of(spec.id):
        raise EditError(f"{match[0]} does not have the prefix of {spec.id}")
    old = number_in(spec.id) if number_of(canonical_id(spec.id)) else None
    folder, name = posixpath.split(path)
    stem, suffix = posixpath.splitext(name)
    if old is None:
        new_path = posixpath.join(folder, f"{number}-{stem}{suffix}")
        return new_path, number, None
    number = number.zfill(len(old))
    new_id = replace_number(spec.id, old, number)
    if _has_number(stem, old):
        name = f"{replace_number(stem, old, number)}{suffix}"
        return posixpath.join(folder, name), new_id, None
    parent, own = posixpath.split(folder)
    if _has_number(own, old):
        new_folder = posixpath.join(parent, replace_number(own, old, number))
        return posixpath.join(new_folder, name), new_id, (folder, new_folder)
    return path, new_id, None


def _has_number(name: str, number: str) -> bool:
    found = number_in(name)
    return found is not None and int(found) == int(number)


def _moved(
    path: str, new: str, *, is_folder: Callable[[str], bool]
) -> tuple[str, tuple[str, str] | None]:
    """Return the path for the argument *new*, and the folder that moves, if any."""
    name = PurePosixPath(path)
    target = posixpath.normpath(new)
    if not new.strip() or target.startswith(("/", "..")) or "\\" in new:
        raise EditError(f"{quote(new)} is not a path in the source directory")
    if new.endswith("/") or is_folder(target):
        return posixpath.join(target, name.name), None
    suffix = PurePosixPath(target).suffix
    if suffix.casefold() not in SOURCE_SUFFIXES:
        target += name.suffix
    elif suffix != name.suffix:
        raise EditError(f"the suffix of {path} cannot change to {suffix}")
    return target, None


def _id_at(spec: Spec, path: str, new_path: str) -> str:
    """Return the ID of the spec in *new_path*: the number of its name may change."""
    before = identify(title="", path=path)
    after = identify(title="", path=new_path)
    old, new = number_in(before.id), number_in(after.id)
    if canonical_id(before.id) == canonical_id(spec.id):
        return after.id
    if old and new and _has_number(spec.id, old) and int(old) != int(new):
        return replace_number(spec.id, old, new)
    return spec.id


def _check(corpus: Corpus, renaming: Renaming) -> None:
    """Reject a renaming to the current path and ID, or to the ID of another spec.

    :raises EditError: for such a renaming.
    """
    spec, new_id = renaming.spec, renaming.new_id
    if renaming.path == renaming.new_path and not renaming.changes_id:
        raise EditError(f"{spec.id} already has this number or path")
    folder = posixpath.dirname(renaming.new_path)
    for other in corpus.specs.values():
        is_near = posixpath.dirname(other.docname) == folder or not new_id.isdecimal()
        if (
            other.docname not in (spec.docname, _without_suffix(renaming.new_path))
            and is_near
            and renaming.changes_id
            and canonical_id(other.id) == canonical_id(new_id)
        ):
            raise EditError(
                f"ID {quote(new_id)} is already used by {other.docname}; use another "
                "number"
            )


def _without_suffix(path: str) -> str:
    return posixpath.splitext(path)[0]
