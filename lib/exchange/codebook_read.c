/*
 * codebook_read.c - a .qdc file, read; see codebook.h.
 *
 * The file comes from a program that we do not know, by way of people whom we do
 * not know either: it is read in one piece of bounded size, entities of its own are
 * refused with the DOCTYPE that declares them, and nesting has an end.
 */
#include "exchange/codebook.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <expat.h>

#include "base/intern.h"
#include "base/text.h"
#include "exchange/guid.h"
#include "table/workbook.h"

#define CODEBOOK_SPACE "urn:QDA-XML:codebook:1.0"
#define PROJECT_SPACE  "urn:QDA-XML:project:"

/* What the element at hand is, from the outside in. */
enum element { NOWHERE, CODE_BOOK, CODES, CODE, DESCRIPTION, PASSED_OVER };

struct reader {
    struct palier_arena *arena;
    struct palier_diag *diag;
    const struct palier_bytes *bytes;
    struct palier_codebook *codebook;
    XML_Parser parser;
    enum element open[PALIER_QDC_DEEPEST + 4]; /* by depth; [0] is NOWHERE */
    size_t depth;
    size_t passed; /* elements in one another below one that is passed over */
    size_t code;   /* the innermost open one, or PALIER_NO_CODE */
    struct {
        char *at;
        size_t count, capacity;
    } text;                     /* of the description at hand */
    struct palier_intern guids; /* in the order of `lines` */
    struct {
        size_t *at;
        size_t count, capacity;
    } lines;
    bool is_stopped; /* by a fault that is reported */
};

static struct palier_place place_of(const struct reader *reader)
{
    return (struct palier_place){
        .file = reader->bytes->path,
        .line = (size_t)XML_GetCurrentLineNumber(reader->parser),
        .column = (size_t)XML_GetCurrentColumnNumber(reader->parser) + 1,
    };
}

static void stop(struct reader *reader)
{
    reader->is_stopped = true;
    XML_StopParser(reader->parser, XML_FALSE);
}

static const char *attribute(const char **attributes, const char *name)
{
    for (size_t i = 0; attributes[i]; i += 2)
        if (!strcmp(attributes[i], name))
            return attributes[i + 1];
    return NULL;
}

static const char *copy(struct reader *reader, const char *text)
{
    return palier_arena_strndup(reader->arena, text, strlen(text));
}

/* The name behind the namespace of codebooks; NULL in any other. */
static const char *local_name(const char *name)
{
    static const char space[] = CODEBOOK_SPACE " ";

    return strncmp(name, space, sizeof space - 1) ? NULL : name + sizeof space - 1;
}

/* What the file is instead of a codebook. */
static void refuse_root(struct reader *reader, const char *name)
{
    const char *blank = strrchr(name, ' '), *element = blank ? blank + 1 : name;
    const char *space =
        blank ? palier_arena_strndup(reader->arena, name, (size_t)(blank - name)) : "";

    if (!strncmp(space, PROJECT_SPACE, strlen(PROJECT_SPACE)))
        palier_report(reader->diag, PALIER_E_QDC_PROJECT, place_of(reader));
    else if (!strcmp(element, "CodeBook"))
        palier_report(reader->diag, PALIER_E_QDC_NAMESPACE, place_of(reader), space,
                      CODEBOOK_SPACE);
    else
        palier_report(reader->diag, PALIER_E_QDC_ROOT, place_of(reader), element);
    stop(reader);
}

static const char *read_guid(struct reader *reader, const char **attributes)
{
    const char *text = attribute(attributes, "guid");
    char guid[PALIER_GUID_TEXT], line[24];

    if (!text || !palier_guid_read(text, guid)) {
        palier_report(reader->diag, PALIER_E_QDC_GUID, place_of(reader), text ? text : "");
        return "";
    }
    uint32_t known = palier_intern_add(&reader->guids, guid);

    if (known == reader->lines.count) {
        *PALIER_APPEND(reader->arena, &reader->lines) = place_of(reader).line;
    } else {
        snprintf(line, sizeof line, "%zu", reader->lines.at[known]);
        palier_report(reader->diag, PALIER_E_QDC_GUID_TWICE, place_of(reader), guid, line);
    }
    return copy(reader, guid);
}

static const char *read_name(struct reader *reader, const char **attributes)
{
    const char *name = attribute(attributes, "name");
    char most[24];

    if (!name || !name[strspn(name, " \t\r\n")]) {
        palier_report(reader->diag, PALIER_E_QDC_NO_NAME, place_of(reader));
        return "";
    }
    if (palier_utf8_count(name, strlen(name)) > PALIER_QDC_LONGEST_NAME) {
        snprintf(most, sizeof most, "%d", PALIER_QDC_LONGEST_NAME);
        palier_report(reader->diag, PALIER_E_QDC_LONG_NAME, place_of(reader), most);
    }
    return copy(reader, name);
}

static bool read_codable(struct reader *reader, const char **attributes)
{
    const char *text = attribute(attributes, "isCodable");

    if (text && (!strcmp(text, "true") || !strcmp(text, "1")))
        return true;
    if (text && (!strcmp(text, "false") || !strcmp(text, "0")))
        return false;
    palier_report(reader->diag, PALIER_E_QDC_CODABLE, place_of(reader), text ? text : "");
    return true;
}

static const char *read_color(struct reader *reader, const char **attributes)
{
    const char *text = attribute(attributes, "color");
    size_t length = text ? strlen(text) : 0;

    if (!length)
        return "";
    if (*text == '#' && (length == 7 || length == 4) &&
        strspn(text + 1, "0123456789ABCDEFabcdef") == length - 1)
        return copy(reader, text);
    palier_report(reader->diag, PALIER_E_QDC_COLOR, place_of(reader), text);
    return "";
}

static void open_code(struct reader *reader, const char **attributes)
{
    struct palier_codebook *codebook = reader->codebook;
    size_t parent = reader->code;
    const struct palier_codebook_code code = {
        .guid = read_guid(reader, attributes),
        .name = read_name(reader, attributes),
        .description = "",
        .color = read_color(reader, attributes),
        .is_codable = read_codable(reader, attributes),
        .parent = parent,
        .depth = parent == PALIER_NO_CODE ? 0 : codebook->at[parent].depth + 1,
        .place = place_of(reader),
    };

    reader->code = codebook->count;
    *PALIER_APPEND(reader->arena, codebook) = code;
}

/* What NAME is inside OUTER. Sets group codes in other ways; other elements may come one day. */
static enum element element_in(struct reader *reader, enum element outer, const char *name)
{
    static const struct {
        enum element outer;
        const char *name;
        enum element is;
    } known[] = {{CODE_BOOK, "Codes", CODES},
                 {CODE_BOOK, "Sets", PASSED_OVER},
                 {CODES, "Code", CODE},
                 {CODE, "Code", CODE},
                 {CODE, "Description", DESCRIPTION}};
    const char *local = local_name(name);

    for (size_t i = 0; local && i < sizeof known / sizeof *known; i++)
        if (known[i].outer == outer && !strcmp(known[i].name, local))
            return known[i].is;
    const char *blank = strrchr(name, ' ');

    palier_report(reader->diag, PALIER_E_QDC_ELEMENT, place_of(reader), blank ? blank + 1 : name);
    return PASSED_OVER;
}

static void open_root(struct reader *reader, const char *name, const char **attributes)
{
    const char *local = local_name(name), *origin = attribute(attributes, "origin");

    if (!local || strcmp(local, "CodeBook")) {
        refuse_root(reader, name);
        return;
    }
    reader->codebook->origin = origin ? copy(reader, origin) : "";
    reader->open[++reader->depth] = CODE_BOOK;
}

/* Expat holds each element that is open: there is an end to that, too. */
static bool is_too_deep(struct reader *reader)
{
    enum { MOST = sizeof reader->open / sizeof *reader->open };
    char most[24];

    if (reader->depth + reader->passed + 1 < MOST)
        return false;
    snprintf(most, sizeof most, "%d", PALIER_QDC_DEEPEST);
    palier_report(reader->diag, PALIER_E_QDC_DEEP, place_of(reader), most);
    stop(reader);
    return true;
}

static void start_element(void *context, const char *name, const char **attributes)
{
    struct reader *reader = context;
    enum element outer = reader->open[reader->depth];

    if (reader->is_stopped || is_too_deep(reader))
        return;
    if (outer == PASSED_OVER) {
        reader->passed++;
        return;
    }
    if (outer == NOWHERE) {
        open_root(reader, name, attributes);
        return;
    }
    reader->open[++reader->depth] = element_in(reader, outer, name);
    if (reader->open[reader->depth] == CODE)
        open_code(reader, attributes);
    if (reader->open[reader->depth] == DESCRIPTION)
        reader->text.count = 0;
}

static void end_element(void *context, const char *name)
{
    struct reader *reader = context;

    (void)name;
    if (reader->is_stopped)
        return;
    if (reader->passed) {
        reader->passed--;
        return;
    }
    if (reader->open[reader->depth] == CODE)
        reader->code = reader->codebook->at[reader->code].parent;
    if (reader->open[reader->depth] == DESCRIPTION)
        reader->codebook->at[reader->code].description =
            palier_arena_strndup(reader->arena, reader->text.at ? reader->text.at : "",
                                 reader->text.count);
    reader->depth--;
}

static void take_text(void *context, const char *at, int length)
{
    struct reader *reader = context;

    if (reader->is_stopped || reader->open[reader->depth] != DESCRIPTION)
        return;
    while (reader->text.count + (size_t)length > reader->text.capacity) {
        size_t full = reader->text.capacity;

        reader->text.at =
            palier_arena_grow(reader->arena, reader->text.at, full, &reader->text.capacity, 1);
    }
    memcpy(reader->text.at + reader->text.count, at, (size_t)length);
    reader->text.count += (size_t)length;
}

/* No codebook has one, and entities that unfold into one another need one. */
static void start_doctype(void *context, const char *name, const char *system, const char *public,
                          int has_subset)
{
    struct reader *reader = context;

    (void)name, (void)system, (void)public, (void)has_subset;
    if (reader->is_stopped)
        return;
    palier_report(reader->diag, PALIER_E_QDC_DOCTYPE, place_of(reader));
    stop(reader);
}

static enum palier_status report_xml(struct reader *reader)
{
    enum XML_Error error = XML_GetErrorCode(reader->parser);
    XML_Index index = XML_GetCurrentByteIndex(reader->parser);
    size_t length = reader->bytes->length;
    size_t bad = palier_utf8_check(reader->bytes->at, length);

    if (error == XML_ERROR_NO_MEMORY) {
        errno = ENOMEM;
        palier_report_errno(reader->diag, PALIER_E_CANNOT_READ, reader->bytes->path);
        return PALIER_SYSTEM;
    }
    if (error == XML_ERROR_INVALID_TOKEN && bad < length && index >= 0 && (size_t)index == bad)
        palier_report(reader->diag, PALIER_E_QDC_BYTES, place_of(reader),
                      palier_arena_printf(reader->arena, "0x%02X",
                                          (unsigned)(unsigned char)reader->bytes->at[bad]));
    else
        palier_report(reader->diag, PALIER_E_QDC_XML, place_of(reader), XML_ErrorString(error));
    return PALIER_INVALID;
}

static enum palier_status parse(struct reader *reader)
{
    enum palier_status status = PALIER_OK;

    XML_SetUserData(reader->parser, reader);
    XML_SetElementHandler(reader->parser, start_element, end_element);
    XML_SetCharacterDataHandler(reader->parser, take_text);
    XML_SetStartDoctypeDeclHandler(reader->parser, start_doctype);
    if (XML_Parse(reader->parser, reader->bytes->at, (int)reader->bytes->length, XML_TRUE) !=
            XML_STATUS_OK &&
        !reader->is_stopped)
        status = report_xml(reader);
    if (!status && !reader->is_stopped && !reader->codebook->count)
        palier_report(reader->diag, PALIER_E_QDC_EMPTY,
                      ((struct palier_place){.file = reader->bytes->path}));
    return status;
}

enum palier_status palier_codebook_parse(struct palier_arena *arena, struct palier_diag *diag,
                                         const struct palier_bytes *bytes,
                                         struct palier_codebook *codebook)
{
    struct reader reader = {
        .arena = arena, .diag = diag, .bytes = bytes, .codebook = codebook, .code = PALIER_NO_CODE};
    size_t errors = diag->errors;

    *codebook = (struct palier_codebook){.origin = ""};
    if (palier_is_zip(bytes)) {
        palier_report(diag, PALIER_E_QDC_ZIP, ((struct palier_place){.file = bytes->path}));
        return PALIER_INVALID;
    }
    palier_intern_init(&reader.guids, arena, false);
    reader.parser = XML_ParserCreateNS(NULL, ' ');
    if (!reader.parser) {
        errno = ENOMEM;
        palier_report_errno(diag, PALIER_E_CANNOT_READ, bytes->path);
        return PALIER_SYSTEM;
    }
    enum palier_status status = parse(&reader);
    XML_ParserFree(reader.parser);
    if (!status && diag->errors > errors)
        status = PALIER_INVALID;
    return status;
}

enum palier_status palier_codebook_read(struct palier_arena *arena, struct palier_diag *diag,
                                        const char *path, struct palier_codebook *codebook)
{
    struct palier_bytes bytes;
    enum palier_status status =
        palier_file_read_within(arena, diag, path, PALIER_QDC_LARGEST_FILE, &bytes);

    return status ? status : palier_codebook_parse(arena, diag, &bytes, codebook);
}
