/*
 * questionnaire_cycle.c - rows whose conditions depend on themselves.
 *
 * A form is refused where what shows, fills, requires or locks a question looks at that question,
 * directly or through others: JavaRosa says "Cycle detected". A page shows or hides all that stands
 * on it. A constraint may look at its own answer.
 */
#include <string.h>

#include "model/questionnaire_internal.h"

struct graph {
    struct questionnaire_reader *reader;
    struct edges {
        struct edge {
            size_t to;
            enum survey_column column; /* whose cell leads there; SURVEY_COLUMNS: the page */
        } * at;
        size_t count, capacity;
    } * rows;
};

static void add_edge(struct graph *graph, size_t from, size_t to, enum survey_column column)
{
    *PALIER_APPEND(graph->reader->arena, &graph->rows[from]) =
        (struct edge){.to = to, .column = column};
}

static void add_edges(struct graph *graph, size_t from, enum survey_column column)
{
    const struct questionnaire_reader *reader = graph->reader;
    const char *at =
        palier_record_text(&reader->files[SHEET_SURVEY].records, reader->rows.at[from].row, column);
    const char *name;
    bool is_bad, is_saved;

    while ((name = questionnaire_next_reference(reader->arena, &at, &is_bad, &is_saved))) {
        uint32_t index = palier_intern_find(&reader->row_names, name);

        if (!is_bad && !is_saved && index != PALIER_NONE)
            add_edge(graph, from, index, column);
    }
}

static void build(struct graph *graph)
{
    static const enum survey_column columns[] = {SURVEY_RELEVANT, SURVEY_CALCULATION,
                                                 SURVEY_REQUIRED, SURVEY_READ_ONLY};
    size_t count = graph->reader->rows.count;

    graph->rows = PALIER_ARRAY(graph->reader->arena, count, struct edges);
    for (size_t i = 0; i < count; i++) {
        for (size_t c = 0; c < sizeof columns / sizeof *columns; c++)
            add_edges(graph, i, columns[c]);
        if (graph->reader->rows.at[i].page != ROW_NONE)
            add_edge(graph, i, graph->reader->rows.at[i].page, SURVEY_COLUMNS);
    }
}

/* Report the cycle that TRAIL, COUNT edges from row START on, closes; at its first cell. */
static void report(const struct graph *graph, const size_t *trail, const struct edge *const *edges,
                   size_t start, size_t count)
{
    struct questionnaire_reader *reader = graph->reader;
    const struct palier_records *records = &reader->files[SHEET_SURVEY].records;
    const char *names = reader->rows.at[trail[start]].name;
    size_t first = start;

    for (size_t i = start; i < count; i++)
        names = palier_arena_printf(reader->arena, "%s → %s", names,
                                    reader->rows.at[edges[i]->to].name);
    while (first < count && edges[first]->column == SURVEY_COLUMNS)
        first++; /* standing on a page is no fault */
    struct palier_place place =
        palier_record_place(records, reader->rows.at[trail[first]].row, edges[first]->column);
    if (count - start == 1)
        palier_report(reader->diag, PALIER_E_LOOKS_AT_ITSELF, place,
                      reader->rows.at[trail[start]].name);
    else
        palier_report(reader->diag, PALIER_E_LOGIC_CYCLE, place, names);
}

/* Walk from START along edges not yet walked, without calling itself: a chain may be long. */
static void walk(const struct graph *graph, size_t start, size_t *next, size_t *position,
                 size_t *trail, const struct edge **edges)
{
    size_t depth = 1;

    trail[0] = start;
    position[start] = 1; /* place on the trail, from 1; 0: not on it */
    while (depth) {
        size_t row = trail[depth - 1];

        if (next[row] == graph->rows[row].count) {
            position[row] = 0;
            depth--;
            continue;
        }
        const struct edge *edge = &graph->rows[row].at[next[row]++];
        edges[depth - 1] = edge;
        if (position[edge->to]) {
            report(graph, trail, edges, position[edge->to] - 1, depth);
        } else if (!next[edge->to]) {
            trail[depth] = edge->to;
            position[edge->to] = ++depth;
        }
    }
}

void questionnaire_check_cycles(struct questionnaire_reader *reader)
{
    struct graph graph = {.reader = reader};
    size_t count = reader->rows.count;
    size_t *next = PALIER_ARRAY(reader->arena, count, size_t);
    size_t *position = PALIER_ARRAY(reader->arena, count, size_t);
    size_t *trail = PALIER_ARRAY(reader->arena, count + 1, size_t);
    const struct edge **edges = PALIER_ARRAY(reader->arena, count + 1, const struct edge *);

    build(&graph);
    for (size_t i = 0; i < count; i++)
        if (!next[i])
            walk(&graph, i, next, position, trail, edges);
}
