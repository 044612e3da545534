"""Files keep their bytes except in the lines that change."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_techspec.editing.file_changes import (
    FileChange,
    differences,
    write_changes,
)
from sphinx_techspec.editing.source_text import SourceText

ENCODED = [
    b"",
    b"a",
    b"a\n",
    b"a\r\nb\r\n",
    b"a\rb",
    b"\xef\xbb\xbfa\r\nb",
    b"caf\xe9\n",
    "\ufeffa\r\nb\n".encode("utf-16-le"),
    "\ufeffa\n".encode("utf-16-be"),
    b"a\x0bb\x0c\xc2\x85\n",
]


@pytest.mark.parametrize("data", ENCODED)
def test_unchanged_bytes(data: bytes) -> None:
    """Line ends, encoding and byte order mark survive."""
    assert SourceText.decode(data).encode() == data


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\r\nb\r\n", "a\r\nx\r\nb\r\n"),
        ("a\nb", "a\nx\nb"),
        ("a", "a\nx"),
        ("a\r\nb", "a\r\nx\r\nb"),
    ],
)
def test_inserted_line(text: str, expected: str) -> None:
    """A new line has the line end of the file, whose last line may lack one."""
    assert str(SourceText.of(text).insert(2, "x")) == expected


def test_write_new_and_changed_files(tmp_path: Path) -> None:
    """Files are created, replaced with their permissions, and removed."""
    old, gone, link = tmp_path / "old", tmp_path / "gone", tmp_path / "link"
    old.write_bytes(b"1")
    old.chmod(0o640)
    gone.write_bytes(b"2")
    link.symlink_to(old)
    new = tmp_path / "a" / "new"
    write_changes(
        [
            FileChange(new, None, b"3"),
            FileChange(link, b"1", b"4"),
            FileChange(gone, b"2", None),
        ]
    )
    assert (new.read_bytes(), old.read_bytes()) == (b"3", b"4")
    assert (old.stat().st_mode & 0o777, link.is_symlink()) == (0o640, True)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a", "link", "old"]


def test_existing_file_is_not_overwritten(tmp_path: Path) -> None:
    """A new file never replaces another, and no temporary file remains."""
    (tmp_path / "a").write_bytes(b"1")
    with pytest.raises(FileExistsError):
        write_changes([FileChange(tmp_path / "a", None, b"2")])
    assert [p.read_bytes() for p in tmp_path.iterdir()] == [b"1"]


def test_interrupted_write_keeps_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the process ends before the file is complete, the old content remains."""

    def interrupt(number: int) -> None:
        raise KeyboardInterrupt

    (tmp_path / "a").write_bytes(b"1")
    monkeypatch.setattr("os.fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_changes([FileChange(tmp_path / "a", b"1", b"2")])
    assert [p.read_bytes() for p in tmp_path.iterdir()] == [b"1"]


def test_differences() -> None:
    """A diff names new, changed and moved files, and has no carriage returns."""
    changes = [
        FileChange(Path("new"), None, b"a\n"),
        FileChange(Path("old"), b"a\r\nb", b"a\r\nc"),
    ]
    origin = FileChange(Path("x"), b"1\n", None)
    moved = FileChange(Path("y"), None, b"2\n", origin=origin)
    assert differences([*changes, moved, origin], str).splitlines() == [
        *("--- /dev/null", "+++ b/new", "@@ -0,0 +1 @@", "+a"),
        *("--- a/old", "+++ b/old", "@@ -1,2 +1,2 @@", " a"),
        *("-b", "\\ No newline at end of file", "+c", "\\ No newline at end of file"),
        *("rename from x", "rename to y", "--- a/x", "+++ b/y"),
        *("@@ -1 +1 @@", "-1", "+2"),
    ]
