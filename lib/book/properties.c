/* properties.c - what a workbook says of itself; see book_internal.h. */
#include "book/book_internal.h"

#include <stdio.h>
#include <time.h>

/* Seconds from 1970 to noon of DATE (YYYY-MM-DD) in UTC, without a word from the time zone. */
static time_t noon_of(const char *date)
{
    int year = 1970, month = 1, day = 1;

    sscanf(date, "%4d-%2d-%2d", &year, &month, &day);
    /* Days from a civil date: Hinnant, "chrono-compatible low-level date algorithms" (2013). */
    int shifted = year - (month <= 2), era = shifted / 400, of_era = shifted - era * 400;
    int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    long days = era * 146097L + of_era * 365L + of_era / 4 - of_era / 100 + of_year - 719468L;

    return (time_t)(days * 86400L + 43200L);
}

void book_set_properties(struct book *book)
{
    const struct book_texts *texts = &book->texts;
    lxw_doc_properties properties = {
        .title = book_own(book, texts->title),
        .subject = book_own(book, texts->subject),
        .author = book_own(book, "palier " PALIER_VERSION),
        .comments = book_own(book, texts->warning),
        .created = noon_of(texts->date),
    };

    book_check(book, workbook_set_properties(book->workbook, &properties));
    /* libxlsxwriter 1.1.4 has no dc:language; Excel itself writes none, and shows custom ones. */
    book_check(book,
               workbook_set_custom_property_string(book->workbook, "Language",
                                                   book->language == PALIER_FRENCH ? "fr-FR"
                                                                                   : "en-GB"));
}
