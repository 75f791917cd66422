/* audit_csv.c - an audit as tidy CSV: one row for each figure; see audit.h. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "report/audit_csv.h"
#include "report/audit_internal.h"
#include "report/group_list.h"
#include "report/report_internal.h"

static const char *const header[] = {"part",  "measure", "entity",  "wave",   "criterion",
                                     "group", "item",    "value",   "low",    "high",
                                     "n",     "below",   "reading", "reason", "expected",
                                     "place", "rater",   "text"};

struct audit_row audit_row_of(const char *measure, const struct palier_criterion *criterion,
                              double value)
{
    return (struct audit_row){
        .measure = measure, .criterion = criterion, .value = value, .low = NAN, .high = NAN};
}

struct audit_row audit_row_of_coefficient(const char *measure,
                                          const struct palier_criterion *criterion,
                                          const struct palier_coefficient *from)
{
    struct audit_row row = audit_row_of(measure, criterion, from->value);

    row.low = from->low;
    row.high = from->high;
    row.reason = palier_audit_why_name(from->why);
    return row;
}

static const char *place_text(const struct audit_csv *writer, struct palier_place place)
{
    if (!place.file || !place.line)
        return place.file ? place.file : "";
    return palier_arena_printf(writer->arena, "%s:%zu", place.file, place.line);
}

static void put_text(struct audit_csv *writer, const char *text)
{
    palier_csv_write_text(&writer->csv, text ? text : "");
}

/* `n`, and `below` where only that is told. */
static void put_count(struct audit_csv *writer, const struct palier_told_count *count)
{
    if (count && !count->below)
        palier_csv_write_count(&writer->csv, count->count);
    else
        palier_csv_write_empty(&writer->csv);
    if (count && count->below && count->below != PALIER_UNTOLD)
        palier_csv_write_count(&writer->csv, count->below);
    else
        palier_csv_write_empty(&writer->csv);
}

void audit_csv_put(struct audit_csv *writer, struct audit_row row)
{
    const struct palier_entity *entity = row.entity ? row.entity : writer->audit->scope.entity;

    put_text(writer, writer->part);
    put_text(writer, row.measure);
    put_text(writer, entity ? entity->id : NULL);
    put_text(writer, writer->audit->wave);
    put_text(writer, row.criterion ? row.criterion->id : NULL);
    put_text(writer, palier_groups_ids(writer->arena, writer->audit->rubric, row.groups));
    put_text(writer, row.item);
    palier_csv_write_number(&writer->csv, row.value);
    palier_csv_write_number(&writer->csv, row.low);
    palier_csv_write_number(&writer->csv, row.high);
    put_count(writer, row.count);
    put_text(writer, row.reading);
    put_text(writer, row.reason);
    put_text(writer, row.expected);
    put_text(writer, place_text(writer, row.place));
    put_text(writer, row.rater);
    put_text(writer, row.text);
    palier_csv_end_row(&writer->csv);
}

static void put_of_set(struct audit_csv *writer, const struct palier_question_set *set,
                       struct audit_row row, const struct palier_told_count *count)
{
    row.groups = set->groups;
    row.count = set->groups ? count : NULL;
    audit_csv_put(writer, row);
}

static void put_set(struct audit_csv *writer, const struct palier_question_set *set)
{
    struct audit_row alpha = audit_row_of_coefficient("alpha", set->criterion, &set->listwise);
    struct audit_row pairwise =
        audit_row_of_coefficient("alpha-pairwise", set->criterion, &set->pairwise);
    struct audit_row omega = audit_row_of_coefficient("omega", set->criterion, &set->omega);

    alpha.reading = palier_reliability_reading_name(palier_reliability_read(&set->listwise));
    put_of_set(writer, set, alpha, &set->complete);
    if (!set->groups) /* there is none: the reason is told once */
        return;
    pairwise.reading = palier_reliability_reading_name(palier_reliability_read(&set->pairwise));
    omega.reading = set->is_omega_doubtful ? "heywood" : "";
    put_of_set(writer, set, pairwise, &set->respondents);
    put_of_set(writer, set, omega, &set->complete);
    put_of_set(writer, set, audit_row_of("average-r", set->criterion, set->average_r),
               set->is_pairwise_better ? &set->respondents : &set->complete);
    for (size_t i = 0; i < set->item_count; i++) {
        const struct palier_set_item *item = &set->items[i];
        struct audit_row rest = audit_row_of("item-rest", set->criterion, item->item_rest);
        struct audit_row without =
            audit_row_of("alpha-without", set->criterion, item->alpha_without);

        rest.item = without.item = item->item->question->name;
        rest.reading = palier_item_oddity_name(item->oddity);
        put_of_set(writer, set, rest, &item->respondents);
        put_of_set(writer, set, without, &item->respondents);
    }
}

static void put_reliability(struct audit_csv *writer, const struct palier_audit *audit)
{
    struct audit_row none = audit_row_of("alpha", NULL, NAN);

    none.reason = palier_audit_why_name(audit->reliability.why);
    if (audit->reliability.why)
        audit_csv_put(writer, none);
    for (size_t i = 0; i < audit->reliability.count; i++)
        put_set(writer, &audit->reliability.sets[i]);
}

static void put_people(struct audit_csv *writer, const char *measure, const char *item,
                       struct palier_told_count count)
{
    struct audit_row row = audit_row_of(measure, NULL, NAN);

    row.item = item;
    row.count = &count;
    audit_csv_put(writer, row);
}

static const char *oddities_text(const struct audit_csv *writer, unsigned oddities)
{
    const char *text = "";

    for (unsigned bit = 0; bit < PALIER_ROW_ODDITIES; bit++)
        if (oddities >> bit & 1)
            text = palier_arena_printf(writer->arena, "%s%s%s", text, *text ? " " : "",
                                       palier_row_oddity_name((enum palier_row_oddity)(1 << bit)));
    return text;
}

static void put_odd_rows(struct audit_csv *writer, const struct palier_audit_answers *part)
{
    for (size_t i = 0; i < part->row_count; i++) {
        struct audit_row row = audit_row_of("row", NULL, NAN);

        row.entity = part->rows[i].entity;
        row.groups = UINT32_C(1) << part->rows[i].group->index;
        row.reading = oddities_text(writer, part->rows[i].oddities);
        row.place = (struct palier_place){.file = part->rows[i].file, .line = part->rows[i].line};
        audit_csv_put(writer, row);
    }
}

static void put_answers(struct audit_csv *writer, const struct palier_audit *audit)
{
    const struct palier_audit_answers *part = &audit->answers;
    struct audit_row none = audit_row_of("respondents", NULL, NAN);

    if (part->why) {
        none.reason = palier_audit_why_name(part->why);
        audit_csv_put(writer, none);
        return;
    }
    put_people(writer, "respondents", NULL, part->respondents);
    for (unsigned bit = 0; bit < PALIER_ROW_ODDITIES; bit++)
        put_people(writer, palier_row_oddity_name((enum palier_row_oddity)(1 << bit)), NULL,
                   part->odd[bit]);
    for (size_t i = 0; i < part->question_count; i++) {
        const struct palier_question_answers *question = &part->questions[i];
        struct audit_row share = audit_row_of("no-answer-share", NULL, question->share);

        share.item = question->question->name;
        share.count = &question->asked;
        audit_csv_put(writer, share);
        put_people(writer, "no-answer", share.item, question->empty);
        put_people(writer, "left-blank", share.item, question->blank);
        put_people(writer, "dont-know", share.item, question->dont_know);
        put_people(writer, "not-applicable", share.item, question->not_applicable);
    }
    put_odd_rows(writer, part);
}

static void put_level(struct audit_csv *writer, const struct palier_audit_entity *entity,
                      const struct palier_audit_level *level)
{
    static const char *const firm[] = {
        [PALIER_FIRMNESS_UNKNOWN] = "", [PALIER_FIRM] = "firm", [PALIER_NOT_FIRM] = "not-firm"};
    const struct palier_node *node = level->node;
    const struct palier_interval *interval = palier_shown_interval(node);
    struct audit_row score =
        audit_row_of("score", node->criterion, palier_shown_figure(node, node->score));
    struct audit_row changes = audit_row_of("level-changes", node->criterion, level->level_changes);

    score.entity = changes.entity = entity->entity->entity;
    score.low = interval ? interval->low : NAN;
    score.high = interval ? interval->high : NAN;
    score.reading = interval ? firm[interval->firmness] : "";
    score.reason = palier_reason_name(node->reason);
    audit_csv_put(writer, score);
    changes.low = level->low;
    changes.high = level->high;
    changes.reason = level->is_withheld ? "hidden" : "";
    audit_csv_put(writer, changes);
}

static void put_entity(struct audit_csv *writer, const struct palier_audit *audit,
                       const struct palier_audit_entity *entity)
{
    for (size_t c = 0; c < audit->rubric->criterion_count; c++)
        put_level(writer, entity, &entity->levels[c]);
    for (size_t i = 0; i < entity->weakest_count; i++) {
        struct audit_row row =
            audit_row_of("stays-weakest", &audit->rubric->criteria[entity->weakest[i].criterion],
                         entity->weakest[i].stays);

        row.entity = entity->entity->entity;
        audit_csv_put(writer, row);
    }
    struct audit_row order = audit_row_of("weakest-change", NULL, entity->order_changes);

    order.entity = entity->entity->entity;
    order.reason = entity->weakest_withheld ? "hidden" : "";
    audit_csv_put(writer, order);
    for (size_t i = 0; i < entity->without_count; i++) {
        struct audit_row row =
            audit_row_of("overall-without", entity->without[i].criterion, entity->without[i].score);

        row.entity = entity->entity->entity;
        audit_csv_put(writer, row);
    }
}

static void put_levels(struct audit_csv *writer, const struct palier_audit *audit)
{
    struct audit_row none = audit_row_of("score", NULL, NAN);

    none.reason = palier_audit_why_name(audit->levels.why);
    if (audit->levels.why)
        audit_csv_put(writer, none);
    for (size_t e = 0; e < audit->levels.count; e++)
        put_entity(writer, audit, &audit->levels.entities[e]);
}

static double number_of(const char *text)
{
    enum palier_decimal_mark mark;
    double value;

    return palier_number_parse(text, &value, &mark) ? value : (double)NAN;
}

static void put_trial(struct audit_csv *writer, const struct palier_trial *trial)
{
    struct audit_row broken = audit_row_of("profile", NULL, NAN);

    broken.item = trial->name;
    broken.reading = "broken";
    broken.place = (struct palier_place){.file = trial->path};
    if (trial->is_broken)
        audit_csv_put(writer, broken);
    for (size_t i = 0; !trial->is_broken && i < trial->check_count; i++) {
        const struct palier_trial_check *check = &trial->checks[i];
        struct audit_row row = audit_row_of(palier_expectation_name(check->kind), check->criterion,
                                            number_of(check->got));

        row.item = trial->name;
        row.reading = check->has_passed ? "passed" : "failed";
        row.reason = isnan(row.value) ? check->got : "";
        row.expected = check->expected;
        row.place = check->place;
        audit_csv_put(writer, row);
    }
}

static void put_bench(struct audit_csv *writer, const struct palier_audit *audit)
{
    for (size_t i = 0; i < audit->bench.count; i++) {
        const struct palier_finding *finding = &audit->bench.findings[i];
        struct audit_row row =
            audit_row_of(palier_finding_kind_name(finding->kind), finding->criterion,
                         finding->level ? finding->level : (double)NAN);

        row.item = finding->question ? finding->question->name
                   : finding->item   ? palier_source_name(finding->item->source)
                                     : "";
        row.high = finding->most;
        row.place = finding->place;
        audit_csv_put(writer, row);
    }
    for (size_t i = 0; i < audit->trials.count; i++)
        put_trial(writer, &audit->trials.at[i]);
}

enum palier_status palier_audit_csv(const struct palier_audit *audit,
                                    const struct palier_report_options *options, FILE *stream)
{
    static const struct {
        enum palier_audit_part part;
        const char *name;
        void (*put)(struct audit_csv *writer, const struct palier_audit *audit);
    } parts[] = {
        {PALIER_AUDIT_RELIABILITY, "reliability", put_reliability},
        {PALIER_AUDIT_RATERS, "raters", audit_csv_raters},
        {PALIER_AUDIT_ANSWERS, "answers", put_answers},
        {PALIER_AUDIT_ROBUSTNESS, "robustness", put_levels},
        {PALIER_AUDIT_BENCH, "bench", put_bench},
        {PALIER_AUDIT_COVERAGE, "coverage", audit_csv_coverage},
    };
    struct audit_csv writer = {.arena = palier_arena_new(NULL),
                               .audit = audit,
                               .language = options->language};

    palier_csv_writer_init(&writer.csv, stream, options->is_raw);
    palier_csv_write_row(&writer.csv, header, sizeof header / sizeof *header);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (audit->parts & parts[i].part) {
            writer.part = parts[i].name;
            parts[i].put(&writer, audit);
        }
    palier_arena_free(writer.arena);
    return PALIER_OK;
}
