"""The declaration of a check, its explanation, and the data that it checks."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias

from sphinx_techspec.checks.conventions import Conventions
from sphinx_techspec.corpus import Corpus
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.messages import join_quoted
from sphinx_techspec.records import NotedProblem, Problem, Record, Spec
from sphinx_techspec.risk_scale import DEFAULT_LEVELS, Scale
from sphinx_techspec.section_names import SectionNames
from sphinx_techspec.severity import SEVERITIES
from sphinx_techspec.template import Template

_MAX_TEXTS = 10
"""The maximum number of messages to join."""
_CODE = lazy_regex(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_EXAMPLE = lazy_regex(r"(?P<label>Bad|Good):\s+(?P<text>.+)", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class CheckContext:
    """The records of a project, and the rules that apply to them."""

    corpus: Corpus
    template_of: Callable[[str], Template]
    """The template of a document, by docname."""
    names: SectionNames = field(default_factory=SectionNames)
    """Synonyms of section names."""
    scale: Scale = field(default_factory=lambda: Scale.of(DEFAULT_LEVELS))
    """The levels of a risk's likelihood and impact."""
    depth: int = 1
    """The number of levels of sections below the title that are checked."""
    today: date
    stale_after: str = "90d"
    """The age at which an open spec is stale."""
    problems: Mapping[str, Sequence[NotedProblem]] = field(default_factory=dict)
    """The problems noted while each document was read, by docname."""
    codes: Collection[str] = ()
    """The codes of all checks, set by ``run_checks``."""

    def template(self, spec: Spec) -> Template:
        """Return the template of *spec*."""
        return self.template_of(spec.docname)

    def kind(self, docname: str) -> str | None:
        """Return the kind of the status of the spec in *docname*."""
        status = self.corpus.status(docname)
        return status.kind if status else None

    def records(self, spec: Spec, kind: str) -> list[Record]:
        """Return the records of one kind in *spec*."""
        return self.corpus.documents[spec.docname].of_kind(kind)

    def is_log(self, spec: Spec) -> bool:
        """Return whether *spec* is a list of the records that its title names.

        A decision log has neither a status nor the sections of a template. A spec about
        decision logs has one of them.
        """
        if spec.text("status") is not None:
            return False
        section = self.names.records_of_title(spec.title)
        return (
            section is not None
            and not any(self.names.records(own.title) for own in spec.sections)
            and bool(self.records(spec, section.kind))
        )

    def noted(self, docname: str, code: str) -> Iterator[Problem]:
        """Yield the problems of *code* that were noted while *docname* was read."""
        for noted in self.problems.get(docname, ()):
            if noted.code == code:
                yield noted.problem

    @cached_property
    def conventions(self) -> Conventions:
        """The conventions in which most specs differ from their template."""
        return Conventions(
            self.corpus,
            template_of=self.template_of,
            names=self.names,
            problems=self.problems,
        )


class CheckError(Exception):
    """A check that cannot run; the message is for its author."""


CheckFunction: TypeAlias = Callable[[CheckContext, Any], Iterator[Problem]]
Wording: TypeAlias = tuple[str, str, str]
"""The message, hint and subject of a finding."""


@dataclass(frozen=True)
class Check:
    """A check, which yields the problems of one spec at a time."""

    code: str
    """The name of its findings, such as ``missing-section``."""
    run: CheckFunction
    """Takes a context and a spec; its docstring explains the findings to users."""
    severity: str = "warning"
    """The default severity."""
    applies_to_retired: bool = False
    """Whether retired specs are checked as well."""
    any_document: bool = False
    """Whether :attr:`run` takes the docname of any document instead of a spec."""
    plural: str = ""
    """The message for several findings at one line, with ``{count}`` and
    ``{subjects}``; by default, their messages and hints are joined."""
    plural_hint: str = ""
    """The hint for :attr:`plural`; by default, the hint of the first finding."""

    def validate(self) -> None:
        """Raise :exc:`CheckError` if the declaration is invalid."""
        if not _CODE.fullmatch(str(self.code)):
            hint = "use lower-case words and hyphens, such as 'missing-team'"
            raise CheckError(f"invalid check code {self.code!r}; {hint}")
        if self.severity not in SEVERITIES:
            hint = f"expected one of: {', '.join(SEVERITIES)}"
            raise CheckError(
                f"invalid severity {self.severity!r} in check {self.code!r}; {hint}"
            )
        if not callable(self.run):
            raise CheckError(f"'run' of check {self.code!r} is not callable")

    def problems(self, context: CheckContext, docname: str) -> Iterator[Problem]:
        """Yield the problems of a document.

        :raises CheckError: if the function fails.
        """
        spec = context.corpus.specs.get(docname)
        if spec is None and not self.any_document:
            return
        try:
            for problem in self.run(context, docname if self.any_document else spec):
                if not isinstance(problem, Problem):
                    raise TypeError(f"{problem!r} is not a Problem")
                yield problem
        except Exception as error:
            cause = f"{type(error).__name__}: {error}"
            raise CheckError(
                f"check {self.code!r} failed for {docname}: {cause}"
            ) from error

    def combine(self, findings: Sequence[Wording]) -> tuple[str, str]:
        """Return one message and one hint for several findings at one line."""
        messages, hints, subjects = zip(*findings, strict=True)
        if self.plural and len(findings) > 1:
            quoted = join_quoted(subjects)
            message = self.plural.format(count=len(findings), subjects=quoted)
            return message, self.plural_hint or hints[0]
        if len(set(hints)) == 1:
            return _join(messages), hints[0]
        pairs = zip(messages, hints, strict=True)
        return _join(f"{text} ({hint})" if hint else text for text, hint in pairs), ""

    @property
    def help(self) -> str:
        """The explanation of its findings, with lines ``Bad:`` and ``Good:``."""
        return inspect.getdoc(self.run) or ""

    @property
    def file(self) -> str:
        """The path of the source file with the explanation."""
        return inspect.getfile(self.run)


def check(**settings: Any) -> Callable[[CheckFunction], Check]:
    """Return a decorator that turns a function into a check.

    The name of the function gives the code: ``missing_section`` → ``missing-section``.

    :param settings: attributes of :class:`Check`.
    """

    def declare(function: CheckFunction) -> Check:
        code = function.__name__.replace("_", "-")
        return Check(code, function, **settings)

    return declare


class Help(NamedTuple):
    """The parts of a check's docstring, in Markdown."""

    paragraphs: list[str]
    """The first one states the problem."""
    examples: list[tuple[str, str]]
    """Labels (``Bad`` or ``Good``) and texts, in order."""
    severity: str
    """The default severity."""

    @property
    def summary(self) -> str:
        """The problem in one sentence."""
        return self.paragraphs[0] if self.paragraphs else ""


def help_of(declared: Check) -> Help:
    """Return the explanation of the findings of a check."""
    explanation = Help([], [], declared.severity)
    for paragraph in re.split(r"\n\s*\n|\n(?=(?:Bad|Good):\s)", declared.help.strip()):
        text = " ".join(paragraph.split())
        if example := _EXAMPLE.fullmatch(text):
            explanation.examples.append((example["label"], example["text"]))
        elif text:
            explanation.paragraphs.append(text)
    return explanation


def _join(texts: Iterable[str]) -> str:
    """Return the unique *texts*, separated by semicolons; a long list is cut."""
    unique = list(dict.fromkeys(texts))
    tail = [f"{len(unique) - _MAX_TEXTS} more"] if len(unique) > _MAX_TEXTS else []
    return "; ".join([*unique[:_MAX_TEXTS], *tail])
