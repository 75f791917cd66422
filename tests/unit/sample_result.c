/* sample_result.c - see sample_result.h. */
#include "sample_result.h"

#include <math.h>
#include <string.h>

#define LABEL(french, english)                                                                     \
    {                                                                                              \
        {                                                                                          \
            french, english                                                                        \
        }                                                                                          \
    }

static const struct palier_level levels[] = {
    {1, 1.0, LABEL("Initial", "Initial"), LABEL("", "")},
    {2, 1.8, LABEL("Émergent", "Emerging"), LABEL("", "")},
    {3, 2.6, LABEL("Structuré", "Structured"), LABEL("", "")},
    {4, 3.4, LABEL("Maîtrisé", "Managed"), LABEL("", "")},
    {5, 4.2, LABEL("Exemplaire", "Exemplary"), LABEL("", "")},
};

static const struct palier_level_set level_set = {levels, 5};

/* A criterion and its node, for every town the same. */
static const struct row {
    const char *id;
    int parent;
    struct palier_label label;
    enum palier_node_status status;
    enum palier_reason reason;
    double exact, coverage;
    size_t respondents;
} rows[SAMPLE_CRITERIA] = {
    {"all", -1, LABEL("Maturité numérique", "Digital maturity"), PALIER_SCORED, PALIER_REASON_NONE,
     2.437, 0.92, 12},
    {"T", SAMPLE_ALL, LABEL("Technique", "Technical"), PALIER_SCORED, PALIER_REASON_NONE, 2.51, 1,
     9},
    {"T1", SAMPLE_T, LABEL("Infrastructures et cloud", "Infrastructure and cloud"), PALIER_SCORED,
     PALIER_REASON_NONE, 3.25, 1, 9},
    {"T1.1", SAMPLE_T1,
     LABEL("Connexion à Internet et réseau interne", "Internet and internal network"),
     PALIER_SCORED, PALIER_REASON_NONE, 4.3, 1, 9},
    {"T1.2", SAMPLE_T1,
     LABEL("Postes de travail et équipement mobile", "Workstations and mobile kit"),
     PALIER_PROVISIONAL, PALIER_REASON_NONE, 2.2, 0.75, 7},
    {"T4", SAMPLE_T, LABEL("Sécurité et protection des données", "Security and data protection"),
     PALIER_SCORED, PALIER_REASON_GATED, 2.5, 1, 8},
    {"T4.1", SAMPLE_T4, LABEL("Gestion des accès", "Access control"), PALIER_SCORED,
     PALIER_REASON_NONE, 3.9, 1, 6},
    {"T4.3", SAMPLE_T4, LABEL("Sauvegardes et reprise d'activité", "Backups and recovery"),
     PALIER_SCORED, PALIER_REASON_NONE, 1.0, 1, 2},
    {"C", SAMPLE_ALL, LABEL("Culture", "Culture"), PALIER_HEADING, PALIER_REASON_NONE, NAN, 0.3, 0},
    {"C2", SAMPLE_C, LABEL("Attitude face au changement", "Attitude to change"),
     PALIER_NOT_ASSESSED, PALIER_REASON_LOW_COVERAGE, NAN, 0.33, 4},
    {"C2.1", SAMPLE_C2, LABEL("Attitude des agents", "Attitude of staff"), PALIER_HIDDEN,
     PALIER_REASON_SMALL_GROUPS, NAN, NAN, 0},
    {"C2.2", SAMPLE_C2, LABEL("Accompagnement", "Support"), PALIER_NOT_ASSESSED,
     PALIER_REASON_NO_DATA, NAN, 0, 0},
    {"C2.3", SAMPLE_C2, LABEL("Droit à l'essai", "Right to try"), PALIER_NODE_NOT_APPLICABLE,
     PALIER_REASON_DOES_NOT_APPLY, NAN, 0, 0},
};

static const struct palier_question backup_question = {.name = "BACKUP", .label = LABEL("", "")};
static const struct palier_question attitude_question = {.name = "ATTITUDE",
                                                         .label = LABEL("", "")};

static const struct palier_item items[] = {
    {.index = 0,
     .criterion = SAMPLE_T4_3,
     .source = PALIER_SOURCE_SURVEY,
     .question = &backup_question},
    {.index = 1, .criterion = SAMPLE_T4_3, .source = PALIER_SOURCE_INTERVIEW},
    {.index = 2,
     .criterion = SAMPLE_C2_1,
     .source = PALIER_SOURCE_SURVEY,
     .question = &attitude_question},
};

static void make_criteria(struct palier_arena *arena, struct sample *sample)
{
    struct palier_criterion *criteria =
        PALIER_ARRAY(arena, SAMPLE_CRITERIA, struct palier_criterion);

    for (size_t c = 0; c < SAMPLE_CRITERIA; c++) {
        const struct palier_criterion **children =
            PALIER_ARRAY(arena, SAMPLE_CRITERIA, const struct palier_criterion *);
        const struct palier_item **fed_by = PALIER_ARRAY(arena, 3, const struct palier_item *);
        struct palier_criterion *criterion = &criteria[c];

        *criterion = (struct palier_criterion){.id = rows[c].id,
                                               .index = c,
                                               .label = rows[c].label,
                                               .weight = 1,
                                               .target = 3.0,
                                               .parameter = NAN,
                                               .pass = NAN,
                                               .pass_below = NAN,
                                               .missing = NAN,
                                               .round = PALIER_NOT_ROUNDED,
                                               .levels = &level_set,
                                               .children = children,
                                               .items = fed_by};
        if (rows[c].parent >= 0) {
            criterion->parent = &criteria[rows[c].parent];
            criterion->depth = criterion->parent->depth + 1;
        }
        for (size_t k = c + 1; k < SAMPLE_CRITERIA; k++)
            if (rows[k].parent == (int)c)
                children[criterion->child_count++] = &criteria[k];
        for (size_t i = 0; i < 3; i++)
            if (items[i].criterion == c)
                fed_by[criterion->item_count++] = &items[i];
    }
    sample->criteria = criteria;
}

static void make_groups(struct palier_arena *arena, struct sample *sample)
{
    sample->groups = PALIER_ARRAY(arena, SAMPLE_GROUPS, struct palier_group);
    sample->groups[0] =
        (struct palier_group){"elected", 0, LABEL("élus", "elected officials"), 1, 5, 10, {0}};
    sample->groups[1] =
        (struct palier_group){"management", 1, LABEL("direction", "management"), 1, 1, 1, {0}};
    sample->groups[2] = (struct palier_group){"staff", 2, LABEL("agents", "staff"), 1, 5, 10, {0}};
    sample->profiles = PALIER_ARRAY(arena, 1, struct palier_profile);
    sample->profiles[0] =
        (struct palier_profile){.id = "rural", .label = LABEL("commune rurale", "rural")};
}

/* A-3 needs A-2, which promises less; A-5 is for another profile's bit. */
static void make_actions(struct palier_arena *arena, struct sample *sample)
{
    struct palier_action *actions = PALIER_ARRAY(arena, SAMPLE_ACTIONS, struct palier_action);
    const struct palier_action **needed = PALIER_ARRAY(arena, 1, const struct palier_action *);

    needed[0] = &actions[1];
    actions[0] = (struct palier_action){
        .id = "A-T1.2",
        .criterion = SAMPLE_T1_2,
        .from = 2,
        .to = 3,
        .impact = 1,
        .effort = PALIER_EFFORT_M,
        .horizon_months = 6,
        .label = LABEL("Renouveler un cinquième des postes chaque année, et l'écrire au budget",
                       "Replace a fifth of the workstations each year, and budget for it")};
    actions[1] = (struct palier_action){.id = "A-T4.3a",
                                        .criterion = SAMPLE_T4_3,
                                        .from = 2,
                                        .to = 2,
                                        .impact = 1,
                                        .effort = PALIER_EFFORT_L,
                                        .horizon_months = 1,
                                        .label = LABEL("Écrire la liste de ce qui se sauvegarde",
                                                       "List what is backed up")};
    actions[2] =
        (struct palier_action){.id = "A-T4.3b",
                               .criterion = SAMPLE_T4_3,
                               .from = 2,
                               .to = 4,
                               .impact = 3,
                               .effort = PALIER_EFFORT_XS,
                               .horizon_months = 3,
                               .prerequisites = needed,
                               .prerequisite_count = 1,
                               .label =
                                   LABEL("Tester la restauration d'une sauvegarde chaque semestre",
                                         "Test the restoration of a backup every six months")};
    actions[3] = (struct palier_action){.id = "A-C2.1",
                                        .criterion = SAMPLE_C2_1,
                                        .from = 5,
                                        .to = 5,
                                        .impact = 3,
                                        .effort = PALIER_EFFORT_XS,
                                        .label = LABEL("Action masquée", "Hidden action")};
    actions[4] = (struct palier_action){.id = "A-T4.1",
                                        .criterion = SAMPLE_T4_1,
                                        .from = 4,
                                        .to = 5,
                                        .impact = 2,
                                        .effort = PALIER_EFFORT_S,
                                        .horizon_months = 3,
                                        .profiles = 2,
                                        .label = LABEL("Double authentification pour tous",
                                                       "Two-factor sign-in for everybody")};
    for (size_t i = 0; i < SAMPLE_ACTIONS; i++)
        actions[i].index = i;
    sample->actions = actions;
}

static void make_gates(struct palier_arena *arena, struct sample *sample)
{
    sample->gates = PALIER_ARRAY(arena, 1, struct palier_gate);
    sample->gates[0] = (struct palier_gate){
        .criterion = SAMPLE_T4,
        .if_criterion = &sample->criteria[SAMPLE_T4_3],
        .test = PALIER_LESS,
        .value = "1.8",
        .number = 1.8,
        .effect = PALIER_GATE_CAP,
        .amount = 2,
        .text = LABEL(
            "une sauvegarde qui n'a jamais été testée n'en est pas une, la sécurité ne dépasse "
            "pas le niveau 2",
            "a backup that was never tested is none, and security stays at level 2")};
}

static const struct palier_group_score *make_scores(struct palier_arena *arena, size_t c)
{
    struct palier_group_score *scores =
        PALIER_ARRAY(arena, SAMPLE_GROUPS, struct palier_group_score);

    scores[SAMPLE_ELECTED] =
        (struct palier_group_score){.score = NAN,
                                    .is_hidden = c != SAMPLE_C2_1 && c != SAMPLE_T4_3};
    scores[SAMPLE_MANAGEMENT] = (struct palier_group_score){.score = c == SAMPLE_C2_1 ? NAN : 2.75,
                                                            .respondents = c == SAMPLE_C2_1 ? 0 : 2,
                                                            .is_hidden = false};
    scores[SAMPLE_STAFF] = (struct palier_group_score){.score = NAN, .is_hidden = c != SAMPLE_T4_3};
    return scores;
}

static const struct palier_item_score *make_item_scores(struct palier_arena *arena, size_t c)
{
    struct palier_item_score *scores = PALIER_ARRAY(arena, 2, struct palier_item_score);

    if (c == SAMPLE_T4_3) {
        scores[0] = (struct palier_item_score){.item = &items[0],
                                               .score = 1.0,
                                               .weight = 0.5,
                                               .respondents = 2,
                                               .no_answers = {9, 0, 1, 0}};
        scores[1] = (struct palier_item_score){.item = &items[1],
                                               .score = 1.0,
                                               .weight = 0.5,
                                               .respondents = 1,
                                               .is_provisional = true};
    } else {
        scores[0] = (struct palier_item_score){.item = &items[2],
                                               .score = NAN,
                                               .weight = 1,
                                               .no_answers = {0, 0, 77, 0},
                                               .is_hidden = true};
    }
    for (size_t i = 0; i < 2; i++) {
        scores[i].is_applicable = true;
        scores[i].own_weight = 1;
        scores[i].possible = 5;
        scores[i].raw = scores[i].divisor = scores[i].before_treatment = NAN;
    }
    return scores;
}

static struct palier_node *make_nodes(struct palier_arena *arena, const struct sample *sample)
{
    struct palier_node *nodes = PALIER_ARRAY(arena, SAMPLE_CRITERIA, struct palier_node);

    for (size_t c = 0; c < SAMPLE_CRITERIA; c++) {
        struct palier_node *node = &nodes[c];

        *node = (struct palier_node){.criterion = &sample->criteria[c],
                                     .status = rows[c].status,
                                     .reason = rows[c].reason,
                                     .combined = rows[c].exact,
                                     .exact = rows[c].exact,
                                     .possible = 5,
                                     .interval = {.reason = PALIER_INTERVAL_NOT_COMPUTED,
                                                  .low = NAN,
                                                  .high = NAN,
                                                  .standard_error = NAN},
                                     .score = floor(rows[c].exact * 10 + 0.5) / 10,
                                     .weight = 1,
                                     .weight_used = 0.5,
                                     .target = 3.0,
                                     .coverage = rows[c].coverage,
                                     .respondents = rows[c].respondents,
                                     .before_gate = NAN,
                                     .by_source = {NAN, NAN, NAN, NAN},
                                     .groups = make_scores(arena, c)};
        node->gap = node->score - node->target;
        for (size_t l = 0; l < 5; l++)
            if (node->score >= levels[l].from)
                node->level = levels[l].number;
        if (sample->criteria[c].item_count)
            node->items = make_item_scores(arena, c);
    }
    nodes[SAMPLE_T4].gate = &sample->gates[0];
    nodes[SAMPLE_T4].before_gate = 3.4;
    nodes[SAMPLE_T1_1].sources_differ = true;
    nodes[SAMPLE_T1_1].by_source[PALIER_SOURCE_SURVEY] = 4.6;
    nodes[SAMPLE_T1_1].by_source[PALIER_SOURCE_INTERVIEW] = 3;
    return nodes;
}

static void make_town(struct palier_arena *arena, struct sample *sample, size_t at, const char *id,
                      const char *name)
{
    size_t *respondents = PALIER_ARRAY(arena, SAMPLE_GROUPS, size_t);

    respondents[SAMPLE_ELECTED] = 3;
    respondents[SAMPLE_MANAGEMENT] = 2;
    respondents[SAMPLE_STAFF] = 4;
    sample->towns[at] = (struct palier_entity){.id = id,
                                               .name = name,
                                               .population = 1204,
                                               .type = "commune",
                                               .profile = &sample->profiles[0]};
    sample->entities[at] = (struct palier_entity_result){.entity = &sample->towns[at],
                                                         .wave = "2026",
                                                         .nodes = make_nodes(arena, sample),
                                                         .respondents = respondents,
                                                         .respondent_count = 9,
                                                         .interview_count = 3};
}

struct sample *sample_make(struct palier_arena *arena)
{
    struct sample *sample = PALIER_NEW(arena, struct sample);
    struct palier_input *input = PALIER_NEW(arena, struct palier_input);

    make_criteria(arena, sample);
    make_groups(arena, sample);
    make_actions(arena, sample);
    make_gates(arena, sample);
    sample->rubric = (struct palier_rubric){.id = "municipal",
                                            .version = "1.0",
                                            .title = LABEL("Référentiel", "Rubric"),
                                            .minimum = 1,
                                            .maximum = 5,
                                            .decimals = 1,
                                            .triangulation = 1,
                                            .criteria = sample->criteria,
                                            .criterion_count = SAMPLE_CRITERIA,
                                            .items = items,
                                            .item_count = 3,
                                            .groups = sample->groups,
                                            .group_count = SAMPLE_GROUPS,
                                            .levels = level_set,
                                            .gates = sample->gates,
                                            .gate_count = 1,
                                            .actions = sample->actions,
                                            .action_count = SAMPLE_ACTIONS,
                                            .profiles = sample->profiles,
                                            .profile_count = 1};
    make_town(arena, sample, 0, "01053", "Saint-Martin-le-Vieux");
    make_town(arena, sample, 1, "01099", "Zutkerque");
    make_town(arena, sample, 2, "02001", "Évreux-la-Longue-et-ses-hameaux-du-plateau");
    *input = (struct palier_input){.path = "responses.csv", .kind = "responses", .rows = 9};
    memset(input->sha256, 'a', 64);
    sample->result = (struct palier_result){.arena = arena,
                                            .rubric = &sample->rubric,
                                            .title = LABEL("Diagnostic numérique du canton",
                                                           "Digital assessment of the canton"),
                                            .entities = sample->entities,
                                            .entity_count = 1,
                                            .inputs = input,
                                            .input_count = 1,
                                            .wave = "2026",
                                            .contact = "",
                                            .date = "2026-11-24",
                                            .is_suppressed = true};
    return sample;
}
