"""Findings accepted as they stand: a baseline file, matched by rule and structural path, so that moved lines stay accepted."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import NamedTuple

from ruralgov.checking.rules import entry_of
from ruralgov.errors import UserError
from ruralgov.files.encodings import read_bytes
from ruralgov.findings import Finding
from ruralgov.text import as_json, say

VERSION = 1


class Key(NamedTuple):
    """What a finding is known by: file, rule, structural path."""

    file: str
    code: str
    path: str


class Sifted(NamedTuple):
    """Findings that the baseline does not know, those that it does, and its entries that no longer occur."""

    fresh: tuple[Finding, ...]
    accepted: tuple[Finding, ...]
    gone: tuple[Key, ...]


def key_of(finding: Finding) -> Key:
    """What a finding is known by, whatever line it stands on and whatever folder the command ran in."""
    name = finding.file
    if PurePath(name).is_absolute():
        here = Path.cwd()
        name = str(Path(name).relative_to(here)) if Path(name).is_relative_to(here) else name
    return Key(PurePath(name).as_posix(), finding.code, finding.identity)


def sift(findings: Iterable[Finding], known: Counter[Key]) -> Sifted:
    """Findings beyond the known ones; of several under one key as many are accepted as are known."""
    left = Counter(known)
    fresh, accepted = [], []
    for finding in findings:
        if left[key_of(finding)] > 0 and not _blocking(finding):
            left[key_of(finding)] -= 1
            accepted.append(finding)
        else:
            fresh.append(finding)
    return Sifted(tuple(fresh), tuple(accepted), tuple(sorted(left.elements())))


def keys_of(findings: Iterable[Finding]) -> Counter[Key]:
    """The findings that stand, as a baseline knows them."""
    standing = (finding for finding in findings if finding.suppressed is None and not _blocking(finding))
    return Counter(key_of(finding) for finding in standing)


def _blocking(finding: Finding) -> bool:
    """Whether nothing can be computed while it stands: a file that cannot be read is never "as it always was"."""
    return entry_of(finding.code).rule.blocking


def read(path: Path) -> Counter[Key]:
    """The entries of a baseline file.

    Raises:
        UserError: it cannot be read, or is no baseline.
    """
    try:
        data = json.loads(read_bytes(path))
        accepted = data["accepted" if data["version"] == VERSION else ""]
        return Counter({Key(one["file"], one["code"], one["path"]): int(one["count"]) for one in accepted})
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
        raise UserError(
            say(
                f"{path}：不是基线文件。用 ruralgov validate --write-baseline {path} 生成。",
                f"{path}: no baseline file. Make one with `ruralgov validate --write-baseline {path}`.",
            )
        ) from None


def written(findings: Iterable[Finding]) -> str:
    """A baseline file that accepts what stands, sorted, one entry a line, so that its own diffs are easy to read."""
    entries = [
        as_json({"file": key.file, "code": key.code, "path": key.path, "count": count}, None)
        for key, count in sorted(keys_of(findings).items())
    ]
    body = ",\n    ".join(entries)
    return f'{{\n  "version": {VERSION},\n  "accepted": [{f"{chr(10)}    {body}{chr(10)}  " if entries else ""}]\n}}\n'
