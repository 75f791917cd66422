/* workbook.c - an xlsx file read as a grid; see workbook.h. */
#include "table/workbook.h"

#include <string.h>

#include "base/text.h"
#include "table/workbook_internal.h"

static bool starts_with(const struct palier_bytes *bytes, const char *start, size_t length)
{
    return bytes->length >= length && !memcmp(bytes->at, start, length);
}

bool palier_is_zip(const struct palier_bytes *bytes)
{
    return starts_with(bytes, "PK\003\004", 4) || starts_with(bytes, "PK\005\006", 4);
}

bool palier_is_compound(const struct palier_bytes *bytes)
{
    return starts_with(bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
}

/* Whether the directory of a compound file names NAME, which it does in UTF-16. */
static bool names(const struct palier_bytes *bytes, const char *name)
{
    size_t length = strlen(name), i;

    for (size_t at = 0; at + 2 * length <= bytes->length; at++) {
        for (i = 0; i < length; i++)
            if (bytes->at[at + 2 * i] != name[i] || bytes->at[at + 2 * i + 1])
                break;
        if (i == length)
            return true;
    }
    return false;
}

static enum palier_status refuse(struct palier_workbook *book, enum palier_code code,
                                 const char *found)
{
    palier_report(book->diag, code, palier_workbook_place(book), found);
    return PALIER_INVALID;
}

/* Excel puts a workbook with a password into a file of the old kind. */
static enum palier_status refuse_compound(struct palier_workbook *book)
{
    if (names(book->bytes, "EncryptedPackage"))
        return refuse(book, PALIER_E_WORKBOOK_PASSWORD, "");
    if (names(book->bytes, "Workbook") || names(book->bytes, "Book"))
        return refuse(book, PALIER_E_WORKBOOK_XLS, "");
    return refuse(book, PALIER_E_WORKBOOK_COMPOUND, "");
}

/* Say what the zip is instead of a workbook. */
static enum palier_status refuse_package(struct palier_workbook *book)
{
    char type[64];

    palier_package_peek(book, "mimetype", type, sizeof type);
    if (!strncmp(type, "application/vnd.oasis.opendocument", 34))
        return refuse(book, PALIER_E_WORKBOOK_ODS, "");
    return refuse(book, PALIER_E_WORKBOOK_OTHER_ZIP, palier_package_first(book));
}

struct sheets {
    struct palier_workbook *book;
    const struct palier_relations *relations;
};

static const char *relation_id(const char **attributes)
{
    const char *transitional =
        palier_attribute(attributes,
                         "http://schemas.openxmlformats.org/officeDocument/2006/relationships id");

    return transitional
               ? transitional
               : palier_attribute(attributes,
                                  "http://purl.oclc.org/ooxml/officeDocument/relationships id");
}

/* False where that is one too many. */
static bool add_sheet(struct sheets *sheets, const char **attributes)
{
    struct palier_workbook *book = sheets->book;
    const char *name = palier_attribute(attributes, "name"), *id = relation_id(attributes);
    const char *state = palier_attribute(attributes, "state");
    const struct palier_relation *relation =
        id ? palier_relation_find(sheets->relations, id) : NULL;

    if (book->sheets.count == PALIER_WORKBOOK_MOST_SHEETS) {
        refuse(book, PALIER_E_WORKBOOK_SHEETS, "");
        return false;
    }
    struct palier_sheet *sheet = PALIER_APPEND(book->arena, &book->sheets);

    sheet->name = palier_text_printable(book->arena, name ? name : "");
    sheet->is_hidden = state && strcmp(state, "visible");
    if (!relation)
        palier_report(book->diag, PALIER_E_SHEET_LOST, palier_workbook_place(book), sheet->name);
    else if (!strcmp(relation->kind, "worksheet"))
        sheet->part = relation->target;
    return true;
}

static bool start(void *context, size_t depth, const char *element, const char **attributes)
{
    struct sheets *sheets = context;

    if (depth == 2 && !strcmp(element, "workbookPr"))
        sheets->book->is_1904 = palier_attribute_flag(attributes, "date1904");
    return depth != 3 || strcmp(element, "sheet") || add_sheet(sheets, attributes);
}

/* Read the workbook's own part, then what its cells need: strings and styles. */
enum palier_status palier_workbook_open(struct palier_workbook *book)
{
    static const struct palier_part_reader reader = {.root = "workbook", .start = start};
    struct palier_relations relations;
    struct sheets sheets = {.book = book, .relations = &relations};
    enum palier_status status = palier_relations_read(book, "", &relations), second;

    if (status)
        return status;
    const struct palier_relation *main_part = palier_relation_of(&relations, "officeDocument");

    if (!main_part)
        return refuse_package(book);
    const char *part = main_part->target, *suffix = strrchr(part, '.');

    if (suffix && !strcmp(suffix, ".bin"))
        return refuse(book, PALIER_E_WORKBOOK_XLSB, "");
    status = palier_relations_read(book, part, &relations);
    if (!status)
        status = palier_part_read(book, part, &reader, &sheets);
    if (status)
        return status;
    const struct palier_relation *strings = palier_relation_of(&relations, "sharedStrings");
    const struct palier_relation *styles = palier_relation_of(&relations, "styles");

    if (strings)
        status = palier_strings_read(book, strings->target);
    if (styles && (second = palier_styles_read(book, styles->target)))
        status = second;
    return status;
}

static enum palier_status read_grid(struct palier_workbook *book,
                                    const struct palier_grid_options *options,
                                    struct palier_grid *grid)
{
    enum palier_status status = palier_package_open(book);

    if (!status)
        status = palier_workbook_open(book);
    if (status)
        return status;
    const struct palier_sheet *sheet = palier_sheet_choose(book, options);

    if (!sheet)
        return book->diag->is_system ? PALIER_SYSTEM : PALIER_INVALID;
    grid->sheet = sheet->name;
    grid->path = palier_arena_printf(book->arena, "%s [%s]", book->bytes->path, sheet->name);
    return palier_sheet_read(book, sheet, grid);
}

enum palier_status palier_workbook_read(struct palier_arena *arena, struct palier_diag *diag,
                                        const struct palier_bytes *bytes,
                                        const struct palier_grid_options *options,
                                        struct palier_grid *grid)
{
    struct palier_workbook book = {.arena = arena, .diag = diag, .bytes = bytes};

    *grid = (struct palier_grid){.path = bytes->path};
    palier_sha256(bytes->at, bytes->length, grid->sha256);
    palier_intern_init(&book.values, arena, false);
    if (palier_is_compound(bytes))
        return refuse_compound(&book);
    enum palier_status status = read_grid(&book, options, grid);

    palier_package_close(&book);
    return status;
}
