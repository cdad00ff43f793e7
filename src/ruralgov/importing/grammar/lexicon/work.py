"""Verbs: what the work of a unit begins with, and whose number is a target."""

from __future__ import annotations

from ruralgov.importing.grammar.lexicon.form import Form, words
from ruralgov.importing.sources.patterns import lazy

WORK_VERB = "|".join(
    words(
        "对 共同 联合 开展 制定 建立 做好 抓好 负责 组织 推进 编制 健全 完善 统筹 强化 加强 实施 落实 指导 督促 研究 出台 打造 建设 搭建 "
        "推动 加快 探索 定期 每 按照 依托 起草 梳理 修订 举办 整合 组建 成立 培育 规范 优化 提升 深化 拓展 引导 支持 协调 明确 完成 检查 "
        "督查 考核 申报 争取 新建 改造 推广 提供 承担 要 及时 全面 积极 进一步"
    )
)
OFFICE_END = "[局办委部厅会心司社院所站队府位门行团联协校室]"
"""What the work of a unit begins with, behind the last character of its name."""
BUILD_VERB = "|".join(
    words(
        "新建 改建 扩建 建设 建成 建立 打造 培育 培养 创建 改造提升 提升改造 改造 安装 推广 完成 新增 "
        "引进 组建 配备 配齐 设立 设置 举办 开展 发展 选派 选聘 选育 实施 扶持 发放 硬化 种植 栽植 绿化 "
        "清理 设计 申报 认定 评选 命名 选树 覆盖 布设 架设 更新 维修 修建 铺设 购置 采购 招募 培训 轮训 "
        "吸纳 转移 带动 惠及 受益 流转 治理 整治 拆除 盘活 制作 编制 出台 制定 形成 推出 应用推广 推广应用 "
        "应用 选拔 资助 改善 投放 签约 落户 包抓 联系 遴选 储备 入库 化解 排查 确定 落实 巩固 提升 建 增加 消除 回收 "
        "处理 开设 成立 推选 表彰 改厕 新改建 举行 召开 走访 帮扶 支持 补贴 创作 编排 演出 放映 注册 "
        "安置 梳理 开发(?!区) 搭建 构建 研发 招录 录用 投运 聘请 聘任 评定 确保 力争 争取 保护 修缮 修复 收集 征集 "
        "清退 取缔 关停 探访 集中 再造 复垦 输送 招引 孵化 设 扩种 种植 补植 选择 选定 加装 印发 发布 上线 接待 接入 归集 配套 创成 压减 腾退 清运 疏浚 管护 登记 录入 换装 加固 回访 巡查 检测 监测 划分 清淤 整修 新修 衬砌 配置 增设 增配 购买 争创 新创 招聘 撤并 整改 划分 评出 修订 汇编 拍摄 播出 栽种 栽 换发 送戏 划定 刊播 刊发 转化 重签 签订 兑付 疏通 下沉 植树 开通 调运 检修 开班 认证 重建 修补 授信 筛查 体检 慰问 补配 悬挂 张贴 制发 查险 查处 销号 移交 搬迁 抽查 暗访 约谈 分发 挂牌 换新 腾空 募集 更换 保留 新装 摸清 绘制 列出 复耕 复种 核定 补发 清收 追缴 收缴"
    )
)
"""Verbs whose number is a target even without 不少于 or 达到."""
BUILDS = lazy(BUILD_VERB, "⟦选树⟧“移风易俗好家庭”")
ONLY_BUILT = lazy(rf"(?:(?:{BUILD_VERB})[和或与及]?)+", "2027年⟦新建改造⟧900户")
"""Verbs of making, and nothing that is made."""
ACTED_ON = lazy(
    r"(?P<who>推动|引导|支持|促进|组织|动员|面向|资助|鼓励|(?<![较相针面])对|将(?:现有|原有|已建成)[^,。;\d]{0,8}|将)(?:全[省市县区镇乡]|农村|城乡|城镇)?$",
    "⟦引导⟧",
)
DONE_WITH = lazy(
    r"实施|开展|参加|参与|应用|办理|完成|纳入|赴|通过|达标|出国|出境|培训|创建|认定|上市|入规|改造|改水|转型|升级|修缮|维修|整治|治理|研修|化解|复核|轮训|审计|检查一遍|逐一检查",
    "户厕逐户⟦复核⟧",
)
ACTING_BODIES = lazy(r"(?:乡镇|部门|单位|镇|乡(?!村)|街道|县区|县)", "⟦乡镇⟧")
IN_FAVOUR_OF = lazy(r"优先(?:支持|安排|推荐|考虑|保障)[^,。;]*$", "⟦优先支持示范村⟧")
SAYS_WHERE = lazy(r"(?:在|对|向|全[县市乡镇区]|的|等|以|将|从|由|由于|围绕|按照|贯彻|召开|“)$", "工程⟦在⟧")
"""在8个乡镇: the number behind it only says where."""
EAGERLY = "切实|积极|主动|认真|共同|全力"
MUST = "务必|必须|要|应当?|须|需"
"""What stands between a unit and its work."""
EACH_WORK = (
    Form(
        "work",
        r"\s*(?:[一二三四五六]是)?(?:其中)?(?:由|请)?(?P<who>[^,;:。“”《》]{2,40}?)"
        rf"(?P<work>(?:{MUST}|负责|牵头|承担|做好|抓好|配合|协助|具体|统筹|指导|落实|组织|开展|提供|加强|会同)[^,;。]{{2,}})",
        "县水务局负责技术指导，县财政局负责落实资金。",
        "县水务局 负责技术指导; 县财政局 负责落实资金",
    ),
)
HELPS = lazy(rf"要?(?:{EAGERLY})?(?:配合|协助)", "⟦要积极配合⟧县水务局")
"""Work that makes a unit a supporting one."""
ONLY_GUIDES = lazy(r"(?:加强|强化)(?:业务|工作|技术|跟踪)?(?:指导|督导|督促|监督)(?:检查)?$", "⟦加强指导⟧")
"""Work that is watching over it and nothing else."""
HELPED = (
    Form(
        "helped",
        rf"(?:\s*(?:{EAGERLY})*(?:配合|协助|会同))(?P<who>[^,。;:]{{3,24}}?)(?=做好|开展|推进|抓好|完成|落实|组织|制定|建立|加强)",
        "配合县委宣传部做好典型宣传。",
        "县委宣传部",
    ),
)
"""配合县民政局做好…: who is helped, and the work."""
ANY_VERB = lazy(r"完成|建成|建|建设|新增|增加|达到|达|实现|推进|安排|落实|续建|改造完成|整治完成", "2027年再⟦建⟧20座")
"""Verbs behind which the thing counted may be that of the number before."""
ENDS_WITH_MUST = lazy(rf"(?:{MUST})?(?:{EAGERLY})?$", "各协同责任单位⟦要主动⟧")
TOGETHER_WITH = lazy(
    rf"(?:{MUST})?会同(?P<who>[^,:。;]{{2,60}}?)(?<={OFFICE_END})(?={WORK_VERB})", "由县财政局⟦会同县民政局⟧制定办法"
)
"""会同县民政局开展…: whom a unit works with."""
CALLS_TO_ACT = frozenset(("组织", "动员", "推动", "引导"))
"""组织全县15个乡镇开展…: who acts stands behind."""
GIVEN = lazy(
    r"申请|给予|奖励|奖补|补助|补贴|资助|贷款|贴息|授信|减免|返还|抵扣|拨付", "按实际投资额的30%⟦给予⟧一次性补助"
)
"""Words of what is given to somebody: no target."""
STILL_TO_COME = lazy(r"力争|确保|计划|今年|本年|目标|到20\d\d|将(?!近)|继续|新增", "⟦今年⟧建成12处")
"""Words of what is still to come."""
TURNS_INTO = lazy(
    r"(?:逐步|逐年|稳步)?(?:增|提|升|压|缩|降|减|扩|上升|下降|发展)[^,。;\d]{0,5}(?:到|至|为)\s*\d",
    "平均办结时长由5天⟦压缩至3⟧天以内",
)
"""What turns one number into another: 由60%提高到80%."""
SETTLED = lazy("实现|达到|全部|逐|完成|均|开展", "对不达标设施⟦逐⟧一整改")
"""对日处理20吨以上设施全部…: what makes of those that are named how many."""
PLACES_WITH_WORK = lazy(
    r"(?P<noun>[\u4e00-\u9fff]{0,6}?(?:村|社区|乡镇|镇|乡|街道|小区|校|企业)(?:\(社区\))?)(?P<work>(?:推行|推开|推广|试行|试点|开展|实行|实施|新建|建设|建成|建立|设立|开设|打造|布设|安装|组建|配备)"
    r"[\u4e00-\u9fff“”A-Z\d]{2,20})(?=[,。;、()]|$)",
    "在30个⟦村推行积分制⟧",
)
"""在30个村推行积分制: where so many places are what is to be reached."""
REACHED_PLACES = lazy(r"(?:行政|自然)?村|社区|村社区|乡镇|镇|乡|街道|县|小区", "覆盖120个⟦行政村⟧")
REACHES = lazy(r"(?:覆盖|接入|惠及|扶持|帮扶|支持|包抓|联系|走访|巡查|督导|连通|联通)$", "红白理事会⟦覆盖⟧")
"""覆盖120个村: what is counted is places, and what reaches them."""
ALL_OF_THEM_DONE = lazy(
    r"[\u4e00-\u9fff“”]{1,12}?(?:(?:于|在)[^,。;]{2,14})?(?:全部|均|都|逐[村户个一]|一律|实现|(?<=个)村?全面)[\u4e00-\u9fff]{2,}",
    "15个⟦村全部修订村规民约⟧",
)
"""15个村全部修订: the number of all is what is to be reached."""
FOUND_ONES = lazy(r"(?:排查|摸排|梳理|清理|检查|反馈|发现|认定|交办)(?:出来?)?的$", "对⟦排查出的⟧")
"""排查出的57处…: what was found and is to be dealt with."""
SETTLED_FOR_ALL = lazy("实现|达到|全部|全面(?:建成|完成)|建成|投运|逐[人户村个]|完成|均", "对全县300个村⟦逐村⟧验收")
"""对全县300个村逐村…: the number of all is a target."""
DONE_TO_SHARE = lazy(
    r"(?:实现|全程|网上|掌上|线上|就近|就地|一网|一窗|异地|跨省|无害化|规范)*(?:通办|可办|办理?|办结|受理|处理|处置|化解|通(?:公|客)[交车]|入网)",
    "政务服务事项80%⟦网上办⟧",
)
"""What is done with so large a part of them, behind the number."""
