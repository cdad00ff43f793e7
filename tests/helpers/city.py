"""A city with counties below it, as files: small enough to add up by hand."""

from __future__ import annotations

from pathlib import Path

CITY = """\
format: 1
title: 示例市改厕方案
region: {name: 示例市, level: city, code: "990100"}
issuer: 市委农办
period: {start: 2026-01-01, end: 2026-12-31}
departments: {市农业农村局: {}, 市财政局: {}}
parts: [counties/*.yaml]
tasks:
  - id: "1"
    title: 改厕
    lead: [市农业农村局]
    support: [市财政局]
    deadline: 2026-12-31
    indicators:
      - {name: 新建户厕, unit: 户, at_least: 1000, adds_up: sum}
      - {name: 普及率, unit: "%", at_least: 90, adds_up: weighted by 户数}
      - {name: 满意率, unit: "%", at_least: 80, adds_up: mean}
      - {name: 最低得分, unit: 分, at_least: 60, adds_up: min}
"""
COUNTY = """\
format: 1
title: {name}改厕方案
region: {{name: {name}, level: county}}
period: {{start: 2026-01-01, end: 2026-12-31}}
departments: {{农业农村局: {{}}}}
parameters: {{户数: {{value: {homes}}}}}
tasks:
  - id: "7"
    title: 改厕
    lead: [农业农村局]
    deadline: 2026-12-31
    indicators:
      - {{name: 新建户厕, unit: 户, at_least: 500}}
      - {{name: 普及率, unit: "%", at_least: 90}}
      - {{name: 满意率, unit: "%", at_least: 80}}
      - {{name: 最低得分, unit: 分, at_least: 60}}
progress:
"""


def log(day: str, new: int, rate: float, happy: int, score: int, entered: str = "") -> str:
    """An entry of a county."""
    more = f", entered: {entered}" if entered else ""
    return (
        f'  - {{date: {day}{more}, task: "7", percent: 50, indicators: '
        f"{{新建户厕: {new}, 普及率: {rate}, 满意率: {happy}, 最低得分: {score}}}}}\n"
    )


def city(folder: Path, text: str = CITY, **counties: str) -> Path:
    """The city's file, with two counties below it, or those that are given."""
    (folder / "counties").mkdir(parents=True, exist_ok=True)
    found = counties or {
        "甲县": COUNTY.format(name="甲县", homes=3000)
        + log("2026-03-31", 100, 60, 80, 70)
        + log("2026-06-30", 300, 70, 85, 75),
        "乙县": COUNTY.format(name="乙县", homes=1000) + log("2026-05-31", 200, 90, 90, 65),
    }
    for name, county in found.items():
        (folder / "counties" / f"{name}.yaml").write_text(county, "utf-8")
    file = folder / "city.yaml"
    file.write_text(text, "utf-8")
    return file
