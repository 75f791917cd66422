/* rubric_scale.c - a scale for each question of the skeleton; see skeleton_internal.h. */
#include <math.h>
#include <string.h>

#include "answers/answer.h"
#include "base/number.h"
#include "base/text.h"
#include "form/skeleton_internal.h"

static size_t count_answers(const struct palier_choice_list *list)
{
    size_t count = 0;

    for (size_t i = 0; i < list->count; i++)
        count += !palier_is_no_answer(list->choices[i].name);
    return count;
}

/* Whether the answers of LIST are those COUNT of NAMES, in any order. */
static bool has_answers(const struct palier_choice_list *list, const char *const *names,
                        size_t count)
{
    size_t found = 0;

    for (size_t i = 0; i < list->count; i++)
        for (size_t k = 0; k < count; k++)
            found += !strcmp(list->choices[i].name, names[k]);
    return found == count && count_answers(list) == count;
}

/* The built-in scale that LIST is made for, or NULL. */
static const char *find_builtin(const struct palier_choice_list *list)
{
    static const struct {
        const char *id, *names[SKELETON_HIGHEST];
        size_t count;
    } scales[] = {{"1-5", {"1", "2", "3", "4", "5"}, 5},
                  {"yes-no", {"yes", "no"}, 2},
                  {"yes-partly-no", {"yes", "partly", "no"}, 3}};

    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++)
        if (has_answers(list, scales[i].names, scales[i].count))
            return scales[i].id;
    return NULL;
}

static const char *print(struct palier_arena *arena, double value)
{
    char text[PALIER_NUMBER_SIZE];

    return palier_arena_printf(arena, "%s", palier_number_print(text, value));
}

/* A map with a row for each answer of LIST, the last one listed being the best. */
static void write_map(struct skeleton *skeleton, const char *id,
                      const struct palier_choice_list *list)
{
    size_t count = count_answers(list), place = 0;
    struct palier_arena *arena = skeleton->form->arena;

    for (size_t i = 0; i < list->count; i++) {
        if (palier_is_no_answer(list->choices[i].name))
            continue;
        double share = count > 1 ? (double)place++ / (double)(count - 1) : 1;
        double points = SKELETON_LOWEST + (SKELETON_HIGHEST - SKELETON_LOWEST) * share;

        skeleton_row(skeleton, SKELETON_SCALES, id, "map", list->choices[i].name,
                     print(arena, floor(points * 100 + 0.5) / 100), "", "", "");
    }
    palier_report(skeleton->form->diag, PALIER_E_FORM_SCALE_TO_READ, (struct palier_place){0}, id);
}

/* An id for a scale, NAME where that is one, which no other scale has. */
static const char *new_scale(struct skeleton *skeleton, const char *name)
{
    struct palier_arena *arena = skeleton->form->arena;
    const char *id = palier_is_id(name) ? name : "scale";

    for (size_t next = 2; palier_scale_builtin(arena, id, SKELETON_LOWEST, SKELETON_HIGHEST) ||
                          palier_intern_find(&skeleton->scales, id) != PALIER_NONE;
         next++)
        id = palier_arena_printf(arena, "scale-%zu", next);
    palier_intern_add(&skeleton->scales, id);
    return id;
}

/* The scale of a choice: built in, or a map that questions with the same list share. */
static const char *scale_of_choice(struct skeleton *skeleton, const struct palier_choice_list *list)
{
    const char *builtin = find_builtin(list);

    if (builtin || !count_answers(list))
        return builtin;
    for (size_t i = 0; i < skeleton->maps.count; i++)
        if (skeleton->maps.at[i].list == list)
            return skeleton->maps.at[i].id;
    struct skeleton_map *map = PALIER_APPEND(skeleton->form->arena, &skeleton->maps);
    map->list = list;
    map->id = new_scale(skeleton, list->name);
    write_map(skeleton, map->id, list);
    return map->id;
}

/* A percentage has its scale; other numbers get a straight line between their bounds. */
static const char *scale_of_number(struct skeleton *skeleton,
                                   const struct palier_question *question)
{
    struct palier_arena *arena = skeleton->form->arena;
    bool has_bounds =
        isfinite(question->least) && isfinite(question->most) && question->least < question->most;
    double low = has_bounds || isfinite(question->least) ? question->least : 0;
    double high = has_bounds ? question->most : low + 100;

    if (has_bounds && low == 0 && high == 100)
        return "percent";
    const char *id = new_scale(skeleton, question->name);
    skeleton_row(skeleton, SKELETON_SCALES, id, "linear", "", "", print(arena, low),
                 print(arena, high), "yes");
    if (!has_bounds)
        palier_report(skeleton->form->diag, PALIER_E_FORM_ENDS_TO_SET, (struct palier_place){0}, id,
                      print(arena, low), print(arena, high));
    return id;
}

const char *skeleton_scale(struct skeleton *skeleton, const struct palier_question *question)
{
    switch (question->kind) {
    case PALIER_SELECT_ONE:
        return scale_of_choice(skeleton, question->choices);
    case PALIER_SELECT_MULTIPLE:
        return count_answers(question->choices) ? "share" : NULL;
    case PALIER_INTEGER:
    case PALIER_DECIMAL:
        return scale_of_number(skeleton, question);
    case PALIER_TEXT:
    case PALIER_OTHER:
    case PALIER_FREE:
        break;
    }
    return NULL;
}

const struct palier_choice *skeleton_answer(const struct palier_question *question, int level)
{
    const struct palier_choice_list *list = question->choices;
    bool is_numbered = list && find_builtin(list) && !strcmp(find_builtin(list), "1-5");
    int place = 0;

    if (question->kind != PALIER_SELECT_ONE || count_answers(list) != SKELETON_HIGHEST)
        return NULL;
    for (size_t i = 0; i < list->count; i++) {
        const char *name = list->choices[i].name;

        if (!palier_is_no_answer(name) && (is_numbered ? *name - '0' : ++place) == level)
            return &list->choices[i];
    }
    return NULL;
}
