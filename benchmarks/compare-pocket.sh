#!/bin/sh
# Pocket TTS beside Kyutai's own package, over the same random weights of the main model's size, in turns, each run a process of
# its own. Each prints minimum and median of its rounds after a warm-up; compare those of one call, of a machine at rest.
#
#   benchmarks/compare-pocket.sh FOLDER [TURNS [MODEL]]
#
# FOLDER keeps the weights (220 MB). Needs python3 with pocket-tts from PyPI ($PYTHON names another one). $PRECISIONS: int8, f32. $STREAMS: how many of
# our sentences are spoken side by side, such as 1,2,4; the package speaks one at a time.
set -eu
cd "$(dirname "$0")/.."
folder=$1
turns=${2:-2}
model=${3:-english}
python=${PYTHON:-python3}
ours() { "${ECHOFORGE:-./echoforge}" bench --engine pocket --pocket-model "$model" --pocket-folder "$folder" --precision "$1" --frames 80 --streams "${STREAMS:-1}" 2>/dev/null | grep '^pocket'; }
[ -f "$folder/config.yaml" ] || ours q8 >/dev/null
turn=0
while [ "$turn" -lt "$turns" ]; do
  turn=$((turn + 1))
  for precision in ${PRECISIONS:-int8 f32}; do
    ours "$(echo "$precision" | sed s/int8/q8/)"
    "$python" benchmarks/pocket_reference.py "$folder" "$precision" 2>/dev/null
  done
done
