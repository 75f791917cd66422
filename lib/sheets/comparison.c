/* comparison.c - all town halls of a result, one workbook; see workbook.h and comparison.h. */
#include "sheets/comparison.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "score/kept.h"
#include "sheets/method.h"
#include "sheets/workbook.h"

/* More towns than this do not fit beside each other on a page. */
enum { MOST_COLUMNS_OF_TOWNS = 40 };

bool comparison_is_large(const struct comparison *all)
{
    return all->count > MOST_TOWNS_SHOWN;
}

const struct palier_node *comparison_node_of(const struct comparison *all,
                                             const struct palier_entity_result *entity,
                                             size_t criterion)
{
    if (entity->nodes)
        return &entity->nodes[criterion];
    struct palier_node *node = &all->unfolded->at[all->unfolded->next++ % UNFOLDED_NODES];

    *node = palier_kept_node(all->book->content->rubric, entity, criterion);
    return node;
}

const struct palier_node *comparison_node(const struct comparison *all, size_t entity,
                                          size_t criterion)
{
    return comparison_node_of(all, all->entities[entity].result, criterion);
}

static bool is_heading(const struct comparison *all, size_t criterion)
{
    return all->book->content->rubric->criteria[criterion].combine == PALIER_COMBINE_NONE;
}

size_t comparison_main(const struct comparison *all)
{
    const struct book_criteria *tree = &all->book->content->tree;

    if (is_heading(all, tree->at[0]) && all->dimensions.count)
        return all->dimensions.at[0];
    for (size_t i = 0; i < tree->count; i++)
        if (!is_heading(all, tree->at[i]))
            return tree->at[i];
    return tree->at[0];
}

bool comparison_has_scores(const struct comparison *all, size_t criterion)
{
    return !is_heading(all, criterion) || criterion == comparison_main(all);
}

enum palier_band comparison_band(const struct comparison *all, const struct compared *town)
{
    double score = book_score(comparison_node_of(all, town->result, comparison_main(all)));
    const struct palier_quartiles *quartiles =
        town->peers && town->peers->has_bench
            ? &all->peers.quartiles[town->peers->place * all->bench.count + COMPARISON_MAIN]
            : NULL;

    return town->peers ? palier_peers_band(quartiles, score) : PALIER_BAND_NONE;
}

const char *comparison_too_few(const struct comparison *all)
{
    return book_say(all->book, PALIER_WORD_BAND_TOO_FEW,
                    book_count(all->book, PALIER_FEWEST_PEERS));
}

const char *comparison_band_word(const struct comparison *all, enum palier_band band)
{
    return palier_band_word(all->book->arena, band, all->book->language);
}

const char *comparison_band_of(const struct comparison *all, const char *score, const char *low,
                               const char *high)
{
    struct book *book = all->book;

    return palier_arena_printf(
        book->arena, "IF(AND(ISNUMBER(%s),ISNUMBER(%s)),IF(%s<%s,%s,IF(%s>%s,%s,%s)),\"\")", score,
        low, score, low, book_quote(book, comparison_band_word(all, PALIER_BAND_LOWER)), score,
        high, book_quote(book, comparison_band_word(all, PALIER_BAND_UPPER)),
        book_quote(book, comparison_band_word(all, PALIER_BAND_MIDDLE)));
}

const char *comparison_peers_word(const struct comparison *all, const struct compared *town)
{
    return town->peers ? town->peers->label : book_word(all->book, PALIER_WORD_STRATUM_UNKNOWN);
}

const char *comparison_absence(const struct comparison *all, size_t entity,
                               const struct palier_node *node)
{
    bool is_other = all->reader && &all->entities[entity] != all->reader;
    const char *word = is_other ? "" : book_status_word(all->book, node);

    return *word ? word : "–";
}

const char *comparison_subtitle(struct comparison *all)
{
    struct book *book = all->book;
    const char *text = book_plural(book, PALIER_WORD_BOOK_ENTITY_COUNT, all->count);

    if (*book->content->result->wave)
        text = palier_arena_printf(book->arena, "%s · %s",
                                   book_say(book, PALIER_WORD_BOOK_WAVE_NAMED,
                                            book->content->result->wave),
                                   text);
    if (all->reader)
        text = palier_arena_printf(book->arena, "%s · %s", text,
                                   book_say(book, PALIER_WORD_BOOK_ANONYMOUS_SUBTITLE,
                                            all->reader->name));
    return palier_arena_printf(book->arena, "%s · %s",
                               book_label(book, &book->content->rubric->title), text);
}

const char *comparison_order(const struct comparison *all)
{
    return all->reader ? book_say(all->book, PALIER_WORD_BOOK_ANONYMOUS_ORDER, all->reader->name)
                       : book_word(all->book, PALIER_WORD_BOOK_NO_RANKING);
}

struct book_style comparison_score_style(const struct palier_node *node, bool is_bold)
{
    if (isnan(book_score(node)))
        return (struct book_style){.align = BOOK_CENTRE,
                                   .frame = BOOK_WHITE,
                                   .paper = BOOK_MASK,
                                   .ink = BOOK_QUIET,
                                   .size = 8,
                                   .shrinks = true};
    return (struct book_style){.number = book_score_format(node->status),
                               .align = BOOK_CENTRE,
                               .frame = BOOK_WHITE,
                               .is_bold = is_bold};
}

void comparison_upright(struct book_sheet *sheet, lxw_row_t row, lxw_col_t column, const char *text)
{
    book_text(sheet, row, column, text,
              (struct book_style){.paper = BOOK_SLATE,
                                  .ink = BOOK_WHITE,
                                  .size = 9,
                                  .is_bold = true,
                                  .wraps = true,
                                  .is_upright = true,
                                  .align = BOOK_CENTRE,
                                  .rise = BOOK_BOTTOM});
}

static bool has_provisional(const struct comparison *all)
{
    for (size_t e = 0; e < all->count; e++)
        for (size_t c = 0; c < all->book->content->rubric->criterion_count; c++)
            if (comparison_node(all, e, c)->status == PALIER_PROVISIONAL)
                return true;
    return false;
}

void comparison_note_provisional(const struct comparison *all, struct book_sheet *sheet,
                                 lxw_col_t column)
{
    if (!all->has_provisional)
        return;
    book_text(sheet, sheet->row, column, book_word(all->book, PALIER_WORD_BOOK_NOTE_PROVISIONAL),
              (struct book_style){.ink = BOOK_QUIET, .size = 9});
    book_row(sheet, sheet->row++, 24);
}

/* A profile of more criteria than this does not fit on a page. */
enum { MOST_BENCHES = 40 };

static void find_dimensions(struct comparison *all)
{
    const struct book_criteria *dimensions = &all->book->content->dimensions;
    size_t *at = PALIER_ARRAY(all->book->arena, dimensions->count + 1, size_t), count = 0;

    for (size_t i = 0; i < dimensions->count; i++)
        if (!is_heading(all, dimensions->at[i]))
            at[count++] = dimensions->at[i];
    all->dimensions = (struct book_criteria){at, count};
}

/* What is shown at a glance, and what has quartiles: this and the parts of the dimensions. */
static void choose_criteria(struct comparison *all)
{
    const struct book_content *content = all->book->content;
    size_t *at = PALIER_ARRAY(all->book->arena, content->tree.count + 1, size_t), count = 0;

    find_dimensions(all);
    size_t main = comparison_main(all);

    at[count++] = main;
    for (size_t i = 0; i < all->dimensions.count; i++)
        if (all->dimensions.at[i] != main)
            at[count++] = all->dimensions.at[i];
    all->shown = (struct book_criteria){at, count};
    for (size_t i = 0; i < content->tree.count; i++) {
        const struct palier_criterion *about = &content->rubric->criteria[content->tree.at[i]];

        if (about->depth == 2 && !is_heading(all, about->index) && about->index != main)
            at[count++] = about->index;
    }
    all->bench = count <= MOST_BENCHES ? (struct book_criteria){at, count} : all->shown;
}

static struct book_sheet *add_sheet(struct book *book, enum palier_word name)
{
    return book_sheet_add(book, book_word(book, name));
}

static void add_sheets(struct comparison *all)
{
    struct book *book = all->book;

    all->overview = add_sheet(book, PALIER_WORD_BOOK_SHEET_OVERVIEW);
    all->profile = add_sheet(book, PALIER_WORD_BOOK_SHEET_PROFILE);
    if (all->count <= MOST_COLUMNS_OF_TOWNS)
        all->criteria = add_sheet(book, PALIER_WORD_BOOK_SHEET_CRITERIA);
    all->benchmarks = add_sheet(book, PALIER_WORD_BOOK_SHEET_BENCHMARKS);
    all->change = comparison_is_large(all)
                      ? book_sheet_add_large(book, book_word(book, PALIER_WORD_BOOK_SHEET_CHANGE))
                      : add_sheet(book, PALIER_WORD_BOOK_SHEET_CHANGE);
    if (book->content->options->has_ranking)
        all->ranking = book_sheet_add_large(book, book_word(book, PALIER_WORD_BOOK_SHEET_RANKING));
    all->data = book_sheet_add_large(book, book_word(book, PALIER_WORD_BOOK_SHEET_DATA));
    all->method = add_sheet(book, PALIER_WORD_BOOK_SHEET_METHOD);
}

static void fill(struct book *book)
{
    struct comparison all = {.book = book, .unfolded = PALIER_NEW(book->arena, struct unfolded)};

    comparison_find(&all, book->content->options->reader);
    all.has_provisional = has_provisional(&all);
    choose_criteria(&all);
    comparison_quartiles(&all);
    add_sheets(&all);
    comparison_data(&all);
    comparison_benchmarks(&all);
    if (all.criteria)
        comparison_criteria(&all);
    comparison_overview(&all);
    comparison_profile(&all);
    comparison_change(&all);
    if (all.ranking)
        comparison_ranking(&all);
    comparison_method(&all);
    book_open_at(all.overview);
}

static bool is_letter(char byte)
{
    return isalnum((unsigned char)byte) || (byte & 0x80);
}

/* Whether WORD stands in TEXT, and not only as a part of a longer one. */
static bool has_word(const char *text, const char *word)
{
    size_t length = strlen(word);

    for (const char *at = text; length && (at = strstr(at, word)); at++)
        if ((at == text || !is_letter(at[-1])) && !is_letter(at[length]))
            return true;
    return false;
}

/* Whether TEXT has the name or the id of an entity other than READER in it. */
static bool names_others(const struct palier_result *result,
                         const struct palier_entity_result *reader, const char *text)
{
    for (size_t i = 0; i < result->entity_count; i++)
        if (&result->entities[i] != reader && (has_word(text, result->entities[i].entity->name) ||
                                               has_word(text, result->entities[i].entity->id)))
            return true;
    return false;
}

/* RESULT without what may name others: the files that were read, and a title or a contact that
 * does. */
static struct palier_result for_reader(const struct palier_result *result,
                                       const struct palier_entity_result *reader)
{
    struct palier_result told = *result;

    told.input_count = 0;
    for (int language = 0; language < PALIER_LANGUAGE_COUNT; language++)
        if (names_others(result, reader,
                         palier_label_in(&told.title, (enum palier_language)language)))
            told.title = result->rubric->title;
    if (names_others(result, reader, told.contact))
        told.contact = "";
    return told;
}

enum palier_status palier_comparison_write(struct palier_arena *arena, struct palier_diag *diag,
                                           const struct palier_result *result,
                                           const struct palier_workbook_options *options,
                                           const char *path)
{
    const struct palier_result told =
        options->reader ? for_reader(result, options->reader) : *result;

    return book_write_result(arena, diag, &told, NULL, options, path, fill);
}
