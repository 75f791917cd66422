/*
 * coefficient.h - a figure about a measurement, how it is read, or why there is none.
 *
 * Reliability and agreement are estimates from a handful of people: 0.82 from eleven of
 * them may as well be 0.55. So a word beside a coefficient looks at its interval, not
 * only at the estimate, and where nothing can be said the reason stands in its place:
 * never a zero.
 */
#ifndef PALIER_AUDIT_COEFFICIENT_H
#define PALIER_AUDIT_COEFFICIENT_H

#include "stats/matrix.h"

/* Why there is no figure. */
enum palier_audit_why {
    PALIER_AUDIT_KNOWN,
    PALIER_AUDIT_NO_DATA,     /* nobody answered, nothing was rated */
    PALIER_AUDIT_NO_ITEM,     /* no question of the survey feeds it */
    PALIER_AUDIT_ONE_ITEM,    /* one question alone cannot agree with itself */
    PALIER_AUDIT_NO_GROUP,    /* two questions or more, and no group is asked two of them */
    PALIER_AUDIT_TWO_ITEMS,   /* omega needs three */
    PALIER_AUDIT_SMALL_GROUP, /* too few people for it to be told */
    PALIER_AUDIT_FEW_PEOPLE,  /* fewer respondents than a coefficient needs to mean a thing */
    PALIER_AUDIT_ONE_RATER,   /* nobody else rated the same */
    PALIER_AUDIT_FEW_UNITS,   /* fewer ratings in common than a coefficient needs to mean a thing */
    PALIER_AUDIT_FEW_ROWS,    /* from here on: see enum palier_undefined */
    PALIER_AUDIT_FEW_COLUMNS,
    PALIER_AUDIT_CONSTANT,
    PALIER_AUDIT_MISSING,
    PALIER_AUDIT_UNEQUAL,
    PALIER_AUDIT_RANGE,
    PALIER_AUDIT_INCONSISTENT,
    PALIER_AUDIT_SINGULAR,
    PALIER_AUDIT_DIVERGED,
    PALIER_AUDIT_WHY_COUNT,
};

struct palier_coefficient {
    double value;     /* NAN: see why */
    double low, high; /* at 95 %; NAN: no interval */
    enum palier_audit_why why;
};

/* How reliability is read against 0.70, which Nunnally (1978, p. 245) asks of early research. */
enum palier_reliability_reading {
    PALIER_READS_NOTHING,  /* no coefficient */
    PALIER_READS_SOLID,    /* the whole interval is at 0.70 or above */
    PALIER_READS_LIKELY,   /* the estimate is, the interval is not */
    PALIER_READS_DOUBTFUL, /* the estimate is below, the interval reaches it */
    PALIER_READS_WEAK,     /* the whole interval is below */
    PALIER_READING_COUNT,
};

/* How agreement is read: Krippendorff (2004, p. 241). Both readings look at two decimals, as shown.
 */
enum palier_agreement_reading {
    PALIER_AGREES_UNKNOWN,     /* no coefficient */
    PALIER_AGREES_RELIABLY,    /* from 0.800 */
    PALIER_AGREES_TENTATIVELY, /* from 0.667 */
    PALIER_AGREES_TOO_LITTLE,
    PALIER_AGREEMENT_COUNT,
};

/* No figure, because of WHY. */
struct palier_coefficient palier_coefficient_none(enum palier_audit_why why);

/* VALUE with its interval, or the reason that UNDEFINED gives where it is NAN. */
struct palier_coefficient palier_coefficient_of(double value, double low, double high,
                                                enum palier_undefined undefined);

enum palier_reliability_reading
palier_reliability_read(const struct palier_coefficient *coefficient);
enum palier_agreement_reading palier_agreement_read(const struct palier_coefficient *coefficient);

/* The words that scripts match: "", "no-data", "one-item"…; "solid"…; "reliable"…. */
const char *palier_audit_why_name(enum palier_audit_why why);
const char *palier_reliability_reading_name(enum palier_reliability_reading reading);
const char *palier_agreement_reading_name(enum palier_agreement_reading reading);

#endif
