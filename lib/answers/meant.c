/* meant.c - see meant.h. */
#include "answers/meant.h"

#include <string.h>

#include "base/text.h"

/* Of a text that is longer nobody can tell what was meant: it is no answer that somebody typed. */
enum { LONGEST_MEANT = 1024 };

/* The bytes at TEXT of a mark that people put around a word, or of a blank; 0: neither. */
static size_t wrapping_length(const char *text)
{
    static const char *const marks[] = {"\"", "'", "“",      "”",      "‘", "’",
                                        "«",  "»", "\u00a0", "\u202f", " "};

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (!strncmp(text, marks[i], strlen(marks[i])))
            return strlen(marks[i]);
    return 0;
}

/* TEXT without the quotes and blanks around it. */
static const char *unwrap(struct palier_arena *arena, const char *text)
{
    size_t length, kept = 0;

    while ((length = wrapping_length(text)))
        text += length;
    for (size_t at = 0; text[at]; at += length ? length : 1) {
        length = wrapping_length(text + at);
        if (!length)
            kept = at + 1;
    }
    return palier_arena_strndup(arena, text, kept);
}

/* The choice of QUESTION that TEXT most likely means; or NULL. */
static const char *choice_meant(struct palier_arena *arena, const struct palier_question *question,
                                const char *text)
{
    const struct palier_choice_list *list = question->choices;
    const char **names = PALIER_ARRAY(arena, list->count, const char *);
    const struct palier_label **labels =
        PALIER_ARRAY(arena, list->count, const struct palier_label *);

    for (size_t i = 0; i < list->count; i++) {
        names[i] = list->choices[i].name;
        labels[i] = &list->choices[i].label;
    }
    return palier_text_meant(unwrap(arena, text), names, labels, list->count);
}

/* The ticks that TEXT most likely means, cut at each of CUTS; NULL where a part means none. */
static const char *ticks_between(struct palier_arena *arena, const struct palier_question *question,
                                 const char *text, const char *cuts)
{
    const char *ticks = "";

    while (*(text += strspn(text, cuts))) {
        size_t length = strcspn(text, cuts);
        const char *part = palier_arena_strndup(arena, text, length);
        const char *tick = *unwrap(arena, part) ? choice_meant(arena, question, part) : "";

        if (!tick)
            return NULL;
        ticks = palier_text_tie(arena, ticks, " ", tick);
        text += length;
    }
    return *ticks ? ticks : NULL;
}

/* A tick's name holds no blank, its label may: blanks cut last, no-break ones too. */
static const char *ticks_meant(struct palier_arena *arena, const struct palier_question *question,
                               const char *text)
{
    static const char no_break[] = "\u00a0";
    const char *ticks = ticks_between(arena, question, text, ",;|/\n");
    char *spaced = palier_arena_strndup(arena, text, strlen(text));

    for (char *at = spaced; (at = strstr(at, no_break));)
        memset(at, ' ', strlen(no_break));
    return ticks ? ticks : ticks_between(arena, question, spaced, " ,;|/\n");
}

/* A figure without what people write around it and within it. */
static const char *figure_meant(struct palier_arena *arena, const char *text)
{
    char *figure = palier_arena_strndup(arena, text, strlen(text));
    size_t length = strlen(figure);

    if (length && figure[length - 1] == '%')
        figure[length - 1] = '\0';
    const char *bare = unwrap(arena, figure);
    char *ungrouped = palier_arena_alloc(arena, strlen(bare) + 1, 1);

    if (strchr(bare, ',')) /* may be refused, too, beside other figures or commas */
        return NULL;
    return palier_number_ungroup(bare, ungrouped) ? ungrouped : bare;
}

static const char *answer_meant(struct palier_arena *arena, const struct palier_question *question,
                                const char *text)
{
    switch (question->kind) {
    case PALIER_SELECT_ONE:
        return choice_meant(arena, question, text);
    case PALIER_SELECT_MULTIPLE:
        return ticks_meant(arena, question, text);
    case PALIER_INTEGER:
    case PALIER_DECIMAL:
        return figure_meant(arena, text);
    case PALIER_TEXT:
    case PALIER_OTHER:
    case PALIER_FREE:
        break;
    }
    return NULL;
}

void palier_answer_refuse(struct palier_diag *diag, const struct palier_rubric *rubric,
                          const struct palier_question *question, struct palier_place place,
                          const char *text, const char *expected)
{
    const char *meant =
        strlen(text) <= LONGEST_MEANT ? answer_meant(diag->arena, question, text) : NULL;
    const char *otherwise;
    struct palier_answer answer;

    if (meant && strcmp(meant, text) &&
        palier_answer_read(diag->arena, rubric, question, meant, &answer, &otherwise))
        palier_report(diag, PALIER_E_ANSWER_OFF_SCALE_NEAR, place, text, question->name, meant,
                      expected);
    else
        palier_report(diag, PALIER_E_ANSWER_OFF_SCALE, place, text, question->name, expected);
}
