#!/bin/sh
# check-layers.sh - a room of lib/ includes only itself and rooms before it, and each foreign
# library stays in its own room.
cd "$(dirname "$0")/.." || exit 1
rooms="base stats table book model answers coding import score compare audit plan rate form exchange report privacy sheets"
status=0 allowed=
for room in $rooms; do
    allowed="$allowed $room"
    [ -d "lib/$room" ] || continue # a room that nobody has moved into
    for include in $(cat lib/"$room"/*.[ch] | sed -n 's/^#include "\([a-z_]*\)\/.*/\1/p' | sort -u); do
        case " $allowed " in *" $include "*) ;; *)
            echo "lib/$room includes $include/, which is above it"; status=1 ;;
        esac
    done
done
only() { # HEADER ROOM...: include <HEADER...> only in these rooms
    header=$1; shift
    for file in $(grep -rl "#include <$header" lib cmd 2>/dev/null); do
        room=${file#lib/}; room=${room%%/*}
        case " $* " in *" $room "*) ;; *) echo "$file includes <$header>: only lib/$* may"; status=1 ;; esac
    done
}
only csv.h table
only pcre2.h coding
only xlsxwriter.h book
only zip.h book table
only expat.h book exchange table
only jansson.h report
only gsl/ stats
only histedit.h cmd
only nettle/ base
# What enters a workbook passes the gate: types of libxlsxwriter may be seen outside, no call of it.
functions=$(pkg-config --cflags-only-I xlsxwriter 2>/dev/null | sed 's/-I//g')
functions=$(cat ${functions:-/usr/include}/xlsxwriter/*.h | tr '\n' ' ' |
    grep -o '\<\(lxw\|workbook\|worksheet\|chart\|chartsheet\|format\)_[a-z0-9_]*(' | sort -u)
[ -n "$functions" ] || { echo "no header of libxlsxwriter to read its functions from"; status=1; }
calls=$(grep -rnoE --include='*.[ch]' '\<(lxw|workbook|worksheet|chart|chartsheet|format)_[a-z0-9_]*\(' lib cmd |
    grep -v '^lib/book/')
for call in $calls; do
    case " $(echo $functions) " in *" ${call##*:} "*)
        echo "${call%:*} calls ${call##*:}): only lib/book may"; status=1 ;;
    esac
done
# What a tool says with --private must hold no content: each of its collectors knows.
if grep -rn 'palier_diag_init(' cmd | grep -v '^cmd/cli/cli.c:' | grep -v '(&unheard,'; then
    echo "cmd/ may set up a collector by cli_diag_init only"; status=1
fi
if grep -rln '_internal\.h"' cmd; then echo "cmd/ may include only public headers"; status=1; fi
[ $status -eq 0 ] && echo "rooms in order: $rooms"
exit $status
