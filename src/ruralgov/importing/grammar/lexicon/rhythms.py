"""How often: the words for a rhythm, and what is done in it."""

from __future__ import annotations

from ruralgov.importing.grammar.lexicon.form import Form

RHYTHMS = (
    Form("year", "年度|年终|年底|年", "每年召开1次会议。", "meeting every year"),
    Form("half-year", "半年", "每半年开展1次督查。", "inspection every half-year"),
    Form("quarter", "季度|季", "每季度通报1次进展。", "report every quarter"),
    Form("month", "个月|月度|月", "每月5日前报送台账。", "report every month 5"),
    Form("week", "周", "每周调度1次。", "meeting every week"),
    Form("day", "日|天", "每天巡查1次。", "inspection every day"),
)
"""What stands behind 每, or before a short word for the work (周督查、月考核、季总评)."""
RHYTHM_OF = {word: form.value for form in RHYTHMS for word in form.words.split("|")}
PRINTED = {"year": "每年", "half-year": "每半年", "quarter": "每季度", "month": "每月", "week": "每周"}
"""A rhythm of the plan as documents print it."""
RECURRING = (
    Form(
        "assessment",
        r"考核|考评|评议|评估|测评|总评|评比|评定|评选|验收|考察",
        "每年开展1次考核。",
        "assessment every year",
    ),
    Form(
        "inspection",
        r"督查|督导|督办|检查|排查|巡查|暗访|巡察|抽查|走访|调研",
        "每季度开展1次督查。",
        "inspection every quarter",
    ),
    Form(
        "meeting",
        r"会议|例会|召开|调度|会商|研判|专题研究|碰头|联席会",
        "每两个月召开1次联席会议。",
        "meeting every 2 months",
    ),
    Form(
        "report",
        r"报告|报送|上报|总结|台账|信息|汇报|通报|小结|反馈",
        "每年6月15日前报送总结。",
        "report every year 06-15",
    ),
    Form("activity", r"公示|公布|张榜", "每季度末月25日前公示积分。", "activity every quarter 3/25"),
)
"""What is done again and again; the first that matches."""
