#!/bin/sh
# run.sh - whole runs of palier-rate in a terminal, driven by tmux: typed, undone, killed, resumed.
#
#   run.sh [PART...]
#
# A step types keys and waits until a text stands on the screen; nothing waits for a time. What
# counts is in the files: after each decision they must hold it, whatever becomes of the process.
set -u
here=$(cd "$(dirname "$0")" && pwd) top=$here/../..
PATH=${BUILD:-$top/build}/bin:$PATH; export PATH
LC_ALL=C.UTF-8 SOURCE_DATE_EPOCH=1795132800
export LC_ALL SOURCE_DATE_EPOCH
unset PALIER_PATH LANG LC_MESSAGES NO_COLOR TMUX
command -v tmux >/dev/null || { echo "rate: tmux is missing"; exit 1; }
work=$(mktemp -d) passed=0 failed=0
window=0
mux() { tmux -S "$work/socket-$window" -f /dev/null "$@"; }
trap 'mux kill-server 2>/dev/null; rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

verdict() { # STATUS WHAT
    if [ "$1" -eq 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAIL $2"; fi
}
screen() { # no-break spaces as spaces, so that they can be typed here
    mux capture-pane -p -t rate 2>/dev/null | sed "s/$(printf '\302\240')/ /g"
}
keys() { mux send-keys -t rate "$@"; }
type_text() { mux send-keys -t rate -l "$1"; }

# Wait until the screen holds TEXT, or does not; 20 seconds are more than any machine needs.
await() { # yes|no TEXT
    tries=0
    until [ "$(screen | grep -qF -- "$2" && echo yes || echo no)" = "$1" ]; do
        tries=$((tries + 1))
        if [ $tries -gt 400 ]; then
            echo "FAIL $name: '$2' on the screen: $1 was expected"; screen
            exit 1 # what follows would wait for nothing
        fi
        sleep 0.05
    done
    verdict 0 "$name: $2"
}
expect() { await yes "$1"; }
gone() { await no "$1"; }
absent() { # TEXT: not on the screen now
    ! screen | grep -qF -- "$1"; verdict $? "$name: '$1' is there"
}
holds() { # FILE LINE: the file holds this line, whole
    grep -qxF -- "$2" "$1"; status=$?
    verdict $status "$name: $1 without $2"; [ $status -eq 0 ] || cat "$1"
}
lacks() { # FILE TEXT
    ! grep -qF -- "$2" "$1" 2>/dev/null; verdict $? "$name: $1 holds $2"
}
as_wide() { # WIDTH: no line is wider, as Python counts
    screen | python3 -c 'import sys
sys.exit(any(len(line.rstrip("\n")) > int(sys.argv[1]) for line in sys.stdin))' "$1"
    verdict $? "$name: a line is wider than $1"
}
begin() { # WIDTH HEIGHT COMMAND: in a window; its exit status is shown at its end
    mux kill-server 2>/dev/null
    window=$((window + 1)) # a server that is going may not be asked again
    printf 'echo $$ >%s\nexec %s\n' "$work/pid" "$3" >"$work/start"
    printf 'trap : INT\ncd %s\nstty -g >%s\nsh %s\necho "ended with $?"\nstty -g >%s\nexec cat\n' "$work/here" \
        "$work/stty-before" "$work/start" "$work/stty-after" >"$work/window"
    mux new-session -d -x "$1" -y "$2" -s rate "sh $work/window"
}
stop() { # SIGNAL, at whatever moment
    kill "-$1" "$(cat "$work/pid")"
}
same_terminal() {
    cmp -s "$work/stty-before" "$work/stty-after"; verdict $? "$name: the terminal was left otherwise"
}
fresh() {
    rm -rf "$work/here"; mkdir "$work/here"
    cp -R "$top/tests/data/mini/." "$work/here"
    cp "$here/interviews.csv" "$work/here/town/interviews.csv"
    cp "$here/interview.csv" "$work/here/questionnaires/mini/interview.csv"
    rm "$work/here/town/ratings.csv" "$work/here/town/evidence.csv"
    rated=$work/here/town/ratings-anne.csv quoted=$work/here/town/evidence.csv
}
[ $# -gt 0 ] || set -- "$here"/part-*.sh
for part; do
    # shellcheck source=/dev/null
    . "$part"
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
