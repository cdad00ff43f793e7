"""Plans at addresses: what lies there gives what the same files give here, with all that belongs to a plan."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import ruralgov
from ruralgov.errors import UserError
from support import ROOT, command_line

fsspec = pytest.importorskip("fsspec")
CITY = ROOT / "docs" / "examples" / "city"
AT = "memory://office/city"


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example city, with holidays and a plan that is broken, here and at an address."""
    monkeypatch.setenv("RURALGOV_CACHE", "off")
    here = tmp_path / "city"
    shutil.copytree(CITY, here)
    (here / "holidays.yaml").write_text("holidays: [2026-06-15]\n", "utf-8")
    (here / "counties" / "bad.yaml").write_text("title: [", "utf-8")
    system = fsspec.filesystem("memory")
    for file in here.rglob("*.yaml"):
        system.pipe(f"/office/city/{file.relative_to(here).as_posix()}", file.read_bytes())
    system.pipe("/office/city/.git/HEAD", b"")
    system.pipe("/office/holidays.yaml", b"no: [")  # behind the repository: nobody reads it
    (here / ".git").mkdir()
    yield here
    system.rm("/office", recursive=True)


@pytest.mark.parametrize(
    "words",
    [
        ["validate", "--format", "json"],
        ["rollup", "-f", "json"],
        ["rollup", "--by", "indicator,behind"],
        ["budget"],
    ],
    ids=" ".join,
)
def test_the_outcome_is_that_of_the_same_files_here(words: list[str], city: Path) -> None:
    here = command_line(*words, str(city), "--jobs", "1")
    there = command_line(*words, AT, "--jobs", "1")
    assert there.code == here.code != 2
    # Broken lines of a table hang on how long a name is.
    squeezed = [one.replace(AT, str(city)) for one in (there.out, there.err)]
    assert [_squeezed(one) for one in squeezed] == [_squeezed(one) for one in (here.out, here.err)]
    assert "ruralgov-" not in there.out + there.err


def _squeezed(text: str) -> list[str]:
    return sorted(text.replace(" ", "").replace("\n", ""))


def test_the_plans_below_and_the_dictionary_are_found(city: Path) -> None:
    run = command_line("validate", f"{AT}/city.yaml", "--select", "RG47,RG57")
    assert "there is no such file" not in run.out
    assert command_line("rollup", AT, "--by", "indicator", "--jobs", "1").out.count("改厕百户数") == 0
    (city / "indicators.yaml").unlink()
    fsspec.filesystem("memory").rm("/office/city/indicators.yaml")
    assert "改厕百户数" in command_line("rollup", AT, "--by", "indicator", "--jobs", "1").out


def test_a_pattern_is_what_it_is_for_paths(city: Path) -> None:
    system = fsspec.filesystem("memory")
    for name in ("01", "02", "13", "[1]"):
        system.pipe(f"/office/city/towns/{name}.yaml", (city / "counties" / "bad.yaml").read_bytes())
    for pattern, names in (("0[1-2].yaml", ("01", "02")), ("?3.yaml", ("13",)), ("[1].yaml", ("[1]",))):
        run = command_line("validate", f"memory://office/city/towns/{pattern}", "--format", "json")
        assert {one["file"] for one in json.loads(run.out)["findings"]} == {
            f"memory://office/city/towns/{n}.yaml" for n in names
        }


def test_tables_go_to_an_address(city: Path) -> None:
    run = command_line("export", AT, "-o", f"{AT}-facts", "--jobs", "1")
    assert f"{AT}-facts" in run.err
    tables = fsspec.filesystem("memory").find("/office/city-facts")
    assert "/office/city-facts/plans.csv" in tables


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_so_do_those_of_the_python_api(form: str, city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    monkeypatch.chdir(city)
    found = ruralgov.export(city, "memory://office/of-the-api", format=form)
    assert f"/office/of-the-api/plans.{form}" in fsspec.filesystem("memory").find("/office/of-the-api")
    assert Path(f"memory://office/of-the-api/plans.{form}") in found.files
    assert not list(city.glob("*:"))
    with pytest.raises(UserError, match="nosuch://office"):
        ruralgov.export(city, "nosuch://office", format=form)


@pytest.mark.parametrize("command", ["validate", "rollup", "budget", "export"])
def test_what_is_not_there_is_named_as_it_was_asked_for(command: str, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    run = command_line(command, "memory://office/none.yaml")
    assert run.code in (1, 2)
    assert "memory://office/none.yaml" in run.err + run.out


def test_where_every_plan_is_broken_each_is_told(city: Path) -> None:
    run = command_line("rollup", f"{AT}/counties/bad.yaml")
    assert run.code == 1
    assert f"{AT}/counties/bad.yaml:1:9" in run.err
    assert "RG001" in run.err


def test_a_name_that_leads_out_is_not_fetched(city: Path, tmp_path: Path) -> None:
    """A store takes any text for a name; here it would be a file outside of the folder that things are fetched into."""
    system = fsspec.filesystem("memory")
    plan = (
        (city / "city.yaml").read_bytes() if (city / "city.yaml").exists() else next(city.glob("*.yaml")).read_bytes()
    )
    up = "../" * 20
    system.pipe(f"/office/{up}{tmp_path}/evil.yaml", plan)
    run = command_line("validate", f"memory://office/{up}{tmp_path}/evil.yaml")
    assert (run.code, "没有读" in run.err) == (2, True)
    assert not (tmp_path / "evil.yaml").exists()
    system.pipe(f"/office/below/{up}{tmp_path}/evil.yaml", plan)
    system.pipe("/office/plan.yaml", plan + b"\nparts: ['below/**/*.yaml', '../**/*.yaml']\n")
    command_line("rollup", "memory://office/plan.yaml")
    assert not (tmp_path / "evil.yaml").exists()


def test_what_is_too_large_is_not_fetched(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ruralgov.runs import remote_files

    size = next((city / "counties").glob("[!b]*.yaml")).stat().st_size
    name = next((city / "counties").glob("[!b]*.yaml")).name
    for most, said in ((size, False), (size - 1, True)):
        monkeypatch.setattr(remote_files, "MAX_BYTES", most)
        run = command_line("validate", f"{AT}/counties/{name}")
        assert (f"超过 {most >> 20} MB" in run.err) is said
