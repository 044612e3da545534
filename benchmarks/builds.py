"""The measured builds, and the projects that they build."""

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
    """A kind of build; in each round, builds run in this order."""

    START = "start"
    """Build the HTML of a project without documents, which is mostly imports."""
    START_READ = "start-read"
    """Read a project without documents."""
    READ = "read"
    """Read every document and write none."""
    FULL = "full"
    """Build HTML from scratch."""
    UNCHANGED = "unchanged"
    """Build HTML again without changes."""
    ONE = "one"
    """Build HTML again with one sentence added to one document."""


EMPTY_BUILDS = (Build.START, Build.START_READ)
READ_BUILDS = (Build.START_READ, Build.READ)
CACHED_BUILDS = (Build.UNCHANGED, Build.ONE)


class Variant(StrEnum):
    """A variant of the project; the documents of all variants have the same content."""

    PLAIN = "plain"
    """Only Sphinx and MyST-Parser."""
    TABLES = "tables"
    """The same, with hand-written tables of all records."""
    WITH = "with"
    """With the extension; each document is a spec."""
    IDLE = "idle"
    """With the extension; no document is a spec."""
    NEEDS = "needs"
    """With sphinx-needs: directives contain the records, and its tables list them."""


NEEDS_MODULE = "sphinx_needs"


@dataclass(frozen=True)
class Project:
    """The folders of one variant; variants share none."""

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
        """The file with Sphinx's environment."""
        return self.doctrees / "environment.pickle"

    @property
    def scratch(self) -> Path:
        """The output and doctrees of builds that start from scratch."""
        return self.root / "scratch"


class Sizes(NamedTuple):
    """The sizes of files after a full build, in bytes."""

    environment: int
    pages: int
    """The total size of all HTML files."""
    largest_page: int


def sizes_of(project: Project) -> Sizes:
    """Return the sizes of the files that were built for *project*."""
    pages = [page.stat().st_size for page in project.output.rglob("*.html")]
    return Sizes(project.environment.stat().st_size, sum(pages), max(pages))


def write_variant(
    root: Path, *, variant: Variant, specs: int, extension: str, records: int = 3
) -> Project:
    """Write the sources of one variant below *root*.

    *records* is the number of decisions, and of risks, in each document.
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
    """Prepare *project* for *build*, run the build, and return its usage.

    *take* is part of the sentence that a one-document build adds, so that it differs
    from the previous one.
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
    """Append a sentence to *document*, and remove it afterwards.

    The modification time is also restored. Sphinx rereads documents that were modified
    after they were read, so it reads the added sentence, but doesn't reread the
    restored document.
    """
    text, stat = document.read_bytes(), document.stat()
    document.write_bytes(text + f"They were taken again, {take} in all.\n".encode())
    try:
        yield
    finally:
        document.write_bytes(text)
        os.utime(document, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def sphinx_arguments(project: Project, build: Build) -> Sequence[str]:
    """Return the Python arguments that run *build* in one process."""
    empty = build in EMPTY_BUILDS
    source = project.empty_source if empty else project.source
    if empty or build in READ_BUILDS:
        doctrees, output = project.scratch / "doctrees", project.scratch / "output"
    else:
        doctrees, output = project.doctrees, project.output
    command = ["-m", "sphinx", "-q", "-j", "1", "-d", str(doctrees)]
    if build not in READ_BUILDS:
        return [*command, "-b", "html", str(source), str(output)]
    # Given one file, Sphinx reads all outdated documents and writes only that file.
    index = source / "index.md"
    return [*command, "-b", "dummy", str(source), str(output), str(index)]
