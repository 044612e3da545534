"""Everything that the results of a build depend on, and its fingerprint."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, time
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

from sphinx.builders import Builder
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.locale import _ as translated_by_sphinx
from sphinx.util.i18n import format_date

import sphinx_techspec
from sphinx_techspec.dates import today
from sphinx_techspec.ext.builders import BuilderTraits, traits_of
from sphinx_techspec.ext.external_objects import ExternalObject, external_objects
from sphinx_techspec.lazy_regex import lazy_regex

_TIME = lazy_regex(r"%-?[HIMSfpzZcX]")
"""A time of day in a format of dates."""
SOURCE = "techspec_source"
"""The key of the source in the temporary data of the document that is being read."""


def source_path(env: BuildEnvironment, docname: str) -> str:
    """Return the source file of a document, relative to the source directory."""
    return str(env.doc2path(docname, base=False)).replace(os.sep, "/")


class SourceFile(NamedTuple):
    """The source of a document."""

    path: str
    content: str | None
    """A digest of everything in it that results depend on, if Sphinx has read it."""


class SpecTemplate(NamedTuple):
    """The template that a spec is compared with."""

    name: str
    statuses: tuple[str, ...]
    source_hash: str


class BuildInputs(NamedTuple):
    """The inputs of a build: builds with equal inputs have equal results.

    Findings, page digests and techspec.json are computed from these values, and from
    the content of the documents and templates listed here. Reading a document again
    without a change of its content changes nothing.
    """

    today: date
    code: tuple[tuple[str, int, int], ...]
    """Path, time and size of each file of this package, which its developers change
    without a new version."""
    traits: BuilderTraits
    settings: Mapping[str, Any]
    """All configuration values, those of other extensions included."""
    tags: tuple[str, ...]
    theme_changed_at: float
    documents: Mapping[str, SourceFile]
    labels: Mapping[str, str]
    """The document of each label that references can have."""
    templates: Mapping[str, SpecTemplate]
    """The template of each spec, by document."""
    external: tuple[ExternalObject, ...]
    """The specs and records of other projects."""

    @classmethod
    def of(
        cls,
        builder: Builder,
        templates: Mapping[str, SpecTemplate],
        *,
        contents: Mapping[str, str],
    ) -> BuildInputs:
        """Return the inputs of a build whose documents have been read.

        :param contents: the digest of the content of each document.
        """
        env, traits = builder.env, traits_of(builder)
        theme = getattr(builder, "templates", None) if traits.styled else None
        return cls(
            today=current_date(),
            code=tuple(code_files()),
            traits=traits,
            settings={value.name: value.value for value in builder.config},
            tags=tuple(sorted(builder.tags)),
            theme_changed_at=theme.newest_template_mtime() if theme else 0,
            documents={
                docname: SourceFile(source_path(env, docname), contents.get(docname))
                for docname in sorted(env.all_docs)
            },
            labels={
                label: docname
                for label, (docname, _) in sorted(
                    env.domains.standard_domain.anonlabels.items()
                )
            },
            templates=templates,
            external=tuple(external_objects(env)),
        )

    def fingerprint(self) -> str:
        """Return a digest of all inputs."""
        digest = hashlib.sha256()
        for value in self._replace(settings=with_sorted_sets(self.settings)):
            digest.update(repr(value).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()[:32]


def current_date() -> date:
    """Return the date of the build, which a reproducible build sets."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), tz=UTC).date()
    return today()


def build_date(config: Config, today: date) -> str:
    """Return the date of the build as pages of the project show dates.

    A format with the time would make pages stale in each build.
    """
    form = config.html_last_updated_fmt
    if not isinstance(form, str) or _TIME.search(form):
        return today.isoformat()
    return format_date(
        form or translated_by_sphinx("%b %d, %Y"),
        date=datetime.combine(today, time(), tzinfo=UTC),
        language=config.language,
    )


def code_files() -> Iterator[tuple[str, int, int]]:
    """Yield path, time and size of each file of this package."""
    pending = [str(Path(sphinx_techspec.__file__).parent)]
    while pending:
        with os.scandir(pending.pop()) as found:
            entries = sorted(found, key=attrgetter("name"))
        for entry in entries:
            if entry.is_dir():
                pending += [entry.path] if entry.name != "__pycache__" else []
                continue
            # Editors create lock files, which are dangling links, and remove them.
            with suppress(FileNotFoundError):
                stat = entry.stat(follow_symlinks=False)
                yield entry.path, stat.st_mtime_ns, stat.st_size


def with_sorted_sets(value: Any, outer: tuple[Any, ...] = ()) -> Any:
    """Return *value* with its sets as sorted lists, whose order is stable.

    :param outer: the values that contain it; a setting may contain itself.
    """
    if not isinstance(value, set | frozenset | list | tuple | Mapping):
        return value
    if any(value is container for container in outer):
        return "..."
    inside = (*outer, value)
    if isinstance(value, Mapping):
        return [
            (with_sorted_sets(key, inside), with_sorted_sets(item, inside))
            for key, item in value.items()
        ]
    items = [with_sorted_sets(item, inside) for item in value]
    return sorted(map(repr, items)) if isinstance(value, set | frozenset) else items
