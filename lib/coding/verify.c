/* verify.c - see verify.h. */
#include "coding/verify.h"

#include <stdbool.h>
#include <string.h>

#include "base/text.h"
#include "coding/normal.h"

#define NOWHERE ((size_t)-1)

enum { MOST_PARTS = 16 };

/* The answers of the interviews, so that a quote looks at few of them. */
struct search {
    struct palier_arena *arena; /* what is found out on the way; dies with the search */
    const struct palier_interviews *interviews;
    const size_t *order;         /* answers, by interview, then as they were read */
    const size_t *ranks;         /* by answer: its place in `order` */
    const size_t *starts;        /* by interview, and one more: its first place in `order` */
    struct palier_intern places; /* "file:line" of answers … */
    const size_t *at_place;      /* … and which answer stands there first */
    const char **normals;        /* by answer: its normal text on one line; NULL: not made yet */
    struct palier_normal normal; /* one serves for all */
};

/* What a quote holds of the text, between its cuts. */
struct parts {
    const char *at[MOST_PARTS];
    size_t count;
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

/*** The words of a quote ***/

/* TEXT in its normal spelling, line breaks as spaces: a quote has none. */
static const char *normal_line(struct search *search, const char *text)
{
    palier_normal_fill(&search->normal, text, strlen(text), PALIER_BLANKS_FOLDED);
    for (size_t i = 0; i < search->normal.length; i++)
        if (search->normal.text[i] == '\n')
            search->normal.text[i] = ' ';
    return search->normal.text;
}

static const char *normal_answer(struct search *search, size_t answer)
{
    if (!search->normals[answer]) {
        const char *text = normal_line(search, search->interviews->at[answer].text);

        search->normals[answer] = palier_arena_strndup(search->arena, text, search->normal.length);
    }
    return search->normals[answer];
}

/* The bytes at TEXT of a mark that stands where something was left out, 0 where there is none. */
static size_t cut_length(const char *text)
{
    static const char *const cuts[] = {"[\u2026]", "[...]", "(\u2026)", "(...)"};

    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++)
        if (!strncmp(text, cuts[i], strlen(cuts[i])))
            return strlen(cuts[i]);
    return 0;
}

/* The bytes of a blank, a dot, an ellipsis or a quotation mark at TEXT: what people put around the
 * words that they quote. */
static size_t fringe_length(const char *text)
{
    static const char *const marks[] = {" ",      ".",      "\u2026", "\u00AB",
                                        "\u00BB", "\u201C", "\u201D", "\""};

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (!strncmp(text, marks[i], strlen(marks[i])))
            return strlen(marks[i]);
    return 0;
}

static size_t fringe_before(const char *text, size_t end)
{
    size_t at = end;

    while (at > 0 && ((unsigned char)text[--at] & 0xC0) == 0x80)
        ;
    return end > 0 && fringe_length(text + at) == end - at ? end - at : 0;
}

/* Add the LENGTH bytes at TEXT without their fringe; nothing where that is all there is. */
static void add_part(const struct search *search, const char *text, size_t length,
                     struct parts *parts)
{
    const char *part = palier_arena_strndup(search->arena, text, length);
    size_t mark;

    while ((mark = fringe_length(part))) {
        part += mark;
        length -= mark;
    }
    while ((mark = fringe_before(part, length)))
        length -= mark;
    if (length && parts->count < MOST_PARTS)
        parts->at[parts->count++] = palier_arena_strndup(search->arena, part, length);
}

static struct parts split_quote(struct search *search, const char *quote)
{
    const char *text = normal_line(search, quote);
    struct parts parts = {0};
    size_t start = 0, at = 0, cut;

    for (; text[at]; at += cut ? cut : 1) {
        cut = cut_length(text + at);
        if (!cut)
            continue;
        add_part(search, text + start, at - start, &parts);
        start = at + cut;
    }
    add_part(search, text + start, at - start, &parts);
    return parts;
}

/* Whether PART stands at TEXT; a question mark of it stands for any character: Windows-1252 has no
 * sign for some of them. */
static bool begins_loosely(const char *text, const char *part)
{
    for (; *part; part++) {
        if (!*text || (*part != *text && *part != '?'))
            return false;
        bool is_wild = *part != *text;

        for (text++; is_wild && ((unsigned char)*text & 0xC0) == 0x80;)
            text++;
    }
    return true;
}

static const char *find_part(const char *text, const char *part)
{
    const char *found = strstr(text, part);

    if (found || !strchr(part, '?'))
        return found;
    while (*text && !begins_loosely(text, part))
        text++;
    return *text ? text : NULL;
}

/* Where the first of PARTS stands in TEXT with the others behind it, in bytes; NOWHERE: not. */
static size_t find_parts(const char *text, const struct parts *parts)
{
    const char *at = text;
    size_t first = 0;

    for (size_t i = 0; i < parts->count; i++) {
        const char *found = find_part(at, parts->at[i]);

        if (!found)
            return NOWHERE;
        if (!i)
            first = (size_t)(found - text);
        at = found + strlen(parts->at[i]);
    }
    return first;
}

/*** Where it stands today ***/

static bool stands_in(struct search *search, const struct parts *parts, size_t answer)
{
    return find_parts(normal_answer(search, answer), parts) != NOWHERE;
}

/* The answer of interview KEY that holds PARTS, the nearest to FROM first; NOWHERE: none does. */
static size_t find_answer(struct search *search, const struct parts *parts, uint32_t key,
                          size_t from)
{
    size_t start = search->starts[key], end = search->starts[key + 1];
    size_t before = from == NOWHERE ? start : search->ranks[from], after = before;

    if (before < start || before >= end)
        before = after = start;
    while (before > start || after < end) {
        if (after < end && stands_in(search, parts, search->order[after++]))
            return search->order[after - 1];
        if (before > start && stands_in(search, parts, search->order[--before]))
            return search->order[before];
    }
    return NOWHERE;
}

/* Its words stand in ANSWER: keep where the match is, unless it is elsewhere in the text now. */
static void renew_place(struct search *search, const struct parts *parts, size_t answer,
                        struct palier_evidence *quote)
{
    const struct palier_interview_answer *there = &search->interviews->at[answer];
    size_t at = find_parts(normal_answer(search, answer), parts);

    palier_normal_fill(&search->normal, there->text, strlen(there->text), PALIER_BLANKS_FOLDED);
    struct palier_span span = palier_normal_origin(&search->normal, (struct palier_span){at, at});
    size_t first = palier_utf8_count(there->text, span.start);
    size_t length = palier_utf8_count(quote->quote, strlen(quote->quote));

    if (quote->offset < first || quote->offset >= first + length)
        quote->offset = first;
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
        palier_report(diag, PALIER_E_QUOTE_OF_NO_INTERVIEW, quote->place, quote->interview);
        return;
    }
    struct parts parts = split_quote(search, quote->quote);
    size_t said = answer_at(search, quote), found = find_answer(search, &parts, key, said);

    if (found == NOWHERE) {
        quote->is_stale = true;
        palier_report(diag, PALIER_E_STALE_QUOTE, quote->place, quote->interview);
    } else if (found != said) {
        renew_place(search, &parts, found, quote);
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
    search.arena = palier_arena_new(NULL);
    search.normals = PALIER_ARRAY(search.arena, interviews->count, const char *);
    palier_normal_init(&search.normal, search.arena);
    sort_answers(&search);
    note_places(&search);
    for (size_t i = 0; i < list->count; i++)
        verify_quote(&search, diag, &list->at[i]);
    palier_arena_free(search.arena);
}
