"""Examples of configuration values, which the reference shows as parts of conf.py."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["EXAMPLES"]

EXAMPLES: Mapping[str, str] = {
    "techspec_documents": """\
techspec_documents = ["adr/*", "proposals/**/README.md"]
""",
    "techspec_exclude": """\
techspec_exclude = ["adr/archive/**"]
""",
    "techspec_label": """\
techspec_label = {"adr/**": "ADR", "rfcs/**": "RFC"}
""",
    "techspec_languages": """\
techspec_languages = ["de"]
""",
    "techspec_template": """\
techspec_template = "madr"
""",
    "techspec_template_depth": """\
techspec_template_depth = 2
""",
    "techspec_checks": """\
techspec_checks = {
    "decision-reason": "warning",
    "open-question": "off",
    "missing-section": {"open": "info", "accepted": "error"},
}
""",
    "techspec_risk_scale": """\
techspec_risk_scale = ["very low", "low", "medium", "high", "very high"]
""",
    "techspec_statuses": """\
techspec_statuses = {
    "draft": {"label": "Draft", "kind": "open"},
    "accepted": {"label": "Accepted", "kind": "active", "aliases": ["approved"]},
    "live": {"label": "Live", "kind": "done", "color": "#0a7"},
}
""",
    "techspec_sections": """\
techspec_sections = {
    "Context": ["Background"],
    "Decision log": ["Our decisions"],
}
""",
    "techspec_fields": """\
techspec_fields = {
    "team": {"label": "Team", "aliases": ["Squad"]},
    "epic": {"type": "link", "url": "https://tracker.example/{value}"},
    "priority": {"type": "choice", "values": ["P0", "P1", "P2"], "required": True},
}
""",
    "techspec_records": """\
techspec_records = {
    "requirement": True,
    "question": False,
    "assumption": {
        "sections": ["Assumptions"],
        "prefix": "A",
        "statuses": {"open": "open", "confirmed": "done", "refuted": "retired"},
    },
}
""",
    "techspec_index_columns": """\
techspec_index_columns = {"specs": ["id", "title", "updated"]}
""",
    "techspec_stale_after": """\
techspec_stale_after = "6w"
techspec_checks = {"stale-proposal": "warning"}
""",
    "techspec_baseline": """\
techspec_baseline = "techspec-baseline.json"
""",
    "techspec_index_rows": """\
techspec_index_rows = 200
""",
    "techspec_graph_depth": """\
techspec_graph = True
techspec_graph_depth = 2
""",
}
"""The example of each value that isn't only on or off, by name."""
