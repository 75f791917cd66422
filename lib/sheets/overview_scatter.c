/* overview_scatter.c - two dimensions against each other, a point for each town; see
 * overview.h. */
#include <math.h>
#include <string.h>

#include "sheets/overview.h"

/*
 * Names stand above their points, or below where that is free, or nowhere: two that cover each
 * other cannot be read. A series has its names all on one side, so there are three series.
 */
enum side { ABOVE, BELOW, UNNAMED, SIDE_COUNT };

/* A town on the chart, in pixels from the left and the top of what is drawn. */
struct point {
    size_t entity;
    double x, y;
    enum side side;
    double left, right, top; /* of the name */
};

struct scatter {
    struct overview *page;
    struct point *points;
    size_t count;
};

enum { NAME_SIZE = 7, NAME_HEIGHT = 12, DOT = 9, EDGE_ACROSS = 80, EDGE_DOWN = 60 };

static double position(const struct overview *page, double score, double length)
{
    const struct palier_rubric *rubric = page->all->book->content->rubric;

    return (score - rubric->minimum) / (rubric->maximum - rubric->minimum) * length;
}

static void find_points(struct scatter *scatter)
{
    struct overview *page = scatter->page;
    const size_t *dimensions = page->all->dimensions.at;

    for (size_t e = 0; e < page->all->count; e++) {
        double x = book_score(comparison_node(page->all, e, dimensions[0]));
        double y = book_score(comparison_node(page->all, e, dimensions[1]));

        if (isnan(x) || isnan(y))
            continue;
        scatter->points[scatter->count++] = (struct point){
            .entity = e,
            .x = position(page, x, CHART_WIDTH - EDGE_ACROSS),
            .y = SCATTER_HEIGHT - EDGE_DOWN - position(page, y, SCATTER_HEIGHT - EDGE_DOWN),
            .side = UNNAMED,
        };
    }
}

static bool is_free(const struct scatter *scatter, const struct point *name)
{
    for (size_t i = 0; i < scatter->count; i++) {
        const struct point *other = &scatter->points[i];
        bool covers_name = other->side != UNNAMED && name->left < other->right &&
                           other->left < name->right && fabs(name->top - other->top) < NAME_HEIGHT;
        bool covers_dot = other != name && name->left < other->x + DOT &&
                          other->x - DOT < name->right && name->top < other->y + DOT &&
                          other->y - DOT < name->top + NAME_HEIGHT;

        if (covers_name || covers_dot)
            return false;
    }
    return name->left > -EDGE_ACROSS / 2.0 && name->right < CHART_WIDTH - EDGE_ACROSS / 2.0;
}

static void place_names(struct scatter *scatter)
{
    for (size_t i = 0; i < scatter->count; i++) {
        struct point *point = &scatter->points[i];
        double width =
            book_width(scatter->page->all->entities[point->entity].name, NAME_SIZE, false);

        point->left = point->x - width / 2 - 4;
        point->right = point->x + width / 2 + 4;
        point->top = point->y - DOT - NAME_HEIGHT;
        if (is_free(scatter, point)) {
            point->side = ABOVE;
            continue;
        }
        point->top = point->y + DOT;
        if (is_free(scatter, point))
            point->side = BELOW;
    }
}

/* The cells of one town, which the chart reads; they read the Data sheet. */
static void write_point(const struct scatter *scatter, lxw_row_t row, size_t entity)
{
    struct overview *page = scatter->page;
    struct comparison *all = page->all;
    struct book *book = all->book;
    lxw_col_t name = (lxw_col_t)(page->aside + ASIDE_NAME);
    const char *place = comparison_place_of(all, book_cell(book, row, name), "palier_towns");

    book_text(page->sheet, row, name, all->entities[entity].name, page->quiet);
    for (size_t d = 0; d < 2; d++) {
        size_t dimension = all->dimensions.at[d];

        book_formula(page->sheet, row, (lxw_col_t)(page->aside + ASIDE_X + d),
                     overview_of(page, comparison_scores(all, dimension), place),
                     book_score(comparison_node(all, entity, dimension)), page->quiet);
    }
}

static void name_points(const struct scatter *scatter, lxw_chart_series *series, enum side side)
{
    struct book *book = scatter->page->all->book;
    const char **names = PALIER_ARRAY(book->arena, scatter->count, const char *);
    size_t count = 0;

    for (size_t i = 0; i < scatter->count; i++)
        if (scatter->points[i].side == side)
            names[count++] = scatter->page->all->entities[scatter->points[i].entity].name;
    book_series_names(series, book,
                      &(struct book_names){.at = names,
                                           .count = count,
                                           .size = NAME_SIZE,
                                           .position = side == ABOVE
                                                           ? LXW_CHART_LABEL_POSITION_ABOVE
                                                           : LXW_CHART_LABEL_POSITION_BELOW});
}

static lxw_row_t add_side(const struct scatter *scatter, lxw_chart *chart, lxw_row_t first,
                          enum side side)
{
    struct overview *page = scatter->page;
    lxw_row_t row = first;

    for (size_t i = 0; i < scatter->count; i++)
        if (scatter->points[i].side == side)
            write_point(scatter, row++, scatter->points[i].entity);
    if (row == first)
        return row;
    struct book_series from = {.sheet = page->sheet,
                               .row = first,
                               .last_row = row - 1,
                               .categories = (lxw_col_t)(page->aside + ASIDE_X),
                               .values = (lxw_col_t)(page->aside + ASIDE_Y),
                               .name = book_word(page->all->book, PALIER_WORD_BOOK_ENTITIES)};
    lxw_chart_series *series = book_series_add(chart, &from);

    book_series_dots(series, comparison_is_large(page->all) ? 4 : 8, BOOK_LINK);
    if (side != UNNAMED)
        name_points(scatter, series, side);
    return row;
}

bool overview_scatter(struct overview *page, lxw_row_t row, lxw_col_t column, lxw_row_t block)
{
    struct book *book = page->all->book;
    const struct palier_rubric *rubric = book->content->rubric;
    struct scatter scatter = {.page = page};

    if (page->all->dimensions.count < 2)
        return false;
    scatter.points = PALIER_ARRAY(book->arena, page->all->count, struct point);
    find_points(&scatter);
    if (!comparison_is_large(page->all))
        place_names(&scatter);
    lxw_chart *chart = scatter.count ? book_chart_add(page->sheet, LXW_CHART_SCATTER) : NULL;

    if (!chart)
        return false;
    for (int side = 0; side < SIDE_COUNT; side++)
        block = add_side(&scatter, chart, block, (enum side)side);
    const size_t *dimensions = page->all->dimensions.at;
    const char *across = book_label(book, &rubric->criteria[dimensions[0]].label);
    const char *up = book_label(book, &rubric->criteria[dimensions[1]].label);

    book_axis(chart->x_axis, rubric->minimum, rubric->maximum, book_scale_step(rubric));
    book_axis(chart->y_axis, rubric->minimum, rubric->maximum, book_scale_step(rubric));
    book_axis_title(chart->x_axis, book, across);
    book_axis_title(chart->y_axis, book, up);
    book_chart_no_legend(chart);
    book_chart_place(page->sheet, chart, row, column, CHART_WIDTH, SCATTER_HEIGHT,
                     book_say(book, PALIER_WORD_BOOK_ALT_SCATTER, across, up));
    return true;
}
