"""JUnit XML, for the test panels of Jenkins, GitLab, Azure and others: a suite an article, a case a finding."""

from __future__ import annotations

from xml.etree import ElementTree

from copydesk.model import Finding, InputError, Level, Report
from copydesk.reports._context import Context
from copydesk.reports._escape import escape_char, one_line, visible
from copydesk.values.regexes import regex

_NO_XML = regex("[^\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_OPENING = '<?xml version="1.0" encoding="UTF-8"?>\n'


def render(report: Report, context: Context) -> str:
    """Return a suite for each document and each input that could not be read.

    An error or a warning is a failure and a note a skipped case; a document without findings is one case that passed.
    """
    root = ElementTree.Element("testsuites", name="copydesk")
    for problem in context.problems:
        root.append(_problem(problem))
    ids = dict.fromkeys([*(d.id for d in report.documents), *(f.location.document for f in report.findings)])
    found: dict[str, list[Finding]] = {name: [] for name in ids}
    for finding in report.findings:
        found[finding.location.document].append(finding)
    for name, findings in found.items():
        root.append(_suite(name, findings))
    for key in ("tests", "failures", "errors", "skipped"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in root)))
    ElementTree.indent(root)
    return f"{_OPENING}{ElementTree.tostring(root, encoding='unicode')}\n"


def _suite(name: str, findings: list[Finding]) -> ElementTree.Element:
    notes = sum(f.level is Level.NOTE for f in findings)
    counts = {"tests": max(1, len(findings)), "failures": len(findings) - notes, "errors": 0, "skipped": notes}
    suite = _element("testsuite", None, name=name, **{key: str(n) for key, n in counts.items()})
    for finding in findings:
        place = finding.location
        title = f"{finding.code} {finding.name} ({place.line}:{place.column})"
        case = _element("testcase", suite, name=title, classname=name, file=place.document, line=str(place.line))
        tag = "skipped" if finding.level is Level.NOTE else "failure"
        verdict = _element(tag, case, message=finding.message, type=finding.level.value)
        others = [f"see {o.document}:{o.line}:{o.column}: {one_line(o.text)}" for o in finding.related]
        where = f"{place.document}:{place.line}:{place.column}: {one_line(place.text)}"
        verdict.text = _xml("\n".join((where, *map(one_line, finding.explanation), *others)))
    if not findings:
        _element("testcase", suite, name="no findings", classname=name, file=name)
    return suite


def _problem(problem: InputError) -> ElementTree.Element:
    suite = _element("testsuite", None, name=problem.path, tests="1", failures="0", errors="1", skipped="0")
    case = _element("testcase", suite, name="could not be checked", classname=problem.path, file=problem.path)
    _element("error", case, message=problem.reason, type="input").text = _xml(str(problem))
    return suite


def _element(tag: str, parent: ElementTree.Element | None, **attributes: str) -> ElementTree.Element:
    clean = {name: _xml(one_line(value)) for name, value in attributes.items()}
    return ElementTree.Element(tag, clean) if parent is None else ElementTree.SubElement(parent, tag, clean)


def _xml(text: str) -> str:
    """Return `text` in characters that XML may hold, with those that nobody sees written out."""
    return _NO_XML.sub(lambda m: escape_char(m[0]), visible(text, keep="\n"))
