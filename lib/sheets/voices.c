/*
 * voices.c - the sheet of evidence for those who may not read what was said; see scorecard.h.
 *
 * How many interviews speak for a criterion and against it, and of which groups: no quote, no
 * interview, no line of a file.
 */
#include "report/voices.h"

#include "report/shown.h"
#include "score/voices.h"
#include "sheets/scorecard.h"

enum voices_column { MARGIN, CODE, LABEL, LEVEL, SUPPORTS, CONTRADICTS, DETAIL, COLUMN_COUNT };

static const double widths[COLUMN_COUNT] = {
    [MARGIN] = 12,   [CODE] = 62,        [LABEL] = 330, [LEVEL] = 130,
    [SUPPORTS] = 92, [CONTRADICTS] = 92, [DETAIL] = 420};

static void write_headings(struct book_sheet *sheet)
{
    static const struct book_heading headings[] = {
        {PALIER_WORD_BOOK_CODE, BOOK_CENTRE},
        {PALIER_WORD_CRITERION, BOOK_LEFT},
        {PALIER_WORD_LEVEL, BOOK_CENTRE},
        {PALIER_WORD_BOOK_VOICES_FOR, BOOK_CENTRE},
        {PALIER_WORD_BOOK_VOICES_AGAINST, BOOK_CENTRE},
        {PALIER_WORD_BOOK_VOICES_BY_GROUP, BOOK_LEFT},
    };

    book_headings(sheet, CODE, headings, sizeof headings / sizeof *headings, 26);
}

static size_t number_of(const struct palier_voices *voices, enum palier_polarity polarity)
{
    return voices->by[polarity].accepted + voices->by[polarity].proposed;
}

static void write_level(struct book_sheet *sheet, const struct palier_node *node)
{
    struct book *book = sheet->book;
    const struct palier_level_set *set = node->criterion->levels;
    size_t place = palier_node_has_score(node) ? book_level_place(set, node->level) : 0;
    struct book_style style = {.align = BOOK_CENTRE, .rule = BOOK_RULE, .size = 9, .wraps = true};

    if (place) {
        struct book_style level = book_level_style(place - 1, set->count);

        style.paper = level.paper;
        style.ink = level.ink;
    }
    book_text(sheet, sheet->row, LEVEL,
              palier_node_has_score(node) ? book_node_level(book, node)
                                          : book_status_word(book, node),
              style);
}

static void write_voices(struct scorecard *card, const struct palier_node *node)
{
    struct book *book = card->book;
    struct book_sheet *sheet = card->evidence;
    const struct palier_rubric *rubric = book->content->rubric;
    const struct palier_voices all = palier_voices_of_all(rubric, node);
    struct book_style code = {.align = BOOK_CENTRE,
                              .is_bold = true,
                              .rule = BOOK_RULE,
                              .ink = book_criterion_ink(book, node->criterion)};
    struct book_style label = {.rule = BOOK_RULE, .wraps = true};
    struct book_style detail = {.rule = BOOK_RULE, .wraps = true, .size = 9, .ink = BOOK_QUIET};
    struct book_style good = {.align = BOOK_CENTRE,
                              .rule = BOOK_RULE,
                              .is_bold = true,
                              .ink = BOOK_GREEN};
    struct book_style bad = good;
    const char *name = book_label(book, &node->criterion->label);
    const char *text = palier_said_voices(book->arena, rubric, node, book->language);
    size_t lines = book_lines(text, widths[DETAIL], 9, false);
    size_t names = book_lines(name, widths[LABEL], 10, false);

    bad.ink = number_of(&all, PALIER_CONTRADICTS) ? BOOK_RUST : BOOK_QUIET;
    good.ink = number_of(&all, PALIER_SUPPORTS) ? BOOK_GREEN : BOOK_QUIET;
    book_text(sheet, sheet->row, CODE, node->criterion->id, code);
    book_text(sheet, sheet->row, LABEL, name, label);
    write_level(sheet, node);
    book_number(sheet, sheet->row, SUPPORTS, (double)number_of(&all, PALIER_SUPPORTS), good);
    book_number(sheet, sheet->row, CONTRADICTS, (double)number_of(&all, PALIER_CONTRADICTS), bad);
    book_text(sheet, sheet->row, DETAIL, text, detail);
    book_row(sheet, sheet->row++, book_lines_height(lines > names ? lines : names, 10));
}

/* Whether some quote speaks of CRITERION itself. */
static bool is_spoken_of(const struct scorecard *card, size_t criterion)
{
    for (size_t e = 0; e < card->entity->evidence_count; e++) {
        const struct palier_evidence *evidence = card->entity->evidence[e];

        if (evidence->criterion == criterion && evidence->status != PALIER_EVIDENCE_REFUSED)
            return true;
    }
    return false;
}

void scorecard_voices(struct scorecard *card)
{
    struct book *book = card->book;
    struct book_sheet *sheet = card->evidence;
    const struct book_criteria *tree = &book->content->tree;

    book_columns(sheet, widths, COLUMN_COUNT, DETAIL);
    book_band(sheet, book_word(book, PALIER_WORD_BOOK_TITLE_VOICES),
              book_word(book, PALIER_WORD_BOOK_SUBTITLE_VOICES), card->summary);
    lxw_row_t header = sheet->row;

    write_headings(sheet);
    for (size_t i = 0; i < tree->count; i++) {
        if (!is_spoken_of(card, tree->at[i]))
            continue;
        card->evidence_rows[tree->at[i]] = sheet->row;
        write_voices(card, scorecard_node(card, tree->at[i]));
    }
    if (sheet->row == header + 1) {
        book_text(sheet, sheet->row, CODE, book_word(book, PALIER_WORD_BOOK_NO_EVIDENCE),
                  (struct book_style){.ink = BOOK_QUIET});
        book_row(sheet, sheet->row++, 26);
    }
    book_print(sheet, header, header);
}
