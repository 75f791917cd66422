/* codebook.c - a rubric as a codebook; see codebook.h. */
#include "exchange/codebook.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "exchange/guid.h"

/* One for each part of the first tier, in its order, and again from the first: colours that people
 * who see few of them can tell apart (Okabe and Ito, 2008). */
static const char *const tier_colors[] = {"#0072B2", "#E69F00", "#009E73",
                                          "#CC79A7", "#56B4E9", "#D55E00"};

/* The ends of the levels' colours, and what lies half-way. */
static const int lowest_color[3] = {0xD5, 0x5E, 0x00}, middle_color[3] = {0xF0, 0xE4, 0x42},
                 highest_color[3] = {0x00, 0x9E, 0x73};

static const char *clip(struct palier_arena *arena, const char *text)
{
    size_t at = 0, kept = 0;

    if (palier_utf8_count(text, strlen(text)) <= PALIER_CODE_LONGEST_NAME)
        return text;
    while (kept++ < PALIER_CODE_LONGEST_NAME - 1)
        palier_utf8_next(text, &at);
    return palier_arena_printf(arena, "%.*s\xE2\x80\xA6", (int)at, text);
}

const char *palier_code_name_of(struct palier_arena *arena,
                                const struct palier_criterion *criterion, int level,
                                enum palier_language language)
{
    const struct palier_level *found = level ? palier_level_find(criterion->levels, level) : NULL;
    const char *label = palier_label_in(found ? &found->label : &criterion->label, language);
    const char *name =
        found ? palier_arena_printf(arena, "%s \xC2\xB7 %d%s%s", criterion->id, level,
                                    *label ? " " : "", label)
              : palier_arena_printf(arena, "%s%s%s", criterion->id, *label ? " " : "", label);

    return clip(arena, name);
}

/* What CODE says in LANGUAGE: the criterion's text, or the level's descriptor; "". */
static const char *code_text(const struct palier_criterion *criterion, int level,
                             enum palier_language language)
{
    const struct palier_level_set *set = criterion->levels;

    if (!level)
        return palier_label_in(&criterion->text, language);
    for (size_t i = 0; i < set->count; i++) {
        if (set->levels[i].number != level)
            continue;
        const char *text =
            criterion->descriptors ? palier_label_in(&criterion->descriptors[i], language) : "";

        return *text ? text : palier_label_in(&set->levels[i].text, language);
    }
    return "";
}

/* The place of CRITERION's ancestor (or of itself) in the first tier; 0 for the root. */
static size_t tier_of(const struct palier_criterion *criterion)
{
    while (criterion->depth > 1)
        criterion = criterion->parent;
    if (!criterion->parent)
        return 0;
    for (size_t i = 0; i < criterion->parent->child_count; i++)
        if (criterion->parent->children[i] == criterion)
            return i;
    return 0;
}

/* The colour of the level at INDEX of COUNT: from the lowest by the middle to the highest. */
static const char *level_color(struct palier_arena *arena, size_t index, size_t count)
{
    double share = count > 1 ? 2 * (double)index / (double)(count - 1) : 2;
    const int *from = share < 1 ? lowest_color : middle_color;
    const int *to = share < 1 ? middle_color : highest_color;
    int mixed[3];

    share -= share < 1 ? 0 : 1;
    for (size_t i = 0; i < 3; i++)
        mixed[i] = (int)(from[i] + share * (to[i] - from[i]) + 0.5);
    return palier_arena_printf(arena, "#%02X%02X%02X", (unsigned)mixed[0], (unsigned)mixed[1],
                               (unsigned)mixed[2]);
}

struct maker {
    struct palier_arena *arena;
    const struct palier_rubric *rubric;
    enum palier_language language;
    bool with_levels;
    struct palier_codebook *codebook;
};

static struct palier_codebook_code *
add(const struct maker *maker, const struct palier_criterion *criterion, int level, size_t parent)
{
    struct palier_codebook *codebook = maker->codebook;
    struct palier_codebook_code *code = PALIER_APPEND(maker->arena, codebook);
    const char *id = palier_arena_printf(maker->arena, level ? "%s/%s/%d" : "%s/%s",
                                         maker->rubric->id, criterion->id, level);
    char guid[PALIER_GUID_TEXT];

    palier_guid_make(id, guid);
    *code = (struct palier_codebook_code){
        .guid = palier_arena_strndup(maker->arena, guid, strlen(guid)),
        .name = palier_code_name_of(maker->arena, criterion, level, maker->language),
        .description = code_text(criterion, level, maker->language),
        .is_codable = !criterion->child_count,
        .parent = parent,
        .depth = parent == PALIER_NO_CODE ? 0 : codebook->at[parent].depth + 1,
        .criterion = criterion,
        .level = level,
    };
    return code;
}

static void add_criterion(const struct maker *maker, const struct palier_criterion *criterion,
                          size_t parent)
{
    const struct palier_level_set *set = criterion->levels;
    size_t self = maker->codebook->count;

    add(maker, criterion, 0, parent)->color =
        tier_colors[tier_of(criterion) % (sizeof tier_colors / sizeof *tier_colors)];
    for (size_t i = 0; i < criterion->child_count; i++)
        add_criterion(maker, criterion->children[i], self);
    for (size_t i = 0; maker->with_levels && !criterion->child_count && i < set->count; i++)
        add(maker, criterion, set->levels[i].number, self)->color =
            level_color(maker->arena, i, set->count);
}

void palier_codebook_make(struct palier_arena *arena, const struct palier_rubric *rubric,
                          enum palier_language language, bool with_levels,
                          struct palier_codebook *codebook)
{
    const struct maker maker = {arena, rubric, language, with_levels, codebook};

    *codebook = (struct palier_codebook){
        .origin = palier_arena_printf(arena, "palier (%s %s)", rubric->id,
                                      rubric->version ? rubric->version : ""),
    };
    for (size_t i = 0; i < rubric->criterion_count; i++)
        if (!rubric->criteria[i].parent)
            add_criterion(&maker, &rubric->criteria[i], PALIER_NO_CODE);
}
