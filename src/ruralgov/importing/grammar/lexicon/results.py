"""Results without numbers: papers that are written, lists that are formed, systems that are built."""

from __future__ import annotations

from ruralgov.importing.grammar.lexicon.form import Form

PAPER = r"(?:实施|管理|考核|奖补|暂行|试行)?(?:办法|方案|细则|清单|规划|规程|规范|标准|指南|手册|目录|名录|台账|预案|制度|图则|白皮书|公约|章程)"
SYSTEM = r"(?:平台|信息系统|管理系统|数据库|一张图|机制|小程序|APP|专栏)"
_WRITE = "制定出台|研究制定|制定印发|印发实施|制定|出台|印发|编制|编印|制订|修订|拟定|发布|起草"
_BUILD = "建成|建立起?|搭建|开发|建成投用|上线运行|上线"
_FORM = "形成|建立"
NAME = r"[^,。;:、()《》“”\d]"
RESULTS = (
    Form(
        "paper",
        rf"(?P<write>{_WRITE})(?:完善|完成|并印发|实施)?(?:(?P<quoted>《[^《》]{{3,50}}》)|(?P<paper>(?:{NAME}|“[^”]{{1,14}}”|\([^()]{{1,6}}\)){{2,22}}?{PAPER})(?=[,。;、)和并及与]|$))",
        "出台《青禾县农村改厕管护办法》。",
        "《青禾县农村改厕管护办法》",
    ),
    Form(
        "list",
        rf"(?P<form>{_FORM})(?P<list>(?:{NAME}|“[^”]{{1,14}}”){{2,20}}?(?:清单|台账|名录|目录|制度))(?=[,。;、)和并及与]|$)",
        "形成村级小微权力清单。",
        "村级小微权力清单",
    ),
    Form(
        "system",
        rf"(?P<build>{_BUILD})(?P<thing>(?:{NAME}|“[^”]{{1,14}}”){{2,22}}?{SYSTEM})(?=[,。;)并]|$)",
        "建成数字乡村综合服务平台。",
        "数字乡村综合服务平台",
    ),
)
"""What is handed over at the end, with the verb of completion before it."""
