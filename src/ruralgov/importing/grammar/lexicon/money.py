"""Who pays, what sums are given for and to whom."""

from __future__ import annotations

LEVELS = "中央|国家|自治区|省级|市级|县级|区级|乡级|镇级|村级|州级|乡镇|省|市|州|县|区|乡|镇|村"
PAYERS = "企业|农户|群众|村民|村集体|集体|社会资本|社会|个人|业主|合作社|项目业主|受益户|财政"
PARTY = rf"(?:{LEVELS}|{PAYERS})(?:\([^)]{{1,6}}\))?(?:财政|政府|资金|自筹|集体)?"
