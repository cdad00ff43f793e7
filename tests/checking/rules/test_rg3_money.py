"""Edge cases of the rules about money: what they find, what they leave alone, and that one mistake is one finding."""

from __future__ import annotations

from datetime import date

import pytest

from support import findings_of, plan_text

PERIOD = "period: {start: 2026-01-01, end: 2027-12-31}\n"
SHARES = "  shares: {分担: {ratio: {省级财政: 2, 市级财政: 2, 县级财政: 1}}}\n"
SOURCES = "funding:\n  sources: [省级财政, 市级财政, 县级财政]\n"


def task(*lines: str) -> str:
    return "\n".join(
        ["tasks:", '  - id: "1"', "    title: 保障办公经费", "    lead: [甲局]", "    deadline: 2026-10-30", *lines, ""]
    )


def budget(*lines: str) -> str:
    return task("    budget:", *(f"      - {{{line}}}" for line in lines))


def plan(lines: list[str], *funding: str, shares: str = SHARES, before: str = "") -> str:
    return before + budget(*lines) + SOURCES + shares + "\n".join(f"  {line}" for line in funding) + "\n"


def arrived(*entries: str) -> list[str]:
    return ["appropriations:", *(f"  - {{date: {entry}}}" for entry in entries)]


def paid(*entries: str) -> list[str]:
    return ["payments:", *(f"  - {{date: {entry}}}" for entry in entries)]


def found(snippet: str, *leave: str, as_of: date | None = None) -> list[str]:
    """Findings of RG0 and RG3 as ``code path``."""
    findings = findings_of(plan_text(snippet), as_of)
    return [f"{one.code} {one.path}" for one in findings if one.code[:3] in ("RG0", "RG3") and one.code not in leave]


OFFICE = "item: 办公经费, year: 2026, amount: 50万元, shares: 分担"
FULL = arrived(
    "2026-03-01, source: 省级财政, for: 分担, amount: 20万元",
    "2026-03-02, source: 市级财政, for: 办公经费, amount: 20万元",
    "2026-03-03, source: 县级财政, for: 分担, amount: 10万元",
)

LATER = paid("2026-06-10, source: 省级财政, task: '1', item: 办公经费, amount: 1万元")

GOOD = {
    "everything arrived, for the rule or for its item": plan([OFFICE], *FULL),
    "a ratio as text with fewer parts than sources": plan([OFFICE], shares='  shares: {分担: {ratio: "1:1"}}\n'),
    "a ratio with decimals": plan([OFFICE], shares="  shares: {分担: {ratio: {省级财政: 1.5, 县级财政: 0.5}}}\n"),
    "fixed shares that make the amount": plan(
        [OFFICE], shares="  shares: {分担: {fixed: {省级财政: 30, 县级财政: 499970}}}\n"
    ),
    "the remainder goes to a party": plan([OFFICE], shares='  shares: {分担: {ratio: "2:1", remainder: 市级财政}}\n'),
    "a fen is the finest": plan(["item: 甲, year: 2026, amount: 0.01元, paid_by: 县级财政", OFFICE]),
    "a unit cost finer than a fen whose product is not": plan(
        ["item: 甲, year: 2026, unit_cost: 0.005元, quantity: 400, paid_by: 县级财政", OFFICE]
    ),
    "a reversal with its reason": plan(
        [OFFICE],
        *FULL,
        *paid(
            "2026-04-01, source: 县级财政, task: '1', item: 办公经费, amount: 3万元",
            "2026-05-01, source: 县级财政, task: '1', item: 办公经费, amount: -1万元, note: 退回多付",
        ),
    ),
    "next year's money arrives in December and says so": plan(
        [OFFICE, "item: 办公经费, year: 2027, amount: 50万元, shares: 分担"],
        *FULL,
        "  - {date: 2026-12-20, source: 省级财政, for: 分担, year: 2027, amount: 20万元}",
        before=PERIOD,
    ),
    "what was left of last year is spent this year": plan(
        [OFFICE, OFFICE.replace("2026", "2027").replace("50万元", "5万元")],
        *arrived(
            "2026-12-01, source: 省级财政, for: 分担, amount: 50万元",
            "2026-12-01, source: 省级财政, for: 分担, year: 2027, amount: 2万元",
        ),
        *paid("2027-02-01, source: 省级财政, task: '1', item: 办公经费, amount: 52万元"),
        shares="  shares: {分担: {paid_by: 省级财政}}\n",
        before=PERIOD,
    ),
    "a source has thirty days after the first": plan(
        [OFFICE],
        *arrived(
            "2026-03-01, source: 省级财政, for: 分担, amount: 20万元",
            "2026-03-31, source: 市级财政, for: 分担, amount: 20万元",
        ),
    ),
    "payments of a plan that logs no appropriations": plan(
        [OFFICE], *paid("2026-04-01, source: 省级财政, task: '1', item: 办公经费, amount: 3万元")
    ),
    "money that is not earmarked may be spent elsewhere": plan(
        [OFFICE, "item: 维修, year: 2026, amount: 1万元, paid_by: 县级财政"],
        *paid("2026-04-01, source: 省级财政, task: '1', item: 维修, amount: 1万元"),
    ),
    "a unit that is off by rounding alone": plan(
        ["item: 办公经费, year: 2026, amount: 100.01元, shares: 分担"],
        *arrived(
            "2026-03-01, source: 省级财政, for: 分担, amount: 20.01元",
            "2026-03-01, source: 市级财政, for: 分担, amount: 20元",
            "2026-03-01, source: 县级财政, for: 分担, amount: 9.99元",
        ),
    ),
    "spent on the day it arrived, and a correction of nothing": plan(
        [OFFICE], *FULL, *paid("2026-03-01, source: 省级财政, task: '1', item: 办公经费, amount: 20万元")
    ),
    "earmarked money on its own item": plan(
        [OFFICE],
        *FULL,
        *paid("2026-05-01, source: 省级财政, task: '1', item: 办公经费, amount: 1万元"),
        shares=SHARES.replace("1}}", "1}, earmarked: true}"),
    ),
    "a plan that logs payments alone keeps no account of what arrived": plan(
        [OFFICE], *paid("2027-03-01, source: 省级财政, task: '1', item: 办公经费, amount: 1万元")
    ),
    "what came back of last year is spent again": plan(
        [OFFICE, "item: 维修, year: 2026, amount: 1万元, paid_by: 县级财政"],
        *paid(
            "2026-02-01, source: 县级财政, task: '1', item: 维修, refund: 1万元, year: 2025, note: 退回上年多付",
            "2026-05-01, source: 县级财政, task: '1', item: 维修, amount: 2万元",
        ),
    ),
    "what was too much went back to the last 元": plan(
        [OFFICE],
        *FULL,
        "  - {date: 2026-03-05, source: 省级财政, for: 分担, amount: 5万元}",
        "  - {date: 2026-03-20, source: 省级财政, for: 分担, amount: -5万元, note: 收回多拨}",
    ),
    "bills are paid after the end": plan(
        [OFFICE], *FULL, *paid("2027-01-20, source: 省级财政, task: '1', item: 办公经费, amount: 3万元")
    ),
}


@pytest.mark.parametrize("name", GOOD)
def test_right_plans_stay_without_a_finding(name: str) -> None:
    assert found(GOOD[name]) == []


BAD = {
    "no source is listed: told once": (
        budget(
            "item: 甲, year: 2026, amount: 1, paid_by: 县级财政", "item: 乙, year: 2026, amount: 1, paid_by: 省级财政"
        ),
        ["RG301 tasks[0].budget[0].paid_by"],
    ),
    "an unknown source in every place": (
        plan(
            [OFFICE, "item: 甲, year: 2026, amount: 1, paid_by: 中央财政"],
            *arrived("2026-03-01, source: 省财政, for: 分担, amount: 20万元"),
            *paid("2026-03-01, source: 县财政, task: '1', item: 办公经费, amount: 1万元"),
        ),
        [
            "RG301 tasks[0].budget[1].paid_by",
            "RG301 funding.appropriations[0].source",
            "RG301 funding.payments[0].source",
        ],
    ),
    "more parts than sources": (
        plan([OFFICE], shares='  shares: {分担: {ratio: "2:2:1:1"}}\n'),
        ["RG302 funding.shares.分担.ratio"],
    ),
    "more parts than sources say nothing about what arrived": (
        plan([OFFICE], *FULL[:2], *LATER, shares='  shares: {分担: {ratio: "2:2:1:1"}}\n'),
        ["RG302 funding.shares.分担.ratio"],
    ),
    "a source unheard of has sent what the county seems to lack": (
        plan([OFFICE], *[line.replace("source: 县级财政", "source: 县财政") for line in FULL], *LATER),
        ["RG301 funding.appropriations[2].source"],
    ),
    "a part of zero in a ratio as text": (
        plan([OFFICE], shares='  shares: {分担: {ratio: "2:0:1"}}\n'),
        ["RG302 funding.shares.分担.ratio"],
    ),
    "a ratio as text with three parts of zero": (
        plan([OFFICE], shares="  shares: {分担: {ratio: '0:2:0'}}\n"),
        ["RG302 funding.shares.分担.ratio"],
    ),
    "a source unheard of in a ratio says nothing about what arrived": (
        plan([OFFICE], *FULL, shares="  shares: {分担: {ratio: {省财政: 2, 市级财政: 2, 县级财政: 1}}}\n"),
        ["RG301 funding.shares.分担.ratio.省财政"],
    ),
    "a remainder for nobody says nothing about what arrived": (
        plan([OFFICE], *FULL, shares="  shares: {分担: {ratio: '3:3:1', remainder: 乡级财政}}\n"),
        ["RG320 funding.shares.分担.remainder"],
    ),
    "a head-count of nothing": (
        "parameters: {干部: {value: 0}, 村: {value: -3}}\n"
        + plan(
            [
                "item: 甲, year: 2026, unit_cost: 1, quantity: 干部, paid_by: 县级财政",
                "item: 乙, year: 2026, unit_cost: 1, quantity: 村, paid_by: 县级财政",
                OFFICE,
            ],
        ),
        ["RG308 parameters.干部.value", "RG308 parameters.村.value"],
    ),
    "a negative part": (
        plan([OFFICE], shares="  shares: {分担: {ratio: {省级财政: 2, 县级财政: -1}}}\n"),
        ["RG302 funding.shares.分担.ratio.县级财政"],
    ),
    "no parts": (plan([OFFICE], shares="  shares: {分担: {ratio: {}}}\n"), ["RG302 funding.shares.分担.ratio"]),
    "fixed shares miss the product of cost and number": (
        plan(
            ["item: 甲, year: 2026, unit_cost: 1万元, quantity: 3, shares: 分担"],
            shares="  shares: {分担: {fixed: {省级财政: 2万元, 县级财政: 0.5万元}}}\n",
        ),
        ["RG303 tasks[0].budget[0].unit_cost"],
    ),
    "nobody pays, and the rule is not used: two mistakes": (
        plan(["item: 甲, year: 2026, amount: 1"]),
        ["RG304 tasks[0].budget[0].amount", "RG305 funding.shares.分担"],
    ),
    "a base of another year": (
        plan(
            ["item: 甲, year: 2026, percent: 1%, of: 县级支出, paid_by: 县级财政", OFFICE],
            "bases: [{name: 县级支出, year: 2025, amount: 1亿元}]",
        ),
        ["RG306 tasks[0].budget[0].of"],
    ),
    "a percentage finer than a fen": (
        plan(
            ["item: 甲, year: 2026, percent: 0.01, of: 县级支出, paid_by: 县级财政", OFFICE],
            "bases: [{name: 县级支出, year: 2026, amount: 1.50元}]",
        ),
        ["RG307 tasks[0].budget[0].percent"],
    ),
    "a payment finer than a fen": (
        plan([OFFICE], *FULL, *paid("2026-04-01, source: 省级财政, task: '1', item: 办公经费, amount: 1.005元")),
        ["RG307 funding.payments[0].amount"],
    ),
    "nothing, and less than nothing": (
        plan(
            [
                "item: 甲, year: 2026, amount: -5, paid_by: 县级财政",
                "item: 乙, year: 2026, unit_cost: 3, quantity: 0, paid_by: 县级财政",
                OFFICE,
            ],
            *FULL,
            *paid("2026-04-01, source: 县级财政, task: '1', item: 办公经费, amount: -1元"),
        ),
        [
            "RG308 tasks[0].budget[0].amount",
            "RG308 tasks[0].budget[1].quantity",
            "RG308 funding.payments[0].amount",
        ],
    ),
    "a year before the period": (plan([OFFICE.replace("2026", "2025")]), ["RG309 tasks[0].budget[0].year"]),
    "an unknown rule is not an unused one as well": (
        plan([OFFICE.replace("shares: 分担", "shares: 分担比例"), OFFICE]),
        ["RG310 tasks[0].budget[0].shares"],
    ),
    "an unknown quantity: the parameter that was meant is not called unused": (
        "parameters: {选派干部: {value: 45}}\n"
        + plan(["item: 甲, year: 2026, unit_cost: 1, quantity: 选派人员, paid_by: 县级财政", OFFICE]),
        ["RG311 tasks[0].budget[0].quantity"],
    ),
    "the county is behind thirty-one days later": (
        plan(
            [OFFICE],
            *arrived(
                "2026-03-01, source: 省级财政, for: 分担, amount: 20万元",
                "2026-03-05, source: 县级财政, for: 分担, amount: 4万元",
                "2026-04-01, source: 市级财政, for: 分担, amount: 20万元",
            ),
        ),
        ["RG312 funding.appropriations[1].amount"],
    ),
    "who paid nothing is told at the budget line": (
        plan(
            [OFFICE],
            *arrived(
                "2026-03-01, source: 省级财政, for: 分担, amount: 20万元",
                "2026-04-10, source: 市级财政, for: 分担, amount: 20万元",
            ),
        ),
        ["RG312 tasks[0].budget[0].amount"],
    ),
    "at the end of the year everything is due": (
        plan(
            [OFFICE],
            *arrived("2026-12-31, source: 省级财政, for: 分担, amount: 1万元"),
            shares="  shares: {分担: {paid_by: 省级财政}}\n",
        ),
        ["RG312 funding.appropriations[0].amount"],
    ),
    "on the last day of the plan everything is due": (
        plan(
            [OFFICE],
            *arrived("2026-09-30, source: 省级财政, for: 分担, amount: 1万元"),
            shares="  shares: {分担: {paid_by: 省级财政}}\n",
            before="period: {start: 2026-01-01, end: 2026-09-30}\n",
        ).replace("2026-10-30", "2026-09-30"),
        ["RG312 funding.appropriations[0].amount"],
    ),
    "nothing is missing where the parts cannot be computed": (
        plan(
            [OFFICE, OFFICE.replace("amount: 50万元", "percent: 1, of: 县级支出")],
            *arrived("2026-12-31, source: 省级财政, for: 分担, amount: 100万元"),
        ),
        ["RG306 tasks[0].budget[1].of"],
    ),
    "nobody is said to pay: not also outside an earmark": (
        plan(
            [OFFICE, "item: 维修, year: 2026, amount: 1万元"],
            *FULL,
            *paid("2026-05-01, source: 省级财政, task: '1', item: 维修, amount: 1万元"),
            shares=SHARES.replace("1}}", "1}, earmarked: true}"),
        ),
        ["RG304 tasks[0].budget[1].amount", "RG314 funding.payments[0].amount"],
    ),
    "a bad ratio says nothing about what arrived": (
        plan([OFFICE], *FULL, shares='  shares: {分担: {ratio: "2:2:0"}}\n'),
        ["RG302 funding.shares.分担.ratio"],
    ),
    "an amount of nothing says nothing about what arrived and went": (
        plan(
            [OFFICE.replace("50万元", "0")],
            *FULL,
            *paid("2026-05-01, source: 省级财政, task: '1', item: 办公经费, amount: 1万元"),
        ),
        ["RG308 tasks[0].budget[0].amount"],
    ),
    "money for a rule that no line uses any more": (
        plan(
            [OFFICE.replace("shares: 分担", "paid_by: 省级财政")],
            *[line.replace("for: 办公经费", "for: 分担") for line in FULL],
            *paid("2026-05-01, source: 省级财政, task: '1', item: 办公经费, amount: 1万元"),
        ),
        ["RG305 funding.shares.分担"],
    ),
    "next year's money, of which nobody says that it is": (
        plan(
            [OFFICE, "item: 办公经费, year: 2027, amount: 50万元, shares: 分担"],
            *FULL,
            "  - {date: 2026-12-20, source: 省级财政, for: 分担, amount: 20万元}",
            before=PERIOD,
        ),
        ["RG313 funding.appropriations[3].amount"],
    ),
    "money paid ahead does not pay for this year": (
        plan(
            [OFFICE, "item: 办公经费, year: 2027, amount: 50万元, shares: 分担"],
            *arrived("2026-12-31, source: 省级财政, for: 分担, year: 2027, amount: 50万元"),
            shares="  shares: {分担: {paid_by: 省级财政}}\n",
            before=PERIOD,
        ),
        ["RG312 funding.appropriations[0].amount"],
    ),
    "money for a year in which the plan does not run": (
        plan([OFFICE], *FULL, "  - {date: 2026-12-20, source: 省级财政, for: 分担, year: 2062, amount: 1万元}"),
        ["RG309 funding.appropriations[3].year"],
    ),
    "an entry logged twice": (
        plan([OFFICE], *FULL, "  - {date: 2026-03-03, source: 县级财政, for: 分担, amount: 10万元}"),
        ["RG313 funding.appropriations[3].amount"],
    ),
    "an appropriation for nothing known is not missing elsewhere as well": (
        plan(
            [OFFICE],
            *[line.replace("for: 分担, amount: 20", "for: 分摊, amount: 20") for line in FULL],
            *paid("2026-05-10, source: 省级财政, task: '1', item: 办公经费, amount: 1万元"),
        ),
        ["RG319 funding.appropriations[0].for"],
    ),
    "spent before it arrived": (
        plan([OFFICE], *FULL, *paid("2026-02-28, source: 省级财政, task: '1', item: 办公经费, amount: 1万元")),
        ["RG314 funding.payments[0].amount"],
    ),
    "the payment that goes beyond, in the order of the days": (
        plan(
            [OFFICE],
            *FULL,
            *paid(
                "2026-06-01, source: 县级财政, task: '1', item: 办公经费, amount: 6万元",
                "2026-05-01, source: 县级财政, task: '1', item: 办公经费, amount: 6万元",
            ),
        ),
        ["RG314 funding.payments[0].amount"],
    ),
    "next year's budget is not for this year": (
        plan(
            [
                "item: 维修, year: 2026, amount: 1万元, paid_by: 县级财政",
                "item: 维修, year: 2027, amount: 9万元, paid_by: 县级财政",
                OFFICE,
            ],
            *paid("2026-05-01, source: 县级财政, task: '1', item: 维修, amount: 2万元"),
            before=PERIOD,
        ),
        ["RG315 funding.payments[0].amount"],
    ),
    "payments by their days, in whatever order they were entered": (
        plan(
            ["item: 维修, year: 2026, amount: 10万元, paid_by: 县级财政", OFFICE],
            *paid(
                "2026-06-01, source: 县级财政, task: '1', item: 维修, amount: 6万元",
                "2026-05-01, source: 县级财政, task: '1', item: 维修, amount: 6万元",
            ),
        ),
        ["RG315 funding.payments[0].amount"],
    ),
    "what came back of another item is not spent again on this one": (
        plan(
            [OFFICE, "item: 维修, year: 2026, amount: 1万元, paid_by: 县级财政"],
            *paid(
                "2026-02-01, source: 县级财政, task: '1', item: 办公经费, refund: 1万元, year: 2025, note: 退回上年多付",
                "2026-05-01, source: 县级财政, task: '1', item: 维修, amount: 2万元",
            ),
        ),
        ["RG315 funding.payments[1].amount"],
    ),
    "earmarked money on something else is not also missing there": (
        plan(
            [OFFICE, "item: 维修, year: 2026, amount: 1万元, paid_by: 县级财政"],
            *FULL,
            *paid("2026-05-01, source: 省级财政, task: '1', item: 维修, amount: 1万元"),
            shares=SHARES.replace("1}}", "1}, earmarked: true}"),
        ),
        ["RG316 funding.payments[0].source"],
    ),
    "a payment of an unknown task, and one of an item of another task": (
        plan(
            [OFFICE],
            *FULL,
            *paid(
                "2026-05-01, source: 省级财政, task: '7', item: 办公经费, amount: 1万元",
                "2026-05-01, source: 省级财政, task: '1', item: 维修, amount: 1万元",
            ),
        ),
        ["RG319 funding.payments[0].task", "RG319 funding.payments[1].item"],
    ),
    "the remainder of a single payer": (
        plan([OFFICE], shares="  shares: {分担: {paid_by: 省级财政, remainder: 县级财政}}\n"),
        ["RG320 funding.shares.分担.remainder"],
    ),
    "the same base twice, the second at fault": (
        plan(
            ["item: 甲, year: 2026, percent: 1, of: 县级支出, paid_by: 县级财政", OFFICE],
            "bases: [{name: 县级支出, year: 2026, amount: 1亿元}, {name: 县级支出, year: 2026, amount: 1亿元}]",
        ),
        ["RG322 funding.bases[1].name"],
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_mistakes_are_found_where_they_are(name: str) -> None:
    snippet, expected = BAD[name]
    assert sorted(found(snippet)) == sorted(expected)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(date(2026, 3, 31), [], id="thirty-days"),
        pytest.param(date(2026, 4, 1), ["RG312 tasks[0].budget[0].amount"] * 2, id="thirty-one-days"),
        pytest.param(date(2026, 2, 1), [], id="before-any-money"),
    ],
)
def test_what_is_short_depends_on_the_day(day: date, expected: list[str]) -> None:
    snippet = plan([OFFICE], *arrived("2026-03-01, source: 省级财政, for: 分担, amount: 20万元"))
    assert found(snippet, as_of=day) == expected


def test_who_had_paid_in_full_is_named() -> None:
    """市级财政 is short as well: not every other source has paid."""
    snippet = plan([OFFICE], *arrived("2026-03-01, source: 省级财政, for: 分担, amount: 20万元"))
    told = [one.message for one in findings_of(snippet, as_of=date(2026, 4, 1)) if one.code == "RG312"]
    assert len(told) == 2
    assert all("（省级财政 2026-03-01 已足额到位）" in words for words in told)


def test_a_part_of_one_yuan_that_was_paid_is_paid() -> None:
    snippet = plan([OFFICE.replace("50万元", "5元")], *arrived("2026-03-01, source: 县级财政, for: 分担, amount: 1元"))
    assert found(snippet, as_of=date(2026, 5, 1)) == ["RG312 tasks[0].budget[0].amount"] * 2


def test_contributions_off_the_ratio() -> None:
    entries = [
        f"2026-03-01, source: {source}, for: 分担, amount: 5万元" for source in ("省级财政", "市级财政", "县级财政")
    ]
    assert found(plan([OFFICE], *arrived(*entries))) == ["RG317 funding.shares.分担.ratio"]


def test_the_total_names_every_assumed_figure_the_largest_first() -> None:
    snippet = "parameters: {人数: {value: 2, assumed: 估}}\n" + plan(
        ["item: 甲, year: 2026, unit_cost: 1, quantity: 人数, paid_by: 县级财政", OFFICE + ", assumed: 估"]
    )
    [finding] = [one for one in findings_of(plan_text(snippet)) if one.code == "RG318"]
    assert finding.path == "tasks[0].budget[1].assumed"
    assert [one.path for one in finding.related] == ["parameters.人数.assumed"]
    assert finding.values["assumed"] == finding.values["total"] == "500002"


def test_a_wrong_amount_leaves_the_rest_checked() -> None:
    snippet = plan(
        [
            "item: 甲, year: 2026, amount: 五十万, paid_by: 中央财政",
            "item: 乙, year: 2026, amount: 1, paid_by: 中央财政",
        ]
    )
    assert {line.split()[0] for line in found(snippet, "RG305")} == {"RG010", "RG301"}


def said(snippet: str, code: str) -> str:
    return next(one.message for one in findings_of(plan_text(snippet)) if one.code == code)


def test_a_part_of_nothing_is_told_by_its_source_and_how_to_leave_it_out() -> None:
    words = said(plan([OFFICE], shares='  shares: {分担: {ratio: "2:0:1"}}\n'), "RG302")
    assert "市级财政的一份是 0" in words
    assert "{省级财政: 2, 县级财政: 1}" in words


@pytest.mark.parametrize("typed", ["2比2比1", "2/2/1", "２∶２∶１", "2：2：1"])
def test_a_ratio_in_other_signs_is_read_for_the_suggestion(typed: str) -> None:
    assert "2:2:1" in said(plan([OFFICE], shares=f"  shares: {{分担: {{ratio: {typed}}}}}\n"), "RG020")


def test_a_quantity_with_its_unit_is_a_number() -> None:
    line = "item: 甲, year: 2026, unit_cost: 1, quantity: 45人, paid_by: 县级财政"
    assert "“45”" in said(plan([line, OFFICE]), "RG311")


def test_a_grade_may_get_nothing_and_none_less_than_that() -> None:
    rules = "funding: {sources: [县级财政], shares: {奖补: {by_grade: {A: 10万元, C: %s}, per: village, paid_by: 县级财政}}}\n"
    assert "RG308" not in [one.code for one in findings_of(plan_text(rules % "0"))]
    assert "RG308" in [one.code for one in findings_of(plan_text(rules % "-1"))]
