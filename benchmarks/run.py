"""Measure how much time the extension adds to a Sphinx build.

The benchmark builds variants of a project with the same content:

    plain   only Sphinx and MyST-Parser
    tables  plain, with pages of hand-written tables of all records
    with    the extension, which creates those pages
    idle    the extension, but no document is a spec
    needs   sphinx-needs, if it is installed

The variants are built in turns, so other load on the machine affects all of them. The
times are CPU times.

    python benchmarks/run.py
    python benchmarks/run.py --specs 100 1000 --builds full unchanged
    python benchmarks/run.py --builds unchanged one --rounds 15
    python benchmarks/run.py --profile

The times of short builds vary by several percent. For these, increase the number of
rounds, and compare the range of the ratios.
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
    """Run the benchmark and return the exit status."""
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
    """Return the parser for the command line."""
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
        help="number of specs; reports each number separately (default: 300)",
    )
    parser.add_argument(
        "--records",
        type=at_least(1),
        default=3,
        metavar="N",
        help="number of decisions, and of risks, per spec (default: 3)",
    )
    parser.add_argument(
        "--variants",
        nargs="+",
        type=Variant,
        choices=list(Variant),
        default=list(Variant),
        metavar="VARIANT",
        help="variants to build, in addition to plain (default: all)",
    )
    parser.add_argument(
        "--rounds", type=at_least(1), default=3, help="number of rounds (default: 3)"
    )
    parser.add_argument(
        "--builds",
        nargs="+",
        type=Build,
        choices=list(Build),
        default=list(Build),
        metavar="BUILD",
        help="builds to measure; see the list below (default: all)",
    )
    parser.add_argument(
        "--extension",
        default="sphinx_techspec",
        metavar="NAME",
        help="extension to measure (default: sphinx_techspec)",
    )
    parser.add_argument(
        "--keep",
        type=Path,
        metavar="DIR",
        help="write projects to DIR and keep them",
    )
    parser.add_argument(
        "--json", type=Path, metavar="FILE", help="also write all measurements to FILE"
    )
    parser.add_argument(
        "--profile",
        action="store_true",
        help="list the functions of the extension in which a full build spends time",
    )
    return parser


def at_least(minimum: int) -> Callable[[str], int]:
    """Return a parser for integers that are at least *minimum*."""

    def number(text: str) -> int:
        value = int(text)
        if value < minimum:
            raise argparse.ArgumentTypeError(f"{value} is less than {minimum}")
        return value

    return number


@contextmanager
def working_folder(keep: Path | None) -> Iterator[Path]:
    """Create and yield *keep*, or a temporary folder if it is ``None``."""
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep.resolve()
    else:
        with tempfile.TemporaryDirectory(prefix="techspec-bench-") as folder:
            yield Path(folder).resolve()


def compared_in_sizes(folder: Path, *, options: argparse.Namespace) -> str:
    """Measure projects of each size in *folder* and return the report as Markdown."""
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
    """The measurements of the projects of one size."""

    results: Results
    facts: Mapping[str, str | int]
    sizes: Mapping[Variant, Sizes]


def compared(folder: Path, *, specs: int, options: argparse.Namespace) -> Comparison:
    """Measure the selected builds of projects with *specs* specs in *folder*."""
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
    """Return ``plain`` and the available *variants*, in order."""
    chosen = [v for v in Variant if v in variants or v is Variant.PLAIN]
    if Variant.NEEDS in chosen and find_spec(NEEDS_MODULE) is None:
        print("skipping needs: sphinx-needs is not installed", file=sys.stderr)
        chosen.remove(Variant.NEEDS)
    return chosen


def measure_rounds(
    projects: Mapping[Variant, Project], *, builds: Sequence[Build], rounds: int
) -> dict[tuple[Build, Variant], list[Usage]]:
    """Run each build of each variant once per round and return the usage of each run.

    The variants of a build run one after the other. Every other round reverses their
    order, so that no variant is always first.
    """
    results: dict[tuple[Build, Variant], list[Usage]] = {
        (build, variant): [] for build in builds for variant in projects
    }
    for project in projects.values():  # the first import compiles bytecode
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
    """Profile one full build in *folder* and return the report as Markdown."""
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
