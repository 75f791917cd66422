/* literal_find.c - from a pattern to what its matches hold; see literal.h. */
#include "coding/literal.h"

#include "coding/literal_internal.h"

/* Alternatives that need but one thing each are as well looked for together. */
static void gather(struct palier_arena *arena, const struct palier_parts *parts,
                   struct palier_parts *gathered)
{
    struct palier_need *single = NULL;

    gathered->at = PALIER_ARRAY(arena, parts->count, struct palier_part);
    for (size_t i = 0; i < parts->count; i++) {
        const struct palier_needs *needs = &parts->at[i].needs;

        if (single && needs->count == 1 && palier_need_unite(arena, single, &needs->at[0]))
            continue;
        struct palier_part *part = &gathered->at[gathered->count++];

        *part = parts->at[i];
        if (needs->count == 1)
            single = &part->needs.at[0];
    }
}

static struct palier_literals *told(struct palier_arena *arena, const struct palier_need *need)
{
    const char **texts = PALIER_ARRAY(arena, need->texts.count, const char *);
    struct palier_literals *literals = PALIER_NEW(arena, struct palier_literals);

    for (size_t i = 0; i < need->texts.count; i++)
        texts[i] = palier_arena_strndup(arena, need->texts.at[i].at, need->texts.at[i].length);
    *literals = (struct palier_literals){.at = texts,
                                         .count = need->texts.count,
                                         .nearest = need->nearest,
                                         .farthest = need->farthest,
                                         .assumptions = need->assumptions};
    return literals;
}

/* All of NEEDS, which are not none. */
static struct palier_literals *told_together(struct palier_arena *arena,
                                             const struct palier_needs *needs)
{
    struct palier_literals *first = told(arena, &needs->at[0]), *last = first;

    for (size_t i = 1; i < needs->count; i++)
        last = last->also = told(arena, &needs->at[i]);
    return first;
}

/* NULL where nothing is known of one of PARTS. */
static struct palier_literals *tell(struct palier_arena *arena, struct palier_arena *scratch,
                                    const struct palier_parts *parts)
{
    struct palier_literals *all = NULL;
    struct palier_parts gathered = {0};

    for (size_t i = 0; i < parts->count; i++)
        if (!parts->at[i].needs.count)
            return NULL;
    gather(scratch, parts, &gathered);
    for (size_t i = gathered.count; i-- > 0;) {
        struct palier_literals *way = told_together(arena, &gathered.at[i].needs);

        way->instead = all;
        all = way;
    }
    return all;
}

void palier_literals_find(struct palier_arena *arena, const char *expression, size_t length,
                          struct palier_literals *found)
{
    struct palier_arena *scratch = palier_arena_sibling(arena); /* small, and so at hand */
    struct palier_literals *all = NULL;
    struct palier_parts parts;

    if (palier_literal_parse(scratch, expression, length, &parts))
        all = tell(arena, scratch, &parts);
    *found = all ? *all : (struct palier_literals){0};
    palier_arena_free(scratch);
}
