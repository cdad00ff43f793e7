"""Templates: a user's own wins, a wrong one is one line naming file and line, and what an office writes works."""

from __future__ import annotations

from pathlib import Path

import pytest

from ruralgov.errors import UserError
from ruralgov.papers.page import Column, Heading, Items, Paragraph, Row, Table
from ruralgov.papers.templating.documents import blocks, rendered, template_text
from ruralgov.reading.plan_file import load_plan
from support import plan_text

TABLES = {"tasks": Table("tasks", "", (Column("id", "序号"),), (Row(("1",)),))}
PLAN = load_plan("plan.yaml", plan_text("").encode()).plan


def made(text: str, **words: object) -> str:
    return rendered(text, "own.j2", {"plan": PLAN, **words}, TABLES)


def complaint(text: str, **words: object) -> str:
    with pytest.raises(UserError) as caught:
        made(text, **words)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("一\n\n{% if %}", "own.j2:3", "Expected an expression"),
        ("一\n{{ nosuch }}", "own.j2:2", "'nosuch' is undefined"),
        ("{{ plan.nosuch }}", "own.j2:1", "nosuch"),
        ("\n{{ table('nix') }}", "own.j2:2", "没有表“nix”；有 tasks"),
        ("{{ 1 / 0 }}", "own.j2:1", "division by zero"),
        ("{% include '/etc/passwd' %}", "own.j2:1", "不能引用别的文件"),
        ("\n\n{% import 'a' as b %}", "own.j2:3", "不能引用别的文件"),
        ("{{ ''.__class__.__mro__ }}", "own.j2:1", "unsafe"),
        ("{{ table.__globals__ }}", "own.j2:1", "unsafe"),
        ("{{ plan.parse_file('/etc/passwd') }}", "own.j2:1", "unsafe"),
        ("{{ plan.model_dump() }}", "own.j2:1", "unsafe"),
        ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", "own.j2:1", "没完没了"),
    ],
)
def test_a_wrong_template_is_one_line_that_names_file_and_line(text, place, words) -> None:
    message = complaint(text)
    assert message.startswith(f"{place}：模板有错：")
    assert words in message


def test_what_an_office_writes_works() -> None:
    text = (
        "{% for one in tasks if one.n > 1 %}{{ loop.index }} {{ one.title|replace('甲', '乙') }} {{ one.units|join('；') }} "
        "{{ one.n * 2 }} {{ one.n ~ '项' }} {{ one.units }}{% else %}无{% endfor %} {{ plan.title.upper() }} "
        "{{ plan.period.start.year }} {% set a, b = 1, 2 %}{{ a + b }}"
    )
    words = [{"n": 1, "title": "一", "units": ()}, {"n": 2, "title": "甲局", "units": ("丙", "丁")}]
    assert made(text, tasks=words) == "1 乙局 丙；丁 4 2项 丙、丁 示例县乡村治理试点方案 2026 3"


def test_a_plans_text_stays_text_through_the_template() -> None:
    text = (
        "# &lt; {{ x }} {% y %} | *a* _b_ `c` ~~d~~ [e](f) <g> \\ 1. - + = ![h] &copy; \x02table:tasks\x03\n---\n😀𠮷"
    )
    page = blocks(made("## {{ t }}\n\n{{ t }}\n\n- {{ t }}\n", t=text), TABLES, "own.j2")
    plain = " ".join(text.replace("\x02", "").replace("\x03", "").split())
    assert page == (Heading(plain, 1), Paragraph(plain), Items((plain,)))


def test_tables_stand_where_the_template_places_them() -> None:
    page = blocks(made("前\n{{ table('tasks') }}\n后"), TABLES, "own.j2")
    assert page == (Paragraph("前"), TABLES["tasks"], Paragraph("后"))


def test_the_template_beside_the_plan_wins(tmp_path: Path) -> None:
    assert template_text("report.md.j2", tmp_path)[1] == "templates/report.md.j2"
    (tmp_path / "report.md.j2").write_bytes("\ufeff我的".encode())
    assert template_text("report.md.j2", tmp_path) == ("我的", str(tmp_path / "report.md.j2"))


def test_a_template_that_is_no_utf8_says_how_to_save_it(tmp_path: Path) -> None:
    (tmp_path / "report.md.j2").write_bytes("我的".encode("gbk"))
    with pytest.raises(UserError, match="存成 UTF-8"):
        template_text("report.md.j2", tmp_path)
