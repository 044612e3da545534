"""Checks of decisions, risks, and other records."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_techspec.checks.declaration import CheckContext, check
from sphinx_techspec.checks.form_hints import add_to_record
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.messages import expected, quote, shorten
from sphinx_techspec.records import Problem, Record, Section, Spec, included_file

_CLAUSE_END = lazy_regex(
    r"[.!?;]\s++(?=\S)|(?:[,.:]|(?<=[^\s,.:]))\s++"
    r"(?=(?:but|however|then|in\s(?:this|that|such\san?)\scase)\b)",
    re.IGNORECASE,
)
_MEASURE = lazy_regex(
    r"\b(?:(?:needs?|ha(?:s|ve))\sto\sbe\s(?:\w+ed|built|done|made|run|set|sent|taught)"
    r"|(?:needs?\sto|must|should)\s[^.;]{3,80}\sby\s\w+ing"
    r"|(?:is|be)\sup\sto\s(?:the|each|every|our|their)\s|responsib\w*"
    r"|(?:can|could)\sbe\sused\sto|negligible)\b"
    r"|[(;,.:\u2013\u2014]\s?see\s\S",
    re.IGNORECASE,
)
"""Words in a risk that describe a response, or refer to a description of it."""
_MIN_DISCUSSION_WORDS = 30
"""The minimum number of words after a risk that may contain a mitigation."""
_RESPONSE = lazy_regex(
    r"\b(?:we|our|should|must|will|would\sbe|can\sbe|could\sbe|accept\w*|address\w*|allow\w*"
    r"|avoid\w*|cap(?:ped|s)|check\w*|defer\w*|detect\w*|document\w*|ensur\w*|guard\w*"
    r"|(?:falls?|falling)\sback|handl\w*|ignor\w*|limit(?:ed|s)|mitigat\w*|monitor\w*"
    r"|needs?|plan(?:ned|s)|prevent\w*|prints?|recommend\w*|reduc\w*|reject\w*|report\w*"
    r"|resolv\w*|test(?:ed|ing|s)|warn(?:ed|s|ing)?"
    r"|(?:but|however)\b[^.;]{0,120}\b(?:cannot|can't|does\s?n[o']t|is\snot|isn't|only|rare\w*"
    r"|unlikely|usually))\b",
    re.IGNORECASE,
)
"""Words in the text after a risk that describe a response."""


@check(plural="{count} decisions without a date: {subjects}")
def decision_date(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """A decision has no date, although the template's decision log has dates.

    A decision under *Decision* or *Decision outcome* has the date of its spec. A
    proposed decision needs no date.

    Bad: `- use one queue (because order matters)`
    Good: `- **2026-01-31** — use one queue (because order matters)`
    """
    if not context.template(spec).dates_decisions:
        return
    reported = _reported_lines(context, spec, "placeholder", "invalid-date")
    for decision in context.records(spec, "decision"):
        has_date = decision.get("date") or decision.invalid.get("date")
        is_exempt = (
            decision.is_prose or decision.is_outcome or _is_open(context, decision)
        )
        if not (has_date or is_exempt or decision.line in reported):
            yield Problem(
                f"decision {decision.id} has no date: {quote(decision.text)}",
                decision.line,
                _how_to_add(
                    context,
                    decision,
                    "date",
                    "add the date before the text, as YYYY-MM-DD",
                    form="YYYY-MM-DD",
                ),
                decision.id,
            )


def _is_open(context: CheckContext, record: Record) -> bool:
    statuses = context.corpus.kinds[record.kind].statuses
    return any(s.name == record.status and s.kind == "open" for s in statuses)


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
                _how_to_add(
                    context, decision, "reason", "add 'because' and the reason"
                ),
                decision.id,
            )


@check(plural="{count} risks without a mitigation: {subjects}")
def risk_mitigation(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """An open risk has no mitigation, but the template asks for one.

    Without a template of your own, a section is checked only if its heading mentions
    mitigations, or if another risk in it has one. The check skips prose, *Drawbacks*,
    lists that are followed by text, risks that are discussed at length, and risks whose
    text says what to do.

    Bad: `- messages may get lost`
    Good: `- messages may get lost: replay them from the log`
    """
    if not context.template(spec).mitigates_risks:
        return
    unfilled = _reported_lines(context, spec, "placeholder")
    risks = context.records(spec, "risk")
    mitigated = {
        record_section(context, spec, risk) for risk in risks if risk.get("mitigation")
    }
    for risk in risks:
        is_exempt = (
            risk.is_prose
            or risk.status != "open"
            or risk.line in unfilled
            or _has_response(risk)
            or _is_discussed(spec, risk)
        )
        if not is_exempt and (
            context.template(spec).is_chosen
            or record_section(context, spec, risk) in mitigated
            or _heading_mentions_mitigations(spec, risk)
        ):
            yield Problem(
                f"risk {risk.id} has no mitigation: {quote(risk.text)}",
                risk.line,
                _how_to_add(
                    context, risk, "mitigation", "add the mitigation after a colon"
                ),
                risk.id,
            )


@check()
def risk_scale(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """A risk has a likelihood or an impact that is not on the scale.

    Common synonyms and numbers are valid. Values of several words are not checked.
    To change the scale, set `techspec_risk_scale`.

    Bad: `:likelihood: orange`
    Good: `:likelihood: high`
    """
    for risk in context.records(spec, "risk"):
        for name in ("likelihood", "impact"):
            value = risk.get(name)
            if value is None or len(value.split()) > 1:
                continue
            if value.casefold() in context.corpus.kinds["risk"].status_words:
                continue  # "resolved" instead of the level of a risk
            if any(map(str.isalnum, value)) and context.scale.level(value) is None:
                yield Problem(
                    f"unknown {name} {quote(value, 40)} of risk {risk.id}",
                    risk.line,
                    expected(value, context.scale.labels),
                    shorten(value, 40),
                )


def _how_to_add(
    context: CheckContext, record: Record, name: str, in_text: str, *, form: str = ""
) -> str:
    """Return the hint to add the field *name*, see :func:`add_to_record`."""
    field = context.corpus.kinds[record.kind].fields_by_name[name]
    return add_to_record(record, field, in_text, form=form)


def _has_response(risk: Record) -> bool:
    """Return whether *risk* has a mitigation, or text that may contain it."""
    if risk.get("mitigation"):
        return True
    details = risk.get("details") or ""
    if _MEASURE.search(f"{risk.text} {details}"):
        return True
    _, *others = _CLAUSE_END.split(risk.text)
    return _RESPONSE.search(" ".join([*others, details])) is not None


def _is_discussed(spec: Spec, risk: Record) -> bool:
    """Return whether text about *risk* may contain its mitigation in other words."""
    _, _, others = risk.text.partition(". ")
    words = [*others.split(), *(risk.get("details") or "").split()]
    if len(words) >= _MIN_DISCUSSION_WORDS:
        return True
    section = next(_sections_around(spec, risk.line), None)
    return section is not None and section.has_text_after_list


def _heading_mentions_mitigations(spec: Spec, risk: Record) -> bool:
    """Return whether the section of *risk* has a heading about mitigations."""
    sections = list(_sections_around(spec, risk.line)) or spec.sections
    return any("mitigat" in section.title.casefold() for section in sections)


def record_section(context: CheckContext, spec: Spec, record: Record) -> Section | None:
    """Return the section of records that contains *record*, if any."""
    return next(
        (
            section
            for section in _sections_around(spec, record.line)
            if context.names.records(section.title)
        ),
        None,
    )


def _sections_around(spec: Spec, line: int) -> Iterator[Section]:
    """Yield the section that contains *line*, and those that contain that section."""
    level = None
    for section in reversed(spec.sections):
        is_above = included_file(section.line) == included_file(line) and (
            section.line <= line
        )
        if is_above and (level is None or section.level < level):
            level = section.level
            yield section


def _reported_lines(context: CheckContext, spec: Spec, *codes: str) -> set[int]:
    """Return the lines that the checks *codes* report."""
    noted = (context.noted(spec.docname, code) for code in codes)
    return {problem.line for problems in noted for problem in problems}
