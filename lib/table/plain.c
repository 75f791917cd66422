/* plain.c - see plain.h. */
#include "table/plain.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csv.h>

#include "base/text.h"
#include "base/threads.h"
#include "table/decode_internal.h"
#include "table/feed_internal.h"
#include "table/lines_internal.h"
#include "table/reader_internal.h"

enum {
    HEAD = 64 * 1024,             /* bytes in which the header must end */
    BLOCK = 64 * 1024,            /* read at once: more is not faster */
    LEAST_PART = 4 * 1024 * 1024, /* for less a thread is no gain */
    LIBCSV_BLOCK = 128,           /* its room for a cell grows by that: 8 bytes are always there */
    MOST_KEPT = 4,                /* bytes of a block that the next one begins with */
    LONGEST = PALIER_LONGEST_RECORD / 2, /* from the middle of a block to that of another one */
};

/* One thread's share of a file. */
struct share {
    const struct palier_plain_file *file;
    struct palier_plain_part *part;
    palier_plain_cell *cell;
    palier_plain_record *record;
    size_t at, end;
    struct csv_parser parser;
    size_t line_feeds, lasting;     /* bytes since a record ended, in whole blocks */
    bool has_letters, has_expected; /* beyond ASCII; such as French and English texts hold */
    bool is_last, ends_line;
};

/* Read up to LENGTH bytes at AT; fewer only at the end of the file or where the machine refuses. */
static size_t read_at(int descriptor, char *to, size_t length, size_t at)
{
    size_t done = 0;

    while (done < length) {
        ssize_t got = pread(descriptor, to + done, length - done, (off_t)(at + done));

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        done += (size_t)got;
    }
    return done;
}

/*** Opening ***/

/* The header, and whether it is the first line of the file and no more. */
struct head {
    palier_row_reader *header;
    void *context;
    size_t line_length; /* without what ends it */
    bool is_plain;
};

static bool take_header(void *context, const struct palier_row *row)
{
    struct head *head = context;

    head->is_plain = row->line == 1 && !row->breaks && row->raw_length == head->line_length &&
                     head->header(head->context, row);
    return false;
}

static bool ignore_row(void *context, const struct palier_row *row)
{
    (void)context;
    (void)row;
    return false;
}

/* Read the header of FILE from its first LENGTH bytes at BYTES. */
static bool read_head(struct palier_arena *arena, palier_row_reader *header, void *context,
                      char *bytes, size_t length, struct palier_plain_file *file)
{
    const char *feed = memchr(bytes, '\n', length);
    size_t mark = length >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3) ? 3 : 0;
    struct head head = {.header = header, .context = context};

    if (!feed)
        return false;
    file->start = (size_t)(feed - bytes) + 1;
    file->has_mark = mark > 0;
    file->dialect.encoding = mark ? "UTF-8 (BOM)" : "UTF-8";
    const struct palier_bytes line = {.path = file->path,
                                      .at = bytes + mark,
                                      .length = file->start - mark};

    head.line_length = palier_line_length(line.at, line.length);
    if (memchr(line.at, '\0', line.length) || memchr(line.at, '\r', head.line_length) ||
        (palier_ascii_run(line.at, line.length) < line.length && !mark))
        return false; /* names of questions are ASCII */
    file->dialect.separator = palier_separator_find(&line);
    return file->dialect.separator &&
           !palier_table_scan(arena, &line, take_header, ignore_row, &head) && head.is_plain;
}

bool palier_plain_open(struct palier_arena *arena, const char *path, palier_row_reader *header,
                       void *context, struct palier_plain_file *file)
{
    struct palier_arena *scratch = palier_arena_sibling(arena);
    char *bytes = PALIER_ARRAY(scratch, HEAD, char);
    struct stat about;
    bool is_open = false;

    *file = (struct palier_plain_file){.path = path, .descriptor = -1};
    if (strcmp(path, "-"))
        file->descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (file->descriptor >= 0 && !fstat(file->descriptor, &about) && S_ISREG(about.st_mode)) {
        file->end = (size_t)about.st_size;
        is_open = read_head(scratch, header, context, bytes,
                            read_at(file->descriptor, bytes, HEAD, 0), file);
    }
    if (!is_open)
        palier_plain_close(file);
    palier_arena_free(scratch);
    return is_open;
}

void palier_plain_tell(struct palier_diag *diag, const struct palier_plain_file *file)
{
    palier_table_tell_dialect(diag, file->path, &file->dialect);
}

void palier_plain_close(const struct palier_plain_file *file)
{
    if (file->descriptor >= 0)
        close(file->descriptor);
}

size_t palier_plain_parts(const struct palier_plain_file *file, size_t least, size_t most)
{
    size_t count = (file->end - file->start) / (least ? least : LEAST_PART);

    return count < 1 ? 1 : count > most ? most : count;
}

/*** Reading ***/

/* Whether LENGTH bytes of TEXT are UTF-8 without a NUL, and what letters they hold. */
static bool check_letters(struct share *share, const char *text, size_t length)
{
    size_t at = palier_ascii_run(text, length);

    if (memchr(text, '\0', length) || at + palier_utf8_check(text + at, length - at) < length)
        return false;
    share->has_letters = share->has_letters || at < length;
    while (!share->has_expected && at < length) {
        size_t run = palier_ascii_run(text + at, length - at);

        at += run;
        if (at < length)
            share->has_expected = palier_is_expected(palier_utf8_next(text, &at));
    }
    return true;
}

/* Count the line feeds; false where a CR stands alone. */
static bool count_lines(struct share *share, const char *text, size_t length)
{
    const char *end = text + length;

    for (const char *at = text; (at = memchr(at, '\n', (size_t)(end - at))); at++)
        share->line_feeds++;
    for (const char *at = text; (at = memchr(at, '\r', (size_t)(end - at))); at++)
        if (at + 1 < end ? at[1] != '\n' : share->at < share->end || !share->is_last)
            return false;
    return true;
}

/* How many of the last of LENGTH bytes to leave for the next block: what may be half a letter, or
 * the CR of a CRLF. */
static size_t find_rest(const char *text, size_t length)
{
    size_t rest = 0;

    if (length && text[length - 1] == '\r')
        return 1;
    while (rest < length && rest < MOST_KEPT && palier_is_utf8_inside(text[length - 1 - rest]))
        rest++;
    return rest < length && (unsigned char)text[length - 1 - rest] >= 0xC0 ? rest + 1 : 0;
}

/* Hand over LENGTH bytes at TEXT. */
static bool parse_block(struct share *share, const char *text, size_t length)
{
    size_t records = share->part->records;

    if (!check_letters(share, text, length) || !count_lines(share, text, length) ||
        csv_parse(&share->parser, text, length, share->cell, share->record, share->part) < length)
        return false;
    share->lasting = share->part->records == records ? share->lasting + length : 0;
    share->ends_line = text[length - 1] == '\n' || text[length - 1] == '\r';
    return !share->part->has_doubt && share->lasting < LONGEST;
}

static bool read_blocks(struct share *share)
{
    char block[BLOCK + MOST_KEPT];
    size_t kept = 0;

    while (share->at < share->end) {
        size_t wanted = share->end - share->at < BLOCK ? share->end - share->at : BLOCK;

        if (read_at(share->file->descriptor, block + kept, wanted, share->at) < wanted)
            return false;
        share->at += wanted;
        size_t length = kept + wanted;

        kept = share->at < share->end ? find_rest(block, length) : 0;
        if (length > kept && !parse_block(share, block, length - kept))
            return false;
        memmove(block, block + length - kept, kept);
    }
    return true;
}

/* A part ends where a record does, which libcsv alone can say: its parser stands before a record
 * then, as it did when it was made. */
static bool end_share(struct share *share, int state)
{
    if (!share->is_last)
        return share->parser.pstate == state && share->part->records == share->line_feeds;
    size_t lines = share->line_feeds + !share->ends_line;

    return !csv_fini(&share->parser, share->cell, share->record, share->part) &&
           !share->part->has_doubt && share->part->records == lines;
}

static void read_share(void *shares, size_t worker, size_t index)
{
    struct share *share = (struct share *)shares + index;

    (void)worker;
    csv_init(&share->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_EMPTY_IS_NULL); /* cannot fail */
    csv_set_delim(&share->parser, (unsigned char)share->file->dialect.separator);
    csv_set_blk_size(&share->parser, LIBCSV_BLOCK);
    int state = share->parser.pstate;

    share->ends_line = true;
    if (!read_blocks(share) || !end_share(share, state))
        share->part->has_doubt = true;
    csv_free(&share->parser);
}

/* Where the line that holds the byte at AT of FILE ends. */
static size_t find_line_end(const struct palier_plain_file *file, size_t at)
{
    char bytes[4096];
    size_t got;

    for (; at < file->end && (got = read_at(file->descriptor, bytes, sizeof bytes, at));
         at += got) {
        const char *feed = memchr(bytes, '\n', got);

        if (feed)
            return at + (size_t)(feed - bytes) + 1 < file->end ? at + (size_t)(feed - bytes) + 1
                                                               : file->end;
    }
    return file->end;
}

/* Whether letters beyond ASCII leave a doubt that they are UTF-8 (see decode.c). */
static bool has_doubtful_letters(const struct palier_plain_file *file, const struct share *shares,
                                 size_t count)
{
    bool has_letters = false, has_expected = false;

    for (size_t i = 0; i < count; i++) {
        has_letters = has_letters || shares[i].has_letters;
        has_expected = has_expected || shares[i].has_expected;
    }
    return has_letters && !has_expected && !file->has_mark;
}

bool palier_plain_read(const struct palier_plain_file *file, palier_plain_cell *cell,
                       palier_plain_record *record, struct palier_plain_part *const *parts,
                       size_t count)
{
    struct share shares[PALIER_MOST_THREADS];
    size_t at = file->start;

    for (size_t i = 0; i < count; i++) {
        size_t goal = file->start + (file->end - file->start) / count * (i + 1);

        shares[i] = (struct share){
            .file = file, .part = parts[i], .cell = cell, .record = record, .at = at};
        shares[i].is_last = i + 1 == count;
        at = shares[i].is_last ? file->end : find_line_end(file, goal > at ? goal : at);
        shares[i].end = at;
    }
    palier_threads_run(count, count, read_share, shares);
    for (size_t i = 0; i < count; i++)
        if (parts[i]->has_doubt)
            return false;
    return !has_doubtful_letters(file, shares, count);
}
