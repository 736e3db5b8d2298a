# What bench/run, bench/replay and bench/jmh have in common; they source it. Sets root, java, jar and class_path.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

fail() { echo "bench: $*" >&2; exit 3; }

# The newest JDK that there is, where the build looks for it, too.
java=$(for home in "${JAVA_HOME:-}" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /opt/java/*; do
    [ -x "$home/bin/java" ] || continue
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release" 2>/dev/null) || continue
    [ "${version:-0}" -ge 21 ] && echo "$version $home/bin/java"
done | sort -rn | head -1 | cut -d' ' -f2)
[ -n "$java" ] || fail "no JDK >= 21 found"

# pgbench comes with Debian's PostgreSQL, which puts it where no PATH looks.
find_pgbench() { command -v pgbench || ls /usr/lib/postgresql/*/bin/pgbench 2>/dev/null | sort -V | tail -1; }
need_pgbench() {
    if [ -z "$(find_pgbench)" ]; then
        command -v apt-get >/dev/null || fail "pgbench is missing; it comes with PostgreSQL's server package"
        as_root=; [ "$(id -u)" = 0 ] || as_root=sudo
        get="$as_root apt-get install -y --no-install-recommends postgresql-contrib"
        echo "bench: installing pgbench (package postgresql-contrib)"
        { $get || { $as_root apt-get update && $get; }; } >/dev/null ||
            fail "pgbench could not be installed; install the package postgresql-contrib"
    fi
    PATH=$(dirname "$(find_pgbench)"):$PATH
}

jar=$root/billing-app/target/billing-app-0.1.0-SNAPSHOT.jar
list=$root/bench/target/class-path
if [ ! -f "$jar" ] || [ ! -f "$list" ] ||
    [ -n "$(find "$root"/pom.xml "$root"/*/pom.xml "$root"/*/src/main -newer "$list" -type f -print -quit)" ]; then
    echo "bench: building the engine"
    (cd "$root" && mvn -q -DskipTests package) || fail "the build failed"
    touch "$list"
fi
class_path=$root/bench/target/classes:$(cat "$list")
