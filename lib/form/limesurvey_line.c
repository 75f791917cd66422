/* limesurvey_line.c - lines and cells; see limesurvey_internal.h. */
#include <stdio.h>
#include <string.h>

#include "form/limesurvey_internal.h"

static const struct lime_line headings = {{
    [LIME_ID] = "id",
    [LIME_RELATED_ID] = "related_id",
    [LIME_CLASS] = "class",
    [LIME_TYPE_SCALE] = "type/scale",
    [LIME_NAME] = "name",
    [LIME_RELEVANCE] = "relevance",
    [LIME_TEXT] = "text",
    [LIME_HELP] = "help",
    [LIME_LANGUAGE] = "language",
    [LIME_VALIDATION] = "validation",
    [LIME_MANDATORY] = "mandatory",
    [LIME_OTHER] = "other",
    [LIME_DEFAULT] = "default",
    [LIME_SAME_DEFAULT] = "same_default",
    [LIME_EXCLUDE_ALL_OTHERS] = "exclude_all_others",
    [LIME_HIDDEN] = "hidden",
    [LIME_MAX_NUM_VALUE_N] = "max_num_value_n",
    [LIME_MIN_NUM_VALUE_N] = "min_num_value_n",
    [LIME_NUM_VALUE_INT_ONLY] = "num_value_int_only",
}};

/* No cell holds a tab, a line break or a double quote: lime_text has seen to it. */
static void write_line(struct lime *lime, const struct lime_line *line)
{
    for (size_t i = 0; i < LIME_COLUMN_COUNT; i++)
        fprintf(lime->stream, "%s%s", i ? "\t" : "", line->cells[i] ? line->cells[i] : "");
    fputs("\n", lime->stream);
}

void lime_write_head(struct lime *lime)
{
    fputs("\xEF\xBB\xBF", lime->stream);
    write_line(lime, &headings);
}

/* What SIGN is in HTML, or NULL where it is itself. A brace would start an expression. */
static const char *escape(char sign)
{
    switch (sign) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '{':
        return "&#123;";
    case '}':
        return "&#125;";
    case '\n':
        return "<br />";
    case '\t':
        return " ";
    case '\r':
        return "";
    default:
        return NULL;
    }
}

const char *lime_text(struct lime *lime, const struct palier_label *label)
{
    enum { LONGEST_ESCAPE = 6 };
    const char *text = palier_label_in(label, lime->language);
    char *html = palier_arena_alloc(lime->form->arena, strlen(text) * LONGEST_ESCAPE + 1, 1);
    char *end = html;

    for (const char *at = text; *at; at++) {
        const char *escaped = escape(*at);

        if (at == text && strchr("=+-@", *at)) /* a spreadsheet would compute the cell */
            end += sprintf(end, "&#%d;", *at);
        else if (escaped)
            end = stpcpy(end, escaped);
        else
            *end++ = *at;
    }
    *end = '\0';
    return html;
}

const char *lime_number(struct lime *lime, size_t value)
{
    return palier_arena_printf(lime->form->arena, "%zu", value);
}

void lime_write_setting(struct lime *lime, bool is_text, const char *name, const char *text)
{
    const struct lime_line line = {
        {[LIME_CLASS] = is_text ? "SL" : "S",
         [LIME_NAME] = name,
         [LIME_TEXT] = text,
         [LIME_LANGUAGE] = is_text ? palier_language_code(lime->language) : NULL}};

    write_line(lime, &line);
}

void lime_write_page(struct lime *lime, const struct palier_label *label, const char *relevance)
{
    const char *id = lime_number(lime, ++lime->pages);
    const struct lime_line line = {{[LIME_ID] = id,
                                    [LIME_CLASS] = "G",
                                    [LIME_TYPE_SCALE] = id,
                                    [LIME_NAME] = lime_text(lime, label),
                                    [LIME_RELEVANCE] = relevance,
                                    [LIME_LANGUAGE] = palier_language_code(lime->language)}};

    write_line(lime, &line);
}

const char *lime_write_question(struct lime *lime, struct lime_line *line)
{
    line->cells[LIME_ID] = lime_number(lime, ++lime->questions);
    line->cells[LIME_CLASS] = "Q";
    line->cells[LIME_LANGUAGE] = palier_language_code(lime->language);
    line->cells[LIME_OTHER] = "N";
    write_line(lime, line);
    return line->cells[LIME_ID];
}

void lime_write_answer(struct lime *lime, const char *question, const char *code,
                       const struct palier_label *label)
{
    const struct lime_line line = {{[LIME_ID] = question,
                                    [LIME_CLASS] = "A",
                                    [LIME_TYPE_SCALE] = "0",
                                    [LIME_NAME] = code,
                                    [LIME_TEXT] = lime_text(lime, label),
                                    [LIME_LANGUAGE] = palier_language_code(lime->language)}};

    write_line(lime, &line);
}

void lime_write_tick(struct lime *lime, const char *code, const struct palier_label *label)
{
    const struct lime_line line = {{[LIME_ID] = lime_number(lime, ++lime->questions),
                                    [LIME_CLASS] = "SQ",
                                    [LIME_TYPE_SCALE] = "0",
                                    [LIME_NAME] = code,
                                    [LIME_RELEVANCE] = "1",
                                    [LIME_TEXT] = lime_text(lime, label),
                                    [LIME_LANGUAGE] = palier_language_code(lime->language)}};

    write_line(lime, &line);
}
