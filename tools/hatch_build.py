"""Add the README and the addresses of the documentation to the package metadata."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_ADDRESS = re.compile(r'^ADDRESS = "(.*)"$', re.MULTILINE)
_IMAGE = re.compile(r"!\[([^]]*)\]\((?!https?:)\S*?([\w.-]+)\)\n*")
_LINK = re.compile(r"\[([^]]*)\]\((?!https?:|#)(\S+?)\)")
_PAGES = {"CONTRIBUTING.md": "contributing.html", "SECURITY.md": "security.html"}


class PublishedMetadata(MetadataHookInterface):
    """The project URLs and the README, with links that work on a package index."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Set the fields that depend on the address of the documentation."""
        root = Path(self.root)
        source = root / "sphinx_techspec" / "documentation.py"
        found = _ADDRESS.search(source.read_text("utf-8"))
        if found is None:
            raise ValueError(f"no ADDRESS in {source}")
        address = found[1]
        metadata["urls"] = (
            {"Documentation": address, "Changelog": f"{address}changelog.html"}
            if address
            else {}
        )
        readme = package_page((root / "README.md").read_text("utf-8"), address)
        metadata["readme"] = {"content-type": "text/markdown", "text": readme}


def package_page(readme: str, address: str) -> str:
    """Return *readme* without links to files, which an index page doesn't have.

    Pages and images of the documentation get their address. If it is not published, the
    images are omitted, and the links are plain text.
    """

    def image(found: re.Match[str]) -> str:
        if not address:
            return ""
        return f"![{found[1]}]({address}_images/{found[2]})\n\n"

    def link(found: re.Match[str]) -> str:
        text, target = found[1], found[2]
        page = _PAGES.get(target)
        if target.startswith("docs/") and target.endswith(".md"):
            page = target.removeprefix("docs/").removesuffix(".md") + ".html"
        return f"[{text}]({address}{page})" if address and page else text

    return _LINK.sub(link, _IMAGE.sub(image, readme))
