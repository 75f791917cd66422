/* verify.c - a finished workbook, read back part by part; see verify_internal.h. */
#include "book/verify_internal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

void verify_refuse(struct verifier *verifier, const char *detail)
{
    if (!verifier->is_wrong)
        book_refuse(verifier->book, PALIER_E_BOOK_SPOILT,
                    palier_arena_printf(verifier->book->arena, "%s", verifier->part),
                    palier_arena_printf(verifier->book->arena, "%s", detail));
    verifier->is_wrong = true;
}

/* Refuse unless the part has as many of WHAT as were written. */
static void check_count(struct verifier *verifier, const char *what, size_t got, size_t wanted)
{
    if (got != wanted)
        verify_refuse(verifier, palier_arena_printf(verifier->book->arena, "<%s> %zu ≠ %zu", what,
                                                    got, wanted));
}

/* Unpack the entry at INDEX into the verifier's bytes, with a NUL behind them. */
static void unpack(struct verifier *verifier, zip_uint64_t index)
{
    zip_stat_t about;
    zip_file_t *file = zip_fopen_index(verifier->package, index, 0);

    if (!file || zip_stat_index(verifier->package, index, 0, &about) ||
        !(about.valid & ZIP_STAT_SIZE)) {
        verify_refuse(verifier, zip_strerror(verifier->package));
    } else {
        if (about.size >= verifier->bytes.capacity) {
            verifier->bytes.capacity = (size_t)about.size + 1;
            verifier->bytes.at =
                palier_arena_alloc(verifier->book->arena, verifier->bytes.capacity, 1);
        }
        verifier->bytes.length = (size_t)about.size;
        verifier->bytes.at[about.size] = '\0';
        /* One byte more than there is: only at the end is the checksum looked at. */
        if (zip_fread(file, verifier->bytes.at, about.size + 1) != (zip_int64_t)about.size)
            verify_refuse(verifier, zip_file_strerror(file));
    }
    if (file)
        zip_fclose(file);
}

static void start_element(void *context, const char *name, const char **attributes)
{
    struct verifier *verifier = context;

    (void)attributes;
    verifier->merges += !strcmp(name, "mergeCell");
    verifier->validations += !strcmp(name, "dataValidation");
    verifier->drawings += !strcmp(name, "drawing");
}

void verify_parse(struct verifier *verifier, const char *text, size_t length, bool is_last)
{
    if (!verifier->is_wrong &&
        XML_Parse(verifier->parser, text, (int)length, is_last) != XML_STATUS_OK)
        verify_refuse(verifier, XML_ErrorString(XML_GetErrorCode(verifier->parser)));
}

/* Set up a parser that counts; false where there is no memory. */
static bool open_parser(struct verifier *verifier)
{
    verifier->merges = verifier->validations = verifier->drawings = 0;
    verifier->parser = XML_ParserCreate(NULL);
    if (!verifier->parser) {
        verify_refuse(verifier, "malloc");
        return false;
    }
    XML_SetUserData(verifier->parser, verifier);
    XML_SetStartElementHandler(verifier->parser, start_element);
    return true;
}

static void close_parser(struct verifier *verifier)
{
    XML_ParserFree(verifier->parser);
    verifier->parser = NULL;
}

/* Unpack the part NAME, which must be there. */
static bool unpack_named(struct verifier *verifier, const char *name)
{
    zip_int64_t index = zip_name_locate(verifier->package, name, 0);

    verifier->part = name;
    if (index < 0)
        verify_refuse(verifier, zip_strerror(verifier->package));
    else
        unpack(verifier, (zip_uint64_t)index);
    return !verifier->is_wrong;
}

static void read_strings(struct verifier *verifier)
{
    static const char name[] = "xl/sharedStrings.xml", count[] = " uniqueCount=\"";

    if (zip_name_locate(verifier->package, name, 0) < 0) /* there is no text */
        return;
    if (!unpack_named(verifier, name))
        return;

    struct verify_text text = {verifier->bytes.at, verifier->bytes.at + verifier->bytes.length};
    const char *said = strstr(text.at, count), *first = said ? strchr(said, '>') : NULL;

    if (!first) {
        verify_refuse(verifier, "<sst>");
        return;
    }
    text.at = first + 1;
    if (!verify_read_strings(verifier->book->arena, &text, &verifier->strings) ||
        text.at != text.end)
        verify_refuse(verifier, "<si>");
    check_count(verifier, "si", verifier->strings.count,
                strtoul(said + sizeof count - 1, NULL, 10));
}

/* The parser reads what stands around the rows; they are read as they must be. */
static void read_around(struct verifier *verifier, const struct book_ledger *ledger)
{
    static const char start[] = "<sheetData>", none[] = "<sheetData/>";
    const char *bytes = verifier->bytes.at, *rows = strstr(bytes, start);
    struct verify_text text = {bytes, bytes + verifier->bytes.length};
    char name[LXW_MAX_CELL_NAME_LENGTH] = "";

    if (rows) {
        text.at = rows + sizeof start - 1;
        verify_parse(verifier, bytes, (size_t)(text.at - bytes), false);
        if (!verify_read_rows(ledger, &verifier->strings, &text, name))
            verify_refuse(verifier, name);
    } else if (ledger->cells || !strstr(bytes, none)) {
        verify_refuse(verifier, start);
    }
    verify_parse(verifier, text.at, (size_t)(text.end - text.at), true);
}

/* Read the part NAME piece by piece: it is too large to be unpacked. */
static void read_large(struct verifier *verifier, const char *name,
                       const struct book_ledger *ledger)
{
    zip_int64_t index = zip_name_locate(verifier->package, name, 0);
    zip_file_t *file =
        index < 0 ? NULL : zip_fopen_index(verifier->package, (zip_uint64_t)index, 0);
    zip_stat_t about;

    verifier->part = name;
    if (!file || zip_stat_index(verifier->package, (zip_uint64_t)index, 0, &about) ||
        !(about.valid & ZIP_STAT_SIZE))
        verify_refuse(verifier, zip_strerror(verifier->package));
    else
        verify_read_pieces(verifier, file, (size_t)about.size, ledger);
    if (file)
        zip_fclose(file);
}

static void read_sheet(struct verifier *verifier, size_t place)
{
    struct book_sheet *sheet = verifier->book->state->sheets.at[place];
    const struct book_ledger *ledger = sheet->ledger;
    const char *name =
        palier_arena_printf(verifier->book->arena, "xl/worksheets/sheet%zu.xml", place + 1);

    if (!sheet->is_large && !unpack_named(verifier, name))
        return;
    if (!open_parser(verifier))
        return;
    ledger_reach(sheet, sheet->reached + 1); /* its last row ends here */
    if (sheet->is_large)
        read_large(verifier, name, ledger);
    else
        read_around(verifier, ledger);
    close_parser(verifier);
    check_count(verifier, "mergeCell", verifier->merges, ledger->merges);
    check_count(verifier, "dataValidation", verifier->validations, ledger->validations);
    check_count(verifier, "drawing", verifier->drawings, ledger->charts + ledger->pictures > 0);
}

static bool starts(const char *text, const char *with)
{
    return !strncmp(text, with, strlen(with));
}

/* Read the part at INDEX, which is no sheet; an image is only unpacked. */
static void read_other(struct verifier *verifier, zip_uint64_t index)
{
    unpack(verifier, index);
    if (verifier->is_wrong || starts(verifier->part, "xl/media/") || !open_parser(verifier))
        return;
    verify_parse(verifier, verifier->bytes.at, verifier->bytes.length, true);
    close_parser(verifier);
}

/* Read every part that has no cells, and count charts and images: one image that stands on two
 * sheets is one part. */
static void read_others(struct verifier *verifier)
{
    zip_int64_t count = zip_get_num_entries(verifier->package, 0);
    size_t charts = 0, written = 0, images = 0, pictures = 0;

    for (zip_int64_t i = 0; i < count && !verifier->is_wrong; i++) {
        const char *name = zip_get_name(verifier->package, (zip_uint64_t)i, 0);

        if (starts(name, "xl/worksheets/sheet") || !strcmp(name, "xl/sharedStrings.xml"))
            continue;
        verifier->part = name;
        charts += starts(name, "xl/charts/chart");
        images += starts(name, "xl/media/");
        read_other(verifier, (zip_uint64_t)i);
    }
    for (size_t i = 0; i < verifier->book->state->sheets.count; i++) {
        written += verifier->book->state->sheets.at[i]->ledger->charts;
        pictures += verifier->book->state->sheets.at[i]->ledger->pictures;
    }
    check_count(verifier, "chart", charts, written);
    if ((images > 0) != (pictures > 0))
        verify_refuse(verifier, "xl/media");
}

static void read_package(struct verifier *verifier)
{
    static const char *const needed[] = {"[Content_Types].xml", "xl/workbook.xml", "xl/styles.xml",
                                         "docProps/core.xml", "docProps/custom.xml"};

    for (size_t i = 0; i < sizeof needed / sizeof *needed && !verifier->is_wrong; i++) {
        verifier->part = needed[i];
        if (zip_name_locate(verifier->package, needed[i], 0) < 0)
            verify_refuse(verifier, zip_strerror(verifier->package));
    }
    read_strings(verifier);
    for (size_t i = 0; i < verifier->book->state->sheets.count && !verifier->is_wrong; i++)
        read_sheet(verifier, i);
    read_others(verifier);
}

/* All that STREAM holds, mapped; NULL where it cannot be read. Nobody else has the file yet, so
 * that nobody shortens it. */
static void *read_back(FILE *stream, size_t *length)
{
    struct stat about;

    if (fstat(fileno(stream), &about) || !about.st_size)
        return NULL;
    *length = (size_t)about.st_size;
    void *bytes = mmap(NULL, *length, PROT_READ, MAP_PRIVATE, fileno(stream), 0);

    return bytes == MAP_FAILED ? NULL : bytes;
}

bool book_verify(struct book *book, FILE *stream)
{
    struct verifier verifier = {.book = book, .part = "zip"};
    size_t length = 0;
    void *bytes = read_back(stream, &length);
    zip_error_t error;

    zip_error_init(&error);
    zip_source_t *source = bytes ? zip_source_buffer_create(bytes, length, 0, &error) : NULL;

    if (source)
        verifier.package = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    if (verifier.package) {
        read_package(&verifier);
        zip_discard(verifier.package);
    } else {
        zip_source_free(source); /* which the package owns where it was opened */
        verify_refuse(&verifier, bytes ? zip_error_strerror(&error) : "read");
    }
    zip_error_fini(&error);
    if (bytes)
        munmap(bytes, length);
    return !verifier.is_wrong;
}
