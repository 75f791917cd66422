/* indicators_strip.c - who chose what, as a strip of cells; see indicators.h. */
#include <math.h>

#include "sheets/indicators.h"

/* Depths of a colour, and hues from few points to many: each pair is a format of its own. */
enum { DEPTHS = 6, HUES = 9 };

static uint32_t mix(uint32_t from, uint32_t to, double share)
{
    uint32_t mixed = 0;

    for (int shift = 16; shift >= 0; shift -= 8) {
        double a = from >> shift & 0xFF, b = to >> shift & 0xFF;

        mixed |= (uint32_t)(a + share * (b - a) + 0.5) << shift;
    }
    return mixed;
}

/* From orange by gold to teal; apart for colour-blind readers, and legible under dark letters. */
static uint32_t hue_at(const struct book *book, double place)
{
    uint32_t low = book_colour(book, BOOK_STRIP_LOW), middle = book_colour(book, BOOK_STRIP_MIDDLE),
             high = book_colour(book, BOOK_STRIP_HIGH);
    double step = round(place * (HUES - 1)) / (HUES - 1);

    return step < 0.5 ? mix(low, middle, 2 * step) : mix(middle, high, 2 * step - 1);
}

/* The paper of an option that SHARE of them chose: deep where it is most of them. */
static uint32_t paper_of(const struct indicators *sheet, const struct palier_item_answers *ways,
                         size_t option, double share)
{
    const struct book *book = sheet->card->book;
    const struct palier_rubric *rubric = book->content->rubric;
    double points = ways->options[option].points;
    double place = isfinite(points)
                       ? (points - rubric->minimum) / (rubric->maximum - rubric->minimum)
                   : ways->count > 1 ? (double)option / (double)(ways->count - 1)
                                     : 0;
    bool is_tick = ways->options[option].kind == PALIER_OPTION_TICK;
    double depth =
        share > 0 ? 0.22 + 0.78 * ceil(sqrt(fmin(share, 1)) * (DEPTHS - 1)) / (DEPTHS - 1) : 0.1;

    return mix(BOOK_WHITE,
               is_tick ? book_colour(book, BOOK_STRIP_TICK) : hue_at(book, fmax(0, fmin(1, place))),
               depth);
}

static size_t most_of(const struct palier_item_answers *ways)
{
    size_t most = 0;

    for (size_t i = 0; i < ways->count; i++)
        most = ways->counts[i] > most ? ways->counts[i] : most;
    return most;
}

/* "●●●", or "12 ●" where they are many. */
static const char *dots(struct book *book, size_t count)
{
    static const char *const few[] = {"", "●", "●●", "●●●"};

    return count < sizeof few / sizeof *few
               ? few[count]
               : palier_arena_printf(book->arena, "%s\u00A0●", book_count(book, count));
}

/* One cell: the share of respondents, or a dot for each fact or rating. */
static void write_option(struct indicators *sheet, const struct indicator *indicator, size_t option)
{
    struct book *book = sheet->card->book;
    const struct palier_item_answers *ways = indicator->answers;
    lxw_row_t row = sheet->sheet->row;
    size_t count = ways->counts[option], most = most_of(ways);
    lxw_col_t column = (lxw_col_t)(INDICATORS_STRIP + option);
    bool is_survey = indicator->score->item->source == PALIER_SOURCE_SURVEY;
    double whole = (double)indicator->score->respondents;
    double share = is_survey ? (double)count / whole : count > 0;
    struct book_style style = {.number = BOOK_SHARE,
                               .align = BOOK_CENTRE,
                               .frame = BOOK_WHITE,
                               .size = 8,
                               .shrinks = true,
                               .is_bold = count && count == most,
                               .ink = count ? 0 : BOOK_QUIET,
                               .paper = paper_of(sheet, ways, option, share)};

    if (is_survey)
        book_formula(sheet->sheet, row, column,
                     palier_arena_printf(book->arena, "=%s/%s",
                                         book_cell_down(book, row,
                                                        (lxw_col_t)(sheet->counts + option)),
                                         book_cell_down(book, row, sheet->counted)),
                     share, style);
    else
        book_text(sheet->sheet, row, column, dots(book, count), style);
}

/* What the strip is a share of, and the points that a mean is made of. */
static void write_counts(struct indicators *sheet, const struct palier_item_answers *ways)
{
    struct book_style style = {.ink = BOOK_QUIET, .size = 9, .align = BOOK_RIGHT};

    for (size_t i = 0; i < ways->count; i++) {
        book_number(sheet->sheet, sheet->sheet->row, (lxw_col_t)(sheet->counts + i),
                    (double)ways->counts[i], style);
        if (isfinite(ways->options[i].points))
            book_number(sheet->sheet, sheet->sheet->row, (lxw_col_t)(sheet->values + i),
                        ways->options[i].points, style);
    }
}

/* Why there is no strip. */
static const char *absence_of(struct indicators *sheet, const struct indicator *indicator)
{
    static const enum palier_word nobody[PALIER_SOURCE_COUNT] = {
        [PALIER_SOURCE_SURVEY] = PALIER_WORD_INDICATORS_NOBODY,
        [PALIER_SOURCE_FACT] = PALIER_WORD_INDICATORS_NO_FACT,
        [PALIER_SOURCE_INTERVIEW] = PALIER_WORD_INDICATORS_NO_RATING,
        [PALIER_SOURCE_EVIDENCE] = PALIER_WORD_INDICATORS_NO_RATING,
    };
    struct book *book = sheet->card->book;
    const struct palier_item_score *score = indicator->score;

    if (!indicator->is_shown)
        return book_word(book, PALIER_WORD_INDICATORS_HIDDEN);
    if (score->hides_counts)
        return book_word(book, PALIER_WORD_INDICATORS_MASKED);
    if (!score->is_applicable && score->reason == PALIER_REASON_DOES_NOT_APPLY)
        return book_word(book, PALIER_WORD_INDICATORS_NO_CONCERN);
    if (!score->answers)
        return book_word(book, PALIER_WORD_INDICATORS_NOT_COUNTED);
    if (indicator->answers->count > sheet->slots)
        return book_say(book, PALIER_WORD_INDICATORS_TOO_MANY,
                        book_count(book, INDICATORS_MOST_SLOTS));
    return book_word(book, score->respondents && !indicator->answers->count
                               ? PALIER_WORD_INDICATORS_NO_CLASSES
                               : nobody[score->item->source]);
}

/* A sentence runs over the cells of the strip, which stay apart for who sorts the rows. */
static void write_absence(struct indicators *sheet, const struct indicator *indicator)
{
    bool is_masked = !indicator->is_shown || indicator->score->hides_counts;
    struct book_style style = {.paper = is_masked ? BOOK_MASK : indicator->paper,
                               .ink = BOOK_QUIET,
                               .size = 8,
                               .indent = 1,
                               .rule = BOOK_RULE};

    book_blanks(sheet->sheet, sheet->sheet->row, INDICATORS_STRIP,
                (lxw_col_t)(INDICATORS_STRIP + sheet->slots - 1), style);
    book_text(sheet->sheet, sheet->sheet->row, INDICATORS_STRIP, absence_of(sheet, indicator),
              style);
}

void indicators_strip(struct indicators *sheet, const struct indicator *indicator)
{
    const struct palier_item_answers *ways = indicator->answers;
    struct book_style blank = {.paper = indicator->paper, .rule = BOOK_RULE};

    if (!indicator->is_shown || !ways->counts || ways->count > sheet->slots ||
        !indicator->score->respondents) {
        write_absence(sheet, indicator);
        return;
    }
    for (size_t i = 0; i < ways->count; i++)
        write_option(sheet, indicator, i);
    if (ways->count < sheet->slots)
        book_blanks(sheet->sheet, sheet->sheet->row, (lxw_col_t)(INDICATORS_STRIP + ways->count),
                    (lxw_col_t)(INDICATORS_STRIP + sheet->slots - 1), blank);
    write_counts(sheet, ways);
}
