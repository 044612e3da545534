"""Ids, titles, owners, mentions and references."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.misreadings.case import Case, Containing, document, header, section

ACCEPTED = "\n\n- **Status:** Accepted\n"


def titled(
    name: str, title: str, file: str, *, id_: str, shown: str, **options: Any
) -> Case:
    """Return the case of a document with a title and a file name."""
    if file.endswith(".rst"):
        text = f"{title}\n{'=' * 60}\n\n:Status: Accepted\n"
        options["rst"] = True
    else:
        text = f"# {title}{ACCEPTED}"
    return document(name, text, file=file, id=id_, title=shown, **options)


def _bare_links() -> Iterator[Case]:
    """Yield links without text, whose text is the title of their target."""
    for number, form in enumerate(("002-other.md", "#{}", "project:#{}")):
        for key, relation in {"Depends on": "depends-on", "Related": "related"}.items():
            label = f"mooring-{number}-{relation}"
            target = form.format(label)
            link = f"<{target}>" if "project" in target else f"[]({target})"
            yield header(
                f"link without text: {key} {link}",
                f"- **Status:** Accepted\n- **{key}:** {link}",
                files={"002-other.md": f"({label})=\n# Other{ACCEPTED}"},
                relations=[f"{relation} 002"],
            )
    yield section(
        "link without text in a decision",
        "Decision log",
        "- 2026-03-01 — as in [](002-other.md)\n- 2026-03-02 — [](002-other.md)",
        beside=["002"],
        decisions=["as in 002-other", "002-other"],
        references=["002"],
    )
    yield section(
        "link without text to another site",
        "Decision log",
        "- 2026-03-01 — moor [](https://quay.example) here",
        decisions=["moor here"],
    )


def _ids() -> Iterator[Case]:
    """Yield ids of titles and file names."""
    for prefix, title, file, id_, shown in (
        ("XEP", "XEP006: Routing", "XEP006-routing.md", "XEP006", "Routing"),
        ("PIP", "PIP012 - Routing", "PIP012-routing.md", "PIP012", "Routing"),
        ("QIP", "QIP3: Routing", "QIP3.md", "QIP3", "Routing"),
        ("VIP", "VIP0044: Routing", "VIP0044-routing.rst", "VIP0044", "Routing"),
        # The file name alone has the id, as it may with a hyphen.
        ("WIP", "Routing", "WIP007-routing.md", "WIP007", "Routing"),
    ):
        number = id_.removeprefix(prefix)
        yield titled(
            f"id without a hyphen: {title}, {file}",
            title,
            file,
            id_=id_,
            shown=shown,
            lacks=["title-number"],
            files={
                "002-other.md": f"# Other\n\n- **Depends on:** {prefix}-{number}\n\n"
                f"## Problem\n\nAs {{spec}}`{prefix}-{number}` says.\n"
            },
            others={
                "002-other.md": {
                    "relations": [f"depends-on {id_}"],
                    "references": [id_],
                }
            },
        )
    for title, file, id_ in (
        ("HTTP2: Push", "004-push.md", "004"),
        ("UTF8 everywhere", "005-utf8.md", "005"),
        ("UTF-8 everywhere", "encoding.md", "encoding"),
        ("SHA-256 sums", "sums.rst", "sums"),
        ("3.13 upgrade", "upgrade.md", "upgrade"),
        ("3.13 upgrade", "upgrade.rst", "upgrade"),
        ("2.0: The rewrite", "rewrite.md", "rewrite"),
        ("1.5 million rows", "rows.md", "rows"),
        ("4.1 release plan", "042-release.md", "042"),
        ("3.13: upgrade", "313-upgrade.md", "313"),
        ("12 berths", "berths.md", "berths"),
        ("Push", "http2-push.md", "http2-push"),
        ("Offsite", "2026-03-31-offsite.md", "2026-03-31-offsite"),
        ("Offsite", "2026-03-31_offsite.md", "2026-03-31_offsite"),
        ("Offsite", "2026_03_31-offsite.md", "2026_03_31-offsite"),
        ("Offsite", "2026-03-31.md", "2026-03-31"),
        ("Offsite", "2026-03-31-offsite.rst", "2026-03-31-offsite"),
    ):
        yield titled(
            f"no id: {title}, {file}",
            title,
            file,
            id_=id_,
            shown=title,
            lacks=["title-number"],
        )
    for title, file, id_ in (
        ("3. Upgrade", "upgrade.md", "3"),
        ("Upgrade", "2026-upgrade.md", "2026"),
        ("0313 - Upgrade", "0313-upgrade.md", "0313"),
        ("Tech Spec 3: Upgrade", "upgrade.md", "3"),
    ):
        yield titled(f"id: {title}, {file}", title, file, id_=id_, shown="Upgrade")
    for title, file, id_ in (
        ("LED-1：灯塔", "led-1.md", "LED-1"),
        ("LED-2：灯塔", "light.rst", "LED-2"),
        ("Tech Spec 004：灯塔", "004-light.md", "004"),
        ("004：灯塔", "004-light.md", "004"),
        ("Tech Spec：004 - 灯塔", "004-light.md", "004"),
    ):
        yield titled(f"wide colon: {title}, {file}", title, file, id_=id_, shown="灯塔")
    yield titled(
        "wide colon in a title",
        "Tech Spec 004: 灯塔：北",
        "004-light.md",
        id_="004",
        shown="灯塔：北",
    )


def _folders() -> Iterator[Case]:
    """Yield specs in a folder of their own, and names of templates."""
    for file, id_ in {
        "007-retry/spec.md": "007",
        "0008-retry/design.md": "0008",
        "009_retry/proposal.md": "009",
        "010-retry/spec.rst": "010",
        "area/011-retry/spec.md": "011",
        "012-retry/003-part.md": "003",
        "2026-03-31-offsite/notes.md": "notes",
        "drafts/notes.md": "notes",
    }.items():
        yield titled(f"folder of a spec: {file}", "Retry", file, id_=id_, shown="Retry")
    for file, id_ in {
        "1007-retry/README.md": "1007",
        "1008-retry/index.md": "1008",
        "sig-pier/1009-retry/README.md": "1009",
        "1010-retry/index.rst": "1010",
    }.items():
        yield titled(
            f"folder of a spec: {file}",
            "Retry",
            file,
            id_=id_,
            shown="Retry",
            root="kep",
            project="folders",
        )
    yield document(
        "neighbor of a folder",
        "# Retry\n\n- **Status:** Accepted\n- **Depends on:** 1021\n",
        file="1020-retry/README.md",
        files={"1021-queue/README.md": f"# Queue{ACCEPTED}"},
        root="kep",
        project="folders",
        relations=["depends-on 1021"],
        others={"1021-queue/README.md": {"id": "1021", "title": "Queue"}},
    )
    for file in ("2023.1-template.rst", "2024.2-template.md", "v2-template.md"):
        text = "Title\n=====\n\n:Status:\n" if file.endswith("rst") else "# <Title>\n"
        yield document(
            f"template: {file}",
            f"# Tides{ACCEPTED}",
            files={file: text},
            specs=["001-tides.md"],
        )
    yield document(
        "spec on templates",
        f"# Template engine{ACCEPTED}",
        file="004-template-engine.md",
        specs=["004-template-engine.md"],
    )


def _mentions() -> Iterator[Case]:
    """Yield mentions, roles and links."""
    for text, references in {
        "As Tech Spec\n002 says.": ["002"],
        "As tech\nspec 002 says.": ["002"],
        "As spec\n002 says.": ["002"],
        "As Tech Spec\N{NO-BREAK SPACE}002 says.": ["002"],
        "As Tech\N{NO-BREAK SPACE}Spec\N{NO-BREAK SPACE}002 says.": ["002"],
        "As Tech&nbsp;Spec&nbsp;002 says.": ["002"],
        "> As *Tech Spec\n> 002* says.": ["002"],
        "- As Tech Spec\n  002 says.": ["002"],
        "As specs 003 and 004 say.": ["003", "004"],
        "As Tech Specs 002, 003 and 004 say.": ["002", "003", "004"],
        "As specs 003 &\n004 say.": ["003", "004"],
        "As tech specs 003 or 004 say.": ["003", "004"],
        "As specs 3 and 4 say.": ["003", "004"],
        "We wrote the tech spec\n\n002 ferries sail.": [],
        "As spec 003 and 4 ferries show.": ["003"],
        "As `Tech Spec 002` and `specs 003 and 004` say.": [],
        "Between 2003 and 2004 we had no specs.": [],
        "[specs 003 and 004](https://port.example)": [],
        "The specs of 003 crews and 004 ships.": [],
    }.items():
        yield section(
            f"mention: {text}",
            "Context",
            text,
            beside=("002", "003", "004"),
            references=references,
        )
    entries = (
        f"# Ice{ACCEPTED}\n## Risks\n\n- ice: tug\n\n## Decision log\n\n- a\n- b\n"
    )
    for number, (text, references) in enumerate(
        {
            "As {}-D2 says.": ["{}"],
            "As ({}-D1, {}-R1) say.": ["{}"],
            "As {spec}`{}-D2` says.": ["{}"],
            "As `{}-D2` says.": [],
            "As 1{}-D2 and {}-DX say.": [],
            "As {}-D2-old.md says.": [],
        }.items()
    ):
        # A number that no other spec of the project has: records are looked up by id.
        id_ = f"77{number:02}"
        yield section(
            f"mention of a record: {text}",
            "Context",
            text.replace("{}", id_),
            files={f"{id_}-ice.md": entries},
            references=[id_ for _ in references],
        )
    for text, references in {
        "As Tech Spec\n002 says.": ["002"],
        "As Tech Spec\N{NO-BREAK SPACE}002 says.": ["002"],
        "As specs 002 and 003 say.": ["002", "003"],
        "As ``specs 002 and 003`` say.": [],
    }.items():
        yield section(
            f"mention: {text}",
            "Context",
            text,
            rst=True,
            beside=("002", "003"),
            references=references,
        )
    yield document(
        "mention in a heading",
        f"# After Tech Spec 002{ACCEPTED}\n## Specs 003 and 004\n\nFog.\n",
        beside=("002", "003", "004"),
        references=[],
    )
    for number, (label, text) in enumerate(
        {
            "pier-a": "See {ref}`pier-a`.",
            "pier-b": "See {ref}`the pier <pier-b>`.",
            "pier-c": "See [the pier](#pier-c).",
            "pier-d": "See {any}`pier-d`.",
        }.items()
    ):
        yield section(
            f"label {number}",
            "Context",
            text,
            files={"002-ice.md": f"# Ice{ACCEPTED}\n({label})=\n## Goals\n\nNone.\n"},
            references=["002"],
            others={"002-ice.md": {"referenced_by": ["001"]}},
        )
    yield section(
        "label",
        "Context",
        "See :ref:`pier-e` and :ref:`there <pier-f>`.",
        rst=True,
        files={
            "002-ice.rst": "Ice\n===\n\n.. _pier-e:\n\nGoals\n-----\n\nNone.\n",
            "003-ice.rst": "Ice\n===\n\nGoals\n-----\n\n.. _pier-f:\n\nNone.\n",
        },
        references=["002", "003"],
    )
    yield section(
        "label of the document itself",
        "Context",
        "See {ref}`pier-g`.\n\n(pier-g)=\n\n## Goals\n\nNone.",
        references=[],
    )


def _labels() -> Iterator[Case]:
    """Yield mentions of specs whose label is configured by folder."""
    options: dict[str, Any] = {
        "file": "0001-a.md",
        "beside": ("0003", "0004"),
        "root": "adr",
        "project": "folders",
    }
    for text, references in {
        "As ADR-0003 says.": ["0003"],
        "As ADR-3 says.": ["0003"],
        "As {spec}`ADR-0003` says.": ["0003"],
        "As (ADR-0003, ADR-0004) say.": ["0003", "0004"],
        "As `ADR-0003` says.": [],
        "As XDR-0003 says.": [],
        "As [ADR-0003](https://port.example) says.": [],
    }.items():
        yield document(
            f"label of a folder: {text}",
            f"# Tides{ACCEPTED}\n## Context\n\n{text}\n",
            id="0001",
            label="ADR-0001",
            references=references,
            **options,
        )
    yield document(
        "label of a folder in a relation",
        "# Tides\n\n- **Status:** Superseded by ADR-0003\n- **Amends:** ADR-4\n",
        relations=["amends 0004", "superseded-by 0003"],
        lacks=["unknown-reference", "missing-successor"],
        **options,
    )


def _exact() -> Iterator[Case]:
    """Yield ids that differ in leading zeros only, and numbers that are not ids."""
    similar = {"002-b.md": f"# B{ACCEPTED}", "2-b.md": f"# C{ACCEPTED}"}
    for line, relations, required in (
        ("- **Depends on:** 002", ["depends-on 002"], "002-b.md"),
        ("- **Depends on:** 2", ["depends-on 2"], "2-b.md"),
        ("- **Depends on:** [B](002-b.md)", ["depends-on 002"], "002-b.md"),
    ):
        yield header(
            f"exact id: {line}",
            line,
            file="010-tides.md",
            files=similar,
            relations=relations,
            lacks=["ambiguous-reference", "unknown-reference"],
            others={
                name: {"relations": ["required-by 010"] if name == required else []}
                for name in similar
            },
        )
    for text, reference in {
        "See {spec}`002`.": "002",
        "See {spec}`2`.": "2",
        "See Tech Spec 002.": "002",
        "See spec 2.": "2",
    }.items():
        yield section(
            f"exact id: {text}",
            "Context",
            text,
            file="010-tides.md",
            files=similar,
            references=[reference],
            lacks=["ambiguous-reference"],
        )
    yield section(
        "neither id is exact",
        "Context",
        "See {spec}`0002`.",
        file="010-tides.md",
        files=similar,
        references=[],
        has=[("ambiguous-reference", 7)],
    )
    yield section(
        "exact id with a type",
        "Context",
        "See {spec}`MOOR-007` and MOOR-7.",
        file="010-tides.md",
        files={
            "moor-007-b.md": f"# MOOR-007: B{ACCEPTED}",
            "moor-7-b.md": f"# MOOR-7: C{ACCEPTED}",
        },
        references=["MOOR-007", "MOOR-7"],
        lacks=["ambiguous-reference"],
    )
    for rst in (False, True):
        line = ":{}: {}" if rst else "- **{}:** {}"
        for key, value in (
            ("Related", "#617, PR #12"),
            ("Related", "issue 617, PR 12"),
            ("Depends on", "PR #12 (the review)"),
            ("Supersedes", "issue #617"),
            ("Related", "pull request 12"),
        ):
            yield header(
                f"ticket: {key} {value}",
                line.format(key, value),
                rst=rst,
                beside=("617", "012"),
                relations=[],
                lacks=["unknown-reference", "ambiguous-reference"],
                others={"617-other.md": {"relations": []}},
            )
    yield header(
        "ticket with a link",
        "- **Related:** [#617](https://git.example/issues/617), 012",
        beside=("617", "012"),
        relations=["related 012"],
    )
    yield header(
        "numbers without a mark",
        "- **Related:** 617, 012",
        beside=("617", "012"),
        relations=["related 012", "related 617"],
    )
    for value in ("002 §2.1", "002 § 2", "Tech Spec 002 §3", "002, § 4", "002 (§2.1)"):
        for rst in (False, True):
            line = ":Supersedes: " if rst else "- **Supersedes:** "
            status = ":Status: Accepted\n" if rst else "- **Status:** Accepted\n"
            yield header(
                f"part: {value}",
                status + line + value,
                rst=rst,
                beside=("002", "004"),
                relations=["supersedes 002"],
                lacks=["conflicting-relation", "unknown-reference"],
            )
    yield header(
        "all of it",
        "- **Status:** Accepted\n- **Supersedes:** 002",
        beside=("002",),
        relations=["supersedes 002"],
        has=["conflicting-relation"],
    )


OWN = "https://docs.example.org/harbour/HERE/002-other.html"


def _addresses() -> Iterator[Case]:
    """Yield addresses of the project's own pages."""
    for text in (
        f"See [it]({OWN}).",
        f"See <{OWN}>.",
        f"See [it]({OWN}#problem).",
        f"See [it][1].\n\n[1]: {OWN}",
    ):
        yield section(
            f"own address: {text}",
            "Context",
            text,
            beside=("002",),
            references=["002"],
            others={"002-other.md": {"referenced_by": ["001"]}},
        )
    yield section(
        "own address", "Context", f"See `it <{OWN}>`_.", rst=True, beside=("002",),
        references=["002"],
    )  # fmt: skip
    yield header(
        "own address in a relation",
        f"- **Depends on:** [it]({OWN})",
        beside=("002",),
        relations=["depends-on 002"],
    )
    yield header(
        "own address in a status",
        f"- **Status:** Superseded by <{OWN}>",
        beside=("002",),
        relations=["superseded-by 002"],
        lacks=["missing-successor"],
    )
    for lines, relation in (
        (f"- **Status:** Accepted\n- **Depends on:** {OWN}", "depends-on 002"),
        (f"- **Status:** Superseded by {OWN}.", "superseded-by 002"),
        (f"- **Status:** Accepted\n- **Related:** *see* ({OWN})", "related 002"),
    ):
        yield header(
            f"own address as text: {lines}",
            lines,
            beside=("002",),
            relations=[relation],
        )
    yield section(
        "own address as text",
        "Context",
        f"See {OWN}#problem, please.",
        beside=("002",),
        references=["002"],
    )
    yield section(
        "own address as code", "Context", f"Open `{OWN}`.", beside=("002",),
        references=[],
    )  # fmt: skip
    for number, address in enumerate(
        (
            "https://docs.example.net/harbour/HERE/002-other.html",
            "https://docs.example.org/pier/HERE/002-other.html",
            "https://docs.example.org/harbour/search.html?q=002",
            "https://docs.example.org/harbour/HERE/002-others.html",
        )
    ):
        yield section(
            f"other address {number}",
            "Context",
            f"See [it]({address}).",
            beside=("002",),
            references=[],
        )


def _titles() -> Iterator[Case]:
    """Yield documents with several titles, or with a title in front matter."""
    for name, text in {
        "two": "Tides\n=====\n\n:Status: Accepted\n\nFog.\n\nAnnex\n=====\n\nMore.\n",
        "three": "Tides\n=====\n\n- **Status:** Accepted\n\nFog.\n\nAnnex\n=====\n\n"
        "More.\n\nNotes\n=====\n\nMore.\n",
        "overline": "=====\nTides\n=====\n\n:Status: Accepted\n\nProblem\n-------\n\n"
        "Fog.\n\n=====\nAnnex\n=====\n\nMore.\n",
        "section": "Tides\n=====\n\nStatus\n------\n\nAccepted\n\n"
        "Annex\n=====\n\nMore.\n",
    }.items():
        yield document(
            f"top-level sections, {name}",
            text,
            rst=True,
            title="Tides",
            status="accepted",
            lacks=["missing-status"],
        )
    yield document(
        "number in the first of two titles",
        "Tech Spec 009: Tides\n====================\n\n:Status: Done\n\n"
        "Annex\n=====\n\nMore.\n",
        rst=True,
        file="tides.rst",
        id="009",
        title="Tides",
        status="done",
    )
    yield document(
        "top-level sections",
        "# Tides\n\n- **Status:** Accepted\n\nFog.\n\n# Annex\n\nMore.\n",
        title="Tides",
        status="accepted",
    )
    titles: tuple[tuple[str, str, dict[str, Any]], ...] = (
        ("title: Tides", "Tides", {}),
        ('title: "Tides: high and low"', "Tides: high and low", {}),
        ("title: Tech Spec 009 - Tides", "Tides", {"id": "009"}),
        ("title: 'REEF-33: Tides'", "Tides", {"id": "REEF-33"}),
        ("title: Tides # of 2026", "Tides", {}),
    )
    for matter, title, facts in titles:
        text = f"---\n{matter}\nstatus: accepted\n---\n\n"
        text += "## Context\n\nFog.\n\n## Goals\n\n- sail\n"
        yield document(
            f"title of front matter: {matter}",
            text,
            file="tides.md",
            title=title,
            status="accepted",
            sections=["Context", "Goals"],
            lacks=[("missing-section", "Context")],
            **facts,
        )
    for name, body in {
        "two headings": "# Context\n\nFog.\n\n# Goals\n\n- sail\n",
        "three headings": "# Context\n\nFog.\n\n# Goals\n\n- sail\n\n# Risks\n\nIce.\n",
        "prose first": "Fog is dense.\n\n# Context\n\nFog.\n\n# Goals\n\n- sail\n",
    }.items():
        yield document(
            f"title of front matter above {name}",
            f"---\ntitle: Tides\nstatus: accepted\n---\n\n{body}",
            title="Tides",
            status="accepted",
            sections=["Context", "Goals", *(["Risks"] if "Risks" in body else [])],
            lacks=[("missing-section", "Context"), ("missing-section", "Goals")],
        )


def _owners() -> Iterator[Case]:
    """Yield owners under a key other than *Owner*."""
    for key in ("Author", "Authors", "DRI", "Responsible", "Author(s)"):
        yield header(f"owner: {key}", f"- **{key}:** Sol, Mia", owner="Sol, Mia")
        yield header(f"owner: {key}", f":{key}: Sol", rst=True, owner="Sol")
        for name, lines in {
            "before": f"- **{key}:** Sol\n- **Owner:** Mia",
            "after": f"- **Owner:** Mia\n- **{key}:** Sol",
            "table": f"| {key} | Sol |\n|---|---|\n| Owner | Mia |",
        }.items():
            yield header(
                f"owner beside {key}, {name}",
                lines,
                owner="Mia",
                words={"specs": ["Sol"]},
            )
    for matter, owner in {
        "author: Sol": "Sol",
        "authors: [Sol, Mia]": "Sol, Mia",
        "authors:\n  - Sol\n  - Mia": "Sol, Mia",
        "dri: Sol": "Sol",
        "responsible: Sol": "Sol",
        "author: Sol\nowner: Mia": "Mia",
        "reviewers: Sol": None,
    }.items():
        yield document(
            f"owner: {matter}", f"---\n{matter}\n---\n\n# Tides\n", owner=owner
        )
    for given, owner in {
        "Ada Lee <ada@example.org>": "Ada Lee",
        "Ada Lee (ada@example.org), Sol <sol@port.example>": "Ada Lee, Sol",
        "ada@example.org, sol@port.example": "ada@example.org, sol@port.example",
        "Ada Lee (@ada)": "Ada Lee (@ada)",
    }.items():
        yield header(f"owner: {given}", f"- **Owner:** {given}", owner=owner)
        yield document(
            f"owner in front matter: {given}",
            f"---\nauthors: {given}\n---\n\n# Tides\n",
            owner=owner,
        )
    yield header(
        "no owner",
        "- **Status:** Done\n- **Reviewers:** Sol\n- **Approvers:** Mia",
        owner=None,
    )


def _placeholders() -> Iterator[Case]:
    """Yield text in angle brackets, and text kept from the template."""
    for text in (
        "Write to Ada <ada at example.org> first.",
        "Write to Mia <mia at mail.example.com>.",
        "Write to Mia <mia dot sol at mail dot example dot com>.",
        "Ask Sol <@sol-9> first.",
        "Ask Brigitte <@brigitte> or <@digital.harbor>.",
        "It includes <math.h> and <sys/types.h>.",
        "Write to <ada@example.org> or see <https://port.example>.",
        "If a < b and c > d, wait.",
        "Use `<owner name>` as the form.",
        "Press <kbd>Enter</kbd> here.",
    ):
        yield section(f"no placeholder: {text}", "Context", text, lacks=["placeholder"])
    yield header(
        "no placeholder in a header",
        "- **Owner:** Ada Lee <ada at example.org>",
        owner=Containing("Ada Lee"),
        lacks=["placeholder"],
    )
    for text in ("It includes <math.h>.", "Write to Ada <ada at example.org> first."):
        yield section(
            f"no placeholder: {text}", "Context", text, rst=True, lacks=["placeholder"]
        )
    for text in (
        "Ask <owner name> first.",
        "See spec <NNN>.",
        "Write to <name at company>.",
        "Ask <@github-handle> first.",
        "Ask <@the_user_name> first.",
        "Use <the library>.",
    ):
        yield section(f"placeholder: {text}", "Context", text, has=[("placeholder", 7)])
    template = (
        "# <Title>\n\n- **Status:** Draft | Accepted\n\n## Context\n\n"
        "Describe what hurts and whom.\n\n## Licence\n\n"
        "This document is placed in the public domain.\n"
    )
    licence = "\n## Licence\n\nThis document is placed in the public domain.\n"
    specs = {
        f"00{n}-spec.md": f"# Spec {n}{ACCEPTED}\n## Context\n\nFog {n}.\n{licence}"
        for n in (2, 3, 4)
    }
    yield document(
        "text of the template in each spec",
        f"# Tides{ACCEPTED}\n## Context\n\nFerries wait.\n{licence}",
        files={**specs, "template.md": template},
        lacks=["template-text"],
    )
    yield document(
        "text of the template in most specs",
        f"# Tides{ACCEPTED}\n## Context\n\nFerries wait.\n\n## Licence\n\nMIT.\n",
        files={**specs, "template.md": template},
        lacks=["template-text"],
    )
    yield document(
        "text of the template in one spec",
        f"# Tides{ACCEPTED}\n## Context\n\nDescribe what hurts and whom.\n{licence}",
        files={**specs, "template.md": template},
        has=[("template-text", "001-tides.md:7")],
        lacks=[
            ("template-text", "001-tides.md:11"),
            ("template-text", "002-spec.md:11"),
        ],
    )


def _foreign() -> Iterator[Case]:
    """Yield ids with an unknown type, and ids of other projects."""
    for role in ("{spec}`ZAP-3`", "{spec}`text <ZAP-003>`", "{spec:status}`ZAP-3`"):
        yield section(
            f"unknown type: {role}",
            "Context",
            f"See {role}.",
            beside=("003",),
            references=[],
            has=[("unknown-reference", 7)],
        )
    yield section(
        "unknown type",
        "Context",
        "See :spec:`ZAP-3`.",
        rst=True,
        beside=("003",),
        references=[],
        has=[("unknown-reference", 9)],
    )
    yield header(
        "unknown type in relations",
        "- **Depends on:** ZAP-3\n- **Supersedes:** ZAP-004",
        beside=("003", "004"),
        relations=["depends-on ZAP-3", "supersedes ZAP-004"],
        others={"003-other.md": {"relations": []}, "004-other.md": {"relations": []}},
    )
    yield section(
        "unknown type in a mention", "Context", "See ZAP-3.", beside=("003",),
        references=[],
    )  # fmt: skip
    for role in ("{spec}`3`", "{spec}`003`", "{spec}`text <3>`"):
        yield section(
            f"number alone: {role}",
            "Context",
            f"See {role}.",
            beside=("003",),
            references=["003"],
            lacks=["unknown-reference"],
        )
    for number, (text, known) in enumerate(
        {
            "See payments:{}.": False,
            "See (payments:{}) and other:{}.": False,
            "See *payments:{}*.": False,
            "See: {}.": True,
            "See ({}).": True,
            "One ferry:\n{} says so.": True,
        }.items()
    ):
        id_ = f"KEEL-00{number + 1}"
        yield section(
            f"project: {text}",
            "Context",
            text.replace("{}", id_),
            files={f"{id_}-x.md": f"# {id_}: X{ACCEPTED}"},
            references=[id_] if known else [],
        )
    yield section(
        "project and number",
        "Context",
        "See payments:004 and Tech Spec payments:003.",
        beside=("003", "004"),
        references=[],
    )


def _patterns() -> Iterator[Case]:
    """Yield patterns of files, whose stars are not emphasis."""
    for value in (
        "src/db/**, src/api/**",
        "src/*/a.py, src/*/b.py",
        "**/*.sql, **/*.py",
        "src/_old_/a.py",
        "*.md, docs/**",
        "src/*_db/**, lib/*.py, __init__.py",
    ):
        for name, line in {
            "bullet": "- **Applies to:** {}\n- **Owner:** Sol",
            "line": "**Applies to:** {}\n**Owner:** Sol",
            "table": "| Applies to | {} |\n|---|---|\n| Owner | Sol |",
        }.items():
            yield header(
                f"files in a {name}: {value}",
                line.format(value),
                fields={"applies-to": value},
            )
        yield header(
            f"files: {value}",
            f":Applies to: {value}\n:Owner: Sol",
            rst=True,
            fields={"applies-to": value},
        )
    yield header(
        "files in code",
        "- **Applies to:** `src/db/**`, `src/api/**`\n- **Owner:** Sol",
        fields={"applies-to": "src/db/**, src/api/**"},
    )
    yield document(
        "files in front matter",
        '---\napplies-to: ["src/db/**", "src/api/**"]\n---\n\n# Tides\n',
        fields={"applies-to": Containing("src/db/**", "src/api/**")},
    )
    yield header(
        "emphasis beside a file",
        "- **Notes:** *draft*, see *tides.md*\n- **Status:** Done",
        fields={"notes": "draft, see tides.md"},
    )
    yield header(
        "emphasis in a field",
        "- **Team:** **Quay** and *pier*\n- **Status:** Done",
        fields={"team": "Quay and pier"},
    )


CASES = [
    *_bare_links(),
    *_ids(),
    *_folders(),
    *_mentions(),
    *_labels(),
    *_exact(),
    *_addresses(),
    *_titles(),
    *_owners(),
    *_placeholders(),
    *_foreign(),
    *_patterns(),
]
