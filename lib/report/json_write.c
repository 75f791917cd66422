/* json_write.c - see json_write.h. */
#include "report/json_write.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"

enum { INDENT = 2 };

void palier_json_init(struct palier_json *json, FILE *stream)
{
    *json = (struct palier_json){.stream = stream, .is_empty = true};
}

static void put_bytes(struct palier_json *json, const char *text, size_t length)
{
    static const char escaped[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";

    for (size_t i = 0; i < length; i++) {
        const char *found = text[i] ? strchr(escaped, text[i]) : NULL;

        if (found)
            fprintf(json->stream, "\\%c", letters[found - escaped]);
        else if ((unsigned char)text[i] < ' ')
            fprintf(json->stream, "\\u%04X", (unsigned)text[i]);
        else
            putc(text[i], json->stream);
    }
}

/* TEXT between quotes that the caller puts. */
static void put_text(struct palier_json *json, const char *text)
{
    size_t length = strlen(text);

    for (size_t at = 0; at < length;) {
        size_t valid = palier_utf8_check(text + at, length - at);

        put_bytes(json, text + at, valid);
        at += valid;
        if (at++ < length)
            putc('?', json->stream);
    }
}

static void begin_line(struct palier_json *json)
{
    fprintf(json->stream, "\n%*s", (int)json->depth * INDENT, "");
}

/* Whatever stands before a value: a comma, a new line, its key. */
static void begin_value(struct palier_json *json, const char *key)
{
    if (json->depth) {
        if (!json->is_empty)
            putc(',', json->stream);
        begin_line(json);
    }
    json->is_empty = false;
    if (key) {
        putc('"', json->stream);
        put_text(json, key);
        fputs("\": ", json->stream);
    }
}

static void begin_nest(struct palier_json *json, const char *key, char opening, char closing)
{
    begin_value(json, key);
    putc(opening, json->stream);
    assert(json->depth < PALIER_JSON_DEEPEST);
    json->closing[json->depth++] = closing;
    json->is_empty = true;
}

void palier_json_object(struct palier_json *json, const char *key)
{
    begin_nest(json, key, '{', '}');
}

void palier_json_array(struct palier_json *json, const char *key)
{
    begin_nest(json, key, '[', ']');
}

void palier_json_end(struct palier_json *json)
{
    assert(json->depth);
    json->depth--;
    if (!json->is_empty)
        begin_line(json);
    putc(json->closing[json->depth], json->stream);
    json->is_empty = false;
    if (!json->depth)
        putc('\n', json->stream);
}

void palier_json_text(struct palier_json *json, const char *key, const char *text)
{
    begin_value(json, key);
    putc('"', json->stream);
    put_text(json, text);
    putc('"', json->stream);
}

void palier_json_text_or_null(struct palier_json *json, const char *key, const char *text)
{
    if (text && *text)
        palier_json_text(json, key, text);
    else
        palier_json_null(json, key);
}

void palier_json_number(struct palier_json *json, const char *key, double value)
{
    char text[PALIER_NUMBER_SIZE];

    if (!isfinite(value)) {
        palier_json_null(json, key);
        return;
    }
    begin_value(json, key);
    fputs(palier_number_print(text, value), json->stream);
    if (!text[strcspn(text, ".e")])
        fputs(".0", json->stream);
}

void palier_json_count(struct palier_json *json, const char *key, size_t count)
{
    begin_value(json, key);
    fprintf(json->stream, "%zu", count);
}

void palier_json_integer(struct palier_json *json, const char *key, long long value)
{
    begin_value(json, key);
    fprintf(json->stream, "%lld", value);
}

void palier_json_integer_or_null(struct palier_json *json, const char *key, long long value)
{
    if (value)
        palier_json_integer(json, key, value);
    else
        palier_json_null(json, key);
}

void palier_json_flag(struct palier_json *json, const char *key, bool value)
{
    begin_value(json, key);
    fputs(value ? "true" : "false", json->stream);
}

void palier_json_null(struct palier_json *json, const char *key)
{
    begin_value(json, key);
    fputs("null", json->stream);
}

void palier_json_place(struct palier_json *json, const char *key, struct palier_place place)
{
    if (!place.file) {
        palier_json_null(json, key);
        return;
    }
    begin_value(json, key);
    putc('"', json->stream);
    put_text(json, place.file);
    fprintf(json->stream, ":%zu\"", place.line);
}
