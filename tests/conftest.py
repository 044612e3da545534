"""Small projects that a test writes, builds and changes.

Sphinx is imported by the first build only, so that unit tests run without it.
"""

from __future__ import annotations

import json
import logging
import os
import re
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from textwrap import dedent
from types import CodeType
from typing import TYPE_CHECKING, Any, TypeAlias

import jinja2
import pytest

if TYPE_CHECKING:
    from sphinx.testing.util import SphinxTestApp

DEFAULTS = {
    "project": "Courier",
    "extensions": ["sphinx_techspec"],
    # Sphinx's own default is one dict for all builds of a process.
    "source_suffix": {".rst": "restructuredtext"},
    "html_theme": "basic",
    "html_sidebars": {"**": []},
    "html_copy_source": False,
    "html_show_sourcelink": False,
    "exclude_patterns": ["template.md"],
}
"""The settings of each project, without sidebars, which show titles of other pages."""

TEMPLATE = """\
# Tech Spec NNN: <Title>

- **Status:** <status>
- **Last updated:** YYYY-MM-DD
"""
"""The template of a project: a title, a status and a date, and no sections.

The specs of most tests are a few lines long, and the sections of the built-in template
would be missing from each of them.
"""


class Build:
    """The result of one build."""

    def __init__(self, outdir: Path, warnings: list[str], status: str) -> None:
        self.outdir = outdir
        self.warnings = warnings
        self.status = status
        """Sphinx's messages about its progress."""

    @property
    def data(self) -> dict[str, Any]:
        """The content of techspec.json."""
        loaded: dict[str, Any] = json.loads(self.read("techspec.json"))
        return loaded

    @property
    def spec(self) -> dict[str, Any]:
        """The only spec in techspec.json."""
        (spec,) = self.data["specs"]
        assert isinstance(spec, dict)
        return spec

    def read(self, name: str) -> str:
        """Return the text of an output file."""
        return (self.outdir / name).read_text("utf-8")

    def has(self, name: str) -> bool:
        """Tell whether there is such an output file."""
        return (self.outdir / name).is_file()

    def page(self, name: str) -> Page:
        """Return the ids, links and text of an HTML page."""
        return Page(self.read(name))

    def files(self) -> dict[str, bytes]:
        """Return the output without the files that Sphinx keeps for itself."""
        skipped = (".doctrees", "_static", ".buildinfo", "last_build")
        found = {
            path.relative_to(self.outdir).as_posix(): path.read_bytes()
            for path in sorted(self.outdir.rglob("*"))
            if path.is_file()
        }
        return {
            name: data for name, data in found.items() if not name.startswith(skipped)
        }

    def stamps(self) -> dict[str, int]:
        """Return when each HTML page was written."""
        pages = (path for path in self.outdir.rglob("*.html"))
        return {
            p.relative_to(self.outdir).as_posix(): p.stat().st_mtime_ns for p in pages
        }

    def pages(self) -> dict[str, bytes]:
        """Return the output without the search index."""
        files = self.files()
        files.pop("searchindex.js", None)
        return files

    def dead_links(self) -> list[str]:
        """Return the links of HTML pages to no file, or to no place on a page."""
        pages = {name: self.page(name) for name in self.stamps()}
        dead = []
        for name, page in pages.items():
            for link in page.links:
                path, _, anchor = link.partition("#")
                target = normpath(join(dirname(name), path)) if path else name
                if (self.outdir / target).is_dir():
                    target = normpath(f"{target}/index.html")
                is_found = self.has(target) and (
                    not anchor or anchor in pages[target].ids
                )
                if not is_found and not path.startswith("https:"):
                    dead.append(f"{name}: {link}")
        return dead


class Page(HTMLParser):
    """The ids, links, tags, classes and text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.classes: list[str] = []
        self._text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append(tag)
        self.classes += (values.get("class") or "").split()
        if values.get("id"):
            self.ids.append(str(values["id"]))
        if tag == "a" and values.get("href"):
            self.links.append(str(values["href"]))

    def handle_data(self, data: str) -> None:
        self._text.append(data)

    @property
    def text(self) -> str:
        """The text, on one line."""
        return " ".join("".join(self._text).split())


class Project:
    """A small Sphinx project in a folder of its own."""

    def __init__(self, folder: Path, source: str = "source") -> None:
        self.folder = folder
        self.source = folder / source
        self.source.mkdir(parents=True)
        self.config: dict[str, Any] = deepcopy(DEFAULTS)
        self._built: dict[object, Build] = {}
        self.write({"conf.py": "", "template.md": TEMPLATE})

    def write(self, files: Mapping[str, str | bytes]) -> Project:
        """Write source files; the text may be indented."""
        for name, content in files.items():
            path = self.source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, str):
                content = dedent(content).lstrip("\n").encode()
            path.write_bytes(content)
            # The file system's clock is coarse: it may lag behind the last build.
            now = time.time_ns()
            os.utime(path, ns=(now, now))
        return self

    def index(self, *names: str, title: str = "Home", text: str = "") -> Project:
        """Write a start page with the documents *names*."""
        toctree = ["```{toctree}", *names, "```"] if names else []
        lines = [f"# {title}", "", text, "", *toctree, ""]
        return self.write({"index.md": "\n".join(lines)})

    def spec(
        self,
        name: str = "tech-spec/004-retry-queue",
        title: str = "Tech Spec 004: Retry queue",
        *,
        status: str | None = "Accepted",
        updated: str | None = "2026-01-31",
        header: Iterable[str] = (),
        text: str = "Deliveries fail.",
        decisions: Iterable[str] = (),
        risks: Iterable[str] = (),
        questions: Iterable[str] = (),
    ) -> Project:
        """Write a spec in the template's own plain Markdown."""
        lines = [f"# {title}", ""]
        lines += [f"- **Status:** {status}"] if status else []
        lines += [f"- **Last updated:** {updated}"] if updated else []
        lines += [*header, "", "## Problem", "", text, ""]
        for heading, entries in (
            ("Risks and mitigations", risks),
            ("Decision log", decisions),
            ("Open questions", questions),
        ):
            if entries:
                lines += [f"## {heading}", "", *(f"- {entry}" for entry in entries), ""]
        return self.write({f"{name}.md": "\n".join(lines)})

    def remove(self, name: str) -> None:
        """Remove a source file."""
        (self.source / name).unlink()

    def read(self, name: str) -> str:
        """Return a source file."""
        return (self.source / name).read_text("utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        """Change a source file."""
        text = self.read(name)
        assert old in text
        self.write({name: text.replace(old, new)})

    def try_build(
        self,
        builder: str = "html",
        *,
        into: str = "build",
        warning_is_error: bool = False,
        parallel: int = 0,
        nitpicky: bool = True,
        force_all: bool = False,
        only: Iterable[str] = (),
        between: Callable[[], object] | None = None,
        prepare: Callable[[SphinxTestApp], object] | None = None,
        verbosity: int = 0,
        **config: Any,
    ) -> tuple[Build, int]:
        """Build and return the result with the exit status.

        :param between: is called after a first build; then there is another one.
        :param prepare: is called with the application before it builds.
        """
        config = {**self.config, "nitpicky": nitpicky, **config}
        suppressed = config.get("suppress_warnings", [])
        config["suppress_warnings"] = ["toc.not_included", *suppressed]
        with warnings.catch_warnings():
            # Other extensions may use deprecated functions of Sphinx.
            for name in ("myst_parser", "sphinxcontrib"):
                warnings.filterwarnings("ignore", rf"'{name}\..*' is deprecated")
            return self._build(
                builder,
                into,
                deepcopy(config),
                force_all=force_all,
                only=[self.source / name for name in only],
                between=between,
                prepare=prepare,
                warningiserror=warning_is_error,
                parallel=parallel,
                verbosity=verbosity,
            )

    def _build(
        self,
        builder: str,
        into: str,
        config: dict[str, Any],
        *,
        force_all: bool,
        only: list[Path],
        between: Callable[[], object] | None,
        prepare: Callable[[SphinxTestApp], object] | None,
        **options: Any,
    ) -> tuple[Build, int]:
        from sphinx.testing.util import SphinxTestApp

        app = SphinxTestApp(
            builder,
            self.source,
            self.folder / into,
            confoverrides=config,
            **options,
        )
        try:
            if prepare is not None:
                prepare(app)
            app.build(force_all, only)
            if between is not None:
                between()
                app.build()
            return self._result(app), app.statuscode
        finally:
            app.cleanup()

    def build(self, builder: str = "html", **options: Any) -> Build:
        """Build without a warning."""
        build, _ = self.try_build(builder, **options)
        assert build.warnings == []
        return build

    def built(self, builder: str = "html", **options: Any) -> Build:
        """Build without a warning, or return the build that was made before.

        Tests that only read an output share it. The gettext builder cannot read the
        doctrees of other builders.
        """
        options.setdefault("into", "gettext" if builder == "gettext" else "build")
        key = builder, repr(sorted(options.items()))
        if key not in self._built:
            self._built[key] = self.build(builder, **options)
        return self._built[key]

    def rewritten(
        self, change: Callable[[], object], *, same: Iterable[str] = ()
    ) -> set[str]:
        """Change something, build, and return the pages that were written, by name.

        A build from scratch must give the same pages.

        :param same: the files for which that has to hold; all, where none is given.
        """
        before = self.build().stamps()
        change()
        build = self.build()
        found = build.pages()
        fresh = self.build(into="fresh", force_all=True).pages()
        for name in same or found.keys() | fresh.keys():
            assert found[name] == fresh[name]
        after = build.stamps()
        return {
            name.removesuffix(".html")
            for name in after
            if before.get(name) != after[name]
        }

    def warnings(self, builder: str = "dummy", **options: Any) -> list[str]:
        """Build and return the warnings, paths relative to the source."""
        build, _ = self.try_build(builder, **options)
        return build.warnings

    def _result(self, app: SphinxTestApp) -> Build:
        status = re.sub(r"\x1b\[[\d;]*m", "", app.status.getvalue())
        return Build(Path(app.outdir), self._warnings_of(app), status)

    def _warnings_of(self, app: SphinxTestApp) -> list[str]:
        text = re.sub(r"\x1b\[[\d;]*m", "", app.warning.getvalue())
        return text.replace(f"{self.source}/", "").splitlines()


@pytest.fixture(scope="session", autouse=True)
def compile_page_templates_once() -> Iterator[None]:
    """Compile each Jinja template once per session.

    Each build has a new Jinja environment, and would compile all templates again; that
    takes half of its time.
    """
    compile_template = jinja2.Environment.compile
    compiled: dict[object, CodeType] = {}

    def compile_once(
        env: jinja2.Environment, source: str, *names: Any, **options: Any
    ) -> CodeType:
        syntax = env.block_start_string, env.trim_blocks, env.lstrip_blocks
        newstyle = getattr(env, "newstyle_gettext", False)
        kind = type(env), *sorted(env.extensions), syntax, newstyle
        key = kind, source, names, *options.items()
        if key not in compiled:
            compiled[key] = compile_template(env, source, *names, **options)
        return compiled[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jinja2.Environment, "compile", compile_once)
        yield


@pytest.fixture(scope="session", autouse=True)
def skip_debug_messages() -> Iterator[None]:
    """Turn off the hundreds of debug messages that Sphinx logs in each build."""
    logging.disable(logging.DEBUG)
    yield
    logging.disable(logging.NOTSET)


MakeProject: TypeAlias = Callable[[str], Project]


@pytest.fixture
def make_project(tmp_path: Path) -> MakeProject:
    """Return a function that creates an empty project in a folder of that name."""
    return lambda source: Project(tmp_path, source)


@pytest.fixture
def project(make_project: MakeProject) -> Project:
    """Return an empty project."""
    return make_project("source")


@pytest.fixture(scope="module")
def shared_project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return an empty project for the tests of one file that only read its output."""
    return Project(tmp_path_factory.mktemp("shared"))
