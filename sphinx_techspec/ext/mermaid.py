"""Mermaid fences, which become diagrams without any configuration."""

from __future__ import annotations

import json
import shlex
import shutil
from collections.abc import Mapping
from typing import Any

import yaml
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinxcontrib.mermaid import Mermaid, mermaid

from sphinx_techspec.ext.builders import traits_of
from sphinx_techspec.ext.domain import SpecDomain

_PARSERS = frozenset({"myst_parser", "myst_nb"})
_SUFFIXES = frozenset({".md", ".markdown"})


def loads_parser(config: Config) -> bool:
    """Return whether Markdown is read only because this extension loads the parser."""
    written = config._raw_config.get("source_suffix", ())  # noqa: SLF001 - as written
    suffixes = {written} if isinstance(written, str) else set(written or ())
    return _PARSERS.isdisjoint(config.extensions) and suffixes.isdisjoint(_SUFFIXES)


def load_parser_and_mermaid(app: Sphinx) -> None:
    """Load Mermaid, and MyST unless the project loads it or MyST-NB."""
    if _PARSERS.isdisjoint([*app.config.extensions, *app.extensions]):
        app.setup_extension("myst_parser")
    app.setup_extension("sphinxcontrib.mermaid")
    app.add_directive("mermaid", Diagram, override=True)


def render_mermaid_fences(app: Sphinx, config: Config) -> None:
    """Read a ``mermaid`` code fence as the directive (``config-inited``)."""
    fences = getattr(config, "myst_fence_as_directive", None)
    if isinstance(fences, list | tuple | set | frozenset):
        config.myst_fence_as_directive = {*fences, "mermaid"}
    # Otherwise MyST is missing, or reports the value itself.


def remove_unused_script(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Remove the Mermaid script from pages without a document (``html-page-context``).

    The extension for Mermaid looks for diagrams in documents, and adds its script to
    all other pages: search, indices, and the pages of records.
    """
    files = context.get("script_files")
    if doctree is None and isinstance(files, list):
        files[:] = [file for file in files if not _is_mermaid(file)]


def _is_mermaid(file: Any) -> bool:
    """Return whether *file* is the script of Mermaid, or D3, which zooms diagrams."""
    attributes = getattr(file, "attributes", {})
    name = str(getattr(file, "filename", "") or "")
    if attributes.get("type") != "module":
        return name.endswith("/d3.min.js")
    return "mermaid" in name or "mermaid" in (attributes.get("body") or "")


class Diagram(Mermaid):  # type: ignore[misc] # the base class has no types
    """A diagram that reports errors instead of ending the build.

    It accepts front matter, which Mermaid expects as YAML. MyST reads the front matter
    of a fence as options of the directive and flattens nested values, but the directive
    expects JSON.
    """

    def run(self, **kwargs: Any) -> list[nodes.Node]:
        """Return the diagram, or its source below a warning."""
        try:
            problem = self._read_front_matter()
            result: list[nodes.Node] = super().run(**kwargs)
        except Exception as error:  # noqa: BLE001 - Mermaid checks few of its values
            code = "\n".join(self.content)
            source = nodes.literal_block(code, code, language="none")
            source.source, source.line = self.state_machine.get_source_and_line()
            return [self._warning(f"cannot read the diagram: {error}"), source]
        return [self._warning(problem), *result] if problem else result

    def _read_front_matter(self) -> str:
        """Set the options from the front matter, and return the problem if any."""
        title = self.options.get("title")
        if title and not isinstance(_load(f"title: {title}"), Mapping):
            self.options["title"] = json.dumps(title, ensure_ascii=False)
        if "config" not in self.options:
            return ""
        front_matter = _load(_front_matter(self.block_text))
        if isinstance(front_matter, Mapping) and "config" in front_matter:
            config = front_matter["config"]
        else:
            config = self.options["config"]
        if isinstance(config, str):
            config = _load(config)
        if isinstance(config, Mapping):
            self.options["config"] = json.dumps(config, default=str)
            return ""
        del self.options["config"]
        return "invalid diagram configuration; expected a mapping: 'layout: elk'"

    def _warning(self, message: str) -> nodes.system_message:
        warning: nodes.system_message = self.state_machine.reporter.warning(
            message, line=self.lineno
        )
        return warning


def _show_caption(figure: nodes.figure) -> None:
    """Turn the caption into text: Markdown builders have no visitor for it."""
    for caption in list(figure.findall(nodes.caption)):
        text = nodes.paragraph(caption.rawsource, "", *caption.children)
        figure.replace(caption, text)


def _front_matter(block: str) -> str:
    """Return the front matter of the fence *block*, ``""`` without one."""
    lines = block.splitlines()[1:]
    if not lines or not lines[0].startswith("---"):
        return ""
    ends = (n for n, line in enumerate(lines) if n and line.startswith("---"))
    return "\n".join(lines[1 : next(ends, 0)])


def _load(text: str) -> object:
    """Return the value of YAML, ``None`` if it is not valid."""
    try:
        return yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None


class ShowMermaidSource(SphinxPostTransform):
    """Shows the source of a diagram if the builder cannot draw it.

    LaTeX and Texinfo need a picture; without the program that makes it they give a
    warning that no setting suppresses. Text and man pages have a stand-in, which loses
    the content of a fence. Other builders have no visitor for diagrams; those that
    write Markdown get a fence, which GitHub and GitLab draw.
    """

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        """Replace the diagrams of the document by their source."""
        appearance = traits_of(SpecDomain.of(self.env).build.builder).mermaid
        if self._keeps_diagrams(appearance):
            return
        # Pygments doesn't know the language, so other builders would give a warning.
        language = "mermaid" if appearance == "fence" else "none"
        for diagram in list(self.document.findall(mermaid)):
            source = nodes.literal_block("", diagram["code"], language=language)
            source.source, source.line = diagram.source, diagram.line
            figure = diagram.parent
            diagram.replace_self(source)
            if appearance == "fence" and isinstance(figure, nodes.figure):
                _show_caption(figure)

    def _keeps_diagrams(self, appearance: str) -> bool:
        """Whether the builder can handle the node of a diagram."""
        if appearance == "picture":
            command = self.config.mermaid_cmd
            words = shlex.split(command) if isinstance(command, str) else list(command)
            return bool(words) and shutil.which(words[0]) is not None
        if appearance == "stand-in":
            return "sphinxcontrib.mermaid" in self.config.extensions
        return appearance == "diagram"
