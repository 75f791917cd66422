/* plain.c - see plain.h. */
#include "table/plain.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "base/threads.h"
#include "table/decode.h"
#include "table/lines_internal.h"
#include "table/reader_internal.h"

enum {
    HEAD = 64 * 1024,                      /* bytes in which the header must end */
    BLOCK = 64 * 1024,                     /* read at once: more is not faster */
    MOST_BEHIND = 1 + PALIER_PLAIN_BEHIND, /* the line feed that the last line may lack, too */
    LEAST_PART = 4 * 1024 * 1024,          /* for less a thread is no gain */
};

/* One thread's share of a file. */
struct share {
    const struct palier_plain_file *file;
    struct palier_plain_part *part;
    palier_plain_lines *lines;
    size_t at, end;
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

/* How many of LENGTH bytes at TEXT are whole lines. */
static size_t find_lines(const char *text, size_t length)
{
    while (length && text[length - 1] != '\n')
        length--;
    return length;
}

/* End the last line of the file, LENGTH bytes at TEXT so far, where nothing does; gives the new
 * length. */
static size_t end_line(char *text, size_t length)
{
    if (length && text[length - 1] != '\n' && text[length - 1] != '\r')
        text[length++] = '\n';
    return length;
}

/* Hand over what SHARE reads into ROOM, block by block; false where a line exceeds one or does not
 * end. */
static bool read_blocks(struct share *share, char *room, size_t block)
{
    struct palier_plain_part *part = share->part;
    size_t kept = 0;

    while (share->at < share->end && !part->has_doubt) {
        size_t left = share->end - share->at, wanted = block - kept;

        wanted = wanted < left ? wanted : left;
        if (!wanted || read_at(share->file->descriptor, room + kept, wanted, share->at) < wanted)
            return false;
        share->at += wanted;
        size_t length = kept + wanted;

        if (share->at == share->file->end)
            length = end_line(room, length);
        memset(room + length, '\n', PALIER_PLAIN_BEHIND);
        size_t whole = find_lines(room, length);

        if (!palier_plain_begin(&part->cut, room, whole))
            return false;
        share->lines(part, room + whole);
        kept = length - whole;
        memmove(room, room + whole, kept);
    }
    return !kept;
}

static void read_share(void *shares, size_t worker, size_t index)
{
    struct share *share = (struct share *)shares + index;
    char room[BLOCK + MOST_BEHIND];
    size_t block = share->file->block;

    (void)worker;
    share->part->cut.separator = share->file->dialect.separator;
    if (!read_blocks(share, room, block && block < BLOCK ? block : BLOCK))
        share->part->has_doubt = true;
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
static bool has_doubtful_letters(const struct palier_plain_file *file,
                                 struct palier_plain_part *const *parts, size_t count)
{
    bool has_letters = false, has_expected = false;

    for (size_t i = 0; i < count; i++) {
        has_letters = has_letters || parts[i]->cut.has_letters;
        has_expected = has_expected || parts[i]->cut.has_expected;
    }
    return has_letters && !has_expected && !file->has_mark;
}

bool palier_plain_read(const struct palier_plain_file *file, palier_plain_lines *lines,
                       struct palier_plain_part *const *parts, size_t count)
{
    struct share shares[PALIER_MOST_THREADS];
    size_t at = file->start;

    for (size_t i = 0; i < count; i++) {
        size_t goal = file->start + (file->end - file->start) / count * (i + 1);

        shares[i] = (struct share){.file = file, .part = parts[i], .lines = lines, .at = at};
        at = i + 1 == count ? file->end : find_line_end(file, goal > at ? goal : at);
        shares[i].end = at;
    }
    palier_threads_run(count, count, read_share, shares);
    for (size_t i = 0; i < count; i++)
        if (parts[i]->has_doubt)
            return false;
    return !has_doubtful_letters(file, parts, count);
}
