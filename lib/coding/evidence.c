/* evidence.c - see evidence.h. */
#include "coding/evidence.h"

const char *palier_evidence_status_name(enum palier_evidence_status status)
{
    static const char *const names[] = {
        [PALIER_EVIDENCE_PROPOSED] = "proposed",
        [PALIER_EVIDENCE_ACCEPTED] = "accepted",
        [PALIER_EVIDENCE_REFUSED] = "refused",
    };

    return names[status];
}

const char *palier_polarity_name(enum palier_polarity polarity)
{
    return polarity == PALIER_SUPPORTS ? "supports" : "contradicts";
}
