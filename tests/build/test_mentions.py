"""Plain mentions of specs become links."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.conftest import Page, Project

PAGE = "tech-spec/004-queue.html"


@pytest.fixture
def mentioning(project: Project) -> Project:
    """Write a spec, and a page that mentions it in many ways."""
    # The page stands between two others, so that no navigation links it to the spec.
    project.index("tech-spec/004-queue", "between", "page")
    project.write({"between.md": "# Between\n"})
    project.spec("tech-spec/004-queue", "Tech Spec 004: Queue", text="Tech Spec 004.")
    return project.write(
        {
            "page.md": """
            # About Tech Spec 004

            As Tech Spec 004 says, and `Tech Spec 004`, and Tech Spec 099.

                Tech Spec 004

            [Tech Spec 004](https://example.org) was ADR-7.
            """
        }
    )


def test_mention_of_a_known_spec_is_a_link(mentioning: Project) -> None:
    """One mention is a link: not the title, the code, the link or the unknown ones."""
    page = mentioning.build().page("page.html")
    assert page.links.count(PAGE) == 1
    assert "As Tech Spec 004 says" in page.text
    assert "and Tech Spec 099." in page.text


def test_spec_does_not_link_to_itself(mentioning: Project) -> None:
    """A spec that mentions itself has no link to its own page."""
    page = mentioning.build().page(PAGE)
    assert "004-queue.html" not in page.links


def test_mentions_are_optional(mentioning: Project) -> None:
    """A setting keeps mentions as text, which are still references."""
    build = mentioning.build(techspec_link_mentions=False)
    assert PAGE not in build.page("page.html").links
    assert build.spec["referenced_by"] == ["page"]


def test_mention_of_a_new_spec_becomes_a_link(mentioning: Project) -> None:
    """A page that did not change links to a spec as soon as there is one."""
    mentioning.build()
    mentioning.spec("tech-spec/099-new", "Tech Spec 099: New")
    mentioning.index("tech-spec/004-queue", "between", "page", "tech-spec/099-new")
    build = mentioning.build()
    assert "tech-spec/099-new.html" in build.page("page.html").links
    assert build.pages() == mentioning.build(into="clean").pages()


@pytest.mark.parametrize("builder", ["text", "latex", "singlehtml", "xml", "gettext"])
def test_mentions_in_other_builders(mentioning: Project, builder: str) -> None:
    """No builder meets a node that it does not know, and the text is there."""
    files = mentioning.build(builder, nitpicky=False).files()
    assert any(b"Tech Spec 099" in data for data in files.values())


NO_MENTIONS = (
    "# On Tech Spec 004",
    "`Tech Spec 004`",
    "[Tech Spec 004](https://example.org)",
    '<a href="x">Tech Spec 004</a>',
    '<a href="x">*Tech Spec 004*</a>',
    "<code>Tech Spec 004</code>",
    "<div>Tech Spec 004</div>",
    "![Tech Spec 004](x.png)",
    "$Tech Spec 004$",
    "```{rubric} Tech Spec 004\n```",
    "```{index} Tech Spec 004\n```",
    "```\nTech Spec 004\n```",
    "% Tech Spec 004",
    "```{contents}\n```\n\n## Tech Spec 004",
    "spec 004.5",
    "Tech Spec 004..006",
    "Tech Spec 004–006",
)
MENTIONS = (
    "Tech\nSpec 004",
    "*Tech Spec 004*",
    "**Tech Spec 004**",
    "- a\n\n  - Tech Spec 004",
    "> Tech Spec 004",
    "| a |\n|---|\n| Tech Spec 004 |",
    "```{note}\nTech Spec 004\n```",
    "Word[^1]\n\n[^1]: Tech Spec 004",
    "(Tech Spec 004/005)",
    "<b>Tech Spec 004</b>",
    '<a href="x">here</a>, Tech Spec 004',
    "Tech Spec 004's",
    "“Tech Spec 004”",
)


def build_pages(project: Project, texts: Sequence[str]) -> list[Page]:
    """Return a page for each of *texts*."""
    names = [f"pages/{number}" for number, _ in enumerate(texts)]
    for name, text in zip(names, texts, strict=True):
        project.write({f"{name}.md": f"# Page\n\nIntro.\n\n{text}\n"})
    (project.source / "pages/x.png").touch()
    build, _ = project.try_build(myst_enable_extensions=["dollarmath"])
    return [build.page(f"{name}.html") for name in names]


def test_mention_that_is_not_linked(mentioning: Project) -> None:
    """Titles, code, links, math and ranges stay as they are."""
    pages = build_pages(mentioning, NO_MENTIONS)
    linked = [f"../{PAGE}" in page.links for page in pages]
    assert [
        text for text, is_linked in zip(NO_MENTIONS, linked, strict=True) if is_linked
    ] == []


def test_mention_that_is_linked(mentioning: Project) -> None:
    """A mention in running text is a link, wherever the text is."""
    pages = build_pages(mentioning, MENTIONS)
    links = [page.links.count(f"../{PAGE}") for page in pages]
    assert dict(zip(MENTIONS, links, strict=True)) == dict.fromkeys(MENTIONS, 1)


def test_label_with_a_space_is_a_mention(project: Project) -> None:
    """A spec is mentioned by its label, ``RFC 0004``, but ADR-0005 not by ``ADR 5``."""
    project.spec("tech-spec/0004-queue", "RFC 0004: Queue")
    project.spec("tech-spec/0005-lanes", "ADR-0005: Lanes")
    project.write({"page.md": "# Page\n\nAs RFC 4, ADR 5 and RFC 2119 say.\n"})
    project.index("tech-spec/0004-queue", "tech-spec/0005-lanes", "page")
    references = {s["id"]: s["referenced_by"] for s in project.build().data["specs"]}
    assert references == {"0004": ["page"], "ADR-0005": []}


def test_word_with_a_number_is_not_a_mention(mentioning: Project) -> None:
    """Only a spec's own id is a mention of it: SHA-4 is not spec 004."""
    mentioning.write({"page.md": "# Page\n\nSHA-4, RFC-004 and ADR-4.\n"})
    page = mentioning.build().page("page.html")
    assert PAGE not in page.links


@pytest.mark.parametrize("item", ["", "- "], ids=["paragraph", "list item"])
@pytest.mark.parametrize(
    ("suffix", "link", "role"),
    [
        ("md", "[queue](tech-spec/004-queue.md)", "{spec:ref}`099`"),
        ("rst", ":doc:`queue <tech-spec/004-queue>`", ":spec:ref:`099`"),
    ],
)
def test_lines_of_references(
    mentioning: Project, item: str, suffix: str, link: str, role: str
) -> None:
    """A reference in a wrapped paragraph has its own line, in both syntaxes."""
    indent = " " * len(item)
    texts = ("As the *first*", f"{link} says,", f"and {role} or", "Tech Spec 098.")
    head = "Wrapped\n=======\n\n" if suffix == "rst" else "# Wrapped\n\n\n"
    body = f"{item}{f'{chr(10)}{indent}'.join(texts)}\n"
    mentioning.index("tech-spec/004-queue", "between", "page", "wrapped")
    mentioning.write({f"wrapped.{suffix}": head + body})
    found = mentioning.warnings(techspec_checks={"unknown-mention": "warning"})
    lines = [warning.split(" ")[0] for warning in found if "wrapped" in warning]
    assert lines == [f"wrapped.{suffix}:6:", f"wrapped.{suffix}:7:"]


def test_own_address_without_a_page_remains_text(mentioning: Project) -> None:
    """Of the addresses of the project in a text, only those of documents are links."""
    mentioning.config["html_baseurl"] = base = "https://docs.example.org/harbor/"
    page, other = f"{base}tech-spec/004-queue.html", f"{base}logo.png"
    mentioning.write({"between.md": f"# Between\n\nSee {page}, {other} and {base}.\n"})
    shown = mentioning.build().page("between.html")
    assert {link for link in shown.links if link.startswith(base)} == {page, base}
    assert f"{other} and {base}." in shown.text
