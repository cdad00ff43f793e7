"""A title too long for one line, broken where words end (GB/T 9704-2012, 7.3.1: 词意完整，排列对称，长短适宜)."""

from __future__ import annotations

import re
from itertools import combinations

from ruralgov.text import ems

LINE, _LEAST = 20, 6
"""Characters of a title on one line (156 mm at 22 pt); a line of fewer than six looks lost."""
_MOST_LINES = 4
_WORDS = (
    "乡村治理体系建设 体系建设 和美乡村试点 数字乡村试点 进展情况 试点工作 数字乡村 乡村治理 考核激励 工作日历 任务分工 资金分担 积分考评 配备标准 督办清单 党支部 党组织 一肩挑 办公经费 选派干部 关于 工作 试点 方案 "
    "实施 报告 通报 情况 进展 国家 数字 乡村 治理 体系 建设 开展 任务 分工 资金 日历 清单 积分 考评 结果 保障 经费 干部 选派 "
    "考核 激励 办公 党建 引领 党委 委员会 农村 基层 组织 环境 整治 提升 改造 和美 美丽 振兴 推进 推动 加强 完善 健全 示范 创建 "
    "行动 计划 落实 调整 说明 责任 汇总 台账 会议 材料 人居 公共 服务 产业 发展 户厕 管护 村级 议事 协商 制度 机制 能力 总体"
)
_KNOWN = re.compile("|".join(sorted(_WORDS.split(), key=len, reverse=True)))
_WHOLE = re.compile(
    r"（截至\d{4}年\d{1,2}月\d{1,2}日）|\d{4}年度?(?:第[一二三四]季度|[上下]半年|\d{1,2}月(?:\d{1,2}日)?)?|第[一二三四]季度|[“《][^”》]{1,12}[”》]|[A-Za-z0-9.+]+"
)
_BETWEEN = re.compile(r"(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[\u4e00-\u9fff])")
_ENDS = "省市县区乡镇村的"
"""What ends a name or an attribute that nobody knows."""
_NEVER_FIRST = "的、，”》）和与及"
_NEVER_LAST = "“《（"


def broken(title: str) -> str:
    """The title with line breaks, its lines as alike in length as its words allow; as it is where nothing fits."""
    if not LINE < _wide(title) <= LINE * _MOST_LINES:
        return title
    words = _split(title)
    for count in range(2, _MOST_LINES + 1):
        found: list[list[str]] = []
        for cuts in combinations(range(1, len(words)), count - 1):
            found += [made] if (made := _joined(words, cuts)) else []
        if found:
            best = min(found, key=_unlike)
            return "\n".join(best)
    return title


def _split(title: str) -> list[str]:
    """The words of a title: what nobody knows stays with what stands beside it."""
    words: list[str] = []
    place, loose = 0, ""
    while place < len(title):
        match = _WHOLE.match(title, place) or _KNOWN.match(title, place)
        word = match[0] if match else title[place]
        place += len(word)
        if not match and not loose and words and word in _ENDS:
            words[-1] += word
        elif match or (loose and word in _ENDS):
            words += [loose + word] if not match else [*([loose] if loose else []), word]
            loose = ""
        else:
            loose += word
    return _kept([*words, *([loose] if loose else [])])


def _kept(words: list[str]) -> list[str]:
    """Words with the signs and particles that no line begins or ends with."""
    found: list[str] = []
    for word in words:
        if found and (word[0] in _NEVER_FIRST or found[-1][-1] in _NEVER_LAST):
            found[-1] += word
        else:
            found.append(word)
    return found


def _joined(words: list[str], cuts: tuple[int, ...]) -> list[str] | None:
    ends = (*cuts, len(words))
    lines = ["".join(words[start:end]) for start, end in zip((0, *cuts), ends, strict=True)]
    return lines if all(_LEAST <= _wide(line) <= LINE for line in lines) else None


def _wide(line: str) -> float:
    """Width in characters, with the quarter that Word leaves between Chinese and figures (autoSpaceDN)."""
    return ems(line) + len(_BETWEEN.findall(line)) / 4


def _unlike(lines: list[str]) -> float:
    """How far the lines are from one length; a break before a year or a quarter, which begins what the title says of it, is worth some."""
    mean = sum(map(ems, lines)) / len(lines)
    dated = any(re.match(r"\d{4}年|第[一二三四]季度", line) for line in lines[1:])
    return sum((ems(line) - mean) ** 2 for line in lines) - (12 if dated else 0)
