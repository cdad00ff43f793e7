"""The notice reader on invented notices: the plain form, forms of other years, odd ones, and what it must not guess."""

from __future__ import annotations

import re

import pytest

from notices import YEARLY
from ruralgov.calendar.holiday_notice import Notice, read_notice
from ruralgov.errors import UserError
from ruralgov.text import use_language

READ = [
    "元旦 01-01 01-03",
    "春节 02-05 02-12 01-30 02-20",
    "清明节 04-03 04-05",
    "劳动节 05-01 05-05 05-08",
    "端午节 06-09 06-09",
    "中秋节 09-15 09-15",
    "国庆节 10-01 10-07 09-26 10-09",
]


def read(text: str) -> Notice:
    use_language("zh")
    return read_notice(enumerate(text.split("\n"), 1), "通知.txt")


def short(notice: Notice) -> list[str]:
    days = [(one.festival, one.start, one.end, *one.workdays) for one in notice.festivals]
    return [f"{name} {' '.join(f'{day:%m-%d}' for day in rest)}" for name, *rest in days]


def test_a_yearly_notice() -> None:
    found = read(YEARLY)
    assert (found.year, found.document, found.whole) == (2027, "国办发明电〔2026〕99号", True)
    assert short(found) == READ
    assert {one.document for one in found.festivals} == {"国办发明电〔2026〕99号"}


SAME = {
    "wrapped lines and blanks": YEARLY.replace("放假", "放\n 假").replace("2027年", "2027 年 "),
    "half-width signs": YEARLY.replace("：", ":").replace("（", "(").replace("）", ")").replace("，", ","),
    "星期 for 周": YEARLY.replace("周", "星期"),
    "no weekdays": re.sub(r"（[^）]*周.）", "", YEARLY),
    "a dash": YEARLY.replace("至", "—"),
    "full-width digits": YEARLY.translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)}),
    "names without 节": YEARLY.replace("清明节：", "清明：")
    .replace("国庆节：", "“十一”：")
    .replace("劳动节：", "“五一”："),
    "the year in characters": YEARLY.replace("关于2027年", "关于二〇二七年"),
    "照常上班": YEARLY.replace("上班", "照常上班"),
    "without a colon": YEARLY.replace("：1", " 1").replace("：5", " 5"),
    "Markdown": YEARLY.replace("一、元旦", "## 一、**元旦**").replace("二、春节", "## 二、**春节**"),
    "Chinese counts": YEARLY.replace("共3天", "共三天"),
    "advice on other days": YEARLY.replace("共3天。\n二", "共3天。鼓励各单位安排职工在1月4日休息。\n二"),
}


@pytest.mark.parametrize("name", SAME)
def test_the_same_in_other_clothes(name: str) -> None:
    assert SAME[name] != YEARLY
    assert short(read(SAME[name])) == READ


ONE = "关于2027年放假的通知\n"
FORMS = {
    "a year that begins in the old one": (
        "关于2028年元旦放假的通知\n元旦：12月31日至1月2日放假，共3天。12月25日（周六）上班。",
        "元旦 12-31 01-02 12-25",
    ),
    "with its years": ("关于2028年元旦放假的通知\n元旦：2027年12月31日至2028年1月2日放假。", "元旦 12-31 01-02"),
    "with the weekend": (ONE + "元旦：1月1日放假，与周末连休。", "元旦 01-01 01-03"),
    "two festivals in one": (
        "关于2028年放假的通知\n中秋节、国庆节：9月30日至10月7日放假，共8天。10月8日、9月24日上班。",
        "中秋节、国庆节 09-30 10-07 10-08 09-24",
    ),
    "working days of one month": (
        ONE + "国庆节：10月1日至7日放假。10月9日、10日上班。",
        "国庆节 10-01 10-07 10-09 10-10",
    ),
    "the old form": (
        ONE + "“五一”：5月1日-5日放假，共5天。其中1日、2日为法定假日，将5月8日（星期六）、9日（星期日）公休日"
        "调至5月4日（星期二）、5日（星期三），5月8日、9日上班。",
        "劳动节 05-01 05-05 05-08 05-09",
    ),
    "补班": (ONE + "元旦：1月1日放假1天，1月9日（周六）补班。", "元旦 01-01 01-01 01-09"),
    "the time first": (ONE + "端午节：放假时间为6月9日至6月9日。", "端午节 06-09 06-09"),
    "a change of one festival": (
        "国务院办公厅关于调整2027年劳动节假期安排的通知\n一、2027年5月1日至4日放假调休，共4天。5月8日（星期六）上班。\n二、各地要妥善安排。\n2027年3月1日",
        "劳动节 05-01 05-04 05-08",
    ),
}


@pytest.mark.parametrize("name", FORMS)
def test_other_forms(name: str) -> None:
    text, wanted = FORMS[name]
    found = read(text)
    assert short(found) == [wanted]
    assert not found.whole


REFUSED = {
    "no notice": ("今天开会。", "通知.txt：看不出是哪一年的放假通知"),
    "no days": ("国务院办公厅关于2027年部分节假日安排的通知\n另行通知。", "通知.txt：没有读到放假安排"),
    "a festival is missing": (YEARLY.replace("端午节：6月9日", "端阳：6月9日"), "通知.txt:9：看不出“6月9日(周三)”"),
    "a line is missing": (YEARLY.replace("五、端午节：6月9日（周三）放假，共1天。", ""), "没有读到端午节的安排"),
    "a wrong weekday": (
        YEARLY.replace("1月1日（周五）", "1月1日（周四）"),
        "通知.txt:5：“1月1日(周四)”：2027-01-01 是星期五",
    ),
    "a wrong year": (YEARLY.replace("2027", "2028"), "通知.txt:5：“1月1日(周五)”：2028-01-01 是星期六"),
    "a wrong count": (YEARLY.replace("共8天", "共7天"), "通知.txt:6：“共7天”：按日期算是8天"),
    "no such day": (ONE + "元旦：1月32日放假。", "没有“1月32日”这一天"),
    "backwards": (ONE + "元旦：1月3日至1日放假。", "不像一次假期"),
    "a festival elsewhere": (ONE + "春节：3月1日至3日放假。", "2027-03-01 至 2027-03-03 里没有春节"),
    "a working day made up": (ONE + "元旦：1月1日放假。1月5日上班。", "2027-01-05 本来就上班"),
    "words that are not known": (ONE + "元旦：1月1日放假。1月9日加班。", "看不出“1月9日”是放假还是上班"),
    "no word of days off": (ONE + "元旦：1月1日庆祝。", "没有读到元旦哪天放假"),
    "a book": ("关于2027年放假的通知" + "很长" * 20_000, "太长，不像放假通知"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_told_with_its_place(name: str) -> None:
    text, message = REFUSED[name]
    with pytest.raises(UserError) as error:
        read(text)
    assert message in str(error.value)


OTHER_WAYS = {
    "a day behind the name needs no word": """国务院办公厅关于二〇二七年放假的通知
2027年元旦放假三天，即1月1日至1月3日。
春节放假调休，时间为2月5日-2月12日，共八天，1月30日和2月20日两天正常上班。
清明4月5日放假，与周末连休。
“五一”：5月1日—5月5日，5月8日补班。
端午节6月9日放假一天。
中秋节：9月15日。
国庆：10月1日~7日放假，9月26日、10月9日调休上班。""",
    "one long sentence": """县人民政府办公室转发关于2027年放假安排：
元旦，1月1日（星期五）放假，与双休日连休3天；春节，2月5日至2月12日放假调休共8天，其中1月30日（星期六）、2月20日（星期六）照常上班；清明节，4月5日（星期一）放假，
与周末连休；劳动节，5月1日至5日，5月8日（星期六）为工作日；端午节，6月9日（星期三）放假；中秋节，9月15日（星期三）放假；国庆节，10月1日至7日，9月26日（星期日）及10月9日（星期六）上班。""",
}


@pytest.mark.parametrize("text", OTHER_WAYS.values(), ids=OTHER_WAYS)
def test_a_notice_in_words_of_its_own(text: str) -> None:
    assert short(read(text)) == READ


@pytest.mark.parametrize("lost", ["元旦", "春节", "国庆"])
def test_a_festival_that_was_not_read_is_never_left_out_in_silence(lost: str) -> None:
    text = OTHER_WAYS["a day behind the name needs no word"]
    kept = "\n".join(f"{lost}的假期照常。" if lost in line else line for line in text.split("\n"))
    with pytest.raises(UserError, match=f"没有读到{lost}"):
        read(kept)
