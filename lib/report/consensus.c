/* consensus.c - see consensus.h. */
#include "report/consensus.h"

#include <math.h>
#include <string.h>

#include "base/file.h"
#include "report/audit_internal.h"
#include "report/words.h"
#include "table/write.h"

struct writing {
    struct palier_arena *arena;
    const struct palier_audit *audit;
    const struct palier_consensus_options *options;
    struct palier_csv_writer csv;
};

/* A row of a ratings file; RATING is NULL where it is still open. */
static void put_row(struct writing *writing, const struct palier_rating *about,
                    const struct palier_rating *rating, const char *proof, const char *note)
{
    const struct palier_assessment *assessment = writing->audit->assessment;
    struct palier_csv_writer *csv = &writing->csv;

    palier_csv_write_text(csv, assessment->entities->at[about->entity].id);
    palier_csv_write_text(csv, assessment->waves[about->wave]);
    palier_csv_write_text(csv, about->interview);
    palier_csv_write_text(csv, assessment->rubric->criteria[about->criterion].id);
    palier_csv_write_number(csv, rating ? (double)rating->level : (double)NAN);
    palier_csv_write_text(csv, proof);
    palier_csv_write_text(csv, PALIER_CONSENSUS);
    palier_csv_write_text(csv, note);
    palier_csv_end_row(csv);
}

static const char *say_rating(const struct writing *writing, const struct palier_rating *rating)
{
    const char *level = palier_arena_printf(writing->arena, "%d", rating->level);
    enum palier_language language = writing->options->language;
    const char *rater = *rating->rater
                            ? audit_rater(writing->arena, writing->audit, rating->rater, language)
                            : palier_word(PALIER_WORD_AUDIT_RATER_UNNAMED, language);

    return *rating->note
               ? palier_words_say(writing->arena, language, PALIER_WORD_AUDIT_CONSENSUS_NOTE, rater,
                                  level, rating->note)
               : palier_words_say(writing->arena, language, PALIER_WORD_AUDIT_CONSENSUS_LEVEL,
                                  rater, level);
}

/* What stands open in the file for what ABOUT rates: its note may be a person's. NULL: nothing. */
static const struct palier_open_rating *find_open(const struct writing *writing,
                                                  const struct palier_rating *about)
{
    const struct palier_ratings *ratings = &writing->audit->assessment->ratings;

    for (size_t i = 0; i < ratings->open.count; i++) {
        const struct palier_rating *row = &ratings->open.at[i].row;

        if (row->entity == about->entity && row->wave == about->wave &&
            row->criterion == about->criterion && !strcmp(row->interview, about->interview) &&
            palier_is_same_file(row->place.file, writing->options->path))
            return &ratings->open.at[i];
    }
    return NULL;
}

/* One row for UNIT, with what each rater gave and wrote; their proof where it is the same. */
static void put_open(struct writing *writing, const struct palier_rated_unit *unit)
{
    const struct palier_rating *first = NULL;
    const char *note = "", *proof = "";

    for (size_t r = 0; r < writing->audit->raters.rater_count; r++) {
        const struct palier_rating *rating = unit->ratings[r];

        if (!rating)
            continue;
        note = palier_arena_printf(writing->arena, "%s%s%s", note, *note ? " / " : "",
                                   say_rating(writing, rating));
        proof = !first || !strcmp(proof, palier_proof_name(rating->proof))
                    ? palier_proof_name(rating->proof)
                    : "";
        first = first ? first : rating;
    }
    const struct palier_open_rating *open = find_open(writing, first);

    if (open && *open->row.note)
        note = open->row.note;
    if (open && open->has_proof)
        proof = palier_proof_name(open->row.proof);
    put_row(writing, first, NULL, proof, note);
}

const struct palier_rating *palier_consensus_stranger(const struct palier_assessment *assessment,
                                                      const char *path)
{
    for (size_t i = 0; i < assessment->ratings.count; i++) {
        const struct palier_rating *rating = &assessment->ratings.at[i];

        if (strcmp(rating->rater, PALIER_CONSENSUS) &&
            palier_is_same_file(rating->place.file, path))
            return rating;
    }
    return NULL;
}

static bool is_of_file(const struct writing *writing, const struct palier_rating *rating)
{
    return palier_is_same_file(rating->place.file, writing->options->path);
}

static bool is_of_difference(const struct writing *writing, const struct palier_rating *rating)
{
    const struct palier_audit_raters *raters = &writing->audit->raters;

    for (size_t i = 0; i < raters->difference_count; i++)
        if (raters->differences[i].consensus == rating)
            return true;
    return false;
}

static void put_settled(struct writing *writing, const struct palier_rating *rating)
{
    put_row(writing, rating, rating, palier_proof_name(rating->proof), rating->note);
}

size_t palier_consensus_write(struct palier_arena *arena, const struct palier_audit *audit,
                              const struct palier_consensus_options *options, FILE *stream)
{
    static const char *const header[] = {"entity", "wave",  "interview", "criterion",
                                         "level",  "proof", "rater",     "note"};
    const struct palier_ratings *ratings = &audit->assessment->ratings;
    struct writing writing = {.arena = arena, .audit = audit, .options = options};
    size_t open = 0;

    palier_csv_writer_init(&writing.csv, stream, options->is_raw);
    palier_csv_write_row(&writing.csv, header, sizeof header / sizeof *header);
    for (size_t i = 0; i < audit->raters.difference_count; i++) {
        const struct palier_rated_unit *unit = &audit->raters.differences[i];

        if (!unit->consensus) {
            put_open(&writing, unit);
            open++;
        } else if (is_of_file(&writing, unit->consensus)) {
            put_settled(&writing, unit->consensus);
        }
    }
    for (size_t i = 0; i < ratings->count; i++)
        if (is_of_file(&writing, &ratings->at[i]) && !is_of_difference(&writing, &ratings->at[i]))
            put_settled(&writing, &ratings->at[i]);
    return open;
}
