"""RG606 done-without-evidence: finished, and nothing to show for it."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.progress.finished_tasks import finished
from ruralgov.text import Text

RULE = Rule(
    code="RG606",
    name="done-without-evidence",
    severity=WARNING,
    of_day=True,
    title=Text("填报完成，没有证明", "Done without evidence"),
    message=Text(
        "任务{task} {date} 填报完成，但没有一条记录附完成情况证明",
        "task {task} is reported done on {date}, but no entry of it carries evidence",
    ),
    cure=Text(
        "在完成那一条写 evidence: [验收单、文件、照片的名称]。",
        "Add `evidence:` to that entry, with the names of the certificate, document or photographs.",
    ),
    why=Text(
        "销号要有依据。督查问“凭什么说完成”，拿不出验收单、文件或照片，就会被打回重做。",
        "A task is closed on proof. Asked what shows that it is done, an office without a certificate has it sent back.",
    ),
    bad="""\
progress:
  - {date: 2026-09-30, task: "1", percent: 100, indicators: {议事村数: 3}}  # <--
""",
    good="""\
progress:
  - {date: 2026-09-30, task: "1", percent: 100, indicators: {议事村数: 3}, evidence: [村级议事验收单]}
""",
)


def check(index: Index) -> Iterator[Hit]:
    """Tasks that stand at 100 %, at the entry that brought them there. Evidence of any entry counts."""
    for done in finished(index):
        if not any(entry.evidence for entry in index.log[done.task.id]):
            values = {"task": done.task.id, "date": done.entry.date}
            yield Hit(("progress", done.position, "evidence"), values)
