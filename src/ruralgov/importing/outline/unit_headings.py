"""Documents that list the work unit by unit: 一、县委宣传部 1.制定意见… 2.组织评选…: the heading says who leads what is below."""

from __future__ import annotations

from dataclasses import replace

from ruralgov.importing.grammar.parties.office_names import is_office
from ruralgov.importing.grammar.parties.role_meanings import Roles
from ruralgov.importing.grammar.phrases import helped, is_assigned, units
from ruralgov.importing.grammar.signs import NAME_LINK
from ruralgov.importing.outline.headings import Node
from ruralgov.importing.outline.task_blocks import Block


def unit_headings(root: Node) -> frozenset[int]:
    """The identities of headings that are units, where at least two stand beside one another and most of their row do."""
    found: set[int] = set()
    for node in root.walk():
        units = [child for child in node.children if names_units(child)]
        if len(units) > 1 and len(units) * 2 > len(node.children):
            found |= {id(unit) for unit in units}
    return frozenset(found)


def names_units(node: Node) -> bool:
    """Whether a heading is one unit or several and nothing else."""
    names = NAME_LINK.split(node.title.value)
    numbered = node.mark is not None or node.para.level > 1
    return numbered and not node.body.strip(":") and all(is_office(name.rstrip(":：")) for name in names)


def led_by_headings(found: list[Block], headings: frozenset[int], region: str) -> list[Block]:
    """The tasks below such a heading, each with the units of the heading where its own words assign nobody."""
    return [_led(block, headings, region) for block in found]


def _led(block: Block, headings: frozenset[int], region: str) -> Block:
    heading = next((node for node in reversed(block.place[:-1]) if id(node) in headings), None)
    if heading is None:
        return block
    inside = block.section is not None and block.section.value == heading.title.value
    block = replace(block, section=None) if inside else block
    if block.roles is not None or block.shared or is_assigned(block.paras):
        return block
    start = heading.mark.end if heading.mark else 0
    named = units(heading.para, start, len(heading.para.text), region)
    para = block.place[-1].para
    others = helped(para, block.place[-1].mark.end if block.place[-1].mark else 0, region)
    lead, support = (others, named) if others else (named, ())
    return replace(block, roles=Roles(lead, support, joint=len(lead) > 1, doubts=("单位据上级小标题认定",)))
