"""The summary of a change as one comment on its merge request: posted once, then renewed.

    TOKEN=… python3 comment.py github|gitlab|gitee SUMMARY.md [--renew]

With --renew only a comment that is there is renewed. On GitHub and GitLab the rest is known in a job; elsewhere REPO
(owner/name) and PR (its number) say where. Only the standard library is used: copy this file where you need it.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

MARK = "<!-- ruralgov -->\n"
PAGES = 20
LIMIT = 60_000  # characters: the services take 65,536 and more


@dataclass(frozen=True)
class Service:
    """Where one service keeps comments, and how it is told who asks."""

    api: str
    comments: str
    comment: str
    edit: str
    author: str
    header: str


SERVICES = {
    "github": Service(
        os.environ.get("GITHUB_API_URL", "https://api.github.com"),
        "/repos/{repo}/issues/{number}/comments", "/repos/{repo}/issues/comments/{id}", "PATCH", "user",
        "Authorization: Bearer {token}",
    ),
    "gitlab": Service(
        os.environ.get("CI_API_V4_URL", "https://gitlab.com/api/v4"),
        "/projects/{repo}/merge_requests/{number}/notes", "/projects/{repo}/merge_requests/{number}/notes/{id}",
        "PUT", "author", "PRIVATE-TOKEN: {token}",
    ),
    "gitee": Service(
        os.environ.get("GITEE_API", "https://gitee.com/api/v5"),
        "/repos/{repo}/pulls/{number}/comments", "/repos/{repo}/pulls/comments/{id}", "PATCH", "user",
        "",  # Gitee takes the token as a parameter
    ),
}  # fmt: skip


def main(words: list[str]) -> int:
    """0 posted, renewed or nothing to do; 1 the service refused; 2 something was not said."""
    if not 2 <= len(words) <= 3 or words[0] not in SERVICES or words[2:] not in ([], ["--renew"]):
        print(__doc__, file=sys.stderr)
        return 2
    repo = os.environ.get("REPO") or os.environ.get("GITHUB_REPOSITORY") or os.environ.get("CI_PROJECT_ID", "")
    number = os.environ.get("PR") or os.environ.get("CI_MERGE_REQUEST_IID", "")
    token = os.environ.get("TOKEN", "")
    if not (repo and number.isdecimal() and token):
        print("要有 TOKEN、REPO 和 PR（合并请求的号）/ TOKEN, REPO and PR (a number) are needed", file=sys.stderr)
        return 2
    body = Path(words[1]).read_text("utf-8")
    body = MARK + (body if len(body) <= LIMIT else body[:LIMIT].rpartition("\n")[0] + "\n\n…\n")
    try:
        print(
            _post(
                words[0],
                {"repo": quote(repo, safe="" if words[0] == "gitlab" else "/"), "number": number},
                token,
                body,
                renew=words[2:] == ["--renew"],
            )
        )
    except HTTPError as error:
        print(f"没有贴成 / not posted: {error.code} {error.reason} {error.url.partition('?')[0]}", file=sys.stderr)
        return 1
    except (URLError, OSError, ValueError) as error:
        print(f"没有贴成 / not posted: {error}", file=sys.stderr)
        return 1
    return 0


def _post(name: str, place: dict[str, str], token: str, body: str, *, renew: bool) -> str:
    service = SERVICES[name]
    comments = service.comments.format(**place)
    old = _ours(service, comments, token, bot=name == "github")
    if old is not None:
        _ask(service, service.edit, service.comment.format(**place, id=old), token, body)
        return "摘要已更新 / the summary is renewed"
    if renew:
        return "没有要贴的 / nothing to post"
    _ask(service, "POST", comments, token, body)
    return "摘要已贴上 / the summary is posted"


def _ours(service: Service, comments: str, token: str, *, bot: bool) -> int | None:
    """The comment that was posted before: marked, and written by the account that asks (on GitHub, by a bot: a job's own
    token may not ask there who it is). Anybody can write the mark; nobody else's comment is written over."""
    me = None if bot else _ask(service, "GET", "/user", token)["id"]
    for page in range(1, PAGES + 1):
        found = _ask(service, "GET", f"{comments}?per_page=100&page={page}", token)
        for one in found:
            author = one.get(service.author) or {}
            ours = author.get("type") == "Bot" if bot else author.get("id") == me
            if ours and str(one.get("body")).startswith(MARK.strip()):
                return int(one["id"])
        if len(found) < 100:
            break
    return None


def _ask(service: Service, method: str, place: str, token: str, body: str | None = None) -> Any:
    address, fields = service.api + place, {} if body is None else {"body": body}
    if not service.header:
        fields["access_token"] = token
        if body is None:
            address += ("&" if "?" in address else "?") + urlencode(fields)
    if not address.startswith(("https://", "http://")):
        raise ValueError(address.partition("?")[0])
    data = None if body is None else json.dumps(fields).encode()
    request = Request(address, data, {"Content-Type": "application/json", "Accept": "application/json"}, method=method)  # noqa: S310  looked at above
    if service.header:
        request.add_unredirected_header(*service.header.format(token=token).split(": "))
    with urlopen(request, timeout=30) as answer:  # noqa: S310  looked at above
        return json.load(answer)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
