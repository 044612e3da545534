"""Write the images of the documentation, ``docs/images/*.png``.

The script builds the example and the specs of the tutorial with the current code, opens
their pages in Chromium, and saves parts of them. Arguments name the images to write.

Mermaid comes from its content delivery network. To work offline, unpack the npm package
``mermaid``, and name its folder ``dist`` with ``--mermaid``.
"""

from __future__ import annotations

import argparse
import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
TUTORIAL = ROOT / "docs" / "tutorial" / "tech-spec"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")
COLORS = 128
PADDING = 24
CONTENT_ONLY = """
.sidebar-drawer, .toc-drawer, .mobile-header, .content-icon-container, .related-pages,
footer, .mermaid-fullscreen-btn { display: none !important; }
.main, .content { width: 100% !important; }
.content { box-sizing: border-box; padding: 0 24px !important; }
.article-container { width: 100% !important; min-width: 0; }
article > section > h1 { margin-top: 1rem; }
"""
CHOSEN_DECISIONS = "spec-filter=queue&spec-by-spec-status=Implementing"


class Shot(NamedTuple):
    """A part of a page, as a reader sees it."""

    site: str
    page: str
    width: int
    height: int = 0
    """The visible height, or 0 for the full height of the element."""
    element: str = ""
    """A CSS selector; by default, the image shows the window."""
    dark: bool = False
    scale: float = 1.5
    style: str = CONTENT_ONLY


IMAGES_OF_ONE_SHOT = {
    "landing": Shot("tutorial", "tech-spec/003-reminders-by-email.html", 500, 1000),
    "spec-page": Shot(
        "example", "tech-spec/004-retry-queue.html", 1160, 640, scale=1, style=""
    ),
    "decisions": Shot("example", f"spec-decisions.html?{CHOSEN_DECISIONS}", 860, 680),
    "risks": Shot(
        "example", "spec-risks.html?spec-by-team=Courier", 860, 680, dark=True
    ),
    "front-page": Shot("example", "index.html", 960, element="#status"),
    "timeline": Shot("example", "index.html", 768, element="#latest-decisions"),
    "risk-matrix": Shot("example", "index.html", 768, element="#risks", dark=True),
    "graph": Shot("example", "index.html", 768, element="#relations-between-specs"),
}
IMAGES_OF_TWO_SHOTS = {
    "phone": (
        Shot("example", "spec-risks.html", 390, 640, style=""),
        Shot("example", "spec-decisions.html", 390, 640, dark=True, style=""),
    ),
}


def main() -> None:
    """Write the images that the arguments name, by default all of them."""
    known = [*IMAGES_OF_ONE_SHOT, *IMAGES_OF_TWO_SHOTS]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(known))
    parser.add_argument("--mermaid", type=Path, metavar="DIST", help="a local Mermaid")
    arguments = parser.parse_args()
    names = arguments.names or known
    if unknown := set(names) - set(known):
        parser.error(f"unknown image {min(unknown)!r}")
    with tempfile.TemporaryDirectory() as folder, open_browser() as browser:
        build_sites(Path(folder), mermaid=arguments.mermaid)
        with serve(Path(folder)) as address:
            for name in names:
                shots = IMAGES_OF_TWO_SHOTS.get(name) or [IMAGES_OF_ONE_SHOT[name]]
                parts = [take(shot, browser, address) for shot in shots]
                save(beside(parts), IMAGES / f"{name}.png")
                print(f"docs/images/{name}.png")


def build_sites(folder: Path, *, mermaid: Path | None) -> None:
    """Build the example and a site with the specs of the tutorial."""
    source = folder / "lending"
    shutil.copytree(TUTORIAL, source / "tech-spec")
    (source / "conf.py").write_text(
        'project = "Lending"\nextensions = ["sphinx_techspec"]\nhtml_theme = "furo"\n'
        'myst_enable_extensions = ["tasklist"]\n'
        'exclude_patterns = ["tech-spec/template.md"]\n',
        "utf-8",
    )
    toctree = "# Lending\n\n```{toctree}\n:glob:\n\ntech-spec/*\n```\n"
    (source / "index.md").write_text(toctree, "utf-8")
    for name, root in (("tutorial", source), ("example", ROOT / "example")):
        command = [sys.executable, "-m", "sphinx", "-q", "-b", "html"]
        options = [
            "-D",
            "techspec_navigation_status=1",
            "-d",
            folder / "doctrees" / name,
        ]
        if mermaid:
            options += ["-D", "mermaid_use_local=mermaid/mermaid.esm.min.mjs"]
        subprocess.run([*command, *options, root, folder / name], check=True)
        if mermaid:
            shutil.copytree(mermaid, folder / name / "_static" / "mermaid")


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve *folder*, because browsers load modules such as Mermaid only by HTTP."""
    handler = partial(QuietHandler, directory=str(folder))
    with ThreadingHTTPServer(("localhost", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()


class QuietHandler(SimpleHTTPRequestHandler):
    """A handler that logs no requests."""

    def log_message(self, *arguments: object) -> None:
        """Log nothing."""


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Run the Chromium of this machine."""
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        sys.exit("Chromium is missing; on Debian, run 'apt-get install chromium'")
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu"]
        yield playwright.chromium.launch(executable_path=path, args=arguments)


def take(shot: Shot, browser: Browser, address: str) -> Image.Image:
    """Open the page of *shot*, and return the part that it shows."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height or 800},
        device_scale_factor=shot.scale,
        color_scheme="dark" if shot.dark else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(f"{address}/{shot.site}/{shot.page}")
    if shot.style:
        page.add_style_tag(content=shot.style)
    wait_for_diagrams(page, within=shot.element)
    if shot.element:
        data = page.screenshot(full_page=True, clip=area_of(page, shot))
    else:
        data = page.screenshot()
    context.close()
    return Image.open(io.BytesIO(data)).convert("RGB")


def wait_for_diagrams(page: Page, *, within: str) -> None:
    """Wait until Mermaid has drawn the diagrams, if the image shows any."""
    if within and page.locator(f"{within} .mermaid").count():
        page.locator(f"{within} .mermaid svg").first.wait_for(timeout=60_000)


def area_of(page: Page, shot: Shot) -> dict[str, float]:
    """Return the area of an element with some space around it."""
    box = page.locator(shot.element).first.bounding_box()
    if box is None:
        sys.exit(f"{shot.page} has no {shot.element}")
    top = max(box["y"] - PADDING, 0)
    bottom = box["y"] + (shot.height or box["height"]) + PADDING
    return {"x": 0, "y": top, "width": shot.width, "height": bottom - top}


def beside(parts: list[Image.Image]) -> Image.Image:
    """Return one image with all *parts* in a row, separated by a line."""
    width = sum(part.width for part in parts) + 2 * (len(parts) - 1)
    image = Image.new("RGB", (width, max(part.height for part in parts)), "#bbb")
    left = 0
    for part in parts:
        image.paste(part, (left, 0))
        left += part.width + 2
    return image


def save(image: Image.Image, path: Path) -> None:
    """Save *image* with few colors, which makes the file small."""
    image.quantize(COLORS, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main()
