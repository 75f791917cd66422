/* layout_internal.h - the parts of a screen; see layout.h. */
#ifndef PALIER_RATE_LAYOUT_INTERNAL_H
#define PALIER_RATE_LAYOUT_INTERNAL_H

#include "rate/layout.h"
#include "rate/rate_words.h"

/* A screen being laid out. */
struct layout {
    struct palier_arena *arena;
    const struct palier_rate_session *session;
    const struct palier_rate_view *view;
    const struct palier_rate_step *step;
    const struct palier_criterion *criterion;
    struct palier_rate_passage passage;
    const struct palier_rate_sentence *sentences;
    size_t sentence_count;
    struct palier_rate_lines page;      /* what scrolls */
    size_t current_first, current_last; /* lines of the page that show what is current */
};

const char *layout_word(const struct layout *layout, enum palier_rate_word word);
#define layout_say(layout, word, ...)                                                              \
    palier_rate_say((layout)->arena, (layout)->view->language, (word), __VA_ARGS__)
const char *layout_label(const struct layout *layout, const struct palier_label *label);
/* Whether what was done is told on a line of its own, below the level, in a window as high as this
 * one; the line is there even where it says nothing, or the screen would jump. */
bool layout_has_message_line(const struct layout *layout);

/* Fill the page, each its own way. */
void layout_answers(struct layout *layout);
void layout_sentences(struct layout *layout);
void layout_grid(struct layout *layout);
void layout_keys(struct layout *layout);

/* Add the lines of one level to LINES. */
void layout_level(const struct layout *layout, size_t index, size_t width,
                  struct palier_rate_lines *lines);

/* The lines below the rule: descriptors and keys (at most ROOM lines of them, as far as that can
 * be), quotes, level. */
void layout_foot(struct layout *layout, size_t room, struct palier_rate_screen *screen,
                 struct palier_rate_lines *foot);

#endif
