"""Checks of decisions and risks."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_techspec.checks.context import CheckContext
from sphinx_techspec.records import Problem, Spec
from sphinx_techspec.texts import shorten

__all__ = ["decision_date", "decision_reason", "risk_mitigation", "risk_scale"]


def decision_date(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """A decision has no date, although the template's decision log has dates.

    What is decided below *Decision* or *Decision outcome* is of the spec's own date.

    Bad: `- use one queue (because order matters)`
    Good: `- **2026-01-31** — use one queue (because order matters)`
    """
    if not context.template(spec).dates_decisions:
        return
    unfilled = _unfilled_lines(context, spec)
    for decision in context.corpus.documents[spec.docname].of_kind("decision"):
        if (
            decision.get("date")
            or decision.invalid.get("date")
            or decision.is_whole
            or decision.is_outcome
        ):
            continue
        if decision.line in unfilled:
            continue
        yield Problem(
            f"{decision.id} has no date: {shorten(decision.text)!r}",
            decision.line,
            "write the day of the decision first, as YYYY-MM-DD",
            decision.id,
        )


def decision_reason(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """A decision does not say why.

    Bad: `- **2026-01-31** — use one queue`
    Good: `- **2026-01-31** — use one queue (because order matters)`
    """
    for decision in context.corpus.documents[spec.docname].of_kind("decision"):
        if decision.get("reason") is None and not decision.is_whole:
            yield Problem(
                f"{decision.id} gives no reason: {shorten(decision.text)!r}",
                decision.line,
                "write 'because' and the reason behind it",
                decision.id,
            )


def risk_mitigation(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """Nothing is said of what is done about an open risk, although the template asks.

    A section that is prose is not taken apart, and has no such finding.

    Bad: `- messages may get lost`
    Good: `- messages may get lost: replay them from the log`
    """
    if not context.template(spec).mitigates_risks:
        return
    unfilled = _unfilled_lines(context, spec)
    for risk in context.corpus.documents[spec.docname].of_kind("risk"):
        if risk.get("mitigation") or risk.is_whole or risk.status != "open":
            continue
        if risk.line in unfilled:
            continue
        yield Problem(
            f"{risk.id} has no mitigation: {shorten(risk.text)!r}",
            risk.line,
            "write what is done about it behind a colon",
            risk.id,
        )


def risk_scale(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """The likelihood or the impact of a risk is one word that is not on the scale.

    The usual synonyms and numbers are known; prose is left alone.

    Bad: `:likelihood: orange`
    Good: `:likelihood: high`
    """
    for risk in context.corpus.documents[spec.docname].of_kind("risk"):
        for name, value in (
            ("likelihood", risk.get("likelihood")),
            ("impact", risk.get("impact")),
        ):
            if value is None or len(value.split()) > 1:
                continue
            if any(map(str.isalnum, value)) and context.scale.level(value) is None:
                yield Problem(
                    f"the {name} of {risk.id}, {shorten(value, 40)!r}, is not on the "
                    "scale",
                    risk.line,
                    f"the scale is: {', '.join(context.scale.labels)}; "
                    "techspec_risk_scale sets another one",
                    shorten(value, 40),
                )


def _unfilled_lines(context: CheckContext, spec: Spec) -> set[int]:
    """Return the lines with a placeholder: what they lack is told by that."""
    return {problem.line for problem in context.noted(spec.docname, "placeholder")}
