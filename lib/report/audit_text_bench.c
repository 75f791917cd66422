/* audit_text_bench.c - does the rubric do what its authors mean; see audit_internal.h. */
#include <math.h>
#include <string.h>

#include "report/audit_internal.h"
#include "report/said.h"

static const enum palier_word finding_words[PALIER_FINDING_KIND_COUNT] = {
    [PALIER_FINDING_UNREACHABLE] = PALIER_WORD_AUDIT_FINDING_UNREACHABLE,
    [PALIER_FINDING_NO_ANCHOR] = PALIER_WORD_AUDIT_FINDING_NO_ANCHOR,
    [PALIER_FINDING_NO_WEIGHT] = PALIER_WORD_AUDIT_FINDING_NO_WEIGHT,
    [PALIER_FINDING_CANCELS] = PALIER_WORD_AUDIT_FINDING_CANCELS,
    [PALIER_FINDING_ONE_ITEM] = PALIER_WORD_AUDIT_FINDING_ONE_ITEM,
    [PALIER_FINDING_UNMAPPED] = PALIER_WORD_AUDIT_FINDING_UNMAPPED,
    [PALIER_FINDING_NO_PATTERN] = PALIER_WORD_AUDIT_FINDING_NO_PATTERN,
};

static const char *finding_text(const struct palier_page *page, const struct palier_audit *audit,
                                const struct palier_finding *finding)
{
    const char *name = finding->criterion  ? finding->criterion->id
                       : finding->question ? finding->question->name
                                           : palier_page_word(page, PALIER_WORD_AUDIT_WHOLE_RUBRIC);

    if (finding->kind == PALIER_FINDING_UNREACHABLE)
        return palier_words_say(page->arena, page->language, PALIER_WORD_AUDIT_LEVEL_OF, name,
                                palier_arena_printf(page->arena, "%d", finding->level),
                                audit_number(page, finding->most, audit->rubric->decimals));
    if (finding->item)
        return palier_arena_printf(page->arena, "%s (%s)", name,
                                   finding->question ? finding->question->name
                                                     : palier_source_name(finding->item->source));
    return name;
}

static void put_findings(struct palier_page *page, const struct palier_audit *audit,
                         enum palier_finding_kind kind)
{
    const char *list = "";

    for (size_t i = 0; i < audit->bench.count; i++)
        if (audit->bench.findings[i].kind == kind)
            list = palier_arena_printf(page->arena, "%s%s%s", list, *list ? ", " : "",
                                       finding_text(page, audit, &audit->bench.findings[i]));
    audit_put_line(page, palier_arena_printf(
                             page->arena, "%s%s %s", palier_page_word(page, finding_words[kind]),
                             palier_page_word(page, PALIER_WORD_COLON),
                             *list ? list : palier_page_word(page, PALIER_WORD_AUDIT_NOTHING)));
}

static void put_check(struct palier_page *page, const struct palier_trial_check *check)
{
    static const enum palier_word words[] = {
        [PALIER_EXPECTS_LEVEL] = PALIER_WORD_AUDIT_CHECK_LEVEL,
        [PALIER_EXPECTS_SCORE] = PALIER_WORD_AUDIT_CHECK_SCORE,
        [PALIER_EXPECTS_BLANK] = PALIER_WORD_AUDIT_CHECK_BLANK,
    };

    bool names_blank = check->kind == PALIER_EXPECTS_BLANK && *check->expected;

    palier_page_wrap(page, NULL, 4, 6,
                     palier_words_say(page->arena, page->language,
                                      names_blank ? PALIER_WORD_AUDIT_CHECK_BLANK_AS
                                                  : words[check->kind],
                                      check->criterion->id, check->got, check->expected));
}

static void put_trial(struct palier_page *page, const struct palier_trial *trial)
{
    const char *count = palier_arena_printf(page->arena, "%zu", trial->check_count);
    const char *verdict =
        trial->is_broken ? palier_page_word(page, PALIER_WORD_AUDIT_PROFILE_BROKEN)
        : trial->failed
            ? palier_words_say(page->arena, page->language, PALIER_WORD_AUDIT_PROFILE_FAILED,
                               palier_arena_printf(page->arena, "%zu", trial->failed), count)
            : palier_words_say(page->arena, page->language, PALIER_WORD_AUDIT_PROFILE_PASSED,
                               count);

    audit_put_line(page,
                   palier_arena_printf(page->arena, "%s %s%s %s",
                                       trial->is_broken || trial->failed ? "✗" : "✓", trial->name,
                                       palier_page_word(page, PALIER_WORD_COLON), verdict));
    for (size_t i = 0; !trial->is_broken && i < trial->check_count; i++)
        if (!trial->checks[i].has_passed)
            put_check(page, &trial->checks[i]);
}

static void put_size(struct palier_page *page, const struct palier_audit_bench *bench)
{
    const size_t sizes[] = {bench->criteria, bench->leaves, bench->items, bench->questions,
                            bench->patterns};
    const char *texts[6] = {0};

    for (size_t i = 0; i < 5; i++)
        texts[i] = palier_said_number(page->arena, (double)sizes[i], page->language);
    audit_put_line(page,
                   palier_words_fill(page->arena,
                                     palier_page_word(page, PALIER_WORD_AUDIT_BENCH_SIZE), texts));
}

void audit_put_bench(struct palier_page *page, const struct palier_audit *audit)
{
    audit_put_part(page,
                   audit->assessment ? PALIER_WORD_AUDIT_BENCH : PALIER_WORD_AUDIT_BENCH_ALONE);
    put_size(page, &audit->bench);
    palier_page_end_line(page);
    for (int kind = 0; kind < PALIER_FINDING_KIND_COUNT; kind++)
        put_findings(page, audit, (enum palier_finding_kind)kind);
    palier_page_end_line(page);
    palier_page_wrap(page, NULL, 0, 2, palier_page_word(page, PALIER_WORD_AUDIT_PROFILES));
    if (!audit->trials.count)
        audit_put_line(page, palier_page_word(page, PALIER_WORD_AUDIT_NO_PROFILES));
    for (size_t i = 0; i < audit->trials.count; i++)
        put_trial(page, &audit->trials.at[i]);
    palier_page_end_line(page);
    palier_page_wrap(page, palier_look_dim, 0, 2,
                     palier_arena_printf(page->arena, "%s%s",
                                         palier_page_word(page, PALIER_WORD_AUDIT_TO_DO),
                                         palier_page_word(page, PALIER_WORD_AUDIT_FINDINGS_TO_DO)));
}
