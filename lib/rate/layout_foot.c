/* layout_foot.c - descriptors, quotes, the level and the keys; see layout.h. */
#include <string.h>

#include "base/text.h"
#include "rate/layout_internal.h"

enum { LEAST_LEVELS = 5 }; /* lines of descriptors, whatever becomes of the answers */

/* ">3 Structured: the text", the sign at what Enter would take. */
void layout_level(const struct layout *layout, size_t index, size_t width,
                  struct palier_rate_lines *lines)
{
    const struct palier_level *level = &layout->criterion->levels->levels[index];
    const struct palier_label *text =
        layout->criterion->descriptors ? &layout->criterion->descriptors[index] : &level->text;
    bool is_default = level->number == palier_rate_default(layout->session, layout->step);
    const char *number = palier_arena_printf(layout->arena, "%d", level->number);
    const char *name = layout_label(layout, &level->label), *said = layout_label(layout, text);
    const char *line = *said ? layout_say(layout, PALIER_RATE_LEVEL_LINE, number, name, said)
                             : layout_say(layout, PALIER_RATE_LEVEL_LINE_BARE, number, name);

    if (is_default)
        line = palier_arena_printf(layout->arena, PALIER_RATE_STRONG "%s", line);
    palier_rate_wrap(layout->arena, lines, width, is_default ? ">" : " ", "   ", line);
}

/* The index of the level that Enter takes; that of the first where it takes none. */
static size_t default_index(const struct layout *layout)
{
    const struct palier_level_set *levels = layout->criterion->levels;
    int offered = palier_rate_default(layout->session, layout->step);

    for (size_t i = 0; i < levels->count; i++)
        if (levels->levels[i].number == offered)
            return i;
    return 0;
}

/* Add a level, LINES long, in at most SHOWN of them. */
static void add_level(const struct layout *layout, size_t shown,
                      const struct palier_rate_lines *lines, struct palier_rate_lines *foot)
{
    for (size_t k = 0; k < lines->count && k < shown; k++) {
        const char *line = lines->at[k];

        if (k + 1 == shown && k + 1 < lines->count)
            line = palier_rate_fit(layout->arena,
                                   palier_arena_printf(layout->arena, "%s %s", line,
                                                       lines->at[k + 1] + strlen("   ")),
                                   layout->view->width);
        *PALIER_APPEND(layout->arena, foot) = line;
    }
}

/*
 * Descriptors in at most ROOM lines, each in as many as the others; of very many levels, those
 * around the one that Enter takes.
 */
static void add_levels(const struct layout *layout, size_t room, struct palier_rate_lines *foot)
{
    size_t count = layout->criterion->levels->count, first = 0, used = 0;
    struct palier_rate_lines *lines;

    if (count > room) {
        size_t middle = default_index(layout), most = count - room;

        first = middle > room / 2 ? middle - room / 2 : 0;
        first = first < most ? first : most;
        count = room;
    }
    size_t most = count ? room / count : 1;

    lines = PALIER_ARRAY(layout->arena, count, struct palier_rate_lines);
    for (size_t i = 0; i < count; i++) {
        layout_level(layout, first + i, layout->view->width, &lines[i]);
        used += lines[i].count < most ? lines[i].count : most;
    }
    size_t spare = room - used; /* that short ones leave to long ones */
    for (size_t i = 0; i < count; i++) {
        size_t shown = most;

        for (; shown < lines[i].count && spare; spare--)
            shown++;
        add_level(layout, shown, &lines[i], foot);
    }
}

/* "Quotes  >1 − level 1, proposed   2 + 3, accepted": those around the current one that fit. */
static const char *quotes_line(const struct layout *layout)
{
    const struct palier_rate_passage *passage = &layout->passage;
    size_t width = layout->view->width, current = layout->view->current;
    const char *line = layout_word(layout, PALIER_RATE_QUOTES);

    if (!passage->mark_count) {
        const char letter[] = {palier_rate_letter(PALIER_RATE_DO_CITE, layout->view->language), 0};

        return palier_rate_fit(layout->arena, layout_say(layout, PALIER_RATE_NO_QUOTES, letter),
                               width);
    }
    for (size_t i = current > 1 ? current - 1 : 0; i < passage->mark_count; i++) {
        const struct palier_evidence *row =
            &layout->session->quotes.at[passage->marks[i].quote].row;
        const char *status =
            palier_rate_quote_word(layout->arena, layout->session, passage->marks[i].quote,
                                   layout->view->language);
        const char *state =
            row->level ? layout_say(layout, PALIER_RATE_QUOTE_STATE,
                                    palier_arena_printf(layout->arena, "%d", row->level), status)
                       : status;
        const char *longer =
            palier_arena_printf(layout->arena, "%s  %s%s[%zu%s] %s" PALIER_RATE_PLAIN, line,
                                i == current ? PALIER_RATE_STRONG : "", i == current ? ">" : " ",
                                i + 1, palier_rate_sign(row->polarity), state);

        if (palier_text_width(longer) + 2 > width)
            return palier_arena_printf(layout->arena, "%s …", line);
        line = longer;
    }
    return line;
}

/* "Level? [1]   Proof: said   Note: –", and in a low window TOLD, what was just done. */
static const char *level_line(const struct layout *layout, const char *told,
                              struct palier_rate_screen *screen)
{
    const struct palier_rate_view *view = layout->view;
    const struct palier_rate_judgement *judged = &layout->step->judged;
    int offered = palier_rate_default(layout->session, layout->step);
    const char *bracket =
        offered == PALIER_RATE_UNRATED ? "" : palier_arena_printf(layout->arena, " [%d]", offered);
    const char *ask =
        palier_arena_printf(layout->arena, PALIER_RATE_STRONG "%s%s" PALIER_RATE_PLAIN " %s",
                            layout_word(layout, PALIER_RATE_LEVEL), bracket, view->typed);
    const char *proof = layout_say(layout, PALIER_RATE_PROOF,
                                   palier_rate_proof_word(judged->proof, view->language));
    const char *note = *judged->note ? judged->note : layout_word(layout, PALIER_RATE_NOTE_NONE);
    const char *message = palier_arena_printf(layout->arena, "%s%s", *told ? "· " : "", told);
    const char *left = palier_arena_printf(layout->arena, "%s   %s   ", ask, proof);
    size_t used = palier_text_width(left), wanted = palier_text_width(message);

    screen->cursor_column = palier_text_width(ask);
    size_t room = view->width > used + wanted + 2 ? view->width - used - wanted - 2 : 0;
    if (room < 12) /* what was done comes first */
        return palier_rate_spread(layout->arena, ask,
                                  palier_rate_fit(layout->arena, message,
                                                  view->width - screen->cursor_column - 2),
                                  view->width);
    const char *said = layout_say(layout, PALIER_RATE_NOTE, note);
    return palier_rate_spread(layout->arena,
                              palier_arena_printf(layout->arena, "%s%s", left,
                                                  palier_rate_fit(layout->arena, said, room)),
                              message, view->width);
}

/* "1-5 level", or how a level of two digits is given. */
static const char *levels_key(const struct layout *layout)
{
    const struct palier_level_set *levels = layout->criterion->levels;

    return layout_say(layout, PALIER_RATE_KEY_LEVELS,
                      palier_arena_printf(layout->arena, "%d", levels->levels[0].number),
                      palier_arena_printf(layout->arena, "%d",
                                          levels->levels[levels->count - 1].number));
}

static struct palier_rate_lines key_lines(const struct layout *layout)
{
    const enum palier_language language = layout->view->language;
    int offered = palier_rate_default(layout->session, layout->step);
    const char *keys[PALIER_RATE_COMMAND_COUNT + 3], *line = "";
    struct palier_rate_lines lines = {0};
    size_t count = 0;

    keys[count++] = levels_key(layout);
    if (offered != PALIER_RATE_UNRATED)
        keys[count++] = layout_say(layout, PALIER_RATE_KEY_ENTER,
                                   palier_arena_printf(layout->arena, "%d", offered));
    if (layout->passage.mark_count > 1)
        keys[count++] = layout_word(layout, PALIER_RATE_KEY_TAB);
    for (int i = 0; i < PALIER_RATE_COMMAND_COUNT; i++) {
        bool needs_quote =
            i == PALIER_RATE_DO_ACCEPT || i == PALIER_RATE_DO_REFUSE || i == PALIER_RATE_DO_REVIEW;

        if (!needs_quote || layout->passage.mark_count)
            keys[count++] =
                palier_arena_printf(layout->arena, "%c %s",
                                    palier_rate_letter((enum palier_rate_command)i, language),
                                    palier_rate_does((enum palier_rate_command)i, language));
    }
    for (size_t i = 0; i < count; i++) {
        const char *longer =
            *line ? palier_arena_printf(layout->arena, "%s · %s", line, keys[i]) : keys[i];

        if (palier_text_width(longer) > layout->view->width) {
            *PALIER_APPEND(layout->arena, &lines) =
                palier_arena_printf(layout->arena, PALIER_RATE_DIM "%s" PALIER_RATE_PLAIN, line);
            longer = keys[i];
        }
        line = longer;
    }
    *PALIER_APPEND(layout->arena, &lines) =
        palier_arena_printf(layout->arena, PALIER_RATE_DIM "%s" PALIER_RATE_PLAIN, line);
    return lines;
}

/* A page that is only read, or the choice of a sentence. */
static void add_other_foot(const struct layout *layout, struct palier_rate_screen *screen,
                           struct palier_rate_lines *foot)
{
    const struct palier_rate_view *view = layout->view;
    bool is_choice = view->page == PALIER_RATE_SENTENCES;
    const char *line =
        view->asked ? view->asked
                    : layout_word(layout, is_choice ? PALIER_RATE_CITE_KEYS : PALIER_RATE_ANY_KEY);

    if (*view->typed)
        line = palier_arena_printf(layout->arena, "%s  %s", line, view->typed);
    line = palier_rate_fit(layout->arena, line, view->width);
    screen->cursor_column = palier_text_width(line);
    *PALIER_APPEND(layout->arena, foot) = line;
}

void layout_foot(struct layout *layout, size_t room, struct palier_rate_screen *screen,
                 struct palier_rate_lines *foot)
{
    if (layout->view->page != PALIER_RATE_ANSWERS) {
        add_other_foot(layout, screen, foot);
        return;
    }
    const struct palier_rate_lines keys = key_lines(layout);

    add_levels(layout, room > keys.count + LEAST_LEVELS ? room - keys.count : LEAST_LEVELS, foot);
    *PALIER_APPEND(layout->arena, foot) = quotes_line(layout);
    screen->cursor_line = foot->count;
    bool has_line = layout_has_message_line(layout);
    const char *message = layout->view->message;

    *PALIER_APPEND(layout->arena, foot) = level_line(layout, has_line ? "" : message, screen);
    if (has_line)
        *PALIER_APPEND(layout->arena, foot) =
            palier_rate_fit(layout->arena, message, layout->view->width);
    for (size_t i = 0; i < keys.count; i++)
        *PALIER_APPEND(layout->arena, foot) = keys.at[i];
}
