# part-4-elsewhere.sh - a rubric with levels of two digits; a file that changes while it is rated.
# shellcheck shell=sh disable=SC2034
name=elsewhere
fresh
printf '%s\n' '10,4.6,Exemplaire,Exemplary,,' '12,4.8,Sans pareil,Unequalled,,' \
    >>"$work/here/rubrics/mini/levels.csv"
begin 80 24 "palier-rate --rater anne --lang en town"
expect 'Interview E1'
keys j
expect 'Jump to'
type_text 'O1'
keys Enter
expect '>[1+]«Nous'
keys c
expect 'Which sentence to cite?'
keys Enter
expect 'What level does it speak for? (1 to 12, then Enter · Esc: leave)'
type_text '11'
expect 'Esc: leave)  11'
keys Enter
expect 'What level does it speak for?'
type_text '10'
expect 'Esc: leave)  10'
keys Enter
expect '+ supports maturity'
keys +
expect 'Quote added'
grep -q '^01001,2026,E1,it,I1,O1,10,supports,asserted,.*,accepted,anne,' "$quoted"
verdict $? "$name: no quote for level 10"
