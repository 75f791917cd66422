/* workbook_part.c - one part, unpacked and read as XML; see workbook_internal.h. */
#include "table/workbook_internal.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <expat.h>
#include <zip.h>

enum {
    CHUNK = 64 * 1024,
    LONGEST_TAG = 1024 * 1024, /* bytes: expat holds a tag, a comment or the like whole */
    DEEPEST = 64,              /* elements in one another: expat holds each that is open */
    MOST_NAMES = 4096,         /* of elements, attributes, prefixes: expat forgets none */
};

/* A part while it is read. */
struct part {
    struct palier_workbook *book;
    const char *name;
    const struct palier_part_reader *reader;
    void *context;
    XML_Parser parser;
    size_t depth;
    size_t fed, parsed; /* bytes: the parser holds the rest until a tag is whole */
    struct palier_intern names;
    bool is_stopped; /* by the reader, or by a fault that is reported */
};

static void stop(struct part *part)
{
    part->is_stopped = true;
    XML_StopParser(part->parser, XML_FALSE);
}

static void refuse(struct part *part, enum palier_code code)
{
    palier_report(part->book->diag, code, palier_workbook_place(part->book), part->name);
    stop(part);
}

/* What stands after the namespace of workbooks or of relations; NULL in any other, unless READER
 * takes all. */
static const char *local_name(const struct palier_part_reader *reader, const char *name)
{
    static const char *const spaces[] = {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main ",
        "http://purl.oclc.org/ooxml/spreadsheetml/main ",
        "http://schemas.openxmlformats.org/package/2006/relationships ",
    };

    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
        size_t length = strlen(spaces[i]);

        if (!strncmp(name, spaces[i], length))
            return name + length;
    }
    if (reader->root)
        return NULL;
    const char *space = strrchr(name, ' ');

    return space ? space + 1 : name;
}

static void note_name(struct part *part, const char *name)
{
    palier_intern_add(&part->names, name);
    if (part->names.count > MOST_NAMES && !part->is_stopped)
        refuse(part, PALIER_E_PART_NAMES);
}

static void start_element(void *context, const char *name, const char **attributes)
{
    struct part *part = context;
    const char *element = local_name(part->reader, name);

    if (part->is_stopped)
        return;
    if (++part->depth > DEEPEST) {
        refuse(part, PALIER_E_PART_DEEP);
        return;
    }
    if (part->depth == 1 && part->reader->root &&
        (!element || strcmp(element, part->reader->root))) {
        palier_report(part->book->diag, PALIER_E_PART_ROOT, palier_workbook_place(part->book),
                      part->name, part->reader->root);
        stop(part);
        return;
    }
    /* Names of one letter are few, and are those of nearly all elements there are. */
    if (!element || element[1])
        note_name(part, name);
    for (size_t i = 0; attributes[i]; i += 2)
        if (attributes[i][1])
            note_name(part, attributes[i]);
    if (element && !part->is_stopped &&
        !part->reader->start(part->context, part->depth, element, attributes))
        stop(part);
}

static void end_element(void *context, const char *name)
{
    struct part *part = context;
    const char *element = local_name(part->reader, name);

    if (part->is_stopped)
        return;
    if (element && part->reader->end && !part->reader->end(part->context, part->depth, element))
        stop(part);
    part->depth--;
}

static void text(void *context, const char *at, int length)
{
    struct part *part = context;

    if (!part->is_stopped && !part->reader->text(part->context, at, (size_t)length))
        stop(part);
}

static void start_prefix(void *context, const char *prefix, const char *space)
{
    struct part *part = context;

    (void)space;
    if (!part->is_stopped && prefix)
        note_name(part, prefix);
}

/* No workbook has one, and entities that unfold into one another need one. */
static void start_doctype(void *context, const char *name, const char *system, const char *public,
                          int has_subset)
{
    struct part *part = context;

    (void)name, (void)system, (void)public, (void)has_subset;
    if (!part->is_stopped)
        refuse(part, PALIER_E_PART_DOCTYPE);
}

static enum palier_status report_memory(struct part *part)
{
    errno = ENOMEM;
    palier_report_errno(part->book->diag, PALIER_E_CANNOT_READ, part->book->bytes->path);
    return PALIER_SYSTEM;
}

static enum palier_status report_xml(struct part *part)
{
    enum XML_Error error = XML_GetErrorCode(part->parser);
    char line[24], column[24];

    if (error == XML_ERROR_NO_MEMORY)
        return report_memory(part);
    snprintf(line, sizeof line, "%lu", (unsigned long)XML_GetCurrentLineNumber(part->parser));
    snprintf(column, sizeof column, "%lu",
             (unsigned long)XML_GetCurrentColumnNumber(part->parser) + 1);
    palier_report(part->book->diag, PALIER_E_PART_XML, palier_workbook_place(part->book),
                  part->name, line, column, XML_ErrorString(error));
    return PALIER_INVALID;
}

/* Unpack the next piece and parse it; *IS_LAST where there was none. */
static enum palier_status feed(struct part *part, zip_file_t *file, bool *is_last)
{
    struct palier_workbook *book = part->book;
    void *buffer = XML_GetBuffer(part->parser, CHUNK);

    if (!buffer)
        return report_memory(part);
    zip_int64_t got = zip_fread(file, buffer, CHUNK);
    if (got < 0) {
        palier_report(book->diag, PALIER_E_PART_BROKEN, palier_workbook_place(book), part->name,
                      zip_file_strerror(file));
        return PALIER_INVALID;
    }
    *is_last = !got;
    part->fed += (size_t)got;
    book->unpacked += (size_t)got;
    if (book->unpacked > PALIER_GRID_LARGEST_FILE) {
        palier_report(book->diag, PALIER_E_WORKBOOK_UNPACKED, palier_workbook_place(book),
                      part->name);
        return PALIER_INVALID;
    }
    if (XML_ParseBuffer(part->parser, (int)got, *is_last) != XML_STATUS_OK)
        return part->is_stopped ? PALIER_OK : report_xml(part);
    XML_Index index = XML_GetCurrentByteIndex(part->parser);
    if (index >= 0) /* else it waits for more before it looks at the tag again */
        part->parsed = (size_t)index;
    if (part->fed - part->parsed > LONGEST_TAG)
        refuse(part, PALIER_E_PART_TAG);
    return PALIER_OK;
}

enum palier_status palier_part_read(struct palier_workbook *book, const char *name,
                                    const struct palier_part_reader *reader, void *context)
{
    struct part part = {.book = book, .name = name, .reader = reader, .context = context};
    size_t errors = book->diag->errors;
    zip_file_t *file = palier_package_unpack(book, name);
    enum palier_status status = PALIER_OK;

    if (!file)
        return PALIER_INVALID;
    part.parser = XML_ParserCreateNS(NULL, ' ');
    if (!part.parser) {
        zip_fclose(file);
        return report_memory(&part);
    }
    palier_intern_init(&part.names, book->arena, false);
    XML_SetUserData(part.parser, &part);
    XML_SetElementHandler(part.parser, start_element, end_element);
    if (reader->text)
        XML_SetCharacterDataHandler(part.parser, text);
    XML_SetStartNamespaceDeclHandler(part.parser, start_prefix);
    XML_SetStartDoctypeDeclHandler(part.parser, start_doctype);
    for (bool is_last = false; !is_last && !status && !part.is_stopped;)
        status = feed(&part, file, &is_last);
    XML_ParserFree(part.parser);
    zip_fclose(file);
    if (!status && book->diag->errors > errors)
        status = PALIER_INVALID;
    return status;
}

const char *palier_attribute(const char **attributes, const char *name)
{
    for (size_t i = 0; attributes[i]; i += 2)
        if (!strcmp(attributes[i], name))
            return attributes[i + 1];
    return NULL;
}

bool palier_attribute_flag(const char **attributes, const char *name)
{
    const char *value = palier_attribute(attributes, name);

    return value && (!strcmp(value, "1") || !strcmp(value, "true"));
}
