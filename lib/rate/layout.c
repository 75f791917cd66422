/* layout.c - see layout.h. */
#include <string.h>

#include "base/text.h"
#include "rate/layout_internal.h"

enum {
    HEAD_LINES = 2,
    LEAST_PAGE = 6,      /* lines of the answers, before descriptors are cut */
    MESSAGE_HEIGHT = 24, /* of a window that has a line to spare */
};

bool layout_has_message_line(const struct layout *layout)
{
    return layout->view->height >= MESSAGE_HEIGHT;
}

const char *layout_word(const struct layout *layout, enum palier_rate_word word)
{
    return palier_rate_word(word, layout->view->language);
}

const char *layout_label(const struct layout *layout, const struct palier_label *label)
{
    return palier_text_printable(layout->arena, palier_label_in(label, layout->view->language));
}

static const char *digits_of(const struct layout *layout, size_t number)
{
    return palier_arena_printf(layout->arena, "%zu", number);
}

const char *palier_rate_proof_word(enum palier_proof proof, enum palier_language language)
{
    static const enum palier_rate_word words[] = {
        [PALIER_SAID] = PALIER_RATE_SAID,
        [PALIER_SHOWN] = PALIER_RATE_SHOWN,
        [PALIER_VERIFIED] = PALIER_RATE_VERIFIED,
    };

    return palier_rate_word(words[proof], language);
}

const char *palier_rate_status_word(enum palier_evidence_status status,
                                    enum palier_language language)
{
    static const enum palier_rate_word words[] = {
        [PALIER_EVIDENCE_PROPOSED] = PALIER_RATE_PROPOSED,
        [PALIER_EVIDENCE_ACCEPTED] = PALIER_RATE_ACCEPTED,
        [PALIER_EVIDENCE_REFUSED] = PALIER_RATE_REFUSED,
    };

    return palier_rate_word(words[status], language);
}

const char *palier_rate_quote_word(struct palier_arena *arena,
                                   const struct palier_rate_session *session, size_t quote,
                                   enum palier_language language)
{
    const char *status = palier_rate_status_word(palier_rate_status(session, quote), language);

    if (session->quotes.at[quote].row.is_stale)
        status = palier_rate_say(arena, language, PALIER_RATE_STALE, status);
    return session->quotes.at[quote].row.is_reviewed
               ? palier_rate_say(arena, language, PALIER_RATE_REVIEWED, status)
               : status;
}

const char *palier_rate_state_word(struct palier_arena *arena, const struct palier_rate_step *step,
                                   enum palier_language language)
{
    if (step->judged.level != PALIER_RATE_UNRATED)
        return palier_rate_say(arena, language, PALIER_RATE_STATE_RATED,
                               palier_arena_printf(arena, "%d", step->judged.level));
    return palier_rate_word(step->is_skipped ? PALIER_RATE_STATE_SKIPPED : PALIER_RATE_STATE_OPEN,
                            language);
}

size_t palier_rate_count_rated(const struct palier_rate_session *session)
{
    size_t count = 0;

    for (size_t i = 0; i < session->steps.count; i++)
        count += session->steps.at[i].judged.level != PALIER_RATE_UNRATED;
    return count;
}

const char *palier_rate_sign(enum palier_polarity polarity)
{
    return polarity == PALIER_SUPPORTS ? "+" : "−";
}

/* "Interview i08 · IT · T4.3 · 4 of 11 · 37 of 120", and the town. */
static const char *head(const struct layout *layout)
{
    const struct palier_rate_session *session = layout->session;
    const struct palier_rate_interview *interview =
        &session->interviews.at[layout->step->interview];
    size_t at = layout->view->step, first = at, last = at;

    while (first > 0 && session->steps.at[first - 1].interview == layout->step->interview)
        first--;
    while (last + 1 < session->steps.count &&
           session->steps.at[last + 1].interview == layout->step->interview)
        last++;
    const char *numbers[] = {digits_of(layout, at - first + 1), digits_of(layout, last - first + 1),
                             digits_of(layout, at + 1), digits_of(layout, session->steps.count)};
    const char *id =
        palier_arena_printf(layout->arena, "%s · %s", interview->id, layout->criterion->id);
    const char *left =
        interview->group
            ? layout_say(layout, PALIER_RATE_PROGRESS, interview->id,
                         palier_arena_printf(layout->arena, "%s · %s",
                                             layout_label(layout, &interview->group->label),
                                             layout->criterion->id),
                         numbers[0], numbers[1], numbers[2], numbers[3])
            : layout_say(layout, PALIER_RATE_PROGRESS_NO_GROUP, id, numbers[0], numbers[1],
                         numbers[2], numbers[3]);
    const char *town =
        palier_text_printable(layout->arena,
                              session->assessment->entities->at[interview->entity_index].name);

    return palier_rate_spread(layout->arena,
                              palier_arena_printf(layout->arena, PALIER_RATE_STRONG "%s", left),
                              palier_arena_printf(layout->arena, PALIER_RATE_PLAIN "%s", town),
                              layout->view->width);
}

/* "── LEFT ────────── RIGHT ──"; either may be "". */
static const char *rule(const struct layout *layout, const char *left, const char *right)
{
    size_t width = layout->view->width;
    const char *end = *right ? palier_arena_printf(layout->arena, " %s ──", right) : "";
    size_t taken = palier_text_width(end);
    const char *start =
        *left ? palier_arena_printf(layout->arena,
                                    "── " PALIER_RATE_STRONG "%s" PALIER_RATE_PLAIN " ",
                                    palier_rate_fit(layout->arena, left,
                                                    width > taken + 8 ? width - taken - 8 : 1))
              : "";

    taken += palier_text_width(start);
    return palier_arena_printf(layout->arena, "%s%s%s", start,
                               palier_rate_repeat(layout->arena, "─",
                                                  width > taken ? width - taken : 0),
                               end);
}

static const char *title(const struct layout *layout)
{
    const char *name = palier_arena_printf(layout->arena, "%s %s", layout->criterion->id,
                                           layout_label(layout, &layout->criterion->label));
    const char *state = palier_rate_state_word(layout->arena, layout->step, layout->view->language);

    switch (layout->view->page) {
    case PALIER_RATE_KEYS:
        return rule(layout, layout_word(layout, PALIER_RATE_HELP_TITLE), "");
    case PALIER_RATE_SENTENCES:
        return rule(layout, name, layout_word(layout, PALIER_RATE_CITE_TITLE));
    case PALIER_RATE_ANSWERS:
    case PALIER_RATE_GRID:
        break;
    }
    return rule(layout, name, state);
}

/* Where in the page we are, where it does not fit. */
static const char *part(const struct layout *layout, const struct palier_rate_screen *screen)
{
    size_t last = screen->scroll + screen->page_height;

    if (screen->page_count <= screen->page_height)
        return "";
    if (last > screen->page_count)
        last = screen->page_count;
    return layout_say(layout, last < screen->page_count ? PALIER_RATE_PART_MORE : PALIER_RATE_PART,
                      digits_of(layout, screen->scroll + 1), digits_of(layout, last),
                      digits_of(layout, screen->page_count));
}

/* The nearest scroll to the one asked for that shows what it must. */
static size_t settle_scroll(const struct layout *layout, const struct palier_rate_screen *screen)
{
    size_t scroll = layout->view->scroll, height = screen->page_height;
    size_t most = screen->page_count > height ? screen->page_count - height : 0;

    if (layout->view->follows && layout->current_last >= scroll + height)
        scroll = layout->current_last + 1 - height;
    if (layout->view->follows && layout->current_first < scroll)
        scroll = layout->current_first;
    return scroll < most ? scroll : most;
}

static void add(const struct layout *layout, struct palier_rate_screen *screen, const char *line)
{
    *PALIER_APPEND(layout->arena, &screen->lines) = line;
}

static void fill_page(struct layout *layout)
{
    switch (layout->view->page) {
    case PALIER_RATE_ANSWERS:
        layout_answers(layout);
        break;
    case PALIER_RATE_GRID:
        layout_grid(layout);
        break;
    case PALIER_RATE_KEYS:
        layout_keys(layout);
        break;
    case PALIER_RATE_SENTENCES:
        layout_sentences(layout);
        break;
    }
}

/* Lines that descriptors and keys may take at most. */
static size_t room_for_foot(const struct layout *layout)
{
    size_t fixed = HEAD_LINES + 1 + 2 + layout_has_message_line(layout); /* rule, quotes, level */

    return layout->view->height - fixed - LEAST_PAGE;
}

void palier_rate_lay_out(struct palier_arena *arena, const struct palier_rate_session *session,
                         const struct palier_rate_view *view, struct palier_rate_screen *screen)
{
    struct layout layout = {
        .arena = arena,
        .session = session,
        .view = view,
        .step = &session->steps.at[view->step],
    };
    struct palier_rate_lines foot = {0};

    *screen = (struct palier_rate_screen){0};
    layout.criterion = &session->assessment->rubric->criteria[layout.step->criterion];
    palier_rate_passage(arena, session, layout.step, &layout.passage);
    layout.sentences = palier_rate_sentences(arena, &layout.passage, &layout.sentence_count);
    fill_page(&layout);
    layout_foot(&layout, room_for_foot(&layout), screen, &foot);
    screen->mark_count = layout.passage.mark_count;
    screen->sentence_count = layout.sentence_count;
    screen->page_count = layout.page.count;
    screen->page_height = view->height - HEAD_LINES - 1 - foot.count;
    screen->scroll = settle_scroll(&layout, screen);
    add(&layout, screen, head(&layout));
    add(&layout, screen, title(&layout));
    for (size_t i = 0; i < screen->page_height; i++)
        add(&layout, screen,
            screen->scroll + i < layout.page.count ? layout.page.at[screen->scroll + i] : "");
    add(&layout, screen, rule(&layout, "", part(&layout, screen)));
    screen->cursor_line += screen->lines.count;
    for (size_t i = 0; i < foot.count; i++)
        add(&layout, screen, foot.at[i]);
}
