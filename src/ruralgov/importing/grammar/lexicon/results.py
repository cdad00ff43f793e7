"""Results without numbers: papers that are written, lists that are formed, systems that are built."""

from __future__ import annotations

from ruralgov.importing.grammar.lexicon.form import Form
from ruralgov.importing.sources.patterns import lazy

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
NO_RESULT_BEHIND = lazy(
    r"(?:已|曾|探索|鼓励|引导|支持|推动|逐步|可|根据|按照|依据|依照|依托|对照|结合|落实|执行|贯彻|遵守|参照|通过|健全|积极|尚未|各地|不断|未|违反|由.{0,12}统一|"
    r"(?:鼓励|引导|支持|推动|指导|督促|督导|帮助)[^,。;]{0,8}|推进|要求|的|所|能够?|应该|国家|省里|上级|"
    r"年(?:以来|内已))$",
    "各地⟦可⟧",
)
VAGUE_RESULT = lazy(
    r"^(?:健全|完善|科学|有效|相关|有关|各项|配套|具体|一系列|一套|多元|良好|长效|工作|规章|可复制.*|比较|较为|更加|统一|相应|切实可行的?|"
    r"常态化?|协调|联动|体制|责任|管理|治理|运行|考核|激励|监督|协同|推进|指导|技术|服务|保障|的|化|实施|规章制度|上下|联席|共建共治共享|党[委组]领导.*|以.*为.*|集.*于一体.*|性)*"
    rf"(?:{PAPER}|{SYSTEM})$",
    "⟦健全长效机制⟧",
)
"""建立健全长效机制, 完善有关制度: no name, nothing that could be handed over."""
MADE_ALREADY = lazy(r"[^,。;]*(?:已经|目前|去年|上年|截至|以来)[^,。;]*$", "⟦目前各村⟧")
BEFORE_RESULT = lazy(
    r"(?:一[套批项个部]|本[县市乡镇村区]的?|全[县市乡镇区]统一的?|统一的?|完善的?|健全的?|了|相关的?|各类|具体(?=.{4}))+",
    "⟦一套完善的⟧管护制度",
)
"""What stands before the name of a result."""
GOES_ON_FROM = ("的", "了", "和", "与")
"""What no name of a result begins with."""
