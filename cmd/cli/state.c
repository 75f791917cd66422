/* state.c - see state.h. */
#include "cli/state.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char header[] = "file,entity,date,inputs,size,sha256\n";

enum { FIELDS = 6 };

/* Put ENTRY in its place in the table. */
static void keep(struct state *state, const struct state_entry *entry)
{
    uint32_t index = palier_intern_add(&state->files, entry->file);
    struct state_entry *at = index < state->entries.count
                                 ? &state->entries.at[index]
                                 : PALIER_APPEND(state->arena, &state->entries);

    *at = *entry;
    at->file = state->files.text[index];
}

/* No id holds a comma or a quote, and no file's name here does. */
static bool cut(char *line, char *fields[FIELDS])
{
    size_t count = 0;

    for (char *at = line; at && count < FIELDS; count++) {
        fields[count] = at;
        at = strchr(at, ',');
        if (at)
            *at++ = '\0';
        if (count == FIELDS - 1 && at)
            return false;
    }
    return count == FIELDS;
}

static void read_line(struct state *state, char *line)
{
    char *fields[FIELDS];
    int64_t size;

    if (!cut(line, fields) || strlen(fields[3]) != PALIER_SHA256_TEXT - 1 ||
        strlen(fields[5]) != PALIER_SHA256_TEXT - 1 ||
        !palier_integer_parse(fields[4], 0, INT64_MAX, &size))
        return;
    struct state_entry entry = {.file = fields[0],
                                .entity = fields[1],
                                .date = fields[2],
                                .size = (size_t)size};

    memcpy(entry.inputs, fields[3], PALIER_SHA256_TEXT);
    memcpy(entry.written, fields[5], PALIER_SHA256_TEXT);
    state->date = entry.date;
    keep(state, &entry);
}

void state_start(struct state *state, struct palier_arena *arena, const char *folder)
{
    *state = (struct state){.arena = arena,
                            .folder = folder,
                            .path = palier_path_join(arena, folder, "state.csv"),
                            .date = "",
                            .descriptor = -1};
    palier_intern_init(&state->files, arena, false);
}

void state_read(struct state *state)
{
    struct palier_diag unheard;
    struct palier_bytes bytes;

    palier_diag_init(&unheard, state->arena);
    if (!palier_is_file(state->path) ||
        palier_file_read(state->arena, &unheard, state->path, &bytes))
        return;
    for (char *line = bytes.at, *end; (end = strchr(line, '\n')); line = end + 1) {
        *end = '\0';
        read_line(state, line);
    }
}

const struct state_entry *state_find(const struct state *state, const char *file)
{
    uint32_t index = palier_intern_find(&state->files, file);

    return index == PALIER_NONE || state->entries.at[index].is_forgotten
               ? NULL
               : &state->entries.at[index];
}

void state_forget(struct state *state, const char *file)
{
    uint32_t index = palier_intern_find(&state->files, file);

    if (index != PALIER_NONE)
        state->entries.at[index].is_forgotten = true;
}

bool state_is_whole(const struct state *state, struct palier_arena *arena,
                    const struct state_entry *entry)
{
    char sum[PALIER_SHA256_TEXT];
    size_t size;

    return palier_file_sum(palier_path_join(arena, state->folder, entry->file), &size, sum) &&
           size == entry->size && !strcmp(sum, entry->written);
}

static void write_entry(FILE *stream, const struct state_entry *entry)
{
    fprintf(stream, "%s,%s,%s,%s,%zu,%s\n", entry->file, entry->entity, entry->date, entry->inputs,
            entry->size, entry->written);
}

static int compare_files(const void *a, const void *b)
{
    const struct state_entry *const *left = a, *const *right = b;

    return strcmp((*left)->file, (*right)->file);
}

static enum palier_status write_all(struct state *state, struct palier_diag *diag)
{
    size_t count = 0;
    const struct state_entry **sorted =
        PALIER_ARRAY(state->arena, state->entries.count + 1, const struct state_entry *);
    struct palier_output output;
    enum palier_status status = palier_output_open(state->arena, diag, state->path, &output);

    if (status)
        return status;
    for (size_t i = 0; i < state->entries.count; i++)
        if (!state->entries.at[i].is_forgotten)
            sorted[count++] = &state->entries.at[i];
    qsort(sorted, count, sizeof *sorted, compare_files);
    fputs(header, output.stream);
    for (size_t i = 0; i < count; i++)
        write_entry(output.stream, sorted[i]);
    return palier_output_commit(diag, &output);
}

enum palier_status state_open(struct state *state, struct palier_diag *diag)
{
    enum palier_status status = write_all(state, diag);

    if (status)
        return status;
    state->descriptor = open(state->path, O_WRONLY | O_APPEND | O_CLOEXEC);
    if (state->descriptor >= 0)
        return PALIER_OK;
    palier_report_errno(diag, PALIER_E_CANNOT_WRITE, state->path);
    return PALIER_SYSTEM;
}

void state_add(struct state *state, const struct state_entry *entry)
{
    char *line =
        palier_arena_printf(state->arena, "%s,%s,%s,%s,%zu,%s\n", entry->file, entry->entity,
                            entry->date, entry->inputs, entry->size, entry->written);
    size_t length = strlen(line);

    keep(state, entry);
    /* In one call: whatever kills this process, a line is there or not. A line that cannot be
     * written (a full disk) costs no more than making a workbook again. */
    if (state->descriptor >= 0 && write(state->descriptor, line, length) != (ssize_t)length)
        return;
}

enum palier_status state_close(struct state *state, struct palier_diag *diag)
{
    if (state->descriptor >= 0)
        close(state->descriptor);
    state->descriptor = -1;
    return write_all(state, diag);
}
