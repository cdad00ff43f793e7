"""Approvals are real: words that name no document approve nothing, and neither does an office that may not."""

from __future__ import annotations

import pytest

from edits import PLAN
from ruralgov.checking.rules.base import completed
from ruralgov.records.document_words import is_document, issuer
from ruralgov.records.who_may_approve import kind_of
from support import codes, command_line, edit_findings, findings_of, plan_text

MOVED = PLAN.replace("deadline: 2026-06-30", "deadline: 2026-09-30")
APPROVERS = "approvers: {deadline: [某办发, 某政办发], appropriation: [某财]}\n"
NOTHING = [
    "批准文号", "文号", "无", "暂无文号", "口头", "领导口头同意", "电话同意", "待补", "待县委办发文", "后补", "补办中", "未印发",
    "TBD", "n/a", "None", "todo", "-", "—", "……", "×××", "某办发〔2026〕号", "某办发〔2026〕×号", "已批准", "县长批示",
    "会议", "会议纪要", "2026年会议纪要", "县政府常务会议", "经县委常委会研究同意", "县长办公会议纪要", "专题会（县政府）",
    "批复", "县政府批复", "上级文件", "见附件", "某办发〔2026〕", "县政府常务会议纪要（2026）",
    "aaa", "abc", "按规定", "按要求", "按程序", "按有关规定办理", "根据工作需要", "因工作需要", "已研究", "研究决定", "同意", "依规依程序", "asdf",
    "123", "2026-003", "经张县长批示同意", "张县长批示", "县委书记签批意见", "分管副县长已圈阅", "王主任指示",
    "同上", "同前", "已批", "已报批", "见上", "如上", "如题", "见上文", "同上批复", "上述文件", "按程序报批", "按程序报批后执行", "履行报批手续", "报县政府审批",
    "财政局意见", "县财政局文件", "县农业农村局通知", "电话记录（2026年4月8日）", "口头同意（4月8日）", "ditto", "see above", "approved", "某财〔2026〕0号", "某财〔2026〕00号",
    "张县长批示（2026年5月8日）", "县长5月8日批示", "2026年5月8日县委书记批示", "县委书记2026.5.8签批", "分管副县长5月8日圈阅同意",
    "某财农〔2026〕12号（征求意见稿）", "某财农〔2026〕12号（草案）", "某财农〔2026〕12号（送审稿）", "《管护办法（讨论稿）》（某财农〔2026〕12号）", "draft 某办发〔2026〕3号",
    "拟发某财农〔2026〕12号", "某财农〔2026〕12号（待印发）", "某财农〔2026〕12号（报批中）", "某财农〔2026〕12号（未印发）",
    "关于调整改厕资金的请示", "《关于调整改厕资金的请示》（某财农〔2026〕12号）", "某财农〔2026〕12号请示", "某农请〔2026〕3号", "县财政局关于改厕资金的申请",
    "以后补", "下周再报", "正在走程序", "正在报批", "审批中", "经县长同意", "经王县长同意（5月8日）", "领导已阅", "书记拍板", "批复已收到", "已收到批复",
    "2026年5月8日", "5月8日", "2026年5月", "8 May 2026", "oral, 8 May", "第12次会议", "2026年第3次会议", "会议第12次", "5月8日会议决定", "12th meeting", "to follow",
    "另行报批", "按程序另行报批", "另文批复", "另由县政府审批", "上报中", "研究中", "暂未批复", "尚未批准", "报县政府批准后执行", "年底统一报批", "拟上会", "提请审议",
    "批复后补", "会议纪要后补", "事后补报", "县政府第12次常务会议纪要（待印发）", "关于延期的批复（待批）", "关于延期的批复，后补", "县政府第13次常务会议拟审议",
    "拟提交5月8日县政府常务会议审议", "预计6月批复", "以县政府批复为准", "某办发〔2026〕3号（拟）", "awaiting approval", "to be approved", "under review",
    "已请示领导", "已向县长请示", "请示过李书记", "已报告县委", "向县政府汇报过", "复印件", "县委办邮件", "见扫描件", "张县长微信", "县政府微信截图", "by e-mail", "copy attached",
    "丁县人民政府办公室", "县水务局", "丁县人民政府办公室2026年5月8日", "县委农村工作领导小组", "〔2026〕4号", "4号", "12号文", "2026年第3号", "某办发3号", "某办函第12号",
    "县水务站", "县城投集团", "县妇联", "县残联", "县供销社", "镇财政所", "县市场监管大队", "某村两委", "县疾控", "县邮政", "某农商银行", "县督查工作组", "县农技推广站2026年5月8日",
    "县政府（2026年5月）", "县委组织部、县财政局", "县财政局和县水务局", "县开发区管委会", "县档案馆", "县委党校", "国有林场",
    "某办发〔1926〕4号", "某办发〔2026〕99999号", "某办发〔2026〕123456号", "某办发〔226〕3号", "某办发〔20266〕3号", "某办发〔3026〕3号",
]  # fmt: skip
DOCUMENTS = [
    "某办发〔2026〕3号",
    "某办发[2026]003号",
    "县政府第12次常务会议纪要",
    "关于延期的批复",
    "关于设立县水务站",
    "县水务站设立批复",
    "凭证1",
    "乡村治理工作规定",
    "关于工作需要的说明",
    "minutes of the county council",
    "CRG-12",
    "《张县长批示》",
    "张县长批示（某办发〔2026〕3号）",
    "关于落实县长批示的通知",
    "预算调整方案",
    "县财政局通知（2026年4月8日）",
    "上前村道路建设说明",
    "关于《关于调整改厕资金的请示》的批复",
    "关于征求意见稿的批复",
    "县人大关于预算草案的决议",
]
LIKE_WHAT_IS_TO_COME = [
    "关于另行报批事项的通知",
    "农田建设先建后补办法",
    "关于拟上报项目的批复",
    "关于计划上报的复函",
    "应急管理局第3次会议纪要",
    "计划委员会第3次会议审议",
]
MEETINGS = [
    "县政府常务会议纪要（2026年5月8日）", "县政府第12次常务会议纪要", "县委农村工作领导小组2026年第三次会议", "专题会议纪要〔2026〕第3期",
    "5月8日县长办公会", "县委常委会会议纪要2026-05-08", "会议纪要第十二期",
    "第12次会议纪要", "局党组会2026年5月8日", "村民代表大会决议（2026年5月8日）", "经镇长办公会研究同意（2026年5月8日）",
]  # fmt: skip


WELL_NUMBERED = [
    "某办发〔2026〕3号", "某办发〔2026〕3—5号", "某办发〔2026〕3号、4号", "某办发〔2026〕3号文件", "川办发〔2026〕12号", "中网办通字〔2020〕15号",
    "某财农指〔2026〕108号", "某政复〔2026〕7号", "某委办字〔2026〕3号", "某办发电〔2026〕3号", "某发改审批〔2026〕12号", "国函〔2026〕3号", "某办发〔2026〕1234号",
    "县人民政府公告2026年第3号", "县政府公告（2026年第3号）", "青禾县人民政府令第3号", "国令第3号", "农业农村部公告第123号",
    "第5次常务会议纪要", "县政府第12次常务会议纪要", "十八届县政府第十二次常务会议纪要", "县委常委会2026年第8次会议纪要", "县政府专题会议纪要〔2026〕3号",
    "县政府专题会议纪要2026年第3号", "县长办公会议纪要第6期", "县委农村工作领导小组会议纪要（2026年5月8日）", "5月8日县长办公会", "督查通报2026年第3期",
    "建字第640221202600031号", "建字第2026-031号", "施工许可证编号2026-031号", "县委办《关于延期的批复》（某办发〔2026〕3号）",
    "《青禾县乡村治理实施方案》（某办发〔2026〕3号）第五条", "张县长在某农发〔2026〕3号上的批示", "某人大常〔2026〕2号", "某府办发〔2026〕3号",
    "某党发〔2026〕3号", "某督字〔2026〕15号", "某编办〔2026〕21号", "某农领发〔2026〕1号",
    "关于调整改厕资金请示的批复（某办发〔2026〕3号）", "关于印发《管护办法（试行）》的通知（某办发〔2026〕3号）", "县人大批准的预算草案（某人大常〔2026〕2号）",
    "对《管护办法（征求意见稿）》的批复（某办发〔2026〕3号）", "经县长同意，某办发〔2026〕3号", "某办发〔2026〕3号《未成年人关爱方案》", "关于同意甲村改厕资金申请（某政复〔2026〕3号）", "县政府关于某农请〔2026〕3号的批复（某政复〔2026〕5号）",
]  # fmt: skip
BADLY_NUMBERED = {
    "某办发2026 3号": "某办发〔2026〕3号",
    "某办发2026-3号": "某办发〔2026〕3号",
    "某办发2026年3号": "某办发〔2026〕3号",
    "某办发2026年第3号": "某办发〔2026〕3号",
    "某办发20263号": "某办发〔2026〕3号",
    "某办发〔2026 3号": "某办发〔2026〕3号",
    "某办发2026〕3号": "某办发〔2026〕3号",
    "某办发（2026年）3号": "某办发〔2026〕3号",
    "某办发〔2026〕3": "某办发〔2026〕3号",
    "某办发〔2O26〕03号": "某办发〔2026〕3号",
    "县委办《批复》（某政办2026 12号）": "县委办《批复》（某政办〔2026〕12号）",
    "某办发[2026]003号": "〔2026〕3号",
}


def amended(document: str) -> str:
    entry = f'{{date: 2026-05-08, task: "1", field: deadline, from: 2026-06-30, to: 2026-09-30, document: "{document}", reason: 汛期停工}}'
    return MOVED + f"amendments:\n  - {entry}\n"


@pytest.mark.parametrize("words", NOTHING)
def test_words_that_name_no_document(words: str) -> None:
    assert not is_document(words)


@pytest.mark.parametrize("words", [*DOCUMENTS, *LIKE_WHAT_IS_TO_COME])
def test_words_that_name_one(words: str) -> None:
    assert is_document(words)


@pytest.mark.parametrize("words", MEETINGS)
def test_a_meeting_is_one_by_its_day_or_session_and_asks_for_no_number(words: str) -> None:
    assert is_document(words)
    assert not {"RG440", "RG441"} & set(codes(completed(amended(words))))


def test_a_number_without_an_issuer_and_a_title_without_a_number_are_told() -> None:
    for words in ("关于延期的批复（〔2026〕3号）", "关于延期的批复"):
        assert "RG441" in codes(completed(amended(words)))


@pytest.mark.parametrize("words", WELL_NUMBERED)
def test_numbers_as_offices_write_them_pass(words: str) -> None:
    told = set(codes(completed(amended(words))))
    assert not {"RG411", "RG440"} & told
    assert "RG441" not in told or not any(sign in words for sign in "号次期")


@pytest.mark.parametrize(("words", "good"), BADLY_NUMBERED.items())
def test_a_badly_written_number_is_a_warning_with_the_right_one(words: str, good: str) -> None:
    found = [one for one in findings_of(completed(amended(words))) if one.code.startswith("RG4")]
    assert [(one.code, one.values["suggestion"]) for one in found] == [("RG411", good)]


def test_a_voucher_is_numbered_as_its_book_is() -> None:
    paid = "funding: {sources: [县级], payments: [{date: 2026-03-01, source: 县级, task: '1', item: 补助, amount: 1, document: 记账凭证2026-3号}]}\n"
    assert "RG411" not in codes(completed(paid))


def test_who_issued_a_document() -> None:
    named = ("某办发〔2026〕3号", "某办发[2026]003号", "张县长批示（某办发〔2026〕3号）")
    assert {words: issuer(words) for words in DOCUMENTS if issuer(words)} == dict.fromkeys(named, "某办发")
    assert issuer("县委办《关于延期的批复》（某办发〔2026〕3号）") == "某办发"


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        ("deadline", "deadline"), ("stages.实施阶段.end", "deadline"), ("lead", "lead"), ("indicators.议事村数", "target"),
        ("budget.会堂.amount", "money"), ("funding.shares.会堂.ratio", "ratio"), ("task", "removal"), ("status", "status"),
        ("tasks.5.deadline", "deadline"), ("tasks.5", "removal"), ("support", None),
    ],
)  # fmt: skip
def test_what_an_amendment_allows(field: str, kind: str | None) -> None:
    assert kind_of(field) == kind


@pytest.mark.parametrize("words", NOTHING)
def test_an_approval_without_a_document_is_none(words: str) -> None:
    found = [one.code for one in edit_findings(PLAN, amended(words))]
    assert found == ["RG701"]
    assert "RG440" in codes(completed(amended(words)))


def test_a_real_document_approves() -> None:
    assert edit_findings(PLAN, amended("某办发〔2026〕3号")) == ()


def test_only_who_may_approve_approves() -> None:
    for document, found in (("某办发〔2026〕3号", []), ("某政办发〔2026〕3号", []), ("某水函〔2026〕3号", ["RG701"])):
        assert [one.code for one in edit_findings(APPROVERS + PLAN, APPROVERS + amended(document))] == found
    plan = completed(APPROVERS + amended("某水函〔2026〕3号").replace("某财农〔2026〕1号", "某农函〔2026〕1号"))
    assert codes(plan).count("RG442") == 2


def test_no_edit_brings_its_own_approvers() -> None:
    own = amended("某水函〔2026〕3号").replace("某办发, 某政办发", "某水函")
    new = APPROVERS.replace("某办发, 某政办发", "某水函") + own
    assert "RG701" in [one.code for one in edit_findings(APPROVERS + PLAN, new)]


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ("口头", "“口头”不算批准文件。写批准文件的文号，如 某办发〔2026〕3号；会议定的，写明哪天、第几次。"),
        ("会议", "“会议”不算批准文件。写批准文件的文号，如 某办发〔2026〕3号；会议定的，写明哪天、第几次。"),
        ("某水函〔2026〕3号", "“某水函〔2026〕3号”批不了这件事：时限要由某办发、某政办发的文件批准。"),
    ],
)  # fmt: skip
def test_set_takes_no_such_document(tmp_path, document: str, said: str) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(completed(APPROVERS + PLAN), "utf-8")
    words = ("set", "1", "deadline", "2026-09-30", str(file), "--reason", "汛期停工", "--document")
    assert said in command_line(*words, document).err
    assert file.read_text("utf-8") == completed(APPROVERS + PLAN)
    assert command_line(*words, "某办发〔2026〕3号").code == 0


@pytest.mark.parametrize(
    ("document", "more", "found"),
    [("某财〔2099〕5号", "", True), ("某财〔2027〕5号", "", True), ("某财〔2027〕5号", "entered: 2027-01-08, ", False), ("某财〔2026〕5号", "", False)],
)  # fmt: skip
def test_no_document_is_younger_than_what_it_allows(document: str, more: str, found: bool) -> None:
    text = amended(document).replace("{date: 2026-05-08, ", "{date: 2026-05-08, " + more)
    assert ("RG443" in codes(completed(text))) is found


def test_an_approval_that_was_not_there_yet_approves_nothing(tmp_path) -> None:
    """`validate` counts it as an error, `diff` as no approval, and `set` does not write it."""
    file, new = tmp_path / "plan.yaml", tmp_path / "new.yaml"
    file.write_text(completed(PLAN), "utf-8")
    set_it = (
        "set",
        "1",
        "deadline",
        "2026-09-30",
        str(file),
        "--reason",
        "汛期停工",
        "--date",
        "2026-05-08",
        "--document",
    )
    run = command_line(*set_it, "某办发〔2027〕3号", lang="zh")
    assert "错误[RG443]" in run.out + run.err
    assert file.read_text("utf-8") == completed(PLAN)
    assert command_line(*set_it, "某办发〔2026〕3号").code == 0
    new.write_text(file.read_text("utf-8").replace("某办发〔2026〕3号", "某办发〔2027〕3号"), "utf-8")
    file.write_text(completed(PLAN), "utf-8")
    assert "缺审批" in command_line("diff", str(file), str(new), lang="zh").out


def test_the_number_of_money_handed_down_allows_nothing_and_is_a_warning() -> None:
    money = "funding:\n  sources: [县]\n  appropriations: [{date: 2026-03-01, source: 县, for: 改厕, amount: 1元, document: 某财〔2027〕8号}]\n"
    assert {"RG443", "RG444"} & set(codes(completed(money))) == {"RG444"}


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", ["新增批准机关（时限）（某办发）", "结束情况定为某办发〔2027〕1号", "新增封存“2026-12-31”", "状态由执行中改为已结束"]),
        ("en", ["added who approves deadlines (某办发)", "added seal 2026-12-31", "status changed from active to closed"]),
    ],
)  # fmt: skip
def test_a_diff_tells_of_approvers_closing_and_seals(tmp_path, lang: str, said: list[str]) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(completed(PLAN), "utf-8")
    record = 'closed: {on: 2026-12-31, document: 某办发〔2027〕1号, explained: {"1": 转下年}}\napprovers: {deadline: [某办发]}\n'
    seal = "seals: [{date: 2026-12-31, entries: {}, hash: 0a1b2c3d4e5f6a7b}]\n"
    new.write_text(completed(record + seal + PLAN).replace("status: active", "status: closed"), "utf-8")
    out = command_line("diff", str(old), str(new), lang=lang).out
    assert [one for one in said if one not in out] == []


BOTH = """\
tasks:
  - {id: "1", title: 建站, lead: [甲局], deadline: 2026-10-30, indicators: [{name: 站, at_least: 3, unit: 个}]}
  - {id: "3", title: 修路, lead: [甲局], deadline: 2026-10-30, indicators: [{name: 路, at_least: 3, unit: 公里}]%s}
"""
ENDED = ", ended: {on: 2026-05-06, how: cancelled, document: %s}"


@pytest.mark.parametrize("document", ["口头", "无", "待补", "某办发〔2026〕号"])
def test_no_task_is_cancelled_by_what_is_no_document(document: str) -> None:
    after = BOTH % (ENDED % document)
    assert "RG706" in [one.code for one in edit_findings(BOTH % "", after)]
    assert "RG440" in codes(plan_text(after))


def test_a_task_is_cancelled_by_whoever_may_remove_one() -> None:
    approvers = "approvers: {removal: [某办发]}\n"
    for document, found in (("某办发〔2026〕3号", []), ("某财〔2026〕3号", ["RG706"])):
        after = approvers + BOTH % (ENDED % document)
        assert [one.code for one in edit_findings(approvers + BOTH % "", after)] == found
        assert ("RG442" in codes(plan_text(after))) == bool(found)


@pytest.mark.parametrize("key", ["carried", "returned"])
def test_money_is_not_moved_on_by_word_of_mouth(key: str) -> None:
    years = "from: 2026, to: 2027" if key == "carried" else "date: 2026-12-20, year: 2026"
    entry = f"{{{years}, source: 县级财政, item: 路, amount: 1万元, document: 口头}}"
    plan = f"funding:\n  sources: [县级财政]\n  {key}: [{entry}]\n"
    assert "RG440" in codes(plan_text(plan))


def ending(tmp_path, value: str, *words: str):
    file = tmp_path / "plan.yaml"
    file.write_text(
        completed("approvers: {removal: [某办发, 县政府]}\ndepartments: {甲局: {}, 乙局: {}}\n" + BOTH % ""), "utf-8"
    )
    return command_line("set", "3", "ended", value, str(file), *words), file.read_text("utf-8")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("取消", "how: cancelled,"),
        ("暂停", "how: suspended,"),
        ("suspended", "how: suspended,"),
        ("并入1", 'how: merged, into: ["1"],'),
        ("并入任务1", 'how: merged, into: ["1"],'),
        ("移交给乙局", 'how: handed-over, into: ["乙局"],'),
    ],
)
def test_a_task_ends_in_the_words_of_an_office(tmp_path, value: str, written: str) -> None:
    words = (
        "--document",
        "某办发〔2026〕3号",
        "--reason",
        "资金未落实",
        "--date",
        "2026-05-06",
        "--entered",
        "2026-05-20",
    )
    run, text = ending(tmp_path, value, *words)
    assert run.code == 0, run.err
    assert f"ended: {{on: 2026-05-06, {written} document: 某办发〔2026〕3号}}" in text
    assert "field: ended, from: null" in text
    assert "reason: 资金未落实" in text
    tasks = [
        command_line("tasks", str(tmp_path / "plan.yaml"), "-f", "md", "--as-of", day).out
        for day in ("2026-05-10", "2026-05-20")
    ]
    words = {"取消": "取消", "暂停": "暂停", "suspended": "暂停"}.get(value, value[:2])
    assert [words in out for out in tasks] == [False, True], tasks


@pytest.mark.parametrize(
    ("value", "words", "said"),
    [
        ("取消", ("--document", "会议", "--reason", "x"), "“会议”不算批准文件"),
        ("取消", ("--document", "某财〔2026〕3号", "--reason", "x"), "批不了这件事"),
        ("取消", ("--document", "某办发〔2026〕3号"), "--reason 理由"),
        ("取消", (), "--document 批准文号"),
        ("停", ("--document", "某办发〔2026〕3号", "--reason", "x"), "写 取消、暂停，或 并入2"),
        ("并入9", ("--document", "某办发〔2026〕3号", "--reason", "x"), "RG404"),
        ("{on: 2026-05-06, how: cancelled, document: 口头}", ("--document", "某办发〔2026〕3号", "--reason", "x"), "“口头”不算批准文件"),
    ],
)  # fmt: skip
def test_and_does_not_without_an_approval_that_is_one(tmp_path, value: str, words: tuple[str, ...], said: str) -> None:
    run, text = ending(tmp_path, value, *words)
    assert run.code in (1, 2)
    assert said in run.err + run.out
    assert "ended:" not in text


def test_a_document_without_a_reason_is_not_left_out_unsaid(tmp_path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(plan_text("tasks: [{id: '1', title: 修渠, lead: [甲局], deadline: 2026-09-30}]\nstatus: active\n"))
    earlier = ("set", "1", "deadline", "2026-08-31", str(file), "--document", "某办发〔2026〕9号")
    before = file.read_bytes()
    run = command_line(*earlier)
    assert (run.code, "加 --reason" in run.err, file.read_bytes() == before) == (2, True, True)
    assert command_line(*earlier, "--reason", "提前完成").code == 0
    assert "某办发〔2026〕9号" in file.read_text("utf-8")
