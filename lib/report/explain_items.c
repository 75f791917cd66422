/* explain_items.c - the items of a leaf, down to the lines of the files; see explain_internal.h. */
#include "report/explain_internal.h"
#include "report/shown.h"

#include <math.h>
#include <string.h>

#include "base/date.h"
#include "report/report_internal.h"
#include "report/said.h"
#include "report/voices.h"
#include "score/tally.h"

/* Numbers, scales and treatments of an item, one line each. */
enum { DEEP = 6 };

static const char *proof_text(const struct explanation *explanation, enum palier_proof proof)
{
    static const enum palier_word words[] = {
        [PALIER_SAID] = PALIER_WORD_PROOF_SAID,
        [PALIER_SHOWN] = PALIER_WORD_PROOF_SHOWN,
        [PALIER_VERIFIED] = PALIER_WORD_PROOF_VERIFIED,
    };

    return explain_word(explanation, words[proof]);
}

static const char *quote_text(const struct explanation *explanation,
                              enum palier_evidence_status status)
{
    static const enum palier_word words[] = {
        [PALIER_EVIDENCE_PROPOSED] = PALIER_WORD_STATUS_PROPOSED,
        [PALIER_EVIDENCE_ACCEPTED] = PALIER_WORD_STATUS_ACCEPTED,
        [PALIER_EVIDENCE_REFUSED] = PALIER_WORD_STATUS_REFUSED,
    };

    return explain_word(explanation, words[status]);
}

/*** Survey ***/

/* "responses.csv:3,8,21; more.csv:2" */
static void print_places(const struct explanation *explanation, const struct palier_given *given)
{
    const char *last = NULL;

    for (size_t i = 0; i < given->count; i++) {
        const struct palier_place *place = &given->places[i];

        if (last == place->file)
            fprintf(explanation->stream, ",%zu", place->line);
        else
            fprintf(explanation->stream, "%s%s:%zu", last ? "; " : "",
                    palier_shown_file(explanation->walk.result, place->file), place->line);
        last = place->file;
    }
}

static const char *answer_of(const struct explanation *explanation, const struct palier_item *item,
                             const struct palier_given *given)
{
    static const enum palier_word words[PALIER_NO_ANSWER_COUNT] = {
        [PALIER_NOT_ASKED] = PALIER_WORD_EXPLAIN_NOT_ASKED,
        [PALIER_NOT_APPLICABLE] = PALIER_WORD_EXPLAIN_NA,
        [PALIER_DONT_KNOW] = PALIER_WORD_EXPLAIN_DK,
        [PALIER_LEFT_BLANK] = PALIER_WORD_EXPLAIN_BLANK,
    };

    return given->answer ? explain_answer(explanation, item->question, given->answer)
                         : explain_word(explanation, words[given->no_answer]);
}

static void print_given(const struct explanation *explanation, const struct palier_item *item,
                        const struct palier_given *given)
{
    double counted = given->answer ? given->points : item->no_answer_points[given->no_answer];

    fprintf(explanation->stream, "        %zu × %s", given->count,
            answer_of(explanation, item, given));
    if (!isnan(counted))
        fprintf(explanation->stream, " = %s", explain_points(explanation, counted));
    if (item->scale->kind == PALIER_SCALE_TICKS && given->answer)
        fprintf(explanation->stream, ", %s",
                explain_say(explanation, PALIER_WORD_ITEM_TICK_WEIGHT,
                            explain_number(explanation, given->weight)));
    fprintf(explanation->stream, "  [");
    print_places(explanation, given);
    fprintf(explanation->stream, "]\n");
}

static void print_group(const struct explanation *explanation,
                        const struct palier_item_score *score, const struct palier_group *group)
{
    const struct palier_group_score *told = &score->groups[group->index];
    size_t rows = explanation->walk.entity->respondents[group->index];
    const char *label = explain_label(explanation, &group->label);
    const char *colon = explain_word(explanation, PALIER_WORD_COLON);

    if (!rows)
        return;
    if (!palier_walk_shows(&explanation->walk, score, group)) {
        fprintf(explanation->stream, "      %s%s %s\n", label, colon,
                explain_word(explanation, told->is_complement ? PALIER_WORD_EXPLAIN_COMPLEMENT
                                                              : PALIER_WORD_EXPLAIN_TOO_FEW));
        return;
    }
    if (told->respondents)
        fprintf(explanation->stream, "      %s%s %s, n %zu, %s %s\n", label, colon,
                explain_figure(explanation, told->score, EXPLAIN_EXACT_DECIMALS), told->respondents,
                explain_word(explanation, PALIER_WORD_WEIGHT),
                explain_figure(explanation, group->weight, 2));
    else
        fprintf(explanation->stream, "      %s%s %s\n", label, colon,
                explain_word(explanation, PALIER_WORD_EXPLAIN_NONE_COUNTS));

    struct palier_given_list list = palier_walk_answers(&explanation->walk, score, group);

    for (size_t i = 0; i < list.count; i++)
        print_given(explanation, score->item, &list.at[i]);
}

static void print_survey(const struct explanation *explanation,
                         const struct palier_item_score *score)
{
    const struct palier_rubric *rubric = explanation->walk.result->rubric;

    for (size_t g = 0; score->groups && g < rubric->group_count; g++)
        if (score->item->groups >> g & 1)
            print_group(explanation, score, &rubric->groups[g]);
}

/*** Facts, ratings and quotes ***/

static void print_facts(const struct explanation *explanation,
                        const struct palier_item_score *score)
{
    const struct palier_rubric *rubric = explanation->walk.result->rubric;
    const struct palier_item *item = score->item;
    const struct palier_fact *fact;
    size_t at = 0;

    while ((fact = palier_walk_fact(&explanation->walk, score, &at))) {
        fprintf(explanation->stream, "        %s",
                fact->value ? explain_answer(explanation, fact->question, fact->value)
                            : explain_word(explanation, fact->no_answer == PALIER_NOT_APPLICABLE
                                                            ? PALIER_WORD_EXPLAIN_NA
                                                            : PALIER_WORD_EXPLAIN_DK));
        if (fact->value && !palier_item_is_raw(rubric, item))
            fprintf(explanation->stream, " = %s",
                    explain_points(explanation, palier_item_points_of(item, rubric, fact->value)));
        if (fact->value && item->scale->kind == PALIER_SCALE_TICKS)
            fprintf(explanation->stream, ", %s",
                    explain_say(explanation, PALIER_WORD_ITEM_TICK_WEIGHT,
                                explain_number(explanation,
                                               palier_scale_weight(item->scale, fact->value))));
        fprintf(explanation->stream, "  %s %s %s  [%s:%zu]\n", proof_text(explanation, fact->proof),
                explain_printable(explanation, fact->source),
                palier_date_show(explanation->walk.arena, fact->date, explanation->language),
                palier_shown_file(explanation->walk.result, fact->place.file), fact->place.line);
    }
}

static void print_ratings(const struct explanation *explanation,
                          const struct palier_item_score *score)
{
    const struct palier_rating *rating;
    size_t at = 0;

    while ((rating = palier_walk_rating(&explanation->walk, score, &at)))
        fprintf(explanation->stream, "        %s %d  %s %s%s%s%s%s%s  [%s:%zu]\n",
                explain_word(explanation, PALIER_WORD_EXPLAIN_RATING), rating->level,
                rating->interview, proof_text(explanation, rating->proof),
                *rating->rater ? " " : "", rating->rater,
                *rating->note ? explain_word(explanation, PALIER_WORD_COLON) : "",
                *rating->note ? " " : "", explain_printable(explanation, rating->note),
                palier_shown_file(explanation->walk.result, rating->place.file),
                rating->place.line);
}

/* "accepted, Level 4, supports, interview E1, IT" */
static const char *about_quote(const struct explanation *explanation,
                               const struct palier_evidence *quote)
{
    struct palier_arena *arena = explanation->walk.arena;
    const char *text = quote_text(explanation, quote->status);

    if (quote->level)
        text = palier_arena_printf(arena, "%s, %s %d", text,
                                   explain_word(explanation, PALIER_WORD_LEVEL), quote->level);
    text = palier_arena_printf(arena, "%s, %s, %s", text,
                               explain_word(explanation, quote->polarity == PALIER_SUPPORTS
                                                             ? PALIER_WORD_EXPLAIN_SUPPORTS
                                                             : PALIER_WORD_EXPLAIN_CONTRADICTS),
                               explain_say(explanation, PALIER_WORD_EXPLAIN_OF_INTERVIEW,
                                           quote->interview));
    if (quote->group)
        text = palier_arena_printf(arena, "%s, %s", text,
                                   explain_label(explanation, &quote->group->label));
    return quote->is_reviewed
               ? text
               : palier_arena_printf(arena, "%s, %s", text,
                                     explain_word(explanation, PALIER_WORD_QUOTE_NOT_REVIEWED));
}

static void print_quotes(const struct explanation *explanation)
{
    const struct palier_evidence *quote;
    size_t at = 0, withheld = palier_withheld_quotes(explanation->walk.entity,
                                                     explanation->node->criterion->index);

    while ((quote = palier_walk_quote(&explanation->walk, explanation->node, &at))) {
        fprintf(explanation->stream, "        %s (%s)%s %s",
                explain_word(explanation, PALIER_WORD_EXPLAIN_QUOTE),
                about_quote(explanation, quote), explain_word(explanation, PALIER_WORD_COLON),
                explain_printable(explanation, quote->quote));
        if (*quote->file)
            fprintf(explanation->stream, "  [%s:%zu]",
                    palier_shown_file(explanation->walk.result, quote->file), quote->line);
        fprintf(explanation->stream, "\n");
    }
    if (withheld)
        fprintf(explanation->stream, "        %s\n",
                palier_said_withheld(explanation->walk.arena, withheld, explanation->language));
}

/*** The item itself ***/

static void put_line(const struct explanation *explanation, const char *text)
{
    fprintf(explanation->stream, "%*s%s\n", DEEP, "", text);
}

/* What was done to the number before it gave points, and what gives points. */
static void print_number(const struct explanation *explanation,
                         const struct palier_item_score *score)
{
    struct palier_arena *arena = explanation->walk.arena;
    const struct palier_rubric *rubric = explanation->walk.result->rubric;
    const struct palier_node *node = explanation->node;
    double raw = palier_shown_number(node, score, score->raw);
    double before = palier_shown_number(node, score, score->before_treatment);
    double divisor = palier_shown_number(node, score, score->divisor);
    const char *scale = score->item->scale
                            ? palier_said_scale(arena, score->item->scale, explanation->language)
                            : "";

    if (!isnan(raw))
        put_line(explanation,
                 isnan(divisor) || score->is_filled
                     ? explain_say(explanation, PALIER_WORD_ITEM_NUMBER,
                                   explain_number(explanation, raw))
                     : explain_say(explanation, PALIER_WORD_ITEM_DIVIDED,
                                   explain_number(explanation, raw),
                                   explain_number(explanation, divisor),
                                   explain_printable(explanation, score->item->denominator.text)));
    if (score->is_filled)
        put_line(explanation,
                 explain_say(explanation, PALIER_WORD_ITEM_FILLED,
                             palier_said_gaps(arena, &rubric->treatment, explanation->language)));
    if (!isnan(before))
        put_line(explanation, explain_say(explanation, PALIER_WORD_ITEM_PULLED_IN,
                                          explain_number(explanation, before),
                                          explain_number(explanation, raw)));
    if (*scale)
        put_line(explanation, explain_say(explanation, PALIER_WORD_EXPLAIN_SCALED,
                                          score->item->scale->id, scale));
    if (score->is_capped)
        put_line(explanation, explain_say(explanation, PALIER_WORD_ITEM_CAPPED,
                                          palier_said_caps(arena, rubric, explanation->language)));
}

/* "questionnaire q1  (1-5, inversée)  Poids 1,00" */
static void print_title(const struct explanation *explanation,
                        const struct palier_item_score *score, const struct explain_part *part)
{
    const struct palier_item *item = score->item;
    char stage[] = {(char)('0' + item->stage / 10), (char)('0' + item->stage % 10), '\0'};

    fprintf(explanation->stream, "  %s%s%s  ",
            palier_said_source(item->source, explanation->language), item->question ? " " : "",
            item->question ? item->question->name : "");
    if (item->scale)
        fprintf(explanation->stream, "(%s%s%s)  ", item->scale->id, item->is_reversed ? ", " : "",
                item->is_reversed ? explain_word(explanation, PALIER_WORD_EXPLAIN_REVERSED) : "");
    if (item->stage)
        fprintf(explanation->stream, "%s, ",
                explain_say(explanation, PALIER_WORD_ITEM_STAGE,
                            item->stage < 10 ? stage + 1 : stage));
    fprintf(explanation->stream, "%s %s", explain_word(explanation, PALIER_WORD_WEIGHT),
            explain_figure(explanation, item->weight, 2));
    if (!part->is_hidden && item->scale && item->scale->kind == PALIER_SCALE_TICKS)
        fprintf(explanation->stream, " (%s)",
                explain_say(explanation, PALIER_WORD_ITEM_TICKED,
                            explain_figure(explanation, part->weight, 2)));
}

static void print_item(const struct explanation *explanation, const struct palier_item_score *score,
                       const struct explain_part *part)
{
    const struct palier_item *item = score->item;
    const char *absence = explain_absence(explanation, part);

    print_title(explanation, score, part);
    if (score->is_hidden) {
        fprintf(explanation->stream, ", %s\n", explain_word(explanation, PALIER_WORD_HIDDEN));
    } else {
        fprintf(explanation->stream, "%s%s", *absence ? ", " : "",
                *absence ? absence : explain_share(explanation, score->weight));
        if (!isnan(score->score))
            fprintf(explanation->stream, ", %s %s", explain_word(explanation, PALIER_WORD_SCORE),
                    explain_figure(explanation, score->score, EXPLAIN_EXACT_DECIMALS));
        fprintf(explanation->stream, "\n");
    }
    if (item->question)
        put_line(explanation, explain_label(explanation, &item->question->label));
    if (score->is_hidden)
        return;
    print_number(explanation, score);
    if (item->source == PALIER_SOURCE_SURVEY)
        print_survey(explanation, score);
    else if (item->source == PALIER_SOURCE_FACT)
        print_facts(explanation, score);
    else if (item->source == PALIER_SOURCE_INTERVIEW)
        print_ratings(explanation, score);
}

void explain_items(const struct explanation *explanation, const struct explain_parts *parts)
{
    const struct palier_node *node = explanation->node;

    fprintf(explanation->stream, "\n%s\n",
            explain_word(explanation, PALIER_WORD_EXPLAIN_FROM_ITEMS));
    for (size_t i = 0; i < node->criterion->item_count; i++)
        print_item(explanation, &node->items[i], &parts->at[i]);
    print_quotes(explanation);
}
