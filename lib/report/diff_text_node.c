/* diff_text_node.c - one node that moved, for people; see diff_internal.h. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "report/diff_internal.h"
#include "report/said.h"
#include "report/text_internal.h"

enum { INDENT = 2, POINTS_WIDTH = 9, HANGING = INDENT + POINTS_WIDTH + 2, EXACT_DECIMALS = 4 };

#define SAY(page, word, ...) palier_words_say((page)->arena, (page)->language, (word), __VA_ARGS__)

static const char *figure(const struct palier_page *page, double value)
{
    return palier_said_number(page->arena, value, page->language);
}

/* The words of WORDS, separated by spaces, that OTHERS does not have. */
static const char *words_of_one(const struct palier_page *page, const char *words,
                                const char *others)
{
    const char *found = "", *word;

    while ((word = palier_text_word(page->arena, &words))) {
        const char *at = others, *other;
        bool is_there = false;

        while (!is_there && (other = palier_text_word(page->arena, &at)))
            is_there = !strcmp(word, other);
        if (!is_there)
            found = palier_text_tie(page->arena, found, " ", word);
    }
    return found;
}

/* A long definition is told by what of it differs. */
static void shorten(const struct palier_page *page, const char **was, const char **now)
{
    const char *lost = words_of_one(page, *was, *now), *gained = words_of_one(page, *now, *was);

    if (!*lost && !*gained) /* only their order */
        return;
    *was = *lost ? lost : "–";
    *now = *gained ? gained : "–";
}

/* A part by its name; of an item, the source in words. */
static const char *part_text(const struct palier_page *page, const char *part)
{
    for (int s = 0; part && s < PALIER_SOURCE_COUNT; s++) {
        const char *source = palier_source_name((enum palier_source)s);
        size_t length = strlen(source);

        if (!strncmp(part, source, length) && (!part[length] || part[length] == ' '))
            return palier_arena_printf(page->arena, "%s%s",
                                       palier_said_source((enum palier_source)s, page->language),
                                       part + length);
    }
    return part ? part : "";
}

const char *diff_key_text(const struct palier_page *page, const struct palier_diff_move *move)
{
    const char *was = move->was, *now = move->now;

    if (!was)
        was = isnan(move->was_value) ? "–" : figure(page, move->was_value);
    if (!now)
        now = isnan(move->now_value) ? "–" : figure(page, move->now_value);
    if (!strcmp(move->key, "scale_rows") || !strcmp(move->key, "levels"))
        shorten(page, &was, &now);
    return move->part ? SAY(page, PALIER_WORD_DIFF_KEY_OF, part_text(page, move->part), move->key,
                            was, now)
                      : SAY(page, PALIER_WORD_DIFF_KEY, move->key, was, now);
}

static const char *cause_text(const struct palier_page *page, enum palier_diff_cause cause)
{
    static const enum palier_word words[] = {
        [PALIER_DIFF_DATA] = PALIER_WORD_DIFF_DATA,
        [PALIER_DIFF_RUBRIC] = PALIER_WORD_DIFF_CAUSE_RUBRIC,
        [PALIER_DIFF_POLICY] = PALIER_WORD_DIFF_POLICY,
        [PALIER_DIFF_GATE] = PALIER_WORD_DIFF_GATE,
        [PALIER_DIFF_PARTS] = PALIER_WORD_DIFF_PARTS,
        [PALIER_DIFF_UNTOLD] = PALIER_WORD_DIFF_UNTOLD,
        [PALIER_DIFF_SEVERAL] = PALIER_WORD_DIFF_SEVERAL,
    };

    return palier_page_word(page, words[cause]);
}

static const char *status_text(const struct palier_page *page, const char *status)
{
    static const struct {
        enum palier_node_status status;
        enum palier_word word;
    } words[] = {
        {PALIER_PROVISIONAL, PALIER_WORD_PROVISIONAL},
        {PALIER_NOT_ASSESSED, PALIER_WORD_NOT_ASSESSED},
        {PALIER_NODE_NOT_APPLICABLE, PALIER_WORD_NOT_APPLICABLE},
        {PALIER_HIDDEN, PALIER_WORD_HIDDEN},
        {PALIER_HEADING, PALIER_WORD_EXPLAIN_HEADING},
    };

    if (!*status)
        return palier_page_word(page, PALIER_WORD_DIFF_NOT_IN_RUBRIC);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcmp(status, palier_node_status_name(words[i].status)))
            return palier_page_word(page, words[i].word);
    return status;
}

/* A reason in words; a status, or what nobody knows, as it is. */
static const char *reason_text(const struct palier_page *page, const char *reason)
{
    for (int r = PALIER_REASON_NONE + 1; r <= PALIER_REASON_NO_SPREAD; r++)
        if (!strcmp(reason, palier_reason_name((enum palier_reason)r))) {
            const char *said = palier_said_reason((enum palier_reason)r, page->language);

            return *said ? said : reason;
        }
    return status_text(page, reason);
}

static const char *percent(const struct palier_page *page, double share)
{
    char text[PALIER_NUMBER_SIZE];

    palier_number_show(text, share * 100, 0, page->language);
    return palier_arena_printf(page->arena, "%s\u00a0%%", *text ? text : "–");
}

/* What MOVE says, without its cause. */
static const char *move_text(const struct palier_page *page, const struct palier_diff_move *move)
{
    const char *part = part_text(page, move->part), *was = figure(page, move->was_value),
               *now = figure(page, move->now_value);

    switch (move->what) {
    case PALIER_DIFF_VALUE:
        return SAY(page, PALIER_WORD_DIFF_VALUE, part, was, now);
    case PALIER_DIFF_WEIGHT:
        return SAY(page, PALIER_WORD_DIFF_WEIGHT_OF, part, was, now);
    case PALIER_DIFF_POSSIBLE:
        return SAY(page, PALIER_WORD_DIFF_POSSIBLE, part, was, now);
    case PALIER_DIFF_DEFINITION:
    case PALIER_DIFF_SETTING:
        return diff_key_text(page, move);
    case PALIER_DIFF_APPEARED:
        return SAY(page, PALIER_WORD_DIFF_APPEARED, part, now, reason_text(page, move->was));
    case PALIER_DIFF_DISAPPEARED:
        return SAY(page, PALIER_WORD_DIFF_DISAPPEARED, part, was, reason_text(page, move->now));
    case PALIER_DIFF_GATE_ON:
        return SAY(page, PALIER_WORD_DIFF_GATE_ON, move->now);
    case PALIER_DIFF_GATE_OFF:
        return SAY(page, PALIER_WORD_DIFF_GATE_OFF, move->was);
    case PALIER_DIFF_GATE_STILL:
        return SAY(page, PALIER_WORD_DIFF_GATE_STILL, move->now);
    case PALIER_DIFF_SCALED:
        return palier_page_word(page, PALIER_WORD_DIFF_SCALED);
    case PALIER_DIFF_ROUNDED:
        return palier_page_word(page, PALIER_WORD_DIFF_ROUNDED);
    case PALIER_DIFF_FLOOR:
        return palier_page_word(page, PALIER_WORD_DIFF_FLOOR);
    case PALIER_DIFF_COVERAGE:
        if (!diff_is_moved(move->was_value, move->now_value))
            return SAY(page, PALIER_WORD_DIFF_COVERAGE_STILL, percent(page, move->now_value));
        return SAY(page, PALIER_WORD_DIFF_COVERAGE, percent(page, move->was_value),
                   percent(page, move->now_value));
    case PALIER_DIFF_HIDDEN:
        return SAY(page, PALIER_WORD_DIFF_HIDDEN, part);
    case PALIER_DIFF_REST:
        return palier_page_word(page, PALIER_WORD_DIFF_REST);
    }
    return "";
}

/* Whether what MOVE says leaves its cause open. */
static bool needs_cause(const struct palier_diff_move *move)
{
    switch (move->what) {
    case PALIER_DIFF_VALUE:
    case PALIER_DIFF_WEIGHT:
    case PALIER_DIFF_POSSIBLE:
    case PALIER_DIFF_DEFINITION:
    case PALIER_DIFF_SETTING:
    case PALIER_DIFF_SCALED:
    case PALIER_DIFF_ROUNDED:
    case PALIER_DIFF_FLOOR:
        return true;
    case PALIER_DIFF_APPEARED:
    case PALIER_DIFF_DISAPPEARED:
        return move->cause != PALIER_DIFF_PARTS;
    case PALIER_DIFF_GATE_ON:
    case PALIER_DIFF_GATE_OFF:
    case PALIER_DIFF_GATE_STILL:
        return move->cause != PALIER_DIFF_GATE;
    case PALIER_DIFF_COVERAGE: /* beside it stands the minimum, if that is another */
    case PALIER_DIFF_HIDDEN:
    case PALIER_DIFF_REST:
        break;
    }
    return false;
}

static void put_move(struct palier_page *page, const struct palier_diff_move *move)
{
    const char *points =
        isnan(move->points) ? "–" : palier_page_signed(page, move->points, EXACT_DECIMALS);
    const char *text = move_text(page, move);

    bool has_key = move->key && move->what != PALIER_DIFF_DEFINITION &&
                   move->what != PALIER_DIFF_SETTING && strcmp(move->key, "rubric") != 0;

    if (needs_cause(move))
        text = palier_arena_printf(page->arena, "%s (%s%s%s)", text, cause_text(page, move->cause),
                                   has_key ? ", " : "", has_key ? move->key : "");
    palier_page_wrap(page, NULL, INDENT + POINTS_WIDTH - palier_text_width(points), HANGING,
                     palier_arena_printf(page->arena, "%s  %s", points, text));
}

/* "2,1 → 2,4, niveau 2 ; exact +0,2875" */
static const char *change_text(const struct palier_page *page, const struct palier_diff_node *node)
{
    const struct palier_diff_state *was = &node->was, *now = &node->now;
    bool has_both = !isnan(was->score) && !isnan(now->score);
    const char *from =
        isnan(was->score) ? status_text(page, was->status) : palier_page_score(page, was->score);
    const char *to =
        isnan(now->score) ? status_text(page, now->status) : palier_page_score(page, now->score);
    const char *text = has_both && !diff_is_moved(was->score, now->score)
                           ? SAY(page, PALIER_WORD_DIFF_SCORE_STILL, to)
                           : SAY(page, PALIER_WORD_DIFF_SCORE, from, to);

    if (isnan(now->score) && *now->reason)
        text = palier_arena_printf(page->arena, "%s (%s)", text, reason_text(page, now->reason));
    if (was->level || now->level)
        text = palier_text_tie(
            page->arena, text, ", ",
            was->level == now->level
                ? SAY(page, PALIER_WORD_DIFF_LEVEL_STILL,
                      palier_arena_printf(page->arena, "%d", now->level))
                : SAY(page, PALIER_WORD_DIFF_LEVEL,
                      was->level ? palier_arena_printf(page->arena, "%d", was->level) : "–",
                      now->level ? palier_arena_printf(page->arena, "%d", now->level) : "–"));
    if (has_both && strcmp(was->status, now->status) != 0)
        text = palier_arena_printf(page->arena, "%s, %s → %s", text, status_text(page, was->status),
                                   status_text(page, now->status));
    if (has_both)
        text = palier_text_tie(page->arena, text, ", ",
                               SAY(page, PALIER_WORD_DIFF_EXACT,
                                   palier_page_signed(page, node->change, EXACT_DECIMALS)));
    return text;
}

/* How much each cause moved NODE; "" where there is but one, or no points. */
static const char *causes_text(const struct palier_page *page, const struct palier_diff_node *node)
{
    const char *text = "";
    size_t count = 0;

    for (int cause = 0; cause < PALIER_DIFF_CAUSE_COUNT; cause++) {
        double points = node->by_cause[cause];

        if (isnan(node->change) || fabs(points) < 5e-5)
            continue;
        count++;
        text =
            palier_text_tie(page->arena, text, " · ",
                            palier_arena_printf(page->arena, "%s %s",
                                                cause_text(page, (enum palier_diff_cause)cause),
                                                palier_page_signed(page, points, EXACT_DECIMALS)));
    }
    return count > 1 ? SAY(page, PALIER_WORD_DIFF_BY_CAUSE, text) : "";
}

void diff_put_node(struct palier_page *page, const struct palier_diff_node *node)
{
    palier_page_end_line(page);
    palier_page_wrap(page, palier_look_bold, 0, INDENT,
                     palier_arena_printf(page->arena, "%s %s", node->criterion, node->label));
    palier_page_wrap(page, NULL, INDENT, INDENT, change_text(page, node));
    palier_page_wrap(page, palier_look_dim, INDENT, INDENT, causes_text(page, node));
    for (size_t m = 0; m < node->move_count; m++)
        put_move(page, &node->moves[m]);
}
