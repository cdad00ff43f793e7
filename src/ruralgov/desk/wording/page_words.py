"""What commands say of themselves, said of the pages of the desk: `ruralgov log --replaces` is 填进展 there."""

from __future__ import annotations

import re

from ruralgov.desk.pages import entries, module_of
from ruralgov.text import say

_PAGES = {
    "ledger": "ledgers",
    "workbook": "workbook",
    "log": "log",
    "close": "close",
    "init": "new",
    "import": "draft",
    "reorganise": "reorganise",
    "verify": "verify",
    "holidays": "holidays",
    "diff": "compare",
    "validate": "findings",
    "set": "change",
}
_REST = r"(?: (?:[!-_a-~][^ ，。；]*|[^ ，。；]+\.(?:ya?ml|txt)|文号|理由))*"
_WHOLE = re.compile(r"`?ruralgov reorganise [^，。；)）`]*`?")
"""With units and days between its options: all of it is the command."""
_COMMAND = re.compile(rf"(?P<use>用|运行|use|run|by)? ?`?ruralgov (?P<name>{'|'.join(_PAGES)})\b{_REST}`? ?")
_OPTIONS = (
    (r"加 --document 批准文号 --reason 理由", "在下面“批准”里填批准文号和理由"),
    (r"加 --reason 理由", "在下面“批准”里填理由"),
    (r"写法见 ruralgov explain [\w.]+。", "照那一栏现在的写法填。"),
    (r"把 --as-of 推后", "把“截至”的日期推后"),
    (r"Choose a later --as-of", "Choose a later day"),
    (r"add --document NUMBER --reason WHY", "fill in document and reason under Approval below"),
    (r"add --reason WHY", "fill in the reason under Approval below"),
    (r"See `ruralgov explain [\w.]+`\.", "Write it the way its box has it now."),
)


def on_pages(words: object) -> str:
    """The words with pages in place of commands and options."""
    said = str(words)
    for form, here in _OPTIONS:
        said = re.sub(form, here, said)
    return _COMMAND.sub(_page, _WHOLE.sub("ruralgov reorganise", said))


def _page(found: re.Match[str]) -> str:
    name = _PAGES[found["name"]]
    if name not in entries():
        return found[0]
    title = module_of(name).ENTRY.title
    return say(f"到“{title.zh}”", f"on the page `{title.en}` ") if found["use"] else say(f"“{title.zh}”页", f"the page `{title.en}` ")  # fmt: skip
