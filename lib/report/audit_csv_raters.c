/* audit_csv_raters.c - how far raters agree, and what each gave where they do not; see audit_csv.h.
 */
#include <math.h>

#include "report/audit_csv.h"
#include "report/audit_internal.h"

#define NOT_REVIEWED "not-reviewed"

static void put_agreement(struct audit_csv *writer, const struct palier_rater_agreement *agreement)
{
    const struct palier_told_count units = {.count = agreement->units};
    struct audit_row rows[] = {
        audit_row_of("same-level", agreement->criterion, agreement->same),
        audit_row_of("within-one-level", agreement->criterion, agreement->near),
        audit_row_of_coefficient("kappa", agreement->criterion, &agreement->kappa),
        audit_row_of_coefficient("krippendorff", agreement->criterion, &agreement->alpha),
    };

    rows[3].reading = palier_agreement_reading_name(agreement->reading);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        rows[i].count = &units;
        audit_csv_put(writer, rows[i]);
    }
}

/* What one rater gave a unit and wrote; RATING is NULL where there is none. */
static void put_rating(struct audit_csv *writer, const struct palier_rated_unit *unit,
                       const struct palier_rating *rating)
{
    if (!rating)
        return;
    struct audit_row row = audit_row_of("difference-rating", unit->criterion, rating->level);

    row.entity = unit->entity;
    row.item = unit->interview;
    row.reading = palier_proof_name(rating->proof);
    row.rater = audit_rater(writer->arena, writer->audit, rating->rater, PALIER_ENGLISH);
    row.text = rating->note;
    audit_csv_put(writer, row);
}

static void put_quote(struct audit_csv *writer, const struct palier_rated_unit *unit,
                      const struct palier_evidence *quote)
{
    struct audit_row row = audit_row_of("difference-quote", unit->criterion,
                                        quote->level ? (double)quote->level : (double)NAN);

    row.entity = unit->entity;
    row.item = unit->interview;
    row.reading =
        palier_arena_printf(writer->arena, "%s %s", palier_evidence_status_name(quote->status),
                            palier_polarity_name(quote->polarity));
    row.reason = quote->is_reviewed ? "" : NOT_REVIEWED;
    row.place =
        (struct palier_place){.file = audit_file(writer->audit, quote->file), .line = quote->line};
    row.text = quote->quote;
    audit_csv_put(writer, row);
}

/* How many quotes more the interview of a unit has, that nobody has reviewed. */
static void put_withheld(struct audit_csv *writer, const struct palier_rated_unit *unit)
{
    struct audit_row row =
        audit_row_of("difference-quotes-withheld", unit->criterion, (double)unit->withheld_count);

    if (!unit->withheld_count)
        return;
    row.entity = unit->entity;
    row.item = unit->interview;
    row.reason = NOT_REVIEWED;
    audit_csv_put(writer, row);
}

void audit_csv_raters(struct audit_csv *writer, const struct palier_audit *audit)
{
    const struct palier_audit_raters *part = &audit->raters;

    put_agreement(writer, &part->overall);
    audit_csv_put(writer, audit_row_of("bias", NULL, part->bias));
    for (size_t i = 0; i < part->criterion_count; i++)
        put_agreement(writer, &part->criteria[i]);
    for (size_t i = 0; i < part->difference_count; i++) {
        const struct palier_rated_unit *unit = &part->differences[i];
        struct audit_row row =
            audit_row_of("difference", unit->criterion, unit->highest - unit->lowest);

        row.entity = unit->entity;
        row.item = unit->interview;
        row.low = unit->lowest;
        row.high = unit->highest;
        row.reading = unit->consensus ? "settled" : "";
        audit_csv_put(writer, row);
        for (size_t r = 0; r < part->rater_count; r++)
            put_rating(writer, unit, unit->ratings[r]);
        put_rating(writer, unit, unit->consensus);
        for (size_t q = 0; q < unit->quote_count; q++)
            put_quote(writer, unit, unit->quotes[q]);
        put_withheld(writer, unit);
    }
}
