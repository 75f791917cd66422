#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "report/report.h"
#include "report/said.h"
#include "sample_result.h"

static const char *const formats[] = {"text", "csv", "json"};
static const enum palier_language languages[] = {PALIER_FRENCH, PALIER_ENGLISH};

static struct palier_arena *arena;
static struct sample *sample;

/* What the engine leaves where nothing was measured: the sample is older than these fields. */
static void leave_blank(struct palier_node *node)
{
    node->combined = node->possible = NAN;
    node->interval = (struct palier_interval){.reason = PALIER_INTERVAL_NO_SCORE,
                                              .low = NAN,
                                              .high = NAN,
                                              .standard_error = NAN};
    for (size_t i = 0; node->items && i < node->criterion->item_count; i++) {
        struct palier_item_score *item = (struct palier_item_score *)&node->items[i];

        item->is_applicable = true;
        item->raw = item->divisor = item->before_treatment = item->possible = NAN;
    }
}

static void setup(void)
{
    arena = palier_arena_new(NULL);
    sample = sample_make(arena);
    for (size_t c = 0; c < SAMPLE_CRITERIA; c++) {
        sample->criteria[c].parameter = sample->criteria[c].missing = NAN;
        sample->criteria[c].round = PALIER_NOT_ROUNDED;
        for (size_t e = 0; e < 3; e++)
            leave_blank(&sample->entities[e].nodes[c]);
    }
}

static void teardown(void)
{
    palier_arena_free(arena);
}

TestSuite(reports, .init = setup, .fini = teardown);

static struct palier_node *node_of(size_t criterion)
{
    return &sample->entities[0].nodes[criterion];
}

static char *report_with(const char *format, const struct palier_report_options *options)
{
    char *text, *kept;
    size_t length;
    FILE *stream = open_memstream(&text, &length);

    cr_assert(eq(int,
                 (int)palier_report_format_find(format)->write(&sample->result, options, stream),
                 PALIER_OK));
    fclose(stream);
    kept = palier_arena_strndup(arena, text, length);
    free(text);
    return kept;
}

static char *report(const char *format, enum palier_language language)
{
    return report_with(format, &(struct palier_report_options){.language = language});
}

static bool has(const char *text, const char *part)
{
    return strstr(text, part) != NULL;
}

static size_t widest_line(const char *text)
{
    size_t widest = 0;

    while (*text) {
        size_t length = strcspn(text, "\n");
        size_t width = palier_text_width(palier_arena_strndup(arena, text, length));

        widest = width > widest ? width : widest;
        text += length + (text[length] == '\n');
    }
    return widest;
}

/* TEXT without its escape sequences. */
static char *without_colour(const char *text)
{
    char *plain = palier_arena_strndup(arena, text, strlen(text)), *end = plain;

    while (*text) {
        if (*text == '\033')
            text += strcspn(text, "m") + 1;
        else
            *end++ = *text++;
    }
    *end = '\0';
    return plain;
}

Test(reports, formats_are_found_by_name_alone)
{
    for (size_t f = 0; f < 3; f++) {
        cr_assert(ne(ptr, (void *)palier_report_format_find(formats[f]), NULL));
        cr_assert(has(palier_report_format_names, formats[f]));
    }
    cr_assert(eq(ptr, (void *)palier_report_format_find("xlsx"), NULL));
}

Test(reports, every_report_twice_gives_the_same_bytes)
{
    sample->result.entity_count = 3;
    for (size_t f = 0; f < 3; f++)
        for (size_t l = 0; l < 2; l++)
            cr_assert(eq(str, report(formats[f], languages[l]), report(formats[f], languages[l])));
}

Test(reports, text_stays_within_eighty_columns_in_both_languages)
{
    sample->result.entity_count = 3;
    sample->result.is_internal = true;
    sample->towns[0].name =
        "Saint-Quelquechose-de-la-Très-Longue-Vallée-sous-les-Monts-et-sur-la-Rivière";
    sample->towns[1].name =
        "一个名字很长的市镇一个名字很长的市镇一个名字很长的市镇一个名字很长的市镇";
    node_of(SAMPLE_ALL)->respondents = 1234567;
    node_of(SAMPLE_T4)->status = PALIER_PROVISIONAL;
    node_of(SAMPLE_T4)->sources_differ = true;
    for (size_t l = 0; l < 2; l++)
        cr_assert(le(sz, widest_line(report("text", languages[l])), 80));
}

Test(reports, text_never_grows_wider_than_was_asked_or_than_a_hundred_and_twenty)
{
    static const size_t asked[] = {60, 61, 71, 72, 100, 120, 500};

    sample->result.entity_count = 3;
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
        for (size_t l = 0; l < 2; l++) {
            char *text =
                report_with("text", &(struct palier_report_options){.language = languages[l],
                                                                    .width = asked[i]});

            cr_assert(le(sz, widest_line(text), asked[i] < 120 ? asked[i] : 120), "%zu", asked[i]);
        }
}

Test(reports, text_fills_the_eighty_columns_with_its_table)
{
    cr_assert(eq(sz, widest_line(report("text", PALIER_FRENCH)), 80));
}

Test(reports, text_lines_never_end_in_blanks)
{
    for (size_t l = 0; l < 2; l++)
        cr_assert(not(has(report("text", languages[l]), " \n")));
}

Test(reports, colour_adds_nothing_but_escape_sequences)
{
    struct palier_report_options options = {.has_colour = true};
    char *coloured = report_with("text", &options);

    cr_assert(has(coloured, "\033["));
    cr_assert(not(has(report("text", PALIER_FRENCH), "\033")));
    cr_assert(eq(str, without_colour(coloured), report("text", PALIER_FRENCH)));
}

Test(reports, text_shows_numbers_as_its_readers_write_them)
{
    cr_assert(has(report("text", PALIER_FRENCH), "2,4"));
    cr_assert(has(report("text", PALIER_FRENCH), "−0,6"));
    cr_assert(has(report("text", PALIER_FRENCH), "1\u202f204 habitants"));
    cr_assert(has(report("text", PALIER_ENGLISH), "−0.6"));
    cr_assert(has(report("text", PALIER_ENGLISH), "1,204 inhabitants"));
}

Test(reports, numbers_are_grouped_by_three_digits)
{
    cr_assert(eq(str, (char *)palier_said_number(arena, 2500, PALIER_FRENCH), "2\u202f500"));
    cr_assert(eq(str, (char *)palier_said_number(arena, -1234567, PALIER_ENGLISH), "−1,234,567"));
    cr_assert(eq(str, (char *)palier_said_number(arena, 999, PALIER_FRENCH), "999"));
    cr_assert(eq(str, (char *)palier_said_number(arena, 0.5, PALIER_FRENCH), "0,5"));
}

Test(reports, text_explains_only_the_signs_that_it_printed)
{
    char *text = report("text", PALIER_ENGLISH);

    cr_assert(has(text, "~ provisional"));
    cr_assert(has(text, "* hidden"));
    node_of(SAMPLE_T1_2)->status = PALIER_SCORED;
    node_of(SAMPLE_C2_1)->status = PALIER_NOT_ASSESSED;
    text = report("text", PALIER_ENGLISH);
    cr_assert(not(has(text, "~")));
    cr_assert(not(has(text, "\n* hidden")));
}

Test(reports, text_says_that_a_part_that_is_half_covered_counts_in_full)
{
    static const char explained[] = "\nCov. counts a row’s direct parts";
    struct palier_report_options brief = {.language = PALIER_ENGLISH, .is_brief = true};

    node_of(SAMPLE_T1)->coverage = 1; /* and T1.2 below it 0.75 */
    cr_assert(has(report("text", PALIER_ENGLISH), explained));
    cr_assert(has(report_with("text", &brief), explained));
    cr_assert(has(report("text", PALIER_FRENCH), "\nCouv. compte les éléments directs"));
    node_of(SAMPLE_T1_2)->status = PALIER_HIDDEN; /* how far it is covered is not told */
    cr_assert(not(has(report("text", PALIER_ENGLISH), explained)));
    node_of(SAMPLE_T1_2)->status = PALIER_SCORED;
    node_of(SAMPLE_T1_2)->coverage = 1;
    cr_assert(not(has(report("text", PALIER_ENGLISH), explained)));
}

Test(reports, text_in_brief_stops_at_sub_dimensions)
{
    struct palier_report_options options = {.language = PALIER_ENGLISH, .is_brief = true};
    char *text = report_with("text", &options);

    cr_assert(has(text, "  T4 Security"));
    cr_assert(not(has(text, "T4.1 Access")));
}

Test(reports, text_says_what_caps_and_what_to_do_first)
{
    char *text = report("text", PALIER_ENGLISH);

    cr_assert(has(text, "T4 Security and data protection (2.5 instead of 3.4): a backup"));
    cr_assert(has(text, "survey\u00a04.6 · interviews\u00a03.0"));
    cr_assert(has(text, "What to do first (3 of 3"));
    cr_assert(has(text, "  1. List what is backed up"));
}

Test(reports, text_gives_the_test_of_a_gate_that_nobody_explained)
{
    sample->gates[0].text = (struct palier_label){{NULL, NULL}};
    cr_assert(has(report("text", PALIER_ENGLISH), "(2.5 instead of 3.4): T4.3 < 1.8\n"));
}

static void give_interval(size_t criterion, double low, double high, int level_low, int level_high)
{
    node_of(criterion)->interval = (struct palier_interval){
        .low = low,
        .high = high,
        .standard_error = 0.1,
        .level_low = level_low,
        .level_high = level_high,
        .firmness = level_low == level_high ? PALIER_FIRM : PALIER_NOT_FIRM,
    };
}

Test(reports, text_says_which_levels_a_score_could_have)
{
    give_interval(SAMPLE_ALL, 2.2, 2.5, 2, 2);
    give_interval(SAMPLE_T, 2.3, 2.7, 2, 3);
    give_interval(SAMPLE_T1, 1.7, 4.3, 1, 5);
    give_interval(SAMPLE_T1_1, 3.0, 4.4, 3, 5);
    char *text = report("text", PALIER_ENGLISH);

    cr_assert(has(text, " 2.5   2 (3?)   "));
    cr_assert(has(text, " 3.3   3 (1–5?) "));
    cr_assert(has(text, " 4.3≠  5 (3–4?) "));
    cr_assert(has(text, "(n?) the level is not firm"));
    cr_assert(has(text, "Levels: 1 Initial · 2 Emerging"));
    cr_assert(has(text, "2.4  2.2 to 2.5, firm level\n"));
    cr_assert(has(text, "2.5  2.3 to 2.7, the level could be 3\n"));
}

Test(reports, text_names_levels_where_there_is_room_or_no_doubt)
{
    struct palier_report_options wide = {.language = PALIER_ENGLISH, .width = 100};

    cr_assert(has(report("text", PALIER_ENGLISH), "2 Emerging"));
    cr_assert(not(has(report("text", PALIER_ENGLISH), "(n?)")));
    give_interval(SAMPLE_T, 2.3, 2.7, 2, 3);
    cr_assert(has(report_with("text", &wide), "2 Emerging (3?)"));
    cr_assert(not(has(report_with("text", &wide), "Levels:")));
}

Test(reports, text_with_intervals_stays_within_its_width)
{
    static const size_t widths[] = {60, 72, 80, 88, 120};

    for (size_t c = 0; c < SAMPLE_CRITERIA; c++)
        give_interval(c, 1, 5, 1, 5);
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++)
        for (size_t l = 0; l < 2; l++) {
            struct palier_report_options options = {.language = languages[l], .width = widths[i]};

            cr_assert(le(sz, widest_line(report_with("text", &options)), widths[i]), "%zu",
                      widths[i]);
        }
}

Test(reports, text_tells_a_level_that_nobody_can_judge)
{
    node_of(SAMPLE_T)->interval.reason = PALIER_INTERVAL_GROUP_OF_ONE;
    char *text = report("text", PALIER_ENGLISH);

    cr_assert(has(text, " 2.5   2 (?) "));
    cr_assert(has(text, "(?) too few respondents to say whether the level is firm"));
    cr_assert(has(text, "2.5  none\n"));
    cr_assert(has(text, "  T: none (elected officials, staff: too few respondents)\n"));
}

static const struct palier_view_member members[] = {{SAMPLE_T1_1, 1}, {SAMPLE_C2_1, 1}};

/* A view of MEMBERS, which scored 3.3. */
static void give_view(size_t member_count)
{
    static const struct palier_level_set *levels;
    struct palier_view *view = PALIER_NEW(arena, struct palier_view);
    struct palier_view_score *score = PALIER_NEW(arena, struct palier_view_score);

    levels = sample->criteria[SAMPLE_ALL].levels;
    *view = (struct palier_view){.id = "access",
                                 .label = {{"Accès de tous", "Access for all"}},
                                 .members = &members[2 - member_count],
                                 .member_count = member_count};
    *score = (struct palier_view_score){
        .view = view, .exact = 3.31, .score = 3.3, .level = 3, .coverage = 0.75};
    sample->rubric.levels = *levels;
    sample->rubric.views = view;
    sample->rubric.view_count = 1;
    sample->entities[0].views = score;
}

Test(reports, text_lists_the_views_below_the_tree)
{
    give_view(2);
    char *text = report("text", PALIER_FRENCH);

    cr_assert(has(text, "Vues transversales\n"));
    cr_assert(has(text, "  Accès de tous   3,3  3 Structuré   75\u00a0%\n"));
}

Test(reports, a_view_of_hidden_criteria_alone_is_hidden)
{
    give_view(1);
    char *text = report("text", PALIER_ENGLISH);

    cr_assert(not(has(text, "3.3  3 Structured")));
    cr_assert(has(text, "  Access for all        hidden\n"));
}

Test(reports, text_always_says_what_was_treated)
{
    struct palier_item_score *items = (struct palier_item_score *)node_of(SAMPLE_T4_3)->items;

    cr_assert(not(has(report("text", PALIER_ENGLISH), "Figures changed")));
    sample->rubric.treatment = (struct palier_treatment){.gaps = PALIER_GAPS_MEDIAN,
                                                         .gaps_by = PALIER_GAPS_BY_TYPE,
                                                         .winsorises = true};
    sample->rubric.said_cap = 3;
    items[0].is_filled = true;
    items[1].is_capped = true;
    char *text = report("text", PALIER_ENGLISH);

    cr_assert(has(text, "replaced by the median of the authorities of the same type: 1\n"
                        "    (T4.3 (BACKUP))\n"));
    cr_assert(has(text, "Outliers pulled in (winsorised): nothing\n"));
    cr_assert(has(text, "(level 3 at most for what is only “said”): 1\n    (T4.3)\n"));
}

Test(reports, text_compares_by_name_and_not_by_rank)
{
    sample->result.entity_count = 3;
    char *table = strstr(report("text", PALIER_ENGLISH), "All entities");

    cr_assert(ne(ptr, table, NULL));
    char *first = strstr(table, "Évreux"), *second = strstr(table, "Saint"),
         *third = strstr(table, "Zut");

    cr_assert(first && second && third && first < second && second < third);
    sample->result.entity_count = 1;
    cr_assert(not(has(report("text", PALIER_ENGLISH), "All entities")));
}

Test(reports, text_lets_no_control_character_through)
{
    sample->towns[0].name = "Bourg\033[31m\nNeuf\u202e\xC2\x9B";
    char *text = report("text", PALIER_ENGLISH);

    cr_assert(has(text, "Bourg [31m Neuf"));
    cr_assert(not(has(text, "\033")));
    cr_assert(not(has(text, "\u202e")));
    cr_assert(not(has(text, "\xC2\x9B")));
}

/*
 * As if suppression had left figures behind: what is hidden stays hidden even then. 77 stands for
 * the figures of the hidden leaf and item, 66 for a group that is under its minimum.
 */
static void leave_figures_behind(void)
{
    struct palier_node *hidden = node_of(SAMPLE_C2_1);

    hidden->exact = hidden->score = hidden->gap = hidden->before_gate = 77.77;
    hidden->by_source[PALIER_SOURCE_SURVEY] = 77.77;
    hidden->coverage = 0.7777;
    hidden->respondents = 7777;
    hidden->level = 77;
    hidden->combined = 77.77;
    hidden->interval = (struct palier_interval){.low = 77.77,
                                                .high = 77.77,
                                                .standard_error = 77.77,
                                                .firmness = PALIER_NOT_FIRM,
                                                .level_low = 77,
                                                .level_high = 77};
    ((struct palier_item_score *)hidden->items)[0].raw = 77.77;
    ((struct palier_item_score *)hidden->items)[0].divisor = 77.77;
    ((struct palier_item_score *)hidden->items)[0].before_treatment = 77.77;
    ((struct palier_item_score *)hidden->items)[0].score = 77.77;
    ((struct palier_item_score *)hidden->items)[0].respondents = 7777;
    struct palier_group_score *staff =
        (struct palier_group_score *)&node_of(SAMPLE_T1)->groups[SAMPLE_STAFF];

    *staff = (struct palier_group_score){.score = 66.66, .respondents = 6666, .is_hidden = true};
}

Test(reports, hidden_figures_appear_nowhere)
{
    leave_figures_behind();
    for (size_t f = 0; f < 3; f++)
        for (size_t l = 0; l < 2; l++) {
            char *text = report(formats[f], languages[l]);

            cr_assert(not(has(text, "77")), "%s", formats[f]);
            cr_assert(not(has(text, "66")), "%s", formats[f]);
            cr_assert(not(has(text, "A-C2.1")), "%s", formats[f]);
            cr_assert(not(has(text, "Hidden action")), "%s", formats[f]);
        }
}

Test(reports, a_single_hidden_group_hides_the_total_that_would_tell_it)
{
    struct palier_group_score *groups = (struct palier_group_score *)node_of(SAMPLE_T1)->groups;

    groups[SAMPLE_ELECTED] =
        (struct palier_group_score){.score = 2.0, .respondents = 8, .is_hidden = false};
    node_of(SAMPLE_T1)->respondents = 8888;
    for (size_t f = 0; f < 3; f++)
        cr_assert(not(has(report(formats[f], PALIER_ENGLISH), "8888")), "%s", formats[f]);
    groups[SAMPLE_STAFF].is_hidden = false;
    cr_assert(has(report("csv", PALIER_ENGLISH), "8888"));
    cr_assert(has(report("json", PALIER_ENGLISH), "8888"));
    cr_assert(has(report("text", PALIER_ENGLISH), "8,888"));
}

Test(reports, hidden_groups_hide_the_total_until_they_are_enough_people_together)
{
    node_of(SAMPLE_T4)->respondents = 6; /* less the two of management: 4, and the minimum is 5 */
    cr_assert(has(report("csv", PALIER_ENGLISH), "\n01053,2026,T4,T,2.5,2,,,,1,,3,"));
    node_of(SAMPLE_T4)->respondents = 7;
    cr_assert(has(report("csv", PALIER_ENGLISH), "\n01053,2026,T4,T,2.5,2,,,,1,7,3,"));
}

Test(reports, a_gate_that_tests_a_hidden_criterion_is_not_told)
{
    node_of(SAMPLE_T4_3)->status = PALIER_HIDDEN;
    for (size_t f = 0; f < 3; f++) {
        char *text = report(formats[f], PALIER_ENGLISH);

        cr_assert(not(has(text, "a backup that was never")), "%s", formats[f]);
        cr_assert(not(has(text, "instead of")), "%s", formats[f]);
        cr_assert(not(has(text, "\"before_gate\": 3.4")), "%s", formats[f]);
    }
}

Test(reports, small_groups_are_told_as_less_than_their_minimum)
{
    cr_assert(has(report("text", PALIER_ENGLISH), "Respondents: elected officials\u00a0<\u00a05 · "
                                                  "management\u00a02 · staff\u00a0<\u00a05"));
    sample->result.is_internal = true;
    cr_assert(has(report("text", PALIER_ENGLISH), "Respondents: 9 · elected officials\u00a03"));
    cr_assert(has(report("text", PALIER_ENGLISH), "INTERNAL USE"));
}

Test(reports, csv_has_one_tidy_row_for_each_node)
{
    char *text = report("csv", PALIER_FRENCH);

    cr_assert(has(text,
                  "entity,wave,criterion,parent,score,level,low,high,firm,coverage,respondents,"
                  "target,gap,status,reason\n01053,2026,all,,2.4,2,,,,0.92,12,3,-0.6,scored,\n"));
    cr_assert(has(text, "\n01053,2026,T4,T,2.5,2,,,,1,8,3,-0.5,scored,gated\n"));
    cr_assert(has(text, "\n01053,2026,C2.1,C2,,,,,,,,3,,hidden,small-groups\n"));
    cr_assert(eq(str, text, report("csv", PALIER_ENGLISH)));
}

Test(reports, csv_escapes_a_wave_that_begins_like_a_formula_unless_raw)
{
    struct palier_report_options options = {.is_raw = true};

    sample->entities[0].wave = "=2026";
    cr_assert(has(report("csv", PALIER_FRENCH), "\n01053,'=2026,all,"));
    cr_assert(has(report_with("csv", &options), "\n01053,=2026,all,"));
}

static json_t *parsed(void)
{
    json_error_t error;
    json_t *root = json_loads(report("json", PALIER_ENGLISH), JSON_REJECT_DUPLICATES, &error);

    cr_assert(ne(ptr, root, NULL), "%s at line %d", error.text, error.line);
    return root;
}

static json_t *json_node(json_t *root, size_t criterion)
{
    json_t *entity = json_array_get(json_object_get(root, "entities"), 0);

    return json_array_get(json_object_get(entity, "nodes"), criterion);
}

/* jansson's own are macros, which cr_assert cannot take. */
static bool is_null(const json_t *value)
{
    return json_is_null(value);
}

static bool is_true(const json_t *value)
{
    return json_is_true(value);
}

static bool is_false(const json_t *value)
{
    return json_is_false(value);
}

Test(reports, json_is_one_object_with_all_entities)
{
    sample->result.entity_count = 3;
    json_t *root = parsed();

    cr_assert(eq(sz, json_array_size(json_object_get(root, "entities")), 3));
    cr_assert(eq(str, (char *)json_string_value(json_object_get(root, "date")), "2026-11-24"));
    cr_assert(is_false(json_object_get(root, "internal")));
    json_decref(root);
    sample->result.entity_count = 0;
    root = parsed();
    cr_assert(eq(sz, json_array_size(json_object_get(root, "entities")), 0));
    json_decref(root);
}

Test(reports, json_gives_null_where_there_is_no_figure)
{
    static const char *const blank[] = {"score", "level",       "low",  "high",  "firm",
                                        "gap",   "respondents", "gate", "exact", "before_gate"};
    json_t *root = parsed(), *hidden = json_node(root, SAMPLE_C2_1);
    json_t *item = json_array_get(json_object_get(hidden, "items"), 0);

    for (size_t i = 0; i < sizeof blank / sizeof *blank; i++)
        cr_assert(is_null(json_object_get(hidden, blank[i])), "%s", blank[i]);
    cr_assert(is_null(json_object_get(item, "score")));
    cr_assert(is_null(json_object_get(item, "respondents")));
    cr_assert(is_null(json_object_get(json_object_get(item, "no_answers"), "dont_know")));
    cr_assert(is_true(json_object_get(item, "hidden")));
    json_decref(root);
}

Test(reports, json_tells_what_made_a_score)
{
    json_t *root = parsed(), *capped = json_node(root, SAMPLE_T4),
           *leaf = json_node(root, SAMPLE_T4_3);
    json_t *item = json_array_get(json_object_get(leaf, "items"), 0);
    json_t *gate = json_object_get(capped, "gate");

    cr_assert(eq(str, (char *)json_string_value(json_object_get(gate, "criterion")), "T4.3"));
    cr_assert(eq(dbl, json_real_value(json_object_get(capped, "before_gate")), 3.4));
    cr_assert(eq(dbl, json_real_value(json_object_get(capped, "gap")), -0.5));
    cr_assert(eq(str, (char *)json_string_value(json_object_get(item, "question")), "BACKUP"));
    cr_assert(eq(int, (int)json_integer_value(json_object_get(item, "respondents")), 2));
    cr_assert(eq(int,
                 (int)json_integer_value(
                     json_object_get(json_object_get(item, "no_answers"), "not_asked")),
                 9));
    json_decref(root);
}

Test(reports, json_repairs_a_path_that_is_not_utf_8)
{
    ((struct palier_input *)sample->result.inputs)->path = "r\xE9ponses.csv";
    json_t *root = parsed(), *input = json_array_get(json_object_get(root, "inputs"), 0);

    cr_assert(eq(str, (char *)json_string_value(json_object_get(input, "file")), "r?ponses.csv"));
    json_decref(root);
}
