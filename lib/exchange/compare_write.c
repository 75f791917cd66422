/* compare_write.c - what became of a codebook, as a table and as CSV; see compare.h. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "exchange/compare.h"
#include "exchange/exchange_words.h"
#include "table/write.h"

/* One word for scripts, one for people, and how many there are of it. */
static const struct {
    const char *word;
    enum palier_exchange_word label, one, many;
} statuses[PALIER_CODE_STATUS_COUNT] = {
#define STATUS(name, word)                                                                         \
    [PALIER_CODE_##name] = {word, PALIER_EXCHANGE_##name, PALIER_EXCHANGE_##name##_ONE,            \
                            PALIER_EXCHANGE_##name##_MANY}
    STATUS(SAME, "same"), STATUS(RENAMED, "renamed"), STATUS(REWORDED, "reworded"),
    STATUS(NEW, "new"),   STATUS(MISSING, "missing"),
#undef STATUS
};

static const char *how_word(enum palier_code_how how)
{
    static const char *const words[] = {[PALIER_CODE_BY_NOTHING] = "",
                                        [PALIER_CODE_BY_GUID] = "guid",
                                        [PALIER_CODE_BY_NAME] = "name",
                                        [PALIER_CODE_BY_ID] = "id",
                                        [PALIER_CODE_BY_LABEL] = "label"};
    return words[how];
}

static const char *own_name(struct palier_arena *arena, const struct palier_code_match *match,
                            enum palier_language language)
{
    return match->criterion ? palier_code_name_of(arena, match->criterion, match->level, language)
                            : "";
}

static void print_row(struct palier_arena *arena, FILE *stream,
                      const struct palier_codebook *codebook, const struct palier_code_match *match,
                      enum palier_language language)
{
    enum { WIDTH = 11 };
    const char *word = palier_exchange_word(statuses[match->status].label, language);
    const char *mine = own_name(arena, match, language);
    const char *theirs = match->code == PALIER_NO_CODE
                             ? ""
                             : palier_text_printable(arena, codebook->at[match->code].name);

    fprintf(stream, "%s%*s%s", word, (int)(WIDTH - palier_text_width(word)), "",
            *mine ? mine : theirs);
    if (match->status == PALIER_CODE_RENAMED)
        fprintf(stream, " \xE2\x86\x92 %s", theirs);
    fputc('\n', stream);
    if (match->status == PALIER_CODE_REWORDED)
        fprintf(stream, "%*s%s\n", WIDTH, "",
                palier_text_printable(arena, codebook->at[match->code].description));
}

void palier_matches_write_text(struct palier_arena *arena, FILE *stream,
                               const struct palier_codebook *codebook,
                               const struct palier_code_matches *matches,
                               enum palier_language language)
{
    size_t counts[PALIER_CODE_STATUS_COUNT] = {0};

    for (size_t i = 0; i < matches->count; i++) {
        counts[matches->at[i].status]++;
        if (matches->at[i].status != PALIER_CODE_SAME)
            print_row(arena, stream, codebook, &matches->at[i], language);
    }
    const char *tally[PALIER_CODE_STATUS_COUNT + 1] = {0};

    for (size_t i = 0; i < PALIER_CODE_STATUS_COUNT; i++)
        tally[i] = palier_exchange_say(arena, language,
                                       counts[i] == 1 ? statuses[i].one : statuses[i].many,
                                       palier_arena_printf(arena, "%zu", counts[i]));
    fprintf(stream, "%s\n",
            palier_words_fill(arena, palier_exchange_word(PALIER_EXCHANGE_CODES, language), tally));
}

void palier_matches_write_csv(struct palier_arena *arena, FILE *stream,
                              const struct palier_codebook *codebook,
                              const struct palier_code_matches *matches,
                              enum palier_language language, bool is_raw)
{
    static const char *const header[] = {"status",   "criterion", "level", "rubric",
                                         "codebook", "how",       "guid",  "line"};
    struct palier_csv_writer csv;

    palier_csv_writer_init(&csv, stream, is_raw);
    palier_csv_write_row(&csv, header, sizeof header / sizeof *header);
    for (size_t i = 0; i < matches->count; i++) {
        const struct palier_code_match *match = &matches->at[i];
        const struct palier_codebook_code *code =
            match->code == PALIER_NO_CODE ? NULL : &codebook->at[match->code];

        palier_csv_write_text(&csv, statuses[match->status].word);
        palier_csv_write_text(&csv, match->criterion ? match->criterion->id : "");
        if (match->level)
            palier_csv_write_count(&csv, (size_t)match->level);
        else
            palier_csv_write_empty(&csv);
        palier_csv_write_text(&csv, own_name(arena, match, language));
        palier_csv_write_text(&csv, code ? code->name : "");
        palier_csv_write_text(&csv, how_word(match->how));
        palier_csv_write_text(&csv, code ? code->guid : "");
        if (code)
            palier_csv_write_count(&csv, code->place.line);
        else
            palier_csv_write_empty(&csv);
        palier_csv_end_row(&csv);
    }
}
