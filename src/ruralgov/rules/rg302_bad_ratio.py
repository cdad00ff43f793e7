"""RG302 bad-ratio: a ratio without parts, with a part that is not positive, or with more parts than sources."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.compute.index import Index
from ruralgov.findings import Hit, Path
from ruralgov.model.funding import ShareRule
from ruralgov.rules.base import ERROR, Rule
from ruralgov.text import Text, number

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
    bad="""\
funding:
  sources: [省级财政, 市级财政, 县级财政]
  shares:
    办公经费分担:
      ratio:
        省级财政: 2
        市级财政: 2
        县级财政: 0  # <--
""",
    good="""\
funding:
  sources: [省级财政, 市级财政, 县级财政]
  shares:
    办公经费分担:
      ratio:
        省级财政: 2
        市级财政: 2
        县级财政: 1
""",
)


def check(index: Index) -> Iterator[Hit]:
    """Fewer parts than sources are right: 1:1:1 of five sources is meant for the first three."""
    count = len(index.plan.funding.sources)
    for name, rule in index.plan.funding.shares.items():
        if rule.ratio is not None:
            path: Path = ("funding", "shares", name, "ratio")
            yield from (Hit(place, {"rule": name, "problem": text}) for place, text in _problems(path, rule, count))


def _problems(path: Path, rule: ShareRule, count: int) -> Iterator[tuple[Path, Text]]:
    ratio = rule.ratio or {}
    in_order = any(key.startswith("@") for key in ratio)
    if not ratio:
        yield path, Text("没有任何一方", "has no parts")
    elif in_order and len(ratio) > count > 0:
        yield (
            path,
            Text(f"有 {len(ratio)} 份，而资金来源只有 {count} 个", f"has {len(ratio)} parts for {count} sources"),
        )
    for key, part in ratio.items():
        if part <= 0:
            given = number(part)
            who = f"第{key[1:]}份" if in_order else key
            yield (
                path if in_order else (*path, key),
                Text(f"中{who}是 {given}，不大于 0", f"has a part of {given} ({key})"),
            )
