/* check_names.c - see check_names.h. */
#include "cli/check_names.h"

#include <string.h>

/* The kinds of files that an assessment has, and what French speakers call them. */
enum { ASSESSMENT = PALIER_INPUT_KIND_COUNT, KIND_COUNT };

static const struct palier_label labels[] = {
    [PALIER_INPUT_ENTITIES] = {.in[PALIER_FRENCH] = "collectivites"},
    [PALIER_INPUT_RESPONSES] = {.in[PALIER_FRENCH] = "reponses"},
    [PALIER_INPUT_FACTS] = {.in[PALIER_FRENCH] = "faits"},
    [PALIER_INPUT_INTERVIEWS] = {.in[PALIER_FRENCH] = "entretiens"},
    [PALIER_INPUT_EVIDENCE] = {.in[PALIER_FRENCH] = "citations"},
    [PALIER_INPUT_RATINGS] = {.in[PALIER_FRENCH] = "notations"},
    [PALIER_INPUT_ACTIONS] = {.in[PALIER_FRENCH] = "actions"},
    [ASSESSMENT] = {.in[PALIER_FRENCH] = "evaluation"},
};

/* The names in FOLDER. */
struct listing {
    const char *folder, **names;
    size_t count;
};

static const char *name_of(size_t kind)
{
    return kind == ASSESSMENT ? "assessment" : palier_input_kind_name((enum palier_input_kind)kind);
}

static bool is_workbook(const char *name)
{
    static const char *const suffixes[] = {".xlsx", ".xls", ".ods", NULL};

    return palier_path_has_suffix(name, suffixes);
}

/* Whether a file called NAME is read as one of KIND. */
static bool is_read_as(const char *name, size_t kind)
{
    size_t length = strlen(name), begin = strlen(name_of(kind)), end = strlen(".csv");

    return length >= begin + end && !strncmp(name, name_of(kind), begin) &&
           !strcmp(name + length - end, ".csv") && (kind != ASSESSMENT || length == begin + end);
}

static bool is_read(const char *name)
{
    for (size_t kind = 0; kind < KIND_COUNT; kind++)
        if (is_read_as(name, kind))
            return true;
    return false;
}

/* The kind of file whose name most likely begins with the word STEM; KIND_COUNT: none. */
static size_t kind_meant(const char *stem)
{
    const char *names[KIND_COUNT], *meant;
    const struct palier_label *of_names[KIND_COUNT];
    size_t kind = 0;

    for (size_t i = 0; i < KIND_COUNT; i++) {
        names[i] = name_of(i);
        of_names[i] = &labels[i];
    }
    meant = palier_text_meant(stem, names, of_names, KIND_COUNT);
    while (kind < KIND_COUNT && names[kind] != meant)
        kind++;
    return kind;
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

/* A name for one more file of KIND that no file has yet; NULL: there can be one alone, and is. */
static const char *free_name(struct palier_arena *arena, const struct listing *listing, size_t kind)
{
    const char *name = palier_arena_printf(arena, "%s.csv", name_of(kind));

    for (int next = 2; has_name(listing, name); next++) {
        if (kind == ASSESSMENT)
            return NULL;
        name = palier_arena_printf(arena, "%s-%d.csv", name_of(kind), next);
    }
    return name;
}

/* Whether LISTING has a file that is read as one of KIND. */
static bool has_read(const struct listing *listing, size_t kind)
{
    for (size_t i = 0; i < listing->count; i++)
        if (is_read_as(listing->names[i], kind))
            return true;
    return false;
}

/* Whether the command line has the file at PATH read, whatever its name. */
static bool is_given(const struct cli *cli, const char *path)
{
    for (size_t kind = 0; kind < PALIER_INPUT_KIND_COUNT; kind++)
        if (palier_path_list_has(&cli->source.files[kind], path))
            return true;
    return false;
}

/* A workbook beside the CSV that was made of it is in nobody's way. */
static void question(struct cli *cli, const struct listing *listing, const char *name)
{
    struct palier_place place = {.file = palier_path_join(cli->arena, listing->folder, name)};
    size_t kind = kind_meant(first_word(cli->arena, name));
    bool is_book = is_workbook(name);

    if (kind == KIND_COUNT || palier_is_directory(place.file) ||
        (is_book && has_read(listing, kind)) || is_given(cli, place.file))
        return;
    const char *free = free_name(cli->arena, listing, kind);

    if (free)
        palier_report(&cli->diag, is_book ? PALIER_E_NOT_READ_WORKBOOK : PALIER_E_NOT_READ_NEAR,
                      place, free);
}

static bool may_be_table(const char *name)
{
    static const char *const suffixes[] = {".csv", ".txt", ".tsv", NULL};

    return *name != '~' && (is_workbook(name) || palier_path_has_suffix(name, suffixes));
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
