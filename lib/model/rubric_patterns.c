/* rubric_patterns.c - patterns.csv. */
#include <string.h>

#include "model/rubric_internal.h"

enum pattern_column {
    PATTERN,
    CRITERION,
    LANGUAGE,
    POLARITY,
    LEVEL,
    NEGATED_LEVEL,
    SCOPE,
    IGNORE,
    EXPRESSION,
    PATTERN_COLUMNS
};

const char *palier_reading_name(enum palier_hit_reading reading)
{
    static const char *const names[PALIER_READ_COUNT] = {
        [PALIER_READ_ASSERTED] = "asserted",
        [PALIER_READ_NEGATED] = "negated",
        [PALIER_READ_WISHED] = "wished",
        [PALIER_READ_IRONIC] = "ironic",
        [PALIER_READ_REPORTED] = "reported",
        [PALIER_READ_PLANNED] = "planned",
        [PALIER_READ_RESTRICTED] = "restricted",
        [PALIER_READ_HEDGED] = "hedged",
        [PALIER_READ_PAST] = "past",
        [PALIER_READ_OTHER] = "other",
        [PALIER_READ_ASKED] = "question",
        [PALIER_READ_INTERVIEWER] = "interviewer",
    };

    return names[reading];
}

#define IGNORABLE                                                                                  \
    "all, wished, ironic, reported, planned, restricted, hedged, past, other, question"

/* The mask of WORD: "all", or the name of a reading that may be ignored; 0: it is neither. */
static unsigned mask_of(const char *word)
{
    unsigned all = 0;

    for (unsigned i = PALIER_READ_WISHED; i < PALIER_READ_INTERVIEWER; i++) {
        if (!strcmp(word, palier_reading_name((enum palier_hit_reading)i)))
            return 1U << i;
        all |= 1U << i;
    }
    return strcmp(word, "all") ? 0 : all;
}

/* The readings that an expression does not mind: all but the interviewer's words, who is no
 * witness, and negation, which has its scope. */
static unsigned read_ignored(struct palier_records *records, size_t row)
{
    const char *const *words;
    size_t count;
    unsigned ignored = 0;

    palier_record_words(records, row, IGNORE, &words, &count);
    for (size_t i = 0; i < count; i++) {
        unsigned found = mask_of(words[i]);

        if (!found)
            palier_report(records->diag, PALIER_E_UNKNOWN_WORD,
                          palier_record_place(records, row, IGNORE), words[i], IGNORABLE);
        ignored |= found;
    }
    return ignored;
}

static void check_level(struct rubric_reader *reader, struct palier_records *records, size_t row,
                        size_t column, const struct palier_criterion *criterion, int number)
{
    if (number && !palier_level_find(criterion->levels, number))
        palier_report(reader->diag, PALIER_E_UNKNOWN_LEVEL,
                      palier_record_place(records, row, column),
                      palier_record_text(records, row, column), criterion->id);
}

void rubric_read_patterns(struct rubric_reader *reader)
{
    static const struct palier_column columns[PATTERN_COLUMNS] = {
        [PATTERN] = {"pattern", true},      [CRITERION] = {"criterion", true},
        [LANGUAGE] = {"language", false},   [POLARITY] = {"polarity", true},
        [LEVEL] = {"level", true},          [NEGATED_LEVEL] = {"negated_level", false},
        [SCOPE] = {"scope", false},         [IGNORE] = {"ignore", false},
        [EXPRESSION] = {"expression", true}};
    static const char *const languages[] = {"fr", "en"};
    static const char *const polarities[] = {"supports", "contradicts"};
    struct palier_records records;
    struct palier_intern ids;

    if (!rubric_open(reader, "patterns.csv", false, columns, PATTERN_COLUMNS, &records))
        return;
    struct palier_pattern *patterns =
        PALIER_ARRAY(reader->arena, records.table.row_count, struct palier_pattern);
    size_t count = 0;

    palier_intern_init(&ids, reader->arena, true);
    for (size_t row = 0; row < records.table.row_count; row++) {
        const struct palier_criterion *of = rubric_criterion(reader, &records, row, CRITERION);
        if (palier_record_new_id(&records, row, PATTERN, &ids) == PALIER_NONE || !of)
            continue;
        struct palier_pattern *pattern = &patterns[count++];

        *pattern = (struct palier_pattern){
            .id = palier_record_text(&records, row, PATTERN),
            .criterion = of->index,
            .language = (enum palier_language)palier_record_word(&records, row, LANGUAGE, languages,
                                                                 2, PALIER_FRENCH),
            .polarity = (enum palier_polarity)palier_record_word(&records, row, POLARITY,
                                                                 polarities, 2, PALIER_SUPPORTS),
            .level = palier_record_integer(&records, row, LEVEL, 0, 0, 99),
            .negated_level = palier_record_integer(&records, row, NEGATED_LEVEL, 0, 0, 99),
            .scope = palier_record_integer(&records, row, SCOPE, 0, 0, 50),
            .ignored = read_ignored(&records, row),
            .expression = palier_record_text(&records, row, EXPRESSION),
            .place = palier_record_place(&records, row, EXPRESSION),
        };
        check_level(reader, &records, row, LEVEL, of, pattern->level);
        check_level(reader, &records, row, NEGATED_LEVEL, of, pattern->negated_level);
    }
    reader->rubric->patterns = patterns;
    reader->rubric->pattern_count = count;
}
