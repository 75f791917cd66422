/* evidence.c - the quotes behind the levels; see evidence.h. */
#include "sheets/evidence.h"

#include <math.h>
#include <string.h>

#include "coding/guide.h"
#include "report/voices.h"

enum evidence_column {
    MARGIN,
    CODE,
    CRITERION,
    SAID,
    GROUP,
    INTERVIEW,
    POLARITY,
    LEVEL,
    NOTES,
    STATUS,
    PLACE,
    COLUMN_COUNT
};

static const double widths[COLUMN_COUNT] = {
    [MARGIN] = 12, [CODE] = 52,      [CRITERION] = 186, [SAID] = 440,
    [GROUP] = 114, [INTERVIEW] = 68, [POLARITY] = 104,  [LEVEL] = 56,
    [NOTES] = 200, [STATUS] = 88,    [PLACE] = 92};

enum { HEADER_HEIGHT = 30, SMALL = 9, TINY = 8 };
enum { INSET = 12 }; /* pixels of an indented cell */

static void write_headings(struct book_sheet *sheet)
{
    static const struct book_heading headings[] = {
        {PALIER_WORD_BOOK_CODE, BOOK_CENTRE},
        {PALIER_WORD_BOOK_EVIDENCE_CRITERION, BOOK_LEFT},
        {PALIER_WORD_BOOK_EVIDENCE_QUOTE, BOOK_LEFT},
        {PALIER_WORD_BOOK_GROUP, BOOK_LEFT},
        {PALIER_WORD_BOOK_INTERVIEW, BOOK_CENTRE},
        {PALIER_WORD_BOOK_POLARITY, BOOK_LEFT},
        {PALIER_WORD_LEVEL, BOOK_CENTRE},
        {PALIER_WORD_BOOK_EVIDENCE_RATING, BOOK_LEFT},
        {PALIER_WORD_BOOK_STATUS, BOOK_CENTRE},
        {PALIER_WORD_BOOK_PLACE, BOOK_LEFT},
    };

    book_headings(sheet, CODE, headings, sizeof headings / sizeof *headings, HEADER_HEIGHT);
    book_text(sheet, sheet->row - 1, GROUP, book_word(sheet->book, PALIER_WORD_BOOK_GROUP),
              (struct book_style){.paper = BOOK_SLATE,
                                  .ink = BOOK_WHITE,
                                  .is_bold = true,
                                  .wraps = true,
                                  .indent = 1});
}

/* How the cells of ENTRY's row start out: a thick line in the criterion's colour parts it from the
 * one before. */
static struct book_style style_of(const struct scorecard *card, const struct evidence_entry *entry)
{
    const struct palier_criterion *criterion =
        &card->book->content->rubric->criteria[entry->criterion];

    return (struct book_style){.rule = BOOK_RULE,
                               .wraps = true,
                               .crown =
                                   entry->is_first ? book_criterion_ink(card->book, criterion) : 0};
}

/* "3 · Structuré, provisoire" */
static const char *level_of(struct book *book, const struct palier_node *node)
{
    const char *level =
        palier_node_has_score(node) ? book_node_level(book, node) : book_status_word(book, node);

    return node->status == PALIER_PROVISIONAL
               ? palier_arena_printf(book->arena, "%s, %s", level,
                                     book_word(book, PALIER_WORD_PROVISIONAL))
               : level;
}

/* TEXT's height in WIDTH pixels. */
static double height_of(const char *text, double width, uint32_t size, bool is_bold)
{
    return *text ? book_bare_height(book_lines(text, width, size, is_bold), size) : 0;
}

/* The criterion; on its first row also where it stands and who speaks of it. Returns the height. */
static double write_criterion(struct scorecard *card, const struct evidence_entry *entry)
{
    struct book *book = card->book;
    struct book_sheet *sheet = card->evidence;
    const struct palier_node *node = scorecard_node(card, entry->criterion);
    const char *label = book_label(book, &node->criterion->label);
    struct book_style cell = style_of(card, entry), code = cell, title = cell;

    code.align = BOOK_CENTRE;
    code.is_bold = true;
    code.ink = title.ink = book_criterion_ink(book, node->criterion);
    cell.size = SMALL;
    if (!entry->is_first) {
        cell.ink = BOOK_QUIET;
        book_text(sheet, sheet->row, CODE, node->criterion->id, code);
        book_text(sheet, sheet->row, CRITERION, label, cell);
        return height_of(label, widths[CRITERION], SMALL, false);
    }
    const char *voices = evidence_voices(card, node);
    const char *more = palier_arena_printf(book->arena, "%s%s%s", level_of(book, node),
                                           *voices ? "\n" : "", voices);

    title.is_bold = true;
    book_link_to(sheet, sheet->row, CODE,
                 &(struct book_target){card->scores, card->rows[entry->criterion], SCORES_CODE},
                 node->criterion->id, code);
    book_two_texts(sheet, sheet->row, CRITERION, label, title, more, cell, cell);
    return height_of(label, widths[CRITERION], 10, true) +
           height_of(more, widths[CRITERION], SMALL, false);
}

/* The words, below the question that they answer: "Non." alone says nothing. Returns the height. */
static double write_said(struct scorecard *card, const struct evidence_entry *entry)
{
    struct book *book = card->book;
    struct book_sheet *sheet = card->evidence;
    struct book_style cell = style_of(card, entry), asked = cell;

    asked.size = TINY;
    asked.ink = BOOK_QUIET;
    cell.is_italic = true;
    if (!entry->quote) {
        cell.ink = BOOK_QUIET;
        book_text(sheet, sheet->row, SAID,
                  entry->withheld
                      ? palier_said_withheld(book->arena, entry->withheld, book->language)
                      : book_word(book, PALIER_WORD_BOOK_EVIDENCE_NO_QUOTE),
                  cell);
        return height_of(" ", widths[SAID], 10, false);
    }
    const char *question = palier_guide_words(book->content->rubric->questionnaire,
                                              entry->quote->question, book->language);
    const char *quote =
        palier_arena_printf(book->arena,
                            book->language == PALIER_FRENCH ? "«\u00A0%s\u00A0»" : "“%s”",
                            entry->quote->quote);

    book_two_texts(sheet, sheet->row, SAID, question, asked, quote, cell, cell);
    return height_of(question, widths[SAID], TINY, false) +
           height_of(quote, widths[SAID], 10, false);
}

/* "interviews.csv:12": the folder says where somebody keeps their files, not where a quote stands.
 */
static const char *place_of(struct book *book, const struct palier_evidence *evidence)
{
    const char *name = palier_evidence_file_name(evidence->file ? evidence->file : "");

    return *name && evidence->line
               ? palier_arena_printf(book->arena, "%s:%zu", name, evidence->line)
               : name;
}

/* What the coding made of the quote of ENTRY. Returns the height. */
static double write_coding(struct scorecard *card, const struct evidence_entry *entry)
{
    struct book *book = card->book;
    struct book_sheet *sheet = card->evidence;
    const struct palier_evidence *quote = entry->quote;
    struct book_style sign = style_of(card, entry), centred = sign, status, place = sign;

    centred.align = BOOK_CENTRE;
    status = centred;
    status.size = SMALL;
    place.size = TINY;
    place.ink = BOOK_QUIET;
    if (!quote) {
        book_text(sheet, sheet->row, POLARITY, "–", sign);
        book_text(sheet, sheet->row, LEVEL, "–", centred);
        book_text(sheet, sheet->row, STATUS, "–", status);
        book_text(sheet, sheet->row, PLACE, "–", place);
        return 0;
    }
    bool is_good = quote->polarity == PALIER_SUPPORTS;
    bool is_accepted = quote->status == PALIER_EVIDENCE_ACCEPTED;
    const char *decided = book_word(book, is_accepted ? PALIER_WORD_BOOK_EVIDENCE_IS_ACCEPTED
                                                      : PALIER_WORD_BOOK_EVIDENCE_IS_PROPOSED);
    const char *where = place_of(book, quote);

    if (!quote->is_reviewed)
        decided = palier_arena_printf(book->arena, "%s\n%s", decided,
                                      book_word(book, PALIER_WORD_BOOK_EVIDENCE_NOT_REVIEWED));
    sign.ink = is_good ? BOOK_GREEN : BOOK_RUST;
    if (!is_accepted)
        status.paper = BOOK_LEVEL_PAPER_2;
    status.is_bold = !is_accepted;
    book_text(sheet, sheet->row, POLARITY,
              book_word(book, is_good ? PALIER_WORD_BOOK_SUPPORTS : PALIER_WORD_BOOK_CONTRADICTS),
              sign);
    book_number_or(sheet, sheet->row, LEVEL, quote->level ? (double)quote->level : NAN, "–",
                   centred);
    book_text(sheet, sheet->row, STATUS, decided, status);
    book_text(sheet, sheet->row, PLACE, where, place);
    return fmax(height_of(decided, widths[STATUS], SMALL, !is_accepted),
                height_of(where, widths[PLACE], TINY, false));
}

/* Who says it, and what a consultant makes of it. Returns the height. */
static double write_source(struct scorecard *card, const struct evidence_entry *entry)
{
    struct book *book = card->book;
    struct book_sheet *sheet = card->evidence;
    const char *group = entry->withheld ? "–" : palier_said_group(entry->group, book->language);
    const char *notes = evidence_notes(card, entry);
    struct book_style small = style_of(card, entry), centred = small, inset;

    small.size = SMALL;
    inset = small;
    inset.indent = 1;
    centred.align = BOOK_CENTRE;
    book_text(sheet, sheet->row, GROUP, group, inset);
    book_text(sheet, sheet->row, INTERVIEW, entry->interview, centred);
    book_text(sheet, sheet->row, NOTES, notes, small);
    return fmax(height_of(group, widths[GROUP] - INSET, SMALL, false),
                height_of(notes, widths[NOTES], SMALL, false));
}

static void write_entry(struct scorecard *card, const struct evidence_entry *entry)
{
    struct book_sheet *sheet = card->evidence;
    double height = write_criterion(card, entry);

    height = fmax(height, write_said(card, entry));
    height = fmax(height, write_coding(card, entry));
    height = fmax(height, write_source(card, entry));
    book_row(sheet, sheet->row++, height + 10);
}

/* How to read the sheet, before the table. */
static void write_note(struct book_sheet *sheet, enum palier_word word)
{
    const char *text = book_word(sheet->book, word);
    double width = -widths[MARGIN];

    for (size_t i = 0; i < COLUMN_COUNT; i++)
        width += widths[i];
    book_merge_text(sheet, sheet->row, CODE, PLACE, text,
                    (struct book_style){.size = SMALL, .ink = BOOK_QUIET, .wraps = true});
    book_row(sheet, sheet->row++, book_text_height(text, width, SMALL, false));
}

void scorecard_evidence_place(struct scorecard *card)
{
    struct book *book = card->book;
    struct book_sheet *sheet = card->evidence;

    bool tells_all = book->content->result->is_internal;

    evidence_find(card);
    book_columns(sheet, widths, COLUMN_COUNT, PLACE);
    book_band(sheet, book_word(book, PALIER_WORD_BOOK_TITLE_EVIDENCE),
              book_word(book, tells_all ? PALIER_WORD_BOOK_SUBTITLE_EVIDENCE_ALL
                                        : PALIER_WORD_BOOK_SUBTITLE_EVIDENCE),
              card->summary);
    if (card->entries.count) {
        write_note(sheet, PALIER_WORD_BOOK_EVIDENCE_NOTE);
        write_note(sheet, tells_all ? PALIER_WORD_BOOK_EVIDENCE_NOTES_ALL
                                    : PALIER_WORD_BOOK_EVIDENCE_NOTES);
    }
    for (size_t i = 0; i < card->entries.count; i++)
        if (card->entries.at[i].is_first)
            card->evidence_rows[card->entries.at[i].criterion] =
                sheet->row + 1 + (lxw_row_t)i; /* after the header */
}

void scorecard_evidence(struct scorecard *card)
{
    struct book *book = card->book;
    struct book_sheet *sheet = card->evidence;
    lxw_row_t header = sheet->row;

    write_headings(sheet);
    for (size_t i = 0; i < card->entries.count; i++)
        write_entry(card, &card->entries.at[i]);
    if (card->entries.count) {
        book_filter(sheet, header, CODE, sheet->row - 1, PLACE);
    } else {
        book_text(sheet, sheet->row, CODE, book_word(book, PALIER_WORD_BOOK_NO_EVIDENCE),
                  (struct book_style){.ink = BOOK_QUIET});
        book_row(sheet, sheet->row++, 26);
    }
    book_keep_last(sheet, card->entries.count);
    book_paginate(sheet, header, header);
    book_print(sheet, header, header);
}
