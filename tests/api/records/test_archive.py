"""The archive of a plan as files by name, for whatever writes or hands them out."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ruralgov import load
from ruralgov.api.records.archive import SUMS, archived
from support import PLANS


def test_every_file_is_in_the_list_of_checksums(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_bytes((PLANS / "cadre-funds.yaml").read_bytes())
    files = archived(file, file.read_bytes(), load(file).index)
    sums = files.pop(SUMS).decode()
    assert sums == "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items())
    assert {"plan.yaml", "任务分工表.docx", "资金表.xlsx"} <= set(files)
