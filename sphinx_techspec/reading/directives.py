"""What directives say → the same entries that the plain forms give."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes

from sphinx_techspec.dates import find_date
from sphinx_techspec.options import split_items
from sphinx_techspec.reading.blocks import inline_of, paragraphs
from sphinx_techspec.reading.decisions import DecisionEntry
from sphinx_techspec.reading.elements import spec_entry
from sphinx_techspec.reading.header import HeaderLine, normalize_key
from sphinx_techspec.reading.inline import Inline
from sphinx_techspec.reading.labels import join
from sphinx_techspec.reading.questions import QuestionEntry
from sphinx_techspec.reading.risks import RiskEntry

__all__ = [
    "decision_of",
    "header_lines_of",
    "option_label",
    "question_of",
    "risk_of",
]


def header_lines_of(entry: spec_entry) -> Iterator[HeaderLine]:
    """Yield what ``spec:status`` or ``spec:relations`` says as lines of a header."""
    line = entry.line or 1
    status = entry.part("text")
    if entry["kind"] == "status" and status is not None:
        yield HeaderLine("status", "Status", inline_of(status, line=line), line)
    for name, text in entry["options"].items():
        if name == "id":
            continue
        key = "last updated" if name == "updated" else normalize_key(name)
        is_relation = entry["kind"] == "relations"
        for item in split_items(text) if is_relation else [text]:
            value = Inline([nodes.Text(item)], line)
            label = option_label(name)
            yield HeaderLine(key, label, value, line, listed=is_relation)


def option_label(name: str) -> str:
    """Return how a page calls an option: *Review by*."""
    return name.replace("-", " ").capitalize()


def decision_of(entry: spec_entry) -> DecisionEntry | None:
    """Return the decision that ``spec:decision`` writes, ``None`` for an empty one."""
    text, body = _text_and_body(entry)
    options = entry["options"]
    if text is None:
        return None
    date = find_date(options.get("date", ""))
    because = _part(entry, "because")
    reasons = [*([because] if because else []), *paragraphs(body)]
    return DecisionEntry(
        text,
        text.line,
        text.host,
        options.get("id"),
        date.iso if date else None,
        None,
        _sentences(reasons),
        options.get("status", "accepted"),
        _list(options.get("deciders")),
        tags=_list(options.get("tags")),
        supersedes=_list(options.get("supersedes")),
    )


def risk_of(entry: spec_entry) -> RiskEntry | None:
    """Return the risk that ``spec:risk`` writes, ``None`` for an empty one."""
    text, body = _text_and_body(entry)
    options = entry["options"]
    if text is None:
        return None
    return RiskEntry(
        text,
        text.line,
        text.host,
        options.get("id"),
        _part(entry, "mitigation"),
        join(list(paragraphs(body))),
        options.get("likelihood"),
        options.get("impact"),
        options.get("owner"),
        _list(options.get("tags")),
        options.get("status", "open"),
    )


def question_of(entry: spec_entry) -> QuestionEntry | None:
    """Return the question that ``spec:question`` writes, ``None`` for an empty one."""
    text, body = _text_and_body(entry)
    options = entry["options"]
    if text is None:
        return None
    answer = join(list(paragraphs(body)))
    due = find_date(options.get("due", ""))
    return QuestionEntry(
        text,
        text.line,
        text.host,
        options.get("id"),
        options.get("status", "answered" if answer else "open"),
        answer,
        options.get("owner"),
        due.iso if due else None,
    )


def _text_and_body(entry: spec_entry) -> tuple[Inline | None, list[nodes.Node]]:
    """Return the argument and the body; without the one, the body's first paragraph."""
    host, body = entry.part("text"), entry.body
    if host is None:
        host = next((node for node in body if isinstance(node, nodes.paragraph)), None)
        body = [node for node in body if node is not host]
    text = inline_of(host, line=entry.line or 1) if host is not None else None
    return text or None, body


def _part(entry: spec_entry, name: str) -> Inline | None:
    paragraph = entry.part(name)
    if paragraph is None:
        return None
    return inline_of(paragraph, line=entry.line or 1) or None


def _list(text: str | None) -> tuple[str, ...]:
    return tuple(split_items(text or ""))


def _sentences(parts: list[Inline]) -> Inline | None:
    """Return *parts* as one text, each a sentence of its own."""
    texts = [part for part in parts if part]
    ended = [
        part
        if part is texts[-1] or part.text.rstrip()[-1] in ".!?:;"
        else Inline([*part.nodes, nodes.Text(".")], part.line)
        for part in texts
    ]
    return join(ended)
