"""The dictionary of indicators (``indicators.yaml``): one name and one unit for what plans call by several."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import Annotated as A
from typing import NamedTuple

from pydantic import BeforeValidator

from ruralgov.plan.base import Base, Str, doc
from ruralgov.plan.money import Number
from ruralgov.plan.numerals import half_width


def _named(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


class OtherName(Base):
    """Another name of an indicator; its values times the factor count in the dictionary's unit."""

    name: A[Str, doc("别的叫法", "The other name")]
    unit: A[Str | None, doc("它的单位，与 unit 不同时写", "Its unit, where it is another one")] = None
    factor: A[Number, doc("乘以多少换算成 unit", "What turns its values into `unit`", gt=0)] = Decimal(1)


class KnownIndicator(Base):
    """An indicator with all its names."""

    name: A[Str, doc("统一名称", "The name that counts")]
    unit: A[Str | None, doc("统一单位", "The unit that counts")] = None
    other_names: A[
        tuple[A[OtherName, BeforeValidator(_named, json_schema_input_type=Str | OtherName)], ...],
        doc("别的叫法：名称，或 {name, unit, factor}", "Other names: a name, or {name, unit, factor}"),
    ] = ()
    units: A[
        dict[Str, A[Number, doc("换算", "Factor", gt=0)]],
        doc("别的单位 → 乘以多少换算成 unit，如 万户: 10000", "Other unit → what turns it into `unit`"),
    ] = {}


class Placed(NamedTuple):
    """Where an indicator belongs. ``factor`` is None where nothing says how its unit becomes that of the dictionary."""

    name: str
    unit: str | None
    factor: Decimal | None


class Dictionary(Base):
    """What plans share of indicators."""

    indicators: A[tuple[KnownIndicator, ...], doc("指标", "Indicators")] = ()

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[KnownIndicator, OtherName | None]]:
        found: dict[str, tuple[KnownIndicator, OtherName | None]] = {}
        for one in self.indicators:
            for other in one.other_names:
                found.setdefault(folded(other.name), (one, other))
        return found | {folded(one.name): (one, None) for one in self.indicators}

    def place(self, name: str, unit: str | None) -> Placed | None:
        """Where an indicator belongs by its name; None where no entry has it."""
        known = self._by_name.get(folded(name))
        if known is None:
            return None
        entry, other = known
        return Placed(entry.name, entry.unit, _factor(entry, other, unit))

    def common(self, name: str) -> str:
        """The name by which two indicators are the same one: the entry's, else their own."""
        known = self._by_name.get(folded(name))
        return folded(known[0].name if known else name)


def _factor(entry: KnownIndicator, other: OtherName | None, unit: str | None) -> Decimal | None:
    """What turns a value in a unit into one of the entry's unit."""
    given = folded(unit or "")
    own = other.unit if other is not None and other.unit is not None else entry.unit
    if given == folded(own or ""):
        return other.factor if other is not None else Decimal(1)
    return {folded(name): factor for name, factor in entry.units.items()}.get(given)


def folded(name: str) -> str:
    """A name as it is compared: full-width signs and blanks make no difference."""
    return "".join(half_width(name).split())


NO_DICTIONARY = Dictionary.model_construct()
