"""What an error leaves open by its place in the file: the area, and of whom or what alone."""

from __future__ import annotations

import pytest

from offices import GOVERNED
from ruralgov.checking.reach.holes import holes_at, parts
from ruralgov.reading.source import Source

DATA = Source(GOVERNED).data
TASK_1, TASK_2 = "1", "2"
HOLES = {
    "tasks[1].deadline": [({"due"}, TASK_2, None, None)],
    "funding.shares.整万.ratio": [({"shares"}, TASK_2, "line/尾款", None)],
    "funding.shares.三级": [
        ({"shares"}, TASK_1, "line/办公经费", None),
        ({"shares"}, TASK_2, "line/管网", None),
    ],
    "funding.bases[0].amount": [({"shares"}, TASK_2, "line/专项", None)],
    "parameters.干部.value": [({"shares"}, TASK_1, "line/办公经费", None)],
    "tasks[1].budget[0].amount": [({"budget"}, TASK_2, "line/管网", None)],
    "tasks[1].budget[0].item": [({"budget"}, TASK_2, None, None)],
    "tasks[0].indicators[0].at_least": [({"targets"}, TASK_1, "议事村", None)],
    "progress[0].percent": [({"progress"}, TASK_1, None, None)],
    "progress[0].date": [({"progress"}, TASK_1, None, None), ({"actuals"}, TASK_1, "actual/议事村", None)],
    "progress[1].date": [({"progress"}, TASK_2, None, None)],
    "escalation[0].overdue_days": [({"escalation"}, None, "escalation/0", None)],
    "parameters.备用.value": [({"shares"}, None, None, None)],  # nobody uses it: whose it was to be is not known
    "funding.payments[0].date": [({"payments"}, TASK_2, "省", None)],
    "period.end": [({"period"}, None, None, None), ({"start"}, "3", None, None)],
    "norms[0].at_least": [({"norms"}, None, "法律明白人", None)],
    "places[0].counts.法律明白人": [({"counts of places"}, None, "法律明白人", "吊沟村")],
    "places[0].population": [({"population of places"}, None, None, "吊沟村")],
    "places[0].kind": [
        ({"places", "counts of places", "population of places"}, None, None, "吊沟村"),
        ({"places", "counts of places", "population of places"}, None, None, "甲镇"),
    ],
}


@pytest.mark.parametrize("place", HOLES)
def test_an_error_leaves_open_what_stands_at_its_place_and_hangs_on_it(place: str) -> None:
    found = [(set(one.areas), one.task, one.within, one.place) for one in holes_at(parts(place), DATA)]
    assert found == HOLES[place]
