/* package.c - see package.h. */
#include "table/package.h"

#include <string.h>
#include <strings.h>

#include <zip.h>

#include "base/number.h"
#include "table/lines_internal.h"
#include "table/workbook_internal.h"

struct walk {
    struct palier_workbook *book;
    palier_package_reader *reader;
    void *context;
    struct palier_package_text at; /* where it stands */
    bool is_sheet;                 /* a part of cells */
    bool is_shared;                /* the cell's value is the number of a shared string */
    size_t properties;             /* depth of the element that says how a run looks; 0: in none */
    struct palier_pieces pieces;
    bool *is_used; /* by shared string */
};

static bool is_one_of(const char *word, const char *const *words)
{
    while (*words && strcmp(word, *words))
        words++;
    return *words;
}

static void give(struct walk *walk, const char *text, size_t length)
{
    if (palier_is_blank(text, length))
        return;
    walk->at.text = text;
    walk->at.length = length;
    walk->reader(walk->context, &walk->at);
}

/* The shared string that the pieces number; what is no number of one is given as it is. */
static void give_shared(struct walk *walk)
{
    const struct palier_workbook *book = walk->book;
    int64_t index;

    if (!palier_integer_parse(palier_pieces_text(&walk->pieces), 0,
                              (int64_t)book->strings.count - 1, &index)) {
        give(walk, walk->pieces.at, walk->pieces.length);
        return;
    }
    walk->is_used[index] = true;
    give(walk, book->strings.at[index], strlen(book->strings.at[index]));
}

/* What a text may stand in pieces of: they are one word as often as not. */
static const char *const runs[] = {"t", "r", "span", NULL};
static const char *const looks[] = {"rPr", "pPr", "endParaRPr", "rPh", NULL};

static void start_cell(struct walk *walk, const char **attributes)
{
    const char *reference = palier_attribute(attributes, "r");
    const char *type = palier_attribute(attributes, "t");
    int64_t row = 0;

    walk->is_shared = type && !strcmp(type, "s");
    walk->at.row = walk->at.column = 0;
    if (reference && palier_cell_parse(reference, &walk->at.column, &row))
        walk->at.row = (uint32_t)row;
}

static bool start(void *context, size_t depth, const char *element, const char **attributes)
{
    struct walk *walk = context;

    if (walk->properties)
        return true;
    if (is_one_of(element, looks)) {
        walk->properties = depth;
        return true;
    }
    if (walk->is_sheet && !strcmp(element, "c")) {
        start_cell(walk, attributes);
        return true;
    }
    for (size_t i = 0; attributes[i]; i += 2)
        give(walk, attributes[i + 1], strlen(attributes[i + 1]));
    return true;
}

static bool end(void *context, size_t depth, const char *element)
{
    struct walk *walk = context;

    if (walk->properties) {
        walk->properties = depth == walk->properties ? 0 : walk->properties;
        return true;
    }
    if (is_one_of(element, runs))
        return true;
    if (walk->pieces.length) {
        if (walk->is_shared && !strcmp(element, "v"))
            give_shared(walk);
        else
            give(walk, palier_pieces_text(&walk->pieces), walk->pieces.length);
        walk->pieces.length = 0;
    }
    if (walk->is_sheet && !strcmp(element, "c")) {
        walk->is_shared = false;
        walk->at.row = walk->at.column = 0;
    }
    return true;
}

static bool text(void *context, const char *at, size_t length)
{
    struct walk *walk = context;

    if (walk->properties || palier_pieces_add(&walk->pieces, at, length))
        return true;
    palier_report(walk->book->diag, PALIER_E_PART_TEXT, palier_workbook_place(walk->book),
                  walk->at.part);
    return false;
}

/* The bytes of a part that is no XML: a text, settings of a printer, macros. */
static enum palier_status give_bytes(struct walk *walk, const char *name)
{
    enum { LARGEST = 16 * 1024 * 1024 };
    struct zip_file *file = palier_package_unpack(walk->book, name);

    if (!file)
        return PALIER_INVALID;
    char *bytes = PALIER_ARRAY(walk->book->arena, LARGEST, char);
    zip_int64_t length = zip_fread(file, bytes, LARGEST);

    zip_fclose(file);
    if (length < 0 || length == LARGEST) {
        palier_report(walk->book->diag, PALIER_E_PART_TEXT, palier_workbook_place(walk->book),
                      name);
        return PALIER_INVALID;
    }
    give(walk, bytes, (size_t)length);
    return PALIER_OK;
}

/* The sheet whose cells the part NAME holds; NULL: none. */
static const struct palier_sheet *find_sheet(const struct palier_workbook *book, const char *name)
{
    for (size_t i = 0; i < book->sheets.count; i++)
        if (book->sheets.at[i].part && !strcasecmp(book->sheets.at[i].part, name))
            return &book->sheets.at[i];
    return NULL;
}

static enum palier_status give_part(struct walk *walk, const char *name)
{
    static const struct palier_part_reader reader = {.start = start, .end = end, .text = text};
    static const char *const xml[] = {".xml", ".rels", ".vml", NULL};
    static const char *const pictures[] = {".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", NULL};
    const struct palier_sheet *sheet = find_sheet(walk->book, name);

    if (palier_path_has_suffix(name, pictures) || name[strlen(name) - 1] == '/')
        return PALIER_OK;
    walk->at = (struct palier_package_text){.part = sheet ? sheet->name : name};
    walk->is_sheet = sheet;
    walk->is_shared = false;
    walk->properties = walk->pieces.length = 0;
    return palier_path_has_suffix(name, xml) ? palier_part_read(walk->book, name, &reader, walk)
                                             : give_bytes(walk, name);
}

/* Shared strings that no cell has: somebody overwrote them, or a copy forgot to drop them. */
static void give_unused(struct walk *walk, const char *part)
{
    walk->at = (struct palier_package_text){.part = part};
    for (size_t i = 0; i < walk->book->strings.count; i++)
        if (!walk->is_used[i])
            give(walk, walk->book->strings.at[i], strlen(walk->book->strings.at[i]));
}

static enum palier_status give_parts(struct walk *walk)
{
    static const char strings[] = "xl/sharedStrings.xml";
    struct palier_workbook *book = walk->book;
    enum palier_status status = PALIER_OK, next;
    const char *name;

    if (palier_package_has(book, "xl/workbook.xml"))
        status = palier_workbook_open(book);
    walk->is_used = PALIER_ARRAY(book->arena, book->strings.count, bool);
    for (size_t i = 0; (name = palier_package_entry(book, i)); i++) {
        if (!*name || (book->strings.count && !strcasecmp(name, strings)))
            continue;
        book->unpacked = 0; /* a country has many sheets, and each of its parts a limit */
        next = give_part(walk, name);
        status = next ? next : status;
    }
    give_unused(walk, strings);
    return status;
}

enum palier_status palier_package_read(struct palier_arena *arena, struct palier_diag *diag,
                                       const struct palier_bytes *bytes,
                                       palier_package_reader *reader, void *context)
{
    struct palier_workbook book = {.arena = arena, .diag = diag, .bytes = bytes};
    struct walk walk = {.book = &book, .reader = reader, .context = context, .pieces.arena = arena};

    palier_intern_init(&book.values, arena, false);
    enum palier_status status = palier_package_open(&book);

    if (!status)
        status = give_parts(&walk);
    palier_package_close(&book);
    return status;
}
