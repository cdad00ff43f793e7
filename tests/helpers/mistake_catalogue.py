"""The kinds of mistakes, as offices make them: slips of the hand, figures that do not agree, entries moved or lost."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from planted_mistakes import Mutant, Original, kind, mutant

ROLES = ("lead", "support", "accountable")
LACKS = ("RG101", "RG202")
"""What the two drafts lack is said anew when the words change that it is said in: a task's number or title."""


# ---- reading: slips of the hand


@kind(8)
def misspelt_key(plan: Original) -> Iterator[Mutant]:
    for path, _ in plan.each("tasks", "*", "*"):
        key = str(path[-1])
        if plan.alone(path) and len(key) > 4:
            yield mutant(
                plan,
                "misspelt key",
                path,
                plan.put(path, key[:-2] + key[-1], on_key=True),
                "RG005",
                *LACKS,
                on_key=True,
            )


@kind(4)
def key_given_twice(plan: Original) -> Iterator[Mutant]:
    for path, _ in plan.each("tasks", "*", "*"):
        line = plan.line(path, on_key=True)
        text = plan.lines[line - 1]
        if plan.alone(path) and not text.strip().startswith("- ") and text.rstrip().endswith(("]", "段", "31", "设")):
            yield mutant(plan, "key given twice", path, plan.with_line(line, text), "RG004", line=line + 1)


@kind(4)
def full_width_colon(plan: Original) -> Iterator[Mutant]:
    for path, _ in plan.each("tasks", "*", "title"):
        line = plan.line(path)
        text = plan.lines[line - 1].replace(": ", "：", 1)
        yield mutant(plan, "full-width colon", path, plan.with_lines({line: text}), "RG001")


@kind(4)
def tab(plan: Original) -> Iterator[Mutant]:
    for path, _ in plan.each("tasks", "*", "title"):
        line = plan.line(path)
        yield mutant(plan, "tab", path, plan.with_lines({line: "\t" + plan.lines[line - 1].strip()}), "RG001")


@kind(4)
def unquoted_id(plan: Original) -> Iterator[Mutant]:
    for path, given in plan.each("tasks", "*", "id"):
        yield mutant(plan, "unquoted id", path, plan.put(path, given), "RG007")


@kind(4)
def unclosed_quote(plan: Original) -> Iterator[Mutant]:
    for path, given in plan.each("tasks", "*", "title"):
        yield mutant(plan, "unclosed quote", path, plan.put(path, f'"{given}'), "RG001")


@kind(4)
def empty_title(plan: Original) -> Iterator[Mutant]:
    for path, _ in plan.each("tasks", "*", "title"):
        yield mutant(plan, "empty title", path, plan.put(path, "~"), "RG008", *LACKS)


@kind(3)
def impossible_date(plan: Original) -> Iterator[Mutant]:
    fields = [("tasks", "*", "deadline"), ("progress", "*", "date"), ("stages", "*", "end"), ("period", "end")]
    fields += [
        ("submissions", "*", "date"),
        ("amendments", "*", "date"),
        ("duties", "*", "due"),
        ("stages", "*", "start"),
    ]
    fields += [("funding", "payments", "*", "date"), ("funding", "appropriations", "*", "date")]
    for field in fields:
        for path, given in plan.each(*field):
            if str(given)[:1].isdigit():
                yield mutant(plan, "impossible date", path, plan.put(path, "2021-02-30"), "RG009")


@kind(5)
def date_in_chinese(plan: Original) -> Iterator[Mutant]:
    for path, _ in plan.each("tasks", "*", "deadline"):
        yield mutant(plan, "date in Chinese", path, plan.put(path, "2021年6月底"), "RG009")


@kind(8)
def number_in_words(plan: Original) -> Iterator[Mutant]:
    for limit in ("at_least", "exactly", "at_most"):
        for path, _ in plan.each("tasks", "*", "indicators", "*", limit):
            yield mutant(plan, "number in words", path, plan.put(path, "若干"), "RG011")


@kind(5)
def amount_in_words(plan: Original) -> Iterator[Mutant]:
    for field in (("tasks", "*", "budget", "*", "amount"), ("tasks", "*", "budget", "*", "unit_cost")):
        for path, _ in plan.each(*field):
            yield mutant(plan, "amount in words", path, plan.put(path, "若干万元"), "RG010")
    for log in ("payments", "appropriations"):
        for path, _ in plan.each("funding", log, "*", "amount"):
            yield mutant(plan, "amount in words", path, plan.put(path, "三万多"), "RG010")


@kind(3)
def two_limits(plan: Original) -> Iterator[Mutant]:
    for path, given in plan.each("tasks", "*", "indicators", "*", "at_least"):
        yield mutant(plan, "two limits", path[:-1], plan.put(path, f"{given}, at_most: {given}"), "RG018")


@kind(3)
def two_ways_to_an_amount(plan: Original) -> Iterator[Mutant]:
    for path, given in plan.each("tasks", "*", "budget", "*", "amount"):
        yield mutant(plan, "two ways to an amount", path[:-1], plan.put(path, f"{given}, unit_cost: 1"), "RG019")


# ---- units


def roles(plan: Original) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for role in ROLES:
        yield from plan.each("tasks", "*", role, "*")


@kind(30)
def unit_off_by_one_character(plan: Original) -> Iterator[Mutant]:
    for path, given in roles(plan):
        yield mutant(plan, "unit off by one character", path, plan.put(path, given[:-1] + "某"), "RG201", "RG016")


@kind(5)
def unknown_unit_elsewhere(plan: Original) -> Iterator[Mutant]:
    fields = [("duties", "*", "by"), ("duties", "*", "to"), ("progress", "*", "by"), ("submissions", "*", "by")]
    for field in fields:
        for path, given in plan.each(*field):
            if isinstance(given, str) and given != "lead":
                yield mutant(plan, "unknown unit", path, plan.put(path, "县某某局"), "RG201", "RG016", "RG609")


@kind(6)
def lead_lost(plan: Original) -> Iterator[Mutant]:
    for path, _ in plan.each("tasks", "*", "lead"):
        if plan.alone(path):
            line = plan.line(path, on_key=True)
            yield mutant(plan, "lead lost", path[:2], plan.without_lines(line, line), "RG202", "RG609")


@kind(6)
def lead_emptied(plan: Original) -> Iterator[Mutant]:
    for path, _ in plan.each("tasks", "*", "lead"):
        if plan.alone(path):
            yield mutant(plan, "lead emptied", path, plan.put(path, "[]"), "RG202", "RG609")


@kind(6)
def unit_twice(plan: Original) -> Iterator[Mutant]:
    for path, given in plan.each("tasks", "*", "support", "*"):
        if plan.line(path) == plan.line(path[:-1]):
            yield mutant(plan, "unit twice", path, plan.put(path, f"{given}, {given}"), "RG205")


@kind(6)
def lead_supports_too(plan: Original) -> Iterator[Mutant]:
    for path, given in plan.each("tasks", "*", "support", "*"):
        lead = plan.data["tasks"][path[1]]["lead"][0]
        if path[-1] == 0 and plan.line(path) == plan.line(path[:-1]) and lead in plan.data["departments"]:
            yield mutant(plan, "lead supports too", path, plan.put(path, f"{lead}, {given}"), "RG204")


@kind(4)
def second_lead(plan: Original) -> Iterator[Mutant]:
    units = list(plan.data.get("departments", {}))
    for path, given in plan.each("tasks", "*", "lead", "*"):
        task = plan.data["tasks"][path[1]]
        busy = {unit for role in ROLES for unit in task.get(role, ())}
        if len(task["lead"]) == 1 and "lead: [" in plan.lines[plan.line(path) - 1]:
            other = next(
                unit for unit in units if unit not in busy and "kind" not in (plan.data["departments"][unit] or {})
            )
            yield mutant(plan, "second lead", path, plan.put(path, f"{given}, {other}"), "RG203", "RG609", "RG212")


@kind(4)
def alias_for_the_name(plan: Original) -> Iterator[Mutant]:
    register = plan.data.get("departments", {})
    for path, given in roles(plan):
        aliases = (register.get(given) or {}).get("aliases")
        if aliases:
            yield mutant(plan, "alias for the name", path, plan.put(path, aliases[0]), "RG206")


@kind(4)
def register_entry_renamed(plan: Original) -> Iterator[Mutant]:
    for path, _ in plan.each("departments", "*"):
        used = [role for role, unit in roles(plan) if unit == path[-1]]
        if len(used) >= 3:  # then it is hardly the tasks that are wrong
            text = plan.put(path, f"{path[-1][:-1]}某", on_key=True)
            also = ("RG206", "RG016", "RG609", "RG208", "RG210")
            yield mutant(plan, "register entry renamed", path, text, "RG201", *also, on_key=True)


# ---- time


@kind(6)
def deadline_years_late(plan: Original) -> Iterator[Mutant]:
    for path, _ in plan.each("tasks", "*", "deadline"):
        yield mutant(plan, "deadline years late", path, plan.put(path, "2031-12-31"), "RG102", "RG108", "RG413")


@kind(6)
def deadline_years_early(plan: Original) -> Iterator[Mutant]:
    for path, _ in plan.each("tasks", "*", "deadline"):
        yield mutant(plan, "deadline years early", path, plan.put(path, "2011-06-30"), "RG102", "RG108", "RG608")


@kind(5)
def starts_after_its_deadline(plan: Original) -> Iterator[Mutant]:
    period = plan.data.get("period")
    for path, _ in plan.each("tasks", "*", "deadline"):
        early = str(period["start"])[:7]
        also = ("RG108", "RG608")
        line = plan.line(path)
        text = plan.with_lines({line: f"    start: {str(period['end'])[:7]}\n    deadline: {early}"})
        yield mutant(plan, "starts after its deadline", path, text, "RG103", *also, line=line + 1)


@kind(3)
def deadline_lost(plan: Original) -> Iterator[Mutant]:
    for path, _ in plan.each("tasks", "*", "deadline"):
        if "stage" not in plan.data["tasks"][path[1]]:
            line = plan.line(path)
            yield mutant(plan, "deadline lost", path[:2], plan.without_lines(line, line), "RG101")


@kind(4)
def stage_reversed(plan: Original) -> Iterator[Mutant]:
    for path, given in plan.each("stages", "*", "end"):
        text = plan.put(path, "2019-01")
        yield mutant(plan, f"stage {given} reversed", path, text, "RG114", "RG016", "RG108", "RG107", "RG106", "RG105")


@kind(4)
def stage_outside_period(plan: Original) -> Iterator[Mutant]:
    last = len(plan.data.get("stages", ())) - 1
    for path, _ in plan.each("stages", "*", "end"):
        if path[1] == last:
            yield (
                mutant(plan, "stage past the period", path, plan.put(path, "2024-12"), "RG105")
                if last < 3
                else mutant(plan, "stage reversed", path, plan.put(path, "2018-12"), "RG114", "RG016", "RG105")
            )


@kind(1)
def period_reversed(plan: Original) -> Iterator[Mutant]:
    for path, _ in plan.each("period", "end"):
        follow = ("RG102", "RG105", "RG106", "RG111", "RG115", "RG309", "RG016", "RG609", "RG608")
        yield mutant(plan, "period reversed", path, plan.put(path, "2019-06-30"), "RG113", *follow)


@kind(3)
def duty_due_years_late(plan: Original) -> Iterator[Mutant]:
    for path, given in plan.each("duties", "*", "due"):
        if str(given)[:4].isdigit() and "RG111" not in "".join(plan.lines[plan.line(path[:2]) - 2 : plan.line(path)]):
            yield mutant(plan, "duty due years late", path, plan.put(path, "2031-06-30"), "RG111")


# ---- structure


@kind(5)
def id_twice(plan: Original) -> Iterator[Mutant]:
    ids = [task["id"] for task in plan.data["tasks"]]
    for path, _ in plan.each("tasks", "*", "id"):
        if path[1]:
            follow = ("RG407", "RG404", "RG604", "RG602", "RG413", "RG605", "RG315", "RG319", "RG609", *LACKS)
            yield mutant(plan, "id twice", path, plan.put(path, f'"{ids[path[1] - 1]}"'), "RG401", *follow)


@kind(5)
def id_mistyped(plan: Original) -> Iterator[Mutant]:
    """The task itself has a wrong number, and much names the right one."""
    for path, given in plan.each("tasks", "*", "id"):
        typed = f'"{given}{given[-1]}"'
        if plan.text.count(f'task: "{given}"') >= 3 and f"id: {typed}" not in plan.text:
            yield mutant(plan, "id mistyped", path, plan.put(path, typed), "RG404", *LACKS)


@kind(5)
def unknown_section(plan: Original) -> Iterator[Mutant]:
    for path, given in plan.each("tasks", "*", "section"):
        yield mutant(plan, "unknown section", path, plan.put(path, given[1:]), "RG402", "RG406")


@kind(5)
def unknown_stage(plan: Original) -> Iterator[Mutant]:
    for path, given in plan.each("tasks", "*", "stage"):
        yield mutant(plan, "unknown stage", path, plan.put(path, given[:-1]), "RG403")


@kind(4)
def after_an_unknown_task(plan: Original) -> Iterator[Mutant]:
    for path, _ in plan.each("tasks", "*", "title"):
        line = plan.line(path)
        text = plan.with_line(line, '    after: ["99"]')
        yield mutant(plan, "after an unknown task", path, text, "RG404", line=line + 1)


@kind(4)
def after_itself(plan: Original) -> Iterator[Mutant]:
    for path, _ in plan.each("tasks", "*", "title"):
        line, number = plan.line(path), plan.data["tasks"][path[1]]["id"]
        text = plan.with_line(line, f'    after: ["{number}"]')
        yield mutant(plan, "after itself", path, text, "RG405", "RG110", line=line + 1)


@kind(4)
def task_lost(plan: Original) -> Iterator[Mutant]:
    """A task in the middle falls out with all its lines: its number is missed."""
    tasks = plan.data["tasks"]
    for path, _ in plan.each("tasks", "*"):
        place = path[1]
        named = str(tasks[place]["id"])
        if not 0 < place < len(tasks) - 1 or f'task: "{named}"' in plan.text:
            continue
        if any(tasks[place + step]["id"].split(".")[:-1] != named.split(".")[:-1] for step in (-1, 1)):
            continue
        first, last = plan.line(path), plan.line(("tasks", place + 1)) - 1
        while plan.lines[last - 1].lstrip().startswith("#"):
            last -= 1
        line = plan.line(("tasks", place + 1, "id")) - (last - first + 1)
        text = plan.without_lines(first, last)
        yield mutant(plan, "task lost", path, text, "RG407", "RG413", "RG406", line=line)


@kind(4)
def title_twice(plan: Original) -> Iterator[Mutant]:
    titles = [task["title"] for task in plan.data["tasks"]]
    for path, _ in plan.each("tasks", "*", "title"):
        if path[1]:
            yield mutant(plan, "title twice", path, plan.put(path, titles[path[1] - 1]), "RG408", *LACKS)


@kind(5)
def declared_off_by_one(plan: Original) -> Iterator[Mutant]:
    for path, given in plan.each("declared", "*"):
        target = (*path, "total") if isinstance(given, dict) else path
        value = given["total"] if isinstance(given, dict) else given
        text = plan.put(target, str(value + 1))
        follow = ("RG409",)
        if list(plan.each("places", "*")) or isinstance(given, dict):
            yield mutant(plan, "declared number off by one", target, text, "RG409", *follow)


@kind(6)
def place_lost(plan: Original) -> Iterator[Mutant]:
    declared = plan.data.get("declared", {})
    for path, given in plan.each("places", "*"):
        grade, line = given.get("grade", ""), plan.line(path)
        towns = {one.get("town") for one in plan.data["places"]}
        if grade in declared and given["name"] not in towns and plan.lines[line - 1].strip().endswith("}"):
            where = ("declared", grade)
            shift = 1 if plan.line(where) > line else 0
            yield mutant(
                plan, "place lost", path, plan.without_lines(line, line), "RG409", line=plan.line(where) - shift
            )


@kind(4)
def name_twice(plan: Original) -> Iterator[Mutant]:
    for part, told in (("stages", ""), ("duties", ""), ("places", "town"), ("norms", "per")):
        entries = plan.data.get(part, ())
        for path, _ in plan.each(part, "*", "name"):
            before, this = entries[int(path[1]) - 1], entries[int(path[1])]
            # Two villages of one name in two towns are two villages.
            if path[1] and all(before.get(key) == this.get(key) for key in (told, "task", "grade")):
                follow = ("RG403", "RG611", "RG016", "RG409", "RG413", "RG509", "RG805", "RG609", "RG108", "RG512")
                yield mutant(plan, f"name twice in {part}", path, plan.put(path, before["name"]), "RG410", *follow)


@kind(3)
def unknown_task_elsewhere(plan: Original) -> Iterator[Mutant]:
    for part in ("duties", "norms", "scoring"):
        for path, _ in plan.each(part, "*", "task"):
            yield mutant(plan, "unknown task", path, plan.put(path, '"77"'), "RG404")


@kind(3)
def document_number_in_brackets(plan: Original) -> Iterator[Mutant]:
    for path, given in plan.each("funding", "appropriations", "*", "document"):
        text = plan.put(path, '"' + given.replace("〔", "[").replace("〕", "]") + '"')
        yield mutant(plan, "document number in square brackets", path, text, "RG411")


@kind(2)
def assumption_of_nothing(plan: Original) -> Iterator[Mutant]:
    for path, _ in plan.each("assumptions", "*", "field"):
        yield mutant(plan, "assumption of an unknown field", path, plan.put(path, "tasks.77.deadline"), "RG413")


# ---- money


@kind(4)
def unknown_source(plan: Original) -> Iterator[Mutant]:
    fields = [("funding", "payments", "*", "source"), ("funding", "appropriations", "*", "source")]
    fields += [("tasks", "*", "budget", "*", "paid_by")]
    for field in fields:
        for path, given in plan.each(*field):
            yield mutant(plan, "unknown source", path, plan.put(path, given[:-1]), "RG301", "RG312", "RG314", "RG317")


@kind(4)
def bad_ratio(plan: Original) -> Iterator[Mutant]:
    for path, given in plan.each("funding", "shares", "*", "ratio"):
        if isinstance(given, str):
            yield mutant(plan, "ratio too long", path, plan.put(path, f'"{given}:1"'), "RG302")
            yield mutant(plan, "ratio with a zero", path, plan.put(path, f'"{given[:-1]}0"'), "RG302")
    for path, _ in plan.each("funding", "shares", "*", "ratio", "*"):
        yield mutant(plan, "part below zero", path, plan.put(path, "-1"), "RG302")


@kind(3)
def fixed_shares_miss_the_total(plan: Original) -> Iterator[Mutant]:
    for path, given in plan.each("funding", "shares", "*", "fixed", "*"):
        for use, rule in plan.each("tasks", "*", "budget", "*", "shares"):
            if rule == path[2]:
                text = plan.put(path, str(given + 1))
                yield mutant(plan, f"fixed shares miss the total of {path[-1]}", use, text, "RG303", "RG312", "RG313")


@kind(4)
def amount_not_positive(plan: Original) -> Iterator[Mutant]:
    for path, _ in plan.each("tasks", "*", "budget", "*", "amount"):
        follow = ("RG312", "RG313", "RG315", "RG303")
        yield mutant(plan, "negative amount", path, plan.put(path, "-10"), "RG308", *follow)
    for path, _ in plan.each("tasks", "*", "budget", "*", "unit_cost"):
        yield mutant(plan, "cost of nothing", path, plan.put(path, "0"), "RG308", "RG313", "RG315", "RG303")


@kind(3)
def finer_than_a_fen(plan: Original) -> Iterator[Mutant]:
    for log in ("payments", "appropriations"):
        for path, _ in plan.each("funding", log, "*", "amount"):
            yield mutant(plan, "finer than a fen", path, plan.put(path, "1.001元"), "RG307", "RG312", "RG314", "RG317")


@kind(3)
def year_outside(plan: Original) -> Iterator[Mutant]:
    for path, _ in plan.each("tasks", "*", "budget", "*", "year"):
        follow = ("RG306", "RG313", "RG315", "RG312", "RG317", "RG319")
        yield mutant(plan, "budget of another year", path, plan.put(path, "2031"), "RG309", *follow)


@kind(3)
def unknown_share_rule(plan: Original) -> Iterator[Mutant]:
    for path, given in plan.each("tasks", "*", "budget", "*", "shares"):
        follow = ("RG313", "RG319", "RG316", "RG315", "RG314")
        yield mutant(plan, "unknown share rule", path, plan.put(path, given[:-1]), "RG310", *follow)


@kind(3)
def unknown_quantity(plan: Original) -> Iterator[Mutant]:
    for path, given in plan.each("tasks", "*", "budget", "*", "quantity"):
        text = plan.put(path, str(given)[:-1])
        yield mutant(plan, "unknown quantity", path, text, "RG311", "RG313", "RG315", "RG303")


@kind(3)
def base_lost(plan: Original) -> Iterator[Mutant]:
    for path, _ in plan.each("funding", "bases", "*"):
        year, name = plan.data["funding"]["bases"][path[-1]]["year"], plan.data["funding"]["bases"][path[-1]]["name"]
        for use, of in plan.each("tasks", "*", "budget", "*", "of"):
            if of == name and plan.data["tasks"][use[1]]["budget"][use[3]]["year"] == year:
                line = plan.line(path)
                yield mutant(plan, "base lost", use, plan.without_lines(line, line), "RG306", line=plan.line(use))


@kind(3)
def shares_forgotten(plan: Original) -> Iterator[Mutant]:
    for path, given in plan.each("tasks", "*", "budget", "*", "paid_by"):
        text = plan.text
        start = plan.source.index_of(path, on_key=True)
        end = plan.source.end_of(plan.source.index_of(path))
        piece = text[start:end]
        if text[start - 2 : start] == ", " and str(given) in piece:
            yield mutant(plan, "nobody pays", path[:-1], text[: start - 2] + text[end:], "RG304", "RG319", "RG313")


@kind(4)
def payment_a_hundredfold(plan: Original) -> Iterator[Mutant]:
    for path, given in plan.each("funding", "payments", "*", "amount"):
        text = plan.put(path, "99999" + ("万元" if "万元" in str(given) else ""))
        yield mutant(plan, "payment a hundredfold", path, text, "RG314", "RG315", "RG314", "RG317")


@kind(4)
def appropriation_a_hundredfold(plan: Original) -> Iterator[Mutant]:
    for path, _ in plan.each("funding", "appropriations", "*", "amount"):
        text = plan.put(path, "99999万元")
        yield mutant(plan, "appropriation a hundredfold", path, text, "RG313", "RG312", "RG317")


@kind(3)
def unknown_money_item(plan: Original) -> Iterator[Mutant]:
    for path, given in plan.each("funding", "payments", "*", "item"):
        yield mutant(plan, "payment for an unknown item", path, plan.put(path, given[:-2]), "RG319", "RG314")
    for path, given in plan.each("funding", "appropriations", "*", "for"):
        yield mutant(plan, "money for an unknown item", path, plan.put(path, given[:-2]), "RG319", "RG312", "RG314")


# ---- targets, norms, scoring


@kind(5)
def percentage_over_100(plan: Original) -> Iterator[Mutant]:
    for path, unit in plan.each("tasks", "*", "indicators", "*", "unit"):
        item = plan.data["tasks"][path[1]]["indicators"][path[3]]
        limit = next(key for key in ("at_least", "at_most", "exactly", "between") if key in item)
        if unit == "%" and "增长" not in item["name"] and limit != "between":
            where = (*path[:-1], limit)
            yield mutant(plan, "percentage over 100", where, plan.put(where, "180"), "RG504", "RG607")


@kind(3)
def range_reversed(plan: Original) -> Iterator[Mutant]:
    for part in (("tasks", "*", "indicators", "*", "between"), ("norms", "*", "between")):
        for path, _ in plan.each(*part):
            yield mutant(plan, "range reversed", path, plan.put(path, "[9, 2]"), "RG505", "RG508")


@kind(5)
def unit_forgotten(plan: Original) -> Iterator[Mutant]:
    for path, unit in plan.each("tasks", "*", "indicators", "*", "unit"):
        start = plan.source.index_of(path, on_key=True)
        if plan.text[start - 2 : start] == ", ":
            end = plan.source.end_of(plan.source.index_of(path))
            yield mutant(plan, f"unit {unit} forgotten", path[:-1], plan.text[: start - 2] + plan.text[end:], "RG503")


@kind(4)
def indicator_twice(plan: Original) -> Iterator[Mutant]:
    for path, _ in plan.each("tasks", "*", "indicators", "*", "name"):
        if path[3]:
            first = plan.data["tasks"][path[1]]["indicators"][path[3] - 1]["name"]
            text = plan.put(path, first)
            yield mutant(plan, "indicator twice", path, text, "RG507", "RG605", "RG504", "RG607")


@kind(2)
def weights_not_100(plan: Original) -> Iterator[Mutant]:
    for path, given in plan.each("scoring", "*", "evaluators", "*"):
        yield mutant(plan, "weights not 100", path[:-1], plan.put(path, str(given + 5)), "RG803", on_key=True)


@kind(2)
def marks_not_100(plan: Original) -> Iterator[Mutant]:
    for path, given in plan.each("scoring", "*", "dimensions", "*", "full"):
        yield mutant(plan, "marks not 100", path[:3], plan.put(path, str(given + 5)), "RG809", on_key=True)


@kind(2)
def tiers_over_100(plan: Original) -> Iterator[Mutant]:
    for path, _ in plan.each("scoring", "*", "tiers", "*", "share"):
        yield mutant(plan, "tiers over 100", path[:3], plan.put(path, "99%"), "RG806", on_key=True)


@kind(2)
def bands_overlap(plan: Original) -> Iterator[Mutant]:
    for path, _ in plan.each("scoring", "*", "bands", "*", "lowest"):
        if path[3] == 1:
            yield mutant(plan, "bands overlap", path, plan.put(path, "5%"), "RG801")


@kind(2)
def coefficient_lost(plan: Original) -> Iterator[Mutant]:
    for path, given in plan.each("scoring", "*", "tiers", "*", "coefficient"):
        start = plan.source.index_of(path, on_key=True)
        end = plan.source.end_of(plan.source.index_of(path))
        assert isinstance(given, Decimal)
        yield mutant(plan, "coefficient lost", path[:-1], plan.text[: start - 2] + plan.text[end:], "RG804")


@kind(2)
def tiers_distribute_nothing_known(plan: Original) -> Iterator[Mutant]:
    for path, given in plan.each("scoring", "*", "distributes"):
        yield mutant(plan, "distributes an unknown item", path, plan.put(path, given[:-1]), "RG807")


@kind(1)
def alerts_reversed(plan: Original) -> Iterator[Mutant]:
    for path, _ in plan.each("alerts", "yellow_behind"):
        yield mutant(plan, "alerts reversed", path, plan.put(path, "50"), "RG615")


@kind(2)
def escalation_unordered(plan: Original) -> Iterator[Mutant]:
    for path, given in plan.each("escalation", "*", "overdue_days"):
        if path[1] > 1 and plan.data["escalation"][path[1] - 1].get("overdue_days"):
            yield mutant(plan, f"escalation of {given} days too early", path, plan.put(path, "0"), "RG613")


# ---- progress


@kind(5)
def percent_120(plan: Original) -> Iterator[Mutant]:
    for path, _ in plan.each("progress", "*", "percent"):
        yield mutant(plan, "percent 120", path, plan.put(path, "120"), "RG603")


@kind(5)
def percent_falls(plan: Original) -> Iterator[Mutant]:
    last = {entry["task"]: place for place, entry in enumerate(plan.data.get("progress", ()))}
    for path, _ in plan.each("progress", "*", "percent"):
        entry = plan.data["progress"][path[1]]
        earlier = [one for one in plan.data["progress"][: path[1]] if one["task"] == entry["task"]]
        if earlier and last[entry["task"]] == path[1]:
            yield mutant(plan, "percent falls", path, plan.put(path, "1"), "RG602", "RG608")


@kind(5)
def log_out_of_order(plan: Original) -> Iterator[Mutant]:
    for path, _ in plan.each("progress", "*", "date"):
        if path[1]:
            text = plan.put(path, "2020-12-05")
            yield mutant(plan, "entry out of order", path, text, "RG601", "RG602", "RG608", "RG609")


@kind(5)
def log_dated_a_year_late(plan: Original) -> Iterator[Mutant]:
    last = len(plan.data.get("progress", ())) - 1
    for path, given in plan.each("progress", "*", "date"):
        if given < plan.data["progress"][last]["date"]:
            text = plan.put(path, "2022-06-05")
            yield mutant(plan, "entry dated a year late", path, text, "RG601", "RG602")


@kind(4)
def unknown_progress_task(plan: Original) -> Iterator[Mutant]:
    for path, _ in plan.each("progress", "*", "task"):
        yield mutant(plan, "progress of an unknown task", path, plan.put(path, '"77"'), "RG604", "RG608")


@kind(5)
def unknown_progress_indicator(plan: Original) -> Iterator[Mutant]:
    for path, _ in plan.each("progress", "*", "indicators", "*"):
        name = str(path[-1])
        text = plan.put(path, name[:-1], on_key=True)
        yield mutant(plan, "progress of an unknown indicator", path, text, "RG605", "RG607", on_key=True)


@kind(3)
def finished_without_evidence(plan: Original) -> Iterator[Mutant]:
    for path, _ in plan.each("progress", "*", "evidence"):
        if plan.alone(path):
            line = plan.line(path)
            entry = plan.line(path[:-1])
            yield mutant(plan, "finished without evidence", path, plan.without_lines(line, line), "RG606", line=entry)


@kind(4)
def unknown_duty(plan: Original) -> Iterator[Mutant]:
    for path, given in plan.each("submissions", "*", "duty"):
        yield mutant(plan, "submission for an unknown duty", path, plan.put(path, given[:-1]), "RG611", "RG609")


@kind(3)
def submission_lost(plan: Original) -> Iterator[Mutant]:
    """A report that was never logged; who also writes into the progress log has reported by that."""
    writers = {entry.get("by") for entry in plan.data.get("progress", ())}
    for path, given in plan.each("submissions", "*", "duty"):
        place = next(place for place, duty in enumerate(plan.data["duties"]) if duty["name"] == given)
        by, line = plan.data["submissions"][path[1]]["by"], plan.line(path)
        if plan.data["duties"][place]["kind"] == "report" and by not in writers:
            duty = ("duties", place, "by")
            yield mutant(plan, "submission lost", duty, plan.without_lines(line, line), "RG609")
