/* diff_text.c - what moved, for people; see diff.h. */
#include <string.h>

#include "base/text.h"
#include "report/diff_internal.h"
#include "report/text_internal.h"

enum { INDENT = 2, BRIEF_DEPTH = 2 };
enum { NAME_WIDTH = 10 };

#define SAY(page, word, ...) palier_words_say((page)->arena, (page)->language, (word), __VA_ARGS__)

/* A line of the head: a name, and what there is to say of it. */
static void put_line(struct palier_page *page, enum palier_word name, const char *text)
{
    const char *word = palier_page_word(page, name);

    palier_page_wrap(page, NULL, INDENT, INDENT + NAME_WIDTH,
                     palier_arena_printf(page->arena, "%s%*s%s", word,
                                         (int)(NAME_WIDTH - palier_text_width(word)), "", text));
}

/* Both where they differ; the one where they do not. */
static const char *both(const struct palier_page *page, const char *was, const char *now)
{
    return strcmp(was, now)
               ? SAY(page, PALIER_WORD_DIFF_CHANGED, *was ? was : "–", *now ? now : "–")
               : now;
}

static const char *rubric_text(const struct palier_page *page, const struct palier_diff *diff)
{
    if (diff->is_same_rubric)
        return SAY(page, PALIER_WORD_DIFF_RUBRIC_SAME, diff->rubric, diff->now.version);
    if (!strcmp(diff->was.version, diff->now.version))
        return SAY(page, PALIER_WORD_DIFF_RUBRIC_EDITED, diff->rubric, diff->now.version);
    return SAY(page, PALIER_WORD_DIFF_RUBRIC_OTHER, diff->rubric, diff->was.version,
               diff->now.version);
}

/* The names of the inputs in STATE; COUNT is how many. */
static const char *inputs_in(const struct palier_page *page, const struct palier_diff *diff,
                             enum palier_diff_input_state state, size_t *count)
{
    const char *names = "";

    *count = 0;
    for (size_t i = 0; i < diff->input_count; i++)
        if (diff->inputs[i].state == state) {
            names = palier_arena_printf(page->arena, "%s%s%s", names, *names ? ", " : "",
                                        diff->inputs[i].path);
            (*count)++;
        }
    return names;
}

static const char *inputs_text(const struct palier_page *page, const struct palier_diff *diff)
{
    static const enum palier_word words[] = {
        [PALIER_DIFF_INPUT_SAME] = PALIER_WORD_DIFF_INPUTS_COUNT,
        [PALIER_DIFF_INPUT_DIFFERS] = PALIER_WORD_DIFF_INPUTS_DIFFER,
        [PALIER_DIFF_INPUT_NEW] = PALIER_WORD_DIFF_INPUTS_NEW,
        [PALIER_DIFF_INPUT_GONE] = PALIER_WORD_DIFF_INPUTS_GONE,
    };
    const char *text = "";

    for (int state = PALIER_DIFF_INPUT_SAME; state <= PALIER_DIFF_INPUT_GONE; state++) {
        size_t count;
        const char *names = inputs_in(page, diff, (enum palier_diff_input_state)state, &count);

        if (!count)
            continue;
        if (state == PALIER_DIFF_INPUT_SAME)
            names = palier_arena_printf(page->arena, "%zu", count);
        if (state == PALIER_DIFF_INPUT_SAME && count == diff->input_count)
            return SAY(page, PALIER_WORD_DIFF_INPUTS_SAME, names);
        text = palier_arena_printf(page->arena, "%s%s%s", text, *text ? " · " : "",
                                   SAY(page, words[state], names));
    }
    return text;
}

static void put_head(struct palier_page *page, const struct palier_diff *diff)
{
    const char *settings = "";

    palier_page_wrap(page, palier_look_bold, 0, INDENT,
                     SAY(page, PALIER_WORD_DIFF_TITLE, diff->was.path));
    put_line(page, PALIER_WORD_DIFF_RUBRIC, rubric_text(page, diff));
    put_line(page, PALIER_WORD_DIFF_INPUTS, inputs_text(page, diff));
    if (*diff->was.wave || *diff->now.wave)
        put_line(page, PALIER_WORD_DIFF_WAVE, both(page, diff->was.wave, diff->now.wave));
    if (strcmp(diff->was.palier, diff->now.palier) != 0)
        put_line(page, PALIER_WORD_DIFF_VERSION, both(page, diff->was.palier, diff->now.palier));
    for (size_t i = 0; i < diff->setting_count; i++)
        settings = palier_arena_printf(page->arena, "%s%s%s", settings, i ? " · " : "",
                                       diff_key_text(page, &diff->settings[i]));
    if (*settings)
        put_line(page, PALIER_WORD_DIFF_SETTINGS, settings);
    if (!diff->has_definitions)
        palier_page_wrap(page, NULL, INDENT, INDENT,
                         palier_page_word(page, PALIER_WORD_DIFF_RUBRIC_UNTOLD));
    if (diff->was.is_internal != diff->now.is_internal)
        palier_page_wrap(page, NULL, INDENT, INDENT,
                         palier_page_word(page, PALIER_WORD_DIFF_INTERNAL));
    if (diff->was.is_internal || diff->now.is_internal)
        palier_page_wrap(page, palier_look_bold, INDENT, INDENT,
                         palier_page_word(page, PALIER_WORD_INTERNAL_USE));
}

static void put_entity(struct palier_page *page, const struct palier_diff_entity *entity)
{
    const char *name = strcmp(entity->name, entity->id)
                           ? palier_arena_printf(page->arena, "%s (%s)", entity->name, entity->id)
                           : entity->name;
    const char *said = !entity->was_wave   ? palier_page_word(page, PALIER_WORD_DIFF_NEW)
                       : !entity->now_wave ? palier_page_word(page, PALIER_WORD_DIFF_GONE)
                       : entity->node_count
                           ? SAY(page, PALIER_WORD_DIFF_MOVED,
                                 palier_arena_printf(page->arena, "%zu", entity->node_count),
                                 palier_arena_printf(page->arena, "%zu", entity->criterion_count))
                           : palier_page_word(page, PALIER_WORD_DIFF_NOTHING);

    palier_page_end_line(page);
    palier_page_wrap(page, palier_look_bold, 0, INDENT,
                     palier_arena_printf(page->arena, "%s%s %s", name,
                                         palier_page_word(page, PALIER_WORD_COLON), said));
    for (size_t n = 0; n < entity->node_count; n++)
        if (!page->is_brief || entity->nodes[n].depth <= BRIEF_DEPTH)
            diff_put_node(page, &entity->nodes[n]);
}

void diff_write_text(const struct palier_diff *diff, const struct palier_result *result,
                     const struct palier_report_options *options, FILE *stream)
{
    struct palier_page page = palier_page_open(palier_arena_new(NULL), options, stream,
                                               PALIER_PAGE_NARROWEST, PALIER_PAGE_WIDEST);
    size_t moved = 0;

    page.result = result;
    put_head(&page, diff);
    for (size_t e = 0; e < diff->entity_count; e++) {
        moved += diff->entities[e].node_count;
        put_entity(&page, &diff->entities[e]);
    }
    if (moved) {
        palier_page_end_line(&page);
        palier_page_wrap(&page, palier_look_dim, 0, 0,
                         palier_page_word(&page, PALIER_WORD_DIFF_NOTE));
    }
    palier_arena_free(page.arena);
}
