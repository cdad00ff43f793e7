"""A session of an editor, message by message as they go over the pipe, kept in ``transcript.txt`` to be read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from day_of_run import on_path
from support import ROOT
from tables import held

TRANSCRIPT = Path(__file__).parent / "transcript.txt"
PLAN = """\
format: 1
title: 某县试点方案
status: active
period: {start: 2026-01-01, end: 2026-12-31}
departments: {县农业农村局: {aliases: [农业局]}}
tasks:
  - id: "1"
    title: 推广积分制
    lead: [农业局]
    deadline: 2026-10-30
    indicators: [{name: 村数, at_least: 3, unit: 个}]
"""
_LEAD = {"line": 8, "character": 12}


class Wire:
    """The server's pipes, with what went over them written down; the folder is told as ``/plans``."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.lines, self.number = folder.as_uri(), [], 0
        environment = {**os.environ, "PYTHONPATH": on_path(ROOT / "src"), "RURALGOV_LANG": "zh"}
        self.server = subprocess.Popen(
            [sys.executable, "-m", "ruralgov", "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
        )

    def said(self, sign: str, message: object) -> None:
        text = json.dumps(message, ensure_ascii=False, sort_keys=True)
        self.lines.append(f"{sign} {text.replace(self.folder, 'file:///plans')}")

    def send(self, method: str, params: object, *, asked: bool) -> None:
        message: dict[str, Any] = {"jsonrpc": "2.0", "method": method, "params": params}
        self.number += asked
        body = json.dumps({**message, **({"id": self.number} if asked else {})}).encode()
        assert self.server.stdin
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.server.stdin.flush()
        self.said("→", {method: params})

    def read(self) -> dict[str, Any]:
        assert self.server.stdout
        size = 0
        while line := self.server.stdout.readline().strip():
            size = int(line.split(b":")[1]) if line.lower().startswith(b"content-length") else size
        return json.loads(self.server.stdout.read(size))

    def ask(self, method: str, params: object) -> None:
        """Sends a request and writes down its answer."""
        self.send(method, params, asked=True)
        answer = next(one for one in self.incoming() if one.get("id") == self.number)
        assert "error" not in answer, answer
        self.said("←", answer["result"] if method != "initialize" else sorted(answer["result"]["capabilities"]))

    def told(self) -> None:
        """Writes down the findings that come by themselves."""
        message = next(one for one in self.incoming() if one.get("method") == "textDocument/publishDiagnostics")
        for one in message["params"]["diagnostics"]:
            self.said("←", {"code": one["code"], "message": one["message"], "range": one["range"]})

    def stopped(self) -> int:
        assert self.server.stdin
        assert self.server.stdout
        self.server.stdin.close()
        self.server.stdout.close()
        return self.server.wait(20)

    def incoming(self) -> Iterator[dict[str, Any]]:
        while True:
            yield self.read()


def test_a_session_from_opening_to_closing(tmp_path: Path) -> None:
    wire = Wire(tmp_path)
    uri = (tmp_path / "plan.yaml").as_uri()
    here: dict[str, Any] = {"textDocument": {"uri": uri}}
    wire.ask("initialize", {"capabilities": {}, "processId": None, "rootUri": None})
    wire.send("initialized", {}, asked=False)
    item = {"uri": uri, "languageId": "yaml", "version": 1, "text": PLAN}
    wire.send("textDocument/didOpen", {"textDocument": item}, asked=False)
    wire.told()
    wire.ask("textDocument/hover", {**here, "position": _LEAD})
    wire.ask("textDocument/definition", {**here, "position": _LEAD})
    end = {"line": 8, "character": 14}
    context = {"diagnostics": []}
    wire.ask("textDocument/codeAction", {**here, "range": {"start": _LEAD, "end": end}, "context": context})
    wire.ask("textDocument/rename", {**here, "position": _LEAD, "newName": "农业农村局"})
    wire.ask("textDocument/documentSymbol", here)
    change = {"range": {"start": {"line": 8, "character": 11}, "end": end}, "text": "县农业农村局"}
    document = {"uri": uri, "version": 2}
    wire.send("textDocument/didChange", {"textDocument": document, "contentChanges": [change]}, asked=False)
    wire.told()
    wire.ask("shutdown", None)
    wire.send("exit", None, asked=False)
    assert wire.stopped() == 0
    held(TRANSCRIPT, wire.lines)
