# The portal in production: the targets `app` (web, live, worker, beat) and `proxy` of docker-compose.yml.
# Which image a name stood for, as `make images` looks it up: @sha256:... Empty: whatever it stands for now.
ARG PYTHON_DIGEST=
ARG POSTGRES_DIGEST=
ARG CADDY_DIGEST=
FROM python:3.13-slim-bookworm${PYTHON_DIGEST} AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends gettext \
 && rm -rf /var/lib/apt/lists/*
RUN python -m venv /opt/venv
COPY requirements.txt ./
RUN /opt/venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.txt
WORKDIR /srv/overleg
COPY manage.py gunicorn.conf.py ./
COPY overleg overleg
COPY portal portal
COPY gremia gremia
COPY wording wording
COPY meetings meetings
COPY dossiers dossiers
COPY attendance attendance
COPY proceedings proceedings
COPY positions positions
COPY motions motions
COPY templates templates
COPY static static
COPY locale locale
# Collecting needs no database, but the settings want to hear of one.
RUN for po in locale/*/LC_MESSAGES/*.po; do msgfmt --check-format -o "${po%.po}.mo" "$po"; done \
 && OVERLEG_MODE=demo DATABASE_URL=postgresql:///none DATA=/tmp/build STATIC_ROOT=/srv/overleg/collected \
    /opt/venv/bin/python manage.py collectstatic --noinput --skip-checks

FROM python:3.13-slim-bookworm${PYTHON_DIGEST} AS app
RUN apt-get update \
 && apt-get install -y --no-install-recommends \
    libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-open-sans fonts-crosextra-caladea \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin overleg \
 && install -d -o overleg -g overleg /data
COPY --from=build /opt/venv /opt/venv
COPY --from=build /srv/overleg /srv/overleg
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    XDG_CACHE_HOME=/tmp/cache \
    STATIC_ROOT=/srv/overleg/collected \
    DATA=/data
WORKDIR /srv/overleg
USER 10001
VOLUME /data
EXPOSE 8000 8001

FROM postgres:17-bookworm${POSTGRES_DIGEST} AS backup
RUN apt-get update \
 && apt-get install -y --no-install-recommends restic \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --create-home overleg \
 && install -d -o overleg -g overleg /data /backups
WORKDIR /srv/overleg
COPY backup.sh ./
ENV XDG_CACHE_HOME=/tmp/cache
USER 10001
VOLUME /data /backups

FROM caddy:2.10-alpine${CADDY_DIGEST} AS proxy
RUN adduser -S -D -H -u 10002 proxy && chown -R proxy /data /config
COPY Caddyfile /etc/caddy/Caddyfile
USER 10002
