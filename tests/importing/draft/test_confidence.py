"""Each value says how sure it is; on documents of others that holds."""

from __future__ import annotations

from collections import Counter

import pytest

from import_score import reliability, sets
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.draft.confidence import RELIABLE, confidences
from ruralgov.importing.draft.summary import as_data
from ruralgov.importing.sources.joined_files import together
from ruralgov.importing.sources.reading import read_source

LEAST = 25
"""So many values make a class that can be measured."""
SURE = 0.95


@pytest.fixture(scope="module")
def measured():
    groups = sets()
    return reliability([*groups["kinds"], *groups["held-out"]])


def test_values_are_right_as_often_as_they_say(measured):
    shares = {key: right / of for key, (right, of) in measured.items() if of >= LEAST}
    assert len(shares) > 6
    assert {key: share for key, share in shares.items() if share < RELIABLE[key] - 0.02} == {}


def test_values_above_095_are_right_95_times_in_100(measured):
    sure = Counter[str]()
    for key, (right, of) in measured.items():
        if RELIABLE[key] > SURE:
            sure.update(right=right, of=of)
    assert sure["of"] > 1000
    assert sure["right"] >= SURE * sure["of"]


def test_what_a_value_rests_on():
    text = "甲县方案\n期限：2026年1月—2027年12月\n1.改厕。改厕300户，满意度达到90%，2026年6月底前完成。（牵头单位：县农业农村局）\n"
    text += "2.修路。县交通运输局要牵头修路12公里，6月底前完成。\n"
    found = {
        (one.task, one.field, one.value): one.evidence
        for one in confidences(draft(read_source(text.encode(), "a.txt")))
    }
    assert found[("1", "lead", "县农业农村局")] == "stated"
    assert found[("2", "lead", "县交通运输局")] == "prose"
    assert found[("1", "indicators", "满意度")] == "rate"
    assert {evidence for (_, field, _), evidence in found.items() if field == "title"} == {"stated"}


def test_data_says_where_each_value_and_question_stands_in_which_file():
    texts = "甲县方案\n1.改厕。改厕300户。（牵头单位：县农业农村局）\n", "附件\n2.修路。修路12公里，6月底前完成。\n"
    source = together([read_source(text.encode(), f"{at}.txt") for at, text in enumerate(texts)])
    data = as_data(draft(source))
    (lead,) = [one for one in data["values"] if one["field"] == "lead"]
    assert (lead["place"], lead["value"], lead["confidence"] > SURE) == ("第1份第2行", "县农业农村局", True)
    assert {one["place"] for one in data["questions"]} == {"第2份第2行"}
    assert {one["place"] for one in data["doubtful"]} == {"第2份第2行"}
