#!/bin/sh
# The built-in engine beside the Python package that its voice comes from, in turns on one core, so
# that whatever else the machine does hits both alike.
#
#   benchmarks/compare-python.sh SENTENCES.txt [TURNS]
#
# Needs python3 with hibari-tts, onnxruntime and scipy ($PYTHON names another one), and the modules
# built. Each line is one turn of one side: real-time factors without start and warm-up.
set -eu
cd "$(dirname "$0")/.."
sentences=$1
turns=${2:-5}
python=${PYTHON:-python3}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
data=${ECHOFORGE_HOME:-$HOME/.echoforge}
one_core=
command -v taskset >/dev/null && one_core="taskset -c 0"

mvn -B -q -o -Dquick -pl benchmarks -am compile dependency:build-classpath \
  -Dmdep.outputFile=target/classpath -Dmdep.includeScope=runtime >/dev/null
class_path=benchmarks/target/classes:$(cat benchmarks/target/classpath)

turn=0
while [ "$turn" -lt "$turns" ]; do
  turn=$((turn + 1))
  printf 'java   '
  $one_core "$java" --enable-native-access=ALL-UNNAMED -cp "$class_path" \
    dev.echoforge.builtin.BuiltinSpeed "$data" "$sentences" 15
  printf 'python '
  $one_core "$python" benchmarks/python_speed.py "$sentences" 15
done
