# shellcheck shell=bash disable=SC2034  # the lists are used by run and check
# Shared by run and check: the one list of packages, and how they get installed.

# What the program needs, all from Debian 12. clang compiles the model, twice as soon as g++ and faster to run.
build_packages=(
  g++ clang-16 cmake ninja-build
  libsundials-dev libsuitesparse-dev libnlopt-dev libeigen3-dev libboost-dev
  libtomlplusplus-dev nlohmann-json3-dev libudunits2-dev libcli11-dev libfmt-dev libxlsxwriter-dev
  libminizip-dev libpugixml-dev
  esbuild node-vega nodejs
)
# What ./check needs on top.
check_packages=(
  catch2 libbenchmark-dev clang-format-14 valgrind
  pybind11-dev python3-dev python3-numpy python3-jsonschema
)
sanitize_packages=(libclang-rt-16-dev lld-16)
tidy_packages=(clang-tidy-16)
# What some tests need and skip with a word where it is missing: a browser, an office, XML and zip tools.
all_packages=(chromium libreoffice-calc-nogui libxml2-utils unzip zip)
# The compiler of the model in the page; without it reports have no such section.
live_packages=(clang-19 lld-19 libc++-19-dev-wasm32 libclang-rt-19-dev-wasm32 wasi-libc)

say() { printf '%s\n' "$*" >&2; }
die() { say "${0##*/}: $*"; exit 1; }

# As many compilers at a time as there are cores, and no more than fit into memory at 1.5 GB each.
parallel_jobs() {
  local jobs available=0 limit used key value _
  jobs=$(nproc)
  while read -r key value _; do
    [[ $key != MemAvailable: ]] || available=$((value / 1024))
  done </proc/meminfo
  # A container's own limit, where there is one.
  if { limit=$(</sys/fs/cgroup/memory.max) && used=$(</sys/fs/cgroup/memory.current); } 2>/dev/null &&
    [[ $limit != max ]] && (((limit - used) / 1048576 < available)); then
    available=$(((limit - used) / 1048576))
  fi
  ((jobs <= available / 1500)) || jobs=$((available / 1500))
  ((jobs >= 1)) || jobs=1
  echo "${CMAKE_BUILD_PARALLEL_LEVEL:-$jobs}"
}

# One build at a time in a checkout, held until unlock_build or the end of the script.
lock_build() {
  if ! { mkdir -p build && : >>build/.lock; } 2>/dev/null; then die "cannot write to $PWD/build"; fi
  exec 9>>build/.lock
  flock --nonblock 9 && return
  say "Waiting for another build in this checkout ..."
  flock 9
}
unlock_build() { exec 9>&-; }

# ensure_packages PACKAGE... : installs those that are missing, or says how and ends the script.
# A stamp holds the list that was found complete, so that dpkg is asked once and not in every run.
ensure_packages() {
  local stamp=build/.packages wanted=" $* " known package status missing=()
  if [[ -r $stamp ]]; then
    while read -r known; do [[ " $known " != "$wanted" ]] || return 0; done <"$stamp"
  fi

  if ! command -v dpkg-query >/dev/null; then
    say "This is no Debian: the packages are taken to be there ($*)."
    return 0
  fi
  for package in "$@"; do
    # shellcheck disable=SC2016  # the ${} is dpkg's
    status=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
    [[ $status == installed ]] || missing+=("$package")
  done
  if ((${#missing[@]} > 0)); then install_packages "${missing[@]}"; fi
  echo "$*" >>"$stamp"
}

install_packages() {
  local install=(apt-get install -y --no-install-recommends) root=()
  if ((EUID != 0)); then
    if sudo -n true 2>/dev/null; then
      root=(sudo -n)
    elif command -v sudo >/dev/null && [[ -t 2 ]] && : 2>/dev/null </dev/tty; then
      root=(sudo)  # asks for the password on the terminal
    else
      announce_size "$@"
      say "They need root. Have this line run as root, then start again:"
      say "  apt-get update && ${install[*]} $*"
      exit 1
    fi
  fi
  # The lists first: an old one names files that are gone. A source that fails is not yet the end.
  # 9>&- : nothing that a package starts shall hold the lock of this build.
  "${root[@]}" apt-get update -qq 9>&- || true
  announce_size "$@"
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
    "${install[@]}" -qq -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=600 "$@" 9>&- ||
    die "apt-get could not install: $*"
}

# Says how many packages, how large and how long, from what apt would do (--print-uris installs
# nothing and needs no root).
announce_size() {
  local plan count=$# download="" disk="" seconds=0
  plan=$(LC_ALL=C apt-get install -y --no-install-recommends --print-uris "$@" 2>/dev/null || true)
  [[ ! $plan =~ ([0-9]+)\ newly\ installed ]] || count=${BASH_REMATCH[1]}
  # "Need to get 144 MB/238 MB of archives": the first is what is not in apt's cache yet.
  if [[ $plan =~ Need\ to\ get\ ([0-9.]+)\ ([kMG]?B) ]]; then
    download="${BASH_REMATCH[1]} ${BASH_REMATCH[2]}"
    seconds=$((seconds + $(megabytes "${BASH_REMATCH[@]:1}") / 5))  # at 5 MB/s
  fi
  if [[ $plan =~ operation,\ ([0-9.]+)\ ([kMG]?B) ]]; then
    disk="${BASH_REMATCH[1]} ${BASH_REMATCH[2]}"
    seconds=$((seconds + $(megabytes "${BASH_REMATCH[@]:1}") / 12))  # unpacked at 12 MB/s
  fi
  say "Debian packages missing: $*"
  if [[ $download && $disk ]]; then
    say "With what they need: $count packages, $download to download, $disk on disk," \
      "about $((seconds / 60 + 1)) min."
  else
    say "(apt cannot say their size: it does not know all of them yet.)"
  fi
}

megabytes() {  # 1053 MB -> 1053
  local whole=${1%.*}
  case $2 in
    GB) echo $((whole * 1000 + 1000)) ;;
    MB) echo "$whole" ;;
    *) echo 0 ;;
  esac
}
