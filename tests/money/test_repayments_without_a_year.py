"""Money that may pay back an advance of an earlier year and does not say its year: told (RG337), and put right in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import codes, command_line, edit_findings, findings_of, plan_text

TWO_YEARS = """\
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    support: [乙局, 丙局]
    deadline: 2027-10-29
    indicators: [{name: 改厕户数, at_least: 300, unit: 户}]
    budget:
      - {item: 改厕, year: 2026, amount: 20万元, shares: 改厕}
      - {item: 改厕, year: 2027, amount: 30万元, shares: 改厕}
period: {start: 2026-01-01, end: 2027-12-31}
funding:
  sources: [省级财政, 县级财政]
  shares: {改厕: {ratio: "1:1", advance: 县级财政, reimbursed_by: 省级财政}}
  appropriations:
    - {date: 2026-02-10, source: 县级财政, for: 改厕, amount: LENT万元}
    - {date: DAY, SAID, for: 改厕, amount: 10万元}
"""
BROUGHT = """\
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    support: [乙局, 丙局]
    deadline: 2026-10-29
    indicators: [{name: 改厕户数, at_least: 300, unit: 户}]
    budget: [{item: 改厕, year: 2026, amount: 30万元, shares: 改厕}]
funding:
  sources: [省级财政, 县级财政]
  shares: {改厕: {ratio: "1:1", advance: 县级财政, reimbursed_by: 省级财政}}
  carried: [{from: 2025, to: 2026, source: 县级财政, item: 改厕, amount: 10万元, reimbursed_by: 省级财政}]
  appropriations:
    - {date: 2026-02-10, SAID, for: 改厕, amount: 10万元}
"""


def two_years(said: str, lent: int = 20, day: str = "2027-02-10") -> str:
    return TWO_YEARS.replace("LENT", str(lent)).replace("DAY", day).replace("SAID", said)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (two_years("source: 省级财政"), True),
        (two_years("year: 2026, source: 省级财政"), False),
        (two_years("year: 2027, source: 省级财政"), False),
        (two_years("source: 县级财政"), False),
        (two_years("source: 省级财政", lent=10), False),  # nothing was advanced
        (two_years("source: 省级财政", day="2026-12-10"), False),  # in its own year it pays back
        (BROUGHT.replace("SAID", "source: 省级财政"), True),
        (BROUGHT.replace("SAID", "year: 2025, source: 省级财政"), False),
        (BROUGHT.replace("SAID", "year: 2026, source: 省级财政"), False),
    ],
)
def test_what_may_pay_back_an_earlier_year(text: str, told: bool) -> None:
    assert ("RG337" in codes(plan_text(text))) is told


@pytest.mark.parametrize("year", ["2026", "2027"])
def test_its_year_is_written_into_the_entry(tmp_path: Path, year: str) -> None:
    """No approval: it is what the finding asks for, and the comparison says so, too."""
    before, after = (plan_text(two_years(said)) for said in ("source: 省级财政", f"year: {year}, source: 省级财政"))
    assert not edit_findings(before, after)
    files = [tmp_path / "old.yaml", tmp_path / "new.yaml"]
    for file, text in zip(files, (before, after), strict=True):
        file.write_text(text, "utf-8")
    said = command_line("diff", *map(str, files))
    assert "缺审批" not in said.out + said.err
    assert "年度由无改为" in said.out
    wrong = after.replace("amount: 10万元", "amount: 11万元")
    assert "RG708" in [one.code for one in edit_findings(before, wrong)]


@pytest.mark.parametrize(
    ("owed", "came", "year"),
    [
        (((2025, "改厕"), (2024, "改厕")), "改厕", 2024),
        (((2024, "修桥"), (2025, "改厕")), "改厕", 2025),
        (((2024, "修桥"), (2025, "修渠")), "修渠", 2025),
        (((2024, "修桥"), (2025, "修渠")), "修路", None),
    ],
    ids=["the oldest of them", "of its purpose", "that this plan no longer has", "nothing that was lent for"],
)
def test_the_oldest_advance_for_the_same_is_named(
    owed: tuple[tuple[int, str], ...], came: str, year: int | None
) -> None:
    rows = [
        f"    - {{from: {of}, to: 2026, source: 县级财政, item: {item}, amount: 10万元, reimbursed_by: 省级财政}}\n"
        for of, item in owed
    ]
    text = BROUGHT.replace("SAID, for: 改厕", f"source: 省级财政, for: {came}")
    carried = text[text.index("  carried:") : text.index("  appropriations:")]
    told = findings_of(plan_text(text.replace(carried, "  carried:\n" + "".join(rows))), select=("RG337",))
    assert [one.values["year"] for one in told] == ([] if year is None else [str(year)])
