"""What a rule asks for, done to a plan that is kept in git, raises no other finding."""

from __future__ import annotations

import pytest

from ruralgov.checking.rules import catalogue
from ruralgov.checking.rules.base import completed
from support import codes, edit_findings, findings_of

MECHANICAL = [
    "RG440", "RG442", "RG443", "RG444", "RG460", "RG461", "RG602", "RG603", "RG604", "RG605", "RG606", "RG611", "RG617",
    "RG618", "RG621", "RG625", "RG630", "RG631", "RG632", "RG641",
]  # fmt: skip
"""Rules whose cure is to write what the good snippet writes, in what was committed already."""


@pytest.mark.parametrize("code", MECHANICAL)
def test_the_cure_of_a_rule_raises_nothing_else(code: str) -> None:
    rule = catalogue()[code].rule
    bad, good = completed(rule.bad), completed(rule.good)
    assert code in codes(bad)
    assert not set(codes(good)) - set(codes(bad))
    assert [one.code for one in edit_findings(bad, good)] == []


LATE = """\
progress:
  - {date: 2026-06-30, task: "1", percent: 40}
  - {date: 2026-03-30, task: "1", percent: 25}
"""
TWICE = LATE.replace("2026-03-30", "2026-06-30").replace("25", "40")


@pytest.mark.parametrize(
    ("bad", "old", "new", "found"),
    [
        pytest.param(LATE, "2026-03-30,", "2026-07-30,", [], id="the date was wrong"),
        pytest.param(LATE, "2026-03-30,", "2026-03-30, entered: 2026-07-01,", [], id="it was entered later"),
        pytest.param(LATE, '2026-03-30, task: "1", percent: 25', '2026-07-30, task: "1", percent: 30', ["RG707"] * 2, id="and another figure"),
        pytest.param(LATE, "percent: 40", "percent: 45", ["RG707"], id="another entry"),
        pytest.param(TWICE, '  - {date: 2026-06-30, task: "1", percent: 40}\n', "", [], id="pasted twice"),
        pytest.param(TWICE, "percent: 40", "percent: 50", ["RG707"], id="a figure of one of two"),
    ],
)  # fmt: skip
def test_only_what_the_cure_asks_for_is_written_anew(bad: str, old: str, new: str, found: list[str]) -> None:
    text = completed(bad)
    assert [one.code for one in edit_findings(text, text.replace(old, new, 1))] == found


def test_an_approval_with_a_document_keeps_it() -> None:
    text = catalogue()["RG440"].rule.good
    number = next(word for word in text.split() if "〔2026〕" in word).rstrip(",")
    for other in ("某办发〔2026〕99号", "口头"):
        assert "RG709" in [one.code for one in edit_findings(text, text.replace(number, other))]


MOVED = """\
tasks: [{id: "1", title: 改造户厕, lead: [甲局], deadline: 2026-10-31}]
amendments:
  - {date: 2026-05-08, task: "1", field: deadline, from: 2026-09-30, to: 2026-10-31, document: 某办发〔2026〕3号, reason: 汛期停工}
"""


@pytest.mark.parametrize(
    ("old", "bad", "code"),
    [('task: "1", field', 'task: "7", field', "RG404"), ("from: 2026-09-30", "from: 2026-09-31", "RG461"), ("to: 2026-10-31", "to: 2026-11-31", "RG461"),
     ("field: deadline", "field: deadlines", "RG462"), ('task: "1", field: deadline', "field: tasks.1.deadlines", "RG462")],
)  # fmt: skip
def test_an_amendment_is_put_right_without_another_and_nothing_else_of_it(old: str, bad: str, code: str) -> None:
    good = completed(MOVED)
    wrong = good.replace(old, bad)
    assert code in codes(wrong)
    assert edit_findings(wrong, good) == ()
    assert "RG709" in [one.code for one in edit_findings(wrong, good.replace("汛期停工", "工程变更"))]
    assert "RG709" in [one.code for one in edit_findings(wrong, wrong.split("amendments:")[0])]


def test_two_mistakes_of_an_amendment_are_put_right_one_after_another() -> None:
    good = completed(MOVED)
    half = good.replace("field: deadline", "field: deadlines")
    wrong = half.replace('task: "1", field', 'task: "7", field')
    assert edit_findings(wrong, half) == edit_findings(half, good) == edit_findings(wrong, good) == ()


def test_the_cure_for_an_amendment_of_no_task_takes_no_approval_out() -> None:
    (one,) = findings_of(completed(MOVED).replace('task: "1", field', 'task: "7", field'), select=("RG404",))
    assert "一并删去" not in one.cure
    assert "另补一条删去那次的调整" in one.cure


def test_an_amended_value_that_the_field_cannot_have_is_told_with_its_line() -> None:
    wrong = completed(MOVED).replace("from: 2026-09-30", "from: 2026-09-31")
    (one,) = findings_of(wrong, select=("RG461",))
    assert wrong.split("\n")[one.span.line - 1][one.span.column - 1 :].startswith("2026-09-31")
    assert (one.message, one.path) == (
        "任务1 2026-05-08 的调整，原值“2026-09-31”不能作 deadline 的值",
        "amendments[0].from",
    )


@pytest.mark.parametrize(
    "entry",
    [
        "field: region, from: null, to: 示例县",
        'task: "1", field: lead, from: 乙局, to: 甲局',
        'task: "1", field: deadline, from: 2026年9月, to: 2026-10-31',
        'task: "1", field: weight, from: "2", to: 1',
        "field: status, from: draft, to: active",
        'task: "1", field: ended, from: suspended, to: null',
    ],
)
def test_an_amended_value_in_any_way_that_diff_reads_is_no_mistake(entry: str) -> None:
    text = completed(MOVED).split("amendments:")
    amendment = f"amendments: [{{date: 2026-05-08, {entry}, document: 某办发〔2026〕3号, reason: 汛期停工}}]"
    rest = text[1].split("\n", 2)[2]
    assert "RG461" not in codes(f"{text[0]}{amendment}\n{rest}")


@pytest.mark.parametrize("code", ["RG603", "RG617", "RG618"])
def test_what_is_sealed_is_put_right_by_a_correction(code: str) -> None:
    text = completed(CORRECTED[code])
    assert code in codes(text.split(CORRECTING)[0] + text.split(CORRECTING)[1].partition("\n")[2])
    assert code not in codes(text)


CORRECTING = "  - {date: 2026-06-30, entered: 2026-07-02,"
CORRECTED = {
    code: f"""progress:
  - {{date: {day}, task: "1", percent: {percent}}}
{CORRECTING} task: "1", percent: 40, replaces: {day[:10]}, reason: 更正}}
"""
    for code, day, percent in (
        ("RG603", "2026-06-30", 400),
        ("RG617", "2016-06-30, entered: 2026-07-01", 40),
        ("RG618", "2062-06-30", 40),
    )
}
