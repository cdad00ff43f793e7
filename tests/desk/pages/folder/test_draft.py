"""A plan from a document at the desk: dropped, asked about, answered, taken back, saved as the file that import writes."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from desk_pages import Answer, Asker
from ruralgov.desk.requests import Upload
from ruralgov.reading.plan_file import load_plan
from support import command_line

TEXT = """\
示例县乡村治理试点实施方案
试点时间为2026年1月至2026年12月。
一、重点任务
（一）推广积分制。2026年6月底前建成积分超市20个。（牵头单位：县委农办；配合单位：县民政局）
（二）规范村级议事协商。建成村级议事厅30个。（牵头单位：县民政局）
（三）移风易俗。红白理事会达到40个。
"""
DOCUMENT = Upload("某县<b>方案.txt", TEXT.encode())


@pytest.fixture
def desk(tmp_path: Path) -> Asker:
    (tmp_path / "plans").mkdir()
    return Asker(tmp_path / "plans")


def dropped(desk: Asker, *files: Upload) -> Answer:
    return desk.post("/draft", files or (DOCUMENT,))


def doubts(page: Answer) -> list[tuple[str, list[str]]]:
    """What is asked, with the words on the buttons."""
    forms = [
        one for one in re.findall(r'<form class="entry".*?</form>', page.page, re.DOTALL) if 'name="answer"' in one
    ]
    return [
        (
            html.unescape(" ".join(re.sub("<[^>]+>", " ", form.partition('class="doors"')[0]).split())),
            [html.unescape(one) for one in re.findall(r"<button[^>]*>([^<]*)", form)],
        )
        for form in forms
    ]


def answered(desk: Asker, page: Answer, words: str, **more: str) -> Answer:
    """The page behind a button."""
    value = next(
        html.unescape(value)
        for value, said in re.findall(r'<button name="answer" value="([^"]*)">([^<]*)', page.page)
        if words in html.unescape(said)
    )
    return desk.post("/draft", form=page.hidden(), answer=value, **more)


def test_every_doubt_is_a_question_beside_its_line(desk: Asker) -> None:
    page = dropped(desk)
    assert page.status == 200
    asked = doubts(page)
    assert any("原文未写牵头单位" in words for words, _ in asked)
    assert all(buttons for _, buttons in asked)
    assert '<li id="l6" value="6" class="asked">' in page.page
    assert "<b>方案" not in page.page


def test_an_answer_changes_the_draft_and_can_be_taken_back(desk: Asker) -> None:
    first = dropped(desk)
    count = len(doubts(first))
    second = answered(desk, first, "都以方案期限为限" if "都以方案期限为限" in first.page else "by the plan's end")
    assert len(doubts(second)) == count - 1
    assert second.page.partition("<pre")[2].count("deadline: 2026-12") == 2
    back = desk.post("/draft", form=second.hidden(), step="back")
    assert doubts(back) == doubts(first)


def test_a_unit_may_be_typed(desk: Asker) -> None:
    page = dropped(desk)
    question = re.search(r'其他单位 <input name="words-([^"]*)"', page.page)
    assert question
    sent = {**page.hidden(), f"words-{question[1]}": ("县文明办",)}
    after = desk.post("/draft", form=sent, answer=f"{question[1]}\tfree")
    assert "lead: [县文明办]" in after.page
    unsaid = desk.post("/draft", form=page.hidden(), answer=f"{question[1]}\tfree")
    assert doubts(unsaid) == doubts(page)


def test_all_answered_and_saved_it_is_a_plan_without_marks(desk: Asker, tmp_path: Path) -> None:
    page = dropped(desk)
    while asked := doubts(page):
        page = answered(desk, page, asked[0][1][0])
    assert "都定了" not in page.page  # nobody has said yet who issues it
    page = desk.post("/draft", form=page.hidden(), issuer="示例县委办")
    assert "都定了" in page.page or "All is decided" in page.page
    saved = desk.post("/draft", form=page.hidden(), step="write", name="某县")
    assert saved.status == 303
    assert desk.get(saved.to).status == 200
    text = (tmp_path / "plans" / "某县.yaml").read_text("utf-8")
    assert "待核：" not in text
    assert "issuer: 示例县委办" in text
    assert load_plan("p.yaml", text.encode()).plan


def test_unanswered_it_is_what_the_command_writes(desk: Asker, tmp_path: Path) -> None:
    page = dropped(desk, Upload("d.txt", TEXT.encode()))
    desk.post("/draft", form=page.hidden(), step="write", name="a")
    (tmp_path / "d.txt").write_text(TEXT, "utf-8")
    run = command_line("import", str(tmp_path / "d.txt"), "-o", str(tmp_path / "b.yaml"))
    assert run.code == 0
    assert (tmp_path / "plans" / "a.yaml").read_bytes() == (tmp_path / "b.yaml").read_bytes()


def test_a_text_and_its_annex_are_one_plan(desk: Asker) -> None:
    annex = "附件1\n任务分解表\n1. 推广积分制。（牵头单位：县委农办；责任单位：县司法局）\n"
    page = dropped(desk, DOCUMENT, Upload("附件1.txt", annex.encode()))
    assert page.status == 200
    assert len(page.hidden()["held"]) == 2


@pytest.mark.parametrize(
    ("files", "form"),
    [
        ((), {}),
        ((Upload("x.docx", b"PK\x03\x04broken"),), {}),
        ((Upload("x.exe", bytes(range(256))),), {}),
        ((), {"held-name": ("d.txt",), "held": ("no base64!",)}),
        ((DOCUMENT,), {"given": ("99.9\t0",)}),
        ((DOCUMENT,), {"given": ("6.1\t99",)}),
        ((DOCUMENT,), {"given": ("",)}),
        ((DOCUMENT,), {"year": ("abcd",)}),
        ((Upload("d.txt", "一、修路。".encode()),), {"start": ("去年",)}),
        ((Upload("d.txt", "一、修路。".encode()),), {"region": ("某地",)}),
        ((DOCUMENT,), {"step": ("write",), "name": ("../weg",)}),
    ],
)
def test_what_cannot_be_done_is_said_on_the_page(
    desk: Asker, files: tuple[Upload, ...], form: dict[str, tuple[str, ...]]
) -> None:
    page = desk.post("/draft", files, form)
    assert page.status in (200, 400)
    assert not desk.faults
    assert not list(desk.desk.shelf.folder.iterdir())


def test_a_desk_over_one_plan_drafts_none(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("title: x\n", "utf-8")
    desk = Asker(tmp_path / "plan.yaml")
    assert 'type="file"' not in desk.get("/draft").page


@pytest.mark.parametrize(("words", "written"), [("2026年8月底", "deadline: 2026-08-31"), ("8月20日", "deadline: 2026-08-20"), ("过几天", "")])  # fmt: skip
def test_a_doubtful_deadline_takes_another_day(desk: Asker, words: str, written: str) -> None:
    text = TEXT.replace("2026年6月底前建成积分超市20个。", "6月底前建成积分超市20个，9月底前全部挂牌。")
    page = dropped(desk, Upload("方案.txt", text.encode()))
    found = re.search(r'其他日期 <input name="words-([^"]*)"', page.page)
    assert found
    form = {**page.hidden(), f"words-{found[1]}": (words,)}
    after = desk.post("/draft", form=form, answer=f"{found[1]}\tfree")
    if written:
        assert after.status == 200
        assert written in after.page
    else:
        assert after.status == 400
        assert "不是日期" in after.text
        assert len(doubts(after)) == len(doubts(page))


def test_a_name_a_target_and_who_does_a_duty_may_be_typed(desk: Asker) -> None:
    text = TEXT.replace(
        "（三）移风易俗。红白理事会达到40个。",
        "（三）培养明白人，每村3名，2026年9月底前完成。（责任单位：县司法局）\n（四）建设实践站。2026年7月底前达标100个。（责任单位：县委宣传部）\n二、保障\n每季度末月25日前报送进展情况。",
    )
    page = dropped(desk, Upload("方案.txt", text.encode()))
    for label, words, written in (
        ("名称", "培养法律明白人", "title: 培养法律明白人"),
        ("指标（", "达标村100个", "name: 达标村, at_least: 100, unit: 个"),
        ("负责单位", "县委农办", "by: 县委农办"),
    ):
        found = re.search(rf'其他{label}[^<]*<input name="words-([^"]*)"', page.page)
        assert found, label
        page = desk.post("/draft", form={**page.hidden(), f"words-{found[1]}": (words,)}, answer=f"{found[1]}\tfree")
        assert page.status == 200, page.text
        assert written in page.page


@pytest.mark.parametrize(
    ("house", "more", "unit"),
    [
        ("", "", "万元"),
        ("", "，每个超市补助5000元", "元"),
        ('[new_plans]\nmoney_unit = "元"\n', "", "元"),
    ],
    ids=["that of the document", "元 where the document mixes them", "that of the office"],
)
def test_the_unit_of_money_is_the_offices_the_documents_or_the_one_that_is_chosen(
    desk: Asker, tmp_path: Path, house: str, more: str, unit: str
) -> None:
    if house:
        (tmp_path / "plans" / "ruralgov.toml").write_text(house, "utf-8")
    text = TEXT.replace("建成积分超市20个。", "建成积分超市20个，县级财政投入12.5万元{more}。".replace("{more}", more))
    page = dropped(desk, Upload("方案.txt", text.encode()))
    assert f"<option selected>{unit}</option>" in page.page
    desk.post("/draft", form=page.hidden(), step="write", name="a", money_unit="万元")
    written = (tmp_path / "plans" / "a.yaml").read_text("utf-8")
    assert "money_unit: 万元\n" in written
    assert "amount: 12.5万元" in written
    money = desk.get("/money?plan=a.yaml").text
    assert "金额（万元）" in money
    assert "12.5" in money


def test_what_the_file_still_marks_is_not_said_to_be_decided(desk: Asker) -> None:
    """That two names are one unit is answered here, and marked beside the unit for a last look."""
    text = TEXT.replace(
        "（三）",
        "（三）各乡镇评比。2026年9月底前评比2次。（责任单位：各乡镇）\n（四）清洁行动。2026年9月底前整治20处。（责任单位：各乡镇人民政府）\n（五）",
    )
    page = dropped(desk, Upload("方案.txt", text.encode()))
    page = answered(desk, page, "是同一单位")
    while asked := doubts(page):
        page = answered(desk, page, asked[0][1][0])
    page = desk.post("/draft", form=page.hidden(), issuer="示例县委办")
    assert "都定了。" not in page.text
    assert "文件里还有 1 处待核" in page.text
    assert "还有 1 处要您来定" in desk.get(desk.post("/draft", form=page.hidden(), step="write", name="a").to).text
