"""Phrases that state that a section has no entries."""

import pytest

from sphinx_techspec.reading.sentences.empty_phrases import (
    is_empty_phrase,
    is_empty_value,
)


@pytest.mark.parametrize(
    "text",
    [
        "None at RESEARCH gate.",
        "(none yet)",
        "None — all resolved in review.",
        "We see no major risks with this proposal.",
        "We make no assumptions.",
        "We don't expect any problems.",
        "This change carries no risk.",
        "This change does not introduce any new risks.",
        "No breaking changes.",
        "There are no risks we know of.",
        "There are no new risks because we only move the bell.",
        "There is no risk in the main hall as bells are small. They ring as before.",
        "So there is no risk.",
        "There are no risks beyond those that are described in the proposal.",
        "The new field is optional, so existing vans are unaffected.",
        "This is an opt-in feature.",
        "There is no risk that bells crack, since they are small.",
        "All open questions have been resolved.",
        "See the discussion above.",
        "TODO: collect from feedback",
        "Identify any technical risks and assumptions.",
        "Any further risks go here.",
        "Any risk will be tracked in the register.",
        "The threat model lists the threats to the quay.",
        "The harbor guide describes all known issues.",
        "No mitigation needed.",
        "There are currently no known draw-backs to this bell.",
        "No gaps in the lamp tests identified",
        "No bell, lamp, or horn constraints were found.",
        "No untested scenarios identified",
        "No mitigations are proposed.",
        "No further mitigations are required.",
        "Mitigation is not necessary.",
        "This requires no mitigation.",
        "The new field needs no mitigation, as bells stay.",
        "Addition of a second bell requires no mitigation.",
    ],
)
def test_nothing(text: str) -> None:
    """Qualifiers and remarks may follow."""
    assert is_empty_phrase(text)


@pytest.mark.parametrize(
    "text",
    [
        "None of the lamps is tested: test one a month",
        "This change does not have any owner: find one",
        "No breaking changes are announced: tell crews",
        "No risk of fog: fine",
        "No owner identified.",
        "No one has looked at the gaps found",
        "No crew follows up on risks identified in audits",
        "No lamp, despite the gaps identified",
        "No gap between bells.",
        "There are no risks as long as crews ring the bell.",
        "There are no risks because crews ring bells, unless they sleep.",
        "There are no risks since the bell is loud. Crews may sleep.",
        "No mitigation as the bell is too expensive.",
        "No mitigation is possible.",
        "Fog requires no mitigation, as bells ring.",
        "The field needs no mitigation unless fog comes.",
        "No mitigation is needed for fog.",
        "No mitigation is needed. Ice may come.",
        "The new field is optional, but crews may forget it.",
        "To be decided by Ada: who pays",
        "Not applicable to tugs: skip",
        "None, but who pays?",
        "TBD: owner of the topic",
        "Identify the owner of the bell.",
        "Any change may break the bell.",
        "Any problem will stop all boats.",
        "The parser lists the issues twice, and crews wait.",
    ],
)
def test_something(text: str) -> None:
    """A sentence about something that is missing is an entry."""
    assert not is_empty_phrase(text)


def test_value() -> None:
    """A value may be missing, but text after it or a reference is a value."""
    assert is_empty_value("N/A")
    assert is_empty_value("NA")
    assert is_empty_value("TBD.")
    assert not is_empty_value("None needed")
    assert not is_empty_value("See above.")


GOALS = frozenset(["goal", "goals"])


@pytest.mark.parametrize(
    "text",
    [
        "No new dependencies.",
        "No changes to the bell",
        "All bells are documented in the README.",
        "The bell is described in the manual.",
        "The change is backwards compatible.",
        "This rollout is safe.",
        "State all known limitations in the manual.",
        "Any changes should be announced a week before.",
    ],
)
def test_goals(text: str) -> None:
    """A phrase about something else can be an entry, although not a risk."""
    assert is_empty_phrase(text)
    assert not is_empty_phrase(text, GOALS)


@pytest.mark.parametrize(
    "text",
    [
        "None.",
        "No goals yet.",
        "No further items",
        "The goals are described in the manual.",
        "They are listed in the manual.",
        "See the manual.",
        "State all goals.",
        "This section describes the constraints.",
    ],
)
def test_no_goals(text: str) -> None:
    """A phrase about the entries themselves is none."""
    assert is_empty_phrase(text, GOALS)


@pytest.mark.parametrize(
    ("text", "is_empty"),
    [
        ("See the manual. Further open questions are tracked in `todo.md`.", True),
        ("Additional bell-related questions are listed in `todo.md`.", True),
        ("See the manual. The bell may crack.", False),
        ("Further crews are listed in the manual.", False),
        ("Security issues are discussed in public channels.", False),
        ("No other alternatives were considered.", True),
    ],
)
def test_entries_elsewhere(text: str, is_empty: bool) -> None:
    """Each of several sentences has to refer to another text."""
    assert is_empty_phrase(text) is is_empty
