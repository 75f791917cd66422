# part-1-english.sh - 80 columns, in colour: levels, notes, quotes, undo, kill, resume.
# shellcheck shell=sh disable=SC2034
name=english
fresh
begin 80 24 "palier-rate --rater anne --lang en town"
expect 'Interview E1 · IT · T1 · 1 of 3 · 1 of 4'
expect 'Level?    Proof: said   Note: –'
as_wide 80
mux capture-pane -e -p -t rate | grep -q "$(printf '\033\\[1m')"; verdict $? "$name: no colour"
holds "$quoted" "01001,2026,E1,it,I1,O1,2,contradicts,negated,Il n'y a pas de plan écrit pour la suite.,town/interviews.csv,2,61,P-plan,proposed,,,"

# Proof and note may come before the level.
keys p
expect 'Proof: shown, saved'
keys n
expect 'Enter: done · Ctrl-C: leave'
type_text 'vu l’écran, "hier" =1'
keys Enter
expect 'Note saved'
lacks "$rated" 'l’écran'
stop KILL
expect 'ended with 137'
begin 80 24 "palier-rate --rater anne --lang en town"
expect 'Proof: shown   Note: vu l’écran, "hier" =1'
keys 4
expect 'T1: 4, saved'
holds "$rated" '01001,2026,E1,T1,4,shown,anne,"vu l’écran, ""hier"" =1"'

# Quotes: the proposed level follows what is accepted.
expect 'Level? [3]'
expect '>[1+]«Nous avons un plan numérique, signé en mars.»'
keys a
expect 'Quote 1 accepted'
expect 'Level? [4]'
holds "$quoted" '01001,2026,E1,it,I1,O1,4,supports,asserted,"Nous avons un plan numérique, signé en mars.",town/interviews.csv,2,14,P-plan,accepted,anne,,'
keys r
expect 'Quote 2 refused'
keys Tab
keys u
expect 'Undone: quote of O1'
expect '[2−] level 2, proposed'
keys r
expect '[2−] level 2, refused'
stop KILL
expect 'ended with 137'
holds "$quoted" "01001,2026,E1,it,I1,O1,2,contradicts,negated,Il n'y a pas de plan écrit pour la suite.,town/interviews.csv,2,61,P-plan,refused,anne,,"

# It goes on where it was, and what was done before the kill can be undone.
begin 80 24 "palier-rate --rater anne --lang en town"
expect 'Interview E1 · IT · O1 · 2 of 3 · 2 of 4'
expect 'Resumed: 1 of 4 rated'
expect '[2−] level 2, refused'
keys Enter
expect 'O1: 4, saved'
holds "$rated" '01001,2026,E1,O1,4,said,anne,'
keys u
expect 'Undone: O1'
lacks "$rated" ',O1,'
keys u
expect '[2−] level 2, proposed'
keys u
expect '[1+] level 4, proposed'
keys u
expect 'Undone: T1'
lacks "$rated" ',T1,'
expect 'Proof: shown   Note: vu'
keys u
keys u
expect 'Proof: said   Note: –'
keys u
expect 'Nothing to undo'

# A quote is said to name nobody, apart from what is decided on it; that is undone like the rest.
keys j
expect 'Jump to'
type_text 'O1'
keys Enter
expect '>[1+] level 4, proposed'
keys m
expect 'Quote 1 reviewed: it names nobody'
expect '>[1+] level 4, proposed, reviewed'
holds "$quoted" '01001,2026,E1,it,I1,O1,4,supports,asserted,"Nous avons un plan numérique, signé en mars.",town/interviews.csv,2,14,P-plan,proposed,,,yes'
keys Tab
keys m
expect 'Quote 2 reviewed'
keys m
expect 'Quote 2 to be reviewed'
stop KILL
expect 'ended with 137'
begin 80 24 "palier-rate --rater anne --lang en town"
expect '[1+] level 4, proposed, reviewed'
keys u
expect 'Undone: quote of O1'
expect '[2−] level 2, proposed, reviewed'
keys u
gone 'level 2, proposed, reviewed'
keys a
expect '[1+] level 4, accepted, reviewed'
keys u
expect '[1+] level 4, proposed, reviewed'
keys u
expect '[1+] level 4, proposed  '
holds "$quoted" '01001,2026,E1,it,I1,O1,4,supports,asserted,"Nous avons un plan numérique, signé en mars.",town/interviews.csv,2,14,P-plan,proposed,,,'
keys u
expect 'Nothing to undo'
keys j
expect 'Jump to'
type_text 'E1 T1'
keys Enter
expect 'Interview E1 · IT · T1'

cite_second_sentence() {
    keys c
    expect 'Which sentence to cite?'
    keys Down
    expect ">  2  Mais personne n'avait essayé avant."
    keys Enter
    expect 'What level does it speak for? (1 to 5, Esc: leave)'
    keys 1
    expect '+ supports maturity'
    keys -l -
}

# A sentence that no pattern met.
cite_second_sentence
expect 'Quote added'
expect ">[1−]«Mais personne n'avait essayé avant.»"
holds "$quoted" "01001,2026,E1,it,I2,T1,1,contradicts,asserted,Mais personne n'avait essayé avant.,town/interviews.csv,3,33,,accepted,anne,,"
cite_second_sentence
expect 'Among the quotes of this criterion already, nothing changes'
keys u
expect 'No quote was proposed.'
lacks "$quoted" "n'avait essayé"
keys c
expect 'Which sentence to cite?'
keys Escape
expect 'No quote was proposed.'

# Skipping, jumping, the pages that are read; skipped ones come back at the end.
keys s
expect 'T1: left for later'
keys j
expect 'Jump to'
type_text 'E2'
keys Enter
expect 'Interview E2 · Elected officials · O1 · 1 of 1 · 4 of 4'
keys 2
expect 'O1: 2, saved'
expect 'Interview E1 · IT · O1 · 2 of 3 · 2 of 4'
keys 5
expect 'O1: 5, saved'
keys 3
expect 'Interview E1 · IT · T1 · 1 of 3 · 1 of 4'
expect 'left for later'
keys 9
expect '9 is not a level of T1'
keys '?'
expect 'undo the last decision'
keys x
expect 'left for later'
keys g
expect 'Backups are tried.'
keys x
keys 1
expect 'All is rated: 4 of 4'
keys j
expect 'Jump to'
type_text 'T3'
keys Enter
expect 'No question of this interview was meant for this criterion'
keys j
expect 'Jump to'
type_text 'nowhere'
keys Enter
expect 'No interview or criterion here: nowhere'
keys q
expect 'palier-rate: 4 of 5 rated, in town/ratings-anne.csv'
expect 'ended with 0'
same_terminal
cat >"$work/expected" <<'END'
entity,wave,interview,criterion,level,proof,rater,note
01001,2026,E2,O1,2,said,anne,
01001,2026,E1,O1,5,said,anne,
01001,2026,E1,O2,3,said,anne,
01001,2026,E1,T1,1,said,anne,
END
sort "$rated" >"$work/got"; sort "$work/expected" | cmp -s - "$work/got"; verdict $? "$name: ratings"
(cd "$work/here" && palier-score --format csv --entity 01001 town) >/dev/null 2>"$work/said"
verdict $? "$name: palier-score reads what was written: $(cat "$work/said")"
