from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pytest

from sphinx_techspec.corpus import Corpus
from sphinx_techspec.cross_references import Link
from sphinx_techspec.records import DocumentRecords, HeaderValue, Record, Relation, Spec
from sphinx_techspec.vocabulary import Vocabulary, default_vocabulary

if TYPE_CHECKING:
    from tests.unit.conftest import Library


def _corpus(
    specs: Mapping[str, str],
    relations: Mapping[str, list[tuple[str, str]]] | None = None,
    statuses: Mapping[str, str] | None = None,
) -> Corpus:
    """Return the corpus of *specs*, docname → id, with their relations."""
    documents = {
        docname: DocumentRecords(
            Spec(
                docname,
                spec_id,
                spec_id,
                docname,
                {"status": HeaderValue("status", status, 3)},
                relations=tuple(
                    Relation(kind, target, 5)
                    for kind, target in (relations or {}).get(docname, [])
                ),
            )
        )
        for docname, spec_id in specs.items()
        for status in [(statuses or {}).get(docname, "Accepted")]
    }
    return Corpus(documents, lambda _: default_vocabulary())


SPECS = {
    "core/004-queue": "004",
    "core/ADR-033-cache": "ADR-033",
    "edge/0033-tls": "0033",
    "adr/0004-log": "0004",
    "edge/notes": "notes",
    "edge/nep-0030-ducks": "NEP-0030",
}


@pytest.mark.parametrize(
    ("name", "docnames"),
    [
        ("004", ["core/004-queue"]),
        ("4", ["adr/0004-log", "core/004-queue"]),
        ("00004", ["adr/0004-log", "core/004-queue"]),
        ("adr-33", ["core/ADR-033-cache"]),
        ("33", ["edge/0033-tls"]),
        ("core/004-queue", ["core/004-queue"]),
        ("/core/004-queue", ["core/004-queue"]),
        ("004-Queue", ["core/004-queue"]),
        ("NOTES", ["edge/notes"]),
        ("RFC-4", []),
        ("ADR-4", ["adr/0004-log"]),
        ("adr4", ["adr/0004-log"]),
        ("0004", ["adr/0004-log"]),
        ("30", ["edge/nep-0030-ducks"]),
        ("NEP30", ["edge/nep-0030-ducks"]),
        ("adr0033", ["core/ADR-033-cache"]),
        ("core/004-queue.md", ["core/004-queue"]),
        ("/docs/core/004-queue.md#goals", ["core/004-queue"]),
        ("004-queue.rst", ["core/004-queue"]),
        ("005", []),
        ("ADR-5", []),
        ("/004-queue", []),
        ("other/004-queue.md", []),
        ("", []),
    ],
)
def test_spec_is_found_by_any_of_its_names(name: str, docnames: list[str]) -> None:
    """Case, leading zeros and the form of a document name are ignored."""
    assert [spec.docname for spec in _corpus(SPECS).find(name)] == docnames


@pytest.mark.parametrize(
    ("near", "path", "docname"),
    [
        ("core/a", "./004-queue.md", "core/004-queue"),
        ("edge/a", "../core/004-queue.md", "core/004-queue"),
        ("edge/a", "./notes.md", "edge/notes"),
    ],
)
def test_path_is_relative_to_its_document(near: str, path: str, docname: str) -> None:
    """A path means the same file as it does in a link."""
    assert [s.docname for s in _corpus(SPECS).find(path, near=near)] == [docname]


def test_ambiguous_name_gives_the_candidates() -> None:
    """If two folders use the same numbers, the spec in the same folder matches."""
    corpus = _corpus({"a/001-x": "001", "b/001-y": "001", "c/7": "7"})
    assert [s.docname for s in corpus.find("1")] == ["a/001-x", "b/001-y"]
    assert [s.docname for s in corpus.find("1", near="b/002")] == ["b/001-y"]
    assert len(corpus.find("1", near="c/7")) == 2


@pytest.mark.parametrize(
    ("name", "docname"),
    [("0003", "adr/0003-x"), ("003", "design/003-y"), ("3", "design/003-y")],
)
def test_full_number_of_another_folder(name: str, docname: str) -> None:
    """A number with leading zeros is not short for one in the same folder."""
    corpus = _corpus({"adr/0003-x": "0003", "design/003-y": "003"})
    assert [s.docname for s in corpus.find(name, near="design/004")] == [docname]


def test_id_wins_over_the_name_of_a_file() -> None:
    """The id of a spec takes precedence over the name of a file."""
    corpus = _corpus({"a/queue": "001", "a/old": "queue"})
    assert [s.docname for s in corpus.find("queue")] == ["a/old"]


def test_same_number_of_another_type_is_another_spec() -> None:
    """RFC-33 is not found under the number of ADR-33."""
    corpus = _corpus({"a": "ADR-33"})
    assert corpus.find("RFC-33") == []


@pytest.mark.parametrize(
    ("kind", "inverse"),
    [
        ("depends-on", "required-by"),
        ("required-by", "depends-on"),
        ("supersedes", "superseded-by"),
        ("superseded-by", "supersedes"),
        ("amends", "amended-by"),
        ("amended-by", "amends"),
        ("related", "related"),
    ],
)
def test_relation_is_known_on_both_sides(kind: str, inverse: str) -> None:
    """A relation that either spec declares belongs to both."""
    corpus = _corpus({"a": "1", "b": "2"}, {"a": [(kind, "2")]})
    assert corpus.links("a") == [Link(kind, "2", "b")]
    assert corpus.links("b") == [Link(inverse, "1", "a")]
    assert corpus.references("a") == ["2"]
    assert corpus.referenced_by("b") == ["1"]


def test_relation_declared_on_both_sides_is_listed_once() -> None:
    """A relation that both specs declare is shown once."""
    said = {"a": [("supersedes", "2")], "b": [("superseded-by", "/a")]}
    corpus = _corpus({"a": "1", "b": "2"}, said)
    assert corpus.links("a") == [Link("supersedes", "2", "b")]
    assert corpus.links("b") == [Link("superseded-by", "1", "a")]


def test_relation_to_a_missing_spec_is_kept_as_written() -> None:
    """A successor may be in another project."""
    corpus = _corpus({"a": "1"}, {"a": [("superseded-by", "XYZ-9")]})
    assert corpus.links("a") == [Link("superseded-by", "XYZ-9", None)]
    assert corpus.references("a") == []


def test_relation_to_itself_is_ignored() -> None:
    """A relation of a spec to itself is ignored."""
    assert _corpus({"a": "1"}, {"a": [("related", "001")]}).links("a") == []


def test_status_depends_on_the_vocabulary_of_the_document() -> None:
    """Each folder may have a template of its own."""
    words = {
        "a": Vocabulary.of_config({"live": {"kind": "active"}}),
        "b": default_vocabulary(),
    }
    specs = {
        name: Spec(name, name, name, name, {"status": HeaderValue("status", "Live", 1)})
        for name in words
    }
    corpus = Corpus(
        {name: DocumentRecords(spec) for name, spec in specs.items()}, words.__getitem__
    )
    kinds = [status.kind for name in "ab" if (status := corpus.status(name))]
    assert kinds == ["active", "open"]


def test_order_of_the_documents_does_not_matter() -> None:
    """The same sources give the same bytes, regardless of the order of reading."""
    decisions = {
        name: DocumentRecords(
            Spec(name, name, name, name),
            (Record("decision", f"{name}-D1", name, name, 1, "x", "t", "accepted"),),
        )
        for name in ("b", "a")
    }
    corpus = Corpus(decisions, lambda _: default_vocabulary())
    assert list(corpus.specs) == ["a", "b"]
    assert [d.id for d in corpus.records("decision")] == ["a-D1", "b-D1"]


@pytest.mark.usefixtures("watchdog")
def test_thousands_of_relations_are_resolved_in_time() -> None:
    """A large project in which specs refer to each other takes linear time."""
    specs = {f"tech-spec/{n:04}-name": f"{n:04}" for n in range(3_000)}
    said = {
        docname: [("related", str(n + step)) for step in (1, 2, 3)]
        for n, docname in enumerate(specs)
    }
    corpus = _corpus(specs, said)
    for docname in specs:
        corpus.referenced_by(docname)


def test_hostile_name_is_looked_up_in_time(hostile: str) -> None:
    """No name makes the look-up slow."""
    corpus = _corpus({"a": "1", hostile: hostile}, {"a": [("related", hostile)]})
    corpus.find(hostile)
    corpus.find(f"{hostile}.md")


def test_id_in_the_file_name() -> None:
    """A spec is found by the id in its file name if its title has other letters."""
    corpus = _corpus({"THV-0017-hooks": "RFC-0017", "THV-0018-vans": "RFC-0081"})
    assert [spec.id for spec in corpus.find("THV-17")] == ["RFC-0017"]
    assert corpus.find("THV-0018") == []


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("ADR-0002-D1", ["0002-D1"]),
        ("ADR-2-D1", ["0002-D1"]),
        ("adr-0002-d-07", ["0002-D-07"]),
        ("ADR-0002-D2", []),
        ("RFC-0002-D1", []),
        ("ADR-0003-D1", []),
    ],
)
def test_record_is_found_by_the_label_of_its_spec(
    library: Library, name: str, found: list[str]
) -> None:
    """A spec that is called ADR-0002 has a decision ADR-0002-D1."""
    library.spec("0002", label="ADR-0002")
    library.decision("0002-D1")
    library.decision("0002-D-07")
    library.spec("0003", label="Tech Spec 0003")
    corpus = library.project().corpus
    assert [record.id for record in corpus.find_records(name)] == found
    assert [record.id for record in corpus.mentioned(name)] == found
    assert [record.id for record in corpus.candidates(name, role="decision")] == found


def test_a_spec_supersedes_a_decision(library: Library) -> None:
    """A relation to a decision supersedes that decision, and its spec only partly."""
    library.spec("003")
    library.decision("003-D1")
    library.decision("003-D2")
    library.spec("009", relations=(Relation("supersedes", "003-D1", 4),))
    corpus = library.project().corpus
    assert {d.id: d.status for d in corpus.records("decision")} == {
        "003-D1": "superseded",
        "003-D2": "accepted",
    }
    old = next(d for d in corpus.records("decision") if d.id == "003-D1")
    assert corpus.successor(old) == "009"
    assert corpus.links("tech-spec/009") == [
        Link("supersedes", "003", "tech-spec/003", partly=True)
    ]


def test_a_decision_does_not_supersede_itself(library: Library) -> None:
    """The id in *Supersedes D1* can be the one that the decision itself gets."""
    library.spec("003")
    library.decision("003-D1", supersedes=("D1",))
    corpus = library.project().corpus
    assert [d.status for d in corpus.records("decision")] == ["accepted"]


def test_a_decision_supersedes_a_spec(library: Library) -> None:
    """A spec that names a decision as its successor is fully superseded."""
    library.spec("003")
    library.decision("003-D1")
    relations = (Relation("superseded-by", "003-D1", 4),)
    library.spec("001", status="Superseded", relations=relations)
    corpus = library.project().corpus
    assert corpus.links("tech-spec/001") == [
        Link("superseded-by", "003", "tech-spec/003", partly=False)
    ]
    assert [d.status for d in corpus.records("decision")] == ["accepted"]
