"""Time grows as the document does, in every form that garbage may have; and what is too large is refused in a sentence."""

from __future__ import annotations

import io
import time
import zipfile

import pytest

from ruralgov.errors import UserError
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.facts.unit_statements import _Known
from ruralgov.importing.sources import bounds
from ruralgov.importing.sources.reading import read_source
from ruralgov.importing.sources.word import numbers
from ruralgov.importing.sources.word import reading as word
from support import sampled

_HEAD = "青禾县方案\n一、重点任务\n（一）修渠。"
_TABLE = "序号\n任务\n责任单位\n"
_NUMERALS = "一二三四五六七八九"


def _sections(count: int) -> str:
    return "青禾县方案\n一、重点任务\n" + "".join(
        f"（{_NUMERALS[index % 9]}）板块{index}。\n1.修渠{index}。\n2.修路{index}。\n3.种树{index}。\n以上三项由县水务局牵头，县财政局配合。\n"
        for index in range(count)
    )


def _aims(count: int) -> str:
    aims = "".join(f"改造户厕{index}不少于{index + 10}户。\n" for index in range(count))
    tasks = "".join(f"{index + 1}.改造{index}。改造户厕{index}不少于{index + 10}户。\n" for index in range(count))
    return f"青禾县方案\n一、总体目标\n{aims}二、重点任务\n{tasks}"


FORMS = {
    "open brackets": lambda size: _HEAD + "（" * size,
    "circles": lambda size: _HEAD + "①" * size,
    "role brackets": lambda size: _HEAD + "（责任单位：" * (size // 6),
    "percents": lambda size: _HEAD + "80%" * (size // 24),
    "numbers": lambda size: _HEAD + "300个" * (size // 16),
    "common statements in a line": lambda size: _HEAD + "以上三项" * (size // 24),
    "common statements": lambda size: _sections(size // 64),
    "heads of tables, a cell a line": lambda size: (_TABLE + "县局、\n") * (size // 16),
    "rows of a table, a cell a line": lambda size: _TABLE + "修渠\n县水务局\n县水务局\n" * (size // 16),
    "aims that tasks repeat": lambda size: _aims(size // 40),
    "tasks with a sum each": lambda size: (
        "青禾县2026年方案\n一、重点任务\n"
        + "".join(f"{n}.修渠{n}。安排资金{n + 1}万元。（责任单位：县水务局）\n" for n in range(size // 28))
    ),
    "tasks without a number": lambda size: (
        "青禾县方案\n一、重点任务\n"
        + "".join(
            f"建设平台{index}。改造{index}处，2026年6月底前完成。\n责任单位：县第{index}局、县第{index}管理局、各乡镇\n"
            for index in range(size // 44)
        )
    ),
    "names alike": lambda size: _HEAD + "\n责任单位：" + "、".join(f"县第{index}局" for index in range(size // 16)),
}


def _seconds(text: str) -> float:
    data = text.encode()
    start = time.process_time()
    draft(read_source(data, "x.txt"))
    return time.process_time() - start


@pytest.mark.parametrize("form", sampled(FORMS.values(), 4), ids=FORMS)
def test_four_times_the_text_takes_about_four_times_as_long(form):
    small, large = (min(_seconds(form(size)) for _ in range(2)) for size in (4_000, 16_000))
    assert large < 0.3 or large < 9 * small


def test_a_thousand_common_statements_mean_their_own_tasks():
    start = time.process_time()
    found = draft(read_source(_sections(1_000).encode(), "x.txt"))
    assert len(found.tasks) == 3_000
    assert all([fact.value for fact in item.lead] == ["县水务局"] for item in found.tasks)
    assert time.process_time() - start < 9  # 3 s and less on an idle machine


@pytest.mark.parametrize(
    ("limit", "text"),
    [("MAX_LINES", "一\n" * 9), ("MAX_CHARACTERS", "一二三\n四五六\n七八九"), ("MAX_LINE", "一\n二三四五六七八九十甲")],
)
def test_a_text_beyond_the_stated_size_is_refused_with_the_cure(monkeypatch, limit, text):
    read_source(text.encode(), "方案.txt")
    monkeypatch.setattr(bounds, limit, 9)
    with pytest.raises(UserError, match=r"方案\.txt：.*(?:超过|over).*(?:再导入|first)"):
        read_source(text.encode(), "方案.txt")


def _docx(body: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "word/document.xml", f'<w:document xmlns:w="{numbers.W[1:-1]}"><w:body>{body}</w:body></w:document>'
        )
    return stream.getvalue()


def test_a_word_file_of_empty_paragraphs_is_refused_before_it_fills_the_memory():
    with pytest.raises(UserError):
        read_source(_docx("<w:p/>" * (word.MAX_TAGS + 1)), "方案.docx")


def test_a_word_file_of_too_many_paragraphs_is_refused(monkeypatch):
    one = "<w:p><w:r><w:t>修渠</w:t></w:r></w:p>"
    assert len(read_source(_docx(one * 9), "方案.docx").lines) == 9
    monkeypatch.setattr(bounds, "MAX_LINES", 8)
    with pytest.raises(UserError, match="超过"):
        read_source(_docx(one * 9), "方案.docx")


def test_the_units_of_a_task_of_a_thousand_lines_are_held_once():
    """Tasks without numbers are one task of all lines: to note all its units at every line took the square of them."""
    tasks = draft(read_source(FORMS["tasks without a number"](24_000).encode(), "x.txt")).tasks
    item = max(tasks, key=lambda task: len(task.lines))
    assert len(item.lines) > 1_000
    held = [units for at_line in _Known([item]).of_row.values() for units in at_line]
    assert len(held) > 1_000
    assert all(units is held[0] for units in held)
