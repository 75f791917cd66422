/* said_interval.c - why a score has no interval, so that somebody can act on it; see said.h. */
#include <math.h>

#include "base/number.h"
#include "report/report_internal.h"
#include "report/said.h"
#include "report/shown.h"

struct saying {
    struct palier_arena *arena;
    const struct palier_result *result;
    const struct palier_entity_result *entity;
    const struct palier_node *node;
    enum palier_language language;
};

static const char *join(const struct saying *saying, const char *left, const char *right)
{
    return palier_arena_printf(saying->arena, "%s%s%s", left, *left ? ", " : "", right);
}

/* Whether somebody of GROUP was heard on the node. */
static bool is_heard(const struct saying *saying, const struct palier_group *group)
{
    const struct palier_group_score *groups = saying->node->groups;

    return groups && (groups[group->index].respondents || groups[group->index].is_hidden);
}

static bool is_told(const struct saying *saying, const struct palier_group *group)
{
    return palier_shows_rows(saying->result, saying->entity, group);
}

/* "Prestataires et partenaires : un seul répondant sur 3"; "" where GROUP is not the one of a
 * single respondent who is not all of it. */
static const char *alone(const struct saying *saying, const struct palier_group *group)
{
    const double *sizes = saying->entity->entity->sizes;
    double size = sizes ? sizes[group->index] : (double)NAN;
    const char *label = palier_label_in(&group->label, saying->language);
    char number[PALIER_NUMBER_SIZE];

    if (!palier_speaks_alone(saying->entity, group->index))
        return "";
    if (isnan(size))
        return palier_words_say(saying->arena, saying->language, PALIER_WORD_INTERVAL_ALONE, label);
    palier_count_show(number, (int64_t)size, saying->language);
    return palier_words_say(saying->arena, saying->language, PALIER_WORD_INTERVAL_ALONE_OF, label,
                            number);
}

/* The groups of a single respondent each, of those that may be told. */
static const char *who_is_alone(const struct saying *saying)
{
    const struct palier_rubric *rubric = saying->result->rubric;
    const char *list = "";

    for (size_t g = 0; g < rubric->group_count; g++) {
        const struct palier_group *group = &rubric->groups[g];
        const char *text =
            is_heard(saying, group) && is_told(saying, group) ? alone(saying, group) : "";

        list = *text ? join(saying, list, text) : list;
    }
    return list;
}

/* The groups that were heard and whose numbers are not told. */
static const char *who_is_withheld(const struct saying *saying)
{
    const struct palier_rubric *rubric = saying->result->rubric;
    const char *list = "";

    for (size_t g = 0; g < rubric->group_count; g++)
        if (is_heard(saying, &rubric->groups[g]) && !is_told(saying, &rubric->groups[g]))
            list = join(saying, list, palier_label_in(&rubric->groups[g].label, saying->language));
    return list;
}

/*
 * Where one person speaks for a group whose numbers are withheld, nothing says so: what is said
 * there is what is said where a few are all that a score has.
 */
static const char *too_few(const struct saying *saying)
{
    const char *list =
        saying->node->interval.reason == PALIER_INTERVAL_GROUP_OF_ONE ? who_is_alone(saying) : "";

    if (*list)
        return list;
    list = who_is_withheld(saying);
    if (*list)
        return palier_words_say(saying->arena, saying->language, PALIER_WORD_INTERVAL_FEW_OF, list);
    return palier_word(saying->node->interval.reason == PALIER_INTERVAL_FRAGILE
                           ? PALIER_WORD_INTERVAL_FRAGILE
                           : PALIER_WORD_INTERVAL_FEW,
                       saying->language);
}

const char *palier_said_no_interval(struct palier_arena *arena, const struct palier_result *result,
                                    const struct palier_entity_result *entity,
                                    const struct palier_node *node, enum palier_language language)
{
    const struct saying saying = {arena, result, entity, node, language};

    if (!palier_node_has_score(node))
        return "";
    switch (node->interval.reason) {
    case PALIER_INTERVAL_NO_RESPONDENTS:
        return palier_word(PALIER_WORD_INTERVAL_NO_RESPONDENTS, language);
    case PALIER_INTERVAL_GROUP_OF_ONE:
    case PALIER_INTERVAL_FRAGILE:
        return palier_words_say(arena, language, PALIER_WORD_INTERVAL_NONE_AS, too_few(&saying));
    case PALIER_INTERVAL_NO_ROWS:
        return palier_word(PALIER_WORD_INTERVAL_NO_ROWS, language);
    case PALIER_INTERVAL_NOT_COMPUTED:
        return palier_word(PALIER_WORD_INTERVAL_NOT_COMPUTED, language);
    case PALIER_INTERVAL_THERE:
    case PALIER_INTERVAL_NO_SCORE:
        break;
    }
    return "";
}
