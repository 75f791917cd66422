/* compare.c - see compare.h. */
#include "exchange/compare.h"

#include <stdio.h>
#include <string.h>

#include "base/intern.h"
#include "base/key.h"
#include "exchange/tag.h"

/* The rubric's codes in each language: they have the same GUIDs, in the same order. */
struct comparison {
    struct palier_arena *arena;
    struct palier_diag *diag;
    const struct palier_rubric *rubric;
    const struct palier_codebook *codebook;
    const struct palier_tags *tags;
    struct palier_codebook own[PALIER_LANGUAGE_COUNT];
    struct palier_intern guids, names[PALIER_LANGUAGE_COUNT]; /* indices as in `own` */
    bool *is_met;                                             /* by index of `own` */
    size_t *met_by;
    struct palier_code_matches *matches;
};

static void set_up(struct comparison *comparison)
{
    struct palier_arena *arena = comparison->arena;

    comparison->tags = palier_tags_make(arena, comparison->rubric);
    palier_intern_init(&comparison->guids, arena, false);
    for (int k = 0; k < PALIER_LANGUAGE_COUNT; k++) {
        struct palier_codebook *own = &comparison->own[k];

        palier_codebook_make(arena, comparison->rubric, (enum palier_language)k, true, own);
        palier_intern_init(&comparison->names[k], arena, false);
        for (size_t i = 0; i < own->count; i++) /* names begin with the id: none stands twice */
            palier_intern_add(&comparison->names[k], palier_text_key(arena, own->at[i].name));
    }
    for (size_t i = 0; i < comparison->own[0].count; i++)
        palier_intern_add(&comparison->guids, comparison->own[0].at[i].guid);
    comparison->is_met = PALIER_ARRAY(arena, comparison->own[0].count, bool);
    comparison->met_by = PALIER_ARRAY(arena, comparison->own[0].count, size_t);
}

/* The index of CRITERION's code for LEVEL; PALIER_NONE: a heading has no levels. */
static uint32_t find_own(const struct comparison *comparison,
                         const struct palier_criterion *criterion, int level)
{
    const struct palier_codebook *own = &comparison->own[0];

    for (size_t i = 0; i < own->count; i++)
        if (own->at[i].criterion == criterion && own->at[i].level == level)
            return (uint32_t)i;
    return PALIER_NONE;
}

/* A level by its label alone, below the code of its criterion: "2 Émergent". */
static uint32_t find_below(const struct comparison *comparison, const char *name, size_t parent)
{
    const struct palier_code_match *above =
        parent == PALIER_NO_CODE ? NULL : &comparison->matches->at[parent];
    int level = above && above->criterion && !above->level
                    ? palier_tag_level(comparison->arena, above->criterion, name)
                    : 0;

    return level ? find_own(comparison, above->criterion, level) : PALIER_NONE;
}

/* The rubric's code that CODE is, by its name; PALIER_NONE: none. */
static uint32_t find_by_name(struct comparison *comparison, const struct palier_codebook_code *code,
                             enum palier_code_how *how)
{
    struct palier_arena *arena = comparison->arena;
    const char *key = palier_text_key(arena, code->name);

    for (int k = 0; k < PALIER_LANGUAGE_COUNT; k++) {
        uint32_t found = palier_intern_find(&comparison->names[k], key);

        *how = PALIER_CODE_BY_NAME;
        if (found != PALIER_NONE)
            return found;
    }
    *how = PALIER_CODE_BY_LABEL;
    uint32_t below = find_below(comparison, code->name, code->parent);
    if (below != PALIER_NONE)
        return below;
    const struct palier_tag tag = palier_tag_read(comparison->tags, code->name);

    if (tag.match == PALIER_TAG_AMBIGUOUS)
        palier_report(comparison->diag, PALIER_E_CODE_AMBIGUOUS, code->place, code->name,
                      tag.criterion->id, tag.other->id);
    if (tag.match != PALIER_TAG_BY_ID && tag.match != PALIER_TAG_BY_LABEL)
        return PALIER_NONE;
    if (tag.match == PALIER_TAG_BY_ID)
        *how = PALIER_CODE_BY_ID;
    return find_own(comparison, tag.criterion, tag.level);
}

static bool is_spelled(struct palier_arena *arena, const char *a, const char *b)
{
    return !strcmp(palier_text_key(arena, a), palier_text_key(arena, b));
}

static enum palier_code_status status_of(const struct comparison *comparison, uint32_t own,
                                         const struct palier_codebook_code *code)
{
    bool has_name = false, has_description = !*code->description;

    for (int k = 0; k < PALIER_LANGUAGE_COUNT; k++) {
        const struct palier_codebook_code *mine = &comparison->own[k].at[own];

        has_name = has_name || is_spelled(comparison->arena, code->name, mine->name);
        has_description =
            has_description || is_spelled(comparison->arena, code->description, mine->description);
    }
    return !has_name         ? PALIER_CODE_RENAMED
           : has_description ? PALIER_CODE_SAME
                             : PALIER_CODE_REWORDED;
}

static void meet(struct comparison *comparison, uint32_t own, size_t code)
{
    comparison->is_met[own] = true;
    comparison->met_by[own] = code;
}

static void match(struct comparison *comparison, size_t index)
{
    const struct palier_codebook_code *code = &comparison->codebook->at[index];
    enum palier_code_how how = PALIER_CODE_BY_GUID;
    uint32_t own = palier_intern_find(&comparison->guids, code->guid);
    struct palier_code_match *found = PALIER_APPEND(comparison->arena, comparison->matches);
    bool has_guid = own != PALIER_NONE;

    if (!has_guid)
        own = find_by_name(comparison, code, &how);
    *found = (struct palier_code_match){.status = PALIER_CODE_NEW, .code = index};
    if (own == PALIER_NONE)
        return;
    const struct palier_codebook_code *mine = &comparison->own[0].at[own];

    if (comparison->is_met[own] && !has_guid) {
        const struct palier_codebook_code *first =
            &comparison->codebook->at[comparison->met_by[own]];

        palier_report(comparison->diag, PALIER_E_CODE_TWICE, code->place, code->name, first->name,
                      mine->name);
        return;
    }
    meet(comparison, own, index);
    found->how = how;
    found->criterion = mine->criterion;
    found->level = mine->level;
    found->status = status_of(comparison, own, code);
}

enum palier_status palier_codebook_compare(struct palier_arena *arena, struct palier_diag *diag,
                                           const struct palier_rubric *rubric,
                                           const struct palier_codebook *codebook,
                                           struct palier_code_matches *matches)
{
    struct comparison comparison = {
        .arena = arena, .diag = diag, .rubric = rubric, .codebook = codebook, .matches = matches};
    size_t errors = diag->errors;
    bool has_levels = false;

    *matches = (struct palier_code_matches){0};
    set_up(&comparison);
    for (size_t i = 0; i < codebook->count; i++) { /* what a GUID says counts before a name does */
        uint32_t own = palier_intern_find(&comparison.guids, codebook->at[i].guid);

        if (own != PALIER_NONE)
            meet(&comparison, own, i);
    }
    for (size_t i = 0; i < codebook->count; i++)
        match(&comparison, i);
    for (size_t i = 0; i < matches->count; i++)
        has_levels = has_levels || matches->at[i].level;
    for (size_t i = 0; i < comparison.own[0].count; i++) {
        const struct palier_codebook_code *mine = &comparison.own[0].at[i];

        if (comparison.is_met[i] || (mine->level && !has_levels))
            continue;
        *PALIER_APPEND(arena, matches) = (struct palier_code_match){.status = PALIER_CODE_MISSING,
                                                                    .code = PALIER_NO_CODE,
                                                                    .criterion = mine->criterion,
                                                                    .level = mine->level};
    }
    return diag->errors == errors ? PALIER_OK : PALIER_INVALID;
}
