/* comparison_method.c - how town halls are compared, and what is not told; see comparison.h. */
#include <string.h>

#include "sheets/comparison.h"
#include "sheets/method.h"

static void write_fact(struct comparison *all, enum palier_word name, const char *text)
{
    method_fact(all->method, book_word(all->book, name), text);
}

/* Who is whose peer, and how many. */
static void write_strata(struct comparison *all)
{
    struct book *book = all->book;
    size_t told = 0;

    if (all->reader ? !all->peers.bench_count : !all->peers.groups.count)
        return;
    method_section(all->method, book_word(book, PALIER_WORD_BOOK_METHOD_STRATA));
    for (size_t i = 0; i < all->peers.groups.count; i++) {
        const struct palier_peer_group *group = all->peers.groups.at[i];
        const char *text = book_plural(book, PALIER_WORD_BOOK_ENTITY_COUNT, group->count);

        if (!group->has_bench && all->reader)
            continue;
        if (!group->has_bench)
            text = palier_arena_printf(book->arena, "%s%s %s", text,
                                       book_word(book, PALIER_WORD_COLON),
                                       comparison_band_word(all, PALIER_BAND_FEW));
        method_fact(all->method, group->label, text);
        told++;
    }
    book_keep_last(all->method, told);
}

static void write_comparing(struct comparison *all)
{
    struct book *book = all->book;
    const char *fewest = book_count(book, PALIER_FEWEST_PEERS);

    method_section(all->method, book_word(book, PALIER_WORD_BOOK_HOW_COMPARED));
    write_fact(all, PALIER_WORD_BOOK_METHOD_PEERS,
               book_word(book, PALIER_WORD_BOOK_METHOD_PEERS_TEXT));
    write_fact(all, PALIER_WORD_BOOK_METHOD_FEWEST,
               book_say(book, PALIER_WORD_BOOK_METHOD_FEWEST_TEXT, fewest));
    write_fact(all, PALIER_WORD_BOOK_METHOD_QUARTILES,
               book_word(book, PALIER_WORD_BOOK_METHOD_QUARTILES_TEXT));
    write_fact(all, PALIER_WORD_BOOK_METHOD_HIDDEN,
               book_word(book, PALIER_WORD_BOOK_METHOD_HIDDEN_TEXT));
    write_fact(all, PALIER_WORD_BOOK_METHOD_DATA,
               book_word(book, PALIER_WORD_BOOK_METHOD_DATA_TEXT));
    if (all->reader)
        write_fact(all, PALIER_WORD_BOOK_METHOD_ANONYMOUS,
                   book_say(book, PALIER_WORD_BOOK_METHOD_ANONYMOUS_TEXT, all->reader->name,
                            fewest));
    else
        write_fact(all, PALIER_WORD_BOOK_METHOD_ORDER,
                   book_word(book, PALIER_WORD_BOOK_METHOD_ORDER_TEXT));
}

void comparison_method(struct comparison *all)
{
    struct book *book = all->book;
    struct book_sheet *sheet = all->method;

    method_page(sheet, all->overview);
    method_levels(sheet, &book->content->rubric->levels,
                  book_word(book, PALIER_WORD_BOOK_LEVELS_FIXED), false);
    write_comparing(all);
    write_strata(all);
    method_page_end(sheet);
    if (book->content->result->input_count)
        method_inputs(sheet);
    book_paginate(sheet, 1, 0);
    book_print_range(sheet, sheet->row - 1, sheet->last);
}
