"""The documentation as a site in build/site, made without the network; a link that leads nowhere stops it.

The pages are laid out as they stand in the repository, so that links stay as they are; the menu is docs/README.md.
"""

from __future__ import annotations

import io
import logging
import re
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import jieba
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from pymdownx.slugs import slugify

ROOT = Path(__file__).parent.parent
BUILT = ROOT / "build" / "site"
PAGES = ROOT / "build" / "site-pages"
_LINK = re.compile(r"\[([^\]]+)\]\(([^)#\s]+)\)")
_CHINESE = re.compile(r" {0,3}[\u3001-\u9fff\uff01-\uff5e“”《》]")
_SHOWN = (
    "README.md",
    "README.zh-CN.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "ARCHITECTURE.md",
    "SECURITY.md",
    "docs",
    "plans",
)
_FOLDERS_WITHOUT_PAGE = ("plans",)


def main() -> int:
    """Lay the pages out and build; 1 where a page has a link that leads nowhere."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    jieba.setLogLevel(logging.ERROR)  # cuts Chinese into words for the search, and tells of its own loading
    lay_out()
    try:
        build(settings())
    except MkDocsException as broken:
        print(broken, file=sys.stderr)
        return 1
    if addresses := loaded_from_outside():
        print("a page would load from outside:", *sorted(addresses), sep="\n  ", file=sys.stderr)
        return 1
    print(f"{sum(1 for _ in BUILT.rglob('*.html'))} pages: open {BUILT.relative_to(ROOT)}/index.html")
    return 0


def lay_out() -> None:
    """What git knows of the documentation, and a page for each folder that is linked and has none."""
    shutil.rmtree(PAGES, ignore_errors=True)
    listed = subprocess.run(
        ["git", "ls-files", "-z", *_SHOWN, *_linked_files()],
        cwd=ROOT,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    for name in filter(None, listed.stdout.split("\0")):
        (PAGES / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, PAGES / name)
    for folder in _FOLDERS_WITHOUT_PAGE:
        files = sorted(
            file.relative_to(PAGES / folder).as_posix() for file in (PAGES / folder).rglob("*") if file.is_file()
        )
        (PAGES / folder / "README.md").write_text(
            f"# {folder}/\n\n" + "".join(f"- [{name}]({name})\n" for name in files), "utf-8"
        )
    for page in PAGES.rglob("*.md"):
        page.write_text(_LINK.sub(partial(_to_a_page, page), joined(page.read_text("utf-8"))), "utf-8")


def joined(text: str) -> str:
    """Chinese that the source breaks after so many columns, in one line: a browser shows a line break as a blank."""
    lines: list[str] = []
    in_code = False
    for line in text.split("\n"):
        before = lines[-1] if lines else ""
        if not in_code and _CHINESE.match(line) and _CHINESE.match(before[-1:]) and not before.startswith(("#", "|")):
            lines[-1] += line.lstrip()
        else:
            lines.append(line)
        in_code ^= line.lstrip().startswith("```")
    return "\n".join(lines)


def _to_a_page(page: Path, link: re.Match[str]) -> str:
    """A link to a folder, as a link to the folder's page: a code host shows that one, a site shows nothing."""
    return (
        f"[{link[1]}]({link[2].rstrip('/')}/README.md)" if (page.parent / link[2] / "README.md").is_file() else link[0]
    )


def _linked_files() -> list[str]:
    """Files of code that the pages at the top link to."""
    pages = [ROOT / name for name in _SHOWN if name.endswith(".md")]
    links = {target for page in pages for _, target in _LINK.findall(page.read_text("utf-8")) if ":" not in target}
    return sorted(target for target in links if (ROOT / target).is_file())


def menu() -> list[dict[str, object]]:
    """The way in, docs/README.md, as a menu: a group for each heading and for each line that stands alone above a list."""
    groups: list[dict[str, object]] = [{"首页 / Home": "README.md"}]
    entries: list[object] = []
    for line in (ROOT / "docs" / "README.md").read_text("utf-8").splitlines():
        if line.startswith("## "):
            entries = []
            groups.append({line[3:]: entries})
            inner = entries
        elif line.startswith("- "):
            inner += [{name: _place(target)} for name, target in _LINK.findall(line) if _place(target) != "README.md"]
        elif line.strip() and len(groups) > 1:
            inner = []
            entries.append({line: inner})
    return groups


def _place(target: str) -> str:
    return (ROOT / "docs" / target).resolve().relative_to(ROOT).as_posix()


def settings() -> MkDocsConfig:
    """What mkdocs is told; nothing of it asks the network."""
    return load_config(
        config_file=io.BytesIO(b""),  # all that it is told stands here
        config_file_path=str(ROOT / "tools" / "site.py"),
        site_name="ruralgov",
        site_description="One YAML file for a rural-governance pilot plan, and every paper made from it",
        docs_dir=str(PAGES),
        site_dir=str(BUILT),
        use_directory_urls=False,  # opened from a folder, without a server
        strict=True,
        nav=menu(),
        theme={
            "name": "material",
            "language": "zh",
            "font": False,
            "features": ["navigation.sections", "navigation.top", "content.code.copy", "search.highlight"],
            "palette": [
                {"media": "(prefers-color-scheme: light)", "scheme": "default", "primary": "red"},
                {"media": "(prefers-color-scheme: dark)", "scheme": "slate", "primary": "red"},
            ],
        },
        plugins=[{"search": {"lang": ["zh", "en"]}}],
        markdown_extensions=[
            "tables",
            "admonition",
            "pymdownx.superfences",
            {"pymdownx.highlight": {"anchor_linenums": False}},
            {"toc": {"permalink": True, "slugify": slugify(case="lower"), "toc_depth": 3}},
        ],
        validation={
            "links": {"not_found": "warn", "anchors": "warn", "unrecognized_links": "warn"},
            "nav": {"omitted_files": "ignore"},
        },
    )


def loaded_from_outside() -> set[str]:
    """Scripts, styles, fonts and pictures that a page would fetch from another host."""
    found: set[str] = set()
    for page in BUILT.rglob("*.html"):
        tags = re.findall(r"<(?:script|link|img|iframe|source)\b[^>]*>", page.read_text("utf-8"))
        found.update(tag for tag in tags if re.search(r'(?:src|href)="?(?:https?:)?//', tag) and "canonical" not in tag)
    return found


if __name__ == "__main__":
    sys.exit(main())
