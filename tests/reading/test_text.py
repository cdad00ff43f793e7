"""Text that YAML does not read on from: the likely slip, in a clerk's words, at the character that made it."""

from __future__ import annotations

import itertools
import re

import pytest
from reading_support import GOOD, changed, places, problems

from ruralgov.reading.source import Source
from ruralgov.text import use_language

SLIPS = {
    "a full-width colon": ("title: 完善", "title：完善", "11:10", "全角"),
    "a full-width colon at the top": ("title: 示例", "title：示例", "2:6", "全角"),
    "no space behind a colon": ("title: 完善", "title:完善", "11:10", "加一个空格"),
    "no space behind the last colon": ("deadline: 2026", "deadline:2026", "14:13", "加一个空格"),
    "no space behind a colon in braces": ("year: 2026", "year:2026", "16:31", "加一个空格"),
    "no space behind a dash": ('  - id: "1"', '  -id: "1"', "10:3", "减号后面加一个空格"),
    "a tab for indentation": ("    lead", "\tlead", "12:1", "不能用制表符"),
    "a full-width space": ("lead: [", "lead:\u3000[", "12:10", "全角空格"),
    "full-width indentation": ("    lead: [", "\u3000\u3000lead: [", "12:1", "全角空格"),
    "too little indentation": ("    lead", "  lead", "12:3", "左边对齐"),
    "too much indentation": ("    lead", "      lead", "12:7", "左边对齐"),
    "a colon within a text": ("完善村级议事", "完善: 村级议事", "11:14", "整段加引号"),
    "an unclosed double quote": ("完善村级议事", '"完善村级议事', "11:12", "补上另一半引号"),
    "an unclosed single quote": ("完善村级议事", "'完善村级议事", "11:12", "补上另一半引号"),
    "an unclosed bracket": ("[乙局, 丙局]", "[乙局, 丙局", "13:14", "补上另一半"),
    "an unclosed brace": ("30万元, shares: 规则}", "30万元, shares: 规则", "16:14", "补上另一半"),
    "a bracket too many": ("[乙局, 丙局]", "[乙局, 丙局]]", "13:22", "删去多出的 ]"),
    "a text that begins with *": ("[甲局]", "*甲局", "12:11", "要加引号"),
    "a text that begins with @": ("完善", "@完善", "11:12", "要加引号"),
    "a text that begins with %": ("完善", "%完善", "11:12", "要加引号"),
    "a text that begins with !": ("完善", "!完善", "11:12", "要加引号"),
    "a text that begins with &": ("完善", "&完善", "11:12", "要加引号"),
    "a text that begins with |": ("完善", "|完善", "11:12", "要加引号"),
    "a text that begins with >": ("完善", ">完善", "11:12", "要加引号"),
    "a text that begins with a backtick": ("完善", "`完善", "11:12", "要加引号"),
    "a text that begins with a dash": ("完善", "- 完善", "11:12", "要加引号"),
    "a text that begins with a question mark": ("完善", "? 完善", "11:12", "要加引号"),
    "a folded mark before a text": ("完善", "> 完善", "11:12", "以 > 开头的文字要加引号"),
    "a text that begins with a bracket": ("完善", "[重点]完善", "11:12", "整段文字加半角引号"),
    "a text that begins with a word in quotes": ("完善村级", '"完善"村级', "11:12", "改用中文引号“”"),
    "brackets in a text in brackets": ("[甲局]", "[甲局[2026]3号]", "12:14", "〔2026〕"),
    "braces in a text in brackets": ("[甲局]", "[甲局{试点}]", "12:14", "加半角引号"),
    "a full-width comma in braces": ("议事村数, at", "议事村数，at", "15:29", "全角逗号"),
    "no comma in braces": ("议事村数, at", "议事村数 at", "15:30", "逗号加空格"),
    "a comma too many": ("[乙局, 丙局]", "[乙局, , 丙局]", "13:19", "多出的逗号"),
    "a full-width bracket at the end": ("丙局]", "丙局】", "13:21", "半角"),
    "full-width braces": (
        "{start: 2026-01-01, end: 2026-12-31}",
        "｛start: 2026-01-01, end: 2026-12-31｝",
        "5:9",
        "半角",
    ),
    "a quote that a Chinese one ends": ("完善村级议事", '"完善村级议事”', "11:19", '把中文引号”改成半角引号 "'),
    "no colon behind a key": ("title: 完", "title 完", "11:10", "写成“title: …”"),
    "an equals sign behind a key": ("title: 完", "title=完", "11:10", "写成“title: …”"),
    "a semicolon behind a key": ("title: 完", "title；完", "11:10", "写成“title: …”"),
    "a long dash before an entry": ('- id: "1"', '— id: "1"', "10:3", "半角减号加空格"),
    "a full-width dash before an entry": ('- id: "1"', '－ id: "1"', "10:3", "半角减号加空格"),
    "a dot before an entry": ('- id: "1"', '• id: "1"', "10:3", "半角减号加空格"),
    "a line of text at the margin": ("完善村级议事", "完善村级\n议事", "12:1", "多缩进两格"),
    "a ratio in braces": ("{省级财政: 1, 县级财政: 1}", "2:2:1", "20:24", '"2:2:1"'),
    "a ratio with halves in braces": ("{省级财政: 1, 县级财政: 1}", "1.5:2:0.5", "20:24", '"1.5:2:0.5"'),
    "a ratio in braces behind a quoted one": (
        "{规则: {ratio: {省级财政: 1, 县级财政: 1}}}",
        '{另一: {ratio: "1:1"}, 规则: {ratio: 2:1}}',
        "20:44",
        '"2:1"',
    ),
    "a time of day behind a date in braces": (
        "end: 2026-12-31}",
        "end: 2026-12-31 10:00}",
        "5:45",
        "只写日期：2026-12-31",
    ),
    "a NUL": ("完善", "完\0善", "11:13", "删去"),
    "an escape sequence": ("完善", "完\x1b[31m善", "11:13", "删去"),
    "an escape sequence in quotes": ("完善村级议事", '"完善\\e[31m"', "11:12", "删去"),
    "a C1 control": ("完善", "完\x9b善", "11:13", "删去"),
    "a line separator": ("完善", "完\u2028善", "11:13", "删去"),
    "a next-line character": ("完善", "完\x85善", "11:13", "删去"),
    "a directive without its line": ("format: 1", "%YAML 1.2\nformat: 1", "1:1", "以 % 开头的行"),
    "a directive of the future": ("format: 1", "%YAML 3.0\n---\nformat: 1", "1:1", "以 % 开头的行"),
}


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


UNSUPPORTED = {
    "a tag": ("lead: [", "lead: !!seq [", "12:11"),
    "a tag on a date": ("deadline: 2026", "deadline: !!timestamp 2026", "14:15"),
    "a merge key": ("    lead: [甲局]", "    <<: {lead: [甲局]}", "12:5"),
    "a mapping as a key": ("    lead: [甲局]", "    {a: b}: 1", "12:5"),
    "an alias of nothing": ("[甲局]", "[*jia]", "12:12"),
    "an alias in itself": ("[甲局]", "&jia [*jia]", "12:17"),
    "several documents": ("parameters:", "---\nparameters:", "17:1"),
}


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


LINE_ENDS = {
    "LF": lambda text: text,
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "CR, as old Macs wrote": lambda text: text.replace("\n", "\r"),
    "a byte-order mark": lambda text: "\ufeff" + text,
    "a directive that is right": lambda text: "%YAML 1.2\n---\n" + text,
    "a line separator in quotes": lambda text: changed("完善村级议事", '"完\u2028\u0085善"', text),
    "emoji before it": lambda text: changed("title: 完善", "title: 🏡𠀀完善", text),
    "a tab behind a colon": lambda text: changed("lead: ", "lead:\t", text),
    "an end mark": lambda text: text + "...\n",
}


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


LIMITS = {
    "brackets": "a: " + "[" * 10_000,
    "closed brackets": "a: " + "[" * 10_000 + "]" * 10_000,
    "braces": "{a: " * 10_000,
    "dashes": "- " * 10_000 + "x",
    "lines": "".join(" " * depth + "a:\n" for depth in range(10_000 // 4)),
}


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
