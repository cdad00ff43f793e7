"""The explanation of an adjustment: what changed, by which document and why; a document is Chinese whatever the screen speaks."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from support import command_line

OLD = """\
format: 1
title: 示例县改厕方案
status: active
region: {name: 示例县, level: county}
issuer: 县委农办
period: {start: 2026-01-01, end: 2026-12-31}
money_unit: 万元
departments: {县委农办: {}, 甲局: {}}
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    deadline: 2026-09-30
    budget: [{item: 补助, year: 2026, amount: 20, paid_by: 县级财政}]
  - {id: "2", title: 建管护队伍, lead: [甲局], deadline: 2026-12-31}
funding: {sources: [县级财政]}
"""
NEW = (
    OLD.replace("2026-09-30", "2026-11-30").replace("amount: 20", "amount: 25")
    + """\
progress: [{date: 2026-06-30, task: "1", percent: 40}]
amendments:
  - {date: 2026-07-01, task: "1", field: deadline, from: 2026-09-30, to: 2026-11-30, document: 某办发〔2026〕3号, reason: 汛期停工}
"""
)


def explained(folder: Path, form: str, new: str = NEW, lang: str = "zh", old: str = OLD) -> bytes:
    (folder / "旧.yaml").write_text(old, "utf-8")
    (folder / "新.yaml").write_text(new, "utf-8")
    target = folder / f"调整说明.{form}"
    run = command_line("diff", str(folder / "旧.yaml"), str(folder / "新.yaml"), "-o", str(target), lang=lang)
    assert run.code in (0, 1), run.err
    return target.read_bytes()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_an_adjustment_says(tmp_path: Path, lang: str) -> None:
    text = re.sub(r"<[^>]+>", " ", explained(tmp_path, "html", lang=lang).decode())
    words = " ".join(text.split())
    assert "关于示例县改厕方案调整的说明" in words
    assert "本次共调整2处，其中1处尚未批准，待批准后执行。" in words
    assert "完成时限推迟 61 天（由2026年9月30日改为2026年11月30日） 某办发〔2026〕3号 汛期停工" in words
    assert re.search(
        r"一、调整内容.*二、对资金的影响.*县级财政增加 ?5 ?万元.*三、对各季度到期任务数的影响.*2026年第三季度", words
    )
    assert "RG" not in words, "no codes in a document"
    assert "40%" not in words, "what was done is no adjustment"


def test_word_holds_the_same(tmp_path: Path) -> None:
    explained(tmp_path, "docx")
    with zipfile.ZipFile(tmp_path / "调整说明.docx") as archive:
        document = archive.read("word/document.xml").decode()
    assert "关于示例县改厕方案调整的说明" in document
    assert "某办发〔2026〕3号" in document
    assert "尚未批准" in document


def test_nothing_changed(tmp_path: Path) -> None:
    assert "方案没有调整。" in explained(tmp_path, "html", OLD).decode()


def test_counts_and_what_was_reached_adjust_nothing_and_money_stands_in_the_unit_of_the_plan(tmp_path: Path) -> None:
    place = "places:\n  - {name: 甲村, kind: village, counts: {管护员: 1}"
    new = NEW + place + ", counted: [{on: 2026-06-01, counts: {管护员: 2}}], reached: {议事制度: 2026-05-01}}\n"
    found = explained(tmp_path, "html", new, old=OLD + place + "}\n").decode()
    words = " ".join(re.sub(r"<[^>]+>", " ", found).split())
    assert "本次共调整2处" in words
    assert "清点" not in words
    assert "reached" not in words
    assert "改后 （万元）" in words or "改后（万元）" in words


def test_capitals_below_the_sum_are_of_what_counts_now(tmp_path: Path) -> None:
    explained(tmp_path, "docx")
    with zipfile.ZipFile(tmp_path / "调整说明.docx") as archive:
        document = archive.read("word/document.xml").decode()
    assert "改后合计（大写）：人民币贰拾伍万元整" in document
    assert "改前合计" not in document


def test_what_is_recorded_is_no_adjustment_and_a_document_is_reason_enough(tmp_path: Path) -> None:
    places = "places: [{name: 甲村, kind: village, counts: {管护员: 1}%s}]\n"
    (tmp_path / "旧.yaml").write_text(OLD + places % "", "utf-8")
    ended = OLD.replace(
        "title: 建管护队伍,", "title: 建管护队伍, ended: {on: 2026-05-06, how: suspended, document: 某办发〔2026〕6号},"
    )
    counted = places % ", reached: {议事: 2026-03-20}, counted: [{on: 2026-03-31, counts: {管护员: 2}}]"
    given = '  in_kind: [{date: 2026-03-30, task: "1", item: 投工, quantity: 3, unit: 工日}]\n'
    new = ended.replace("funding: {sources: [县级财政]}\n", f"funding:\n  sources: [县级财政]\n{given}") + counted
    (tmp_path / "新.yaml").write_text(new, "utf-8")
    target = tmp_path / "调整说明.html"
    run = command_line("diff", str(tmp_path / "旧.yaml"), str(tmp_path / "新.yaml"), "-o", str(target))
    assert run.code in (0, 1), run.err
    said = target.read_text("utf-8")
    assert "本次共调整1处。" in said
    assert "某办发〔2026〕6号" in said
    assert "未说明" not in said
