"""The digests of the content of documents."""

from __future__ import annotations

from sphinx_techspec.ext.digests import canonical_pickle
from sphinx_techspec.ext.domain_data import DomainData
from sphinx_techspec.records import IncludedLine, Relation


def test_equal_values_have_the_same_bytes() -> None:
    """It makes no difference whether values are the same object."""
    name, same = (str(b"tech-spec/004", "utf-8") for _ in range(2))
    assert name is not same
    relation = Relation("amends", name, IncludedLine(3, name))
    other = Relation("amends", same, IncludedLine(3, same))
    once = canonical_pickle((relation, relation))
    assert canonical_pickle((relation, other)) == once
    moved = relation._replace(line=IncludedLine(3, "other"))
    assert canonical_pickle((relation, moved)) != once


def test_digest_is_no_part_of_the_content() -> None:
    """A digest that is computed again does not depend on the first one."""
    tables = DomainData.of({name: {} for name in DomainData._fields})
    before = tables.read_from("a")
    tables.contents["a"] = "1f"
    assert tables.read_from("a") == before
