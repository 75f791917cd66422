/* rubric_check.c - whether what feeds each criterion suits the way it is combined. */
#include <math.h>
#include <stdio.h>

#include "base/number.h"
#include "model/rubric_internal.h"

struct check {
    struct rubric_reader *reader;
    const struct palier_range *ranges; /* by criterion */
};

static bool is_written(const struct check *check, const struct palier_criterion *criterion,
                       enum criterion_column column)
{
    const struct rubric_reader *reader = check->reader;

    return *palier_record_text(&reader->criterion_records, reader->criterion_rows[criterion->index],
                               column);
}

static bool takes_parameter(enum palier_combine combine)
{
    return combine == PALIER_COMBINE_POWER || combine == PALIER_COMBINE_DEDUCT ||
           combine == PALIER_COMBINE_STAGED;
}

/* A cell that means nothing to its way to combine was written for another. */
static void check_cells(const struct check *check, const struct palier_criterion *criterion)
{
    bool is_staged = criterion->combine == PALIER_COMBINE_STAGED;
    bool is_heading = criterion->combine == PALIER_COMBINE_NONE;
    const struct {
        enum criterion_column column;
        const char *name;
        bool is_taken;
    } cells[] = {
        {CRITERION_PARAMETER, "parameter", takes_parameter(criterion->combine)},
        {CRITERION_PASS, "pass", is_staged},
        {CRITERION_PASS_BELOW, "pass_below", is_staged},
        {CRITERION_MISSING, "missing", !is_heading},
        {CRITERION_SCALE, "scale", !is_heading},
        {CRITERION_ROUND, "round", !is_heading},
        {CRITERION_UNIT, "unit", !is_heading || !criterion->is_by_respondent},
    };

    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        if (!cells[i].is_taken && is_written(check, criterion, cells[i].column))
            rubric_refuse_cell(check->reader,
                               rubric_criterion_place(check->reader, criterion, cells[i].column),
                               cells[i].name, rubric_combine_name(criterion->combine));
}

static void check_power(const struct check *check, const struct palier_criterion *criterion)
{
    if (criterion->combine == PALIER_COMBINE_POWER &&
        (isnan(criterion->parameter) || criterion->parameter == 0))
        palier_report(check->reader->diag, PALIER_E_PARAMETER_NEEDED,
                      rubric_criterion_place(check->reader, criterion, CRITERION_PARAMETER),
                      criterion->id);
}

static void check_stage_count(const struct check *check, const struct palier_criterion *criterion)
{
    struct palier_place place =
        rubric_criterion_place(check->reader, criterion, CRITERION_PARAMETER);
    double count = criterion->parameter;
    int last = rubric_last_stage(criterion);
    char written[PALIER_NUMBER_SIZE], highest[24];

    if (isnan(count))
        return;
    palier_number_print(written, count);
    snprintf(highest, sizeof highest, "%d", last);
    if (count != floor(count) || count < 1 || count > 99)
        palier_report(check->reader->diag, PALIER_E_NOT_AN_INTEGER, place, written, "1", "99");
    else if (count < last)
        palier_report(check->reader->diag, PALIER_E_TOO_FEW_STAGES, place, written, highest,
                      criterion->id);
}

static void check_pass(const struct check *check, const struct palier_criterion *criterion,
                       const struct rubric_part *part, double pass, enum criterion_column column)
{
    char most[PALIER_NUMBER_SIZE], wanted[PALIER_NUMBER_SIZE];

    if (isnan(pass) || isnan(part->range.most) || palier_passes(part->range.most, pass))
        return;
    palier_report(check->reader->diag, PALIER_E_PASS_UNREACHABLE,
                  rubric_criterion_place(check->reader, criterion, column), part->name,
                  palier_number_print(most, part->range.most), palier_number_print(wanted, pass));
}

static void report_no_most(const struct check *check, const struct palier_criterion *criterion,
                           const struct rubric_part *part)
{
    palier_report(check->reader->diag, PALIER_E_NO_MOST, part->place, part->name, criterion->id,
                  rubric_combine_name(criterion->combine));
}

static void check_staged(const struct check *check, const struct palier_criterion *criterion)
{
    int last = rubric_last_stage(criterion);

    check_stage_count(check, criterion);
    for (size_t i = 0; i < rubric_part_count(criterion); i++) {
        struct rubric_part part = rubric_part(check->reader, check->ranges, criterion, i);

        if (part.is_heading)
            continue;
        if (!part.stage)
            palier_report(check->reader->diag, PALIER_E_STAGE_NEEDED, part.stage_place, part.name,
                          criterion->id);
        if (isnan(criterion->pass) && isnan(part.range.most))
            report_no_most(check, criterion, &part);
        check_pass(check, criterion, &part, criterion->pass, CRITERION_PASS);
        if (part.stage < last)
            check_pass(check, criterion, &part, criterion->pass_below, CRITERION_PASS_BELOW);
    }
}

/* A stage means something in a staged parent only. */
static void check_stages(const struct check *check, const struct palier_criterion *criterion)
{
    if (criterion->combine == PALIER_COMBINE_STAGED) {
        check_staged(check, criterion);
        return;
    }
    for (size_t i = 0; i < rubric_part_count(criterion); i++) {
        struct rubric_part part = rubric_part(check->reader, check->ranges, criterion, i);

        if (part.stage)
            palier_report(check->reader->diag, PALIER_E_STAGE_OUTSIDE, part.stage_place, part.name,
                          criterion->id);
    }
}

static void check_ratio(const struct check *check, const struct palier_criterion *criterion)
{
    for (size_t i = 0; i < rubric_part_count(criterion); i++) {
        struct rubric_part part = rubric_part(check->reader, check->ranges, criterion, i);

        if (!part.is_heading && part.weight > 0 && isnan(part.range.most))
            report_no_most(check, criterion, &part);
    }
}

static void check_quotient(const struct check *check, const struct palier_criterion *criterion)
{
    size_t count = rubric_part_count(criterion), weighing = 0;
    char found[24], weighed[24];

    for (size_t i = 0; i < count; i++) {
        struct rubric_part part = rubric_part(check->reader, check->ranges, criterion, i);

        weighing += !part.is_heading && part.weight > 0;
    }
    if ((count == 2 && weighing == 2) || !weighing) /* none: said where weights were read */
        return;
    snprintf(found, sizeof found, "%zu", count);
    snprintf(weighed, sizeof weighed, "%zu", weighing);
    palier_report(check->reader->diag, PALIER_E_TWO_PARTS, criterion->place, criterion->id, found,
                  weighed);
}

/* Whether COMBINE has no value where a part is not above 0. */
static bool needs_positive(enum palier_combine combine, double parameter)
{
    if (combine == PALIER_COMBINE_POWER)
        return parameter < 0 || (!isnan(parameter) && parameter != floor(parameter));
    return combine == PALIER_COMBINE_GEOMETRIC || combine == PALIER_COMBINE_HARMONIC;
}

static void warn_of_zero(const struct check *check, const struct palier_criterion *criterion)
{
    for (size_t i = 0; i < rubric_part_count(criterion); i++) {
        struct rubric_part part = rubric_part(check->reader, check->ranges, criterion, i);

        if (part.is_heading || part.weight <= 0 || part.range.least > 0)
            continue;
        palier_report(check->reader->diag, PALIER_E_NOT_ABOVE_ZERO, criterion->place, part.name,
                      criterion->id, rubric_combine_name(criterion->combine));
        return; /* one of them is enough to blank it */
    }
}

/* What one respondent gave can be combined where it needs nobody else. */
static void check_unit(const struct check *check, const struct palier_criterion *criterion)
{
    struct palier_place place = rubric_criterion_place(check->reader, criterion, CRITERION_UNIT);

    if (!criterion->is_by_respondent)
        return;
    if (criterion->child_count)
        palier_report(check->reader->diag, PALIER_E_UNIT_NOT_SURVEY, place, criterion->id,
                      criterion->children[0]->id);
    for (size_t i = 0; !criterion->child_count && i < criterion->item_count; i++) {
        const struct palier_item *item = criterion->items[i];

        if (item->source != PALIER_SOURCE_SURVEY)
            palier_report(check->reader->diag, PALIER_E_UNIT_NOT_SURVEY, place, criterion->id,
                          palier_source_name(item->source));
        else if (palier_item_is_raw(check->reader->rubric, item))
            palier_report(check->reader->diag, PALIER_E_UNIT_NOT_ALONE, place, criterion->id,
                          item->question ? item->question->name : "");
    }
}

static void check_views(const struct check *check)
{
    const struct palier_rubric *rubric = check->reader->rubric;

    for (size_t v = 0; v < rubric->view_count; v++) {
        const struct palier_view *view = &rubric->views[v];

        for (size_t i = 0; needs_positive(view->combine, NAN) && i < view->member_count; i++) {
            size_t member = view->members[i].criterion;

            if (check->ranges[member].least > 0)
                continue;
            palier_report(check->reader->diag, PALIER_E_NOT_ABOVE_ZERO, view->place,
                          rubric->criteria[member].id, view->id,
                          rubric_combine_name(view->combine));
            break;
        }
    }
}

/* Gaps are filled and outliers pulled in among numbers; without any, nothing is. */
static void check_treatment(const struct check *check)
{
    const struct palier_rubric *rubric = check->reader->rubric;

    if (rubric->treatment.gaps == PALIER_GAPS_OUT && !rubric->treatment.winsorises)
        return;
    for (size_t i = 0; i < rubric->item_count; i++)
        if (rubric->items[i].scale && palier_scale_is_numeric(rubric->items[i].scale))
            return;
    palier_report(check->reader->diag, PALIER_E_NOTHING_TO_TREAT, check->reader->treatment_place);
}

void rubric_check_combines(struct rubric_reader *reader)
{
    const struct palier_rubric *rubric = reader->rubric;
    struct check check = {.reader = reader, .ranges = rubric_ranges(reader)};

    for (size_t i = 0; i < rubric->criterion_count; i++) {
        const struct palier_criterion *criterion = &rubric->criteria[i];

        check_cells(&check, criterion);
        check_power(&check, criterion);
        check_stages(&check, criterion);
        check_unit(&check, criterion);
        if (criterion->combine == PALIER_COMBINE_RATIO)
            check_ratio(&check, criterion);
        if (criterion->combine == PALIER_COMBINE_QUOTIENT)
            check_quotient(&check, criterion);
        if (needs_positive(criterion->combine, criterion->parameter))
            warn_of_zero(&check, criterion);
    }
    if (rubric->criterion_count && rubric->criteria[0].stage)
        rubric_refuse_cell(reader,
                           rubric_criterion_place(reader, &rubric->criteria[0], CRITERION_STAGE),
                           "stage", rubric->criteria[0].id);
    check_views(&check);
    check_treatment(&check);
}
