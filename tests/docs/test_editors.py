"""The settings for editors in the documentation work with the real output."""

from __future__ import annotations

import json
import re
import shlex
from typing import TYPE_CHECKING, Any

import pytest

from tests.docs.test_snippets import BLOCKS

if TYPE_CHECKING:
    from tests.cli.conftest import Run
    from tests.conftest import Project

SPEC = """\
# Tech Spec: 004 - Retry queue

- **Status:** Acepted
- **Last updated:** 2026-01-31

See {spec}`009`.
"""
PAGE = "how-to/editors.md"
VIM = {
    "%f": "(?P<file>.+?)",
    "%l": r"(?P<line>\d+)",
    "%c": r"(?P<column>\d+)",
    "%t": "(?P<type>.)",
    "%m": "(?P<message>.+)",
    "%*": "",  # a scanf pattern that Vim matches and drops; "+" follows
    "\\ ": " ",
}


def json_block(caption: str) -> Any:
    """Return the JSON that the documentation shows with a caption."""
    [block] = [block for block in BLOCKS if block.caption == caption]
    return json.loads(block.body)


@pytest.fixture
def output(project: Project, run: Run) -> list[str]:
    """Return the lines that ``check`` prints for a project with findings."""
    [task] = json_block(".vscode/tasks.json")["tasks"]
    project.write({"tech-spec/004-retry-queue.md": SPEC})
    project.index("tech-spec/004-retry-queue")
    project.write({"conf.py": 'extensions = ["sphinx_techspec"]\n'})
    project.source.rename(project.folder / "docs")
    done = run(*shlex.split(task["command"])[1:])
    return [line for line in done.out.splitlines() if "[techspec." in line]


FOUND = [
    ("docs/tech-spec/004-retry-queue.md", "3", "unknown status 'Acepted'"),
    ("docs/tech-spec/004-retry-queue.md", "6", "unknown spec or record '009'"),
]


def test_task_finds_the_findings(output: list[str]) -> None:
    """The pattern of the task matches each line with a finding."""
    [task] = json_block(".vscode/tasks.json")["tasks"]
    pattern = task["problemMatcher"]["pattern"]
    for line, (file, number, message) in zip(output, FOUND, strict=True):
        found = re.match(pattern["regexp"], line)
        assert found is not None, line
        assert found[pattern["file"]] == file
        assert found[pattern["line"]] == number
        assert found[pattern["column"]]
        assert found[pattern["severity"]] in ("error", "warning", "info", "note")
        assert found[pattern["message"]].startswith(message)


def test_example_is_printed(output: list[str]) -> None:
    """The first line is the one that the page shows."""
    [block] = [b for b in BLOCKS if b.page == PAGE and b.argument == "text"]
    assert output[0] == block.body.strip()


def vim_patterns() -> list[re.Pattern[str]]:
    """Return the formats that the documentation gives to Vim as expressions."""
    [block] = [block for block in BLOCKS if block.argument == "vim"]
    value = re.search(r"^set errorformat=(.+)$", block.body, re.MULTILINE)
    assert value is not None
    token = re.compile("|".join(map(re.escape, VIM)))
    return [
        re.compile(token.sub(lambda found: VIM[found[0]], text).replace("]:", "]+:"))
        for text in re.split(r"(?<!\\),", value[1])
    ]


def test_vim_finds_the_findings(output: list[str]) -> None:
    """A format matches each line with a finding."""
    for line, (file, number, message) in zip(output, FOUND, strict=True):
        matches = (pattern.fullmatch(line) for pattern in vim_patterns())
        found = next(match for match in matches if match)
        assert (found["file"], found["line"]) == (file, number)
        assert found["type"] in "ewin"
        assert found["message"].startswith(message)


def expand(body: str | list[str]) -> str:
    """Return the text of a snippet without changes to its defaults."""
    text = body if isinstance(body, str) else "\n".join(body)
    for name, value in (("YEAR", "2026"), ("MONTH", "01"), ("DATE", "31")):
        text = text.replace(f"$CURRENT_{name}", value)
    text = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", text)
    text = re.sub(r"\$\{\d+\|([^,|]*)[^|]*\|\}", r"\1", text)
    return text.replace("$0", "")


def test_snippets_are_read(project: Project) -> None:
    """Each snippet is a spec, a record, or a view without a finding."""
    snippets = json_block(".vscode/specs.code-snippets")
    texts = {name: expand(snippet["body"]) for name, snippet in snippets.items()}
    sections = {
        "Decision": "Decision log",
        "Risk": "Risks and mitigations",
        "Question": "Open questions",
    }
    parts = [f"## {title}\n\n{texts.pop(name)}" for name, title in sections.items()]
    spec = "\n\n".join([texts.pop("Tech spec"), "## Problem\n\nNone.", *parts])
    project.write({"tech-spec/004-retry-queue.md": f"{spec}\n"})
    project.index("tech-spec/004-retry-queue", text="\n\n".join(texts.values()))
    build = project.build()
    assert build.spec["id"] == "004"
    assert build.spec["updated"] == "2026-01-31"
    [decision], [risk] = build.data["decisions"], build.data["risks"]
    assert (decision["text"], decision["reason"]) == ("use one queue", "order matters")
    assert (risk["text"], risk["mitigation"]) == (
        "lost messages",
        "replay from the log",
    )
    assert [q["text"] for q in build.data["questions"]] == ["who owns the topic?"]
    assert "use one queue" in build.page("index.html").text
