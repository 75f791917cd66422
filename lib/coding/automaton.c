/* automaton.c - palier_prefilter_new; see prefilter.h. */
#include "coding/prefilter.h"

#include <string.h>

#include "base/text.h"
#include "coding/fold.h"
#include "coding/prefilter_internal.h"

enum {
    MOST_SYMBOLS = 256,
    MOST_STATES = 1 << 16, /* a rubric of a thousand patterns; what goes beyond is always tried */
};

struct node {
    uint32_t first_child, sibling; /* 0: none */
    uint32_t failure;              /* the state of the longest end of this one's text */
    uint8_t symbol;
    struct {
        uint32_t *at;
        size_t count, capacity;
    } patterns;
};

struct builder {
    struct palier_arena *scratch;
    struct palier_prefilter *prefilter;
    size_t symbol_count; /* the 0 included */
    struct {
        struct node *at; /* 0 is the root */
        size_t count, capacity;
    } nodes;
    uint32_t *order; /* nodes, the shallow ones first */
};

/* The symbol of POINT, a new one if need be; 0: there are too many. */
static uint8_t symbol_of(struct builder *builder, uint32_t point)
{
    uint8_t *symbols = builder->prefilter->symbols;
    struct palier_fold fold;

    if (symbols[point] || builder->symbol_count == MOST_SYMBOLS)
        return symbols[point];
    palier_fold_of(point, &fold);
    for (size_t i = 0; i < fold.count; i++)
        symbols[fold.points[i]] = (uint8_t)builder->symbol_count;
    builder->symbol_count++;
    return symbols[point];
}

static uint32_t child_of(const struct builder *builder, uint32_t parent, uint8_t symbol)
{
    uint32_t child = builder->nodes.at[parent].first_child;

    while (child && builder->nodes.at[child].symbol != symbol)
        child = builder->nodes.at[child].sibling;
    return child;
}

static uint32_t add_child(struct builder *builder, uint32_t parent, uint8_t symbol)
{
    uint32_t child = child_of(builder, parent, symbol);

    if (child)
        return child;
    child = (uint32_t)builder->nodes.count;
    struct node *added = PALIER_APPEND(builder->scratch, &builder->nodes);

    added->symbol = symbol;
    added->sibling = builder->nodes.at[parent].first_child;
    builder->nodes.at[parent].first_child = child;
    return child;
}

static void add_pattern(struct builder *builder, uint32_t state, uint32_t pattern)
{
    struct node *node = &builder->nodes.at[state];

    for (size_t i = 0; i < node->patterns.count; i++)
        if (node->patterns.at[i] == pattern)
            return;
    *PALIER_APPEND(builder->scratch, &node->patterns) = pattern;
}

/* False where TEXT cannot be taken in. */
static bool add_literal(struct builder *builder, const char *text, uint32_t pattern)
{
    uint32_t state = 0;

    for (size_t at = 0; text[at];) {
        uint8_t symbol = symbol_of(builder, palier_utf8_next(text, &at));

        if (!symbol || builder->nodes.count >= MOST_STATES)
            return false;
        state = add_child(builder, state, symbol);
    }
    add_pattern(builder, state, pattern);
    return true;
}

static bool add_literals(struct builder *builder, const struct palier_literals *literals,
                         uint32_t pattern)
{
    for (size_t i = 0; i < literals->count; i++)
        if (!add_literal(builder, literals->at[i], pattern))
            return false;
    return literals->count > 0;
}

/* Breadth first: where a text goes on, else where the longest end of it does. */
static void find_failures(struct builder *builder)
{
    struct node *nodes = builder->nodes.at;
    size_t done = 0, found = 0;

    builder->order = PALIER_ARRAY(builder->scratch, builder->nodes.count, uint32_t);
    builder->order[found++] = 0;
    for (; done < found; done++) {
        uint32_t state = builder->order[done];

        for (uint32_t child = nodes[state].first_child; child; child = nodes[child].sibling) {
            uint32_t failure = nodes[state].failure, match;

            builder->order[found++] = child;
            while (!(match = child_of(builder, failure, nodes[child].symbol)) && failure)
                failure = nodes[failure].failure;
            nodes[child].failure = state ? match : 0;
            for (size_t i = 0; i < nodes[nodes[child].failure].patterns.count; i++)
                add_pattern(builder, child, nodes[nodes[child].failure].patterns.at[i]);
        }
    }
}

/* A row for each state, so that the pass follows no failure. */
static void fill_rows(struct builder *builder, struct palier_arena *arena)
{
    struct palier_prefilter *prefilter = builder->prefilter;
    const struct node *nodes = builder->nodes.at;
    size_t count = builder->nodes.count;

    while ((size_t)1 << prefilter->shift < builder->symbol_count)
        prefilter->shift++;
    size_t width = (size_t)1 << prefilter->shift;
    uint32_t *next = PALIER_ARRAY(arena, count << prefilter->shift, uint32_t);
    struct palier_outputs *outputs = PALIER_ARRAY(arena, count, struct palier_outputs);

    for (size_t i = 0; i < count; i++) {
        uint32_t state = builder->order[i], *row = next + ((size_t)state << prefilter->shift);
        size_t patterns = nodes[state].patterns.count;
        uint32_t *copy = PALIER_ARRAY(arena, patterns, uint32_t);

        if (state)
            memcpy(row, next + ((size_t)nodes[state].failure << prefilter->shift),
                   width * sizeof *row);
        for (uint32_t child = nodes[state].first_child; child; child = nodes[child].sibling)
            row[nodes[child].symbol] =
                child << prefilter->shift | (nodes[child].patterns.count ? PALIER_HAS_OUTPUT : 0);
        if (patterns)
            memcpy(copy, nodes[state].patterns.at, patterns * sizeof *copy);
        outputs[state] = (struct palier_outputs){copy, patterns};
    }
    prefilter->next = next;
    prefilter->outputs = outputs;
}

const struct palier_prefilter *palier_prefilter_new(struct palier_arena *arena,
                                                    const struct palier_literals *literals,
                                                    size_t count)
{
    struct palier_prefilter *prefilter = PALIER_NEW(arena, struct palier_prefilter);
    struct palier_reach *reaches = PALIER_ARRAY(arena, count, struct palier_reach);
    size_t *everywhere = PALIER_ARRAY(arena, count, size_t);
    struct builder builder = {.scratch = palier_arena_new(NULL),
                              .prefilter = prefilter,
                              .symbol_count = 1};

    *PALIER_APPEND(builder.scratch, &builder.nodes) = (struct node){0};
    prefilter->shift = 1; /* the lowest bit of a state stays free */
    for (size_t i = 0; i < count; i++) {
        reaches[i] = (struct palier_reach){literals[i].nearest, literals[i].farthest,
                                           literals[i].assumptions};
        if (!add_literals(&builder, &literals[i], (uint32_t)i)) {
            reaches[i] = (struct palier_reach){0, PALIER_UNBOUNDED, 0};
            everywhere[prefilter->everywhere_count++] = i;
        }
    }
    find_failures(&builder);
    fill_rows(&builder, arena);
    prefilter->reaches = reaches;
    prefilter->everywhere = everywhere;
    prefilter->pattern_count = count;
    palier_arena_free(builder.scratch);
    return prefilter;
}
