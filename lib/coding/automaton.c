/* automaton.c - palier_prefilter_new; see prefilter.h. */
#include "coding/prefilter.h"

#include <string.h>

#include "base/text.h"
#include "coding/fold.h"
#include "coding/prefilter_internal.h"

enum {
    MOST_SYMBOLS = 256,
    MOST_STATES = 1 << 18, /* a rubric of a thousand patterns; what goes beyond is always tried */
};

#define NO_SET UINT32_MAX

struct node {
    uint32_t first_child, sibling; /* 0: none */
    uint32_t failure;              /* the state of the longest end of this one's text */
    uint32_t number;               /* of its row; those where a literal ends come last */
    uint32_t last_ending;          /* index + 1 of `endings`; 0: none */
    bool has_output;
    uint8_t symbol;
};

/* That a literal of SET ends in a state. */
struct ending {
    uint32_t set;
    uint32_t before; /* another one of the same state: index + 1; 0: none */
};

/* The states in which the literals of a set end. */
struct set {
    size_t first, count; /* of `states` */
    uint32_t ways;       /* how many need it */
};

struct builder {
    struct palier_arena *scratch;
    struct palier_prefilter *prefilter;
    size_t symbol_count; /* the 0 and PALIER_WIDE included */
    struct {
        struct node *at; /* 0 is the root */
        size_t count, capacity;
    } nodes;
    struct {
        struct ending *at;
        size_t count, capacity;
    } endings;
    struct {
        uint32_t *at;
        size_t count, capacity;
    } states;
    struct {
        struct set *at;
        size_t count, capacity;
    } sets;
    uint32_t *order;            /* nodes, the shallow ones first */
    struct palier_reach *needs; /* of the prefilter, as are the ways */
    struct palier_way *ways;
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

/* The child of PARENT comes first among its siblings: literals that are alike come together. */
static uint32_t add_child(struct builder *builder, uint32_t parent, uint8_t symbol)
{
    struct node *nodes = builder->nodes.at;
    uint32_t child = nodes[parent].first_child, before = 0;

    while (child && nodes[child].symbol != symbol) {
        before = child;
        child = nodes[child].sibling;
    }
    if (child && !before)
        return child;
    if (child) {
        nodes[before].sibling = nodes[child].sibling;
    } else {
        child = (uint32_t)builder->nodes.count;
        PALIER_APPEND(builder->scratch, &builder->nodes)->symbol = symbol;
    }
    builder->nodes.at[child].sibling = builder->nodes.at[parent].first_child;
    builder->nodes.at[parent].first_child = child;
    return child;
}

/* Literals come set by set: of two alike, the first was the last one here. */
static void add_ending(struct builder *builder, uint32_t state, uint32_t set)
{
    struct node *node = &builder->nodes.at[state];

    if (node->last_ending && builder->endings.at[node->last_ending - 1].set == set)
        return;
    *PALIER_APPEND(builder->scratch, &builder->endings) = (struct ending){set, node->last_ending};
    node->last_ending = (uint32_t)builder->endings.count;
}

/* Put down the state in which TEXT ends; false where it cannot be taken in. */
static bool add_literal(struct builder *builder, const char *text)
{
    uint32_t state = 0;
    size_t letters = 0;

    for (size_t at = 0; text[at]; letters++) {
        uint8_t symbol = symbol_of(builder, palier_utf8_next(text, &at));

        if (!symbol || builder->nodes.count >= MOST_STATES)
            return false;
        state = add_child(builder, state, symbol);
    }
    if (letters > builder->prefilter->longest)
        builder->prefilter->longest = letters;
    *PALIER_APPEND(builder->scratch, &builder->states) = state;
    return true;
}

/* The set whose literals end in the states from FIRST on: one that is known, or a new one. */
static uint32_t find_set(struct builder *builder, size_t first)
{
    const uint32_t *states = builder->states.at;
    size_t count = builder->states.count - first, number = 0;

    for (; number < builder->sets.count; number++) {
        const struct set *set = &builder->sets.at[number];

        if (set->count == count &&
            !memcmp(states + set->first, states + first, count * sizeof *states)) {
            builder->states.count = first;
            return (uint32_t)number;
        }
    }
    *PALIER_APPEND(builder->scratch, &builder->sets) = (struct set){.first = first, .count = count};
    for (size_t i = first; i < builder->states.count; i++)
        add_ending(builder, states[i], (uint32_t)number);
    return (uint32_t)number;
}

/* The set of LITERALS; NO_SET where they cannot all be taken in. */
static uint32_t add_literals(struct builder *builder, const struct palier_literals *literals)
{
    size_t first = builder->states.count;

    for (size_t i = 0; i < literals->count; i++)
        if (!add_literal(builder, literals->at[i])) {
            builder->states.count = first;
            return NO_SET;
        }
    return literals->count ? find_set(builder, first) : NO_SET;
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
            nodes[child].has_output =
                nodes[child].last_ending || nodes[nodes[child].failure].has_output;
        }
    }
}

/* Shallow states are met most: their rows stand together. */
static void number_states(struct builder *builder)
{
    struct palier_prefilter *prefilter = builder->prefilter;
    size_t count = builder->nodes.count;
    uint32_t number = 0;

    for (int has_output = 0; has_output <= 1; has_output++) {
        if (has_output)
            prefilter->first_ending = number * builder->symbol_count;
        for (size_t i = 0; i < count; i++) {
            struct node *node = &builder->nodes.at[builder->order[i]];

            if (node->has_output == (has_output == 1))
                node->number = number++;
        }
    }
}

/* What ends in each state; the longest end of its text comes before it. */
static void fill_outputs(struct builder *builder, struct palier_arena *arena)
{
    const struct node *nodes = builder->nodes.at;
    size_t count = builder->nodes.count, filled = 0;
    struct palier_outputs *outputs = PALIER_ARRAY(arena, count, struct palier_outputs);
    uint32_t *ending = PALIER_ARRAY(arena, builder->endings.count, uint32_t);

    for (size_t i = 0; i < count; i++) {
        const struct node *node = &nodes[builder->order[i]];
        struct palier_outputs *own = &outputs[node->number];
        uint32_t failure = nodes[node->failure].number;

        own->first = (uint32_t)filled;
        for (uint32_t at = node->last_ending; at; at = builder->endings.at[at - 1].before)
            ending[filled++] = builder->endings.at[at - 1].set;
        own->count = (uint32_t)filled - own->first;
        own->link = outputs[failure].count ? failure : outputs[failure].link;
    }
    builder->prefilter->outputs = outputs;
    builder->prefilter->ending = ending;
}

/* A row for each state, so that the pass follows no failure. */
static void fill_rows(struct builder *builder, struct palier_arena *arena)
{
    const struct node *nodes = builder->nodes.at;
    size_t count = builder->nodes.count, width = builder->symbol_count;
    uint32_t *next = PALIER_ARRAY(arena, count * width, uint32_t);

    for (size_t i = 0; i < count; i++) {
        const struct node *node = &nodes[builder->order[i]];
        uint32_t *row = next + node->number * width;

        if (i)
            memcpy(row, next + nodes[node->failure].number * width, width * sizeof *row);
        row[PALIER_WIDE] = UINT32_MAX;
        for (uint32_t child = node->first_child; child; child = nodes[child].sibling)
            row[nodes[child].symbol] = (uint32_t)(nodes[child].number * width);
    }
    builder->prefilter->width = width;
    builder->prefilter->next = next;
}

static void fill_bytes(struct palier_prefilter *prefilter)
{
    for (size_t byte = 0; byte <= UCHAR_MAX; byte++)
        prefilter->of_byte[byte] = byte < 0x80 ? prefilter->symbols[byte] : PALIER_WIDE;
}

/* Room for the needs and ways of all LITERALS. */
static void make_room(struct builder *builder, struct palier_arena *arena,
                      const struct palier_literals *literals, size_t count)
{
    size_t needs = 0, ways = 0;

    for (size_t i = 0; i < count; i++)
        for (const struct palier_literals *way = &literals[i]; way; way = way->instead) {
            ways++;
            for (const struct palier_literals *need = way; need; need = need->also)
                needs++;
        }
    builder->needs = PALIER_ARRAY(arena, needs, struct palier_reach);
    builder->ways = PALIER_ARRAY(arena, ways, struct palier_way);
    builder->prefilter->needs = builder->needs;
    builder->prefilter->ways = builder->ways;
}

/* Take in all that is needed on one way; false where nothing can be. */
static bool add_way(struct builder *builder, const struct palier_literals *literals,
                    uint32_t pattern)
{
    struct palier_prefilter *prefilter = builder->prefilter;
    uint32_t first = (uint32_t)prefilter->need_count;

    for (const struct palier_literals *need = literals; need; need = need->also) {
        uint32_t set = add_literals(builder, need);

        if (set == NO_SET)
            continue;
        builder->sets.at[set].ways++;
        builder->needs[prefilter->need_count++] =
            (struct palier_reach){need->nearest, need->farthest, need->assumptions, set};
    }
    if (prefilter->need_count == first)
        return false;
    builder->ways[prefilter->way_count++] =
        (struct palier_way){pattern, first, (uint32_t)prefilter->need_count - first};
    return true;
}

/* What all patterns need. One of which something is not known is a candidate everywhere. */
static void add_patterns(struct builder *builder, struct palier_arena *arena,
                         const struct palier_literals *literals, size_t count)
{
    struct palier_prefilter *prefilter = builder->prefilter;
    size_t *everywhere = PALIER_ARRAY(arena, count, size_t);

    make_room(builder, arena, literals, count);
    for (size_t i = 0; i < count; i++) {
        const struct palier_literals *way = &literals[i];

        while (way && add_way(builder, way, (uint32_t)i))
            way = way->instead;
        if (way)
            everywhere[prefilter->everywhere_count++] = i;
    }
    prefilter->pattern_count = count;
    prefilter->everywhere = everywhere;
}

/* The set of the needs of WAY that the fewest ways have: where it is not met, nothing else of the
 * way is looked at. */
static uint32_t leader_of(const struct builder *builder, const struct palier_way *way)
{
    const struct palier_reach *needs = &builder->needs[way->first_need];
    uint32_t leader = needs->set;

    for (uint32_t i = 1; i < way->need_count; i++)
        if (builder->sets.at[needs[i].set].ways < builder->sets.at[leader].ways)
            leader = needs[i].set;
    return leader;
}

static void fill_sets(struct builder *builder, struct palier_arena *arena)
{
    struct palier_prefilter *prefilter = builder->prefilter;
    size_t count = builder->sets.count;
    struct palier_set *sets = PALIER_ARRAY(arena, count, struct palier_set);
    uint32_t *led = PALIER_ARRAY(arena, prefilter->way_count, uint32_t), end = 0;

    for (size_t i = 0; i < prefilter->way_count; i++)
        sets[leader_of(builder, &builder->ways[i])].way_count++;
    for (size_t i = 0; i < count; i++) {
        sets[i].first_way = end;
        end += sets[i].way_count;
        sets[i].way_count = 0;
    }
    for (size_t i = 0; i < prefilter->way_count; i++) {
        struct palier_set *leader = &sets[leader_of(builder, &builder->ways[i])];

        led[leader->first_way + leader->way_count++] = (uint32_t)i;
    }
    prefilter->sets = sets;
    prefilter->set_count = count;
    prefilter->led = led;
}

const struct palier_prefilter *palier_prefilter_new(struct palier_arena *arena,
                                                    const struct palier_literals *literals,
                                                    size_t count)
{
    struct palier_prefilter *prefilter = PALIER_NEW(arena, struct palier_prefilter);
    struct builder builder = {.scratch = palier_arena_sibling(arena),
                              .prefilter = prefilter,
                              .symbol_count = PALIER_WIDE + 1};

    *PALIER_APPEND(builder.scratch, &builder.nodes) = (struct node){0};
    add_patterns(&builder, arena, literals, count);
    find_failures(&builder);
    number_states(&builder);
    fill_outputs(&builder, arena);
    fill_rows(&builder, arena);
    fill_bytes(prefilter);
    fill_sets(&builder, arena);
    palier_arena_free(builder.scratch);
    return prefilter;
}
