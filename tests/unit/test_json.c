/* test_json.c - JSON as it is written, byte by byte. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/json_write.h"

/* What WRITE writes into an object. */
static char *written(void (*write)(struct palier_json *json))
{
    struct palier_json json;
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);

    palier_json_init(&json, stream);
    palier_json_object(&json, NULL);
    write(&json);
    palier_json_end(&json);
    fclose(stream);
    return text;
}

static void write_nests(struct palier_json *json)
{
    palier_json_array(json, "none");
    palier_json_end(json);
    palier_json_array(json, "two");
    palier_json_count(json, NULL, 1);
    palier_json_object(json, NULL);
    palier_json_flag(json, "yes", true);
    palier_json_null(json, "nothing");
    palier_json_end(json);
    palier_json_end(json);
    palier_json_place(json, "place", (struct palier_place){.file = "a/b.csv", .line = 12});
    palier_json_place(json, "nowhere", (struct palier_place){0});
}

Test(json, objects_and_arrays_are_indented_and_empty_ones_are_closed_at_once)
{
    char *text = written(write_nests);

    cr_assert(eq(str, text,
                 "{\n  \"none\": [],\n  \"two\": [\n    1,\n    {\n      \"yes\": true,\n"
                 "      \"nothing\": null\n    }\n  ],\n  \"place\": \"a/b.csv:12\",\n"
                 "  \"nowhere\": null\n}\n"));
    free(text);
}

static void write_texts(struct palier_json *json)
{
    palier_json_text(json, "é\"", "a\\b\n\t\x01\xE9 ’");
    palier_json_text_or_null(json, "empty", "");
}

Test(json, texts_are_escaped_and_what_is_not_utf_8_becomes_a_question_mark)
{
    char *text = written(write_texts);

    cr_assert(eq(str, text, "{\n  \"é\\\"\": \"a\\\\b\\n\\t\\u0001? ’\",\n  \"empty\": null\n}\n"));
    free(text);
}

static const double numbers[] = {
    0,   -0.0,     2, 0.1, 1.0 / 3, -2.55, 1e15, 1e-300, 1e300, 5e-324, 123456789.123456789,
    NAN, -INFINITY};

static void write_numbers(struct palier_json *json)
{
    palier_json_array(json, "numbers");
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        palier_json_number(json, NULL, numbers[i]);
    palier_json_end(json);
}

Test(json, numbers_read_back_as_the_same_and_what_is_not_finite_is_null)
{
    char *text = written(write_numbers);
    json_t *root = json_loads(text, 0, NULL);
    const json_t *array = json_object_get(root, "numbers");

    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        const json_t *value = json_array_get(array, i);
        int is_null = json_is_null(value), is_real = json_is_real(value);

        cr_assert(eq(int, is_null, !isfinite(numbers[i])));
        cr_assert(eq(int, is_real, isfinite(numbers[i]) != 0)); /* 2.0, not 2 */
        if (is_real)
            cr_assert(eq(dbl, json_real_value(value), numbers[i] == 0 ? 0.0 : numbers[i]));
    }
    bool has_both = strstr(text, " 2.0,") && strstr(text, " -2.55,");

    cr_assert(has_both);
    json_decref(root);
    free(text);
}
