/* peers.c - see peers.h. */
#include "report/peers.h"

#include "base/number.h"

static const enum palier_word strata[PALIER_STRATA] = {
    PALIER_WORD_STRATUM_1, PALIER_WORD_STRATUM_2, PALIER_WORD_STRATUM_3,
    PALIER_WORD_STRATUM_4, PALIER_WORD_STRATUM_5,
};

void palier_peers_label(struct palier_arena *arena, struct palier_peers *peers, bool has_types,
                        enum palier_language language)
{
    for (size_t i = 0; i < peers->groups.count; i++) {
        struct palier_peer_group *group = peers->groups.at[i];

        group->label = group->profile
                           ? palier_words_say(arena, language, PALIER_WORD_STRATUM_OF_PROFILE,
                                              palier_label_in(&group->profile->label, language))
                           : palier_word(strata[group->stratum], language);
        if (has_types && *group->type)
            group->label = palier_words_say(arena, language, PALIER_WORD_STRATUM_OF_TYPE,
                                            group->type, group->label);
    }
}

const char *palier_band_word(struct palier_arena *arena, enum palier_band band,
                             enum palier_language language)
{
    char fewest[PALIER_NUMBER_SIZE];

    switch (band) {
    case PALIER_BAND_FEW:
        palier_count_show(fewest, PALIER_FEWEST_PEERS, language);
        return palier_words_say(arena, language, PALIER_WORD_BAND_FEW, fewest);
    case PALIER_BAND_LOWER:
        return palier_word(PALIER_WORD_BAND_LOWER, language);
    case PALIER_BAND_MIDDLE:
        return palier_word(PALIER_WORD_BAND_MIDDLE, language);
    case PALIER_BAND_UPPER:
        return palier_word(PALIER_WORD_BAND_UPPER, language);
    case PALIER_BAND_NONE:
        break;
    }
    return "";
}
