"""Findings as Sphinx warnings with file and line, and a summary at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from os.path import normpath
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.logging import is_suppressed_warning

from sphinx_techspec.baseline import (
    BaselineError,
    Identity,
    read_baseline,
    remove_known,
)
from sphinx_techspec.checks import group_findings
from sphinx_techspec.ext.build import Build
from sphinx_techspec.ext.config_values import warn_of_setting
from sphinx_techspec.ext.domain import SpecDomain
from sphinx_techspec.messages import (
    NO_SPECS,
    count,
    count_severities,
    printable,
    with_hint,
)
from sphinx_techspec.reading.template.template_choice import TemplateProblem
from sphinx_techspec.records import Finding

_logger = logging.getLogger(__name__)


def new_findings(app: Sphinx, build: Build) -> list[Finding]:
    """Return the findings that are not in the baseline of the project.

    All are new if the baseline cannot be read, which causes a warning.
    """
    name = app.config.techspec_baseline
    if not name:
        return build.findings
    try:
        baseline = read_baseline(Path(app.confdir, name))
    except BaselineError as error:
        warn_of_setting(app, str(error), name="techspec_baseline")
        return build.findings
    source_of = build.project.source_of
    new, _ = remove_known(
        build.findings,
        baseline,
        identity_of=lambda f: Identity(
            f.file or source_of(f.docname), f.spec, f.code, f.subject
        ),
        sources={*map(source_of, build.corpus.specs)},
    )
    return new


def report(findings: Iterable[Finding], env: BuildEnvironment) -> None:
    """Report *findings* as Sphinx warnings, those of one code at one line as one.

    ``-W`` and ``suppress_warnings`` apply to them. Findings of severity ``info`` are
    messages that Sphinx shows with ``-v``.
    """
    checks = SpecDomain.of(env).checks
    groups = group_findings(findings, _group)
    for group in groups:
        first = group[0]
        wordings = [(f.message, f.hint, f.subject) for f in group]
        text = with_hint(*checks[first.code].combine(wordings))
        if first.severity == "info":
            suppressed = env.config.suppress_warnings
            if not is_suppressed_warning("techspec", first.code, suppressed):
                path = f"{_path(first, env)}:{first.line}"
                _logger.verbose("%s: INFO: %s [techspec.%s]", path, text, first.code)
            continue
        log = _logger.error if first.severity == "error" else _logger.warning
        location: tuple[str, int] | nodes.Node = (first.docname, first.line)
        if first.file:
            location = nodes.Element()
            location.source, location.line = _path(first, env), first.line
        log("%s", text, location=location, type="techspec", subtype=first.code)


def _group(finding: Finding) -> tuple[str, str, int, str, str]:
    where = finding.docname, finding.file, finding.line
    return *where, finding.code, finding.severity


def _path(finding: Finding, env: BuildEnvironment) -> str:
    if finding.file:
        return normpath(Path(env.srcdir, finding.file))
    return str(env.doc2path(finding.docname))


def report_templates(
    problems: Iterable[TemplateProblem], env: BuildEnvironment
) -> None:
    """Warn of problems in templates."""
    for problem in problems:
        _logger.warning(
            "%s",
            printable(with_hint(problem.message, problem.hint)),
            location=printable(f"{Path(env.srcdir) / problem.name}:1"),
            type="techspec",
            subtype="invalid-option",
        )


def summarize(app: Sphinx, exception: Exception | None) -> None:
    """Log the findings by severity, or that no spec exists (``build-finished``)."""
    if exception is not None:
        return
    suppressed = app.config.suppress_warnings
    build = SpecDomain.of(app.env).build
    findings = [
        finding
        for finding in build.new_findings
        if not is_suppressed_warning("techspec", finding.code, suppressed)
    ]
    parts = []
    if findings:
        parts.append(_summary(findings, shows_info=app.verbosity > 0))
    if known := len(build.findings) - len(build.new_findings):
        parts.append(f"{count(known, 'known finding')} hidden by the baseline")
    if not build.data.documents:
        parts.append(NO_SPECS)
    if parts:
        _logger.info("techspec: %s", "; ".join(parts))


def _summary(findings: Sequence[Finding], *, shows_info: bool) -> str:
    """Return ``3 findings in 2 documents: 1 error, 2 warnings``."""
    severities = Counter(finding.severity for finding in findings)
    counts = count_severities(severities, shows_info=shows_info)
    if set(severities) == {"info"}:
        return counts
    documents = count(len({finding.docname for finding in findings}), "document")
    return f"{count(len(findings), 'finding')} in {documents}: {counts}"
