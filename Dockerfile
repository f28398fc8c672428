# syntax=docker/dockerfile:1
FROM python:3.12-slim AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY corpus corpus
COPY index index
COPY service service
RUN python -m venv /opt/rujukan && /opt/rujukan/bin/pip install --no-cache-dir .

FROM python:3.12-slim
RUN useradd --system --create-home --home-dir /var/lib/rujukan rujukan \
    && install -d -o rujukan -g rujukan /var/lib/rujukan/data
COPY --from=build /opt/rujukan /opt/rujukan
# Whoever publishes the port wants questions; documents are changed with a key in any case.
ENV PATH=/opt/rujukan/bin:$PATH RUJUKAN_HOST=0.0.0.0 RUJUKAN_ASKING=open RUJUKAN_PORT=8000 RUJUKAN_DATA_DIR=/var/lib/rujukan/data
USER rujukan
VOLUME /var/lib/rujukan/data
EXPOSE 8000
HEALTHCHECK --start-period=15s CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(f'http://127.0.0.1:{os.environ[\"RUJUKAN_PORT\"]}/readyz', timeout=3)"]
CMD ["rujukan", "serve"]
