"""``validate --baseline``: what stands today is accepted, only what is new fails."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ruralgov.text import say, tell

if TYPE_CHECKING:
    from ruralgov.findings import Report

_SHOWN = 10


def sifted(report: Report, file: Path) -> Report:
    """The report with accepted findings excused; entries that no longer occur are told on stderr."""
    from ruralgov.checking.baseline import read, sift
    from ruralgov.checking.engine import with_reason

    found = sift(report.standing, read(file))
    if found.gone:
        count = len(found.gone)
        tell(
            say(
                f"{file}：有 {count} 条问题已不再出现，用 --write-baseline {file} 更新基线：",
                f"{file}: {count} accepted finding(s) no longer occur; renew it with --write-baseline {file}:",
            )
        )
        for key in found.gone[:_SHOWN]:
            tell(f"  {key.file} {key.code} {key.path}")
    accepted = {id(one) for one in found.accepted}
    reason = say(f"基线 {file} 已接受", f"accepted by the baseline {file}")
    return replace(
        report, findings=tuple(with_reason(one, reason) if id(one) in accepted else one for one in report.findings)
    )


def write(report: Report, file: Path) -> int:
    """Write what stands as a baseline."""
    from ruralgov.checking.baseline import written
    from ruralgov.files.writing import write_text

    write_text(file, written(report.findings))
    count = len(report.standing)
    tell(say(f"{file}：记入 {count} 条问题", f"{file}: {count} finding(s) accepted"))
    return 0
