"""The declarations of the commands, for the parser, the help, and the docs."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sphinx_techspec.built_in_kinds import SPECS
from sphinx_techspec.cli.check.check_report import FORMATS
from sphinx_techspec.cli.diff.diff_report import FORMATS as DIFF_FORMATS
from sphinx_techspec.comparison.change import CHANGE_NAMES
from sphinx_techspec.messages import expected, quote, with_hint
from sphinx_techspec.severity import SEVERITIES

PROGRAM = "sphinx-techspec"


class Argument(NamedTuple):
    """An argument of a command."""

    names: Sequence[str]
    """``("-j", "--jobs")``, or one name without a dash for a positional argument."""
    help: str
    settings: Mapping[str, Any]
    """Further arguments of :meth:`argparse.ArgumentParser.add_argument`."""

    @property
    def is_option(self) -> bool:
        """Whether it is an option rather than a positional argument."""
        return self.names[0].startswith("-")

    @property
    def value(self) -> str | None:
        """The placeholder of its value in a usage line, or ``None`` for a flag."""
        if self.settings.get("action") == "store_true":
            return None
        if choices := self.settings.get("choices"):
            return "|".join(choices)
        return str(self.settings.get("metavar", self.names[-1].lstrip("-").upper()))


class Command(NamedTuple):
    """A command."""

    name: str
    summary: str
    description: str
    arguments: Sequence[Argument]
    examples: Sequence[tuple[str, str]]
    """A command line without the program's name, and its effect."""
    exit_statuses: Sequence[str] = ("0  success", "2  the command could not run")


def _setting(text: str) -> tuple[str, str]:
    """Return the name and the value in ``name=value``."""
    name, separator, value = text.partition("=")
    if not separator or not name.strip():
        raise ArgumentTypeError(f"expected key=value, not {text!r}")
    return name.strip(), value


def _jobs(text: str) -> int:
    """Return the number of processes, or 0 for one per processor."""
    if text == "auto":
        return 0
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"expected a positive number or auto, not {text!r}")
    return int(text)


def _changes(text: str) -> list[str]:
    """Return the names of changes in a list separated by commas."""
    names = [name.strip() for name in text.split(",")]
    for name in names:
        if name not in CHANGE_NAMES:
            hint = expected(name, CHANGE_NAMES)
            raise ArgumentTypeError(with_hint(f"unknown change {quote(name)}", hint))
    return names


_SOURCE = Argument(
    ("sourcedir",), "the folder that contains conf.py", {"metavar": "SOURCEDIR"}
)
_BASE_HELP = "a Git revision, a techspec.json file, or its https URL"
_BUILD_ARGUMENTS = (
    Argument(
        ("-c", "--conf-dir"),
        "the folder of conf.py, if it isn't SOURCEDIR",
        {"metavar": "DIR"},
    ),
    Argument(
        ("-D", "--define"),
        "override a setting of conf.py, as in sphinx-build; can be repeated",
        {"metavar": "KEY=VALUE", "action": "append", "default": [], "type": _setting},
    ),
    Argument(
        ("-j", "--jobs"),
        "read documents in N parallel processes; auto uses one per processor",
        {"metavar": "N|auto", "type": _jobs, "default": 1},
    ),
    Argument(
        ("--cache-dir",),
        "the cache folder; later runs read only changed documents (default: the user's "
        "cache folder)",
        {"metavar": "DIR"},
    ),
    Argument(
        ("--no-cache",),
        "read all documents, and don't write a cache",
        {"action": "store_true"},
    ),
)
"""The arguments of all commands that build a project with Sphinx."""

_DRY_RUN = Argument(
    ("--dry-run",),
    "print a diff, and write nothing",
    {"action": "store_true"},
)

_CHECK_ARGUMENTS = (
    Argument(
        ("files",),
        "report only findings in these files and folders; all documents are still read",
        {"metavar": "FILE", "nargs": "*", "default": ()},
    ),
    Argument(
        ("--format",),
        "the format of the report: text, JSON, GitHub Actions annotations, "
        "SARIF 2.1.0, or Markdown for comments and job summaries (default: text)",
        {"choices": tuple(FORMATS), "default": "text"},
    ),
    Argument(("-o", "--output"), "write the report to a file", {"metavar": "FILE"}),
    Argument(
        ("--fail-on",),
        "exit with status 1 for findings of this severity or higher (default: warning)",
        {"choices": SEVERITIES[:-1], "default": "warning"},
    ),
    Argument(
        ("--baseline",),
        "hide the findings listed in this file (default: techspec_baseline in conf.py)",
        {"metavar": "FILE"},
    ),
    Argument(
        ("--write-baseline",),
        "save the current findings as the new baseline",
        {"action": "store_true"},
    ),
    Argument(
        ("--since",),
        f"report only findings that BASE doesn't have: {_BASE_HELP}",
        {"metavar": "BASE"},
    ),
    Argument(
        ("-v", "--verbose"),
        "also show notes, the findings of severity info",
        {"action": "store_true"},
    ),
)

COMMANDS: Sequence[Command] = (
    Command(
        "check",
        "report findings",
        "Build a project with its own conf.py, without writing pages, and report the "
        "findings in its specs. Sphinx's own warnings are not reported, and "
        "suppress_warnings has no effect.",
        (_SOURCE, *_CHECK_ARGUMENTS, *_BUILD_ARGUMENTS),
        (
            ("check docs", "check the project in docs"),
            ("check docs docs/tech-spec/004-queue.md", "check one document"),
            (
                "check docs --format sarif -o specs.sarif",
                "write a code scanning report",
            ),
            (
                "check docs --write-baseline",
                "save the current findings in the file that techspec_baseline names",
            ),
            ("check docs --since origin/main", "report the findings of a branch"),
        ),
        (
            "0  no finding of the severity in --fail-on or higher",
            "1  at least one such finding",
            "2  the command could not run",
        ),
    ),
    Command(
        "diff",
        "report what changed since a base",
        "Compare the specs, records, relations, and findings of a project with those "
        "of a Git revision or a techspec.json file. For a revision, the comparison "
        "starts at the commit where your branch left it.",
        (
            _SOURCE,
            Argument(
                ("--base",),
                f"{_BASE_HELP} (default: the default branch of the remote)",
                {"metavar": "BASE"},
            ),
            Argument(
                ("--format",),
                "the format of the report; Markdown is for comments and job summaries "
                "(default: text)",
                {"choices": tuple(DIFF_FORMATS), "default": "text"},
            ),
            Argument(
                ("--fail-on",),
                "exit with status 1 if one of these changes occurs: "
                f"{', '.join(CHANGE_NAMES)}",
                {"metavar": "CHANGE,…", "type": _changes, "default": ()},
            ),
            *_BUILD_ARGUMENTS,
        ),
        (
            ("diff docs", "report what a branch changes"),
            ("diff docs --base v1.0", "report what changed since a release"),
            (
                "diff docs --fail-on removed,reopened",
                "fail if a record is removed or reopened",
            ),
        ),
        (
            "0  none of the changes in --fail-on",
            "1  at least one of them",
            "2  the command could not run",
        ),
    ),
    Command(
        "new",
        "create a spec from a template",
        "Create the next numbered spec in a folder from the template of that folder, "
        "fill in the number, title, and today's date, and print the path. Existing "
        "files are never overwritten.",
        (
            Argument(("title",), "the title, in quotes", {"metavar": "TITLE"}),
            Argument(
                ("--dir",),
                "the folder of the new spec (default: tech-spec in the current folder)",
                {"metavar": "DIR"},
            ),
            Argument(
                ("--template",),
                "a file, or the name of a built-in template (default: the template "
                "that applies to specs in the folder)",
                {"metavar": "TEMPLATE"},
            ),
            Argument(
                ("--status",),
                "the status (default: the first one of the template)",
                {"metavar": "STATUS"},
            ),
            Argument(("--owner",), "the owner", {"metavar": "NAME"}),
            Argument(
                ("--supersedes",),
                "the spec that the new one supersedes, by ID or file",
                {"metavar": "ID"},
            ),
            _DRY_RUN,
        ),
        (
            ('new "Retry queue"', "write tech-spec/004-retry-queue.md"),
            (
                'new "Retry queue" --dir docs/adr --template madr',
                "use the MADR template",
            ),
            (
                'new "Retry lanes" --supersedes 004',
                "supersede spec 004",
            ),
        ),
    ),
    Command(
        "list",
        "list records",
        "List the specs of a project, or the records of a kind, such as its "
        "decisions. Tables have the main columns; JSON and CSV have all fields. "
        "Filters, columns, and sort keys are those of views.",
        (
            _SOURCE,
            Argument(
                ("records",),
                "the records to list: specs, decisions, risks, questions, or another "
                "kind of the project (default: specs)",
                {"metavar": "RECORDS", "nargs": "?", "default": SPECS.plural},
            ),
            Argument(
                ("--where",),
                "list only records with one of these values, as in a view: values "
                "separated by commas, 'none', 'any', or '!value'; can be repeated",
                {
                    "metavar": "FIELD=VALUE",
                    "action": "append",
                    "default": [],
                    "type": _setting,
                },
            ),
            Argument(
                ("--sort",),
                "sort by these fields, separated by commas; --sort=-FIELD for "
                "descending order",
                {"metavar": "FIELD"},
            ),
            Argument(
                ("--columns",),
                "list these fields, separated by commas",
                {"metavar": "FIELD,…"},
            ),
            Argument(
                ("--format",),
                "the format of the list (default: table)",
                {"choices": ("table", "json", "csv", "markdown"), "default": "table"},
            ),
            *_BUILD_ARGUMENTS,
        ),
        (
            ("list docs", "list the specs with their status and date"),
            ("list docs decisions --format csv", "export all decisions as CSV"),
            (
                "list docs --where status=open --where updated=none",
                "list the open specs without a date",
            ),
            (
                "list docs risks --where 'owner=!Ada' --columns id,text,owner",
                "list the risks that Ada doesn't own",
            ),
        ),
    ),
    Command(
        "index",
        "fill lists of records in text files",
        "Fill the marked blocks of text files, such as README.md, with lists of specs "
        "or records. A block starts with <!-- techspec:decisions --> and ends with "
        "<!-- /techspec -->; the start can have the options of a view directive.",
        (
            _SOURCE,
            Argument(
                ("files",), "a file with blocks", {"metavar": "FILE", "nargs": "+"}
            ),
            Argument(
                ("--check",),
                "write nothing, and exit with status 1 if a block is stale",
                {"action": "store_true"},
            ),
            _DRY_RUN,
            *_BUILD_ARGUMENTS,
        ),
        (
            ("index docs README.md AGENTS.md", "update the blocks of two files"),
            ("index docs README.md --check", "fail if a block is stale"),
        ),
        (
            "0  all blocks are up to date",
            "1  with --check, a block is stale",
            "2  the command could not run; no file is changed",
        ),
    ),
    Command(
        "set-status",
        "change the status of a spec",
        "Change the status in the source of a spec, and the date in its Last "
        "updated field, if any. With --by, add the relation to both specs.",
        (
            _SOURCE,
            Argument(("id",), "the ID of a spec, or its file", {"metavar": "ID"}),
            Argument(
                ("status",),
                "the new status, one of those in the template or techspec_statuses",
                {"metavar": "STATUS"},
            ),
            Argument(
                ("--by",),
                "the spec that supersedes it, by ID or file",
                {"metavar": "ID"},
            ),
            _DRY_RUN,
            *_BUILD_ARGUMENTS,
        ),
        (
            ("set-status docs 004 accepted", "accept spec 004"),
            ("set-status docs 004 superseded --by 007", "supersede spec 004 by 007"),
        ),
    ),
    Command(
        "rename",
        "move or renumber a spec",
        "Give a spec another number or path, and update the links, roles, toctrees, "
        "relations, and mentions in all documents of the project.",
        (
            _SOURCE,
            Argument(("id",), "the ID of a spec, or its file", {"metavar": "ID"}),
            Argument(
                ("new",),
                "a number, or a path relative to SOURCEDIR",
                {"metavar": "NEW"},
            ),
            _DRY_RUN,
            *_BUILD_ARGUMENTS,
        ),
        (
            ("rename docs 004 014", "give spec 004 the number 014"),
            (
                "rename docs 004 archive/004-retry-queue.md",
                "move spec 004 to another folder",
            ),
            (
                "rename docs docs/tech-spec/004-cache.md 015 --dry-run",
                "show how one of two specs with the number 004 would change",
            ),
        ),
    ),
    Command(
        "init",
        "create a small project",
        "Create a project with a conf.py, a start page, a template, and one spec. It "
        "builds without warnings. Existing files are never overwritten.",
        (
            Argument(("folder",), "the folder of the project", {"metavar": "FOLDER"}),
            _DRY_RUN,
        ),
        (("init docs", "create a project in docs"),),
    ),
    Command(
        "explain",
        "explain a finding",
        "Explain what a finding means and how to fix it. Without a code, list all "
        "codes.",
        (
            Argument(
                ("code",),
                "the code of a finding, with or without 'techspec.'",
                {"metavar": "CODE", "nargs": "?"},
            ),
        ),
        (
            ("explain", "list all codes"),
            ("explain missing-successor", "explain one finding"),
        ),
    ),
    Command(
        "adopt",
        "propose a configuration for existing documents",
        "Analyze a folder of documents that were written without this extension. Print "
        "which of them look like specs, which statuses, sections, and formats they "
        "use, and a configuration to paste into conf.py, with a start page if the "
        "project has none. No files are written without --write.",
        (
            Argument(("folder",), "a folder with documents", {"metavar": "FOLDER"}),
            Argument(
                ("--write",),
                "write conf.py and a start page, or add the lines to the existing "
                "conf.py; no other file is changed",
                {"action": "store_true"},
            ),
            Argument(
                ("-c", "--conf-dir"),
                "the folder of conf.py, if it isn't FOLDER or a folder above it; with "
                "--write, required if a subfolder with specs is a Sphinx project",
                {"metavar": "DIR"},
            ),
        ),
        (
            ("adopt docs/adr", "analyze the documents in docs/adr"),
            ("adopt --write docs", "make docs a project that Sphinx can build"),
        ),
    ),
)
"""The commands, in the order of the help."""
