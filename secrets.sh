#!/usr/bin/env bash
# The secrets of an installation with docker-compose.yml: a file for each in ./secrets (or SECRETS_FOLDER).
#
#   ./secrets.sh        make what is not there yet, at random where it can be; what is there stays as it is
#   ./secrets.sh tls    the same for docker-compose.tls.yml, with certificates of our own (ten years), made anew each time
#
# Fill in EMAIL_URL by hand, and of the others what is used: .env.example explains each. To replace one, remove its file
# and run this again. A vault can write these files in our place. Compose shows each service only those that it needs.
set -euo pipefail

folder=${SECRETS_FOLDER:-secrets}
# Others cannot enter the folder. The files must be readable to whatever number a container's user has.
mkdir -p "$folder"
chmod 700 "$folder"

main() {
  local name scheme=redis postgres="" redis=""
  for name in SECRET_KEY POSTGRES_PASSWORD APPLICATION_PASSWORD REDIS_PASSWORD RESTIC_PASSWORD; do
    put $name "$(random)"
  done
  if [ "$1" = tls ]; then
    certificates
    scheme=rediss
    postgres="?sslmode=verify-full&sslrootcert=/run/secrets/TLS_CA"
    redis="?ssl_cert_reqs=required&ssl_ca_certs=/run/secrets/TLS_CA"
  fi
  put DATABASE_URL "postgresql://overleg_application:$(said APPLICATION_PASSWORD)@postgres/overleg$postgres"
  put OWNER_DATABASE_URL "postgresql://overleg:$(said POSTGRES_PASSWORD)@postgres/overleg$postgres"
  put CELERY_BROKER_URL "$scheme://:$(said REDIS_PASSWORD)@redis:6379/0$redis"
  put CACHE_URL "$scheme://:$(said REDIS_PASSWORD)@redis:6379/1$redis"
  for name in EMAIL_URL LISTEN_DATABASE_URL SECRET_KEY_FALLBACKS S3_ACCESS_KEY S3_SECRET_KEY IDENTITY_PROVIDERS \
    CALENDAR_MAILBOX MAIL_EVENTS METRICS_TOKEN SENTRY_DSN; do
    put $name ""
  done
}

random() { head -c 200 /dev/urandom | base64 | tr -dc 'A-Za-z0-9' | head -c 64; }

said() { cat "$folder/$1"; }

put() {
  [ -e "$folder/$1" ] && return
  printf '%s\n' "$2" >"$folder/$1"
  chmod 444 "$folder/$1"
}

certificates() {
  # The key of the authority is thrown away: nobody can make another certificate that the services believe.
  local name names key=$folder/.authority
  local new=(openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650)
  "${new[@]}" -subj "/CN=Overleg" -addext keyUsage=critical,keyCertSign -keyout "$key" -out "$folder/TLS_CA"
  for name in postgres redis web; do
    names=DNS:$name,DNS:localhost
    [ $name != web ] || names+=,DNS:live
    rm -f "$folder/tls_$name"
    "${new[@]}" -CA "$folder/TLS_CA" -CAkey "$key" -subj "/CN=$name" -addext "subjectAltName=$names" \
      -addext basicConstraints=critical,CA:FALSE -keyout "$folder/.key" -out "$folder/.certificate"
    # Key and certificate in one file.
    cat "$folder/.key" "$folder/.certificate" >"$folder/tls_$name"
    chmod 444 "$folder/tls_$name"
  done
  rm -f "$key" "$folder/.key" "$folder/.certificate"
} 2>/dev/null

case ${1:-} in
  "" | tls) main "${1:-}" ;;
  *) sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
