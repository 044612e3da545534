"""``adopt`` finds the specs of common folder layouts, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run
    from tests.conftest import Project

pytestmark = pytest.mark.filterwarnings(
    # sphinxcontrib-mermaid, where a document has a diagram
    "ignore:'sphinx.environment.*.app' is deprecated"
)

MADR = """\
# Use queue {number}

## Context and Problem Statement

Orders are lost.

## Considered Options

- A queue
- A table

## Decision Outcome

Chosen option: "A queue", because it is simple.
"""
NYGARD = """\
# {number}. Use queue

Date: 2026-01-31

## Status

{status}

## Context

Orders are lost.

## Decision

We use a queue.

## Consequences

Another service.
"""
GUIDE = "# Guide\n\nRead this first.\n\n## Installation\n\nRun the installer.\n"


class Layout(NamedTuple):
    """A folder, with the status of each spec."""

    files: Mapping[str, str]
    statuses: Mapping[str, str | None]
    patterns: list[str]


def madr(number: int, status: str) -> str:
    """Return a MADR document with front matter."""
    head = f"---\nstatus: {status}\ndate: 2026-01-31\n---\n\n"
    return head + MADR.format(number=number)


def nygard(number: int, status: str = "Accepted") -> str:
    """Return an ADR in the format of adr-tools."""
    return NYGARD.format(number=number, status=status)


def listed(title: str, status: str, *headings: str) -> str:
    """Return a document with a header of list items."""
    sections = "".join(f"\n## {h}\n\nText about it.\n" for h in headings)
    return f"# {title}\n\n- **Status:** {status}\n- **Date:** 2026-01-31\n{sections}"


LAYOUTS: dict[str, Layout] = {
    "madr": Layout(
        {f"adr/{n:04}-queue-{n}.md": madr(n, "accepted") for n in range(1, 5)}
        | {"adr/README.md": "# Decisions\n\n- one\n", "guide/setup.md": GUIDE},
        {f"adr/{n:04}-queue-{n}.md": "accepted" for n in range(1, 5)},
        ["adr/*"],
    ),
    "nygard": Layout(
        {f"doc/adr/{n:04}-queue.md": nygard(n) for n in range(1, 4)}
        | {"README.md": GUIDE, "doc/usage.md": GUIDE},
        {f"doc/adr/{n:04}-queue.md": "accepted" for n in range(1, 4)},
        ["doc/adr/*"],
    ),
    "folder per proposal": Layout(
        {
            f"keps/{area}/{n}-thing/README.md": f"# KEP-{n}: T\n\n## Summary\n\nA.\n"
            for area, n in (("node", 127), ("node", 1287), ("net", 2086))
        }
        | {"keps/node/127-thing/kep.yaml": "title: Thing\nstatus: implementable\n"}
        | {"keps/node/README.md": "# Node\n\nProposals of this area.\n"}
        | {"keps/README.md": GUIDE, "keps/NNNN-template/README.md": GUIDE},
        {
            f"keps/{area}/{n}-thing/README.md": None
            for area, n in (("node", 127), ("node", 1287), ("net", 2086))
        },
        ["keps/*/[0-9]*/README.md"],
    ),
    "restructuredtext": Layout(
        {
            f"peps/pep-{n:04}.rst": f":PEP: {n}\n:Status: Final\n:Created: 2026-01-31"
            f"\n\nAbstract\n========\n\nText.\n\nMotivation\n==========\n\nText.\n"
            for n in (1, 2, 20)
        }
        | {"peps/README.rst": "About\n=====\n\nText.\n"},
        {f"peps/pep-{n:04}.rst": "final" for n in (1, 2, 20)},
        ["peps/*"],
    ),
    "spec beside plan": Layout(
        {
            f"specs/{n:03}-thing/{name}.md": f"# T {n}\n\n{head}\n## Work\n\nText.\n"
            for n in (1, 2, 3)
            for name, head in (
                ("spec", "**Status**: Draft\n"),
                ("plan", "**Branch**: main\n"),
                ("tasks", ""),
                ("checklists/quality", ""),
            )
        },
        {f"specs/{n:03}-thing/spec.md": "draft" for n in (1, 2, 3)},
        ["specs/[0-9]*/spec.md"],
    ),
    "text folder": Layout(
        {
            f"text/{n:04}-thing.md": f"- Feature Name: thing_{n}\n"
            "- Start Date: 2026-01-31\n\n# Summary\n\nText.\n\n"
            "# Motivation\n\nText.\n\n# Guide-level explanation\n\nText.\n\n"
            "# Drawbacks\n\nText.\n"
            for n in (1, 2, 3)
        }
        | {"0000-template.md": "# Summary\n", "README.md": GUIDE},
        {f"text/{n:04}-thing.md": None for n in (1, 2, 3)},
        ["text/*"],
    ),
    "monorepo": Layout(
        {
            f"packages/{name}/docs/adr/{n:03}-thing.md": listed(
                "Thing", "Accepted", "Context", "Decision"
            )
            for name in ("api", "web", "worker")
            for n in (1, 2)
        }
        | {f"packages/{name}/README.md": GUIDE for name in ("api", "web", "worker")},
        {
            f"packages/{name}/docs/adr/{n:03}-thing.md": "accepted"
            for name in ("api", "web", "worker")
            for n in (1, 2)
        },
        ["packages/*/docs/adr/*"],
    ),
    "beside a guide": Layout(
        {f"docs/{n:04}-thing.md": nygard(n) for n in (1, 2, 3)}
        | {f"docs/{n:02}-chapter.md": GUIDE for n in (1, 2, 3)}
        | {
            "docs/release-1.2.md": "# 1.2\n\n- **Status:** Released\n",
            "docs/status.md": "# Status\n\n- **Status:** Green\n",
            "docs/meeting-notes.md": "# Notes\n\n## Decision\n\nWe meet again.\n",
        },
        {f"docs/{n:04}-thing.md": "accepted" for n in (1, 2, 3)},
        ["docs/[0-9][0-9][0-9][0-9]*"],
    ),
    "chapters in a folder": Layout(
        {f"adr/{n:04}-thing.md": nygard(n) for n in (1, 2, 3)}
        | {f"handbook/{n:02}-chapter.md": GUIDE for n in range(1, 7)},
        {f"adr/{n:04}-thing.md": "accepted" for n in (1, 2, 3)},
        ["adr/*"],
    ),
    "some without a status": Layout(
        {f"notes/{n:03}-thing.md": listed("T", "Accepted", "Why") for n in (1, 2)}
        | {f"notes/{n:03}-thing.md": "# Thing\n\n## Why\n\nText.\n" for n in (3, 4)}
        | {"notes/ideas.md": GUIDE},
        {f"notes/{n:03}-thing.md": "accepted" for n in (1, 2)}
        | {f"notes/{n:03}-thing.md": None for n in (3, 4)},
        ["notes/[0-9]*"],
    ),
    "german": Layout(
        {
            f"entscheidungen/{n:04}-thema.md": f"# Thema {n}\n\n"
            "- **Status:** Angenommen\n- **Datum:** 31.01.2026\n\n"
            "## Kontext\n\nText.\n\n## Entscheidung\n\nText.\n"
            for n in range(1, 5)
        }
        | {"anleitung/installation.md": GUIDE},
        {f"entscheidungen/{n:04}-thema.md": "angenommen" for n in range(1, 5)},
        ["entscheidungen/*"],
    ),
    "front matter": Layout(
        {
            f"proposals/{name}.md": f"---\ntitle: {name}\nstatus: {status}\n"
            "authors: [ada]\n---\n\n## Summary\n\nText.\n"
            for name, status in (("cache", "draft"), ("queue", "accepted"))
        }
        | {
            "proposals/retry.md": "---\ntitle: retry\nauthors: [bo]\nstatus:\n---\n"
            "\n## Summary\n\nText.\n"
        }
        | {"proposals/CONTRIBUTING.md": GUIDE},
        {
            "proposals/cache.md": "draft",
            "proposals/queue.md": "accepted",
            "proposals/retry.md": None,
        },
        ["proposals/*"],
    ),
    "mixed templates": Layout(
        {f"adr/{n:04}-queue.md": madr(n, "accepted") for n in (1, 2, 3)}
        | {f"legacy-adr/{n:04}-thing.md": nygard(n) for n in (1, 2, 3)},
        {f"adr/{n:04}-queue.md": "accepted" for n in (1, 2, 3)}
        | {f"legacy-adr/{n:04}-thing.md": "accepted" for n in (1, 2, 3)},
        ["adr/*", "legacy-adr/*"],
    ),
    "dated names": Layout(
        {
            f"decisions/2026-01-0{n}-queue.md": listed("T", "Accepted", "Context")
            for n in (1, 2, 3)
        }
        | {"decisions/2026-02-01-meeting.md": GUIDE},
        {f"decisions/2026-01-0{n}-queue.md": "accepted" for n in (1, 2, 3)},
        ["decisions/*"],
    ),
    "decision log": Layout(
        {
            "docs/decision-log.md": "# Decision log\n\n"
            "## 2026-01-05: One queue\n\nDecision: orders go through one queue.\n\n"
            "## 2026-01-09: No table\n\nDecision: nothing is stored in a table.\n",
            "docs/decisions.md": "# Decisions\n\nA page about how we decide.\n",
            "docs/meeting.md": "# Meeting\n\n## Decisions\n\n- We meet again.\n",
            "docs/setup.md": GUIDE,
        },
        {"docs/decision-log.md": None},
        ["docs/decision-*"],
    ),
    "template without a status": Layout(
        {
            f"{n:03}-thing.md": f"# Thing {n}\n\n## Today\n\nText.\n\n"
            "## Proposal\n\nText.\n\n## Affected parts\n\nText.\n"
            for n in (1, 2, 3)
        }
        | {
            "000-template.md": "# <Title>\n\n## Today\n\nHow it is.\n\n"
            "## Proposal\n\nHow it will be.\n\n## Affected parts\n\nList them.\n",
            "setup.md": GUIDE,
        },
        {f"{n:03}-thing.md": None for n in (1, 2, 3)},
        ["[0-9]*"],
    ),
    "template beside one other document": Layout(
        {
            f"docs/design/{name}.md": f"# {name}\n\n## Metadata\n\n* Authors: Ada\n\n"
            "## Current code\n\nText.\n\n## Proposed design\n\nText.\n\n"
            "## Reviewed by\n\nBo.\n"
            for name in ("queue", "cache", "done/retry")
        }
        | {
            "docs/design/template.md": "# Design\n\n## Metadata\n\n* Authors: names\n\n"
            "## Current code\n\nHow it is.\n\n## Proposed design\n\nHow it will be.\n\n"
            "## Reviewed by\n\nNames.\n",
            "docs/design/expiry.md": "# Expiry\n\n## Decision\n\nWe keep a week.\n",
        },
        {
            f"docs/design/{name}.md": None
            for name in ("cache", "done/retry", "expiry", "queue")
        },
        ["docs/design/**"],
    ),
    "template of other documents": Layout(
        {f"docs/adr/{n:04}-thing.md": nygard(n) for n in (1, 2)}
        | {
            f"docs/outages/{name}.md": f"# {name}\n\n## Impact\n\nText.\n\n"
            "## Timeline\n\nText.\n\n## Root cause\n\nText.\n"
            for name in ("template", "2026-01-05-queue", "2026-02-05-cache")
        },
        {f"docs/adr/{n:04}-thing.md": "accepted" for n in (1, 2)},
        ["docs/adr/*"],
    ),
    "area with folders": Layout(
        {
            f"rfcs/10-payments/{n:03}-thing/README.md": listed("T", "Draft", "Why")
            for n in (1, 2, 3)
        }
        | {"rfcs/10-payments/README.md": listed("Payments", "Draft", "RFCs")},
        {f"rfcs/10-payments/{n:03}-thing/README.md": "draft" for n in (1, 2, 3)},
        ["rfcs/10-payments/[0-9]*/README.md"],
    ),
    "numbered chapter": Layout(
        {f"docs/04-choices/{n:04}-queue.md": nygard(n) for n in range(1, 4)}
        | {"docs/03-details/0001-flow.md": GUIDE},
        {f"docs/04-choices/{n:04}-queue.md": "accepted" for n in range(1, 4)},
        ["docs/04-choices/*"],
    ),
    "dated proposals without a status": Layout(
        {
            f"docs/proposals/{name}.md": listed(name, "", "Summary", "Risks", "Design")
            .replace("- **Status:** \n", "")
            .replace("- **Date:** 2026-01-31\n", "")
            for name in ("retry-2026-01-31", "cache-2026-02-03", "lanes-2026-03-01")
        }
        | {"docs/proposals/meeting-2026-02-03.md": GUIDE},
        {
            f"docs/proposals/{name}.md": None
            for name in ("retry-2026-01-31", "cache-2026-02-03", "lanes-2026-03-01")
        },
        ["docs/proposals/*"],
    ),
}


@pytest.fixture(params=LAYOUTS)
def layout(request: pytest.FixtureRequest, folder: Project) -> Layout:
    """Write a layout without any configuration."""
    found = LAYOUTS[request.param]
    folder.write(dict(found.files))
    return found


def test_layout(layout: Layout, project: Project, run: Run) -> None:
    """The configuration, pasted unedited, selects exactly the specs."""
    adopted = run("adopt", "source")
    assert len(adopted.pasted.strip().splitlines()) <= 25
    assert adopted.settings["techspec_documents"] == layout.patterns
    run("adopt", "--write", "source")
    assert project.read("conf.py") == adopted.pasted.lstrip("\n")
    done = run("list", "source", "--format", "json")
    assert done.err == ""
    statuses = {
        spec["source"]: (spec["status"] or {}).get("name")
        for spec in done.data["specs"]
    }
    assert statuses == layout.statuses


@pytest.mark.parametrize("layout", ["beside a guide", "monorepo"], indirect=True)
def test_pages(layout: Layout, project: Project, run: Run) -> None:
    """The written project builds without a warning about its configuration."""
    values = run("adopt", "source").settings
    run("adopt", "--write", "source")
    build, _ = project.try_build(**{"exclude_patterns": []} | values)
    about_setup = re.compile(r"toctree|conf\.py|invalid-option|not_included|root")
    assert not [line for line in build.warnings if about_setup.search(line)]
    assert build.has("index.html")
