/* evidence.c - see evidence.h. */
#include "coding/evidence.h"

#include <string.h>

bool palier_evidence_stands(const struct palier_evidence *evidence)
{
    return evidence->status != PALIER_EVIDENCE_REFUSED && !evidence->is_stale &&
           !evidence->is_repeated;
}

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

const char *palier_evidence_file_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}
