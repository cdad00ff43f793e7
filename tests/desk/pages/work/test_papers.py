"""Papers of the desk are those of the command line."""

from __future__ import annotations

import io
import re
from pathlib import Path
from urllib.parse import quote

import docx
import openpyxl
import pytest

from desk_pages import county, six
from ruralgov.desk.paper_kinds import KINDS
from support import command_line

WORDS = {
    "report": ["report", "--quarter", "2021Q2"],
    "tasks": ["tasks", "--quarter", "2021Q2"],
    "calendar": ["calendar", "--quarter", "2021Q2"],
    "meeting": ["meeting"],
    "bulletin": ["bulletin"],
    "norms": ["norms"],
    "pledge": ["pledge"],
}


@pytest.mark.parametrize("paper", WORDS)
@pytest.mark.parametrize("form", ["docx", "html"])
def test_the_same_bytes_as_the_command(tmp_path: Path, paper: str, form: str) -> None:
    desk, out = six(tmp_path), tmp_path / f"out.{form}"
    answer = desk.get(f"/paper?plan=digital-county.yaml&paper={paper}&period=2021Q2&as={form}")
    command, *words = WORDS[paper]
    run = command_line(command, str(tmp_path / "digital-county.yaml"), *words, "-o", str(out))
    assert (run.code, answer.status) == (0, 200), run.err
    assert answer.response.body == out.read_bytes()


@pytest.mark.parametrize("paper", KINDS)
def test_every_paper_can_be_seen_and_taken_along(tmp_path: Path, paper: str) -> None:
    desk = six(tmp_path)
    page = desk.get(f"/papers?plan=digital-county.yaml&paper={paper}")
    links = [one for one in desk.links(page) if "/paper?" in one]
    assert len(links) > 4
    for link in links:
        answer = desk.get(link)
        assert answer.status == 200, (link, answer.text)
        if "as=docx" in link:
            docx.Document(io.BytesIO(answer.response.body))
        if "as=xlsx" in link:
            openpyxl.load_workbook(io.BytesIO(answer.response.body)).close()
    assert not desk.faults


def test_the_preview_has_no_power_over_the_desk(tmp_path: Path) -> None:
    policy = dict(six(tmp_path).get("/paper?plan=digital-county.yaml&paper=report&show=1").response.headers)[
        "Content-Security-Policy"
    ]
    assert "sandbox allow-scripts;" in policy
    assert "default-src 'none'" in policy
    assert "connect-src" not in policy


@pytest.mark.parametrize(
    "words",
    [
        "paper=nix",
        "paper=report&as=exe",
        "paper=report&period=2026Q9",
        "paper=tasks&unit=无",
        "paper=report&period=stage x",
    ],
)
def test_what_there_is_not_is_said(tmp_path: Path, words: str) -> None:
    desk = county(tmp_path)
    assert desk.get(f"/paper?plan=plan.yaml&{words}").status in (400, 404)
    shown = desk.get(f"/paper?plan=plan.yaml&show=1&{words}")
    assert shown.status == 422
    assert "frame-ancestors 'self'" in dict(shown.response.headers)["Content-Security-Policy"]
    assert desk.get(f"/papers?plan=plan.yaml&{words}").status == 200
    assert not desk.faults


def test_the_calendar_goes_into_a_calendar(tmp_path: Path) -> None:
    answer = county(tmp_path).get("/paper?plan=plan.yaml&paper=calendar&as=ics&unit=甲局")
    assert answer.page.startswith("BEGIN:VCALENDAR")
    assert "修路" in answer.page
    assert "架桥" not in answer.page


def test_a_report_goes_from_day_to_day(tmp_path: Path) -> None:
    desk = county(tmp_path)
    page = desk.get("/papers?plan=plan.yaml&paper=report&from=2026-02-01&until=2026-05-20")
    (shown,) = [one for one in desk.links(page) if "show=1" in one]
    assert "from=2026-02-01" in shown
    assert "2026年2月1日" in desk.get(shown).text
    assert "之后" in desk.get("/papers?plan=plan.yaml&paper=report&from=2026-06-01&until=2026-05-20").text


def test_what_was_entered_behind_the_day_of_a_paper_is_told_and_counted_by_a_click(tmp_path: Path) -> None:
    """Ledgers of a quarter come in behind its end: the report as of that day has none of them, and says so."""
    desk = county(tmp_path)
    file = tmp_path / "plan.yaml"
    entry = '  - {date: 2026-06-30, entered: 2026-07-05, task: "2", percent: 91}\n'
    file.write_text(
        file.read_text("utf-8").replace("{新修道路: 60}, by: 甲局}\n", "{新修道路: 60}, by: 甲局}\n" + entry), "utf-8"
    )
    page = desk.get("/papers?plan=plan.yaml&paper=report&period=2026Q2")
    assert "有1条记录说的是2026年6月30日以前，2026年6月30日以后才记入（最近一条2026年7月5日）" in page.text
    assert "按今天所知的出：2项任务中2项报了进展" in page.text
    assert "按2026年6月30日所知的出：2项任务中1项报了进展" in page.text
    assert not [one for one in desk.links(page) if "/paper?" in one], "nothing is taken along before it is chosen"
    now, then = (desk.get(one) for one in desk.links(page) if "known=" in one)
    files = [next(one for one in desk.links(chosen) if "as=md" in one or "show=1" in one) for chosen in (now, then)]
    assert ["91%" in desk.get(one).text for one in files] == [True, False]
    assert "下面的文件计入了后来记入的" in now.text
    assert "下面的文件没有计入后来记入的" in then.text


LETTER = {
    "number": "某网办〔2021〕9号",
    "to": "市委网信办",
    "issuer": "县委网信办",
    "cc": "县政府办",
    "contact": "综合科 0000-1234",
    "signer": "主任",
    "dated": "2021-07-08",
}
TAKEN = {"report": list(LETTER), "bulletin": [one for one in LETTER if one != "signer"], "pledge": ["issuer"]}


@pytest.mark.parametrize("paper", TAKEN)
def test_the_parts_of_a_letter_are_typed_as_the_command_takes_them(tmp_path: Path, paper: str) -> None:
    desk, out = six(tmp_path), tmp_path / "out.docx"
    typed = "".join(f"&{name}={quote(word)}" for name, word in LETTER.items())
    page = desk.get(f"/papers?plan=digital-county.yaml&paper={paper}&period=2021Q2{typed}")
    assert set(re.findall(r'name="(\w+)" value="', page.page)) & LETTER.keys() == set(TAKEN[paper])
    link = next(one for one in desk.links(page) if "as=docx" in one)
    options = [word for name in TAKEN[paper] for word in (f"--{name}", LETTER[name])]
    command, *words = WORDS[paper]
    run = command_line(command, str(tmp_path / "digital-county.yaml"), *words, *options, "-o", str(out))
    assert run.code == 0, run.err
    assert desk.get(link).response.body == out.read_bytes()


def test_a_date_of_the_letter_that_is_none_is_said(tmp_path: Path) -> None:
    page = six(tmp_path).get("/papers?plan=digital-county.yaml&paper=report&period=2021Q2&dated=昨天")
    assert "“昨天”不是日期" in page.text
    assert 'value="昨天"' in page.page
