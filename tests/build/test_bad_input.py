"""Odd documents cause no traceback, and the rest of the build is intact."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from jsonschema import validate

from sphinx_techspec.export import schema

if TYPE_CHECKING:
    from tests.conftest import Build, Project

NAME = "tech-spec/004-odd.md"


def build_with(project: Project, content: str | bytes, name: str = NAME) -> Build:
    """Build a project with an odd document beside a good one."""
    data = content if isinstance(content, bytes) else content.encode()
    project.index("tech-spec/001-good", name.rpartition(".")[0])
    project.spec("tech-spec/001-good", "Good", decisions=["kept"]).write({name: data})
    build, _ = project.try_build()
    validate(build.data, schema())
    assert "kept" in build.page("spec-decisions.html").text
    return build


ODD_MARKDOWN = (
    "",
    "\n\n",
    "---\nstatus: draft\n---\n",
    "---\nstatus: draft\n---",
    "---\n- a\n- b\n---\n\n# A\n",
    "---\n42\n---\n\n# A\n",
    "---\nstatus: [unclosed\n---\n\n# A\n\n- **Status:** Draft\n",
    "---\nstatus: {a: b}\nid: [1, 2]\ntags: 5\nowner: null\ndate: 1\n---\n# A\n",
    "---\n1: 2\ntrue: false\n2026-01-01: x\nnull: y\n---\n# A\n",
    "---\nid: ''\ntitle: ''\n---\n",
    "---\nid: ' '\n---\n# A\n\n## Decision log\n\n- x\n",
    "- **Status:** Draft\n\nNo title.\n",
    "Just text.\n",
    "# One\n\n- **Status:** Draft\n\n# Two\n\n- **Status:** Done\n",
    "## Second level\n\n- **Status:** Draft\n",
    "#\n\n- **Status:** Draft\n",
    "# <!-- nothing -->\n\n- **Status:**\n",
    "# A\n\n- **Status:** <!-- Draft | Accepted -->\n",
    "# A\n\n-\n- **Status:** Draft\n-\n\n## Decision log\n\n-\n- \n",
    "# A\n\n##\n\n## \n\n### Decision log\n\n####\n",
    "# A\n\n## Decision log\n\n| Date |\n|---|\n\n## Risks\n\n|a|b|\n|-|-|\n||\n",
    "# A\r\n\r\n- **Status:** Draft\r\n\r\n## Decision log\r\n\r\n- x\r\n",
    "# A\r\r- **Status:** Draft\r",
    "\ufeff# A\n\n- **Status:** Draft\n",
    "# A\n\n-\t**Status:**\tDraft\n\n## Decision log\n\n-\t2026-01-01:\tx\n",
    "# A\n\n- **Status:** Draft \x07\n\n\x00 \x1f \u2028 \ufffe end\n",
    "# A\n\n## Decision log\n\n" + "".join(f"{'  ' * n}- x{n}\n" for n in range(60)),
    "# A\n\n## Decision log\n\n>\n\n- >\n",
    "# A\n\n" + "> " * 60 + "- **Status:** Draft\n",
    "# A\n\n- **Status:** " + "very " * 5000 + "long\n",
    "# A\n\n- **Last updated:** 99999999999999-99-99\n- **Date:** 0000-00-00\n",
    "# A\n\n## Decision log\n\n- 2026-13-45 — x\n- 0000-01-01: y\n",
    "# A\n\n- **Depends on:** 001, A, 1, tech-spec/SELF, <x>, [](x.md), [y]()\n",
    "# A\n\n<div>\n\n## Decision log\n\n- x\n\n</div>\n",
    "(target)=\n# A\n\n(target)=\n## Decision log\n\n(target)=\n- x\n",
    "```{toctree}\n```\n\n# A\n\n- **Status:** Draft\n",
    "# A {#spec-004}\n\n(spec-004)=\n## B\n",
    "# A\n\n" + "#" * 7 + " B\n\n###### C\n\n## D\n",
)
ODD_RESTRUCTUREDTEXT = (
    "",
    "Title\n=====\n\n:status:\n",
    ":status: draft\n",
    ":status: draft\n:techspec: x\n\nTitle\n=====\n\nSub\n---\n\ntext\n",
    "Title\n=====\n\n.. comment\n\nDecision log\n------------\n\n* x\n\n  * y\n",
    "Title\n===\n\n* Status: Draft\n* Date:\n\nBad\n--\n",
    "Title\n=====\n\n.. include:: nothing.rst\n\n|undefined|\n",
)


def test_odd_documents(project: Project) -> None:
    """Each odd document becomes a page and a spec."""
    names = ["tech-spec/001-good"]
    project.spec("tech-spec/001-good", "Good", decisions=["kept"])
    for suffix, contents in (("md", ODD_MARKDOWN), ("rst", ODD_RESTRUCTUREDTEXT)):
        for number, content in enumerate(contents, start=100):
            name = f"{number}-{suffix}"
            names.append(f"tech-spec/{name}")
            text = content.replace("SELF", name)
            project.write({f"tech-spec/{name}.{suffix}": text.encode()})
    build, _ = project.index(*names).try_build()
    validate(build.data, schema())
    assert "kept" in build.page("spec-decisions.html").text
    assert len(build.data["specs"]) == 1 + len(ODD_MARKDOWN) + len(ODD_RESTRUCTUREDTEXT)
    for spec in build.data["specs"]:
        ids = build.page(f"{spec['docname']}.html").ids
        assert len(ids) == len(set(ids)), project.read(spec["source"])


@pytest.mark.parametrize("suffix", ["md", "rst"])
def test_empty_document(project: Project, suffix: str) -> None:
    """A project may consist of an empty spec."""
    project.index("tech-spec/004").write({f"tech-spec/004.{suffix}": ""})
    build, _ = project.try_build()
    assert len(build.data["specs"]) == 1


def test_thousands_of_bullets(project: Project) -> None:
    """A long log is read and shown."""
    bullets = "".join(f"- 2026-01-01 — change {n}\n" for n in range(2_000))
    project.index("tech-spec/004-odd")
    project.write({NAME: f"# A\n\n## Decision log\n\n{bullets}"})
    build, _ = project.try_build("techspec")
    assert len(build.data["decisions"]) == 2_000


HTML = "<script>alert(1)</script> & <b>bold</b> \"quoted\" 'x' <img src=x onerror=y>"
ESCAPED = HTML.replace("<", "\\<").replace("'", "\\'").replace('"', '\\"')


def test_html_is_text(project: Project) -> None:
    """HTML in titles, headers and records is text on every page that shows them."""
    header = [f"- **Owner:** {ESCAPED}", f"- **Depends on:** 001 {ESCAPED}"]
    project.index("tech-spec/001-good", "tech-spec/004-odd")
    project.spec("tech-spec/001-good", f"Tech Spec 001: {ESCAPED}")
    project.spec(
        "tech-spec/004-odd",
        f"Tech Spec 004: {ESCAPED}",
        status=f"Draft ({ESCAPED})",
        header=header,
        decisions=[f"**2026-01-01** — {ESCAPED} (because {ESCAPED})"],
        risks=[f"{ESCAPED}: {ESCAPED}"],
        questions=[ESCAPED],
    )
    build, _ = project.try_build()
    pages = ["tech-spec/001-good", "tech-spec/004-odd", "spec-specs"]
    pages += ["spec-decisions", "spec-risks", "spec-questions"]
    for name in pages:
        page = build.page(f"{name}.html")
        assert "<script>alert" not in page.html, name
        assert "onerror=y>" not in page.html.replace("&gt;", ""), name
        assert "b" not in page.tags, name
    assert build.data["decisions"][0]["text"].startswith(
        "<script>alert(1)</script> & <b>"
    )


def test_raw_html_shows_on_its_own_page_alone(project: Project) -> None:
    """Raw HTML in a record does not reach the index pages as HTML."""
    build = build_with(
        project,
        "# A\n\n- **Status:** Draft <script>alert(1)</script>\n\n"
        "## Decision log\n\n- use <script>alert(2)</script> it <b>now</b>\n",
    )
    assert "<script>alert" not in build.read("spec-decisions.html")
    assert "<script>alert" not in build.read("spec-specs.html")


ODD_NAMES = (
    "004 with spaces",
    "004-größe",
    "004-a'b\"c",
    "004.5-a.b",
    "☃",
    "-",
    "a#b",
    "100%",
)


def test_odd_file_names(project: Project) -> None:
    """A file may be called anything; its page is linked from the index."""
    names = [f"tech-spec/{name}" for name in ODD_NAMES]
    project.index(*names)
    for number, name in enumerate(names):
        project.spec(name, "A", decisions=[f"entry {number}"])
    build, _ = project.try_build()
    page = build.page("spec-decisions.html")
    for number, name in enumerate(names):
        assert f"entry {number} " in page.text
        assert f"{quote(name)}.html#" in " ".join(page.links)
    assert sorted(spec["docname"] for spec in build.data["specs"]) == sorted(names)


ODD_IDS = ("a b", "<x>", "ADR-1/2", "🎉", "-", "a#b", "%s", "__")


def test_odd_ids(project: Project) -> None:
    """An id may be anything; records have anchors on the page."""
    names = [f"tech-spec/{number}" for number in range(len(ODD_IDS))]
    for name, spec_id in zip(names, ODD_IDS, strict=True):
        text = f"---\nid: '{spec_id}'\n---\n# A\n\n## Decision log\n\n- mine\n- yours\n"
        project.write({f"{name}.md": text})
    build, _ = project.index(*names).try_build()
    assert [spec["id"] for spec in build.data["specs"]] == list(ODD_IDS)
    assert len(build.data["decisions"]) == 2 * len(ODD_IDS)
    for record in build.data["decisions"]:
        name, _, anchor = record["uri"].partition("#")
        assert anchor in build.page(name).ids


def test_same_id_in_two_documents(project: Project) -> None:
    """Two specs may have the same id."""
    build = build_with(
        project, "# Good\n\n## Decision log\n\n- x\n", "tech-spec/001-b.md"
    )
    assert len(build.data["specs"]) == 2
    assert len(build.data["decisions"]) == 2


def test_in_no_toctree(project: Project) -> None:
    """A spec outside of every toctree is in the index pages."""
    project.index().spec(decisions=["here"])
    assert "here" in project.build().page("spec-decisions.html").text


def test_symlinks(project: Project) -> None:
    """A file or folder that is a link is read where it is linked to."""
    outside = project.folder / "outside"
    outside.mkdir()
    text = "# A\n\n- **Status:** Draft\n- **Updated:** 2026-01-31\n"
    (outside / "001-a.md").write_text(text, "utf-8")
    (project.source / "tech-spec").symlink_to(outside)
    (project.source / "tech-specs").mkdir()
    (project.source / "tech-specs/002-b.md").symlink_to(outside / "001-a.md")
    project.index("tech-spec/001-a", "tech-specs/002-b")
    build = project.build()
    sources = [spec["source"] for spec in build.data["specs"]]
    assert sources == ["tech-spec/001-a.md", "tech-specs/002-b.md"]


def test_same_stem_twice(project: Project) -> None:
    """Sphinx's warning of two files for one document is the only one."""
    project.index("tech-spec/001").write({"tech-spec/001.rst": "A\n=\n"})
    project.spec("tech-spec/001", "A")
    warning, _ = project.warnings()
    assert "multiple files" in warning


def test_heading_below_text_is_not_a_title(project: Project) -> None:
    """A document without a title keeps its only section, and has that of its file."""
    project.index("tech-spec/004-queue")
    project.write(
        {"tech-spec/004-queue.md": "No title.\n\n## Context\n\nDeliveries.\n"}
    )
    build, _ = project.try_build("techspec")
    assert build.spec["title"] == "queue"
    assert [section["title"] for section in build.spec["sections"]] == ["Context"]


def test_terminal_escapes_in_findings(project: Project) -> None:
    """The text of a document cannot clear or colour the terminal."""
    escape = "\x1b[2J\x9b31m\N{RIGHT-TO-LEFT OVERRIDE}"
    project.spec(
        f"tech-spec/004-{escape[1:4]}",
        f"Tech Spec 005: {escape}",
        status=f"{escape}x",
        updated=escape,
        header=[f"- **Depends on:** {escape}", f"- **Review by:** {escape}"],
        text=f"<the {escape}> {{spec}}`{escape}`",
        decisions=[f"**2026-13-{escape}** — x", f"D1: {escape}", f"D1: {escape}"],
        risks=[f"x (likelihood: {escape}x)"],
    )
    project.write(
        {"page.md": f"# P\n\n```{{spec:specs}} {escape}\n:{escape}: {escape}\n```\n"}
    )
    project.index("page", "tech-spec/004-[2J")
    found = [line for line in project.warnings("techspec") if "[techspec." in line]
    assert len(found) > 5
    assert [line for line in found if not line.isprintable()] == []
