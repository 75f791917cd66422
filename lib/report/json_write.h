/*
 * json_write.h - JSON out, number by number.
 *
 * A document of a whole country does not fit in memory as a tree, and a figure that
 * was rounded on its way out is another figure: so values are written as they come,
 * numbers as the shortest decimal that reads back as the same double, with a point
 * in every locale. What is not finite is null; JSON has no NaN.
 */
#ifndef PALIER_REPORT_JSON_WRITE_H
#define PALIER_REPORT_JSON_WRITE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/diag.h"

enum { PALIER_JSON_DEEPEST = 32 };

struct palier_json {
    FILE *stream; /* the caller checks it for errors */
    size_t depth;
    char closing[PALIER_JSON_DEEPEST]; /* what each open object or array ends with */
    bool is_empty;                     /* nothing stands in the innermost one yet */
};

/*
 * Write one document, indented by two columns, to STREAM.
 *
 *     struct palier_json json;
 *
 *     palier_json_init(&json, stream);
 *     palier_json_object(&json, NULL);
 *     palier_json_number(&json, "score", 2.6);
 *     palier_json_end(&json);
 *
 * KEY is NULL for the document itself and for the members of an array.
 */
void palier_json_init(struct palier_json *json, FILE *stream);

/* Begin an object or an array, up to palier_json_end; after the outermost, a line feed. */
void palier_json_object(struct palier_json *json, const char *key);
void palier_json_array(struct palier_json *json, const char *key);
void palier_json_end(struct palier_json *json);

/* TEXT; a byte that is not UTF-8, as a path may hold, becomes a question mark. */
void palier_json_text(struct palier_json *json, const char *key, const char *text);

/* The same, null where TEXT is NULL or "". */
void palier_json_text_or_null(struct palier_json *json, const char *key, const char *text);

/* VALUE; null where it is not finite. 2 is written 2.0, so that a figure keeps one type. */
void palier_json_number(struct palier_json *json, const char *key, double value);

void palier_json_count(struct palier_json *json, const char *key, size_t count);
void palier_json_integer(struct palier_json *json, const char *key, long long value);

/* VALUE; null where it is 0, as levels, caps and stages are where there is none. */
void palier_json_integer_or_null(struct palier_json *json, const char *key, long long value);

void palier_json_flag(struct palier_json *json, const char *key, bool value);
void palier_json_null(struct palier_json *json, const char *key);

/* "file:line", or null where PLACE has no file. */
void palier_json_place(struct palier_json *json, const char *key, struct palier_place place);

#endif
