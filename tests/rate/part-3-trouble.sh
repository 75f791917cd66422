# part-3-trouble.sh - what goes wrong around a rater: a colleague's file, a paste, a small window, a
# dropped line.
# shellcheck shell=sh disable=SC2034
name=trouble
fresh
begin 80 24 "palier-rate --rater anne --lang en town"
expect '1 of 4'
keys j
expect 'Jump to'
type_text 'O1'
keys Enter
expect '>[1+]«Nous'

# Somebody else writes the same evidence: told at the next key, which does nothing; it is left alone,
# and the next run goes on with it.
touch "$quoted"
keys Tab
expect '>[2−]'
keys BTab
expect '>[1+]«Nous'
sed -i '/pas de plan écrit/s/proposed,,,/accepted,paul,,/' "$quoted"
cp "$quoted" "$work/theirs"
keys Tab
expect 'evidence.csv was changed elsewhere: quit (q) and start again to go on with it'
expect '>[1+]«Nous'
keys a
expect 'somebody changed this file since'
expect 'ended with 1'
same_terminal
cmp -s "$work/theirs" "$quoted"; verdict $? "$name: a colleague's work is lost"
begin 80 24 "palier-rate --rater anne --lang en town"
expect '1 of 4'
keys j
expect 'Jump to'
type_text 'O1'
keys Enter
keys a
expect 'Quote 1 accepted'
grep -q 'P-plan,accepted,paul' "$quoted"; verdict $? "$name: a colleague's decision is lost"

# That decision is not told, and not turned around.
expect '[2−] level 2, proposed'
keys r
expect 'Quote 2: somebody else decided otherwise'
keys Tab
keys a
expect 'Quote 2: decided so already, nothing changes'
grep -q 'P-plan,accepted,paul' "$quoted"; verdict $? "$name: a colleague's decision was turned around"

# Two sessions of one rater.
(cd "$work/here" && palier-rate --rater anne --lang en --interview E2 --set O1=1 town) 2>"$work/said"
[ $? -eq 1 ] && grep -q rated-elsewhere "$work/said"; verdict $? "$name: two sessions at once"

# A pasted text is no keys; in a note it is text, on one line.
printf '5\n5\n5\n' | mux load-buffer -
mux paste-buffer -p -t rate
expect 'Pasted text ignored'
lacks "$rated" ',5,'
keys n
expect 'Enter: done'
printf 'une ligne\nune autre' | mux load-buffer -
mux paste-buffer -p -t rate
expect 'une ligne une autre'
keys Enter
expect 'Note saved'
keys n
expect 'Enter: done'
type_text ' non'
expect 'une ligne une autre non'
keys C-c
expect 'Note: une ligne une autre'
keys 2
expect 'O1: 2, saved'
holds "$rated" '01001,2026,E1,O1,2,said,anne,une ligne une autre'

# The window changes its size.
mux resize-window -t rate -x 60 -y 20
expect 'j jump · g grid'
as_wide 60
mux resize-window -t rate -x 50 -y 20
expect 'At least 60 columns and 20 lines are needed'
keys 5
mux resize-window -t rate -x 100 -y 30
expect 'Interview E1 · IT · O2 · 3 of 3 · 3 of 4'
lacks "$rated" ',O2,'

# Ctrl-C, a signal, a line that drops: the terminal is put back, all is there.
keys C-c
expect 'ended with 0'
same_terminal
for signal in TERM HUP; do
    begin 80 24 "palier-rate --rater anne --lang en town"
    expect 'Interview E1 · IT · O2 · 3 of 3 · 3 of 4'
    stop $signal
    expect 'ended with 1'
    same_terminal
done
holds "$rated" '01001,2026,E1,O1,2,said,anne,une ligne une autre'

# Terminals that are none.
begin 80 24 "env TERM=dumb palier-rate --rater anne town"
expect 'this terminal cannot draw a screen (TERM)'
expect 'ended with 2'
begin 80 24 "env LC_ALL=C palier-rate --rater anne --lang en town"
expect 'Locale without accents (ANSI_X3.4-1968)'
keys n
expect 'Enter: done'
type_text 'noté'
keys Enter
expect 'Note saved'
keys q
expect 'ended with 0'
