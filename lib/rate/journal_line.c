/* journal_line.c - see journal_internal.h. */
#include <stdint.h>
#include <string.h>

#include "base/number.h"
#include "rate/journal_internal.h"

enum field {
    ACTION,
    ENTITY,
    WAVE,
    INTERVIEW,
    CRITERION,
    WAS_SKIPPED,
    IS_SKIPPED,
    LEVEL_BEFORE, /* of JUDGE, to … */
    PROOF_BEFORE,
    NOTE_BEFORE,
    LEVEL_AFTER,
    PROOF_AFTER,
    NOTE_AFTER, /* … here */
    FIELD_COUNT,
    STATUS_BEFORE = LEVEL_BEFORE, /* of what is about a quote, in the same places; of REVIEW whether
                                     it was reviewed */
    CODER_BEFORE = PROOF_BEFORE,
    STATUS_AFTER = NOTE_BEFORE,
    CODER_AFTER = LEVEL_AFTER,
    PATTERN = PROOF_AFTER,
    QUOTE = NOTE_AFTER,
};

static const char *const action_names[PALIER_RATE_ACTION_COUNT] = {
    [PALIER_RATE_JUDGE] = "judge", [PALIER_RATE_SKIP] = "skip",     [PALIER_RATE_DECIDE] = "decide",
    [PALIER_RATE_CITE] = "cite",   [PALIER_RATE_REVIEW] = "review",
};

/* The letter that stands for BYTE behind a backslash; 0: it stands for itself. */
static char letter_of(char byte)
{
    switch (byte) {
    case '\t':
        return 't';
    case '\n':
        return 'n';
    case '\r':
        return 'r';
    case '\\':
        return '\\';
    default:
        return 0;
    }
}

static const char *escape(struct palier_arena *arena, const char *text)
{
    char *copy = PALIER_ARRAY(arena, 2 * strlen(text) + 1, char), *end = copy;

    for (; *text; text++) {
        char letter = letter_of(*text);

        if (letter)
            *end++ = '\\';
        *end++ = letter ? letter : *text;
    }
    return copy;
}

static const char *unescape(struct palier_arena *arena, const char *text, size_t length)
{
    char *copy = PALIER_ARRAY(arena, length + 1, char), *end = copy;

    for (size_t i = 0; i < length; i++) {
        char byte = text[i];

        if (byte == '\\' && i + 1 < length) {
            byte = text[++i];
            byte = byte == 't' ? '\t' : byte == 'n' ? '\n' : byte == 'r' ? '\r' : byte;
        }
        *end++ = byte;
    }
    return copy;
}

static const char *number(struct palier_arena *arena, int value)
{
    return palier_arena_printf(arena, "%d", value);
}

/* Fill the FIELDS of EVENT, which is about a quote. */
static void write_quote(struct palier_arena *arena, const struct palier_rate_session *session,
                        const struct palier_rate_event *event, const char **fields)
{
    const struct palier_evidence *row = &session->quotes.at[event->quote].row;
    const struct palier_rate_verdict *before = &event->verdict_before,
                                     *after = &event->verdict_after;
    bool is_review = event->action == PALIER_RATE_REVIEW;

    fields[STATUS_BEFORE] =
        number(arena, is_review ? (int)event->was_reviewed : (int)before->status);
    fields[CODER_BEFORE] = before->coder ? before->coder : "";
    fields[STATUS_AFTER] = number(arena, is_review ? (int)event->is_reviewed : (int)after->status);
    fields[CODER_AFTER] = after->coder ? after->coder : "";
    fields[PATTERN] = row->pattern;
    fields[QUOTE] = row->quote;
}

const char *journal_event_write(struct palier_arena *arena,
                                const struct palier_rate_session *session,
                                const struct palier_rate_event *event)
{
    const struct palier_rate_interview *interview = &session->interviews.at[event->interview];
    const char *fields[FIELD_COUNT], *line = "";

    fields[ACTION] = action_names[event->action];
    fields[ENTITY] = interview->entity;
    fields[WAVE] = interview->wave;
    fields[INTERVIEW] = interview->id;
    fields[CRITERION] = session->assessment->rubric->criteria[event->criterion].id;
    fields[WAS_SKIPPED] = number(arena, event->was_skipped);
    fields[IS_SKIPPED] = number(arena, event->is_skipped);
    if (palier_rate_is_of_quote(event->action)) {
        write_quote(arena, session, event, fields);
    } else {
        fields[LEVEL_BEFORE] = number(arena, event->before.level);
        fields[PROOF_BEFORE] = number(arena, (int)event->before.proof);
        fields[NOTE_BEFORE] = event->before.note;
        fields[LEVEL_AFTER] = number(arena, event->after.level);
        fields[PROOF_AFTER] = number(arena, (int)event->after.proof);
        fields[NOTE_AFTER] = event->after.note;
    }
    for (size_t i = 0; i < FIELD_COUNT; i++)
        line = palier_arena_printf(arena, "%s%s%s", line, i ? "\t" : "", escape(arena, fields[i]));
    return line;
}

static bool read_number(const char *text, int low, int high, int *value)
{
    int64_t read;

    if (!palier_integer_parse(text, low, high, &read))
        return false;
    *value = (int)read;
    return true;
}

static bool read_bool(const char *text, bool *value)
{
    int read;

    if (!read_number(text, 0, 1, &read))
        return false;
    *value = read;
    return true;
}

static bool read_judgement(const char *const *fields, struct palier_rate_judgement *judgement)
{
    int proof;

    if (!read_number(fields[0], PALIER_RATE_UNRATED, 99, &judgement->level) ||
        !read_number(fields[1], PALIER_SAID, PALIER_VERIFIED, &proof))
        return false;
    judgement->proof = (enum palier_proof)proof;
    judgement->note = fields[2];
    return true;
}

static bool read_verdict(const char *const *fields, struct palier_rate_verdict *verdict)
{
    int status;

    if (!read_number(fields[0], PALIER_EVIDENCE_PROPOSED, PALIER_EVIDENCE_REFUSED, &status))
        return false;
    verdict->status = (enum palier_evidence_status)status;
    verdict->coder = fields[1];
    return true;
}

/* The quote of INTERVIEW with this criterion, pattern and text: the last one, where several are
 * alike. */
static size_t find_quote(const struct palier_rate_session *session, size_t interview,
                         size_t criterion, const char *pattern, const char *text)
{
    const struct palier_rate_interview *at = &session->interviews.at[interview];

    for (size_t i = at->quotes.count; i-- > 0;) {
        const struct palier_evidence *row = &session->quotes.at[at->quotes.at[i]].row;

        if (row->criterion == criterion && !strcmp(row->pattern, pattern) &&
            !strcmp(row->quote, text))
            return at->quotes.at[i];
    }
    return PALIER_RATE_NOWHERE;
}

static size_t find_interview(const struct palier_rate_session *session, const char *const *fields)
{
    size_t at = PALIER_RATE_NOWHERE;

    while ((at = palier_rate_interview_after(session, at, fields[INTERVIEW])) !=
           PALIER_RATE_NOWHERE)
        if (!strcmp(session->interviews.at[at].entity, fields[ENTITY]) &&
            !strcmp(session->interviews.at[at].wave, fields[WAVE]))
            break;
    return at;
}

/* Split TEXT into its fields; false where there are more or fewer. */
static bool split(struct palier_arena *arena, const char *text, const char **fields)
{
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        size_t length = strcspn(text, "\t");

        fields[i] = unescape(arena, text, length);
        text += length;
        if ((*text == '\t') != (i + 1 < FIELD_COUNT))
            return false;
        text += *text == '\t';
    }
    return true;
}

static bool read_action(const char *name, enum palier_rate_action *action)
{
    int at = 0;

    while (at < PALIER_RATE_ACTION_COUNT && strcmp(action_names[at], name))
        at++;
    *action = (enum palier_rate_action)at;
    return at < PALIER_RATE_ACTION_COUNT;
}

bool journal_event_read(const struct palier_rate_session *session, const char *text,
                        struct palier_rate_event *event)
{
    const char *fields[FIELD_COUNT];

    *event = (struct palier_rate_event){.quote = PALIER_RATE_NOWHERE};
    if (!split(session->arena, text, fields) || !read_action(fields[ACTION], &event->action) ||
        !read_bool(fields[WAS_SKIPPED], &event->was_skipped) ||
        !read_bool(fields[IS_SKIPPED], &event->is_skipped))
        return false;
    const struct palier_criterion *criterion =
        palier_criterion_find(session->assessment->rubric, fields[CRITERION]);

    event->interview = criterion ? find_interview(session, fields) : PALIER_RATE_NOWHERE;
    event->criterion = criterion ? criterion->index : 0;
    if (!palier_rate_is_of_quote(event->action))
        return read_judgement(fields + LEVEL_BEFORE, &event->before) &&
               read_judgement(fields + LEVEL_AFTER, &event->after);
    if (event->interview != PALIER_RATE_NOWHERE)
        event->quote =
            find_quote(session, event->interview, event->criterion, fields[PATTERN], fields[QUOTE]);
    if (event->action == PALIER_RATE_REVIEW)
        return read_bool(fields[STATUS_BEFORE], &event->was_reviewed) &&
               read_bool(fields[STATUS_AFTER], &event->is_reviewed);
    return read_verdict(fields + STATUS_BEFORE, &event->verdict_before) &&
           read_verdict(fields + STATUS_AFTER, &event->verdict_after);
}
