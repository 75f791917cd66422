/*
 * ticks.c - the answer to a question that has several; see rows_internal.h.
 *
 * "Messagerie, GED, parapheur" is two answers or three: only the list of choices
 * can tell. So the whole text must be covered by choices, piece by piece, a piece
 * being all that stands between two separators, near or far. One covering is the
 * answer; two are a doubt; none shows the piece that nobody knows.
 */
#include <string.h>

#include "base/key.h"
#include "base/text.h"
#include "import/rows_internal.h"

enum { MOST_PIECES = 512, MOST_STEPS = 100000 };

/* One text, cut by one separator. */
struct cover {
    struct palier_row_reader *reader;
    const struct palier_import_column *column;
    const char *text;
    size_t *starts, *ends;
    size_t piece_count;
    bool *is_dead;   /* by piece: nothing covers the text from it on */
    size_t widest;   /* pieces that a choice may span */
    size_t furthest; /* the first piece that no covering has reached beyond */
    size_t steps;
    bool *is_ticked;      /* by choice, of the covering being tried */
    const char *found[2]; /* two different coverings, as names; NULL: not found */
    size_t parts;         /* of the covering found first */
};

const char *palier_ticks_join(struct palier_arena *arena, const struct palier_question *question,
                              const bool *is_ticked)
{
    const struct palier_choice_list *list = question->choices;
    size_t size = 1;

    for (size_t i = 0; i < list->count; i++)
        size += is_ticked[i] ? strlen(list->choices[i].name) + 1 : 0;
    if (size == 1)
        return "";
    char *joined = palier_arena_alloc(arena, size, 1), *end = joined;

    for (size_t i = 0; i < list->count; i++)
        if (is_ticked[i]) {
            if (end > joined)
                *end++ = ' ';
            end = stpcpy(end, list->choices[i].name);
        }
    return joined;
}

static size_t count_of(const char *text, char separator)
{
    size_t count = 0;

    for (; text && *text; text++)
        count += *text == separator;
    return count;
}

/* Cut the text; empty pieces, as after a last separator, are none. False: too many. */
static bool cut(struct cover *cover, char separator)
{
    const struct palier_choice_list *list = cover->column->question->choices;
    const char *text = cover->text;
    struct palier_arena *arena = cover->reader->import->arena;
    size_t most = count_of(text, separator) + 1;

    most = most < MOST_PIECES ? most : MOST_PIECES;
    cover->starts = PALIER_ARRAY(arena, most, size_t);
    cover->ends = PALIER_ARRAY(arena, most, size_t);
    cover->is_dead = PALIER_ARRAY(arena, most + 1, bool);
    for (const char *at = text; *at;) {
        size_t length = strcspn(at, (const char[]){separator, '\0'});

        if (*palier_text_trim(arena, palier_arena_strndup(arena, at, length))) {
            if (cover->piece_count == most)
                return false;
            cover->starts[cover->piece_count] = (size_t)(at - text);
            cover->ends[cover->piece_count++] = (size_t)(at - text) + length;
        }
        at += length + (at[length] != '\0');
    }
    for (size_t i = 0; i < list->count; i++)
        for (size_t in = 0; in < PALIER_LANGUAGE_COUNT; in++) {
            size_t inside = count_of(list->choices[i].label.in[in], separator);

            cover->widest = inside > cover->widest ? inside : cover->widest;
        }
    cover->widest += 2; /* a blank before a sign may be one more */
    return true;
}

static const char *piece(const struct cover *cover, size_t from, size_t to)
{
    struct palier_arena *arena = cover->reader->import->arena;

    return palier_text_trim(arena, palier_arena_strndup(arena, cover->text + cover->starts[from],
                                                        cover->ends[to] - cover->starts[from]));
}

static void keep(struct cover *cover, size_t parts)
{
    const char *names =
        palier_ticks_join(cover->reader->import->arena, cover->column->question, cover->is_ticked);

    if (!cover->found[0]) {
        cover->found[0] = names;
        cover->parts = parts;
    } else if (strcmp(cover->found[0], names)) {
        cover->found[1] = names;
    }
}

static void cover_from(struct cover *cover, size_t from, size_t parts);

/* The pieces FROM to TO are CHOICE: cover what is left. */
static void take(struct cover *cover, size_t to, uint32_t choice, size_t parts)
{
    bool was_ticked = cover->is_ticked[choice];

    cover->is_ticked[choice] = true;
    cover_from(cover, to + 1, parts + 1);
    cover->is_ticked[choice] = was_ticked;
}

static void cover_from(struct cover *cover, size_t from, size_t parts)
{
    bool is_dead = true;

    cover->furthest = from > cover->furthest ? from : cover->furthest;
    if (from == cover->piece_count) {
        keep(cover, parts);
        return;
    }
    for (size_t to = from; to < cover->piece_count && to - from < cover->widest; to++) {
        uint32_t other, choice;

        if (cover->is_dead[to + 1] || cover->found[1] || ++cover->steps > MOST_STEPS)
            continue;
        choice = palier_choice_spelt(cover->reader, cover->column, piece(cover, from, to), &other);
        if (choice == PALIER_NONE)
            continue;
        take(cover, to, choice, parts);
        if (other != PALIER_NONE)
            take(cover, to, other, parts);
        is_dead = is_dead && cover->is_dead[to + 1];
    }
    cover->is_dead[from] = is_dead;
}

static struct cover *cover_with(struct palier_row_reader *reader,
                                const struct palier_import_column *column, const char *text,
                                char separator)
{
    struct palier_arena *arena = reader->import->arena;
    struct cover *cover = PALIER_NEW(arena, struct cover);

    cover->reader = reader;
    cover->column = column;
    cover->text = text;
    cover->is_ticked = PALIER_ARRAY(arena, column->question->choices->count, bool);
    if (cut(cover, separator) && cover->piece_count)
        cover_from(cover, 0, 0);
    if (cover->steps > MOST_STEPS) /* whether it is the only one was not found out */
        cover->found[0] = cover->found[1] = NULL;
    return cover;
}

/* What each tool puts between ticks; where that covers nothing, whatever does. */
static const char *separators_of(enum palier_import_tool tool)
{
    if (tool == PALIER_TOOL_KOBO || tool == PALIER_TOOL_ODK)
        return " ";
    if (tool == PALIER_TOOL_MICROSOFT)
        return ";";
    if (tool == PALIER_TOOL_GOOGLE)
        return ";,";
    return tool == PALIER_TOOL_FRAMAFORMS ? "," : "";
}

/* The coverings of one text by several separators. */
struct coverings {
    const char *found[2];
    const struct cover *best; /* of the first found; of none: the one that came furthest */
    char separator;           /* of BEST */
    size_t reached;           /* bytes of the text before what BEST does not know */
};

/* IS_TOOLS_OWN: then the finest cut shows best what nobody knows. */
static void try_separators(struct palier_row_reader *reader,
                           const struct palier_import_column *column, const char *text,
                           const char *separators, bool is_tools_own, struct coverings *all)
{
    for (; *separators; separators++) {
        const struct cover *cover = cover_with(reader, column, text, *separators);
        size_t reached = cover->furthest < cover->piece_count ? cover->starts[cover->furthest] : 0;

        bool is_further = !all->best || reached > all->reached ||
                          (reached == all->reached && is_tools_own &&
                           cover->piece_count > all->best->piece_count);

        if (!all->found[0] && (cover->found[0] || is_further)) {
            all->best = cover;
            all->separator = *separators;
            all->reached = reached;
        }
        for (size_t i = 0; i < 2 && cover->found[i]; i++)
            if (!all->found[0])
                all->found[0] = cover->found[i];
            else if (strcmp(all->found[0], cover->found[i]))
                all->found[1] = cover->found[i];
    }
}

struct palier_verdict palier_judge_ticks(struct palier_row_reader *reader,
                                         const struct palier_import_column *column,
                                         const char *text)
{
    struct palier_arena *arena = reader->import->arena;
    const char *name = column->question->name;
    struct coverings all = {.best = NULL};

    try_separators(reader, column, text, separators_of(reader->import->layout.tool), true, &all);
    if (!all.found[0])
        try_separators(reader, column, text, ";,\n ", false, &all);
    if (all.found[1])
        return (struct palier_verdict){.code = PALIER_E_TICKS_TWO_WAYS,
                                       .arguments = {text, name, all.found[0], all.found[1]}};
    if (!all.found[0] && !strcmp(text, "-oth-"))
        return (struct palier_verdict){.code = PALIER_E_NO_OTHER_CHOICE, .arguments = {text, name}};
    if (!all.found[0]) {
        size_t at = all.best->furthest;
        const char *unknown = at < all.best->piece_count ? piece(all.best, at, at) : text;

        return (struct palier_verdict){.code = PALIER_E_UNKNOWN_TICK,
                                       .arguments = {text, name, unknown}};
    }
    if (all.best->parts < 2)
        return palier_verdict_of(all.found[0]);
    return palier_verdict_noted(all.found[0], PALIER_E_TICKS_SPLIT, text,
                                all.separator == '\n'
                                    ? "\\n"
                                    : palier_arena_printf(arena, "%c", all.separator));
}

/* "1" or "0"; NULL: TEXT says neither. */
static const char *tick_of(struct palier_row_reader *reader,
                           const struct palier_import_column *column, const char *text)
{
    static const char *const yes[] = {"1", "x", "y", "true", "vrai", "oui", "yes", "✓", "☑", "✔"};
    static const char *const no[] = {"0", "n", "false", "faux", "non", "no", "☐"};
    const char *key = palier_text_key(reader->import->arena, text);
    uint32_t other, found = palier_choice_spelt(reader, column, text, &other);

    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        if (!strcmp(key, yes[i]))
            return "1";
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        if (!strcmp(key, no[i]))
            return "0";
    if (found == PALIER_NONE)
        return NULL;
    const struct palier_choice *choices = column->question->choices->choices;
    bool is_own = &choices[found] == column->choice ||
                  (other != PALIER_NONE && &choices[other] == column->choice);

    return is_own ? "1" : NULL;
}

struct palier_verdict palier_judge_tick(struct palier_row_reader *reader,
                                        const struct palier_import_column *column,
                                        const struct palier_grid_cell *cell, const char *text)
{
    const struct palier_value_rule *rule;
    const char *tick;

    if (palier_is_not_shown(reader, column, cell, text))
        return palier_verdict_of("SKIP");
    if (!*text)
        return palier_verdict_of("");
    rule = palier_rule_find(reader, column, text, NULL);
    if (rule && !*rule->answer)
        return palier_verdict_of("");
    if (rule && !strcmp(rule->answer, "SKIP"))
        return palier_verdict_of("SKIP");
    tick = rule ? tick_of(reader, column, rule->answer) : NULL;
    if (!tick)
        tick = tick_of(reader, column, text);
    if (tick)
        return palier_verdict_of(tick);
    return (
        struct palier_verdict){.code = palier_is_formula_error(cell, text) ? PALIER_E_FORMULA_ERROR
                                                                           : PALIER_E_NOT_A_TICK,
                               .arguments = {text, column->question->name, column->choice->name}};
}
