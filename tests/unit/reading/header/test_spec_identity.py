from __future__ import annotations

import pytest

from sphinx_techspec.reading.header.spec_identity import identify


@pytest.mark.parametrize(
    ("title", "path", "expected"),
    [
        # A typed prefix of the title comes first, then that of the file name.
        ("ADR-033: Cache", "adr/0033-cache.md", ("ADR-033", "ADR-033", "Cache")),
        ("ADR-033 — Cache", "adr/cache.md", ("ADR-033", "ADR-033", "Cache")),
        ("ADR-033 - Cache", "adr/cache.md", ("ADR-033", "ADR-033", "Cache")),
        ("ADR-033 · Cache", "adr/cache.md", ("ADR-033", "ADR-033", "Cache")),
        ("ADR-033. Cache", "adr/cache.md", ("ADR-033", "ADR-033", "Cache")),
        ("ADR-033 Cache", "adr/cache.md", ("ADR-033", "ADR-033", "Cache")),
        ("[ADR-033] Cache", "adr/cache.md", ("ADR-033", "ADR-033", "Cache")),
        ("🚀 ADR-033: Cache", "adr/cache.md", ("ADR-033", "ADR-033", "Cache")),
        ("adr-033: Cache", "adr/cache.md", ("adr-033", "adr-033", "Cache")),
        ("ADR-033", "adr/cache.md", ("ADR-033", "ADR-033", "ADR-033")),
        ("Cache", "adr/ADR-033-cache.md", ("ADR-033", "ADR-033", "Cache")),
        ("Cache", "adr/adr-033-cache.md", ("ADR-033", "ADR-033", "Cache")),
        ("Cache", "EIPS/eip-20.md", ("EIP-20", "EIP-20", "Cache")),
        ("D017: Cache", "D017-cache.md", ("D017", "D017", "Cache")),
        ("Cache", "D017-cache.md", ("D017", "D017", "Cache")),
        ("Cache", "v01-cache.md", ("v01-cache", "v01-cache", "Cache")),
        ("A4: Cache", "a.md", ("a", "a", "A4: Cache")),
        ("NEP 30 — Ducks", "nep-0030-ducks.rst", ("NEP-0030", "NEP-0030", "Ducks")),
        # Then the number of the file name, as it is written.
        ("Cache", "rfcs/0042-cache.md", ("0042", "0042", "Cache")),
        ("Cache", "rfcs/0042.md", ("0042", "0042", "Cache")),
        ("Cache", "rfcs/42_cache.md", ("42", "42", "Cache")),
        ("12. Cache", "adr/0012-cache.md", ("0012", "0012", "Cache")),
        ("0012 - Cache", "adr/0012-cache.md", ("0012", "0012", "Cache")),
        ("012 Cache", "adr/0012-cache.md", ("0012", "0012", "Cache")),
        ("13. Cache", "adr/0012-cache.md", ("0012", "0012", "13. Cache")),
        ("ADR 12: Cache", "adr/0012-cache.md", ("0012", "ADR 0012", "Cache")),
        # Then the number in the title.
        ("Tech Spec 005 — Cache", "cache.md", ("005", "Tech Spec 005", "Cache")),
        ("Tech Spec: 009 — Cache", "cache.md", ("009", "Tech Spec 009", "Cache")),
        ("Tech Spec #9: Cache", "cache.md", ("9", "Tech Spec 9", "Cache")),
        ("Technical Specification 9: Cache", "c.md", ("9", "Tech Spec 9", "Cache")),
        ("Spec 9: Cache", "cache.md", ("9", "Tech Spec 9", "Cache")),
        ("Spec 009 — Cache", "009-c.md", ("009", "Tech Spec 009", "Cache")),
        ("Spec 9 readers", "cache.md", ("cache", "cache", "Spec 9 readers")),
        ("12. Cache", "cache.md", ("12", "12", "Cache")),
        ("RFC 12: Cache", "cache.md", ("RFC-12", "RFC-12", "Cache")),
        ("Decision record 12: Cache", "0012.md", ("0012", "0012", "Cache")),
        (
            "Harbor RFC 012: Cache",
            "012-cache/README.md",
            ("012", "Harbor RFC 012", "Cache"),
        ),
        ("Quay Note 12 — Cache", "0012-c.md", ("0012", "Quay Note 0012", "Cache")),
        ("Quay Note 12: Cache", "c.md", ("c", "c", "Quay Note 12: Cache")),
        ("Quay Note 13: Cache", "0012-c.md", ("0012",) * 2 + ("Quay Note 13: Cache",)),
        ("Phase 2: Cache", "002-cache.md", ("002", "002", "Phase 2: Cache")),
        ("Note 012: Cache", "012-c.md", ("012", "Note 012", "Cache")),
        ("Quay Phase 2: Cache", "02-phase-2.md", ("02", "02", "Quay Phase 2: Cache")),
        ("Drop Python 2: why", "02-x.md", ("02", "Drop Python 02", "why")),
        ("Architecture Decision Record 12: Cache", "c.md", ("12", "12", "Cache")),
        (
            "Decision records 12: Cache",
            "c.md",
            ("c", "c", "Decision records 12: Cache"),
        ),
        # A prefix without a number is not part of the title either.
        ("ADR: Cache", "0012-cache.md", ("0012", "0012", "Cache")),
        ("Architecture Decision Record: Cache", "c.md", ("c", "c", "Cache")),
        ("Tech Spec: Cache", "012-cache.md", ("012", "012", "Cache")),
        ("Technical specification — Cache", "c.md", ("c", "c", "Cache")),
        ("API: Cache", "0012-cache.md", ("0012", "0012", "API: Cache")),
        ("ADR Cache", "0012-cache.md", ("0012", "0012", "ADR Cache")),
        # Then the file's stem.
        ("Cache", "design/cache.md", ("cache", "cache", "Cache")),
        ("Cache 2", "design/cache_2.md", ("cache_2", "cache_2", "Cache 2")),
        ("Cache", "adr/adr_012_cache.md", ("ADR-012", "ADR-012", "Cache")),
        ("2 caches", "design/cache.md", ("cache", "cache", "2 caches")),
        ("Cache", "2026-01-31-cache.md", ("2026-01-31-cache",) * 2 + ("Cache",)),
        ("Retry", "p/retry-2026-01-31.md", ("retry-2026-01-31",) * 2 + ("Retry",)),
        ("", "design/cache.md", ("cache", "cache", "cache")),
        ("", "rfcs/0042-harbor-fog.md", ("0042", "0042", "harbor-fog")),
        ("", "rfcs/ADR-7.md", ("ADR-7", "ADR-7", "ADR-7")),
        ("", "plans/007-retry/spec.md", ("007", "007", "retry")),
        # A folder of tech specs gives the label.
        ("Cache", "tech-spec/004-cache.md", ("004", "Tech Spec 004", "Cache")),
        ("Cache", "a/tech-specs/b/004-c.md", ("004", "Tech Spec 004", "Cache")),
        ("Cache", "tech-spec/cache.md", ("cache", "cache", "Cache")),
        ("UTF-8 everywhere", "rfcs/0042-utf.md", ("0042", "0042", "UTF-8 everywhere")),
    ],
)
def test_id_label_and_title(
    title: str, path: str, expected: tuple[str, str, str]
) -> None:
    """The id of a spec comes from its title, then from its file name."""
    assert identify(title=title, path=path)[:3] == expected


@pytest.mark.parametrize(
    ("explicit", "expected"),
    [
        ("7", ("7", "7", "ADR-033: Cache")),
        ("ADR-33", ("ADR-33", "ADR-33", "Cache")),
        ("<b>x</b>/../y", ("<b>x</b>/../y", "<b>x</b>/../y", "ADR-033: Cache")),
    ],
)
def test_id_of_the_front_matter_wins(
    explicit: str, expected: tuple[str, str, str]
) -> None:
    """A prefix with another id remains part of the title."""
    found = identify(title="ADR-033: Cache", path="adr/0033.md", explicit=explicit)
    assert found[:3] == expected


def test_id_with_the_name_of_the_file() -> None:
    """The number of the title is a prefix if the front matter repeats the file."""
    found = identify(title="12. Cache", path="adr/0012-c.md", explicit="0012-c")
    assert found[:3] == ("0012-c", "0012-c", "Cache")
    assert found.title_has_id


def test_hostile_title_is_read_in_time(hostile: str) -> None:
    """No title makes reading slow."""
    for title in (hostile, f"Tech Spec {hostile}", f"ADR-{hostile}", f"1{hostile}"):
        identify(title=title, path=f"adr/{hostile}.md")


@pytest.mark.parametrize(
    ("title", "path", "explicit", "other"),
    [
        ("ADR-069: Cache", "adr/070-cache.md", None, "ADR-069"),
        ("Tech Spec 5: Cache", "tech-spec/004-cache.md", None, "5"),
        ("13. Cache", "adr/0012-cache.md", None, "13"),
        ("ADR-7: Cache", "adr/cache.md", "ADR-8", "ADR-7"),
        ("ADR-070: Cache", "adr/070-cache.md", None, None),
        ("Tech Spec 4: Cache", "tech-spec/004-cache.md", None, None),
        ("ADR-070: Cache", "adr/cache.md", None, None),
        ("ADR-070: Cache", "adr/2026-01-31-cache.md", None, None),
        ("ADR-7: Cache", "adr/cache.md", "CACHE", None),
        ("UTF-8 everywhere", "rfcs/0042-utf.md", None, None),
        ("3 caches", "rfcs/0042-caches.md", None, None),
    ],
)
def test_other_id(
    title: str, path: str, explicit: str | None, other: str | None
) -> None:
    """A title whose number differs from that of the file is distinguished."""
    found = identify(title=title, path=path, explicit=explicit)
    assert found.other_id == other


@pytest.mark.parametrize(
    ("title", "path", "expected"),
    [
        ("Use Kafka", "adr/0009-use-kafka.md", False),
        ("9 brokers", "adr/0009-use-kafka.md", False),
        ("ADR-00091 replaced", "adr/ADR-0009-use-kafka.md", False),
        ("", "adr/0009-use-kafka.md", False),
        ("9. Use Kafka", "adr/0009-use-kafka.md", True),
        ("Tech Spec: 009 - Use Kafka", "adr/0009-use-kafka.md", True),
        ("Use Kafka (0009)", "adr/0009-use-kafka.md", True),
        ("Use Kafka (adr-0009)", "adr/ADR-0009-use-kafka.md", True),
    ],
)
def test_title_has_id(title: str, path: str, expected: bool) -> None:
    """Only the id as written is one, except in a prefix."""
    assert identify(title=title, path=path).title_has_id is expected
