"""The language server Esbonio shows findings, and completes roles and directives."""

from __future__ import annotations

import asyncio
import inspect
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import sphinx_techspec

pytest.importorskip("esbonio")
types = pytest.importorskip("lsprotocol.types")
client_module = pytest.importorskip("pygls.lsp.client")

PACKAGES = Path(inspect.getfile(sphinx_techspec)).parents[1]
INDEX = """\
# Home

See {spec}`004` and {spec:decision}`004-D1`.

```{spec:decisions}
:deciders: Ada
:team: Relay
:limit: 3
```
"""
FILES = {
    "conf.py": """\
extensions = ["sphinx_techspec"]
html_theme = "basic"
techspec_fields = {"team": {"label": "Team"}}
""",
    "index.md": INDEX,
    "template.md": "# Tech Spec NNN: <Title>\n",
    "tech-spec/004-queue.md": """\
---
orphan: true
---
# Tech Spec 004: Queue

```{spec:status} Accepted
:updated: 2026-01-31
:team: Relay
```

## Decision log

```{spec:decision} Use one queue
:date: 2026-01-30
:because: order matters
```
""",
    "tech-spec/006-cache.rst": """\
:orphan:

Tech Spec 006: Cache
####################

.. spec:status:: Accepted
   :updated: 2026-01-31

Decision log
============

.. spec:decision:: Use a cache
   :date: 2026-01-30
   :deciders: Ada

See :spec:`005`.

.. spec:risks::
   :columns: text, owner
""",
}
READER = "tech-spec/006-cache.rst"
"""The document that refers to a missing spec."""
NEW_SPEC = "---\norphan: true\n---\n# Tech Spec 005: Log\n\n- **Status:** Draft\n"


class Session(NamedTuple):
    """Answers of the language server."""

    before: dict[str, list[str]]
    """The diagnostics by file before the missing spec is added."""
    after: dict[str, list[str]]
    completions: dict[str, list[str]]
    """The labels that complete a text at the end of the first page."""


class Client:
    """An editor with the project in *folder*."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.diagnostics: dict[str, list[str]] = {}
        self._client = client_module.BaseLanguageClient("editor", "1")
        feature = self._client.feature
        feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(
            lambda p: self._note_diagnostics(p)
        )
        feature(types.WORKSPACE_CONFIGURATION)(lambda p: [{} for _ in p.items])
        feature(types.WINDOW_WORK_DONE_PROGRESS_CREATE)(lambda _: None)
        for name in ("sphinx/clientCreated", "sphinx/appCreated"):
            feature(name)(lambda _: None)

    def _note_diagnostics(self, params: Any) -> None:
        name = params.uri.rpartition(f"/{self.folder.name}/")[2]
        self.diagnostics[name] = [d.message for d in params.diagnostics]

    async def start(self) -> None:
        """Start the server, and open the first page."""
        await self._client.start_io(sys.executable, "-m", "esbonio", "server")
        uri = self.folder.as_uri()
        output = self.folder.parent / "output"
        command = ["sphinx-build", "-M", "html", str(self.folder), str(output)]
        python = {"command": [sys.executable], "env": {"PYTHONPATH": str(PACKAGES)}}
        await self._client.initialize_async(
            types.InitializeParams(
                capabilities=types.ClientCapabilities(),
                workspace_folders=[types.WorkspaceFolder(uri, self.folder.name)],
                initialization_options={
                    "sphinx": {"pythonCommand": python, "buildCommand": command}
                },
            )
        )
        self._client.initialized(types.InitializedParams())
        document = types.TextDocumentItem(self._uri("index.md"), "markdown", 0, INDEX)
        self._client.text_document_did_open(types.DidOpenTextDocumentParams(document))

    async def stop(self) -> None:
        """Stop the server."""
        await self._client.shutdown_async(None)
        self._client.exit(None)
        await self._client.stop()

    def save(self, name: str) -> None:
        """Report that the editor has saved a file, which starts a build."""
        document = types.TextDocumentIdentifier(self._uri(name))
        self._client.text_document_did_save(types.DidSaveTextDocumentParams(document))

    async def complete(self, text: str) -> list[str]:
        """Return the labels that complete *text* at the end of the first page."""
        document = types.VersionedTextDocumentIdentifier(1, self._uri("index.md"))
        change = types.TextDocumentContentChangeWholeDocument(INDEX + text)
        self._client.text_document_did_change(
            types.DidChangeTextDocumentParams(document, [change])
        )
        *_, last = lines = (INDEX + text).split("\n")
        position = types.Position(len(lines) - 1, len(last))
        found = await self._client.text_document_completion_async(
            types.CompletionParams(
                types.TextDocumentIdentifier(self._uri("index.md")), position
            )
        )
        items = getattr(found, "items", found) or ()
        return [item.label for item in items]

    def _uri(self, name: str) -> str:
        return (self.folder / name).as_uri()


async def wait_for(condition: Callable[[], object]) -> None:
    """Wait until *condition* holds, or fail."""
    for _ in range(600):
        if condition():
            return
        await asyncio.sleep(0.1)
    pytest.fail("Esbonio didn't answer")


async def run_session(folder: Path) -> Session:
    """Edit the project in *folder*."""
    client = Client(folder)
    await client.start()
    try:
        for _ in range(30):  # a save before the server is ready has no effect
            client.save("index.md")
            await asyncio.sleep(2)
            if client.diagnostics.get(READER):
                break
        before = dict(client.diagnostics)
        completions = {
            text: await client.complete(text)
            for text in ("{spec", "```{spec", "{spec}`", "{spec:decision}`")
        }
        (folder / "tech-spec" / "005-log.md").write_text(NEW_SPEC, "utf-8")
        client.save("tech-spec/005-log.md")
        await wait_for(lambda: not client.diagnostics[READER])
        return Session(before, dict(client.diagnostics), completions)
    finally:
        await client.stop()


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Return the answers of the language server for a small project."""
    folder = tmp_path_factory.mktemp("esbonio") / "docs"
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return asyncio.run(asyncio.wait_for(run_session(folder), timeout=300))


def test_only_findings_are_diagnostics(session: Session) -> None:
    """Directives, options, and roles are not problems, but an unknown spec is."""
    found = {name: problems for name, problems in session.before.items() if problems}
    assert list(found) == [READER]
    [message] = found[READER]
    assert message.startswith("unknown spec or record '005'")


def test_findings_disappear(session: Session) -> None:
    """A finding disappears when another document is added, not only its own."""
    assert [name for name, problems in session.after.items() if problems] == []


def test_roles_and_directives_complete(session: Session) -> None:
    """The names of roles and directives are offered."""
    roles = session.completions["{spec"]
    assert {"spec", "spec:ref", "spec:decision", "spec:status"} <= set(roles)
    directives = session.completions["```{spec"]
    assert {"spec:status", "spec:decision", "spec:risks", "spec:graph"} <= set(
        directives
    )


def test_targets_complete(session: Session) -> None:
    """A role offers the IDs that it accepts, ``spec`` those of all records."""
    everything = ["004", "004-D1", "006", "006-D1"]
    assert sorted(session.completions["{spec}`"]) == everything
    assert sorted(session.completions["{spec:decision}`"]) == ["004-D1", "006-D1"]
