/* passage.c - see passage.h. */
#include "rate/passage.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "coding/clause.h"
#include "coding/guide.h"
#include "coding/quote_place.h"

static bool is_of_line(const struct palier_evidence *row,
                       const struct palier_interview_answer *answer)
{
    return row->line && row->line == answer->line &&
           !strcmp(palier_evidence_file_name(row->file),
                   palier_evidence_file_name(answer->place.file));
}

/* Where the quote stands in INTERVIEW: the answer of its line first, else any. */
static struct palier_rate_mark locate(struct palier_quote_finder *finder,
                                      const struct palier_rate_session *session,
                                      const struct palier_rate_interview *interview, size_t quote)
{
    const struct palier_evidence *row = &session->quotes.at[quote].row;
    struct palier_quote_place places[2];
    struct palier_quoted words;

    palier_quote_read(finder, row->quote, PALIER_QUOTE_CITED, &words);
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < interview->answers.count; i++) {
            const struct palier_interview_answer *answer = interview->answers.at[i];
            bool is_line = is_of_line(row, answer);

            if (is_line == (pass == 0) && palier_quote_find(finder, &words, i, answer->text,
                                                            is_line ? row->offset : 0, places))
                return (
                    struct palier_rate_mark){.quote = quote, .answer = i, .span = places[0].span};
        }
    return (struct palier_rate_mark){.quote = quote, .answer = PALIER_RATE_NOWHERE};
}

static int compare_marks(const void *left, const void *right)
{
    const struct palier_rate_mark *a = left, *b = right;
    const size_t keys[][2] = {{a->answer, b->answer},
                              {a->span.start, b->span.start},
                              {b->span.end, a->span.end},
                              {a->quote, b->quote}};

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (keys[i][0] != keys[i][1])
            return keys[i][0] < keys[i][1] ? -1 : 1;
    return 0;
}

static struct palier_rate_mark *find_marks(struct palier_arena *arena,
                                           const struct palier_rate_session *session,
                                           const struct palier_rate_step *step, size_t *count)
{
    const struct palier_rate_interview *interview = &session->interviews.at[step->interview];
    struct palier_rate_mark *marks =
        PALIER_ARRAY(arena, interview->quotes.count, struct palier_rate_mark);
    struct palier_quote_finder *finder = palier_quote_finder_make(arena, interview->answers.count);

    *count = 0;
    for (size_t i = 0; i < interview->quotes.count; i++) {
        const struct palier_rate_quote *quote = &session->quotes.at[interview->quotes.at[i]];

        if (!quote->is_gone && quote->row.criterion == step->criterion)
            marks[(*count)++] = locate(finder, session, interview, interview->quotes.at[i]);
    }
    if (*count)
        qsort(marks, *count, sizeof *marks, compare_marks);
    return marks;
}

static bool serves(const struct palier_interview_question *question, const char *criterion)
{
    for (size_t i = 0; question && i < question->criterion_count; i++)
        if (!strcmp(question->criteria[i], criterion))
            return true;
    return false;
}

/* Keep the answers that are TAKEN (all, where none is), and let MARKS count in them. */
static void keep_taken(struct palier_arena *arena, const struct palier_rate_interview *interview,
                       const bool *taken, struct palier_rate_mark *marks,
                       struct palier_rate_passage *passage)
{
    size_t *places = PALIER_ARRAY(arena, interview->answers.count, size_t);
    bool has_some = false;

    for (size_t i = 0; i < interview->answers.count; i++)
        has_some = has_some || taken[i];
    for (size_t i = 0; i < interview->answers.count; i++) {
        if (has_some && !taken[i])
            continue;
        places[i] = passage->answer_count;
        passage->questions[passage->answer_count] = passage->questions[i];
        passage->answers[passage->answer_count++] = interview->answers.at[i];
    }
    for (size_t i = 0; i < passage->mark_count; i++)
        if (marks[i].answer != PALIER_RATE_NOWHERE)
            marks[i].answer = places[marks[i].answer];
}

void palier_rate_passage(struct palier_arena *arena, const struct palier_rate_session *session,
                         const struct palier_rate_step *step, struct palier_rate_passage *passage)
{
    const struct palier_rate_interview *interview = &session->interviews.at[step->interview];
    const struct palier_rubric *rubric = session->assessment->rubric;
    size_t count = interview->answers.count;
    bool *taken = PALIER_ARRAY(arena, count, bool);
    struct palier_guide questions;
    struct palier_rate_mark *marks;

    *passage = (struct palier_rate_passage){
        .answers = PALIER_ARRAY(arena, count, const struct palier_interview_answer *),
        .questions = PALIER_ARRAY(arena, count, const struct palier_interview_question *),
    };
    palier_guide_init(&questions, arena, rubric->questionnaire);
    passage->marks = marks = find_marks(arena, session, step, &passage->mark_count);
    for (size_t i = 0; i < count; i++) {
        passage->questions[i] = palier_guide_find(&questions, interview->answers.at[i]->question);
        taken[i] = serves(passage->questions[i], rubric->criteria[step->criterion].id);
    }
    for (size_t i = 0; i < passage->mark_count; i++)
        if (marks[i].answer != PALIER_RATE_NOWHERE)
            taken[marks[i].answer] = true;
    keep_taken(arena, interview, taken, marks, passage);
}

const struct palier_rate_sentence *palier_rate_sentences(struct palier_arena *arena,
                                                         const struct palier_rate_passage *passage,
                                                         size_t *count)
{
    struct {
        struct palier_rate_sentence *at;
        size_t count, capacity;
    } found = {0};
    struct palier_normal normal;

    palier_normal_init(&normal, arena);
    for (size_t i = 0; i < passage->answer_count; i++) {
        const char *text = passage->answers[i]->text;
        struct palier_sentences sentences = {0};

        palier_normal_fill(&normal, text, strlen(text), PALIER_BLANKS_FOLDED);
        palier_sentences_split(arena, &normal, &sentences);
        for (size_t k = 0; k < sentences.count; k++) {
            struct palier_span span = sentences.at[k].span,
                               origin = palier_normal_origin(&normal, span);
            struct palier_quote quote =
                palier_quote_choose(&normal, span, (struct palier_span){span.start, span.start});

            *PALIER_APPEND(arena, &found) = (struct palier_rate_sentence){
                .answer = i,
                .offset = palier_utf8_count(text, origin.start),
                .quote = palier_quote_text(arena, text, &quote),
            };
        }
    }
    *count = found.count;
    return found.at;
}

struct palier_evidence palier_rate_quote_of(const struct palier_rate_session *session,
                                            const struct palier_rate_step *step,
                                            const struct palier_rate_passage *passage,
                                            const struct palier_rate_sentence *sentence, int level,
                                            enum palier_polarity polarity)
{
    const struct palier_rate_interview *interview = &session->interviews.at[step->interview];
    const struct palier_interview_answer *answer = passage->answers[sentence->answer];

    return (struct palier_evidence){
        .entity = interview->entity,
        .wave = interview->wave,
        .interview = interview->id,
        .group = interview->group,
        .question = answer->question,
        .criterion = step->criterion,
        .level = level,
        .polarity = polarity,
        .quote = palier_arena_strndup(session->arena, sentence->quote, strlen(sentence->quote)),
        .file = answer->place.file,
        .line = answer->line,
        .offset = sentence->offset,
        .pattern = "",
        .status = PALIER_EVIDENCE_ACCEPTED,
        .coder = session->rater,
        .note = "",
    };
}
