/* arena.c - a growing chain of blocks; see arena.h. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * In a sanitizer build every allocation is a block of its own and exactly as
 * long as asked, so that AddressSanitizer sees one byte too many.
 */
#ifdef PALIER_ARENA_UNPOOLED
enum { BLOCK_SIZE = 0, ALIGNMENT = 1 };
#else
enum { BLOCK_SIZE = 64 * 1024, ALIGNMENT = alignof(max_align_t) };
#endif

struct block {
    struct block *previous;
    alignas(max_align_t) unsigned char bytes[];
};

struct palier_arena {
    struct palier_arena_options options;
    struct block *current;
    size_t used;     /* bytes used of the current block */
    size_t capacity; /* bytes in the current block */
    size_t total;    /* bytes handed out so far */
};

static PALIER_NORETURN void report_and_exit(void *context, size_t wanted)
{
    (void)context;
    fprintf(stderr, "out of memory (%zu bytes wanted)\n", wanted);
    exit(3);
}

static PALIER_NORETURN void out_of_memory(const struct palier_arena *arena, size_t wanted)
{
    arena->options.out_of_memory(arena->options.context, wanted);
    abort(); /* the handler broke its promise */
}

static void add_block(struct palier_arena *arena, size_t wanted)
{
    size_t capacity = wanted > BLOCK_SIZE ? wanted : BLOCK_SIZE;
    struct block *block = wanted > BLOCK_SIZE ? calloc(1, sizeof *block + capacity)
                                              : malloc(sizeof *block + capacity);

    if (!block)
        out_of_memory(arena, wanted);
    block->previous = arena->current;
    arena->current = block;
    arena->used = 0;
    arena->capacity = capacity;
}

struct palier_arena *palier_arena_new(const struct palier_arena_options *options)
{
    struct palier_arena *arena = calloc(1, sizeof *arena);

    if (!arena)
        report_and_exit(NULL, sizeof *arena);
    if (options)
        arena->options = *options;
    if (!arena->options.out_of_memory)
        arena->options.out_of_memory = report_and_exit;
    return arena;
}

void palier_arena_free(struct palier_arena *arena)
{
    if (!arena)
        return;
    for (struct block *block = arena->current, *previous; block; block = previous) {
        previous = block->previous;
        free(block);
    }
    free(arena);
}

void palier_arena_join(struct palier_arena *arena, struct palier_arena *other)
{
    struct block *oldest = other->current;

    while (oldest && oldest->previous)
        oldest = oldest->previous;
    if (!arena->current) {
        arena->current = other->current;
        arena->used = other->used;
        arena->capacity = other->capacity;
    } else if (oldest) {
        oldest->previous = arena->current->previous;
        arena->current->previous = other->current;
    }
    arena->total += other->total;
    free(other);
}

/* BYTES of memory, clean or not. */
static void *take(struct palier_arena *arena, size_t bytes)
{
    bytes = (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (arena->options.limit && bytes > arena->options.limit - arena->total)
        out_of_memory(arena, bytes);
    if (!arena->current || BLOCK_SIZE == 0 || bytes > arena->capacity - arena->used)
        add_block(arena, bytes);

    void *memory = arena->current->bytes + arena->used;
    arena->used += bytes;
    arena->total += bytes;
    return memory;
}

void *palier_arena_alloc(struct palier_arena *arena, size_t count, size_t size)
{
    size_t bytes;

    if (__builtin_mul_overflow(count, size, &bytes) || bytes > SIZE_MAX / 2)
        out_of_memory(arena, SIZE_MAX);
    void *memory = take(arena, bytes);
    return bytes > BLOCK_SIZE ? memory : memset(memory, 0, bytes); /* a block of its own is clean */
}

char *palier_arena_strndup(struct palier_arena *arena, const char *text, size_t length)
{
    char *copy = take(arena, length + 1);

    copy[length] = '\0';
    return memcpy(copy, text, length);
}

char *palier_arena_printf(struct palier_arena *arena, const char *format, ...)
{
    va_list args, again;

    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);

    size_t size = length < 0 ? 1 : (size_t)length + 1;
    char *text = palier_arena_alloc(arena, size, 1);
    if (length > 0)
        vsnprintf(text, size, format, again);
    va_end(again);
    return text;
}

void *palier_arena_grow(struct palier_arena *arena, void *array, size_t count, size_t *capacity,
                        size_t size)
{
    if (count < *capacity)
        return array;

    size_t wider = *capacity ? *capacity * 2 : 8;
    void *moved = palier_arena_alloc(arena, wider, size);
    if (count)
        memcpy(moved, array, count * size);
    *capacity = wider;
    return moved;
}
