"""The language server, asked by a real client over its pipes, as an editor does."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

from day_of_run import on_path
from support import ROOT, plan_text

T = TypeVar("T")
PLAN = plan_text(
    """\
sections: [村民自治]
departments: {县农业农村局: {aliases: [农业局]}, 县民政局: {}}
tasks:
  - id: "1"
    title: 推广积分制
    lead: [县农业农村局]
    support: [民政局]
    deadline: 2026-10-30
    indicators: [{name: 村数, at_least: 3, unit: 个}]
  - id: "2"
    title: 建站
    lead: [农业局]
    after: ["1"]
    deadline: 2026-10-30
    indicators: [{name: 站数, at_least: 3, unit: 个}]
"""
)


class Editor:
    """A client with one open file, which it changes and asks about by the words in it."""

    def __init__(self, client: LanguageClient, file: Path, text: str) -> None:
        self.client, self.uri, self.text, self.version = client, file.as_uri(), text, 1
        self.file = types.TextDocumentIdentifier(self.uri)
        self.told: asyncio.Queue[list[types.Diagnostic]] = asyncio.Queue()

    async def findings(self) -> list[types.Diagnostic]:
        return await asyncio.wait_for(self.told.get(), 60)

    def open(self) -> None:
        item = types.TextDocumentItem(self.uri, "yaml", 1, self.text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def change(self, old: str, new: str) -> None:
        start = self.text.index(old)
        where = types.Range(self.at(start), self.at(start + len(old)))
        self.text = self.text.replace(old, new, 1)
        self.version += 1
        changed = types.VersionedTextDocumentIdentifier(self.version, self.uri)
        part = types.TextDocumentContentChangePartial(where, new)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(changed, [part]))

    def at(self, index: int) -> types.Position:
        line = self.text.count("\n", 0, index)
        return types.Position(line, index - (self.text.rfind("\n", 0, index) + 1))

    def behind(self, words: str) -> types.Position:
        return self.at(self.text.index(words) + len(words))

    def taken(self, edit: types.WorkspaceEdit | None) -> str:
        """The text after an edit."""
        assert edit
        assert edit.changes
        lines = self.text.splitlines(keepends=True)
        for one in sorted(
            edit.changes[self.uri], key=lambda one: (one.range.start.line, one.range.start.character), reverse=True
        ):
            start, end = (sum(map(len, lines[: at.line])) + at.character for at in (one.range.start, one.range.end))
            whole = "".join(lines)
            lines = (whole[:start] + one.new_text + whole[end:]).splitlines(keepends=True)
        return "".join(lines)


class Session:
    """One server and one client for all tests here: each opens a file of its own."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.editors: dict[str, Editor] = {}
        self.shown: list[str] = []
        threading.Thread(target=self.loop.run_forever, daemon=True).start()
        self.client = self.run(self._started())

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(120)

    async def _started(self) -> LanguageClient:
        client = LanguageClient("editor", "1")

        @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def _(params: types.PublishDiagnosticsParams) -> None:
            self.editors[params.uri].told.put_nowait(list(params.diagnostics))

        @client.feature(types.WINDOW_SHOW_MESSAGE)
        def shown(params: types.ShowMessageParams) -> None:
            self.shown.append(params.message)

        environment = {**os.environ, "PYTHONPATH": on_path(ROOT / "src"), "RURALGOV_LANG": "en"}
        await client.start_io(sys.executable, "-m", "ruralgov", "lsp", env=environment)
        await client.initialize_async(types.InitializeParams(types.ClientCapabilities()))
        client.initialized(types.InitializedParams())
        return client

    def editing(self, folder: Path, ask: Callable[[Editor], Awaitable[None]], text: str = PLAN) -> None:
        async def run() -> None:
            editor = Editor(self.client, folder / "plan.yaml", text)
            self.editors[editor.uri] = editor
            editor.open()
            await ask(editor)
            self.client.text_document_did_close(types.DidCloseTextDocumentParams(editor.file))
            while await editor.findings():  # an earlier answer may still be under way
                pass

        self.run(run())

    def stop(self) -> None:
        async def stop() -> None:
            await self.client.shutdown_async(None)
            self.client.exit(None)
            await self.client.stop()

        self.run(stop())
        self.loop.call_soon_threadsafe(self.loop.stop)


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    found = Session()
    yield found
    found.stop()


def codes(found: list[types.Diagnostic]) -> set[Any]:
    return {one.code for one in found}


def test_findings_come_while_typing_and_go_when_mended(tmp_path: Path, session: Session) -> None:
    async def ask(editor: Editor) -> None:
        found = await editor.findings()
        assert {"RG201", "RG206"} <= codes(found)
        alias = next(one for one in found if one.code == "RG206")
        assert editor.text.splitlines()[alias.range.start.line].strip() == "lead: [农业局]"
        assert (alias.range.start.character, alias.range.end.character) == (11, 14)
        editor.change("lead: [农业局]", "lead: [县农业农村局]")
        assert "RG206" not in codes(await editor.findings())
        editor.change("lead: [县农业农村局]", "lead: [县农业农村局")
        assert codes(await editor.findings()) == {"RG001"}

    session.editing(tmp_path, ask)


def test_a_fix_and_a_reasoned_suppression_are_offered(tmp_path: Path, session: Session) -> None:
    async def ask(editor: Editor) -> None:
        alias = next(one for one in await editor.findings() if one.code == "RG206")
        context = types.CodeActionContext([alias])
        found = await editor.client.text_document_code_action_async(
            types.CodeActionParams(editor.file, alias.range, context)
        )
        assert found
        fix, suppress = (one for one in found if isinstance(one, types.CodeAction) and "RG206" in one.title)
        assert editor.taken(fix.edit) == editor.text.replace("lead: [农业局]", "lead: [县农业农村局]")
        assert fix.is_preferred
        assert "lead: [农业局]  # ruralgov: ignore RG206 \n" in editor.taken(suppress.edit)

    session.editing(tmp_path, ask)


@pytest.mark.parametrize(
    ("old", "new", "behind", "wanted"),
    [
        ("support: [民政局]", "support: [", "support: [", {"县农业农村局", "县民政局"}),
        ('after: ["1"]', "after: [", "after: [", {'"1"', '"2"'}),
        ("    title: 建站", "    section: \n    title: 建站", "section: ", {"村民自治"}),
        ("    title: 建站", "    ong\n    title: 建站", "    ong", {"ongoing", "milestones", "budget"}),
        ("status: active", "status: ", "status: ", {"draft", "active", "closed"}),
        ("unit: 个}]\n  - id", "unit: 个, }]\n  - id", "unit: 个, ", {"baseline", "coverage", "targets"}),
    ],
)
def test_what_may_stand_there_is_offered(
    tmp_path: Path, session: Session, old: str, new: str, behind: str, wanted: set[str]
) -> None:
    async def ask(editor: Editor) -> None:
        await editor.findings()
        editor.change(old, new)
        asked = types.CompletionParams(editor.file, editor.behind(behind))
        found = await editor.client.text_document_completion_async(asked)
        assert isinstance(found, list)
        offered = {one.label for one in found}
        assert wanted <= offered
        assert not {"title", "id", "name"} & offered

    session.editing(tmp_path, ask)


def test_a_unit_is_explained_found_and_renamed_everywhere(tmp_path: Path, session: Session) -> None:
    async def ask(editor: Editor) -> None:
        await editor.findings()
        at = editor.behind("lead: [县农业")
        session.shown.clear()
        said = await editor.client.text_document_hover_async(types.HoverParams(editor.file, at))
        assert said
        assert isinstance(said.contents, types.MarkupContent)
        assert "leads 2: 1 推广积分制, 2 建站" in said.contents.value
        (where,) = await editor.client.text_document_definition_async(types.DefinitionParams(editor.file, at))  # type: ignore[misc]
        assert editor.text.splitlines()[where.range.start.line].startswith("departments:")
        asked = types.RenameParams(editor.file, at, "县农业和农村局")
        renamed = editor.taken(await editor.client.text_document_rename_async(asked))
        assert renamed == editor.text.replace("县农业农村局", "县农业和农村局")
        (hint,) = session.shown
        assert "ruralgov reorganise" in hint
        for wrong, why in (("a: b", "is no name"), ("县民政局", "already"), ("农业局", "already")):
            session.shown.clear()
            assert await editor.client.text_document_rename_async(types.RenameParams(editor.file, at, wrong)) is None
            assert [why in one for one in session.shown] == [True]

    session.editing(tmp_path, ask)


def test_an_alias_leads_to_the_register_and_is_renamed_there_too(tmp_path: Path, session: Session) -> None:
    async def ask(editor: Editor) -> None:
        await editor.findings()
        at = editor.behind("lead: [农业")
        (where,) = await editor.client.text_document_definition_async(types.DefinitionParams(editor.file, at))  # type: ignore[misc]
        assert editor.text.splitlines()[where.range.start.line].startswith("departments:")
        renamed = editor.taken(
            await editor.client.text_document_rename_async(types.RenameParams(editor.file, at, "农业农村局"))
        )
        assert renamed == editor.text.replace("[农业局]", "[农业农村局]")

    session.editing(tmp_path, ask)


def test_a_task_is_renamed_with_all_that_names_it_and_a_field_is_explained(tmp_path: Path, session: Session) -> None:
    async def ask(editor: Editor) -> None:
        await editor.findings()
        asked = types.RenameParams(editor.file, editor.behind('after: ["'), "1.1")
        renamed = editor.taken(await editor.client.text_document_rename_async(asked))
        assert renamed == editor.text.replace('id: "1"', 'id: "1.1"').replace('after: ["1"]', 'after: ["1.1"]')
        said = await editor.client.text_document_hover_async(types.HoverParams(editor.file, editor.behind("deadl")))
        assert said
        assert isinstance(said.contents, types.MarkupContent)
        assert said.contents.value.startswith("**tasks.deadline**")

    session.editing(tmp_path, ask)


def test_the_outline_names_tasks(tmp_path: Path, session: Session) -> None:
    async def ask(editor: Editor) -> None:
        await editor.findings()
        found = await editor.client.text_document_document_symbol_async(types.DocumentSymbolParams(editor.file))
        assert found
        tasks = next(one for one in found if isinstance(one, types.DocumentSymbol) and one.name == "tasks")
        assert [one.name for one in tasks.children or ()] == ["1 推广积分制", "2 建站"]

    session.editing(tmp_path, ask)


def test_a_broken_file_of_the_office_is_told_in_the_plan(tmp_path: Path, session: Session) -> None:
    (tmp_path / "ruralgov.toml").write_text("[alerts", "utf-8")

    async def ask(editor: Editor) -> None:
        (found,) = await editor.findings()
        assert "ruralgov.toml:1:" in found.message
        (tmp_path / "ruralgov.toml").unlink()
        editor.client.text_document_did_save(types.DidSaveTextDocumentParams(editor.file))
        assert "RG206" in codes(await editor.findings())

    session.editing(tmp_path, ask)


def test_another_yaml_file_is_left_alone(tmp_path: Path, session: Session) -> None:
    async def ask(editor: Editor) -> None:
        assert await editor.findings() == []

    session.editing(tmp_path, ask, "services:\n  web: {image: x}\n")
