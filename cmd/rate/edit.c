/* edit.c - see edit.h. */
#include "rate/edit.h"

#include <histedit.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>

enum { ESCAPE = 0x1B };

/* What libedit hands back to its callbacks. */
struct editing {
    struct terminal *terminal;
    const char *prompt;
};

static char *prompt_of(EditLine *line)
{
    struct editing *editing;
    static char nothing[] = "";
    char *prompt = nothing;

    if (!el_get(line, EL_CLIENTDATA, &editing))
        memcpy(&prompt, &editing->prompt, sizeof prompt);
    return prompt;
}

/* The next byte that is text or a key: the marks of a paste are none, its line breaks are spaces.
 */
static int next_byte(struct terminal *terminal)
{
    int byte;

    while ((byte = terminal_byte(terminal)) == ESCAPE && terminal_take_paste_mark(terminal))
        ;
    if (terminal->is_pasting && (byte == '\n' || byte == '\r' || byte == '\t'))
        return ' ';
    return byte;
}

static int read_character(EditLine *line, wchar_t *character)
{
    struct editing *editing;
    mbstate_t state = {0};
    int byte;

    if (el_get(line, EL_CLIENTDATA, &editing))
        return -1;
    while ((byte = next_byte(editing->terminal)) >= 0) {
        char bytes = (char)byte;
        size_t length = mbrtowc(character, &bytes, 1, &state);

        if (length == (size_t)-1)
            memset(&state, 0, sizeof state);
        else if (length != (size_t)-2)
            return 1;
    }
    return 0;
}

const char *edit_line(struct palier_arena *arena, struct terminal *terminal, const char *prompt,
                      const char *text)
{
    struct editing editing = {terminal, prompt};
    EditLine *line = el_init("palier-rate", stdin, stdout, stderr);
    const char *typed, *copy = NULL;
    int count = 0;

    if (!line)
        return NULL;
    el_set(line, EL_CLIENTDATA, &editing);
    el_set(line, EL_PROMPT, prompt_of);
    el_set(line, EL_EDITOR, "emacs");
    el_set(line, EL_SIGNAL, 0);
    el_set(line, EL_GETCFN, read_character);
    if (*text)
        el_push(line, text);
    typed = el_gets(line, &count);
    if (typed && count > 0 && !terminal_was_interrupted())
        copy = palier_arena_strndup(arena, typed, strcspn(typed, "\n"));
    (void)terminal_was_interrupted();
    terminal->is_pasting = false;
    el_end(line);
    return copy;
}
