"""Find dead links inside a built site: links to missing files and anchors.

Sphinx reports links between documents; this also checks pages without a document, the
live demo, and files.
"""

from __future__ import annotations

import argparse
import posixpath
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


class Page(HTMLParser):
    """The anchors and links of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.links: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value and name == "id":
                self.anchors.add(value)
            elif value and name in ("href", "src"):
                self.links.add(value)


def dead_links(site: Path) -> Iterator[tuple[str, str]]:
    """Yield each dead link, after the page that has it."""
    pages = {
        path.relative_to(site).as_posix(): Page(path.read_text("utf-8"))
        for path in sorted(site.rglob("*.html"))
    }
    for name, page in pages.items():
        for link in sorted(page.links):
            address = urlsplit(link)
            if address.scheme or address.netloc:
                continue
            target = _target(site, name, unquote(address.path))
            anchor = unquote(address.fragment)
            # Other files have anchors of their own, such as lines.
            anchors = pages[target].anchors if target in pages else {anchor}
            if not (site / target).is_file() or (anchor and anchor not in anchors):
                yield name, link


def _target(site: Path, page: str, path: str) -> str:
    """Return the file that *path* refers to on *page*, relative to *site*."""
    if not path:
        return page
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    if (site / target).is_dir():
        return posixpath.normpath(f"{target}/index.html")
    return target


def main() -> None:
    """Print the dead links, and exit with 1 if there are any."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, help="the output folder of the html builder")
    found = list(dead_links(parser.parse_args().site))
    for page, link in found:
        print(f"{page}: dead link {link}")
    raise SystemExit(bool(found))


if __name__ == "__main__":
    main()
