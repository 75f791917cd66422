/* limesurvey.c - see limesurvey.h. */
#include "model/limesurvey.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

static bool is_plain(char c)
{
    return isalnum((unsigned char)c) && (unsigned char)c < 0x80;
}

/* The first LONGEST letters and digits of NAME. */
static char *strip(struct palier_arena *arena, const char *name, size_t longest)
{
    char *code = palier_arena_alloc(arena, strlen(name) + 1, 1);
    size_t length = 0;

    for (; *name && length < longest; name++)
        if (is_plain(*name))
            code[length++] = *name;
    return code;
}

/* Whether the first LONGEST letters and digits of A are those of B, in either case. */
static bool strips_alike(const char *a, const char *b, size_t longest)
{
    for (size_t length = 0; length < longest; length++, a++, b++) {
        while (*a && !is_plain(*a))
            a++;
        while (*b && !is_plain(*b))
            b++;
        if (tolower((unsigned char)*a) != tolower((unsigned char)*b))
            return false;
        if (!*a)
            return true;
    }
    return true;
}

static bool is_among(const char *code, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!strcasecmp(code, words[i]))
            return true;
    return false;
}

/* The form's own questions, and the words of LimeSurvey's expressions. */
static bool is_taken_question(const char *code)
{
    static const char *const words[] = {"entity", "wave",    "group", "respondent", "lang",
                                        "sid",    "savedid", "token", "qid",        "gid",
                                        "sgq",    "self",    "that",  "this",       "time"};

    return is_among(code, words, sizeof words / sizeof *words);
}

static bool is_taken_answer(const char *code)
{
    static const char *const words[] = {"other", "time"};

    return is_among(code, words, sizeof words / sizeof *words);
}

/* Whether some question but the one at EXCEPT reads as CODE. */
static bool is_question(const struct palier_questionnaire *questionnaire, const char *code,
                        size_t except)
{
    for (size_t i = 0; i < questionnaire->question_count; i++)
        if (i != except && strips_alike(questionnaire->questions[i].name, code, SIZE_MAX))
            return true;
    return false;
}

/* LETTER, as often as needed, and PLACE: nobody's name, as IS_NAME says of CONTEXT. */
static const char *number_code(struct palier_arena *arena, char letter, size_t place,
                               bool (*is_name)(const void *context, const char *code),
                               const void *context)
{
    char letters[PALIER_LIMESURVEY_QUESTION] = "";
    const char *code;

    for (size_t count = 0;; count++) {
        letters[count] = letter;
        code = palier_arena_printf(arena, "%s%zu", letters, place);
        if (count + 2 >= sizeof letters || !is_name(context, code))
            return code;
    }
}

static bool is_any_question(const void *context, const char *code)
{
    return is_question(context, code, SIZE_MAX);
}

const char *palier_limesurvey_question(struct palier_arena *arena,
                                       const struct palier_questionnaire *questionnaire,
                                       size_t index)
{
    const char *code = strip(arena, questionnaire->questions[index].name, SIZE_MAX);

    if (isalpha((unsigned char)*code) && strlen(code) <= PALIER_LIMESURVEY_QUESTION &&
        !is_taken_question(code) && !is_question(questionnaire, code, index))
        return code;
    return number_code(arena, 'q', index + 1, is_any_question, questionnaire);
}

/* Whether some choice of LIST but the one at EXCEPT is called NAME, in either case. */
static bool is_choice(const struct palier_choice_list *list, const char *name, size_t except)
{
    for (size_t i = 0; i < list->count; i++)
        if (i != except && !strcasecmp(list->choices[i].name, name))
            return true;
    return false;
}

static bool is_any_choice(const void *context, const char *code)
{
    return is_choice(context, code, SIZE_MAX);
}

const char *palier_limesurvey_choice(struct palier_arena *arena,
                                     const struct palier_choice_list *list, size_t index)
{
    const char *name = list->choices[index].name;
    size_t length = 0;

    while (is_plain(name[length]))
        length++;
    if (length && !name[length] && length <= PALIER_LIMESURVEY_ANSWER && !is_taken_answer(name) &&
        !is_choice(list, name, index))
        return name;
    return number_code(arena, 'A', index + 1, is_any_choice, list);
}

struct groups {
    const char *const *ids;
    size_t count;
};

/* Whether some group but the one at EXCEPT begins as CODE. */
static bool is_group(const struct groups *groups, const char *code, size_t except)
{
    for (size_t i = 0; i < groups->count; i++)
        if (i != except && strips_alike(groups->ids[i], code, PALIER_LIMESURVEY_ANSWER))
            return true;
    return false;
}

static bool is_any_group(const void *context, const char *code)
{
    return is_group(context, code, SIZE_MAX);
}

const char *palier_limesurvey_group(struct palier_arena *arena, const char *const *ids,
                                    size_t count, size_t index)
{
    const struct groups groups = {ids, count};
    const char *code = strip(arena, ids[index], PALIER_LIMESURVEY_ANSWER);

    if (*code && !is_taken_answer(code) && !is_group(&groups, code, index))
        return code;
    return number_code(arena, 'G', index + 1, is_any_group, &groups);
}
