/* audit_text_raters.c - would another consultant rate the same; see audit_internal.h. */
#include <math.h>

#include "report/audit_internal.h"
#include "report/voices.h"

enum { COUNT = 6, SHARE = 7, KAPPA = 7, ALPHA = 7, INTERVAL = 11, READING = 10 };
enum { NARROWEST_INTERVAL = 78, MOST_DIFFERENCES = 8, MOST_QUOTES = 3, INDENT = 6, HANGING = 8 };

static const enum palier_word reading_words[PALIER_AGREEMENT_COUNT] = {
    [PALIER_AGREES_UNKNOWN] = PALIER_WORD_AUDIT_NONE,
    [PALIER_AGREES_RELIABLY] = PALIER_WORD_AUDIT_AGREES_RELIABLY,
    [PALIER_AGREES_TENTATIVELY] = PALIER_WORD_AUDIT_AGREES_TENTATIVELY,
    [PALIER_AGREES_TOO_LITTLE] = PALIER_WORD_AUDIT_AGREES_TOO_LITTLE,
};

/* The interval of alpha goes first where the page is narrow. */
static size_t interval_width(const struct palier_page *page)
{
    return page->width < NARROWEST_INTERVAL ? 0 : INTERVAL;
}

static size_t coefficients_width(const struct palier_page *page)
{
    return KAPPA + ALPHA + interval_width(page) + 2 + READING;
}

static size_t label_width(const struct palier_page *page)
{
    return page->width - COUNT - 2 * SHARE - coefficients_width(page);
}

static const char *rater_name(const struct palier_page *page, const struct palier_audit *audit,
                              const char *name)
{
    return *name ? audit_rater(page->arena, audit, name, page->language)
                 : palier_page_word(page, PALIER_WORD_AUDIT_RATER_UNNAMED);
}

static void put_head(struct palier_page *page)
{
    const struct {
        enum palier_word word;
        size_t width;
    } columns[] = {{PALIER_WORD_AUDIT_COLUMN_UNITS, COUNT},
                   {PALIER_WORD_AUDIT_COLUMN_SAME, SHARE},
                   {PALIER_WORD_AUDIT_COLUMN_NEAR, SHARE},
                   {PALIER_WORD_AUDIT_COLUMN_KAPPA, KAPPA},
                   {PALIER_WORD_AUDIT_COLUMN_ALPHA, ALPHA},
                   {PALIER_WORD_AUDIT_COLUMN_95, interval_width(page)}};

    palier_page_end_line(page);
    palier_page_blanks(page, label_width(page));
    for (size_t i = 0; i < sizeof columns / sizeof *columns && columns[i].width; i++)
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
    if (!isfinite(agreement->alpha.value) && !isfinite(agreement->kappa.value)) {
        palier_page_blanks(page, 2); /* the reason stands in their place */
        palier_page_left(page, palier_look_dim, audit_why(page, agreement->alpha.why),
                         coefficients_width(page) - 2);
        palier_page_end_line(page);
        return;
    }
    palier_page_right(page, NULL, audit_number(page, agreement->kappa.value, 2), KAPPA);
    palier_page_right(page, NULL, audit_number(page, agreement->alpha.value, 2), ALPHA);
    if (interval_width(page))
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

static void put_who(struct palier_page *page, const struct palier_audit *audit)
{
    const struct palier_audit_raters *part = &audit->raters;
    const char *names = "";

    for (size_t i = 0; i < part->rater_count; i++)
        names = palier_arena_printf(page->arena, "%s%s%s", names, i ? ", " : "",
                                    rater_name(page, audit, part->raters[i]));
    audit_put_line(page,
                   palier_words_say(page->arena, page->language, PALIER_WORD_AUDIT_RATERS_ARE,
                                    names, palier_arena_printf(page->arena, "%zu", part->ratings),
                                    palier_arena_printf(page->arena, "%zu", part->overall.units)));
    if (!audit->scope.is_internal)
        audit_put_line(page, palier_page_word(page, PALIER_WORD_AUDIT_RATERS_NUMBERED));
}

/* Kappa and bias are of two raters. */
static void put_pair(struct palier_page *page, const struct palier_audit *audit)
{
    const struct palier_audit_raters *part = &audit->raters;
    const struct palier_coefficient *kappa = &part->overall.kappa;

    if (isfinite(kappa->value))
        audit_put_line(page,
                       palier_words_say(page->arena, page->language, PALIER_WORD_AUDIT_KAPPA,
                                        audit_number(page, kappa->value, 2),
                                        *audit_interval(page, kappa)
                                            ? audit_interval(page, kappa)
                                            : palier_page_word(page, PALIER_WORD_AUDIT_NONE)));
    else if (isfinite(part->overall.alpha.value))
        audit_put_line(page,
                       palier_words_say(page->arena, page->language, PALIER_WORD_AUDIT_NO_KAPPA,
                                        audit_why(page, kappa->why)));
    if (isfinite(part->bias) && fabs(part->bias) >= 0.05)
        audit_put_line(page, palier_words_say(page->arena, page->language,
                                              part->bias < 0 ? PALIER_WORD_AUDIT_BIAS_LOWER
                                                             : PALIER_WORD_AUDIT_BIAS_HIGHER,
                                              rater_name(page, audit, part->raters[1]),
                                              audit_number(page, fabs(part->bias), 1),
                                              rater_name(page, audit, part->raters[0])));
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

/* "rater 2, level 1, shown: no plan at all" */
static void put_rating(struct palier_page *page, const struct palier_audit *audit,
                       const struct palier_rating *rating)
{
    static const enum palier_word proofs[] = {
        [PALIER_SAID] = PALIER_WORD_PROOF_SAID,
        [PALIER_SHOWN] = PALIER_WORD_PROOF_SHOWN,
        [PALIER_VERIFIED] = PALIER_WORD_PROOF_VERIFIED,
    };

    const char *text = palier_words_say(page->arena, page->language, PALIER_WORD_AUDIT_QUOTE_LEVEL,
                                        rater_name(page, audit, rating->rater),
                                        palier_arena_printf(page->arena, "%d", rating->level));

    palier_page_wrap(page, NULL, INDENT, HANGING,
                     palier_arena_printf(page->arena, "%s, %s%s%s%s", text,
                                         palier_page_word(page, proofs[rating->proof]),
                                         *rating->note ? palier_page_word(page, PALIER_WORD_COLON)
                                                       : "",
                                         *rating->note ? " " : "", rating->note));
}

/* What of the interview the rating could rest on. */
static void put_quote(struct palier_page *page, const struct palier_evidence *quote)
{
    bool is_accepted = quote->status == PALIER_EVIDENCE_ACCEPTED;
    const char *about = palier_page_word(page, is_accepted ? PALIER_WORD_STATUS_ACCEPTED
                                                           : PALIER_WORD_STATUS_PROPOSED);

    about = palier_arena_printf(page->arena, "%s, %s", about,
                                palier_page_word(page, quote->polarity == PALIER_SUPPORTS
                                                           ? PALIER_WORD_EXPLAIN_SUPPORTS
                                                           : PALIER_WORD_EXPLAIN_CONTRADICTS));
    if (quote->level)
        about = palier_words_say(page->arena, page->language, PALIER_WORD_AUDIT_QUOTE_LEVEL, about,
                                 palier_arena_printf(page->arena, "%d", quote->level));
    if (!quote->is_reviewed)
        about = palier_arena_printf(page->arena, "%s, %s", about,
                                    palier_page_word(page, PALIER_WORD_QUOTE_NOT_REVIEWED));
    palier_page_wrap(page, is_accepted ? NULL : palier_look_dim, INDENT, HANGING,
                     palier_words_say(page->arena, page->language, PALIER_WORD_AUDIT_QUOTE,
                                      quote->quote, about));
}

static void put_difference(struct palier_page *page, const struct palier_audit *audit,
                           const struct palier_rated_unit *unit)
{
    const struct palier_audit_raters *part = &audit->raters;
    size_t quotes =
        page->is_full || unit->quote_count < MOST_QUOTES ? unit->quote_count : MOST_QUOTES;

    audit_put_line(page, palier_words_say(page->arena, page->language, PALIER_WORD_AUDIT_DIFFERENCE,
                                          palier_page_criterion(page, unit->criterion),
                                          unit->entity->name, unit->interview,
                                          levels_text(page, part, unit)));
    for (size_t r = 0; r < part->rater_count; r++)
        if (unit->ratings[r])
            put_rating(page, audit, unit->ratings[r]);
    if (unit->consensus)
        put_rating(page, audit, unit->consensus);
    for (size_t q = 0; q < quotes; q++)
        put_quote(page, unit->quotes[q]);
    if (quotes < unit->quote_count)
        palier_page_wrap(page, palier_look_dim, INDENT, HANGING,
                         palier_words_say(page->arena, page->language, PALIER_WORD_AUDIT_MORE_FULL,
                                          palier_arena_printf(page->arena, "%zu",
                                                              unit->quote_count - quotes)));
    if (unit->withheld_count)
        palier_page_wrap(page, palier_look_dim, INDENT, HANGING,
                         palier_said_withheld(page->arena, unit->withheld_count, page->language));
}

static void put_differences(struct palier_page *page, const struct palier_audit *audit)
{
    const struct palier_audit_raters *part = &audit->raters;
    size_t count = page->is_full || part->difference_count < MOST_DIFFERENCES
                       ? part->difference_count
                       : MOST_DIFFERENCES;

    if (part->difference_count)
        audit_put_heading(page, PALIER_WORD_AUDIT_DIFFERENCES);
    for (size_t i = 0; i < count; i++)
        put_difference(page, audit, &part->differences[i]);
    if (count < part->difference_count)
        audit_put_line(page,
                       palier_words_say(page->arena, page->language, PALIER_WORD_AUDIT_MORE_FULL,
                                        palier_arena_printf(page->arena, "%zu",
                                                            part->difference_count - count)));
}

void audit_put_raters(struct palier_page *page, const struct palier_audit *audit)
{
    const struct palier_audit_raters *part = &audit->raters;

    audit_put_part(page, PALIER_WORD_AUDIT_RATERS);
    if (!part->rater_count) {
        audit_put_line(page, audit_why(page, part->overall.alpha.why));
        return;
    }
    put_who(page, audit);
    put_head(page);
    put_agreement(page, &part->overall);
    for (size_t i = 0; i < part->criterion_count; i++)
        if (says_more(&part->criteria[i]))
            put_agreement(page, &part->criteria[i]);
    if (isfinite(part->overall.alpha.value) || isfinite(part->bias))
        palier_page_end_line(page);
    put_pair(page, audit);
    put_differences(page, audit);
    audit_put_advice(page, PALIER_WORD_AUDIT_RATERS_MEANS, PALIER_WORD_AUDIT_RATERS_TO_DO);
}
