/* card_options.c - see card_options.h. */
#include "cli/card_options.h"

#include <string.h>

enum { OPTION_SHEET = 0x2000, OPTION_NO_QUOTES, OPTION_PALETTE, OPTION_LOGO };

static const struct argp_option options[] = {
    {NULL, 0, NULL, 0, "What is in a scorecard, and what it looks like:", 4},
    {"sheet", OPTION_SHEET, "NAME,...", 0,
     "only these sheets: summary, scores, groups, indicators, evidence, actions, questions, method "
     "(may be repeated); "
     "scores and method stay as hidden sheets, which formulas read and anybody can show; the "
     "others "
     "are left out",
     4},
    {"no-quotes", OPTION_NO_QUOTES, NULL, 0,
     "no quote of an interview anywhere: voices are counted, not told", 4},
    {"palette", OPTION_PALETTE, "NAME", 0,
     "the colours, rather than the rubric's: navy, forest, plum, slate, contrast (for low vision) "
     "or grey (for a printer without colours)",
     4},
    {"logo", OPTION_LOGO, "FILE", 0,
     "a PNG or JPEG for the band of the summary, rather than the rubric's", 4},
    {0},
};

/* "summary, scores, …", of COUNT words. */
static const char *list(struct palier_arena *arena, const char *(*word)(size_t place), size_t count)
{
    const char *text = "";

    for (size_t i = 0; i < count; i++)
        text = palier_arena_printf(arena, "%s%s%s", text, i ? ", " : "", word(i));
    return text;
}

static const char *sheet_word(size_t place)
{
    return palier_sheet_keyword((enum palier_sheet)place);
}

static const char *palette_word(size_t place)
{
    return book_palette_names[place];
}

static void take_sheets(struct card_options *card, const char *names, struct argp_state *state)
{
    struct palier_arena *arena = card->cli->arena;

    do {
        size_t length = strcspn(names, ",");
        const char *name = palier_text_trim(arena, palier_arena_strndup(arena, names, length));
        enum palier_sheet sheet;

        if (!palier_sheet_find(arena, name, &sheet))
            argp_error(state, "--sheet: '%s' is none of %s", name,
                       list(arena, sheet_word, PALIER_SHEET_COUNT));
        card->workbook.sheets |= 1U << sheet;
        names += length + (names[length] == ',');
    } while (*names);
}

static void take_palette(struct card_options *card, const char *name, struct argp_state *state)
{
    size_t place = 0;

    while (place < BOOK_PALETTE_COUNT && strcmp(name, book_palette_names[place]))
        place++;
    if (place == BOOK_PALETTE_COUNT)
        argp_error(state, "--palette: '%s' is none of %s", name,
                   list(card->cli->arena, palette_word, BOOK_PALETTE_COUNT));
    card->palette.name = (enum book_palette_name)place;
    card->workbook.palette = &card->palette;
}

static error_t parse(int key, char *argument, struct argp_state *state)
{
    struct card_options *card = state->input;

    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = card->cli;
        break;
    case OPTION_SHEET:
        take_sheets(card, argument, state);
        break;
    case OPTION_NO_QUOTES:
        card->workbook.has_no_quotes = true;
        break;
    case OPTION_PALETTE:
        take_palette(card, argument, state);
        break;
    case OPTION_LOGO:
        card->logo_path = argument;
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp_child children[] = {{&cli_files_argp, 0, NULL, 0}, {0}};

static const struct argp argp = {.options = options, .parser = parse, .children = children};

const struct argp_child card_children[] = {{&argp, 0, NULL, 0}, {0}};

enum palier_status card_options_read(struct card_options *card)
{
    if (!card->logo_path)
        return PALIER_OK;
    card->workbook.logo = &card->logo;
    return book_image_read(card->cli->arena, &card->cli->diag, card->logo_path, &card->logo);
}
