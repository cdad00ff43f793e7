"""Each value says how sure it is; on documents of others that holds."""

from __future__ import annotations

from collections import Counter

from import_score import SURE, Sort, first_runs, reliability, sets
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.draft.confidence import RELIABLE, confidences
from ruralgov.importing.draft.summary import as_data
from ruralgov.importing.sources.joined_files import together
from ruralgov.importing.sources.reading import read_source

LEAST = 25
"""So many values make a class that can be measured."""


def _rates(documents) -> dict[Sort, float]:
    """What is right of each sort of value in some documents; a sort seen too little says nothing."""
    counts: dict[Sort, list[int]] = {}
    for values in documents:
        for sort, (right, of) in values.items():
            count = counts.setdefault(sort, [0, 0])
            counts[sort] = [count[0] + right, count[1] + of]
    return {sort: right / of for sort, (right, of) in counts.items() if of >= LEAST}


def test_confidence_is_what_first_runs_on_documents_of_others_measured():
    rates = _rates(first_runs().values())
    assert len(rates) > 8
    claimed = {sort: RELIABLE[sort[:2]][not sort[2]] for sort in rates}
    assert {sort: rate for sort, rate in rates.items() if claimed[sort] > rate + 0.005} == {}


def test_what_other_documents_make_sure_of_is_right_in_the_one_left_out():
    runs, sure = first_runs(), [0, 0]
    for document, values in runs.items():
        others = _rates(values for name, values in runs.items() if name != document)
        for sort, (right, of) in values.items():
            if others.get(sort, 0) >= SURE:
                sure = [sure[0] + right, sure[1] + of]
    assert sure[1] > 300
    assert sure[0] >= SURE * sure[1]


def test_values_of_the_labelled_documents_are_right_at_least_as_often_as_they_say():
    groups = sets()
    sure = Counter[str]()
    for (kind, evidence, even), (right, of) in reliability([*groups["kinds"], *groups["held-out"]]).items():
        claimed = RELIABLE[kind, evidence][not even]
        assert of < LEAST or right / of >= claimed, (kind, evidence, even)
        if claimed >= SURE:
            sure.update(right=right, of=of)
    assert sure["of"] > 1000
    assert sure["right"] >= SURE * sure["of"]


def test_an_uneven_document_is_believed_less():
    text = "甲县2026年方案\n1.改厕。改厕300户。（牵头单位：县农业农村局）\n2.修路。修路12公里。\n"
    uneven = list(confidences(draft(read_source(text.encode(), "a.txt"))))
    even = list(confidences(draft(read_source(f"{text[:-1]}（牵头单位：县交通运输局）\n".encode(), "a.txt"))))
    assert max(one.confidence for one in uneven) < SURE <= max(one.confidence for one in even)


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
    assert (lead["place"], lead["value"], lead["confidence"] < SURE) == ("第1份第2行", "县农业农村局", True)
    assert {one["place"] for one in data["questions"]} == {"第2份第2行"}
    assert {one["place"] for one in data["doubtful"]} == {"第2份第2行"}
