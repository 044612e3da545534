"""The commands of the documentation run as those in the tests of the command line."""

from tests.cli.conftest import run

__all__ = ["run"]
