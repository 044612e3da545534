"""Build the example into the folder ``demo`` of this site, and link to its pages.

The role ``{demo}`text <page>` `` links to a page of the example, such as
``spec-decisions.html``.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import ReferenceRole

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

EXAMPLE = Path(__file__).parents[2] / "example"
FOLDER = "demo"
BUILDERS = ("html", "dirhtml")

logger = logging.getLogger(__name__)


class DemoRole(ReferenceRole):
    """A link to a page of the example; plain text if the demo isn't built."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return a link, which :func:`link_demo` completes for each page."""
        link = nodes.inline("", self.title, classes=["demo"])
        link["demo"] = self.target
        return [link], []


def link_demo(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Turn the text of each role into a link that is relative to the page."""
    if app.builder.name not in BUILDERS:
        return
    root = "../" * app.builder.get_target_uri(docname).count("/")
    for link in list(doctree.findall(nodes.inline)):
        if target := link.get("demo"):
            reference = nodes.reference("", "", refuri=f"{root}{FOLDER}/{target}")
            reference["internal"] = True
            reference += link.children
            link.replace_self(reference)


def build_demo(app: Sphinx, exception: Exception | None) -> None:
    """Build the example after the pages of this site."""
    if exception is not None or app.builder.name not in BUILDERS:
        return
    logger.info("building the live demo")
    # A process of its own, because each project has its own configuration and theme.
    done = subprocess.run(
        [
            *(sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html"),
            *("-d", app.doctreedir / FOLDER, EXAMPLE, app.outdir / FOLDER),
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        logger.warning("cannot build the live demo:\n%s", done.stderr)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the role and the build of the demo."""
    app.add_role("demo", DemoRole())
    app.connect("doctree-resolved", link_demo)
    app.connect("build-finished", build_demo)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
