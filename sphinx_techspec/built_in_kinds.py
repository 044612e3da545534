"""The declarations of specs and of the built-in record kinds, as data."""

from __future__ import annotations

from sphinx_techspec.generic_kinds import OWNER, TAGS, generic_kind
from sphinx_techspec.kinds import ListedKind, RecordField, RecordKind, RecordKinds
from sphinx_techspec.records import Status
from sphinx_techspec.risk_scale import LIKELIHOODS
from sphinx_techspec.translated_messages import N_
from sphinx_techspec.words import split_words

SPECS = ListedKind(
    plural="specs",
    plural_label=N_("Specs"),
    help="All specs, or those that match the filters.",
    formats={
        "table": split_words(
            "id, title, status, updated, owner, decisions, risks, questions"
        ),
        "list": split_words("title, status, updated, owner"),
        "board": split_words("title, owner, updated"),
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
    title_prefixes=("ADR",),
    word="Decision",
    headings=split_words(
        "decision log, decisions log, decision log additions, decision and change "
        "log, decision history, decision record, decision records, decision "
        "register, decisions register, decisions, decisions made, decisions taken, "
        "key decisions, "
        "design decisions, implementation decisions, key design decisions, resolved "
        "decisions, resolved design decisions, decision summary, decisions summary, "
        "decisions overview"
    ),
    qualified_headings=split_words(
        "decision log, decisions log, decision record, decision records, decisions, "
        "decisions made, decisions taken, decision summary, decisions summary, "
        "decisions overview"
    ),
    qualifiers=split_words(
        "accepted, adopted, agreed, api, approved, architectural, architecture, "
        "business, confirmed, core, critical, data, design, engineering, environment, "
        "final, foundational, fundamental, implementation, important, infrastructure, "
        "initial, key, locked, main, major, of, our, planning, process, "
        "product, project, scope, security, settled, significant, stack, strategic, "
        "summary, technical, technology, the, tooling, ui, user, ux"
    ),
    outcome_headings=split_words(
        "decision outcome, decision, the decision, implementation decision, "
        "decision statement, wh decision statement, "
        "decision and rationale, decision and reason, decision and justification"
    ),
    statuses=(
        Status(N_("proposed"), N_("Proposed"), "open"),
        Status(N_("accepted"), N_("Accepted"), "active"),
        Status(N_("rejected"), N_("Rejected"), "retired"),
        Status(N_("superseded"), N_("Superseded"), "retired"),
    ),
    status_synonyms={
        "proposed": split_words(
            "pending, open, draft, tbd, tba, todo, wip, undecided, tentative, "
            "provisional, parked, postponed, blocked, in discussion, under discussion, "
            "in review, under review, on hold, to be decided, reopened"
        ),
        "accepted": split_words(
            "approved, decided, adopted, chosen, final, done, agreed, confirmed, "
            "ratified, settled, resolved, in force, in effect, signed off, amended"
        ),
        "rejected": split_words(
            "declined, withdrawn, vetoed, abandoned, cancelled, canceled, dropped, not "
            "accepted, not adopted, not approved"
        ),
        "superseded": split_words(
            "replaced, reversed, reverted, revoked, deprecated, obsolete, obsoleted, "
            "outdated, expired, retired, invalidated, no longer valid, "
            "no longer in force, no longer in effect, no longer applies, "
            "no longer applicable, no longer relevant"
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
            columns=split_words(
                "date, when, decided, decided on, decision date, timestamp"
            ),
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
            labels=split_words(
                "deciders, decider, decision makers, decided by, made by, author, by, "
                "owner, approver, approvers, approved by, confirmed by"
            ),
            columns=split_words(
                "by, who, owner, owners, decided by, decider, deciders, author, "
                "made by, approver, approvers, approved by, confirmed by"
            ),
            option_help="The people who made the decision, separated by commas.",
            none_label=N_("No deciders"),
            width=16,
            is_facet=True,
        ),
        TAGS,
        RecordField(
            "supersedes",
            N_("Supersedes"),
            "ids",
            "The decisions that this one supersedes.",
            labels=("supersedes", "replaces"),
            option_help="The IDs of the decisions that this one supersedes.",
            none_label=N_("No superseded decisions"),
        ),
    ),
    text_labels=split_words(
        "decision, chosen option, chosen options, selected option, selected options, "
        "chosen alternative, chosen solution, chosen approach, decided, choice, chosen"
    ),
    text_columns=split_words(
        "decision, decisions, choice, outcome, what, summary, "
        "description, decision made, chosen option, resolution, option"
    ),
    outcome_columns=split_words(
        "choice, outcome, chosen option, selected option, selection, chosen approach, "
        "chosen solution, resolution, answer, value"
    ),
    topic_columns=split_words(
        "area, aspect, category, component, concern, dimension, fork, item, question, "
        "subject, topic"
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
    is_imperative=True,
)

_BOTH_LEVELS = split_words(
    "likelihood/impact, likelihood / impact, likelihood and impact, "
    "probability/impact, probability / impact, probability and impact, l/i, l / i"
)
_ASSESSMENTS = split_words(
    "risk assessment, assessment, risk rating, rating, risk level"
)
RISKS_IF_MITIGATED = frozenset(
    split_words(
        "attack scenarios, attack vectors, attacks, challenges, failure modes, failure "
        "scenarios, limitations, known limitations, threat model"
    )
)
"""The headings of sections that list risks if these have mitigations.

The heading can name those, too, *Failure modes and mitigations*.
"""
RISK = RecordKind(
    name=N_("risk"),
    plural="risks",
    label=N_("Risk"),
    plural_label=N_("Risks"),
    prefixes=("R", "RK", "RISK"),
    word="(?:Risk|Threat|Challenge|Concern|Drawback)",
    other_prefixes=("T", "TM", "THREAT"),
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
        "risks and mitigation strategy, risks and mitigation strategies, "
        "risks and mitigation plan, risks register, risk log, risk matrix, risk "
        "assessment, risk analysis, risk register, key risks, known "
        "risks, potential risks, threats, threats and mitigations"
    ),
    qualified_headings=split_words(
        "risks, risks and mitigation, risks and mitigations, risks and mitigation "
        "strategy, risks and mitigation strategies, risk register"
    ),
    descriptive_headings=split_words(
        "drawbacks, drawback, known drawbacks, disadvantages, disadvantage"
    ),
    other_headings=split_words("advantages, benefits, opportunities, pros, strengths"),
    assessments=_ASSESSMENTS,
    statuses=(
        Status(N_("open"), N_("Open"), "open"),
        Status(N_("accepted"), N_("Accepted"), "active"),
        Status(N_("mitigated"), N_("Mitigated"), "done"),
        Status(N_("closed"), N_("Closed"), "done"),
    ),
    status_synonyms={
        "open": split_words("active, new, mitigating, reopened"),
        "accepted": split_words("acceptable, tolerated"),
        "closed": split_words(
            "resolved, done, obsolete, superseded, fixed, eliminated, "
            "no longer applies, no longer applicable, no longer relevant"
        ),
    },
    default_status="open",
    status_columns=split_words("status, state, stance, disposition"),
    fields=(
        RecordField(
            "mitigation",
            N_("Mitigation"),
            "text",
            "How the risk is reduced or handled.",
            labels=split_words(
                "mitigation, mitigations, mitigated by, mitigation strategy, "
                "mitigation plan, mitigation strategies, mitigation measures, "
                "mitigation steps, mitigation approach, mitigations implemented, "
                "mitigations in place, current mitigation, current mitigations, "
                "existing mitigation, existing mitigations, planned mitigation, "
                "proposed mitigation, action, actions, countermeasure, "
                "countermeasures, prevention, response, responses, remedy, resolution, "
                "safeguard, safeguards, solution, solutions, treatment, workaround, "
                "workarounds"
            ),
            verbs=split_words(
                "mitigate, address, alleviate, avoid, counter, counteract, lessen, "
                "minimise, minimize, prevent, reduce, resolve"
            ),
            columns=split_words(
                "mitigation, mitigations, mitigation strategy, response, how we "
                "mitigate, countermeasure, countermeasures, control, controls, "
                "required controls, safeguard, safeguards, solution, solutions, "
                "treatment, action, actions, action plan, handling, how to mitigate, "
                "how we handle it, how we mitigate it, our response, plan, "
                "prevention, remediation, remedy, resolution, what we do, what we do "
                "about it, workaround, workarounds"
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
            labels=split_words("description, details"),
            columns=("details",),
            none_label=N_("No details"),
            width=30,
        ),
        RecordField(
            "likelihood",
            N_("Likelihood"),
            "level",
            "How likely the risk is.",
            labels=("likelihood", "probability"),
            columns=split_words("likelihood, probability, prob, l, p"),
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
            columns=split_words("impact, severity, sev, risk level, level, i"),
            option_help="The impact: a word or a number.",
            none_label=N_("No impact"),
            width=11,
        ),
        OWNER._replace(columns=("owner", "who")),
        TAGS,
    ),
    combined_labels={"likelihood and impact": _BOTH_LEVELS, "assessment": _ASSESSMENTS},
    combined_columns={
        "likelihood and impact": (
            *_BOTH_LEVELS,
            *split_words(
                # The normalized heading has no "×".
                "likelihood impact, likelihood x impact, probability impact, "
                "probability x impact"
            ),
        )
    },
    text_labels=("risk", "threat", "challenge", "concern", "drawback"),
    text_columns=split_words(
        "threat, threats, risk, risks, attack, failure mode, failure, description, "
        "issue, concern, what"
    ),
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
    note_labels=split_words(
        "security review, ux review, ui review, security and ux review, ux and "
        "security review, design review, api review, privacy review, accessibility "
        "review, legal review, compliance review, performance review, review, reviews, "
        "rollback, rollback plan, contingency plan, contingency plans"
    ),
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
        r"does this proposal implement a behaviou?r\b",
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
        "remaining questions, open issues, open issues and questions, outstanding "
        "issues, "
        "open points, open items, questions, questions and open issues, open design "
        "questions, open technical questions, open decisions, outstanding "
        "decisions, pending decisions, decisions to be made, decisions to make, "
        "decisions needed, undecided, resolved questions, resolved open questions, "
        "open questions resolved, answered questions, closed questions, "
        "questions for clarification, clarifying questions, questions for discussion, "
        "questions for reviewers, questions to resolve"
    ),
    qualified_headings=split_words(
        "open questions, open issues, unresolved questions, outstanding questions"
    ),
    statuses=(
        Status(N_("open"), N_("Open"), "open"),
        Status(N_("answered"), N_("Answered"), "done"),
    ),
    status_synonyms={
        "open": ("reopened",),
        "answered": split_words(
            "resolved, closed, decided, done, no longer open, no longer relevant"
        ),
    },
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
                "answer, resolution, decision, outcome, response, answer / resolution, "
                "a"
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
        OWNER._replace(columns=split_words("owner, who, assignee")),
        RecordField(
            "due",
            N_("Due"),
            "date",
            "The date by which an answer is due.",
            labels=split_words(
                "due, due date, due by, deadline, needed by, answer by, decide by, "
                "decision by, resolve by"
            ),
            columns=split_words("due, due date, by when, deadline, needed by"),
            option_help="The date by which an answer is due.",
            none_label=N_("Undated"),
            width=12,
        ),
    ),
    text_labels=("question", "q"),
    text_columns=split_words(
        "question, questions, open question, issue, topic, what, q, summary, item"
    ),
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

BUILT_IN_KINDS = RecordKinds((DECISION, RISK, QUESTION))
"""The built-in record kinds that are on by default, in the order of index pages."""

# Kinds that are read by the general rules

REQUIREMENT = generic_kind(
    name=N_("requirement"),
    plural="requirements",
    label=N_("Requirement"),
    plural_label=N_("Requirements"),
    prefix="REQ",
    other_prefixes=("FR", "NFR"),
    headings=split_words(
        "requirements, requirement, product requirements, key requirements, "
        "core requirements, project requirements, requirements and constraints, "
        "requirements specification, high level requirements, "
        "software requirements, solution requirements, "
        "must have requirements"
    ),
    qualified_headings=("requirements", "requirements specification"),
    part_headings=split_words(
        "functional requirements, non functional requirements, nonfunctional "
        "requirements, technical requirements, business requirements, user "
        "requirements, quality requirements, performance requirements, security "
        "requirements, operational requirements, reliability requirements, "
        "scalability requirements, availability requirements, compliance "
        "requirements, privacy requirements, usability requirements, accessibility "
        "requirements, data requirements, interface requirements, api requirements, "
        "compatibility requirements, migration requirements, observability "
        "requirements, monitoring requirements, testing requirements"
    ),
    statuses=(
        Status(N_("open"), N_("Open"), "open"),
        Status(N_("accepted"), N_("Accepted"), "active"),
        Status(N_("met"), N_("Met"), "done"),
        Status(N_("dropped"), N_("Dropped"), "retired"),
    ),
    status_synonyms={
        "open": split_words("proposed, draft, new, todo, planned"),
        "accepted": split_words("agreed, approved, active, implementing"),
        "met": split_words(
            "done, implemented, satisfied, fulfilled, verified, complete, completed"
        ),
        "dropped": split_words("rejected, removed, withdrawn, obsolete, deprecated"),
    },
    fields=(
        RecordField(
            "priority",
            N_("Priority"),
            "line",
            "The priority.",
            labels=("priority",),
            columns=split_words("priority, prio, moscow, importance"),
            option_help="The priority: a word or a number.",
            none_label=N_("No priority"),
            width=12,
            marks=split_words(
                "must, should, could, may, shall, won't, must have, should have, "
                "could have, nice to have, won't have, high, medium, low, critical, "
                "optional, required, mandatory, p0, p1, p2, p3, p4"
            ),
            is_facet=True,
        ),
        RecordField(
            "verified-by",
            N_("Verified by"),
            "ids",
            "The IDs of the records that verify it.",
            labels=("verified by",),
            columns=split_words("verified by, verification, tests, test"),
            option_help="The IDs of the records that verify it.",
            none_label=N_("Not verified"),
        ),
    ),
    other_headings=split_words(
        "acceptance criteria, acceptance scenarios, acceptance tests, assumptions, "
        "data model, definition of done, dependencies, domain model, edge cases, "
        "entities, glossary, graduation requirements, key entities, measurable "
        "outcomes, personas, success criteria, success metrics, target users, "
        "terminology, user personas"
    ),
    text_labels=("requirement", "req"),
    text_columns=split_words("requirement, requirements, text, what, statement, title"),
)

GOAL = generic_kind(
    name=N_("goal"),
    plural="goals",
    label=N_("Goal"),
    plural_label=N_("Goals"),
    prefix="G",
    other_prefixes=("O",),  # of an objective
    headings=split_words(
        "goals, goal, objectives, objective, goals and objectives, project goals, key "
        "goals, primary goals, design goals, main goals, core goals, aims, "
        "project objectives, key objectives, goals of this proposal"
    ),
    part_headings=split_words(
        "secondary goals, stretch goals, technical goals, business goals, product "
        "goals, user goals, short term goals, long term goals"
    ),
    statuses=(
        Status(N_("open"), N_("Open"), "open"),
        Status(N_("met"), N_("Met"), "done"),
        Status(N_("dropped"), N_("Dropped"), "retired"),
    ),
    status_synonyms={
        "met": split_words("done, achieved, reached, fulfilled, complete, completed"),
        "dropped": split_words("abandoned, removed, withdrawn, obsolete"),
    },
    other_headings=split_words(
        "key metrics, kpis, measures of success, metrics, success criteria, success "
        "indicators, success measures, success metrics"
    ),
    text_labels=("goal", "objective"),
    text_columns=split_words("goal, goals, objective, text, what, title"),
)

ALTERNATIVE = generic_kind(
    name=N_("alternative"),
    plural="alternatives",
    label=N_("Alternative"),
    plural_label=N_("Alternatives"),
    prefix="ALT",
    headings=split_words(
        "alternatives considered, alternatives, alternative, considered options, "
        "considered alternatives, options considered, alternative approaches, "
        "alternative solutions, alternative designs, alternative options, alternative "
        "approaches considered, alternative solutions considered, alternatives and "
        "trade offs, alternatives and tradeoffs, design alternatives, other options "
        "considered, other approaches considered, approaches considered, other "
        "alternatives considered, other alternatives, possible alternatives, "
        "implementation alternatives, alternate approaches, alternate solutions, "
        "alternate designs, alternate options"
    ),
    part_headings=split_words(
        "rejected alternatives, alternatives rejected, alternatives not chosen, "
        "alternatives not selected, rejected options, rejected approaches, rejected "
        "designs, rejected ideas, discarded alternatives, discarded options"
    ),
    part_status="rejected",
    statuses=(
        Status(N_("considered"), N_("Considered"), "open"),
        Status(N_("chosen"), N_("Chosen"), "active"),
        Status(N_("rejected"), N_("Rejected"), "retired"),
    ),
    status_synonyms={
        "considered": split_words("proposed, open, alternative, possible, deferred"),
        "chosen": split_words(
            "selected, accepted, adopted, picked, preferred, recommended, decided, "
            "taken"
        ),
        "rejected": split_words(
            "discarded, dismissed, declined, refused, dropped, excluded, abandoned, "
            "ruled out, not adopted, not chosen, not pursued, not selected, not taken"
        ),
    },
    fields=(
        RecordField(
            "reason",
            N_("Reason"),
            "text",
            "The reason why it was chosen or rejected.",
            labels=split_words("reason, rationale, why, verdict"),
            columns=split_words(
                "reason, rationale, why, verdict, decision, conclusion"
            ),
            option_help="The reason why it was chosen or rejected, with inline markup.",
            none_label=N_("No reason"),
            width=30,
        ),
    ),
    word=r"(?:Alternative|Option|Approach|Solution)",
    text_labels=("alternative", "option"),
    text_columns=split_words(
        "alternative, alternatives, option, options, approach, solution, could use, "
        "text, what, title, name, rejected"
    ),
    chosen_columns=split_words("chosen, selected, picked, adopted"),
    reason_labels={
        "rejected": split_words(
            "rejected because, why not, why rejected, why not chosen, why it was "
            "rejected, why we rejected it, why not selected, why not now, reason for "
            "rejection, reasons for rejection, rejection reason, reason rejected, "
            "reason not chosen, reason for not choosing, not chosen because, "
            "rejection rationale, rationale for rejection, rejected, not chosen, not "
            "taken, ruled out, discarded, dismissed, refused"
        ),
        "chosen": split_words(
            "why chosen, chosen because, why selected, selected because, reason "
            "chosen, why we chose it, reason for choosing, chosen"
        ),
    },
    detail_headings=split_words(
        "pros, cons, pro, con, advantages, disadvantages, advantage, disadvantage, "
        "benefits, drawbacks, strengths, "
        "weaknesses, upsides, downsides, "
        "trade offs, tradeoffs, trade off, description, summary, overview, details, "
        "rationale, conclusion, verdict, outcome, decision, evaluation, implications, "
        "implementation, consequences, limitations, risks, problems, issues, example, "
        "examples, how it works, workflow, reason, good, bad, neutral, positive, "
        "negative, impact, cost, complexity, effort, assessment, analysis, discussion, "
        "variations, variants, caveats, considerations, notes"
    ),
    other_headings=split_words(
        "appendices, appendix, background, changelog, conclusion, context, glossary, "
        "graduation criteria, implementation history, implementation plan, "
        "infrastructure needed, introduction, migration, migration plan, milestones, "
        "monitoring, motivation, next steps, observability, operational aspects, "
        "pros and cons of the options, proposal, references, related work, rollback, "
        "rollback plan, rollout, rollout "
        "plan, security considerations, support procedures, test plan, testing, "
        "testing plan, testing strategy, timeline, upgrade / downgrade strategy, user "
        "stories, version skew strategy"
    ),
    prefers_prose=True,
)

OPTIONAL_KINDS = RecordKinds((REQUIREMENT, GOAL, ALTERNATIVE))
"""The built-in record kinds that are off by default."""
