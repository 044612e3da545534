"""Links, roles, relations and mentions follow a spec that moves."""

from __future__ import annotations

from textwrap import dedent

import pytest

from sphinx_techspec.corpus import Corpus
from sphinx_techspec.editing.link_rewriting import rewrite
from sphinx_techspec.editing.renaming import Renaming, plan
from sphinx_techspec.editing.source_text import SourceText
from sphinx_techspec.editing.spec_source import SpecSource
from sphinx_techspec.editing.status_edit import EditError
from sphinx_techspec.vocabulary import default_vocabulary

OWN = """\
# Tech Spec 004: Queue

- **Status:** Accepted

## Decision log

- One
- Two
"""
FILES = {
    "tech-spec/004-queue.md": OWN,
    "tech-spec/005-lanes.md": "# Tech Spec 005: Lanes\n\n- **Status:** Accepted\n",
    "adr/ADR-004-log.md": "# ADR-004: Log\n\n- **Status:** Accepted\n",
    "tech-spec/notes.txt": "",
    "img/queue.png": "",
}


def spec_source(path: str, text: str) -> SpecSource:
    """Return a source, which may be indented."""
    text = dedent(text).lstrip("\n")
    return SpecSource(path.rpartition(".")[0], path, SourceText.of(text))


def corpus_of(files: dict[str, str]) -> Corpus:
    """Return the specs in *files*."""
    sources = [spec_source(p, t) for p, t in files.items() if t]
    documents = {source.docname: source.read().records for source in sources}
    return Corpus(documents, lambda name: default_vocabulary())


def renaming(corpus: Corpus, name: str, new: str) -> Renaming:
    """Return the plan for a spec, called by its document."""
    return plan(
        corpus,
        corpus.specs[name],
        f"{name}.md",
        new,
        files_in=lambda folder: [p for p in FILES if p.startswith(f"{folder}/")],
        is_folder=lambda path: path == "archive",
    )


def renamed(
    text: str, *, path: str = "tech-spec/005-lanes.md", new: str = "014"
) -> str:
    """Return a document after spec 004 is renamed."""
    corpus = corpus_of({**FILES, path: dedent(text).lstrip("\n")})
    found = rewrite(
        spec_source(path, text),
        corpus,
        renaming(corpus, "tech-spec/004-queue", new),
        exists=FILES.__contains__,
    )
    return str(found.text)


MARKDOWN = [
    ("[004](004-queue.md)", "[014](014-queue.md)"),
    ("[Queue](004-queue.md#decision-log)", "[Queue](014-queue.md#decision-log)"),
    ('[004: Queue](./004-queue.md "4")', '[014: Queue](./014-queue.md "4")'),
    ("[Tech Spec 004](<004-queue.md>)", "[Tech Spec 014](<014-queue.md>)"),
    ("[q](/tech-spec/004-queue.md)", "[q](/tech-spec/014-queue.md)"),
    ("[q](project:004-queue.md)", "[q](project:014-queue.md)"),
    ("<project:004-queue.md#goals>", "<project:014-queue.md#goals>"),
    ("[004-queue.md](004-queue.md)", "[014-queue.md](014-queue.md)"),
    ("[`004-queue`](004-queue.md)", "[`004-queue`](014-queue.md)"),
    ("[q]: 004-queue.md", "[q]: 014-queue.md"),
    ('<a href="004-queue.md">q</a>', '<a href="014-queue.md">q</a>'),
    ("{doc}`004-queue`", "{doc}`014-queue`"),
    (
        "{doc}`the queue </tech-spec/004-queue>`",
        "{doc}`the queue </tech-spec/014-queue>`",
    ),
    ("{doc}``004-queue``", "{doc}``014-queue``"),
    ("{spec}`004`", "{spec}`014`"),
    ("{spec}`4`", "{spec}`14`"),
    ("{spec}`004#Decision log`", "{spec}`014#Decision log`"),
    ("{spec}`the queue <004>`", "{spec}`the queue <014>`"),
    ("{spec}`004-queue`", "{spec}`014-queue`"),
    ("{spec:decision}`004-D2`", "{spec:decision}`014-D2`"),
    ("{spec:status}`tech-spec/004-queue`", "{spec:status}`tech-spec/014-queue`"),
    ("See Tech Spec 004, spec 4 and 004-D1.", "See Tech Spec 014, spec 14 and 014-D1."),
    ("See <!-- Tech Spec 004, never closed.", "See <!-- Tech Spec 014, never closed."),
    ("specs 004 and 005", "specs 014 and 005"),
    ("Tech Spec\n004 is", "Tech Spec\n014 is"),
    (
        "```{toctree}\n004-queue\nQ <004-queue.md>\n```",
        "```{toctree}\n014-queue\nQ <014-queue.md>\n```",
    ),
    (
        "```{toctree}\n  004-queue \t\n  Q <004-queue.md>  \n```",
        "```{toctree}\n  014-queue \t\n  Q <014-queue.md>  \n```",
    ),
    ("```{spec:graph}\n:root: 004\n```", "```{spec:graph}\n:root: 014\n```"),
    ("```{spec:graph}\n:root:  004  \n```", "```{spec:graph}\n:root:  014  \n```"),
    ("```{note}\nSee Tech Spec 004.\n```", "```{note}\nSee Tech Spec 014.\n```"),
]
UNCHANGED = [
    "`Tech Spec 004` and `[q](004-queue.md)`",
    "```\nTech Spec 004\n[q](004-queue.md)\n```",
    "```{code-block} text\nTech Spec 004\n```",
    ":::{code-block} text\nTech Spec 004\n:::",
    "    Tech Spec 004\n",
    "~~~\n{spec}`004`\n~~~",
    "{code}`Tech Spec 004`",
    "<!-- Tech Spec 004 -->",
    "ADR-004 and ADR-004-D1",
    "[q](https://example.org/004-queue.md) and https://example.org/spec?id=ADR-004",
    "[q](../adr/ADR-004-log.md) and [q](other/004-queue.md)",
    "004 files, 0.004 s, 1004-D2, and 2004",
    "{ref}`004`",
]


@pytest.mark.parametrize(("text", "expected"), MARKDOWN)
def test_references_follow_a_number(text: str, expected: str) -> None:
    """A reference in Markdown gets the new number, in its own form."""
    head = "# Tech Spec 005: Lanes\n\n"
    assert renamed(f"{head}{text}\n") == f"{head}{expected}\n"


@pytest.mark.parametrize("text", UNCHANGED)
def test_other_text_stays(text: str) -> None:
    """Code, comments and names of other files do not change."""
    document = f"# Tech Spec 005: Lanes\n\n{text}\n"
    assert renamed(document) == document


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (":doc:`004-queue`", ":doc:`014-queue`"),
        (":doc:`q <004-queue>`", ":doc:`q <014-queue>`"),
        (
            ":spec:`004` and :spec:decision:`004-D1`",
            ":spec:`014` and :spec:decision:`014-D1`",
        ),
        ("`the queue <004-queue.md>`_", "`the queue <014-queue.md>`_"),
        (".. _queue: 004-queue.md", ".. _queue: 014-queue.md"),
        ("* .. _queue:  004-queue.md  ", "* .. _queue:  014-queue.md  "),
        (".. toctree::\n\n   004-queue", ".. toctree::\n\n   014-queue"),
        (
            ".. spec:relations::\n   :depends-on: 004, 005",
            ".. spec:relations::\n   :depends-on: 014, 005",
        ),
        ("See Tech Spec 004.", "See Tech Spec 014."),
        ("``Tech Spec 004``", "``Tech Spec 004``"),
        ("Code::\n\n   Tech Spec 004", "Code::\n\n   Tech Spec 004"),
        (
            ".. code-block:: text\n\n   Tech Spec 004",
            ".. code-block:: text\n\n   Tech Spec 004",
        ),
        (".. Tech Spec 004 is a comment", ".. Tech Spec 004 is a comment"),
        (".. note:: Tech Spec 004", ".. note:: Tech Spec 014"),
    ],
)
def test_references_in_restructuredtext(text: str, expected: str) -> None:
    """References in reStructuredText follow as well."""
    head = "Tech Spec 005: Lanes\n====================\n\n"
    path = "tech-spec/005-lanes.rst"
    corpus_files = {k: v for k, v in FILES.items() if "005" not in k}
    corpus = corpus_of({**corpus_files, path: f"{head}{text}\n"})
    found = rewrite(
        spec_source(path, f"{head}{text}\n"),
        corpus,
        renaming(corpus, "tech-spec/004-queue", "014"),
        exists=FILES.__contains__,
    )
    assert str(found.text) == f"{head}{expected}\n"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- **Depends on:** 004", "- **Depends on:** 014"),
        (
            "- **Depends on:** 005, 4 (the queue)",
            "- **Depends on:** 005, 14 (the queue)",
        ),
        ("- **Related:** 004-queue.md", "- **Related:** 014-queue.md"),
        ("- **Status:** Superseded by 004", "- **Status:** Superseded by 014"),
    ],
)
def test_relations_may_be_bare_numbers(line: str, expected: str) -> None:
    """A bare number is a reference in a relation line only."""
    head = "# Tech Spec 006: Lanes\n\n"
    path = "tech-spec/006-lanes.md"
    text = renamed(f"{head}{line}\n\nThe 004 files.\n", path=path)
    assert text == f"{head}{expected}\n\nThe 004 files.\n"


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ('supersedes: "004"', 'supersedes: "014"'),
        ("depends-on: [004, 005]", "depends-on: [014, 005]"),
        ("depends-on:\n  - 005\n  - 004", "depends-on:\n  - 005\n  - 014"),
        (
            "links: [{target: 4, kind: Supersedes}]",
            "links: [{target: 14, kind: Supersedes}]",
        ),
        ("version: 004", "version: 004"),
    ],
)
def test_relations_in_front_matter(front: str, expected: str) -> None:
    """Relations in front matter follow, and other keys stay."""
    path = "tech-spec/006-lanes.md"
    tail = "\n---\n\n# Tech Spec 006: Lanes\n"
    assert renamed(f"---\n{front}{tail}", path=path) == f"---\n{expected}{tail}"


def test_moved_file_keeps_its_relative_links() -> None:
    """Links in the moved file lead to the same files as before."""
    text = (
        f"{OWN}\n[lanes](005-lanes.md#x), ![](../img/queue.png), [top](#status), "
        "{doc}`005-lanes`, [web](https://example.org/005-lanes.md), [gone](gone.md)\n"
        "\n```{include} notes.txt\n```\n\n```{image} ../img/queue.png\n```\n"
    )
    new = "archive/2026/004-queue.md"
    moved = renamed(text, path="tech-spec/004-queue.md", new=new)
    assert moved == (
        f"{OWN}\n[lanes](../../tech-spec/005-lanes.md#x), ![](../../img/queue.png), "
        "[top](#status), {doc}`../../tech-spec/005-lanes`, "
        "[web](https://example.org/005-lanes.md), [gone](gone.md)\n"
        "\n```{include} ../../tech-spec/notes.txt\n```\n"
        "\n```{image} ../../img/queue.png\n```\n"
    )


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("# Tech Spec 004: Queue", "# Tech Spec 014: Queue"),
        ("# 4. Queue of 4", "# 14. Queue of 4"),
        ("# 004 - Queue", "# 014 - Queue"),
        ("# Queue of 4 lanes", "# Queue of 4 lanes"),
        ("# Queue (004)", "# Queue (014)"),
        ("---\nid: 004\n---\n# Queue", "---\nid: 014\n---\n# Queue"),
        ("---\nnumber: 4 # id\n---\n# Queue", "---\nnumber: 14 # id\n---\n# Queue"),
    ],
)
def test_own_number(title: str, expected: str) -> None:
    """The number in the title and in the front matter changes."""
    path = "tech-spec/004-queue.md"
    text = renamed(f"{title}\n\n- **Status:** Draft\n", path=path)
    assert text == f"{expected}\n\n- **Status:** Draft\n"


@pytest.mark.parametrize(
    ("new", "path", "new_id"),
    [
        ("14", "tech-spec/014-queue.md", "014"),
        ("1004", "tech-spec/1004-queue.md", "1004"),
        ("archive/", "archive/004-queue.md", "004"),
        ("archive", "archive/004-queue.md", "004"),
        ("tech-spec/004-retry", "tech-spec/004-retry.md", "004"),
        ("tech-spec/020-retry.md", "tech-spec/020-retry.md", "020"),
    ],
)
def test_plan(new: str, path: str, new_id: str) -> None:
    """The argument is a number, a folder, or a path with or without suffix."""
    found = renaming(corpus_of(FILES), "tech-spec/004-queue", new)
    assert (found.new_path, found.new_id) == (path, new_id)


@pytest.mark.parametrize(
    ("new", "message"),
    [
        ("005", "ID '005' is already used by tech-spec/005-lanes"),
        ("004", "004 already has this number or path"),
        ("ADR-014", "ADR-014 does not have the prefix of 004"),
        ("../004-queue.md", "'../004-queue.md' is not a path in the source directory"),
        ("tech-spec/004.rst", "the suffix of tech-spec/004-queue.md cannot change"),
    ],
)
def test_invalid_plan(new: str, message: str) -> None:
    """A number that is in use and an invalid path are rejected."""
    with pytest.raises(EditError, match=message.replace(".", r"\.")):
        renaming(corpus_of(FILES), "tech-spec/004-queue", new)


def test_ambiguous_mention_is_reported() -> None:
    """A mention that may mean another spec with the same id does not change."""
    files = {**FILES, "other/004-cache.md": "# Tech Spec 004: Cache\n"}
    corpus = corpus_of(files)
    text = "See Tech Spec 004.\n\nAnd [it](tech-spec/004-queue.md).\n"
    found = rewrite(
        spec_source("index.md", text),
        corpus,
        renaming(corpus, "tech-spec/004-queue", "014"),
        exists=FILES.__contains__,
    )
    assert str(found.text) == text.replace("004-queue", "014-queue")
    assert found.ambiguous == (1,)
