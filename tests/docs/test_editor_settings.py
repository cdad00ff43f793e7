"""The settings that docs/editor.md shows for editors: each parses, and starts the server that there is."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tomllib

import pytest

from support import ROOT

PAGE = (ROOT / "docs" / "editor.md").read_text("utf-8")
LUA = shutil.which("nvim") or shutil.which("luajit") or shutil.which("luac") or shutil.which("lua")


def block(language: str) -> str:
    (found,) = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    return found


def test_helix_starts_the_server_for_yaml() -> None:
    settings = tomllib.loads(block("toml"))
    (server,) = settings["language-server"].values()
    assert [server["command"], *server["args"]] == ["ruralgov", "lsp"]
    (language,) = settings["language"]
    assert language["name"] == "yaml"
    assert "ruralgov" in language["language-servers"]


def test_vs_code_starts_the_server_for_yaml() -> None:
    settings = json.loads(block("json"))
    assert settings["glspc.server.command"] == "ruralgov"
    assert settings["glspc.server.commandArguments"] == ["lsp"]
    assert settings["glspc.server.languageId"] == ["yaml"]


def test_neovim_names_the_server_and_its_brackets_close() -> None:
    words = block("lua")
    assert '"ruralgov", "lsp"' in words
    for opening, closing in ("()", "{}"):
        assert words.count(opening) == words.count(closing)
    assert words.count('"') % 2 == 0


@pytest.mark.skipif(LUA is None, reason="no Lua here")
def test_neovims_settings_are_lua(tmp_path) -> None:
    file = tmp_path / "init.lua"
    file.write_text(f"local vim = nil\nlocal function _()\n{block('lua')}\nend\n", "utf-8")
    words = (
        [LUA, "-l", str(file)]
        if LUA.endswith("nvim")
        else [LUA, "-p", str(file)]
        if "luac" in LUA
        else [LUA, str(file)]
    )
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
