"""The field reference as text: one field for the screen, all of them as a page of the documentation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ruralgov.plan.field_manual.fields import Field, fields, found, inner
from ruralgov.text import say

WHOLE = "plan"
_HEAD = """\
<!-- 由模型生成，勿手改：make docs / Generated from the model; do not edit: make docs -->
# 字段表 / Field reference

方案文件能写的每个字段：写在哪里、意思、能写什么。`[]` 是列表中的一项，`*` 是本单位自定的名称，**粗体**的必填。
命令行里看一个字段：`ruralgov explain tasks.deadline`，也可写中文名 `ruralgov explain 完成时限`。

Every field of a plan: where it stands, what it means, what may be written. `[]` is one of a list, `*` a name that the
office chooses; fields in **bold** must stand. On the command line: `ruralgov explain tasks.deadline`.
"""


def field_page(word: str) -> str | None:
    """What is known of the fields that a word means, in the screen language; None where it means none."""
    if word == WHOLE:
        return _lines("", (one for one in fields() if "." not in one.words))
    pages = [_lines(_head(one), inner(one)) for one in found(word)]
    return "\n".join(pages) or None


def _head(one: Field) -> str:
    must = say("必填", "required") if one.required else say("可不写", "optional")
    return f"{one.address}\n  {one.meaning}\n  {say('写法：', 'write: ')}{one.kind}{say('；', '; ')}{must}\n"


def _lines(head: str, below: Iterable[Field]) -> str:
    rows = [f"  {_last(one)}{'*' if one.required else ''}  {one.meaning}" for one in below]
    if not rows:
        return head
    return "\n".join([f"{head}{say('下面可写（带 * 的必填）：', 'Below it (* is required):')}", *rows, ""])


def _last(one: Field) -> str:
    return one.words.rpartition(".")[2]


def reference() -> str:
    """Every field, in both languages, a table for each part of the plan."""
    return "\n".join([_HEAD, *_tables()])


def _tables() -> Iterator[str]:
    yield "## 最上层 / Top level\n"
    yield _table(one for one in fields() if "." not in one.words)
    for top in (one for one in fields() if "." not in one.words and inner(one)):
        yield f"\n## {top.words}\n"
        yield _table(one for one in fields() if one.words.startswith(f"{top.words}."))
    yield ""


def _table(rows: Iterable[Field]) -> str:
    lines = ["| 字段 / Field | 意思 / Meaning | 写法 / Write |", "|---|---|---|"]
    for one in rows:
        address = f"**`{one.address}`**" if one.required else f"`{one.address}`"
        meaning, kind = (_cell(f"{text.zh} / {text.en}") for text in (one.meaning, one.kind))
        lines.append(f"| {address} | {meaning} | {kind} |")
    return "\n".join(lines)


def _cell(text: str) -> str:
    """Text in a table of Markdown: what is no code keeps its stars and its strokes."""
    return re.sub(r"`[^`]*`|[*|]", lambda found: found[0] if len(found[0]) > 1 else f"\\{found[0]}", text)
