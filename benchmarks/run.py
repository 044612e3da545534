"""Measure what the extension adds to a Sphinx build.

Three projects have the same documents: ``plain`` is Sphinx and MyST without the
extension, ``with`` has the extension and its documents are specs, ``idle`` has the
extension and no document is a spec. They are built in turn, so that what else the
machine does falls on all of them, and what counts is CPU time, not the clock.

    python benchmarks/run.py
    python benchmarks/run.py --specs 100 --builds full unchanged
    python benchmarks/run.py --builds unchanged one --rounds 15
    python benchmarks/run.py --profile

Builds of a second vary by some per cent: give them more rounds, and see how far
the ratio moves between them. Nothing is asserted; whoever reads the table judges.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from builds import Build, Project, Variant, measure_build, write_variant
from hotspots import code_of, hotspot_report, profile_full_build
from measure import BuildError, Usage
from report import (
    TITLES,
    as_json,
    full_report,
    machine,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; return the exit status."""
    parser = command_line()
    options = parser.parse_args(arguments)
    if options.keep and options.keep.exists() and any(options.keep.iterdir()):
        parser.error(f"--keep: {options.keep} is not empty")
    try:
        code = code_of(options.extension)
        with working_folder(options.keep) as folder:
            if options.profile:
                print(profiled(folder, options=options, code=code))
            else:
                print(compared(folder, options=options))
    except (BuildError, ModuleNotFoundError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def command_line() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    parser = argparse.ArgumentParser(
        prog="benchmarks/run.py",
        description=__doc__,
        epilog="\n".join(["builds:", *(f"  {b:12}{TITLES[b]}" for b in Build)]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--specs", type=at_least(2), default=300, help="documents (default: 300)"
    )
    parser.add_argument(
        "--rounds", type=at_least(1), default=3, help="rounds (default: 3)"
    )
    parser.add_argument(
        "--builds",
        nargs="+",
        type=Build,
        choices=list(Build),
        default=list(Build),
        metavar="BUILD",
        help="builds to measure, see below (default: all)",
    )
    parser.add_argument(
        "--extension",
        default="sphinx_techspec",
        metavar="NAME",
        help="the extension to measure (default: sphinx_techspec)",
    )
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="work in DIR and leave it there"
    )
    parser.add_argument(
        "--json", type=Path, metavar="FILE", help="write every number to FILE as well"
    )
    parser.add_argument(
        "--profile",
        action="store_true",
        help="instead, list where a full build spends time in the extension",
    )
    return parser


def at_least(minimum: int) -> Callable[[str], int]:
    """Return a reader of whole numbers that are not below *minimum*."""

    def number(text: str) -> int:
        value = int(text)
        if value < minimum:
            raise argparse.ArgumentTypeError(f"{value} is less than {minimum}")
        return value

    return number


@contextmanager
def working_folder(keep: Path | None) -> Iterator[Path]:
    """Give *keep*, made if need be, or else a folder that is removed afterwards."""
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep.resolve()
    else:
        with tempfile.TemporaryDirectory(prefix="techspec-bench-") as folder:
            yield Path(folder).resolve()


def compared(folder: Path, *, options: argparse.Namespace) -> str:
    """Measure the chosen builds in *folder*; return the report in Markdown."""
    projects = {
        variant: write_variant(
            folder / variant,
            variant=variant,
            specs=options.specs,
            extension=options.extension,
        )
        for variant in Variant
    }
    builds = [build for build in Build if build in options.builds]
    results = measure_rounds(projects, builds=builds, rounds=options.rounds)
    pickles = {
        variant: (project.doctrees / "environment.pickle").stat().st_size
        for variant, project in projects.items()
        if Build.FULL in builds
    }
    facts = machine(specs=options.specs, rounds=options.rounds)
    if options.json:
        numbers = as_json(results, facts=facts, pickles=pickles)
        options.json.write_text(json.dumps(numbers, indent=2) + "\n", encoding="utf-8")
    return full_report(results, facts=facts, specs=options.specs, pickles=pickles)


def measure_rounds(
    projects: Mapping[Variant, Project], *, builds: Sequence[Build], rounds: int
) -> dict[tuple[Build, Variant], list[Usage]]:
    """Run each build of each variant once a round; return what each run used.

    The variants of a build follow each other, and every other round they do so the
    other way round, so that none is always first.
    """
    results: dict[tuple[Build, Variant], list[Usage]] = {
        (build, variant): [] for build in builds for variant in projects
    }
    for project in projects.values():  # the first import of all compiles to bytecode
        measure_build(project, Build.START, take=0)
    for take in range(1, rounds + 1):
        order = list(projects) if take % 2 else list(projects)[::-1]
        for build in builds:
            for variant in order:
                usage = measure_build(projects[variant], build, take=take)
                results[build, variant].append(usage)
                progress = f"round {take}, {build}, {variant}: {usage.cpu:.2f} s"
                print(progress, file=sys.stderr)
    return results


def profiled(folder: Path, *, options: argparse.Namespace, code: Path) -> str:
    """Profile one full build in *folder*; return the report in Markdown."""
    project = write_variant(
        folder / Variant.WITH,
        variant=Variant.WITH,
        specs=options.specs,
        extension=options.extension,
    )
    measure_build(project, Build.START, take=0)
    return hotspot_report(profile_full_build(project), code=code)


if __name__ == "__main__":
    sys.exit(main())
