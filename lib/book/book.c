/* book.c - a workbook from its first cell to its name on the disk; see book.h. */
#include "book/book_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

void book_refuse(struct book *book, enum palier_code code, const char *place, const char *detail)
{
    struct book_state *state = book->state;

    if (state->is_refused)
        return;
    state->is_refused = true;
    state->refusal = code;
    state->place = place;
    state->detail = detail ? detail : "";
}

void book_refuse_cell(const struct book_sheet *sheet, enum palier_code code, lxw_row_t row,
                      lxw_col_t column, const char *detail)
{
    char cell[LXW_MAX_CELL_NAME_LENGTH];

    lxw_rowcol_to_cell(cell, row, column);
    book_refuse(sheet->book, code,
                palier_arena_printf(sheet->book->arena, "%s!%s", sheet->name, cell), detail);
}

void book_check(struct book *book, lxw_error error)
{
    if (error)
        book_refuse(book, PALIER_E_BOOK_LIBRARY, "", lxw_strerror(error));
}

/* libxlsxwriter prints numbers by printf: for this thread a point is a point now. */
static void leave_locale(struct book_state *state)
{
    state->locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    state->former_locale = state->locale ? uselocale(state->locale) : (locale_t)0;
}

static void return_to_locale(struct book_state *state)
{
    if (!state->locale)
        return;
    uselocale(state->former_locale);
    freelocale(state->locale);
    state->locale = (locale_t)0;
}

/* Start a workbook that STREAM will hold. */
static bool open_book(struct book *book, FILE *stream)
{
    /* By its descriptor: the temporary that we made, whatever stands at that name by now. */
    const char *name = palier_arena_printf(book->arena, "/proc/self/fd/%d", fileno(stream));
    struct book_state *state = PALIER_NEW(book->arena, struct book_state);

    book->state = state;
    book->system_error = 0;
    palier_intern_init(&state->sheet_names, book->arena, false);
    palier_intern_init(&state->range_names, book->arena, false);
    state->temporary = book_temporary_folder(book->arena);
    if (!state->temporary) {
        book_refuse(book, PALIER_E_BOOK_NO_ROOM, "", NULL);
        return false;
    }
    lxw_workbook_options options = {.tmpdir = book_own(book, state->temporary)};

    book->workbook = workbook_new_opt(name, &options);
    if (!book->workbook) {
        book->system_error = ENOMEM;
        return false;
    }
    book_set_properties(book);
    return true;
}

/*
 * workbook_close, which prints its errors itself, with the number of a descriptor for a name. They
 * are told from here; so for its time standard error leads nowhere.
 */
static lxw_error close_silently(lxw_workbook *workbook)
{
    int former = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0);
    int nowhere = former < 0 ? -1 : open("/dev/null", O_WRONLY | O_CLOEXEC);

    if (nowhere >= 0)
        dup2(nowhere, STDERR_FILENO);
    errno = 0;

    lxw_error error = workbook_close(workbook);
    int reason = errno;

    if (nowhere >= 0) {
        dup2(former, STDERR_FILENO);
        close(nowhere);
    }
    if (former >= 0)
        close(former);
    errno = reason;
    return error;
}

/* Finish the workbook, and read it back. False where anything was refused since open_book. */
static bool close_book(struct book *book, FILE *stream)
{
    book_name_tables(book);
    book_paint(book);

    lxw_error error = close_silently(book->workbook);

    if (error == LXW_ERROR_CREATING_TMPFILE || error == LXW_ERROR_ZIP_FILE_OPERATION)
        book->system_error = errno; /* "disk full" says more than "generic error" */
    book_check(book, error);
    book->workbook = NULL;
    return !book->state->is_refused && book_verify(book, stream);
}

/* Fill a book that STREAM will hold. */
static bool make_book(struct book *book, FILE *stream, void (*fill)(struct book *book))
{
    bool is_open = open_book(book, stream), is_whole = false;

    leave_locale(book->state);
    if (is_open) {
        fill(book);
        is_whole = close_book(book, stream);
    }
    return_to_locale(book->state);
    return is_whole;
}

static void report_refusal(const struct book *book, struct palier_diag *diag, const char *path)
{
    const struct book_state *state = book->state;

    if (book->system_error) {
        errno = book->system_error;
        palier_report_errno(diag, PALIER_E_CANNOT_WRITE, path);
        return;
    }
    diag->is_system = true; /* nobody's input is at fault */
    palier_report(diag, state->refusal, ((struct palier_place){.file = path}), state->place,
                  state->detail, state->temporary ? state->temporary : "");
}

/* A pipe or a device cannot be written back and forth, as a zip file is: so by way of a file. */
static bool copy_to(FILE *target, FILE *stream)
{
    char block[1 << 14];
    size_t length;

    rewind(stream);
    while ((length = fread(block, 1, sizeof block, stream)) > 0)
        if (fwrite(block, 1, length, target) < length)
            break;
    return !ferror(stream) && !ferror(target) && !fflush(target);
}

static enum palier_status write_in_place(struct book *book, struct palier_diag *diag,
                                         struct palier_output *output,
                                         void (*fill)(struct book *book))
{
    FILE *stream = tmpfile();
    enum palier_status status = PALIER_SYSTEM;

    if (!stream)
        palier_report_errno(diag, PALIER_E_CANNOT_WRITE, output->path);
    else if (!make_book(book, stream, fill))
        report_refusal(book, diag, output->path);
    else if (!copy_to(output->stream, stream))
        palier_report_errno(diag, PALIER_E_CANNOT_WRITE, output->path);
    else
        status = PALIER_OK;
    if (stream)
        fclose(stream);
    return status;
}

enum palier_status book_write(struct book *book, struct palier_diag *diag, const char *path,
                              void (*fill)(struct book *book))
{
    struct palier_output output;
    enum palier_status status = palier_output_open(book->arena, diag, path, &output);

    if (status)
        return status;
    if (!output.temporary)
        status = write_in_place(book, diag, &output, fill);
    else if (!make_book(book, output.stream, fill)) {
        report_refusal(book, diag, path);
        status = PALIER_SYSTEM;
    }
    if (!status)
        return palier_output_commit(diag, &output);
    palier_output_abandon(&output);
    return status;
}
