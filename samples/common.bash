# SPDX-License-Identifier: Apache-2.0
# What the scripts beside it have in common. Sourced, never run; leaves the current directory alone, so that
# relative paths given by the caller keep their meaning.
set -euo pipefail

samples=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
top=$(dirname "$samples")
out=$samples/out
steplog=$top/bin/steplog
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
data=$samples/data/breast-cancer-wisconsin.csv

# Protobuf, which Tribuo brings, reaches for memory in a way that newer JDKs warn of and older ones know no option for.
quiet=()
if "$java" --sun-misc-unsafe-memory-access=allow -version >/dev/null 2>&1; then
  quiet=(--sun-misc-unsafe-memory-access=allow)
fi

# The class path that the build left for programs that log through logback, log4j2 or jul.
class_path_with() {
  echo "$samples/target/classes:$samples/target/lib/*:$samples/target/lib-$1/*"
}

# Java programs of this module: what they log through, then what java takes.
sample() {
  "$java" "${quiet[@]}" -cp "$(class_path_with "$1")" "${@:2}"
}

# A step of the pipeline, in the run $run: its name, what it logs through, its program, then the program's arguments. What
# java takes for it beside those is in step_options. A step that fails ends the script with its exit code.
# The programs know nothing of Steplog: what they log, and where to, is said by log4j2.xml, logging.properties or
# logback.xml and by these variables.
step_options=()
step() {
  local name=$1 framework=$2 program=$3 code=0
  shift 3
  echo "step $name ..."
  STEPLOG_ORIGIN_PIPELINE_RUN_ID=$run STEPLOG_ORIGIN_STEP_ID=$name \
    sample "$framework" -Djava.util.logging.config.file="$samples/target/classes/logging.properties" \
    "${step_options[@]}" "io.steplog.samples.steps.$program" "$@" || code=$?
  if ((code != 0)); then
    echo "step $name failed with exit code $code; see: bin/steplog why $run --root $root" >&2
    exit "$code"
  fi
}

# A new folder under samples/out whose name, the run's id, is taken by no other run, also not by one started just now.
new_run() {
  mktemp -d "$out/$1-$(date -u +%Y%m%dT%H%M%SZ)-XXXXXX"
}

# Runs Maven only when a jar is missing or older than a source. Two at once build once: the second waits.
build_what_is_missing() {
  mkdir -p "$out"
  exec 9>"$out/.build.lock"
  flock 9
  if is_stale; then
    echo "building Steplog and its samples (the first time takes minutes) ..." >&2
    touch "$out/.build.start"
    (cd "$top" && mvn -B -q -DskipTests -pl samples,cli -am package) >&2
    # Moved, not touched anew: a source saved while Maven ran is newer than this.
    mv "$out/.build.start" "$out/.built"
  fi
  exec 9>&-
}

# The time of the last build counts beside the jars': Maven leaves a jar alone whose classes came out the same.
is_stale() {
  local jar newest
  for jar in "$top/cli/target/steplog.jar" "$samples"/target/lib-*/{logback-appender,log4j2-appender,jul-handler}-*.jar "$samples"/target/samples-*.jar; do
    [[ -e $jar ]] || return 0
    newest=$jar
    [[ $out/.built -nt $jar ]] && newest=$out/.built
    [[ -z $(newer_sources "$newest") ]] || return 0
  done
  return 1
}

newer_sources() {
  find "$top/pom.xml" "$top"/{appender-core,logback-appender,log4j2-appender,jul-handler,cli,samples}/{pom.xml,src/main} -type f -newer "$1" -print -quit
}
