"""The JSON Schema of techspec.json."""

import json
from importlib.resources import files

from sphinx_techspec.export import schema


def test_schema_file_is_up_to_date() -> None:
    """The file has the record kinds; ``tox -e schema`` updates it."""
    file = files("sphinx_techspec") / "techspec.schema.json"
    assert json.loads(file.read_text("utf-8")) == schema()
