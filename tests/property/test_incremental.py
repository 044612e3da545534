"""Whatever happens to a project between builds, a build gives what a clean one gives.

A machine edits a small project at random and builds it with one builder or another, all
on the same doctrees; some builds break off. After each build that goes through, every
page, techspec.json and all warnings are those of a clean build, and no page was written
again that comes out as it was, unless Sphinx itself has a reason to write it.
"""

from __future__ import annotations

import difflib
import os
import shutil
import signal
import warnings
from contextlib import suppress
from datetime import datetime
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sphinx.errors import ExtensionError

from tests.conftest import Project
from tests.property.edits import (
    CONFIG,
    NAMES,
    PARTS,
    TEMPLATE_NAMES,
    TEMPLATES,
    Document,
)
from tests.property.observed import (
    LAYOUT,
    KnownWarnings,
    Observer,
    extension_warnings,
    output_of,
    sphinx_warnings,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.testing.util import SphinxTestApp

SEQUENCES = int(os.environ.get("TECHSPEC_FUZZ", "0"))
"""How many sequences a long run makes; a short one is the same each time."""
BUILDERS = ("html", "dirhtml", "techspec", "text", "singlehtml", "json")
PLACES = (
    "doctree-read",
    "env-updated",
    "doctree-resolved",
    "html-page-context",
    "html-collect-pages",
    "build-finished",
)
"""Events at which a build may break off."""
DAYS = ("2026-03-01", "2026-07-01", "2031-06-01")
INDEX = """\
# Home

```{toctree}
:glob:

**
```
"""

picks = st.integers(0, 7)


class Edited(RuleBasedStateMachine):
    """A project that is edited and built."""

    def __init__(self, folder: Path, set_day: Callable[[str], None]) -> None:
        super().__init__()
        self.folder = folder
        self.project = Project(self.folder)
        self.project.config |= {
            "myst_enable_extensions": ["colon_fence"],
            "myst_heading_anchors": 2,
            "templates_path": ["_templates"],
            **{name: choices[0] for name, choices in CONFIG.items()},
        }
        self.documents: dict[str, Document] = {}
        self.ever = set(NAMES) | {name.rpartition(".")[0] for name in TEMPLATE_NAMES}
        self.known: KnownWarnings | None = KnownWarnings()
        self.around: dict[str, str] = {}
        self.read_since: dict[str, set[str]] = {name: set() for name in BUILDERS}
        self.has_moved = True
        self.set_day = set_day
        set_day(DAYS[0])

    def teardown(self) -> None:
        """Remove the project and its output."""
        shutil.rmtree(self.folder)

    # Editing

    @initialize(parts=st.lists(st.sampled_from(sorted(PARTS)), max_size=3))
    def start(self, parts: list[str]) -> None:
        """Write a start page, two specs and a page."""
        self.project.write({"index.md": INDEX, "_templates/layout.html": LAYOUT})
        for name in ("tech-spec/001-queue", "tech-spec/002-relay", "other"):
            self._write(name, Document(number=_number_of(name)))

    @rule(pick=picks, part=st.sampled_from(sorted(PARTS)), choice=st.integers(0, 13))
    def change(self, pick: int, part: str, choice: int) -> None:
        """Change a part of a document."""
        if name := self._pick(pick):
            document = self.documents[name]
            document.parts[part] = PARTS[part][choice % len(PARTS[part])]
            self._write(name, document)

    @rule(
        name=st.sampled_from(NAMES),
        syntax=st.sampled_from(["md", "rst"]),
        parts=st.dictionaries(
            st.sampled_from(sorted(PARTS)), st.integers(1, 13), max_size=5
        ),
    )
    def add(self, name: str, syntax: str, parts: dict[str, int]) -> None:
        """Add a document, or replace one."""
        self._remove(name)
        chosen = {part: PARTS[part][n % len(PARTS[part])] for part, n in parts.items()}
        self._write(name, Document(syntax, _number_of(name), chosen))

    @rule(pick=picks)
    def remove(self, pick: int) -> None:
        """Remove a document."""
        if name := self._pick(pick):
            self._remove(name)

    @rule(pick=picks, new=st.sampled_from(NAMES))
    def rename(self, pick: int, new: str) -> None:
        """Rename a document."""
        name = self._pick(pick)
        if name and new not in self.documents:
            document = self.documents[name]
            self._remove(name)
            self._write(new, document)

    @rule(
        name=st.sampled_from(TEMPLATE_NAMES),
        text=st.none() | st.sampled_from(TEMPLATES),
    )
    def change_template(self, name: str, text: str | None) -> None:
        """Add, change or remove a template."""
        self.has_moved = True
        if text is not None:
            self.project.write({name: text})
        else:
            (self.project.source / name).unlink(missing_ok=True)

    @rule(name=st.sampled_from(sorted(CONFIG)), choice=st.integers(0, 4))
    def configure(self, name: str, choice: int) -> None:
        """Change a configuration value."""
        self.project.config[name] = CONFIG[name][choice % len(CONFIG[name])]

    @rule(day=st.sampled_from(DAYS))
    def pass_time(self, day: str) -> None:
        """Go to another day."""
        self.set_day(day)

    # Building

    @rule()
    def build_pages(self) -> None:
        """Build with the builder that does most."""
        self._build_and_compare("html")

    @rule(builder=st.sampled_from(BUILDERS))
    def build(self, builder: str) -> None:
        """Build with any builder."""
        self._build_and_compare(builder)

    @rule()
    def build_in_parallel(self) -> None:
        """Build with several processes."""
        self._build_and_compare("html", parallel=2)

    @rule(pick=picks, builder=st.sampled_from(BUILDERS[:2]))
    def build_one_file(self, pick: int, builder: str) -> None:
        """Build one file only, which leaves the others as they were."""
        if name := self._pick(pick):
            observer = Observer()
            path = f"{name}.{self.documents[name].syntax}"
            build, _ = self.project.try_build(builder, only=[path], prepare=observer)
            self._note_read(observer)
            if self.known is not None:
                self.known.note(builder, build, observer)

    @rule(
        builder=st.sampled_from(BUILDERS),
        place=st.sampled_from(PLACES),
        turn=st.integers(1, 6),
        how=st.sampled_from([RuntimeError, KeyboardInterrupt]),
    )
    def break_off(
        self, builder: str, place: str, turn: int, how: type[BaseException]
    ) -> None:
        """Build, and fail half-way."""

        def fail() -> None:
            raise how

        before = self._stored(builder)
        prepare = partial(_call_at, place, turn, fail)
        with suppress(KeyboardInterrupt, ExtensionError):
            self.project.try_build(builder, prepare=prepare)
        self._forget_what_sphinx_forgets(builder, before)

    @precondition(lambda _: hasattr(os, "fork"))
    @rule(
        builder=st.sampled_from(BUILDERS),
        place=st.sampled_from(PLACES),
        turn=st.integers(1, 6),
    )
    def kill(self, builder: str, place: str, turn: int) -> None:
        """Build in another process, and kill that half-way."""

        def die() -> None:
            os.kill(os.getpid(), signal.SIGKILL)

        before = self._stored(builder)
        with warnings.catch_warnings():
            # pytest-xdist has threads; the child builds and does nothing else.
            warnings.simplefilter("ignore", DeprecationWarning)
            child = os.fork()
        if child == 0:
            try:
                prepare = partial(_call_at, place, turn, die)
                self.project.try_build(builder, prepare=prepare)
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        self._forget_what_sphinx_forgets(builder, before)

    def _forget_what_sphinx_forgets(
        self, builder: str, before: dict[str, bytes]
    ) -> None:
        """Do what a build does not catch up on after one that broke off.

        Sphinx warns of a document when it is read, and no more. A page with a table of
        contents is written when one of its entries was read; next time it was not. The
        pages that the build wrote are written again, because it did not record them.

        :param before: the pages before the build.
        """
        self.known = None
        self.has_moved = True
        for read in self.read_since.values():
            read |= self.ever
        after = self._stored(builder)
        written = {_docname(n) for n, page in after.items() if before.get(n) != page}
        self.read_since[builder] |= written
        self.project.write({"index.md": INDEX})

    # Comparing

    def _build_and_compare(self, builder: str, parallel: int = 0) -> None:
        before = self._stored(builder)
        observer = Observer()
        build, _ = self.project.try_build(builder, prepare=observer, parallel=parallel)
        clean, _ = self.project.try_build(builder, into="clean")
        expected, found = output_of(clean.outdir), output_of(build.outdir)
        shutil.rmtree(self.folder / "clean")

        assert extension_warnings(build.warnings) == extension_warnings(clean.warnings)
        self._compare_files(found, expected)
        if self.known is not None:
            self.known.note(builder, build, observer)
            there = self.known.of(builder, observer.documents)
            assert sorted(there) == sorted(sphinx_warnings(clean.warnings))
        # Templates, and documents that come and go, are a reason to read others.
        assert self.has_moved or observer.read <= observer.outdated
        self._note_read(observer)
        if builder in ("html", "dirhtml"):
            needless = self._needless(builder, observer, before, found)
            assert needless == []
        self.around[builder] = observer.around
        self.read_since[builder] = set()

    def _note_read(self, observer: Observer) -> None:
        self.has_moved = False
        for read in self.read_since.values():
            read |= observer.read

    def _compare_files(
        self, found: dict[str, bytes], expected: dict[str, bytes]
    ) -> None:
        for name in expected:
            if found.get(name) != expected[name]:
                note(f"--- {name}")
                old, new = (
                    files.get(name, b"").decode(errors="replace").splitlines()
                    for files in (expected, found)
                )
                note("\n".join(difflib.unified_diff(old, new, "clean", "built", n=1)))
        different = [name for name in expected if found.get(name) != expected[name]]
        assert different == []
        # Sphinx leaves the pages of documents that are gone.
        left = [name for name in found if name not in expected]
        assert [name for name in left if _docname(name) not in self.ever] == []

    def _needless(
        self,
        builder: str,
        observer: Observer,
        before: dict[str, bytes],
        found: dict[str, bytes],
    ) -> list[str]:
        """Return the pages that were written although they come out as they were."""
        same = {
            _docname(name) for name in before if before[name] == found.get(name)
        } & observer.written
        reasons = observer.reasons | self.read_since[builder]
        all_written = observer.documents <= observer.written
        if all_written or self.around.get(builder) != observer.around:
            reasons |= observer.written - observer.documents
        return sorted(same - reasons - {"genindex", "search"})

    def _stored(self, builder: str) -> dict[str, bytes]:
        folder = self.folder / "build" / builder
        return output_of(folder) if folder.is_dir() else {}

    # The project

    def _pick(self, number: int) -> str | None:
        names = sorted(self.documents)
        return names[number % len(names)] if names else None

    def _write(self, name: str, document: Document) -> None:
        if name not in self.documents:
            self._announce()
        self.documents[name] = document
        self.project.write({f"{name}.{document.syntax}": document.text().encode()})

    def _remove(self, name: str) -> None:
        if document := self.documents.pop(name, None):
            self.project.remove(f"{name}.{document.syntax}")
            self._announce()

    def _announce(self) -> None:
        """Change the page with the table of contents, since its entries do.

        Sphinx reads it again, but only the builder of that very build writes it.
        """
        self.has_moved = True
        self.project.write({"index.md": INDEX})


def _call_at(
    event: str, turn: int, action: Callable[[], None], app: SphinxTestApp
) -> None:
    """Have *action* called at a turn of an event."""
    turns = count(1)

    def act(*_: Any) -> list[str]:
        if next(turns) == turn:
            action()
        return []  # what every one of the events takes

    app.connect(event, act, priority=450)


def _number_of(name: str) -> str:
    return "".join(filter(str.isdigit, name)) or "009"


def _docname(page: str) -> str:
    """Return the document that *page* is made of, by ``html`` or ``dirhtml``."""
    if page.endswith("/index.html"):
        return page.removesuffix("/index.html")
    return page.rpartition(".")[0]


def _settings() -> settings:
    shared: dict[str, Any] = {
        "deadline": None,
        "suppress_health_check": list(HealthCheck),
    }
    if SEQUENCES:
        # Building takes too long for a search for the shortest sequence.
        phases = [Phase.explicit, Phase.reuse, Phase.generate]
        return settings(
            max_examples=SEQUENCES, stateful_step_count=30, phases=phases, **shared
        )
    return settings(
        max_examples=6,
        stateful_step_count=12,
        derandomize=True,
        database=None,
        **shared,
    )


def test_incremental_is_clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build after any changes has the result of a clean build."""

    def set_day(day: str) -> None:
        noon = datetime.fromisoformat(f"{day}T12:00:00+00:00")
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(noon.timestamp())))

    numbers = count()

    class Here(Edited):
        def __init__(self) -> None:
            super().__init__(tmp_path / str(next(numbers)), set_day)

    run_state_machine_as_test(Here, settings=_settings())
