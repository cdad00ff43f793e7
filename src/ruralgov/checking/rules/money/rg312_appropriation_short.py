"""RG312 appropriation-short: a source that is behind with its part."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule, right, wrong
from ruralgov.checking.rules.money._amounts import amount_of
from ruralgov.findings import Hit, Path
from ruralgov.money.discrepancies.owed_appropriations import Arrear, arrears
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

_PLAN = """\
tasks:
  - id: "1"
    title: 保障办公经费
    lead: [甲局]
    deadline: 2026-10-30
    budget:
      - {item: 办公经费, year: 2026, amount: 30万元, shares: 办公经费分担}
funding:
  sources: [省级财政, 县级财政]
  shares:
    办公经费分担: {ratio: {省级财政: 2, 县级财政: 1}}
  appropriations:
    - {date: 2026-03-01, source: 省级财政, for: 办公经费分担, amount: 20万元}
    - {date: 2026-05-20, source: 县级财政, for: 办公经费分担, amount: «4万元|10万元»}  # <--
"""

RULE = Rule(
    code="RG312",
    name="appropriation-short",
    severity=WARNING,
    of_day=True,
    title=Text("资金没有足额到位", "Appropriation short of its share"),
    message=Text(
        "截至 {as_of}，{source}对“{fund}”应到位 {planned} 元，实到 {arrived} 元，尚差 {missing} 元（{cause}）",
        "by {as_of}, {source} should have paid {planned} yuan for {fund}; {arrived} arrived, {missing} are missing ({cause})",
    ),
    cure=Text(
        "已到位的，在 funding.appropriations 补记；确未到位的，催拨并在报告中说明。",
        "Log it in funding.appropriations if it arrived; otherwise press for it and say so in the report.",
    ),
    why=Text(
        "预算法第五十二条要求，省级接到中央转移支付后三十日内下达到县级以上各级政府，本规则以三十日为限。上级的钱已经到位，本级配套迟迟不到，是审计最常指出的问题；"
        "年度终了仍有缺口，要么任务没做完，要么有人垫付。",
        "Article 52 of the Budget Law gives provinces thirty days to pass transfers on; the rule takes that as its limit. A counterpart share that stays out after the "
        "upper level has paid is what audits find most; a gap after the year's end means unfinished work or advanced money.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    """At the source's last appropriation for the fund; where it paid nothing, at the budget line."""
    for arrear in arrears(index):
        yield Hit(_path(arrear), _values(index, arrear))


def _path(arrear: Arrear) -> Path:
    if arrear.last is not None:
        return ("funding", "appropriations", arrear.last.position, "amount")
    return amount_of(arrear.line)


def _values(index: Index, arrear: Arrear) -> dict[str, object]:
    day = arrear.since.isoformat()
    causes = {
        "due": Text(f"{day} 前应全部到位", f"all of it was due by {day}"),
        "others-paid": Text(f"{arrear.payer} {day} 已足额到位", f"{arrear.payer} had paid in full by {day}"),
    }
    return {
        "as_of": index.as_of,
        "source": arrear.source,
        "fund": arrear.fund.name,
        "planned": arrear.planned,
        "arrived": arrear.arrived,
        "missing": arrear.missing,
        "cause": causes[arrear.cause],
    }
