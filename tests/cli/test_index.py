"""``index`` fills blocks in text files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run
    from tests.conftest import Project

END = "<!-- /techspec -->"


@pytest.fixture(autouse=True)
def specs(project: Project) -> Project:
    """Write two specs."""
    project.write({"conf.py": 'extensions = ["sphinx_techspec"]\n'})
    project.spec(
        "tech-spec/003-log",
        "Tech Spec 003: Log",
        status="Draft",
        decisions=["**2026-01-02** — keep `events | 35` days"],
    )
    return project.index("tech-spec/003-log", "tech-spec/004-retry-queue").spec(
        decisions=["**2026-01-31** — use one queue (because order matters)"],
        risks=["lost messages: replay"],
        questions=["who owns it?"],
    )


def filled(tmp_path: Path, run: Run, start: str, name: str = "README.md") -> list[str]:
    """Fill a block in a file, and return its lines."""
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{start}\nold\n{END}\n")
    done = run("index", "source", name)
    assert (done.status, done.err) == (0, "")
    assert done.out == f"{name}: 1 of 1 block updated\n"
    first, *lines, last = path.read_text("utf-8").splitlines()
    assert (first, last, lines[0], lines[-1]) == (start, END, "", "")
    return lines[1:-1]


def test_table(tmp_path: Path, run: Run) -> None:
    """A table links to the sources, at the section of each record."""
    start = "<!-- techspec:decisions columns=id,text,spec -->"
    log, queue = "source/tech-spec/003-log.md", "source/tech-spec/004-retry-queue.md"
    own, other = f"{queue}#decision-log", f"{log}#decision-log"
    kept = r"keep `events \| 35` days"
    assert filled(tmp_path, run, start) == [
        "| ID | Decision | Spec |",
        "| --- | --- | --- |",
        f"| [004-D1]({own}) | [use one queue]({own}) | [004 Retry queue]({queue}) |",
        f"| [003-D1]({other}) | [{kept}]({other}) | [003 Log]({log}) |",
    ]


def test_list(tmp_path: Path, run: Run) -> None:
    """A list has an item for each record, relative to a file in a folder."""
    start = '<!-- techspec:specs format=list columns=id,status caption="All specs" -->'
    assert filled(tmp_path, run, start, "notes/a.txt") == [
        "**All specs**",
        "",
        "- [003](../source/tech-spec/003-log.md) · Draft",
        "- [004](../source/tech-spec/004-retry-queue.md) · Accepted",
    ]


@pytest.mark.parametrize(
    ("caption", "line"),
    [
        ("Specs in `docs` [here](a.md)", "**Specs in `docs` [here](a.md)**"),
        ("All **active** specs", "All **active** specs"),
    ],
)
def test_caption_is_markdown(tmp_path: Path, run: Run, caption: str, line: str) -> None:
    """A caption is inline markup, as in a directive."""
    start = f'<!-- techspec:specs columns=id caption="{caption}" -->'
    assert filled(tmp_path, run, start)[0] == line


@pytest.mark.parametrize("view", ["specs", "decisions", "risks", "questions"])
@pytest.mark.parametrize("format_name", ["table", "list"])
def test_second_run_changes_nothing(
    tmp_path: Path, run: Run, view: str, format_name: str
) -> None:
    """A filled block is up to date."""
    filled(tmp_path, run, f"<!-- techspec:{view} format={format_name} -->")
    before = (tmp_path / "README.md").read_bytes()
    assert run("index", "source", "README.md").out == ""
    assert run("index", "source", "README.md", "--check").status == 0
    assert (tmp_path / "README.md").read_bytes() == before


def test_empty_result(tmp_path: Path, run: Run) -> None:
    """A block without matches says so."""
    start = '<!-- techspec:specs status=rejected empty="Nothing yet" -->'
    assert filled(tmp_path, run, start) == ["Nothing yet"]


def test_check_writes_nothing(tmp_path: Path, run: Run) -> None:
    """--check reports stale blocks with exit status 1."""
    text = f"<!-- techspec:specs -->\n{END}\n"
    (tmp_path / "README.md").write_text(text)
    done = run("index", "source", "README.md", "--check")
    assert (done.status, done.out) == (1, "README.md: 1 of 1 block stale\n")
    assert (tmp_path / "README.md").read_text() == text


def test_dry_run_prints_a_diff(tmp_path: Path, run: Run) -> None:
    """--dry-run shows the new lines, and writes nothing."""
    text = f"<!-- techspec:specs columns=id -->\n{END}\n"
    (tmp_path / "README.md").write_text(text)
    done = run("index", "source", "README.md", "--dry-run")
    assert done.status == 0
    assert "+| [003](source/tech-spec/003-log.md) |\n" in done.out
    assert (tmp_path / "README.md").read_text() == text


@pytest.mark.parametrize(
    ("start", "message"),
    [
        ("<!-- techspec:spec -->", "unknown view 'spec'; did you mean 'specs'?"),
        ("<!-- techspec:graph -->", "unknown view 'graph'"),
        ("<!-- techspec:specs colums=id -->", "unknown option 'colums'"),
        ("<!-- techspec:specs columns=idd -->", "unknown column 'idd'"),
        ("<!-- techspec:specs format=board -->", "invalid format 'board' in a block"),
        ("<!-- techspec:specs limit=x -->", "invalid limit 'x'"),
        ('<!-- techspec:specs a b=" -->', "invalid option"),
        ("<!-- techspec:specs status=nonsense -->", "unknown status 'nonsense'"),
    ],
)
def test_mistake_changes_no_file(
    tmp_path: Path, run: Run, start: str, message: str
) -> None:
    """An invalid marker has its file and line, and no file is changed."""
    good = f"<!-- techspec:specs -->\n{END}\n"
    (tmp_path / "A.md").write_text(good)
    (tmp_path / "B.md").write_text(f"{good}\n{start}\n{END}\n")
    done = run("index", "source", "A.md", "B.md")
    assert (done.status, done.out) == (2, "")
    assert f"B.md:4: {message}" in done.err
    assert (tmp_path / "A.md").read_text() == good


def test_missing_and_other_files(tmp_path: Path, run: Run) -> None:
    """A missing file is an error, and a file without blocks is noted."""
    assert "cannot read X.md" in run("index", "source", "X.md").err
    (tmp_path / "A.md").write_text("# A\n")
    done = run("index", "source", "A.md")
    assert (done.status, done.out, done.err) == (0, "", "note: A.md has no blocks\n")


def test_bytes_around_blocks_stay(tmp_path: Path, run: Run) -> None:
    """Line ends, byte order mark and other encodings are kept."""
    text = f"caf\xe9\r\n<!-- techspec:specs columns=id -->\r\n{END}".encode("latin-1")
    (tmp_path / "a.txt").write_bytes(text)
    run("index", "source", "a.txt")
    data = (tmp_path / "a.txt").read_bytes()
    assert data.startswith(b"caf\xe9\r\n<!--")
    assert data.endswith(b"|\r\n\r\n<!-- /techspec -->")
    assert data.count(b"\n") == data.count(b"\r\n")


def test_anchor_in_the_text(project: Project, tmp_path: Path, run: Run) -> None:
    """A record with an anchor of its own, or a heading, is the target itself."""
    project.write(
        {
            "tech-spec/005-x.md": """\
            # Tech Spec 005: X

            - **Status:** Draft

            ## Open questions

            - <a id="who"></a>who owns it?

            ## Risks & mitigations

            ### Data loss

            Replay the log.
            """
        }
    )
    project.index("tech-spec/005-x")
    [_, _, row] = filled(
        tmp_path, run, "<!-- techspec:questions columns=id spec=005 -->"
    )
    assert row == "| [005-Q1](source/tech-spec/005-x.md#who) |"
    [_, _, row] = filled(tmp_path, run, "<!-- techspec:risks columns=id spec=005 -->")
    assert row == "| [005-R1](source/tech-spec/005-x.md#data-loss) |"
