/* plain_join_rows.c - the rows of all parts of a plain file, one after the other; see
 * plain_internal.h. */
#include <string.h>

#include "answers/plain_internal.h"
#include "base/threads.h"

/* What the threads share: each puts the rows of a part where they belong. */
struct joining {
    struct palier_response_reader *reader;
    struct plain_part *const *parts;
    const struct plain_maps *maps;
};

static void make_rows(struct palier_response_reader *reader, size_t rows)
{
    struct palier_arena *arena = reader->frame->arena;

    PALIER_RESERVE(arena, &reader->entities, rows);
    PALIER_RESERVE(arena, &reader->waves, rows);
    PALIER_RESERVE(arena, &reader->groups, rows);
    reader->entities.count = reader->waves.count = reader->groups.count = rows;
    if (reader->keeps_rows) {
        PALIER_RESERVE(arena, &reader->weights, rows);
        PALIER_RESERVE(arena, &reader->files, rows);
        PALIER_RESERVE(arena, &reader->lines, rows);
        reader->weights.count = reader->files.count = reader->lines.count = rows;
    } else {
        PALIER_RESERVE(arena, &reader->answered, rows * reader->answered_words);
        reader->answered.count = rows * reader->answered_words;
    }
}

static void use_waves(struct palier_response_reader *reader, const struct plain_part *part,
                      const struct plain_maps *maps)
{
    const char *path = reader->paths.at[reader->paths.count - 1];

    for (size_t w = 0; w < part->waves.count; w++) /* in the order of their first rows */
        palier_frame_use_wave(reader->frame, maps->waves[w],
                              (struct palier_place){.file = path,
                                                    .line = maps->line + part->wave_uses[w].first},
                              part->wave_uses[w].rows);
}

/* Put the codes of the rows of BLOCK, the first of which is row FIRST. */
static void put_codes(const struct palier_response_reader *reader, const struct plain_part *part,
                      const struct plain_maps *maps, const struct plain_block *block, size_t first)
{
    for (size_t a = 0; a < part->asked_count; a++) {
        uint32_t *codes = plain_column_of(reader, part, a)->codes + first;

        for (size_t i = 0; i < block->count; i++) {
            uint8_t byte = block->codes[i * part->asked_count + a];

            codes[i] = byte < PLAIN_BYTE ? maps->codes[a][byte] : 0;
        }
    }
}

/* Put the rows of BLOCK, the first of which is row FIRST and stands on LINE. */
static void put_block(const struct palier_response_reader *reader, const struct plain_maps *maps,
                      const struct plain_block *block, size_t first, size_t line)
{
    size_t words = reader->answered_words;

    for (size_t i = 0; i < block->count; i++)
        reader->entities.at[first + i] = maps->entities[block->entities[i]];
    for (size_t i = 0; i < block->count; i++)
        reader->waves.at[first + i] = maps->waves[block->waves[i]];
    memcpy(&reader->groups.at[first], block->groups, block->count);
    if (!reader->keeps_rows) {
        memcpy(&reader->answered.at[first * words], block->answered,
               block->count * words * sizeof *block->answered);
        return;
    }
    memcpy(&reader->weights.at[first], block->weights, block->count * sizeof *block->weights);
    for (size_t i = 0; i < block->count; i++) {
        reader->files.at[first + i] = (uint32_t)reader->paths.count - 1;
        reader->lines.at[first + i] = (uint32_t)(line + i);
    }
}

static void put_part(void *context, size_t worker, size_t index)
{
    const struct joining *joining = context;
    const struct plain_part *part = joining->parts[index];
    const struct plain_maps *maps = &joining->maps[index];
    size_t row = maps->row, line = maps->line;

    (void)worker;
    for (const struct plain_block *block = part->first; block; block = block->next) {
        put_block(joining->reader, maps, block, row, line);
        if (joining->reader->keeps_rows)
            put_codes(joining->reader, part, maps, block, row);
        row += block->count;
        line += block->count;
    }
    for (size_t i = 0; i < part->wide.count; i++) {
        const struct plain_wide *wide = &part->wide.at[i];

        plain_column_of(joining->reader, part, wide->asked)->codes[maps->row + wide->row] =
            maps->codes[wide->asked][wide->code];
    }
}

void palier_plain_join_rows(struct palier_response_reader *reader, struct plain_part *const *parts,
                            const struct plain_maps *maps, size_t count, size_t rows)
{
    struct joining joining = {.reader = reader, .parts = parts, .maps = maps};

    make_rows(reader, rows);
    for (size_t i = 0; i < count; i++) {
        use_waves(reader, parts[i], &maps[i]);
        for (size_t a = 0; reader->keeps_rows && parts[i]->row_count && a < parts[i]->asked_count;
             a++)
            palier_column_reserve(plain_column_of(reader, parts[i], a), rows);
    }
    palier_threads_run(count, reader->frame->threads, put_part, &joining);
}
