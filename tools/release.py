"""Build the files of a release, and check them.

The files are built twice from copies of the source tree. They have to be identical,
pass the checks of twine, and be installable. They are written to ``dist/``.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Build and check the wheel and the sdist."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tag", help="the tag of the release, such as v0.2.0")
    parser.add_argument("--no-install", action="store_true", help="skip installing")
    arguments = parser.parse_args()
    version = package_version()
    if arguments.tag not in (None, f"v{version}"):
        sys.exit(f"the tag is {arguments.tag}, but the version is {version}")
    with tempfile.TemporaryDirectory() as folder:
        first, second = (build(Path(folder, name)) for name in ("first", "second"))
        digests = compare(first, second)
        run("twine", "check", "--strict", *sorted(first.iterdir()))
        if not arguments.no_install:
            for path in sorted(first.iterdir()):
                install(path, Path(folder, f"venv-{path.suffix}"), version)
        shutil.rmtree(ROOT / "dist", ignore_errors=True)
        shutil.copytree(first, ROOT / "dist")
    for name, digest in digests.items():
        print(f"{digest}  dist/{name}")


def package_version() -> str:
    """Return the version of the package in the source tree."""
    text = (ROOT / "sphinx_techspec" / "__init__.py").read_text("utf-8")
    found = re.search(r'^__version__ = "(.+)"$', text, re.MULTILINE)
    if found is None:
        sys.exit("no version in sphinx_techspec/__init__.py")
    return found[1]


def build(folder: Path) -> Path:
    """Build both files from a fresh copy of the commit, and return their folder."""
    source = folder / "source"
    run("git", "clone", "--quiet", "--no-local", ROOT, source, module=False)
    environment = {"SOURCE_DATE_EPOCH": commit_time()}
    run("build", "--outdir", folder / "dist", source, environment=environment)
    return folder / "dist"


def commit_time() -> str:
    """Return the time of the commit in seconds, which becomes that of all files."""
    command = ["git", "-C", str(ROOT), "log", "-1", "--pretty=%ct"]
    return subprocess.check_output(command, text=True).strip()


def compare(first: Path, second: Path) -> Mapping[str, str]:
    """Return the digest of each file, or exit if the builds differ."""
    digests = [
        {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.iterdir())
        }
        for folder in (first, second)
    ]
    if digests[0] != digests[1]:
        sys.exit(f"two builds of the same commit differ: {digests}")
    return digests[0]


def install(path: Path, folder: Path, version: str) -> None:
    """Install *path* into a new environment, and run the command."""
    venv.create(folder, with_pip=True)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([scripts / "pip", "install", "--quiet", path], check=True)
    command = [scripts / "sphinx-techspec", "--version"]
    printed = subprocess.check_output(command, text=True).strip()
    if printed != f"sphinx-techspec {version}":
        sys.exit(f"{path.name} contains {printed}")


def run(
    *command: str | Path,
    module: bool = True,
    environment: Mapping[str, str] | None = None,
) -> None:
    """Run a command, by default a Python module, and exit if it fails."""
    prefix: Sequence[str] = [sys.executable, "-m"] if module else []
    done = subprocess.run(
        [*prefix, *map(str, command)],
        check=False,
        env={**os.environ, **(environment or {})},
    )
    if done.returncode:
        sys.exit(done.returncode)


if __name__ == "__main__":
    main()
