"""``ruralgov lsp``: the language server that an editor starts."""

from __future__ import annotations

from ruralgov.errors import UserError
from ruralgov.text import say

ORDER = 74


def command() -> None:
    """编辑器的语言服务：边写边查、补全、改名，由编辑器启动；设置见 docs/editor.md。 / The language server: an editor starts it, see docs/editor.md.

    例 / Example:  ruralgov lsp
    """
    try:
        from ruralgov.lsp.server import serve
    except ImportError as error:
        raise UserError(
            say('ruralgov lsp 要先安装：pip install "ruralgov[lsp]"', 'first: pip install "ruralgov[lsp]"')
        ) from error
    serve()
