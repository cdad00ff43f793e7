"""What a document lays down beside its tasks: kind, words, line; posts and no names."""

from __future__ import annotations

import pytest

from ruralgov.findings import Severity
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.draft.yaml.plan_yaml import emit
from ruralgov.importing.sources.reading import read_source
from support import findings_of


def laid_down(*sentences: str):
    text = (
        "青禾县方案\n一、重点任务\n1.改厕。改厕，严禁大拆大建。（责任单位：县农业农村局）\n二、保障措施\n"
        + "\n".join(sentences)
        + "\n"
    )
    found = draft(read_source(text.encode(), "方案.txt"))
    assert [item.message for item in findings_of(emit(found)) if item.severity is Severity.ERROR] == []
    return found


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("成立由县长任组长的工作领导小组，办公室设在县农业农村局。", "leadership"),
        ("领导小组由县委书记担任组长。", "leadership"),
        ("对完成好的乡镇给予通报表扬。", "incentive"),
        ("对排名靠后的乡镇进行约谈。", "accountability"),
        ("符合规定情形的予以容错免责，不予追责。", "exemption"),
        ("对脱贫户免收管护费用。", "exemption"),
        ("对问题突出的约谈，取消评先评优资格。", "accountability"),
        ("严禁弄虚作假。", "prohibition"),
    ],
)
def test_kinds(sentence, kind):
    (item,) = laid_down(sentence).provisions
    assert (item.kind, item.text.value, item.text.line) == (kind, sentence.rstrip("。"), 5)
    assert f"- {{kind: {kind}, text: {sentence.rstrip('。')}, line: 5}}" in emit(laid_down(sentence))


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "对成效突出的村予以表扬，并给予奖励，对弄虚作假的，严肃问责。",
            [("incentive", "对成效突出的村予以表扬，并给予奖励"), ("accountability", "对弄虚作假的，严肃问责")],
        ),
        (
            "对落后的约谈，对先进的表彰，对探索中的失误容错免责。",
            [
                ("accountability", "对落后的约谈"),
                ("incentive", "对先进的表彰"),
                ("exemption", "对探索中的失误容错免责"),
            ],
        ),
        ("考核结果作为评先评优、问责的依据。", [("accountability", "考核结果作为评先评优、问责的依据")]),
    ],
)
def test_what_is_rewarded_and_what_is_called_to_account_stand_apart(sentence, said):
    assert [(item.kind, item.text.value) for item in laid_down(sentence).provisions] == said


def test_posts_stay_and_names_are_left_out():
    (item,) = laid_down("成立领导小组，由县委书记王某某任组长，县长李某任副组长。").provisions
    assert item.text.value == "成立领导小组，由县委书记任组长，县长任副组长"


def test_what_a_task_says_is_left_to_the_task_and_limits_are_none():
    assert laid_down("办结时间不得超过5个工作日。").provisions == ()
