"""A browser, and small projects built with the themes that people use."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request

collect_ignore_glob = [] if find_spec("playwright") else ["test_*.py"]
"""They need the dependency group ``browser``: ``tox -e browser``."""

ROOTS = Path(__file__).parent / "roots"
SPHINX = (
    *(sys.executable, "-m", "sphinx", "-qW", "--keep-going"),
    "-Dsuppress_warnings=techspec",  # what specs lack is not looked at here
)
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")
ARGUMENTS = (
    "--no-sandbox",  # Chromium refuses to run as root with it
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

Build: TypeAlias = Callable[..., Path]
Open: TypeAlias = Callable[..., "Page"]


@pytest.fixture(scope="session")
def build_site(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Return what builds a project and returns the folder with its pages."""

    @cache
    def build(
        source: Path = ROOTS / "project",
        *,
        theme: str = "alabaster",
        builder: str = "html",
        settings: tuple[str, ...] = (),
    ) -> Path:
        folder = tmp_path_factory.mktemp(theme)
        settings = (f"html_theme={theme}", *settings)
        options = [f"-d{folder}/doctrees", *(f"-D{setting}" for setting in settings)]
        # A process of its own: themes keep what they know in globals.
        done = subprocess.run(
            [*SPHINX, "-b", builder, *options, source, folder / "site"],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return folder / "site"

    return build


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Run the Chromium of this machine."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=20_000)  # ms; on a machine with other things to do
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        pytest.skip("there is no Chromium; on Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


def is_elsewhere(url: str) -> bool:
    """Return whether an address is not on this machine."""
    return not url.startswith(("file:", "data:", "blob:"))


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Open]:
    """Return what opens a page, as a file.

    Errors in scripts, errors that name our files, and requests to other origins fail
    the test.
    """
    errors: list[str] = []
    contexts = []

    def note_error(message: ConsoleMessage) -> None:
        text = f"{message.text} {message.location['url']}"
        if message.type == "error" and "/techspec" in text:
            errors.append(text)

    def note_request(request: Request) -> None:
        if is_elsewhere(request.url):
            errors.append(request.url)

    def open_(
        path: Path,
        *,
        query: str = "",
        width: int = 1280,
        scheme: str = "light",
        **options: Any,
    ) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,  # type: ignore[arg-type]
            **options,
        )
        contexts.append(context)
        context.route(is_elsewhere, lambda route: route.abort())
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(error.message))
        page.on("console", note_error)
        page.on("request", note_request)
        page.goto(path.as_uri() + query)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def decisions(build_site: Build, open_page: Open) -> Page:
    """Open the page of all decisions, which are grouped by year."""
    return open_page(build_site() / "spec-decisions.html")
