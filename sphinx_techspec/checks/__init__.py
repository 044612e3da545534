"""Corpus → findings. Each check is a generator; what it demands is data."""

from sphinx_techspec.checks.registry import CHECKS, run

__all__ = ["CHECKS", "run"]
