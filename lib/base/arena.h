/*
 * arena.h - memory that is freed all at once.
 *
 * Everything read for one assessment lives in one arena and dies with it, so
 * nothing in this library has a free function of its own. Whatever a function
 * returns points into the arena that it was given, unless it says otherwise.
 */
#ifndef PALIER_BASE_ARENA_H
#define PALIER_BASE_ARENA_H

#include <stddef.h>

#include "base/compiler.h"

struct palier_arena;

/* Called when memory or the arena's limit runs out. It must not return. */
typedef void palier_oom_handler(void *context, size_t wanted);

struct palier_arena_options {
    size_t limit;                      /* most bytes to hand out; 0: no limit */
    palier_oom_handler *out_of_memory; /* NULL: report and exit with status 3 */
    void *context;                     /* passed to out_of_memory */
};

/* Make an arena; OPTIONS may be NULL. Release it with palier_arena_free. Never NULL. */
PALIER_MUST_USE struct palier_arena *palier_arena_new(const struct palier_arena_options *options);
void palier_arena_free(struct palier_arena *arena);

/*
 * Give back all that ARENA handed out, and keep the memory for what comes next: a region's towns
 * are scored one after the other in the room of the greatest so far. Every pointer into it dies.
 */
void palier_arena_reset(struct palier_arena *arena);

/*
 * Make an empty arena with the limit and the handler of ARENA, for what dies sooner or for another
 * thread, in which the handler then runs. Each may take as much as the limit allows. Never NULL.
 */
PALIER_MUST_USE struct palier_arena *palier_arena_sibling(const struct palier_arena *arena);

/* Put all that OTHER holds into ARENA, where it stands; OTHER itself is gone. Calls the handler of
 * ARENA where both together are over its limit. */
void palier_arena_join(struct palier_arena *arena, struct palier_arena *other);

/* Zeroed memory for COUNT things of SIZE bytes. Never NULL. */
PALIER_MUST_USE void *palier_arena_alloc(struct palier_arena *arena, size_t count, size_t size);

/* The same not zeroed, for what is written in full before any of it is read. Never NULL. */
PALIER_MUST_USE void *palier_arena_alloc_unset(struct palier_arena *arena, size_t count,
                                               size_t size);

/* A NUL-terminated copy of LENGTH bytes of TEXT. Never NULL. */
PALIER_MUST_USE char *palier_arena_strndup(struct palier_arena *arena, const char *text,
                                           size_t length);

/* What printf would print. Never NULL. */
PALIER_MUST_USE char *palier_arena_printf(struct palier_arena *arena, const char *format, ...)
    PALIER_PRINTF(2, 3);

/*
 * Make room for one more thing of SIZE bytes after the COUNT in ARRAY, doubling
 * *CAPACITY when it is full. Returns the array, perhaps moved; the old one stays
 * readable until the arena dies.
 */
PALIER_MUST_USE void *palier_arena_grow(struct palier_arena *arena, void *array, size_t count,
                                        size_t *capacity, size_t size);

/*
 * Make room for TOTAL things of SIZE bytes in ARRAY, which has COUNT of them, at once: growing step
 * by step leaves as much behind. What was too small is doubled at least, so that a thousand calls
 * do not copy it all a thousand times. Returns the array, perhaps moved.
 */
PALIER_MUST_USE void *palier_arena_reserve(struct palier_arena *arena, void *array, size_t count,
                                           size_t *capacity, size_t total, size_t size);

#define PALIER_NEW(arena, type) ((type *)palier_arena_alloc((arena), 1, sizeof(type)))
#define PALIER_ARRAY(arena, count, type)                                                           \
    ((type *)palier_arena_alloc((arena), (count), sizeof(type)))
#define PALIER_UNSET_ARRAY(arena, count, type)                                                     \
    ((type *)palier_arena_alloc_unset((arena), (count), sizeof(type)))

/* An array that grows: `struct { T *at; size_t count, capacity; }`. Gives a pointer to the added,
 * zeroed T. */
#define PALIER_APPEND(arena, list)                                                                 \
    ((list)->at = palier_arena_grow((arena), (list)->at, (list)->count, &(list)->capacity,         \
                                    sizeof *(list)->at),                                           \
     &(list)->at[(list)->count++])

/* Room for TOTAL things in such an array. */
#define PALIER_RESERVE(arena, list, total)                                                         \
    ((void)((list)->at = palier_arena_reserve((arena), (list)->at, (list)->count,                  \
                                              &(list)->capacity, (total), sizeof *(list)->at)))

#endif
