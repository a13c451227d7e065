#!/usr/bin/env bash
# The one entry point: from a folder of articles to dist/, and every test there is.
#
#   ./build.sh              build the engine, bundle corpus/ into dist/
#   ./build.sh DIR          the same for another folder of articles
#   ./build.sh serve [DIR]  the same, then serve dist/ on localhost ($PORT, 8000 if unset)
#   ./build.sh test         every test: native, wasm, types, and a real browser ($CHROMIUM, if it is not on the PATH)
#   ./build.sh bench        the benchmarks, side by side with what people would take instead: --quick, --articles 5,100, --texts DIR
#
# Needs cargo (from rustup), Node 20 or later and npm. Anything else that is missing is installed, and said so: the
# wasm32 target, wasm-bindgen in the version of Cargo.lock (kept in ${XDG_CACHE_HOME:-~/.cache}/onrecord), the npm
# packages of www, a C linker, and for the tests Chromium. What is there is used as it is.
set -euo pipefail

CALLED_FROM=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")"
ROOT=$PWD
PRODUCT=target/onrecord          # the command with the engine beside it
GLUE=target/glue                 # what wasm-bindgen and wasm-opt make of the module
TARGET=wasm32-unknown-unknown
export LC_ALL=C                  # sorting must not depend on where one lives

say() { printf 'build.sh: %s\n' "$*" >&2; }
die() { say "$*"; exit 2; }
have() { command -v "$1" >/dev/null 2>&1; }

# --- What has to be there -----------------------------------------------------------------------------------------

check_machine() {
    # A shell that was not started anew since rustup came does not know of it.
    have cargo || PATH=$PATH:${CARGO_HOME:-$HOME/.cargo}/bin
    have cargo || die "cargo is missing; install Rust with rustup (https://rustup.rs) and run this again"
    check_rust
    have node || die "node is missing; install Node 20 or later and run this again"
    local node
    node=$(node --version) && node=${node#v}
    [ "${node%%.*}" -ge 20 ] || die "Node $node is too old; install Node 20 or later and run this again"
    have npm || die "npm is missing; install it (it comes with Node) and run this again"
    check_room
    have cc || apt_install "a C linker" gcc libc6-dev
}

check_rust() {
    local wanted found
    wanted=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
    found=$(rustc --version | cut -d' ' -f2) || die "rustc does not run; repair the toolchain with 'rustup update stable'"
    newer_or_same "$found" "$wanted" || die "Rust $found is too old, $wanted is needed; run 'rustup update stable'"
}

# Whether version $1 is at least $2.
newer_or_same() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

# A first build with its tools takes up to 3 GB, a later one little.
check_room() {
    local wanted=3 free
    [ -x "$PRODUCT/onrecord" ] && wanted=1
    free=$(df -Pk . | awk 'NR == 2 { print $4 }')
    [ "$free" -ge $((wanted * 1024 * 1024)) ] ||
        die "only $((free / 1024)) MB free in $ROOT, $wanted GB are needed; make room and run this again"
}

# apt_install WHAT PACKAGE…
apt_install() {
    local what=$1 root=()
    shift
    have apt-get || die "$what is missing and there is no apt-get here; install it by hand ($*) and run this again"
    if [ "$(id -u)" -ne 0 ]; then
        have sudo || die "$what is missing; as root, run: apt-get install $*"
        root=(sudo)
    fi
    say "$what is missing: installing $* with apt-get"
    apt_update
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >target/apt.log 2>&1 ||
        die "apt-get could not install $* ($(tail -n 1 target/apt.log)); install $what by hand and run this again"
}

apt_update() {
    local root=()
    [ "$(id -u)" -eq 0 ] || root=(sudo)
    mkdir -p target
    [ -n "${APT_UPDATED:-}" ] || "${root[@]}" apt-get update -qq >target/apt.log 2>&1 || say "apt-get update failed; going on with the old lists"
    APT_UPDATED=yes
}

# --- The wasm32 target --------------------------------------------------------------------------------------------

# Leaves in WASM_CARGO the command that builds for wasm32, and in WASM_DIR its target folder. Each compiler has a folder
# of its own: they would throw away each other's work in a common one.
find_wasm_compiler() {
    local remembered=target/wasm-by-debian
    if [ -d "$(rustc --print sysroot)/lib/rustlib/$TARGET/lib" ]; then
        use_own_rustc
    elif [ -e $remembered ] && debian_is_complete; then
        use_debian_rustc
    elif add_target_with_rustup; then
        use_own_rustc
    else
        debian_is_complete || install_debian_rustc
        mkdir -p target && : >$remembered
        use_debian_rustc
    fi
}

add_target_with_rustup() {
    if ! have rustup; then
        say "the target $TARGET is missing and there is no rustup: falling back to Debian's rustc"
        return 1
    fi
    say "the target $TARGET is missing: adding it with rustup"
    timeout 120 rustup target add $TARGET >&2 && return
    say "rustup's server cannot be reached or lacks it: falling back to Debian's rustc and its sources"
    return 1
}

use_own_rustc() {
    WASM_DIR=target/wasm
    WASM_CARGO=(env CARGO_ENCODED_RUSTFLAGS="$(wasm_flags)" cargo)
    WASM_STD=()
}

# Debian has no wasm32 library: cargo builds the standard library from its sources, which stable compilers allow only
# with RUSTC_BOOTSTRAP.
use_debian_rustc() {
    WASM_DIR=target/wasm-debian
    WASM_CARGO=(env RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 RUSTDOC=/usr/bin/rustdoc
        CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER="$(wasm_linker)" CARGO_ENCODED_RUSTFLAGS="$(wasm_flags)" cargo)
    WASM_STD=("-Zbuild-std=std,panic_abort")
}

debian_is_complete() {
    [ -x /usr/bin/rustc ] && wasm_linker >/dev/null || return 1
    [ -f "$(/usr/bin/rustc --print sysroot)/lib/rustlib/src/rust/library/Cargo.lock" ] || return 1
    newer_or_same "$(/usr/bin/rustc --version | cut -d' ' -f2)" "$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)"
}

install_debian_rustc() {
    have apt-get || die "the target $TARGET is missing, rustup cannot get it, and there is no apt-get; try 'rustup target add $TARGET' with a network"
    apt_update
    local linker
    linker=$(apt-cache search --names-only '^lld-[0-9]+$' | cut -d' ' -f1 | sort -V | tail -n 1)
    apt_install "a compiler for $TARGET" rustc-web rust-web-src "${linker:-lld}"
    debian_is_complete ||
        die "Debian's rustc ($(/usr/bin/rustc --version 2>/dev/null || echo none)) cannot build for $TARGET; try 'rustup target add $TARGET' with a network"
}

# The newest wasm-ld there is.
wasm_linker() {
    local found
    found=$(compgen -c wasm-ld | sort -Vu | tail -n 1)
    [ -n "$found" ] && command -v "$found"
}

# SIMD is in every browser of our floor. The stack is a quarter of what it would be: nothing here calls itself. Paths of this machine
# do not belong into what readers get. Of the compiler's ways to make code quicker two make it longer for nothing that can be
# measured: pointers counted along in loops (lsr), and what is worked out early on one way to a place (pre).
wasm_flags() {
    local flags=(-Ctarget-feature=+simd128 -Clink-args=-zstack-size=65536 -Cllvm-args=-disable-lsr -Cllvm-args=-enable-pre=false
        "--remap-path-prefix=$ROOT=onrecord" "--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo")
    local IFS=$'\x1f'
    printf '%s' "${flags[*]}"
}

# --- Tools ----------------------------------------------------------------------------------------------------------

# Leaves in BINDGEN the folder of wasm-bindgen and its test runner, in the very version of the library.
find_wasm_bindgen() {
    local version cache
    version=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/[^0-9.]/, ""); print; exit }' Cargo.lock)
    cache=${XDG_CACHE_HOME:-$HOME/.cache}/onrecord/wasm-bindgen-$version
    BINDGEN=$cache/bin
    if ! [ -x "$BINDGEN/wasm-bindgen" ]; then
        say "wasm-bindgen $version is missing: building it (once, some minutes)"
        # With the versions it was released with; without them where a registry lacks one of those.
        install_bindgen --locked || install_bindgen ||
            die "wasm-bindgen-cli $version could not be built; check the network and run this again"
        rm -rf target/tools
    fi
}

install_bindgen() {
    cargo install --quiet "$@" --root "$cache" --target-dir target/tools --version "$version" wasm-bindgen-cli >&2
}

# find_npm_packages FOLDER [HOW]: those of its lock file. HOW is `ci`, or `install --no-save` where a registry may lack packages
# that only other machines need: `ci` refuses a lock file without them, `install` takes the same versions all the same.
find_npm_packages() {
    local folder=$1 how=${2:-ci} stamp=$1/node_modules/.onrecord-lock lock
    lock=$(digest "$folder/package-lock.json")
    if [ "$(cat "$stamp" 2>/dev/null)" != "$lock" ]; then
        say "npm packages of $folder are missing or old: installing them"
        # shellcheck disable=SC2086 # words of their own
        (cd "$folder" && npm $how --no-audit --no-fund --loglevel=error >&2) ||
            die "npm could not install the packages of $folder; check the network and run this again"
        printf '%s' "$lock" >"$stamp"
    fi
}

find_chromium() {
    local name
    if [ -n "${CHROMIUM:-}" ]; then
        have "$CHROMIUM" || die "\$CHROMIUM is $CHROMIUM, which does not run; unset it or name a browser"
    else
        for name in chromium chromium-browser google-chrome; do
            have $name && CHROMIUM=$(command -v $name) && break
        done
        [ -n "${CHROMIUM:-}" ] || { apt_install Chromium chromium && CHROMIUM=$(command -v chromium); }
    fi
    export CHROMIUM
}

# --- Building -------------------------------------------------------------------------------------------------------

# One digest over the names and bytes of files.
digest() { printf '%s\0' "$@" | sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1; }

# Whether $1 is stamped with $2 already.
fresh() { [ "$(cat "$1.stamp" 2>/dev/null)" = "$2" ]; }

build_product() {
    check_machine
    find_wasm_compiler
    find_wasm_bindgen
    find_npm_packages www
    cargo build --quiet --locked --release --bin onrecord
    build_engine
    build_glue
    assemble
}

build_engine() {
    "${WASM_CARGO[@]}" build --quiet --locked --lib --target $TARGET --profile engine --no-default-features \
        --target-dir "$WASM_DIR" "${WASM_STD[@]}"
    MODULE=$WASM_DIR/$TARGET/engine/onrecord.wasm
}

# wasm-bindgen, then wasm-opt with the features that the compiler used and every browser of our floor has. It inlines
# little: what is inlined everywhere is shorter by itself, but a tenth longer when it is compressed. The first kilobyte of
# memory is the end of the stack, which nothing reaches before it overflows. It goes on until nothing gets shorter; locals come in the
# order of their use. Last, functions that are alike go beside each other.
build_glue() {
    local stamp features=(--enable-simd --enable-bulk-memory --enable-bulk-memory-opt --enable-sign-ext --enable-mutable-globals
        --enable-nontrapping-float-to-int --enable-reference-types --enable-multivalue)
    stamp=$(digest "$MODULE" build.sh www/package-lock.json www/likeness.mjs www/glue.mjs)
    fresh $GLUE "$stamp" && return
    say "optimising the engine"
    rm -rf $GLUE $GLUE.stamp
    "$BINDGEN/wasm-bindgen" --target bundler --out-name onrecord --out-dir $GLUE "$MODULE"
    www/node_modules/.bin/wasm-opt -Oz --converge --reorder-locals \
        --one-caller-inline-max-function-size 20 --flexible-inline-max-function-size 5 --always-inline-max-function-size 2 \
        --low-memory-unused "${features[@]}" \
        --strip-debug --strip-producers --strip-target-features $GLUE/onrecord_bg.wasm -o $GLUE/small.wasm
    node www/likeness.mjs $GLUE/small.wasm $GLUE/numbered.wasm
    www/node_modules/.bin/wasm-opt "${features[@]}" --reorder-functions-by-name --strip-debug $GLUE/numbered.wasm -o $GLUE/engine.wasm
    printf '%s' "$stamp" >$GLUE.stamp
}

# The command with the engine beside it: what `onrecord bundle` looks for.
assemble() {
    local sources stamp
    mapfile -d '' sources < <(find www -name node_modules -prune -o -type f -print0)
    stamp=$(digest $GLUE.stamp "${sources[@]}")
    if ! fresh $PRODUCT/engine "$stamp"; then
        say "bundling the front end"
        rm -rf $PRODUCT/engine $PRODUCT/engine.stamp
        mkdir -p $PRODUCT/engine
        node www/build.mjs --glue $GLUE --out $PRODUCT/engine
        printf '%s' "$stamp" >$PRODUCT/engine.stamp
    fi
    cmp -s target/release/onrecord $PRODUCT/onrecord || cp target/release/onrecord $PRODUCT/onrecord
}

bundle() { $PRODUCT/onrecord bundle "$@"; }

# The folder of articles that was meant, as a path that holds here.
articles() {
    local given=${1:-}
    [ -n "$given" ] || { printf corpus; return; }
    (cd "$CALLED_FROM" && cd "$given" 2>/dev/null && pwd) || die "$given: no such folder of articles"
}

build() {
    local from
    from=$(articles "${1:-}")
    build_product
    bundle --plain -o dist "$from"
    say "open dist/onrecord.html with a double click, or see dist/index.html with './build.sh serve'"
}

serve() {
    build "${1:-}"
    say "serving http://127.0.0.1:${PORT:-8000}/ (Ctrl-C ends it)"
    exec www/node_modules/.bin/esbuild --servedir=dist --serve="127.0.0.1:${PORT:-8000}" --log-level=warning
}

# --- Tests ----------------------------------------------------------------------------------------------------------

# run NAME COMMAND…: shows what it prints, keeps it for the count, and goes on after a failure.
run() {
    local name=$1 log=$LOGS/$1
    shift
    say "testing: $name"
    if "$@" 2>&1 | tee "$log"; then :; else
        # A runner that fails without a failed test (code that does not compile) counts as one.
        [ "$(count failed "$log")" -gt 0 ] || printf 'onrecord-check: 0 passed, 1 failed\n' >>"$log"
    fi
}

# count passed|failed LOG…: adds up the closing lines of cargo-nextest, cargo test and wasm-bindgen, node, and our own.
count() {
    local what=$1
    shift
    sed 's/\x1b\[[0-9;]*m//g' "$@" | awk -v what="$what" '
        /^ *Summary \[.*tests? run:/ || /^test result:/ || /^onrecord-check:/ {
            line = $0
            gsub(/[;,:]/, " ", line)
            n = split(line, word, " ")
            for (k = 2; k <= n; k++) if (word[k] == what || what == "failed" && word[k] == "timed") sum += word[k - 1]
        }
        what == "passed" && /^(#|ℹ) pass [0-9]+$/ { sum += $3 }
        what == "failed" && /^(#|ℹ) (fail|cancelled) [0-9]+$/ { sum += $3 }
        END { print sum + 0 }'
}

closing_lines() {
    sed 's/\x1b\[[0-9;]*m//g' "$1" | grep -E '^ *Summary \[|^test result:|^onrecord-check:|^(#|ℹ) (pass|fail) ' || echo "(no closing line)"
}

# check COMMAND…: a check without a runner is one test.
check() {
    if "$@"; then echo 'onrecord-check: 1 passed, 0 failed'; else echo 'onrecord-check: 0 passed, 1 failed'; fi
}

# Properties are tried on the same cases each time, so that what passed here passes there; PROPTEST_RNG_SEED tries others.
native_tests() {
    export PROPTEST_RNG_SEED=${PROPTEST_RNG_SEED:-20261120}
    if cargo nextest --version >/dev/null 2>&1; then
        cargo nextest run --locked --no-fail-fast --status-level fail
    else
        cargo test --locked --no-fail-fast --lib --bins --tests
    fi
}

wasm_tests() {
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=$BINDGEN/wasm-bindgen-test-runner \
        "${WASM_CARGO[@]}" test --locked --target $TARGET --no-default-features --target-dir "$WASM_DIR" \
        "${WASM_STD[@]}" --test wasm
}

# What others check before they take a package: its exports, its types, its files.
package_tests() {
    check www/node_modules/.bin/publint --strict "$LOGS/dist"
    check bash -c 'cd "$1" && attw=$2 && "$attw" --pack . --profile esm-only --exclude-entrypoints ./onrecord.wasm' _ "$LOGS/dist" "$ROOT/www/node_modules/.bin/attw"
}

browser_tests() {
    local files
    mapfile -d '' files < <(find tests/browser -name '*.test.mjs' -print0 | sort -z)
    ONRECORD_DIST=$LOGS/dist node --test --test-reporter=spec "${files[@]}"
}

test_all() {
    build_product
    find_chromium
    LOGS=$(mktemp -d)
    trap 'rm -rf "$LOGS"' EXIT
    run native native_tests
    run documentation cargo test --locked --doc
    run wasm wasm_tests
    run types check www/node_modules/.bin/tsc --project www/tsconfig.json
    run bundle check bundle --plain -o "$LOGS/dist" corpus
    run package package_tests
    run browser browser_tests
    run benches node --test --test-reporter=spec tests/bench/bench.test.mjs
    local name failed
    echo
    for name in native documentation wasm types bundle browser benches; do
        echo "$name:"
        closing_lines "$LOGS/$name"
    done
    failed=$(count failed "$LOGS"/{native,documentation,wasm,types,bundle,browser,benches})
    echo "$(count passed "$LOGS"/{native,documentation,wasm,types,bundle,browser,benches}) passed, $failed failed"
    [ "$failed" -eq 0 ]
}

# bench [--texts DIR] [--articles N,N…] [--quick]
bench() {
    local given=() texts=""
    while [ $# -gt 0 ]; do
        if [ "$1" = --texts ]; then
            [ $# -gt 1 ] || die "--texts needs a folder of articles"
            texts=$(articles "$2")
            given+=(--texts "$texts")
            shift 2
        else
            given+=("$1")
            shift
        fi
    done
    build_product
    find_chromium
    find_npm_packages tests/bench 'install --no-save'
    node tests/bench/run.mjs --stage prepare "${given[@]}"
    say "native benches"
    ONRECORD_BENCH=$ROOT/target/bench/$(cat target/bench/native-size) cargo bench --quiet --locked --bench native
    node tests/bench/run.mjs --stage measure,report "${given[@]}"
}

usage() { sed -n '2,/^set -/s/^# \{0,1\}//p' "$ROOT/build.sh"; }

case ${1:-} in
    serve) serve "${2:-}" ;;
    test) test_all ;;
    bench) shift && bench "$@" ;;
    -h | --help | help) usage ;;
    -*) die "$1: no such option; see ./build.sh --help" ;;
    *) build "${1:-}" ;;
esac
