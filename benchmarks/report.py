"""Turn what was measured into Markdown tables and JSON."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from statistics import median

from builds import EMPTY_BUILDS, Build, Variant
from measure import Usage

Results = Mapping[tuple[Build, Variant], Sequence[Usage]]
"""What each build of each variant used, one item a round."""

TITLES = {
    Build.START: "empty project (start-up)",
    Build.START_READ: "empty project, reading only",
    Build.READ: "reading only",
    Build.FULL: "full build",
    Build.UNCHANGED: "no-change build",
    Build.ONE: "one-document build",
}
SUFFIXES = {Variant.WITH: "", Variant.IDLE: ", no document a spec"}

# step -> the builds that make it up: added, or taken off again
STEPS = {
    "reading": {Build.READ: 1, Build.START_READ: -1},
    "writing, indices included": {
        Build.FULL: 1,
        Build.START: -1,
        Build.READ: -1,
        Build.START_READ: 1,
    },
}


def markdown_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table whose columns line up; all but the first are right-aligned."""
    lines = [header, *rows]
    widths = [max(3, *map(len, column)) for column in zip(*lines, strict=True)]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    return "\n".join(table_line(cells, widths) for cells in [header, rule, *lines[1:]])


def table_line(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Return one line of a table, with *cells* as wide as *widths*."""
    first = cells[0].ljust(widths[0])
    others = [
        cell.rjust(width) for cell, width in zip(cells[1:], widths[1:], strict=True)
    ]
    return f"| {' | '.join([first, *others])} |"


def seconds(usages: Sequence[Usage]) -> list[float]:
    """Return the CPU time of each round, in seconds."""
    return [usage.cpu for usage in usages]


def ratios(plain: Sequence[float], extended: Sequence[float]) -> list[float]:
    """Return how much *extended* takes for each unit of *plain*, round by round.

    The two runs of a round follow each other, so a machine that slows down over
    the rounds slows both.
    """
    return [after / before for before, after in zip(plain, extended, strict=True)]


def build_table(results: Results) -> str:
    """Return CPU seconds a build: medians, and the ratio with its range.

    Without documents nothing is a spec either, so empty projects are there once.
    """
    header = ("build", "plain s", "with s", "more s", "ratio", "in the rounds")
    rows = [
        build_row(
            TITLES[build] + suffix,
            plain=seconds(results[build, Variant.PLAIN]),
            extended=seconds(results[build, variant]),
        )
        for variant, suffix in SUFFIXES.items()
        for build in Build
        if (build, variant) in results
        and not (variant is Variant.IDLE and build in EMPTY_BUILDS)
    ]
    return markdown_table(header, rows)


def build_row(
    title: str, *, plain: Sequence[float], extended: Sequence[float]
) -> tuple[str, ...]:
    """Return the cells of one build, from the seconds of its rounds."""
    before, after = median(plain), median(extended)
    each = ratios(plain, extended)
    return (
        title,
        f"{before:.2f}",
        f"{after:.2f}",
        f"{after - before:+.2f}",
        f"{median(each):.3f}",
        f"{min(each):.3f} to {max(each):.3f}",
    )


def step_costs(
    results: Results, *, step: str, variant: Variant, specs: int
) -> list[float]:
    """Return what *step* costs a document in each round, in milliseconds.

    What an empty project takes is taken off. Empty when a build of the step was
    not measured.
    """
    builds = STEPS[step]
    if any((build, variant) not in results for build in builds):
        return []
    parts = [
        [sign * time * 1000 / specs for time in seconds(results[build, variant])]
        for build, sign in builds.items()
    ]
    return [sum(part) for part in zip(*parts, strict=True)]


def document_rows(results: Results, *, specs: int) -> list[tuple[str, ...]]:
    """Return CPU milliseconds a document of reading and of writing, as medians."""
    rows = []
    for variant, suffix in SUFFIXES.items():
        for step in STEPS:
            plain = step_costs(results, step=step, variant=Variant.PLAIN, specs=specs)
            extended = step_costs(results, step=step, variant=variant, specs=specs)
            if plain and extended:
                rows.append(step_row(step + suffix, plain=plain, extended=extended))
    return rows


def step_row(
    title: str, *, plain: Sequence[float], extended: Sequence[float]
) -> tuple[str, ...]:
    """Return the cells of one step, from the milliseconds of its rounds."""
    more = [after - before for before, after in zip(plain, extended, strict=True)]
    return (
        title,
        f"{median(plain):.2f}",
        f"{median(extended):.2f}",
        f"{median(more):+.2f}",
    )


def size_rows(
    results: Results, pickles: Mapping[Variant, int]
) -> list[tuple[str, ...]]:
    """Return sizes after a full build; *pickles* has environment.pickle in bytes."""
    memory = {
        variant: int(median(usage.memory for usage in results[Build.FULL, variant]))
        for variant in Variant
    }
    return [
        size_row(title + suffix, plain=sizes[Variant.PLAIN], extended=sizes[variant])
        for variant, suffix in SUFFIXES.items()
        for title, sizes in (("environment.pickle", pickles), ("peak memory", memory))
    ]


def size_row(title: str, *, plain: int, extended: int) -> tuple[str, ...]:
    """Return the cells of one size, from bytes."""
    return (
        title,
        f"{plain / 1e6:.2f}",
        f"{extended / 1e6:.2f}",
        f"{extended / plain:.3f}",
    )


def warning_notes(results: Results) -> list[str]:
    """Return one line for each variant whose full build printed warnings.

    Printing takes time, so a ratio beside such a line says more than it should.
    """
    notes = []
    for variant in Variant:
        lines = [
            line
            for usage in results.get((Build.FULL, variant), ())[:1]
            for line in usage.warnings
        ]
        if lines:
            notes.append(
                f"{variant}: {len(lines)} lines of warnings, first: {lines[0]}"
            )
    return notes


def machine(*, specs: int, rounds: int) -> dict[str, str | int]:
    """Return what the numbers depend on: versions, processors and sizes."""
    return {
        "python": platform.python_version(),
        "sphinx": version("sphinx"),
        "myst-parser": version("myst-parser"),
        "docutils": version("docutils"),
        "system": f"{platform.system()} {platform.machine()}",
        "processors": os.cpu_count() or 1,
        "specs": specs,
        "rounds": rounds,
    }


def machine_line(facts: Mapping[str, str | int]) -> str:
    """Return the facts of `machine` on one line."""
    return ", ".join(f"{name} {value}" for name, value in facts.items())


def full_report(
    results: Results,
    *,
    facts: Mapping[str, str | int],
    specs: int,
    pickles: Mapping[Variant, int],
) -> str:
    """Return all tables that the measured builds allow, as Markdown."""
    parts = [machine_line(facts), build_table(results)]
    if documents := document_rows(results, specs=specs):
        header = ("a document", "plain ms", "with ms", "more ms")
        parts.append(markdown_table(header, documents))
    if pickles:
        header = ("size", "plain MB", "with MB", "ratio")
        parts.append(markdown_table(header, size_rows(results, pickles)))
    return "\n\n".join([*parts, *warning_notes(results)])


def as_json(
    results: Results, *, facts: Mapping[str, str | int], pickles: Mapping[Variant, int]
) -> dict[str, object]:
    """Return all that was measured: seconds and bytes, one item a round."""
    return {
        "machine": dict(facts),
        "builds": [
            {
                "build": build,
                "variant": variant,
                "cpu_seconds": seconds(usages),
                "peak_bytes": [usage.memory for usage in usages],
            }
            for (build, variant), usages in results.items()
        ],
        "environment_bytes": dict(pickles),
    }
