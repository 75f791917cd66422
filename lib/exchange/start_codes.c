/* start_codes.c - which codes are criteria, and which are levels; see start_internal.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/key.h"
#include "base/text.h"
#include "exchange/start_internal.h"

#define MIDDLE_DOT "\xC2\xB7"

/* What the code at INDEX is in the rubric, where its GUID or its whole name says so; else NULL. */
static const struct palier_code_match *known(const struct palier_start *start, size_t index)
{
    const struct palier_code_match *match = &start->matches->at[index];
    bool is_sure = match->how == PALIER_CODE_BY_GUID || match->how == PALIER_CODE_BY_NAME;

    return match->criterion && is_sure ? match : NULL;
}

/* The bytes of an id such as "T4.3" or "4.3" that TEXT starts with and a name follows; 0: none. */
static size_t id_length(const char *text)
{
    size_t letters = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    size_t at = letters, parts = 0;

    if (letters > 4)
        return 0;
    do {
        size_t digits = strspn(text + at, "0123456789");

        if (!digits)
            return 0;
        at += digits;
        parts++;
    } while (text[at] == '.' && strchr("0123456789", text[at + 1]) && text[at + 1] && ++at);
    return at <= 64 && (letters || parts > 1) && text[at] == ' ' ? at : 0;
}

/* What stands behind an id: blanks and a dash, a colon or a dot do not belong to the label. */
static const char *behind(const char *text)
{
    static const char *const parting[] = {" ",           "-", ":", MIDDLE_DOT, "\xE2\x80\x93",
                                          "\xE2\x80\x94"};

    for (size_t i = 0; i < sizeof parting / sizeof *parting; i++)
        if (!strncmp(text, parting[i], strlen(parting[i])))
            return behind(text + strlen(parting[i]));
    return text;
}

/* The level that "Niveau 2 ...", "Level 2 ..." or "ID · 2 ..." is; 0: none. *LABEL follows. */
static int level_in(const char *name, const char **label)
{
    static const char *const words[] = {"Niveau ", "niveau ", "Level ", "level "};
    size_t id = id_length(name);
    const char *at = name;

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strncmp(name, words[i], strlen(words[i])))
            at = name + strlen(words[i]);
    if (at == name && id && !strncmp(name + id, " " MIDDLE_DOT " ", 4))
        at = name + id + 4;
    size_t digits = strspn(at, "0123456789");

    if (at == name || !digits || digits > 2 || (at[digits] && at[digits] != ' '))
        return 0;
    *label = behind(at + digits);
    return atoi(at);
}

static int level_of(const struct palier_start *start, size_t index, const char **label)
{
    const struct palier_code_match *match = known(start, index);

    *label = "";
    return match ? match->level : level_in(start->codebook->at[index].name, label);
}

/* Whether what stands right below CODE are levels: two or more, all different, none with codes of
 * its own. *COUNT is how many codes stand there. */
static bool has_levels(const struct palier_start *start, size_t code, size_t *count)
{
    const struct palier_codebook *codebook = start->codebook;
    bool is_taken[PALIER_START_MOST_LEVELS + 1] = {false};
    const char *label;

    *count = 0;
    for (size_t i = code + 1;
         i < codebook->count && codebook->at[i].depth > codebook->at[code].depth; i++) {
        int level = codebook->at[i].parent == code ? level_of(start, i, &label) : 0;

        if (level < 1 || is_taken[level])
            return false;
        is_taken[level] = true;
        ++*count;
    }
    return *count > 1;
}

static struct palier_label in_both(const char *text)
{
    return (struct palier_label){{text, text}};
}

/* TEXT in both languages: the rubric's OWN where it says the same in one of them. */
static struct palier_label translate(const struct palier_start *start, const char *text,
                                     const struct palier_label *own)
{
    const char *key = palier_text_key(start->arena, text);

    for (int k = 0; own && *key && k < PALIER_LANGUAGE_COUNT; k++)
        if (own->in[k] && !strcmp(key, palier_text_key(start->arena, own->in[k])))
            return (struct palier_label){
                {palier_label_in(own, PALIER_FRENCH), palier_label_in(own, PALIER_ENGLISH)}};
    return in_both(text);
}

/* The rubric's descriptor of MATCH's level, else what it says of the level everywhere. */
static const struct palier_label *descriptor_of(const struct palier_code_match *match)
{
    const struct palier_criterion *criterion = match->criterion;
    size_t i = 0;

    while (criterion->levels->levels[i].number != match->level)
        i++;
    return criterion->descriptors && *palier_label_in(&criterion->descriptors[i], PALIER_FRENCH)
               ? &criterion->descriptors[i]
               : &criterion->levels->levels[i].text;
}

static void read_level(struct palier_start *start, size_t index)
{
    const struct palier_codebook_code *code = &start->codebook->at[index];
    const struct palier_code_match *match = known(start, index);
    struct palier_start_code *read = &start->codes[index];
    const char *label;

    read->level = level_of(start, index, &label);
    read->label = in_both(label);
    read->text = translate(start, code->description, match ? descriptor_of(match) : NULL);
    if (!match)
        return;
    read->known_level = palier_level_find(match->criterion->levels, match->level);
    read->label =
        (struct palier_label){{palier_label_in(&read->known_level->label, PALIER_FRENCH),
                               palier_label_in(&read->known_level->label, PALIER_ENGLISH)}};
}

/* An id that no criterion has yet: PARENT's and a number. */
static const char *number(struct palier_start *start, size_t parent)
{
    bool is_first_tier = parent == PALIER_NO_CODE || (!start->root && !parent);
    size_t *last = is_first_tier ? &start->numbered : &start->codes[parent].numbered;
    const char *id;

    do
        id = is_first_tier
                 ? palier_arena_printf(start->arena, "C%zu", ++*last)
                 : palier_arena_printf(start->arena, "%s.%zu", start->codes[parent].id, ++*last);
    while (palier_intern_find(&start->ids, id) != PALIER_NONE);
    return id;
}

/* Give the code at INDEX its id and its label. */
static void read_criterion(struct palier_start *start, size_t index)
{
    const struct palier_codebook_code *code = &start->codebook->at[index];
    const struct palier_code_match *match = known(start, index);
    struct palier_start_code *read = &start->codes[index];
    const char *name = palier_text_trim(start->arena, code->name);
    size_t length = id_length(name);
    const char *id = length ? palier_arena_strndup(start->arena, name, length) : NULL;

    if (match && !match->level)
        id = match->criterion->id;
    size_t own =
        id && !strncmp(name, id, strlen(id)) && strchr(" ", name[strlen(id)]) ? strlen(id) : length;
    const char *label = behind(name + own);

    read->label = translate(start, *label ? label : name, match ? &match->criterion->label : NULL);
    read->text = translate(start, code->description, match ? &match->criterion->text : NULL);
    if (!id || palier_intern_find(&start->ids, id) != PALIER_NONE) {
        id = !index && !start->root ? "all" : number(start, code->parent);
        if (strlen(id) > 64) /* so deep that it will be refused anyway */
            id = palier_arena_printf(start->arena, "C-%zu", index + 1);
        palier_report(start->diag, PALIER_E_CODE_NUMBERED, code->place, name, id);
    }
    palier_intern_add(&start->ids, id);
    read->id = id;
}

static void read_codes(struct palier_start *start)
{
    const struct palier_codebook *codebook = start->codebook;
    char text[24];

    for (size_t i = 0; i < codebook->count; i++) {
        size_t parent = codebook->at[i].parent, count;

        if (start->codes[i].level) /* of the code above, which was here before */
            continue;
        read_criterion(start, i);
        if (parent != PALIER_NO_CODE)
            start->codes[parent].child_count++;
        if (!has_levels(start, i, &count))
            continue;
        for (size_t k = i + 1; k <= i + count; k++)
            read_level(start, k);
        snprintf(text, sizeof text, "%zu", count);
        if (!known(start, i))
            palier_report(start->diag, PALIER_E_CODES_AS_LEVELS, codebook->at[i].place,
                          codebook->at[i].name, text);
    }
}

/* A rubric has one root: the only code without a parent, where it has criteria below it. */
static bool has_root(const struct palier_start *start)
{
    const struct palier_codebook *codebook = start->codebook;
    size_t tops = 0, levels;

    for (size_t i = 0; i < codebook->count; i++)
        tops += codebook->at[i].parent == PALIER_NO_CODE;
    return tops == 1 && codebook->count > 1 && !has_levels(start, 0, &levels);
}

static void check_depth(const struct palier_start *start)
{
    char most[24];

    snprintf(most, sizeof most, "%d", PALIER_DEEPEST_TREE);
    for (size_t i = 0; i < start->codebook->count; i++) {
        const struct palier_codebook_code *code = &start->codebook->at[i];
        size_t tier = code->depth + 1 + (start->root != NULL);

        if (start->codes[i].level || tier != PALIER_DEEPEST_TREE + 1)
            continue;
        palier_report(start->diag, PALIER_E_TREE_TOO_DEEP, code->place, code->name, most);
    }
}

void palier_start_read(struct palier_start *start)
{
    palier_intern_init(&start->ids, start->arena, true);
    start->codes = PALIER_ARRAY(start->arena, start->codebook->count, struct palier_start_code);
    if (!has_root(start)) {
        start->root = "all";
        palier_intern_add(&start->ids, start->root);
    }
    read_codes(start);
    check_depth(start);
}
