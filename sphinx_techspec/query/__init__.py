"""What a view asks of a project: filters, order and groups, as pure functions."""

from sphinx_techspec.query.answer import Answer, Place, answer, place_of
from sphinx_techspec.query.columns import DEFAULT_COLUMNS, Column
from sphinx_techspec.query.fields import FIELDS, Field, fields_of
from sphinx_techspec.query.options import VIEWS, View
from sphinx_techspec.query.project import Project
from sphinx_techspec.query.query import Query
from sphinx_techspec.query.read import read_query
from sphinx_techspec.query.relations import Edge, Graph
from sphinx_techspec.query.select import Group, records_of, select
from sphinx_techspec.query.split import split
from sphinx_techspec.query.summary import Summary

__all__ = [
    "DEFAULT_COLUMNS",
    "FIELDS",
    "VIEWS",
    "Answer",
    "Column",
    "Edge",
    "Field",
    "Graph",
    "Group",
    "Place",
    "Project",
    "Query",
    "Summary",
    "View",
    "answer",
    "fields_of",
    "place_of",
    "read_query",
    "records_of",
    "select",
    "split",
]
