/*
 * gather.h - who may not be named: the identifiers that the inputs of an assessment hold.
 *
 * Ids of respondents, raters and coders stand in columns of their own. E-mail addresses
 * and telephone numbers stand wherever somebody typed them: in an open answer, a
 * transcript, a note. The inputs are read again for them, as text, so that nothing
 * depends on what scoring made of them.
 */
#ifndef PALIER_PRIVACY_GATHER_H
#define PALIER_PRIVACY_GATHER_H

#include "base/diag.h"
#include "base/status.h"
#include "privacy/identifier.h"
#include "score/assessment.h"
#include "table/set_aside.h"

/*
 * Add to IDENTIFIERS, which are new, those of the files of ASSESSMENT, of the rows and the files
 * LEFT_OUT as well, and its quotes that nobody has reviewed, but for those that are a part of a
 * reviewed one. Ids of its entities, groups, criteria, questions, answers, waves and interviews are
 * too common; its contact is printed on purpose. A file that can no longer be read is reported, and
 * one that makes no sense from some byte on is warned of.
 */
PALIER_MUST_USE enum palier_status
palier_privacy_gather(struct palier_diag *diag, const struct palier_assessment *assessment,
                      const struct palier_rejected_rows *left_out,
                      struct palier_identifiers *identifiers);

/* Add those of the text file at PATH: on each line a name, an id, an e-mail address or a telephone
 * number. */
PALIER_MUST_USE enum palier_status
palier_privacy_gather_people(struct palier_diag *diag, const char *path,
                             struct palier_identifiers *identifiers);

#endif
