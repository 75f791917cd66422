/* compared.c - which towns stand side by side, and what may be told of each; see comparison.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "report/shown.h"
#include "sheets/comparison.h"

/* A town, and what it is sorted by: its name without case and accents. */
struct sorted {
    const char *key;
    struct compared town;
};

static int compare_names(const void *left, const void *right)
{
    const struct sorted *a = left, *b = right;
    int order = strcmp(a->key, b->key);

    return order ? order : strcmp(a->town.id, b->town.id);
}

/* Put ENTITIES in the order of their names, and the id after a name that two have: spreadsheets
 * look names up without regard to case. */
static void sort_by_name(struct palier_arena *arena, struct compared *entities, size_t count)
{
    struct palier_arena *scratch = palier_arena_sibling(arena);
    struct sorted *sorted = PALIER_ARRAY(scratch, count + 1, struct sorted);

    for (size_t i = 0; i < count; i++)
        sorted[i] =
            (struct sorted){palier_text_collation_key(scratch, entities[i].name), entities[i]};
    qsort(sorted, count, sizeof *sorted, compare_names);
    for (size_t i = 0; i < count; i++) {
        bool is_shared = (i && !strcmp(sorted[i].key, sorted[i - 1].key)) ||
                         (i + 1 < count && !strcmp(sorted[i].key, sorted[i + 1].key));

        entities[i] = sorted[i].town;
        if (is_shared)
            entities[i].name =
                palier_arena_printf(arena, "%s (%s)", entities[i].name, entities[i].id);
    }
    palier_arena_free(scratch);
}

static void find_entities(struct comparison *all, struct compared *entities)
{
    struct book *book = all->book;
    const struct palier_result *result = book->content->result;
    bool has_types = palier_peers_have_types(result);

    for (size_t i = 0; i < result->entity_count; i++) {
        const struct palier_entity *entity = result->entities[i].entity;
        struct palier_peer_group *group =
            palier_peers_of(book->arena, &all->peers, entity, has_types);

        if (group)
            group->count++;
        entities[i] = (struct compared){
            .result = &result->entities[i],
            .name = entity->name,
            .id = entity->id,
            .population = entity->population,
            .profile = entity->profile ? book_label(book, &entity->profile->label) : "",
            .peers = group,
        };
    }
    palier_peers_label(book->arena, &all->peers, has_types, book->language);
    palier_peers_sort(&all->peers);
}

/*** a reader's copy ***/

/* How many of GROUP are not the reader. */
static size_t others_in(const struct comparison *all, const struct palier_peer_group *group)
{
    return group->count - (all->reader->peers == group);
}

/*
 * Tell the groups that have enough others in them: to be in a small one is to be named. Those that
 * are left over hide each other, so they must be enough too, else one group more goes with them.
 */
static void tell_groups(struct comparison *all)
{
    struct palier_peer_group *smallest = NULL;
    size_t left_over = 0;

    for (size_t i = 0; i < all->count; i++)
        left_over += &all->entities[i] != all->reader && !all->entities[i].peers;
    for (size_t i = 0; i < all->peers.groups.count; i++) {
        struct palier_peer_group *group = all->peers.groups.at[i];
        size_t others = others_in(all, group);

        group->has_bench = others >= PALIER_FEWEST_PEERS;
        if (!group->has_bench)
            left_over += others;
        else if (!smallest || others < others_in(all, smallest))
            smallest = group;
    }
    if (left_over && left_over < PALIER_FEWEST_PEERS && smallest)
        smallest->has_bench = false;
}

/* Who took part in the wave before is no secret: where these, or those who did not, are few, they
 * would be known by it. */
static void tell_changes(struct comparison *all)
{
    size_t before = 0, others = all->count - 1;

    for (size_t i = 0; i < all->count; i++)
        before += &all->entities[i] != all->reader && all->entities[i].result->previous;
    all->hides_changes =
        before < PALIER_FEWEST_PEERS || (before < others && others - before < PALIER_FEWEST_PEERS);
}

const struct palier_entity_result *comparison_before(const struct comparison *all,
                                                     const struct compared *town)
{
    return all->hides_changes && town != all->reader ? NULL : town->result->previous;
}

/* A town without its name, and where it stands among such. */
struct unnamed {
    char key[PALIER_SHA256_TEXT];
    struct compared town;
};

static const char *figure_of(struct palier_arena *arena, double figure)
{
    return isfinite(figure)
               ? palier_number_print(palier_arena_alloc(arena, PALIER_NUMBER_SIZE, 1), figure)
               : "-";
}

/* All that the workbook tells of ENTITY: scores, levels, intervals. */
static const char *figures_of(const struct comparison *all, struct palier_arena *arena,
                              const struct palier_entity_result *entity)
{
    struct {
        char *at;
        size_t count, capacity;
    } text = {0};

    for (size_t c = 0; c < all->book->content->rubric->criterion_count; c++) {
        const struct palier_node *node = comparison_node_of(all, entity, c);
        const struct palier_interval *interval = palier_shown_interval(node);
        const char *part =
            palier_arena_printf(arena, "%s %d %d %s %s|", figure_of(arena, book_score(node)),
                                palier_node_has_score(node) ? node->level : 0,
                                node->status == PALIER_PROVISIONAL,
                                figure_of(arena, interval ? interval->low : NAN),
                                figure_of(arena, interval ? interval->high : NAN));

        for (; *part; part++)
            *PALIER_APPEND(arena, &text) = *part;
    }
    *PALIER_APPEND(arena, &text) = '\0';
    return text.at;
}

/* A key that is made of nothing but what the workbook tells anyway. */
static void find_key(const struct comparison *all, struct unnamed *one)
{
    struct palier_arena *scratch = palier_arena_sibling(all->book->arena);
    const struct palier_entity_result *before = comparison_before(all, &one->town);
    const char *text =
        palier_arena_printf(scratch, "%s/%s/%s", one->town.peers ? one->town.peers->label : "",
                            figures_of(all, scratch, one->town.result),
                            before ? figures_of(all, scratch, before) : "");

    palier_sha256(text, strlen(text), one->key);
    palier_arena_free(scratch);
}

static int compare_keys(const void *left, const void *right)
{
    return strcmp(((const struct unnamed *)left)->key, ((const struct unnamed *)right)->key);
}

/* "A" to "Z", then "AA": as columns are called. */
static const char *letters_of(struct palier_arena *arena, size_t place)
{
    return place < 26 ? palier_arena_printf(arena, "%c", (char)('A' + place))
                      : palier_arena_printf(arena, "%s%c", letters_of(arena, place / 26 - 1),
                                            (char)('A' + place % 26));
}

/* Put the reader first, and leave of the others what names nobody. */
static void hide_names(struct comparison *all, struct compared *entities)
{
    struct book *book = all->book;
    struct unnamed *others = PALIER_ARRAY(book->arena, all->count, struct unnamed);
    struct compared reader = *all->reader;
    size_t count = 0;

    for (size_t i = 0; i < all->count; i++) {
        const struct compared *from = &entities[i];

        if (from == all->reader)
            continue;
        others[count].town = (struct compared){
            .result = from->result,
            .id = "",
            .population = NAN,
            .profile = "",
            .peers = from->peers && from->peers->has_bench ? from->peers : NULL,
        };
        find_key(all, &others[count++]);
    }
    if (count)
        qsort(others, count, sizeof *others, compare_keys);
    entities[0] = reader;
    for (size_t i = 0; i < count; i++) {
        entities[i + 1] = others[i].town;
        entities[i + 1].name =
            book_say(book, PALIER_WORD_BOOK_ANONYMOUS_NAME, letters_of(book->arena, i));
    }
    all->reader = entities;
}

void comparison_find(struct comparison *all, const struct palier_entity_result *reader)
{
    const struct palier_result *result = all->book->content->result;
    struct compared *entities =
        PALIER_ARRAY(all->book->arena, result->entity_count + 1, struct compared);

    find_entities(all, entities);
    all->entities = entities;
    all->count = result->entity_count;
    sort_by_name(all->book->arena, entities, all->count);
    for (size_t i = 0; reader && i < all->count; i++)
        if (entities[i].result == reader)
            all->reader = &entities[i];
    if (all->reader) {
        tell_groups(all);
        tell_changes(all);
        hide_names(all, entities);
    } else {
        for (size_t i = 0; i < all->peers.groups.count; i++)
            all->peers.groups.at[i]->has_bench =
                all->peers.groups.at[i]->count >= PALIER_FEWEST_PEERS;
    }
    palier_peers_settle(all->book->arena, &all->peers);
}
