"""SARIF 2.1.0 (OASIS standard), for code scanning and editors."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from copydesk.model import Document, Finding, Fix, InputError, Level, Location, Report, RuleCard, SuppressedFinding
from copydesk.reports import _words as words
from copydesk.reports._context import Context, documentation, rule_page, version
from copydesk.reports._escape import json_safe, visible
from copydesk.reports._places import end, file, uri
from copydesk.values.regexes import regex

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_FINGERPRINT = "copydesk/v1"
_SUPPRESSIONS = {"comment": "inSource", "baseline": "external", "decision": "external"}

_LINK = regex(r"\[(?=[^\[\]]{0,1000}\]\()")
"""The bracket that opens `[text](target)`, which SARIF 3.11.6 makes a link even in plain text."""

Documents = Mapping[str, Document]


def render(report: Report, context: Context) -> str:
    """Return a log of one run: all rules, a result a finding, and what could not be read as notifications.

    Columns count Unicode code points (`columnKind`), as the rest of copydesk does.
    """
    rules = _rules(report, context)
    index = {rule.code: number for number, rule in enumerate(rules)}
    home = documentation()
    run = {
        "tool": {
            "driver": {
                "name": "copydesk",
                "version": version(),
                "semanticVersion": version(),
                "rules": [_rule(rule) for rule in rules],
            }
            | ({"informationUri": home} if home else {})
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not context.problems,
                "toolExecutionNotifications": [_notification(problem) for problem in context.problems],
            }
        ],
        "artifacts": [{"location": {"uri": uri(d.id)}, "roles": ["analysisTarget"]} for d in report.documents],
        "results": [
            *(_result(f, index, context.documents) for f in report.findings),
            *(
                _result(s.finding, index, context.documents) | {"suppressions": [_suppression(s)]}
                for s in report.suppressed
            ),
        ],
        "properties": {
            "documents": len(report.documents),
            "claims": len(report.claims),
            "corroborated": len(words.corroborated(report)),
            "disputed": len(words.disputed(report)),
        },
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json_safe(json.dumps(log, ensure_ascii=False, indent=2)) + "\n"


def _rules(report: Report, context: Context) -> list[RuleCard]:
    """Return the rules known and, should a finding name another, that one as far as the finding tells."""
    rules = {rule.code: rule for rule in context.rules}
    for finding in (*report.findings, *(s.finding for s in report.suppressed)):
        if finding.code not in rules:
            rules[finding.code] = RuleCard(finding.code, finding.name, finding.level, finding.name)
    return [rules[code] for code in sorted(rules)]


def _suppression(suppressed: SuppressedFinding) -> dict[str, Any]:
    reason = {"justification": _plain(suppressed.reason)} if suppressed.reason else {}
    return {"kind": _SUPPRESSIONS[suppressed.by], "status": "accepted", **reason}


def _rule(rule: RuleCard) -> dict[str, Any]:
    address = rule_page(rule.code)
    page = {"helpUri": address} if address else {}
    return {
        "id": rule.code,
        **page,
        "name": rule.name,
        "shortDescription": {"text": rule.summary or rule.name},
        "fullDescription": {"text": rule.summary or rule.name},
        "help": {"text": rule.text or rule.summary or rule.name, "markdown": rule.text or rule.summary or rule.name},
        "defaultConfiguration": {"enabled": rule.on, "level": rule.level.value},
        "properties": {"tags": [rule.name.partition(".")[0]]},
    }


def _result(finding: Finding, index: Mapping[str, int], documents: Documents) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": finding.level.value,
        "message": {"text": _plain("\n".join((finding.message, *finding.explanation)))},
        "locations": [{"physicalLocation": _physical(finding.location, documents)}],
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, "physicalLocation": _physical(other, documents), "message": {"text": _plain(other.text)}}
            for number, other in enumerate(finding.related, start=1)
        ]
    if finding.fingerprint:
        result["partialFingerprints"] = {_FINGERPRINT: finding.fingerprint}
    if finding.fix is not None:
        result["fixes"] = [_fix(finding.fix, finding.location.document, documents)]
    properties: dict[str, Any] = {"explanation": list(finding.explanation)} if finding.explanation else {}
    decided = finding.decision
    if decided is not None:
        properties["decision"] = decided.model_dump(mode="json")
        if decided.state == "deferred" and not decided.changed:  # not accepted yet: the result stays open
            reason = {"justification": _plain(decided.reason)} if decided.reason else {}
            result["suppressions"] = [{"kind": "external", "status": "underReview", **reason}]
    if properties:
        result["properties"] = properties
    return result


def _plain(text: str) -> str:
    """Return a message that viewers show as it is: control characters visible, nothing read as an embedded link."""
    return _LINK.sub(r"\\[", visible(text, keep="\n\t"))


def _physical(location: Location, documents: Documents) -> dict[str, Any]:
    line, column = end(location, documents.get(location.document))
    return {
        "artifactLocation": {"uri": uri(file(location, documents.get(location.document)))},
        "region": {
            "startLine": location.line,
            "startColumn": location.column,
            "endLine": line,
            "endColumn": column,
            "charOffset": location.start,
            "charLength": location.end - location.start,
            "snippet": {"text": location.text},
        },
    }


def _fix(fix: Fix, document: str, documents: Documents) -> dict[str, Any]:
    source = documents.get(document)
    return {
        "description": {"text": words.fix(fix, source)},
        "artifactChanges": [
            {
                "artifactLocation": {"uri": uri(document)},
                "replacements": [
                    {
                        "deletedRegion": _deleted(edit.start, edit.end, source),
                        "insertedContent": {"text": edit.replacement},
                    }
                    for edit in fix.edits
                ],
            }
        ],
    }


def _deleted(start: int, stop: int, document: Document | None) -> dict[str, int]:
    region = {"charOffset": start, "charLength": stop - start}
    if document is None:
        return region
    first, last = document.position(start), document.position(stop)
    return {"startLine": first[0], "startColumn": first[1], "endLine": last[0], "endColumn": last[1], **region}


def _notification(problem: InputError) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": uri(problem.path)}}
    if problem.line is not None:
        place["region"] = {"startLine": problem.line}
        if problem.column is not None:
            place["region"]["startColumn"] = problem.column
    return {
        "level": Level.ERROR.value,
        "message": {"text": _plain(str(problem))},
        "locations": [{"physicalLocation": place}],
    }
