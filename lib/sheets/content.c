/* content.c - a result as the content of a book; see content.h. */
#include "sheets/content.h"

#include <assert.h>

#include "report/comparison.h"

static size_t add_branch(const struct palier_criterion *criterion, size_t *at, size_t count)
{
    at[count++] = criterion->index;
    for (size_t i = 0; i < criterion->child_count; i++)
        count = add_branch(criterion->children[i], at, count);
    return count;
}

/* A radar of more spokes than this cannot be read. */
enum { MOST_SPOKES = 24 };

/* The children of the dimensions; a dimension that has none stands for itself. */
static struct book_criteria find_profile(struct palier_arena *arena,
                                         const struct book_content *content)
{
    const struct palier_criterion *root = &content->rubric->criteria[content->tree.at[0]];
    size_t *at = PALIER_ARRAY(arena, content->tree.count, size_t), count = 0;

    for (size_t i = 0; i < root->child_count; i++) {
        const struct palier_criterion *dimension = root->children[i];

        for (size_t j = 0; j < dimension->child_count; j++)
            at[count++] = dimension->children[j]->index;
        if (!dimension->child_count)
            at[count++] = dimension->index;
    }
    return count <= MOST_SPOKES ? (struct book_criteria){at, count} : content->dimensions;
}

static void find_criteria(struct palier_arena *arena, struct book_content *content)
{
    const struct palier_rubric *rubric = content->rubric;
    const struct palier_criterion *root = &rubric->criteria[0];
    size_t *tree = PALIER_ARRAY(arena, rubric->criterion_count, size_t);

    while (root->parent)
        root = root->parent;
    content->tree = (struct book_criteria){tree, add_branch(root, tree, 0)};

    size_t *dimensions = PALIER_ARRAY(arena, root->child_count, size_t);

    for (size_t i = 0; i < root->child_count; i++)
        dimensions[i] = root->children[i]->index;
    content->dimensions = (struct book_criteria){dimensions, root->child_count};
    content->profile = find_profile(arena, content);
}

/* N digits after the mark: "0.00". */
static const char *decimals_of(struct book *book)
{
    int decimals = book->content->rubric->decimals;

    return decimals ? palier_arena_printf(book->arena, "0.%0*d", decimals, 0) : "0";
}

/* "Cible 3,4": words in a format, never in TEXT(), since `TEXT(2.75;"0.0")` gives 0.3 where the
 * comma is decimal. */
static const char *format_named(struct book *book, enum palier_word word, const char *number)
{
    return palier_arena_printf(book->arena, "\"%s\u00A0\"%s", book_word(book, word), number);
}

/* "+0.04" */
static const char *gain_format(struct book *book)
{
    const char *digits =
        palier_arena_printf(book->arena, "0.%0*d", book->content->rubric->decimals + 1, 0);

    return palier_arena_printf(book->arena, "+%s;\"−\"%s;%s", digits, digits, digits);
}

static const char *const *find_formats(struct book *book)
{
    enum { FORMAT_COUNT = BOOK_RESULT_FORMATS_END - BOOK_OWN_FORMATS };
    const char **formats = PALIER_ARRAY(book->arena, FORMAT_COUNT, const char *);
    const char *score = decimals_of(book);
    const char *gap = book_word(book, PALIER_WORD_GAP);

    formats[BOOK_SCORE - BOOK_OWN_FORMATS] = score;
    formats[BOOK_PROVISIONAL - BOOK_OWN_FORMATS] =
        palier_arena_printf(book->arena, "%s\"~\"", score);
    formats[BOOK_EXACT - BOOK_OWN_FORMATS] = "0.0000";
    formats[BOOK_GAP - BOOK_OWN_FORMATS] =
        palier_arena_printf(book->arena, "+%s;\"−\"%s;%s", score, score, score);
    formats[BOOK_WEIGHT - BOOK_OWN_FORMATS] = "0.0#";
    formats[BOOK_TARGET - BOOK_OWN_FORMATS] = format_named(book, PALIER_WORD_TARGET, score);
    formats[BOOK_TILE_GAP - BOOK_OWN_FORMATS] =
        palier_arena_printf(book->arena, "\"%s\u00A0\"+%s;\"%s\u00A0−\"%s;\"%s\u00A0\"%s", gap,
                            score, gap, score, gap, score);
    formats[BOOK_TILE_LOW - BOOK_OWN_FORMATS] =
        format_named(book, PALIER_WORD_BOOK_TILE_FROM, score);
    formats[BOOK_TILE_HIGH - BOOK_OWN_FORMATS] =
        format_named(book, PALIER_WORD_BOOK_TILE_TO, score);
    formats[BOOK_SHARE - BOOK_OWN_FORMATS] =
        palier_arena_printf(book->arena, "%s;;\"·\"", book_number_format(book, BOOK_PERCENT));
    formats[BOOK_TALLY - BOOK_OWN_FORMATS] = "#,##0;;\"·\"";
    formats[BOOK_POINTS - BOOK_OWN_FORMATS] = "0.00";
    formats[BOOK_POINTS_PROVISIONAL - BOOK_OWN_FORMATS] = "0.00\"~\"";
    formats[BOOK_P - BOOK_OWN_FORMATS] =
        palier_arena_printf(book->arena, "[<%g]\"%s\";0.000", PALIER_LEAST_P,
                            palier_said_p(book->arena, 0, book->language));
    formats[BOOK_GAIN - BOOK_OWN_FORMATS] = gain_format(book);
    formats[BOOK_WITH_ACTIONS - BOOK_OWN_FORMATS] =
        format_named(book, PALIER_WORD_PLAN_OVERALL_WITH, score);
    return formats;
}

static struct book_texts find_texts(struct book *book)
{
    const struct book_content *content = book->content;
    const struct palier_result *result = content->result;
    const struct palier_rubric *rubric = content->rubric;
    const char *title = book_title(book);

    return (struct book_texts){
        .title = content->entity ? content->entity->entity->name : book_label(book, &result->title),
        .subject = title,
        .warning = result->is_internal ? book_word(book, PALIER_WORD_BOOK_INTERNAL) : "",
        .footer =
            palier_arena_printf(book->arena, "%s · %s %s", title, rubric->id, rubric->version),
        .page = book_word(book, PALIER_WORD_BOOK_PAGE),
        .date = result->date,
    };
}

enum palier_status book_write_result(struct palier_arena *arena, struct palier_diag *diag,
                                     const struct palier_result *result,
                                     const struct palier_entity_result *entity,
                                     const struct palier_workbook_options *options,
                                     const char *path, void (*fill)(struct book *book))
{
    struct book_content content = {.result = result,
                                   .entity = entity,
                                   .rubric = result->rubric,
                                   .options = options};
    struct book book = {.arena = arena,
                        .language = options->language,
                        .palette = options->palette ? options->palette : &result->rubric->palette,
                        .content = &content};

    assert(result->is_suppressed || result->is_internal);
    find_criteria(arena, &content);
    book.texts = find_texts(&book);
    book.own_formats = find_formats(&book);
    return book_write(&book, diag, path, fill);
}
