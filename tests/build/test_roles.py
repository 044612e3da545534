"""Roles and other references to specs and records."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Project


@pytest.fixture
def two(project: Project) -> Project:
    """Write two specs with records, and an empty start page."""
    project.index("tech-spec/001-sweep", "tech-spec/004-queue", "page")
    project.spec("tech-spec/001-sweep", "Tech Spec 001: Sweep", status="Deprecated")
    return project.spec(
        "tech-spec/004-queue",
        "Tech Spec 004: Queue",
        status="Accepted",
        decisions=["**D-07:** use one"],
        risks=["loss: replay"],
        questions=["who?"],
    )


REFERENCES = (
    ("{spec}`004`", "Tech Spec 004", "tech-spec/004-queue.html"),
    ("{spec:ref}`4`", "Tech Spec 004", "tech-spec/004-queue.html"),
    ("{spec}`004-queue`", "Tech Spec 004", "tech-spec/004-queue.html"),
    ("{spec}`the queue <004>`", "the queue", "tech-spec/004-queue.html"),
    (
        "{spec}`004#problem`",
        "Tech Spec 004 › Problem",
        "tech-spec/004-queue.html#problem",
    ),
    ("{spec}`004-D7`", "004-D-07", "tech-spec/004-queue.html#spec-004-d-07"),
    (
        "{spec:decision}`004-D-07`",
        "004-D-07",
        "tech-spec/004-queue.html#spec-004-d-07",
    ),
    ("{spec:risk}`004-R1`", "004-R1", "tech-spec/004-queue.html#spec-004-r1"),
    ("{spec:question}`004-Q1`", "004-Q1", "tech-spec/004-queue.html#spec-004-q1"),
    ("{spec:status}`004`", "Accepted", "tech-spec/004-queue.html"),
    ("{spec:title}`4`", "Queue", "tech-spec/004-queue.html"),
    ("{spec:title}`it <004>`", "it", "tech-spec/004-queue.html"),
    ("{spec:title}`004#problem`", "Problem", "tech-spec/004-queue.html#problem"),
    ("{any}`004-R1`", "004-R1", "tech-spec/004-queue.html#spec-004-r1"),
    ("[](#004-R1)", "004-R1", "tech-spec/004-queue.html#spec-004-r1"),
    ("[risk](#004-R1)", "risk", "tech-spec/004-queue.html#spec-004-r1"),
)
"""The source, the text on the page, and the target of the link."""


def test_reference_leads_to_its_target(two: Project) -> None:
    """Each way to refer to a spec or a record gives a link with a readable text."""
    for number, (role, _, _) in enumerate(REFERENCES):
        two.write({f"page-{number}.md": f"# Page\n\nSee {role}.\n"})
    build = two.index().build()
    for number, (role, text, target) in enumerate(REFERENCES):
        page = build.page(f"page-{number}.html")
        assert f"See {text}." in page.text, role
        assert target in page.links, role


def test_roles_of_restructuredtext(two: Project) -> None:
    """The roles are the same in reStructuredText."""
    two.write({"page.rst": "Page\n====\n\n:spec:`004`, :spec:title:`004`.\n"})
    assert "Tech Spec 004, Queue." in two.build().page("page.html").text


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("a.md", "(my_limits)=\n(second)=\n"),
        ("a.rst", ".. _my_limits:\n.. _second:\n\n"),
    ],
)
def test_label_of_a_section_as_a_target(
    project: Project, name: str, labels: str
) -> None:
    """A role reaches a section by each of its labels, in both syntaxes."""
    project.index("tech-spec/a")
    role = "{{spec}}`{}`" if name == "a.md" else ":spec:`{}`"
    roles = [role.format(f"a#{label}") for label in ("my_limits", "Second", "limits")]
    text = f"A\n=\n\n{', '.join(roles)}\n\n{labels}Limits\n------\n\nFew.\n"
    project.write({f"tech-spec/{name}": text})
    build, _ = project.try_build()
    assert build.page("tech-spec/a.html").text.count("a › Limits") == 3
    assert not [w for w in build.warnings if "unknown section" in w]


def test_badge_follows_the_status_of_its_target(two: Project) -> None:
    """A badge on another page is never older than the spec."""
    two.write({"page.md": "# Page\n\nNow {spec:status}`004`.\n"})
    assert "Now Accepted." in two.build().page("page.html").text
    two.replace("tech-spec/004-queue.md", "Accepted", "Draft")
    build = two.build()
    assert "Now Draft." in build.page("page.html").text
    assert build.pages() == two.build(into="clean").pages()


@pytest.mark.parametrize(
    ("builder", "file", "text"),
    [("text", "page.txt", "[Accepted]"), ("man", "courier.1", "[Accepted]")],
)
def test_badge_is_in_brackets_where_classes_do_not_show(
    two: Project, builder: str, file: str, text: str
) -> None:
    """In text, a badge cannot be taken for a word of the sentence."""
    two.write({"page.md": "# Page\n\nNow {spec:status}`004`.\n"})
    two.config["man_pages"] = [("index", "courier", "Courier", [], 1)]
    assert text in two.build(builder).read(file)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{spec}`044`", "unknown spec or record '044'; did you mean '004'?"),
        ("{spec:status}`queu`", "unknown spec 'queu'; did you mean '004'?"),
        ("{spec:title}`004-D7`", "unknown spec '004-D7'"),
        ("{spec:decision}`004-D9`", "unknown decision '004-D9'; did you mean"),
    ],
)
def test_unknown_reference_is_reported_with_a_suggestion(
    two: Project, text: str, said: str
) -> None:
    """A typo in an id is reported once, also if nitpicky, and its text stays."""
    two.write({"page.md": f"# Page\n\nIntro.\n\nSee {text}.\n"})
    build, _ = two.try_build()
    (warning,) = build.warnings
    assert warning.startswith(f"page.md:5: WARNING: {said}")
    assert warning.endswith("[techspec.unknown-reference]")


def test_reference_whose_target_disappears_is_reported(two: Project) -> None:
    """An unchanged page warns when the target of its reference is removed."""
    two.write({"page.md": "# Page\n\nSee {spec}`001`.\n"})
    two.build()
    two.remove("tech-spec/001-sweep.md")
    two.index("tech-spec/004-queue", "page")
    (warning,) = two.warnings("html")
    assert warning.startswith("page.md:3: WARNING: unknown spec or record '001'")


def test_ambiguous_reference_lists_the_candidates(two: Project) -> None:
    """If two specs have the id, the author has to choose."""
    two.config["techspec_documents"] = ["tech-spec/**", "other/**"]
    two.index("tech-spec/001-sweep", "tech-spec/004-queue", "page", "other/004-cache")
    two.spec("other/004-cache", "Tech Spec 004: Cache")
    two.write({"page.md": "# Page\n\nSee {spec}`004`.\n"})
    (warning,) = two.warnings()
    assert "ambiguous reference '004': matches other/004-cache, tech-" in warning
    assert warning.endswith("[techspec.ambiguous-reference]")
    two.write({"page.md": "# Page\n\nSee {spec}`other/004-cache`.\n"})
    assert two.warnings() == []


WRONG_TARGETS = (
    (
        "{spec}`004#Problems`",
        "unknown section 'Problems' in Tech Spec 004; did you mean 'Problem'?",
    ),
    (
        "{spec:status}`4#zzz`",
        "unknown section 'zzz' in Tech Spec 004; expected one of: Problem, Risks",
    ),
    ("{spec:decision}`004`", "unknown decision '004'; did you mean '004-D"),
    ("{spec:risk}`004-Q1`", "unknown risk '004-Q1'; did you mean '004-R1'?"),
    ("{spec:status}`004-Q1`", "unknown spec '004-Q1'"),
    ("{spec}`#`", "missing spec or record ID; use the ID"),
    ("{spec}`x <>`", "missing spec or record ID"),
    (f"{{spec}}`{'x' * 500}`", f"unknown spec or record '{'x' * 79}…';"),
)
"""The source, and the start of the warning."""


def test_wrong_target_is_reported(two: Project) -> None:
    """A role for another kind of record, or an unknown heading, is reported."""
    text = "\n\n".join(f"See {role}." for role, _ in WRONG_TARGETS)
    warnings = two.write({"page.md": f"# Page\n\n{text}\n"}).warnings()
    assert len(warnings) == len(WRONG_TARGETS)
    for number, (_, said) in enumerate(WRONG_TARGETS):
        assert warnings[number].startswith(f"page.md:{2 * number + 3}: WARNING: {said}")
        assert warnings[number].endswith("[techspec.unknown-reference]")


@pytest.mark.parametrize(
    "text", ["{any}`tech-spec/004-queue`", "{any}`queue`", "[](#queue)"]
)
def test_any_prefers_documents_and_labels(project: Project, text: str) -> None:
    """A name that Sphinx itself knows does not get a second meaning."""
    project.index("tech-spec/004-queue", "tech-spec/queue", "page")
    project.spec("tech-spec/004-queue", "Tech Spec 004: Queue")
    project.spec("tech-spec/queue", "Queue", text="(queue)=\n\n## Part")
    project.write({"page.md": f"# Page\n\nSee {text}.\n"})
    assert not any("more than one" in warning for warning in project.warnings())


def test_reference_by_any_is_never_stale(two: Project) -> None:
    """A page whose only reference is of Sphinx's own role follows its target."""
    two.index().write({"page.md": "# Page\n\n[](#004-R1)\n"})
    two.write({"other.md": "# Other\n\n{any}`004-Q1`\n"})
    two.build()
    two.replace("tech-spec/004-queue.md", "- loss", "- delay")
    two.replace("tech-spec/004-queue.md", "- who?", "- Q7: who?")
    build, _ = two.try_build()
    clean, _ = two.try_build(into="clean")
    assert build.pages() == clean.pages()


def test_reference_by_any_comes_and_goes(two: Project) -> None:
    """A page whose only reference is of Sphinx's own role warns when that is lost."""
    two.index().write({"page.md": "# Page\n\n[](#004-R1)\n"})
    two.build()
    two.replace("tech-spec/004-queue.md", "- loss: replay", "None.")
    lost, _ = two.try_build()
    assert len(lost.warnings) == 1
    two.replace("tech-spec/004-queue.md", "None.", "- loss")
    again = two.build()
    assert again.pages() == two.build(into="clean").pages()


def test_reference_in_a_translation_is_reported_at_its_line(two: Project) -> None:
    """The line is that of the source, which the author can fix."""
    catalog = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8"\n\n'
    catalog += 'msgid "See {spec}`044`."\nmsgstr "Siehe {spec}`044`."\n'
    two.write({"locales/de/LC_MESSAGES/page.po": catalog})
    two.write({"page.md": "# Page\n\nIntro.\n\nMore.\n\nSee {spec}`044`.\n"})
    (warning,) = two.warnings(
        language="de", locale_dirs=["locales"], gettext_compact=False
    )
    assert warning.startswith("page.md:7: WARNING: unknown spec or record '044'")


MARKDOWN_TABLE = """
| Spec | Note |
|---|---|
| {spec}`004` | known |
| a | see {spec}`998` |
| {spec}`999` | |
"""
GRID_TABLE = """
+-----------------+---------------+
| Spec            | Note          |
+=================+===============+
| :spec:`004`     | two           |
|                 |               |
|                 | :spec:`998`   |
+-----------------+---------------+
| :spec:`999`     |               |
+-----------------+---------------+
"""


@pytest.mark.parametrize(
    ("name", "table", "lines"),
    [("page.md", MARKDOWN_TABLE, (6, 7)), ("page.rst", GRID_TABLE, (9, 11))],
)
def test_unknown_target_in_a_table(
    two: Project, name: str, table: str, lines: tuple[int, int]
) -> None:
    """A role in a table is reported at the line of its row or paragraph."""
    title = "# Page\n" if name.endswith(".md") else "Page\n====\n"
    two.write({name: title + table})
    build, _ = two.try_build()
    found = [w.partition(";")[0] for w in build.warnings if "unknown" in w]
    assert found == [
        f"{name}:{line}: WARNING: unknown spec or record '{target}'"
        for line, target in zip(lines, ("998", "999"), strict=True)
    ]
