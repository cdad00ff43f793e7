"""What things are counted in."""

from __future__ import annotations

from ruralgov.importing.grammar.lexicon.form import words

MEASURES = words(
    "轮次 万公里 万处 万台 万件 万条 万次 万座 万家 万份 万平方 万盏 万口 个百分点 百分点 个工作日 工作日 个小时 个月 平方公里 平方千米 平方米 立方米 公里 千米 千瓦时 "
    "千瓦 兆瓦 公顷 公斤 人次 户次 场次 批次 万人次 万元 亿元 万亩 万户 万人 万吨 万头 万只 "
    "万公里 万平方米 万个 万株 万场 个 名 人 户 家 处 座 所 套 台 辆 条 项 件 份 篇 期 场 "
    "次 村 亩 吨 头 只 羽 株 棵 元 倍 对 支 桌 间 盏 只 艘 架 米 课时 学时 课 万 亿 款 "
    "组 幢 栋 孔 眼 口 位 张 幅 本 册 类 种 门 路 部 站 家次 天 小时 分钟 分 级 片 块 只 "
    "道 面 批 宗 起 例 岁 微克/立方米 毫克/立方米 毫克/升 分贝"
)
MEASURE = "|".join(sorted(set(MEASURES), key=len, reverse=True))
COUNTED = "平方公里|平方米|立方米|千瓦时|千瓦|公里|公顷|人次|户次|个|名|人|户|家|处|座|所|套|台|辆|条|项|件|份|场|次|亩|吨|头|只|羽|株|棵|张|元|米|盏|片"
"""What thousands and millions are counted of: 1万名, 2万亿元."""
