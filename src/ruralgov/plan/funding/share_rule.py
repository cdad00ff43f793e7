"""How sources share a cost: ratios, fixed sums, one that pays all."""

import re
import unicodedata
from decimal import Decimal
from typing import Annotated as A
from typing import Literal, Self

from pydantic import BeforeValidator, Discriminator, Field, Tag, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from ruralgov.plan.base import Base, PlaceKind, Str, doc
from ruralgov.plan.dates import EndDay
from ruralgov.plan.money import Number, Percent, Yuan

RoundTo = Literal["分", "角", "元", "百元", "千元", "万元"]
_RATIO = re.compile(r"\d+(?:\.\d+)?(?::\d+(?:\.\d+)?)+", re.ASCII)


def _ratio(value: object) -> object:
    if isinstance(value, str):
        if not _RATIO.fullmatch(value):
            suggestion = re.sub("[/比∶]", ":", unicodedata.normalize("NFKC", value).replace(" ", ""))
            good = suggestion if _RATIO.fullmatch(suggestion) else None
            raise PydanticCustomError("ratio_form", "not a ratio", {"given": value, "suggestion": good})
        return {f"@{place}": Decimal(part) for place, part in enumerate(value.split(":"), 1)}
    if not isinstance(value, dict):
        raise PydanticCustomError("ratio_form", "not a ratio", {"given": str(value), "suggestion": None})
    return value


Ratio = A[
    dict[str, Number],
    BeforeValidator(_ratio),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "object", "additionalProperties": {"type": "number"}},
                {"type": "string", "pattern": r"^\d+(\.\d+)?(:\d+(\.\d+)?)+$"},
            ]
        }
    ),
]
"""Source to part; ``2:2:1`` in the order of the sources is held as ``@1``, ``@2``, ``@3``."""


class ShareRule(Base):
    """How sources share a cost: by ratio, by fixed sums, or one pays all."""

    model_config = {
        "json_schema_extra": {
            "oneOf": [
                {"required": ["ratio"]},
                {"required": ["fixed"]},
                {"required": ["paid_by"]},
                {
                    "required": ["reimbursed_by"],
                    "not": {"anyOf": [{"required": [way]} for way in ("ratio", "fixed", "paid_by")]},
                },
            ]
        }
    }

    until: A[
        EndDay | None,
        doc(
            "用到哪一天；办法有变时按日列出，年中更换的，资金项目写 on",
            "The last day of a rule that another one follows; where that is within a year, budget lines say `on`",
        ),
    ] = None

    ratio: A[
        Ratio | None,
        doc("分担比例：映射或 2:2:1（按 sources 顺序）", "Ratio: mapping, or 2:2:1 in the order of sources"),
    ] = None
    fixed: A[dict[str, Yuan] | None, doc("各来源定额", "Fixed sum of each source")] = None
    paid_by: A[Str | None, doc("由一个来源全额负担", "The single source that pays")] = None
    rest: A[Str | None, doc("定额之外的其余由哪个来源负担", "Who pays what the fixed sums leave")] = None
    advance: A[Str | None, doc("由哪个来源先行垫付", "Who advances the money")] = None
    reimbursed_by: A[
        Str | None, doc("由哪个来源据实补助，归还垫付的来源", "Who pays it back to the source that advanced it")
    ] = None
    by_grade: A[
        dict[str, Yuan] | None,
        doc(
            "分档补助：每个地点按等级（places 的 grade）补多少；资金项目不写金额",
            "Grant to each place by its grade; the budget line has no amount of its own",
        ),
    ] = None
    per: A[
        PlaceKind,
        doc("分档补助给哪类地点，默认村", "The kind of place that a grant by grade goes to; villages by default"),
    ] = "village"
    cap: A[Yuan | None, doc("最高不超过", "The most that it may come to")] = None
    minimum: A[dict[str, Percent] | None, doc("各来源最低出资比例，%", "The least share of a source, in per cent")] = (
        None
    )
    round_to: A[RoundTo, doc("取整单位，默认分", "Unit that parts are rounded to; 分 by default")] = "分"
    remainder: A[
        Str | None, doc("零头归哪个来源；默认按最大余数法", "Who takes the odd unit; largest remainder by default")
    ] = None
    earmarked: A[bool, doc("是否专款专用", "Whether the money is earmarked")] = False
    note: A[Str | None, doc("说明", "Note")] = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        ways = sum(way is not None for way in (self.ratio, self.fixed, self.paid_by))
        if ways > 1 or (not ways and self.reimbursed_by is None) or (self.rest is not None and self.fixed is None):
            raise PydanticCustomError("one_share", "exactly one of ratio, fixed, paid_by", {})
        return self

    @property
    def in_order(self) -> bool:
        """Whether the parts of the ratio are told by the order of the sources (2:2:1), and not by their names."""
        parts = self.ratio or {}
        return bool(parts) and set(parts) == {f"@{place}" for place in range(1, len(parts) + 1)}

    @property
    def payer(self) -> str | None:
        """The single source that pays all, where one does: without another way, the one that pays back an advance."""
        return self.paid_by or (self.reimbursed_by if self.ratio is None and self.fixed is None else None)


ONE, BY_DAY = "<rule>", "<rules by day>"
"""What pydantic calls the two forms in the place of an error; they stand in no plan."""
ShareRules = A[
    A[ShareRule, Tag(ONE)] | A[tuple[ShareRule, ...], Field(min_length=1), Tag(BY_DAY)],
    Discriminator(lambda value: BY_DAY if isinstance(value, list | tuple) else ONE),
]
"""One rule, or several that follow one another, each ``until`` its last day and the last one open."""
