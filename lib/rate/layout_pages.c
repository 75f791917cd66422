/* layout_pages.c - what scrolls: answers, sentences, the grid, help; see layout.h. */
#include <string.h>

#include "base/text.h"
#include "coding/guide.h"
#include "rate/layout_internal.h"

/* What is shown of an answer stands apart from its question. */
#define INDENT "   "

enum { READING_LINES = 4 }; /* around a page that is only read */

/* A text that grows. */
struct text {
    struct palier_arena *arena;
    struct {
        char *at;
        size_t count, capacity;
    } bytes;
};

static void append(struct text *text, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        *PALIER_APPEND(text->arena, &text->bytes) = bytes[i];
}

static void append_text(struct text *text, const char *bytes)
{
    append(text, bytes, strlen(bytes));
}

static const struct palier_evidence *row_of(const struct layout *layout, size_t mark)
{
    return &layout->session->quotes.at[layout->passage.marks[mark].quote].row;
}

/* The look of byte AT of ANSWER: the current quote stands out, a refused one steps back. */
static const char *look_at(const struct layout *layout, size_t answer, size_t at)
{
    const char *look = PALIER_RATE_PLAIN;

    for (size_t i = 0; i < layout->passage.mark_count; i++) {
        const struct palier_rate_mark *mark = &layout->passage.marks[i];

        if (mark->answer != answer || at < mark->span.start || at >= mark->span.end)
            continue;
        if (i == layout->view->current)
            return PALIER_RATE_CURRENT;
        if (palier_rate_status(layout->session, mark->quote) != PALIER_EVIDENCE_REFUSED)
            look = PALIER_RATE_QUOTED;
        else if (*look == *PALIER_RATE_PLAIN)
            look = PALIER_RATE_DIM;
    }
    return look;
}

/* "[2−]«", or "»": what opens and closes at byte AT of ANSWER. */
static void append_signs(const struct layout *layout, struct text *text, size_t answer, size_t at)
{
    for (size_t i = 0; i < layout->passage.mark_count; i++)
        if (layout->passage.marks[i].answer == answer && layout->passage.marks[i].span.end == at)
            append_text(text, layout_word(layout, PALIER_RATE_QUOTE_CLOSES));
    for (size_t i = 0; i < layout->passage.mark_count; i++)
        if (layout->passage.marks[i].answer == answer && layout->passage.marks[i].span.start == at)
            append_text(text, palier_arena_printf(layout->arena, "%s[%zu%s]%s",
                                                  i == layout->view->current ? ">" : "", i + 1,
                                                  palier_rate_sign(row_of(layout, i)->polarity),
                                                  layout_word(layout, PALIER_RATE_QUOTE_OPENS)));
}

/* ANSWER with its quotes marked, a line break as a line break, nothing that drives a terminal. */
static const char *marked(const struct layout *layout, size_t answer)
{
    const char *original = layout->passage.answers[answer]->text, *look = PALIER_RATE_PLAIN;
    struct text text = {.arena = layout->arena};

    for (size_t at = 0;;) {
        const char *next = look_at(layout, answer, at);

        if (strcmp(look, PALIER_RATE_PLAIN))
            append_text(&text, strcmp(look, next) ? PALIER_RATE_PLAIN : "");
        append_signs(layout, &text, answer, at);
        if (strcmp(look, next) && strcmp(next, PALIER_RATE_PLAIN))
            append_text(&text, next);
        look = next;
        if (!original[at])
            break;
        size_t start = at;
        palier_utf8_next(original, &at);
        if (original[start] == '\n' || original[start] == '\r') {
            append_text(&text, "\n");
            continue;
        }
        append_text(&text,
                    palier_text_printable(layout->arena,
                                          palier_arena_strndup(layout->arena, original + start,
                                                               at - start)));
    }
    append(&text, "", 1);
    return text.bytes.at;
}

/* The question as asked, or its label where the transcript has only its name. */
static const char *question_of(const struct layout *layout, size_t answer)
{
    const char *asked =
        palier_guide_words(layout->session->assessment->rubric->questionnaire,
                           layout->passage.answers[answer]->question, layout->view->language);

    return *asked ? palier_text_printable(layout->arena, asked)
                  : layout_word(layout, PALIER_RATE_NO_QUESTION);
}

static void add_question(struct layout *layout, size_t answer)
{
    if (layout->page.count)
        *PALIER_APPEND(layout->arena, &layout->page) = "";
    palier_rate_wrap(layout->arena, &layout->page, layout->view->width, "", "",
                     palier_arena_printf(layout->arena, PALIER_RATE_STRONG "%s",
                                         question_of(layout, answer)));
}

static bool holds_current(const struct layout *layout, size_t answer)
{
    return layout->view->current < layout->passage.mark_count &&
           layout->passage.marks[layout->view->current].answer == answer;
}

/* Which lines show the current quote: from its sign to the last one in its look. */
static void note_current(struct layout *layout, size_t from)
{
    const char *sign = palier_arena_printf(layout->arena, ">[%zu", layout->view->current + 1);
    bool is_found = false;

    for (size_t i = from; i < layout->page.count; i++) {
        if (!is_found && strstr(layout->page.at[i], sign)) {
            layout->current_first = i;
            is_found = true;
        }
        if (is_found && strstr(layout->page.at[i], PALIER_RATE_CURRENT))
            layout->current_last = i;
    }
    if (layout->current_last < layout->current_first)
        layout->current_last = layout->current_first;
}

static void add_answer(struct layout *layout, size_t answer)
{
    const char *text = marked(layout, answer);
    size_t from = layout->page.count;
    char look[2] = {0};

    for (size_t length; *text; text += length + (text[length] == '\n')) {
        length = strcspn(text, "\n");
        const char *line = palier_arena_printf(layout->arena, "%s%.*s", look, (int)length, text);

        if (length)
            palier_rate_wrap(layout->arena, &layout->page, layout->view->width, INDENT, INDENT,
                             line);
        for (size_t i = 0; i < length; i++) /* a quote may go on in the next line */
            if (text[i] > 0 && text[i] <= PALIER_RATE_LAST_LOOK)
                look[0] = text[i];
    }
    if (holds_current(layout, answer))
        note_current(layout, from);
}

/* A line for each rater, where they are to be reconciled. */
static void add_raters(struct layout *layout)
{
    enum palier_language language = layout->view->language;
    size_t count;
    const struct palier_rating *const *others =
        palier_rate_others(layout->arena, layout->session, layout->step->interview,
                           layout->step->criterion, &count);

    if (!layout->session->is_consensus || !count)
        return;
    palier_rate_wrap(layout->arena, &layout->page, layout->view->width, "", "",
                     palier_arena_printf(layout->arena, PALIER_RATE_STRONG "%s",
                                         layout_word(layout, PALIER_RATE_RATERS_DIFFER)));
    for (size_t i = 0; i < count; i++) {
        const char *rater = palier_text_printable(layout->arena, others[i]->rater),
                   *note = palier_text_printable(layout->arena, others[i]->note),
                   *level = palier_arena_printf(layout->arena, "%d", others[i]->level),
                   *proof = palier_rate_proof_word(others[i]->proof, language);

        palier_rate_wrap(layout->arena, &layout->page, layout->view->width, INDENT, INDENT "  ",
                         *note ? layout_say(layout, PALIER_RATE_RATER_LINE_NOTE, rater, level,
                                            proof, note)
                               : layout_say(layout, PALIER_RATE_RATER_LINE, rater, level, proof));
    }
}

/* Quotes that nobody finds in the transcript any more are shown in full. */
static void add_lost(struct layout *layout)
{
    for (size_t i = 0; i < layout->passage.mark_count; i++) {
        if (layout->passage.marks[i].answer != PALIER_RATE_NOWHERE)
            continue;
        bool is_current = i == layout->view->current;
        size_t from = layout->page.count;
        const char *quote =
            palier_arena_printf(layout->arena, "%s[%zu%s]%s%s%s", is_current ? ">" : "", i + 1,
                                palier_rate_sign(row_of(layout, i)->polarity),
                                layout_word(layout, PALIER_RATE_QUOTE_OPENS),
                                palier_text_printable(layout->arena, row_of(layout, i)->quote),
                                layout_word(layout, PALIER_RATE_QUOTE_CLOSES));

        palier_rate_wrap(layout->arena, &layout->page, layout->view->width, "", INDENT,
                         layout_say(layout, PALIER_RATE_NOT_FOUND, quote));
        if (is_current) {
            layout->current_first = from;
            layout->current_last = layout->page.count - 1;
        }
    }
}

static bool is_meant(const struct layout *layout)
{
    for (size_t i = 0; i < layout->passage.answer_count; i++)
        for (size_t k = 0;
             layout->passage.questions[i] && k < layout->passage.questions[i]->criterion_count; k++)
            if (!strcmp(layout->passage.questions[i]->criteria[k], layout->criterion->id))
                return true;
    return layout->passage.mark_count > 0;
}

void layout_answers(struct layout *layout)
{
    add_raters(layout);
    if (!layout->passage.answer_count)
        palier_rate_wrap(layout->arena, &layout->page, layout->view->width, "", "",
                         layout_word(layout, PALIER_RATE_NO_TRANSCRIPT));
    else if (!is_meant(layout))
        palier_rate_wrap(layout->arena, &layout->page, layout->view->width, "", "",
                         layout_word(layout, PALIER_RATE_ALL_ANSWERS));
    for (size_t i = 0; i < layout->passage.answer_count; i++) {
        add_question(layout, i);
        add_answer(layout, i);
    }
    add_lost(layout);
}

void layout_sentences(struct layout *layout)
{
    size_t answer = PALIER_RATE_NOWHERE;

    for (size_t i = 0; i < layout->sentence_count; i++) {
        const struct palier_rate_sentence *sentence = &layout->sentences[i];
        bool is_current = i == layout->view->current;

        if (sentence->answer != answer)
            add_question(layout, sentence->answer);
        answer = sentence->answer;
        if (is_current)
            layout->current_first = layout->page.count;
        palier_rate_wrap(
            layout->arena, &layout->page, layout->view->width,
            palier_arena_printf(layout->arena, "%s%3zu  ", is_current ? ">" : " ", i + 1), "      ",
            palier_arena_printf(layout->arena, "%s%s", is_current ? PALIER_RATE_CURRENT : "",
                                palier_text_printable(layout->arena, sentence->quote)));
        if (is_current)
            layout->current_last = layout->page.count - 1;
    }
}

static void add_grid(struct layout *layout, bool is_airy)
{
    const char *text = layout_label(layout, &layout->criterion->text);

    layout->page.count = 0;
    if (*text)
        palier_rate_wrap(layout->arena, &layout->page, layout->view->width, "", "", text);
    for (size_t i = 0; i < layout->criterion->levels->count; i++) {
        if (is_airy)
            *PALIER_APPEND(layout->arena, &layout->page) = "";
        layout_level(layout, i, layout->view->width, &layout->page);
    }
}

/* With blank lines where there is room for them. */
void layout_grid(struct layout *layout)
{
    add_grid(layout, true);
    if (layout->page.count + READING_LINES > layout->view->height)
        add_grid(layout, false);
}

static void add_help(struct layout *layout, const char *text)
{
    palier_rate_wrap(layout->arena, &layout->page, layout->view->width, "", "    ", text);
}

void layout_keys(struct layout *layout)
{
    static const struct {
        enum palier_rate_command command;
        enum palier_rate_word word;
    } letters[] = {
        {PALIER_RATE_DO_ACCEPT, PALIER_RATE_HELP_ACCEPT},
        {PALIER_RATE_DO_REFUSE, PALIER_RATE_HELP_REFUSE},
        {PALIER_RATE_DO_REVIEW, PALIER_RATE_HELP_REVIEW},
        {PALIER_RATE_DO_NOTE, PALIER_RATE_HELP_NOTE},
        {PALIER_RATE_DO_PROOF, PALIER_RATE_HELP_PROOF},
        {PALIER_RATE_DO_CITE, PALIER_RATE_HELP_CITE},
        {PALIER_RATE_DO_UNDO, PALIER_RATE_HELP_UNDO},
        {PALIER_RATE_DO_SKIP, PALIER_RATE_HELP_SKIP},
        {PALIER_RATE_DO_BACK, PALIER_RATE_HELP_BACK},
        {PALIER_RATE_DO_JUMP, PALIER_RATE_HELP_JUMP},
        {PALIER_RATE_DO_LEVELS, PALIER_RATE_HELP_LEVELS},
        {PALIER_RATE_DO_QUIT, PALIER_RATE_HELP_QUIT},
    };
    const struct palier_level_set *levels = layout->criterion->levels;

    add_help(layout, layout_say(layout, PALIER_RATE_HELP_LEVEL,
                                palier_arena_printf(layout->arena, "%d", levels->levels[0].number),
                                palier_arena_printf(layout->arena, "%d",
                                                    levels->levels[levels->count - 1].number)));
    add_help(layout,
             layout_word(layout, layout->session->is_consensus ? PALIER_RATE_HELP_ENTER_CONSENSUS
                                                               : PALIER_RATE_HELP_ENTER));
    add_help(layout, layout_word(layout, PALIER_RATE_HELP_SCROLL));
    add_help(layout, layout_word(layout, PALIER_RATE_HELP_TAB));
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        const char letter[] = {palier_rate_letter(letters[i].command, layout->view->language),
                               '\0'};

        add_help(layout, layout_say(layout, PALIER_RATE_HELP_LINE, letter,
                                    layout_word(layout, letters[i].word)));
    }
    add_help(layout, layout_word(layout, PALIER_RATE_HELP_SAVED));
}
