"""The money of next year's plan: what was paid ahead or carried on, the rules of sharing still used, and what is owed."""

from __future__ import annotations

from decimal import Decimal

from ruralgov.editing.appended_entries import appended
from ruralgov.editing.next_year.draft import Draft
from ruralgov.editing.next_year.share_rules import days_of_lines, ended_rules
from ruralgov.errors import UserError
from ruralgov.money.advances import Balance, open_balances
from ruralgov.money.funds import fund_of, funds
from ruralgov.money.payment_years import own_payments
from ruralgov.plan.task import Task
from ruralgov.reading.source import Source
from ruralgov.records.carried_over import kept_by_year
from ruralgov.records.open_matters import fund_path, left_matters, unsettled
from ruralgov.text import Text, listing, number

_MUCH = 10_000


def money(draft: Draft) -> None:
    """The logs of the old year stay behind; rules, parameters and bases that only tasks left behind used, too."""
    funding = draft.plan.funding
    for log in ("payments", "returned", "in_kind"):
        draft.out.drop(("funding", log))
    purposes = _purposes(draft)
    # Paid ahead (提前下达): money of the new year that is there already.
    ahead = [at for at, one in enumerate(funding.appropriations) if one.year and one.year >= draft.year]
    draft.out.keep(("funding", "appropriations"), [at for at in ahead if funding.appropriations[at].for_ in purposes])
    lost = [funding.appropriations[at] for at in ahead if funding.appropriations[at].for_ not in purposes]
    if lost:
        names = listing(f"{one.source}{one.for_}{number(one.amount / _MUCH)}万元" for one in lost)
        draft.words.append(
            Text(
                f"提前下达的资金没有带过来，新方案里还没有它的资金项目，列了再记：{names.zh}",
                f"money paid ahead whose purpose the new plan lacks was left out, to be entered once it has it: {names.en}",
            )
        )
    _carried(draft, purposes)
    if funding.appropriations:
        carried = any(
            one.to >= draft.year and one.item in purposes and one.reimbursed_by is None for one in funding.carried
        )
        then = Text("结转到新年度的已带过来", "what is carried forward was")
        if not carried:
            then = Text("结转的资金另记", "record what is carried forward")
        draft.words.append(
            Text(
                f"到位、支出没有带过来（提前下达到新年度的除外）；{then.zh}",
                f"money in and out was not carried over, but for what was paid ahead; {then.en}",
            )
        )
    draft.years(("funding", "bases"), [(one.name, one.year) for one in funding.bases], lambda _: "基数按新年度")
    ended_rules(draft)
    days_of_lines(draft)
    _unused(draft)
    _unsettled(draft)
    _owed(draft)
    items = {line.item for place in draft.kept for line in draft.plan.tasks[place].budget}
    for at, scoring in enumerate(draft.plan.scoring):
        if scoring.distributes is not None and scoring.distributes not in items:
            draft.out.drop(draft.loaded.original(("scoring", at, "distributes")))


def spent(draft: Draft, task: Task, place: int) -> str:
    """What is to be said of a budget line that moves: how much of it was spent."""
    about = (task.id, task.budget[place].item)
    paid = sum((one.net for one in own_payments(draft.index).values() if (one.task, one.item) == about), Decimal(0))
    return f"年度和金额，原项目{f'已支出 {number(paid / _MUCH)}万元' if paid > 0 else '没有支出'}"


def _purposes(draft: Draft) -> set[str]:
    """What money of the new plan may be for: items of its tasks, and rules of sharing."""
    lines = [line for place in draft.kept for line in draft.plan.tasks[place].budget]
    return {name for line in lines for name in (line.item, line.shares) if name}


def _carried(draft: Draft, purposes: set[str]) -> None:
    """What was carried into the new year stays where its purpose does; for what has none a task must be found."""
    listed = enumerate(draft.plan.funding.carried)
    carried = [(at, one) for at, one in listed if one.to >= draft.year and one.reimbursed_by is None]
    draft.out.keep(("funding", "carried"), [at for at, one in carried if one.item in purposes])
    lost = [f"{one.source}{one.item}{number(one.amount / _MUCH)}万元" for _, one in carried if one.item not in purposes]
    if lost:
        names = listing(lost)
        draft.words.append(
            Text(
                f"结转的资金没有带过来，所属的任务不在新方案里：{names.zh}",
                f"money carried on whose task is not in the new plan was left out: {names.en}",
            )
        )


def _unused(draft: Draft) -> None:
    """What the lines of tasks left behind alone used; what nothing used before stays as it was."""
    lines = [(place, line) for place, task in enumerate(draft.plan.tasks) for line in task.budget]
    weights = {one.weighted_by for task in draft.plan.tasks for one in task.indicators}
    stay = set(draft.plan.declared) | weights
    gone = []
    for path, field in ((("funding", "shares"), "shares"), (("parameters",), "quantity")):
        used = {getattr(line, field) for _, line in lines}
        still = {getattr(line, field) for place, line in lines if place in draft.kept} | stay
        known = draft.plan.parameters if path == ("parameters",) else draft.plan.funding.shares
        kept = [name for name in known if name in still or name not in used]
        if len(kept) < len(known):
            draft.out.keep_keys(path, kept)
            gone += [name for name in known if name not in kept]
    if gone:
        names = listing(gone)
        draft.words.append(
            Text(
                f"没有任务再用、没有带过来的分担办法和参数：{names.zh}",
                f"rules and parameters no task uses any more: {names.en}",
            )
        )


def _unsettled(draft: Draft) -> None:
    """Money that has not come, or is left: on the screen, or behind its line where its task goes over."""
    gone = [one.what for one in left_matters(draft.index) if one.path[1] not in draft.kept]
    if gone:
        zh, en = "；".join(one.zh for one in gone), "; ".join(one.en for one in gone)
        draft.words.append(
            Text(f"没有带过来的任务，资金还没有结清的：{zh}", f"money of tasks left behind that is not settled: {en}")
        )
    for fund in funds(draft.index).values():
        place = fund_path(fund)[1]
        if place in draft.kept and (rest := unsettled(draft.index, fund, draft.year)):
            lines = draft.plan.tasks[place].budget
            stay = kept_by_year([(line.item, line.year) for line in lines], draft.year)
            own = [at for at in stay if fund_of(draft.index, lines[at].item, lines[at].shares) == fund.name]
            at = next(iter(own or stay))  # its rule may have been another one in the years that are dropped
            whose = f"“{fund.name}”" if fund.name != lines[at].item else ""
            said = "，".join(f"{name} {number(much / _MUCH)}万元" for name, _, much in rest)
            draft.remark(("tasks", place, "budget", at, "year"), f"{whose}上年{said}")


def _owed(draft: Draft) -> None:
    """Advances that nobody has paid back yet go over as figures, whether their purpose does or not."""
    draft.owed = [
        {
            "from": Decimal(one.year),
            "to": Decimal(draft.year),
            "source": one.by,
            "item": one.purpose,
            "amount": _much(one),
            "reimbursed_by": one.due_from,
        }
        for one in _balances(draft)
    ]


def _balances(draft: Draft) -> list[Balance]:
    """What is out of years before the new plan: what was advanced for the new year itself follows from the money paid ahead."""
    return [one for one in open_balances(draft.index) if one.year < draft.year]


def with_owed(text: str, draft: Draft) -> str:
    """The draft with the balances of advances among what is carried; where the list takes none, the words say so."""
    try:
        after, there = appended(Source(text), {("funding", "carried"): draft.owed}), True
    except UserError:
        after, there = text, False
    draft.words += [_owed_words(draft.year, one, there=there) for one in _balances(draft)]
    return after


def _owed_words(year: int, one: Balance, *, there: bool) -> Text:
    much, whose = _much(one), f"source: {one.by}, item: {one.purpose}"
    balance = f"{{from: {one.year}, to: {year}, {whose}, amount: {much}, reimbursed_by: {one.due_from}}}"
    entry = f"{{date: …, source: {one.due_from}, for: {one.purpose}, year: {one.year}, amount: {much}}}"
    stands = Text("余额已记在新方案的 carried 里", "the balance stands in `carried` of the new plan")
    if not there:
        stands = Text(
            f"余额请记进新方案的 carried：{balance}", f"enter the balance in `carried` of the new plan: {balance}"
        )
    return Text(
        f"垫付未还，要定怎样归还：{one.by}为{one.due_from}垫付“{one.purpose}”{much}（{one.year}年），{stands.zh}；"
        f"归还时在到位里记一条 year: {one.year}，只冲减余额，不算新年度的到位：{entry}",
        f"advanced and not paid back, to be settled: {much} for {one.purpose} by {one.by} for {one.due_from} ({one.year}); "
        f"{stands.en}. When it is paid back, enter it with `year: {one.year}`: {entry}",
    )


def _much(one: Balance) -> str:
    return f"{number(one.amount / _MUCH)}万元"
