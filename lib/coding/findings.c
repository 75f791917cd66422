/* findings.c - the answers shared out, and what was found in them put together; see code.h. */
#include "coding/code.h"

#include <string.h>

#include "base/compiler.h"
#include "base/threads.h"
#include "coding/code_internal.h"

enum {
    BATCH = 64,         /* answers */
    FINDINGS_AHEAD = 8, /* so long the memory takes for one */
};

/* Some answers in a row, and what was found in them. */
struct batch {
    struct palier_finding *at;
    size_t count;
    struct palier_diag diag;
};

struct worker {
    struct palier_arena *arena; /* its own */
    struct palier_coder *coder;
    struct palier_finding_list found; /* in the batch at hand */
};

/* All there is to do, and who does it. */
struct task {
    const struct palier_interviews *interviews;
    struct batch *batches;
    struct worker *workers;
};

/* Answers are read one after the other, and each was last seen with all others. */
static void fetch_answer(const struct palier_interviews *interviews, size_t index)
{
    enum { MOST = 1024 }; /* bytes: of a longer text the processor fetches the rest by itself */

    if (index < interviews->count) {
        size_t length = interviews->at[index].length;

        palier_fetch(interviews->at[index].text, length < MOST ? length : MOST);
    }
}

static void code_batch(void *context, size_t number, size_t index)
{
    struct task *task = context;
    struct worker *worker = &task->workers[number];
    struct palier_finding_list *found = &worker->found;
    struct batch *batch = &task->batches[index];
    size_t first = index * BATCH, end = first + BATCH;

    palier_diag_init(&batch->diag, worker->arena);
    found->count = 0;
    for (size_t i = first; i < end && i < task->interviews->count; i++) {
        fetch_answer(task->interviews, i + 1);
        palier_coder_read(worker->coder, &batch->diag, &task->interviews->at[i], found);
    }
    batch->count = found->count;
    batch->at = PALIER_ARRAY(worker->arena, found->count, struct palier_finding);
    if (found->count)
        memcpy(batch->at, found->at, found->count * sizeof *batch->at);
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

/* Put the batches together in the order of the answers. */
static void put_together(struct palier_arena *arena, struct palier_diag *diag,
                         const struct task *task, size_t count, struct palier_findings *findings)
{
    const struct palier_finding **end;

    for (size_t i = 0; i < count; i++)
        findings->count += task->batches[i].count;
    findings->at = end = PALIER_ARRAY(arena, findings->count, const struct palier_finding *);
    for (size_t i = 0; i < count; i++) {
        const struct batch *batch = &task->batches[i];

        palier_diag_join(diag, &batch->diag);
        for (size_t k = 0; k < batch->count; k++)
            *end++ = &batch->at[k];
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
        .workers = PALIER_ARRAY(arena, workers, struct worker),
    };
    const struct palier_cues *cues = palier_cues_new(arena, interviews->entities);

    *findings = (struct palier_findings){0};
    for (size_t i = 0; i < workers; i++) {
        struct palier_arena *own = i ? palier_arena_sibling(arena) : arena;

        task.workers[i] =
            (struct worker){.arena = own, .coder = palier_coder_new(own, rubric, patterns, cues)};
    }
    if (workers)
        palier_threads_run(count, workers, code_batch, &task);
    for (size_t i = 0; i < workers; i++) {
        palier_coder_free(task.workers[i].coder, counts);
        if (i)
            palier_arena_join(arena, task.workers[i].arena);
    }
    put_together(arena, diag, &task, count, findings);
    return diag->errors == errors ? PALIER_OK : PALIER_INVALID;
}

/* What will be written of FINDING. */
static void fetch_finding(const struct palier_finding *finding)
{
    const char *text = finding->answer->text;

    palier_fetch(finding->answer->interview, 1);
    palier_fetch(text + finding->quote.start, finding->quote.end - finding->quote.start);
}

void palier_findings_row(const void *findings, size_t index, struct palier_arena *arena,
                         struct palier_evidence *row)
{
    const struct palier_findings *all = findings;
    const struct palier_finding *finding = all->at[index];
    const struct palier_interview_answer *answer = finding->answer;

    if (index + FINDINGS_AHEAD < all->count)
        fetch_finding(all->at[index + FINDINGS_AHEAD]);
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
