"""What a new plan begins with."""

from __future__ import annotations

from pathlib import Path


def skeleton(folder: Path) -> bytes:
    """The skeleton of a plan in a folder, in the money unit that its office sets for new plans.

    Raises:
        UserError: the house rules of the folder cannot be read.
    """
    from ruralgov.papers.templating.documents import shipped
    from ruralgov.reading.neighbouring_files.house_rules_file import rules_for

    text: str = shipped("templates", "skeleton", "plan.yaml").read_text("utf-8")
    unit = rules_for(folder).rules.new_plans.money_unit
    return (text.replace("\nmoney_unit: 万元 ", f"\nmoney_unit: {unit} ") if unit else text).encode()
