/* audit_json.c - an audit for programs; see audit.h. Keys stand in one order, null where there is
 * no figure. */
#include "report/audit_json.h"
#include "report/audit_internal.h"
#include "report/group_list.h"

static void put_count(struct palier_audit_maker *maker, const char *key,
                      struct palier_told_count count)
{
    struct palier_json *json = &maker->json;
    const char *below = palier_arena_printf(maker->arena, "%s_below", key);

    if (count.below)
        palier_json_null(json, key);
    else
        palier_json_count(json, key, count.count);
    if (count.below && count.below != PALIER_UNTOLD)
        palier_json_count(json, below, count.below);
    else
        palier_json_null(json, below);
}

static void put_coefficient(struct palier_audit_maker *maker, const char *key,
                            const struct palier_coefficient *coefficient, const char *reading)
{
    struct palier_json *json = &maker->json;

    palier_json_object(json, key);
    palier_json_number(json, "value", coefficient->value);
    palier_json_number(json, "low", coefficient->low);
    palier_json_number(json, "high", coefficient->high);
    palier_json_text_or_null(json, "reading", reading);
    palier_json_text_or_null(json, "reason", palier_audit_why_name(coefficient->why));
    palier_json_end(json);
}

void audit_json_criterion(struct palier_audit_maker *maker,
                          const struct palier_criterion *criterion)
{
    palier_json_text_or_null(&maker->json, "criterion", criterion ? criterion->id : NULL);
}

static void put_item(struct palier_audit_maker *maker, const struct palier_set_item *item)
{
    struct palier_json *json = &maker->json;

    palier_json_object(json, NULL);
    palier_json_text(json, "question", item->item->question->name);
    put_count(maker, "respondents", item->respondents);
    palier_json_number(json, "item_rest", item->item_rest);
    palier_json_number(json, "alpha_without", item->alpha_without);
    palier_json_text_or_null(json, "oddity", palier_item_oddity_name(item->oddity));
    palier_json_end(json);
}

static void put_set(struct palier_audit_maker *maker, const struct palier_question_set *set)
{
    struct palier_json *json = &maker->json;

    palier_json_object(json, NULL);
    audit_json_criterion(maker, set->criterion);
    palier_json_groups(&maker->json, "groups", maker->audit->rubric, set->groups);
    put_count(maker, "respondents", set->respondents);
    put_count(maker, "complete", set->complete);
    put_coefficient(maker, "alpha", &set->listwise,
                    palier_reliability_reading_name(palier_reliability_read(&set->listwise)));
    put_coefficient(maker, "alpha_pairwise", &set->pairwise,
                    palier_reliability_reading_name(palier_reliability_read(&set->pairwise)));
    put_coefficient(maker, "omega", &set->omega, set->is_omega_doubtful ? "heywood" : "");
    palier_json_number(json, "average_r", set->average_r);
    palier_json_text(json, "shown", set->is_pairwise_better ? "pairwise" : "listwise");
    palier_json_array(json, "items");
    for (size_t i = 0; i < set->item_count; i++)
        put_item(maker, &set->items[i]);
    palier_json_end(json);
    palier_json_end(json);
}

static void put_reliability(struct palier_audit_maker *maker)
{
    const struct palier_audit_reliability *part = &maker->audit->reliability;

    palier_json_text_or_null(&maker->json, "reason", palier_audit_why_name(part->why));
    palier_json_array(&maker->json, "sets");
    for (size_t i = 0; i < part->count; i++)
        put_set(maker, &part->sets[i]);
    palier_json_end(&maker->json);
}

static void put_agreement(struct palier_audit_maker *maker, const char *key,
                          const struct palier_rater_agreement *agreement)
{
    struct palier_json *json = &maker->json;

    palier_json_object(json, key);
    audit_json_criterion(maker, agreement->criterion);
    palier_json_count(json, "units", agreement->units);
    palier_json_number(json, "same_level", agreement->same);
    palier_json_number(json, "within_one_level", agreement->near);
    put_coefficient(maker, "kappa", &agreement->kappa, "");
    put_coefficient(maker, "krippendorff", &agreement->alpha,
                    palier_agreement_reading_name(agreement->reading));
    palier_json_end(json);
}

static void put_rating(struct palier_audit_maker *maker, const struct palier_rating *rating)
{
    struct palier_json *json = &maker->json;

    palier_json_object(json, NULL);
    palier_json_text_or_null(json, "rater",
                             audit_rater(maker->arena, maker->audit, rating->rater,
                                         PALIER_ENGLISH));
    palier_json_integer(json, "level", rating->level);
    palier_json_text(json, "proof", palier_proof_name(rating->proof));
    palier_json_text_or_null(json, "note", rating->note);
    palier_json_end(json);
}

static void put_quote(struct palier_audit_maker *maker, const struct palier_evidence *quote)
{
    struct palier_json *json = &maker->json;
    const char *file = audit_file(maker->audit, quote->file);

    palier_json_object(json, NULL);
    palier_json_text(json, "quote", quote->quote);
    palier_json_text(json, "status", palier_evidence_status_name(quote->status));
    palier_json_flag(json, "reviewed", quote->is_reviewed);
    palier_json_text(json, "polarity", palier_polarity_name(quote->polarity));
    palier_json_integer_or_null(json, "level", quote->level);
    palier_json_place(json, "place",
                      (struct palier_place){.file = *file ? file : NULL, .line = quote->line});
    palier_json_end(json);
}

static void put_difference(struct palier_audit_maker *maker, const struct palier_rated_unit *unit)
{
    struct palier_json *json = &maker->json;

    palier_json_object(json, NULL);
    palier_json_text(json, "entity", unit->entity->id);
    palier_json_text(json, "interview", unit->interview);
    audit_json_criterion(maker, unit->criterion);
    palier_json_array(json, "levels");
    for (size_t r = 0; r < maker->audit->raters.rater_count; r++)
        if (unit->levels[r] == PALIER_NOT_RATED)
            palier_json_null(json, NULL);
        else
            palier_json_integer(json, NULL, unit->levels[r]);
    palier_json_end(json);
    palier_json_integer_or_null(json, "consensus", unit->consensus ? unit->consensus->level : 0);
    palier_json_array(json, "ratings");
    for (size_t r = 0; r < maker->audit->raters.rater_count; r++)
        if (unit->ratings[r])
            put_rating(maker, unit->ratings[r]);
    palier_json_end(json);
    palier_json_array(json, "quotes");
    for (size_t q = 0; q < unit->quote_count; q++)
        put_quote(maker, unit->quotes[q]);
    palier_json_end(json);
    palier_json_count(json, "quotes_not_reviewed", unit->withheld_count);
    palier_json_end(json);
}

static void put_raters(struct palier_audit_maker *maker)
{
    const struct palier_audit_raters *part = &maker->audit->raters;
    struct palier_json *json = &maker->json;

    palier_json_array(json, "raters");
    for (size_t i = 0; i < part->rater_count; i++)
        palier_json_text(json, NULL,
                         audit_rater(maker->arena, maker->audit, part->raters[i], PALIER_ENGLISH));
    palier_json_end(json);
    palier_json_count(json, "ratings", part->ratings);
    put_agreement(maker, "overall", &part->overall);
    palier_json_number(json, "bias", part->bias);
    palier_json_array(json, "criteria");
    for (size_t i = 0; i < part->criterion_count; i++)
        put_agreement(maker, NULL, &part->criteria[i]);
    palier_json_end(json);
    palier_json_array(json, "differences");
    for (size_t i = 0; i < part->difference_count; i++)
        put_difference(maker, &part->differences[i]);
    palier_json_end(json);
}

static void put_question(struct palier_audit_maker *maker,
                         const struct palier_question_answers *question)
{
    struct palier_json *json = &maker->json;

    palier_json_object(json, NULL);
    palier_json_text(json, "question", question->question->name);
    put_count(maker, "asked", question->asked);
    palier_json_number(json, "no_answer_share", question->share);
    put_count(maker, "no_answer", question->empty);
    put_count(maker, "left_blank", question->blank);
    put_count(maker, "dont_know", question->dont_know);
    put_count(maker, "not_applicable", question->not_applicable);
    palier_json_end(json);
}

static void put_row(struct palier_audit_maker *maker, const struct palier_odd_row *row)
{
    struct palier_json *json = &maker->json;

    palier_json_object(json, NULL);
    palier_json_text(json, "entity", row->entity->id);
    palier_json_text(json, "group", row->group->id);
    palier_json_place(json, "where", (struct palier_place){.file = row->file, .line = row->line});
    palier_json_array(json, "oddities");
    for (unsigned bit = 0; bit < PALIER_ROW_ODDITIES; bit++)
        if (row->oddities >> bit & 1)
            palier_json_text(json, NULL,
                             palier_row_oddity_name((enum palier_row_oddity)(1 << bit)));
    palier_json_end(json);
    palier_json_end(json);
}

static void put_answers(struct palier_audit_maker *maker)
{
    const struct palier_audit_answers *part = &maker->audit->answers;
    struct palier_json *json = &maker->json;

    palier_json_text_or_null(json, "reason", palier_audit_why_name(part->why));
    put_count(maker, "respondents", part->respondents);
    for (unsigned bit = 0; bit < PALIER_ROW_ODDITIES; bit++)
        put_count(maker, palier_row_oddity_name((enum palier_row_oddity)(1 << bit)),
                  part->odd[bit]);
    palier_json_array(json, "questions");
    for (size_t i = 0; i < part->question_count; i++)
        put_question(maker, &part->questions[i]);
    palier_json_end(json);
    palier_json_array(json, "rows");
    for (size_t i = 0; i < part->row_count; i++)
        put_row(maker, &part->rows[i]);
    palier_json_end(json);
}

static void put_head(struct palier_audit_maker *maker)
{
    const struct palier_audit *audit = maker->audit;
    struct palier_json *json = &maker->json;

    palier_json_text(json, "palier", PALIER_VERSION);
    palier_json_object(json, "rubric");
    palier_json_text(json, "id", audit->rubric->id);
    palier_json_text_or_null(json, "version", audit->rubric->version);
    palier_json_text(json, "sha256", audit->rubric->sha256);
    palier_json_end(json);
    palier_json_text_or_null(json, "date", audit->date);
    palier_json_text(json, "wave", audit->wave);
    palier_json_text_or_null(json, "entity", audit->scope.entity ? audit->scope.entity->id : NULL);
    palier_json_flag(json, "internal", audit->scope.is_internal);
    palier_json_flag(json, "small_groups_left_out", audit->scope.leaves_out);
    palier_json_array(json, "inputs");
    for (size_t i = 0; audit->assessment && i < audit->assessment->input_count; i++) {
        const struct palier_input *input = &audit->assessment->inputs[i];

        palier_json_object(json, NULL);
        palier_json_text(json, "file", audit_file(audit, input->path));
        palier_json_text(json, "sha256", input->sha256);
        palier_json_end(json);
    }
    palier_json_end(json);
}

enum palier_status palier_audit_json(const struct palier_audit *audit,
                                     const struct palier_report_options *options, FILE *stream)
{
    static const struct {
        enum palier_audit_part part;
        const char *name;
        void (*put)(struct palier_audit_maker *maker);
    } parts[] = {
        {PALIER_AUDIT_RELIABILITY, "reliability", put_reliability},
        {PALIER_AUDIT_RATERS, "raters", put_raters},
        {PALIER_AUDIT_ANSWERS, "answers", put_answers},
        {PALIER_AUDIT_ROBUSTNESS, "robustness", audit_json_robustness},
        {PALIER_AUDIT_BENCH, "bench", audit_json_bench},
        {PALIER_AUDIT_COVERAGE, "coverage", audit_json_coverage},
    };
    struct palier_audit_maker maker = {.arena = palier_arena_new(NULL),
                                       .audit = audit,
                                       .language = options->language};

    palier_json_init(&maker.json, stream);
    palier_json_object(&maker.json, NULL);
    put_head(&maker);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (audit->parts & parts[i].part) {
            palier_json_object(&maker.json, parts[i].name);
            parts[i].put(&maker);
            palier_json_end(&maker.json);
        } else {
            palier_json_null(&maker.json, parts[i].name);
        }
    palier_json_end(&maker.json);
    palier_arena_free(maker.arena);
    return PALIER_OK;
}
