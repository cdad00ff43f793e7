"""Manual pages, made from the rule files: nothing about a rule is written twice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from string import Formatter

from ruralgov.checking.rules import guards_edits
from ruralgov.checking.rules.base import Rule
from ruralgov.findings import Severity
from ruralgov.text import Text, say

SEVERITIES = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.INFO: Text("提示", "info"),
}
FAMILIES = {
    "RG0": Text("读取", "Reading"),
    "RG1": Text("时间", "Time"),
    "RG2": Text("单位", "Departments"),
    "RG3": Text("资金", "Money"),
    "RG4": Text("结构", "Structure"),
    "RG5": Text("目标", "Targets"),
    "RG6": Text("进展", "Progress"),
    "RG7": Text("调整", "Edits"),
    "RG8": Text("考评", "Scoring"),
}
_ALIKE = 5
"""Lines shown of a run that differs by its numbers alone."""
_GENERATED = "<!-- 由规则文件生成，勿手改：make docs / Generated from the rule file; do not edit: make docs -->"


def traits(rule: Rule) -> Iterable[Text]:
    """What is special about a rule."""
    if rule.missing:
        yield Text("草稿中只作警告。", "Only a warning in a draft.")
    if rule.blocking:
        yield Text(
            "不能用注释忽略：不改好就无法计算。", "Cannot be suppressed: nothing can be computed while it stands."
        )
    if guards_edits(rule.code):
        yield Text("不能用注释忽略：改动要有审批。", "No comment suppresses it: an edit needs its approval.")
    if rule.fixable:
        yield Text("可用 --fix 改正。", "Can be fixed with --fix.")
    if rule.as_of:
        yield Text(f"示例按 --as-of {rule.as_of} 检查。", f"The examples are checked with --as-of {rule.as_of}.")


def open_places(words: str) -> str:
    """A template of words with … where a finding's values stand."""
    return "".join(f"{said}…" if field is not None else said for said, field, _, _ in Formatter().parse(words))


def abridged(snippet: str) -> str:
    """A snippet without most of the lines that differ by their number alone."""
    shown: list[str] = []
    for _, run in groupby(snippet.rstrip().split("\n"), lambda line: re.sub(r"\d+", "", line)):
        lines = list(run)
        left_out = len(lines) - _ALIKE
        shown += (
            lines if left_out < _ALIKE else [*lines[:_ALIKE], f"  # …… {left_out} 行类同 / {left_out} more like these"]
        )
    return "\n".join(shown)


def page(rule: Rule) -> str:
    """The page in Markdown, in both languages."""
    severity = SEVERITIES[rule.severity]
    special = "".join(f"\n- {trait.zh} / {trait.en}" for trait in traits(rule))
    return f"""{_GENERATED}
# {rule.code} {rule.name}

**{rule.title.zh}** / {rule.title.en}

- 级别：{severity.zh} / Severity: {severity.en}{special}

## 为什么 / Why

{rule.why.zh}

{rule.why.en}

{_before(rule)}## 反例 / Bad

```yaml
{abridged(rule.bad)}
```

> {open_places(rule.message.zh)}
>
> {open_places(rule.message.en)}

## 正例 / Good

```yaml
{rule.good.rstrip()}
```

## 改法 / Cure

{open_places(rule.cure.zh)}

{open_places(rule.cure.en)}
{_comment(rule)}"""


def _comment(rule: Rule) -> str:
    """How a comment excuses a finding, where one may."""
    if rule.blocking or guards_edits(rule.code):
        return ""
    return f"""
确属原文如此的，在那一行末尾写明 / Where the document really means it, say so on that line:

```yaml
# ruralgov: ignore {rule.code} 原因
```
"""


def _before(rule: Rule) -> str:
    before = f"## 改动前 / Before the edit\n\n```yaml\n{rule.before.rstrip()}\n```\n\n" if rule.before else ""
    beside = "".join(f"`{name}`\n\n```yaml\n{text.rstrip()}\n```\n\n" for name, text in rule.beside)
    return before + (f"## 旁边的文件 / Beside it\n\n{beside}" if beside else "")


def plain_page(rule: Rule) -> str:
    """The page for the terminal, in the screen language."""
    special = "".join(f"\n{trait}" for trait in traits(rule))
    bad, good = (_indented(abridged(text)) for text in (rule.bad, rule.good))
    before = f"{say('改动前', 'Before the edit')}\n{_indented(rule.before)}\n" if rule.before else ""
    before += "".join(f"{name}\n{_indented(text)}\n" for name, text in rule.beside)
    named, severity = f"{rule.code} {rule.name}", SEVERITIES[rule.severity]
    return (
        f"{say(f'{named}（{severity}）：', f'{named} ({severity}): ')}{rule.title}{special}\n\n"
        f"{rule.why}\n\n{before}{say('反例', 'Bad')}\n{bad}\n{say('正例', 'Good')}\n{good}\n"
        f"{say('改法：', 'Cure: ')}{open_places(str(rule.cure))}\n"
    )


def _indented(snippet: str) -> str:
    return "".join(f"    {line}\n" for line in snippet.rstrip().split("\n"))


def overview(rules: Iterable[Rule]) -> str:
    """The list of all rules in Markdown, by family."""
    listed = list(rules)
    parts = [f"{_GENERATED}\n# 规则 / Rules\n\n共 {len(listed)} 条。 / {len(listed)} rules.\n"]
    added = {rule.family: Text("插件的规则", "Rules of a plug-in") for rule in listed if rule.family not in FAMILIES}
    for family, title in (FAMILIES | added).items():
        members = [rule for rule in listed if rule.family == family]
        if members:
            rows = "\n".join(
                f"| [{rule.code}]({rule.code}.md) | {rule.name} | {SEVERITIES[rule.severity].zh} | {rule.title.zh} | {rule.title.en} |"
                for rule in members
            )
            parts.append(
                f"## {family} {title.zh} / {title.en}\n\n| 代码 | 名称 | 级别 | 问题 | Problem |\n|---|---|---|---|---|\n{rows}\n"
            )
    return "\n".join(parts)


def catalogue_data(rules: Iterable[Rule]) -> list[dict[str, object]]:
    """The catalogue for machines."""
    return [
        {
            "code": rule.code,
            "name": rule.name,
            "family": rule.family,
            "severity": rule.severity.value,
            "title": {"zh": rule.title.zh, "en": rule.title.en},
            "missing": rule.missing,
            "blocking": rule.blocking,
            "fixable": rule.fixable,
        }
        for rule in rules
    ]
