/*
 * report.h - what the checks of privacy found, as diagnostics.
 */
#ifndef PALIER_PRIVACY_REPORT_H
#define PALIER_PRIVACY_REPORT_H

#include "base/diag.h"
#include "privacy/audit.h"
#include "privacy/identifier.h"
#include "score/assessment.h"

/* Report each disclosure of AUDIT, an error: which figure, and how near a reader comes to it. */
void palier_privacy_audit_report(struct palier_diag *diag,
                                 const struct palier_privacy_audit *audit);

/*
 * Warn of each quote of ASSESSMENT that was accepted or reviewed and holds an e-mail address, a
 * telephone number or a name of IDENTIFIERS (NULL: none): quotes are passed on word for word.
 */
void palier_quotes_check(struct palier_diag *diag, const struct palier_assessment *assessment,
                         const struct palier_identifiers *identifiers);

/* Warn of the ids and quotes of IDENTIFIERS that are not looked for. */
void palier_identifiers_report(struct palier_diag *diag,
                               const struct palier_identifiers *identifiers);

#endif
