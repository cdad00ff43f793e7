"""Small texts before ``fmt`` and behind it: brackets over several lines, comments, blank lines, texts in blocks."""

from __future__ import annotations

import pytest

from ruralgov.editing.comments import parted
from ruralgov.editing.layout.canonical_layout import canonical
from ruralgov.errors import UserError

LAID = {
    "tabs within brackets": ("a: {b:\t1 ,\tc: 2}\n", "a: {b: 1, c: 2}\n"),
    "a comma before a closing bracket": ("a: {b: 1 , }\n", "a: {b: 1}\n"),
    "nothing behind a colon": ("a: {b: , c: 1}\n", "a: {b: , c: 1}\n"),
    "empty brackets": ("a: { b: [ ], c: { } }\n", "a: {b: [], c: {}}\n"),
    "quoted keys": ("'a'  : 1\n\"b\" : {'c' :1}\n", "'a': 1\n\"b\": {'c': 1}\n"),
    "lines within brackets move along": ("a:\n      b: [1,\n        2]\n", "a:\n  b: [1,\n    2]\n"),
    "lines within brackets behind dashes": (
        "a:\n    -   b: [x,\n         y]\n        c: 1\n",
        "a:\n  - b: [x,\n       y]\n    c: 1\n",
    ),
    "lines within brackets at the edge": ("a: [1,\n2]\n", "a: [1,\n 2]\n"),
    "spaces at the ends of lines within brackets": ("a: [\n  x,  \n  y\n]\n", "a: [\n  x,\n  y\n ]\n"),
    "two mappings below each other": ("a: [ {b: 1},\n     {b: 2} ]\n", "a: [{b: 1},\n     {b: 2}]\n"),
    "comments within brackets": (
        "a: [1,   # 一\n  2 # 二  \n  # 三\n  ]\n",
        "a: [1,   # 一\n  2  # 二\n  # 三\n  ]\n",
    ),
    "a comment that asks": ("a: [1,\n  # 几?\t \n  2]\n", "a: [1,\n  # 几?\n  2]\n"),
    "a comma below its comment": ("a: [1 # 一\n  , 2]\n", "a: [1  # 一\n  , 2]\n"),
    "a blank line within brackets": ("a: [1,\n\n  2]\n", "a: [1,\n\n  2]\n"),
    "blank lines at the top": ("\n\na: 1\n", "a: 1\n"),
    "blank lines at the end": ("a: 1\n  # 尾\n\n\n# 完\n\n", "a: 1\n  # 尾\n\n# 完\n"),
    "a comment deeper than its line": (
        "a:\n    # 注\n    b: 1\n        # 深\n    c: 1\n",
        "a:\n  # 注\n  b: 1\n      # 深\n  c: 1\n",
    ),
    "a comment left of its line": ("a:\n      b: 1\n  # 左\n      c: 1\n", "a:\n  b: 1\n# 左\n  c: 1\n"),
    "a comment close by and one far off": ("a: 1 # 近\nb: 1        # 远\n", "a: 1  # 近\nb: 1        # 远\n"),
    "a text in a block": ("a: |-  \n   甲\n\n   乙\n", "a: |-\n  甲\n\n  乙\n"),
    "texts in blocks behind dashes": ("- |\n    甲\n- >\n  乙\n", "- |\n  甲\n- >\n  乙\n"),
    "a text over two lines": ("a:\n    一\n    二\n", "a:\n  一\n  二\n"),
    "a quoted text with a blank line": ('a: "一\n\n   二"\n', 'a: "一\n\n  二"\n'),
    "a list in a list in a list": ("a:\n-   -   -   1\n", "a:\n  - - - 1\n"),
    "a dash alone with a blank line": ("a:\n-\n\n  b: 1\n", "a:\n\n  - b: 1\n"),
    "a head": ("%YAML 1.2\n---\n\n\na:   1\n", "%YAML 1.2\n---\n\na: 1\n"),
    "everything further in": (" a: 1\n b: 2\n", "a: 1\nb: 2\n"),
}


@pytest.mark.parametrize("case", LAID.values(), ids=LAID)
def test_a_text_as_it_is_laid_out(case: tuple[str, str]) -> None:
    assert canonical(case[0], "plan.yaml") == case[1]
    assert canonical(case[1], "plan.yaml") == case[1]
    assert canonical(case[0].replace("\n", "\r\n"), "plan.yaml") == case[1]


@pytest.mark.parametrize("text", ["a: |2\n   b\n", "a:\n- b: 1\n- # 二\n  b: 2\n", "a: 1\n...\n", "? a\n: 1\n"])
def test_what_has_no_place_is_left_as_it_is(text: str) -> None:
    with pytest.raises(UserError, match="没有重排"):
        canonical(text, "plan.yaml")


def test_a_comment_begins_at_the_start_or_behind_a_space_and_in_no_quotes() -> None:
    text = "a: 1 #一\nb: x#y # 二\n#三\nc: 'x # y' ## 四\nd: |\n  # 不是\n"
    assert [comment.strip() for _, comment in parted(text)] == ["#一", "# 二", "#三", "## 四", "", ""]
    assert "".join(map("".join, parted(text))) == text
