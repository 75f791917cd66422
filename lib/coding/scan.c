/* scan.c - see scan.h. */
#include "coding/scan.h"

#include <stdbool.h>

/* As sentences leave them out. */
static bool is_blank(char byte)
{
    return !byte || byte == ' ' || byte == '\n';
}

/* From the start of the first sentence to the end of the last. */
static struct palier_span without_blanks(const struct palier_normal *normal)
{
    struct palier_span span = {0, normal->length};

    while (span.start < span.end && is_blank(normal->text[span.start]))
        span.start++;
    while (span.end > span.start && is_blank(normal->text[span.end - 1]))
        span.end--;
    return span;
}

/* As many sentences as fit one subject, from the one at FIRST. */
static size_t end_of_subject(const struct palier_sentences *sentences, size_t first)
{
    size_t start = sentences->at[first].span.start, last = first + 1;

    while (last < sentences->count &&
           sentences->at[last].span.end - start <= PALIER_LONGEST_SUBJECT)
        last++;
    return last;
}

/* The byte behind the last one that one of HITS holds. */
static size_t end_of_hits(const struct palier_raw_hits *hits)
{
    size_t end = 0;

    for (size_t i = 0; i < hits->count; i++) {
        struct palier_span span = hits->at[i].span;

        end = span.end > end ? span.end : end;
        end = span.start >= end ? span.start + 1 : end; /* it may be empty */
    }
    return end;
}

void palier_scan(struct palier_arena *arena, struct palier_finder *finder,
                 const struct palier_normal *normal, struct palier_sentences *sentences,
                 struct palier_raw_hits *hits)
{
    struct palier_span whole = without_blanks(normal);

    hits->count = hits->surrenders.count = sentences->count = 0;
    if (whole.end - whole.start <= PALIER_LONGEST_SUBJECT) {
        if (whole.start < whole.end)
            palier_find_all(finder, normal->text, whole, hits);
        if (hits->count)
            palier_sentences_split_to(arena, normal, end_of_hits(hits), sentences);
        return;
    }
    palier_sentences_split(arena, normal, sentences);
    for (size_t first = 0, end; first < sentences->count; first = end) {
        end = end_of_subject(sentences, first);
        palier_find_all(finder, normal->text,
                        (struct palier_span){sentences->at[first].span.start,
                                             sentences->at[end - 1].span.end},
                        hits);
    }
}
