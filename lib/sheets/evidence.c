/* evidence.c - the quotes behind the levels; see scorecard.h. */
#include <math.h>
#include <string.h>

#include "report/shown.h"
#include "report/voices.h"
#include "sheets/scorecard.h"

enum evidence_column {
    MARGIN,
    CRITERION,
    LEVEL,
    POLARITY,
    QUOTE,
    GROUP,
    INTERVIEW,
    PLACE,
    STATUS,
    COLUMN_COUNT
};

static const double widths[COLUMN_COUNT] = {
    [MARGIN] = 12, [CRITERION] = 74, [LEVEL] = 62,  [POLARITY] = 96, [QUOTE] = 520,
    [GROUP] = 156, [INTERVIEW] = 86, [PLACE] = 124, [STATUS] = 104};

static void write_headings(struct book_sheet *sheet)
{
    static const enum palier_word words[] = {PALIER_WORD_CRITERION,     PALIER_WORD_LEVEL,
                                             PALIER_WORD_BOOK_POLARITY, PALIER_WORD_BOOK_QUOTE,
                                             PALIER_WORD_BOOK_GROUP,    PALIER_WORD_BOOK_INTERVIEW,
                                             PALIER_WORD_BOOK_PLACE,    PALIER_WORD_BOOK_STATUS};
    static const enum book_align aligns[] = {BOOK_CENTRE, BOOK_CENTRE, BOOK_LEFT, BOOK_LEFT,
                                             BOOK_LEFT,   BOOK_CENTRE, BOOK_LEFT, BOOK_CENTRE};
    const char *headings[sizeof words / sizeof *words];

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        headings[i] = book_word(sheet->book, words[i]);
    book_row(sheet, sheet->row, 26);
    book_header(sheet, CRITERION, headings, sizeof words / sizeof *words, aligns);
}

/* How many interviews speak for and against it, by group. */
static void write_voices(struct scorecard *card, const struct palier_node *node)
{
    struct book *book = card->book;
    struct book_style style = {.ink = BOOK_QUIET, .rule = BOOK_RULE, .wraps = true, .size = 9};
    const char *text = palier_said_voices(book->arena, book->content->rubric, node, book->language);
    double width = 0;

    for (size_t column = CRITERION; column <= STATUS; column++)
        width += widths[column];
    book_merge_text(card->evidence, card->evidence->row, CRITERION, STATUS, text, style);
    book_row(card->evidence, card->evidence->row++,
             book_lines_height(book_lines(text, width, 9, false), 9));
}

/* The criterion that the quotes below speak of, and where it stands. */
static void write_criterion(struct scorecard *card, const struct palier_node *node)
{
    struct book *book = card->book;
    const struct palier_criterion *criterion = node->criterion;
    struct book_style style = {.paper = BOOK_PALE,
                               .is_bold = true,
                               .rule = BOOK_RULE,
                               .ink = book_criterion_ink(book, criterion)};
    const char *level =
        palier_node_has_score(node) ? book_node_level(book, node) : book_status_word(book, node);

    if (node->status == PALIER_PROVISIONAL)
        level = palier_arena_printf(book->arena, "%s, %s", level,
                                    book_word(book, PALIER_WORD_PROVISIONAL));
    book_blanks(card->evidence, card->evidence->row, CRITERION, STATUS, style);
    book_text(card->evidence, card->evidence->row, CRITERION,
              palier_arena_printf(book->arena, "%s  %s  (%s)", criterion->id,
                                  book_label(book, &criterion->label), level),
              style);
    book_row(card->evidence, card->evidence->row++, 24);
    write_voices(card, node);
}

/* "interviews.csv:12": the folder says where somebody keeps their files, not where a quote stands.
 */
static const char *place_of(struct book *book, const struct palier_evidence *evidence)
{
    const char *slash = evidence->file ? strrchr(evidence->file, '/') : NULL;
    const char *name = slash ? slash + 1 : evidence->file ? evidence->file : "";

    return *name && evidence->line
               ? palier_arena_printf(book->arena, "%s:%zu", name, evidence->line)
               : name;
}

static void write_quote(struct scorecard *card, const struct palier_evidence *evidence)
{
    struct book *book = card->book;
    struct book_sheet *sheet = card->evidence;
    bool is_good = evidence->polarity == PALIER_SUPPORTS;
    bool is_accepted = evidence->status == PALIER_EVIDENCE_ACCEPTED;
    struct book_style centred = {.align = BOOK_CENTRE, .rule = BOOK_RULE};
    struct book_style plain = {.rule = BOOK_RULE, .wraps = true, .size = 9};
    struct book_style said = {.rule = BOOK_RULE, .wraps = true, .is_italic = true};
    struct book_style sign = {.rule = BOOK_RULE, .ink = is_good ? BOOK_GREEN : BOOK_RUST};
    struct book_style small = {.rule = BOOK_RULE, .size = 8, .ink = BOOK_QUIET, .wraps = true};
    const char *quote =
        palier_arena_printf(book->arena,
                            book->language == PALIER_FRENCH ? "«\u00A0%s\u00A0»" : "“%s”",
                            evidence->quote);
    const char *place = place_of(book, evidence);
    const char *group = palier_said_group(evidence->group, book->language);
    size_t lines = book_lines(quote, widths[QUOTE], 10, false);
    size_t places = book_lines(place, widths[PLACE], small.size, false);
    size_t groups = book_lines(group, widths[GROUP], plain.size, false);
    size_t others = places > groups ? places : groups;

    centred.ink = is_accepted ? 0 : BOOK_QUIET;
    struct book_style decided = centred;

    decided.wraps = true;
    decided.size = is_accepted ? 10 : 8;
    decided.is_italic = !is_accepted;
    book_text(sheet, sheet->row, CRITERION, book->content->rubric->criteria[evidence->criterion].id,
              centred);
    book_number_or(sheet, sheet->row, LEVEL, evidence->level ? (double)evidence->level : NAN, "–",
                   centred);
    book_text(sheet, sheet->row, POLARITY,
              book_word(book, is_good ? PALIER_WORD_BOOK_SUPPORTS : PALIER_WORD_BOOK_CONTRADICTS),
              sign);
    book_text(sheet, sheet->row, QUOTE, quote, said);
    book_text(sheet, sheet->row, GROUP, group, plain);
    book_text(sheet, sheet->row, INTERVIEW, evidence->interview, centred);
    book_text(sheet, sheet->row, PLACE, place, small);
    book_text(sheet, sheet->row, STATUS,
              book_word(book, is_accepted ? PALIER_WORD_BOOK_ACCEPTED : PALIER_WORD_BOOK_TO_DECIDE),
              decided);
    book_row(sheet, sheet->row++, book_lines_height(lines > others ? lines : others, 10));
}

static size_t write_quotes(struct scorecard *card)
{
    size_t count = 0;

    for (size_t i = 0; i < card->book->content->tree.count; i++) {
        size_t criterion = card->book->content->tree.at[i];
        bool is_titled = false;

        for (size_t e = 0; e < card->entity->evidence_count; e++) {
            const struct palier_evidence *evidence = card->entity->evidence[e];

            if (evidence->criterion != criterion || evidence->status == PALIER_EVIDENCE_REFUSED)
                continue;
            if (!is_titled)
                write_criterion(card, scorecard_node(card, criterion));
            is_titled = true;
            write_quote(card, evidence);
            count++;
        }
    }
    return count;
}

void scorecard_evidence(struct scorecard *card)
{
    struct book *book = card->book;
    struct book_sheet *sheet = card->evidence;

    book_columns(sheet, widths, COLUMN_COUNT, STATUS);
    book_band(sheet, book_word(book, PALIER_WORD_BOOK_TITLE_EVIDENCE),
              book_word(book, PALIER_WORD_BOOK_SUBTITLE_EVIDENCE), card->summary);
    lxw_row_t header = sheet->row;

    write_headings(sheet);
    if (!write_quotes(card)) {
        book_text(sheet, sheet->row, CRITERION, book_word(book, PALIER_WORD_BOOK_NO_EVIDENCE),
                  (struct book_style){.ink = BOOK_QUIET});
        book_row(sheet, sheet->row++, 26);
    }
    book_print(sheet, header, header);
}
