"""``new`` creates a spec from a template."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from sphinx_techspec.cli.new.spec_names import SpecName, next_name, slug_of
from sphinx_techspec.cli.new.template_filling import (
    EMPTY_SECTION_TEXT,
    SpecValues,
    fill,
    mark_empty_sections,
)
from sphinx_techspec.template import BUILT_IN, built_in_text

if TYPE_CHECKING:
    from tests.cli.conftest import Run
    from tests.conftest import Project

TODAY = date(2026, 11, 24)
FACTS = SpecValues("007", "Retry queue", TODAY.isoformat())


def filled(text: str, *, start_line: int = 1, syntax: str = "md") -> str:
    """Fill in a template, which may be indented."""
    text = dedent(text).lstrip("\n")
    return fill(text, FACTS, start_line=start_line, syntax=syntax)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([], "001-x"),
        (["README.md", "index.md", "template.md"], "001-x"),
        (["001-a.md", "002-b.md"], "003-x"),
        (["0001-a.md", "0012-b.md"], "0013-x"),
        (["9-a.md"], "10-x"),
        (["099-a.md"], "100-x"),
        (["999-a.md"], "1000-x"),
        (["000-template.md", "007-a"], "008-x"),
        (["ADR-012-a.md", "ADR-013-b.md", "notes-1.md"], "ADR-014-x"),
        (["adr-0001-a.md", "0000-template.md"], "adr-0002-x"),
        (["ADR_04_a.rst"], "ADR_05_x"),
        (["001 - a.md"], "002 x"),
        (["12.md"], "13-x"),
        (["20260101-a.md", "20260301-b.md"], "20261124-x"),
        (["2026-01-01-a.md"], "2026-11-24-x"),
        (["2026-01-01-a.md", "004-b.md"], "005-x"),
    ],
)
def test_next_name(names: list[str], expected: str) -> None:
    """The number follows the highest one, in the style of the folder."""
    assert next_name(names, today=TODAY).stem("x") == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Retry queue", "retry-queue"),
        ("  Élan & Öl: C++ / ß?  ", "elan-ol-c-ss"),
        ("../../etc/passwd", "etc-passwd"),
        ("Don't do it", "dont-do-it"),
        ("日本", "spec"),
        ("word " * 40, "word-word-word-word-word-word-word-word-word-word-word-word"),
        ("w" * 90, "w" * 60),
    ],
)
def test_slug(title: str, expected: str) -> None:
    """A file name has only ASCII letters and digits and a maximum length."""
    assert slug_of(title) == expected


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("Tech Spec: <NNN> - <Short title>", "Tech Spec: 007 - Retry queue"),
        ("ADR-NNN: <Title>", "ADR-007: Retry queue"),
        ("RFC-XXXX: Title", "RFC-007: Retry queue"),
        ("RFC-0000 — [short title]", "RFC-007 — Retry queue"),
        ("NUMBER. TITLE", "007. Retry queue"),
        ("{short title of the problem}", "Retry queue"),
        ("Feature: [Name of the feature]", "Feature: Retry queue"),
        ("<Title> (NNN)", "Retry queue (007)"),
        ("RFC NNN", "RFC 007: Retry queue"),
        ("Our way to write things down", "Retry queue"),
    ],
)
def test_titles(pattern: str, expected: str) -> None:
    """The number and the title replace their placeholders."""
    assert filled(f"# {pattern}\n") == f"# {expected}\n"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- **Last updated:** <YYYY-MM-DD>", "- **Last updated:** 2026-11-24"),
        ("- **Created**: YYYY-MM-DD", "- **Created**: 2026-11-24"),
        ("* Date: {YYYY-MM-DD when decided}", "* Date: 2026-11-24"),
        ("| Date | YYYY-MM-DD |", "| Date | 2026-11-24 |"),
        ("Date: 2020-01-01 <!-- the day -->", "Date: 2026-11-24 <!-- the day -->"),
        ("**Updated:**", "**Updated:** 2026-11-24"),
        ("- **Review by:** <YYYY-MM-DD>", "- **Review by:** <YYYY-MM-DD>"),
        ("- **Status:** Draft | Accepted", "- **Status:** Draft | Accepted"),
    ],
)
def test_dates(line: str, expected: str) -> None:
    """Only the creation and update dates are set to today."""
    assert filled(f"# <Title>\n\n{line}\n").splitlines()[2] == expected


def test_dates_below_the_header_stay() -> None:
    """Placeholders in sections are kept for the author."""
    text = "# <Title>\n\n## Log\n\n- Date: <YYYY-MM-DD>\n"
    assert filled(text).endswith("- Date: <YYYY-MM-DD>\n")


def test_preamble_goes_and_front_matter_stays() -> None:
    """The preamble is dropped, and the front matter is filled in."""
    text = """
        ---
        title: <Title>
        id: ADR-NNN
        date: <YYYY-MM-DD>   # when it was written
        owner: <name>
        techspec: false
        ---

        # How to use this template

        Copy it.

        # ADR-NNN: <Title>

        ## Context
        """
    expected = """
        ---
        title: Retry queue
        id: ADR-007
        date: 2026-11-24   # when it was written
        owner: <name>
        ---

        # ADR-007: Retry queue

        ## Context
        """
    assert filled(text, start_line=13) == dedent(expected).lstrip("\n")


def test_restructuredtext_keeps_its_underlines() -> None:
    """The lines around the title have its length."""
    text = """
        .. Copy this file.

        =====
        <NNN>
        =====

        :Date: <YYYY-MM-DD>
        """
    expected = """
        ================
        007: Retry queue
        ================

        :Date: 2026-11-24
        """
    assert filled(text, start_line=4, syntax="rst") == dedent(expected).lstrip("\n")


@pytest.mark.parametrize(
    ("title", "front_matter", "heading"),
    [
        ("Use <T> & `x`", '"Use <T> & `x`"', "# Use \\<T> & `x`"),
        ('Say "yes": no', '"Say \\"yes\\": no"', '# Say "yes": no'),
        ("True", '"True"', "# True"),
        (r"a\1 $& {0}", r'"a\\1 $& {0}"', r"# a\1 $& {0}"),
        ("Learn C #", '"Learn C #"', "# Learn C \\#"),
    ],
)
def test_odd_titles(title: str, front_matter: str, heading: str) -> None:
    """A title is not interpreted as markup, YAML or a pattern."""
    text = "---\ntitle: <Title>\n---\n\n# <Title>\n"
    lines = fill(
        text, FACTS._replace(title=title), start_line=5, syntax="md"
    ).splitlines()
    assert (lines[1], lines[4]) == (f"title: {front_matter}", heading)


@pytest.mark.parametrize(
    ("syntax", "text", "expected"),
    [
        ("md", "# A\n\n## B\n\n## C\n", "# A\n\n## B\n\n{}\n\n## C\n\n{}\n"),
        ("md", "# A\n\n## B\n<!-- c -->\n", "# A\n\n## B\n\n{}\n<!-- c -->\n"),
        ("md", "# A\n\n## B\n\n### C\n", "# A\n\n## B\n\n### C\n\n{}\n"),
        ("md", "# A\n\nB\n---\n", "# A\n\nB\n---\n\n{}\n"),
        ("md", "# A\n\n## B\n\n```\n# C\n## D\n```\n", None),
        ("md", "# A\n\n## B\n\nText.\n", None),
        (
            "rst",
            "A\n=\n\nB\n-\n\nC\n-\n\nText.\n",
            "A\n=\n\nB\n-\n\n{}\n\nC\n-\n\nText.\n",
        ),
    ],
)
def test_empty_sections_get_a_placeholder(
    syntax: str, text: str, expected: str | None
) -> None:
    """An empty section gets a placeholder."""
    wanted = (expected or text).replace("{}", EMPTY_SECTION_TEXT)
    assert mark_empty_sections(text, syntax=syntax) == wanted


def test_new_spec_of_an_empty_project(run: Run, tmp_path: Path) -> None:
    """By default, the first spec is in tech-spec, from the built-in template."""
    done = run("new", "Retry  queue")
    assert (done.status, done.out, done.err) == (
        0,
        "tech-spec/001-retry-queue.md\n",
        "",
    )
    text = (tmp_path / "tech-spec" / "001-retry-queue.md").read_text("utf-8")
    assert text.splitlines()[0].endswith("001 - Retry queue")
    assert "## Open questions" in text


def test_nothing_is_overwritten(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An existing file is not overwritten."""
    run("new", "One")
    path = tmp_path / "tech-spec" / "001-one.md"
    path.write_text("mine")
    naming = next_name([], today=TODAY)
    monkeypatch.setattr("sphinx_techspec.cli.new.next_name", lambda *_, **__: naming)
    done = run("new", "One")
    assert done.status == 2
    assert "already exists" in done.err
    assert path.read_text() == "mine"


def test_number_taken_by_another_process(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If another process takes the number, the next number is used."""

    def beaten(names: Iterable[str], *, today: date) -> SpecName:
        name = next_name(names, today=today)
        if name.number == "001":
            (tmp_path / "tech-spec" / f"{name.stem('One')}.md").write_text("theirs")
        return name

    monkeypatch.setattr("sphinx_techspec.cli.new.next_name", beaten)
    assert run("new", "One").out == "tech-spec/002-one.md\n"
    assert (tmp_path / "tech-spec" / "001-one.md").read_text() == "theirs"


def test_nearest_template(run: Run, project: Project) -> None:
    """The template of the folder takes precedence over one above it."""
    project.write({"conf.py": "", "template.md": "# <NNN>. above\n\nX\n"})
    (project.folder / "template.md").write_text("# outside\n")
    project.write({"adr/0000-template.rst": "ADR\n===\n\nY\n", "rfc/0001-a.md": ""})
    run("new", "A", "--dir", "source/adr")
    run("new", "B", "--dir", "source/rfc")
    assert project.read("adr/001-a.rst") == "A\n===\n\nY\n"
    assert project.read("rfc/0002-b.md") == "# 0002. B\n\nX\n"


def test_configured_template(run: Run, project: Project) -> None:
    """The template set in conf.py applies to the entire project."""
    project.write(
        {
            "conf.py": 'techspec_template = "forms/spec.md"\n',
            "forms/spec.md": "# <NNN>. ours\n\nZ\n",
            "adr/template.md": "# theirs\n",
        }
    )
    run("new", "A", "--dir", "source/adr")
    assert project.read("adr/001-a.md") == "# 001. A\n\nZ\n"


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [((1, 2), "Consequences"), ((1, 2, 3), "Consequences"), ((3,), "Goals")],
)
def test_template_that_the_folder_follows(
    run: Run, project: Project, numbers: tuple[int, ...], expected: str
) -> None:
    """Without a template, the new spec looks like the others in its folder."""
    project.remove("template.md")
    nygard = "# A\n\n## Context\n\nx\n\n## Decision\n\nx\n"
    texts = {1: nygard, 2: nygard, 3: "# B\n\n## Anything\n\nx\n"}
    project.write({f"adr/{n:03}-a.md": texts[n] for n in numbers})
    project.write({"adr/README.md": texts[3], "adr/notes.md": texts[3]})
    run("new", "A", "--dir", "source/adr")
    assert f"## {expected}" in project.read(f"adr/{max(numbers) + 1:03}-a.md")


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (["0001-a/README.md", "0002-b/README.md", "0000-template/README.md"], "README"),
        (["0001-a/spec.md", "0001-a/index.md", "0002-b/spec.md"], "spec"),
        (["0001-a/spec.md", "0002-b/plan.md", "0002-b/spec.md"], "spec"),
    ],
)
def test_folder_for_each_spec(
    run: Run, project: Project, files: list[str], expected: str
) -> None:
    """The new spec is the main file of a folder of its own, as the others are."""
    project.remove("template.md")
    project.write({f"rfcs/{file}": "# <NNNN>: <Title>\n\n## A\n" for file in files})
    done = run("new", "Keel", "--dir", "source/rfcs")
    assert done.out == f"source/rfcs/0003-keel/{expected}.md\n"
    assert project.read(f"rfcs/0003-keel/{expected}.md").startswith("# ")
    done = run("new", "Mast", "--dir", "source/rfcs")
    assert done.out == f"source/rfcs/0004-mast/{expected}.md\n"


def test_folders_of_attachments(run: Run, project: Project) -> None:
    """A folder with the images of a spec is not the folder of a spec."""
    project.write({"adr/0001-a.md": "# A\n", "adr/0001-a/index.md": "# Images\n"})
    done = run("new", "B", "--dir", "source/adr")
    assert done.out == "source/adr/0002-b.md\n"


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (["Use Kafka", "Cache", "Drop it"], "Retry queue"),
        (["Use Kafka", "Cache", "ADR-0003: Drop it"], "Retry queue"),
        (["ADR-0001: Use Kafka", "ADR-0002: Cache"], "ADR-0013: Retry queue"),
        (["1. Use Kafka", "2. Cache"], "13. Retry queue"),
        (["0001 - Use Kafka", "0002 - Cache"], "0013 - Retry queue"),
        (["Use Kafka", "ADR-0002: Cache"], "Tech Spec: 0013 - Retry queue"),
        ([], "Tech Spec: 0013 - Retry queue"),
    ],
)
def test_title_has_the_form_of_the_others(
    run: Run, project: Project, titles: list[str], expected: str
) -> None:
    """Without a template, the title has the form of most titles in the folder."""
    project.remove("template.md")
    texts = [*(f"# {title}\n\nText.\n" for title in titles)]
    files = {f"adr/{n:04}-a.md": text for n, text in enumerate(texts, start=1)}
    project.write({**files, "adr/0012-b.md": "No title.\n"})
    run("new", "Retry queue", "--dir", "source/adr")
    text = project.read("adr/0013-retry-queue.md")
    assert f"# {expected}" in text.splitlines()


def test_title_of_a_template_of_the_project(run: Run, project: Project) -> None:
    """The template of the project decides on the title."""
    project.write({"template.md": "# ADR-<NNN>: <Title>\n", "adr/0001-a.md": "# A\n"})
    run("new", "B", "--dir", "source/adr")
    assert project.read("adr/0002-b.md") == "# ADR-0002: B\n"


def test_named_template(run: Run, tmp_path: Path) -> None:
    """--template accepts a file or the name of a built-in template."""
    (tmp_path / "mine.md").write_text("# mine <NNN>\n")
    assert run("new", "A", "--template", "mine.md").status == 0
    assert run("new", "B", "--template", "madr").status == 0
    text = (tmp_path / "tech-spec" / "002-b.md").read_text("utf-8")
    assert "Considered options" in text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([" "], "the title is empty"),
        (["A", "--template", "nowhere"], "unknown template 'nowhere'"),
        (["A", "--template", "binary.md"], "it is not UTF-8"),
        (["A", "--dir", "binary.md"], "binary.md: "),
    ],
)
def test_wrong_arguments(
    run: Run, tmp_path: Path, arguments: list[str], message: str
) -> None:
    """Invalid arguments give a one-line error and exit status 2."""
    (tmp_path / "binary.md").write_bytes(b"\xff\xfe")
    done = run("new", *arguments)
    assert (done.status, done.out) == (2, "")
    assert message in done.err
    assert done.err.count("\n") == 1


TEMPLATES = {
    "bare": "# NNN: Title\n\n## Context\n\n## Decision\n",
    "table": "# <Title>\n\n| Status | Draft / Done |\n|---|---|\n| Date | <date> |\n"
    "\n## Risks\n\n| Risk | Impact | Mitigation |\n|---|---|---|\n| <risk> | | |\n",
    "front": "---\nid: NNN\ntitle: <Title>\nstatus: draft # draft | done\n"
    "date: YYYY-MM-DD\n---\n\n# <Title>\n\n- **Supersedes:** <NNN>\n"
    "- **Review by:** <YYYY-MM-DD>\n\n## Goals (optional)\n\n- <goal>\n",
}
"""Typical templates of teams."""


@pytest.mark.parametrize("template", [*BUILT_IN, *TEMPLATES])
def test_new_spec_has_placeholders_only(
    run: Run, project: Project, template: str
) -> None:
    """A new spec has only findings about text that is still to be filled in."""
    project.write(
        {
            "conf.py": 'extensions = ["sphinx_techspec"]\n'
            'exclude_patterns = ["*template*"]\n'
        }
    ).index("tech-spec/001-retry-queue")
    text = TEMPLATES.get(template)
    project.write({"template.md": text or built_in_text(template)})
    run("new", "Retry queue", "--dir", "source/tech-spec")
    done = run("check", "source", "--format", "json")
    codes = {found["code"] for found in done.data["findings"]}
    assert codes <= {"placeholder", "template-text", "missing-status"}
    assert codes
