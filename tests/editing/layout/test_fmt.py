"""The canonical layout: idempotent, keeps every comment, never changes a value."""

from __future__ import annotations

import gc
import io
import random
import re
import tracemalloc
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from ruralgov.cli.app import run
from ruralgov.editing.layout.canonical_layout import canonical
from ruralgov.editing.line_splices import plain
from ruralgov.errors import UserError
from ruralgov.reading.source import Source
from support import PLANS

UGLY = """\
# 方案
format:   1
title:    '示例 # 县'   # 标题
departments: { 甲局 : {} ,乙局: {aliases: [ 乙办,乙所 , ]} }


tasks:
- id: "1"
  title: >-
      折行的
      标题
  # 牵头
  lead:
  - 甲局 # 主
  -   乙局
  note: |
     第一行
       缩进 # 不是注释

     第三行
  indicators:
    -
      name: 议事村数
      at_least:   3
    - {name: 上访量,
       at_most: 10, # 以内
       unit: 件}
  summary:
     折到下一行
     的文字


-   id: "2"
    title: "两行
       引号"
    budget:
    # 尾注
"""
CANONICAL = """\
# 方案
format: 1
title: '示例 # 县'   # 标题
departments: {甲局: {}, 乙局: {aliases: [乙办, 乙所]}}

tasks:
  - id: "1"
    title: >-
      折行的
      标题
    # 牵头
    lead:
      - 甲局  # 主
      - 乙局
    note: |
      第一行
        缩进 # 不是注释

      第三行
    indicators:
      - name: 议事村数
        at_least: 3
      - {name: 上访量,
         at_most: 10,  # 以内
         unit: 件}
    summary:
      折到下一行
      的文字

  - id: "2"
    title: "两行
      引号"
    budget:
    # 尾注
"""


def laid(text: str) -> str:
    return canonical(text, "plan.yaml")


def test_the_canonical_layout() -> None:
    assert laid(UGLY) == CANONICAL
    assert laid(CANONICAL) == CANONICAL


@pytest.mark.parametrize("ending", ["\r\n", "\n\n\n", ""])
def test_line_ends_become_one_line_feed(ending: str) -> None:
    assert laid(ending.join(["format: 1", ""]) if ending != "" else "format: 1") == "format: 1\n"


@pytest.mark.parametrize("plan", sorted(PLANS.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_plan_of_any_layout_comes_out_with_the_same_values_and_comments(plan: Path) -> None:
    text = plan.read_text("utf-8")
    once = laid(text)
    assert plain(Source(once).data) == plain(Source(text).data)
    assert re.findall(r"#.*?[ \t]*$", once, re.MULTILINE) == re.findall(r"#.*?[ \t]*$", text, re.MULTILINE)
    assert laid(once) == once


def dumped(data: object, chooser: random.Random) -> str:
    """The data in some layout of ruamel's."""
    yaml = YAML()
    yaml.representer.add_representer(
        Decimal, lambda representer, value: representer.represent_scalar("tag:yaml.org,2002:float", format(value, "f"))
    )
    sequence = chooser.choice([2, 4, 6])
    yaml.indent(mapping=chooser.choice([2, 3, 4]), sequence=sequence, offset=chooser.choice([0, sequence - 2]))
    yaml.width = chooser.choice([30, 80, 4096])
    yaml.default_flow_style = chooser.choice([False, None])
    stream = io.StringIO()
    yaml.dump(data, stream)
    return stream.getvalue()


def disturbed(text: str, chooser: random.Random) -> str:
    """The text with blank lines, comment lines and spaces where they say nothing."""
    opaque = Source(text).opaque
    starts = [0]
    for line in text.split("\n")[:-1]:
        starts.append(starts[-1] + len(line) + 1)
    out = []
    for start, line in zip(starts, text.split("\n"), strict=True):
        free = not any(first < start <= last for first, last in opaque)
        structural = re.match(r" *(- )*[^\s:\"']+:( |$)", line)
        if free and structural and chooser.random() < 0.2:
            out += chooser.choice([["", ""], [" " * chooser.randrange(8) + "# 注"], ["", "  # 注", ""]])
        if structural and chooser.random() < 0.1:
            line = line.replace(": ", ":   ", 1)  # noqa: PLW2901
        out.append(line)
    return "\n".join(out)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_random_layouts_come_out_alike(seed: int) -> None:
    chooser = random.Random(seed)
    data = plain(Source(chooser.choice(sorted(PLANS.glob("*.yaml"))).read_text("utf-8")).data)
    cut = {key: value for key, value in data.items() if chooser.random() < 0.4}
    text = disturbed(dumped(cut, chooser), chooser)
    if Source(text).stopped or plain(Source(text).data) != cut:
        return  # a comment inside a folded value was no comment
    once = laid(text)
    assert plain(Source(once).data) == cut
    assert once.count("# 注") == text.count("# 注")
    assert laid(once) == once
    assert not re.search(r"[ \t]+$|\n\n\n", re.sub(r"[|>][^\n]*\n(?:(?: +[^\n]*)?\n)+", "", once), re.MULTILINE)


@pytest.mark.parametrize(
    "text",
    [
        "a: &x 1\nb: *x\n",
        "a: &x\n  b: 1\nc: *x\n",
        "? a\n: 1\n",
        "a: |2\n   b\n",
        "a:\n  - ? b\n    : 1\n",
        "a: {? b: 1}\n",
        "a: [? b : 1]\n",
        "a: !!str 1\n",
        "a: {b: !!str 1}\n",
    ],
)
def test_anchors_and_explicit_keys_never_change_a_value(text: str) -> None:
    try:
        once = laid(text)
    except UserError:
        return
    assert plain(Source(once).data) == plain(Source(text).data)
    assert laid(once) == once


def test_what_has_no_canonical_place_is_said() -> None:
    with pytest.raises(UserError, match="没有重排"):
        laid("? a\n: 1\n")


def test_a_broken_file_is_said() -> None:
    with pytest.raises(UserError, match="validate"):
        laid("a: [1\n")


def test_the_command_writes_checks_and_shows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_bytes(b"\xef\xbb\xbf" + UGLY.replace("\n", "\r\n").encode())
    assert run(["--lang", "zh", "fmt", str(plan), "--check"]) == 1
    assert "要重排" in capsys.readouterr().err
    assert run(["--lang", "zh", "fmt", str(plan), "--diff"]) == 1
    assert '+  - id: "1"' in capsys.readouterr().out
    assert plan.read_bytes().startswith(b"\xef\xbb\xbf")
    assert run(["--lang", "zh", "fmt", str(plan)]) == 0
    assert plan.read_bytes() == CANONICAL.encode()
    assert run(["--lang", "zh", "fmt", str(plan), "--check"]) == 0


@pytest.mark.parametrize(
    "data",
    [b"\xff\xfe\x00\xd8", "标题：──\x01".encode("gbk"), bytes(range(128, 256))],
    ids=["utf-16", "gbk", "bytes"],
)
def test_a_file_that_cannot_be_read_is_never_emptied(
    tmp_path: Path, data: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_bytes(data)
    assert run(["--lang", "zh", "fmt", str(plan)]) == 2
    assert capsys.readouterr().err
    assert plan.read_bytes() == data


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# 只有注释\n",
        "\n\n# 一\n\n\n\n  # 二",
        "---\na: 1\n",
        "%YAML 1.2\n---\n# 注\na: 1\n",
        "a: 1\n...\n",
        "- a\n-  - b\n   - c\n",
    ],
)
def test_odd_files_keep_their_values_and_comments(text: str) -> None:
    try:
        once = laid(text)
    except UserError:
        return
    assert plain(Source(once).data) == plain(Source(text).data)
    assert once.count("#") == text.count("#")
    assert laid(once) == once


def _peak(work: Callable[[], object]) -> int:
    """Bytes that a piece of work holds at most."""
    gc.collect()
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_large_plan_is_held_as_data_once_and_never_as_a_plan() -> None:
    entry = (
        '  - {date: 2026-03-25, task: "1", percent: 30, indicators: {新建基站: 6}, note: 按计划推进, by: 县委农办}\n'
    )
    text = "format: 1\ntitle: 示例\nprogress:\n" + entry * 3_000
    assert _peak(lambda: canonical(text, "plan.yaml")) < 1.3 * _peak(lambda: Source(text))
