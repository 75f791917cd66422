/* coefficient.c - see coefficient.h. */
#include "audit/coefficient.h"

#include <math.h>
#include <stdbool.h>

#include "base/number.h"
#include "stats/krippendorff.h"
#include "stats/reliability.h"

struct palier_coefficient palier_coefficient_none(enum palier_audit_why why)
{
    return (struct palier_coefficient){.value = NAN, .low = NAN, .high = NAN, .why = why};
}

static enum palier_audit_why why_of(enum palier_undefined undefined)
{
    static const enum palier_audit_why of[] = {
        [PALIER_DEFINED] = PALIER_AUDIT_KNOWN,
        [PALIER_UNDEFINED_FEW_ROWS] = PALIER_AUDIT_FEW_ROWS,
        [PALIER_UNDEFINED_FEW_COLUMNS] = PALIER_AUDIT_FEW_COLUMNS,
        [PALIER_UNDEFINED_CONSTANT] = PALIER_AUDIT_CONSTANT,
        [PALIER_UNDEFINED_MISSING] = PALIER_AUDIT_MISSING,
        [PALIER_UNDEFINED_UNEQUAL] = PALIER_AUDIT_UNEQUAL,
        [PALIER_UNDEFINED_RANGE] = PALIER_AUDIT_RANGE,
        [PALIER_UNDEFINED_INCONSISTENT] = PALIER_AUDIT_INCONSISTENT,
        [PALIER_UNDEFINED_SINGULAR] = PALIER_AUDIT_SINGULAR,
        [PALIER_UNDEFINED_DIVERGED] = PALIER_AUDIT_DIVERGED,
    };

    return of[undefined];
}

struct palier_coefficient palier_coefficient_of(double value, double low, double high,
                                                enum palier_undefined undefined)
{
    if (!isfinite(value))
        return palier_coefficient_none(undefined ? why_of(undefined) : PALIER_AUDIT_NO_DATA);
    return (struct palier_coefficient){.value = value,
                                       .low = isfinite(low) ? low : NAN,
                                       .high = isfinite(high) ? high : NAN};
}

/* As it is shown: 0.80 must not be read as less than 0.80. */
static bool is_from(double value, double threshold)
{
    return palier_round_displayed(value, 2) >= palier_round_displayed(threshold, 2);
}

enum palier_reliability_reading
palier_reliability_read(const struct palier_coefficient *coefficient)
{
    if (isnan(coefficient->value))
        return PALIER_READS_NOTHING;
    if (is_from(coefficient->low, PALIER_ALPHA_EARLY))
        return PALIER_READS_SOLID;
    if (is_from(coefficient->value, PALIER_ALPHA_EARLY))
        return PALIER_READS_LIKELY;
    return is_from(coefficient->high, PALIER_ALPHA_EARLY) ? PALIER_READS_DOUBTFUL
                                                          : PALIER_READS_WEAK;
}

enum palier_agreement_reading palier_agreement_read(const struct palier_coefficient *coefficient)
{
    if (isnan(coefficient->value))
        return PALIER_AGREES_UNKNOWN;
    if (is_from(coefficient->value, PALIER_KRIPPENDORFF_RELIABLE))
        return PALIER_AGREES_RELIABLY;
    return is_from(coefficient->value, PALIER_KRIPPENDORFF_TENTATIVE) ? PALIER_AGREES_TENTATIVELY
                                                                      : PALIER_AGREES_TOO_LITTLE;
}

const char *palier_audit_why_name(enum palier_audit_why why)
{
    static const char *const names[PALIER_AUDIT_WHY_COUNT] = {
        [PALIER_AUDIT_KNOWN] = "",
        [PALIER_AUDIT_NO_DATA] = "no-data",
        [PALIER_AUDIT_NO_ITEM] = "no-item",
        [PALIER_AUDIT_ONE_ITEM] = "one-item",
        [PALIER_AUDIT_NO_GROUP] = "no-common-group",
        [PALIER_AUDIT_TWO_ITEMS] = "two-items",
        [PALIER_AUDIT_SMALL_GROUP] = "small-group",
        [PALIER_AUDIT_FEW_PEOPLE] = "few-people",
        [PALIER_AUDIT_ONE_RATER] = "one-rater",
        [PALIER_AUDIT_FEW_UNITS] = "few-units",
        [PALIER_AUDIT_FEW_ROWS] = "few-rows",
        [PALIER_AUDIT_FEW_COLUMNS] = "few-columns",
        [PALIER_AUDIT_CONSTANT] = "constant",
        [PALIER_AUDIT_MISSING] = "missing",
        [PALIER_AUDIT_UNEQUAL] = "unequal",
        [PALIER_AUDIT_RANGE] = "range",
        [PALIER_AUDIT_INCONSISTENT] = "inconsistent",
        [PALIER_AUDIT_SINGULAR] = "singular",
        [PALIER_AUDIT_DIVERGED] = "diverged",
    };

    return names[why];
}

const char *palier_reliability_reading_name(enum palier_reliability_reading reading)
{
    static const char *const names[PALIER_READING_COUNT] = {
        [PALIER_READS_NOTHING] = "",      [PALIER_READS_SOLID] = "solid",
        [PALIER_READS_LIKELY] = "likely", [PALIER_READS_DOUBTFUL] = "doubtful",
        [PALIER_READS_WEAK] = "weak",
    };

    return names[reading];
}

const char *palier_agreement_reading_name(enum palier_agreement_reading reading)
{
    static const char *const names[PALIER_AGREEMENT_COUNT] = {
        [PALIER_AGREES_UNKNOWN] = "",
        [PALIER_AGREES_RELIABLY] = "reliable",
        [PALIER_AGREES_TENTATIVELY] = "tentative",
        [PALIER_AGREES_TOO_LITTLE] = "too-little",
    };

    return names[reading];
}
