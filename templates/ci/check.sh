#!/bin/sh
# Gitee、Jenkins 等通用：检查方案、核对审批，结果写入 build/ruralgov。
# For Gitee, Jenkins and others: check the plans and their approvals; results go to build/ruralgov.
#
#   sh check.sh origin/master plans
#   BASELINE=ruralgov-baseline.json sh check.sh origin/master plans    # 只对新问题报错 / only new findings fail
#
# 退出码 / exit code: 0 通过 / clean, 1 有问题 / findings, 2 用法或环境 / usage or environment.
set -u
BASE=${1:?BASE}
shift
[ $# -gt 0 ] || set -- plans
OUT=${OUT:-build/ruralgov}
FAIL_ON=${FAIL_ON:-error}
# 生成的结果不进仓库 / results are no part of the repository
[ -d "$OUT" ] || { mkdir -p "$OUT" && echo '*' > "$OUT/.gitignore"; } || exit 2

# 各次的提示相同，只说一遍 / what each run would say again is said once
code=0
ruralgov validate ${BASELINE:+--baseline "$BASELINE"} --format junit --fail-on "$FAIL_ON" -- "$@" \
  > "$OUT/validate.xml" 2> /dev/null || code=$?
ruralgov diff --base="$BASE" --format junit --fail-on "$FAIL_ON" -- "$@" > "$OUT/diff.xml" || code=$?
ruralgov diff --base="$BASE" --format md -- "$@" > "$OUT/summary.md" 2> /dev/null || true
# 贴在合并请求下面的 / for a comment on the merge request: python3 comment.py gitee build/ruralgov/comment.md
ruralgov diff --base="$BASE" --format md --summary -- "$@" > "$OUT/comment.md" 2> /dev/null || true
# 日志里也看得到 / and in the log
ruralgov validate ${BASELINE:+--baseline "$BASELINE"} --fail-on "$FAIL_ON" -- "$@"
cat "$OUT/summary.md"
exit "$code"
