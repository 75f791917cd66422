/* compare_write.c - what became of a codebook, as a table and as CSV; see compare.h. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "exchange/compare.h"
#include "table/write.h"

/* One word for scripts, one for people in each language, and how many there are of it. */
static const struct {
    const char *word;
    struct palier_label label, counted;
} statuses[PALIER_CODE_STATUS_COUNT] = {
    [PALIER_CODE_SAME] = {"same", {{"inchangé", "same"}}, {{"inchangés", "the same"}}},
    [PALIER_CODE_RENAMED] = {"renamed", {{"renommé", "renamed"}}, {{"renommés", "renamed"}}},
    [PALIER_CODE_REWORDED] = {"reworded",
                              {{"reformulé", "reworded"}},
                              {{"reformulés", "reworded"}}},
    [PALIER_CODE_NEW] = {"new", {{"nouveau", "new"}}, {{"nouveaux", "new"}}},
    [PALIER_CODE_MISSING] = {"missing", {{"absent", "missing"}}, {{"absents", "missing"}}},
};

static const struct palier_label colon = {{"\xC2\xA0:", ":"}}; /* French has a no-break space */

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
    const char *word = palier_label_in(&statuses[match->status].label, language);
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
    fprintf(stream, "Codes%s", palier_label_in(&colon, language));
    for (size_t i = 0; i < PALIER_CODE_STATUS_COUNT; i++)
        fprintf(stream, "%s %zu %s", i ? "," : "", counts[i],
                palier_label_in(counts[i] == 1 ? &statuses[i].label : &statuses[i].counted,
                                language));
    fputc('\n', stream);
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
