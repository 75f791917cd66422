/* start.c - the files of a rubric to start from; see start.h. */
#include "exchange/start.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "exchange/exchange_words.h"
#include "exchange/start_internal.h"
#include "form/form_words.h"
#include "table/write.h"

enum file { RUBRIC, GROUPS, CRITERIA, ITEMS, LEVELS, DESCRIPTORS, FILE_COUNT };

static const char *const file_names[FILE_COUNT] = {
    [RUBRIC] = "rubric.csv", [GROUPS] = "groups.csv", [CRITERIA] = "criteria.csv",
    [ITEMS] = "items.csv",   [LEVELS] = "levels.csv", [DESCRIPTORS] = "descriptors.csv"};

/* A level of the new rubric. */
struct start_level {
    int number;
    double from;
    struct palier_label label, text;
};

struct files {
    struct palier_start start;
    const char *folder;
    struct palier_output outputs[FILE_COUNT];
    struct palier_csv_writer csv[FILE_COUNT];
    struct {
        struct start_level *at;
        size_t count, capacity;
    } levels;
    double minimum, maximum; /* of points */
};

/* A row of FILE: texts, "" for an empty cell. */
#define put_row(files, file, ...)                                                                  \
    put_cells(&(files)->csv[file], (const char *const[]){__VA_ARGS__, NULL})

static void put_cells(struct palier_csv_writer *csv, const char *const *cells)
{
    for (; *cells; cells++)
        palier_csv_write_text(csv, *cells);
    palier_csv_end_row(csv);
}

static const char *fr(const struct palier_label *label)
{
    return palier_label_in(label, PALIER_FRENCH);
}

static const char *en(const struct palier_label *label)
{
    return palier_label_in(label, PALIER_ENGLISH);
}

static const char *print(struct palier_arena *arena, double value)
{
    char text[PALIER_NUMBER_SIZE];

    return palier_arena_printf(arena, "%s", palier_number_print(text, value));
}

static struct palier_label word(enum palier_form_word which)
{
    return (struct palier_label){
        {palier_form_word(which, PALIER_FRENCH), palier_form_word(which, PALIER_ENGLISH)}};
}

/* The five levels of a rubric that nobody has thought about yet. */
static void take_default_levels(struct files *files)
{
    static const enum palier_form_word labels[] = {PALIER_FORM_LEVEL_1, PALIER_FORM_LEVEL_2,
                                                   PALIER_FORM_LEVEL_3, PALIER_FORM_LEVEL_4,
                                                   PALIER_FORM_LEVEL_5};
    static const enum palier_form_word texts[] = {PALIER_FORM_LEVEL_1_TEXT,
                                                  PALIER_FORM_LEVEL_2_TEXT,
                                                  PALIER_FORM_LEVEL_3_TEXT,
                                                  PALIER_FORM_LEVEL_4_TEXT,
                                                  PALIER_FORM_LEVEL_5_TEXT};

    for (int i = 0; i < 5; i++)
        *PALIER_APPEND(files->start.arena, &files->levels) =
            (struct start_level){.number = i + 1, .label = word(labels[i]), .text = word(texts[i])};
}

static struct palier_label numbered(struct palier_arena *arena, int number)
{
    struct palier_label label;

    for (int k = 0; k < PALIER_LANGUAGE_COUNT; k++)
        label.in[k] = palier_exchange_say(arena, (enum palier_language)k, PALIER_EXCHANGE_LEVEL,
                                          palier_arena_printf(arena, "%d", number));
    return label;
}

/* The levels that codes stand for, each as it is called first. */
static void take_levels(struct files *files)
{
    const struct palier_start *start = &files->start;

    for (int number = 1; number <= PALIER_START_MOST_LEVELS; number++) {
        const struct palier_start_code *found = NULL;

        for (size_t i = 0; i < start->codebook->count; i++)
            if (start->codes[i].level == number &&
                (!found || (!*fr(&found->label) && *fr(&start->codes[i].label))))
                found = &start->codes[i];
        if (!found)
            continue;
        struct start_level *level = PALIER_APPEND(start->arena, &files->levels);

        level->number = number;
        level->label = found->label;
        if (found->known_level)
            level->text = found->known_level->text;
        if (!*fr(&level->label))
            level->label = numbered(start->arena, number);
    }
}

/* Whether the levels are all those of the rubric, which then says where they begin. */
static bool take_known_cuts(struct files *files)
{
    const struct palier_level_set *set = &files->start.rubric->levels;

    if (files->levels.count != set->count)
        return false;
    for (size_t i = 0; i < set->count; i++) {
        if (files->levels.at[i].number != set->levels[i].number ||
            strcmp(fr(&files->levels.at[i].label), fr(&set->levels[i].label)))
            return false;
        files->levels.at[i].from = set->levels[i].from;
    }
    files->minimum = files->start.rubric->minimum;
    files->maximum = files->start.rubric->maximum;
    return true;
}

static void settle_levels(struct files *files)
{
    take_levels(files);
    if (!files->levels.count)
        take_default_levels(files);
    size_t count = files->levels.count;

    if (take_known_cuts(files))
        return;
    files->minimum = files->levels.at[0].number;
    files->maximum = files->levels.at[count - 1].number;
    for (size_t i = 0; i < count; i++) { /* equal steps, to two decimals */
        double share = (double)i / (double)count;
        double from = files->minimum + share * (files->maximum - files->minimum);

        files->levels.at[i].from = floor(from * 100 + 0.5) / 100;
    }
}

static struct palier_label title_of(const struct files *files)
{
    if (!files->start.root)
        return files->start.codes[0].label;
    return (struct palier_label){
        {palier_exchange_word(PALIER_EXCHANGE_EVERYTHING, PALIER_FRENCH),
         palier_exchange_word(PALIER_EXCHANGE_EVERYTHING, PALIER_ENGLISH)}};
}

static void write_rubric(struct files *files)
{
    struct palier_arena *arena = files->start.arena;
    const struct palier_label title = title_of(files);
    const char *id = palier_path_base(arena, files->folder);

    put_row(files, RUBRIC, "key", "value");
    put_row(files, RUBRIC, "id", palier_is_id(id) ? id : "rubric");
    put_row(files, RUBRIC, "version", "0.1");
    put_row(files, RUBRIC, "title::fr", fr(&title));
    put_row(files, RUBRIC, "title::en", en(&title));
    put_row(files, RUBRIC, "language", palier_language_code(files->start.rubric->language));
    put_row(files, RUBRIC, "minimum", print(arena, files->minimum));
    put_row(files, RUBRIC, "maximum", print(arena, files->maximum));
    put_row(files, RUBRIC, "decimals", "1");
    put_row(files, RUBRIC, "groups", "balanced");
    put_row(files, RUBRIC, "minimum_coverage", "0.5");
}

static void write_groups(struct files *files)
{
    const struct palier_rubric *rubric = files->start.rubric;
    struct palier_csv_writer *csv = &files->csv[GROUPS];

    put_row(files, GROUPS, "group", "label::fr", "label::en", "weight", "minimum",
            "minimum_compared");
    for (size_t i = 0; i < rubric->group_count; i++) {
        const struct palier_group *group = &rubric->groups[i];

        palier_csv_write_text(csv, group->id);
        palier_csv_write_text(csv, fr(&group->label));
        palier_csv_write_text(csv, en(&group->label));
        palier_csv_write_number(csv, group->weight);
        palier_csv_write_count(csv, group->minimum);
        palier_csv_write_count(csv, group->minimum_compared);
        palier_csv_end_row(csv);
    }
}

static void write_levels(struct files *files)
{
    struct palier_arena *arena = files->start.arena;

    put_row(files, LEVELS, "level", "from", "label::fr", "label::en", "text::fr", "text::en");
    for (size_t i = 0; i < files->levels.count; i++) {
        const struct start_level *level = &files->levels.at[i];

        put_row(files, LEVELS, palier_arena_printf(arena, "%d", level->number),
                print(arena, level->from), fr(&level->label), en(&level->label), fr(&level->text),
                en(&level->text));
    }
}

static void write_criterion(struct files *files, size_t index)
{
    const struct palier_start *start = &files->start;
    const struct palier_start_code *code = &start->codes[index];
    size_t parent = start->codebook->at[index].parent;
    const char *above = parent != PALIER_NO_CODE ? start->codes[parent].id
                        : start->root            ? start->root
                                                 : "";

    put_row(files, CRITERIA, code->id, above, fr(&code->label), en(&code->label), fr(&code->text),
            en(&code->text), "1", "mean");
    if (code->child_count)
        return;
    put_row(files, ITEMS, code->id, "interview", "1");
    put_row(files, ITEMS, code->id, "evidence", "1");
}

static void write_descriptor(struct files *files, size_t index)
{
    const struct palier_start *start = &files->start;
    const struct palier_start_code *code = &start->codes[index];

    if (!*fr(&code->text) && !*en(&code->text))
        return;
    put_row(files, DESCRIPTORS, start->codes[start->codebook->at[index].parent].id,
            palier_arena_printf(start->arena, "%d", code->level), fr(&code->text), en(&code->text));
}

static void write_tree(struct files *files)
{
    const struct palier_start *start = &files->start;
    const struct palier_label title = title_of(files);

    put_row(files, CRITERIA, "criterion", "parent", "label::fr", "label::en", "text::fr",
            "text::en", "weight", "combine");
    put_row(files, ITEMS, "criterion", "source", "weight");
    put_row(files, DESCRIPTORS, "criterion", "level", "text::fr", "text::en");
    if (start->root)
        put_row(files, CRITERIA, start->root, "", fr(&title), en(&title), "", "", "1", "mean");
    for (size_t i = 0; i < start->codebook->count; i++) {
        if (start->codes[i].level)
            write_descriptor(files, i);
        else
            write_criterion(files, i);
    }
}

/* Nothing is written over what somebody has worked on. */
static enum palier_status check_folder(const struct files *files)
{
    const struct palier_start *start = &files->start;
    enum palier_status status = PALIER_OK;

    for (size_t i = 0; i < FILE_COUNT; i++) {
        const char *path = palier_path_join(start->arena, files->folder, file_names[i]);

        if (!palier_is_file(path))
            continue;
        palier_report(start->diag, PALIER_E_FORM_FILE_THERE, ((struct palier_place){.file = path}));
        status = PALIER_INVALID;
    }
    return status ? status : palier_directory_make(start->diag, files->folder);
}

/* Open the files, how many of them in COUNT. */
static enum palier_status open_files(struct files *files, size_t *count)
{
    struct palier_start *start = &files->start;
    enum palier_status status = PALIER_OK;

    for (*count = 0; !status && *count < FILE_COUNT; *count += !status) {
        const char *path = palier_path_join(start->arena, files->folder, file_names[*count]);
        struct palier_output *output = &files->outputs[*count];

        status = palier_output_open(start->arena, start->diag, path, output);
        if (!status) /* raw: what reads a rubric takes every text as it stands */
            palier_csv_writer_init(&files->csv[*count], output->stream, true);
    }
    return status;
}

enum palier_status palier_codebook_write_rubric(struct palier_arena *arena,
                                                struct palier_diag *diag,
                                                const struct palier_codebook *codebook,
                                                const struct palier_rubric *rubric,
                                                const struct palier_code_matches *matches,
                                                const char *folder)
{
    struct files files = {.start = {.arena = arena,
                                    .diag = diag,
                                    .codebook = codebook,
                                    .rubric = rubric,
                                    .matches = matches},
                          .folder = folder};
    size_t errors = diag->errors, count = 0;

    palier_start_read(&files.start);
    if (diag->errors > errors)
        return PALIER_INVALID;
    enum palier_status status = check_folder(&files);
    if (!status)
        status = open_files(&files, &count);
    if (!status) {
        settle_levels(&files);
        write_rubric(&files);
        write_groups(&files);
        write_levels(&files);
        write_tree(&files);
    }
    for (size_t i = 0; i < count; i++) {
        if (status)
            palier_output_abandon(&files.outputs[i]);
        else
            status = palier_output_commit(diag, &files.outputs[i]);
    }
    return status;
}
