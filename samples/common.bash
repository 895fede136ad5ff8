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
