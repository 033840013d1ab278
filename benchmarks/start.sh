#!/usr/bin/env bash
# From ./echoforge serve to the first 200 of /api/health, five times after one start that is not counted.
set -euo pipefail
cd "$(dirname "$0")/.."
data=$(mktemp -d)
pid=
stop() { [ -z "$pid" ] || { kill "$pid" 2>/dev/null && wait "$pid" || true; }; rm -rf "$data"; }
trap stop EXIT
times=()
for run in 0 1 2 3 4 5; do
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  began=$(date +%s%N)
  ./echoforge serve --port "$port" --data-dir "$data" >"$data.log" 2>&1 &
  pid=$!
  until curl -sf -o "$data/health" "http://127.0.0.1:$port/api/health"; do
    kill -0 "$pid" 2>/dev/null || { cat "$data.log" >&2; exit 1; }
    sleep 0.02
  done
  [ "$run" = 0 ] || times+=($((($(date +%s%N) - began) / 1000000)))
  kill "$pid"
  wait "$pid" || true
  pid=
done
rm -f "$data.log"
printf '%s\n' "${times[@]}" | sort -n | awk '{ t[NR] = $1 } END { printf "start: min %.2f s, median %.2f s of %d\n", t[1] / 1000, t[3] / 1000, NR }'
