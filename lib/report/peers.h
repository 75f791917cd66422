/*
 * peers.h - how groups of peers and the places among them are called.
 *
 * "10,000 to 49,999 inhabitants", "upper quarter": the same words in the terminal, in
 * CSV's companion texts and in workbooks.
 */
#ifndef PALIER_REPORT_PEERS_H
#define PALIER_REPORT_PEERS_H

#include "base/language.h"
#include "compare/peers.h"
#include "report/words.h"

/* Label all groups of PEERS in LANGUAGE, in ARENA. HAS_TYPES: there are towns of several types. */
void palier_peers_label(struct palier_arena *arena, struct palier_peers *peers, bool has_types,
                        enum palier_language language);

/* "upper quarter"; BAND_FEW says how many peers it takes, and "" is none. In ARENA. */
const char *palier_band_word(struct palier_arena *arena, enum palier_band band,
                             enum palier_language language);

#endif
