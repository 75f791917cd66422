/* points.c - see points.h. */
#include "audit/points.h"

#include <math.h>

bool palier_audit_has_points(const struct palier_item *item)
{
    return item->source == PALIER_SOURCE_SURVEY && item->weight > 0 &&
           item->denominator.kind == PALIER_DENOMINATOR_NONE &&
           !palier_scale_is_sampled(item->scale);
}

const double *palier_audit_points(struct palier_arena *arena,
                                  const struct palier_assessment *assessment,
                                  const struct palier_item *item)
{
    const struct palier_answer_column *column =
        &assessment->responses.columns[item->question->index];
    size_t count = PALIER_FIRST_ANSWER + column->answer_count;
    double *points = PALIER_ARRAY(arena, count, double);

    for (size_t code = 0; code < PALIER_FIRST_ANSWER; code++)
        points[code] = NAN;
    for (size_t code = PALIER_FIRST_ANSWER; code < count; code++) {
        double value = palier_scale_points(item->scale, item->question,
                                           column->answers[code - PALIER_FIRST_ANSWER]);

        points[code] =
            item->is_reversed ? item->scale->points_low + item->scale->points_high - value : value;
    }
    return points;
}
