/* explain.c - see explain.h. */
#include "report/explain.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "report/report_internal.h"
#include "report/words.h"
#include "score/points.h"

struct page {
    struct palier_arena *arena;
    const struct palier_assessment *assessment;
    const struct palier_result *result;
    const struct palier_entity_result *entity;
    const struct palier_node *node;
    enum palier_language language;
    FILE *stream;
};

enum { EXACT_DECIMALS = 4 };

static const char *word(const struct page *page, enum palier_word which)
{
    return palier_word(which, page->language);
}

static const char *printable(const struct page *page, const char *text)
{
    return palier_text_printable(page->arena, text);
}

/* VALUE for a reader, or a dash. */
static const char *show(const struct page *page, double value, int decimals)
{
    char text[PALIER_NUMBER_SIZE];

    palier_number_show(text, value, decimals, page->language);
    if (*text == '-')
        return palier_arena_printf(page->arena, "−%s", text + 1);
    return *text ? palier_arena_strndup(page->arena, text, strlen(text)) : "-";
}

static const char *percent(const struct page *page, double share)
{
    return palier_arena_printf(page->arena, "%s %%", show(page, share * 100, 0));
}

/* Why there is no score. */
static const char *status_text(const struct page *page, enum palier_node_status status)
{
    static const enum palier_word words[] = {
        [PALIER_SCORED] = PALIER_WORD_SCORE,
        [PALIER_PROVISIONAL] = PALIER_WORD_LEGEND_PROVISIONAL,
        [PALIER_NOT_ASSESSED] = PALIER_WORD_LEGEND_NOT_ASSESSED,
        [PALIER_NODE_NOT_APPLICABLE] = PALIER_WORD_LEGEND_NOT_APPLICABLE,
        [PALIER_HIDDEN] = PALIER_WORD_LEGEND_HIDDEN,
        [PALIER_HEADING] = PALIER_WORD_EXPLAIN_HEADING,
    };

    return word(page, words[status]);
}

static const char *combine_text(const struct page *page, enum palier_combine combine)
{
    static const enum palier_word words[] = {
        [PALIER_COMBINE_MEAN] = PALIER_WORD_COMBINE_MEAN,
        [PALIER_COMBINE_SUM] = PALIER_WORD_COMBINE_SUM,
        [PALIER_COMBINE_MIN] = PALIER_WORD_COMBINE_MIN,
        [PALIER_COMBINE_MAX] = PALIER_WORD_COMBINE_MAX,
        [PALIER_COMBINE_NONE] = PALIER_WORD_COMBINE_NONE,
    };

    return word(page, words[combine]);
}

static const char *source_text(const struct page *page, enum palier_source source)
{
    static const enum palier_word words[PALIER_SOURCE_COUNT] = {
        [PALIER_SOURCE_SURVEY] = PALIER_WORD_SOURCE_SURVEY,
        [PALIER_SOURCE_FACT] = PALIER_WORD_SOURCE_FACT,
        [PALIER_SOURCE_INTERVIEW] = PALIER_WORD_SOURCE_INTERVIEW,
        [PALIER_SOURCE_EVIDENCE] = PALIER_WORD_SOURCE_EVIDENCE,
    };

    return word(page, words[source]);
}

static const char *proof_text(const struct page *page, enum palier_proof proof)
{
    static const enum palier_word words[] = {
        [PALIER_SAID] = PALIER_WORD_PROOF_SAID,
        [PALIER_SHOWN] = PALIER_WORD_PROOF_SHOWN,
        [PALIER_VERIFIED] = PALIER_WORD_PROOF_VERIFIED,
    };

    return word(page, words[proof]);
}

static const char *quote_text(const struct page *page, enum palier_evidence_status status)
{
    static const enum palier_word words[] = {
        [PALIER_EVIDENCE_PROPOSED] = PALIER_WORD_STATUS_PROPOSED,
        [PALIER_EVIDENCE_ACCEPTED] = PALIER_WORD_STATUS_ACCEPTED,
        [PALIER_EVIDENCE_REFUSED] = PALIER_WORD_STATUS_REFUSED,
    };

    return word(page, words[status]);
}

static void print_summary(const struct page *page)
{
    const struct palier_node *node = page->node;
    const struct palier_criterion *criterion = node->criterion;
    const struct palier_level *level = palier_level_find(criterion->levels, node->level);

    fprintf(page->stream, "%s  %s\n", criterion->id,
            palier_label_in(&criterion->label, page->language));
    fprintf(page->stream, "%s  %s  %s\n\n", page->entity->entity->id, page->entity->entity->name,
            page->entity->wave);
    if (!palier_node_has_score(node)) {
        fprintf(page->stream, "%s\n", status_text(page, node->status));
        fprintf(page->stream, "%s %s (%s %s)\n", word(page, PALIER_WORD_COVERAGE),
                percent(page, node->coverage), word(page, PALIER_WORD_EXPLAIN_MINIMUM),
                percent(page, criterion->minimum_coverage));
        return;
    }
    fprintf(page->stream, "%s %s (%s %s)", word(page, PALIER_WORD_SCORE),
            show(page, node->score, page->result->rubric->decimals),
            word(page, PALIER_WORD_EXPLAIN_EXACT), show(page, node->exact, EXACT_DECIMALS));
    if (level)
        fprintf(page->stream, ", %s %d %s", word(page, PALIER_WORD_LEVEL), level->number,
                palier_label_in(&level->label, page->language));
    if (!isnan(node->target))
        fprintf(page->stream, ", %s %s, %s %s", word(page, PALIER_WORD_TARGET),
                show(page, node->target, page->result->rubric->decimals),
                word(page, PALIER_WORD_GAP), show(page, node->gap, page->result->rubric->decimals));
    fprintf(page->stream, ", %s %s\n", word(page, PALIER_WORD_COVERAGE),
            percent(page, node->coverage));
}

static void print_gate(const struct page *page)
{
    const struct palier_gate *gate = palier_shown_gate(page->entity, page->node);

    if (!gate)
        return;
    fprintf(page->stream, "%s %s:%zu (%s %s): %s\n", word(page, PALIER_WORD_EXPLAIN_GATE),
            gate->place.file, gate->place.line, word(page, PALIER_WORD_EXPLAIN_BEFORE_GATE),
            show(page, page->node->before_gate, EXACT_DECIMALS),
            palier_label_in(&gate->text, page->language));
}

static void print_children(const struct page *page)
{
    const struct palier_criterion *criterion = page->node->criterion;

    fprintf(page->stream, "\n%s (%s)\n", word(page, PALIER_WORD_EXPLAIN_FROM_CHILDREN),
            combine_text(page, criterion->combine));
    for (size_t i = 0; i < criterion->child_count; i++) {
        const struct palier_node *child = &page->entity->nodes[criterion->children[i]->index];

        fprintf(page->stream, "  %-6s %s %s", child->criterion->id, word(page, PALIER_WORD_WEIGHT),
                show(page, child->weight, 2));
        if (palier_node_has_score(child))
            fprintf(page->stream, ", %s %s, %s %s", word(page, PALIER_WORD_EXPLAIN_SHARE),
                    percent(page, child->weight_used), word(page, PALIER_WORD_EXPLAIN_EXACT),
                    show(page, child->exact, EXACT_DECIMALS));
        else
            fprintf(page->stream, ", %s (%s)", word(page, PALIER_WORD_EXPLAIN_LEFT_OUT),
                    status_text(page, child->status));
        fprintf(page->stream, "  %s\n", palier_label_in(&child->criterion->label, page->language));
    }
}

static bool is_of_case(const struct page *page, size_t row)
{
    const struct palier_assessment *assessment = page->assessment;
    const struct palier_responses *responses = &assessment->responses;

    return &assessment->entities->at[responses->entities[row]] == page->entity->entity &&
           !strcmp(assessment->waves[responses->waves[row]], page->entity->wave);
}

/* The lines of the rows of GROUP that gave CODE: "responses.csv:3, 8, 21". */
static size_t print_places(const struct page *page, const struct palier_answer_column *column,
                           size_t group, uint32_t code, bool is_counting)
{
    const struct palier_responses *responses = &page->assessment->responses;
    uint32_t last_file = UINT32_MAX;
    size_t count = 0;

    for (size_t row = 0; row < responses->row_count; row++) {
        if (responses->groups[row] != group || column->codes[row] != code || !is_of_case(page, row))
            continue;
        uint32_t file =
            column->lines && column->lines[row] ? column->files[row] : responses->files[row];
        uint32_t line =
            column->lines && column->lines[row] ? column->lines[row] : responses->lines[row];

        count++;
        if (is_counting)
            continue;
        if (file != last_file)
            fprintf(page->stream, "%s%s:%u", last_file == UINT32_MAX ? "" : "; ",
                    responses->paths[file], line);
        else
            fprintf(page->stream, ",%u", line);
        last_file = file;
    }
    return count;
}

static const char *answer_of(const struct page *page, const struct palier_answer_column *column,
                             uint32_t code)
{
    static const enum palier_word words[PALIER_NO_ANSWER_COUNT] = {
        [PALIER_NOT_ASKED] = PALIER_WORD_EXPLAIN_NOT_ASKED,
        [PALIER_NOT_APPLICABLE] = PALIER_WORD_EXPLAIN_NA,
        [PALIER_DONT_KNOW] = PALIER_WORD_EXPLAIN_DK,
        [PALIER_LEFT_BLANK] = PALIER_WORD_EXPLAIN_BLANK,
    };

    return code < PALIER_FIRST_ANSWER ? word(page, words[code])
                                      : column->answers[code - PALIER_FIRST_ANSWER];
}

static void print_group(const struct page *page, const struct palier_item *item,
                        const struct palier_answer_column *column, const struct palier_group *group)
{
    for (uint32_t code = PALIER_NOT_APPLICABLE; code < PALIER_FIRST_ANSWER + column->answer_count;
         code++) {
        size_t count = print_places(page, column, group->index, code, true);
        if (!count)
            continue;
        const char *answer = answer_of(page, column, code);

        fprintf(page->stream, "        %zu × %s", count, answer);
        if (code >= PALIER_FIRST_ANSWER)
            fprintf(page->stream, " = %s %s",
                    show(page, palier_item_points_of(item, page->result->rubric, answer), 2),
                    word(page, PALIER_WORD_EXPLAIN_POINTS));
        fprintf(page->stream, "  [");
        print_places(page, column, group->index, code, false);
        fprintf(page->stream, "]\n");
    }
}

static void print_survey(const struct page *page, const struct palier_item_score *score)
{
    const struct palier_rubric *rubric = page->result->rubric;
    const struct palier_answer_column *column =
        &page->assessment->responses.columns[score->item->question->index];

    for (size_t g = 0; column->codes && g < rubric->group_count; g++) {
        const struct palier_group_score *group = &score->groups[g];
        const char *label = palier_label_in(&rubric->groups[g].label, page->language);

        if (!(score->item->groups >> g & 1))
            continue;
        if (group->is_hidden || (!page->result->is_internal &&
                                 page->entity->respondents[g] < rubric->groups[g].minimum)) {
            if (page->entity->respondents[g])
                fprintf(page->stream, "      %s%s %s\n", label, word(page, PALIER_WORD_COLON),
                        word(page, group->is_complement ? PALIER_WORD_EXPLAIN_COMPLEMENT
                                                        : PALIER_WORD_EXPLAIN_TOO_FEW));
            continue;
        }
        if (page->entity->respondents[g])
            fprintf(page->stream, "      %s%s %s, n %zu, %s %s\n", label,
                    word(page, PALIER_WORD_COLON), show(page, group->score, EXACT_DECIMALS),
                    group->respondents, word(page, PALIER_WORD_WEIGHT),
                    show(page, rubric->groups[g].weight, 2));
        print_group(page, score->item, column, &rubric->groups[g]);
    }
}

static void print_facts(const struct page *page, const struct palier_item *item)
{
    for (size_t i = 0; i < page->assessment->facts.count; i++) {
        const struct palier_fact *fact = &page->assessment->facts.at[i];

        if (&page->assessment->entities->at[fact->entity] != page->entity->entity ||
            strcmp(page->assessment->waves[fact->wave], page->entity->wave) ||
            fact->question != item->question)
            continue;
        fprintf(page->stream, "        %s",
                fact->value ? printable(page, fact->value)
                            : word(page, fact->no_answer == PALIER_NOT_APPLICABLE
                                             ? PALIER_WORD_EXPLAIN_NA
                                             : PALIER_WORD_EXPLAIN_DK));
        if (fact->value)
            fprintf(page->stream, " = %s %s",
                    show(page, palier_item_points_of(item, page->result->rubric, fact->value), 2),
                    word(page, PALIER_WORD_EXPLAIN_POINTS));
        fprintf(page->stream, "  %s %s %s  [%s:%zu]\n", proof_text(page, fact->proof),
                printable(page, fact->source), fact->date, fact->place.file, fact->place.line);
    }
}

static void print_ratings(const struct page *page, const struct palier_item *item)
{
    for (size_t i = 0; i < page->assessment->ratings.count; i++) {
        const struct palier_rating *rating = &page->assessment->ratings.at[i];

        if (&page->assessment->entities->at[rating->entity] == page->entity->entity &&
            !strcmp(page->assessment->waves[rating->wave], page->entity->wave) &&
            rating->criterion == item->criterion)
            fprintf(page->stream, "        %s %d  %s %s %s%s%s  [%s:%zu]\n",
                    word(page, PALIER_WORD_EXPLAIN_RATING), rating->level, rating->interview,
                    proof_text(page, rating->proof), rating->rater, *rating->note ? ": " : "",
                    printable(page, rating->note), rating->place.file, rating->place.line);
    }
}

static void print_quotes(const struct page *page)
{
    for (size_t i = 0; i < page->entity->evidence_count; i++) {
        const struct palier_evidence *quote = page->entity->evidence[i];

        if (quote->criterion == page->node->criterion->index &&
            quote->status != PALIER_EVIDENCE_REFUSED)
            fprintf(page->stream, "        %s (%s, %s %d): %s  [%s:%zu]\n",
                    word(page, PALIER_WORD_EXPLAIN_QUOTE), quote_text(page, quote->status),
                    word(page, PALIER_WORD_LEVEL), quote->level, printable(page, quote->quote),
                    quote->file, quote->line);
    }
}

static void print_item(const struct page *page, const struct palier_item_score *score)
{
    const struct palier_item *item = score->item;

    fprintf(page->stream, "  %s%s%s  ", source_text(page, item->source), item->question ? " " : "",
            item->question ? item->question->name : "");
    if (item->scale)
        fprintf(page->stream, "(%s%s%s)  ", item->scale->id, item->is_reversed ? ", " : "",
                item->is_reversed ? word(page, PALIER_WORD_EXPLAIN_REVERSED) : "");
    fprintf(page->stream, "%s %s", word(page, PALIER_WORD_WEIGHT), show(page, item->weight, 2));
    if (score->is_hidden)
        fprintf(page->stream, ", %s\n", word(page, PALIER_WORD_HIDDEN));
    else if (isnan(score->score))
        fprintf(page->stream, ", %s\n", word(page, PALIER_WORD_EXPLAIN_LEFT_OUT));
    else
        fprintf(page->stream, ", %s %s, %s %s\n", word(page, PALIER_WORD_EXPLAIN_SHARE),
                percent(page, score->weight), word(page, PALIER_WORD_SCORE),
                show(page, score->score, EXACT_DECIMALS));
    if (item->question)
        fprintf(page->stream, "      %s\n",
                palier_label_in(&item->question->label, page->language));
    if (score->is_hidden)
        return;
    switch (item->source) {
    case PALIER_SOURCE_SURVEY:
        print_survey(page, score);
        break;
    case PALIER_SOURCE_FACT:
        print_facts(page, item);
        break;
    case PALIER_SOURCE_INTERVIEW:
        print_ratings(page, item);
        break;
    case PALIER_SOURCE_EVIDENCE:
        break;
    }
}

static void print_levels(const struct page *page)
{
    const struct palier_criterion *criterion = page->node->criterion;

    if (!criterion->descriptors)
        return;
    fprintf(page->stream, "\n%s\n", word(page, PALIER_WORD_EXPLAIN_LEVELS));
    for (size_t i = 0; i < criterion->levels->count; i++)
        fprintf(page->stream, "%s %d  %s\n",
                criterion->levels->levels[i].number == page->node->level ? "  →" : "   ",
                criterion->levels->levels[i].number,
                palier_label_in(&criterion->descriptors[i], page->language));
}

void palier_explain(struct palier_arena *arena, const struct palier_assessment *assessment,
                    const struct palier_result *result, const struct palier_entity_result *entity,
                    const struct palier_criterion *criterion, enum palier_language language,
                    FILE *stream)
{
    const struct page page = {.arena = arena,
                              .assessment = assessment,
                              .result = result,
                              .entity = entity,
                              .node = &entity->nodes[criterion->index],
                              .language = language,
                              .stream = stream};

    print_summary(&page);
    print_gate(&page);
    if (page.node->status == PALIER_HIDDEN) {
        fprintf(stream, "%s\n", word(&page, PALIER_WORD_EXPLAIN_TOO_FEW));
        return;
    }
    if (criterion->child_count) {
        print_children(&page);
        return;
    }
    fprintf(stream, "\n%s\n", word(&page, PALIER_WORD_EXPLAIN_FROM_ITEMS));
    for (size_t i = 0; i < criterion->item_count; i++)
        print_item(&page, &page.node->items[i]);
    print_quotes(&page);
    print_levels(&page);
}
