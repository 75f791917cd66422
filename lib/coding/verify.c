/* verify.c - see verify.h. */
#include "coding/verify.h"

#include <stdbool.h>

#include "base/text.h"
#include "coding/quote_place.h"

#define NOWHERE ((size_t)-1)

/* The answers of the interviews, so that a quote looks at few of them. */
struct search {
    struct palier_arena *arena; /* what is found out on the way; dies with the search */
    const struct palier_interviews *interviews;
    const size_t *order;         /* answers, by interview, then as they were read */
    const size_t *ranks;         /* by answer: its place in `order` */
    const size_t *starts;        /* by interview, and one more: its first place in `order` */
    struct palier_intern places; /* "file:line" of answers … */
    const size_t *at_place;      /* … and which answer stands there first */
    struct palier_quote_finder *finder;
};

static const char *place_key(const struct search *search, const char *file, size_t line)
{
    return palier_arena_printf(search->arena, "%s:%zu", palier_evidence_file_name(file), line);
}

/* Put the answers in the order of their interviews, by counting. */
static void sort_answers(struct search *search)
{
    const struct palier_interviews *interviews = search->interviews;
    size_t keys = interviews->keys.count, count = interviews->count;
    size_t *starts = PALIER_ARRAY(search->arena, keys + 2, size_t); /* one ahead while filled */
    size_t *order = PALIER_ARRAY(search->arena, count, size_t);
    size_t *ranks = PALIER_ARRAY(search->arena, count, size_t);
    uint32_t *key_of = PALIER_ARRAY(search->arena, count, uint32_t);

    for (size_t i = 0; i < count; i++) {
        const struct palier_interview_answer *answer = &interviews->at[i];

        key_of[i] =
            palier_interview_find(interviews, answer->entity, answer->wave, answer->interview);
        starts[key_of[i] + 2]++;
    }
    for (size_t i = 0; i < keys; i++)
        starts[i + 2] += starts[i + 1];
    for (size_t i = 0; i < count; i++) {
        ranks[i] = starts[key_of[i] + 1]++;
        order[ranks[i]] = i;
    }
    search->order = order;
    search->ranks = ranks;
    search->starts = starts;
}

static void note_places(struct search *search)
{
    const struct palier_interviews *interviews = search->interviews;
    size_t *at_place = PALIER_ARRAY(search->arena, interviews->count, size_t);

    palier_intern_init(&search->places, search->arena, false);
    for (size_t i = 0; i < interviews->count; i++) {
        const struct palier_interview_answer *answer = &interviews->at[i];
        size_t known = search->places.count;
        uint32_t place =
            palier_intern_add(&search->places, place_key(search, answer->place.file, answer->line));

        if (place == known)
            at_place[place] = i;
    }
    search->at_place = at_place;
}

/*** Where it stands today ***/

static bool stands_in(const struct search *search, const struct palier_quoted *words, size_t offset,
                      size_t answer, struct palier_quote_place *place)
{
    struct palier_quote_place places[2];

    if (!palier_quote_find(search->finder, words, answer, search->interviews->at[answer].text,
                           offset, places))
        return false;
    *place = places[0];
    return true;
}

/* Find the answer of interview KEY that holds WORDS, the nearest to FROM first, and there OFFSET,
 * if it can be. */
static bool find_answer(const struct search *search, const struct palier_quoted *words,
                        size_t offset, uint32_t key, size_t from, struct palier_quote_place *place)
{
    size_t start = search->starts[key], end = search->starts[key + 1];
    size_t before = from == NOWHERE ? start : search->ranks[from], after = before;

    if (before < start || before >= end)
        before = after = start;
    while (before > start || after < end) {
        if (after < end && stands_in(search, words, offset, search->order[after++], place))
            return true;
        if (before > start && stands_in(search, words, offset, search->order[--before], place))
            return true;
    }
    return false;
}

/* Its words stand at PLACE: keep where the match is, unless it is elsewhere in the text now. */
static void renew_place(const struct search *search, const struct palier_quote_place *place,
                        struct palier_evidence *quote)
{
    const struct palier_interview_answer *there = &search->interviews->at[place->answer];
    size_t length =
        palier_utf8_count(there->text + place->span.start, place->span.end - place->span.start);

    if (quote->offset < place->offset || quote->offset >= place->offset + length)
        quote->offset = place->offset;
    quote->file = there->place.file;
    quote->line = there->line;
    quote->question = there->question;
}

/* The answer that stands where QUOTE says it does; NOWHERE: none. */
static size_t answer_at(const struct search *search, const struct palier_evidence *quote)
{
    uint32_t place =
        palier_intern_find(&search->places, place_key(search, quote->file, quote->line));

    return place == PALIER_NONE ? NOWHERE : search->at_place[place];
}

static void verify_quote(struct search *search, struct palier_diag *diag,
                         struct palier_evidence *quote)
{
    uint32_t key =
        palier_interview_find(search->interviews, quote->entity, quote->wave, quote->interview);

    if (key != PALIER_NONE && !quote->group)
        quote->group = search->interviews->groups.at[key];
    if (quote->status == PALIER_EVIDENCE_REFUSED || (!*quote->file && !quote->line))
        return;
    if (key == PALIER_NONE) {
        quote->is_stale = true;
        palier_report(diag, PALIER_E_QUOTE_OF_NO_INTERVIEW, quote->place, quote->interview,
                      quote->entity);
        return;
    }
    struct palier_quoted words;
    struct palier_quote_place place;
    size_t said = answer_at(search, quote);

    palier_quote_read(search->finder, quote->quote, PALIER_QUOTE_CITED, &words);
    if (!words.count)
        return; /* "…" is in every interview */
    if (!find_answer(search, &words, quote->offset, key, said, &place)) {
        quote->is_stale = true;
        palier_report(diag, PALIER_E_STALE_QUOTE, quote->place, quote->interview);
    } else if (place.answer != said) {
        renew_place(search, &place, quote);
        palier_report(diag, PALIER_E_MOVED_QUOTE, quote->place, quote->interview,
                      place_key(search, quote->file, quote->line));
    }
}

void palier_evidence_verify(struct palier_diag *diag, const struct palier_interviews *interviews,
                            struct palier_evidence_list *list)
{
    struct search search = {.interviews = interviews};

    if (!interviews->count || !list->count)
        return;
    search.arena = palier_arena_sibling(interviews->keys.arena);
    search.finder = palier_quote_finder_make(search.arena, interviews->count);
    sort_answers(&search);
    note_places(&search);
    for (size_t i = 0; i < list->count; i++)
        verify_quote(&search, diag, &list->at[i]);
    palier_arena_free(search.arena);
}
