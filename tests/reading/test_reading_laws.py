"""What holds of any file: no crash, findings inside the file, in one order, the same from both parsers."""

from __future__ import annotations

import random
from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reading_support import GOOD, marks
from ruralgov.checking.reporters.text import plain
from ruralgov.findings import Finding, Report, lines_at
from ruralgov.reading.plan_file import load_plan
from ruralgov.reading.source import Source
from ruralgov.text import line_break, width
from support import PLANS, findings_of

quick = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
SMALL = [
    GOOD,
    *((PLANS / name).read_text(encoding="utf-8") for name in ("cadre-funds.yaml", "framework-party-led.yaml")),
]
BITS = st.sampled_from(
    [
        ":",
        ": ",
        "：",
        "- ",
        "-",
        "[",
        "]",
        "{",
        "}",
        ",",
        "，",
        '"',
        "'",
        "#",
        "&a ",
        "*a",
        "!",
        "|",
        ">",
        "%",
        "@",
        "?",
        "<<: ",
        "\t",
        "\n",
        "\r",
        "\u2028",
        "\x85",
        "\u3000",
        "\x00",
        "\x1b",
        "🏡",
        "\ufeff",
        "2026-02-30",
        "五十万",
        "0x1F",
        "null",
        "~",
        "---\n",
        "tasks:",
        "  lead: [",
        "deadline: ",
        "10",
        "# ruralgov: ignore RG102",
        "# ruralgov: ignore RG999 原因",
        " ",
    ]
)


@cache
def lines_of(text: str) -> list[str]:
    return text.splitlines(keepends=True)


@st.composite
def edited(draw: st.DrawFn) -> str:
    """A plan after a few slips of the hand: bits put in, characters gone, lines gone, doubled or indented."""
    text = draw(st.sampled_from(SMALL))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(len(text) - 1, 0)))
        kind = draw(st.sampled_from(["in", "out", "line out", "line twice", "line right", "cut"]))
        start, end = text.rfind("\n", 0, at) + 1, (text.find("\n", at) + 1) or len(text)
        line = text[start:end]
        if kind == "in":
            text = text[:at] + draw(BITS) + text[at:]
        elif kind == "out":
            text = text[:at] + text[at + draw(st.integers(1, 6)) :]
        elif kind == "cut":
            text = text[:at] if draw(st.integers(0, 5)) == 0 else text
        else:
            text = text[:start] + {"line out": "", "line twice": line * 2, "line right": "  " + line}[kind] + text[end:]
    return text


def assert_sound(findings: tuple[Finding, ...], text: str) -> None:
    rows = text.split(line_break(text))
    for finding in findings:
        span = finding.span
        assert 1 <= span.line <= span.end_line <= len(rows)
        assert 1 <= span.column <= len(rows[span.line - 1]) + 1
        assert (span.line, span.column) <= (span.end_line, span.end_column)
        assert finding.message.strip()
        assert "None" in text or "None" not in finding.message + finding.cure
        assert "Decimal(" not in finding.message + finding.cure
        for other in finding.related:
            assert 1 <= other.line <= len(rows)
    assert list(findings) == sorted(findings, key=lambda finding: finding.sort_key)


@quick
@given(edited())
def test_any_slip_gives_findings_inside_the_file_in_one_order(text: str) -> None:
    loaded = load_plan("plan.yaml", text.encode())
    findings = findings_of(text)
    assert_sound(findings, loaded.source.text)
    assert findings == findings_of(text)
    assert loaded.plan is not None or any(finding.severity == "error" for finding in findings)


@quick
@given(edited(), st.integers(20, 120))
def test_what_the_screen_shows_of_a_file_fits_and_cannot_steer_it(text: str, columns: int) -> None:
    from ruralgov.checking.reporters import View

    found, source = findings_of(text), load_plan("plan.yaml", text.encode()).source.text
    shown = plain(Report(found, 1, {"plan.yaml": lines_at(source, found)}), View(False, columns))
    assert not any(
        (ord(char) < 32 and char != "\n") or 127 <= ord(char) < 160 or char in "\u202e\u2028" for char in shown
    )
    excerpts = [line for line in shown.split("\n") if " | " in line[:9]]
    assert all(width(line) <= max(columns, 30) for line in excerpts)


@quick
@given(
    st.one_of(st.binary(max_size=400), st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
)
def test_any_bytes_give_findings_and_no_crash(data: bytes) -> None:
    findings = findings_of(data)
    assert findings
    assert_sound(findings, load_plan("plan.yaml", data).source.text)


@quick
@given(st.integers(0, 10_000), st.sampled_from(["utf-8", "gbk", "utf-16", "utf-16-be", "gb18030"]))
def test_a_byte_fallen_out_or_changed_gives_no_crash(seed: int, encoding: str) -> None:
    chooser = random.Random(seed)
    data = bytearray(GOOD.encode(encoding))
    for _ in range(chooser.randrange(1, 4)):
        at = chooser.randrange(len(data))
        data[at : at + chooser.randrange(2)] = bytes([chooser.randrange(256)])
    findings = findings_of(bytes(data))
    assert_sound(findings, load_plan("plan.yaml", bytes(data)).source.text)


@settings(quick, max_examples=30)
@given(edited())
def test_the_pure_parser_never_crashes_and_reads_what_it_accepts_as_the_other_does(text: str) -> None:
    one, other = Source(text), Source(text, pure=True)
    # The reader takes a byte-order mark off; where one stands in the text itself, the parsers count it differently.
    if not one.problems and not other.problems and not set(text) & set("\u2028\x85\t\ufeff"):
        assert marks(one.data) == marks(other.data)


VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-10, 3000),
        st.sampled_from(["甲局", "2026-06-30", "1", "1万元", "50%", "lead", "month"]),
        st.text("甲乙 -:", max_size=5),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["name", "id", "item", "start", "of", "x"]), inner, max_size=3),
    ),
    max_leaves=6,
)


@settings(quick, max_examples=200)
@given(st.data())
def test_any_value_anywhere_gives_findings_and_no_crash(data: st.DataObject) -> None:
    """Every field of the plan takes any kind of value without a crash: what is wrong with it is said."""
    import json
    from decimal import Decimal

    plan = json.loads(
        json.dumps(_plain(Source(GOOD).data), default=lambda value: int(value) if isinstance(value, Decimal) else None)
    )
    for _ in range(data.draw(st.integers(1, 3))):
        node: object = plan
        while True:
            keys = list(node) if isinstance(node, dict) else list(range(len(node)))  # type: ignore[arg-type]
            key = data.draw(st.sampled_from(keys))
            inner = node[key]  # type: ignore[index]
            if not isinstance(inner, dict | list) or not inner or data.draw(st.integers(0, 3)) == 0:
                node[key] = data.draw(VALUES)  # type: ignore[index]
                break
            node = inner
        if not plan or not isinstance(plan, dict):
            break
    text = json.dumps(plan, ensure_ascii=False, indent=1)
    assert_sound(findings_of(text), text)


def _plain(node: object) -> object:
    if isinstance(node, dict):
        return {key: _plain(value) for key, value in node.items()}
    return [_plain(item) for item in node] if isinstance(node, list) else node
