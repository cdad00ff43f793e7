"""What a unit planned for a time that is over is no next step, and what it told of earlier is no problem of today."""

from __future__ import annotations

from datetime import date

import pytest

from ruralgov.papers.tables.past_steps import lapsed
from support import PLANS, command_line

TOLD = date(2021, 9, 30)


@pytest.mark.parametrize(
    ("step", "day", "over"),
    [
        ("10月逐周调度，必要时报请调整时限", date(2021, 10, 30), False),
        ("10月逐周调度，必要时报请调整时限", date(2021, 10, 31), True),
        ("10月完成接口，11月起一律线上办理", date(2021, 11, 1), False),
        ("二季度集中安装", date(2021, 12, 31), False),  # told in September, it is the next year's
        ("2021年三季度集中安装", date(2021, 9, 30), True),
        ("1月完成验收", date(2021, 12, 31), False),
        ("下半年铺开", date(2021, 12, 31), True),
        ("倒排工期，逐日调度", date(2022, 12, 31), False),
        ("13月完成", date(2022, 12, 31), False),
    ],
)
def test_a_step_is_over_when_all_that_it_names_is(step: str, day: date, over: bool) -> None:
    assert lapsed(step, TOLD, day) is over


def test_a_year_report_does_not_print_old_words_as_of_today() -> None:
    said = command_line("report", str(PLANS / "digital-county.yaml"), "--year", "2021", "-f", "md").out
    text = said.partition("## 附件")[0]
    assert "原报的下一步措施已经到期，需重新报送。" in text
    assert "10月逐周调度" not in text
    assert "银行接口仍在联调" not in text, "a problem of June, and the entry of September tells of none"
    funds = command_line("report", str(PLANS / "cadre-funds.yaml"), "--year", "2021", "-f", "md").out
    assert "县级经费还差2万元" not in funds, "it arrived"
