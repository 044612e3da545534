"""The declarations of specs and of the built-in record kinds."""

from __future__ import annotations

from sphinx_techspec.kinds import ListedKind, RecordField, RecordKind, RecordKinds
from sphinx_techspec.records import Status
from sphinx_techspec.risk_scale import LIKELIHOODS
from sphinx_techspec.words import N_, split_words

_OWNER = RecordField(
    "owner",
    N_("Owner"),
    "line",
    "The person or team in charge.",
    labels=("owner",),
    option_help="The person or team in charge.",
    none_label=N_("No owner"),
    is_facet=True,
)
_TAGS = RecordField(
    "tags",
    N_("Tags"),
    "tags",
    "The tags.",
    labels=("tags",),
    option_help="Words to filter by, separated by commas.",
    none_label=N_("No tags"),
    is_facet=True,
)

SPECS = ListedKind(
    plural="specs",
    plural_label=N_("Specs"),
    help="All specs, or those that match the filters.",
    formats={
        "table": split_words(
            "id, title, status, updated, owner, decisions, risks, questions"
        ),
        "list": split_words("title, status, updated, owner"),
        "board": ("title",),
    },
    list_columns=split_words("id, title, status, updated, owner"),
    order=("id",),
    group_by="status",
    none_yet=N_("There are no specs yet."),
    none_match=N_("No specs match."),
)

DECISION = RecordKind(
    name=N_("decision"),
    plural="decisions",
    label=N_("Decision"),
    plural_label=N_("Decisions"),
    prefixes=("D", "DL", "DEC"),
    word="Decision",
    headings=split_words(
        "decision log, decisions log, decision log additions, decision "
        "history, decision record, decision records, decisions, decisions "
        "made, key decisions, design decisions, key design decisions, "
        "resolved decisions, resolved design decisions"
    ),
    outcome_headings=split_words("decision outcome, decision, the decision"),
    statuses=(
        Status(N_("proposed"), N_("Proposed"), "open"),
        Status(N_("accepted"), N_("Accepted"), "active"),
        Status(N_("rejected"), N_("Rejected"), "retired"),
        Status(N_("superseded"), N_("Superseded"), "retired"),
    ),
    status_synonyms={
        "proposed": split_words("pending, open, draft"),
        "accepted": split_words("approved, decided, adopted, chosen, final, done"),
        "rejected": split_words("declined, withdrawn"),
        "superseded": split_words(
            "replaced, reversed, revoked, deprecated, obsolete, obsoleted"
        ),
    },
    default_status="accepted",
    fields=(
        RecordField(
            "date",
            N_("Date"),
            "date",
            "The day or month of the decision.",
            labels=("date", "when"),
            columns=split_words("date, when, decided, decided on, decision date"),
            option_help="The date of the decision.",
            none_label=N_("Undated"),
            width=12,
            is_facet=True,
        ),
        RecordField(
            "reason",
            N_("Reason"),
            "text",
            "The reason for the decision.",
            labels=split_words(
                "rationale, why, reason, reasons, reasoning, justification, because"
            ),
            option="because",
            option_help="The reason for the decision, with inline markup.",
            none_label=N_("No reason"),
            width=40,
        ),
        RecordField(
            "details",
            N_("Details"),
            "text",
            "More text about the decision.",
            labels=split_words("details, consequences, consequence"),
            columns=split_words("details, consequences, notes, comments"),
            none_label=N_("No details"),
            width=30,
        ),
        RecordField(
            "deciders",
            N_("Deciders"),
            "names",
            "The people who made the decision.",
            labels=split_words("deciders, decider, decided by, author, by, owner"),
            columns=split_words(
                "by, who, owner, owners, decided by, decider, deciders, author, made by"
            ),
            option_help="The people who made the decision, separated by commas.",
            none_label=N_("No deciders"),
            width=16,
            is_facet=True,
        ),
        _TAGS,
        RecordField(
            "supersedes",
            N_("Supersedes"),
            "ids",
            "The decisions that this one replaces.",
            labels=("supersedes", "replaces"),
            option_help="The IDs of the decisions that this one replaces.",
            none_label=N_("No superseded decisions"),
        ),
    ),
    text_labels=split_words(
        "decision, chosen option, chosen options, selected option, selected options, "
        "chosen alternative, chosen solution, chosen approach, decided, choice"
    ),
    text_columns=split_words(
        "decision, decisions, choice, outcome, what, summary, "
        "description, decision made, chosen option, resolution, option"
    ),
    chosen_columns=split_words("chosen, selected, picked, adopted"),
    text_width=52,
    body_field="reason",
    combined_labels={
        "date and deciders": split_words("date/author, date / author, date/by")
    },
    help="Decisions of all specs, newest first.",
    formats={
        "table": ("date", "text+reason", "spec+spec-status"),
        "list": ("text+reason", "date", "spec"),
        "timeline": split_words("text, date, spec"),
    },
    list_columns=split_words("id, date, text, status"),
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
    name=N_("risk"),
    plural="risks",
    label=N_("Risk"),
    plural_label=N_("Risks"),
    prefixes=("R", "RK", "RISK"),
    word="Risk",
    headings=split_words(
        "risks and mitigations, risks and mitigation, risk, risk and "
        "mitigations, risk and mitigation, risks, risks and "
        "uncertainties, risks and assumptions, risks and drawbacks, risks "
        "and open issues, risks and considerations, risks and trade offs, "
        "risks and tradeoffs, risks and concerns, risks and challenges, risks and "
        "limitations, risks and caveats, risks and dependencies, risks and issues, "
        "risks and unknowns, assumptions and risks, challenges and risks, concerns "
        "and risks, dependencies and risks, drawbacks and risks, issues and risks, "
        "limitations and risks, trade offs and risks, tradeoffs and risks, "
        "risk assessment, risk analysis, risk register, key risks, known "
        "risks, potential risks"
    ),
    descriptive_headings=split_words("drawbacks, drawback, known drawbacks"),
    assessments=split_words(
        "risk assessment, assessment, risk rating, rating, risk level"
    ),
    statuses=(
        Status(N_("open"), N_("Open"), "open"),
        Status(N_("accepted"), N_("Accepted"), "active"),
        Status(N_("mitigated"), N_("Mitigated"), "done"),
        Status(N_("closed"), N_("Closed"), "done"),
    ),
    status_synonyms={
        "open": split_words("active, new, mitigating"),
        "closed": split_words("resolved, done, obsolete"),
    },
    default_status="open",
    fields=(
        RecordField(
            "mitigation",
            N_("Mitigation"),
            "text",
            "How the risk is reduced or handled.",
            labels=split_words(
                "mitigation, mitigations, mitigated by, mitigation strategy, "
                "mitigation plan, mitigation strategies, mitigation measures, "
                "countermeasures, response, responses"
            ),
            verbs=split_words(
                "mitigate, address, alleviate, avoid, counter, counteract, lessen, "
                "minimise, minimize, prevent, reduce"
            ),
            columns=split_words(
                "mitigation, mitigations, mitigation strategy, response, how we "
                "mitigate, countermeasure, action"
            ),
            option_help="The mitigation, with inline markup.",
            none_label=N_("No mitigation"),
            width=27,
            is_facet=True,
        ),
        RecordField(
            "details",
            N_("Details"),
            "text",
            "More text about the risk.",
            none_label=N_("No details"),
            width=30,
        ),
        RecordField(
            "likelihood",
            N_("Likelihood"),
            "level",
            "How likely the risk is.",
            labels=("likelihood", "probability"),
            columns=split_words("likelihood, probability, l, p"),
            option_help="The likelihood: a word or a number.",
            none_label=N_("No likelihood"),
            width=12,
            own_levels=LIKELIHOODS,
        ),
        RecordField(
            "impact",
            N_("Impact"),
            "level",
            "How severe the effect would be.",
            labels=("impact", "severity"),
            columns=split_words("impact, severity, i"),
            option_help="The impact: a word or a number.",
            none_label=N_("No impact"),
            width=11,
        ),
        _OWNER._replace(columns=("owner", "who")),
        _TAGS,
    ),
    text_labels=("risk",),
    text_columns=split_words("risk, risks, description, threat, issue, concern, what"),
    text_width=30,
    body_field="details",
    help="Risks by the attention that they need: open ones of live specs first, in "
    "descending order of severity.",
    formats={
        "table": split_words(
            "severity, text+details, mitigation, owner, status, spec+spec-status"
        ),
        "list": ("text+mitigation", "severity", "owner", "status", "spec"),
        "matrix": (),
    },
    list_columns=split_words("id, text, mitigation, likelihood, impact, status"),
    order=split_words("status, spec-finished, -severity, has-mitigation"),
    group_by="status",
    none_yet=N_("There are no risks yet."),
    none_match=N_("No risks match."),
    prefers_prose=True,
    subjects=split_words(
        "risk, drawback, concern, issue, problem, downside, disadvantage, danger, "
        "challenge, limitation, threat, caveat, trade-off, tradeoff, con, cost, "
        "defect, hazard, difficulty"
    ),
    prompts=(
        r"(?:what|which) (?:are|is|could|might) (?:\S+ ){0,3}(?:risks?|drawbacks?)\b",
        r"why should (?:this|we|the) (?:\S+ ){0,3}not\b",
        r"how will (?:security|ux) be reviewed\b",
        r"the idea is to find the best form of an argument\b",
        r"what trade-?offs\b.*\bmust be made\b",
        r"think broadly\b",
        r"(?:for example, )?consider (?:both security|including folks)\b",
    ),
)

QUESTION = RecordKind(
    name=N_("question"),
    plural="questions",
    label=N_("Question"),
    plural_label=N_("Questions"),
    prefixes=("Q", "OQ"),
    word=r"(?:Open\s)?Question",
    headings=split_words(
        "open questions, open question, open questions and issues, "
        "unresolved questions, unresolved issues, outstanding questions, "
        "remaining questions, open issues, open issues and questions, "
        "open points, questions, questions and open issues, open design questions, "
        "open technical questions, resolved questions, resolved open questions, "
        "open questions resolved, answered questions, closed questions"
    ),
    statuses=(
        Status(N_("open"), N_("Open"), "open"),
        Status(N_("answered"), N_("Answered"), "done"),
    ),
    status_synonyms={"answered": split_words("resolved, closed, decided, done")},
    default_status="open",
    fields=(
        RecordField(
            "answer",
            N_("Answer"),
            "text",
            "The answer to the question.",
            labels=split_words(
                "answer, answers, answered, resolved, resolution, decision, decided, "
                "closed, outcome, current answer, final answer, short answer, "
                "final decision, a"
            ),
            columns=split_words(
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
        _OWNER._replace(columns=split_words("owner, who, assignee")),
        RecordField(
            "due",
            N_("Due"),
            "date",
            "The date by which an answer is due.",
            labels=("due", "due date"),
            columns=split_words("due, due date, by when, deadline, needed by"),
            option_help="The date by which an answer is due.",
            none_label=N_("Undated"),
            width=12,
        ),
    ),
    text_labels=("question", "q"),
    text_columns=split_words("question, questions, open question, issue, topic, what"),
    text_width=52,
    body_field="answer",
    help="Questions, open ones first.",
    formats={
        "table": ("text+answer", "status", "owner", "due", "spec+spec-status"),
        "list": ("text+answer", "status", "owner", "due", "spec"),
    },
    list_columns=split_words("id, text, status, owner, due"),
    order=split_words("status, spec-finished, due"),
    group_by="status",
    none_yet=N_("There are no questions yet."),
    none_match=N_("No questions match."),
    date_field="due",
    status_with_body="answered",
    is_asked=True,
)

SHIPPED_KINDS = RecordKinds((DECISION, RISK, QUESTION))
"""The built-in record kinds, in the order of index pages."""
