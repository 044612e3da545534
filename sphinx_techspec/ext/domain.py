"""The domain ``spec``: the stored records, and how Sphinx looks them up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import Any, ClassVar, cast

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.util import docname_join

from sphinx_techspec.built_in_kinds import BUILT_IN_KINDS, OPTIONAL_KINDS
from sphinx_techspec.checks import CHECKS, Check, CheckError
from sphinx_techspec.ext.build import Build
from sphinx_techspec.ext.builders import Linker, traits_of
from sphinx_techspec.ext.catalogs import translations_of
from sphinx_techspec.ext.domain_data import DATA_VERSION, DomainData
from sphinx_techspec.ext.external_objects import display_name
from sphinx_techspec.ext.inactive_kinds import (
    inactive_directives,
    inactive_kinds,
    inactive_roles,
)
from sphinx_techspec.ext.indices import index_link
from sphinx_techspec.ext.record_directives import record_directives_of
from sphinx_techspec.ext.roles import object_types_of, roles_of
from sphinx_techspec.ext.view_directives import view_directives_of
from sphinx_techspec.header_fields import HeaderFields
from sphinx_techspec.kinds import RecordKind, RecordKinds
from sphinx_techspec.messages import shorten
from sphinx_techspec.query.link_targets import reference_target
from sphinx_techspec.records import Spec
from sphinx_techspec.views.render_context import spec_badge


class SpecDomain(Domain):
    """Specs and their records."""

    name = "spec"
    label = "Tech specs"
    initial_data = {name: {} for name in DomainData._fields}  # noqa: RUF012 - as above
    data_version = DATA_VERSION

    build: Build
    """The current build, which is not stored."""
    checks: ClassVar[dict[str, Check]]
    """The checks by code. Each application has a class of its own."""
    registered_kinds: ClassVar[list[RecordKind]]
    """The record kinds that are on by default."""
    registered_fields: ClassVar[dict[str, Mapping[str, Any]]]
    """The header fields of other extensions, as in ``techspec_fields``."""
    kinds: ClassVar[RecordKinds]
    """The record kinds of the project, once the configuration is read."""

    @classmethod
    def of(cls, env: BuildEnvironment) -> SpecDomain:
        """Return the domain of *env*."""
        domain = env.domains[cls.name]
        assert isinstance(domain, cls)
        return domain

    @classmethod
    def register(cls, app: Sphinx) -> None:
        """Add the domain to *app*, with the built-in checks and record kinds."""
        members = {
            "checks": {},
            "registered_fields": {},
            "registered_kinds": [],
            "kinds": BUILT_IN_KINDS,
        }
        app.add_domain(type(cls.__name__, (cls,), members))
        for check in CHECKS.values():
            cls.add_check(app, check)
        for kind in BUILT_IN_KINDS:
            cls.add_kind(app, kind)

    @classmethod
    def add_check(cls, app: Sphinx, check: Check) -> None:
        """Add a check to those of *app*.

        :raises sphinx.errors.ExtensionError: if it is not valid, or if another check
            has its code.
        """
        try:
            check.validate()
        except CheckError as error:
            raise ExtensionError(str(error)) from None
        checks = cls.class_of(app).checks
        if check.code in checks:
            raise ExtensionError(f"duplicate check {check.code!r}")
        checks[check.code] = check

    @classmethod
    def add_kind(cls, app: Sphinx, kind: RecordKind) -> None:
        """Add a record kind to those of *app*, before the configuration is read.

        :raises sphinx.errors.ExtensionError: if another kind has its name.
        """
        cls.check_kind_name(app, kind.name)
        cls.class_of(app).registered_kinds.append(kind)

    @classmethod
    def check_kind_name(cls, app: Sphinx, name: str) -> None:
        """Check that no record kind of *app* is called *name*.

        :raises sphinx.errors.ExtensionError: if one is.
        """
        kinds = cls.class_of(app).registered_kinds
        if name in {kind.name for kind in (*kinds, *OPTIONAL_KINDS)}:
            raise ExtensionError(f"duplicate record kind {name!r}")

    @classmethod
    def add_field(cls, app: Sphinx, name: str, keys: Mapping[str, Any]) -> None:
        """Add a header field to those of *app*, before the configuration is read.

        :param keys: the keys of ``techspec_fields``.
        :raises sphinx.errors.ExtensionError: if another extension adds the field.
        """
        fields = cls.class_of(app).registered_fields
        if name in fields:
            raise ExtensionError(f"duplicate field {name!r}")
        fields[name] = keys

    @classmethod
    def class_of(cls, app: Sphinx) -> type[SpecDomain]:
        """Return the class of *app*, which may not have an environment yet."""
        domain = app.registry.domains[cls.name]
        assert issubclass(domain, cls)
        return domain

    @classmethod
    def use_kinds(cls, kinds: RecordKinds, fields: HeaderFields) -> None:
        """Set the kinds and fields of an application, before its environment exists."""
        cls.kinds = kinds
        cls.object_types = object_types_of(kinds)
        inactive = inactive_kinds(kinds)
        cls.roles = {**inactive_roles(inactive), **roles_of(kinds)}
        cls.directives = {
            **inactive_directives(inactive, fields),
            **record_directives_of(kinds.known, fields),
            **view_directives_of(kinds, fields),
        }

    @property
    def tables(self) -> DomainData:
        """The stored records."""
        return DomainData.of(self.data)

    def clear_doc(self, docname: str) -> None:
        """Remove the records of *docname*."""
        self.tables.clear(docname)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Add the records that a parallel worker read."""
        self.tables.merge(DomainData.of(otherdata), docnames)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Resolve ``{any}`` and ``[text](#spec-decisions)``."""
        link = index_link(self.build.project, builder, node, contnode)
        if link is not None:
            # Without an index page the link is its text, which Sphinx accepts too.
            return [("std:ref", cast("nodes.reference", link))]
        if self._has_other_meaning(target, node.get("refdoc", fromdocname)):
            return []  # Sphinx warns of two targets
        found = self.resolve_xref(
            env, fromdocname, builder, "ref", target, node, contnode
        )
        return [("spec:ref", found)] if found else []

    def _has_other_meaning(self, target: str, docname: str) -> bool:
        """Whether ``{any}`` finds a document or a label called *target*."""
        std = self.env.domains["std"]
        label = target.casefold()
        return (
            docname_join(docname, target) in self.env.all_docs
            or label in std.labels
            or label in std.anonlabels
        )

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """Resolve a role to a record of this project."""
        corpus = self.build.corpus
        name, _, heading = target.partition("#")
        near = node.get("refdoc", fromdocname)
        found = corpus.candidates(name.strip(), role=typ, near=near)
        if len(found) != 1:
            return None
        shown = reference_target(corpus, found[0], role=typ, heading=heading)
        if node.get("refexplicit"):
            children = (child.deepcopy() for child in contnode.children)
            content = nodes.inline("", "", *children)
        elif typ == "status" and isinstance(found[0], Spec):
            content = spec_badge(
                shown.text,
                shown.status,
                styled=traits_of(builder).styled,
                translations=translations_of(self.env.config),
            )
        else:
            content = nodes.inline("", shown.text)
        uri = Linker(builder, fromdocname)(shown.docname, shown.anchor)
        if uri is None:
            return cast("nodes.reference", nodes.inline("", "", content))
        return nodes.reference(
            "",
            "",
            content,
            refuri=uri,
            internal=True,
            reftitle=shown.hint,
            classes=["spec", f"spec-{typ}"],
        )

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield all records, for the search and for other projects."""
        for docname, records in sorted(self.tables.documents.items()):
            spec = records.spec
            status = self.build.corpus.status(docname)
            name = display_name(spec.label, spec.title, status=status)
            yield spec.id, name, "spec", docname, nodes.make_id(f"spec-{spec.id}"), 1
            for record in records.records:
                name = f"{record.id} {shorten(record.text, 120)}"
                yield record.id, name, record.kind, docname, record.anchor, 1
