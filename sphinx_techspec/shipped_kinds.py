"""Specs, and the kinds of records that ship with the package."""

from __future__ import annotations

from collections.abc import Sequence

from sphinx_techspec.kinds import (
    ListedKind,
    RecordField,
    RecordKind,
    RecordKinds,
    RecordStatus,
)
from sphinx_techspec.words import N_

__all__ = ["SHIPPED_KINDS", "SPECS"]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split(", "))


_REASON_LABELS = _words(
    "rationale, why, reason, reasons, reasoning, justification, because"
)

_BESIDE_RISKS = _words(
    "assumptions, caveats, challenges, concerns, considerations, dependencies, "
    "drawbacks, issues, limitations, open issues, trade offs, tradeoffs, "
    "uncertainties, unknowns"
)
"""What headings join with risks, *Risks and challenges*."""


def _owner(columns: Sequence[str]) -> RecordField:
    return RecordField(
        "owner",
        N_("Owner"),
        "line",
        "The owner.",
        labels=("owner",),
        columns=columns,
        option_help="The owner.",
        none_label=N_("No owner"),
    )


_TAGS = RecordField(
    "tags",
    N_("Tags"),
    "tags",
    "The tags.",
    labels=("tags",),
    columns=("tags",),
    option_help="Words to filter by, separated by commas.",
    none_label=N_("No tags"),
)

SPECS = ListedKind(
    plural="specs",
    plural_label=N_("Specs"),
    help="Specs, all or those that match the filters.",
    formats={
        "table": _words(
            "id, title, status, updated, owner, decisions, risks, questions"
        ),
        "list": _words("title, status, updated, owner"),
        "board": ("title",),
    },
    list_columns=_words("id, title, status, updated, owner"),
    order=("id",),
    group_by="status",
    none_yet=N_("There are no specs yet."),
    none_match=N_("No specs match."),
)

DECISION = RecordKind(
    name="decision",
    plural="decisions",
    noun=N_("decision"),
    label=N_("Decision"),
    plural_label=N_("Decisions"),
    prefix="D",
    other_prefixes=("DL", "DEC"),
    word="Decision",
    sections=(
        (
            "decision log",
            _words(
                "decision log, decisions log, decision log additions, decision "
                "history, decision record, decision records, decisions, decisions "
                "made, key decisions, design decisions, key design decisions, "
                "resolved decisions, resolved design decisions"
            ),
            False,
            False,
        ),
        (
            "decision outcome",
            _words("decision outcome, decision, the decision"),
            True,
            False,
        ),
    ),
    statuses=(
        RecordStatus(
            "proposed",
            N_("Proposed"),
            "open",
            N_("proposed"),
            _words("pending, open, draft"),
        ),
        RecordStatus(
            "accepted",
            N_("Accepted"),
            "active",
            N_("accepted"),
            _words("approved, decided, adopted, chosen, final, done"),
        ),
        RecordStatus(
            "rejected",
            N_("Rejected"),
            "retired",
            N_("rejected"),
            _words("declined, withdrawn"),
        ),
        RecordStatus(
            "superseded",
            N_("Superseded"),
            "retired",
            N_("superseded"),
            _words("replaced, reversed, revoked, deprecated, obsolete, obsoleted"),
        ),
    ),
    default_status="accepted",
    fields=(
        RecordField(
            "date",
            N_("Date"),
            "date",
            "The day or month of the decision.",
            labels=("date", "when"),
            columns=_words("date, when, decided, decided on, decision date"),
            option_help="The date of the decision.",
            none_label=N_("Undated"),
            width=12,
        ),
        RecordField(
            "reason",
            N_("Reason"),
            "text",
            "The reason.",
            labels=_REASON_LABELS,
            columns=_REASON_LABELS,
            option="because",
            option_help="The reason, with inline markup.",
            none_label=N_("No reason"),
            width=40,
        ),
        RecordField(
            "deciders",
            N_("Deciders"),
            "names",
            "The people who decided.",
            labels=_words("deciders, decider, decided by, author, by, owner"),
            columns=_words(
                "by, who, owner, owners, decided by, decider, deciders, author, made by"
            ),
            option_help="The people who decided, separated by commas.",
            none_label=N_("No deciders"),
            width=16,
        ),
        RecordField(
            "date and deciders",
            "",
            "line",
            "",
            labels=_words("date/author, date / author, date/by"),
            is_combined=True,
        ),
        _TAGS,
        RecordField(
            "supersedes",
            N_("Supersedes"),
            "ids",
            "The decisions that it replaces.",
            labels=("supersedes", "replaces"),
            columns=("supersedes", "replaces"),
            option_help="The ids of the decisions that it replaces.",
            none_label=N_("Supersedes none"),
        ),
    ),
    text_labels=_words("decision, chosen option, decided, choice"),
    text_columns=_words(
        "decision, decisions, choice, outcome, what, summary, "
        "description, decision made, chosen option, resolution, option"
    ),
    id_columns=_words("id, no, nr, number, ref, d, decision id"),
    chosen_columns=_words("chosen, selected, picked, adopted"),
    text_help="The decision.",
    text_width=52,
    body_field="reason",
    help="Decisions of all specs, the newest first.",
    formats={
        "table": ("date", "text+reason", "spec", "spec-status"),
        "list": ("text+reason", "date", "spec"),
        "timeline": _words("text, date, spec"),
    },
    list_columns=_words("id, date, text, status"),
    order=("-date",),
    group_by="date",
    none_yet=N_("There are no decisions yet."),
    none_match=N_("No decisions match."),
    numbered_by="date",
    date_field="date",
    people_field="deciders",
    undated_key="undated",
)

RISK = RecordKind(
    name="risk",
    plural="risks",
    noun=N_("risk"),
    label=N_("Risk"),
    plural_label=N_("Risks"),
    prefix="R",
    other_prefixes=("RK", "RISK"),
    word="Risk",
    sections=(
        (
            "risks and mitigations",
            (
                *_words(
                    "risks and mitigations, risks and mitigation, risk and "
                    "mitigations, risk and mitigation, risks, risk assessment, risk "
                    "analysis, risk register, key risks, known risks, potential risks"
                ),
                *(f"risks and {other}" for other in _BESIDE_RISKS),
                *(f"{other} and risks" for other in _BESIDE_RISKS),
            ),
            False,
            False,
        ),
        (
            "risks and mitigations",
            _words("drawbacks, drawback, known drawbacks"),
            False,
            True,
        ),
    ),
    statuses=(
        RecordStatus(
            "open", N_("Open"), "open", N_("open"), _words("active, new, mitigating")
        ),
        RecordStatus("accepted", N_("Accepted"), "active", N_("accepted")),
        RecordStatus("mitigated", N_("Mitigated"), "done", N_("mitigated")),
        RecordStatus(
            "closed",
            N_("Closed"),
            "done",
            N_("closed"),
            _words("resolved, done, obsolete"),
        ),
    ),
    default_status="open",
    fields=(
        RecordField(
            "mitigation",
            N_("Mitigation"),
            "text",
            "The mitigation.",
            labels=_words(
                "mitigation, mitigations, mitigated by, mitigation strategy, "
                "mitigation plan, mitigation strategies, mitigation measures, "
                "countermeasures, response, responses"
            ),
            phrases=_words(
                "mitigated by, mitigated with, mitigated through, mitigated via, "
                "this is mitigated by, it is mitigated by, we mitigate this by, "
                "we mitigate it by"
            ),
            columns=_words(
                "mitigation, mitigations, mitigation strategy, response, how we "
                "mitigate, countermeasure, action"
            ),
            option_help="The mitigation, with inline markup.",
            none_label=N_("No mitigation"),
            width=27,
        ),
        RecordField(
            "details",
            N_("Details"),
            "text",
            "Further text about the risk.",
            none_label=N_("No details"),
            width=30,
        ),
        RecordField(
            "likelihood",
            N_("Likelihood"),
            "level",
            "The likelihood.",
            labels=("likelihood", "probability"),
            columns=_words("likelihood, probability, l, p"),
            option_help="The likelihood: a word or a number.",
            none_label=N_("No likelihood"),
            width=12,
        ),
        RecordField(
            "impact",
            N_("Impact"),
            "level",
            "The impact.",
            labels=("impact", "severity"),
            columns=_words("impact, severity, i"),
            option_help="The impact: a word or a number.",
            none_label=N_("No impact"),
            width=11,
        ),
        _owner(("owner", "who")),
        _TAGS,
    ),
    text_labels=("risk",),
    text_columns=_words("risk, risks, description, threat, issue, concern, what"),
    id_columns=_words("id, no, nr, number, ref, r, risk id"),
    assessments=_words("risk assessment, assessment, risk rating, rating, risk level"),
    text_help="The risk.",
    text_width=30,
    body_field="details",
    help="Risks: open ones first, and the most severe of them at the top.",
    formats={
        "table": (
            "text+details",
            "mitigation",
            "likelihood",
            "impact",
            "status",
            "spec+spec-status",
        ),
        "list": ("text+mitigation", "likelihood", "impact", "status", "spec"),
        "matrix": (),
    },
    list_columns=_words("id, text, mitigation, likelihood, impact, status"),
    order=("status", "spec-retired", "-exposure"),
    group_by="status",
    none_yet=N_("There are no risks yet."),
    none_match=N_("No risks match."),
    prefers_prose=True,
)

QUESTION = RecordKind(
    name="question",
    plural="questions",
    noun=N_("question"),
    label=N_("Question"),
    plural_label=N_("Questions"),
    prefix="Q",
    other_prefixes=("OQ",),
    word=r"(?:Open\s)?Question",
    sections=(
        (
            "open questions",
            _words(
                "open questions, open question, open questions and issues, "
                "unresolved questions, unresolved issues, outstanding questions, "
                "remaining questions, open issues, open issues and questions, "
                "open points, questions, questions and open issues"
            ),
            False,
            False,
        ),
    ),
    statuses=(
        RecordStatus("open", N_("Open"), "open", N_("open")),
        RecordStatus(
            "answered",
            N_("Answered"),
            "done",
            N_("answered"),
            _words("resolved, closed, decided, done"),
        ),
    ),
    default_status="open",
    fields=(
        RecordField(
            "answer",
            N_("Answer"),
            "text",
            "The answer.",
            labels=_words(
                "answer, answers, answered, resolved, resolution, decision, decided, "
                "closed, outcome, a"
            ),
            columns=_words(
                "answer, resolution, decision, outcome, response, answer / resolution"
            ),
            none_label=N_("No answer"),
            width=40,
        ),
        RecordField(
            "details",
            N_("Details"),
            "text",
            "The text below the question.",
            none_label=N_("No details"),
            width=30,
        ),
        _owner(_words("owner, who, assignee")),
        RecordField(
            "due",
            N_("Due"),
            "date",
            "The date by which an answer is due.",
            labels=("due", "due date"),
            columns=_words("due, due date, by when, deadline, needed by"),
            option_help="The date by which an answer is due.",
            none_label=N_("Undated"),
            width=12,
        ),
    ),
    text_labels=("question", "q"),
    text_columns=_words("question, questions, open question, issue, topic, what"),
    id_columns=_words("id, no, nr, number, ref, q, question id"),
    text_help="The question.",
    text_width=52,
    body_field="answer",
    help="Questions, open ones first.",
    formats={
        "table": ("text+answer", "status", "owner", "due", "spec+spec-status"),
        "list": ("text+answer", "status", "owner", "due", "spec"),
    },
    list_columns=_words("id, text, status, owner, due"),
    order=_words("status, spec-retired, due"),
    group_by="status",
    none_yet=N_("There are no questions yet."),
    none_match=N_("No questions match."),
    date_field="due",
    status_with_body="answered",
)

SHIPPED_KINDS = RecordKinds((DECISION, RISK, QUESTION))
"""The kinds that ship with the package, in the order of index pages."""
