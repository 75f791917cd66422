/* arena.c - a growing chain of blocks; see arena.h. */
#define _DEFAULT_SOURCE /* madvise, MAP_ANONYMOUS */
#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/*
 * In a sanitizer build every allocation is a block of its own and exactly as
 * long as asked, so that AddressSanitizer sees one byte too many.
 */
#ifdef PALIER_ARENA_UNPOOLED
enum { BLOCK_SIZE = 0, ALIGNMENT = 1 };
#else
enum { BLOCK_SIZE = 64 * 1024, ALIGNMENT = alignof(max_align_t) };
#endif

/*
 * Who reads 33 MB touches tens of thousands of pages, each of which costs a fault. An arena that
 * has grown takes blocks that the kernel may back with large pages, and that begin where one does;
 * they end where one does, too, unless most of it were left over.
 */
enum {
    GROWN = 512 * 1024,
    LARGE = 4 * 1024 * 1024,
    LARGE_PAGE = 2 * 1024 * 1024,
    LEFT_OVER = LARGE_PAGE - LARGE_PAGE / 8,
};

struct block {
    struct block *previous;
    size_t mapped; /* bytes, of a block that is a mapping of its own; 0: malloc's */
    alignas(max_align_t) unsigned char bytes[];
};

struct palier_arena {
    struct palier_arena_options options;
    struct block *current;
    size_t used;     /* bytes used of the current block */
    size_t capacity; /* bytes in the current block */
    size_t total;    /* bytes handed out so far */
    size_t usual;    /* bytes that the first block has at least, once the arena was reset */
    bool is_clean;   /* what is not used of the current block is zero */
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

/* SIZE, up to the end of its last large page where that is well used. */
static size_t fill_page(size_t size)
{
    size_t left = (LARGE_PAGE - size % LARGE_PAGE) % LARGE_PAGE;

    return left <= LEFT_OVER ? size + left : size;
}

/* A mapping of SIZE bytes that begins with a large page; NULL: there is none. */
static void *map_large(size_t size)
{
    unsigned char *mapping =
        mmap(NULL, size + LARGE_PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    if (mapping == MAP_FAILED)
        return NULL;
    size_t before = (size_t) - (uintptr_t)mapping % LARGE_PAGE,
           page = (size_t)sysconf(_SC_PAGESIZE);
    size_t end = (before + size + page - 1) / page * page;

    if (before)
        munmap(mapping, before);
    if (end < size + LARGE_PAGE)
        munmap(mapping + end, size + LARGE_PAGE - end);
    madvise(mapping + before, size, MADV_HUGEPAGE); /* a refusal only costs speed */
    return mapping + before;
}

/* A block of CAPACITY bytes; all zero, unless it is one of many small ones. */
static struct block *make_block(const struct palier_arena *arena, size_t capacity)
{
    size_t size = sizeof(struct block) + capacity;
    struct block *block = NULL;

    if (BLOCK_SIZE > 0 && size >= LARGE) {
        size = fill_page(size);
        block = map_large(size);
        if (block)
            block->mapped = size;
    } else if (capacity > BLOCK_SIZE) {
        block = calloc(1, size);
    } else {
        block = malloc(size);
        if (block)
            block->mapped = 0;
    }
    if (!block)
        out_of_memory(arena, capacity);
    return block;
}

/* A block that BYTES are taken from; what is left of the one before is given up. */
static void start_block(struct palier_arena *arena, size_t bytes)
{
    size_t usual = BLOCK_SIZE > 0 && arena->total >= GROWN ? LARGE : BLOCK_SIZE;
    size_t header = usual == LARGE ? sizeof(struct block) : 0; /* fill the last large page */
    size_t capacity = bytes > usual - header ? bytes : usual - header;

    if (!arena->current && BLOCK_SIZE > 0 && capacity < arena->usual)
        capacity = arena->usual;
    struct block *block = make_block(arena, capacity);

    block->previous = arena->current;
    arena->current = block;
    arena->used = 0;
    arena->capacity = capacity;
    arena->is_clean = capacity > BLOCK_SIZE;
}

/* A block of its own for BYTES, behind the current one, which goes on. */
static void *own_block(struct palier_arena *arena, size_t bytes)
{
    struct block *block = make_block(arena, bytes);

    block->previous = arena->current->previous;
    arena->current->previous = block;
    return block->bytes;
}

static void free_block(struct block *block)
{
    if (block->mapped)
        munmap(block, block->mapped);
    else
        free(block);
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

struct palier_arena *palier_arena_sibling(const struct palier_arena *arena)
{
    return palier_arena_new(&arena->options);
}

static void free_blocks(struct palier_arena *arena)
{
    for (struct block *block = arena->current, *previous; block; block = previous) {
        previous = block->previous;
        free_block(block);
    }
    arena->current = NULL;
}

void palier_arena_free(struct palier_arena *arena)
{
    if (!arena)
        return;
    free_blocks(arena);
    free(arena);
}

/* What took several blocks will fit in one the next time, which then stays. */
void palier_arena_reset(struct palier_arena *arena)
{
    bool is_one_block = BLOCK_SIZE > 0 && arena->current && !arena->current->previous;

    if (!is_one_block) {
        size_t needed = arena->total + arena->total / 4;

        arena->usual = needed > arena->usual ? needed : arena->usual;
        free_blocks(arena);
        arena->capacity = 0;
    }
    arena->used = arena->total = 0;
    arena->is_clean = false;
}

static bool has_left(const struct palier_arena *arena, size_t bytes)
{
    return !arena->options.limit || bytes <= arena->options.limit - arena->total;
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
        arena->is_clean = other->is_clean;
    } else if (oldest) {
        oldest->previous = arena->current->previous;
        arena->current->previous = other->current;
    }
    size_t joined = other->total;

    free(other);
    if (!has_left(arena, joined))
        out_of_memory(arena, joined);
    arena->total += joined;
}

/* BYTES of memory; IS_CLEAN where they are zero already. */
static void *take(struct palier_arena *arena, size_t bytes, bool *is_clean)
{
    bytes = (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (!has_left(arena, bytes))
        out_of_memory(arena, bytes);
    *is_clean = true;
    bool has_room = arena->current && BLOCK_SIZE > 0 && bytes <= arena->capacity - arena->used;

    if (!has_room && arena->current && bytes > BLOCK_SIZE) {
        arena->total += bytes;
        return own_block(arena, bytes);
    }
    if (!has_room)
        start_block(arena, bytes);

    void *memory = arena->current->bytes + arena->used;
    *is_clean = arena->is_clean;
    arena->used += bytes;
    arena->total += bytes;
    return memory;
}

/* The bytes of COUNT things of SIZE. */
static size_t bytes_of(const struct palier_arena *arena, size_t count, size_t size)
{
    size_t bytes;

    if (__builtin_mul_overflow(count, size, &bytes) || bytes > SIZE_MAX / 2)
        out_of_memory(arena, SIZE_MAX);
    return bytes;
}

void *palier_arena_alloc(struct palier_arena *arena, size_t count, size_t size)
{
    size_t bytes = bytes_of(arena, count, size);
    bool is_clean;
    void *memory = take(arena, bytes, &is_clean);

    return is_clean ? memory : memset(memory, 0, bytes);
}

void *palier_arena_alloc_unset(struct palier_arena *arena, size_t count, size_t size)
{
    size_t bytes = bytes_of(arena, count, size);
    bool is_clean;
    void *memory = take(arena, bytes, &is_clean);

#ifdef PALIER_ARENA_UNPOOLED
    memset(memory, 0xA5, bytes); /* who reads it before writing fails the tests */
#endif
    return memory;
}

/* Room for WIDER things of SIZE bytes in place of the COUNT in ARRAY, which are copied; those
 * behind them are zero. */
static void *move_to(struct palier_arena *arena, const void *array, size_t count, size_t wider,
                     size_t size)
{
    size_t bytes = bytes_of(arena, wider, size), held = count * size;
    bool is_clean;
    unsigned char *moved = take(arena, bytes, &is_clean);

    if (held)
        memcpy(moved, array, held);
    if (!is_clean)
        memset(moved + held, 0, bytes - held);
    return moved;
}

char *palier_arena_strndup(struct palier_arena *arena, const char *text, size_t length)
{
    bool is_clean;
    char *copy = take(arena, length + 1, &is_clean);

    copy[length] = '\0';
    return memcpy(copy, text, length);
}

char *palier_arena_printf(struct palier_arena *arena, const char *format, ...)
{
    char most[512]; /* what nearly every text fits in: printed once, not measured first */
    va_list args, again;

    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(most, sizeof most, format, args);
    va_end(args);

    size_t size = length < 0 ? 1 : (size_t)length + 1;
    char *text = palier_arena_alloc_unset(arena, size, 1);
    *text = '\0';
    if (length > 0 && size <= sizeof most)
        memcpy(text, most, size);
    else if (length > 0)
        vsnprintf(text, size, format, again);
    va_end(again);
    return text;
}

void *palier_arena_reserve(struct palier_arena *arena, void *array, size_t count, size_t *capacity,
                           size_t total, size_t size)
{
    if (total <= *capacity)
        return array;
    size_t wider = total > *capacity * 2 ? total : *capacity * 2;

    *capacity = wider;
    return move_to(arena, array, count, wider, size);
}

void *palier_arena_grow(struct palier_arena *arena, void *array, size_t count, size_t *capacity,
                        size_t size)
{
    if (count < *capacity)
        return array;
    size_t wider = *capacity ? *capacity * 2 : 8;

    *capacity = wider;
    return move_to(arena, array, count, wider, size);
}
