/*
 * write.h - CSV out, that a spreadsheet will not run.
 *
 * A cell such as `=HYPERLINK(…)`, typed by a stranger in a survey, becomes code
 * when Excel opens the file, quoted or not. So a text that begins like a formula
 * (= + - @, tab, carriage return) gets an apostrophe in front, and a text that
 * begins with an apostrophe gets one more. To undo it, drop one apostrophe from
 * every text that begins with one: nothing else was changed. Numbers are never
 * escaped: -1.5 stays -1.5.
 *
 * Comma, UTF-8, LF; quotes as in RFC 4180, and only where a reader needs them.
 */
#ifndef PALIER_TABLE_WRITE_H
#define PALIER_TABLE_WRITE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct palier_csv_writer {
    FILE *stream;
    bool is_raw;         /* texts as they are: for programs, never for spreadsheets */
    size_t cell_count;   /* in the row being written */
    bool has_only_empty; /* none of them holds anything */
    size_t held;         /* bytes of it that are not yet in the stream: none after its end */
    char row[1024];
};

/*
 * Write to STREAM, which stays the caller's to check and to close.
 *
 *     palier_csv_writer_init(&csv, stdout, false);
 *     palier_csv_write_text(&csv, "Évreux");
 *     palier_csv_write_number(&csv, 2.6);
 *     palier_csv_end_row(&csv);
 */
void palier_csv_writer_init(struct palier_csv_writer *writer, FILE *stream, bool is_raw);

/* A text; "" gives an empty cell. */
void palier_csv_write_text(struct palier_csv_writer *writer, const char *text);

/* One of the program's own words, such as "proposed", which hold nothing that CSV or a spreadsheet
 * could mistake. */
void palier_csv_write_word(struct palier_csv_writer *writer, const char *word);

/* The shortest decimal that reads back as VALUE; an empty cell where it is not finite. */
void palier_csv_write_number(struct palier_csv_writer *writer, double value);

void palier_csv_write_count(struct palier_csv_writer *writer, size_t count);
void palier_csv_write_empty(struct palier_csv_writer *writer);

/* End the row. One that holds a single empty cell is written as "", or a reader would skip the
 * line. */
void palier_csv_end_row(struct palier_csv_writer *writer);

/* The row of COUNT texts, such as a header. */
void palier_csv_write_row(struct palier_csv_writer *writer, const char *const *texts, size_t count);

#endif
