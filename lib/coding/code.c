/* code.c - see code.h. */
#include "coding/code.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/threads.h"
#include "coding/clause.h"
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

/* A proposal as it is kept until all are known: evidence takes much more memory. */
struct palier_finding {
    const struct palier_interview_answer *answer;
    const struct palier_pattern *pattern;
    struct palier_quote quote;
    uint32_t offset; /* of the hit in the answer, in characters */
    int level;
    enum palier_polarity polarity;
    enum palier_hit_reading reading;
};

struct findings {
    struct palier_finding *at;
    size_t count, capacity;
};

struct coder {
    struct palier_arena *arena;
    struct palier_diag *diag;
    const struct palier_rubric *rubric;
    struct palier_finder *finder;
    const struct palier_interview_answer *answer; /* at hand; the next five are its own */
    struct palier_normal normal;
    struct palier_sentences sentences;
    struct palier_reader reader;
    struct palier_raw_hits raw;
    struct {
        struct hit *at;
        size_t count, capacity;
    } hits;
    struct findings findings;            /* of some answers */
    struct palier_pattern_count *counts; /* by pattern */
};

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

static void take_hit(struct coder *coder, const struct palier_pattern *pattern,
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
static void match_answer(struct coder *coder)
{
    const struct palier_pattern *patterns = coder->rubric->patterns;
    const struct palier_raw_hits *raw = &coder->raw;

    coder->hits.count = 0;
    palier_scan(coder->arena, coder->finder, &coder->normal, &coder->sentences, &coder->raw);
    palier_reader_open(&coder->reader, &coder->normal, &coder->sentences, coder->answer->entity);
    for (size_t i = 0; i < raw->count; i++)
        take_hit(coder, &patterns[raw->at[i].pattern], raw->at[i].span);
    for (size_t i = 0; i < raw->surrenders.count; i++)
        palier_report(coder->diag, PALIER_E_PATTERN_GAVE_UP, coder->answer->place,
                      patterns[raw->surrenders.at[i].pattern].id, raw->surrenders.at[i].reason);
}

static int compare_sizes(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

/* Hits of one criterion by the sentence that they stand in; of one sentence, what says most first:
 * the highest level that it supports, the lowest that it contradicts. */
static int compare_in_sentence(const void *left, const void *right)
{
    const struct hit *a = left, *b = right;
    int order = compare_sizes(a->pattern->criterion, b->pattern->criterion);

    if (!order)
        order = compare_sizes(a->sentence->span.start, b->sentence->span.start);
    if (!order)
        order = (int)a->proposal.polarity - (int)b->proposal.polarity;
    if (!order)
        order = a->proposal.polarity == PALIER_SUPPORTS ? b->proposal.level - a->proposal.level
                                                        : a->proposal.level - b->proposal.level;
    if (!order)
        order = compare_sizes(a->span.start, b->span.start);
    return order ? order : (a->pattern > b->pattern) - (a->pattern < b->pattern);
}

/* By criterion and polarity, what says most first, then by place. */
static int compare_ideas(const void *left, const void *right)
{
    const struct hit *a = left, *b = right;
    int order = compare_sizes(a->pattern->criterion, b->pattern->criterion);

    if (!order)
        order = (int)a->proposal.polarity - (int)b->proposal.polarity;
    if (!order)
        order = a->proposal.polarity == PALIER_SUPPORTS ? b->proposal.level - a->proposal.level
                                                        : a->proposal.level - b->proposal.level;
    return order ? order : compare_sizes(a->span.start, b->span.start);
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
static void sort_hits(struct coder *coder, order_of_hits *order)
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
static void keep_first(struct coder *coder, order_of_hits *order, hits_alike *are_alike)
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
    int order = compare_sizes(a->pattern->criterion, b->pattern->criterion);

    if (!order)
        order = compare_sizes(a->span.start, b->span.start);
    if (!order)
        order = a->proposal.level - b->proposal.level;
    if (!order)
        order = strcmp(a->pattern->id, b->pattern->id);
    return order ? order : (int)a->proposal.polarity - (int)b->proposal.polarity;
}

/* The sentence that HIT starts in, on to the end of the one that it ends in. */
static struct palier_span whole_sentences(const struct coder *coder, const struct hit *hit)
{
    struct palier_span span = hit->sentence->span;
    size_t last =
        hit->span.end > span.end ? sentence_at(&coder->sentences, hit->span.end - 1) : NO_SENTENCE;

    if (last != NO_SENTENCE)
        span.end = coder->sentences.at[last].span.end;
    return span;
}

static void propose(struct coder *coder, const struct hit *hit)
{
    const char *text = coder->answer->text;
    struct palier_span origin = palier_normal_origin(&coder->normal, hit->span);

    coder->counts[hit->pattern - coder->rubric->patterns].proposed++;
    *PALIER_APPEND(coder->arena, &coder->findings) = (struct palier_finding){
        .answer = coder->answer,
        .pattern = hit->pattern,
        .quote = palier_quote_choose(&coder->normal, whole_sentences(coder, hit), hit->span),
        .offset = (uint32_t)palier_utf8_count(text, origin.start),
        .level = hit->proposal.level,
        .polarity = hit->proposal.polarity,
        .reading = hit->reading,
    };
}

static void code_answer(struct coder *coder, const struct palier_interview_answer *answer)
{
    coder->answer = answer;
    palier_normal_fill(&coder->normal, answer->text, answer->length, PALIER_BLANKS_FOLDED);
    match_answer(coder);
    keep_first(coder, compare_in_sentence, is_same_sentence);
    keep_first(coder, compare_ideas, is_same_idea);
    sort_hits(coder, compare_places);
    for (size_t i = 0; i < coder->hits.count; i++)
        propose(coder, &coder->hits.at[i]);
}

/* Some answers in a row, and what was found in them. */
struct batch {
    struct findings findings;
    struct palier_diag diag;
};

enum { BATCH = 64 }; /* answers */

/* All there is to do, and who does it. */
struct task {
    const struct palier_interviews *interviews;
    struct batch *batches;
    struct coder *coders; /* one for each worker */
};

static void code_batch(void *context, size_t worker, size_t index)
{
    struct task *task = context;
    struct coder *coder = &task->coders[worker];
    struct batch *batch = &task->batches[index];
    size_t first = index * BATCH, end = first + BATCH, count;

    palier_diag_init(&batch->diag, coder->arena);
    coder->diag = &batch->diag;
    coder->findings.count = 0;
    for (size_t i = first; i < end && i < task->interviews->count; i++)
        code_answer(coder, &task->interviews->at[i]);
    count = coder->findings.count;
    batch->findings.at = PALIER_ARRAY(coder->arena, count, struct palier_finding);
    batch->findings.count = count;
    if (count)
        memcpy(batch->findings.at, coder->findings.at, count * sizeof *batch->findings.at);
}

void palier_findings_row(const void *findings, size_t index, struct palier_arena *arena,
                         struct palier_evidence *row)
{
    const struct palier_findings *all = findings;
    const struct palier_finding *finding = all->at[index];
    const struct palier_interview_answer *answer = finding->answer;

    *row = (struct palier_evidence){
        .entity = answer->entity,
        .wave = answer->wave,
        .interview = answer->interview,
        .group = answer->group,
        .question = answer->question,
        .criterion = finding->pattern->criterion,
        .level = finding->level,
        .polarity = finding->polarity,
        .reading = finding->reading,
        .quote = palier_quote_text(arena, answer->text, &finding->quote),
        .file = answer->place.file,
        .line = answer->line,
        .offset = finding->offset,
        .pattern = finding->pattern->id,
        .status = PALIER_EVIDENCE_PROPOSED,
        .coder = "",
        .note = "",
    };
}

/* Whether the answers that FINDINGS, in the order of the answers, are of stand in the order of
 * evidence. */
static bool are_in_order(const struct palier_findings *findings)
{
    for (size_t i = 1; i < findings->count; i++) {
        const struct palier_interview_answer *a = findings->at[i - 1]->answer,
                                             *b = findings->at[i]->answer;

        if (a != b && (a->place.file != b->place.file || a->line >= b->line))
            return false;
    }
    return true;
}

static void start_coder(struct coder *coder, struct palier_arena *arena,
                        const struct palier_rubric *rubric, const struct palier_patterns *patterns,
                        const struct palier_cues *cues)
{
    *coder = (struct coder){.arena = arena, .rubric = rubric};
    coder->finder = palier_finder_new(arena, patterns);
    coder->counts = PALIER_ARRAY(arena, rubric->pattern_count, struct palier_pattern_count);
    palier_normal_init(&coder->normal, arena);
    palier_reader_init(&coder->reader, arena, cues);
}

/* Put the batches together in the order of the answers. */
static void put_together(struct palier_arena *arena, struct palier_diag *diag,
                         const struct task *task, size_t count, struct palier_findings *findings)
{
    const struct palier_finding **end;

    for (size_t i = 0; i < count; i++)
        findings->count += task->batches[i].findings.count;
    findings->at = end = PALIER_ARRAY(arena, findings->count, const struct palier_finding *);
    for (size_t i = 0; i < count; i++) {
        const struct batch *batch = &task->batches[i];

        palier_diag_join(diag, &batch->diag);
        for (size_t k = 0; k < batch->findings.count; k++)
            *end++ = &batch->findings.at[k];
    }
    findings->is_sorted = are_in_order(findings);
}

enum palier_status palier_code_find(struct palier_arena *arena, struct palier_diag *diag,
                                    const struct palier_rubric *rubric,
                                    const struct palier_patterns *patterns,
                                    const struct palier_interviews *interviews, size_t threads,
                                    struct palier_findings *findings,
                                    struct palier_pattern_count *counts)
{
    size_t count = (interviews->count + BATCH - 1) / BATCH, errors = diag->errors;
    size_t workers = threads < count ? threads : count;
    struct task task = {
        .interviews = interviews,
        .batches = PALIER_ARRAY(arena, count, struct batch),
        .coders = PALIER_ARRAY(arena, workers, struct coder),
    };

    const struct palier_cues *cues = palier_cues_new(arena, interviews->entities);

    *findings = (struct palier_findings){0};
    for (size_t i = 0; i < workers; i++)
        start_coder(&task.coders[i], i ? palier_arena_sibling(arena) : arena, rubric, patterns,
                    cues);
    if (workers)
        palier_threads_run(count, workers, code_batch, &task);
    for (size_t i = 0; i < workers; i++) {
        palier_finder_free(task.coders[i].finder);
        for (size_t k = 0; counts && k < rubric->pattern_count; k++)
            palier_pattern_count_add(&counts[k], &task.coders[i].counts[k]);
        if (i)
            palier_arena_join(arena, task.coders[i].arena);
    }
    put_together(arena, diag, &task, count, findings);
    return diag->errors == errors ? PALIER_OK : PALIER_INVALID;
}

void palier_findings_list(struct palier_arena *arena, const struct palier_findings *findings,
                          struct palier_evidence_list *list)
{
    list->count = list->capacity = findings->count;
    list->at = PALIER_ARRAY(arena, list->count, struct palier_evidence);
    for (size_t i = 0; i < list->count; i++)
        palier_findings_row(findings, i, arena, &list->at[i]);
    palier_evidence_sort(list);
}

enum palier_status palier_code(struct palier_arena *arena, struct palier_diag *diag,
                               const struct palier_rubric *rubric,
                               const struct palier_patterns *patterns,
                               const struct palier_interviews *interviews, size_t threads,
                               struct palier_evidence_list *list,
                               struct palier_pattern_count *counts)
{
    struct palier_findings findings;
    enum palier_status status =
        palier_code_find(arena, diag, rubric, patterns, interviews, threads, &findings, counts);

    palier_findings_list(arena, &findings, list);
    return status;
}
