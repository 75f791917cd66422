/* feed.c - see feed_internal.h. */
#include "table/feed_internal.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <csv.h>

#include "base/text.h"
#include "table/lines_internal.h"
#include "table/quotes_internal.h"

/* Bytes within quotes of which libcsv was shown the first alone. */
struct run {
    const char *text;
    size_t length;
    size_t at; /* where its first byte stands in the cell that libcsv has */
};

struct reader {
    struct palier_feed *feed;
    struct csv_parser parser;

    /* The record being read: its cells get their addresses when it ends. */
    struct {
        char *at;
        size_t count, capacity;
    } bytes;
    struct {
        struct palier_cell *at;
        size_t count, capacity;
    } cells;
    size_t cell_count; /* also of those that are not kept */
    size_t columns;    /* cells of the record before; 0: there is none */
    struct {
        struct run *at;
        size_t count, capacity;
    } runs;                           /* of the cell being read */
    int quoted_state;                 /* of the parser; NO_STATE: not known */
    size_t record_start, record_line; /* where it begins in the text */
    size_t line, line_end;            /* the physical line being fed, and where it ends */
};

enum {
    SHORTEST_RUN = 64, /* bytes: for less it is not worth while to ask the parser where it stands */
    NO_STATE = -1,
    /* Bytes by which libcsv makes room for a cell: by its own 128, one of megabytes moves so often
     * that it takes minutes where moving is copying. What no cell fills costs nothing. */
    CELL_BLOCK = 64 * 1024,
};

static void append_bytes(struct reader *reader, const char *text, size_t length)
{
    if (!length) /* there may be no room yet */
        return;
    while (reader->bytes.capacity < reader->bytes.count + length)
        reader->bytes.at = palier_arena_grow(reader->feed->arena, reader->bytes.at,
                                             reader->bytes.capacity, &reader->bytes.capacity, 1);
    memcpy(reader->bytes.at + reader->bytes.count, text, length);
    reader->bytes.count += length;
}

/* Append the cell that libcsv has, LENGTH bytes of TEXT, each run in the place of its first byte.
 * Returns how many bytes that are. */
static size_t append_cell(struct reader *reader, const char *text, size_t length)
{
    size_t before = reader->bytes.count, done = 0;

    for (size_t i = 0; i < reader->runs.count; i++) {
        const struct run *run = &reader->runs.at[i];

        assert(done <= run->at && run->at < length);
        append_bytes(reader, text + done, run->at - done);
        append_bytes(reader, run->text, run->length);
        done = run->at + 1;
    }
    append_bytes(reader, text + done, length - done);
    append_bytes(reader, "", 1); /* its NUL */
    return reader->bytes.count - 1 - before;
}

/* Whether the cell that libcsv has, LENGTH bytes, is nothing but a run. */
static bool is_one_run(const struct reader *reader, size_t length)
{
    return reader->runs.count == 1 && length == 1;
}

static void take_run(const struct run *run, struct palier_cell *cell)
{
    cell->text = run->text;
    cell->length = run->length;
}

static void end_of_cell(void *text, size_t length, void *context)
{
    struct reader *reader = context;

    reader->cell_count++;
    if (!reader->feed->most_cells || reader->cell_count <= reader->feed->most_cells) {
        struct palier_cell *cell = PALIER_APPEND(reader->feed->arena, &reader->cells);

        cell->is_absent = !text;
        cell->is_in_place = reader->feed->leaves_in_place && is_one_run(reader, length);
        if (cell->is_in_place)
            take_run(&reader->runs.at[0], cell);
        else
            cell->length = append_cell(reader, text ? text : "", length);
    }
    reader->runs.count = 0;
}

/* Give each cell the address of its bytes, which no longer move. */
static void settle_cells(struct reader *reader)
{
    const char *at = reader->bytes.at;

    for (size_t i = 0; i < reader->cells.count; i++) {
        if (reader->cells.at[i].is_in_place)
            continue;
        reader->cells.at[i].text = at;
        at += reader->cells.at[i].length + 1;
    }
}

static void start_record(struct reader *reader)
{
    reader->cells.count = 0;
    reader->cell_count = 0;
    reader->bytes.count = 0;
    reader->record_start = reader->line_end;
    reader->record_line = reader->line + 1;
}

static void end_of_record(int character, void *context)
{
    struct reader *reader = context;
    struct palier_feed *feed = reader->feed;
    const char *raw = feed->text->at + reader->record_start;

    (void)character;
    if (!feed->has_stopped) {
        settle_cells(reader);
        const struct palier_row row = {
            .path = feed->text->path,
            .line = reader->record_line,
            .cells = reader->cells.at,
            .count = reader->cell_count,
            .raw = raw,
            .raw_length = palier_line_length(raw, reader->line_end - reader->record_start),
            .breaks = reader->line - reader->record_line,
            .separator = feed->separator,
        };

        feed->inside += row.breaks;
        feed->has_stopped = !feed->on_row(feed->context, &row);
    }
    reader->columns = reader->cell_count;
    start_record(reader);
}

/* The record being read, for who looks for its quotes. */
static struct palier_open_record open_record(const struct reader *reader)
{
    return (struct palier_open_record){.text = reader->feed->text,
                                       .start = reader->record_start,
                                       .line = reader->record_line,
                                       .separator = reader->feed->separator,
                                       .columns = reader->columns};
}

static void report_at_record(struct reader *reader, enum palier_code code)
{
    const struct palier_place place = {.file = reader->feed->text->path,
                                       .line = reader->record_line};
    char mebibytes[8];

    snprintf(mebibytes, sizeof mebibytes, "%d", PALIER_LONGEST_RECORD / 1024 / 1024);
    palier_report(reader->feed->diag, code, place, mebibytes);
}

/* libcsv took only TAKEN bytes of the line that starts at START. */
static enum palier_status refuse_line(struct reader *reader, size_t start, size_t taken)
{
    struct palier_feed *feed = reader->feed;
    const struct palier_place place = {
        .file = feed->text->path,
        .line = reader->line,
        .column = palier_utf8_count(feed->text->at + start, taken) + 1,
    };

    if (csv_error(&reader->parser) == CSV_EPARSE) {
        const struct palier_open_record record = open_record(reader);

        palier_stray_quote_tell(feed->arena, feed->diag, &record, start + taken, place);
        return PALIER_INVALID;
    }
    errno = ENOMEM;
    palier_report_errno(feed->diag, PALIER_E_CANNOT_READ, feed->text->path);
    return PALIER_SYSTEM;
}

static size_t parse(struct reader *reader, const char *text, size_t length)
{
    return length ? csv_parse(&reader->parser, text, length, end_of_cell, end_of_record, reader)
                  : 0;
}

static bool is_within_quotes(const struct reader *reader)
{
    return reader->parser.quoted && reader->parser.pstate == reader->quoted_state;
}

/*
 * Hand LENGTH bytes of TEXT to libcsv; returns how many it took. It looks at each byte for many
 * things, and an interview's answer has hundreds. Within quotes all but a quote is text and leaves
 * the parser where it was: of a run of such bytes it is shown the first, and the cell gets the
 * others when it ends.
 */
static size_t feed_text(struct reader *reader, const char *text, size_t length)
{
    size_t fed = 0;

    for (size_t at = 0, end; at < length; at = end + 1) {
        const char *quote = memchr(text + at, '"', length - at);

        end = quote ? (size_t)(quote - text) : length;
        if (end - at < SHORTEST_RUN || reader->quoted_state == NO_STATE)
            continue;
        size_t taken = parse(reader, text + fed, at - fed);

        fed += taken;
        if (fed < at)
            return fed;
        if (!is_within_quotes(reader))
            continue;
        *PALIER_APPEND(reader->feed->arena, &reader->runs) =
            (struct run){text + at, end - at, reader->parser.entry_pos};
        if (!parse(reader, text + at, 1))
            return at;
        fed = end;
    }
    return fed + parse(reader, text + fed, length - fed);
}

/* Feed one physical line. */
static enum palier_status feed_line(struct reader *reader, size_t start)
{
    struct palier_feed *feed = reader->feed;
    const char *line = feed->text->at + start;
    size_t length = reader->line_end - start;
    bool is_first = reader->record_start == start;

    feed->physical++;
    if (is_first && palier_is_blank(line, length) &&
        !(feed->separator == '\t' && memchr(line, '\t', length))) {
        feed->blank++;
        start_record(reader);
        return PALIER_OK;
    }
    if (reader->line_end - reader->record_start > PALIER_LONGEST_RECORD) {
        report_at_record(reader, is_first ? PALIER_E_LINE_TOO_LONG : PALIER_E_RECORD_TOO_LONG);
        return PALIER_INVALID;
    }
    size_t taken = feed_text(reader, line, length);

    return taken == length ? PALIER_OK : refuse_line(reader, start, taken);
}

/* csv_fini is not for a parser that failed: it would hand over half a record. */
static enum palier_status feed_lines(struct reader *reader, size_t start)
{
    const struct palier_bytes *text = reader->feed->text;

    for (; start < text->length; start = reader->line_end, reader->line++) {
        reader->line_end = palier_line_end(text, start);
        enum palier_status status = feed_line(reader, start);

        if (status || reader->feed->has_stopped)
            return status;
    }
    reader->line--;
    if (!csv_fini(&reader->parser, end_of_cell, end_of_record, reader))
        return PALIER_OK;
    const struct palier_open_record record = open_record(reader);

    palier_unclosed_quote_tell(reader->feed->arena, reader->feed->diag, &record);
    return PALIER_INVALID;
}

static void ignore_cell(void *text, size_t length, void *context)
{
    (void)text;
    (void)length;
    (void)context;
}

static void ignore_record(int character, void *context)
{
    (void)character;
    (void)context;
}

/* How libcsv, whose states have no names for others, says that it stands within quotes; NO_STATE
 * where it says that elsewhere, too. */
static int find_quoted_state(void)
{
    struct csv_parser parser;
    int within = NO_STATE;

    csv_init(&parser, CSV_STRICT); /* cannot fail */
    if (csv_parse(&parser, "\"a", 2, ignore_cell, ignore_record, NULL) == 2 && parser.quoted &&
        parser.entry_pos == 1)
        within = parser.pstate;
    if (csv_parse(&parser, "\"", 1, ignore_cell, ignore_record, NULL) != 1 ||
        parser.pstate == within)
        within = NO_STATE;
    csv_free(&parser);
    return within;
}

static int is_no_blank(unsigned char character)
{
    (void)character;
    return 0;
}

enum palier_status palier_feed_run(struct palier_feed *feed, size_t start, size_t line)
{
    struct reader reader = {
        .feed = feed,
        .record_start = start,
        .record_line = line,
        .line = line,
        .line_end = start,
        .quoted_state = feed->shows_all ? NO_STATE : find_quoted_state(),
    };

    csv_init(&reader.parser, CSV_STRICT | CSV_STRICT_FINI | CSV_EMPTY_IS_NULL); /* cannot fail */
    csv_set_delim(&reader.parser, (unsigned char)feed->separator);
    csv_set_blk_size(&reader.parser, CELL_BLOCK);
    if (feed->keeps_blanks)
        csv_set_space_func(&reader.parser, is_no_blank);
    enum palier_status status = feed_lines(&reader, start);

    csv_free(&reader.parser);
    return status;
}
