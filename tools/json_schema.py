"""Write the record kinds that ship with the package into techspec.schema.json.

``python tools/json_schema.py`` updates the file after a change in
``built_in_kinds.py``.
"""

from __future__ import annotations

import json
from pathlib import Path

from sphinx_techspec.export import schema

FILE = Path(__file__).parents[1] / "sphinx_techspec" / "techspec.schema.json"

if __name__ == "__main__":
    FILE.write_text(json.dumps(schema(), indent=2) + "\n", "utf-8")
