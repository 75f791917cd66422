/* text_page.c - columns, looks and lines of the terminal; see text_internal.h. */
#include "report/text_internal.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "report/said.h"

struct palier_page palier_page_open(struct palier_arena *arena,
                                    const struct palier_report_options *options, FILE *stream,
                                    size_t narrowest, size_t widest)
{
    size_t width = options->width ? options->width : PALIER_PAGE_USUAL;

    return (struct palier_page){
        .stream = stream,
        .arena = arena,
        .language = options->language,
        .width = width < narrowest ? narrowest
                 : width > widest  ? widest
                                   : width,
        .has_colour = options->has_colour,
        .is_brief = options->is_brief,
        .is_full = options->is_full,
    };
}

const char palier_look_bold[] = "1", palier_look_dim[] = "2";

/*
 * Vermilion, ochre, grey, sky, blue: the order of lightness and of hue both survive every common
 * colour blindness, and each can be read on black and on white.
 */
const char *palier_look_of_level(const struct palier_level_set *set, int number)
{
    static const char *const looks[] = {"38;5;166", "38;5;178", "38;5;245", "38;5;74", "38;5;32"};
    size_t last = sizeof looks / sizeof *looks - 1;

    for (size_t i = 0; i < set->count; i++)
        if (set->levels[i].number == number)
            return looks[set->count > 1 ? i * last / (set->count - 1) : last];
    return NULL;
}

const char *palier_page_fit(const struct palier_page *page, const char *text, size_t width)
{
    const char *clean = palier_text_printable(page->arena, text);

    if (palier_text_width(clean) <= width)
        return clean;
    return width ? palier_arena_printf(page->arena, "%.*s…", (int)palier_text_fit(clean, width - 1),
                                       clean)
                 : "";
}

/* The bytes with which A and B both begin, in whole characters. */
static size_t shared_length(const char *a, const char *b)
{
    size_t length = 0;

    while (a[length] && a[length] == b[length])
        length++;
    while (length && palier_is_utf8_inside(a[length]))
        length--;
    return length;
}

const char *palier_page_fit_apart(const struct palier_page *page, const char *text,
                                  const char *other, size_t width)
{
    const char *clean = palier_text_printable(page->arena, text);
    size_t shared = shared_length(clean, palier_text_printable(page->arena, other));

    if (palier_text_width(clean) <= width || !shared)
        return palier_page_fit(page, clean, width);
    return palier_page_fit(page, palier_arena_printf(page->arena, "…%s", clean + shared), width);
}

const char *palier_page_label(const struct palier_page *page, const struct palier_label *label)
{
    return palier_text_printable(page->arena, palier_label_in(label, page->language));
}

const char *palier_page_join(const struct palier_page *page, const char *left, const char *right)
{
    return palier_text_tie(page->arena, left, " · ", right);
}

const char *palier_page_criterion(const struct palier_page *page,
                                  const struct palier_criterion *criterion)
{
    return palier_arena_printf(page->arena, "%s %s", criterion->id,
                               palier_page_label(page, &criterion->label));
}

const char *palier_page_title(const struct palier_page *page,
                              const struct palier_criterion *criterion)
{
    const char *label = palier_page_label(page, &criterion->label);

    if (!*label)
        return criterion->id;
    return criterion->parent ? palier_arena_printf(page->arena, "%s %s", criterion->id, label)
                             : label;
}

const char *palier_page_word(const struct palier_page *page, enum palier_word word)
{
    return palier_word(word, page->language);
}

const char *palier_page_score(const struct palier_page *page, double value)
{
    return palier_said_figure(page->arena, value, page->result->rubric->decimals, page->language);
}

const char *palier_page_signed(const struct palier_page *page, double value, int decimals)
{
    return palier_said_signed(page->arena, value, decimals, page->language);
}

void palier_page_put(struct palier_page *page, const char *look, const char *text)
{
    if (!*text)
        return;
    fprintf(page->stream, "%*s", (int)page->blanks, "");
    page->blanks = 0;
    if (look && page->has_colour)
        fprintf(page->stream, "\033[%sm%s\033[0m", look, text);
    else
        fputs(text, page->stream);
}

void palier_page_left(struct palier_page *page, const char *look, const char *text, size_t width)
{
    const char *fitting = palier_page_fit(page, text, width);

    palier_page_put(page, look, fitting);
    page->blanks += width - palier_text_width(fitting);
}

void palier_page_right(struct palier_page *page, const char *look, const char *text, size_t width)
{
    const char *fitting = palier_page_fit(page, text, width);

    page->blanks += width - palier_text_width(fitting);
    palier_page_put(page, look, fitting);
}

void palier_page_blanks(struct palier_page *page, size_t count)
{
    page->blanks += count;
}

void palier_page_end_line(struct palier_page *page)
{
    page->blanks = 0;
    putc('\n', page->stream);
}

void palier_page_section(struct palier_page *page, const char *heading)
{
    palier_page_end_line(page);
    palier_page_put(page, palier_look_bold, palier_page_fit(page, heading, page->width));
    palier_page_end_line(page);
}

/* The bytes of TEXT that make one line of WIDTH columns: whole words, or a piece of one too long.
 */
static size_t line_length(const char *text, size_t width)
{
    size_t fitting = palier_text_fit(text, width), end = fitting;

    if (!text[fitting])
        return fitting;
    while (end && text[end] != ' ')
        end--;
    return end ? end : fitting ? fitting : 1;
}

void palier_page_wrap(struct palier_page *page, const char *look, size_t indent, size_t hanging,
                      const char *text)
{
    const char *at = palier_text_printable(page->arena, text);

    while (*(at += strspn(at, " "))) {
        size_t length = line_length(at, page->width - indent);

        palier_page_blanks(page, indent);
        palier_page_put(page, look, palier_arena_strndup(page->arena, at, length));
        palier_page_end_line(page);
        at += length;
        indent = hanging;
    }
}
