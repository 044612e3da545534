"""The models of the pages of a build."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, cached_property, partial
from typing import Any

from sphinx.builders import Builder

from sphinx_techspec.ext.indices import may_build
from sphinx_techspec.ext.view_directives import ViewUse, query_of
from sphinx_techspec.query import models
from sphinx_techspec.query.index_models import index_page_models, indexed_kinds
from sphinx_techspec.query.link_targets import page_references
from sphinx_techspec.query.project_data import ProjectData
from sphinx_techspec.query.relation_graph import Neighborhoods
from sphinx_techspec.query.spec_models import (
    record_notes,
    spec_footer_model,
    spec_header_model,
)
from sphinx_techspec.query.view_models import ViewRecords, view_model


class PageModels:
    """The page models of a build.

    Each model is created once, so that a page is rendered from the model of its digest.
    """

    def __init__(self, project: ProjectData, builder: Builder) -> None:
        self.project = project
        self._builder = builder
        config = builder.config
        neighborhoods = None
        if config.techspec_graph:
            depth = config.techspec_graph_depth
            neighborhoods = Neighborhoods(project, depth=depth)
        self.header: Callable[[str], models.SpecHeader] = cache(
            partial(spec_header_model, project)
        )
        self.footer: Callable[[str], models.SpecFooter] = cache(
            partial(
                spec_footer_model,
                project,
                has_backlinks=config.techspec_backlinks,
                neighborhoods=neighborhoods,
            )
        )
        self.notes: Callable[[str], tuple[models.RecordNote, ...]] = cache(
            partial(record_notes, project)
        )
        self.references: Callable[[str], tuple[Any, ...]] = cache(
            partial(page_references, project)
        )
        self.view: Callable[[ViewUse], models.ViewModel] = cache(self._view)

    def _view(self, use: ViewUse) -> models.ViewModel:
        query = query_of(self.project, use, builder=self._builder)
        return view_model(ViewRecords(self.project, query))

    @cached_property
    def index_pages(self) -> Sequence[models.IndexPageModel]:
        """The index pages, each main page followed by its parts."""
        return [
            page
            for kind in indexed_kinds(self.project.corpus.kinds)
            if kind.index_name in self.project.indices
            for page in index_page_models(
                kind,
                self.project,
                rows=self._builder.config.techspec_index_rows,
                is_free=partial(may_build, self._builder),
            )
        ]
