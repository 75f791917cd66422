/* workbook_package.c - the zip that holds the parts; see workbook_internal.h. */
#include "table/workbook_internal.h"

#include <errno.h>
#include <string.h>

#include <zip.h>

struct palier_place palier_workbook_place(const struct palier_workbook *book)
{
    return (struct palier_place){.file = book->bytes->path};
}

static enum palier_status refuse_zip(struct palier_workbook *book, zip_error_t *error)
{
    if (zip_error_code_zip(error) == ZIP_ER_MEMORY) {
        errno = ENOMEM;
        palier_report_errno(book->diag, PALIER_E_CANNOT_READ, book->bytes->path);
        return PALIER_SYSTEM;
    }
    palier_report(book->diag, PALIER_E_ZIP_BROKEN, palier_workbook_place(book),
                  zip_error_strerror(error));
    return PALIER_INVALID;
}

enum palier_status palier_package_open(struct palier_workbook *book)
{
    zip_error_t error;
    enum palier_status status = PALIER_OK;

    zip_error_init(&error);
    zip_source_t *source =
        zip_source_buffer_create(book->bytes->at, book->bytes->length, 0, &error);
    if (source)
        book->zip = zip_open_from_source(source, ZIP_RDONLY, &error);
    if (!book->zip) {
        zip_source_free(source); /* which the zip owns where it was opened */
        status = refuse_zip(book, &error);
    } else if (zip_get_num_entries(book->zip, 0) > PALIER_WORKBOOK_MOST_PARTS) {
        palier_report(book->diag, PALIER_E_WORKBOOK_PARTS, palier_workbook_place(book));
        status = PALIER_INVALID;
    }
    zip_error_fini(&error);
    return status;
}

void palier_package_close(struct palier_workbook *book)
{
    if (book->zip)
        zip_discard(book->zip);
    book->zip = NULL;
}

static char fold(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte + ('a' - 'A')) : byte == '\\' ? '/' : byte;
}

/* Names of parts have no case, and some programs write backslashes or a slash in front. */
static bool is_same_part(const char *a, const char *b)
{
    a += *a == '/' || *a == '\\';
    b += *b == '/' || *b == '\\';
    while (*a && fold(*a) == fold(*b))
        a++, b++;
    return *a == *b;
}

/* The entry called NAME, -1 where there is none; COUNT is how many are called so. */
static zip_int64_t locate(const struct palier_workbook *book, const char *name, size_t *count)
{
    zip_int64_t entries = zip_get_num_entries(book->zip, 0), found = -1;

    *count = 0;
    for (zip_int64_t i = 0; i < entries; i++) {
        const char *entry = zip_get_name(book->zip, (zip_uint64_t)i, ZIP_FL_ENC_RAW);

        if (!entry || !is_same_part(entry, name))
            continue;
        if (!(*count)++)
            found = i;
    }
    return found;
}

bool palier_package_has(const struct palier_workbook *book, const char *name)
{
    size_t count;

    return locate(book, name, &count) >= 0;
}

const char *palier_package_first(const struct palier_workbook *book)
{
    const char *name = zip_get_num_entries(book->zip, 0) > 0 ? zip_get_name(book->zip, 0, 0) : NULL;

    return name ? name : "";
}

const char *palier_package_entry(const struct palier_workbook *book, size_t index)
{
    bool is_there = (zip_int64_t)index < zip_get_num_entries(book->zip, 0);

    return is_there ? zip_get_name(book->zip, (zip_uint64_t)index, ZIP_FL_ENC_RAW) : NULL;
}

void palier_package_peek(const struct palier_workbook *book, const char *name, char *text,
                         size_t length)
{
    size_t count;
    zip_int64_t index = locate(book, name, &count);
    zip_file_t *file = index < 0 ? NULL : zip_fopen_index(book->zip, (zip_uint64_t)index, 0);
    zip_int64_t got = file ? zip_fread(file, text, length - 1) : 0;

    text[got > 0 ? got : 0] = '\0';
    if (file)
        zip_fclose(file);
}

struct zip_file *palier_package_unpack(struct palier_workbook *book, const char *name)
{
    struct palier_place place = palier_workbook_place(book);
    size_t count;
    zip_int64_t index = locate(book, name, &count);
    zip_stat_t about;

    if (index < 0) {
        palier_report(book->diag, PALIER_E_PART_MISSING, place, name);
        return NULL;
    }
    if (count > 1) { /* another program would take the other one */
        palier_report(book->diag, PALIER_E_PART_TWICE, place, name);
        return NULL;
    }
    if (!zip_stat_index(book->zip, (zip_uint64_t)index, 0, &about) &&
        (about.valid & ZIP_STAT_ENCRYPTION_METHOD) && about.encryption_method != ZIP_EM_NONE) {
        palier_report(book->diag, PALIER_E_WORKBOOK_PASSWORD, place);
        return NULL;
    }
    zip_file_t *file = zip_fopen_index(book->zip, (zip_uint64_t)index, 0);
    if (!file)
        palier_report(book->diag, PALIER_E_PART_BROKEN, place, name, zip_strerror(book->zip));
    return file;
}
