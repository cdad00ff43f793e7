"""What a new plan begins with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ruralgov.plan.money import MoneyUnit


def skeleton(folder: Path) -> bytes:
    """The skeleton of a plan in a folder, in the money unit that its office sets for new plans.

    Raises:
        UserError: the house rules of the folder cannot be read.
    """
    from ruralgov.papers.templating.documents import shipped

    text: str = shipped("templates", "skeleton", "plan.yaml").read_text("utf-8")
    unit = house_unit(folder)
    return (text.replace("\nmoney_unit: 万元 ", f"\nmoney_unit: {unit} ") if unit else text).encode()


def house_unit(folder: Path) -> MoneyUnit | None:
    """The unit of money that the house rules of a folder set for new plans, if they do.

    Raises:
        UserError: the house rules of the folder cannot be read.
    """
    from ruralgov.reading.neighbouring_files.house_rules_file import rules_for

    return rules_for(folder).rules.new_plans.money_unit
