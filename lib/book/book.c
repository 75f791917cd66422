/* book.c - a workbook from its first cell to its name on the disk; see book.h. */
#include "book/book.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>

#include "base/number.h"

void book_check(struct book *book, lxw_error error)
{
    if (error && !book->failure)
        book->failure = error;
}

/* Seconds from 1970 to noon of DATE (YYYY-MM-DD) in UTC, without a word from the time zone. */
static time_t noon_of(const char *date)
{
    int year = 1970, month = 1, day = 1;

    sscanf(date, "%4d-%2d-%2d", &year, &month, &day);
    /* Days from a civil date: Hinnant, "chrono-compatible low-level date algorithms" (2013). */
    int shifted = year - (month <= 2), era = shifted / 400, of_era = shifted - era * 400;
    int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    long days = era * 146097L + of_era * 365L + of_era / 4 - of_era / 100 + of_year - 719468L;

    return (time_t)(days * 86400L + 43200L);
}

static void set_properties(struct book *book)
{
    const struct book_texts *texts = &book->texts;
    lxw_doc_properties properties = {
        .title = palier_arena_printf(book->arena, "%s", book_clean(book, texts->title)),
        .subject = palier_arena_printf(book->arena, "%s", book_clean(book, texts->subject)),
        .author = palier_arena_printf(book->arena, "palier " PALIER_VERSION),
        .comments = palier_arena_printf(book->arena, "%s", book_clean(book, texts->warning)),
        .created = noon_of(texts->date),
    };

    book_check(book, workbook_set_properties(book->workbook, &properties));
}

/*
 * libxlsxwriter keeps each sheet in a temporary file and does not tell when their folder is full:
 * the workbook then lacks rows, and the call says that all went well.
 */
static bool has_room(struct book *book)
{
    enum { ROOM = 32 * 1024 * 1024 }; /* bytes: many times what the largest scorecard needs */
    const char *folder = getenv("TMPDIR");
    struct statvfs about;

    if (statvfs(folder && *folder ? folder : "/tmp", &about) ||
        about.f_bavail * about.f_frsize >= ROOM)
        return true;
    book->failure = LXW_ERROR_ZIP_FILE_OPERATION;
    book->system_error = ENOSPC;
    return false;
}

bool book_open(struct book *book, const struct palier_output *output)
{
    /* By its descriptor: the temporary that we made, whatever stands at that name by now. */
    const char *name = palier_arena_printf(book->arena, "/proc/self/fd/%d", fileno(output->stream));

    book->failure = LXW_NO_ERROR;
    book->formats.count = 0;
    if (!has_room(book))
        return false;
    book->workbook = workbook_new(name);
    if (!book->workbook)
        return false;
    set_properties(book);
    return true;
}

/* Whether STREAM starts and ends as a zip file does. */
static bool is_zip(FILE *stream)
{
    enum { END_LENGTH = 22 }; /* the end record, which has no comment here */
    char first[4] = "", last[4] = "";

    return !fseek(stream, 0, SEEK_SET) && fread(first, 1, 4, stream) == 4 &&
           !memcmp(first, "PK\3\4", 4) && !fseek(stream, -END_LENGTH, SEEK_END) &&
           fread(last, 1, 4, stream) == 4 && !memcmp(last, "PK\5\6", 4);
}

bool book_close(struct book *book, const struct palier_output *output)
{
    errno = 0;
    lxw_error error = workbook_close(book->workbook);

    if (error == LXW_ERROR_CREATING_TMPFILE || error == LXW_ERROR_ZIP_FILE_OPERATION)
        book->system_error = errno; /* "disk full" says more than "generic error" */
    book_check(book, error);
    book->workbook = NULL;
    if (!book->failure && !is_zip(output->stream))
        book->failure = LXW_ERROR_ZIP_BAD_ZIP_FILE;
    return !book->failure;
}

static void report_failure(const struct book *book, struct palier_diag *diag, const char *path)
{
    if (book->failure && !book->system_error) {
        diag->is_system = true;
        palier_report(diag, PALIER_E_CANNOT_WRITE, ((struct palier_place){.file = path}),
                      lxw_strerror(book->failure));
        return;
    }
    errno = book->system_error ? book->system_error : ENOMEM;
    palier_report_errno(diag, PALIER_E_CANNOT_WRITE, path);
}

/* Standard output may be a pipe, and a zip file is written back and forth: so by way of a file. */
static enum palier_status copy_to_stdout(struct palier_diag *diag, FILE *stream)
{
    char block[1 << 14];
    size_t length;

    rewind(stream);
    while ((length = fread(block, 1, sizeof block, stream)) > 0)
        if (fwrite(block, 1, length, stdout) < length)
            break;
    if (!ferror(stream) && !ferror(stdout) && !fflush(stdout))
        return PALIER_OK;
    palier_report_errno(diag, PALIER_E_CANNOT_WRITE, "-");
    return PALIER_SYSTEM;
}

static enum palier_status write_to_stdout(struct book *book, struct palier_diag *diag,
                                          void (*fill)(struct book *book))
{
    struct palier_output output = {.stream = tmpfile(), .path = "-", .directory = -1};
    enum palier_status status = PALIER_SYSTEM;

    if (!output.stream) {
        palier_report_errno(diag, PALIER_E_CANNOT_WRITE, "-");
        return status;
    }
    bool is_open = book_open(book, &output);

    if (is_open)
        fill(book);
    if (is_open && book_close(book, &output))
        status = copy_to_stdout(diag, output.stream);
    else
        report_failure(book, diag, "-");
    fclose(output.stream);
    return status;
}

enum palier_status book_write(struct book *book, struct palier_diag *diag, const char *path,
                              void (*fill)(struct book *book))
{
    struct palier_output output;

    if (!strcmp(path, "-"))
        return write_to_stdout(book, diag, fill);

    enum palier_status status = palier_output_open(book->arena, diag, path, &output);

    if (status)
        return status;
    bool is_open = book_open(book, &output);

    if (is_open)
        fill(book);
    if (is_open && book_close(book, &output))
        return palier_output_commit(diag, &output);
    report_failure(book, diag, path);
    palier_output_abandon(&output);
    return PALIER_SYSTEM;
}

void book_name_range(struct book *book, const char *name, const char *range)
{
    book_check(book, workbook_define_name(book->workbook, name,
                                          palier_arena_printf(book->arena, "=%s", range)));
}
