from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sphinx_techspec.checks import CHECKS, run
from sphinx_techspec.corpus import Corpus
from sphinx_techspec.reading import Reading
from sphinx_techspec.records import Decision, DocumentRecords, Spec
from sphinx_techspec.template import is_template, read_template
from sphinx_techspec.vocabulary import Vocabulary, default_vocabulary

Read = Callable[..., Reading]

FIXTURES = Path(__file__).parents[1] / "checks"
CASES = sorted(FIXTURES.glob("*/*/expected.txt"))


def _corpus(read_spec: Read, folder: Path) -> tuple[Corpus, dict[str, str]]:
    """Return the corpus in *folder*, and the file of each of its documents."""
    files = {
        file.stem: file.name
        for file in sorted(folder.iterdir())
        if file.suffix in (".md", ".rst") and not is_template(file.name)
    }
    documents = {
        docname: read_spec((folder / name).read_text("utf-8"), name).records
        for docname, name in files.items()
    }
    vocabulary = default_vocabulary()
    if (template := folder / "template.md").is_file():
        words = read_template(template.read_text("utf-8")).statuses
        vocabulary = Vocabulary.of_template(words)
    return Corpus(documents, lambda _: vocabulary), files


@pytest.mark.parametrize(
    "expected", CASES, ids=lambda path: "/".join(path.parent.parts[-2:])
)
def test_findings_of_a_fixture(read_spec: Read, expected: Path) -> None:
    """Each fixture gives its findings at their lines, and no others."""
    corpus, files = _corpus(read_spec, expected.parent)
    found = [
        f"{files[finding.docname]}:{finding.line}: {finding.code}: {finding.message}"
        for finding in run(corpus)
    ]
    assert found == expected.read_text("utf-8").splitlines()


@pytest.mark.parametrize("code", CHECKS)
def test_check_has_fixtures(code: str) -> None:
    """No check is without an example that triggers it and one that almost does."""
    cases = {path.parent.name: path.stat().st_size for path in CASES
             if path.parent.parent.name == code}  # fmt: skip
    assert any(size for size in cases.values())
    assert cases.get("triggers-false-positive") == 0


def test_fixtures_belong_to_a_check() -> None:
    """A folder of a code that is gone would test nothing."""
    assert {path.parent.parent.name for path in CASES} <= set(CHECKS)


@pytest.mark.parametrize("code", CHECKS)
def test_check_explains_itself(code: str) -> None:
    """Text that ``explain`` shows names what is wrong, with a bad and a good line."""
    text = CHECKS[code].__doc__ or ""
    assert "Bad: " in text
    assert "Good: " in text


@pytest.mark.parametrize("spec_status", ["Acepted", "Draft | Accepted", "Acc"])
def test_finding_says_what_to_do(spec_status: str) -> None:
    """The hint lists the words, so that nobody has to look them up."""
    spec = Spec("a", "1", "1", "T", spec_status, 3)
    (finding,) = run(
        Corpus({"a": DocumentRecords(spec)}, lambda _: default_vocabulary())
    )
    assert "Draft, Proposed, In review" in finding.hint
    assert (finding.severity, finding.spec, finding.docname) == ("warning", "1", "a")


def test_finding_guesses_what_was_meant() -> None:
    """A slip of the pen gets its correction."""
    spec = Spec("a", "1", "1", "T", "Acepted", 3)
    (finding,) = run(
        Corpus({"a": DocumentRecords(spec)}, lambda _: default_vocabulary())
    )
    assert finding.hint.startswith("did you mean 'Accepted'? ")


def test_findings_come_in_order() -> None:
    """By document and line, whatever found them."""
    decision = Decision("1-D1", "1", "b", 2, "x", "t", date_text="2026-02-30")
    documents = {
        "b": DocumentRecords(
            Spec("b", "1", "1", "T", "Nope", 9, updated_text="soon", updated_line=4),
            (decision,),
        ),
        "a": DocumentRecords(Spec("a", "2", "2", "T", "Nope", 7)),
    }
    found = run(Corpus(documents, lambda _: default_vocabulary()))
    assert [(f.docname, f.line) for f in found] == [
        ("a", 7),
        ("b", 2),
        ("b", 4),
        ("b", 9),
    ]


def test_hostile_status_is_checked_in_time(hostile: str) -> None:
    """No value makes the checks slow, nor their messages long."""
    spec = Spec("a", "1", "1", "T", hostile, 3, "x" + hostile, updated_text=hostile)
    found = run(Corpus({"a": DocumentRecords(spec)}, lambda _: default_vocabulary()))
    assert all(len(finding.message) < 300 for finding in found)
