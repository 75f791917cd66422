/* code.c - see code.h. */
#include "coding/code.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "coding/clause.h"
#include "coding/normal.h"
#include "coding/reading.h"

/* A match that counts, in the answer at hand. */
struct hit {
    const struct palier_pattern *pattern;
    const struct palier_sentence *sentence;
    struct palier_span span; /* bytes of the normal text */
    enum palier_hit_reading reading;
    struct palier_proposal proposal;
};

struct coder {
    struct palier_arena *arena;
    struct palier_diag *diag;
    const struct palier_rubric *rubric;
    const struct palier_patterns *patterns;
    const struct palier_interview_answer *answer; /* at hand; the next four are its own */
    struct palier_normal normal;
    struct palier_sentences sentences;
    struct palier_reader reader;
    struct {
        struct hit *at;
        size_t count, capacity;
    } hits;
    struct palier_evidence_list *list;
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

    if (proposal.is_made)
        *PALIER_APPEND(coder->arena, &coder->hits) = (struct hit){
            .pattern = pattern,
            .sentence = &coder->sentences.at[sentence],
            .span = span,
            .reading = reading,
            .proposal = proposal,
        };
}

/* Match one pattern against the bytes of SUBJECT, which begins and ends with a sentence. */
static void match_subject(struct coder *coder, size_t index, struct palier_span subject)
{
    const struct palier_pattern *pattern = &coder->rubric->patterns[index];
    struct palier_cursor cursor = {0};
    struct palier_span found;
    const char *reason;
    enum palier_match match;

    while ((match = palier_pattern_next(coder->patterns, index, coder->normal.text + subject.start,
                                        subject.end - subject.start, &cursor, &found, &reason)) ==
           PALIER_MATCH_FOUND)
        take_hit(coder, pattern,
                 (struct palier_span){subject.start + found.start, subject.start + found.end});
    if (match == PALIER_MATCH_GAVE_UP)
        palier_report(coder->diag, PALIER_E_PATTERN_GAVE_UP, coder->answer->place, pattern->id,
                      reason);
}

/* As many sentences as fit one subject, from the one at FIRST. */
static size_t end_of_subject(const struct palier_sentences *sentences, size_t first)
{
    size_t start = sentences->at[first].span.start, last = first + 1;

    while (last < sentences->count &&
           sentences->at[last].span.end - start <= PALIER_LONGEST_SUBJECT)
        last++;
    return last;
}

static void match_answer(struct coder *coder)
{
    const struct palier_sentences *sentences = &coder->sentences;

    coder->hits.count = 0;
    for (size_t first = 0, end; first < sentences->count; first = end) {
        end = end_of_subject(sentences, first);
        struct palier_span subject = {sentences->at[first].span.start,
                                      sentences->at[end - 1].span.end};

        for (size_t i = 0; i < coder->rubric->pattern_count; i++)
            match_subject(coder, i, subject);
    }
}

static int compare_sizes(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

/* By what counts once, then by place, then as the rubric orders its patterns. */
static int compare_hits(const void *left, const void *right)
{
    const struct hit *a = left, *b = right;
    int order = compare_sizes(a->pattern->criterion, b->pattern->criterion);

    if (!order)
        order = a->proposal.level - b->proposal.level;
    if (!order)
        order = compare_sizes(a->span.start, b->span.start);
    return order ? order : (a->pattern > b->pattern) - (a->pattern < b->pattern);
}

static void propose(struct coder *coder, const struct hit *hit)
{
    const struct palier_interview_answer *answer = coder->answer;
    struct palier_span origin = palier_normal_origin(&coder->normal, hit->span);

    *PALIER_APPEND(coder->arena, coder->list) = (struct palier_evidence){
        .entity = answer->entity,
        .wave = answer->wave,
        .interview = answer->interview,
        .group = answer->group,
        .question = answer->question,
        .criterion = hit->pattern->criterion,
        .level = hit->proposal.level,
        .polarity = hit->proposal.polarity,
        .reading = hit->reading,
        .quote = palier_quote(coder->arena, answer->text, &coder->normal, hit->sentence->span,
                              hit->span),
        .file = answer->place.file,
        .line = answer->line,
        .offset = palier_utf8_count(answer->text, origin.start),
        .pattern = hit->pattern->id,
        .status = PALIER_EVIDENCE_PROPOSED,
        .coder = "",
        .note = "",
    };
}

static void code_answer(struct coder *coder, const struct palier_interview_answer *answer)
{
    coder->answer = answer;
    palier_normal_fill(&coder->normal, answer->text, strlen(answer->text), PALIER_BLANKS_FOLDED);
    palier_sentences_split(coder->arena, &coder->normal, &coder->sentences);
    palier_reader_open(&coder->reader, &coder->normal, &coder->sentences);
    match_answer(coder);
    if (coder->hits.count)
        qsort(coder->hits.at, coder->hits.count, sizeof *coder->hits.at, compare_hits);
    for (size_t i = 0; i < coder->hits.count; i++) {
        const struct hit *hit = &coder->hits.at[i], *before = i ? hit - 1 : NULL;

        if (!before || before->proposal.level != hit->proposal.level ||
            before->pattern->criterion != hit->pattern->criterion)
            propose(coder, hit);
    }
}

enum palier_status palier_code(struct palier_arena *arena, struct palier_diag *diag,
                               const struct palier_rubric *rubric,
                               const struct palier_patterns *patterns,
                               const struct palier_interviews *interviews,
                               struct palier_evidence_list *list)
{
    struct coder coder = {
        .arena = arena, .diag = diag, .rubric = rubric, .patterns = patterns, .list = list};
    size_t errors = diag->errors;

    *list = (struct palier_evidence_list){0};
    palier_normal_init(&coder.normal, arena);
    palier_reader_init(&coder.reader, arena, palier_cues_new(arena));
    for (size_t i = 0; i < interviews->count; i++)
        code_answer(&coder, &interviews->at[i]);
    palier_evidence_sort(list);
    return diag->errors == errors ? PALIER_OK : PALIER_INVALID;
}
