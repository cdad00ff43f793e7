"""What every model of a plan shares: frozen, no unknown keys, a description in both languages."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic.fields import FieldInfo


class Base(BaseModel):
    """A frozen part of the plan. Schemas are built at first use: start-up time is measured."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", defer_build=True, validate_by_name=True, validate_by_alias=True
    )


def doc(zh: str, en: str, **rest: Any) -> FieldInfo:
    """A field's description in Chinese and English, for the JSON Schema and the editor that reads it."""
    info: FieldInfo = Field(description=f"{zh} / {en}", **rest)
    return info


Str = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]
"""Text that is not empty, and not of blanks alone."""

PlaceKind = Literal["town", "village", "community"]
"""What a place may be; targets and shares are counted by them."""
