"""The archive of a closed plan, written into one folder or zip."""

from __future__ import annotations

from pathlib import Path

from ruralgov.api.records.archive import SUMS, archived, check_names
from ruralgov.checking.command_needs import EVERYTHING
from ruralgov.cli.plan_choice import read, read_index
from ruralgov.text import say, tell

__all__ = ["check_names", "write_archive"]


def write_archive(plan: Path, target: Path) -> None:
    """Write the archive of a closed plan.

    Raises:
        UserError: something else stands there, or it cannot be written.
    """
    from ruralgov.files.writing import check_free, write_bytes
    from ruralgov.papers.word.package import packed

    checked = read(plan)
    closed = checked.loaded.plan.closed if checked.loaded.plan else None
    index = read_index(plan, EVERYTHING, closed.on.isoformat() if closed else None)
    parts = archived(plan, checked.loaded.data, index)
    files = (
        {target: packed(parts)} if target.suffix.lower() == ".zip" else {target / name: parts[name] for name in parts}
    )
    for file, data in files.items():
        check_free(file, data=data)
    for file, data in files.items():
        write_bytes(file, data)
    told = say(
        f"已归档到 {target}：{len(parts)} 个文件，校验清单 {SUMS}（用 sha256sum -c 核对）",
        f"archived in {target}: {len(parts)} files, their checksums in {SUMS} (check with `sha256sum -c`)",
    )
    tell(told, out=True)
