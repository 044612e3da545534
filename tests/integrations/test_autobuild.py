"""sphinx-autobuild builds once for each change."""

from __future__ import annotations

import os
import queue
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

pytest.importorskip("sphinx_autobuild")

FILES = {
    "docs/conf.py": 'extensions = ["sphinx_techspec"]\nhtml_theme = "basic"\n',
    "docs/index.md": "# Home\n\n```{spec:specs}\n```\n\n```mermaid\ngraph LR\n```\n",
    "docs/template.md": "# Tech Spec NNN: <Title>\n",
    "docs/tech-spec/001-cache.md": (
        "---\norphan: true\n---\n# Tech Spec 001: Cache\n\n- **Status:** Acepted\n"
    ),
}


class Server:
    """A running sphinx-autobuild."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-u", "-m", "sphinx_autobuild", "--port", "0"]
        self._process = subprocess.Popen(
            [*command, "docs", "docs/_build/html"],
            cwd=folder,
            env={**os.environ, "NO_COLOR": "1", "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self._lines: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                self._lines.put(re.sub(r"\x1b\[[\d;]*m", "", line).rstrip())

    def stop(self) -> None:
        """Stop the server."""
        self._process.terminate()
        self._process.wait()
        self._reader.join()

    def read_build(self, *, timeout: float = 120) -> list[str]:
        """Return the output up to the end of the next build.

        :param timeout: the longest time without a line, in seconds.
        """
        found: list[str] = []
        while "Serving on" not in "".join(found[-1:]):
            found.append(self._lines.get(timeout=timeout))
        return found

    def build_after(self, path: Path) -> list[str]:
        """Append to a file, and return the output of the build that this starts."""
        for _ in range(
            20
        ):  # changes before the server watches the files have no effect
            with path.open("a", encoding="utf-8") as file:
                file.write("\nMore.\n")
            with suppress(queue.Empty):
                return self.read_build(timeout=10)
        pytest.fail("sphinx-autobuild did not build")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """Start a server for a small project, with the output below the source."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    found = Server(tmp_path)
    yield found
    found.stop()


def test_builds_do_not_start_builds(server: Server, tmp_path: Path) -> None:
    """Only files that an author changes start a build, which reports findings once."""
    server.read_build()
    for name in ("docs/index.md", "docs/tech-spec/001-cache.md", "docs/index.md"):
        lines = server.build_after(tmp_path / name)
        changes = [line for line in lines if "Detected changes" in line]
        assert changes == [f"[sphinx-autobuild] Detected changes ({name})"]
        assert sum("[techspec.unknown-status]" in line for line in lines) == 1
