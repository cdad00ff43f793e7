"""Seals: whatever is altered behind one is named with its line; what is added, laid out anew or merged is not."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ruralgov.checking.rules.base import completed
from ruralgov.editing.layout.canonical_layout import canonical
from ruralgov.editing.sealing import sealed
from ruralgov.plan.lookups.index import Index
from ruralgov.reading.plan_file import load_plan
from ruralgov.records.fingerprints import mark
from support import command_line, findings_of

PLAN = completed("""\
funding:
  sources: [省级财政]
  appropriations:
    - {date: 2026-02-01, source: 省级财政, for: 会堂, amount: 3万元, document: 某财农〔2026〕1号}
  payments:
    - {date: 2026-04-02, source: 省级财政, task: "1", item: 会堂, amount: 1万元}
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    support: [乙局, 丙局]
    deadline: 2026-10-30
    indicators: [{name: 议事村数, at_least: 3, unit: 个}]
    budget: [{item: 会堂, year: 2026, amount: 3万元, paid_by: 省级财政}]
progress:
  - {date: 2026-03-31, task: "1", percent: 20}
  - {date: 2026-04-30, task: "1", percent: 30, indicators: {议事村数: 1}}
  - {date: 2026-05-31, task: "1", percent: 40, note: 二期}
  - {date: 2026-06-30, task: "1", percent: 50}
amendments:
  - {date: 2026-03-08, task: "1", field: deadline, from: 2026-09-30, to: 2026-10-30, document: 某办发〔2026〕3号, reason: 汛期停工}
""")
ENTRIES = [at for at, line in enumerate(PLAN.splitlines()) if line.lstrip().startswith("- {date")]


def with_seal(text: str, day: date = date(2026, 7, 1)) -> str:
    return sealed(load_plan("plan.yaml", text.encode()), day).data.decode()


def broken(text: str) -> list[tuple[str, int]]:
    return [(one.code, one.span.line) for one in findings_of(text, select=("RG645", "RG646"))]


SEALED = with_seal(PLAN)
LINES = SEALED.splitlines(keepends=True)
ALTERATIONS = [
    ("percent: 20", "percent: 25"), ("议事村数: 1", "议事村数: 2"), ("note: 二期", "note: 三期"), ("2026-05-31", "2026-05-30"),
    ("amount: 1万元", "amount: 2万元"), ("某财农〔2026〕1号", "某财农〔2026〕2号"), ("某办发〔2026〕3号", "某办发〔2026〕4号"),
    ("reason: 汛期停工", "reason: 其他"), ("from: 2026-09-30", "from: 2026-08-30"), ("percent: 50}", "percent: 50, note: 加}"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new"), ALTERATIONS)
def test_an_altered_entry_is_named_with_its_line(old: str, new: str) -> None:
    line = 1 + next(at for at, text in enumerate(LINES) if old in text)
    assert broken(SEALED.replace(old, new, 1)) == [("RG645", line)]


@pytest.mark.parametrize("at", ENTRIES)
def test_a_deleted_entry_is_named_where_it_stood(at: int) -> None:
    alone = LINES[at - 1].rstrip().endswith(":") and not LINES[at + 1].lstrip().startswith("- ")
    [(code, line)] = broken("".join(LINES[: at - alone] + LINES[at + 1 :]))
    assert code == "RG645"
    assert alone or line in (at, at + 1)  # the entry before it, or the one that is now the first


def test_entries_in_another_order() -> None:
    first, second = (next(at for at, text in enumerate(LINES) if day in text) for day in ("2026-03-31", "2026-05-31"))
    moved = [*LINES[:first], LINES[second], *LINES[first:second], *LINES[second + 1 :]]
    assert [code for code, _ in broken("".join(moved))] == ["RG645"]


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_whatever_number_in_an_entry_is_altered_is_found_on_its_line(data: st.DataObject) -> None:
    at = data.draw(st.sampled_from(ENTRIES))
    digits = [place for place, char in enumerate(LINES[at]) if char.isdigit() and LINES[at][place - 1] not in "-0"]
    place = data.draw(st.sampled_from(digits[2:] or digits))
    other = data.draw(st.sampled_from([char for char in "123456789" if char != LINES[at][place]]))
    line = LINES[at][:place] + other + LINES[at][place + 1 :]
    text = "".join([*LINES[:at], line, *LINES[at + 1 :]])
    if load_plan("plan.yaml", text.encode()).plan is not None:  # a month 23 is found by its own rule
        assert ("RG645", at + 1) in broken(text)


@pytest.mark.parametrize(
    "harmless",
    [
        SEALED.replace("percent: 50}\n", 'percent: 50}\n  - {date: 2026-07-31, task: "1", percent: 60}\n'),
        SEALED.replace("percent: 20}", "percent: 20}  # 甲局报来"),
        SEALED.replace('{date: 2026-03-31, task: "1", percent: 20}', "{percent: 20.0, task: '1', date: 2026-03-31}"),
        SEALED.replace("amount: 1万元", "amount: 10000元"),
        SEALED.replace("title: 完善村级议事", "title: 完善村级议事协商"),
        canonical(SEALED, "plan.yaml"),
    ],
    ids=["added", "comment", "order of keys", "way of writing", "another field", "layout"],
)  # fmt: skip
def test_what_is_added_or_written_another_way_is_no_alteration(harmless: str) -> None:
    assert broken(harmless) == []


def branch(*lines: str) -> list[str]:
    """The lines that a branch adds to the log and to the seals."""
    text = SEALED.replace("percent: 50}\n", "percent: 50}\n" + "".join(f"{line}\n" for line in lines))
    return [line for line in with_seal(text, date(2026, 8, 1)).splitlines(keepends=True) if line not in LINES]


@pytest.mark.parametrize("turn", [1, -1], ids=["ours first", "theirs first"])
def test_two_branches_merge_without_breaking_a_seal(turn: int) -> None:
    ours = branch('  - {date: 2026-07-31, task: "1", percent: 60}', '  - {date: 2026-08-01, task: "1", percent: 65}')
    theirs = branch('  - {date: 2026-07-30, task: "1", percent: 55}')
    sides = [ours, theirs][::turn]
    entries = "".join(line for side in sides for line in side if "task:" in line)
    seals = "".join(line for side in sides for line in side if "task:" not in line)
    merged = SEALED.replace("percent: 50}\n", f"percent: 50}}\n{entries}") + seals
    assert len(load_plan("p", merged.encode()).plan.seals) == 3
    assert broken(merged) == []
    again = with_seal(
        merged.replace("percent: 55}\n", 'percent: 55}\n  - {date: 2026-08-09, task: "1", percent: 70}\n')
    )
    last = load_plan("p", again.encode()).plan.seals[-1]
    assert len(last.after) == 2
    assert broken(again) == []
    assert broken(again.replace("percent: 65", "percent: 66")) != []


def test_seals_hold_each_other() -> None:
    twice = with_seal(
        SEALED.replace("percent: 50}\n", 'percent: 50}\n  - {date: 2026-07-31, task: "1", percent: 60}\n')
    )
    first, second = load_plan("p", twice.encode()).plan.seals
    assert second.after == (first.hash,)
    assert [code for code, _ in broken(twice.replace(first.hash, "0" * 16, 1))] == ["RG646", "RG646"]
    assert [
        code for code, _ in broken(twice.replace("date: 2026-07-01\n    entries", "date: 2026-07-02\n    entries"))
    ] == ["RG646"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, "utf-8")
    return path


def test_sealing_and_verifying_as_a_user_does(file: Path) -> None:
    never = command_line("verify", str(file))
    assert (never.code, "没有改动" in never.out) == (0, False)
    assert "没有封存，7 条记录有没有被改动查不出；用 ruralgov verify --seal 封存" in never.out
    english = command_line("verify", str(file), lang="en").out
    assert "not sealed: whether any of the 7 entries was altered cannot be told" in english
    first = command_line("verify", str(file), "--seal", "--date", "2026-07-01")
    assert (first.code, first.out) == (
        0,
        "封存 1 次，已封存的记录 7 条，没有改动；未封存的 0 条。任务、时限等正文不在封存内，用 --paper 与印出的材料核对。\n",
    )
    assert "第一次封存" in first.err
    assert "这以前改过没有，查不出" in first.err
    assert "封存 1 次，已封存的记录 7 条，没有改动；未封存的 0 条。" in command_line("verify", str(file)).out
    assert "没有新记录" in command_line("verify", str(file), "--seal").err
    assert command_line("log", "1", str(file), "--percent", "60", "--date", "2026-07-31").code == 0
    assert "封存 2 次，已封存的记录 8 条" in command_line("verify", str(file)).out
    file.write_text(file.read_text("utf-8").replace("percent: 60", "percent: 90"), "utf-8")
    run = command_line("verify", str(file))
    assert run.code == 1
    assert "改写" in run.out
    assert "percent: 90" in run.out
    refused = command_line("verify", str(file), "--seal")
    assert (refused.code, refused.err) == (1, "台账改动过，没有封存。\n")


def test_what_a_comment_excuses_is_not_called_unaltered(file: Path) -> None:
    command_line("verify", str(file), "--seal", "--date", "2026-07-01")
    sealed = file.read_text("utf-8")
    entry = next(line for line in sealed.split("\n") if "percent: 30" in line)
    altered = f"{entry.replace('percent: 30', 'percent: 31')}  # ruralgov: ignore RG645 照原件改正"
    file.write_text(sealed.replace(entry, altered), "utf-8")
    found = command_line("verify", str(file))
    assert (found.code, "没有改动" in found.out, "按注释放行的改动 1 处" in found.out) == (0, False, True)
    assert "（注释的理由：照原件改正）" in found.out, "the reason is read, not only counted"


def test_a_plan_that_cannot_be_read_drops_no_other(file: Path) -> None:
    broken = file.with_name("broken.yaml")
    broken.write_text("title: [\n", "utf-8")
    run = command_line("verify", str(broken), str(file))
    assert run.code == 1
    assert f"{broken}：有读不了的内容（第2行），没有核对" in run.err
    assert f"{file}: 没有封存" in run.out
    refused = command_line("verify", str(broken), str(file), "--seal")
    assert (refused.code, "seals" in file.read_text("utf-8")) == (1, False), "all of them or none"


UNREAD = ["percent: 20", "percent: 30", "percent: 50", "amount: 1万元", "date: 2026-03-08"]


@pytest.mark.parametrize("altered", [None, *ALTERATIONS], ids=lambda one: one and one[0])
@pytest.mark.parametrize("unread", UNREAD)
def test_an_entry_that_cannot_be_read_hides_no_other(
    tmp_path: Path, unread: str, altered: tuple[str, str] | None
) -> None:
    """Nothing is told of it but its line; what was altered beside it is found, and nothing else."""
    field = unread.split(":", maxsplit=1)[0]
    line = next(at for at, one in enumerate(LINES) if unread in one)
    if altered and altered[0] in LINES[line]:
        return
    lines = [
        one.replace(*altered, 1) if altered and altered[0] in one and at > 3 else one for at, one in enumerate(LINES)
    ]
    lines[line] = lines[line].replace(unread, f"{field}: 看不清")
    file = tmp_path / "plan.yaml"
    file.write_text("".join(lines), "utf-8")
    run = command_line("verify", str(file))
    assert (run.code, f"台账里有读不了的记录（第{line + 1}行）" in run.err) == (1, True), run.err
    there = [at + 1 for at, one in enumerate(lines) if one != LINES[at] and at != line]
    told = [int(one) for one in re.findall(r"--> .*:(\d+):", run.out)]
    assert (told, "读得出的记录没有改动" in run.out) == (there, not there), run.out


def test_one_line_that_cannot_be_read_accounts_for_one_entry(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    kept = [one for one in LINES if "percent: 40" not in one]
    file.write_text("".join(kept).replace("percent: 30", "percent: 三十"), "utf-8")
    run = command_line("verify", str(file))
    assert (run.code, "有一条被删去" in run.out) == (1, True)
    file.write_text("".join(LINES).replace("percent: 30", "percent: 三十"), "utf-8")
    before = file.read_text("utf-8")
    assert (command_line("verify", str(file), "--seal").code, file.read_text("utf-8")) == (1, before)


@pytest.mark.parametrize("title", ["title: [1]", "xyzzy: 1", "period: {start: 2026-13, end: 2026-12}"])
def test_what_cannot_be_read_elsewhere_hides_no_alteration(file: Path, title: str) -> None:
    command_line("verify", str(file), "--seal", "--date", "2026-07-01")
    text = file.read_text("utf-8")
    wrong = (
        text + f"{title}\n"
        if title == "xyzzy: 1"
        else re.sub(rf"(?m)^{title.split(':', maxsplit=1)[0]}: .*$", title, text, count=1)
    )
    assert wrong != text
    file.write_text(wrong, "utf-8")
    run = command_line("verify", str(file))
    assert (run.code, "没有改动" in run.out, "1 处错误，不妨碍这个命令" in run.err) == (0, True, True), run.err
    file.write_text(wrong.replace("percent: 30", "percent: 31"), "utf-8")
    run = command_line("verify", str(file))
    assert (run.code, "没有改动" in run.out) == (1, False)
    assert command_line("verify", str(file), "--seal").code == 1


@pytest.mark.parametrize(("old", "new"), [("seals:\n  - date: ", "seals:\n  - date: 看不清 # "), ("progress:\n", "progress: 看不清\nxyzzy:\n")])  # fmt: skip
def test_what_says_what_was_sealed_must_be_read(file: Path, old: str, new: str) -> None:
    command_line("verify", str(file), "--seal", "--date", "2026-07-01")
    text = file.read_text("utf-8").replace(old, new)
    file.write_text(text, "utf-8")
    line = next(place for place, one in enumerate(text.split("\n"), 1) if "看不清" in one)
    run = command_line("verify", str(file))
    assert (run.code, run.out) == (1, "")
    assert re.search(rf"有读不了的内容（第{line}(、\d+)?行），没有核对", run.err)


def test_an_empty_log_is_said_to_be_one(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(completed("tasks: [{id: '1', title: 甲事, lead: [甲局], deadline: 2026-10-30}]\n"), "utf-8")
    assert "没有封存，也还没有记录可以封存。" in command_line("verify", str(file)).out


def test_what_stands_before_sealed_entries_can_be_sealed(file: Path) -> None:
    command_line("verify", str(file), "--seal", "--date", "2026-07-01")
    late = 'progress:\n  - {date: 2026-05-07, entered: 2026-07-02, task: "1", percent: 40}\n'
    file.write_text(file.read_text("utf-8").replace("progress:\n", late, 1), "utf-8")
    for _ in range(2):
        assert command_line("verify", str(file), "--seal", "--date", "2026-07-03").out.endswith(
            "已封存的记录 8 条，没有改动；未封存的 0 条。任务、时限等正文不在封存内，用 --paper 与印出的材料核对。\n"
        )
    text = file.read_text("utf-8")
    file.write_text(text.replace(late, "progress:\n", 1), "utf-8")
    assert "删去" in command_line("verify", str(file)).out


def test_one_act_of_sealing_is_told_as_one(file: Path) -> None:
    command_line("verify", str(file), "--seal", "--date", "2026-07-01")
    late = 'progress:\n  - {date: 2026-05-07, entered: 2026-07-02, task: "1", percent: 40}\n'
    last = '50}\n  - {date: 2026-07-02, task: "1", percent: 60}\n'
    file.write_text(file.read_text("utf-8").replace("progress:\n", late, 1).replace("50}\n", last, 1), "utf-8")
    assert command_line("verify", str(file), "--seal", "--date", "2026-07-03").out.startswith("封存 2 次")


def test_a_plan_without_seals_gets_none_unasked(file: Path) -> None:
    command_line("log", "1", str(file), "--percent", "60", "--date", "2026-07-31")
    assert "seals" not in file.read_text("utf-8")


@pytest.mark.parametrize("form", ["docx", "html", "md", "xlsx"])
def test_papers_bear_the_fingerprint_and_are_compared_with_the_plan(file: Path, tmp_path: Path, form: str) -> None:
    paper = tmp_path / f"分工表.{form}"
    command_line("tasks", str(file), "-o", str(paper))
    printed = paper.read_bytes()
    assert "与方案一致" in command_line("verify", str(file), "--paper", str(paper)).out
    command_line("verify", str(file), "--seal", "--date", "2026-06-30")
    command_line("tasks", str(file), "-o", str(paper))
    assert paper.read_bytes() == printed, "a seal is nothing that papers say"
    command_line("log", "1", str(file), "--percent", "60", "--date", "2026-07-31")
    run = command_line("verify", str(file), "--paper", str(paper))
    assert (run.code, "与方案一致" in run.out) == (0, True)
    # History rewritten with all its seals made anew: no seal tells it, the paper does.
    text = file.read_text("utf-8").replace("percent: 40", "percent: 45")
    file.write_text(with_seal(text[: text.index("\nseals:") + 1]), "utf-8")
    run = command_line("verify", str(file), "--paper", str(paper))
    assert run.code == 1
    assert "截至 2026-06-30 的台账变了（印的时候 7 条，现在 7 条）" in run.out


def test_a_paper_of_a_day_before_the_first_seal_stays_as_it_was(file: Path, tmp_path: Path) -> None:
    words = ("tasks", str(file), "--as-of", "2026-05-31", "-f", "md")
    before = command_line(*words).out
    command_line("verify", str(file), "--seal", "--date", "2026-07-01")
    assert command_line(*words).out == before
    assert "方案校验码" in before


def test_a_code_is_read_off_a_paper(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(SEALED, "utf-8")
    line = command_line("tasks", str(file), "-f", "md", "--as-of", "2026-07-01").out.strip().splitlines()[-1]
    code, _, _ = line.removeprefix("方案校验码 ").partition("（")
    for typed in (line, f"{code} 2026-07-01", f"{code.upper()}（截至 2026年7月1日）", f"{code}/2026.7.1"):
        run = command_line("verify", str(file), "--against", typed)
        assert (run.code, "与方案一致" in run.out) == (0, True), typed


def test_who_makes_all_seals_anew_is_found_by_a_paper(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(SEALED, "utf-8")
    line = command_line("tasks", str(file), "-f", "md", "--as-of", "2026-07-01").out.strip().splitlines()[-1]
    file.write_text(with_seal(PLAN.replace("percent: 20", "percent: 25")), "utf-8")
    assert command_line("verify", str(file)).code == 0, "the file alone tells nothing"
    run = command_line("verify", str(file), "--against", line)
    assert (run.code, "截至 2026-07-01 的台账变了" in run.out) == (1, True)


LATE = PLAN.replace(
    "percent: 50}\n",
    'percent: 50}\n  - {date: 2026-06-30, entered: 2026-07-08, task: "1", percent: 55, replaces: 2026-05-31, reason: 误报}\n',
)
LAST_DAY = "2026-07-01"


@pytest.mark.parametrize(
    "words", [("--known-on", "2026-07-08"), ("--known-on", "2026-06-01"), ("--restated",), ()], ids=" ".join
)
def test_a_paper_says_by_what_was_known_when_it_was_made(tmp_path: Path, words: tuple[str, ...]) -> None:
    file, paper = tmp_path / "plan.yaml", tmp_path / "报告.md"
    file.write_text(with_seal(LATE, date(2026, 6, 30)), "utf-8")
    command_line("report", str(file), "--as-of", LAST_DAY, *words, "-o", str(paper))
    [line] = (one for one in paper.read_text("utf-8").splitlines() if "校验码" in one)
    code = line.removeprefix("方案校验码 ").partition("（")[0]
    known = {"--known-on": words[-1:], "--restated": ("2026-07-08",)}.get(" ".join(words[:1]), ())
    assert ("的记录" in line) == bool(known)
    added = '  - {date: 2026-06-30, entered: 2026-07-20, task: "1", percent: 60}\n'
    file.write_text(file.read_text("utf-8").replace("reason: 误报}\n", "reason: 误报}\n" + added), "utf-8")
    for check in (("--paper", str(paper)), ("--against", line), ("--against", " ".join((code, LAST_DAY, *known)))):
        run = command_line("verify", str(file), *check)
        assert (run.code, "与方案一致" in run.out) == (0, True), check


def test_a_paper_without_a_day_holds_whatever_was_entered(tmp_path: Path) -> None:
    file, paper = tmp_path / "plan.yaml", tmp_path / "分工表.md"
    counted = (
        LATE
        + "places: [{name: 上村, kind: village, counted: [{on: 2026-06-01, entered: 2026-07-09, counts: {路灯: 3}}]}]\n"
    )
    file.write_text(with_seal(counted, date(2026, 6, 30)), "utf-8")
    command_line("tasks", str(file), "-o", str(paper))
    assert "截至2026年6月30日，按2026年7月9日的记录" in paper.read_text("utf-8")
    assert "与方案一致" in command_line("verify", str(file), "--paper", str(paper)).out


def test_an_entry_that_was_corrected_still_counts(tmp_path: Path) -> None:
    file, paper = tmp_path / "plan.yaml", tmp_path / "报告.md"
    file.write_text(with_seal(LATE, date(2026, 7, 8)), "utf-8")
    command_line("report", str(file), "--as-of", "2026-07-08", "-o", str(paper))
    file.write_text(with_seal(LATE.replace("percent: 40", "percent: 43"), date(2026, 7, 8)), "utf-8")
    run = command_line("verify", str(file), "--paper", str(paper))
    assert (run.code, "截至 2026-07-08 的台账变了（印的时候 8 条，现在 8 条）" in run.out) == (1, True)


@pytest.mark.parametrize("code", ["64b4", "64b4-0758-cf83/8fb5-24f3", "64b4-0758-cf83/8fb5-24f3 2026-02-30", ""])
def test_what_is_no_code_is_said(code: str, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(SEALED, "utf-8")
    run = command_line("verify", str(tmp_path / "plan.yaml"), "--against", code)
    assert (run.code, run.err.count("\n")) == (2, 1)
    assert "不是校验码" in run.err


def test_a_ratio_is_the_same_in_any_way_of_writing_it() -> None:
    ways = ['"2:1"', "{县级财政: 2, 省级财政: 1}", "{省级财政: 2, 县级财政: 4}", "{省级财政: 1, 县级财政: 1}"]
    texts = [
        completed(f"funding:\n  sources: [县级财政, 省级财政]\n  shares: {{会堂: {{ratio: {way}}}}}\n") for way in ways
    ]
    bodies = [mark(Index(load_plan("plan.yaml", text.encode()).plan), date(2026, 7, 1)).body for text in texts]
    assert [body == bodies[0] for body in bodies] == [True, True, True, False]


def test_a_paper_with_a_day_that_is_none_bears_no_code(tmp_path: Path) -> None:
    file, paper = tmp_path / "plan.yaml", tmp_path / "报告.md"
    file.write_text(SEALED, "utf-8")
    for days in ("截至2026年13月31日", "截至2026年3月31日，按2026年4月38日的记录"):
        paper.write_text(f"方案校验码 64b4-0758-cf83/8fb5-24f3（{days}，台账3条）", "utf-8")
        assert "没有方案校验码" in command_line("verify", str(file), "--paper", str(paper)).err


def test_no_seal_is_older_than_what_it_covers(file: Path) -> None:
    command_line("verify", str(file), "--seal", "--date", "2026-07-01")
    words = ("log", "1", str(file), "--percent", "55", "--date", "2026-06-30", "--entered", "2026-07-08")
    assert command_line(*words, "--replaces", "2026-06-30", "--reason", "误报").code == 0
    assert [one.date.isoformat() for one in load_plan(file).plan.seals] == ["2026-07-01", "2026-07-08"]


def test_seals_of_one_day_are_told_with_that_day_once(file: Path, tmp_path: Path) -> None:
    before = tmp_path / "before.yaml"
    before.write_bytes(file.read_bytes())
    command_line("verify", str(file), "--seal", "--date", "2026-07-31")
    for percent in ("60", "61"):
        words = ("log", "1", str(file), "--percent", percent, "--date", "2026-07-31", "--entered", "2026-07-31")
        assert command_line(*words).code == 0
    assert "新增封存3次（2026-07-31）" in command_line("diff", str(before), str(file)).out


def test_verify_says_that_the_text_outside_the_logs_is_not_sealed(file: Path) -> None:
    command_line("verify", str(file), "--seal", "--date", "2026-07-01")
    text = file.read_text("utf-8")
    title = next(line for line in text.splitlines() if line.startswith("title:"))
    file.write_text(text.replace(title, "title: 另一方案"), "utf-8")
    found = command_line("verify", str(file))
    assert (found.code, "正文不在封存内" in found.out) == (0, True)


def test_nothing_is_sealed_over_an_entry_that_was_altered(tmp_path: Path) -> None:
    """A seal behind it would take the altered entry for what was entered; restored, the next one covers what came since."""
    file = tmp_path / "plan.yaml"
    file.write_text(SEALED.replace("percent: 20", "percent: 25"), "utf-8")
    run = command_line("log", "1", "--percent", "60", "--date", "2026-07-31", str(file))
    assert run.code == 0, run.err
    assert "这次没有封存：封存过的记录被改动" in run.err
    assert len(load_plan(file).plan.seals) == 1
    [found] = broken(file.read_text("utf-8"))
    assert found[0] == "RG645"
    file.write_text(file.read_text("utf-8").replace("percent: 25", "percent: 20"), "utf-8")
    assert broken(file.read_text("utf-8")) == []
    again = command_line("log", "1", "--percent", "70", "--date", "2026-08-31", str(file))
    assert "没有封存" not in again.err
    assert len(load_plan(file).plan.seals) == 2
    assert command_line("verify", str(file)).code == 0
