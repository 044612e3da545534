"""Test that the wheel contains the complete package and nothing else."""

import importlib
import re
import subprocess
import sys
from email.parser import HeaderParser
from pathlib import Path, PurePosixPath
from types import ModuleType
from zipfile import ZipFile

import pytest

import sphinx_techspec
from sphinx_techspec import documentation

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "sphinx_techspec"
ADDRESS = "https://docs.example.org/techspec/"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from the source tree with the tools that are installed."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation"]
    done = subprocess.run(
        [*build, "--outdir", folder, ROOT], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    [path] = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    """Name the files in the wheel."""
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


def source_files() -> set[str]:
    """Name the package's files in the source tree, without caches and settings."""
    return {
        path.relative_to(ROOT).as_posix()
        for path in SOURCE.rglob("*")
        if path.is_file()
        and path.name != "ruff.toml"
        and not any(part.startswith((".", "__pycache__")) for part in path.parts[-2:])
    }


def test_wheel_has_every_file(names: set[str]) -> None:
    """Templates, styles, schema, translations and py.typed reach the user."""
    assert source_files() <= names
    assert "sphinx_techspec/py.typed" in names


def test_wheel_has_nothing_else(names: set[str]) -> None:
    """No tests, examples or tool settings land in site-packages."""
    package = {name for name in names if ".dist-info/" not in name}
    assert {PurePosixPath(name).parts[0] for name in package} == {SOURCE.name}
    assert not package - source_files()


def test_wheel_carries_version_and_licence(wheel: Path, names: set[str]) -> None:
    """The metadata gives the version of the package itself, and the licence's text."""
    info = f"sphinx_techspec-{sphinx_techspec.__version__}.dist-info"
    assert f"{info}/licenses/LICENSE" in names
    with ZipFile(wheel) as archive:
        metadata = HeaderParser().parsestr(archive.read(f"{info}/METADATA").decode())
    assert metadata["Version"] == sphinx_techspec.__version__
    assert metadata["License-Expression"] == "MIT"


@pytest.fixture
def hatch_build(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Import the hook that hatchling runs."""
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    return importlib.import_module("hatch_build")


def test_project_urls_are_those_of_the_documentation(
    tmp_path: Path, hatch_build: ModuleType
) -> None:
    """The metadata names the address that the findings link to, once there is one."""
    (tmp_path / "README.md").write_text("", "utf-8")
    source = tmp_path / "sphinx_techspec" / "documentation.py"
    source.parent.mkdir()
    for address, names in (("", []), (ADDRESS, ["Documentation", "Changelog"])):
        source.write_text(f'ADDRESS = "{address}"\n', "utf-8")
        metadata: dict[str, dict[str, str]] = {}
        hatch_build.PublishedMetadata(str(tmp_path), {}).update(metadata)
        assert list(metadata["urls"]) == names
        assert all(url.startswith(address) for url in metadata["urls"].values())


LINK = re.compile(r"\]\(([^)]+)\)")


@pytest.mark.parametrize("address", ["", ADDRESS])
def test_package_page_has_no_broken_links(
    address: str, hatch_build: ModuleType
) -> None:
    """An index shows the README without the files that it links to."""
    readme = (ROOT / "README.md").read_text("utf-8")
    page = hatch_build.package_page(readme, address)
    pages = [name for name in LINK.findall(page) if not name.startswith("https:")]
    assert pages == []
    assert bool(LINK.findall(page)) == bool(address)
    for name in LINK.findall(page):
        path = name.removeprefix(address).replace("_images/", "images/")
        assert (ROOT / "docs" / path.replace(".html", ".md")).is_file(), name


def test_links_of_the_readme_exist() -> None:
    """The README links only to files of the repository."""
    for name in LINK.findall((ROOT / "README.md").read_text("utf-8")):
        assert name.startswith("https:") or (ROOT / name).exists(), name


def test_address_of_the_documentation_is_readable_by_the_build() -> None:
    """The line that the build backend searches for is the line that Python reads."""
    text = (SOURCE / "documentation.py").read_text("utf-8")
    assert f'\nADDRESS = "{documentation.ADDRESS}"\n' in text
    assert documentation.ADDRESS.endswith("/") or not documentation.ADDRESS
