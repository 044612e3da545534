"""Format measurements as Markdown tables and JSON."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from statistics import median

from builds import EMPTY_BUILDS, Build, Sizes, Variant
from measure import Usage

Results = Mapping[tuple[Build, Variant], Sequence[Usage]]
"""The usage of each build of each variant, with one item per round."""

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
    Variant.TABLES: "hand-written tables",
    Variant.WITH: "sphinx-techspec",
    Variant.IDLE: "idle",
    Variant.NEEDS: "sphinx-needs",
}
BASELINES = {
    Variant.WITH: Variant.TABLES,
    Variant.IDLE: Variant.PLAIN,
    Variant.NEEDS: Variant.TABLES,
}
"""The variant that each variant is compared with; ``plain`` if it isn't measured."""

# step -> the builds whose times are added (1) or subtracted (-1)
STEPS = {
    "reading": {Build.READ: 1, Build.START_READ: -1},
    "writing, including indexes": {
        Build.FULL: 1,
        Build.START: -1,
        Build.READ: -1,
        Build.START_READ: 1,
    },
}


def markdown_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table with aligned columns; all but the first are right-aligned."""
    lines = [header, *rows]
    widths = [max(3, *map(len, column)) for column in zip(*lines, strict=True)]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    return "\n".join(table_line(cells, widths) for cells in [header, rule, *lines[1:]])


def table_line(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Return one line of a table, with *cells* padded to *widths*."""
    first = cells[0].ljust(widths[0])
    others = [
        cell.rjust(width) for cell, width in zip(cells[1:], widths[1:], strict=True)
    ]
    return f"| {' | '.join([first, *others])} |"


def seconds(usages: Sequence[Usage]) -> list[float]:
    """Return the CPU time of each round, in seconds."""
    return [usage.cpu for usage in usages]


def ratios(plain: Sequence[float], extended: Sequence[float]) -> list[float]:
    """Return the ratio of *extended* to *plain* in each round.

    Both runs of a round follow each other, so if the machine slows down between
    rounds, both are slower.
    """
    return [after / before for before, after in zip(plain, extended, strict=True)]


def measured(results: Results) -> list[Variant]:
    """Return the variants that were measured, in order."""
    found = {variant for _, variant in results}
    return [variant for variant in Variant if variant in found]


def baseline(variant: Variant, among: Sequence[Variant]) -> Variant | None:
    """Return the variant that *variant* is compared with, or ``None``."""
    wish = BASELINES.get(variant)
    return wish if wish is None or wish in among else Variant.PLAIN


def comparison_header(first: str, variants: Sequence[Variant]) -> list[str]:
    """Return a heading for each variant, and for each ratio of two variants."""
    compared = [(variant, baseline(variant, variants)) for variant in variants]
    return [
        first,
        *(HEADINGS[variant] for variant in variants),
        *(f"{HEADINGS[v]} ÷ {HEADINGS[base]}" for v, base in compared if base),
    ]


def build_table(results: Results) -> str:
    """Return the CPU seconds of each build: medians, and ratios with their range.

    Empty projects have no idle ratio, because they have no documents.
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
    """Return the median of the ratios, followed by their range in parentheses."""
    each = ratios(base, other)
    if len(each) == 1:
        return f"{each[0]:.3f}"
    return f"{median(each):.3f} ({min(each):.3f}–{max(each):.3f})"


def step_costs(
    results: Results, *, step: str, variant: Variant, specs: int
) -> list[float]:
    """Return the time of *step* per document in each round, in milliseconds.

    The time of an empty project is subtracted. Return an empty list if a build of the
    step wasn't measured.
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
    """Return the CPU milliseconds of reading and writing a document, as medians.

    Return ``None`` if no step was measured completely.
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
    header = ["ms per document", *(HEADINGS[variant] for variant in variants)]
    return markdown_table(header, rows) if rows else None


def size_table(results: Results, sizes: Mapping[Variant, Sizes]) -> str:
    """Return sizes after a full build in megabytes, and their ratios."""
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
    """Return the CPU milliseconds per spec for each project size, build, and variant.

    If the time grows in proportion to the number of specs, the values in a row are
    equal.
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
    return markdown_table(["ms per spec", *(f"{n} specs" for n in sizes)], rows)


def warning_notes(results: Results) -> list[str]:
    """Return one line for each variant whose full build printed warnings.

    Printing takes time, so warnings distort the ratios.
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
                f"{variant}: {len(lines)} lines of warnings; the first is: {lines[0]}"
            )
    return notes


def machine(*, specs: int, records: int, rounds: int) -> dict[str, str | int]:
    """Return the versions, processors, and sizes that the measurements depend on."""
    return {
        "python": platform.python_version(),
        "sphinx": version("sphinx"),
        "myst-parser": version("myst-parser"),
        "docutils": version("docutils"),
        "system": f"{platform.system()} {platform.machine()}",
        "processors": os.cpu_count() or 1,
        "specs": specs,
        "decisions and risks per spec": records,
        "rounds": rounds,
    }


def machine_line(facts: Mapping[str, str | int]) -> str:
    """Return the result of `machine` as one line."""
    return ", ".join(f"{name} {value}" for name, value in facts.items())


def full_report(
    results: Results,
    *,
    facts: Mapping[str, str | int],
    specs: int,
    sizes: Mapping[Variant, Sizes],
) -> str:
    """Return all tables for the measured builds, as Markdown."""
    parts = [machine_line(facts), build_table(results)]
    if documents := document_table(results, specs=specs):
        parts.append(documents)
    if sizes:
        parts.append(size_table(results, sizes))
    return "\n\n".join([*parts, *warning_notes(results)])


def as_json(
    results: Results, *, facts: Mapping[str, str | int], sizes: Mapping[Variant, Sizes]
) -> dict[str, object]:
    """Return all measurements in seconds and bytes, with one item per round."""
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
