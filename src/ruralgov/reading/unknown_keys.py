"""Keys that a plan does not know: misspelt, indented below another key, or text that a comma turned into one."""

from __future__ import annotations

import difflib
import re

from ruralgov.findings import Hit, Path
from ruralgov.plan.plan import Plan
from ruralgov.reading.known_keys import described, known_keys, model_at, nearest_key, owners
from ruralgov.reading.raised_hits import Raised
from ruralgov.reading.source import Source
from ruralgov.text import Text

_THOUSANDS = re.compile(r"\d{3,4}[百千万亿]?元?[个人名]?", re.ASCII)
_FEW_KEYS = 8
_FEW = 4
"""In how many places a key may stand for its finding to name them."""
_COLON = re.compile(r"[ ]*:")


def is_stray(path: Path, given: object) -> bool:
    """Whether a key of the plan's top stands indented below another key, as a name or as an unknown key."""
    if len(path) < 2 or path[-1] not in known_keys(Plan):
        return False
    model = model_at(path[:-1])
    return path[-1] not in known_keys(model) if model else isinstance(given, list | dict)


def stray(path: Path) -> Raised:
    """The finding at such a key."""
    word = str(path[-1])
    values = {
        "given": word,
        "suggestion": "",
        "near": Text("：它缩进在别的字段下面了", ": it is indented below another key"),
        "cure": Text(
            f"把“{word}”和它下面的各行移到最左边，与 title 对齐。",
            f"Move `{word}` and its lines to the left, in line with `title`.",
        ),
    }
    return Raised("RG005", Hit(path, values, on_key=True))


def unknown(source: Source, path: Path, given: object) -> Raised:
    """A key that the plan does not know: what it may mean, where it belongs, what may stand there."""
    word, model = str(path[-1]), model_at(path[:-1])
    known = known_keys(model) if model else ()
    near = nearest_key(model, word, given) if model else None
    cure = _what_may_stand(word, known, path, described(model) if model else {})
    if near and "：" in word and given is None:
        cure = Text(f"把全角冒号改成半角冒号加空格：{near}: …", f"Write a half-width colon and a space: `{near}: …`")
    elif near:
        cure = Text(f"改成“{near}”。", f"Write `{near}`.")
    elif 0 < len(homes := [".".join(map(str, path[:-1])) for path in owners(word)]) <= _FEW:
        zh, en = (
            f"“{word}”写在 {'、'.join(homes)} 里，移到那里。",
            f"`{word}` stands in {', '.join(homes)}: move it there.",
        )
        cure = Text(zh, en)
    elif given is None and _THOUSANDS.fullmatch(word):
        cure = Text("数字里不要用逗号分节：3,000 写 3000。", "No commas within a number: 3,000 is written 3000.")
    elif given is None and not _has_colon(source, path):
        cure = Text(
            f'文字本身含逗号的，整段加引号，如 "…, {word}"；确是一个字段的，写成“{word}: 值”。',
            f'Quote text that holds a comma, as in "…, {word}"; if it is a key, write `{word}: value`.',
        )
    values = {"given": word, "suggestion": near or "", "near": did_you_mean(near), "cure": cure}
    return Raised("RG005", Hit(path, values, on_key=True))


def _what_may_stand(word: str, known: tuple[str, ...], path: Path, labels: dict[str, str]) -> Text:
    """A few keys are listed; of many the likeliest three, and where all of them are explained."""
    if len(known) <= _FEW_KEYS:
        return Text(f"这里可以写：{'、'.join(known)}。", f"What may stand here: {', '.join(known)}.")
    alike = difflib.get_close_matches(word, labels, n=3, cutoff=0.3)
    likely = [labels[one] for one in alike] or difflib.get_close_matches(word, known, n=3, cutoff=0.3) or known[:3]
    place = ".".join(part for part in path[:-1] if isinstance(part, str)) or "plan"
    return Text(
        f"这里可以写 {'、'.join(likely)} 等；全部见 ruralgov explain {place}。",
        f"Here stand {', '.join(likely)} and others; `ruralgov explain {place}` lists them.",
    )


def _has_colon(source: Source, path: Path) -> bool:
    """Whether a key was written as one: in braces a comma within text makes a key of what follows it."""
    return _COLON.match(source.text, source.end_of(source.index_of(path, on_key=True))) is not None


def did_you_mean(word: object) -> Text:
    """The tail of a message that names the nearest right value, empty when there is none."""
    return Text(f"；是不是“{word}”？", f"; did you mean `{word}`?") if word else Text("", "")
