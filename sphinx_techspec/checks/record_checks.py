"""Checks of decisions, risks, and other records."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_techspec.checks.declaration import CheckContext, check
from sphinx_techspec.messages import expected, quote, shorten
from sphinx_techspec.records import Problem, Spec


@check(plural="{count} decisions without a date: {subjects}")
def decision_date(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """A decision has no date, although the template's decision log has dates.

    A decision under *Decision* or *Decision outcome* has the date of its spec.

    Bad: `- use one queue (because order matters)`
    Good: `- **2026-01-31** — use one queue (because order matters)`
    """
    if not context.template(spec).dates_decisions:
        return
    unfilled = _lines_with_placeholders(context, spec)
    for decision in context.records(spec, "decision"):
        has_date = decision.get("date") or decision.invalid.get("date")
        is_exempt = decision.is_prose or decision.is_outcome
        if not (has_date or is_exempt or decision.line in unfilled):
            yield Problem(
                f"decision {decision.id} has no date: {quote(decision.text)}",
                decision.line,
                "add the date before the text, as YYYY-MM-DD",
                decision.id,
            )


@check(severity="off", plural="{count} decisions without a reason: {subjects}")
def decision_reason(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """A decision has no reason.

    Bad: `- **2026-01-31** — use one queue`
    Good: `- **2026-01-31** — use one queue (because order matters)`
    """
    for decision in context.records(spec, "decision"):
        if decision.get("reason") is None and not decision.is_prose:
            yield Problem(
                f"decision {decision.id} has no reason: {quote(decision.text)}",
                decision.line,
                "add 'because' and the reason",
                decision.id,
            )


@check(plural="{count} risks without a mitigation: {subjects}")
def risk_mitigation(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """An open risk has no mitigation, but the template asks for one.

    A section written as prose is not split into risks, and is not checked.

    Bad: `- messages may get lost`
    Good: `- messages may get lost: replay them from the log`
    """
    if not context.template(spec).mitigates_risks:
        return
    unfilled = _lines_with_placeholders(context, spec)
    for risk in context.records(spec, "risk"):
        is_exempt = risk.is_prose or risk.status != "open"
        if not (risk.get("mitigation") or is_exempt or risk.line in unfilled):
            yield Problem(
                f"risk {risk.id} has no mitigation: {quote(risk.text)}",
                risk.line,
                "add the mitigation after a colon",
                risk.id,
            )


@check()
def risk_scale(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """The likelihood or impact of a risk is a word that is not on the scale.

    The usual synonyms and numbers are valid. Values of several words are not checked.
    To change the scale, set `techspec_risk_scale`.

    Bad: `:likelihood: orange`
    Good: `:likelihood: high`
    """
    for risk in context.records(spec, "risk"):
        for name in ("likelihood", "impact"):
            value = risk.get(name)
            if value is None or len(value.split()) > 1:
                continue
            if any(map(str.isalnum, value)) and context.scale.level(value) is None:
                yield Problem(
                    f"unknown {name} {quote(value, 40)} of risk {risk.id}",
                    risk.line,
                    expected(value, context.scale.labels),
                    shorten(value, 40),
                )


def _lines_with_placeholders(context: CheckContext, spec: Spec) -> set[int]:
    """Return the lines with placeholders, which another check reports."""
    return {problem.line for problem in context.noted(spec.docname, "placeholder")}
