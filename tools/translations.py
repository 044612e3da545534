"""Extract the messages of the package and update the catalogs.

``python tools/translations.py`` writes the template, merges it into the catalog of each
language, and compiles the catalogs. ``python tools/translations.py fr`` also creates a
catalog for French.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "sphinx_techspec"
LOCALE = PACKAGE / "locale"
TEMPLATE = LOCALE / "sphinx_techspec.pot"

_PHRASES = {"Phrase": None, "phrase_with": None, "counted": (1, 2)}
"""Parts of page models with messages."""


def collect() -> Catalog:
    """Return the messages of the package."""
    catalog = Catalog(project="sphinx-techspec", charset="utf-8", fuzzy=False)
    found = extract_from_dir(
        PACKAGE,
        [("**.py", "python")],
        keywords={**DEFAULT_KEYWORDS, **_PHRASES},
    )
    for name, _, message, comments, context in sorted(found, key=lambda m: m[:2]):
        path = f"{PACKAGE.name}/{name}"
        catalog.add(message, None, [(path, 1)], (), comments, context=context)
    return catalog


def languages() -> list[str]:
    """Return the languages that have a catalog."""
    return sorted(path.name for path in LOCALE.iterdir() if path.is_dir())


def source_of(language: str) -> Path:
    """Return the path of the ``.po`` file of *language*."""
    return LOCALE / language / "LC_MESSAGES" / "sphinx_techspec.po"


def read(path: Path) -> Catalog:
    """Read the catalog at *path*."""
    with path.open("rb") as file:
        return read_po(file, charset="utf-8")


def compiled(catalog: Catalog) -> bytes:
    """Return the content of the ``.mo`` file of *catalog*."""
    buffer = BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def _write(path: Path, catalog: Catalog, *, header: bool = True) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(
            file,
            catalog,
            width=88,
            omit_header=not header,
            sort_output=True,
            include_lineno=False,
            ignore_obsolete=True,
        )


def _start(language: str) -> Catalog:
    authors = "The sphinx-techspec authors"
    return Catalog(
        Locale.parse(language),
        header_comment=f"# The messages of sphinx-techspec in the language {language}.",
        project="sphinx-techspec",
        version="1",
        msgid_bugs_address=" ",
        last_translator=authors,
        language_team=authors,
        fuzzy=False,
    )


def update(new: Iterable[str] = ()) -> None:
    """Update all catalogs, and create those of the languages in *new*."""
    template = collect()
    _write(TEMPLATE, template, header=False)
    for language in sorted({*languages(), *new}):
        path = source_of(language)
        catalog = read(path) if path.is_file() else _start(language)
        catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
        _write(path, catalog)
        path.with_suffix(".mo").write_bytes(compiled(catalog))


def main() -> None:
    """Parse the command line and update the catalogs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("language", nargs="*", help="language to add, such as fr")
    update(parser.parse_args().language)


if __name__ == "__main__":
    main()
