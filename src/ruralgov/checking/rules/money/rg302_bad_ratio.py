"""RG302 bad-ratio: a ratio without parts, with a part that is not positive, or with more parts than sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from ruralgov.checking.rules.base import ERROR, Rule, right, wrong
from ruralgov.findings import Hit, Path
from ruralgov.plan.funding import ShareRule
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text, number

_PLAN = """\
funding:
  sources: [省级财政, 市级财政, 县级财政]
  shares:
    办公经费分担:
      ratio:
        省级财政: 2
        市级财政: 2
        县级财政: «0|1»  # <--
"""

RULE = Rule(
    code="RG302",
    name="bad-ratio",
    severity=ERROR,
    blocking=True,
    title=Text("分担比例不能计算", "Ratio that cannot be computed"),
    message=Text("“{rule}”的分担比例{problem}", "the ratio of `{rule}` {problem}"),
    cure=Text(
        "每个出资方各写一个大于 0 的数，如 2:2:1；不出资的来源不要写进比例。",
        "Give every paying source one number above 0, as in 2:2:1; leave out a source that pays nothing.",
    ),
    why=Text(
        "比例中有 0 或负数，等于说某一级财政不出钱或往回拿钱；份数多于来源，就不知道多出的一份由谁承担。"
        "这样的比例一分也分不下去。",
        "A part of 0 or less says that a source pays nothing or takes money back; more parts than sources leave open "
        "who pays the last one. Nothing can be shared by such a ratio.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    """Fewer parts than sources are right: 1:1:1 of five sources is meant for the first three."""
    sources = index.plan.funding.sources
    for path, name, rule in index.plan.funding.rules():
        if rule.ratio is not None:
            found = _problems((*path, "ratio"), rule, sources)
            yield from (Hit(place, {"rule": name, "problem": text}) for place, text in found)


def _problems(path: Path, rule: ShareRule, sources: Sequence[str]) -> Iterator[tuple[Path, Text]]:
    ratio = rule.ratio or {}
    if not ratio:
        yield path, Text("没有任何一方", "has no parts")
    elif rule.in_order and len(ratio) > len(sources) > 0:
        many, few = len(ratio), len(sources)
        yield path, Text(f"有 {many} 份，而资金来源只有 {few} 个", f"has {many} parts for {few} sources")
    elif rule.in_order:
        yield from ((path, text) for text in _idle(ratio, sources))
    else:
        for key, part in ratio.items():
            if part <= 0:
                given = number(part)
                yield (*path, key), Text(f"中{key}是 {given}，不大于 0", f"has a part of {given} ({key})")


def _idle(ratio: Mapping[str, Decimal], sources: Sequence[str]) -> Iterator[Text]:
    """2:0:1 is one mistake, however many parts are nothing; positions cannot be left out, names can."""
    names = dict(zip(ratio, sources, strict=False))
    idle = [names.get(key, key[1:]) for key, part in ratio.items() if part <= 0]
    rest = ", ".join(f"{names[key]}: {number(part)}" for key, part in ratio.items() if part > 0 and key in names)
    zh, en = (f"，应按名称写作 {{{rest}}}", f"; write it by name, {{{rest}}}") if rest else ("", "")
    if idle:
        yield Text(f"中{'、'.join(idle)}的一份是 0，不大于 0{zh}", f"has a part of 0 ({', '.join(idle)}){en}")
