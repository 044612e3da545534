"""Every builder copes with specs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Build, Project

CONFIG: dict[str, dict[str, Any]] = {
    "changes": {"version": "1", "release": "1"},
    "epub": {"version": "1", "copyright": "2026"},
    "linkcheck": {"linkcheck_ignore": [".*"]},
    "man": {"man_pages": [("index", "courier", "Courier", ["Ada"], 7)]},
}
BUILDERS = (
    "changes",
    "dirhtml",
    "dummy",
    "epub",
    "gettext",
    "html",
    "json",
    "latex",
    "linkcheck",
    "man",
    "pseudoxml",
    "singlehtml",
    "texinfo",
    "text",
    "xml",
)


@pytest.fixture(scope="module")
def specs(shared_project: Project) -> Project:
    """Write specs with all that a header and a record can be made of."""
    project = shared_project
    project.config["myst_enable_extensions"] = ["dollarmath"]
    project.index("tech-spec/001-old", "tech-spec/002-new", "tech-spec/003", "rest")
    project.spec(
        "tech-spec/001-old",
        "Tech Spec 001: Old `way`",
        status="Superseded by [002](002-new.md)",
        header=["- **Owner:** *Ada* and [Bob](https://example.org)"],
        decisions=[
            "**2026-01-02** — one `queue` with $x^2$ and [links](002-new.md#problem)",
            "see {ref}`spec-risks` and {doc}`002-new`",
        ],
        risks=["lost *messages*: replay from the `log`"],
        questions=["who owns the [topic](https://example.org)?"],
    )
    project.spec("tech-spec/002-new", "New", header=["- **Depends on:** 003"])
    return project.write(
        {
            "tech-spec/003.md": """
            # Table

            | Field | Value |
            |---|---|
            | Status | Draft |
            | Updated | 2026-02-01 |

            ## Decision log

            | Date | Decision | Reason |
            |---|---|---|
            | 2026-02-01 | use **tables** | they *align* |

            ## Risks

            ### Loss

            Backups are `old`.
            """,
            "rest.rst": """
            Rest
            ====

            See :ref:`spec-decisions` and :ref:`the specs <spec-specs>`.
            """,
        }
    )


def build_of(project: Project, builder: str) -> Build:
    """Build with the settings of the builder, or return an earlier build."""
    return project.built(builder, **options_of(builder))


def options_of(builder: str) -> dict[str, Any]:
    """Return the options of a build."""
    config = CONFIG.get(builder, {})
    return {"warning_is_error": True, "myst_heading_anchors": 2, **config}


@pytest.mark.parametrize("builder", BUILDERS)
def test_no_warning(specs: Project, builder: str) -> None:
    """Each builder goes through without a warning, twice."""
    into = build_of(specs, builder).outdir.parent.name
    specs.build(builder, into=into, **options_of(builder))


FACTS = (
    "[Superseded]",
    "2026-01-31",
    "Superseded by",
    "Supersedes",
    "[Draft]",
    "2026-02-01",
    "Ada",
)
RECORDS = ("[001-D1]", "[001-R1]", "[001-Q1]", "[003-D1]")


@pytest.mark.parametrize("builder", ["text", "man", "latex", "texinfo"])
def test_facts(specs: Project, builder: str) -> None:
    """Without classes, brackets mark a badge."""
    data = b"\n".join(build_of(specs, builder).files().values())
    output = data.decode("utf-8", "replace")
    output = " ".join(output.replace("\\-", "-").replace("{[}", "[").split())
    output = output.replace("{]}", "]").replace("\\sphinxhyphen{}", "-")
    missing = [fact for fact in (*FACTS, *RECORDS) if fact not in output]
    assert missing == []


def test_text(specs: Project) -> None:
    """The whole page of a spec in the text builder."""
    assert build_of(specs, "text").read("tech-spec/002-new.txt") == (
        "New\n***\n\n"
        "[Accepted] · ID 002 · Updated 2026-01-31 · Depends on 003 Table ·\n"
        "Supersedes 001 Old way\n\n\n"
        "Problem\n=======\n\n"
        "Deliveries fail.\n\n"
        "Referenced by\n\n* 001 Old way › Decision log · spec\n"
    )


def test_man_links_nowhere(specs: Project) -> None:
    """In man pages, links inside the page are text."""
    page = build_of(specs, "man").read("courier.7")
    assert "spec-001" not in page.replace("\\-", "-")


def test_man_shows_no_address(project: Project) -> None:
    """In man pages, views and roles show the IDs of records without an anchor."""
    text = "```{spec:decisions}\n:format: list\n```\n\nSee {spec}`004-D1`."
    project.index("tech-spec/004-retry-queue", text=text).spec(decisions=["one"])
    page = build_of(project, "man").read("courier.7").replace("\\-", "-")
    assert "one 004-D1" in page
    assert "See 004-D1" in page
    assert "spec-004" not in page


def test_latex_labels(specs: Project) -> None:
    """In LaTeX, every record has the label that links to it need."""
    tex = build_of(specs, "latex").read("courier.tex")
    for anchor in ("spec-001-d1", "spec-001-r1", "spec-001-q1"):
        label = f"\\detokenize{{tech-spec/001-old:{anchor}}}"
        assert f"\\label{{{label}}}" in tex
        assert f"\\hyperref[{label}]" in tex


def test_gettext(specs: Project) -> None:
    """Translators get the messages that they get without the extension."""
    plain, _ = specs.try_build("gettext", into="plain", extensions=["myst_parser"])
    found = build_of(specs, "gettext")

    def messages(build: Build) -> list[str]:
        texts = (data.decode() for data in build.files().values())
        lines = (line for text in texts for line in text.splitlines())
        return [line for line in lines if line.startswith(("msgid", '"', "#:"))]

    dropped = ("POT-Creation", "Project-Id")
    assert [m for m in messages(found) if not any(d in m for d in dropped)] == [
        m for m in messages(plain) if not any(d in m for d in dropped)
    ]


def test_xml_is_well_formed(specs: Project) -> None:
    """The output of the xml builder has no node of the extension."""
    for data in build_of(specs, "xml").files().values():
        assert b"spec_header" not in data
        assert b"spec_footer" not in data


def test_epub_files(specs: Project) -> None:
    """The style sheet is the only file of the extension in an epub."""
    names = [n for n in build_of(specs, "epub").files() if "spec" in n]
    assert [n for n in names if not n.startswith("tech-spec/")] == []
