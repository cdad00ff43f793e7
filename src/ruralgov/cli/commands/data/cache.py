"""``ruralgov cache``: what earlier runs have left to be quicker by, and how to forget it."""

from __future__ import annotations

from typing import Annotated

import typer

from ruralgov.text import number, say, tell

ORDER = 69


def command(
    clear: Annotated[bool, typer.Option("--clear", help=say("全部清除。", "Forget everything."))] = False,
) -> None:
    """保存的检查结果：存在哪里、占多大；没有改动的方案不重新检查。 / What was checked before: where it is kept, and how much.

    例 / Example:  ruralgov cache --clear
    """
    from ruralgov.runs import store

    place = store.folder()
    if place is None:
        tell(
            say("保存检查结果的功能已关闭（RURALGOV_CACHE=off）。", "nothing is remembered (RURALGOV_CACHE=off)."),
            out=True,
        )
        return
    if clear:
        count = store.clear()
        tell(say(f"{place}：清除了 {count} 条。", f"{place}: {count} result(s) forgotten."), out=True)
        return
    sizes = [size for _, _, size in store.entries()]
    used, most = (number(round(size / 1024 / 1024)) for size in (sum(sizes), store.MOST))
    told = say(
        f"{place}：{len(sizes)} 条，{used} MB，最多 {most} MB。清空：ruralgov cache --clear；换地方或关闭：RURALGOV_CACHE=文件夹或 off",
        f"{place}: {len(sizes)} result(s), {used} MB of at most {most} MB. Forget them: ruralgov cache --clear; "
        "another place, or none: RURALGOV_CACHE=FOLDER or off",
    )
    tell(told, out=True)
