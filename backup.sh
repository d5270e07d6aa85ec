#!/usr/bin/env bash
# Encrypted backups of the database and of the files in DATA, with restic.
#
#   ./backup.sh now       make one, and drop the oldest (30 days, 12 weeks and 12 months are kept)
#   ./backup.sh daily     make one every day at BACKUP_HOUR (3), until stopped
#   ./backup.sh check     read every backup back and check it
#   ./backup.sh restore   put the latest one into an EMPTY database and an EMPTY folder of files
#
# It reads DATABASE_URL (as owner of the tables) and DATA; RESTIC_REPOSITORY says where backups go, RESTIC_PASSWORD
# encrypts them: without it nobody reads them, you neither. Each may be a file of that name in SECRETS_FOLDER. With S3_BUCKET the bucket keeps the files: let it keep
# versions, this then saves the database alone.
set -euo pipefail

secrets=${SECRETS_FOLDER:-${CREDENTIALS_DIRECTORY:-/run/secrets}}
for name in DATABASE_URL RESTIC_REPOSITORY RESTIC_PASSWORD; do
  [ ! -f "$secrets/$name" ] || export "$name=$(cat "$secrets/$name")"
done
: "${DATABASE_URL:?}" "${DATA:?}" "${RESTIC_REPOSITORY:?}" "${RESTIC_PASSWORD:?}"
files=$DATA/files

now() {
  restic cat config >/dev/null 2>&1 || restic init --quiet
  # Files of before and after: a row in the dump names a file that is in one of the two, or in both.
  save_files
  pg_dump --format custom --no-owner --no-privileges --dbname "$DATABASE_URL" |
    restic backup --quiet --tag database --stdin --stdin-filename database.dump
  save_files
  restic forget --quiet --prune --group-by tags --keep-daily 30 --keep-weekly 12 --keep-monthly 12
  date +%s >"$DATA/backup-made"
  echo "A backup was made."
}

save_files() {
  [ -z "${S3_BUCKET:-}" ] && [ -d "$files" ] || return 0
  (cd "$DATA" && restic backup --quiet --tag files files)
}

daily() {
  while true; do
    sleep "$((($(date -d "tomorrow ${BACKUP_HOUR:-3}:00" +%s) - $(date +%s)) % 86400))"
    now || echo "The backup failed; the next one is tried tomorrow." >&2
  done
}

restore() {
  [ -z "$(psql --dbname "$DATABASE_URL" --tuples-only --command \
    "SELECT 1 FROM pg_tables WHERE schemaname = 'public' LIMIT 1")" ] || stop "The database is not empty."
  [ -z "$(ls -A "$files" 2>/dev/null)" ] || stop "$files is not empty."
  restic dump --tag database latest database.dump |
    pg_restore --exit-on-error --no-owner --no-privileges --dbname "$DATABASE_URL"
  # The older one first: what both have is the same, since a file never changes under its name.
  for snapshot in $(restic snapshots --tag files --json | grep -o '"short_id":"[0-9a-f]*"' | tail -2 | cut -d'"' -f4); do
    restic restore --quiet --target "$DATA" "$snapshot"
  done
  echo "The backup was restored. Run manage.py migrate and manage.py grant_application, then start the portal."
}

stop() { echo "$*" >&2; exit 1; }

case ${1:-} in
  now | daily | restore) "$1" ;;
  check) restic check --read-data ;;
  *) sed -n '2,13s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
