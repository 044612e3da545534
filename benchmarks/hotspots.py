"""Report where an extension spends its time during a full build."""

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
"""File, line, and name, as in the profile; the file of C code is ``~``."""
Timing = tuple[int, int, float, float]
"""Primitive calls, calls, own seconds, and seconds including callees."""
Profile = Mapping[Function, tuple[int, int, float, float, Mapping[Function, Timing]]]
"""The timing of each function, in total and by caller."""


class Hotspot(NamedTuple):
    """The time of one function of the extension in a build."""

    name: str
    calls: int
    own: float
    """Seconds in the function itself."""
    total: float
    """Seconds in the function and its callees."""
    entered: float
    """The part of *total* in calls from Sphinx, docutils, or another library."""


def profile_full_build(project: Project) -> Profile:
    """Build the HTML of *project* under cProfile and return the profile."""
    output = project.root / "profile"
    arguments = sphinx_arguments(project, Build.FULL)
    run_python(["-m", "cProfile", "-o", str(output), *arguments])
    profile: Profile = vars(pstats.Stats(str(output)))["stats"]
    return profile


def code_of(extension: str) -> Path:
    """Return the folder of a package, or the file of a module.

    Import it in another process, so that it is found in the same location as in the
    measured builds. Raise `ModuleNotFoundError` if the import fails.
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
    """Return the functions of *code*, a folder or a file, in any order."""
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
    """Return whether *function* is part of *code*."""
    path = Path(function[0])
    return path == code or code in path.parents


def is_out(caller: Function, code: Path) -> bool:
    """Return whether *caller* is Python code outside *code*.

    C code isn't outside. For example, if ``sorted`` calls a key function, the extension
    called ``sorted``, so the time is already included.
    """
    return caller[0] != "~" and not is_within(caller, code)


def function_name(function: Function, *, code: Path) -> str:
    """Return ``reading/record_readers/decisions.py:34 read_table``."""
    path, line, name = function
    base = code if code.is_dir() else code.parent
    return f"{Path(path).relative_to(base).as_posix()}:{line} {name}"


def hotspot_report(profile: Profile, *, code: Path) -> str:
    """Return tables of the functions by entered time, own time, and total time."""
    spots = hotspots(profile, code=code)
    whole = sum(own for _, _, own, _, _ in profile.values())
    entered = sum(spot.entered for spot in spots)
    summary = (
        f"{entered:.2f} s of {whole:.2f} s under the profiler, which slows down "
        "Python code but not C code. Callbacks from libraries are included twice."
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
