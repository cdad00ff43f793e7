"""What stands around a plan: kinds of documents, their numbers, what web pages and notices put before them."""

from __future__ import annotations

from ruralgov.importing.sources.patterns import lazy

_KIND = r"(?:方案|规划|计划|意见|办法|通知|要点|措施|分工|工作安排|任务书|行动|细则|清单|任务分解|分解表|任务表|分工表)"
TITLE_END = lazy(rf"{_KIND}(?:\([^)]*\))?$")
TITLE_PART = lazy(r"\s*(?:篇[一二三四五六七八九十\d]+|\(?(?:征求意见稿|送审稿|讨论稿|试行)\)?)\s*$")
DOCUMENT_NUMBER = lazy(
    r"[\u4e00-\u9fff]{2,12}(?:\(|〔|\[|﹝|［)\s*(?:\d{4}|20[xX×*]{2}|[xX×]{4})\s*(?:\)|〕|\]|﹞|］)\s*第?\s*[\dxX×*]+\s*号"
)
PAGE_DATA = lazy(
    r"https?://|引证码|原文链接|索引号|发布机构|发布日期|发布时间|浏览次数|浏览量|信息来源|主题分类|公开方式|字号:|字体:|当前位置|打印|来源:|作者:|点击"
)
"""The lines that a web page or a database puts before a document."""
ISSUED_BY = lazy(r"(?!按照|根据|依据|依照|遵照|为|贯彻|落实|结合|现就|现将)(?P<unit>[^关,。《》]{4,30}?)\s*关于")
"""The office before 关于 in a title."""
NAMES_BASIS = lazy(r"根据|按照|贯彻|依据|落实|遵照|《")
"""A paragraph that names what the plan rests on."""
TITLE_ON_A_LINE = lazy(
    r"\s*[^。,;:《》]{4,60}?(?:方案|规划|计划|意见|办法|要点|措施|通知|清单|安排|规定|细则|分工)"
    r"(?:\s*篇[一二三四五六七八九十\d]{1,2})?(?:\s*\([^()。]{2,24}\))?(?=\s|为|根据|按照|依据|现|各|随着|\d{4}年|[\u4e00-\u9fff]{2,8}\()(?!的)"
)
ADDRESSEE = lazy(r"[。)\s]*(?:各|有关)[^。:;]{2,60}:(?=\S)")
CLOSE = lazy(
    r"(?<=[。)])\s*(?=附件\s*\d{0,2}\s*:|抄送|联系人\s*:|\(此件|本(?:实施)?(?:方案|措施|办法|意见|细则|规定)(?:自|由))"
)
SIGNATURE = lazy(
    r"[。)]\s*(?P<unit>[\u4e00-\u9fff\s]{4,40}?)\s*(?P<date>(?:\d{4}|20[xX×]{2})年\d{1,2}月\d{1,2}日)(?=\s*(?:\(|$))"
)
