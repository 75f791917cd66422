/* profile.c - one town hall, chosen from a list, against its peers; see comparison.h. */
#include "sheets/profile.h"

#include <math.h>
#include <string.h>

#include "base/number.h"

/* A list of more names than this is no use to anybody; Excel shows 32,767 at most. Then a part of
 * it is chosen first. */
enum { LONGEST_LIST = 400 };

static struct book_style input_style(void)
{
    return (struct book_style){.is_bold = true,
                               .size = 12,
                               .paper = BOOK_FIELD,
                               .frame = BOOK_FIELD_FRAME,
                               .ink = BOOK_INPUT_INK};
}

static void write_question(struct profile *page, enum palier_word word, const char *answer)
{
    struct book_sheet *sheet = page->sheet;

    book_merge_text(sheet, sheet->row, PROFILE_CODE, PROFILE_LABEL, book_word(sheet->book, word),
                    (struct book_style){.is_bold = true, .ink = BOOK_NAVY, .size = 12});
    book_merge_text(sheet, sheet->row, PROFILE_SCORE, PROFILE_POSITION, answer, input_style());
}

static size_t part_count(const struct comparison *all)
{
    return (all->count + LONGEST_LIST - 1) / LONGEST_LIST;
}

/* The list in parts, past all that is printed: from which name to which, and how many. Returns the
 * range of what they are called. */
static const char *write_parts(struct profile *page)
{
    struct comparison *all = page->all;
    size_t count = part_count(all);
    lxw_row_t first = page->sheet->row;

    for (size_t i = 0; i < count; i++) {
        size_t from = i * all->count / count, end = (i + 1) * all->count / count;
        lxw_row_t row = first + (lxw_row_t)i;

        book_text(page->sheet, row, PROFILE_PART,
                  book_say(all->book, PALIER_WORD_BOOK_PART, all->entities[from].name,
                           all->entities[end - 1].name),
                  page->quiet);
        book_number(page->sheet, row, PROFILE_PART_FROM, (double)(from + 1), page->quiet);
        book_number(page->sheet, row, PROFILE_PART_END, (double)end, page->quiet);
    }
    return book_range(page->sheet, first, PROFILE_PART, first + (lxw_row_t)count - 1, PROFILE_PART);
}

/* Where the chosen part of the list starts or ends. */
static const char *part_edge(struct profile *page, const char *parts, lxw_row_t first,
                             lxw_col_t column)
{
    struct book *book = page->all->book;
    size_t count = part_count(page->all);
    lxw_row_t cell_row = page->sheet->row;
    lxw_col_t cell_column = column == PROFILE_PART_FROM ? PROFILE_EDGE_FROM : PROFILE_EDGE_END;
    double edge = column == PROFILE_PART_FROM ? 1 : (double)(page->all->count / count);

    book_formula(page->sheet, cell_row, cell_column,
                 palier_arena_printf(
                     book->arena, "=IFERROR(INDEX(%s,%s),%s)",
                     book_range(page->sheet, first, column, first + (lxw_row_t)count - 1, column),
                     comparison_place_of(page->all, book_cell(book, cell_row, PROFILE_SCORE),
                                         parts),
                     book_constant(book, edge)),
                 edge, page->quiet);
    return book_cell(book, cell_row, cell_column);
}

/* The names to choose from. */
static const char *write_list(struct profile *page)
{
    struct comparison *all = page->all;
    struct book_sheet *sheet = page->sheet;

    if (all->count <= LONGEST_LIST)
        return "palier_towns";
    lxw_row_t first = sheet->row;
    const char *parts = write_parts(page);

    write_question(page, PALIER_WORD_BOOK_CHOOSE_PART,
                   book_say(all->book, PALIER_WORD_BOOK_PART, all->entities[0].name,
                            all->entities[all->count / part_count(all) - 1].name));
    book_validate_list(sheet, sheet->row, PROFILE_SCORE, sheet->row, parts, NULL);
    const char *from = part_edge(page, parts, first, PROFILE_PART_FROM);
    const char *end = part_edge(page, parts, first, PROFILE_PART_END);

    book_row(sheet, sheet->row++, 30);
    return palier_arena_printf(all->book->arena, "INDEX(palier_towns,%s):INDEX(palier_towns,%s)",
                               from, end);
}

/* Where the chosen town stands on the Data sheet, and its peers on the Benchmarks sheet; 0:
 * nowhere, and then among all. */
static void find_places(struct profile *page)
{
    struct comparison *all = page->all;
    struct book *book = all->book;
    lxw_row_t row = page->sheet->row;
    size_t place = all->entities[0].peers ? all->entities[0].peers->place : 0;

    book_formula(page->sheet, row, PROFILE_PLACE,
                 palier_arena_printf(book->arena, "=IFERROR(%s,0)",
                                     comparison_place_of(all, page->chosen, "palier_towns")),
                 1, page->quiet);
    page->place = book_cell(book, row, PROFILE_PLACE);
    for (size_t i = 0; i < all->peers.bench_count; i++)
        book_text(page->sheet, row + (lxw_row_t)i, PROFILE_GROUP, all->peers.benches[i]->label,
                  page->quiet);
    page->groups =
        book_range(page->sheet, row, PROFILE_GROUP,
                   row + (lxw_row_t)(all->peers.bench_count ? all->peers.bench_count - 1 : 0),
                   PROFILE_GROUP);
    book_formula(page->sheet, row, PROFILE_PEERS,
                 palier_arena_printf(
                     book->arena, "=IFERROR(%s,0)*(%s>0)",
                     comparison_place_of(all,
                                         palier_arena_printf(book->arena, "INDEX(palier_peers,%s)",
                                                             page->place),
                                         page->groups),
                     page->place),
                 (double)place, page->quiet);
    page->group = book_cell(book, row, PROFILE_PEERS);
}

static void write_choice(struct profile *page)
{
    struct book *book = page->all->book;
    struct book_sheet *sheet = page->sheet;
    const struct book_advice advice = {.prompt = book_word(book, PALIER_WORD_BOOK_CHOOSE_ADVICE)};
    const char *list = write_list(page);

    write_question(page, PALIER_WORD_BOOK_CHOOSE, page->all->entities[0].name);
    book_offer_list(sheet, sheet->row, PROFILE_SCORE, list, &advice);
    page->chosen = book_cell(book, sheet->row, PROFILE_SCORE);
    book_row(sheet, sheet->row++, 30);
}

/* What is known of the chosen town, read in COLUMN of the Data sheet. */
static const char *told(struct profile *page, lxw_col_t column)
{
    return palier_arena_printf(page->all->book->arena, "INDEX(%s,%s)",
                               comparison_column(page->all, column), page->place);
}

/* "10 000 à 49 999 hab. | 3 · Structuré | quart supérieur", and with whom it is compared. */
static void write_standing(struct profile *page)
{
    struct comparison *all = page->all;
    struct book *book = all->book;
    const struct compared *town = &all->entities[0];
    const char *level = book_node_level(book, comparison_node(all, 0, comparison_main(all)));
    const char *band = comparison_band_word(all, comparison_band(all, town));
    struct book_style style = {.is_bold = true, .align = BOOK_RIGHT, .shrinks = true};
    struct book_style quiet = {.ink = BOOK_QUIET, .shrinks = true};
    const char *against = book_word(book, PALIER_WORD_BOOK_AGAINST);
    const char *against_all =
        book_say(book, PALIER_WORD_BOOK_AGAINST_ALL, book_count(book, PALIER_FEWEST_PEERS));
    bool has_bench = town->peers && town->peers->has_bench;

    book_merge(page->sheet, page->sheet->row, PROFILE_SCORE, page->sheet->row, PROFILE_POSITION,
               style);
    book_formula_text(
        page->sheet, page->sheet->row, PROFILE_SCORE,
        palier_arena_printf(book->arena, "=IF(%s=0,%s,%s&\"  |  \"&%s&\"  |  \"&%s)", page->place,
                            book_quote(book, book_word(book, PALIER_WORD_BOOK_NOT_FOUND)),
                            told(page, all->at.peers), told(page, all->at.level),
                            told(page, all->at.band)),
        palier_arena_printf(book->arena, "%s  |  %s  |  %s", comparison_peers_word(all, town),
                            *level ? level : "–", *band ? band : "–"),
        style);
    book_merge(page->sheet, page->sheet->row, PROFILE_CODE, page->sheet->row, PROFILE_LABEL, quiet);
    book_formula_text(page->sheet, page->sheet->row, PROFILE_CODE,
                      palier_arena_printf(book->arena, "=IF(%s=0,%s,%s&INDEX(%s,MAX(1,%s)))",
                                          page->group, book_quote(book, against_all),
                                          book_quote(book, against), page->groups, page->group),
                      has_bench
                          ? palier_arena_printf(book->arena, "%s%s", against, town->peers->label)
                          : against_all,
                      quiet);
    book_row(page->sheet, page->sheet->row++, 24);
    book_row(page->sheet, page->sheet->row++, 8);
}

static void write_headings(struct book_sheet *sheet)
{
    static const struct book_heading headings[] = {
        {PALIER_WORD_BOOK_CODE, BOOK_CENTRE},     {PALIER_WORD_CRITERION, BOOK_LEFT},
        {PALIER_WORD_SCORE, BOOK_CENTRE},         {PALIER_WORD_BOOK_QUARTILE_LOW, BOOK_CENTRE},
        {PALIER_WORD_BOOK_MEDIAN, BOOK_CENTRE},   {PALIER_WORD_BOOK_QUARTILE_HIGH, BOOK_CENTRE},
        {PALIER_WORD_BOOK_POSITION, BOOK_CENTRE},
    };

    book_headings(sheet, PROFILE_CODE, headings, sizeof headings / sizeof *headings, 26);
}

/* The quartiles of the chosen town's peers, or of all. */
static void write_quartiles(struct profile *page, size_t shown,
                            const struct palier_quartiles *quartiles, struct book_style style)
{
    static const enum bench_column columns[] = {BENCH_LOW, BENCH_MEDIAN, BENCH_HIGH};
    const double figures[] = {quartiles->low, quartiles->median, quartiles->high};
    struct comparison *all = page->all;

    for (size_t i = 0; i < 3; i++)
        book_formula_or(page->sheet, page->sheet->row, (lxw_col_t)(PROFILE_LOW + i),
                        palier_arena_printf(all->book->arena, "=INDEX(%s,%s*%zu+%zu)",
                                            comparison_benches(all, columns[i]), page->group,
                                            all->bench.count, shown + 1),
                        figures[i], comparison_too_few(all), style);
}

/* Whether the score of CRITERION is provisional, as the Data sheet tells of the chosen town. */
static void write_sign(struct profile *page, size_t criterion)
{
    struct comparison *all = page->all;
    struct book *book = all->book;
    const char *code = palier_arena_printf(book->arena, " %s ", comparison_code(all, criterion));

    if (!all->at.provisional)
        return;
    book_formula(page->sheet, page->sheet->row, PROFILE_SIGN,
                 palier_arena_printf(book->arena,
                                     "=IF(%s=0,0,IF(ISNUMBER(FIND(%s,\" \"&%s&\" \")),1,0))",
                                     page->place, book_quote(book, code),
                                     told(page, all->at.provisional)),
                 comparison_node(all, 0, criterion)->status == PALIER_PROVISIONAL, page->quiet);
}

static void write_row(struct profile *page, size_t shown)
{
    struct comparison *all = page->all;
    struct book *book = all->book;
    struct book_sheet *sheet = page->sheet;
    lxw_row_t row = sheet->row;
    size_t criterion = all->bench.at[shown];
    const struct palier_criterion *about = &book->content->rubric->criteria[criterion];
    const struct palier_node *node = comparison_node(all, 0, criterion);
    size_t place = all->entities[0].peers ? all->entities[0].peers->place : 0;
    const struct palier_quartiles *quartiles =
        &all->peers.quartiles[place * all->bench.count + shown];
    enum palier_band band = palier_peers_band(quartiles, book_score(node));
    struct book_style label = {.rule = BOOK_RULE, .is_bold = about->depth < 2};
    struct book_style code = {.rule = BOOK_RULE,
                              .is_bold = true,
                              .align = BOOK_CENTRE,
                              .ink = book_criterion_ink(book, about)};
    struct book_style figure = {.number = BOOK_SCORE, .rule = BOOK_RULE, .align = BOOK_CENTRE};
    struct book_style score = figure;

    score.is_bold = score.shrinks = true;
    book_text(sheet, row, PROFILE_CODE, about->parent ? about->id : "", code);
    book_text(sheet, row, PROFILE_LABEL, book_label(book, &about->label), label);
    book_formula_or(sheet, row, PROFILE_SCORE,
                    palier_arena_printf(book->arena, "=IF(%s=0,\"\",INDEX(%s,%s))", page->place,
                                        comparison_scores(all, criterion), page->place),
                    book_score(node), comparison_absence(all, 0, node), score);
    write_sign(page, criterion);
    write_quartiles(page, shown, quartiles, figure);
    book_formula_text(sheet, row, PROFILE_POSITION,
                      palier_arena_printf(book->arena, "=%s",
                                          comparison_band_of(all,
                                                             book_cell(book, row, PROFILE_SCORE),
                                                             book_cell(book, row, PROFILE_LOW),
                                                             book_cell(book, row, PROFILE_HIGH))),
                      band >= PALIER_BAND_LOWER ? comparison_band_word(all, band) : "", figure);
    book_row(sheet, sheet->row++, PROFILE_ROW_HEIGHT);
}

/* Colour and weight only add to what the words say. */
static void colour_positions(struct profile *page, lxw_row_t first)
{
    static const struct {
        enum palier_band band;
        uint32_t ink;
    } inks[] = {{PALIER_BAND_LOWER, BOOK_RUST}, {PALIER_BAND_UPPER, BOOK_GREEN}};
    struct book *book = page->all->book;
    const char *cell = book_cell_down(book, first, PROFILE_POSITION);

    for (size_t i = 0; i < 2; i++)
        book_style_if(page->sheet, first, PROFILE_POSITION, page->sheet->row - 1, PROFILE_POSITION,
                      palier_arena_printf(book->arena, "=%s=%s", cell,
                                          book_quote(book, comparison_band_word(page->all,
                                                                                inks[i].band))),
                      (struct book_style){.ink = inks[i].ink, .is_bold = true});
}

/* "2,6~", as the format of a cell that does not change says it elsewhere. */
static void mark_provisional(struct profile *page)
{
    if (!page->all->at.provisional)
        return;
    book_style_if(page->sheet, page->first, PROFILE_SCORE, page->sheet->row - 1, PROFILE_SCORE,
                  palier_arena_printf(page->all->book->arena, "=%s=1",
                                      book_cell_down(page->all->book, page->first, PROFILE_SIGN)),
                  (struct book_style){.number = BOOK_PROVISIONAL});
}

static void set_columns(struct profile *page)
{
    double widths[PROFILE_COLUMN_COUNT];

    for (size_t i = 0; i < PROFILE_COLUMN_COUNT; i++)
        widths[i] = i >= PROFILE_CHART && i <= PROFILE_CHART_END ? PROFILE_CHART_COLUMN : 82;
    widths[PROFILE_MARGIN] = 12;
    widths[PROFILE_CODE] = 64;
    widths[PROFILE_LABEL] = 280;
    widths[PROFILE_SCORE] = 64;
    widths[PROFILE_POSITION] = 120;
    widths[PROFILE_MOAT] = 24;
    book_columns(page->sheet, widths, PROFILE_COLUMN_COUNT, PROFILE_CHART_END);
}

void comparison_profile(struct comparison *all)
{
    struct book *book = all->book;
    struct profile page = {.all = all,
                           .sheet = all->profile,
                           .quiet = {.ink = BOOK_QUIET, .size = 8}};

    set_columns(&page);
    book_band(page.sheet, book_word(book, PALIER_WORD_BOOK_TITLE_PROFILE),
              book_word(book, PALIER_WORD_BOOK_SUBTITLE_PROFILE), all->overview);
    if (!all->count) {
        book_print(page.sheet, 0, 1);
        return;
    }
    lxw_row_t top = page.sheet->row;

    write_choice(&page);
    find_places(&page);
    write_standing(&page);
    write_headings(page.sheet);
    page.first = page.sheet->row;
    for (size_t i = 0; i < all->bench.count; i++)
        write_row(&page, i);
    colour_positions(&page, page.first);
    mark_provisional(&page);
    profile_chart(&page, top);
    while (page.sheet->row < page.first + PROFILE_FEWEST_ROWS)
        book_row(page.sheet, page.sheet->row++, PROFILE_ROW_HEIGHT);
    comparison_note_provisional(all, page.sheet, PROFILE_CODE);
    book_print(page.sheet, page.first - 1, page.first - 1);
    book_print_on_one_page(page.sheet);
}
