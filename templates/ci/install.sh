#!/bin/sh
# 装 ruralgov：程序核对提交号，每个库核对哈希（requirements/run.lock），此外什么也不下载。
# Installs ruralgov: the program by its commit, every library by its hash (requirements/run.lock), and nothing beside them.
#
#   sh install.sh https://…/ruralgov 完整的提交号    # git 地址，40 位提交号 / a git address and all 40 digits of the commit
#   sh install.sh vendor/ruralgov                   # 随仓库带的源码、子模块 / a checkout or submodule that the repository brings
#
# 退出码 / exit code: 0 装好 / installed, 2 用法、核对不上 / usage, or not what was named.
set -eu
FROM=${1:?git 地址或源码文件夹 / a git address or a folder}
COMMIT=${2:-}
PYTHON=${PYTHON:-python3}

if [ ! -d "$FROM" ] || [ -n "$COMMIT" ]; then
  case $COMMIT in
    "" | *[!0-9a-f]*) COMMIT= ;;
  esac
  if [ ${#COMMIT} -ne 40 ]; then
    echo "install.sh: 要写完整的 40 位提交号（标签、分支以后会指向别处）/ give all 40 digits of the commit: tags and branches move" >&2
    exit 2
  fi
  DIR=$(mktemp -d)
  trap 'rm -rf "$DIR"' EXIT
  git clone --quiet --no-checkout -- "$FROM" "$DIR/ruralgov"
  git -C "$DIR/ruralgov" checkout --quiet --detach "$COMMIT" || exit 2
  [ "$(git -C "$DIR/ruralgov" rev-parse HEAD)" = "$COMMIT" ] || exit 2
  FROM=$DIR/ruralgov
fi
"$PYTHON" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$FROM/requirements/run.lock"
"$PYTHON" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation "$FROM"
