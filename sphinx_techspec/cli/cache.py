"""The folder that commands cache results in."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import platformdirs


def cache_folder(arguments: Namespace) -> Path | None:
    """Return the folder of ``--cache-dir``, or else that of the user.

    With ``--no-cache``, return ``None``.
    """
    if arguments.no_cache:
        return None
    return Path(
        arguments.cache_dir
        or platformdirs.user_cache_path("sphinx-techspec", appauthor=False)
    )
