"""Findings as JUnit XML: Jenkins, Gitee Go and others show what fails the run as tests that failed; excused ones as skipped."""

from __future__ import annotations

import re
from collections import defaultdict
from xml.sax.saxutils import escape, quoteattr

from ruralgov.checking.reporters import View
from ruralgov.checking.reporters._places import relative
from ruralgov.findings import Finding, Report
from ruralgov.text import clean, say, unheeded

# What XML 1.0 (2.2) cannot hold, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(report: Report, view: View) -> str:
    """A suite for every file with findings, and one for the plans without any."""
    by_file: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        by_file[relative(finding.file)].append(finding)
    suites = [_suite(file, findings, view) for file, findings in by_file.items()]
    if sound := report.plans - len(by_file):
        title = say(f"{sound} 个方案没有问题", f"{sound} plan(s) without findings")
        suites.append(
            _element(
                "testsuite", {"name": "ruralgov", **_counts([], view)} | {"tests": "1"}, [_case("ruralgov", title)]
            )
        )
    body = "\n".join(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n{body}\n</testsuites>\n'


def _suite(file: str, findings: list[Finding], view: View) -> str:
    cases = [_finding(file, one, view) for one in findings]
    return _element("testsuite", {"name": file, **_counts(findings, view)}, cases)


def _counts(findings: list[Finding], view: View) -> dict[str, str]:
    failed = sum(_fails(finding, view) for finding in findings)
    skipped = sum(finding.suppressed is not None for finding in findings)
    return {"tests": str(len(findings)), "failures": str(failed), "errors": "0", "skipped": str(skipped)}


def _fails(finding: Finding, view: View) -> bool:
    """Whether the run fails by it: what only warns is no failed test, or a green job would show a red one."""
    return finding.suppressed is None and finding.severity.rank >= view.fail_on.rank


def _finding(file: str, finding: Finding, view: View) -> str:
    place = f"{file}:{finding.span.line}:{finding.span.column}"
    text = "\n".join(map(clean, (place, finding.message, finding.cure)))
    if finding.suppressed is not None:
        inside = [_element("skipped", {"message": finding.suppressed}, [])]
    elif _fails(finding, view):
        inside = [_element("failure", {"type": finding.severity.value, "message": finding.message}, [_text(text)])]
    else:
        inside = [_element("system-out", {}, [_text(text)])]
    return _case(file, f"{finding.code} {finding.name} {finding.span.line}:{finding.span.column}", inside)


def _case(classname: str, name: str, inside: list[str] | None = None) -> str:
    return _element("testcase", {"classname": classname, "name": name}, inside or [])


def _element(tag: str, attributes: dict[str, str], inside: list[str]) -> str:
    listed = "".join(f" {name}={quoteattr(_allowed(clean(value)))}" for name, value in attributes.items())
    return f"<{tag}{listed}>{''.join(inside)}</{tag}>" if inside else f"<{tag}{listed}/>"


def _text(text: str) -> str:
    return escape(_allowed(text))


def _allowed(text: str) -> str:
    return _FORBIDDEN.sub("�", unheeded(text))
