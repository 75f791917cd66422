/* diff_read.c - a JSON document of palier-score, read with suspicion; see diff_internal.h. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "report/diff_internal.h"

static void refuse(struct palier_diag *diag, const struct palier_bytes *bytes, const char *where)
{
    palier_report(diag, PALIER_E_NOT_SCORES, (struct palier_place){.file = bytes->path}, where);
}

/* Whether each member of ARRAY is an object with a text under KEY; WHERE names the array. */
static bool has_texts(struct palier_diag *diag, const struct palier_bytes *bytes,
                      const json_t *array, const char *key, const char *where)
{
    if (!json_is_array(array)) {
        refuse(diag, bytes, where);
        return false;
    }
    for (size_t i = 0; i < json_array_size(array); i++)
        if (!diff_text(json_array_get(array, i), key)) {
            refuse(diag, bytes, palier_arena_printf(diag->arena, "%s[%zu].%s", where, i, key));
            return false;
        }
    return true;
}

static bool has_nodes(struct palier_diag *diag, const struct palier_bytes *bytes,
                      const json_t *entities)
{
    for (size_t e = 0; e < json_array_size(entities); e++) {
        const json_t *nodes = diff_member(json_array_get(entities, e), "nodes");
        const char *where = palier_arena_printf(diag->arena, "entities[%zu].nodes", e);

        if (!has_texts(diag, bytes, nodes, "criterion", where) ||
            !has_texts(diag, bytes, nodes, "status", where))
            return false;
    }
    return true;
}

static bool is_document(struct palier_diag *diag, const struct palier_bytes *bytes,
                        const json_t *root)
{
    const json_t *entities = diff_member(root, "entities");

    if (!diff_text(root, "palier")) {
        refuse(diag, bytes, "palier");
        return false;
    }
    if (!diff_text(diff_member(root, "rubric"), "id")) {
        refuse(diag, bytes, "rubric.id");
        return false;
    }
    return has_texts(diag, bytes, entities, "entity", "entities") &&
           has_nodes(diag, bytes, entities);
}

json_t *diff_read(struct palier_diag *diag, const struct palier_bytes *bytes)
{
    json_error_t error;
    json_t *root = json_loadb(bytes->at, bytes->length, JSON_REJECT_DUPLICATES, &error);

    if (!root) {
        struct palier_place place = {.file = bytes->path,
                                     .line = error.line > 0 ? (size_t)error.line : 0,
                                     .column = error.column > 0 ? (size_t)error.column : 0};

        palier_report(diag, PALIER_E_NOT_JSON, place, error.text);
        return NULL;
    }
    if (is_document(diag, bytes, root))
        return root;
    json_decref(root);
    return NULL;
}

const json_t *diff_member(const json_t *object, const char *key)
{
    return json_object_get(object, key);
}

struct diff_pair diff_members(struct diff_pair pair, const char *key)
{
    return (struct diff_pair){diff_member(pair.was, key), diff_member(pair.now, key)};
}

double diff_number(const json_t *object, const char *key)
{
    const json_t *value = diff_member(object, key);

    return json_is_number(value) ? json_number_value(value) : NAN;
}

const char *diff_text(const json_t *object, const char *key)
{
    return json_string_value(diff_member(object, key));
}

int diff_level(const json_t *object, const char *key)
{
    json_int_t level = json_integer_value(diff_member(object, key));

    return level > 0 && level < 1000 ? (int)level : 0;
}

bool diff_flag(const json_t *object, const char *key)
{
    return json_is_true(diff_member(object, key));
}

bool diff_is_same_text(const char *a, const char *b)
{
    return a == b || (a && b && !strcmp(a, b));
}

const json_t *diff_find(const json_t *array, const char *key, const char *text)
{
    for (size_t i = 0; i < json_array_size(array); i++) {
        const json_t *object = json_array_get(array, i);

        if (diff_is_same_text(diff_text(object, key), text))
            return object;
    }
    return NULL;
}

const char *diff_keep(struct diff_work *work, const char *text)
{
    return text ? palier_arena_strndup(work->arena, text, strlen(text)) : "";
}

/* The members of ARRAY, one behind the other. */
static const char *list_words(struct diff_work *work, const json_t *array)
{
    const char *words = NULL;

    for (size_t i = 0; i < json_array_size(array); i++) {
        const char *word = diff_words(work, json_array_get(array, i));

        words = words ? palier_arena_printf(work->arena, "%s; %s", words, word ? word : "") : word;
    }
    return words;
}

const char *diff_words(struct diff_work *work, const json_t *value)
{
    char text[PALIER_NUMBER_SIZE];

    if (json_is_array(value))
        return list_words(work, value);
    if (json_is_string(value))
        return diff_keep(work, json_string_value(value));
    if (json_is_boolean(value))
        return json_is_true(value) ? "yes" : "no";
    if (json_is_number(value))
        return diff_keep(work, palier_number_print(text, json_number_value(value)));
    return NULL;
}

bool diff_is_moved(double was, double now)
{
    if (isnan(was) || isnan(now))
        return isnan(was) != isnan(now);
    return fabs(now - was) > 1e-9 * fmax(1, fmax(fabs(was), fabs(now)));
}

struct palier_diff_move *diff_move(struct diff_work *work, struct diff_move_list *list,
                                   enum palier_diff_cause cause, enum palier_diff_what what,
                                   const char *part)
{
    struct palier_diff_move *move = PALIER_APPEND(work->arena, list);

    *move = (struct palier_diff_move){.cause = cause,
                                      .what = what,
                                      .part = part,
                                      .was_value = NAN,
                                      .now_value = NAN,
                                      .points = NAN};
    return move;
}
