"""Hostile text in every place of a plan, in every output: it is shown, and nothing is done with it.

Commands, formats, reporters and the places of text are found, not listed: a new one is tested, or the test says so.
"""

from __future__ import annotations

import csv
import importlib
import inspect
import io
import json
import re
import xml.etree.ElementTree as ET
import zipfile
from base64 import b64encode
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from markdown_it import MarkdownIt

import ical
import new_format
from hostile_plan import PATHS, is_text, office, plan_text, text_fields
from run_by_a_spreadsheet import would_run
from ruralgov.checking import reporters
from ruralgov.cli import app as cli
from ruralgov.cli.commands import files
from ruralgov.dataset.schema import TABLES
from ruralgov.editing.line_splices import plain
from ruralgov.papers.html.document import document
from ruralgov.papers.render import formats, is_letter
from ruralgov.reading.source import Source
from ruralgov.text import TURNING
from support import command_line, sampled

HOSTILE = {
    "formula": '=HYPERLINK("http://evil.example","x")+cmd|\' /C calc\'!A0',
    "line break": "\n=1+1\n::error::x\n##[error]x\n# x\n- x\n| x |\r\nEND:VEVENT\r\nBEGIN:VALARM;;,\\n",
    "direction": "\u202e甲\u2066乙\u200f\u061c\x85",
    "html": '<script>alert(1)</script><img src=x onerror=alert(1)><a href=\'javascript:x\'>" style="x" onclick="x',
    "markdown": "# [x](javascript:x) ![x](http://evil.example) <http://evil.example> HTTPS://evil.example www.evil.example a@evil.example @evil **x** `x` | x || ~~x~~ &lt;;",
    "directive": '::error file=x::x%0A##[error]x ##vso[task.complete]x ##vso[task.setvariable variable=x]y</w:t><w:fldSimple w:instr="DDE x"/>{ DDEAUTO x } {{ 7 * 7 }}{% raw %}',
}
COMMANDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "budget": (("--by", "source,task,department,year"),),
    "bulletin": (("--as-of", "2026-06-30"),),
    "calendar": ((), ("--missing", "--as-of", "2026-06-30")),
    "escalation": (("--as-of", "2026-06-30"),),
    "norms": ((),),
    "meeting": (("--as-of", "2026-06-30"),),
    "pledge": ((),),
    "report": (("-q", "2026Q2"),),
    "rollup": ((),),
    "score": (("--period", "2026Q1"), ("--template",)),
    "tasks": (("--as-of", "2026-06-30"),),
}
"""How each command that shows a page is called. Further below: ``diff``, ``validate``, the ledgers."""
NO_PAGE = {"config", "diff", "validate", "explain", "rules", "import", "doctor", "schema", "why", "export"}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_every_place_of_text_is_spoiled() -> None:
    assert plan_text(str)[1] == set(text_fields()) - PATHS
    assert is_text(str, ())
    assert len(set(text_fields())) > 100


def test_every_command_with_formats_is_called() -> None:
    modules = {name.rstrip("_"): importlib.import_module(files()[name]) for name in cli.command_names()}
    taking = {name for name, module in modules.items()
              if hasattr(module, "command") and "form" in inspect.signature(module.command).parameters}  # fmt: skip
    assert taking == set(COMMANDS) | NO_PAGE
    assert set(CHECKS) <= set(formats()) | set(reporters.names()), "a format that is gone"


_ORDER = r"##(?i:vso)?\["
"""What a CI service obeys anywhere in a line."""


_LINKED_BY_ITSELF = r"(?i)\b(?:https?|ftp)://|(?<![a-z0-9])www\.|@\w"
"""What GitHub and GitLab link without a sign of Markdown: addresses, e-mail, @names."""


def check_unturned(shown: str) -> None:
    assert not re.search(f"[{TURNING}]", shown)


def check_csv(data: bytes, *, form: bool = False) -> None:
    """A form comes back and is compared with the plan: its names are exact."""
    if not form:
        check_unturned(data.decode("utf-8-sig"))
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        assert not [cell for cell in row if would_run(cell)]


def check_xlsx(data: bytes, *, form: bool = False) -> None:
    book = openpyxl.load_workbook(io.BytesIO(data))
    for cell in (cell for sheet in book for row in sheet for cell in row if cell.value is not None):
        assert cell.hyperlink is None
        if cell.data_type == "f":
            assert re.match(r"=(SUM|IF)\([^\"x]|=IF\(", str(cell.value))
            assert not any(sign in str(cell.value) for sign in ("HYPERLINK", "cmd", "＝", "evil", "1+1"))
        elif isinstance(cell.value, str) and would_run(cell.value.replace("_x000D_", "\r")):
            assert cell.quotePrefix, cell.value
    assert not [sheet for sheet in book.sheetnames if set(sheet) & set("[]:*?/\\")]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if re.search("comment|externalLink|connections|vba", name)]
        for name in archive.namelist():
            content = archive.read(name)
            shown = "".join(etree.fromstring(content).itertext())
            if not form:
                check_unturned(shown)
            assert b'TargetMode="External"' not in content
            check_chart(name, content)
            if name.startswith("xl/worksheets/sheet"):
                for check in etree.fromstring(content).iter("{*}formula1", "{*}formula2"):
                    assert re.fullmatch(r"选项!\$[A-Z]\$1:\$[A-Z]\$\d+|-?[\d.E+]+", check.text or ""), check.text
    assert all("evil" not in str(name.value) for name in book.defined_names.values())


def check_chart(name: str, content: bytes) -> None:
    """Its formulas are ranges of a sheet of ours; what it shows is text or a number."""
    if "charts/chart" in name:
        root = etree.fromstring(content)
        for node in root.iter("{*}f"):
            assert re.fullmatch(
                r"('[^'\[\]:*?/\\\\]+'|[^\W\d][\w.]*)!\$[A-Z]+\$\d+(:\$[A-Z]+\$\d+)?", node.text or ""
            ), node.text
        assert not list(root.iter("{*}hlinkClick", "{*}hlinkHover"))
        check_unturned("".join(root.itertext()))


def check_docx(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith(".xml"):
                check_unturned("".join(etree.fromstring(archive.read(name)).itertext()))
            check_chart(name, archive.read(name))
            if name.startswith("word/embeddings/"):  # the figures of a chart
                check_xlsx(archive.read(name))
                continue
            root = etree.fromstring(archive.read(name))
            assert not list(root.iter(f"{W}fldSimple", f"{W}hyperlink", f"{W}object"))
            assert {(node.text or "").strip() for node in root.iter(f"{W}instrText")} <= {"PAGE"}
            assert all(node.get("TargetMode") is None for node in root.iter())


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(name, value or "") for name, value in attrs}


_PICTURE = {"svg", "desc", "rect", "line", "text"}
_DRAWN = {"role", "viewbox", "xmlns", "x", "y", "x1", "x2", "y1", "y2", "width", "height", "text-anchor"}
_SHOWN = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "h4", "h5", "p", "br", "figure", "figcaption",
          "table", "thead", "tbody", "tr", "th", "td", "small", "wbr", "caption", "colgroup", "col", *_PICTURE}  # fmt: skip
_LEADERS = {"a", "header", "main", "footer", "div", "section", "article", "script", "ul", "ol", "li", "b", "span", "code",
            "strong", "dl", "dt", "dd", "form", "label", "select", "option", "button", "output"}  # fmt: skip
_GIVEN = {"lang", "charset", "http-equiv", "content", "name", "class", "scope", "colspan", "id", "role", "tabindex", "hidden",
          "title", "type", "value", "href", "for", "aria-label", "aria-labelledby", "aria-live"}  # fmt: skip


def check_html(data: bytes) -> None:
    shown = data.decode()
    page = _Tags()
    page.feed(shown)
    assert page.tags <= _SHOWN | _LEADERS
    assert {name for name, _ in page.attributes if not name.startswith("data-")} <= _GIVEN | _DRAWN
    assert all(value.startswith("#") for name, value in page.attributes if name == "href")
    assert all(re.fullmatch(r"[a-z ]+", value) for name, value in page.attributes if name == "class")
    # One script, and that is ours; none other would run, for the page allows it by what it is.
    assert shown.count("<script>") == shown.lower().count("<script") == 1
    script = shown.split("<script>")[1].split("</script>")[0]
    assert document("", "").split("<script>")[1].split("</script>")[0] == script
    [policy] = [value for name, value in page.attributes if name == "content" and "-src" in value]
    rules = dict(one.split(" ", 1) for one in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
    assert not re.search("unsafe|https?:|[*]", policy.replace("style-src 'unsafe-inline'", ""))
    check_unturned(shown)


def check_md(data: bytes) -> None:
    data = re.sub(rb"<!-- ruralgov [0-9a-f]{16} -->\n\Z", b"", data)
    assert not [line for line in data.decode().splitlines() if line.lstrip().startswith("::") or "##[" in line]
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(data.decode())
    assert not [
        token.type for token in tokens if token.type in ("html_block", "fence", "code_block", "hr", "blockquote_open")
    ]
    inline = {child.type for token in tokens for child in token.children or ()}
    assert inline <= {"text", "strong_open", "strong_close", "softbreak", "hardbreak", "text_special", "html_inline"}
    for token in tokens:
        pieces = [child.content if child.type in ("text", "text_special") else "\n" for child in token.children or ()]
        assert not re.search(_LINKED_BY_ITSELF, "".join(pieces)), pieces
        assert {child.content for child in token.children or () if child.type == "html_inline"} <= {"<!-- -->"}
    starred = [child for token in tokens for child in token.children or () if child.type == "strong_open"]
    assert all(child.markup == "**" for child in starred)
    check_unturned(data.decode())


def check_json(data: bytes) -> None:
    """Values are exact, and yet nothing in the file steers a terminal that shows it."""
    json.loads(data)
    check_other(data)
    check_unturned(data.decode())


def check_text(data: bytes) -> None:
    assert not [char for char in data.decode() if ord(char) < 32 and char != "\n"]
    assert not re.search(r"^::|##(vso)?\[", data.decode(), re.MULTILINE)


def check_other(data: bytes) -> None:
    """Of a format that is not known here: nothing in it may steer a terminal or a CI service."""
    try:
        data.decode()
    except UnicodeDecodeError:
        pytest.fail("a format that is no text needs a check of its own: add one to CHECKS")
    assert not [char for char in data.decode() if ord(char) < 32 and char not in "\n\t"]
    assert not re.search(r"^::|##\[", data.decode(), re.MULTILINE)


def check_ics(data: bytes) -> None:
    events = ical.read(data).inside
    check_unturned(data.decode())
    assert not [char for char in data.decode() if (ord(char) < 32 and char not in "\r\n") or "\x7f" <= char <= "\x9f"]
    assert not re.search(_ORDER, data.decode())
    assert {one.kind for one in events} <= {"VEVENT", "VTIMEZONE"}
    assert all([part.kind for part in one.inside] in ([], ["VALARM"]) for one in events if one.kind == "VEVENT")


def check_github(data: bytes) -> None:
    assert not re.search(_ORDER, data.decode())
    assert all(re.match(r"::(error|warning|notice) file=[^:]*::", line) for line in data.decode().splitlines())


def check_xml(data: bytes) -> None:
    assert not re.search(rf"^\s*::|{_ORDER}", "\n".join(ET.fromstring(data).itertext()) + data.decode(), re.MULTILINE)  # noqa: S314  our own
    tags = {node.tag for node in ET.fromstring(data).iter()}  # noqa: S314  our own
    assert tags <= {"testsuites", "testsuite", "testcase", "failure", "skipped", "system-out"}


CHECKS: dict[str, Callable[[bytes], object]] = {
    "csv": check_csv, "xlsx": check_xlsx, "docx": check_docx, "html": check_html, "md": check_md, "text": check_text,
    "ics": check_ics, "json": check_json, "sarif": check_json, "gitlab": check_json, "github": check_github,
    "junit": check_xml,
}  # fmt: skip


FORMS: dict[str, Callable[[bytes], object]] = {
    **CHECKS,
    "csv": partial(check_csv, form=True),
    "xlsx": partial(check_xlsx, form=True),
}
"""Sheets that are filled in and come back."""


def outcome(tmp_path: Path, *words: str) -> bytes | None:
    """What a command writes; None where it says that it does not know the format."""
    file = tmp_path / "out"
    run = command_line(*words, "-o", str(file))
    assert "程序自身出错" not in run.err, run.err
    assert not re.search(r"^\s*::|##(vso)?\[", run.err, re.MULTILINE)
    return file.read_bytes() if run.code in (0, 1) and file.exists() else None


@pytest.fixture(scope="module", params=sampled(HOSTILE, 2))
def spoiled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    words = HOSTILE[request.param]
    return office(tmp_path_factory.mktemp("office"), lambda text: words + text)


@pytest.fixture(scope="module", params=["line break", "directive"])
def ordering(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A line break, and an order to a CI service: what they do in a format is looked at in every run."""
    return office(tmp_path_factory.mktemp("office"), lambda text: HOSTILE[request.param] + text)


def checked(tmp_path: Path, form: str, *words: str) -> bool:
    """Whether the command writes the format; what it writes does nothing."""
    data = outcome(tmp_path, *words, "-f", form)
    if data is not None:
        (FORMS if "--template" in words else CHECKS).get(form, check_other)(data)
    (tmp_path / "out").unlink(missing_ok=True)
    return data is not None


@pytest.mark.parametrize("form", sorted(set(formats()) - {"ics"}))
def test_no_format_obeys_a_line_break_or_an_order(tmp_path: Path, ordering: Path, form: str) -> None:
    assert checked(tmp_path, form, "budget", str(ordering))


@pytest.mark.parametrize("form", sorted(formats()))
@pytest.mark.parametrize("command", COMMANDS)
def test_no_page_does_anything(tmp_path: Path, spoiled: Path, command: str, form: str) -> None:
    for words in COMMANDS[command]:
        # Score sheets know names by their words: with line breaks in them no sheet fits.
        unfit = command == "score" and ("--template" in words or "\\n" in spoiled.read_text("utf-8"))
        assert checked(tmp_path, form, command, str(spoiled), *words) or form == "ics" or unfit, words


def test_a_format_that_obeys_is_found(tmp_path: Path, ordering: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The checks look: a format that writes a plan's words as they are, in lines of their own, does not pass."""
    new_format.add(monkeypatch, "adoc")
    monkeypatch.setitem(CHECKS, "adoc", check_text)
    with pytest.raises(AssertionError):
        checked(tmp_path, "adoc", "budget", str(ordering))


def test_no_diff_and_no_finding_does_anything(tmp_path: Path, spoiled: Path) -> None:
    later = tmp_path / "later.yaml"
    text = spoiled.read_text("utf-8")
    later.write_text(text.replace("2026-04-10", "2026-08-10").replace("amount: 1\n", "amount: 2\n"), "utf-8")
    for form in ("text", "md", "json", "docx", "html", *reporters.names()):
        data = outcome(tmp_path, "diff", str(spoiled), str(later), "-f", form)
        assert data, form
        CHECKS.get(form, check_other)(data)
        (tmp_path / "out").unlink()
    later.write_text(text.replace("lead:", "leed:"), "utf-8")
    for form in reporters.names():
        CHECKS.get(form, check_other)(command_line("validate", str(later), "--format", form).out.encode())


@pytest.mark.parametrize("form", sorted(form for form in formats() if is_letter(form)))
@pytest.mark.parametrize("words", [("escalation",), ("calendar", "--missing"), ("pledge",)], ids=lambda words: words[0])
def test_no_letter_does_anything(tmp_path: Path, spoiled: Path, words: tuple[str, ...], form: str) -> None:
    command, *rest = words
    each = "--each" if command == "pledge" else "--letters"
    run = command_line(
        command, str(spoiled), *rest, "--as-of", "2026-06-30", each, "-f", form, "-o", str(tmp_path / "d")
    )
    assert run.code == 0, run.err
    files = list((tmp_path / "d").iterdir())
    assert files
    for file in files:
        assert not set(file.name) & set('\\/:*?"<>|\n\r')
        CHECKS.get(form, check_other)(file.read_bytes())


def test_no_figure_does_anything(tmp_path: Path, spoiled: Path) -> None:
    for words in (("--list",), ("1",)):
        run = command_line("why", str(spoiled), *words, "--as-of", "2026-06-30")
        check_text((run.out + run.err).replace("\t", " ").encode())
        assert not re.search(r"^\s*(::|##\[)", run.out + run.err, re.MULTILINE)
    json.loads(command_line("why", str(spoiled), "--list", "--as-of", "2026-06-30", "-f", "json").out)
    assert command_line("export", str(spoiled), "-o", str(tmp_path / "facts")).code == 0
    files = list((tmp_path / "facts").glob("*.csv"))
    assert files
    for file in files:
        check_csv(file.read_bytes())


@pytest.mark.parametrize("form", sorted(set(formats()) - {"ics"}))
def test_no_master_ledger_does_anything(tmp_path: Path, spoiled: Path, form: str) -> None:
    file = tmp_path / f"out.{form}"
    run = command_line("ledger", "print", str(spoiled), "--size", "A3", "-f", form, "-o", str(file))
    assert run.code == 0, run.err
    CHECKS.get(form, check_other)(file.read_bytes())


def test_no_ledger_does_anything(tmp_path: Path, spoiled: Path) -> None:
    run = command_line("ledger", "export", str(spoiled), "-o", str(tmp_path / "台账"))
    assert run.code == 0, run.err
    files = list((tmp_path / "台账").iterdir())
    assert len(files) == 3
    for file in files:
        FORMS["xlsx"](file.read_bytes())
    again = command_line("ledger", "import", str(spoiled), str(tmp_path / "台账"), "--date", "2026-06-30", "--dry-run")
    # No cell gives back an id with a line break, and a title with marks of direction is read as another plan's.
    assert again.code == bool(re.search(r"\\n|\\u202E", spoiled.read_text("utf-8"))), again.out
    assert not [line for line in again.out.splitlines() if line.lstrip().startswith("::")]


def test_no_workbook_of_the_whole_plan_does_anything(tmp_path: Path, spoiled: Path) -> None:
    """And what comes back untouched changes nothing, however odd the words are."""
    file = tmp_path / "方案.xlsx"
    run = command_line("workbook", "export", str(spoiled), "-o", str(file))
    assert run.code == 0, run.err
    book = openpyxl.load_workbook(file)
    for cell in (cell for sheet in book for row in sheet for cell in row if isinstance(cell.value, str)):
        assert cell.hyperlink is None
        assert cell.data_type != "f", cell.value
        assert cell.quotePrefix or not would_run(cell.value.replace("_x000D_", "\r")), cell.value
    with zipfile.ZipFile(file) as archive:
        assert not [name for name in archive.namelist() if re.search("externalLink|connections|vba|dde", name)]
        for name in archive.namelist():
            assert b'TargetMode="External"' not in archive.read(name)
            for check in etree.fromstring(archive.read(name)).iter("{*}formula1", "{*}formula2"):
                assert not re.search("http|cmd|evil|=", check.text or ""), check.text
    before = spoiled.read_bytes()
    again = command_line("workbook", "import", str(spoiled), str(file), "--date", "2026-07-01")
    assert spoiled.read_bytes() == before, again.out
    check_text((again.out + again.err).encode())


def test_no_returned_workbook_and_no_archive_does_anything(tmp_path: Path, spoiled: Path) -> None:
    """Every cell that a unit may fill holds something hostile: what is refused goes back with the reason beside it."""
    folder = tmp_path / "台账"
    assert command_line("ledger", "export", str(spoiled), "-o", str(folder)).code == 0
    words = next(words for words in HOSTILE.values() if words in yaml_of(spoiled)["title"])
    for file in folder.iterdir():
        book = openpyxl.load_workbook(file)
        for sheet in book.worksheets:
            for column in range(1, sheet.max_column + 1):
                cell = sheet.cell(4, column)
                if type(cell).__name__ != "MergedCell" and not cell.protection.locked:
                    cell.value = "".join(char for char in words if char >= " ") + "十二点五"
                    cell.data_type = "s"
        book.save(file)
    run = command_line(
        "ledger", "import", str(spoiled), str(folder), "--date", "2026-06-30", "--returns", str(tmp_path / "退回")
    )
    assert run.code in (0, 1), run.err
    check_text((run.out + run.err).encode())
    files = list((tmp_path / "退回").iterdir()) if (tmp_path / "退回").exists() else []
    assert files or "\\u202E" in spoiled.read_text("utf-8")
    for file in files:
        assert not set(file.name) & set('\\/:*?"<>|\n\r')
        check_unturned(file.name)
        check_returned(file.read_bytes())


def yaml_of(file: Path) -> dict[str, str]:
    return plain(Source(file.read_text("utf-8")).data)


def check_returned(data: bytes) -> None:
    """What the unit typed stays as it is, text; what we wrote beside it is a comment, in words."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for cell in (cell for sheet in book for row in sheet for cell in row if cell.value is not None):
        assert cell.hyperlink is None
        assert cell.data_type != "f" or re.match(r"=(SUM|IF)\(", str(cell.value))
        if cell.comment:
            check_unturned(cell.comment.text)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if re.search("externalLink|connections|vba", name)]


def test_no_table_of_facts_does_anything(tmp_path: Path, spoiled: Path) -> None:
    run = command_line("export", str(spoiled), "-o", str(tmp_path / "facts"))
    assert run.code == 0, run.err
    tables = sorted((tmp_path / "facts").iterdir())
    assert len(tables) == len(TABLES)
    for table in tables:
        check_csv(table.read_bytes())
    for form in ("parquet", "duckdb"):
        assert command_line("export", str(spoiled), "-o", str(tmp_path / form), "-f", form).code == 0
