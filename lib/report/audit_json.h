/*
 * audit_json.h - the pieces of an audit's JSON document.
 *
 * The first parts of an audit look at answers, which belong to people: their counts
 * may be withheld. The last two look at scores, which suppression has seen to, and
 * at the rubric, which tells of nobody.
 */
#ifndef PALIER_REPORT_AUDIT_JSON_H
#define PALIER_REPORT_AUDIT_JSON_H

#include "report/audit.h"
#include "report/json_write.h"

struct palier_audit_maker {
    struct palier_json json;
    struct palier_arena *arena; /* for keys being made; dies with the document */
    const struct palier_audit *audit;
    enum palier_language
        language; /* of what people are asked; words that scripts match have none */
};

/* The code of CRITERION, null where there is none. */
void audit_json_criterion(struct palier_audit_maker *maker,
                          const struct palier_criterion *criterion);

/* Whether levels stand: each node of each entity, the weakest, the whole without a dimension. */
void audit_json_robustness(struct palier_audit_maker *maker);

/* Who is still to be heard, and what to ask next. */
void audit_json_coverage(struct palier_audit_maker *maker);

/* What the bench found, and the test profiles. */
void audit_json_bench(struct palier_audit_maker *maker);

#endif
