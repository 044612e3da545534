"""Tests of long and deep input use the parsers and the watchdog of the unit tests."""

from tests.unit.conftest import parse, read, watchdog

__all__ = ["parse", "read", "watchdog"]
