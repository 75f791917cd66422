/* journal.c - see journal.h. */
#include "rate/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/number.h"
#include "rate/journal_internal.h"

static enum palier_status refuse(struct palier_diag *diag, struct palier_rate_journal *journal)
{
    palier_report_errno(diag, PALIER_E_CANNOT_WRITE, journal->path);
    palier_rate_journal_close(journal);
    return PALIER_SYSTEM;
}

/* Events that were undone later are taken off: the last one that reads the same. */
static void take_back(struct palier_rate_session *session, struct journal_lines *kept,
                      const char *text)
{
    for (size_t i = kept->count; i-- > 0;) {
        if (strcmp(kept->at[i], text))
            continue;
        memmove(&kept->at[i], &kept->at[i + 1], (kept->count - i - 1) * sizeof *kept->at);
        memmove(&session->events.at[i], &session->events.at[i + 1],
                (session->events.count - i - 1) * sizeof *session->events.at);
        kept->count--;
        session->events.count--;
        return;
    }
}

/* What only the journal knows of a step: that it was skipped; proof and note that wait for a level.
 */
static void remember(struct palier_rate_session *session, const struct palier_rate_event *event,
                     bool is_undone)
{
    size_t at = event->interview == PALIER_RATE_NOWHERE
                    ? PALIER_RATE_NOWHERE
                    : palier_rate_find(session, event->interview, event->criterion);
    const struct palier_rate_judgement *judged = is_undone ? &event->before : &event->after;

    if (at == PALIER_RATE_NOWHERE)
        return;
    struct palier_rate_step *step = &session->steps.at[at];

    session->last_step = at;
    if (event->action == PALIER_RATE_JUDGE || event->action == PALIER_RATE_SKIP)
        step->is_skipped = is_undone ? event->was_skipped : event->is_skipped;
    if (event->action == PALIER_RATE_JUDGE && step->judged.level == PALIER_RATE_UNRATED)
        step->judged = judged->level == PALIER_RATE_UNRATED
                           ? *judged
                           : palier_rate_blank(session, event->interview, event->criterion);
}

static void replay_line(struct palier_diag *diag, struct palier_rate_session *session,
                        struct journal_lines *kept, const char *text, struct palier_place place)
{
    struct palier_rate_event event;
    bool is_undone = !strncmp(text, JOURNAL_UNDO, strlen(JOURNAL_UNDO));
    const char *rest = text + strcspn(text, "\t");

    rest += *rest == '\t';
    if ((!is_undone && strncmp(text, JOURNAL_DO, strlen(JOURNAL_DO))) ||
        !journal_event_read(session, rest, &event)) {
        palier_report(diag, PALIER_E_JOURNAL_LINE, place);
        session->events.count = kept->count = 0;
        return;
    }
    remember(session, &event, is_undone);
    if (is_undone) {
        take_back(session, kept, rest);
    } else {
        *PALIER_APPEND(session->arena, kept) = rest;
        *PALIER_APPEND(session->arena, &session->events) = event;
    }
}

/* Events of steps or quotes that this session does not hold cannot be undone in it. */
static void drop_foreign(struct palier_rate_session *session)
{
    size_t kept = 0;

    for (size_t i = 0; i < session->events.count; i++) {
        const struct palier_rate_event *event = &session->events.at[i];
        bool is_quote = palier_rate_is_of_quote(event->action);

        if (event->interview != PALIER_RATE_NOWHERE &&
            palier_rate_find(session, event->interview, event->criterion) != PALIER_RATE_NOWHERE &&
            (!is_quote || event->quote != PALIER_RATE_NOWHERE))
            session->events.at[kept++] = *event;
    }
    session->events.count = kept;
}

/* Bytes of whole lines: a crash may have cut the last one short. */
static size_t whole_lines(const struct palier_bytes *bytes)
{
    size_t length = bytes->length;

    while (length && bytes->at[length - 1] != '\n')
        length--;
    return length;
}

static void replay(struct palier_diag *diag, struct palier_rate_session *session, const char *path,
                   const char *text, size_t length)
{
    struct journal_lines kept = {0};
    size_t line = 1;

    for (size_t at = 0; at < length; line++) {
        size_t end = at;

        while (text[end] != '\n')
            end++;
        replay_line(diag, session, &kept, palier_arena_strndup(session->arena, text + at, end - at),
                    (struct palier_place){path, line, 0});
        at = end + 1;
    }
    drop_foreign(session);
    palier_rate_reconcile(session);
}

/* Whether the path still leads to the file that was opened: an empty one is removed at the end. */
static bool is_still_there(const struct palier_rate_journal *journal)
{
    struct stat there, opened;

    return !stat(journal->path, &there) && !fstat(journal->descriptor, &opened) &&
           there.st_ino == opened.st_ino && there.st_dev == opened.st_dev;
}

enum palier_status palier_rate_journal_open(struct palier_diag *diag, const char *path,
                                            struct palier_rate_session *session,
                                            struct palier_rate_journal *journal)
{
    struct palier_bytes bytes;

    *journal = (struct palier_rate_journal){.path = path};
    journal->descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (journal->descriptor < 0)
        return refuse(diag, journal);
    bool is_locked = !flock(journal->descriptor, LOCK_EX | LOCK_NB);

    if (!is_locked && errno != EWOULDBLOCK)
        return refuse(diag, journal); /* a file system without locks, say */
    if (!is_locked || !is_still_there(journal)) {
        palier_report(diag, PALIER_E_RATED_ELSEWHERE, ((struct palier_place){.file = path}),
                      session->rater);
        close(journal->descriptor); /* it is the other's, even where it is empty */
        journal->descriptor = -1;
        return PALIER_INVALID;
    }
    if (palier_file_read(session->arena, diag, path, &bytes)) {
        palier_rate_journal_close(journal);
        return PALIER_SYSTEM;
    }
    size_t length = whole_lines(&bytes);
    if (length < bytes.length && ftruncate(journal->descriptor, (off_t)length))
        return refuse(diag, journal);
    replay(diag, session, path, bytes.at, length);
    return PALIER_OK;
}

enum palier_status palier_rate_journal_read(struct palier_diag *diag, const char *path,
                                            struct palier_rate_session *session)
{
    struct palier_bytes bytes;

    if (!palier_is_file(path))
        return PALIER_OK;
    if (palier_file_read(session->arena, diag, path, &bytes))
        return PALIER_SYSTEM;
    replay(diag, session, path, bytes.at, whole_lines(&bytes));
    return PALIER_OK;
}

const char *palier_rate_journal_path(struct palier_arena *arena, const char *path,
                                     const char *rater)
{
    size_t length = strlen(path), tail = strlen(rater) + 1;

    if (length > 4 && !strcmp(path + length - 4, ".csv"))
        length -= 4;
    bool is_named = length > tail && path[length - tail] == '-' &&
                    !strncmp(path + length - tail + 1, rater, tail - 1);

    return palier_arena_printf(arena, "%.*s%s%s.log", (int)length, path, is_named ? "" : "-",
                               is_named ? "" : rater);
}

enum palier_status palier_rate_journal_add(struct palier_diag *diag,
                                           const struct palier_rate_journal *journal,
                                           const struct palier_rate_session *session,
                                           const struct palier_rate_event *event, bool is_undone)
{
    struct palier_arena *scratch = palier_arena_sibling(session->arena);
    const char *line =
        palier_arena_printf(scratch, "%s\t%s\n", is_undone ? JOURNAL_UNDO : JOURNAL_DO,
                            journal_event_write(scratch, session, event));
    size_t length = strlen(line);
    ssize_t written = write(journal->descriptor, line, length);
    enum palier_status status = PALIER_OK;

    if (written >= 0 && (size_t)written < length)
        errno = ENOSPC;
    if (written < 0 || (size_t)written < length || fsync(journal->descriptor)) {
        palier_report_errno(diag, PALIER_E_CANNOT_WRITE, journal->path);
        status = PALIER_SYSTEM;
    }
    palier_arena_free(scratch);
    return status;
}

void palier_rate_journal_close(struct palier_rate_journal *journal)
{
    struct stat about;

    if (journal->descriptor < 0)
        return;
    if (is_still_there(journal) && !fstat(journal->descriptor, &about) && !about.st_size)
        unlink(journal->path); /* nothing was decided */
    close(journal->descriptor);
    journal->descriptor = -1;
}
