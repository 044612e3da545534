"""Generate the reference of the configuration values."""

from __future__ import annotations

from docutils import nodes

from sphinx_techspec import config
from sphinx_techspec.config import VALUES, ConfigValue
from techspec_reference.configuration_examples import EXAMPLES
from techspec_reference.directive import ReferenceDirective

__all__ = ["ConfigurationDirective"]


class ConfigurationDirective(ReferenceDirective):
    """The type, default, description, and example of each configuration value."""

    def run(self) -> list[nodes.Node]:
        """Return a description of each value."""
        self.depend_on(config.__file__)
        text = "\n\n".join(_describe(value) for value in VALUES)
        return self.parse_text_to_nodes(text)


def _describe(value: ConfigValue) -> str:
    types = " or ".join(f"`{_type_name(type_)}`" for type_ in value.types)
    return "\n".join(
        [
            f"`````{{confval}} {value.name}",
            f":type: {types}",
            f":default: `{value.default!r}`",
            "",
            value.help,
            *_example(value),
            "`````",
        ]
    )


def _example(value: ConfigValue) -> list[str]:
    if value.name not in EXAMPLES:
        return []
    code = EXAMPLES[value.name].rstrip()
    return ["", "```{code-block} python", ":caption: conf.py", "", code, "```"]


def _type_name(type_: type) -> str:
    return "None" if type_ is type(None) else type_.__name__
