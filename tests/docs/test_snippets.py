"""Test that the examples in the documentation are correct.

The markup that readers see identifies an example:

``{form} KIND``
    Fences ``md``, ``rst`` and ``json``. The sources are read, and the records compared
    with those in ``json``, as far as it gives their fields. Without ``rst`` the text is
    the same in both languages, unless ``:only:`` names one. A KIND of ``document`` is a
    whole file, named by ``:file:``; the others are put below a header or a heading.
``{code-block} python`` with the caption ``conf.py``
    Valid Python that sets nothing but configuration values.
``tutorial.md``
    A caption ``FILE`` writes that file and ``FILE, line N`` a line of it; the commands
    of ``console`` blocks run in order, and ``...`` in their output is any text.
``{code-block} json`` with the caption ``FILE, a record in LIST``
    An item of that list in the file.
``{code-block} python`` with the caption ``FILE.py``
    Run after the tutorial; prints what the block with the caption ``Output`` says.
Tables of dates, words, mentions and roles
    Rows are compared with what the code makes of the first column.
``{code-block} markdown`` and ``rst``
    The roles for specs that they use exist, and so do the options of their views.
``{code-block} css`` and ``yaml``
    Names properties that the style sheet has; can be parsed.
"""

from __future__ import annotations

import ast
import fnmatch
import inspect
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
import venv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import yaml
from markdown_it import MarkdownIt

import sphinx_techspec
from sphinx_techspec.checks import CHECKS
from sphinx_techspec.config import VALUES
from sphinx_techspec.corpus import Corpus
from sphinx_techspec.dates import find_date
from sphinx_techspec.declared_fields import read_header_fields
from sphinx_techspec.declared_kinds import project_kinds
from sphinx_techspec.ext.roles import roles_of
from sphinx_techspec.header_fields import HeaderFields
from sphinx_techspec.query.project_data import ProjectData
from sphinx_techspec.query.query_options import read_query
from sphinx_techspec.query.view_types import views_of
from sphinx_techspec.reading.text.mentions import mentions_in
from sphinx_techspec.records import DocumentRecords, HeaderValue, Spec
from sphinx_techspec.vocabulary import Vocabulary, default_vocabulary

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from tests.conftest import Project as BuiltProject

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
_PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
CHECKOUT = f"../{_PROJECT['name']}"
"""The checkout of the repository, as the tutorial names it."""
PACKAGE = Path(inspect.getfile(sphinx_techspec)).parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(PACKAGE.parent), "NO_COLOR": "1"}
"""Programs use the very package that these tests have imported."""
OPTION = re.compile(r":([\w-]+): *(.*)\n")
LANGUAGES = ("md", "rst")
ASSUMPTION = {
    "sections": ["Assumptions", "Premises"],
    "prefix": "A",
    "statuses": {"open": "open", "confirmed": "done", "refuted": "retired"},
    "fields": {
        "confidence": {"type": "choice", "values": ["low", "medium", "high"]},
        "checked-by": {"type": "names"},
    },
}
"""The kind that the documentation declares."""
RECORDS = {"requirement": True, "alternative": True, "assumption": ASSUMPTION}
KINDS, _ = project_kinds(RECORDS)
"""The record kinds of examples."""
LISTS = {kind.name: kind.plural for kind in KINDS}
HEADINGS = {kind.name: kind.headings[0].capitalize() for kind in KINDS}


class Fence(NamedTuple):
    """A fence in a page."""

    page: str
    line: int
    name: str
    """The directive, or the language of a plain fence."""
    argument: str
    options: dict[str, str]
    body: str

    @property
    def caption(self) -> str:
        """The caption of the block."""
        return self.options.get("caption", "")

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def fences_in(text: str, *, page: str) -> Iterator[Fence]:
    """Yield the fences in a Markdown text, those of lists among them."""
    for token in MarkdownIt("commonmark").parse(text):
        if token.type != "fence":
            continue
        name, _, argument = token.info.strip().partition(" ")
        options, body = {}, token.content
        while name.startswith("{") and (option := OPTION.match(body)):
            options[option[1]] = option[2]
            body = body[option.end() :]
        line = (token.map[0] if token.map else 0) + 1
        body = body.strip("\n") + "\n"
        yield Fence(page, line, name.strip("{}"), argument.strip(), options, body)


def pages() -> list[Path]:
    """Name the pages of the documentation."""
    return sorted(p for p in DOCS.rglob("*.md") if "tech-spec" not in p.parts)


FENCES = [
    fence
    for path in pages()
    for fence in fences_in(
        path.read_text("utf-8"), page=path.relative_to(DOCS).as_posix()
    )
]
BLOCKS = [fence for fence in FENCES if fence.name == "code-block"]


class Example(NamedTuple):
    """A source text and the records that it has to give."""

    name: str
    kind: str
    file: str
    source: str
    expected: Any


def examples() -> Iterator[Example]:
    """Yield an example for each language of each form."""
    for fence in FENCES:
        if fence.name != "form":
            continue
        inner = {f.name: f.body for f in fences_in(fence.body, page=fence.page)}
        only = fence.options.get("only")
        for language in LANGUAGES:
            source = inner.get(language)
            if source is None and only is None:
                source = inner["md"]
            if source is None:
                continue
            file = fence.options.get("file", "004-retry-queue.*").replace("*", language)
            if fence.argument != "document":
                source = as_document(source, kind=fence.argument, language=language)
            expected = json.loads(inner["json"])
            yield Example(f"{fence}-{language}", fence.argument, file, source, expected)


def as_document(source: str, *, kind: str, language: str) -> str:
    """Put a form where it belongs in a spec."""
    heading = HEADINGS.get(kind)
    if heading and source.removeprefix("## ").startswith(f"{heading}\n"):
        heading = None  # the example includes it
    if language == "md":
        before = "# Tech Spec: 004 - Retry queue\n\n"
        return before + (f"## {heading}\n\n" if heading else "") + source
    title = "Tech Spec: 004 - Retry queue"
    before = f"{title}\n{'#' * len(title)}\n\n"
    if heading:
        before += f"{heading}\n{'=' * len(heading)}\n\n"
    return before + source


EXAMPLES = list(examples())
SHOWN_CODES = {
    code
    for example in EXAMPLES
    if example.kind not in LISTS
    for code in example.expected.get("findings", [])
}
"""Other findings are ignored in the examples."""


def finding_examples() -> Iterator[tuple[str, str, str]]:
    """Yield code, ``Bad`` or ``Good``, and header line of the docstrings of checks."""
    for code, check in CHECKS.items():
        for label, text in re.findall(
            r"^(Bad|Good): `(- \*\*[A-Z][\w ]+:\*\*[^`]+)`$", check.help, re.MULTILINE
        ):
            yield code, label, text


HEADER_LINES = list(finding_examples())


def run_sphinx(*args: str | Path, cwd: Path) -> str:
    """Run sphinx-build and return what it prints."""
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", *args],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=ENVIRONMENT,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def write(path: Path, text: str) -> None:
    """Write a file, and the folder that it is in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Any]:
    """Read all examples as one project, each in a folder with two other specs."""
    folder = tmp_path_factory.mktemp("examples")
    source = folder / "source"
    write(
        source / "conf.py",
        'extensions = ["sphinx_techspec"]\nmyst_enable_extensions = ["colon_fence"]\n'
        f"techspec_records = {RECORDS!r}\n",
    )
    write(source / "index.md", "# Examples\n")
    write(source / "template.md", "# A template that demands nothing\n")
    for number, example in enumerate(EXAMPLES):
        specs = source / f"form-{number}" / "tech-spec"
        write(specs / example.file, example.source)
        write(specs / "002-event-log.md", "# Tech Spec: 002 - Event log\n")
        write(specs / "003-outbox.md", "# Tech Spec: 003 - Outbox\n")
    for number, (_, _, line) in enumerate(HEADER_LINES):
        specs = source / f"finding-{number}" / "tech-spec"
        write(specs / "004-queue.md", f"# Tech Spec: 004 - Queue\n\n{line}\n")
    run_sphinx("-q", "-b", "techspec", source, folder / "out", cwd=folder)
    data: Mapping[str, Any] = json.loads(
        (folder / "out" / "techspec.json").read_text("utf-8")
    )
    return data


def records_of(
    data: Mapping[str, Any], kind: str, source: str
) -> Sequence[dict[str, Any]]:
    """Return the records of a kind that come from a source file."""
    return [record for record in data[kind] if record["source"] == source]


def shown(record: Any, expected: Any) -> Any:
    """Return the part of a record that the documentation shows."""
    if isinstance(record, Mapping) and isinstance(expected, Mapping):
        return {key: shown(record[key], value) for key, value in expected.items()}
    return record


@pytest.mark.parametrize(
    "number", range(len(EXAMPLES)), ids=[example.name for example in EXAMPLES]
)
def test_form_gives_the_record_that_is_shown(
    number: int, read: Mapping[str, Any]
) -> None:
    """Each format produces the record on its page, in Markdown and reStructuredText."""
    example = EXAMPLES[number]
    source = f"form-{number}/tech-spec/{example.file}"
    if example.kind in LISTS:
        expected = example.expected
        expected = [expected] if isinstance(expected, Mapping) else expected
        found = records_of(read, LISTS[example.kind], source)
        assert len(found) == len(expected), found
        assert [shown(*pair) for pair in zip(found, expected, strict=True)] == expected
        return
    expected = dict(example.expected)
    codes = {finding["code"] for finding in records_of(read, "findings", source)}
    assert codes & SHOWN_CODES == set(expected.pop("findings", []))
    [spec] = records_of(read, "specs", source)
    assert shown(spec, expected) == expected


@pytest.mark.parametrize("number", range(len(HEADER_LINES)), ids=str)
def test_finding_has_examples_that_are_right(
    number: int, read: Mapping[str, Any]
) -> None:
    """Only the bad example of a finding has that finding."""
    code, label, _ = HEADER_LINES[number]
    source = f"finding-{number}/tech-spec/004-queue.md"
    codes = [finding["code"] for finding in records_of(read, "findings", source)]
    assert (code in codes) == (label == "Bad")


def table_rows(page: str, *, heading: str) -> list[list[str]]:
    """Return the body of the first table below a heading, cell by cell."""
    text = (DOCS / page).read_text("utf-8")
    below = text.partition(f"\n## {heading}\n")[2]
    table = re.search(r"(?:^\|.*\|\n)+", below, re.MULTILINE)
    assert table is not None
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in table[0].splitlines()[2:]
    ]


def test_dates_are_read_as_the_table_says() -> None:
    """Each way to write a date gives the date in its row."""
    rows = table_rows("reference/forms/header.md", heading="Dates")
    for written, expected in rows:
        for text in re.findall("`([^`]+)`", written):
            found = find_date(text)
            assert found is not None, text
            assert (found.iso, found.end) == (expected, len(text))


def test_words_of_a_template_have_the_kind_in_the_table() -> None:
    """Each status word of a template has the kind in the table."""
    rows = table_rows("reference/statuses.md", heading="Words in a template")
    for kind, words in rows:
        listed = words.split(", ")
        vocabulary = Vocabulary.of_template(listed)
        for word in listed:
            match = vocabulary.find(word)
            assert match is not None, word
            assert f"`{match.status.kind}`" == kind, word


def test_mentions_are_found_as_the_table_says() -> None:
    """Each text in the table has the target in its row."""
    rows = table_rows("reference/references.md", heading="Plain mentions")
    for written, expected in rows:
        names, _, file = written.partition(" for ")
        for mentioned in re.findall("`([^`]+)`", names):
            wanted = {
                "nothing": [],
                "each of the specs": re.findall(r"\d+", mentioned),
                "each of the decision records": [
                    f"ADR-{number}" for number in re.findall(r"\d+", mentioned)
                ],
                "the first and the last spec": re.findall(r"\d+", mentioned),
                "the decision": [mentioned],
            }.get(expected, [mentioned if file else expected])
            found = [m.target for m in mentions_in(f"See {mentioned}.")]
            assert found == wanted, mentioned


def test_roles_show_what_is_written_beside_them() -> None:
    """In the table of roles, the result is that of the role in the same row."""
    page = (DOCS / "reference" / "roles.md").read_text("utf-8")
    rows = re.findall(r"^\| (`.+`) \| (.+) \|$", page, re.MULTILINE)
    assert rows
    for written, shown in rows:
        assert written.strip("` ").strip() == shown.strip("` ").strip()


ROLE = re.compile(r"[:{](?:external\+\w+:)?(spec(?::\w+)?)[:}](?=`)")


@pytest.mark.parametrize(
    "block",
    [b for b in BLOCKS if b.argument in ("markdown", "rst") and ROLE.search(b.body)],
    ids=str,
)
def test_roles_in_examples_exist(block: Fence) -> None:
    """Each role in an example exists."""
    known = {"spec", *(f"spec:{name}" for name in roles_of(KINDS))}
    assert set(ROLE.findall(block.body)) <= known


VIEW = re.compile(
    r"^(?:```\{spec:(\w+)\}|\.\. spec:(\w+)::)\n((?:[ ]*:[\w-]+:.*\n)*)", re.MULTILINE
)


@pytest.mark.parametrize(
    "block",
    [b for b in BLOCKS if b.argument in ("markdown", "rst") and VIEW.search(b.body)],
    ids=str,
)
def test_views_in_examples_are_right(block: Fence) -> None:
    """Each option and column in an example of a view exists."""
    fields = fields_of_page(block.page)
    corpus = Corpus(
        SPECS, lambda docname: default_vocabulary(), header_fields=fields, kinds=KINDS
    )
    project = ProjectData(corpus, header_fields=fields, today="2026-06-30")
    for *names, lines in VIEW.findall(block.body):
        name = "".join(names)
        if name in views_of(KINDS):
            options = dict(re.findall(r"^\s*:([\w-]+): ?(.*)$", lines, re.MULTILINE))
            assert read_query(name, options, project, near="index")[1] == []


def fields_of_page(page: str) -> HeaderFields:
    """Return the header fields that the pieces of conf.py on a page declare."""
    values: dict[str, Any] = {}
    for block in BLOCKS:
        if block.page == page and block.caption == "conf.py":
            exec(block.body, values)
            if "techspec_fields" in values and len(values["techspec_fields"]) > 1:
                break
    fields, problems = read_header_fields(values.get("techspec_fields", {}))
    assert problems == []
    return fields


HEADER = {"reviewers": HeaderValue("reviewers", "Bo", line=3)}
SPECS = {
    number: DocumentRecords(
        Spec(number, number, f"Tech Spec {number}", "Title", HEADER)
    )
    for number in ("003", "004")
}
"""The specs that the examples of views name."""


@pytest.fixture(scope="module")
def config_names(shared_project: BuiltProject) -> set[str]:
    """Name every configuration value of a project that loads the extension."""
    shared_project.config["extensions"] = ["sphinx_techspec", "sphinx.ext.intersphinx"]
    names = {"extensions"}

    def note_names(app: Sphinx) -> None:
        names.update(value.name for value in app.config)

    shared_project.index().build("dummy", prepare=note_names)
    return names


CONFIGURATIONS = [block for block in BLOCKS if block.caption == "conf.py"]


@pytest.mark.parametrize("block", CONFIGURATIONS, ids=str)
def test_conf_py_sets_values_that_exist(block: Fence, config_names: set[str]) -> None:
    """Each example of conf.py runs, and sets only values that exist."""
    tree = ast.parse(block.body)
    names = {
        target.id
        for statement in tree.body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }
    assert names
    assert names <= config_names
    values: dict[str, Any] = {}
    exec(compile(tree, str(block), "exec"), values)
    for value in VALUES:
        if value.name in values:
            assert isinstance(values[value.name], value.types)


class Tutorial(NamedTuple):
    """The project of the tutorial, and the output of its commands."""

    folder: Path
    outputs: list[tuple[Fence, str]]


@pytest.fixture(scope="module")
def tutorial(tmp_path_factory: pytest.TempPathFactory) -> Tutorial:
    """Follow the tutorial from its first block to its last."""
    shell = Shell(tmp_path_factory.mktemp("home"))
    outputs = []
    for block in (fence for fence in FENCES if fence.page == "tutorial.md"):
        folder = shell.folder
        if block.name == "literalinclude":
            write(folder / block.caption, (DOCS / block.argument).read_text("utf-8"))
        elif block.name == "console":
            outputs.append((block, shell.run(block)))
        elif edit := re.fullmatch(r"(.+), line (\d+)", block.caption):
            path, number = folder / edit[1], int(edit[2])
            lines = path.read_text("utf-8").splitlines(keepends=True)
            lines[number - 1] = block.body
            write(path, "".join(lines))
        elif block.caption and ", a record in " not in block.caption:
            write(folder / block.caption, block.body)
    return Tutorial(shell.folder, outputs)


class Shell:
    """The commands that the tutorial may use; any other one is an error.

    The environment of the tests replaces the virtual environment of the reader.
    """

    def __init__(self, home: Path) -> None:
        self.home = self.folder = home

    def run(self, block: Fence) -> str:
        """Run the commands of a console block, and return what they print."""
        printed = ""
        for line in block.body.splitlines():
            if line.startswith("$ "):
                printed += self._run(*shlex.split(line.removeprefix("$ ")))
        return printed.replace(str(self.home), "/home/ada")

    def _run(self, *words: str) -> str:
        match words:
            case ("mkdir", name):
                (self.folder / name).mkdir()
            case ("cd", name):
                self.folder /= name
                assert self.folder.is_dir()
            case ("python3", "-m", "venv", name):
                venv.create(self.folder / name, symlinks=os.name != "nt")
            case (".", script):
                assert (self.folder / script).is_file() or os.name == "nt"
            case ("pip", "install", checkout):
                assert checkout == CHECKOUT
            case ("cp", "-r", source, "."):
                path = ROOT / Path(source).relative_to(CHECKOUT)
                shutil.copytree(path, self.folder / path.name)
            case ("sphinx-build", *arguments):
                return run_sphinx(*arguments, cwd=self.folder)
            case _:
                pytest.fail(f"unknown command: {shlex.join(words)}")
        return ""


def test_tutorial_prints_what_it_shows(tutorial: Tutorial) -> None:
    """Each build of the tutorial prints the lines that the page shows."""
    compared = 0
    for block, printed in tutorial.outputs:
        lines = [line for line in printed.splitlines() if line.strip()]
        for expected in block.body.splitlines():
            if expected.startswith("$ ") or expected.strip() in ("", "..."):
                continue
            pattern = re.sub(r"\[", "[[]", expected).replace("...", "*")
            assert fnmatch.filter(lines, pattern), f"{block}: {expected}\n{printed}"
            compared += 1
    assert compared


def test_tutorial_makes_the_pages_that_it_names(tutorial: Tutorial) -> None:
    """The site has the pages, the banner, and the links that the tutorial describes."""
    site = tutorial.folder / "_site"
    for name in ("specs", "decisions", "risks", "questions"):
        assert (site / f"spec-{name}.html").is_file()
    page = (site / "tech-spec" / "001-reminders-by-letter.html").read_text("utf-8")
    assert "techspec-banner" in page
    page = (site / "tech-spec" / "003-reminders-by-email.html").read_text("utf-8")
    assert "Referenced by" in page
    front = (site / "index.html").read_text("utf-8")
    assert ">Tech Spec 003</a>" in front
    assert "techspec-status-accepted" in front


EXCERPTS = [block for block in BLOCKS if ", a record in " in block.caption]


@pytest.mark.parametrize("block", EXCERPTS, ids=str)
def test_excerpt_is_in_the_file(block: Fence, tutorial: Tutorial) -> None:
    """A record that the documentation prints is in techspec.json, field by field."""
    file, _, name = block.caption.partition(", a record in ")
    data = json.loads((tutorial.folder / file).read_text("utf-8"))
    assert json.loads(block.body) in data[name]


PROGRAMS = [
    (block, BLOCKS[number + 1])
    for number, block in enumerate(BLOCKS)
    if re.fullmatch(r"(?!conf)\w+\.py", block.caption)
]


@pytest.mark.parametrize(("program", "output"), PROGRAMS, ids=str)
def test_program_prints_what_is_shown(
    program: Fence, output: Fence, tutorial: Tutorial
) -> None:
    """A program in the documentation runs, and prints the block below it."""
    assert output.caption == "Output"
    write(tutorial.folder / program.caption, program.body)
    done = subprocess.run(
        [sys.executable, "-X", "utf8", program.caption],
        cwd=tutorial.folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=ENVIRONMENT,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == output.body


EXTENSIONS = [block for block in BLOCKS if block.caption.endswith("(extension)")]


@pytest.mark.parametrize("block", EXTENSIONS, ids=str)
def test_extension_works(block: Fence, tmp_path: Path) -> None:
    """Its check and its record kind are those of the project."""
    name = block.caption.partition(".py")[0]
    write(tmp_path / f"{name}.py", block.body)
    text = "\n## Requirements\n\n- [x] FR-1: keep\n\n## Assumptions\n\n- all is well\n"
    header = "\n- **Status:** Accepted\n- **Squad:** Relay\n"
    write(tmp_path / "tech-spec" / "004-queue.md", f"# 004 Queue\n{header}{text}")
    write(tmp_path / "index.md", "# Home\n\n{spec:assumption}`004-A1`\n")
    write(
        tmp_path / "conf.py",
        "import sys\nsys.path.insert(0, '.')\n"
        f'extensions = ["{name}"]\ntechspec_records = {{"requirement": True}}\n',
    )
    output = run_sphinx("-b", "techspec", ".", "out", cwd=tmp_path)
    assert "1 assumptions" in output
    data = json.loads((tmp_path / "out" / "techspec.json").read_text("utf-8"))
    assert [found["text"] for found in data["assumptions"]] == ["all is well"]
    assert [spec["fields"] for spec in data["specs"]] == [{"team": "Relay"}]
    codes = {found["code"]: found["subject"] for found in data["findings"]}
    assert codes["unverified-requirement"] == "004-FR-1"


def test_style_sheet_has_the_names_that_are_documented() -> None:
    """Custom properties and classes that readers may use are in the style sheet."""
    sheet = (PACKAGE / "static" / "techspec.css").read_text("utf-8")
    blocks = [block for block in BLOCKS if block.argument == "css"]
    assert blocks
    for block in blocks:
        for name in re.findall(r"--techspec-[\w-]+|(?<=\.)techspec-[\w-]+", block.body):
            assert name in sheet, block


def test_yaml_can_be_parsed() -> None:
    """A workflow in the documentation is valid YAML."""
    blocks = [block for block in BLOCKS if block.argument == "yaml"]
    assert blocks
    for block in blocks:
        assert isinstance(yaml.safe_load(block.body), dict), block


def test_every_example_of_a_file_format_is_marked() -> None:
    """Python, JSON, CSS and YAML are never shown without being checked."""
    for fence in FENCES:
        assert fence.name not in ("python", "json", "css", "yaml"), fence
        assert fence.argument not in ("python", "json") or fence.caption, fence
