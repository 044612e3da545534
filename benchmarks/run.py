"""Measure what the extension adds to a Sphinx build.

Projects say the same in different ways. ``plain`` is Sphinx and MyST-Parser alone, and
``tables`` adds pages with tables of all records that are written by hand. ``with`` has
the extension, which makes those pages, ``idle`` has it too and no document is a spec.
``needs`` has sphinx-needs, where that is installed. They are built in turn, so that
what else the machine does falls on all of them, and what counts is CPU time, not the
clock.

    python benchmarks/run.py
    python benchmarks/run.py --specs 100 1000 --builds full unchanged
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
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from builds import (
    NEEDS_MODULE,
    Build,
    Project,
    Sizes,
    Variant,
    measure_build,
    sizes_of,
    write_variant,
)
from hotspots import code_of, hotspot_report, profile_full_build
from measure import BuildError, Usage
from report import (
    TITLES,
    Results,
    as_json,
    full_report,
    machine,
    scale_table,
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
                print(compared_in_sizes(folder, options=options))
    except (BuildError, ModuleNotFoundError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def command_line() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    parser = argparse.ArgumentParser(
        prog="benchmarks/run.py",
        description=__doc__,
        epilog="\n".join(
            [
                f"variants: {', '.join(Variant)}",
                "builds:",
                *(f"  {b:12}{TITLES[b]}" for b in Build),
            ]
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--specs",
        nargs="+",
        type=at_least(2),
        default=[300],
        metavar="N",
        help="documents; several numbers give a report each (default: 300)",
    )
    parser.add_argument(
        "--records",
        type=at_least(1),
        default=3,
        metavar="N",
        help="decisions, and risks, of a document (default: 3)",
    )
    parser.add_argument(
        "--variants",
        nargs="+",
        type=Variant,
        choices=list(Variant),
        default=list(Variant),
        metavar="VARIANT",
        help="projects to build; plain is always among them (default: all)",
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


def compared_in_sizes(folder: Path, *, options: argparse.Namespace) -> str:
    """Measure projects of each size in *folder*; return the report in Markdown."""
    comparisons = {
        specs: compared(folder / str(specs), specs=specs, options=options)
        for specs in options.specs
    }
    if options.json:
        numbers = [
            as_json(results, facts=facts, sizes=sizes)
            for results, facts, sizes in comparisons.values()
        ]
        options.json.write_text(json.dumps(numbers, indent=2) + "\n", encoding="utf-8")
    reports = [
        full_report(results, facts=facts, specs=specs, sizes=sizes)
        for specs, (results, facts, sizes) in comparisons.items()
    ]
    if len(comparisons) > 1:
        reports.append(scale_table({n: c.results for n, c in comparisons.items()}))
    return "\n\n".join(reports)


class Comparison(NamedTuple):
    """What was measured on projects of one size."""

    results: Results
    facts: Mapping[str, str | int]
    sizes: Mapping[Variant, Sizes]


def compared(folder: Path, *, specs: int, options: argparse.Namespace) -> Comparison:
    """Measure the chosen builds of projects with that many *specs* in *folder*."""
    projects = {
        variant: write_variant(
            folder / variant,
            variant=variant,
            specs=specs,
            extension=options.extension,
            records=options.records,
        )
        for variant in available(options.variants)
    }
    builds = [build for build in Build if build in options.builds]
    results = measure_rounds(projects, builds=builds, rounds=options.rounds)
    sizes = {
        variant: sizes_of(project)
        for variant, project in projects.items()
        if Build.FULL in builds
    }
    facts = machine(specs=specs, records=options.records, rounds=options.rounds)
    return Comparison(results, facts, sizes)


def available(variants: Sequence[Variant]) -> list[Variant]:
    """Return plain and those of *variants* that can be built, in order."""
    chosen = [v for v in Variant if v in variants or v is Variant.PLAIN]
    if Variant.NEEDS in chosen and find_spec(NEEDS_MODULE) is None:
        print("sphinx-needs is not installed and left out", file=sys.stderr)
        chosen.remove(Variant.NEEDS)
    return chosen


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
        specs=options.specs[0],
        extension=options.extension,
        records=options.records,
    )
    measure_build(project, Build.START, take=0)
    return hotspot_report(profile_full_build(project), code=code)


if __name__ == "__main__":
    sys.exit(main())
