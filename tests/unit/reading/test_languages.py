"""Read the words of other languages, and leave text that only looks like them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from sphinx_techspec.dates import find_date
from sphinx_techspec.declared_fields import read_header_fields
from sphinx_techspec.declared_kinds import project_kinds
from sphinx_techspec.languages import language_words
from sphinx_techspec.reading.parse import Source, parse
from sphinx_techspec.reading.read import read
from sphinx_techspec.reading.sentences.empty_phrases import (
    is_empty_phrase,
    is_empty_value,
)
from sphinx_techspec.records import DocumentRecords
from sphinx_techspec.risk_scale import DEFAULT_LEVELS, Scale
from sphinx_techspec.section_names import SectionNames
from sphinx_techspec.vocabulary import default_vocabulary

ReadIn = Callable[..., DocumentRecords]


@pytest.fixture
def read_in() -> ReadIn:
    """Read a text in a language."""

    def read_text(language: str, text: str, *, syntax: str = "md") -> DocumentRecords:
        words = language_words((language,))
        kinds, _ = project_kinds({"alternative": True, "goal": True}, words=words)
        fields, _ = read_header_fields({}, words=words)
        return read(
            parse(text, syntax=syntax),
            Source("a", f"a.{syntax}", text, syntax),
            metadata={},
            names=SectionNames(kinds=kinds),
            fields=fields,
        ).records

    return read_text


def header(records: DocumentRecords) -> dict[str, str]:
    """Return the header as written, by field."""
    return {name: value.text for name, value in records.spec.header.items()}


@pytest.mark.parametrize(
    ("language", "line", "expected"),
    [
        ("de", "- **Geändert am:** 02.01.2026", {"updated": "02.01.2026"}),
        ("de", "- **ZULETZT GEÄNDERT:** heute", {"updated": "heute"}),
        ("de", "- **Zuletzt geaendert:** heute", {"updated": "heute"}),
        ("de", "- **Zuletzt gea\u0308ndert:** heute", {"updated": "heute"}),
        ("de", "Stand: 2026-01-02", {"updated": "2026-01-02"}),
        ("de", "| Status | Entwurf |\n|---|---|\n| Zuständig | Ada |", None),
        ("zh", "- **状态**：草稿", {"status": "草稿"}),
        ("zh", "- **狀態：**草稿", {"status": "草稿"}),
        ("zh", "状态: 草稿", {"status": "草稿"}),
        ("ar", "- **\u200fالحالة\u200f:** مسودة", {"status": "مسودة"}),
        ("ar", "\u200fالحَالة: مسودة", {"status": "مسودة"}),
        ("ar", "- **اخر تحديث:** ٢٠٢٦-٠١-٠٢", {"updated": "٢٠٢٦-٠١-٠٢"}),
    ],
)
def test_keys(
    read_in: ReadIn, language: str, line: str, expected: Mapping[str, str] | None
) -> None:
    """A key is read in any case, spelling and punctuation."""
    expected = expected or {"status": "Entwurf", "owner": "Ada"}
    assert header(read_in(language, f"# Steg\n\n{line}\n")) == expected


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Der Stand der Dinge: gut."),
        ("de", "Wir ändern den Status: er ist alt."),
        ("zh", "这个状态机很复杂：有十个状态。"),
        ("zh", "状态机：复杂"),
        ("ar", "هذه الحالة نادرة: لا تهم."),
        ("ar", "Stand: 2026-01-02"),
    ],
)
def test_other_text_is_not_a_header(read_in: ReadIn, language: str, line: str) -> None:
    """A word in running text, in a longer word, or of another language isn't a key."""
    assert header(read_in(language, f"# Steg\n\n{line}\n")) == {}


@pytest.mark.parametrize(
    ("language", "heading", "kind"),
    [
        ("de", "Risiken und Gegenmaßnahmen", "risk"),
        ("de", "3. Risiken & Gegenmassnahmen (optional)", "risk"),
        ("de", "RISIKEN / GEGENMASSNAHMEN", "risk"),
        ("de", "Einführung und Risiken", "risk"),
        ("de", "Offene Fragen zur Einführung", "question"),
        ("de", "Antworten auf offene Fragen zur Einführung", None),
        ("de", "Chancen und Risiken", None),
        ("de", "Risikofreude", None),
        ("de", "Entscheidungslog", "decision"),
        ("zh", "风险与缓解措施（可选）", "risk"),
        ("zh", "風險及緩解措施", "risk"),
        ("zh", "三、风险", "risk"),
        ("zh", "十一、风险与缓解", "risk"),
        ("zh", "第三章 风险", "risk"),
        ("zh", "三风险", None),
        ("zh", "风险与回滚", "risk"),
        ("zh", "风险与注意事项", "risk"),
        ("zh", "风险和收益", None),
        ("zh", "需要确认的问题", "question"),
        ("zh", "风险投资", None),
        ("zh", "决策记录", "decision"),
        ("zh", "待解决的问题", "question"),
        ("ar", "الأسئلة المفتوحة", "question"),
        ("ar", "الاسئلة المفتوحة", "question"),
        ("ar", "سجل القرارات", "decision"),
        ("de", "المخاطر", None),
    ],
)
def test_sections(
    read_in: ReadIn, language: str, heading: str, kind: str | None
) -> None:
    """A heading names the section of a kind, unless it only contains the name."""
    entry = "Warum?" if kind == "question" else "Text"
    records = read_in(language, f"# Steg\n\n## {heading}\n\n- {entry}\n").records
    assert [record.kind for record in records] == ([kind] if kind else [])


def fields_of(records: DocumentRecords) -> dict[str, Any]:
    """Return the text, the status and the fields of the only record."""
    (record,) = records.records
    values = {name: value for name, value in record.fields.items() if value}
    return {"text": record.text, "status": record.status, **values}


@pytest.mark.parametrize(
    ("language", "heading", "entry", "expected"),
    [
        (
            "de",
            "Risiken",
            "Eis. Maßnahme: Streusalz. Verantwortlich: Ada",
            {"text": "Eis.", "mitigation": "Streusalz.", "owner": "Ada"},
        ),
        (
            "de",
            "Risiken",
            "Eis (Eintrittswahrscheinlichkeit: hoch)",
            {"text": "Eis", "likelihood": "hoch"},
        ),
        ("de", "Risiken", "behoben: Eis", {"text": "Eis", "status": "closed"}),
        ("de", "Risiken", "Eis, die maßnahme:neu", {"text": "Eis, die maßnahme:neu"}),
        (
            "de",
            "Entscheidungen",
            "eine Spur wegen des Nebels",
            {"text": "eine Spur", "reason": "des Nebels"},
        ),
        (
            "de",
            "Entscheidungen",
            "eine Spur, nicht weil sie billig ist",
            {"text": "eine Spur, nicht weil sie billig ist"},
        ),
        (
            "de",
            "Entscheidungen",
            "~~zwei Spuren~~ abgelöst",
            {"text": "zwei Spuren", "status": "superseded", "reason": "abgelöst"},
        ),
        (
            "de",
            "Betrachtete Alternativen",
            "Zwei Spuren. Abgelehnt weil: zu teuer",
            {"text": "Zwei Spuren.", "status": "rejected", "reason": "zu teuer"},
        ),
        (
            "de",
            "Betrachtete Alternativen",
            "**Zwei Spuren:** schnell. Verworfen, weil sie zu teuer sind.",
            {
                "text": "Zwei Spuren",
                "details": "schnell.",
                "status": "rejected",
                "reason": "sie zu teuer sind.",
            },
        ),
        (
            "de",
            "Betrachtete Alternativen",
            "**Zwei Spuren:** oft verworfen, weil sie teuer sind.",
            {
                "text": "Zwei Spuren",
                "details": "oft verworfen, weil sie teuer sind.",
            },
        ),
        (
            "zh",
            "备选方案",
            "**两条航道**：很快。已否决，因为太贵。",
            {
                "text": "两条航道",
                "details": "很快。",
                "status": "rejected",
                "reason": "太贵。",
            },
        ),
        (
            "de",
            "Entscheidungen",
            "**5. März 2026:** eine Spur",
            {"text": "eine Spur", "date": "2026-03-05"},
        ),
        (
            "de",
            "Entscheidungen",
            "**5. Eine Spur ab März 2026**",
            {"text": "Eine Spur ab März 2026"},
        ),
        ("zh", "风险", "冰：撒盐", {"text": "冰", "mitigation": "撒盐"}),
        (
            "zh",
            "风险",
            "**冰。** 缓解措施：撒盐（影响：高）",
            {"text": "冰。", "mitigation": "撒盐", "impact": "高"},
        ),
        ("zh", "风险", "R3（高）：冰", {"text": "冰", "impact": "高"}),
        (
            "zh",
            "决策记录",
            "一条航道，由于有雾",
            {"text": "一条航道", "reason": "有雾"},
        ),
        (
            "zh",
            "决策记录",
            "一条航道，原因不明",
            {"text": "一条航道，原因不明"},
        ),
        (
            "zh",
            "待解决问题",
            "归谁？回答：市政府",
            {"text": "归谁？", "answer": "市政府", "status": "answered"},
        ),
        (
            "ar",
            "المخاطر",
            "الجليد. التخفيف: الملح (الأثر: مرتفع)",
            {"text": "الجليد.", "mitigation": "الملح", "impact": "مرتفع"},
        ),
        (
            "ar",
            "القرارات",
            "مسار واحد لأنه هادئ",
            {"text": "مسار واحد", "reason": "هادئ"},
        ),
    ],
)
def test_entries(
    read_in: ReadIn, language: str, heading: str, entry: str, expected: dict[str, Any]
) -> None:
    """Labels, statuses, levels and reasons are read in the language."""
    found = fields_of(read_in(language, f"# Steg\n\n## {heading}\n\n- {entry}\n"))
    default = {"status": found["status"]} if "status" not in expected else {}
    assert found == {**expected, **default}
    assert expected.get("status") or found["status"] in (
        "open",
        "accepted",
        "considered",
    )


@pytest.mark.parametrize(
    ("language", "key", "people"),
    [("de", "Entscheider", "Ada, Bo"), ("zh", "决策者", "Ada、Bo")],
)
def test_deciders_in_the_header(
    read_in: ReadIn, language: str, key: str, people: str
) -> None:
    """The decision of a document has the deciders that the header names."""
    heading = {"de": "Entscheidung", "zh": "决策"}[language]
    text = f"# ADR-3: Steg\n\n- **{key}:** {people}\n\n## {heading}\n\nText.\n"
    (record,) = read_in(language, text).records
    assert record.fields["deciders"] == ("Ada", "Bo")


def test_columns(read_in: ReadIn) -> None:
    """The columns of a table can have headings in the language."""
    table = (
        "| 编号 | 风险 | 可能性 | 应对措施 |\n|---|---|---|---|\n| R4 | 冰 | 低 | 盐 |"
    )
    found = read_in("zh", f"# 码头\n\n## 风险\n\n{table}")
    assert found.records[0].id == "a-R4"
    assert fields_of(found) == {
        "text": "冰",
        "status": "open",
        "likelihood": "低",
        "mitigation": "盐",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Keine.",
        "Keine offenen Fragen",
        "Es gibt keine Risiken.",
        "Es gibt derzeit keine offenen Fragen.",
        "Keine. Folgt im Mai.",
        "Keine — alle sind beantwortet.",
        "Kein weiteres Risiko bekannt.",
        "无",
        "暂无风险。",
        "没有待解决问题",
        "لا يوجد",
        "لا توجد أسئلة مفتوحة.",
    ],
)
def test_phrases_for_no_entries(text: str) -> None:
    """An entry that states that there is none is not a record."""
    assert is_empty_phrase(text)


@pytest.mark.parametrize(
    "text",
    [
        "Keine Sicherung der Daten",
        "Keine Fähre fährt",
        "Kein Risiko bekannt zu haben, macht sorglos",
        "Nichts geht mehr",
        "Keine Fähre — sie ruht",
        "无法恢复消息",
        "没有备份",
        "لا يوجد نسخ احتياطي",
    ],
)
def test_statements_of_a_lack_are_entries(text: str) -> None:
    """A risk can be that something is missing."""
    assert not is_empty_phrase(text)
    assert not is_empty_value(text)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("12. März 2026", "2026-03-12"),
        ("am 1. Mai 2026 beschlossen", "2026-05-01"),
        ("3. Okt. 2025", "2025-10-03"),
        ("Dezember 2025", "2025-12"),
        ("12.03.2026", "2026-03-12"),
        ("2026年3月12日", "2026-03-12"),
        ("于2026 年 3 月 12 日更新", "2026-03-12"),
        ("2026年3月", "2026-03"),
        ("١٢ مارس ٢٠٢٦", "2026-03-12"),
        ("5 كانون الثاني 2026", "2026-01-05"),
        ("\u200f2026-01-31\u200f", "2026-01-31"),
        ("31. Februar 2026", None),
    ],
)
def test_dates(text: str, iso: str | None) -> None:
    """Dates with the names of months, and those in Chinese, are read everywhere."""
    found = find_date(text)
    assert found is not None
    assert found.iso == iso


@pytest.mark.parametrize(
    "text", ["12.03.26", "12. März", "2026.3.12", "3月12日", "Mai 26"]
)
def test_ambiguous_dates(text: str) -> None:
    """A date without a year or with an unusual order is not read."""
    assert find_date(text) is None


@pytest.mark.parametrize(
    ("language", "text", "name", "known", "note"),
    [
        ("de", "In Prüfung (Ada)", "in-prüfung", True, "Ada"),
        ("de", "in pruefung", "in-prüfung", True, None),
        ("de", "Ersetzt durch 005", "ersetzt", True, None),
        ("de", "Nicht umgesetzt", "nicht-umgesetzt", False, None),
        ("de", "Teilweise umgesetzt", "teilweise-umgesetzt", False, None),
        ("de", "草稿", "草稿", False, None),
        ("zh", "已接受（2026-01-02）", "已接受", True, "2026-01-02"),
        ("zh", "已被005取代", "已取代", True, None),
        ("zh", "尚未接受", "尚未接受", False, None),
        ("ar", "مسوَّدة", "مسودة", True, None),
    ],
)
def test_statuses(
    language: str, text: str, name: str, known: bool, note: str | None
) -> None:
    """A status word is known in the language, unless it is negated."""
    match = default_vocabulary(language_words((language,))).find(text)
    assert match is not None
    assert (match.status.name, match.known, match.status.note) == (name, known, note)


@pytest.mark.parametrize(
    ("language", "status", "expected"),
    [
        ("de", "Ersetzt durch 005", [("superseded-by", "005")]),
        (
            "de",
            "Abgelöst durch: 005, 006",
            [("superseded-by", x) for x in ("005", "006")],
        ),
        ("de", "Angenommen (löst 002 ab)", [("supersedes", "002")]),
        ("de", "Angenommen, ergänzt durch 007", [("amended-by", "007")]),
        ("de", "Superseded by 005", [("superseded-by", "005")]),
        ("zh", "已被 005 取代", [("superseded-by", "005")]),
        ("zh", "已由005替代", [("superseded-by", "005")]),
        ("zh", "已接受（取代 002）", [("supersedes", "002")]),
        ("ar", "حلت محلها 005", [("superseded-by", "005")]),
        ("ar", "مستبدل بـ 005", [("superseded-by", "005")]),
        ("ar", "مستبدل، انظر 005", [("superseded-by", "005")]),
        ("zh", "已取代，见 005", [("superseded-by", "005")]),
        ("de", "Ersetzt, siehe die Karte von 005", []),
        ("de", "Ersetzt, siehe 005", [("superseded-by", "005")]),
        ("de", "Ersetzt (005)", [("superseded-by", "005")]),
        ("de", "Ersetzt: 005", [("superseded-by", "005")]),
        ("de", "Abgelöst → 005", [("superseded-by", "005")]),
        ("de", "Ersetzt am 1.3.2026 durch 005", [("superseded-by", "005")]),
        ("de", "Ersetzt am 1. März 2026 durch 005", [("superseded-by", "005")]),
        ("de", "Ersetzt (2026-03-01) durch 005", [("superseded-by", "005")]),
        ("de", "Angenommen am 1.3.2026, ersetzt 002", [("supersedes", "002")]),
        ("de", "Ersetzt (005 Stimmen)", []),
        ("de", "Ersetzt (1.3.2026)", []),
        ("de", "Ersetzt, wie es 005 sagt", []),
        ("de", "Abgelehnt (005)", []),
        ("zh", "已取代（005）", [("superseded-by", "005")]),
        ("zh", "已取代 → 005", [("superseded-by", "005")]),
        ("de", "Entwurf", []),
    ],
)
def test_relations_in_a_status(
    read_in: ReadIn, language: str, status: str, expected: list[tuple[str, str]]
) -> None:
    """A status names the other spec before, after or inside a phrase."""
    spec = read_in(language, f"# Steg\n\n- **Status:** {status}\n").spec
    assert [(r.type, r.target) for r in spec.relations] == expected


@pytest.mark.parametrize(
    ("language", "text", "tags"),
    [
        ("zh", "港口、渡船", ("港口", "渡船")),
        ("zh", "港口，渡船；雾", ("港口", "渡船", "雾")),
        ("ar", "ميناء، عبارة", ("ميناء", "عبارة")),
        ("zh", "港口·渡船", ("港口·渡船",)),
    ],
)
def test_commas_of_other_languages(
    read_in: ReadIn, language: str, text: str, tags: tuple[str, ...]
) -> None:
    """The commas of a language separate the items of a list."""
    spec = read_in(language, f"---\ntags: {text}\n---\n\n# Steg\n").spec
    assert spec.tags == tags


@pytest.mark.parametrize(
    ("word", "level"),
    [
        ("gering", 0),
        ("mittel", 1),
        ("sehr hoch", 2),
        ("低", 0),
        ("متوسط", 1),
        ("egal", None),
    ],
)
def test_levels(word: str, level: int | None) -> None:
    """The words of a scale have levels in each language."""
    assert Scale.of(DEFAULT_LEVELS).level(word) == level


@pytest.mark.parametrize(
    ("language", "content", "text"),
    [
        ("de", "## Entscheidung: Salz streuen\n\nEs taut.", "Salz streuen"),
        ("de", "## ADR-7: Salz\n\n- Entscheidung: Wir streuen.", "Salz: Wir streuen."),
        ("zh", "## 决策：撒盐\n\n冰。", "撒盐"),
        ("zh", "## ADR-7: 盐\n\n- **决策**：撒盐。", "盐: 撒盐。"),
        ("de", "## Entscheidungshilfe: Salz\n\nEs taut.", None),
        ("de", "## ADR-7: Salz\n\n- Kontext: Es taut.", None),
    ],
)
def test_decisions_outside_a_log(
    read_in: ReadIn, language: str, content: str, text: str | None
) -> None:
    """A heading or a label with the word for a decision states one."""
    records = read_in(language, f"# Steg\n\nHolz.\n\n{content}\n").records
    assert [record.text for record in records] == ([text] if text else [])


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("de", "Verworfene Alternativen"),
        ("zh", "被否决的方案"),
        ("ar", "البدائل المرفوضة"),
    ],
)
def test_status_of_a_section(read_in: ReadIn, language: str, heading: str) -> None:
    """The alternatives in a section of rejected ones are rejected."""
    (record,) = read_in(language, f"# A\n\n## {heading}\n\n- Kafka\n").records
    assert record.status == "rejected"


@pytest.mark.parametrize("colon", [":", "："])
def test_details_below_headings(read_in: ReadIn, colon: str) -> None:
    """Advantages in a list below a heading are its details, with any colon."""
    text = f"# T\n\n## 候选方案\n\n### 铃\n\n- 优点{colon} 响\n- 缺点{colon} 重\n"
    assert [o.text for o in read_in("zh", text).of_kind("alternative")] == ["铃"]


def test_statement_above_a_list(read_in: ReadIn) -> None:
    """A word for a single decision has one, with its list as details."""
    text = "# 7. T\n\n- 状态: Accepted\n\n## 决议\n\n选择铃。\n\n- 响\n- 轻\n"
    assert [d.text for d in read_in("zh", text).of_kind("decision")] == ["选择铃。"]
