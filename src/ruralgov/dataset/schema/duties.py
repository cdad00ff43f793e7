"""Duties with what became of them, and norms."""

from __future__ import annotations

from ruralgov.dataset.schema.fields import ASSUMED, Facts, date, field, integer, money, table, text

TABLES: tuple[Facts, ...] = (
    table(
        "duties",
        "工作制度",
        "Recurring duties",
        "number",
        integer("number", "第几项，从 1 起", "Number, from 1"),
        text("duty", "名称", "Name"),
        text(
            "kind",
            "report、meeting、inspection、assessment、activity",
            "report, meeting, inspection, assessment or activity",
        ),
        text("every", "周期", "Rhythm"),
        text("by", "由谁做，顿号分隔", "Who has it, separated by 、"),
        text("to", "报给谁，顿号分隔", "To whom, separated by 、"),
        text("task", "所属任务编号", "Id of the task it belongs to"),
        field("logged", "flag", "台账是否记有这项制度", "Whether the log says anything of it"),
    ),
    table(
        "occurrences",
        "截至当天各期制度的落实情况",
        "What became of duties that were due by the day",
        "number unit due",
        integer("number", "制度第几项（同 duties）", "Number of the duty, as in `duties`"),
        text("duty", "制度名称", "Name of the duty"),
        text("unit", "单位", "Unit"),
        date("due", "应完成日期", "Day it was due"),
        date("done", "实际日期", "Day it was done"),
        integer("late_days", "迟几天", "Days late"),
        text(
            "outcome",
            "on-time 按时、late 迟报、missing 未报、unlogged 台账从来不记、说不准做没做（如会议）",
            "on-time, late, missing, or unlogged: of the duty (a meeting, say) the log never says anything",
        ),
    ),
    table(
        "norms",
        "各地点的配备标准与现有数",
        "Norms at each place they are for",
        "norm place_number",
        integer("norm", "标准第几项，从 1 起", "Number of the norm, from 1"),
        integer(
            "place_number", "地点第几个（同 places）；0 为全县", "Number of the place, as in `places`; 0 is the county"
        ),
        text("name", "标准名称", "Name of the norm"),
        text("measured_in", "计量单位", "Unit of measure"),
        text("task", "所属任务编号", "Id of the task it belongs to"),
        field("least", "number", "至少", "At least"),
        field("most", "number", "至多", "At most"),
        field("have", "number", "现有", "What there is; empty where not reported"),
        field("short", "number", "缺多少", "How many are missing"),
        money("cost", "补足需要多少资金", "What filling the gap costs"),
        ASSUMED,
    ),
    table(
        "provisions",
        "其他规定：领导机构、激励、问责、免除、禁止、保障、宣传",
        "What is laid down beside the tasks: leadership, incentives, accountability, exemptions, prohibitions and the like",
        "number",
        integer("number", "第几条，从 1 起", "Number, from 1"),
        text("kind", "类别，如 leadership、prohibition", "Kind, such as leadership or prohibition"),
        text("text", "规定内容", "What is laid down"),
        text("units", "有关单位，顿号隔开", "Units it concerns, separated by 、"),
        text("task", "所属任务编号", "Task it belongs to"),
        integer("line", "出自来源文件第几行", "Line of the source document"),
    ),
)
