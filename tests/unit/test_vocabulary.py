from __future__ import annotations

import pytest

from sphinx_techspec.languages import language_words
from sphinx_techspec.records import Status
from sphinx_techspec.status_words import label_in_sentence, slugify
from sphinx_techspec.template_statuses import listed_statuses
from sphinx_techspec.vocabulary import StatusMatch, Vocabulary, default_vocabulary


def _find(text: str) -> StatusMatch:
    match = default_vocabulary().find(text)
    assert match is not None
    return match


@pytest.mark.parametrize(
    ("text", "name", "kind", "note"),
    [
        ("Accepted", "accepted", "active", None),
        ("ACCEPTED", "accepted", "active", None),
        ("✅ Accepted", "accepted", "active", None),
        ("Shipped (2026-04-02)", "shipped", "done", "2026-04-02"),
        ("Shipped (in 2.4) to (all)", "shipped", "done", "(in 2.4) to (all)"),
        ("In  review", "in-review", "open", None),
        ("in-review", "in-review", "open", None),
        ("IN_PROGRESS", "in-progress", "active", None),
        ("Implementing the outbox 🛫", "implementing", "active", "the outbox 🛫"),
        ("Obsoleted by 7", "superseded", "retired", None),
        ("Partly superseded", "superseded", "retired", "Partly"),
        ("Implemented, in part", "implemented", "done", "in part"),
        ("Has been accepted", "accepted", "active", "Has been"),
        ("Done – since May", "done", "done", "since May"),
        ("Done: the last part", "done", "done", "the last part"),
        ("Final Draft", "draft", "open", "Final"),
        ("Final specification", "final", "done", "specification"),
        ("Final, comments welcome", "final", "done", "comments welcome"),
        ("Accepted after final review", "accepted", "active", "after final review"),
        ("Obsolete", "obsolete", "retired", None),
        ("Draft, to be accepted in May", "draft", "open", "to be accepted in May"),
        ("One of the accepted plans", "accepted", "active", "One of the plans"),
        ("Accepted — the cache is superseded by ADR-9", "accepted", "active",
         "the cache is superseded by ADR-9"),
    ],
)  # fmt: skip
def test_first_word_of_the_vocabulary_is_the_status(
    text: str, name: str, kind: str, note: str | None
) -> None:
    """The word may be in capitals or decorated; the rest becomes the note."""
    status = _find(text).status
    assert (status.name, status.kind, status.note) == (name, kind, note)


@pytest.mark.parametrize(
    ("text", "name", "label", "note"),
    [
        ("Living", "living", "Living", None),
        ("v1.0.0. The bell rings.", "v1-0-0", "v1.0.0", "The bell rings."),
        ("Active review (3...9 May)", "active-review", "Active review", "3...9 May"),
        (
            "Returned for revision",
            "returned-for-revision",
            "Returned for revision",
            None,
        ),
        ("🧊 On ice; ask Ada", "on-ice", "On ice", "ask Ada"),
        ("Paused — accepted it was", "paused", "Paused", "accepted it was"),
        ("Implementable", "implementable", "Implementable", None),
        ("Not accepted", "not-accepted", "Not accepted", None),
        ("not yet accepted", "not-yet-accepted", "not yet accepted", None),
        ("Not yet fully done", "not-yet-fully-done", "Not yet fully done", None),
        ("Isn't done", "isn-t-done", "Isn't done", None),
        ("No longer accepted", "no-longer-accepted", "No longer accepted", None),
        ("To be deprecated", "to-be-deprecated", "To be deprecated", None),
        ("Partly implemented", "partly-implemented", "Partly implemented", None),
        ("80% done (by Ada)", "80-done", "80% done", "by Ada"),
        ("Shipped in part", "shipped-in-part", "Shipped in part", None),
        ("Final Comment", "final-comment", "Final Comment", None),
        ("Final comment period (2 weeks)", "final-comment-period",
         "Final comment period", "2 weeks"),
        ("In final review", "in-final-review", "In final review", None),
        ("Final-call", "final-call", "Final-call", None),
        ("受理", "受理", "受理", None),
    ],
)  # fmt: skip
def test_unknown_word_is_kept(
    text: str, name: str, label: str, note: str | None
) -> None:
    """Text without a known word is itself the status, up to the first punctuation."""
    match = _find(text)
    assert not match.known
    assert match.status == Status(name, label, "open", note, is_known=False)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "—",
        "TBD",
        "n/a",
        "none",
        "<status>",
        "{status}",
        "Draft | Accepted | Done",
        "Draft | In review | Accepted | Superseded by NNN",
        "[Draft | Accepted]",
        "Draft / Accepted / Done",
        "Draft · Accepted · Done",
        "Draft, Accepted, Done",
        "{Draft | Whatever}",
        "(one of Draft, Accepted or Rejected)",
        "One of: Draft, Accepted, or Done",
    ],
)
def test_unfilled_line_names_no_status(text: str) -> None:
    """An unchanged list of the template must not be read as a draft."""
    assert default_vocabulary().find(text) is None


def test_two_words_with_a_slash_are_an_answer() -> None:
    """Two words are a choice; only a longer list is that of the template."""
    assert _find("Accepted/Implemented").status.name == "accepted"


@pytest.mark.parametrize(
    ("text", "name", "note"),
    [
        ("Superseded by ADR-072", "superseded", None),
        ("superseded by: ADR-072", "superseded", None),
        ("Superseded by ADR-072 (was Accepted)", "superseded",
         "by ADR-072 (was Accepted)"),
        ("Superceded by 7", "superseded", None),
        ("Superseded by 7 and 008", "superseded", None),
        ("Superseded by Tech Spec 7, ADR-8.", "superseded", None),
        ("Superseded by 7 and the guide", "superseded", "by 7 and the guide"),
        ("Deprecated in favour of 7", "deprecated", None),
        ("Withdrawn in favor of ADR-7", "withdrawn", None),
        ("Deprecated in favour of the guide", "deprecated",
         "in favour of the guide"),
        ("Superseded, see 7.", "superseded", None),
        ("Superseded (7)", "superseded", None),
        ("Superseded → 7", "superseded", None),
        ("Superseded by Ada", "superseded", "by Ada"),
        ("Replaced by 007", "replaced", None),
        ("Superseded", "superseded", None),
        ("Done by Ada", "done", "by Ada"),
        ("Done by 7", "done", "by 7"),
    ],
)  # fmt: skip
def test_successor_is_not_a_note(text: str, name: str, note: str | None) -> None:
    """The successor becomes a relation, and not a note, unless other text follows."""
    status = _find(text).status
    assert (status.name, status.note) == (name, note)


def test_position_of_the_word_is_that_in_the_text() -> None:
    """The badge is at the position of the word."""
    text = "  ✅ In review, again"
    match = _find(text)
    assert text[match.start : match.end] == "In review"


def test_long_unknown_status_fits_on_a_badge() -> None:
    """Prose in a status line does not become a label of ten thousand characters."""
    status = _find("word " * 2_000).status
    assert len(status.label) <= 60
    assert status.note is not None
    assert len(status.label) + len(status.note) > 9_900


def test_words_of_a_template_replace_the_built_in_ones() -> None:
    """A team's vocabulary is the template's; words of retirement are always known."""
    vocabulary = Vocabulary.of_template(["Sketch", "In development", "Live"])
    kinds = {w.name: w.kind for w in vocabulary.words.values()}
    assert kinds["sketch"] == "open"
    assert kinds["in-development"] == "active"
    assert kinds["live"] == "done"
    draft, withdrawn = vocabulary.find("Draft"), vocabulary.find("withdrawn")
    assert draft is not None
    assert not draft.known
    assert withdrawn is not None
    assert withdrawn.status.kind == "retired"


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("Acepted", "did you mean 'Accepted'? expected one of: "),
        ("Depreciated", "did you mean 'Deprecated'? expected one of: "),
        ("Adopted", "expected one of: "),
        ("Parked", "expected one of: "),
    ],
)
@pytest.mark.parametrize("number", [4, 20])
def test_hint_lists_the_words_of_the_template(
    word: str, hint: str, number: int
) -> None:
    """The hint has all words of the template, and suggests only a similar word."""
    words = [
        "Draft",
        "Accepted",
        "Done",
        "Superseded",
        *(f"Phase {n}" for n in range(16)),
    ]
    words = words[:number]
    found = Vocabulary.of_template(words).hint_for(word)
    assert found == f"{hint}{', '.join(words)}"


def test_hint_lists_built_in_words_if_there_are_no_others() -> None:
    """The built-in words are listed in part, the similar ones among them."""
    assert default_vocabulary().hint_for("Rejectd") == (
        "did you mean 'Rejected'? "
        "expected one of: Draft, Proposed, In review, Deferred, Rejected, …"
    )


def test_alias_is_recorded_as_its_word() -> None:
    """A configured alias is another spelling, not another status."""
    vocabulary = Vocabulary.of_config(
        {"accepted": {"label": "Agreed", "kind": "active", "aliases": ["ok", "go"]}}
    )
    match = vocabulary.find("OK since May")
    assert match is not None
    assert match.status == Status("accepted", "Agreed", "active", "since May")


def test_kind_of_a_well_known_word_need_not_be_configured() -> None:
    """The kind of a built-in word does not have to be configured."""
    vocabulary = Vocabulary.of_config({"approved": {}})
    assert vocabulary.words["approved"] == Status("approved", "Approved", "active")


@pytest.mark.parametrize(
    ("text", "slug"),
    [("In review", "in-review"), (" N/A ", "n-a"), ("été_2", "été-2"), ("—", "")],
)
def test_slug(text: str, slug: str) -> None:
    """Names of statuses are lower-case slugs."""
    assert slugify(text) == slug


def test_hostile_status_is_read_in_time(hostile: str) -> None:
    """Every status line is read in linear time."""
    vocabulary = default_vocabulary()
    for text in (hostile, f"Superseded by {hostile}", f"x {hostile} x"):
        vocabulary.find(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- **Current status:** Draft | Done", ("Draft", "Done")),
        ("## Status\n\n- [ ] Draft\n- [x] **Done** (date)\n\nText", ("Draft", "Done")),
        ("- **Status:**\n  - [ ] Draft\n  - [ ] Done", ("Draft", "Done")),
        ("## Status\n\n- [ ] Ask Ada\n", ()),
        ("## Status\n\n| Date | Status |\n|---|---|\n", ()),
        ("| Status | Date | Author |\n|---|---|---|\n", ()),
        ("- Status: (One of Draft, Done or Old)", ("Draft", "Done", "Old")),
        ("- Status: <one of: Draft, Done, or Old>", ("Draft", "Done", "Old")),
        ("- Status: Draft, Done or Old", ()),
    ],
)
def test_words_of_a_template(text: str, words: tuple[str, ...]) -> None:
    """A template lists its words in one line or as checkboxes."""
    assert listed_statuses(text) == words


@pytest.mark.parametrize(
    ("label", "languages", "word"),
    [
        ("Draft", (), "draft"),
        ("In Review", ("de",), "in review"),
        ("Sunset", (), "sunset"),
        ("Entwurf", (), "Entwurf"),
        ("Veraltet", ("de",), "Veraltet"),
        ("Geplant im Rat", ("de",), "Geplant im Rat"),
    ],
)
def test_case_inside_a_sentence(
    label: str, languages: tuple[str, ...], word: str
) -> None:
    """Only English words are written in lower case inside a sentence."""
    assert label_in_sentence(label, language_words(languages)) == word


def test_word_of_a_template_that_starts_with_another() -> None:
    """A stage that the template lists is a word of its own, and a part of it is not."""
    vocabulary = Vocabulary.of_template(["Draft", "Final Comment Period", "Final"])
    listed = vocabulary.find("Final Comment Period")
    assert listed is not None
    assert listed.known
    shorter = vocabulary.find("Final Comment")
    assert shorter is not None
    assert not shorter.known
    assert vocabulary.hint_for("Final Comment").startswith(
        "did you mean 'Final Comment Period'?"
    )


def test_several_statuses_of_one_spec() -> None:
    """A list that starts with a status after the first stage is not a template's."""
    match = default_vocabulary().find("Accepted, Implemented, Final")
    assert match is not None
    assert match.status.name == "accepted"
