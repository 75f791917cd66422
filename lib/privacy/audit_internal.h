/* audit_internal.h - the parts of the audit. */
#ifndef PALIER_PRIVACY_AUDIT_INTERNAL_H
#define PALIER_PRIVACY_AUDIT_INTERNAL_H

#include "compare/suppress_figures.h"
#include "privacy/audit.h"

struct auditing {
    struct palier_arena *arena;
    const struct palier_result *told;
    const struct palier_entity_result *entity; /* that is audited, as it is told */
    struct palier_privacy_audit *audit;
};

/* Solve FIGURES, and disclose those that a reader finds out. */
void palier_privacy_audit_figures(struct auditing *auditing, struct palier_figures *figures,
                                  bool is_count);

/* How many answered: rows, items and nodes of an entity. */
void palier_privacy_audit_counts(struct auditing *auditing,
                                 const struct palier_entity_result *truth,
                                 const struct palier_entity_result *told);

#endif
