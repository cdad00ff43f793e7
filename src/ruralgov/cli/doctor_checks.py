"""What the machine gives a clerk to work with: looked at one by one, each with the cure where something is missing."""

from __future__ import annotations

import locale
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from ruralgov.text import joined, listing, say

FONTS = ("方正小标宋简体", "仿宋", "楷体", "黑体", "宋体")
"""What the shipped template asks for (GB/T 9704-2012, 5.2.3; the big title by custom)."""
_FONT_FILES = {
    "方正小标宋简体": ("fzxbsjw", "fzxbs"),
    "仿宋": ("simfang", "fangsong"),
    "楷体": ("simkai", "kaiti"),
    "黑体": ("simhei", "heiti"),
    "宋体": ("simsun", "songti"),
}
_WAIT = 10
_SHOWN = 6


class State(StrEnum):
    """How a thing was found: ``MISSING`` is worth knowing, ``WRONG`` stands in the way."""

    GOOD = "good"
    MISSING = "missing"
    WRONG = "wrong"


class Look(NamedTuple):
    """One thing looked at: its name, how it was found, what was found, and what to do about it."""

    name: str
    state: State
    found: str
    cure: str = ""


def looks(today: date) -> Iterator[Look]:
    """Everything worth a look, one after the other."""
    for look in (_program, _language, _encoding, _yaml, _git, _office, _fonts):
        yield look()
    yield from filter(None, (_merge_driver(),))
    yield from plugin_looks()
    yield _days_off(today)
    yield _holidays_file()
    yield _plans()


def _program() -> Look:
    from ruralgov import __version__

    words = f"ruralgov {__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    return Look(say("程序", "program"), State.GOOD, words)


def _language() -> Look:
    from ruralgov.text import language, preferred_language

    source = next((name for name in ("RURALGOV_LANG", "LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    why = f"{source}={os.environ[source]}" if source else str(locale.getlocale()[0] or "-")
    why = why if language() == preferred_language() else "--lang"
    return Look(
        say("屏幕语言", "screen language"),
        State.GOOD,
        say(f"{'中文' if language() == 'zh' else '英文'}（{why}）", f"{language()} ({why})"),
        say("换成英文：设 RURALGOV_LANG=en", "Chinese: set RURALGOV_LANG=zh"),
    )


def _encoding() -> Look:
    encoding = sys.stdout.encoding or "-"
    try:
        "县委农办，10㎡".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        cure = say(
            "这个窗口显示不全中文：Windows 先运行 chcp 65001，或设 PYTHONUTF8=1。",
            "this console lacks Chinese characters: on Windows run `chcp 65001` first, or set PYTHONUTF8=1.",
        )
        return Look(say("窗口编码", "console encoding"), State.WRONG, encoding, cure)
    return Look(say("窗口编码", "console encoding"), State.GOOD, encoding)


def _yaml() -> Look:
    if find_spec("_ruamel_yaml") is None:
        cure = say("大文件读得慢；有轮子的机器上：pip install ruamel.yaml.clib", "large plans read slowly; where there is a wheel: pip install ruamel.yaml.clib")  # fmt: skip
        return Look(say("读取方案", "plan reader"), State.MISSING, say("纯 Python", "pure Python"), cure)
    return Look(say("读取方案", "plan reader"), State.GOOD, say("C 解析器", "C parser"))


def _git() -> Look:
    if (git := shutil.which("git")) is None:
        cure = say("diff、merge、历史比较要用；装上 git 即可。", "diff, merge and history need it; install git.")
        return Look("git", State.MISSING, say("没有", "none"), cure)
    return Look("git", State.GOOD, _answer([git, "--version"]).removeprefix("git version ") or git)


def _merge_driver() -> Look | None:
    """Whether git merges the plans of this clone by their content, where .gitattributes asks for it."""
    from ruralgov.changes.git_revisions import Repository
    from ruralgov.errors import UserError

    try:
        repository = Repository(Path())
        asked = "merge=ruralgov" in (repository.root / ".gitattributes").read_text("utf-8", "replace")
    except (UserError, OSError):
        return None
    if not asked:
        return None
    name = say("合并方案", "merging plans")
    again = say("运行：ruralgov merge --install", "run: ruralgov merge --install")
    driver = repository.setting("merge.ruralgov.driver")
    if not driver:
        why = say("这个克隆没有设，git 按行合并", "not set in this clone: git merges by lines")
        return Look(name, State.WRONG, why, again)
    if "merge-file" not in driver:
        why = say("设的是旧写法：找不到 ruralgov 时只留我方", "set the old way: without ruralgov only our side stays")
        return Look(name, State.WRONG, why, again)
    if shutil.which("ruralgov") is None:
        why = say("git 找不到 ruralgov，按行合并", "git does not find ruralgov and merges by lines")
        cure = say("把 ruralgov 所在的文件夹加进 PATH。", "put the folder of ruralgov on the PATH.")
        return Look(name, State.WRONG, why, cure)
    return Look(name, State.GOOD, say("按编号、名称合并", "by ids and names"))


def plugin_looks() -> Iterator[Look]:
    """The plug-ins that are installed, each loaded once."""
    from ruralgov.checking.rules import entry_of, names
    from ruralgov.errors import UserError
    from ruralgov.plugins.installed import RENDERERS, REPORTERS, RULES, plugins

    for plugin in plugins():
        name = say(f"插件 {plugin.package}", f"plug-in {plugin.package}")
        try:
            plugin.load("write") if plugin.group in (REPORTERS, RENDERERS) else plugin.value()
            for code in (code for code in names() if plugin.group == RULES and not code.startswith("RG")):
                entry_of(code)
        except UserError as error:
            yield Look(name, State.WRONG, plugin.target, str(error))
        else:
            yield Look(name, State.GOOD, f"{plugin.group.removeprefix('ruralgov.')}: {plugin.name}")


def _office() -> Look:
    found = next((path for name in ("soffice", "libreoffice", "wps") if (path := shutil.which(name))), None)
    if found is None:
        cure = say("只有打印预览和转换旧格式才用得着；平时用 WPS 或 Word 打开文件。", "only needed to preview pages and convert old formats.")  # fmt: skip
        return Look("LibreOffice / WPS", State.MISSING, say("命令行里没有", "not on the path"), cure)
    return Look("LibreOffice / WPS", State.GOOD, found)


def _fonts() -> Look:
    here = _installed_fonts()
    missing = [font for font in FONTS if not here(font)]
    if missing:
        cure = say(
            f"在这台机器上打开公文会换字体：{joined(missing)}。从本单位正版字库安装；对方机器有字体的，不影响。",
            f"documents opened here show other fonts than {joined(missing)}; where the fonts are, they print right.",
        )
        return Look(
            say("公文字体", "fonts"), State.MISSING, say(f"缺 {len(missing)} 种", f"{len(missing)} missing"), cure
        )
    return Look(say("公文字体", "fonts"), State.GOOD, joined(FONTS))


def _installed_fonts() -> Callable[[str], bool]:
    """Whether a font is there: asked of fontconfig, else told by the names of font files."""
    if (lister := shutil.which("fc-list")) is not None:
        names = _answer([lister, ":", "family"])
        return lambda font: font in names
    home = Path.home()
    folders = [
        Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts",
        Path(os.environ.get("LOCALAPPDATA", home)) / "Microsoft/Windows/Fonts",
        home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"),
    ]  # fmt: skip
    files = {file.stem.lower() for folder in folders if folder.is_dir() for file in folder.rglob("*.[TtOo][TtFf]*")}
    return lambda font: any(file.startswith(_FONT_FILES[font]) or font in file for file in files)


def _days_off(today: date) -> Look:
    from ruralgov.calendar.statutory_days import year_days

    name = say("法定节假日", "holidays")
    unknown = [year for year in (today.year, today.year + 1) if not year_days(year).announced]
    known = say(f"{today.year} 年的放假通知已内置", f"the notice of {today.year} is built in")
    if not unknown:
        return Look(name, State.GOOD, known)
    years = joined(str(year) for year in unknown)
    cure = say(
        f"{years} 年的放假通知不在程序里，先按法定节日推算；通知发布后：ruralgov holidays add 通知.txt",
        f"no notice for {years}: days of the law are used; once it is out: ruralgov holidays add NOTICE.txt",
    )
    return Look(name, State.MISSING, say("今年的没有", "not of this year") if today.year in unknown else known, cure)


def _holidays_file() -> Look:
    from ruralgov.reading.neighbouring_files.house_holidays_file import house_file

    file = house_file(Path.cwd())
    return Look(say("共用的放假表", "shared holidays file"), State.GOOD, str(file or say("没有用", "none")))


def _plans() -> Look:
    from ruralgov.cli.plan_choice import find
    from ruralgov.errors import UserError

    try:
        files = find(None)
    except UserError:
        cure = say("新建一份：ruralgov init；或从公文起草：ruralgov import 文件", "start one: ruralgov init; or draft it: ruralgov import DOC")  # fmt: skip
        return Look(say("这里的方案", "plans here"), State.MISSING, say("没有", "none"), cure)
    return Look(say("这里的方案", "plans here"), State.GOOD, str(listing((str(file) for file in files), _SHOWN)))


def _answer(command: list[str]) -> str:
    """What another program says of itself; nothing where it does not answer."""
    try:
        done = subprocess.run(command, capture_output=True, timeout=_WAIT, check=False)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", "replace").strip()
