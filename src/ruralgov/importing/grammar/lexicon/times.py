"""Until when, from when, as a habit: how dates are printed, and what the words around a date make of it."""

from __future__ import annotations

from ruralgov.importing.grammar.lexicon.form import Form

MONTH = (
    r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s*月(?:份)?(?:(?P<day>[12]\d|3[01]|0?[1-9])\s*[日号])?"
)
QUARTER = r"第?(?P<quarter>[一二三四1-4])季度"
HALF = r"(?P<half>[上下])半年"

WITHIN_YEAR = (
    Form("month", MONTH, "2026年6月30日前完成", "by 2026-06-30"),
    Form("quarter", QUARTER, "2026年第三季度启动", "2026-Q3"),
    Form("half", HALF, "2026年上半年完成", "by 2026-06"),
    Form("end", r"(?P<yearend>年?[底末]|年终)", "2026年底前建成", "by 2026"),
)
"""What stands behind a printed year."""
WITHOUT_YEAR = (
    Form("month", MONTH, "6月底前完成", "by ????-06"),
    Form("quarter", QUARTER, "第一季度完成", "by ????-Q1"),
    Form("half", HALF, "下半年完成", "by ????-12"),
    Form("end", r"(?P<yearend>年[底末终])|(?P<thisend>(?<=年)[底末])", "年底前建成", "by ????"),
)
"""The same where no year is printed."""
TAIL = r"(?P<part>上旬|中旬|下旬|初|中|底|末)?(?P<rel>(?:之|以)?前|为止)?"

AROUND = (
    Form(
        "limit before",
        r"[到至]20\d\d年[底末]?[、和与及]$",
        "到2026年、2027年，普及率分别达到80%、90%",
        "by 2026; by 2027",
    ),
    Form(
        "limit before",
        r"(?:到|截至|截止到?|至|于|在|力争|确保|争取|计划|最迟|不晚于|不迟于)[^,。;]{0,4}$",
        "力争2026年6月建成",
        "by 2026-06",
    ),
    Form("start before", r"(?:自|从|始于)$", "自2026年3月实施", "from 2026-03"),
    Form(
        "habit before",
        r"(?:每年|每季度?|每月|每周|每半年|各年|历年|逐年)[^,。;]{0,4}$",
        "每年于2026年6月30日前上报",
        "every 2026-06-30",
    ),
    Form("habit before", r"每年\d+月\d+日(?:之?前)?[、和及]$", "每年6月30日和2026年12月31日前上报", "every 2026-12-31"),
    Form(
        "done behind",
        r"\s*(?:全部|全面|基本|正式)?(?:完成|建成|投入|投用|上线|实现|竣工|形成|印发|出台|交付|验收)",
        "2026年10月全部完成",
        "by 2026-10",
    ),
    Form("past behind", r"以来|起|开始|印发|出台|以后|之后|后|版|度", "2026年6月开始实施", "from 2026-06"),
)
"""The words right before or behind a date."""
LASTING = (
    Form("ongoing", r"长期(?:坚持|推进|实施|任务|有效|开展)?", "长期坚持", "ongoing"),
    Form("ongoing", r"持续(?:推进|开展|实施|坚持)|常态化", "持续推进", "ongoing"),
    Form("ongoing", r"全年(?!.{0,4}\d)|贯穿始终|^常年", "贯穿始终", "ongoing"),
    Form("now", r"即日起|立即|即知即改|印发之日起", "自印发之日起", "now"),
)
"""What stands in the place of a date."""
