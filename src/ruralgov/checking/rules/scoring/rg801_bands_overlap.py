"""RG801 bands-overlap: a band that lies within the ones before it, so that nobody falls into it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.governance import Band
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text, number

RULE = Rule(
    code="RG801",
    name="bands-overlap",
    severity=ERROR,
    title=Text("预警线重叠", "Bands overlap"),
    message=Text(
        "“{scoring}”的“{band}”（{given}）落在前面的“{earlier}”（{before}）之内",
        "{scoring}: the band {band} ({given}) lies within {earlier} ({before}) before it",
    ),
    cure=Text(
        "由低到高排列：先 10%，再 30%；先低于 60 分，再低于 80 分。",
        "List the bands from low to high: 10 % before 30 %, below 60 before below 80.",
    ),
    why=Text(
        "预警线由低到高划定，对象落在最先符合的一档。后一档不高于前一档，就永远没有人落进去，该帮扶、该提升的也就找不出来。",
        "Bands are drawn from low to high and the first that fits counts. A band no higher than the one before it never applies to anybody.",
    ),
    bad="""\
scoring:
  - name: 农村党员积分
    bands:
      - {name: 黄色提质线, lowest: 30%}
      - {name: 红色提醒线, lowest: 10%}  # <--
""",
    good="""\
scoring:
  - name: 农村党员积分
    bands:
      - {name: 红色提醒线, lowest: 10%}
      - {name: 黄色提质线, lowest: 30%}
""",
)
_WHOLE = 100


def check(index: Index) -> Iterator[Hit]:
    """Shares are compared with shares and scores with scores: which of the two is higher only the scores can tell."""
    for position, scoring in enumerate(index.plan.scoring):
        for key in ("lowest", "below"):
            known = [
                (place, value) for place, band in enumerate(scoring.bands) if (value := _limit(band, key)) is not None
            ]
            top: tuple[int, Decimal] | None = None
            for place, value in known:
                if top is not None and value <= top[1]:
                    yield _hit(position, scoring.name, key, (scoring.bands, place, top[0]))
                else:
                    top = (place, value)


def _limit(band: Band, key: str) -> Decimal | None:
    if key == "below":
        return band.below
    return None if band.lowest is not None and band.lowest > _WHOLE else band.lowest  # more than all is RG811's


def _hit(position: int, scoring: str, key: str, where: tuple[tuple[Band, ...], int, int]) -> Hit:
    bands, place, earlier = where
    values = {
        "scoring": scoring,
        "band": bands[place].name,
        "earlier": bands[earlier].name,
        "given": _shown(bands[place], key),
        "before": _shown(bands[earlier], key),
    }
    path = ("scoring", position, "bands")
    return Hit((*path, place, key), values, related=((*path, earlier, key),))


def _shown(band: Band, key: str) -> Text:
    value = number(_limit(band, key) or 0)
    return (
        Text(f"最低的 {value}%", f"lowest {value} %") if key == "lowest" else Text(f"低于 {value} 分", f"below {value}")
    )
