/* method_steps.c - how a score is made, and what was changed; see method.h. */
#include "sheets/method.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "report/said.h"
#include "report/treated.h"
#include "score/kept.h"

/* The steps while they are numbered. */
struct steps {
    struct book_sheet *sheet;
    size_t count;
};

static void step(struct steps *steps, const char *text)
{
    method_sentence(steps->sheet, palier_arena_printf(steps->sheet->book->arena, "%zu. %s",
                                                      ++steps->count, text));
}

static void step_word(struct steps *steps, enum palier_word word)
{
    step(steps, book_word(steps->sheet->book, word));
}

/* What is done to figures before they give points, and to points before they count. */
static void write_treatments(struct steps *steps)
{
    struct book *book = steps->sheet->book;
    const struct palier_rubric *rubric = book->content->rubric;
    const struct palier_treatment *treatment = &rubric->treatment;

    if (treatment->gaps != PALIER_GAPS_OUT)
        step(steps, book_say(book, PALIER_WORD_BOOK_STEP_GAPS,
                             palier_said_gaps(book->arena, treatment, book->language)));
    if (treatment->winsorises)
        step(steps,
             book_say(book, PALIER_WORD_BOOK_STEP_OUTLIERS, book_count(book, treatment->most),
                      palier_said_number(book->arena, treatment->skewness, book->language),
                      palier_said_number(book->arena, treatment->kurtosis, book->language)));
    if (rubric->said_cap || rubric->shown_cap)
        step(steps, book_say(book, PALIER_WORD_BOOK_STEP_CAPS,
                             palier_said_caps(book->arena, rubric, book->language)));
}

/* Whether the intervals were computed at all. */
static bool has_intervals(const struct palier_result *result)
{
    for (size_t e = 0; e < result->entity_count; e++)
        for (size_t c = 0; c < result->rubric->criterion_count; c++) {
            enum palier_interval_reason reason = palier_interval_reason_of(&result->entities[e], c);

            if (reason != PALIER_INTERVAL_NOT_COMPUTED && reason != PALIER_INTERVAL_NO_ROWS)
                return true;
        }
    return false;
}

static void write_doubt(struct steps *steps)
{
    if (!has_intervals(steps->sheet->book->content->result)) {
        step_word(steps, PALIER_WORD_BOOK_STEP_NO_INTERVAL);
        return;
    }
    step_word(steps, PALIER_WORD_BOOK_STEP_INTERVAL);
    step_word(steps, PALIER_WORD_BOOK_STEP_FIRM);
}

static void write_steps(struct book_sheet *sheet)
{
    struct book *book = sheet->book;
    const struct palier_rubric *rubric = book->content->rubric;
    struct steps steps = {.sheet = sheet};

    step_word(&steps, PALIER_WORD_BOOK_STEP_POINTS);
    write_treatments(&steps);
    step_word(&steps,
              rubric->is_pooled ? PALIER_WORD_BOOK_STEP_POOLED : PALIER_WORD_BOOK_STEP_GROUPS);
    step_word(&steps, book->content->entity ? PALIER_WORD_BOOK_STEP_CRITERIA
                                            : PALIER_WORD_BOOK_STEP_CRITERIA_OF_ALL);
    step_word(&steps, rubric->counts_parts ? PALIER_WORD_BOOK_STEP_COVERAGE_PARTS
                                           : PALIER_WORD_BOOK_STEP_COVERAGE);
    step_word(&steps, PALIER_WORD_BOOK_STEP_GATES);
    if (rubric->rounding != PALIER_ROUND_AWAY)
        step(&steps, book_say(book, PALIER_WORD_BOOK_STEP_ROUNDING,
                              palier_said_rounding(rubric->rounding, book->language)));
    step_word(&steps,
              rubric->is_exact ? PALIER_WORD_BOOK_STEP_LEVEL_EXACT : PALIER_WORD_BOOK_STEP_LEVEL);
    write_doubt(&steps);
    step_word(&steps, PALIER_WORD_BOOK_STEP_PRIVACY);
    if (book->content->entity)
        step_word(&steps, PALIER_WORD_BOOK_STEP_VALUE);
    book_keep_last(sheet, steps.count);
}

/* "0,01" for two DECIMALS. */
static const char *unit_of(struct book *book, int decimals)
{
    char *text = palier_arena_alloc(book->arena, PALIER_NUMBER_SIZE, 1);

    return palier_number_show(text, pow(10, -decimals), decimals, book->language);
}

/* How CRITERION is made, where that is not a weighted mean and nothing else; else "". */
static const char *way_of(struct book *book, const struct palier_criterion *criterion)
{
    struct palier_arena *arena = book->arena;
    const char *text = "";

    if (criterion->combine != PALIER_COMBINE_MEAN)
        text = palier_arena_printf(arena, "%s = %s",
                                   palier_said_combine(arena, criterion, book->language),
                                   palier_said_formula(criterion->combine, book->language));
    if (criterion->combine == PALIER_COMBINE_NONE)
        return book_word(book, PALIER_WORD_COMBINE_NONE);
#define AND(more) (text = palier_arena_printf(arena, "%s%s%s", text, *text ? ", " : "", (more)))
    if (criterion->is_by_respondent)
        AND(book_word(book, PALIER_WORD_EXPLAIN_BY_RESPONDENT));
    if (!isnan(criterion->missing))
        AND(book_say(book, PALIER_WORD_BOOK_WAY_MISSING,
                     palier_said_number(arena, criterion->missing, book->language)));
    if (criterion->scale)
        AND(book_say(book, PALIER_WORD_BOOK_WAY_SCALE, criterion->scale->id));
    if (criterion->round != PALIER_NOT_ROUNDED)
        AND(book_say(book, PALIER_WORD_BOOK_WAY_ROUND, unit_of(book, criterion->round)));
#undef AND
    return text;
}

/* Criteria that are made in one and the same way stand together: a rubric may have a hundred of
 * them. */
static void write_ways(struct book_sheet *sheet)
{
    struct book *book = sheet->book;
    size_t count = book->content->tree.count;
    const char **ways = PALIER_ARRAY(book->arena, count, const char *);
    bool has_any = false;

    for (size_t i = 0; i < count; i++)
        ways[i] = way_of(book, &book->content->rubric->criteria[book->content->tree.at[i]]);
    for (size_t i = 0; i < count; i++) {
        const char *codes = "", *way = ways[i];

        if (!*way)
            continue;
        for (size_t j = i; j < count; j++)
            if (!strcmp(ways[j], way)) {
                codes = palier_arena_printf(
                    book->arena, "%s%s%s", codes, *codes ? ", " : "",
                    book->content->rubric->criteria[book->content->tree.at[j]].id);
                ways[j] = "";
            }
        if (!has_any)
            method_section(sheet, book_word(book, PALIER_WORD_BOOK_OTHER_WAYS));
        has_any = true;
        method_fact(sheet, codes, way);
    }
}

void method_steps(struct book_sheet *sheet)
{
    method_section(sheet, book_word(sheet->book, PALIER_WORD_BOOK_HOW_MADE));
    write_steps(sheet);
    write_ways(sheet);
}

void method_treated(struct book_sheet *sheet)
{
    struct book *book = sheet->book;
    struct palier_treated treated[PALIER_TREATMENTS];
    size_t count = palier_treated_find(book->arena, book->content->result, book->content->entity,
                                       book->language, treated);

    if (!count)
        return;
    method_section(sheet, book_word(book, PALIER_WORD_BOOK_TREATED));
    for (size_t i = 0; i < count; i++)
        method_fact(sheet, treated[i].name,
                    treated[i].count
                        ? palier_arena_printf(book->arena, "%s%s %s",
                                              book_count(book, treated[i].count),
                                              book_word(book, PALIER_WORD_COLON), treated[i].items)
                        : book_word(book, PALIER_WORD_BOOK_NONE_HERE));
}
