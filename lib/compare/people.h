/*
 * people.h - what each respondent alone says of a criterion.
 *
 * A mean hides whether two groups see the same town. To compare groups one needs a figure
 * for each person: the items that this person answered, combined as the rubric combines
 * them. Documents and ratings are nobody's opinion and stay out. Such figures never leave
 * the library: they are ranked against each other, and what may be told is a share.
 */
#ifndef PALIER_COMPARE_PEOPLE_H
#define PALIER_COMPARE_PEOPLE_H

#include "score/assessment.h"
#include "score/cases.h"
#include "score/result.h"
#include "score/tally.h"

/* What it takes to read respondents one by one. */
struct palier_people {
    const struct palier_assessment *assessment;
    const struct palier_item_points *points; /* by item */
    struct palier_cases cases;
    struct palier_part *parts; /* room for those of one criterion */
    bool *asked;               /* room, by criterion: whether the person is asked of it */
};

PALIER_MUST_USE struct palier_people palier_people_read(struct palier_arena *arena,
                                                        const struct palier_assessment *assessment);

/* The rows of what RESULT is about. */
PALIER_MUST_USE const struct palier_case *
palier_people_of(const struct palier_people *people, const struct palier_entity_result *result);

/*
 * What row ROW of the responses says of every criterion, into VALUES: a leaf by those of its items
 * that COUNTS has, as a leaf that is combined by respondent is scored (criteria.csv's `combine` and
 * minimum_coverage, without gates), a criterion above by its children. NAN where that is too
 * little, and where a criterion has a scale of its own, which would mean nothing for one person.
 */
void palier_person_score(const struct palier_people *people, uint32_t row, const bool *counts,
                         double *values);

/* The same for GROUP as one: its figures of the items that COUNTS has, combined as a person's are.
 * RESULT tells each of them. */
void palier_people_score(const struct palier_people *people,
                         const struct palier_entity_result *result, size_t group,
                         const bool *counts, double *values);

#endif
