"""Relations and references between specs, collected for both sides."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from sphinx_techspec.records import Record, Reference, Relation, Spec
from sphinx_techspec.relation_types import INVERSES

_AFFECTING = frozenset({"supersedes", "amends"})
"""The relations that can apply to a part of the other spec."""


class Link(NamedTuple):
    """A relation of a spec to another, declared by either of them."""

    type: str
    target: str
    """The ID of the other spec, or the target as written if it is unknown."""
    docname: str | None
    """The document of the other spec, ``None`` if it is unknown."""
    partly: bool = False
    """Whether it concerns only a part of the spec."""


class Backlink(NamedTuple):
    """A section that refers to a spec."""

    docname: str
    section: str
    """Its heading, ``""`` above the first heading."""
    anchor: str


class CrossReferences:
    """The relations and references between specs, by document.

    :param specs: the specs by document.
    :param find: returns the specs that a name matches, or the records if there are
        none.
    """

    def __init__(
        self, specs: Mapping[str, Spec], find: Callable[..., Sequence[Spec | Record]]
    ) -> None:
        self._specs = specs
        self._find = find
        self.links: dict[str, list[Link]] = {name: [] for name in specs}
        self.backlinks: dict[str, list[Backlink]] = {name: [] for name in specs}
        self.references: dict[str, set[str]] = {name: set() for name in specs}
        """The documents of the specs that each document refers to."""
        self.referrers: dict[str, set[str]] = {name: set() for name in specs}
        """The documents that refer to each spec."""
        self.record_referrers: dict[tuple[str, str], set[str]] = {}
        """The other documents that refer to each record, by its document and ID."""

    def add_relations(self) -> None:
        """Add the relations that specs declare."""
        for spec in self._specs.values():
            for relation in spec.relations:
                self._add_relation(spec, relation)
        order = list(INVERSES)
        for docname, links in self.links.items():
            unique = dict.fromkeys(links)
            self.links[docname] = sorted(unique, key=lambda k: order.index(k.type))

    def _add_relation(self, spec: Spec, relation: Relation) -> None:
        kind, partly = relation.type, relation.partly
        found = self._find(relation.target, near=spec.docname)
        if len(found) != 1:
            written = relation.target.removeprefix("/")
            self.links[spec.docname].append(Link(kind, written, None))
            return
        other = self._specs[found[0].docname]
        if other.docname == spec.docname:
            return
        # "Supersedes: 003-D1" applies to a part of the spec 003.
        partly = partly or (isinstance(found[0], Record) and kind in _AFFECTING)
        self._add_reference(spec.docname, other.docname)
        there = Link(kind, other.id, other.docname, partly)
        back = Link(INVERSES[kind], spec.id, spec.docname, partly)
        self.links[spec.docname].append(there)
        self.links[other.docname].append(back)

    def add_references(
        self,
        references: Mapping[str, Sequence[Reference]],
        target: Callable[..., Spec | Record | None],
    ) -> None:
        """Add the *references* in the text of documents.

        :param target: see :meth:`~sphinx_techspec.corpus.Corpus.target`.
        """
        unique: dict[tuple[str, Backlink], None] = {}
        for source, given in references.items():
            related = {link.docname for link in self.links.get(source, ())}
            for reference in given:
                if reference.kind == "index":
                    continue
                found = target(reference, near=source)
                if found is None or found.docname == source:
                    continue
                self._add_reference(source, found.docname)
                if isinstance(found, Record):
                    key = found.docname, found.id
                    self.record_referrers.setdefault(key, set()).add(source)
                # Above the first heading are the relations, which the header shows.
                if reference.section or found.docname not in related:
                    link = Backlink(source, reference.section, reference.anchor)
                    unique[found.docname, link] = None
        for docname, link in unique:
            self.backlinks[docname].append(link)

    def _add_reference(self, source: str, target: str) -> None:
        self.references.setdefault(source, set()).add(target)
        self.referrers[target].add(source)
