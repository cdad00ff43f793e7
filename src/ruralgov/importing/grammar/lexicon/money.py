"""Who pays, what sums are given for and to whom."""

from __future__ import annotations

from ruralgov.importing.sources.patterns import lazy

LEVELS = "中央|国家|自治区|省级|市级|县级|区级|乡级|镇级|村级|州级|乡镇|省|市|州|县|区|乡|镇|村"
PAYERS = "企业|农户|群众|村民|村集体|集体|社会资本|社会|个人|业主|合作社|项目业主|受益户|财政"
PARTY = rf"(?:{LEVELS}|{PAYERS})(?:\([^)]{{1,6}}\))?(?:财政|政府|资金|自筹|集体)?"
RATIO_WORD = lazy(r"比例|分担|承担|负担|配套|出资|筹措|筹集")
SHARING = lazy(rf"{RATIO_WORD.pattern}|自筹|解决|资金|经费|财政|补助|奖补")
MONEY_ITEM = lazy(r"(?P<item>[\u4e00-\u9fff“”]{2,16}?(?:经费|资金|费用|投入|补助|补贴|奖补|工资|报酬|投资)(?:部分)?)")
CLOCK = lazy(r"(?:上午|下午|时间|点|\d{1,2}:\d{2})[^,。;]{0,4}$")
BEFORE_ITEM = lazy(r"(?:的?标准|的?比例|安排|落实|对|将|所需|按照?|建立|由|元|万元|每年|的|其中)+")
"""What stands before the name of what the money is for."""
BEARER = lazy(r"由|按")
