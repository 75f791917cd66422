/* code.c - what one answer says; see code_internal.h. */
#include "coding/code_internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/compare.h"
#include "base/text.h"
#include "coding/find.h"
#include "coding/normal.h"
#include "coding/reading.h"
#include "coding/scan.h"

/* A match that counts, in the answer at hand. */
struct hit {
    const struct palier_pattern *pattern;
    const struct palier_sentence *sentence;
    struct palier_span span; /* bytes of the normal text */
    enum palier_hit_reading reading;
    struct palier_proposal proposal;
};

struct palier_coder {
    struct palier_arena *arena;
    const struct palier_rubric *rubric;
    struct palier_finder *finder;
    struct palier_pattern_count *counts;          /* by pattern */
    const struct palier_interview_answer *answer; /* at hand; the next five are its own */
    struct palier_normal normal;
    struct palier_sentences sentences;
    struct palier_reader reader;
    struct palier_raw_hits raw;
    struct {
        struct hit *at;
        size_t count, capacity;
    } hits;
};

struct palier_coder *palier_coder_new(struct palier_arena *arena,
                                      const struct palier_rubric *rubric,
                                      const struct palier_patterns *patterns,
                                      const struct palier_cues *cues)
{
    struct palier_coder *coder = PALIER_NEW(arena, struct palier_coder);

    *coder = (struct palier_coder){.arena = arena, .rubric = rubric};
    coder->finder = palier_finder_new(arena, patterns);
    coder->counts = PALIER_ARRAY(arena, rubric->pattern_count, struct palier_pattern_count);
    palier_normal_init(&coder->normal, arena);
    palier_reader_init(&coder->reader, arena, cues);
    return coder;
}

#define NO_SENTENCE ((size_t)-1)

/* The number of the sentence that holds byte AT, or NO_SENTENCE between two. */
static size_t sentence_at(const struct palier_sentences *sentences, size_t at)
{
    size_t low = 0, high = sentences->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct palier_sentence *sentence = &sentences->at[middle];

        if (at < sentence->span.start)
            high = middle;
        else if (at >= sentence->span.end)
            low = middle + 1;
        else
            return middle;
    }
    return NO_SENTENCE;
}

static void take_hit(struct palier_coder *coder, const struct palier_pattern *pattern,
                     struct palier_span span)
{
    size_t sentence = sentence_at(&coder->sentences, span.start);

    if (sentence == NO_SENTENCE) /* in the label of a speaker */
        return;
    enum palier_hit_reading reading = palier_reader_read(&coder->reader, sentence, span, pattern);
    const struct palier_level_set *levels = coder->rubric->criteria[pattern->criterion].levels;
    struct palier_proposal proposal = palier_reading_propose(pattern, levels, reading);

    coder->counts[pattern - coder->rubric->patterns].readings[reading]++;
    if (proposal.is_made)
        *PALIER_APPEND(coder->arena, &coder->hits) = (struct hit){
            .pattern = pattern,
            .sentence = &coder->sentences.at[sentence],
            .span = span,
            .reading = reading,
            .proposal = proposal,
        };
}

/* Find the hits of the answer at hand; what gave up is an error. */
static void match_answer(struct palier_coder *coder, struct palier_diag *diag)
{
    const struct palier_pattern *patterns = coder->rubric->patterns;
    const struct palier_raw_hits *raw = &coder->raw;

    coder->hits.count = 0;
    palier_scan(coder->arena, coder->finder, &coder->normal, &coder->sentences, &coder->raw);
    palier_reader_open(&coder->reader, &coder->normal, &coder->sentences, coder->answer->entity);
    for (size_t i = 0; i < raw->count; i++)
        take_hit(coder, &patterns[raw->at[i].pattern], raw->at[i].span);
    for (size_t i = 0; i < raw->surrenders.count; i++)
        palier_report(diag, PALIER_E_PATTERN_GAVE_UP, coder->answer->place,
                      patterns[raw->surrenders.at[i].pattern].id, raw->surrenders.at[i].reason);
}

/* Hits of one criterion by the sentence that they stand in; of one sentence, what says most first:
 * the highest level that it supports, the lowest that it contradicts. */
static int compare_in_sentence(const void *left, const void *right)
{
    const struct hit *a = left, *b = right;
    int order = palier_compare_sizes(a->pattern->criterion, b->pattern->criterion);

    if (!order)
        order = palier_compare_sizes(a->sentence->span.start, b->sentence->span.start);
    if (!order)
        order = (int)a->proposal.polarity - (int)b->proposal.polarity;
    if (!order)
        order = a->proposal.polarity == PALIER_SUPPORTS ? b->proposal.level - a->proposal.level
                                                        : a->proposal.level - b->proposal.level;
    if (!order)
        order = palier_compare_sizes(a->span.start, b->span.start);
    return order ? order : (a->pattern > b->pattern) - (a->pattern < b->pattern);
}

/* By criterion and polarity, what says most first, then by place. */
static int compare_ideas(const void *left, const void *right)
{
    const struct hit *a = left, *b = right;
    int order = palier_compare_sizes(a->pattern->criterion, b->pattern->criterion);

    if (!order)
        order = (int)a->proposal.polarity - (int)b->proposal.polarity;
    if (!order)
        order = a->proposal.polarity == PALIER_SUPPORTS ? b->proposal.level - a->proposal.level
                                                        : a->proposal.level - b->proposal.level;
    return order ? order : palier_compare_sizes(a->span.start, b->span.start);
}

static bool is_same_sentence(const struct hit *a, const struct hit *b)
{
    return a->pattern->criterion == b->pattern->criterion && a->sentence == b->sentence &&
           a->proposal.polarity == b->proposal.polarity;
}

/* What supports a level supposes those below it, so that the highest says all; what is missing at
 * one level is another thing than what is missing at the next. */
static bool is_same_idea(const struct hit *a, const struct hit *b)
{
    return a->pattern->criterion == b->pattern->criterion &&
           a->proposal.polarity == b->proposal.polarity &&
           (a->proposal.polarity == PALIER_SUPPORTS || a->proposal.level == b->proposal.level);
}

typedef int order_of_hits(const void *left, const void *right);
typedef bool hits_alike(const struct hit *a, const struct hit *b);

/* Answers have few hits, which are often in order already. */
static void sort_hits(struct palier_coder *coder, order_of_hits *order)
{
    const struct hit *hits = coder->hits.at;

    for (size_t i = 1; i < coder->hits.count; i++)
        if (order(&hits[i - 1], &hits[i]) > 0) {
            qsort(coder->hits.at, coder->hits.count, sizeof *hits, order);
            return;
        }
}

/* Put the hits in ORDER and keep the first of those that are ALIKE: said again, it is not said
 * more. */
static void keep_first(struct palier_coder *coder, order_of_hits *order, hits_alike *are_alike)
{
    struct hit *hits = coder->hits.at;
    size_t kept = 0;

    sort_hits(coder, order);
    for (size_t i = 0; i < coder->hits.count; i++) {
        if (kept && are_alike(&hits[kept - 1], &hits[i]))
            coder->counts[hits[i].pattern - coder->rubric->patterns].repeated++;
        else
            hits[kept++] = hits[i];
    }
    coder->hits.count = kept;
}

/* In the order of evidence of one answer (evidence_list.h). */
static int compare_places(const void *left, const void *right)
{
    const struct hit *a = left, *b = right;
    int order = palier_compare_sizes(a->pattern->criterion, b->pattern->criterion);

    if (!order)
        order = palier_compare_sizes(a->span.start, b->span.start);
    if (!order)
        order = a->proposal.level - b->proposal.level;
    if (!order)
        order = strcmp(a->pattern->id, b->pattern->id);
    return order ? order : (int)a->proposal.polarity - (int)b->proposal.polarity;
}

/* The sentence that HIT starts in, on to the end of the one that it ends in. */
static struct palier_span whole_sentences(const struct palier_coder *coder, const struct hit *hit)
{
    struct palier_span span = hit->sentence->span;
    size_t last =
        hit->span.end > span.end ? sentence_at(&coder->sentences, hit->span.end - 1) : NO_SENTENCE;

    if (last != NO_SENTENCE)
        span.end = coder->sentences.at[last].span.end;
    return span;
}

static void propose(struct palier_coder *coder, const struct hit *hit,
                    struct palier_finding_list *found)
{
    const char *text = coder->answer->text;
    struct palier_span origin = palier_normal_origin(&coder->normal, hit->span);

    coder->counts[hit->pattern - coder->rubric->patterns].proposed++;
    *PALIER_APPEND(coder->arena, found) = (struct palier_finding){
        .answer = coder->answer,
        .pattern = hit->pattern,
        .quote = palier_quote_choose(&coder->normal, whole_sentences(coder, hit), hit->span),
        .offset = (uint32_t)palier_utf8_count(text, origin.start),
        .level = hit->proposal.level,
        .polarity = hit->proposal.polarity,
        .reading = hit->reading,
    };
}

void palier_coder_read(struct palier_coder *coder, struct palier_diag *diag,
                       const struct palier_interview_answer *answer,
                       struct palier_finding_list *found)
{
    coder->answer = answer;
    palier_normal_fill(&coder->normal, answer->text, answer->length, PALIER_BLANKS_FOLDED);
    match_answer(coder, diag);
    keep_first(coder, compare_in_sentence, is_same_sentence);
    keep_first(coder, compare_ideas, is_same_idea);
    sort_hits(coder, compare_places);
    for (size_t i = 0; i < coder->hits.count; i++)
        propose(coder, &coder->hits.at[i], found);
}

void palier_coder_free(struct palier_coder *coder, struct palier_pattern_count *counts)
{
    palier_finder_free(coder->finder);
    for (size_t i = 0; counts && i < coder->rubric->pattern_count; i++)
        palier_pattern_count_add(&counts[i], &coder->counts[i]);
}
