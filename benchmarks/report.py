"""Turn what was measured into Markdown tables and JSON."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from statistics import median

from builds import EMPTY_BUILDS, Build, Sizes, Variant
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
HEADINGS = {
    Variant.PLAIN: "plain",
    Variant.TABLES: "tables by hand",
    Variant.WITH: "with",
    Variant.IDLE: "idle",
    Variant.NEEDS: "sphinx-needs",
}
BASELINES = {
    Variant.WITH: Variant.TABLES,
    Variant.IDLE: Variant.PLAIN,
    Variant.NEEDS: Variant.TABLES,
}
"""What a variant is compared with; with plain where that is not measured."""

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


def measured(results: Results) -> list[Variant]:
    """Return the variants that were measured, in order."""
    found = {variant for _, variant in results}
    return [variant for variant in Variant if variant in found]


def baseline(variant: Variant, among: Sequence[Variant]) -> Variant | None:
    """Return what *variant* is compared with, ``None`` for one that others are."""
    wish = BASELINES.get(variant)
    return wish if wish is None or wish in among else Variant.PLAIN


def comparison_header(first: str, variants: Sequence[Variant]) -> list[str]:
    """Return a column a variant, and one for each ratio between two of them."""
    compared = [(variant, baseline(variant, variants)) for variant in variants]
    return [
        first,
        *(HEADINGS[variant] for variant in variants),
        *(f"{HEADINGS[v]} ÷ {HEADINGS[base]}" for v, base in compared if base),
    ]


def build_table(results: Results) -> str:
    """Return CPU seconds a build: medians, and ratios with their range.

    Without documents nothing is a spec either, so empty projects have no idle ratio.
    """
    variants = measured(results)
    builds = [b for b in Build if any((b, v) in results for v in variants)]
    rows = []
    for build in builds:
        times = {variant: seconds(results[build, variant]) for variant in variants}
        rows.append(
            (
                TITLES[build],
                *(f"{median(times[variant]):.2f}" for variant in variants),
                *(
                    ""
                    if variant is Variant.IDLE and build in EMPTY_BUILDS
                    else ratio_cell(times[base], times[variant])
                    for variant in variants
                    if (base := baseline(variant, variants))
                ),
            )
        )
    return markdown_table(comparison_header("CPU seconds", variants), rows)


def ratio_cell(base: Sequence[float], other: Sequence[float]) -> str:
    """Return the median of the rounds' ratios, and in brackets how far they lie."""
    each = ratios(base, other)
    if len(each) == 1:
        return f"{each[0]:.3f}"
    return f"{median(each):.3f} ({min(each):.3f}–{max(each):.3f})"


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


def document_table(results: Results, *, specs: int) -> str | None:
    """Return CPU milliseconds a document of reading and of writing, as medians.

    None when the builds of no step were measured.
    """
    variants = measured(results)
    rows = []
    for step in STEPS:
        costs = [
            step_costs(results, step=step, variant=variant, specs=specs)
            for variant in variants
        ]
        if all(costs):
            rows.append((step, *(f"{median(cost):.2f}" for cost in costs)))
    header = ["ms a document", *(HEADINGS[variant] for variant in variants)]
    return markdown_table(header, rows) if rows else None


def size_table(results: Results, sizes: Mapping[Variant, Sizes]) -> str:
    """Return megabytes after a full build, and ratios of them."""
    variants = measured(results)
    memory = {
        variant: int(median(usage.memory for usage in results[Build.FULL, variant]))
        for variant in variants
    }
    values = {
        "peak memory": memory,
        "environment file": {v: sizes[v].environment for v in variants},
        "pages": {v: sizes[v].pages for v in variants},
        "largest page": {v: sizes[v].largest_page for v in variants},
    }
    rows = [
        (
            title,
            *(f"{each[variant] / 1e6:.2f}" for variant in variants),
            *(
                f"{each[variant] / each[base]:.3f}"
                for variant in variants
                if (base := baseline(variant, variants))
            ),
        )
        for title, each in values.items()
    ]
    return markdown_table(comparison_header("MB", variants), rows)


def scale_table(reports: Mapping[int, Results]) -> str:
    """Return CPU milliseconds a spec of each size of project, by build and variant.

    Where cost grows in line with the number of specs, a row is level.
    """
    sizes = sorted(reports)
    first = reports[sizes[0]]
    rows = [
        (
            f"{TITLES[build]}, {HEADINGS[variant]}",
            *(
                f"{median(seconds(reports[size][build, variant])) * 1000 / size:.2f}"
                for size in sizes
            ),
        )
        for build in Build
        for variant in measured(first)
        if (build, variant) in first and build not in EMPTY_BUILDS
    ]
    return markdown_table(["ms a spec", *(f"{n} specs" for n in sizes)], rows)


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


def machine(*, specs: int, records: int, rounds: int) -> dict[str, str | int]:
    """Return what the numbers depend on: versions, processors and sizes."""
    return {
        "python": platform.python_version(),
        "sphinx": version("sphinx"),
        "myst-parser": version("myst-parser"),
        "docutils": version("docutils"),
        "system": f"{platform.system()} {platform.machine()}",
        "processors": os.cpu_count() or 1,
        "specs": specs,
        "decisions and risks a spec": records,
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
    sizes: Mapping[Variant, Sizes],
) -> str:
    """Return all tables that the measured builds allow, as Markdown."""
    parts = [machine_line(facts), build_table(results)]
    if documents := document_table(results, specs=specs):
        parts.append(documents)
    if sizes:
        parts.append(size_table(results, sizes))
    return "\n\n".join([*parts, *warning_notes(results)])


def as_json(
    results: Results, *, facts: Mapping[str, str | int], sizes: Mapping[Variant, Sizes]
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
        "sizes": {variant: size._asdict() for variant, size in sizes.items()},
    }
