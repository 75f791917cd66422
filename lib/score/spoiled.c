/* spoiled.c - see spoiled.h. */
#include "score/spoiled.h"

#include <string.h>

#include "base/file.h"
#include "base/text.h"

/* An id has 64 bytes at most; a number that has lost more zeros than this was never an id. */
enum { LONGEST_ID = 64, MOST_ZEROS = 8 };

static bool is_of_id(char byte)
{
    return palier_is_digit(byte) || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
           byte == '_' || byte == '-';
}

/* One file while its words are looked up. */
struct search {
    struct palier_arena *arena;
    const struct palier_entities *entities;
    const struct palier_spoiled_file *file;
    struct palier_rejected_rows *rejected;
    size_t shortest, longest; /* id, in bytes */
    bool *is_met;             /* by entity */
    bool has_any;
};

/* The entity that WORD, LENGTH bytes behind room for zeros, names as it stands, or without the
 * zeros before it. */
static const struct palier_entity *entity_of(const struct search *search, const char *word,
                                             size_t length)
{
    size_t most = strspn(word, "0123456789") == length ? MOST_ZEROS : 0;
    const struct palier_entity *entity = NULL;

    for (size_t zeros = 0; !entity && zeros <= most && length + zeros <= search->longest; zeros++)
        if (length + zeros >= search->shortest)
            entity = palier_entity_find(search->entities, word - zeros);
    return entity;
}

static void look_up(struct search *search, const char *word, size_t length)
{
    const struct palier_entity *entity = entity_of(search, word, length);

    if (!entity || search->is_met[entity - search->entities->at])
        return;
    search->is_met[entity - search->entities->at] = true;
    search->has_any = true;
    *PALIER_APPEND(search->arena, search->rejected) =
        (struct palier_rejected_row){.path = search->file->path,
                                     .line = search->file->reason->place.line,
                                     .entity = entity->id,
                                     .record = "",
                                     .reason = search->file->reason};
}

/*
 * Look up every word of BYTES. An id may hold points, and a spreadsheet may have added some
 * (1001.0): a word is looked up with them and without. NULs are passed over: they may be half of
 * UTF-16, or have come from a broken disk.
 */
static void look_up_words(struct search *search, const struct palier_bytes *bytes)
{
    char room[MOST_ZEROS + LONGEST_ID + 1];
    char *word = room + MOST_ZEROS;
    size_t length = 0, points_at = 0;

    memset(room, '0', MOST_ZEROS);
    for (size_t i = 0; i <= bytes->length; i++) {
        char byte = i < bytes->length ? bytes->at[i] : ' ';

        if (!byte)
            continue;
        if (byte == '.' && length && !points_at)
            points_at = length;
        if (is_of_id(byte) || byte == '.') {
            if (length < LONGEST_ID)
                word[length] = byte;
            length++;
            continue;
        }
        if (length && length <= LONGEST_ID) {
            word[length] = '\0';
            look_up(search, word, length);
        }
        if (points_at && points_at <= LONGEST_ID) {
            word[points_at] = '\0';
            look_up(search, word, points_at);
        }
        length = points_at = 0;
    }
}

/* Whether FILE, which may have been read while it changed, names an entity. */
static bool names_some(struct palier_arena *arena, const struct palier_entities *entities,
                       const struct palier_spoiled_file *file,
                       struct palier_rejected_rows *rejected)
{
    struct palier_diag unheard;
    struct palier_bytes bytes;
    struct search search = {.arena = arena,
                            .entities = entities,
                            .file = file,
                            .rejected = rejected,
                            .shortest = LONGEST_ID,
                            .is_met = PALIER_ARRAY(arena, entities->count, bool)};

    for (size_t i = 0; i < entities->count; i++) {
        size_t length = strlen(entities->at[i].id);

        search.shortest = length < search.shortest ? length : search.shortest;
        search.longest = length > search.longest ? length : search.longest;
    }
    palier_diag_init(&unheard, arena);
    if (!strcmp(file->path, "-") || palier_file_read(arena, &unheard, file->path, &bytes))
        return false;
    look_up_words(&search, &bytes);
    return search.has_any;
}

bool palier_spoiled_find(struct palier_arena *arena, const struct palier_assessment *assessment,
                         struct palier_rejected_rows *rejected, struct palier_path_list *left_out)
{
    const struct palier_entities *entities = assessment->entities;

    if (!rejected->is_in_files || !entities || !entities->count || !entities->at[0].place.file)
        return false;
    for (size_t i = 0; i < rejected->spoiled.count; i++) {
        const struct palier_spoiled_file *file = &rejected->spoiled.at[i];

        for (size_t e = 0; e < entities->count; e++)
            if (!strcmp(entities->at[e].place.file, file->path))
                return false;
        if (!names_some(arena, entities, file, rejected))
            return false;
        *PALIER_APPEND(arena, left_out) = file->path;
    }
    return true;
}
