"""What stands in the wrong place: one finding, at the first line of it, that says where it belongs."""

from __future__ import annotations

import pytest
from reading_support import changed, places, problems

LEVELS = {
    "a part of funding at the top": (
        ("funding:\n  sources: [省级财政, 县级财政]\n", "sources: [省级财政, 县级财政]\nfunding:\n"),
        "RG005 18:1",
        "“sources”写在 funding 里",
    ),
    "a deadline in an indicator": (
        ("unit: 个}]", "unit: 个, deadline: 2026-06}]"),
        "RG005 15:53",
        "“deadline”写在 tasks 里",
    ),
    "a percentage in a task": (
        ("    deadline:", "    percent: 60\n    deadline:"),
        "RG005 14:5",
        "“percent”写在 tasks.budget、progress 里",
    ),
}


@pytest.mark.parametrize(("change", "place", "cure"), LEVELS.values(), ids=LEVELS)
def test_a_key_of_another_level_is_no_misspelling(change: tuple[str, str], place: str, cure: str) -> None:
    text = changed(*change)
    assert places(text) == [place]
    assert problems(text)[0].cure.startswith(cure)
    assert problems(text)[0].values["suggestion"] == ""


@pytest.mark.parametrize(("singular", "plural"), [("stage", "stages"), ("duty", "duties"), ("task", "tasks")])
def test_a_singular_at_the_top_still_means_its_plural(singular: str, plural: str) -> None:
    text = changed(f"\n{plural}:", f"\n{singular}:")
    assert [one.values["suggestion"] for one in problems(text) if one.code == "RG005"] == [plural]
