/* test_evidence.c - interviews in, evidence out and in again, and a consultant's work kept. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "coding/evidence_file.h"
#include "coding_bench.h"

static const char *write_file(struct palier_arena *arena, const char *content)
{
    char *path = palier_arena_printf(arena, "/tmp/palier-coding-XXXXXX");
    int descriptor = mkstemp(path);
    FILE *stream = fdopen(descriptor, "w");

    fputs(content, stream);
    fclose(stream);
    return path;
}

static bool has_report(const struct palier_diag *diag, enum palier_code code, size_t line)
{
    for (const struct palier_diagnostic *at = diag->first; at; at = at->next)
        if (at->code == code && at->place.line == line)
            return true;
    return false;
}

Test(evidence, interviews_are_read_with_their_groups_and_lines)
{
    struct bench bench;
    size_t rows;

    bench_set_up(&bench);
    const char *path =
        write_file(bench.arena, "entity,wave,interview,group,date,question,answer\n"
                                "01053,2025,E01,it,2025-03-01,Q1,\"Un plan.\n\nOui.\"\n"
                                "01053,2025,E01,,,,La sauvegarde tourne\n"
                                "01053,2025,E02,staff,,Q1,   \n");
    cr_assert(zero(int, palier_interviews_read(&bench.frame, path, &bench.interviews, &rows)));
    cr_expect(eq(sz, rows, 3));
    cr_assert(eq(sz, bench.interviews.count, 2));
    cr_expect(eq(str, bench.interviews.at[0].text, "Un plan.\n\nOui."));
    cr_expect(eq(sz, bench.interviews.at[1].line, 5));
    cr_expect(eq(ptr, (void *)bench.interviews.at[1].group, (void *)&bench_rubric.groups[0]));
    cr_expect(has_report(&bench.diag, PALIER_E_EMPTY_ANSWER, 6));
    cr_expect(eq(sz, bench.diag.warnings, 1));
    unlink(path);
    palier_arena_free(bench.arena);
}

Test(evidence, faults_of_interviews_are_all_found)
{
    struct bench bench;
    static const struct palier_entity known[] = {{.id = "01053"}};
    size_t rows;

    bench_set_up(&bench);
    bench.entities = (struct palier_entities){known, 1, "entities.csv", true};
    const char *path = write_file(bench.arena, "entity,interview,group,date,answer\n"
                                               "99999,E01,it,2025-03-01,a\n"
                                               "01053,E02,maire,2025-03-01,b\n"
                                               "01053,E 3,it,2025-03-01,c\n"
                                               "01053,E04,it,2025-02-30,d\n"
                                               "01053,E05,it,,e\n"
                                               "01053,E05,staff,,f\n");
    cr_expect(eq(int, palier_interviews_read(&bench.frame, path, &bench.interviews, &rows),
                 PALIER_INVALID));
    cr_expect(eq(sz, bench.interviews.count, 1));
    cr_expect(has_report(&bench.diag, PALIER_E_UNKNOWN_ENTITY, 2));
    cr_expect(has_report(&bench.diag, PALIER_E_UNKNOWN_GROUP, 3));
    cr_expect(has_report(&bench.diag, PALIER_E_BAD_ID, 4));
    cr_expect(has_report(&bench.diag, PALIER_E_NO_SUCH_DATE, 5));
    cr_expect(has_report(&bench.diag, PALIER_E_GROUP_CHANGES, 7));
    cr_expect(eq(sz, bench.diag.errors, 5));
    unlink(path);
    palier_arena_free(bench.arena);
}

static struct palier_evidence row(const char *quote, size_t line, size_t offset)
{
    return (struct palier_evidence){
        .entity = "01053",
        .wave = "",
        .interview = "E01",
        .group = &bench_rubric.groups[0],
        .question = "Q1",
        .criterion = BENCH_STRATEGY,
        .level = 4,
        .polarity = PALIER_SUPPORTS,
        .quote = quote,
        .file = "town/interviews.csv",
        .line = line,
        .offset = offset,
        .pattern = "plan",
        .status = PALIER_EVIDENCE_PROPOSED,
        .coder = "",
        .note = "",
    };
}

static void expect_same(const struct palier_evidence *got, const struct palier_evidence *want)
{
    const char *const texts[][2] = {
        {got->entity, want->entity},       {got->wave, want->wave},
        {got->interview, want->interview}, {got->question, want->question},
        {got->quote, want->quote},         {got->file, want->file},
        {got->pattern, want->pattern},     {got->coder, want->coder},
        {got->note, want->note},
    };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        cr_expect(eq(str, texts[i][0], texts[i][1]));
    cr_expect(eq(ptr, (void *)got->group, (void *)want->group));
    cr_expect(eq(sz, got->criterion, want->criterion));
    cr_expect(eq(int, got->level, want->level));
    cr_expect(eq(int, got->polarity, want->polarity));
    cr_expect(eq(sz, got->line, want->line));
    cr_expect(eq(sz, got->offset, want->offset));
    cr_expect(eq(int, got->status, want->status));
    cr_expect(eq(int, got->is_reviewed, want->is_reviewed));
}

static struct palier_evidence_list write_and_read(struct bench *bench,
                                                  const struct palier_evidence_list *list)
{
    char *text;
    size_t size, rows;
    FILE *stream = open_memstream(&text, &size);
    struct palier_evidence_list read = {0};

    palier_evidence_write(stream, &bench_rubric, list, false, 1);
    fclose(stream);
    const char *path = write_file(bench->arena, text);
    cr_assert(zero(int, palier_evidence_read(&bench->frame, path, &read, &rows)));
    cr_expect(eq(sz, rows, list->count));
    unlink(path);
    free(text);
    return read;
}

Test(evidence, evidence_reads_back_as_it_was_written)
{
    struct bench bench;
    struct palier_evidence rows[] = {
        row("le plan, \"le vrai\"", 3, 0),       row("=SUM(plan)", 4, 12), row("'plan", 5, 1),
        row("- un plan; un autre\u00A0!", 6, 2), row("  plan ", 7, 3),     row("+33 plan", 8, 4),
    };
    struct palier_evidence_list list = {rows, sizeof rows / sizeof *rows, 0};

    bench_set_up(&bench);
    rows[1].status = PALIER_EVIDENCE_ACCEPTED;
    rows[1].coder = "@mp";
    rows[1].is_reviewed = true;
    rows[1].note = "vu : « oui »,\nsigné";
    rows[2].status = PALIER_EVIDENCE_REFUSED;
    rows[2].polarity = PALIER_CONTRADICTS;
    rows[2].level = 0;
    rows[2].group = NULL;
    rows[3].pattern = "";
    rows[3].file = "";
    rows[3].line = rows[3].offset = 0;
    rows[4].interview = "-E4";
    struct palier_evidence_list read = write_and_read(&bench, &list);
    cr_assert(eq(sz, read.count, list.count));
    for (size_t i = 0; i < list.count; i++)
        expect_same(&read.at[i], &rows[i]);
    palier_arena_free(bench.arena);
}

/* LIST as THREADS threads write it. */
static char *written_by(const struct palier_evidence_list *list, bool is_raw, size_t threads,
                        size_t *size)
{
    char *text;
    FILE *stream = open_memstream(&text, size);

    palier_evidence_write(stream, &bench_rubric, list, is_raw, threads);
    fclose(stream);
    return text;
}

Test(evidence, no_number_of_threads_changes_a_byte_of_what_is_written)
{
    static const size_t counts[] = {0, 1, 2047, 2048, 2049, 6001, 16 * 2048, 33000};
    static const size_t threads[] = {2, 5, 16};
    struct bench bench;

    bench_set_up(&bench);
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        struct palier_evidence_list list = {PALIER_ARRAY(bench.arena, counts[i],
                                                         struct palier_evidence),
                                            counts[i], 0};
        size_t size, other_size, lines = 0;

        for (size_t k = 0; k < counts[i]; k++)
            list.at[k] = row(k % 3 ? "le plan, \"le vrai\"" : "=SUM(plan)", k + 1, k % 7);
        char *alone = written_by(&list, i % 2, 1, &size);

        for (const char *at = alone; (at = strchr(at, '\n')); at++)
            lines++;
        cr_expect(eq(sz, lines, counts[i] + 1));
        for (size_t k = 0; k < sizeof threads / sizeof *threads; k++) {
            char *shared = written_by(&list, i % 2, threads[k], &other_size);

            cr_assert(eq(sz, other_size, size), "%zu rows, %zu threads", counts[i], threads[k]);
            cr_assert(zero(int, memcmp(shared, alone, size)), "%zu rows, %zu threads", counts[i],
                      threads[k]);
            free(shared);
        }
        free(alone);
    }
    palier_arena_free(bench.arena);
}

Test(evidence, faults_of_evidence_are_all_found)
{
    struct bench bench;
    struct palier_evidence_list list = {0};
    size_t rows;

    bench_set_up(&bench);
    const char *path =
        write_file(bench.arena, "entity,interview,criterion,level,quote,status,polarity\n"
                                "01053,E01,X9,4,a,proposed,\n"
                                "01053,E01,O1.1,6,a,proposed,\n"
                                "01053,E01,O1.1,4,,proposed,\n"
                                "01053,E01,O1.1,4,a,maybe,\n"
                                "01053,E01,O1.1,4,a,,both\n"
                                "01053,E01,O1.1,,a,,\n");
    cr_expect(eq(int, palier_evidence_read(&bench.frame, path, &list, &rows), PALIER_INVALID));
    cr_expect(eq(sz, list.count, 1));
    cr_expect(has_report(&bench.diag, PALIER_E_UNKNOWN_CRITERION, 2));
    cr_expect(has_report(&bench.diag, PALIER_E_UNKNOWN_LEVEL, 3));
    cr_expect(has_report(&bench.diag, PALIER_E_EMPTY_QUOTE, 4));
    cr_expect(has_report(&bench.diag, PALIER_E_UNKNOWN_WORD, 5));
    cr_expect(has_report(&bench.diag, PALIER_E_UNKNOWN_WORD, 6));
    cr_expect(eq(sz, bench.diag.errors, 5));
    unlink(path);
    palier_arena_free(bench.arena);
}

Test(evidence, coding_again_keeps_what_people_decided)
{
    struct bench bench;
    struct palier_evidence old[] = {
        row("accepted, same place", 3, 5),
        row("accepted, moved", 4, 6),
        row("by hand", 0, 0),
        row("refused, gone", 9, 1),
        row("untouched, gone", 10, 1),
        row("of another interview", 2, 0),
        row("untouched, new level", 12, 1),
    };
    struct palier_evidence new[] = {
        row("accepted, same place, longer", 3, 5),
        row("accepted, moved", 40, 60),
        row("just found", 20, 1),
        row("untouched, new level", 12, 1),
    };
    struct palier_evidence_list existing = {old, sizeof old / sizeof *old, 0};
    struct palier_evidence_list proposals = {new, sizeof new / sizeof *new, 0}, merged;

    bench_set_up(&bench);
    bench_answer(&bench, 2, "E01 was coded again; E02, which was read, was not.");
    old[0].status = old[1].status = PALIER_EVIDENCE_ACCEPTED;
    old[0].coder = "mp";
    old[0].level = 3;
    old[2].pattern = old[2].file = "";
    old[3].status = PALIER_EVIDENCE_REFUSED;
    old[5].interview = "E02";
    new[0].file = "elsewhere/interviews.csv";
    new[3].level = 2;
    palier_evidence_merge(bench.arena, &existing, &proposals, &bench.interviews, &merged);

    const char *quotes = "";
    for (size_t i = 0; i < merged.count; i++)
        quotes = palier_arena_printf(bench.arena, "%s%s:%zu:%d:%d\n", quotes, merged.at[i].quote,
                                     merged.at[i].line, merged.at[i].status, merged.at[i].level);
    cr_expect(eq(str, quotes,
                 "by hand:0:0:4\n"
                 "accepted, same place:3:1:3\n"
                 "of another interview:2:0:4\n"
                 "refused, gone:9:2:4\n"
                 "untouched, new level:12:0:2\n"
                 "just found:20:0:4\n"
                 "accepted, moved:40:1:4\n"));
    palier_arena_free(bench.arena);
}

Test(evidence, coding_again_meets_what_was_coded_by_hand)
{
    struct bench bench;
    struct palier_evidence old[] = {
        row("by hand", 3, 0), row("other pattern, refused", 4, 0), row("refused at level 2", 5, 0),
        row("against", 6, 0), row("nobody touched it", 7, 0),
    };
    struct palier_evidence new[sizeof old / sizeof *old];
    struct palier_evidence_list existing = {old, sizeof old / sizeof *old, 0};
    struct palier_evidence_list proposals = {new, sizeof new / sizeof *new, 0}, merged;

    bench_set_up(&bench);
    bench_answer(&bench, 2, "E01 was coded again; E02, which was read, was not.");
    memcpy(new, old, sizeof new);
    for (size_t i = 0; i < existing.count; i++)
        old[i].pattern = "gone";
    old[0].pattern = "";
    old[0].level = 3;
    old[0].status = old[3].status = PALIER_EVIDENCE_ACCEPTED;
    old[0].coder = "mp";
    old[1].status = old[2].status = PALIER_EVIDENCE_REFUSED;
    old[2].level = 2;
    old[3].polarity = PALIER_CONTRADICTS;
    palier_evidence_merge(bench.arena, &existing, &proposals, &bench.interviews, &merged);

    const char *quotes = "";
    for (size_t i = 0; i < merged.count; i++)
        quotes = palier_arena_printf(bench.arena, "%s%s:%s:%d:%d\n", quotes, merged.at[i].quote,
                                     merged.at[i].pattern, merged.at[i].status, merged.at[i].level);
    cr_expect(eq(str, quotes,
                 "by hand:plan:1:3\n"
                 "other pattern, refused:plan:2:4\n"
                 "refused at level 2:gone:2:2\n"
                 "refused at level 2:plan:0:4\n"
                 "against:gone:1:4\n"
                 "against:plan:0:4\n"
                 "nobody touched it:plan:0:4\n"));
    palier_arena_free(bench.arena);
}

/* Whatever a person reviewed are words: no pattern, level or criterion. */
Test(evidence, coding_again_keeps_reviews_with_their_words)
{
    struct bench bench;
    struct palier_evidence old[] = {
        row("only reviewed", 3, 0),   row("accepted here", 4, 0),        row("said before", 5, 0),
        row("pattern is gone", 6, 0), row("of another interview", 7, 0), row("taken back", 8, 0),
    };
    struct palier_evidence new[] = {
        row("only reviewed", 3, 0),   row("accepted here, cut", 4, 0),   row("said now", 5, 0),
        row("pattern is gone", 6, 0), row("of another interview", 7, 0), row("taken back", 8, 0),
        row("accepted here", 9, 0),
    };
    struct palier_evidence_list existing = {old, sizeof old / sizeof *old, 0};
    struct palier_evidence_list proposals = {new, sizeof new / sizeof *new, 0}, merged;

    bench_set_up(&bench);
    bench_answer(&bench, 2, "E01 was coded again; E02, which was read, was not.");
    for (size_t i = 0; i < existing.count; i++)
        old[i].is_reviewed = i != 5;
    old[1].status = PALIER_EVIDENCE_ACCEPTED;
    old[3].pattern = "gone";
    old[4].interview = "E02";
    new[0].level = 2;
    new[6].pattern = "other";
    palier_evidence_merge(bench.arena, &existing, &proposals, &bench.interviews, &merged);

    const char *quotes = "";
    for (size_t i = 0; i < merged.count; i++)
        quotes = palier_arena_printf(bench.arena, "%s%s:%s:%d\n", quotes, merged.at[i].interview,
                                     merged.at[i].quote, merged.at[i].is_reviewed);
    cr_expect(eq(str, quotes,
                 "E01:only reviewed:1\n"
                 "E01:accepted here:1\n"
                 "E01:said now:0\n"
                 "E01:pattern is gone:1\n"
                 "E01:of another interview:0\n"
                 "E02:of another interview:1\n"
                 "E01:taken back:0\n"
                 "E01:accepted here:1\n"));
    palier_arena_free(bench.arena);
}

Test(evidence, a_quote_in_two_files_counts_once_as_a_person_decided)
{
    struct bench bench;
    struct palier_evidence rows[] = {
        row("accepted here", 3, 0), row("proposed", 4, 0),    row("said twice", 5, 0),
        row("said twice", 6, 0),    row("only here", 7, 0),   row("accepted here", 3, 0),
        row("cut short", 4, 0),     row("said twice", 60, 0), row("only there", 8, 0),
        row("said twice", 9, 0),
    };
    struct palier_evidence_list list = {rows, sizeof rows / sizeof *rows, 0};

    bench_set_up(&bench);
    for (size_t i = 0; i < list.count; i++)
        rows[i].place = (struct palier_place){.file = i < 5 ? "a.csv" : "b.csv", .line = i + 2};
    rows[0].status = rows[6].status = PALIER_EVIDENCE_ACCEPTED;
    rows[5].status = PALIER_EVIDENCE_REFUSED;
    rows[9].pattern = ""; /* of no pattern, so another find */
    palier_evidence_mark_repeats(&bench.diag, NULL, &list);

    const char *marks = "";
    for (size_t i = 0; i < list.count; i++)
        marks = palier_arena_printf(bench.arena, "%s%c", marks, rows[i].is_repeated ? 'x' : '.');
    cr_expect(eq(str, marks, ".x...x.x.."));
    cr_expect(not(palier_evidence_stands(&rows[1])));
    cr_expect(palier_evidence_stands(&rows[6]));
    cr_expect(has_report(&bench.diag, PALIER_E_QUOTE_DECIDED_TWICE, 7));
    cr_expect(has_report(&bench.diag, PALIER_E_REPEATED_QUOTES, 0));
    cr_expect(eq(sz, bench.diag.warnings, 3)); /* one for each file, too */
    palier_arena_free(bench.arena);
}

Test(evidence, merging_twice_changes_nothing)
{
    struct bench bench;
    struct palier_evidence_list once, twice, empty = {0};

    bench_set_up(&bench);
    bench_answer(&bench, 2, "Le plan. On n'a pas de plan. La sauvegarde tourne.");
    bench_answer(&bench, 2, "E01 was coded again; E02, which was read, was not.");
    struct palier_evidence_list proposals = bench_code(&bench, &bench_rubric, false);
    palier_evidence_merge(bench.arena, &empty, &proposals, &bench.interviews, &once);
    palier_evidence_merge(bench.arena, &once, &proposals, &bench.interviews, &twice);
    cr_assert(eq(sz, twice.count, 3));
    for (size_t i = 0; i < once.count; i++)
        expect_same(&twice.at[i], &once.at[i]);
    palier_arena_free(bench.arena);
}
