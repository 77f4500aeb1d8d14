# syntax=docker/dockerfile:1

FROM python:3.13-slim AS build
ENV UV_PROJECT_ENVIRONMENT=/parley/.venv \
    UV_PYTHON_DOWNLOADS=never \
    UV_COMPILE_BYTECODE=1 \
    UV_LINK_MODE=copy
WORKDIR /parley
RUN pip install --no-cache-dir uv==0.13.9
# What others wrote changes seldom: a layer of its own, built anew only with the lock.
COPY pyproject.toml uv.lock ./
RUN uv sync --locked --no-dev --no-install-project
COPY . .
RUN uv sync --locked --no-dev \
    && .venv/bin/python -m compileall -q app

FROM python:3.13-slim
# The record and the keyring are two volumes: a backup of one must not bring the other along.
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin parley \
    && install --directory --owner=parley --mode=0700 /data /data/record /data/keyring
COPY --from=build /parley /parley
ENV PATH=/parley/.venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PARLEY_DATA=/data/record \
    PARLEY_KEYRING=/data/keyring
WORKDIR /parley
USER 10001
VOLUME ["/data/record", "/data/keyring"]
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["python", "-c", \
    "import urllib.request as ask; ask.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
# One worker: the live state is in this process's memory.
CMD ["parley", "serve", "--host", "0.0.0.0", "--port", "8000"]
