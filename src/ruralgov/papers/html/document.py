"""The frame of an HTML page: one file that asks for nothing outside itself, and runs no script but its own."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from ruralgov.papers.charts import svg
from ruralgov.papers.html.text import text


@cache
def _own(name: str) -> str:
    return files("ruralgov.papers.html").joinpath(name).read_text("utf-8").strip()


def document(title: str, body: str) -> str:
    """A whole HTML document. Style and script are allowed by what they are, so that none from a plan's text ever is."""
    style, script = _own("page.css") + svg.STYLE.strip(), _own("page.js")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{text(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n{body}\n"
        f"<script>{script}</script>\n</body>\n</html>\n"
    )


@cache
def _hash(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
