# part-2-french.sh - 60 columns, no colour, in French; the same evidence twice over, a consensus.
# shellcheck shell=sh disable=SC2034
name=french
fresh
begin 60 20 "env NO_COLOR=1 palier-rate --rater anne --lang fr town"
expect 'Entretien E1 · Informatique · T1 · 1 sur 3 · 1 sur 4'
expect 'Niveau ?    Preuve : dit   Note : –'
as_wide 60
mux capture-pane -e -p -t rate | grep -q "$(printf '\033')"; [ $? -ne 0 ]; verdict $? "$name: colour"
expect 'espace : la suite'
keys Space
expect 'lignes 2 à 8 sur 8'
keys v
expect 'Aller vers'
type_text 'O1'
keys Enter
expect '>[1+]« Nous avons un plan'
keys a
expect 'Citation 1 acceptée'
as_wide 60
keys d
expect 'Défait : citation de O1'
keys m
expect 'Citation 1 relue : elle ne nomme personne'
as_wide 60
holds "$quoted" '01001,2026,E1,it,I1,O1,4,supports,asserted,"Nous avons un plan numérique, signé en mars.",town/interviews.csv,2,14,P-plan,proposed,,,yes'
keys m
expect 'Citation 1 à relire'
keys n
expect 'Entrée : valider'
type_text 'daté, à vérifier'
keys Enter
expect 'Note enregistrée'
keys 4
expect 'O1 : 4, enregistré'
holds "$rated" '01001,2026,E1,O1,4,said,anne,"daté, à vérifier"'
keys e
expect '── O1 Plan'
expect '── niveau 4'
keys l
keys g
expect 'Une touche pour revenir'
keys x
keys '?'
expect '── Aide'
as_wide 60
keys Space
expect 'Chaque décision est enregistrée aussitôt.'
keys x
keys q
expect 'palier-rate : niveaux donnés : 1 sur 4, dans'
expect 'ended with 0'
same_terminal

# A second rater sees nothing of the first one's levels; the consensus sees both.
begin 60 24 "palier-rate --rater paul --lang fr town"
expect 'Entretien E1 · Informatique · T1 · 1 sur 3 · 1 sur 4'
keys v
expect 'Aller vers'
type_text 'E1 O1'
keys Enter
expect '── niveau à donner ──'
absent 'daté'
keys 2
expect 'O1 : 2, enregistré'
keys q
expect 'ended with 0'
begin 80 24 "palier-rate --rater consensus --lang fr town"
expect 'Entretien E1 · Informatique · O1 · 1 sur 1 · 1 sur 1'
expect 'Les évaluateurs ne sont pas d’accord :'
expect 'anne : 4, dit. daté, à vérifier'
expect 'paul : 2, dit'
expect 'Niveau ? [3]'
keys Enter
expect 'Tous les niveaux sont donnés : 1 sur 1'
holds "$work/here/town/ratings-consensus.csv" '01001,2026,E1,O1,3,said,consensus,'
keys q
expect 'ended with 0'
