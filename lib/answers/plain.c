/* plain.c - a plain file of wide responses, part by part; see plain_internal.h. */
#include "answers/plain_internal.h"

#include <string.h>
#include <unistd.h>

#include "base/threads.h"

enum {
    MANY = 1024 * 1024, /* bytes of a file with many rows */
    GLANCE = 32 * 1024, /* bytes in which most answers are met */
};

static enum plain_use use_of(const struct palier_response_reader *reader, size_t position)
{
    static const enum plain_use uses[] = {[ENTITY] = USE_ENTITY,
                                          [WAVE] = USE_WAVE,
                                          [GROUP] = USE_GROUP,
                                          [RESPONDENT] = USE_RESPONDENT,
                                          [WEIGHT] = USE_WEIGHT};

    for (size_t i = 0; i < sizeof uses / sizeof *uses; i++)
        if (reader->positions[i] == position)
            return uses[i];
    return USE_ANSWER;
}

static void bind_asked(struct plain_part *part, size_t asked,
                       const struct palier_question *question, bool *is_asked)
{
    const struct palier_rubric *rubric = part->frame.rubric;
    struct palier_column_builder *builder = &part->asked[asked].builder;

    palier_column_begin(builder, &part->frame, question);
    for (size_t g = 0; g < rubric->group_count; g++)
        is_asked[g * part->asked_count + asked] = palier_is_asked(question, &rubric->groups[g]);
    if (!part->counts)
        return;
    part->targets[asked].place = part->counts->places[question->index];
    part->targets[asked].answered =
        palier_column_answered(builder, PALIER_LEFT_BLANK, part->reader->answered_words) -
        PALIER_LEFT_BLANK * part->reader->answered_words;
}

static void bind_columns(struct plain_part *part)
{
    const struct palier_response_reader *reader = part->reader;
    size_t count = reader->asked_count, asked = 0;

    for (size_t c = 0; c < count; c++)
        part->asked_count += reader->asked[c] != NULL;
    bool *is_asked =
        PALIER_ARRAY(part->scratch, part->asked_count * part->frame.rubric->group_count, bool);

    bool *asks_all = PALIER_ARRAY(part->scratch, part->frame.rubric->group_count, bool);

    part->column_count = count;
    part->columns = PALIER_ARRAY(part->scratch, count, struct plain_column);
    part->asked = PALIER_ARRAY(part->scratch, part->asked_count, struct plain_asked);
    part->targets = PALIER_ARRAY(part->scratch, part->asked_count, struct plain_target);
    part->is_asked = is_asked;
    part->asks_all = asks_all;
    part->base.cut.separator = reader->separator;
    for (size_t c = 0; c < count; c++) {
        struct plain_column *column = &part->columns[c];

        column->use = use_of(reader, c);
        column->place =
            (uint32_t)(column->use == USE_ANSWER ? asked : part->asked_count + column->use);
        column->ends = palier_plain_ends(&part->base.cut, c + 1 == count);
        palier_quick_init(&column->quick, part->scratch);
        if (column->use == USE_ANSWER)
            bind_asked(part, asked++, reader->asked[c], is_asked);
    }
    for (size_t g = 0; g < part->frame.rubric->group_count; g++)
        asks_all[g] = !memchr(&is_asked[g * asked], false, asked);
}

/* A part of a file with MANY rows, or not. */
static struct plain_part *new_part(const struct palier_response_reader *reader, bool many)
{
    struct palier_arena *scratch = palier_arena_sibling(reader->frame->arena);
    struct plain_part *part = PALIER_NEW(scratch, struct plain_part);
    const struct palier_frame *frame = reader->frame;

    part->reader = reader;
    part->scratch = scratch;
    part->arena = palier_arena_sibling(scratch);
    part->lone_wave = frame->has_wave_order && frame->waves.count == 1 ? frame->waves.text[0] : "";
    part->empty_wave = PALIER_NONE;
    palier_diag_init(&part->diag, scratch);
    part->frame = (struct palier_frame){.arena = scratch,
                                        .diag = &part->diag,
                                        .rubric = frame->rubric,
                                        .threads = 1};
    palier_intern_init(&part->entities, scratch, false);
    palier_intern_init(&part->waves, scratch, false);
    part->keys = palier_keys_new(scratch, many);
    if (!reader->keeps_rows)
        part->counts = palier_counts_new(part->arena, frame->rubric);
    bind_columns(part);
    for (size_t i = 0; i < PLAIN_BATCH; i++)
        part->batch[i].codes = PALIER_ARRAY(scratch, part->asked_count + USE_COUNT, uint32_t);
    return part;
}

static void free_part(struct plain_part *part)
{
    palier_keys_free(part->keys);
    if (part->counts)
        palier_counts_clear(part->counts);
    palier_arena_free(part->arena);
    palier_arena_free(part->slot_arena);
    for (size_t w = 0; w < PLAIN_WAVES; w++)
        palier_arena_free(part->counted[w].arena);
    palier_arena_free(part->scratch);
}

/* Take the first lines of FILE, as far as they are without a doubt. */
static void take_first_lines(struct plain_part *part, const struct palier_plain_file *file)
{
    char *lines = PALIER_ARRAY(part->scratch, GLANCE + PALIER_PLAIN_BEHIND, char);
    ssize_t got = pread(file->descriptor, lines, GLANCE, (off_t)file->start);
    size_t length = got > 0 ? (size_t)got : 0;

    while (length && lines[length - 1] != '\n')
        length--;
    if (palier_plain_begin(&part->base.cut, lines, length))
        palier_plain_take_lines(&part->base, lines + length);
}

/*
 * Give all PARTS the answers of the first lines of FILE, in the order in which they are met there:
 * nearly all answers have the same codes in each of them then, and in the whole, and what is
 * counted under them stays where it is.
 */
static void agree_on_codes(const struct palier_response_reader *reader,
                           const struct palier_plain_file *file, struct plain_part *const *parts,
                           size_t count)
{
    struct plain_part *first = new_part(reader, false);

    take_first_lines(first, file);
    for (size_t a = 0; a < first->asked_count; a++) {
        const struct palier_intern *answers = &first->asked[a].builder.answers;

        for (size_t i = 0; i < count; i++)
            for (size_t k = 0; k < answers->count; k++)
                palier_intern_add(&parts[i]->asked[a].builder.answers, answers->text[k]);
    }
    free_part(first);
}

/* Read the opened FILE. */
static bool read_file(struct palier_response_reader *reader, const struct palier_plain_file *file)
{
    struct plain_part *parts[PALIER_MOST_THREADS];
    struct palier_plain_part *bases[PALIER_MOST_THREADS];
    size_t count = palier_plain_parts(file, reader->frame->part_size, reader->frame->threads);
    bool many = count > 1 || file->end - file->start >= MANY;

    reader->separator = file->dialect.separator;
    for (size_t i = 0; i < count; i++) {
        parts[i] = new_part(reader, many);
        bases[i] = &parts[i]->base;
    }
    if (count > 1)
        agree_on_codes(reader, file, parts, count);
    bool is_plain = palier_plain_read(file, palier_plain_take_lines, bases, count);

    for (size_t i = 0; i < count && is_plain; i++) {
        palier_plain_end_batch(parts[i]);
        is_plain = !parts[i]->base.has_doubt;
    }
    is_plain = is_plain && palier_plain_join(reader, parts, count);
    for (size_t i = 0; i < count; i++)
        free_part(parts[i]);
    return is_plain;
}

bool palier_responses_add_plain(struct palier_response_reader *reader, const char *path)
{
    struct palier_diag *diag = reader->frame->diag, unheard;
    struct palier_plain_file file;
    bool is_plain = false;

    palier_diag_init(&unheard, reader->frame->arena);
    reader->frame->diag = &unheard;
    bool is_open =
        palier_plain_open(reader->frame->arena, path, palier_responses_bind, reader, &file);

    *PALIER_APPEND(reader->frame->arena, &reader->paths) = path;
    if (is_open && !reader->is_long && !reader->is_tally && !unheard.first)
        is_plain = read_file(reader, &file);
    reader->frame->diag = diag;
    if (is_open)
        palier_plain_close(&file);
    if (is_plain)
        palier_plain_tell(diag, &file);
    else
        reader->paths.count--;
    return is_plain;
}
