/* actions.h - how an action is put in words, on the plan and on the summary alike. */
#ifndef PALIER_SHEETS_ACTIONS_H
#define PALIER_SHEETS_ACTIONS_H

#include "sheets/scorecard.h"

/* "≤ 10 jours" */
const char *action_effort(const struct book *book, const struct palier_action *action);
/* "3 mois" */
const char *action_horizon(struct book *book, const struct palier_action *action);
/* "Haute", and how it looks. */
const char *action_priority(const struct book *book, enum palier_priority priority);
struct book_style action_priority_style(enum palier_priority priority);

#endif
