"""No template runs for ever, fills memory, reads files or reaches Python: each ends in one line, soon."""

from __future__ import annotations

import re
import time
from decimal import Decimal
from fractions import Fraction

import pytest

from ruralgov.errors import UserError
from ruralgov.papers.page import Block, Column, Paragraph, Row, Table
from ruralgov.papers.templating.documents import blocks, rendered
from ruralgov.papers.templating.rendering_limits import Allowance, Bounds, TooMuchError
from ruralgov.reading.plan_file import load_plan
from support import plan_text

BIG = Table("big", "", (Column("id", "序号"),), tuple(Row((str(number),)) for number in range(1000)))
TABLES = {"tasks": Table("tasks", "", (Column("id", "序号"),), (Row(("1",)),)), "big": BIG}
WORDS = {
    "plan": load_plan("plan.yaml", plan_text("").encode()).plan,
    "amount": Decimal("1234567.8"),
    "share": Fraction(7, 3),
}
SMALL = Bounds(work=300_000)


def made(text: str, bounds: Bounds | None = None) -> tuple[Block, ...]:
    return blocks(rendered(text, "own.j2", WORDS, TABLES, bounds), TABLES, "own.j2")


def complaint(text: str, bounds: Bounds | None = None) -> str:
    start = time.process_time()
    with pytest.raises(UserError) as caught:
        made(text, bounds)
    assert time.process_time() - start < 2.5
    message = str(caught.value)
    assert re.match(r"own\.j2(:\d+)?：模板有错：.+", message)
    assert "\n" not in message
    assert len(message) < 400
    return message


def loop(body: str, turns: str = "range(99999)") -> str:
    return "{% for i in " + turns + " %}" + body + "{% endfor %}"


def doubled(end: str) -> str:
    """Two tuples of tuples of tuples: 2**60 parts in 61 small objects."""
    return "{% set s = (1, 2) %}{% set t = (1, 2) %}" + "{% set s = (s, s) %}{% set t = (t, t) %}" * 60 + end


def numbered(form: str, times: int) -> str:
    return "".join(form.replace("@", str(number)).replace("#", str(number - 1)) for number in range(1, times))


WORK = {
    "filter block": "{% filter upper %}{% for i in 'a'*100000 %}{{ 'b'*900000 }}{% endfor %}{% endfilter %}",
    "filter block of small text": "{% filter upper %}" + loop(loop("{{ i }}")) + "{% endfilter %}",
    "filter block of plain text": "{% filter upper %}" + loop("b" * 9000) + "{% endfilter %}",
    "filter blocks in each other": "{% filter title %}" * 20 + loop("aa bb") + "{% endfilter %}" * 20,
    "macro that writes": "{% macro m() %}" + loop("b" * 9000) + "{% endmacro %}{% set x = m() %}",
    "macro called often": "{% macro m() %}x{% endmacro %}" + loop(loop("{{ m() }}")),
    "macros that double": "{% macro m0() %}{% endmacro %}"
    + numbered("{% macro m@() %}{% set a = m#() %}{% set a = m#() %}{% endmacro %}", 60)
    + "{{ m59() }}",
    "macro that calls itself twice": "{% macro f(n) %}{% if n %}{{ f(n-1) }}{{ f(n-1) }}{% endif %}{% endmacro %}{{ f(50) }}",
    "macro without end": "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    "macro with a long body": "{% macro m() %}" + "{% if 1 %}{% endif %}" * 4000 + "{% endmacro %}" + loop("{{ m() }}"),
    "macro with many arguments": "{% macro m() %}{% endmacro %}" + loop("{{ m(*'x'*999999) }}"),
    "set block": "{% set s %}" + loop("{{ 'b'*9000 }}") + "{% endset %}",
    "set block, plain": "{% set s %}" + loop(loop("a")) + "{% endset %}",
    "set block with filter": "{% set s | upper %}" + loop("{{ 'b'*9000 }}") + "{% endset %}",
    "set blocks that double": "{% set s %}xx{% endset %}" + "{% set s %}{{ s }}{{ s }}{% endset %}" * 60,
    "call block": "{% macro m() %}"
    + loop("{{ caller() }}")
    + "{% endmacro %}{% call m() %}{{ 'x'*9000 }}{% endcall %}",
    "call blocks in each other": "{% macro m() %}{{ caller() }}{{ caller() }}{% endmacro %}"
    + "{% call m() %}" * 40
    + "{% endcall %}" * 40,
    "loop that calls itself": "{% for x in [1,2] recursive %}{{ loop([1,2]) }}{% endfor %}",
    "loop that calls itself wide": "{% for x in range(9) recursive %}{% if loop.depth < 30 %}{{ loop(range(9)) }}{% endif %}{% endfor %}",
    "loops in each other": "{% for i in range(99999) %}" * 5 + "{% endfor %}" * 5,
    "loop over text": loop(loop("", "'x' * 999999"), "'x' * 999999"),
    "loop that takes nothing": "{% for x in range(99999) if x < 0 %}{% endfor %}" * 200,
    "loop with a long test": "{% for i in range(99999) if " + "i and " * 3000 + "i %}{% endfor %}",
    "loop with a long body": loop("{% if i %}{% endif %}" * 4000),
    "loop with a long expression": loop("{{ " + "i and " * 3000 + "i }}"),
    "loop with a long else": loop("{% for j in () %}{% else %}" + "{% if i %}{% endif %}" * 4000 + "{% endfor %}"),
    "loop over lengths": loop(loop("{% if loop.length %}{% endif %}")),
    "loop with a scoped block": numbered("{% set a@ = 1 %}", 4000) + loop("{% block b scoped %}{% endblock %}"),
    "block that calls itself": "{% block a %}{{ self.a() }}{{ self.a() }}{% endblock %}",
    "block called often": "{% block b %}"
    + "{% if plan %}{% endif %}" * 4000
    + "{% endblock %}"
    + loop("{{ self.b() }}"),
    "with": "{% with a = 'x'*900000 %}" + loop("{% with b = a ~ i %}{% endwith %}") + "{% endwith %}",
    "autoescape": "{% autoescape true %}" + loop("{% set x %}{{ '&'*99999 }}{% endset %}") + "{% endautoescape %}",
    "map": loop("{% set a = range(99999)|map('string')|list %}"),
    "map by a long path": "{{ ('x'*10000)|map(attribute='" + "0." * 9000 + "0')|list }}",
    "select": loop("{% set a = range(99999)|select('gt', 5)|list %}"),
    "selectattr": loop("{% set a = range(99999)|selectattr('real')|list %}"),
    "groupby": loop("{% set a = range(9999)|groupby('real') %}"),
    "sort": loop("{% set a = range(99999)|sort %}"),
    "unique": loop("{% set a = range(99999)|unique|list %}"),
    "min": loop("{% set a = range(99999)|min %}"),
    "sum of lists": "{{ ([[1]*9999]*9999)|sum(start=[]) }}",
    "sum of texts": "{{ (['x'*99]*9999)|sum(start='') }}",
    "join in a loop": loop("{% set a = ('x'*9999)|join('y') %}"),
    "join of plans": "{{ ([plan] * 99999)|join }}",
    "text of plans": "{{ ([plan] * 99999)|string|length }}",
    "title": loop("{% set a = ('x '*499999)|title %}"),
    "float": loop("{% set a = ('1'*999999)|float %}"),
    "split": loop("{% set a = ('x '*9999).split() %}"),
    "rfind": loop("{{ ('a'*999999).rfind('b' ~ 'a'*99) }}"),
    "text in text": "{% set h = 'a'*99999 %}{% set n = 'a'*49999 ~ 'b' %}" + loop("{{ n in h }}"),
    "equal texts": "{% set h = 'a'*99999 %}{% set n = h ~ '' %}" + loop("{{ n == h }}"),
    "slice of text": "{% set h = 'a'*9999 %}" + loop("{% set n = h[1:] %}"),
    "slice of a list": "{% set h = [1]*9999 %}" + loop("{% set n = h[1:] %}"),
    "range in a loop": loop("{% set a = range(99999)|list %}"),
    "plan in a loop": loop("{{ plan }}"),
    "choices": loop(loop("{{ 1 if i else 2 }}")),
    "numbers with many digits": loop("{{ (amount ** 99999)|int }}"),
} | {
    f"many parts: {end}": doubled(end)
    for end in (
        "{{ s }} {{ s ~ '' }} {{ s == t }} {{ s in [t] }} {{ s < t }} {{ {}[s] }} {{ {s: 1} }} {{ {}.get(s) }} {{ [s]|unique }} {{ [s,t]|sort }} "
        "{{ [s,t]|max }} {{ s|string }} {{ [s]|join }} {{ s is eq(t) }} {{ [s]|select('eq',t) }} {{ {1:s}.items() }} {{ s|replace('a','b') }} "
        "{{ [{'a':s},{'a':t}]|groupby('a') }} {{ table(s) }} {{ s|truncate(3) }}"
    )
    .replace("}} {{", "}}\n{{")
    .splitlines()
}
SIZE = {
    "join": "{{ ('x' * 99999)|join('y' * 999) }}",
    "replace": "{{ ('x' * 999999)|replace('x', 'y' * 999999) }}",
    "replace nothing": "{{ ('x' * 999999)|replace('', 'y') }}",
    "range": "{% for i in range(10**9) %}x{% endfor %}",
    "range, huge": "{{ range(10**1000)|list }}",
    "power": "{{ 10 ** 10 ** 10 ** 10 ** 10 ** 10 }}",
    "powers": "{% set a = 7 %}" + "{% set a = a ** 9 %}" * 20,
    "power of a fraction": "{{ share ** (10**9) }}",
    "power of a fraction, negative": "{{ share ** (0 - 10**9) }}",
    "products": "{% set a = 7 %}" + "{% set a = a * a %}" * 60,
    "text times": "{{ 'x' * 10**10 }}",
    "times text": "{{ 10**10 * 'x' }}",
    "list times": "{{ [0] * 10**10 }}",
    "tuple times": "{{ (0,) * 10**10 }}",
    "tilde": "{% set s = 'xx' %}" + "{% set s = s ~ s %}" * 60,
    "plus": "{% set s = 'xx' %}" + "{% set s = s + s %}" * 60,
    "plus of lists": "{% set s = [1] %}" + "{% set s = s + s %}" * 60,
    "int": "{{ ('f'*99999)|int(base=16) }}",
    "split": "{{ ('x '*499999).split() }}",
}
REFUSED = {
    "% of text": "{{ '%9999999999d' % 1 }}",
    "round": "{{ 1.5|round(10**9, 'ceil') }}",
    "strip": "{{ ('a'*9999).strip('b'*9999) }}",
    "trim": "{{ ('a'*9999)|trim('b'*9999) }}",
    "strftime": "{{ plan.period.start.strftime('%p'*4000) }}",
    **{
        name: "{{ 'x'|" + name + "(10**10) }}"
        for name in ["format", "indent", "center", "wordwrap", "batch", "slice", "tojson", "pprint"]
    },
    **{
        name: "{{ 'x'." + name + "(10**10) }}"
        for name in ["ljust", "rjust", "center", "zfill", "format", "expandtabs", "encode"]
    },
    "to_bytes": "{{ (1).to_bytes(10**10, 'big') }}",
    **{name: "{{ " + name + "(9) }}" for name in ["cycler", "joiner", "lipsum", "dict", "namespace"]},
    "trans": "{% trans %}x{% endtrans %}",
    "super": "{% block a %}{{ super() }}{% endblock %}",
    "include": "{% include 'report.md.j2' %}",
    "include itself": "{% include self %}",
    "include in silence": "{% include ['a'] ignore missing %}",
    "import": "{% import 'a' as b %}",
    "from": "{% from 'a' import b %}",
    "extends": "{% extends 'a' %}",
    "change a plan": "{% set plan.title = 'x' %}",
    "change a list": "{{ [].append(1) }}",
    "class": "{{ ''.__class__.__mro__ }}",
    "class by key": "{{ ''['__class__'] }}",
    "class by filter": "{{ ''|attr('__class__') }}",
    "class by map": "{{ ['']|map(attribute='__class__')|list }}",
    "class by format": "{{ '{0.__class__}'.format(1) }}",
    "class by format_map": "{{ '{a.__class__}'.format_map({'a': 1}) }}",
    "class by mapped format": "{{ ['{0.__class__}']|map('format', 1)|list }}",
    "globals": "{{ table.__globals__ }}",
    "closure": "{{ table.__closure__ }}",
    "pydantic's fields": "{{ plan.model_fields }}",
    "pydantic's files": "{{ plan['parse_file']('/etc/passwd') }}",
    "context": "{{ self._TemplateReference__context }}",
    "macro's code": "{% macro m() %}{% endmacro %}{{ m._func }}",
    "macro's environment": "{% macro m() %}{% endmacro %}{{ m._environment }}",
    "our own argument": "{{ table(_Bounded__obj=1) }}",
    "long name": "{{ {}['x'*9999] }}",
    "brackets": "{{ " + "(" * 40000 + "1" + ")" * 40000 + " }}",
    "sum written out": "{{ " + "1+" * 40000 + "1 }}",
    "filters in a row": "{{ 1" + "|abs" * 20000 + " }}",
    "ifs in each other": "{% if 1 %}" * 4000 + "{% endif %}" * 4000,
    "long number": "{{ " + "9" * 90000 + " }}",
    "open comments": "{#" * 40000,
    "open blocks": "{%" * 40000,
}


@pytest.mark.parametrize("text", WORK.values(), ids=WORK.keys())
def test_what_works_too_much_is_stopped(text) -> None:
    assert any(words in complaint(text, SMALL) for words in ("少套循环", "少循环", "拆开来写", "分成小的"))


@pytest.mark.parametrize("name", ["filter block", "macros that double"])
def test_so_it_is_by_the_bounds_that_users_have(name) -> None:
    complaint(WORK[name])


@pytest.mark.parametrize("text", SIZE.values(), ids=SIZE.keys())
def test_what_is_too_large_is_not_made(text) -> None:
    assert "最多" in complaint(text)


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED.keys())
def test_what_templates_cannot_do(text) -> None:
    complaint(text)


MARKDOWN = {
    "items": loop("- a\n"),
    "paragraphs": loop("a\n\n"),
    "lines of a quotation": ">" * 20 + loop("a\n", "range(90000)"),
    "pictures": loop("![", "range(99999)") * 2,
    "brackets": "{% filter replace('a', '[') %}" + loop("{{ 'a'*100 }}", "range(1100)") + "{% endfilter %}",
    "emphasis": loop("*a **b ", "range(90000)"),
    "escaped": loop("{{ '*'*9999 }}", "range(110)"),
    "links": loop("[a](b", "range(90000)"),
    "references": loop("[a{{ i }}]: b\n", "range(90000)"),
    "carriage returns": "{% filter replace('a', '\\r') %}" + loop("{{ 'a'*100 }}", "range(600)") + "{% endfilter %}",
    "quotations in each other": loop(">", "range(40)") + "a",
    "lists in each other": "".join("  " * depth + "- a\n" for depth in range(10)),
    "a table again and again": loop("{{ table('big') }}", "range(102)"),
    "text": loop("b" * 9000),
}


@pytest.mark.parametrize("text", MARKDOWN.values(), ids=MARKDOWN.keys())
def test_what_the_parser_would_choke_on_is_not_parsed(text) -> None:
    complaint(text)


@pytest.mark.parametrize(
    ("fits", "too_much"),
    [
        ("{{ ('x' * 1000000)|length }}", "{{ ('x' * 1000001)|length }}"),
        ("{{ ([0] * 100000)|length }}", "{{ ([0] * 100001)|length }}"),
        ("{{ range(100000)|length }}", "{{ range(100001)|length }}"),
        ("{{ (2 ** 2048) > 1 }}", "{{ (2 ** 2049) > 1 }}"),
        ("{{ 1.5|round(100) }}", "{{ 1.5|round(101) }}"),
        ("x" * 100_000, "x" * 100_001),
        (loop("y" * 2000, "range(1000)"), loop("y" * 2001, "range(1000)")),
        (loop("a\n", "range(50000)"), loop("a\n", "range(50001)")),
        (loop("*", "range(50000)") + loop("_", "range(49990)"), loop("*", "range(50000)") + loop("_", "range(50001)")),
        ("".join("  " * depth + "- a\n" for depth in range(8)), "".join("  " * depth + "- a\n" for depth in range(9))),
        (loop("{{ table('big') }}", "range(101)"), loop("{{ table('big') }}", "range(102)")),
    ],
    ids=["text", "list", "range", "number", "digits", "source", "document", "lines", "marks", "nesting", "tables"],
)
def test_each_bound_is_where_it_is_said_to_be(fits, too_much) -> None:
    made(fits)
    complaint(too_much)


def test_the_work_is_counted_to_the_last_unit() -> None:
    most = Bounds().work
    allowance = Allowance(Bounds())
    for part in (most // 3, most // 3, most - 2 * (most // 3)):
        allowance.charge(part)
    with pytest.raises(TooMuchError, match="少套循环"):
        allowance.charge(1)


def test_the_clock_is_a_last_net() -> None:
    assert "少套循环" in complaint(loop(loop("")), Bounds(work=10**12, seconds=0.05))


def test_a_thousand_tasks_and_ten_thousand_entries_fit() -> None:
    tasks = [{"id": str(number), "title": f"任务*{number}*", "lead": ["甲局", "乙局"]} for number in range(1000)]
    log = [{"task": str(n % 1000), "note": f"进展-顺利{n}", "percent": n % 100} for n in range(10_000)]
    text = (
        "{% for one in log %}\n- {{ loop.index }} {{ one.task }} {{ one.note|replace('顺', '通') }} {{ one.percent }}\n{% endfor %}\n"
        "{% for one in tasks %}\n## {{ one.title }}\n\n{{ one.lead|join('、') }}\n{% endfor %}\n"
        "{{ log|sum(attribute='percent') }} {{ (log|groupby('task'))|length }} {{ log|map(attribute='note')|unique|list|length }}"
    )
    page = blocks(rendered(text, "own.j2", {"tasks": tasks, "log": log}, {}), {}, "own.j2")
    assert len(page) == 1 + 2 * 1000
    assert page[-1] == Paragraph("甲局、乙局 495000 1000 10000")


def test_macros_and_blocks_keep_their_markdown_and_ranges_count() -> None:
    text = (
        "{% macro line(one) %}- **{{ one }}**\n{% endmacro %}{% set all %}{% for i in range(1, 3) %}{{ line('甲*' ~ i) }}"
        "{% endfor %}{% endset %}{{ all }}"
    )
    assert [block.items for block in made(text)] == [("甲*1", "甲*2")]
