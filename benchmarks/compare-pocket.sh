#!/bin/sh
# Pocket TTS beside Kyutai's own package, over the same random weights of the main model's size, in turns, each run a process of
# its own.
#
#   benchmarks/compare-pocket.sh FOLDER [TURNS [MODEL]]
#
# FOLDER keeps the weights (220 MB). Needs python3 with pocket-tts from PyPI ($PYTHON names another one).
set -eu
cd "$(dirname "$0")/.."
folder=$1
turns=${2:-2}
model=${3:-english}
python=${PYTHON:-python3}
ours() { ./echoforge bench --engine pocket --pocket-model "$model" --pocket-folder "$folder" --precision "$1" --frames 80 2>/dev/null | grep '^pocket'; }
[ -f "$folder/config.yaml" ] || ours q8 >/dev/null
turn=0
while [ "$turn" -lt "$turns" ]; do
  turn=$((turn + 1))
  ours q8
  "$python" benchmarks/pocket_reference.py "$folder" int8 2>/dev/null
  ours f32
  "$python" benchmarks/pocket_reference.py "$folder" f32 2>/dev/null
done
