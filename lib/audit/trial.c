/* trial.c - score the profiles of a rubric; see trial.h. */
#include "audit/trial.h"

#include <math.h>
#include <string.h>

#include "audit/trial_internal.h"
#include "base/number.h"
#include "score/engine.h"

static const char *number_text(struct palier_arena *arena, double value)
{
    char text[PALIER_NUMBER_SIZE];

    palier_number_print(text, value);
    return palier_arena_strndup(arena, text, strlen(text));
}

/* What NODE gave, in the terms of KIND. */
static const char *got_of(struct palier_arena *arena, const struct palier_node *node,
                          enum palier_expectation kind)
{
    if (!palier_node_has_score(node))
        return palier_node_status_name(node->status);
    return number_text(arena, kind == PALIER_EXPECTS_LEVEL ? node->level : node->score);
}

/* A blank of any kind, or the one that was named: by its status or by its reason. */
static bool is_blank_as(const struct palier_node *node, const char *expected)
{
    return !palier_node_has_score(node) &&
           (!*expected || !strcmp(expected, palier_node_status_name(node->status)) ||
            !strcmp(expected, palier_reason_name(node->reason)));
}

static bool is_number_as(const char *expected, const char *got)
{
    enum palier_decimal_mark mark;
    double a, b;

    return palier_number_parse(expected, &a, &mark) && palier_number_parse(got, &b, &mark) &&
           fabs(a - b) < 1e-9;
}

static void judge(struct palier_arena *arena, const struct palier_node *node,
                  struct palier_trial_check *check)
{
    check->got = got_of(arena, node, check->kind);
    check->has_passed = check->kind == PALIER_EXPECTS_BLANK
                            ? is_blank_as(node, check->expected)
                            : is_number_as(check->expected, check->got);
    if (check->kind == PALIER_EXPECTS_BLANK && !palier_node_has_score(node) && !check->has_passed)
        check->got =
            *palier_reason_name(node->reason) ? palier_reason_name(node->reason) : check->got;
}

static void report_check(struct palier_diag *diag, const struct palier_trial_check *check)
{
    static const enum palier_code codes[] = {
        [PALIER_EXPECTS_LEVEL] = PALIER_E_PROFILE_LEVEL,
        [PALIER_EXPECTS_SCORE] = PALIER_E_PROFILE_SCORE,
        [PALIER_EXPECTS_BLANK] = PALIER_E_PROFILE_BLANK,
    };

    palier_report(diag, codes[check->kind], check->place, check->criterion->id, check->got,
                  *check->expected ? check->expected : "not-assessed");
}

/* Score TOWN and compare what comes out. */
static void score_town(struct trial_town *town, struct palier_trial *trial)
{
    const struct palier_score_options options = {.date = "", .has_no_intervals = true};
    struct palier_assessment assessment;
    struct palier_result result;

    if (trial_assess(town, &assessment) ||
        palier_score(town->arena, town->diag, &assessment, &options, &result)) {
        trial->is_broken = true;
        return;
    }
    for (size_t i = 0; i < town->checks.count; i++) {
        struct palier_trial_check *check = &town->checks.at[i];

        judge(town->arena, &result.entities[0].nodes[check->criterion->index], check);
        if (!check->has_passed) {
            trial->failed++;
            report_check(town->diag, check);
        }
    }
}

/* Whether TOWN says nothing, or nothing is expected of it. */
static bool checks_nothing(const struct trial_town *town)
{
    return !town->checks.count ||
           (town->lines.count == 1 && !town->facts.count && !town->ratings.count);
}

static struct palier_trial try_one(struct palier_arena *arena, struct palier_diag *diag,
                                   const struct palier_rubric *rubric, const char *folder,
                                   const char *file)
{
    struct palier_trial trial = {
        .path = palier_path_join(arena, folder, file),
        .name = palier_arena_strndup(arena, file, strlen(file) - strlen(".csv")),
    };
    struct trial_town town;

    trial.is_broken = trial_read(arena, diag, rubric, trial.path, &town);
    if (!trial.is_broken && checks_nothing(&town)) {
        palier_report(diag, PALIER_E_PROFILE_EMPTY, ((struct palier_place){.file = trial.path}));
        trial.is_broken = true;
    }
    if (!trial.is_broken)
        score_town(&town, &trial);
    trial.checks = town.checks.at;
    trial.check_count = town.checks.count;
    return trial;
}

enum palier_status palier_audit_trials(struct palier_arena *arena, struct palier_diag *diag,
                                       const struct palier_rubric *rubric,
                                       struct palier_audit_trials *trials)
{
    const char *folder = palier_path_join(arena, rubric->path, "profiles"), **names;
    size_t errors = diag->errors, count = 0;

    *trials = (struct palier_audit_trials){0};
    if (!palier_is_directory(folder))
        return PALIER_OK;
    if (palier_directory_list(arena, diag, folder, NULL, ".csv", &names, &count))
        return PALIER_SYSTEM;
    struct palier_trial *list = PALIER_ARRAY(arena, count, struct palier_trial);

    for (size_t i = 0; i < count; i++) {
        list[i] = try_one(arena, diag, rubric, folder, names[i]);
        trials->checks += list[i].check_count;
        trials->failed += list[i].failed;
        trials->broken += list[i].is_broken;
    }
    trials->at = list;
    trials->count = count;
    return diag->errors == errors ? PALIER_OK : PALIER_INVALID;
}

const char *palier_expectation_name(enum palier_expectation kind)
{
    static const char *const names[] = {
        [PALIER_EXPECTS_LEVEL] = "expect-level",
        [PALIER_EXPECTS_SCORE] = "expect-score",
        [PALIER_EXPECTS_BLANK] = "expect-blank",
    };

    return names[kind];
}
