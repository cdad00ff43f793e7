#!/bin/sh
# Gitee、Jenkins 等通用：检查方案、核对审批，结果写入 build/ruralgov。
# For Gitee, Jenkins and others: check the plans and their approvals; results go to build/ruralgov.
#
#   sh check.sh origin/master plans
#
# 退出码 / exit code: 0 通过 / clean, 1 有问题 / findings, 2 用法或环境 / usage or environment.
set -u
BASE=${1:?BASE}
shift
[ $# -gt 0 ] || set -- plans
OUT=${OUT:-build/ruralgov}
FAIL_ON=${FAIL_ON:-error}
mkdir -p "$OUT" || exit 2

code=0
ruralgov validate --format junit --fail-on "$FAIL_ON" -- "$@" > "$OUT/validate.xml" || code=$?
ruralgov diff --base="$BASE" --format junit --fail-on "$FAIL_ON" -- "$@" > "$OUT/diff.xml" || code=$?
ruralgov diff --base="$BASE" --format md -- "$@" > "$OUT/summary.md" || true
# 贴在合并请求下面的 / for a comment on the merge request: python3 comment.py gitee build/ruralgov/comment.md
ruralgov diff --base="$BASE" --format md --summary -- "$@" > "$OUT/comment.md" || true
# 日志里也看得到 / and in the log
ruralgov validate --fail-on "$FAIL_ON" -- "$@"
cat "$OUT/summary.md"
exit "$code"
