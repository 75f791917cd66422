/* words.c - words and figures of a workbook; see content.h. */
#include "sheets/content.h"

#include <assert.h>

#include "base/number.h"

const char *book_word(const struct book *book, enum palier_word word)
{
    return palier_word(word, book->language);
}

const char *book_say_all(struct book *book, enum palier_word word, const char *const *arguments)
{
    return palier_words_fill(book->arena, book_word(book, word), arguments);
}

const char *book_title(const struct book *book)
{
    const char *title = book_label(book, &book->content->rubric->title);

    return *title ? title : book->content->rubric->id;
}

const char *book_plural(struct book *book, enum palier_word word, size_t count)
{
    return palier_words_count(book->arena, book->language, word, count);
}

const char *book_figure(struct book *book, double figure)
{
    char *text = palier_arena_alloc(book->arena, PALIER_NUMBER_SIZE, 1);

    return palier_number_show(text, figure, book->content->rubric->decimals, book->language);
}

void book_headings(struct book_sheet *sheet, lxw_col_t column, const struct book_heading *headings,
                   size_t count, double height)
{
    enum { MOST_HEADINGS = 16 };
    const char *texts[MOST_HEADINGS];
    enum book_align aligns[MOST_HEADINGS];

    assert(count <= MOST_HEADINGS);
    for (size_t i = 0; i < count; i++) {
        texts[i] = book_word(sheet->book, headings[i].word);
        aligns[i] = headings[i].align;
    }
    book_row(sheet, sheet->row, height);
    book_header(sheet, column, texts, count, aligns);
}
