"""What stays behind: tasks that are done or ended otherwise, and what they went into."""

from __future__ import annotations

from ruralgov.editing.next_year.draft import Draft
from ruralgov.findings import Path
from ruralgov.progress.ending_words import ending_words, parts_words, parts_words_english
from ruralgov.progress.status import state
from ruralgov.records.open_matters import unmet_targets
from ruralgov.text import Text, listing


def tell_gone(draft: Draft) -> None:
    """The tasks that stay behind: those that are done, with the targets that they did not reach, and those that ended."""
    gone = [(place, task) for place, task in enumerate(draft.plan.tasks) if task.id not in draft.ids]
    states = {place: state(draft.index, task, draft.day) for place, task in gone}
    ready = [(f"{task.id} {task.title}", states[place]) for place, task in gone if not states[place].ended]
    done = Text(
        listing(name + parts_words(now) for name, now in ready).zh,
        listing(name + parts_words_english(now) for name, now in ready).en,
    )
    ended = [(task, now) for place, task in gone if (now := states[place].ended)]
    unmet = [
        one.what for place, task in gone if not states[place].ended for one in unmet_targets(place, task, states[place])
    ]
    if done.zh:
        draft.words.append(Text(f"已完成、没有带过来的任务：{done.zh}", f"tasks done and not carried over: {done.en}"))
    if unmet:
        draft.words.append(
            Text(
                f"其中指标没有达到、要定是否再做的：{'；'.join(one.zh for one in unmet)}",
                f"of these, targets not met, to be decided: {'; '.join(one.en for one in unmet)}",
            )
        )
    if ended:
        names = [f"{task.id} {task.title}（{ending_words(now).zh}）" for task, now in ended]
        english = [f"{task.id} {task.title} ({ending_words(now).en})" for task, now in ended]
        draft.words.append(
            Text(
                f"已终止、没有带过来的任务：{'、'.join(names)}",
                f"tasks ended otherwise and not carried over: {', '.join(english)}",
            )
        )


def into(draft: Draft, task: str) -> list[str]:
    """The tasks of the new plan that an ended task went into, or those went into."""
    found, waiting, seen = list[str](), [task], {task}
    while waiting:
        one = draft.index.tasks.get(waiting.pop(0))
        others = one.ended.into if one and one.ended and one.ended.into_tasks else ()
        found += [other for other in others if other in draft.ids and other not in found]
        waiting += [other for other in others if other not in seen]
        seen |= set(others)
    return found


def heirs(draft: Draft, path: Path, tasks: tuple[str, ...]) -> None:
    """A list of tasks without those that stay behind; for one that went into others these."""
    listed = list(dict.fromkeys(one for task in tasks for one in ((task,) if task in draft.ids else into(draft, task))))
    kept = [at for at, task in enumerate(tasks) if task in draft.ids]
    if len(listed) == len(kept):
        draft.out.keep(path, kept)
    else:
        quoted = ", ".join(f'"{one}"' for one in listed)
        draft.put(path, f"[{quoted}]", "支撑任务，原任务已并入、拆分")
