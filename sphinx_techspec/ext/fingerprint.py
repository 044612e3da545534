"""A digest of all that pages, findings and techspec.json are made of.

Where it is what it was after the last build, this one would find what that one found.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder

import sphinx_techspec
from sphinx_techspec.ext.domain import SpecDomain, today
from sphinx_techspec.ext.foreign import objects_elsewhere

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["fingerprint"]


def fingerprint(app: Sphinx) -> str:
    """Return the digest for the project as it is read now."""
    digest = hashlib.sha256()
    for part in _parts(app):
        digest.update(repr(part).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:32]


def _parts(app: Sphinx) -> Iterator[Any]:
    env, builder = app.env, app.builder
    domain = SpecDomain.of(env)
    yield today()
    yield list(_code())
    # A value that has no lasting text, as a function has none, is another each time.
    yield [(value.name, _in_order(value.value)) for value in app.config]
    yield sorted(app.tags)
    theme = builder.templates if isinstance(builder, StandaloneHTMLBuilder) else None
    if theme is not None:
        yield theme.newest_template_mtime()
    # When a document was read stands for all that was read from it.
    for docname, time in sorted(env.all_docs.items()):
        yield docname, time, env.doc2path(docname, base=False)
    yield from _templates(domain)
    yield objects_elsewhere(env)


def _code() -> Iterator[tuple[str, int, int]]:
    """Yield name, time and size of the files of this package.

    Those who work on it have one version for a long time.
    """
    for path in sorted(Path(sphinx_techspec.__file__).parent.rglob("*.*")):
        if path.parent.name == "__pycache__":
            continue
        # An editor's lock is a link to nowhere, and its other files come and go.
        with suppress(FileNotFoundError):
            stat = path.lstat()
            yield str(path), stat.st_mtime_ns, stat.st_size


def _templates(domain: SpecDomain) -> Iterator[tuple[Any, ...]]:
    """Yield name and words of the template of each spec, and the hash of its source."""
    for docname in sorted(domain.documents):
        template = domain.template(docname)
        source, _ = domain.read_templates[template.name]
        yield docname, template.name, template.statuses, source


def _in_order(value: Any, around: tuple[Any, ...] = ()) -> Any:
    """Return *value* with its sets as lists, whose order does not change.

    :param around: the values that it is part of; one of them may be in it again.
    """
    if not isinstance(value, set | frozenset | list | tuple | Mapping):
        return value
    if any(value is outer for outer in around):
        return "..."
    inside = (*around, value)
    if isinstance(value, Mapping):
        return [
            (_in_order(key, inside), _in_order(item, inside))
            for key, item in value.items()
        ]
    items = [_in_order(item, inside) for item in value]
    return sorted(map(repr, items)) if isinstance(value, set | frozenset) else items
