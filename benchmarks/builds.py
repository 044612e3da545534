"""The builds that are measured, and the projects that they are measured on."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from documents import Form
from measure import Usage, run_python
from project import BASE_EXTENSIONS, NOTE_FOLDER, SPEC_FOLDER, Tables, write_project


class Build(StrEnum):
    """What is built; in a round they run in this order."""

    START = "start"
    """HTML of a project without documents: mostly imports."""
    START_READ = "start-read"
    """The same, read only."""
    READ = "read"
    """Every document is read and none is written."""
    FULL = "full"
    """HTML with nothing there yet."""
    UNCHANGED = "unchanged"
    """HTML again, with no document changed."""
    ONE = "one"
    """HTML again, with one sentence added to one document."""


EMPTY_BUILDS = (Build.START, Build.START_READ)
READ_BUILDS = (Build.START_READ, Build.READ)
CACHED_BUILDS = (Build.UNCHANGED, Build.ONE)


class Variant(StrEnum):
    """Which of the projects is built; all say the same in their documents."""

    PLAIN = "plain"
    """Sphinx and MyST-Parser alone."""
    TABLES = "tables"
    """The same, with the tables of all records written by hand."""
    WITH = "with"
    """With the extension, and each document is a spec."""
    IDLE = "idle"
    """With the extension, and no document is a spec."""
    NEEDS = "needs"
    """With sphinx-needs: records are its directives, and it fills the tables."""


NEEDS_MODULE = "sphinx_needs"


@dataclass(frozen=True)
class Project:
    """One variant's folders; no two variants share any."""

    root: Path
    documents: tuple[Path, ...]

    @property
    def empty_source(self) -> Path:
        return self.root / "empty"

    @property
    def source(self) -> Path:
        return self.root / "source"

    @property
    def output(self) -> Path:
        return self.root / "html"

    @property
    def doctrees(self) -> Path:
        return self.root / "doctrees"

    @property
    def environment(self) -> Path:
        """The file that Sphinx keeps from build to build."""
        return self.doctrees / "environment.pickle"

    @property
    def scratch(self) -> Path:
        """Output and doctrees of the builds that leave nothing for another."""
        return self.root / "scratch"


class Sizes(NamedTuple):
    """What a full build leaves on the disk, in bytes."""

    environment: int
    pages: int
    """All HTML files together."""
    largest_page: int


def sizes_of(project: Project) -> Sizes:
    """Return the sizes of what was built of *project*."""
    pages = [page.stat().st_size for page in project.output.rglob("*.html")]
    return Sizes(project.environment.stat().st_size, sum(pages), max(pages))


def write_variant(
    root: Path, *, variant: Variant, specs: int, extension: str, records: int = 3
) -> Project:
    """Write the sources of one variant below *root*.

    *records* is how many decisions, and how many risks, each document has.
    """
    added = {
        Variant.WITH: [extension],
        Variant.IDLE: [extension],
        Variant.NEEDS: [NEEDS_MODULE],
    }
    tables = {Variant.TABLES: Tables.BY_HAND, Variant.NEEDS: Tables.NEEDS}
    folder = NOTE_FOLDER if variant is Variant.IDLE else SPEC_FOLDER
    extensions = (*BASE_EXTENSIONS, *added.get(variant, []))
    form = Form.NEEDS if variant is Variant.NEEDS else Form.MARKDOWN
    documents = write_project(
        root / "source",
        specs=specs,
        folder=folder,
        extensions=extensions,
        records=records,
        form=form,
        tables=tables.get(variant, Tables.NONE),
    )
    write_project(
        root / "empty", specs=0, folder=folder, extensions=extensions, form=form
    )
    return Project(root=root, documents=tuple(documents))


def measure_build(project: Project, build: Build, *, take: int) -> Usage:
    """Bring *project* to where *build* starts from, build it, return what it used.

    *take* makes the sentence of a one-document build differ from the last one's.
    """
    if build in EMPTY_BUILDS or build in READ_BUILDS:
        shutil.rmtree(project.scratch, ignore_errors=True)
    elif build is Build.FULL:
        shutil.rmtree(project.output, ignore_errors=True)
        shutil.rmtree(project.doctrees, ignore_errors=True)
    elif not project.output.exists():
        run_python(sphinx_arguments(project, Build.FULL))
    middle = project.documents[len(project.documents) // 2]
    change = edited(middle, take=take) if build is Build.ONE else nullcontext()
    with change:
        return run_python(sphinx_arguments(project, build))


@contextmanager
def edited(document: Path, *, take: int) -> Iterator[None]:
    """Let *document* end in one more sentence, then be as it was before.

    Its time of modification is put back as well. Sphinx reads a document that is
    younger than its last reading, so the document is read for the sentence, and
    not once more because the sentence has gone.
    """
    text, stat = document.read_bytes(), document.stat()
    document.write_bytes(text + f"They were taken again, {take} in all.\n".encode())
    try:
        yield
    finally:
        document.write_bytes(text)
        os.utime(document, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def sphinx_arguments(project: Project, build: Build) -> Sequence[str]:
    """Return the arguments with which Python runs *build* in one process."""
    empty = build in EMPTY_BUILDS
    source = project.empty_source if empty else project.source
    if empty or build in READ_BUILDS:
        doctrees, output = project.scratch / "doctrees", project.scratch / "output"
    else:
        doctrees, output = project.doctrees, project.output
    command = ["-m", "sphinx", "-q", "-j", "1", "-d", str(doctrees)]
    if build not in READ_BUILDS:
        return [*command, "-b", "html", str(source), str(output)]
    # Given one file, Sphinx reads all that is outdated and writes that file only.
    index = source / "index.md"
    return [*command, "-b", "dummy", str(source), str(output), str(index)]
