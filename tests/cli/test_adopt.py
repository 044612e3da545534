"""``adopt`` proposes a configuration for a folder of existing documents."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_techspec.cli.adopt.folder_templates import built_in_templates
from sphinx_techspec.cli.adopt.header_keys import field_aliases
from sphinx_techspec.cli.adopt.patterns import Patterns, patterns_for
from sphinx_techspec.cli.adopt.sections import synonyms
from sphinx_techspec.cli.adopt.statuses import guess_kind
from sphinx_techspec.cli.adopt.survey import Document, survey
from sphinx_techspec.records import DocumentRecords, HeaderValue, Section, Spec
from sphinx_techspec.template import Template, TemplateSection

if TYPE_CHECKING:
    from tests.cli.conftest import Run
    from tests.conftest import Project

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"

TEMPLATE = """\
# ADR-NNN: <Title>

- **Status:** Draft | Accepted | Superseded
- **Date:** <YYYY-MM-DD>

## Context

Say why.

## Decision

Say what.

## Alternatives

Say what else.
"""


def record(
    number: int, *headings: str, status: str = "Accepted", text: str = "Because."
) -> str:
    """Return a document with a status and sections."""
    sections = "".join(f"## {heading}\n\n{text}\n\n" for heading in headings)
    head = f"- **Status:** {status}\n- **Date:** 2026-01-31\n"
    return f"# ADR-{number:03}: Thing {number}\n\n{head}\n{sections}"


@pytest.fixture
def existing(folder: Project) -> Project:
    """Write a typical folder of decision records with its template."""
    files: dict[str, str | bytes] = {"adr/000-template.md": TEMPLATE}
    for number in range(1, 9):
        first = "Background" if number % 2 else "Context"
        headings = (first, "Decision", "Options considered")
        status = "Trial" if number in (3, 4, 5) else "Accepted"
        files[f"adr/{number:03}-thing.md"] = record(number, *headings, status=status)
    files["adr/notes.md"] = "# Notes\n\nOf a meeting.\n"
    files["guide/setup.md"] = "# Set up\n\n## Context\n\nInstall it.\n"
    return folder.write(files)


def test_configuration_fits_the_folder(existing: Project, run: Run) -> None:
    """The configuration selects the specs and lists their statuses and sections."""
    done = run("adopt", "source")
    assert (done.status, done.err) == (0, "")
    assert done.settings == {
        "project": "source",
        "extensions": ["sphinx_techspec"],
        "techspec_documents": ["adr/[0-9]*"],
        "techspec_statuses": {
            "draft": {"kind": "open"},
            "accepted": {"kind": "active"},
            "superseded": {"kind": "retired"},
            "trial": {"kind": "open"},
        },
    }


def test_section_names(existing: Project, run: Run) -> None:
    """Names of sections are listed if the built-in ones leave more findings."""
    template = f"{TEMPLATE}\n## Rollout checklist\n\nSay how.\n"
    files = {
        f"adr/{number:03}-thing.md": record(
            number, "Context", "Decision", "Options considered", "Roll-out checklist"
        )
        for number in range(1, 9)
    }
    existing.write({"adr/000-template.md": template, **files})
    assert run("adopt", "source").settings["techspec_sections"] == {
        "Alternatives": ["Options considered"],
        "Rollout checklist": ["Roll-out checklist"],
    }


def test_report(existing: Project, run: Run) -> None:
    """The report has ids, counts, statuses, sections, formats and the template."""
    text = run("adopt", "source").out
    for part in (
        "source: 8 of 10 documents look like specs",
        "ADR-001 … ADR-008",
        "adr/000-template.md, for 8 specs; 50% of its required sections are present",
        "Accepted 5",
        "not in the template: Trial 3",
        "choose the kind of these statuses: Trial",
        "adr/[0-9]* (8): adr/001-thing.md, adr/002-thing.md, adr/003-thing.md, and 5",
        "templates (1): adr/000-template.md",
        "status: list item 8",
        "Decision 8, Options considered 8",
        "adr/notes.md",
        "sphinx-techspec check source",
    ):
        assert part in text


def test_pasted_configuration_works(existing: Project, run: Run) -> None:
    """A build with the configuration has the reported specs and fewer findings."""
    existing.write({"conf.py": run("adopt", "source").pasted})
    specs = run("list", "source", "--format", "json").data["specs"]
    assert [spec["id"] for spec in specs] == [f"ADR-{n:03}" for n in range(1, 9)]
    done = run("check", "source", "--format", "json")
    codes = {finding["code"] for finding in done.data["findings"]}
    assert codes.isdisjoint({"missing-section", "unknown-status"})
    assert done.err == ""


OWN_TEMPLATE = """\
---
title: neat-idea
status: provisional|implementable|replaced
---

# Neat idea

## Summary

## Motivation

## Proposal

## Test plan

## Upgrade strategy (if applicable)
"""


def proposal(number: int, status: str = "implementable") -> str:
    """Return a document that follows an earlier form of ``OWN_TEMPLATE``."""
    head = f"---\ntitle: thing-{number}\nstatus: {status}\n---\n\n# Thing {number}\n"
    parts = ("Summary", "Motivation", "Proposal", "Infrastructure")
    return head + "".join(f"\n## {part}\n\nText.\n" for part in parts)


@pytest.fixture
def proposals(folder: Project) -> Project:
    """Write a folder of proposals whose template is in another folder."""
    folder.write({"guidelines/neat_template.md": OWN_TEMPLATE})
    folder.write({f"proposals/thing-{n}.md": proposal(n) for n in range(1, 6)})
    return folder.write({"guidelines/email-template.md": "# Email\n\n## Summary\n"})


def test_template_in_another_folder(proposals: Project, run: Run) -> None:
    """The template that most specs follow is set, wherever it is in the project."""
    done = run("adopt", "source")
    assert done.settings["techspec_template"] == "guidelines/neat_template.md"
    assert "guidelines/neat_template.md, for 5 specs; 75% of its required" in done.out
    found = run("adopt", "source/proposals", "-c", "source").settings
    assert found["techspec_template"] == "guidelines/neat_template.md"


@pytest.mark.parametrize(("heading", "expected"), [("", True), ("# Thing 1\n\n", None)])
def test_titles_in_front_matter(
    proposals: Project, run: Run, heading: str, expected: bool | None
) -> None:
    """Titles in front matter need a setting, unless a document has a heading too."""
    for number in range(1, 6):
        text = proposal(number).replace(f"# Thing {number}\n", "")
        proposals.write({f"proposals/thing-{number}.md": text})
    text = proposal(1).replace("# Thing 1\n\n", heading)
    proposals.write({"proposals/thing-1.md": text})
    found = run("adopt", "source").settings
    assert found.get("myst_title_to_header") is expected


def test_template_by_its_title(proposals: Project, run: Run) -> None:
    """A document whose title is a form is a template, but a numbered one is a spec."""
    proposals.remove("guidelines/neat_template.md")
    form = "# RFC {number}: {title}\n\n## Summary\n\n## Motivation\n\n## Proposal\n"
    proposals.write(
        dict.fromkeys(("proposals/forms/a.md", "proposals/thing-1.md"), form)
    )
    found = run("adopt", "source").settings
    assert found["techspec_template"] == "proposals/forms/a.md"
    assert found["techspec_documents"] == ["proposals/*"]
    title = form.replace("RFC {number}: {title}", "RFC-XXXX: Titel")
    proposals.remove("proposals/forms/a.md")
    proposals.write({"proposals/0000-vorlage.md": title})
    found = run("adopt", "source").settings
    assert found["techspec_template"] == "proposals/0000-vorlage.md"


def test_template_that_few_specs_follow(proposals: Project, run: Run) -> None:
    """A template in another folder is not set if few specs have its headings."""
    proposals.write({f"proposals/thing-{n}.md": record(n, "Context") for n in range(6)})
    assert "techspec_template" not in run("adopt", "source").settings


def test_words_beyond_the_template(proposals: Project, run: Run) -> None:
    """Statuses that documents use are added to all words of the template."""
    proposals.write(
        {f"proposals/thing-{n}.md": proposal(n, "trial") for n in (1, 2, 3)}
    )
    assert run("adopt", "source").settings["techspec_statuses"] == {
        "provisional": {"kind": "open"},
        "implementable": {"kind": "active"},
        "replaced": {"kind": "retired"},
        "trial": {"kind": "open"},
    }


def test_words_of_the_template_without_a_kind(proposals: Project, run: Run) -> None:
    """A used word that only the template has gets a kind; unused ones need none."""
    assert "techspec_statuses" in run("adopt", "source").settings
    proposals.write(
        {f"proposals/thing-{n}.md": proposal(n, "provisional") for n in range(1, 6)}
    )
    assert "techspec_statuses" not in run("adopt", "source").settings
    template = OWN_TEMPLATE.replace("implementable", "baking|implementable")
    proposals.write({"guidelines/neat_template.md": template})
    proposals.write(
        {f"proposals/thing-{n}.md": proposal(n, "baking") for n in range(1, 6)}
    )
    done = run("adopt", "source")
    assert "choose the kind of these statuses: Baking" in done.out
    assert done.settings["techspec_statuses"]["baking"] == {"kind": "open"}


def test_title_that_pages_do_not_show(proposals: Project, run: Run) -> None:
    """A title is reported if MyST does not read its key."""
    for number in range(1, 6):
        text = proposal(number).replace(f"# Thing {number}\n", "")
        text = text.replace("title:", "Title:")
        proposals.write({f"proposals/thing-{number}.md": text})
    assert "rename the key to 'title'" in run("adopt", "source").out
    proposals.write({f"proposals/thing-{n}.md": proposal(n) for n in range(1, 6)})
    assert "rename the key" not in run("adopt", "source").out


def test_findings_that_an_alias_fixes(folder: Project, run: Run) -> None:
    """A status with another key is not reported as missing."""
    text = "# {n}. Thing\n\n- **Statut:** {word}\n- **Date:** 2026-01-31\n"
    words = ["Accepted", "Accepted", "Draft", ""]
    files = {
        f"adr/{n:04}-thing.md": text.format(n=n, word=word)
        for n, word in enumerate(words, 1)
    }
    folder.write(files)
    assert "missing-status 1" in run("adopt", "source").out


def test_built_in_words_of_used_kinds(proposals: Project, run: Run) -> None:
    """An unused built-in word is added only if its kind has no other word."""
    proposals.remove("guidelines/neat_template.md")
    texts = {f"proposals/thing-{n}.md": proposal(n, "planned") for n in (1, 2, 3)}
    proposals.write(texts)
    assert run("adopt", "source").settings["techspec_statuses"] == {
        "planned": {"kind": "open"},
        "implementable": {"kind": "active"},
        "done": {"kind": "done"},
    }


def test_built_in_templates_are_not_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file in the current folder may have the name of a built-in template."""
    (tmp_path / "madr").write_text("# Notes\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    built_in_templates.cache_clear()
    assert built_in_templates()["madr"].sections


def start_page(text: str) -> str:
    """Return the start page in the output of ``adopt``."""
    return text.partition("Save as ")[2].partition("Paste into ")[0]


def test_start_page(existing: Project, run: Run) -> None:
    """A project without a start page gets one that lists new documents as well."""
    page = start_page(run("adopt", "source").out)
    assert page.startswith("source/index.md:\n")
    for line in (
        "# source",
        "- {ref}`Specs <spec-specs>`",
        "- {ref}`Decisions <spec-decisions>`",
        ":glob:",
        "adr/[0-9]*",
        "adr/[!0-9]*",
        "guide/**",
    ):
        assert f"\n{line}\n" in page
    assert "Risks" not in page
    assert "root_doc" not in run("adopt", "source").settings
    existing.write({"index.md": "# Records\n"})
    assert start_page(run("adopt", "source").out) == ""


def test_start_page_has_patterns_for_files_beside_specs(run: Run) -> None:
    """Files beside specs in folders of their own need one line for each name."""
    for number in (1, 2, 3):
        folder = Path(f"series/specs/{number:03}-thing")
        folder.mkdir(parents=True)
        (folder / "spec.md").write_text("# T\n\n**Status**: Draft\n\n## Context\n")
        (folder / "plan.md").write_text("# Plan\n\nText.\n")
    page = start_page(run("adopt", "series").out)
    assert "\nspecs/[0-9]*/plan\n" in page
    assert "/plan" not in page.replace("specs/[0-9]*/plan", "")


def test_start_page_in_restructuredtext(folder: Project, run: Run) -> None:
    """A project without Markdown gets a start page in reStructuredText."""
    text = "Queue\n=====\n\n:Status: Accepted\n\nContext\n-------\n\nText.\n"
    folder.write({"adr/0001-queue.rst": text})
    run("adopt", "--write", "source")
    assert "   :glob:\n\n   adr/*\n" in folder.read("index.rst")


def test_write(existing: Project, run: Run) -> None:
    """``--write`` writes the lines that are printed otherwise, but only once."""
    printed = run("adopt", "source").out
    before = existing.source / "adr/001-thing.md"
    text = before.read_bytes()
    done = run("adopt", "--write", "source")
    assert done.out.endswith("Wrote source/index.md\nWrote source/conf.py\n")
    conf = existing.source / "conf.py"
    assert printed.endswith(conf.read_text("utf-8"))
    page = (existing.source / "index.md").read_text("utf-8")
    assert page in printed
    assert before.read_bytes() == text
    written = conf.read_bytes()
    assert "conf.py needs no changes" in run("adopt", "--write", "source").out
    assert conf.read_bytes() == written


@pytest.mark.parametrize(
    ("present", "line"),
    [
        ('extensions = ["myst_parser"]', 'extensions += ["sphinx_techspec"]'),
        ("extensions = list(BASE)", 'extensions += ["sphinx_techspec"]'),
        ("if True:\n    extensions = []", 'extensions += ["sphinx_techspec"]'),
        ('extensions = ("a",)', 'extensions = [*extensions, "sphinx_techspec"]'),
        ("from base import extensions", 'extensions += ["sphinx_techspec"]'),
        ("release = '1'", 'extensions = ["sphinx_techspec"]'),
    ],
)
def test_existing_extensions_stay(
    existing: Project, run: Run, present: str, line: str
) -> None:
    """A list of extensions is extended, however conf.py computes it."""
    existing.write({"conf.py": f"{present}\n"})
    run("adopt", "--write", "source")
    text = (existing.source / "conf.py").read_text("utf-8")
    assert text.startswith(f"{present}\n\n{line}\n")


@pytest.mark.parametrize(
    "present",
    [
        'extensions = ["sphinx_techspec"]',
        'extensions = BASE + ["sphinx_techspec"]',
        'extensions = BASE\nextensions.append("sphinx_techspec")',
        'extensions: list[str] = ["sphinx_techspec"]',
    ],
)
def test_loaded_extension_is_not_added(
    existing: Project, run: Run, present: str
) -> None:
    """The extension is not added twice."""
    existing.write({"conf.py": f"{present}\n"})
    assert "extensions" not in run("adopt", "source").pasted


def test_project_below(existing: Project, run: Run) -> None:
    """The report names a project below the folder, which may be the intended one."""
    existing.write({"adr/conf.py": "", "guide/conf.py": ""})
    out = run("adopt", "source").out
    assert (
        "adr has a conf.py; to extend it, run: sphinx-techspec adopt source/adr" in out
    )
    assert "guide has a conf.py, but no specs" in out


def test_project_below_is_not_written_around(existing: Project, run: Run) -> None:
    """A second project around one with specs is written only with ``-c``."""
    existing.write({"adr/conf.py": ""})
    before = sorted(existing.source.rglob("*"))
    done = run("adopt", "--write", "source")
    assert (done.status, done.out) == (2, "")
    assert "run: sphinx-techspec adopt --write source/adr" in done.err
    assert sorted(existing.source.rglob("*")) == before
    assert run("adopt", "--write", "source", "-c", "source").status == 0
    assert (existing.source / "conf.py").exists()


def test_project_below_without_specs(existing: Project, run: Run) -> None:
    """A project without specs, such as an example, is not the intended one."""
    existing.write({"guide/conf.py": ""})
    assert run("adopt", "--write", "source").status == 0


def test_start_page_has_the_name_of_the_project(existing: Project, run: Run) -> None:
    """The title of the start page is the project of conf.py."""
    existing.write({"conf.py": 'project = "Hive"\n'})
    assert "\n# Hive\n" in start_page(run("adopt", "source").out)
    existing.write({"conf.py": "project = NAME\n"})
    assert "\n# source\n" in start_page(run("adopt", "source").out)


def test_two_series_with_the_same_numbers(folder: Project, run: Run) -> None:
    """The report names the folders in which the same numbers occur."""
    text = "# Use a queue\n\n- **Status:** Accepted\n\n## Context\n\nText.\n"
    names = ("plans/016-a.md", "plans/017-a.md", "specs/0016-b.md", "specs/0018-b.md")
    folder.write(dict.fromkeys(names, text))
    out = run("adopt", "source").out
    assert "the same numbers in plans, specs: 016; to make links unambiguous" in out
    folder.write({"conf.py": 'techspec_label = {"plans/*": "Plan"}\n'})
    assert "the same numbers" not in run("adopt", "source").out
    folder.write({"conf.py": ""})
    folder.remove("plans/016-a.md")
    assert "the same numbers" not in run("adopt", "source").out


def test_series_of_which_mentions_tell_the_prefix(folder: Project, run: Run) -> None:
    """Numbers with a prefix for each folder are already unambiguous."""
    for name in ("ADR", "RFC"):
        for number in (1, 2):
            related = (
                f"- **Status:** Accepted\n- **Related:** {name}-0001, {name}-0002\n"
            )
            path = f"{name.lower()}/000{number}-a.md"
            folder.write({path: f"# Use a queue\n\n{related}"})
    assert "the same numbers" not in run("adopt", "source").out


def test_dates_with_a_further_key_count(folder: Project, run: Run) -> None:
    """The table counts the fields whose keys the configuration adds."""
    header = "- **Status:** Draft\n- **Shipped:** 2026-01-31\n"
    for number in (1, 2, 3):
        folder.write({f"adr/000{number}-a.md": f"# Queue\n\n{header}\n## Context\n"})
    folder.write({"adr/0004-a.md": "# Queue\n\n- **Status:** Draft\n"})
    done = run("adopt", "source")
    fields = done.settings["techspec_fields"]
    assert fields == {"updated": {"aliases": ["Shipped"]}}
    row = next(line for line in done.out.splitlines() if line.startswith("adr "))
    assert row.split()[-5:] == ["4", "3", "4", "0", "0"]


def test_captions(existing: Project, run: Run) -> None:
    """The start page has a table of contents for each folder of specs."""
    existing.write({"open-rfcs/0001-a.md": record(1, "Why")})
    page = start_page(run("adopt", "source").out)
    assert ":caption: Adr\n" in page
    assert ":caption: Open rfcs\n" in page


def test_configured_settings_stay(existing: Project, run: Run) -> None:
    """A setting that conf.py has is not printed again."""
    existing.write({"conf.py": 'techspec_documents = ["adr/*"]\n'})
    found = run("adopt", "source").settings
    assert "techspec_documents" not in found
    assert "techspec_statuses" in found


def test_conf_dir(existing: Project, run: Run) -> None:
    """With ``-c``, patterns are relative to that folder."""
    done = run("adopt", "source/adr", "-c", "source")
    assert done.settings["techspec_documents"] == ["adr/[0-9]*"]
    assert "Paste into a new file source/conf.py" in done.out
    assert run("adopt", "source", "-c", "nowhere").status == 2


def test_conf_dir_elsewhere(existing: Project, run: Run) -> None:
    """A conf.py beside the documents is extended, and the folder is the source."""
    (existing.folder / "conf").mkdir()
    conf = existing.folder / "conf" / "conf.py"
    conf.write_text('project = "Ledger"\nextensions = ["myst_parser"]\n', "utf-8")
    done = run("adopt", "source", "-c", "conf")
    assert done.settings["techspec_documents"] == ["adr/[0-9]*"]
    assert "Paste into conf/conf.py" in done.out
    assert 'extensions += ["sphinx_techspec"]' in done.out
    assert "run: sphinx-techspec check source -c conf" in " ".join(done.out.split())
    assert "# Ledger" in done.out
    assert run("adopt", "--write", "source", "-c", "conf").status == 0
    assert "techspec_documents" in conf.read_text("utf-8")
    assert not (existing.source / "conf.py").exists()
    assert run("check", "source", "-c", "conf").status in (0, 1)


def test_conf_dir_elsewhere_without_a_conf(existing: Project, run: Run) -> None:
    """A folder that is not above the documents has to have a conf.py."""
    (existing.folder / "conf").mkdir()
    done = run("adopt", "source", "-c", "conf")
    assert done.status == 2
    assert "conf does not contain a conf.py" in done.err


def test_label(folder: Project, run: Run) -> None:
    """Specs with numbers that are mentioned as ADR-0001 get that label."""
    text = "# Use a queue\n\n- **Status:** Accepted\n\n## Context\n\nSee {}.\n"
    folder.write(
        {
            "adr/0001-a.md": text.format("[ADR-0002](0002-b.md)"),
            "adr/0002-b.md": text.format("ADR-0001, RFC-2119"),
        }
    )
    assert run("adopt", "source").settings["techspec_label"] == "ADR"


def test_label_in_titles(folder: Project, run: Run) -> None:
    """The ids of something else are not the label of specs with their own."""
    text = "# RFC {}: Queue\n\n- **Status:** Draft\n\n## Context\n\nSee DL-1, DL-2.\n"
    folder.write({f"rfcs/00{n}-a.md": text.format(n) for n in (1, 2)})
    assert "techspec_label" not in run("adopt", "source").settings


def test_label_of_each_series(folder: Project, run: Run) -> None:
    """Each series of specs with numbers gets the prefix of its mentions."""
    text = (
        "# Use a queue\n\n- **Status:** Accepted\n- **Related:** {0}-0001, {0}-0002\n"
    )
    for name in ("adr", "rfc"):
        for number in (1, 2):
            path = f"{name}/000{number}-a.md"
            folder.write({path: text.format(name.upper())})
    label = run("adopt", "source").settings["techspec_label"]
    assert label == {"adr/*": "ADR", "rfc/*": "RFC"}


def test_one_status_in_any_case(existing: Project, run: Run) -> None:
    """A status has one entry, whatever the case of its word."""
    existing.replace("adr/003-thing.md", "Trial", "TRIAL")
    existing.replace("adr/004-thing.md", "Trial", "trial")
    found = run("adopt", "source").settings["techspec_statuses"]
    assert [word for word in found if word.casefold() == "trial"] == ["trial"]


def test_remark_after_status(existing: Project, run: Run) -> None:
    """The people and the date after a status are not part of the status word."""
    remark = "Approved by Ada 2026-01-31, as issued"
    existing.replace("adr/003-thing.md", "Trial", remark)
    existing.replace("adr/004-thing.md", "Trial", "Approved on 2026-02-01")
    found = run("adopt", "source").settings["techspec_statuses"]
    assert found["approved"] == {"kind": "active"}
    assert not [word for word in found if word.startswith("approved-")]


def test_rare_status(existing: Project, run: Run) -> None:
    """A word that is used twice may be a typo; one of the vocabulary is not."""
    existing.replace("adr/003-thing.md", "Trial", "Accepted")
    existing.replace("adr/001-thing.md", "Accepted", "Superseded")
    existing.replace("adr/002-thing.md", "Accepted", "In review")
    done = run("adopt", "source")
    assert "unknown statuses, used once or twice: 'Trial'" in done.out
    statuses = done.settings["techspec_statuses"]
    assert "trial" not in statuses
    assert statuses["in-review"] == {"kind": "open"}


def test_table_below_status(existing: Project, run: Run) -> None:
    """The head of a table below *Status* is not a status word."""
    table = (
        "# Thing\n\n## Status\n\n| Version | Date |\n|---|---|\n| 1 | 2026-01-31 |\n"
    )
    for number in (1, 2, 3):
        existing.write({f"adr/00{number}-thing.md": table})
    out = run("adopt", "source").out
    assert "Version" not in out
    assert "3 specs have no status: adr/001-thing.md" in out


def test_conf_above_the_folder(existing: Project, run: Run) -> None:
    """Patterns are relative to the conf.py above; its settings are extended."""
    existing.write({"conf.py": 'extensions = ["myst_parser"]\n'})
    done = run("adopt", "source/adr")
    assert "Paste into source/conf.py:" in done.out
    assert 'extensions += ["sphinx_techspec"]' in done.out
    assert done.settings["techspec_documents"] == ["adr/[0-9]*"]


def test_configured_project_needs_no_lines(run: Run) -> None:
    """A project whose settings are complete gets no lines to paste."""
    out = run("adopt", str(Path(__file__).parents[2] / "example")).out
    assert "Paste into" not in out
    assert "conf.py needs no changes" in out


def test_frequent_findings_start_as_info(existing: Project, run: Run) -> None:
    """A finding that most documents have becomes a note."""
    existing.replace(
        "adr/000-template.md", "## Decision", "## Owners\n\nX\n\n## Decision"
    )
    checks = run("adopt", "source").settings["techspec_checks"]
    assert checks == {"missing-section": "info"}


def test_frequent_contradictions_stay_warnings(folder: Project, run: Run) -> None:
    """Specs with the same number are no convention, however many there are."""
    text = "# Queue\n\n- **Status:** Accepted\n"
    for name in ("1-a", "1-b", "2-c", "2-d"):
        folder.write({f"adr/000{name}.md": text})
    done = run("adopt", "source")
    assert "duplicate-id 4" in done.out
    assert "duplicate-id" not in done.settings.get("techspec_checks", {})


def test_finding_of_few_specs_stays_a_warning(existing: Project, run: Run) -> None:
    """A finding of two specs is not frequent, although these are most of the specs."""
    for number in range(3, 9):
        existing.remove(f"adr/00{number}-thing.md")
    existing.replace(
        "adr/000-template.md", "## Decision", "## Owners\n\nX\n\n## Decision"
    )
    done = run("adopt", "source")
    assert "missing-section 3" in done.out
    assert "techspec_checks" not in done.settings


def test_built_in_template(folder: Project, run: Run) -> None:
    """Documents without a template get the built-in template that they follow."""
    for number in (1, 2):
        text = record(number, "Context", "Decision", "Consequences")
        folder.write({f"adr/{number:04}-a.md": text})
    assert run("adopt", "source").settings["techspec_template"] == "nygard"


def test_built_in_template_beside_specs_without_one(folder: Project, run: Run) -> None:
    """Specs that follow no template do not prevent the one of most specs."""
    headings = dict.fromkeys((1, 2), ("Context", "Decision", "Consequences"))
    for number, names in {**headings, 3: ("Fog", "Bells")}.items():
        folder.write({f"adr/{number:04}-a.md": record(number, *names)})
    assert run("adopt", "source").settings["techspec_template"] == "nygard"


def test_mixed_built_in_templates(folder: Project, run: Run) -> None:
    """Records in two formats need no setting, because each one fits its template."""
    for number in (1, 2):
        nygard = record(number, "Context", "Decision", "Consequences")
        folder.write({f"adr/{number:04}-a.md": nygard})
    headings = ("Context and problem statement", "Considered options", "Pros")
    madr = record(3, *headings, "Decision outcome")
    folder.write({"adr/0003-a.md": madr})
    done = run("adopt", "source")
    assert "techspec_template" not in done.settings
    assert "nygard (2) and the built-in template madr (1)" in done.out


def test_misspelled_status(existing: Project, run: Run) -> None:
    """A misspelled status is reported and not added to the vocabulary."""
    existing.replace("adr/003-thing.md", "Trial", "Acepted")
    done = run("adopt", "source")
    assert "possible misspelling: 'Acepted'; did you mean 'Accepted'?" in done.out
    assert "techspec_statuses" not in done.settings


def test_no_file_is_written(existing: Project, run: Run) -> None:
    """The folder is unchanged."""
    before = sorted(existing.source.rglob("*"))
    run("adopt", "source")
    assert sorted(existing.source.rglob("*")) == before


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nowhere", "nowhere does not exist"),
        ("source/adr/notes.md", "source/adr/notes.md is not a folder"),
        ("source/guide", "no document in source/guide looks like a spec"),
    ],
)
def test_wrong_folder(existing: Project, run: Run, name: str, message: str) -> None:
    """An unusable folder gives a one-line error and exit status 2."""
    done = run("adopt", name)
    assert (done.status, done.out) == (2, "")
    assert message in done.err
    assert done.err.count("\n") == 1


def test_folder_without_documents(tmp_path: Path, run: Run) -> None:
    """A folder without any documents is not described as one without specs."""
    (tmp_path / "notes.txt").write_text("Notes.\n")
    done = run("adopt", str(tmp_path))
    assert done.status == 2
    assert "contains no Markdown or reStructuredText documents" in done.err


def paths(*names: str) -> list[PurePosixPath]:
    """Return paths."""
    return [PurePosixPath(name) for name in names]


@pytest.mark.parametrize(
    ("specs", "others", "below", "expected"),
    [
        (["1.md", "2.md"], [], ".", Patterns(["*"], [])),
        (["1.md"], [], "docs/adr", Patterns(["docs/adr/*"], [])),
        (["a/1.md", "b/2.md"], ["c/x.md"], ".", Patterns(["a/*", "b/*"], [])),
        (["1.md", "2.md"], ["x.md"], ".", Patterns(["[0-9]*"], [])),
        (["1.md"], ["x.md", "y.md"], ".", Patterns(["[0-9]*"], [])),
        (["A-1.md"], ["x.md", "y.md"], "d", Patterns(["d/A-[0-9]*"], [])),
        (["a[1]/1.md"], [], ".", Patterns(["a?1?/*"], [])),
        (["tech-spec/1.md"], ["x.md"], ".", Patterns([], [])),
        (
            ["tech-spec/1.md"],
            ["tech-spec/x.md"],
            ".",
            Patterns(["tech-spec/[0-9]*"], []),
        ),
        (
            ["rfcs/a.md", "rfcs/b.md"],
            ["rfcs/c.md"],
            ".",
            Patterns(["rfcs/*"], ["rfcs/c.md"]),
        ),
        (
            ["docs/a-rfc.md"],
            ["docs/x.md", "docs/y.md"],
            ".",
            Patterns(["docs/*-rfc.md"], []),
        ),
        (
            ["docs/rfc-a.md"],
            ["docs/x.md", "docs/y.md"],
            ".",
            Patterns(["docs/rfc-*"], []),
        ),
    ],
)
def test_patterns(
    specs: list[str], others: list[str], below: str, expected: Patterns
) -> None:
    """Patterns match the specs of each folder and no other documents."""
    found = patterns_for(
        paths(*specs),
        paths(*others),
        below=PurePosixPath(below),
        source_name="source",
    )
    assert found == expected


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Proposed", "open"),
        ("Ready for review", "open"),
        ("not implemented", "open"),
        ("Active Review", "open"),
        ("Living", "active"),
        ("Moved", "open"),
        ("Angenommen", "active"),
        ("Partially implemented", "open"),
        ("In production", "done"),
        ("In development", "active"),
        ("Parked", "retired"),
        ("Idea", "open"),
    ],
)
def test_guessed_kinds(label: str, kind: str) -> None:
    """The kind of a new status is guessed from its words."""
    assert guess_kind(label) == kind


def test_synonyms_do_not_occur_together() -> None:
    """Of two headings that occur in one document, only one becomes a synonym."""
    template = Template(
        sections=(
            TemplateSection("Context", 2, "required", 1),
            TemplateSection("Goals", 2, "required", 2),
        )
    )

    def document(*titles: str) -> Document:
        sections = tuple(Section(title, 2, 1, empty=False) for title in titles)
        spec = Spec("a", "a", "a", "A", sections=sections)
        return Document(PurePosixPath("a.md"), DocumentRecords(spec))

    documents = [
        document("Summary", "Motivation", "Goals"),
        document("Summary", "Goals"),
        document("1. Introduction", "Goals"),
        document("Introduction", "Goals"),
        document("Context", "Overview"),
    ]
    assert synonyms(template, documents) == {"Context": ["Summary", "Introduction"]}


@pytest.mark.parametrize(
    ("heading", "is_name"), [("Requirments", True), ("Audit requirements", False)]
)
def test_misspelled_section(heading: str, *, is_name: bool) -> None:
    """A heading with a further word names another section."""
    template = Template(sections=(TemplateSection("Requirements", 2, "required", 1),))
    section = Section(heading, 2, 1, empty=False)
    spec = Spec("a", "a", "a", "A", sections=(section,))
    documents = [Document(PurePosixPath("a.md"), DocumentRecords(spec))] * 5
    assert bool(synonyms(template, documents)) is is_name


def test_singular_decision_is_no_decision_log() -> None:
    """*Decision* is not another name of *Decision log*."""
    template = Template(sections=(TemplateSection("Decision log", 2, "required", 1),))
    section = Section("Decision", 2, 1, empty=False)
    spec = Spec("a", "a", "a", "A", sections=(section,))
    documents = [Document(PurePosixPath("a.md"), DocumentRecords(spec))] * 5
    assert synonyms(template, documents) == {}


def with_field(name: str, *values: str) -> list[Document]:
    """Return documents with a header field of another name."""
    return [
        Document(
            PurePosixPath(f"{number}.md"),
            DocumentRecords(
                Spec("a", "a", "a", "A", {name.casefold(): HeaderValue(name, value, 1)})
            ),
            keys={name.casefold(): name},
        )
        for number, value in enumerate(values)
    ]


@pytest.mark.parametrize(
    ("name", "values", "expected"),
    [
        ("Stand", ["2026-01-31", "01.02.2026"], {"updated": ["Stand"]}),
        ("状态", ["已接受", "草案", "已接受", "已接受"], {"status": ["状态"]}),
        ("Verantwortlich", ["@ada", "Bo Ek, @cy"], {"owner": ["Verantwortlich"]}),
        ("Created", ["2026-01-31", "2026-02-01"], {}),
        # The build does not accept the name of another field as an alias.
        ("Since", ["2026-01-31", "2026-02-01"], {}),
        # One name in all documents is that of a chapter.
        ("Parent", ["Harbor Notes", "Harbor Notes"], {}),
        ("Pilot", ["Ada Lo", "Bo Ek", "Ada Lo"], {"owner": ["Pilot"]}),
        ("Decided by", ["Ada Lo", "Bo Ek"], {}),
        ("Tags", ["one two", "three four"], {}),
        ("Component", ["api", "api", "web", "api"], {}),
    ],
)
def test_header_keys(name: str, values: list[str], expected: dict[str, Any]) -> None:
    """A key becomes an alias of the field that its values fit."""
    assert field_aliases(with_field(name, *values)) == expected


def test_header_keys_of_several_dates() -> None:
    """Of two dates in each document, the later one is that of the last update."""
    documents = [
        document._replace(
            records=DocumentRecords(
                Spec("a", "a", "a", "A", {**first.spec.header, **document.spec.header})
            ),
            keys={**first.keys, **document.keys},
        )
        for first, document in zip(
            with_field("Asked", "2026-01-30", "2026-01-31"),
            with_field("Settled", "2026-01-30", "2026-02-05"),
            strict=True,
        )
    ]
    assert field_aliases(documents) == {"updated": ["Settled"]}


def test_parallel_survey(existing: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Several processes read the same documents as one."""
    serial = survey(existing.source)
    monkeypatch.setattr("sphinx_techspec.cli.adopt.survey._PARALLEL_FROM", 1)
    monkeypatch.setattr("sphinx_techspec.cli.adopt.survey._CHUNK", 2)
    monkeypatch.setattr("sphinx_techspec.cli.adopt.survey._processors", lambda: 2)
    assert survey(existing.source) == serial


# sphinxcontrib-mermaid, where a document has a diagram
@pytest.mark.filterwarnings("ignore:'sphinx.environment.*.app' is deprecated")
@pytest.mark.parametrize(
    ("corpus", "folders", "number"),
    [
        (
            "hivesmith",
            {"exec-plans/active", "exec-plans/completed", "product-specs"},
            18,
        ),
        ("haynesnetwork", {"adrs", "designs"}, 130),
        ("toolhive-rfcs", {"rfcs"}, 48),
        ("tpi-k3s-ansible/docs", {"explanations/decisions"}, 12),
        ("yorkie-designs", {"docs/design"}, 38),
    ],
)
def test_real_folders(
    run: Run, tmp_path: Path, corpus: str, folders: set[str], number: int
) -> None:
    """The configuration for real documents selects all of their specs."""
    if not CORPORA.is_dir():
        pytest.skip(f"real documents not found: {CORPORA}")
    folder = tmp_path / "docs"
    shutil.copytree(CORPORA / corpus, folder)
    (folder / "conf.py").unlink(missing_ok=True)
    adopted = run("adopt", "docs")
    assert f"docs: {number} of " in adopted.out
    (folder / "conf.py").write_text(adopted.pasted, "utf-8")
    done = run("list", "docs", "--format", "json")
    specs = done.data["specs"]
    assert len(specs) == number
    assert {s["source"].rpartition("/")[0] for s in specs} == folders
    assert done.err == ""
    statuses = Counter(s["status"]["label"] for s in specs if s["status"])
    assert all(f"{label} {count}" in adopted.out for label, count in statuses.items())


_GERMAN = (
    "# {0}. Steg\n\n- **Status:** Entwurf\n- **Stand:** 2026-01-02\n\n"
    "## Risiken\n\n- Eis\n"
)
_CHINESE = (
    "# {0}. 码头\n\n- **状态：**已接受\n- **日期**：2026年1月2日\n\n## 风险\n\n- 冰\n"
)


def write_designs(project: Project, text: str) -> None:
    """Write three specs with a title of their own number."""
    names = ("0001", "0002", "0003")
    project.write({f"design/{name}-pier.md": text.format(name) for name in names})


@pytest.mark.parametrize(
    ("text", "language", "status"),
    [(_GERMAN, "de", "Entwurf"), (_CHINESE, "zh_CN", "已接受")],
)
def test_language_of_the_documents(
    folder: Project, run: Run, text: str, language: str, status: str
) -> None:
    """The proposed configuration reads the documents in their language."""
    write_designs(folder, text)
    done = run("adopt", "source")
    assert done.settings["language"] == language
    assert {"techspec_fields", "techspec_statuses"}.isdisjoint(done.settings)
    folder.write({"conf.py": done.pasted})
    data = run("list", "source", "--format", "json").data
    assert [s["status"]["label"] for s in data["specs"]] == [status] * 3
    assert [s["updated"] for s in data["specs"]] == ["2026-01-02"] * 3
    assert "techspec_languages" not in run("adopt", "source").out


def test_language_of_the_documents_differs_from_the_project(
    folder: Project, run: Run
) -> None:
    """The language of the pages is the project's decision."""
    write_designs(folder, _GERMAN)
    folder.write({"conf.py": 'extensions = ["sphinx_techspec"]\n'})
    assert run("adopt", "source").settings["techspec_languages"] == ["de"]


def test_language_of_labels(folder: Project, run: Run) -> None:
    """Records without sections have the names of sections as labels."""
    write_designs(
        folder,
        "# {0}. Pier\n\n* **Status**: Akzeptiert\n* **Kontext**: Eis.\n"
        "* **Entscheidung**: Salz.\n",
    )
    assert run("adopt", "source").settings["techspec_languages"] == ["de"]


def test_language_of_english_documents(folder: Project, run: Run) -> None:
    """Names that two languages share are English."""
    header = "# {0}. Pier\n\n- **Status:** Draft\n- **Reviewer:** Ada\n"
    write_designs(folder, f"{header}\n## Tests\n\nNone.\n\n## Alternative\n\nIce.\n")
    settings = run("adopt", "source").settings
    assert "techspec_documents" in settings
    assert {"language", "techspec_languages"}.isdisjoint(settings)
