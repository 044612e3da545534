"""Specs that are written in other languages than English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Build, Project

GERMAN = """\
# Tech Spec 004: Fähre

- **Status:** Ersetzt durch 005
- **Zuletzt geändert:** 12. März 2026
- **Verantwortlich:** Ada
- **Hängt ab von:** 006

## Risiken & Gegenmaßnahmen

- Nebel. Gegenmaßnahme: warten (Wahrscheinlichkeit: hoch, Auswirkung: gering)

## Entscheidungsprotokoll

- **2026-01-31** — eine Spur (weil die Reihenfolge zählt)

## Offene Fragen

- Wem gehört der Steg? Antwort: der Stadt
"""
CHINESE = """\
# Tech Spec 004：渡船

- **状态：**已被 005 取代
- **最后更新：** 2026年3月12日
- **负责人**：Ada
- 依赖：006

## 风险与缓解措施（可选）

- 大雾。缓解措施：等待（可能性：高，影响：低）

## 决策记录

- **2026-01-31** — 一条航道（因为顺序重要）

## 待解决问题

- 码头归谁？答案：市政府
"""
ARABIC = """\
# Tech Spec 004: العبارة

- **الحالة:** حل محله 005
- **آخر تحديث:** ١٢ مارس ٢٠٢٦
- **المالك:** Ada
- **يعتمد على:** 006

## المخاطر وإجراءات التخفيف

- الضباب. التخفيف: الانتظار (الاحتمال: مرتفع، الأثر: منخفض)

## سجل القرارات

- **2026-01-31** — مسار واحد (لأن الترتيب مهم)

## الأسئلة المفتوحة

- من يملك الرصيف؟ الإجابة: البلدية
"""


def underlined(text: str) -> str:
    """Return Markdown as reStructuredText."""
    lines = []
    for line in text.splitlines():
        title = line.lstrip("#").strip()
        if line.startswith("#"):
            rule = "=" if line.startswith("# ") else "-"
            lines += [title, rule * 60]
        else:
            # Inline markup in reStructuredText ends before a space or punctuation.
            lines.append(line.replace("**", "").replace("：", "： "))
    return "\n".join([*lines, ""])


def build_in(project: Project, language: str, text: str, **settings: Any) -> Build:
    """Build a spec in a language, and the specs that it names."""
    suffix = "md" if text.startswith("#") else "rst"
    project.index("tech-spec/004-ferry", "tech-spec/005-b", "tech-spec/006-c")
    project.spec("tech-spec/005-b", "Tech Spec 005: B")
    project.spec("tech-spec/006-c", "Tech Spec 006: C")
    project.write({f"tech-spec/004-ferry.{suffix}": text})
    return project.try_build("techspec", language=language, **settings)[0]


def facts(build: Build) -> dict[str, Any]:
    """Return the facts of the first spec that do not depend on its language."""
    data = build.data
    spec, (risk,) = data["specs"][0], data["risks"]
    (decision,), (question,) = data["decisions"], data["questions"]
    return {
        "kind": spec["status"] and spec["status"]["kind"],
        "note": spec["status"] and spec["status"]["note"],
        "updated": spec["updated"],
        "owner": spec["owner"],
        "fields": spec["fields"],
        "relations": [(r["type"], r["target"]) for r in spec["relations"]],
        "decision": decision["date"],
        "has": [
            bool(value)
            for value in (
                decision["reason"],
                risk["mitigation"],
                risk["likelihood"],
                risk["impact"],
                question["answer"],
            )
        ],
        "question": question["status"],
    }


EXPECTED: dict[str, Any] = {
    "kind": "retired",
    "note": None,
    "updated": "2026-03-12",
    "owner": "Ada",
    "fields": {},
    "relations": [("depends-on", "006"), ("superseded-by", "005")],
    "decision": "2026-01-31",
    "has": [True] * 5,
    "question": "answered",
}


@pytest.mark.parametrize("syntax", ["md", "rst"])
@pytest.mark.parametrize(
    ("language", "text"),
    [("de", GERMAN), ("zh_CN", CHINESE), ("ar", ARABIC), ("zh", CHINESE)],
    ids=["de", "zh_CN", "ar", "zh"],
)
def test_specs_in_the_language_of_the_project(
    project: Project, language: str, text: str, syntax: str
) -> None:
    """A spec has the same records in each language, in both markups."""
    source = underlined(text) if syntax == "rst" else text
    build = build_in(project, language, source)
    assert facts(build) == EXPECTED
    assert not [w for w in build.warnings if "004-ferry" in w and "missing" not in w]


def test_other_languages_are_not_read(project: Project) -> None:
    """In an English project, German names are unknown fields and other sections."""
    data = build_in(project, "en", GERMAN).data
    assert data["specs"][0]["updated"] is None
    assert data["specs"][0]["fields"]["zuletzt-geändert"] == "12. März 2026"
    assert not data["risks"]


def test_english_is_always_read(project: Project) -> None:
    """English names work in a project in another language."""
    project.index("tech-spec/004-retry-queue")
    project.spec(status="In review", decisions=["**2026-01-31** — one lane"])
    build, _ = project.try_build("techspec", language="de")
    assert build.spec["status"]["name"] == "in-review"
    assert len(build.data["decisions"]) == 1


def test_languages_of_the_sources(project: Project) -> None:
    """Pages can be in another language than the specs."""
    build = build_in(project, "en", GERMAN, techspec_languages=["de"])
    assert facts(build) == EXPECTED


def test_english_only(project: Project) -> None:
    """A project can read English only, whatever the language of its pages is."""
    build = build_in(project, "de", GERMAN, techspec_languages=["en"])
    assert not build.data["risks"]


def test_unknown_language_of_the_sources(project: Project) -> None:
    """A language without a table is reported with the ones that have one."""
    build = build_in(project, "de", GERMAN, techspec_languages=["tlh"])
    (warning,) = [w for w in build.warnings if "techspec_languages" in w]
    assert "expected a list with some of: ar, de, zh" in warning
    assert facts(build) == EXPECTED


def test_change_of_the_language(project: Project) -> None:
    """An incremental build reads all specs again when the language changes."""
    build_in(project, "en", GERMAN)
    later = build_in(project, "de", GERMAN)
    clean = project.try_build("techspec", into="clean", language="de")[0]
    assert later.read("techspec.json") == clean.read("techspec.json")
    assert facts(later) == EXPECTED


def test_sections_of_the_built_in_template(project: Project) -> None:
    """The sections of the built-in template can have names in the language."""
    project.write({"template.md": ""})
    (project.source / "template.md").unlink()
    headings = (
        "Kontext",
        "Ziele",
        "Nichtziele",
        "Anforderungen",
        "Entwurf",
        "Diagramme",
        "Betrachtete Alternativen",
        "Teststrategie",
        "Risiken und Gegenmaßnahmen",
        "Entscheidungen",
    )
    text = "# Tech Spec 004: Fähre\n\n- **Status:** Entwurf\n- **Stand:** 2026-01-01\n"
    text += "".join(f"\n## {heading}\n\nText.\n" for heading in headings)
    data = build_in(project, "de", text).data
    own = [f for f in data["findings"] if f["spec"] == "004"]
    assert [f["message"] for f in own] == ["missing section 'Open questions'"]


def test_template_in_another_language(project: Project) -> None:
    """A template lists its statuses and fields in its own language."""
    template = "# NNN：<标题>\n\n- **状态：** 草稿 | 已接受\n- **更新日期：** <日期>\n"
    project.write({"template.md": template})
    text = "# Tech Spec 004：渡船\n\n- **状态：** 已接收\n"
    build = build_in(project, "zh_CN", text)
    own = [f for f in build.data["findings"] if f["spec"] == "004"]
    assert [f["code"] for f in own] == ["missing-updated", "unknown-status"]
    assert "已接受" in own[1]["hint"]


def test_superseded_without_a_successor(project: Project) -> None:
    """The check knows the word for superseded in each language."""
    text = "# Tech Spec 004: Fähre\n\n- **Status:** Abgelöst\n- **Stand:** 2026-01-01\n"
    findings = build_in(project, "de", text).data["findings"]
    assert "missing-successor" in [f["code"] for f in findings]


def test_chinese_pages(project: Project) -> None:
    """Pages in Chinese have the extension's text in Chinese."""
    project.index("tech-spec/004-retry-queue", "tech-spec/005-b")
    project.spec(header=["- **Depends on:** 005"], decisions=["**2026-01-31** — one"])
    project.spec("tech-spec/005-b", "Tech Spec 005: B")
    build, _ = project.try_build(language="zh_CN")
    page = build.page("tech-spec/004-retry-queue.html").text
    assert "更新日期 2026-01-31 · 依赖 005 B" in page
    assert "规范 · 决策" in build.page("spec-decisions.html").text


def test_status_in_a_message(project: Project) -> None:
    """A German noun keeps its capital in a message."""
    text = "# Tech Spec 004: Steg\n\n- **Status:** Entwurf\n- **Datum:** 2025-01-31\n"
    project.index("tech-spec/004-steg").write({"tech-spec/004-steg.md": text})
    project.config["techspec_checks"] = {
        "stale-proposal": "warning",
        "missing-section": "off",
    }
    (warning,) = project.warnings(language="de")
    assert "still Entwurf " in warning
