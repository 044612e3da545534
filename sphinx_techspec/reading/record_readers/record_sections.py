"""Select the sections of a document that have records, and the lists in others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import inf

from docutils import nodes

from sphinx_techspec.built_in_kinds import RISK
from sphinx_techspec.kinds import RecordSection
from sphinx_techspec.reading.record_readers.decision_headings import (
    recorded_decision,
    stated_decision,
)
from sphinx_techspec.reading.record_readers.labeled_lists import (
    LabeledList,
    labeled_lists,
)
from sphinx_techspec.reading.record_readers.option_sections import (
    describes_options,
    evaluates_options,
    is_option_detail,
    labeled_options,
)
from sphinx_techspec.records import TOP_LEVEL, Section
from sphinx_techspec.section_names import SectionNames


def lists_in(
    node: nodes.section, title: str, names: SectionNames, *, is_register: bool
) -> Iterable[LabeledList]:
    """Return the lists of records in *node*, a section with other text.

    In a register, options are details of its records.
    """
    if not describes_options(title):
        return labeled_lists(node, names, title=title)
    if is_register or evaluates_options(title):
        return ()
    return labeled_options(node, names, title=title)


def record_sections(
    sections: list[tuple[Section, nodes.section]],
    names: SectionNames,
    register: RecordSection | None,
) -> Iterator[tuple[Section, nodes.section, RecordSection | None, bool]]:
    """Yield each section with its node, and the records that its heading names, if any.

    The last value is whether the heading states the decision itself.

    Subsections belong to record sections. The options of a decision have risks and
    drawbacks of their own, so other sections about options are left out. In a document
    of questions, a subsection *Decision* answers one.

    :param register: the section that the title of the document names, if any.
    """
    is_asked = register is not None and names.kinds[register.kind].is_asked
    record_level: float = inf
    option_level: float = inf
    for section, node in sections:
        title, level = section.title, section.level
        if level > record_level:
            continue
        stated = recorded_decision(title, node, names)
        named = None if stated else names.records(title)
        records = named or stated or stated_decision(title, names)
        if is_asked and level > TOP_LEVEL and records and records.is_outcome:
            continue
        record_level = level if records else inf
        if level <= option_level:
            option_level = level if describes_options(title) else inf
        elif records is None or (
            # "Drawbacks" right below "Alternatives" may be those of the proposal.
            level > option_level + 1
            and records.kind == RISK.name
            and is_option_detail(title)
        ):
            continue
        yield section, node, records, named is None
