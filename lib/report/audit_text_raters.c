/* audit_text_raters.c - would another consultant rate the same; see audit_internal.h. */
#include <math.h>

#include "report/audit_internal.h"

enum { COUNT = 6, SHARE = 7, ALPHA = 7, INTERVAL = 11, READING = 10, MOST_DIFFERENCES = 8 };

static const enum palier_word reading_words[PALIER_AGREEMENT_COUNT] = {
    [PALIER_AGREES_UNKNOWN] = PALIER_WORD_AUDIT_NONE,
    [PALIER_AGREES_RELIABLY] = PALIER_WORD_AUDIT_AGREES_RELIABLY,
    [PALIER_AGREES_TENTATIVELY] = PALIER_WORD_AUDIT_AGREES_TENTATIVELY,
    [PALIER_AGREES_TOO_LITTLE] = PALIER_WORD_AUDIT_AGREES_TOO_LITTLE,
};

static size_t label_width(const struct palier_page *page)
{
    return page->width - COUNT - 2 * SHARE - ALPHA - INTERVAL - 2 - READING;
}

static const char *rater_name(const struct palier_page *page, const char *name)
{
    return *name ? name : palier_page_word(page, PALIER_WORD_AUDIT_RATER_UNNAMED);
}

static void put_head(struct palier_page *page)
{
    static const struct {
        enum palier_word word;
        size_t width;
    } columns[] = {{PALIER_WORD_AUDIT_COLUMN_UNITS, COUNT},
                   {PALIER_WORD_AUDIT_COLUMN_SAME, SHARE},
                   {PALIER_WORD_AUDIT_COLUMN_NEAR, SHARE},
                   {PALIER_WORD_AUDIT_COLUMN_ALPHA, ALPHA},
                   {PALIER_WORD_AUDIT_COLUMN_95, INTERVAL}};

    palier_page_end_line(page);
    palier_page_blanks(page, label_width(page));
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        palier_page_right(page, palier_look_dim, palier_page_word(page, columns[i].word),
                          columns[i].width);
    palier_page_blanks(page, 2);
    palier_page_left(page, palier_look_dim,
                     palier_page_word(page, PALIER_WORD_AUDIT_COLUMN_READING), READING);
    palier_page_end_line(page);
}

static void put_agreement(struct palier_page *page, const struct palier_rater_agreement *agreement)
{
    const char *label = agreement->criterion
                            ? palier_page_criterion(page, agreement->criterion)
                            : palier_page_word(page, PALIER_WORD_AUDIT_ALL_RATINGS);

    palier_page_left(page, NULL, label, label_width(page));
    palier_page_right(page, NULL, palier_arena_printf(page->arena, "%zu", agreement->units), COUNT);
    palier_page_right(page, NULL, audit_percent(page, agreement->same), SHARE);
    palier_page_right(page, NULL, audit_percent(page, agreement->near), SHARE);
    palier_page_right(page, NULL, audit_number(page, agreement->alpha.value, 2), ALPHA);
    palier_page_right(page, NULL, audit_interval(page, &agreement->alpha), INTERVAL);
    palier_page_blanks(page, 2);
    palier_page_left(page, NULL, palier_page_word(page, reading_words[agreement->reading]),
                     READING);
    palier_page_end_line(page);
}

/* An inner criterion without a coefficient says what its leaves say below it. */
static bool says_more(const struct palier_rater_agreement *agreement)
{
    return !agreement->criterion->child_count || isfinite(agreement->alpha.value);
}

static void put_who(struct palier_page *page, const struct palier_audit_raters *part)
{
    const char *names = "";

    for (size_t i = 0; i < part->rater_count; i++)
        names = palier_arena_printf(page->arena, "%s%s%s", names, i ? ", " : "",
                                    rater_name(page, part->raters[i]));
    audit_put_line(page,
                   palier_words_say(page->arena, page->language, PALIER_WORD_AUDIT_RATERS_ARE,
                                    names, palier_arena_printf(page->arena, "%zu", part->ratings),
                                    palier_arena_printf(page->arena, "%zu", part->overall.units)));
}

/* Kappa and bias are of two raters. */
static void put_pair(struct palier_page *page, const struct palier_audit_raters *part)
{
    const struct palier_coefficient *kappa = &part->overall.kappa;

    if (isfinite(kappa->value))
        audit_put_line(page,
                       palier_words_say(page->arena, page->language, PALIER_WORD_AUDIT_KAPPA,
                                        audit_number(page, kappa->value, 2),
                                        *audit_interval(page, kappa)
                                            ? audit_interval(page, kappa)
                                            : palier_page_word(page, PALIER_WORD_AUDIT_NONE)));
    if (isfinite(part->bias) && fabs(part->bias) >= 0.05)
        audit_put_line(page, palier_words_say(page->arena, page->language,
                                              part->bias < 0 ? PALIER_WORD_AUDIT_BIAS_LOWER
                                                             : PALIER_WORD_AUDIT_BIAS_HIGHER,
                                              rater_name(page, part->raters[1]),
                                              audit_number(page, fabs(part->bias), 1),
                                              rater_name(page, part->raters[0])));
}

/* "5, –, 3" on one line, in the order of the raters. */
static const char *levels_text(const struct palier_page *page,
                               const struct palier_audit_raters *part,
                               const struct palier_rated_unit *unit)
{
    const char *text = "";

    for (size_t r = 0; r < part->rater_count; r++)
        text = palier_arena_printf(page->arena, "%s%s%s", text, r ? ",\u00a0" : "",
                                   unit->levels[r] == PALIER_NOT_RATED
                                       ? palier_page_word(page, PALIER_WORD_AUDIT_NONE)
                                       : palier_arena_printf(page->arena, "%d", unit->levels[r]));
    return text;
}

static void put_differences(struct palier_page *page, const struct palier_audit_raters *part)
{
    if (part->difference_count)
        audit_put_heading(page, PALIER_WORD_AUDIT_DIFFERENCES);
    for (size_t i = 0; i < part->difference_count && i < MOST_DIFFERENCES; i++) {
        const struct palier_rated_unit *unit = &part->differences[i];

        audit_put_line(page,
                       palier_words_say(page->arena, page->language, PALIER_WORD_AUDIT_DIFFERENCE,
                                        palier_page_criterion(page, unit->criterion),
                                        unit->entity->name, unit->interview,
                                        levels_text(page, part, unit)));
    }
    if (part->difference_count > MOST_DIFFERENCES)
        audit_put_more(page, part->difference_count - MOST_DIFFERENCES);
}

void audit_put_raters(struct palier_page *page, const struct palier_audit *audit)
{
    const struct palier_audit_raters *part = &audit->raters;

    audit_put_part(page, PALIER_WORD_AUDIT_RATERS);
    if (!part->rater_count) {
        audit_put_line(page, audit_why(page, part->overall.alpha.why));
        return;
    }
    put_who(page, part);
    put_head(page);
    put_agreement(page, &part->overall);
    for (size_t i = 0; i < part->criterion_count; i++)
        if (says_more(&part->criteria[i]))
            put_agreement(page, &part->criteria[i]);
    if (!isfinite(part->overall.alpha.value) || part->rater_count == 2)
        palier_page_end_line(page);
    if (!isfinite(part->overall.alpha.value))
        audit_put_line(page, audit_why(page, part->overall.alpha.why));
    put_pair(page, part);
    put_differences(page, part);
    audit_put_advice(page, PALIER_WORD_AUDIT_RATERS_MEANS, PALIER_WORD_AUDIT_RATERS_TO_DO);
}
