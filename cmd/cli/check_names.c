/* check_names.c - see check_names.h. */
#include "cli/check_names.h"

#include <string.h>
#include <strings.h>

/* What begins the name of a file that is read, and what French speakers call it. */
static const struct {
    const char *name, *french;
    bool is_whole; /* nothing stands between it and ".csv" */
} kinds[] = {
    {"assessment", "evaluation", true},  {"entities", "collectivites", false},
    {"responses", "reponses", false},    {"facts", "faits", false},
    {"interviews", "entretiens", false}, {"evidence", "citations", false},
    {"ratings", "notations", false},     {"actions", "actions", false},
};

enum { KIND_COUNT = sizeof kinds / sizeof *kinds };

/* The names in FOLDER. */
struct listing {
    const char *folder, **names;
    size_t count;
};

static bool ends_with(const char *name, const char *end)
{
    size_t length = strlen(name), tail = strlen(end);

    return length >= tail && !strcasecmp(name + length - tail, end);
}

static bool is_workbook(const char *name)
{
    return ends_with(name, ".xlsx") || ends_with(name, ".xls") || ends_with(name, ".ods");
}

static bool is_read(const char *name)
{
    size_t stem = strlen(name) - strlen(".csv");

    if (strlen(name) < strlen(".csv") || strcmp(name + stem, ".csv"))
        return false;
    for (size_t i = 0; i < KIND_COUNT; i++)
        if (!strncmp(name, kinds[i].name, strlen(kinds[i].name)) &&
            (!kinds[i].is_whole || stem == strlen(kinds[i].name)))
            return true;
    return false;
}

/* The name that a file whose name begins with the word STEM should bear; NULL: that of none. */
static const char *kind_meant(const char *stem)
{
    const char *names[KIND_COUNT];

    for (size_t i = 0; i < KIND_COUNT; i++) {
        names[i] = kinds[i].name;
        if (palier_text_is_alike(stem, kinds[i].name) ||
            palier_text_is_alike(stem, kinds[i].french))
            return names[i];
    }
    return palier_text_nearest(stem, names, KIND_COUNT);
}

/* The letters that NAME begins with: of "Réponses-2026.csv", "Réponses". */
static const char *first_word(struct palier_arena *arena, const char *name)
{
    size_t length = strcspn(name, ".-_ (0123456789");

    return palier_arena_strndup(arena, name, length);
}

static bool has_name(const struct listing *listing, const char *name)
{
    for (size_t i = 0; i < listing->count; i++)
        if (!strcmp(listing->names[i], name))
            return true;
    return false;
}

static bool is_whole(const char *kind)
{
    for (size_t i = 0; i < KIND_COUNT; i++)
        if (!strcmp(kinds[i].name, kind))
            return kinds[i].is_whole;
    return false;
}

/* A name for one more file of KIND that no file has yet; NULL: there can be one alone, and is. */
static const char *free_name(struct palier_arena *arena, const struct listing *listing,
                             const char *kind)
{
    const char *name = palier_arena_printf(arena, "%s.csv", kind);

    for (int next = 2; has_name(listing, name); next++) {
        if (is_whole(kind))
            return NULL;
        name = palier_arena_printf(arena, "%s-%d.csv", kind, next);
    }
    return name;
}

/* Whether one of NAMES is of a file of KIND that is read. */
static bool has_read(const struct listing *listing, const char *kind)
{
    for (size_t i = 0; i < listing->count; i++)
        if (is_read(listing->names[i]) && !strncmp(listing->names[i], kind, strlen(kind)))
            return true;
    return false;
}

/* Whether the command line has the file at PATH read, whatever its name. */
static bool is_given(const struct cli *cli, const char *path)
{
    for (size_t kind = 0; kind < PALIER_INPUT_KIND_COUNT; kind++)
        for (size_t i = 0; i < cli->source.files[kind].count; i++)
            if (palier_is_same_file(cli->source.files[kind].at[i], path))
                return true;
    return false;
}

/* A workbook beside the CSV that was made of it is in nobody's way. */
static void question(struct cli *cli, const struct listing *listing, const char *name)
{
    struct palier_place place = {.file = palier_path_join(cli->arena, listing->folder, name)};
    const char *kind = kind_meant(first_word(cli->arena, name));
    bool is_book = is_workbook(name);

    if (!kind || palier_is_directory(place.file) || (is_book && has_read(listing, kind)) ||
        is_given(cli, place.file))
        return;
    const char *free = free_name(cli->arena, listing, kind);

    if (free)
        palier_report(&cli->diag, is_book ? PALIER_E_NOT_READ_WORKBOOK : PALIER_E_NOT_READ_NEAR,
                      place, free);
}

static bool may_be_table(const char *name)
{
    return *name != '~' && (is_workbook(name) || ends_with(name, ".csv") ||
                            ends_with(name, ".txt") || ends_with(name, ".tsv"));
}

void check_names(struct cli *cli, const char *folder)
{
    struct listing listing = {.folder = folder};
    struct palier_diag unheard;

    palier_diag_init(&unheard, cli->arena);
    if (palier_directory_list(cli->arena, &unheard, folder, NULL, "", &listing.names,
                              &listing.count))
        return;
    for (size_t i = 0; i < listing.count; i++)
        if (may_be_table(listing.names[i]) && !is_read(listing.names[i]))
            question(cli, &listing, listing.names[i]);
}
