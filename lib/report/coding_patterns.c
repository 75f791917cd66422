/* coding_patterns.c - hits, refusals and misses; see coding.h. */
#include "base/intern.h"
#include "report/coding.h"
#include "report/text_internal.h"
#include "table/write.h"

enum { COLUMN = 9, STATUSES = 3 };

/* What became of the quotes of a pattern, or of a criterion. */
struct tally {
    size_t patterns, unmet; /* of a criterion */
    struct palier_pattern_count count;
    size_t statuses[STATUSES]; /* by enum palier_evidence_status */
    size_t by_hand;
};

struct tallies {
    struct tally *patterns, *criteria;
};

static struct tallies make_tallies(struct palier_arena *arena, const struct palier_coding *coding)
{
    const struct palier_rubric *rubric = coding->rubric;
    struct tallies tallies = {
        .patterns = PALIER_ARRAY(arena, rubric->pattern_count, struct tally),
        .criteria = PALIER_ARRAY(arena, rubric->criterion_count, struct tally),
    };
    struct palier_intern ids;

    palier_intern_init(&ids, arena, true);
    for (size_t i = 0; i < rubric->pattern_count; i++) {
        struct tally *criterion = &tallies.criteria[rubric->patterns[i].criterion];

        tallies.patterns[i].count = coding->counts[i];
        palier_pattern_count_add(&criterion->count, &coding->counts[i]);
        criterion->patterns++;
        palier_intern_add(&ids, rubric->patterns[i].id);
        criterion->unmet += !palier_pattern_hits(&coding->counts[i]);
    }
    for (size_t i = 0; i < coding->evidence->count; i++) {
        const struct palier_evidence *quote = &coding->evidence->at[i];
        uint32_t pattern = palier_intern_find(&ids, quote->pattern);

        if (quote->is_stale)
            continue;
        if (!*quote->pattern)
            tallies.criteria[quote->criterion].by_hand++;
        else
            tallies.criteria[quote->criterion].statuses[quote->status]++;
        if (pattern != PALIER_NONE)
            tallies.patterns[pattern].statuses[quote->status]++;
    }
    return tallies;
}

static void write_head(struct palier_csv_writer *csv)
{
    static const char *const first[] = {"pattern",  "criterion", "language",
                                        "polarity", "level",     "hits"};
    static const char *const last[] = {"repeated", "proposed", "accepted", "refused", "by_hand"};

    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        palier_csv_write_text(csv, first[i]);
    for (size_t i = 0; i < PALIER_READ_COUNT; i++)
        palier_csv_write_text(csv, palier_reading_name((enum palier_hit_reading)i));
    for (size_t i = 0; i < sizeof last / sizeof *last; i++)
        palier_csv_write_text(csv, last[i]);
    palier_csv_end_row(csv);
}

static void write_pattern(struct palier_csv_writer *csv, const struct palier_rubric *rubric,
                          const struct palier_pattern *pattern, const struct tally *tally)
{
    palier_csv_write_text(csv, pattern->id);
    palier_csv_write_text(csv, rubric->criteria[pattern->criterion].id);
    palier_csv_write_text(csv, palier_language_code(pattern->language));
    palier_csv_write_text(csv, palier_polarity_name(pattern->polarity));
    if (pattern->level)
        palier_csv_write_count(csv, (size_t)pattern->level);
    else
        palier_csv_write_empty(csv);
    palier_csv_write_count(csv, palier_pattern_hits(&tally->count));
    for (size_t i = 0; i < PALIER_READ_COUNT; i++)
        palier_csv_write_count(csv, tally->count.readings[i]);
    palier_csv_write_count(csv, tally->count.repeated);
    palier_csv_write_count(csv, tally->count.proposed);
    palier_csv_write_count(csv, tally->statuses[PALIER_EVIDENCE_ACCEPTED]);
    palier_csv_write_count(csv, tally->statuses[PALIER_EVIDENCE_REFUSED]);
    palier_csv_write_empty(csv);
    palier_csv_end_row(csv);
}

static void write_by_hand(struct palier_csv_writer *csv, const struct palier_criterion *criterion,
                          size_t count)
{
    enum { BEFORE = 4 + PALIER_READ_COUNT + 4 };

    palier_csv_write_empty(csv);
    palier_csv_write_text(csv, criterion->id);
    for (size_t i = 0; i < BEFORE; i++)
        palier_csv_write_empty(csv);
    palier_csv_write_count(csv, count);
    palier_csv_end_row(csv);
}

void palier_coding_patterns_csv(const struct palier_coding *coding,
                                const struct palier_report_options *options, FILE *stream)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    struct tallies tallies = make_tallies(arena, coding);
    const struct palier_rubric *rubric = coding->rubric;
    struct palier_csv_writer csv;

    palier_csv_writer_init(&csv, stream, options->is_raw);
    write_head(&csv);
    for (size_t i = 0; i < rubric->pattern_count; i++)
        write_pattern(&csv, rubric, &rubric->patterns[i], &tallies.patterns[i]);
    for (size_t i = 0; i < rubric->criterion_count; i++)
        if (tallies.criteria[i].by_hand)
            write_by_hand(&csv, &rubric->criteria[i], tallies.criteria[i].by_hand);
    palier_arena_free(arena);
}

static void put_count(struct palier_page *page, size_t count)
{
    palier_page_right(page, count ? NULL : palier_look_dim,
                      palier_arena_printf(page->arena, "%zu", count), COLUMN);
}

static const enum palier_word heads[] = {
    PALIER_WORD_CODING_PATTERNS, PALIER_WORD_CODING_HITS,    PALIER_WORD_CODING_DROPPED,
    PALIER_WORD_CODING_PROPOSED, PALIER_WORD_CODING_DECIDED, PALIER_WORD_CODING_BY_HAND,
};

enum { COLUMNS = sizeof heads / sizeof *heads };

static void put_tally(struct palier_page *page, const char *label, const struct tally *tally)
{
    size_t accepted = tally->statuses[PALIER_EVIDENCE_ACCEPTED];
    size_t refused = tally->statuses[PALIER_EVIDENCE_REFUSED];

    palier_page_left(page, NULL, label, page->width - COLUMNS * COLUMN);
    put_count(page, tally->patterns);
    put_count(page, palier_pattern_hits(&tally->count));
    put_count(page, palier_pattern_dropped(&tally->count));
    put_count(page, tally->count.proposed);
    palier_page_right(page, accepted + refused ? NULL : palier_look_dim,
                      palier_arena_printf(page->arena, "%zu / %zu", accepted, refused), COLUMN);
    put_count(page, tally->by_hand);
    palier_page_end_line(page);
}

/* How the hits were read, those readings alone that were met. */
static void put_readings(struct palier_page *page, const struct tally *total)
{
    const char *text = palier_page_word(page, PALIER_WORD_CODING_READ_AS);

    for (size_t i = 0, told = 0; i < PALIER_READ_COUNT; i++)
        if (total->count.readings[i])
            text = palier_arena_printf(page->arena, "%s%s%s %zu", text, told++ ? " · " : " ",
                                       palier_page_word(page, (enum palier_word)(
                                                                  PALIER_WORD_READ_ASSERTED + i)),
                                       total->count.readings[i]);
    palier_page_wrap(page, NULL, 0, 2, text);
}

void palier_coding_patterns_text(const struct palier_coding *coding,
                                 const struct palier_report_options *options, FILE *stream)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    struct tallies tallies = make_tallies(arena, coding);
    struct palier_page page =
        palier_page_open(arena, options, stream, PALIER_PAGE_USUAL, PALIER_CODING_WIDEST);
    struct tally total = {0};

    palier_page_blanks(&page, page.width - COLUMNS * COLUMN);
    for (size_t i = 0; i < COLUMNS; i++)
        palier_page_right(&page, palier_look_dim, palier_page_word(&page, heads[i]), COLUMN);
    palier_page_end_line(&page);
    for (size_t i = 0; i < coding->rubric->criterion_count; i++) {
        const struct tally *tally = &tallies.criteria[i];

        if (coding->rubric->criteria[i].child_count)
            continue;
        put_tally(&page, palier_page_criterion(&page, &coding->rubric->criteria[i]), tally);
        palier_pattern_count_add(&total.count, &tally->count);
        total.patterns += tally->patterns;
        total.unmet += tally->unmet;
        total.by_hand += tally->by_hand;
        for (size_t k = 0; k < STATUSES; k++)
            total.statuses[k] += tally->statuses[k];
    }
    put_tally(&page, palier_page_word(&page, PALIER_WORD_CODING_TOTAL), &total);
    palier_page_end_line(&page);
    put_readings(&page, &total);
    palier_page_wrap(&page, NULL, 0, 2,
                     palier_words_say(arena, page.language, PALIER_WORD_CODING_UNMET,
                                      palier_arena_printf(arena, "%zu", total.unmet),
                                      palier_arena_printf(arena, "%zu", total.patterns)));
    palier_arena_free(arena);
}
