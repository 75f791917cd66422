/* live_formula.c - scores that follow a changed weight; see scorecard.h. */
#include "sheets/scorecard.h"

#include <math.h>

#include "report/shown.h"

/* A text that grows. */
struct draft {
    struct palier_arena *arena;
    const char *text;
};

#define ADD(draft, ...) ((draft)->text = palier_arena_printf((draft)->arena, __VA_ARGS__))

/*** A whole from its parts ***/

/* What one part adds to a sum. */
enum addend {
    WEIGHT_NUMBER,
    WEIGHT_COUNTS,
    WEIGHT_APPLIES,
    COUNTS,
    APPLIES_IF_WEIGHS,
    WEIGHT_POSSIBLE,
    WEIGHT_LOGARITHM,
    WEIGHT_OVER,
    WEIGHT_POWER,
};

static const char *addend_of(struct book *book, const struct live_part *part, enum addend addend,
                             double power)
{
    struct palier_arena *arena = book->arena;

    switch (addend) {
    case WEIGHT_NUMBER:
        return palier_arena_printf(arena, "%s*%s", part->weight, part->number);
    case WEIGHT_COUNTS:
        return palier_arena_printf(arena, "%s*%s", part->weight, part->counts);
    case WEIGHT_APPLIES:
        return palier_arena_printf(arena, "%s*%s", part->weight, part->applies);
    case COUNTS:
        return part->counts;
    case APPLIES_IF_WEIGHS:
        return palier_arena_printf(arena, "(%s>0)*%s", part->weight, part->applies);
    case WEIGHT_POSSIBLE:
        return palier_arena_printf(arena, "%s*%s*%s", part->weight, part->counts,
                                   book_constant(book, part->possible));
    case WEIGHT_LOGARITHM:
        return palier_arena_printf(arena, "IF(%s=1,%s*LN(%s),0)", part->counts, part->weight,
                                   part->counted);
    case WEIGHT_OVER:
        return palier_arena_printf(arena, "IF(%s=1,%s/%s,0)", part->counts, part->weight,
                                   part->counted);
    case WEIGHT_POWER:
        break;
    }
    return palier_arena_printf(arena, "IF(%s=1,%s*POWER(%s,%s),0)", part->counts, part->weight,
                               part->counted, book_constant(book, power));
}

static const char *sum_of(struct book *book, const struct live_part *parts, size_t count,
                          enum addend addend, double power)
{
    struct draft sum = {book->arena, ""};

    for (size_t i = 0; i < count; i++)
        ADD(&sum, "%s%s%s", sum.text, i ? "+" : "", addend_of(book, &parts[i], addend, power));
    return sum.text;
}

static const char *list_of(struct book *book, const struct live_part *parts, size_t count)
{
    struct draft list = {book->arena, ""};

    for (size_t i = 0; i < count; i++)
        ADD(&list, "%s%s%s", list.text, i ? "," : "", parts[i].counted);
    return list.text;
}

/* FORMULA where all that counts is above 0. */
static const char *if_positive(struct book *book, const struct live_part *parts, size_t count,
                               const char *formula)
{
    return palier_arena_printf(book->arena, "IF(MIN(%s)>0,%s,\"\")", list_of(book, parts, count),
                               formula);
}

static const char *power_mean(struct book *book, const struct live_part *parts, size_t count,
                              double power)
{
    const char *formula = palier_arena_printf(book->arena, "POWER((%s)/(%s),1/%s)",
                                              sum_of(book, parts, count, WEIGHT_POWER, power),
                                              sum_of(book, parts, count, WEIGHT_COUNTS, 0),
                                              book_constant(book, power));
    bool takes_any = power > 0 && power == floor(power);

    return takes_any ? formula : if_positive(book, parts, count, formula);
}

static const char *ratio(struct book *book, const struct live_part *parts, size_t count,
                         double maximum)
{
    for (size_t i = 0; i < count; i++)
        if (isnan(parts[i].possible))
            return NULL;
    return palier_arena_printf(book->arena, "%s*(%s)/(%s)", book_constant(book, maximum),
                               sum_of(book, parts, count, WEIGHT_NUMBER, 0),
                               sum_of(book, parts, count, WEIGHT_POSSIBLE, 0));
}

static const char *quotient(struct book *book, const struct live_part *parts, size_t count)
{
    if (count != 2)
        return NULL;
    return palier_arena_printf(book->arena, "IF(%s*%s=1,%s/%s,\"\")", parts[0].counts,
                               parts[1].counts, parts[0].counted, parts[1].counted);
}

const char *live_whole(struct book *book, const struct palier_recipe *recipe,
                       const struct live_part *parts, size_t count)
{
    struct palier_arena *arena = book->arena;
    const char *list = list_of(book, parts, count);
    const char *total = sum_of(book, parts, count, WEIGHT_NUMBER, 0);
    const char *weights = sum_of(book, parts, count, WEIGHT_COUNTS, 0);
    double start = isnan(recipe->parameter) ? recipe->maximum : recipe->parameter;

    switch (recipe->combine) {
    case PALIER_COMBINE_MEAN:
        return palier_arena_printf(arena, "(%s)/(%s)", total, weights);
    case PALIER_COMBINE_SUM:
        return total;
    case PALIER_COMBINE_RATIO:
        return ratio(book, parts, count, recipe->maximum);
    case PALIER_COMBINE_DEDUCT:
        return palier_arena_printf(arena, "MAX(%s-(%s),%s)", book_constant(book, start), total,
                                   book_constant(book, recipe->minimum));
    case PALIER_COMBINE_GEOMETRIC:
        return if_positive(book, parts, count,
                           palier_arena_printf(arena, "EXP((%s)/(%s))",
                                               sum_of(book, parts, count, WEIGHT_LOGARITHM, 0),
                                               weights));
    case PALIER_COMBINE_HARMONIC:
        return if_positive(book, parts, count,
                           palier_arena_printf(arena, "(%s)/(%s)", weights,
                                               sum_of(book, parts, count, WEIGHT_OVER, 0)));
    case PALIER_COMBINE_POWER:
        return power_mean(book, parts, count, recipe->parameter);
    case PALIER_COMBINE_MEDIAN:
        return palier_arena_printf(arena, "MEDIAN(%s)", list);
    case PALIER_COMBINE_MIN:
        return palier_arena_printf(arena, "MIN(%s)", list);
    case PALIER_COMBINE_MAX:
        return palier_arena_printf(arena, "MAX(%s)", list);
    case PALIER_COMBINE_PRODUCT:
        return palier_arena_printf(arena, "PRODUCT(%s)", list);
    case PALIER_COMBINE_QUOTIENT:
        return quotient(book, parts, count);
    case PALIER_COMBINE_STAGED:
    case PALIER_COMBINE_NONE:
        break;
    }
    return NULL;
}

const char *live_covered(struct book *book, const struct palier_recipe *recipe,
                         const struct live_part *parts, size_t count)
{
    enum addend known = recipe->counts_parts ? COUNTS : WEIGHT_COUNTS;
    enum addend all = recipe->counts_parts ? APPLIES_IF_WEIGHS : WEIGHT_APPLIES;

    return palier_arena_printf(book->arena, "=IFERROR((%s)/(%s),0)",
                               sum_of(book, parts, count, known, 0),
                               sum_of(book, parts, count, all, 0));
}

/*** A criterion ***/

const struct live_part *live_parts(struct scorecard *card, const struct palier_criterion *criterion,
                                   enum live_case now)
{
    struct live_part *parts =
        PALIER_ARRAY(card->book->arena, criterion->child_count, struct live_part);

    for (size_t i = 0; i < criterion->child_count; i++) {
        size_t child = criterion->children[i]->index;

        parts[i] = (struct live_part){.weight = scorecard_cell(card, child, SCORES_WEIGHT),
                                      .number = live_cell(card, child, CALC_NUMBER, now),
                                      .counts = live_cell(card, child, CALC_COUNTS, now),
                                      .counted = live_cell(card, child, CALC_COUNTED, now),
                                      .applies = scorecard_cell(card, child, CALC_APPLIES),
                                      .possible = scorecard_node(card, child)->possible};
    }
    return parts;
}

const char *live_coverage(struct scorecard *card, const struct palier_criterion *criterion,
                          enum live_case now)
{
    struct palier_recipe recipe = palier_recipe_of(card->book->content->rubric, criterion);

    return live_covered(card->book, &recipe, live_parts(card, criterion, now),
                        criterion->child_count);
}

/* WHOLE with the SHIFT that its rounded parts leave, within the points scale. */
static const char *shifted(struct book *book, const char *whole, double shift)
{
    const struct palier_rubric *rubric = book->content->rubric;

    if (shift == 0)
        return whole;
    return palier_arena_printf(book->arena, "MEDIAN(%s,%s,%s%s%s)",
                               book_constant(book, rubric->minimum),
                               book_constant(book, rubric->maximum), whole, shift > 0 ? "+" : "-",
                               book_constant(book, fabs(shift)));
}

const char *live_combined(struct scorecard *card, const struct palier_criterion *criterion,
                          enum live_case now)
{
    struct book *book = card->book;
    struct palier_recipe recipe = palier_recipe_of(book->content->rubric, criterion);
    const char *coverage = live_cell(card, criterion->index, CALC_COVERAGE, now);
    const char *whole =
        live_whole(book, &recipe, live_parts(card, criterion, now), criterion->child_count);

    return palier_arena_printf(book->arena, "=IF(OR(%s=0,%s+0.000000001<%s),\"\",IFERROR(%s,\"\"))",
                               coverage, coverage, book_constant(book, criterion->minimum_coverage),
                               shifted(book, whole, card->live[criterion->index].shift));
}

/*** Rounding and levels ***/

const char *live_rounded(struct book *book, const char *cell, int decimals)
{
    struct palier_arena *arena = book->arena;
    const char *factor = book_constant(book, pow(10, decimals));

    /* With the slack of palier_rubric_round, so that 2.55 and 2.5499999999 are one number. */
    switch (book->content->rubric->rounding) {
    case PALIER_ROUND_AWAY:
        break;
    case PALIER_ROUND_EVEN:
        return palier_arena_printf(
            arena, "IF(ABS(%s*%s-INT(%s*%s)-0.5)<=0.000001,2*ROUND(%s*%s/2,0),ROUND(%s*%s,0))/%s",
            cell, factor, cell, factor, cell, factor, cell, factor, factor);
    case PALIER_ROUND_DOWN:
        return palier_arena_printf(arena, "INT(%s*%s+0.000001)/%s", cell, factor, factor);
    case PALIER_ROUND_UP:
        return palier_arena_printf(arena, "-INT(-%s*%s+0.000001)/%s", cell, factor, factor);
    }
    return palier_arena_printf(arena, "ROUND(%s+SIGN(%s)*%s,%d)", cell, cell,
                               book_constant(book, pow(10, -decimals - 6)), decimals);
}

const char *live_place(struct scorecard *card, const struct level_table *table, const char *cell)
{
    struct palier_arena *arena = card->book->arena;

    if (!card->book->content->rubric->is_right_closed)
        return palier_arena_printf(arena, "IFERROR(MATCH(%s,%s,1),0)", cell, table->cuts);
    return palier_arena_printf(arena, "MAX(SUMPRODUCT((%s<%s)*1),(%s>=%s)*1)", table->cuts, cell,
                               cell, book_at(card->method, table->row, table->column));
}

const char *live_of_level(struct book *book, const struct level_table *table, const char *list,
                          const char *place)
{
    if (table->set->count == 1) /* Gnumeric has no INDEX of one cell */
        return list;
    return palier_arena_printf(book->arena, "INDEX(%s,MAX(1,%s))", list, place);
}

const char *live_level(struct book *book, const struct level_table *table, const char *place,
                       const char *exact)
{
    return palier_arena_printf(book->arena, "=IF(%s>0,%s,IF(ISNUMBER(%s),%s,\"\"))", place,
                               live_of_level(book, table, table->names, place), exact,
                               book_quote(book, book_word(book, PALIER_WORD_BOOK_BELOW_LEVELS)));
}
