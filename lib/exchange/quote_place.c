/* quote_place.c - where in an interview a quote stands; see codings_internal.h. */
#include <string.h>

#include "base/text.h"
#include "exchange/codings_internal.h"

/* A text in normal spelling without its blanks. */
struct dense {
    char *text;
    uint32_t *starts, *ends; /* bytes of the original that each byte comes from */
    size_t length;
};

struct palier_quote_finder {
    struct palier_arena *arena;
    const struct palier_interviews *interviews;
    struct palier_normal normal;
    struct dense *answers; /* by index of the interviews'; `text` NULL: not made yet */
};

struct palier_quote_finder *palier_quote_finder_make(struct palier_arena *arena,
                                                     const struct palier_interviews *interviews)
{
    struct palier_quote_finder *finder = PALIER_NEW(arena, struct palier_quote_finder);

    finder->arena = arena;
    finder->interviews = interviews;
    palier_normal_init(&finder->normal, arena);
    finder->answers = PALIER_ARRAY(arena, interviews->count, struct dense);
    return finder;
}

static struct dense make_dense(struct palier_quote_finder *finder, const char *original)
{
    struct palier_normal *normal = &finder->normal;

    palier_normal_fill(normal, original, strlen(original), PALIER_BLANKS_KEPT);
    struct dense dense = {.text = PALIER_ARRAY(finder->arena, normal->length + 1, char),
                          .starts = PALIER_ARRAY(finder->arena, normal->length + 1, uint32_t),
                          .ends = PALIER_ARRAY(finder->arena, normal->length + 1, uint32_t)};

    for (size_t i = 0; i < normal->length; i++) {
        if (strchr(" \t\r\n\v\f", normal->text[i]))
            continue;
        struct palier_span origin = palier_normal_origin(normal, (struct palier_span){i, i + 1});

        dense.text[dense.length] = normal->text[i];
        dense.starts[dense.length] = (uint32_t)origin.start;
        dense.ends[dense.length++] = (uint32_t)origin.end;
    }
    return dense;
}

static size_t find_in(const struct dense *dense, const struct dense *quote,
                      const struct palier_interview_answer *answer,
                      struct palier_quote_place places[2], size_t count)
{
    const char *at = dense->text;

    for (; count < 2 && (at = strstr(at, quote->text)); at++) {
        size_t start = (size_t)(at - dense->text), end = start + quote->length;
        struct palier_quote_place *place = &places[count++];

        place->answer = answer;
        place->span.start = dense->starts[start];
        place->span.end = dense->ends[end - 1];
        place->offset = palier_utf8_count(answer->text, place->span.start);
    }
    return count;
}

size_t palier_quote_find(struct palier_quote_finder *finder, const char *entity, const char *wave,
                         const char *interview, const char *quote,
                         struct palier_quote_place places[2])
{
    const struct dense wanted = make_dense(finder, quote);
    size_t count = 0;

    for (size_t i = 0; wanted.length && i < finder->interviews->count; i++) {
        const struct palier_interview_answer *answer = &finder->interviews->at[i];

        if (strcmp(answer->interview, interview) || strcmp(answer->entity, entity) ||
            strcmp(answer->wave, wave))
            continue;
        if (!finder->answers[i].text)
            finder->answers[i] = make_dense(finder, answer->text);
        count = find_in(&finder->answers[i], &wanted, answer, places, count);
    }
    return count;
}
