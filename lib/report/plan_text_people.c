/* plan_text_people.c - what moved, and the stakeholders, in the terminal; see plan_internal.h. */
#include <math.h>

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "report/plan_internal.h"
#include "report/plan_said.h"
#include "report/said.h"

enum { INDENT = 2, DEEPER = 4 };

#define SAY(page, word, ...) palier_words_say((page)->arena, (page)->language, word, __VA_ARGS__)

/*** What moved ***/

enum { STATE_WIDTH = 11, LEVEL_WIDTH = 15, TO_WIDTH = 9, VERDICT_WIDTH = 16 };

static const char *level_text(const struct palier_page *page, const struct palier_node *node)
{
    if (!palier_node_has_score(node))
        return "–";
    return SAY(page, PALIER_WORD_MOVE_LEVEL, palier_arena_printf(page->arena, "%d", node->level),
               palier_page_score(page, node->score));
}

static void put_moves_line(struct palier_page *page, const char *look, const char *const *texts)
{
    static const size_t widths[] = {STATE_WIDTH, LEVEL_WIDTH, LEVEL_WIDTH, TO_WIDTH, VERDICT_WIDTH};

    palier_page_blanks(page, DEEPER);
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        palier_page_left(page, look, texts[i], widths[i]);
        palier_page_blanks(page, 1);
    }
    palier_page_end_line(page);
}

static void put_move(struct palier_page *page, const struct palier_moved *moved)
{
    const struct palier_action *action = moved->taken->action;
    const char *const texts[] = {palier_said_state(moved->taken->state, page->language),
                                 level_text(page, moved->before), level_text(page, moved->after),
                                 SAY(page, PALIER_WORD_MOVE_TO,
                                     palier_arena_printf(page->arena, "%d", action->to)),
                                 palier_said_move(page->arena, moved,
                                                  page->result->rubric->decimals, page->language)};

    palier_page_wrap(page, NULL, INDENT, DEEPER,
                     palier_arena_printf(page->arena, "%s %s", moved->after->criterion->id,
                                         palier_page_label(page, &action->label)));
    put_moves_line(page, palier_look_dim, texts);
}

static const char *count_text(const struct palier_page *page, size_t count)
{
    return palier_arena_printf(page->arena, "%zu", count);
}

/* Each action is in one of the counts. */
static void put_moves_count(struct palier_page *page, const struct palier_moves *moves)
{
    size_t counts[PALIER_MOVE_COUNT] = {0}, done = 0;

    for (size_t i = 0; i < moves->count; i++) {
        done += moves->at[i].taken->state == PALIER_ACTION_DONE;
        counts[moves->at[i].move]++;
    }
    palier_page_wrap(page, NULL, INDENT, INDENT,
                     SAY(page, PALIER_WORD_MOVE_COUNT, count_text(page, done),
                         count_text(page, moves->count), count_text(page, counts[PALIER_MOVED]),
                         count_text(page, counts[PALIER_MOVED_PERHAPS]),
                         count_text(page, counts[PALIER_NOT_MOVED]),
                         count_text(page, counts[PALIER_MOVED_BACK]),
                         count_text(page, counts[PALIER_TOO_EARLY]),
                         count_text(page, counts[PALIER_MOVE_UNKNOWN]),
                         count_text(page, counts[PALIER_MOVE_NONE])));
}

void palier_plan_put_moves(struct palier_page *page, const struct palier_moves *moves)
{
    const char *const heads[] = {palier_page_word(page, PALIER_WORD_MOVE_HEAD_STATE),
                                 palier_page_word(page, PALIER_WORD_MOVE_HEAD_BEFORE),
                                 palier_page_word(page, PALIER_WORD_MOVE_HEAD_AFTER),
                                 palier_page_word(page, PALIER_WORD_MOVE_HEAD_PROMISED),
                                 palier_page_word(page, PALIER_WORD_MOVE_HEAD_VERDICT)};

    if (!moves->count) {
        palier_page_wrap(page, palier_look_dim, 0, INDENT,
                         palier_page_word(page, PALIER_WORD_MOVE_NOTHING));
        return;
    }
    palier_page_section(page, SAY(page, PALIER_WORD_MOVE_TITLE, moves->since));
    put_moves_line(page, palier_look_bold, heads);
    for (size_t i = 0; i < moves->count; i++)
        put_move(page, &moves->at[i]);
    put_moves_count(page, moves);
    palier_page_wrap(page, palier_look_dim, INDENT, INDENT,
                     palier_page_word(page, PALIER_WORD_MOVE_NOTE));
}

/*** Who took part ***/

enum { SIZE_WIDTH = 9, HEARD_WIDTH = 9, RATE_WIDTH = 8, TALKED_WIDTH = 12, GROUP_WIDTH = 14 };

static const char *size_text(const struct palier_page *page, double size)
{
    char text[PALIER_NUMBER_SIZE];

    if (isnan(size))
        return "–";
    return palier_arena_printf(page->arena, "%s",
                               palier_count_show(text, (int64_t)size, page->language));
}

/* "plus que son poids (18 % pour 2 %)" */
static const char *balance_text(const struct palier_page *page,
                                const struct palier_stakeholder *one)
{
    const char *word = palier_said_balance(one->balance, page->language);

    if (one->balance == PALIER_BALANCE_UNKNOWN)
        return word;
    return palier_arena_printf(page->arena, "%s, %s", word,
                               SAY(page, PALIER_WORD_HOLDERS_SHARES,
                                   palier_said_share(page->arena, one->share_heard, page->language),
                                   palier_said_share(page->arena, one->share_people,
                                                     page->language)));
}

static void put_part_line(struct palier_page *page, const char *look, const char *const *texts)
{
    static const size_t widths[] = {SIZE_WIDTH, HEARD_WIDTH, RATE_WIDTH, TALKED_WIDTH};
    size_t used = INDENT + GROUP_WIDTH + SIZE_WIDTH + HEARD_WIDTH + RATE_WIDTH + TALKED_WIDTH + 2;

    palier_page_blanks(page, INDENT);
    palier_page_left(page, look, texts[0], GROUP_WIDTH);
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++)
        palier_page_right(page, look, texts[i + 1], widths[i]);
    palier_page_blanks(page, 2);
    palier_page_left(page, look, texts[5], page->width - used);
    palier_page_end_line(page);
}

static void put_part(struct palier_page *page, const struct palier_stakeholders *all)
{
    const char *const heads[] = {palier_page_word(page, PALIER_WORD_HOLDERS_GROUP),
                                 palier_page_word(page, PALIER_WORD_HOLDERS_SIZE),
                                 palier_page_word(page, PALIER_WORD_HOLDERS_ANSWERED),
                                 palier_page_word(page, PALIER_WORD_HOLDERS_RATE),
                                 palier_page_word(page, PALIER_WORD_HOLDERS_TALKED),
                                 palier_page_word(page, PALIER_WORD_HOLDERS_BALANCE)};

    palier_page_section(page, palier_page_word(page, PALIER_WORD_HOLDERS_PART));
    put_part_line(page, palier_look_dim, heads);
    for (size_t g = 0; g < all->count; g++) {
        const struct palier_stakeholder *one = &all->at[g];
        const char *const texts[] = {palier_page_label(page, &one->group->label),
                                     size_text(page, one->size),
                                     palier_said_heard(page->arena, &one->answered, page->language),
                                     palier_said_share(page->arena, one->rate, page->language),
                                     palier_said_heard(page->arena, &one->interviewed,
                                                       page->language),
                                     balance_text(page, one)};

        put_part_line(page, NULL, texts);
    }
}

/* The groups that nobody has heard, but for those that have nobody. */
static void put_unheard(struct palier_page *page, const struct palier_stakeholders *all)
{
    const char *list = "";

    for (size_t g = 0; g < all->count; g++)
        if (all->at[g].is_unheard && all->at[g].size != 0)
            list = palier_arena_printf(page->arena, "%s%s%s", list, *list ? ", " : "",
                                       palier_page_label(page, &all->at[g].group->label));
    palier_page_wrap(page, *list ? palier_look_bold : NULL, INDENT, INDENT,
                     *list ? SAY(page, PALIER_WORD_HOLDERS_UNHEARD, list)
                           : palier_page_word(page, PALIER_WORD_HOLDERS_ALL_HEARD));
    palier_page_wrap(page, palier_look_dim, INDENT, INDENT,
                     palier_page_word(page, PALIER_WORD_HOLDERS_NOTE));
}

/*** What concerns them, and how to meet them ***/

static void put_concerns(struct palier_page *page, const struct palier_stakeholder *one,
                         bool has_no_quotes)
{
    const char *list = "";

    for (size_t i = 0; i < one->concern_count; i++)
        list =
            palier_arena_printf(page->arena, "%s%s%s", list,
                                *list ? palier_page_word(page, PALIER_WORD_VOICES_SEMICOLON) : "",
                                SAY(page, PALIER_WORD_HOLDERS_CONCERN,
                                    palier_page_criterion(page, one->concerns[i].node->criterion),
                                    palier_page_score(page, one->concerns[i].score)));
    palier_page_wrap(page, *list ? NULL : palier_look_dim, DEEPER, DEEPER + INDENT,
                     *list ? SAY(page, PALIER_WORD_HOLDERS_CONCERNS, list)
                           : palier_page_word(page, PALIER_WORD_HOLDERS_NO_CONCERNS));
    for (size_t i = 0; !has_no_quotes && i < one->concern_count; i++) {
        const char *cited = palier_said_cited(page->arena, &one->concerns[i], page->language);

        if (*cited)
            palier_page_wrap(page, palier_look_dim, DEEPER, DEEPER + INDENT, cited);
    }
}

static void put_group(struct palier_page *page, const struct palier_stakeholder *one,
                      bool has_no_quotes)
{
    palier_page_end_line(page);
    palier_page_wrap(page, palier_look_bold, INDENT, DEEPER,
                     palier_page_label(page, &one->group->label));
    put_concerns(page, one, has_no_quotes);
    for (size_t i = 0; i < one->occasion_count; i++) {
        const struct palier_occasion *occasion = &one->occasions[i];
        const char *text = palier_page_label(page, &occasion->engagement->text);
        const char *label = palier_page_label(page, &occasion->engagement->label);
        const char *date = palier_date_show(page->arena, occasion->date, page->language);

        palier_page_wrap(page, NULL, DEEPER, DEEPER + INDENT,
                         *text ? SAY(page, PALIER_WORD_HOLDERS_OCCASION, label, date, text)
                               : SAY(page, PALIER_WORD_HOLDERS_OCCASION_BARE, label, date));
    }
}

void palier_plan_put_stakeholders(struct palier_page *page, const struct palier_plan_of *of,
                                  bool has_no_quotes)
{
    put_part(page, &of->stakeholders);
    put_unheard(page, &of->stakeholders);
    palier_page_section(page, palier_page_word(page, PALIER_WORD_HOLDERS_MEET));
    for (size_t g = 0; g < of->stakeholders.count; g++)
        if (of->stakeholders.at[g].size != 0)
            put_group(page, &of->stakeholders.at[g], has_no_quotes);
}
