/*
 * codebook_write.c - a codebook as XML and as CSV; see codebook.h.
 *
 * The order of elements and attributes is that of the Codebook schema of REFI-QDA
 * 1.0: Codes holds codes, a code holds its description and then its codes. The
 * schema wants at least one code, and a guid, a name and isCodable of each.
 */
#include <string.h>

#include "base/text.h"
#include "exchange/codebook.h"
#include "table/write.h"

/* XML 1.0 has no other control character, not even escaped, and two code points it calls none. */
static bool is_allowed(uint32_t point)
{
    return point >= 0x20 ? point != 0xFFFE && point != 0xFFFF
                         : point == '\t' || point == '\n' || point == '\r';
}

static const char *reference_of(uint32_t point, bool is_attribute)
{
    switch (point) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return is_attribute ? "&quot;" : NULL;
    case '\r':
        return "&#13;"; /* else a reader takes it for a line feed */
    case '\n':
        return is_attribute ? "&#10;" : NULL; /* else a reader takes it for a space */
    case '\t':
        return is_attribute ? "&#9;" : NULL;
    default:
        return NULL;
    }
}

static void write_text(FILE *stream, const char *text, bool is_attribute)
{
    for (size_t at = 0, start = 0; text[start]; start = at) {
        uint32_t point = palier_utf8_next(text, &at);
        const char *reference = reference_of(point, is_attribute);

        if (reference)
            fputs(reference, stream);
        else if (is_allowed(point))
            fwrite(text + start, 1, at - start, stream);
    }
}

static void write_attribute(FILE *stream, const char *name, const char *value)
{
    fprintf(stream, " %s=\"", name);
    write_text(stream, value, true);
    fputc('"', stream);
}

static void indent(FILE *stream, size_t depth)
{
    for (size_t i = 0; i < depth + 2; i++)
        fputs("  ", stream);
}

/* Write the code at INDEX, closed where nothing stands below it. */
static void open_code(FILE *stream, const struct palier_codebook *codebook, size_t index)
{
    const struct palier_codebook_code *code = &codebook->at[index];
    bool has_children = index + 1 < codebook->count && codebook->at[index + 1].parent == index;

    indent(stream, code->depth);
    fputs("<Code", stream);
    write_attribute(stream, "guid", code->guid);
    write_attribute(stream, "name", code->name);
    write_attribute(stream, "isCodable", code->is_codable ? "true" : "false");
    if (*code->color)
        write_attribute(stream, "color", code->color);
    if (!has_children && !*code->description) {
        fputs("/>\n", stream);
        return;
    }
    fputs(">\n", stream);
    if (*code->description) {
        indent(stream, code->depth + 1);
        fputs("<Description>", stream);
        write_text(stream, code->description, false);
        fputs("</Description>\n", stream);
    }
    if (has_children)
        return;
    indent(stream, code->depth);
    fputs("</Code>\n", stream);
}

/* Close the codes that stay open after INDEX: ancestors that the next one does not stand below. */
static void close_codes(FILE *stream, const struct palier_codebook *codebook, size_t index)
{
    size_t next = index + 1 < codebook->count ? codebook->at[index + 1].depth : 0;

    for (size_t depth = codebook->at[index].depth; depth > next; depth--) {
        indent(stream, depth - 1);
        fputs("</Code>\n", stream);
    }
}

void palier_codebook_write_qdc(FILE *stream, const struct palier_codebook *codebook)
{
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\"",
          stream);
    if (*codebook->origin)
        write_attribute(stream, "origin", codebook->origin);
    fputs(">\n  <Codes>\n", stream);
    for (size_t i = 0; i < codebook->count; i++) {
        open_code(stream, codebook, i);
        close_codes(stream, codebook, i);
    }
    fputs("  </Codes>\n</CodeBook>\n", stream);
}

void palier_codebook_write_csv(FILE *stream, const struct palier_codebook *codebook, bool is_raw)
{
    static const char *const header[] = {"code", "parent", "name", "level", "description"};
    struct palier_csv_writer csv;

    palier_csv_writer_init(&csv, stream, is_raw);
    palier_csv_write_row(&csv, header, sizeof header / sizeof *header);
    for (size_t i = 0; i < codebook->count; i++) {
        const struct palier_codebook_code *code = &codebook->at[i];
        const char *parent = code->parent == PALIER_NO_CODE ? "" : codebook->at[code->parent].name;

        palier_csv_write_text(&csv, code->criterion ? code->criterion->id : code->guid);
        palier_csv_write_text(&csv, parent);
        palier_csv_write_text(&csv, code->name);
        if (code->level)
            palier_csv_write_count(&csv, (size_t)code->level);
        else
            palier_csv_write_empty(&csv);
        palier_csv_write_text(&csv, code->description);
        palier_csv_end_row(&csv);
    }
}
