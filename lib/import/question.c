/*
 * question.c - one answer out of all its columns; see rows_internal.h.
 *
 * KoboToolbox may write ticks as one column, as a column for each, or both; a
 * question that two versions of a form ask has two columns; LimeSurvey puts the
 * words beside "other" in a column of their own. All that a row says of a question
 * must be one answer.
 */
#include <string.h>

#include "base/text.h"
#include "import/rows_internal.h"

/* What some columns of one row say. */
struct gathered {
    const char *answer;        /* NULL: nothing but blanks */
    struct palier_place place; /* of the answer, else of the first cell */
    bool has_blank, has_skip, has_fault;
};

/* Ticks of one row, by choice. */
struct ticks {
    bool *is_ticked, *is_refused; /* REFUSED: said not to be */
    bool *has_column;
};

/* False where SAID is no answer; what it is instead is kept. */
static bool says_something(struct gathered *all, const struct palier_said *said)
{
    bool is_skip = said->answer && !strcmp(said->answer, "SKIP");

    if (!all->place.line)
        all->place = said->place;
    all->has_fault = all->has_fault || !said->answer;
    all->has_skip = all->has_skip || is_skip;
    all->has_blank = all->has_blank || (said->answer && !*said->answer);
    return said->answer && *said->answer && !is_skip;
}

static void report_difference(struct palier_row_reader *reader, const char *what,
                              struct palier_place place, const char *here, const char *there,
                              struct palier_place where)
{
    palier_report(reader->import->diag, PALIER_E_ANSWERS_DIFFER, place, what, here, there,
                  palier_place_text(reader->import->arena, where));
}

static void gather(struct palier_row_reader *reader, const struct palier_question *question,
                   const struct palier_said *said, struct gathered *all)
{
    if (!says_something(all, said))
        return;
    if (!all->answer) {
        all->answer = said->answer;
        all->place = said->place;
    } else if (strcmp(all->answer, said->answer)) {
        report_difference(reader, question->name, said->place,
                          palier_answer_show(question, said->answer),
                          palier_answer_show(question, all->answer), all->place);
        all->has_fault = true;
    }
}

static void gather_ticks(struct palier_row_reader *reader, const struct palier_question *question,
                         const struct palier_grid_row *row, struct ticks *ticks,
                         struct gathered *all)
{
    const struct palier_column_list *columns = &reader->ticks[question->index];

    for (size_t i = 0; i < columns->count; i++) {
        const struct palier_import_column *column = &reader->import->layout.columns[columns->at[i]];
        size_t choice = (size_t)(column->choice - question->choices->choices);
        struct palier_said said = palier_cell_read(reader, columns->at[i], row);

        ticks->has_column[choice] = true;
        if (!says_something(all, &said))
            continue;
        if (*said.answer == '1')
            ticks->is_ticked[choice] = true;
        else
            ticks->is_refused[choice] = all->has_blank = true;
        if (ticks->is_ticked[choice] && ticks->is_refused[choice]) {
            report_difference(reader, column->header, said.place, said.answer,
                              *said.answer == '1' ? "0" : "1", all->place);
            all->has_fault = true;
        }
    }
}

/* The words beside "other" say that it is the answer, or ticked. */
static void gather_others(struct palier_row_reader *reader, const struct palier_question *question,
                          const struct palier_grid_row *row, struct ticks *ticks,
                          struct gathered *list, struct gathered *apart)
{
    const struct palier_column_list *columns = &reader->others[question->index];
    bool has_ticks = question->kind == PALIER_SELECT_MULTIPLE;

    for (size_t i = 0; i < columns->count; i++) {
        struct palier_said said = palier_cell_read(reader, columns->at[i], row);
        uint32_t other = palier_choice_other(reader, question);

        if (!says_something(has_ticks ? apart : list, &said))
            continue;
        if (other == PALIER_NONE) {
            palier_report(reader->import->diag, PALIER_E_NO_OTHER_CHOICE, said.place, "…",
                          question->name);
            list->has_fault = true;
        } else if (has_ticks) {
            ticks->is_ticked[other] = ticks->has_column[other] = true;
        } else {
            said.answer = question->choices->choices[other].name;
            gather(reader, question, &said, list);
        }
    }
}

/* Of the names in LIST, those that have a column of their own. */
static const char *with_columns_only(struct palier_arena *arena,
                                     const struct palier_question *question, const char *list,
                                     const struct ticks *ticks)
{
    bool *kept = PALIER_ARRAY(arena, question->choices->count, bool);

    for (const char *name; (name = palier_text_word(arena, &list));) {
        uint32_t choice = palier_choice_find(question, name);

        if (choice != PALIER_NONE) /* NA and DK need not be in the list */
            kept[choice] = ticks->has_column[choice];
    }
    return palier_ticks_join(arena, question, kept);
}

static const char *no_answer(const struct gathered *list, const struct gathered *apart)
{
    bool has_skip = list->has_skip || apart->has_skip,
         has_blank = list->has_blank || apart->has_blank;

    return has_skip && !has_blank ? "SKIP" : "";
}

/* A list and a column for each tick must say the same, as far as both speak. */
static const char *merge(struct palier_row_reader *reader, const struct palier_question *question,
                         const struct ticks *ticks, const struct gathered *list,
                         const struct gathered *apart)
{
    struct palier_arena *arena = reader->import->arena;
    const char *joined = palier_ticks_join(arena, question, ticks->is_ticked);

    if (!reader->columns[question->index].count)
        return *joined ? joined : no_answer(list, apart);
    const char *listed =
        list->answer ? with_columns_only(arena, question, list->answer, ticks) : "";

    if (strcmp(listed, joined)) {
        report_difference(reader, question->name, apart->place, *joined ? joined : "0",
                          list->answer ? list->answer : "", list->place);
        return NULL;
    }
    return list->answer ? list->answer : no_answer(list, apart);
}

const char *palier_row_answer(struct palier_row_reader *reader, size_t index,
                              const struct palier_grid_row *row)
{
    struct palier_arena *arena = reader->import->arena;
    const struct palier_question *question = &reader->import->questionnaire->questions[index];
    const struct palier_column_list *columns = &reader->columns[index];
    size_t choices = question->choices ? question->choices->count : 0;
    struct gathered list = {.answer = NULL}, apart = {.answer = NULL};
    struct ticks ticks = {.is_ticked = NULL};

    if (reader->ticks[index].count || reader->others[index].count)
        ticks =
            (struct ticks){PALIER_ARRAY(arena, choices, bool), PALIER_ARRAY(arena, choices, bool),
                           PALIER_ARRAY(arena, choices, bool)};
    for (size_t i = 0; i < columns->count; i++) {
        struct palier_said said = palier_cell_read(reader, columns->at[i], row);

        gather(reader, question, &said, &list);
    }
    if (choices) {
        gather_ticks(reader, question, row, &ticks, &apart);
        gather_others(reader, question, row, &ticks, &list, &apart);
    }
    if (list.has_fault || apart.has_fault)
        return NULL;
    if (question->kind == PALIER_SELECT_MULTIPLE && ticks.is_ticked)
        return merge(reader, question, &ticks, &list, &apart);
    return list.answer ? list.answer : no_answer(&list, &apart);
}
