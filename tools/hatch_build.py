"""Add the addresses of the documentation to the metadata of the package."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_ADDRESS = re.compile(r'^ADDRESS = "(.*)"$', re.MULTILINE)


class ProjectUrls(MetadataHookInterface):
    """The project URLs, from ``sphinx_techspec/documentation.py``."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Set the project URLs, or none if the documentation is unpublished."""
        source = Path(self.root, "sphinx_techspec", "documentation.py")
        found = _ADDRESS.search(source.read_text("utf-8"))
        if found is None:
            raise ValueError(f"no ADDRESS in {source}")
        address = found[1]
        metadata["urls"] = (
            {"Documentation": address, "Changelog": f"{address}changelog.html"}
            if address
            else {}
        )
