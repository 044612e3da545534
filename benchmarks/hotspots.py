"""Say where an extension spends its time during a full build."""

from __future__ import annotations

import pstats
import subprocess
import sys
from collections.abc import Mapping, Sequence
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from builds import Build, Project, sphinx_arguments
from measure import run_python
from report import markdown_table

TOP = 20

Function = tuple[str, int, str]
"""File, line and name, as the profiler has them; ``~`` is the file of C code."""
Timing = tuple[int, int, float, float]
"""Primitive calls, calls, own seconds, seconds with all that was called."""
Profile = Mapping[Function, tuple[int, int, float, float, Mapping[Function, Timing]]]
"""Each function's timing, and the part of it that each caller is to blame for."""


class Hotspot(NamedTuple):
    """What one function of the extension took in a build."""

    name: str
    calls: int
    own: float
    """Seconds in the function itself."""
    total: float
    """Seconds in the function and all that it calls."""
    entered: float
    """The part of *total* that Sphinx, docutils or another library called."""


def profile_full_build(project: Project) -> Profile:
    """Build the HTML of *project* under cProfile and return what it noted."""
    output = project.root / "profile"
    arguments = sphinx_arguments(project, Build.FULL)
    run_python(["-m", "cProfile", "-o", str(output), *arguments])
    profile: Profile = vars(pstats.Stats(str(output)))["stats"]
    return profile


def code_of(extension: str) -> Path:
    """Return the folder of a package's code, or the file of a module's.

    Another Python imports it, to find it where the measured builds do. Raises
    `ModuleNotFoundError` when that cannot be done.
    """
    script = f"import {extension} as extension; print(extension.__file__)"
    found = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    if found.returncode:
        raise ModuleNotFoundError(found.stderr)
    path = Path(found.stdout.strip())
    return path.parent if path.name == "__init__.py" else path


def hotspots(profile: Profile, *, code: Path) -> list[Hotspot]:
    """Return the functions of *code*, a folder or a file, in no order."""
    return [
        Hotspot(
            name=function_name(function, code=code),
            calls=calls,
            own=own,
            total=total,
            entered=sum(
                timing[3] for caller, timing in callers.items() if is_out(caller, code)
            ),
        )
        for function, (_, calls, own, total, callers) in profile.items()
        if is_within(function, code)
    ]


def is_within(function: Function, code: Path) -> bool:
    """Say whether *function* is part of *code*."""
    path = Path(function[0])
    return path == code or code in path.parents


def is_out(caller: Function, code: Path) -> bool:
    """Say whether *caller* is Python code of somebody else.

    C code is nobody's: ``sorted`` calling a key function was itself called by the
    extension, and is counted there.
    """
    return caller[0] != "~" and not is_within(caller, code)


def function_name(function: Function, *, code: Path) -> str:
    """Return ``reading/decisions.py:34 read_table``."""
    path, line, name = function
    base = code if code.is_dir() else code.parent
    return f"{Path(path).relative_to(base).as_posix()}:{line} {name}"


def hotspot_report(profile: Profile, *, code: Path) -> str:
    """Return what the extension took: where it is entered, own time, total time."""
    spots = hotspots(profile, code=code)
    whole = sum(own for _, _, own, _, _ in profile.values())
    entered = sum(spot.entered for spot in spots)
    summary = (
        f"{entered:.2f} s of {whole:.2f} s under the profiler, which slows down "
        "Python and not C. Where a library calls back, seconds count twice."
    )
    tables = [hotspot_table(spots, key=key) for key in ("entered", "own", "total")]
    return "\n\n".join([summary, *tables])


def hotspot_table(spots: Sequence[Hotspot], *, key: str) -> str:
    """Return the `TOP` functions by the field *key*, in milliseconds."""
    highest = sorted(spots, key=attrgetter(key), reverse=True)[:TOP]
    rows = [
        (
            spot.name,
            str(spot.calls),
            f"{spot.entered * 1000:.1f}",
            f"{spot.own * 1000:.1f}",
            f"{spot.total * 1000:.1f}",
        )
        for spot in highest
    ]
    header = (f"by {key}", "calls", "entered ms", "own ms", "total ms")
    return markdown_table(header, rows)
