"""Text that YAML does not read on from: the likely slip, in a clerk's words, at the character that made it."""

from __future__ import annotations

import itertools
import re

import pytest

from reading_support import GOOD, changed, places, problems
from ruralgov.reading.source import Source
from ruralgov.text import use_language
from slips import LIMITS, LINE_ENDS, SLIPS, UNSUPPORTED


@pytest.mark.parametrize(("old", "new", "place", "cure"), SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_is_told_where_it_was_made(old: str, new: str, place: str, cure: str) -> None:
    text = changed(old, new)
    assert places(text) == [f"RG001 {place}"]
    assert cure in problems(text)[0].cure


@pytest.mark.parametrize(("old", "new"), [slip[:2] for slip in SLIPS.values()], ids=SLIPS.keys())
def test_nobody_reads_the_words_of_a_parser(old: str, new: str) -> None:
    (chinese,) = problems(changed(old, new))
    assert not re.search(r"[a-z]{4,}", re.sub(r"“.*?”", "", chinese.message)), chinese.message
    use_language("en")
    (english,) = problems(changed(old, new))
    assert not re.search(r"did not find|expected|while|token|simple key|scalar", english.message + english.cure)


def test_a_fallen_quote_is_found_though_the_parser_stumbles_lines_later() -> None:
    text = changed("title: 完善村级议事", 'title: "完善村级议事') + 'checks: {}\nbasis: ["某办发〔2026〕1号"]\n'
    assert places(text) == ["RG001 11:12"]


@pytest.mark.parametrize(("old", "new", "place"), UNSUPPORTED.values(), ids=UNSUPPORTED.keys())
def test_what_no_plan_needs_of_yaml_is_refused_with_the_cure(old: str, new: str, place: str) -> None:
    text = changed(old, new)
    assert places(text) == [f"RG015 {place}"]
    assert problems(text)[0].cure


def test_duplicate_keys_show_both_places_and_the_first_counts() -> None:
    text = changed("    lead:", "    deadline: 2026-02-30\n    lead:")
    first, second = problems(text)
    assert (first.code, first.span.line) == ("RG009", 12)
    assert (second.code, second.span.line, second.related[0].line) == ("RG004", 15, 12)


def test_duplicate_keys_in_braces_have_columns() -> None:
    text = changed("{甲局: {}, 乙局", "{甲局: {}, 甲局: {note: 又一}, 乙局")
    (finding,) = problems(text)
    assert (finding.code, finding.span.column, finding.related[0].column) == ("RG004", 23, 15)


@pytest.mark.parametrize("written", LINE_ENDS.values(), ids=LINE_ENDS.keys())
def test_places_count_characters_and_lines_as_an_editor_does(written) -> None:
    text = written(changed("丙局]", "丁局]"))
    above = 2 if text.startswith("%") else 0
    assert places(text) == [f"RG201 {13 + above}:19"]


def test_a_place_after_characters_beyond_the_basic_plane() -> None:
    assert places(changed("[乙局, 丙局]", "[乙局, 丙局, 🏡𠀀🏡, 丁局]")) == ["RG201 13:23", "RG201 13:28"]


def test_a_finding_in_an_alias_stands_at_the_alias_and_at_its_anchor() -> None:
    text = changed("start: 2026-01-01", "start: &day 2026-02-30", changed("deadline: 2026-10-30", "deadline: *day"))
    assert places(text) == ["RG009 5:17", "RG009 14:15"]


def test_a_value_in_lines_of_text_stands_where_it_begins() -> None:
    text = changed("lead: [甲局]", "lead:\n      - >-\n        甲局\n        乙局")
    assert places(text) == ["RG201 13:9"]


ENCODINGS = {
    "GBK": "gbk",
    "GB 18030": "gb18030",
    "UTF-16 with a mark": "utf-16",
    "UTF-16 little": "utf-16-le",
    "UTF-16 big": "utf-16-be",
}


@pytest.mark.parametrize("encoding", ENCODINGS.values(), ids=ENCODINGS.keys())
def test_other_encodings_are_read_with_a_warning(encoding: str) -> None:
    assert places(changed("丙局]", "丁局]").encode(encoding)) == ["RG002 1:1", "RG201 13:19"]


def test_utf16_big_endian_with_a_mark() -> None:
    assert places(b"\xfe\xff" + GOOD.encode("utf-16-be")) == ["RG002 1:1"]


BROKEN = {
    "latin-1": "title: café é à ü\n".encode("latin-1"),
    "UTF-32": GOOD.encode("utf-32"),
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
    "a zip": b"PK\x03\x04\x14\x00\x06\x00" + bytes(range(255, -1, -1)) * 4,
    "half a UTF-16 character": GOOD.encode("utf-16")[:-1] + b"",
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN.keys())
def test_bytes_of_no_known_encoding_are_refused_and_never_garbled(data: bytes) -> None:
    assert places(data) == ["RG003 1:1"]


def test_one_broken_byte_is_shown_where_it_is() -> None:
    data = GOOD.encode()
    at = data.index("完善".encode()) + 1
    assert places(data[:at] + b"\xff" + data[at:]) == ["RG003 11:12"]


NOTHING = {
    "empty": "",
    "blank": "  \n\n",
    "comments": "# 一\n# 二\n",
    "a mark": "\ufeff",
    "a line": "---\n",
    "null": "~\n",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING.keys())
def test_an_empty_file_is_called_empty(text: str) -> None:
    (finding,) = problems(text)
    assert finding.code == "RG014"
    assert "空的" in finding.message
    assert "ruralgov init" in finding.cure


@pytest.mark.parametrize(("text", "words"), [("- 甲\n- 乙\n", "一个列表"), ("hello\n", "“hello”"), ("42\n", "“42”")])
def test_what_is_no_mapping_is_no_plan(text: str, words: str) -> None:
    (finding,) = problems(text)
    assert finding.code == "RG014"
    assert words in finding.message


@pytest.mark.parametrize("text", LIMITS.values(), ids=LIMITS.keys())
def test_ten_thousand_levels_end_in_one_finding(text: str) -> None:
    (finding,) = problems(text)
    assert (finding.code, finding.values["limit"]) == ("RG012", 64)
    assert "嵌套" in finding.message


def test_an_alias_bomb_ends_in_one_finding() -> None:
    names = "abcdefghij"
    bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(f"{b}: &{b} [{', '.join(['*' + a] * 10)}]\n" for a, b in itertools.pairwise(names))
    (finding,) = problems(bomb)
    assert finding.code == "RG012"
    assert "引用" in finding.cure


def test_a_thousand_aliases_are_too_many() -> None:
    (finding,) = problems("basis: [&a 甲, " + ", ".join(["*a"] * 1_001) + "]\n")
    assert finding.code == "RG012"


def test_more_values_than_any_plan_holds_end_in_one_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ruralgov.reading.yaml_events.MAX_EVENTS", 100)
    source = Source("basis: [" + "甲, " * 200 + "乙]")
    assert [(problem.code, problem.values["what"]) for problem in source.problems] == [("RG012", "values")]
