"""Corpus → findings. Each check is a generator; what it demands is data."""

from sphinx_techspec.checks.context import CheckContext
from sphinx_techspec.checks.registry import CHECKS, Check, run

__all__ = ["CHECKS", "Check", "CheckContext", "run"]
