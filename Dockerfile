# ruralgov in a container, for CI and for machines without Python: docker build -t ruralgov . && docker run --rm -v "$PWD:/plans" ruralgov validate
FROM python:3.13-slim AS build
COPY pyproject.toml README.md LICENSE /src/
COPY requirements /src/requirements
COPY src /src/src
COPY plans /src/plans
COPY templates /src/templates
RUN python -m venv /opt/ruralgov \
 && /opt/ruralgov/bin/python -m pip install --no-cache-dir --quiet --require-hashes -r /src/requirements/run.lock \
 && /opt/ruralgov/bin/python -m pip install --no-cache-dir --quiet --no-deps --no-build-isolation /src \
 && /opt/ruralgov/bin/python -m pip uninstall --quiet --yes pip

FROM python:3.13-slim
# git: `ruralgov diff --base` compares with what was committed.
RUN apt-get update && apt-get install --yes --no-install-recommends git && rm -rf /var/lib/apt/lists/* \
 && useradd --create-home ruralgov \
# What is mounted belongs to somebody else: git would not look at it.
 && git config --system --add safe.directory /plans && git config --system --add safe.directory '/plans/*'
COPY --from=build /opt/ruralgov /opt/ruralgov
ENV PATH=/opt/ruralgov/bin:$PATH LANG=C.UTF-8 RURALGOV_CACHE=off
USER ruralgov
WORKDIR /plans
ENTRYPOINT ["ruralgov"]
