/*
 * diff_internal.h - two JSON documents side by side.
 *
 * The old document was read from a file that anybody may have edited: whatever is
 * asked of it may be missing or of another type, and then there is no figure. What
 * is now comes from the same writer in memory, so that both sides tell as much.
 */
#ifndef PALIER_REPORT_DIFF_INTERNAL_H
#define PALIER_REPORT_DIFF_INTERNAL_H

#include <jansson.h>

#include "report/diff.h"
#include "report/json_write.h"

/* The two sides of one thing; NULL where it is missing on that side. */
struct diff_pair {
    const json_t *was, *now;
};

struct diff_criterion {
    const char *id;
    struct diff_pair definition, items; /* of the rubric, in both documents */
    struct diff_pair node;              /* of the entity being compared */
    struct palier_diff_node *found;     /* what became of it; NULL: not looked at yet */
    bool is_open;                       /* being looked at: a broken tree may have circles */
};

struct diff_move_list {
    struct palier_diff_move *at;
    size_t count, capacity;
};

struct diff_work {
    struct palier_arena *arena;
    const struct palier_result *result;
    struct diff_pair root;
    struct palier_diff *diff;
    struct diff_criterion *criteria; /* as now, then those that are gone */
    size_t criterion_count;
    struct diff_move_list settings;
    bool is_same_data, is_other_profile; /* of the entity being compared */
};

/* Read BYTES, which must be what palier-score --format json wrote; NULL where it is not, and then
 * that was reported. The caller releases it. */
json_t *diff_read(struct palier_diag *diag, const struct palier_bytes *bytes);

/* Members of OBJECT, whatever it is: NAN, NULL, 0 or false where they are missing or not such. */
double diff_number(const json_t *object, const char *key);
const char *diff_text(const json_t *object, const char *key);
int diff_level(const json_t *object, const char *key);
bool diff_flag(const json_t *object, const char *key);
const json_t *diff_member(const json_t *object, const char *key);
struct diff_pair diff_members(struct diff_pair pair, const char *key);

/* Whether two texts are the same; NULL is the same as NULL alone. */
bool diff_is_same_text(const char *a, const char *b);

/* The object in ARRAY whose KEY is TEXT, or NULL. */
const json_t *diff_find(const json_t *array, const char *key, const char *text);

/* A copy of TEXT, "" for NULL, in the arena; VALUE in words, NULL for null. */
const char *diff_keep(struct diff_work *work, const char *text);
const char *diff_words(struct diff_work *work, const json_t *value);

/* A new move of LIST, without points. */
struct palier_diff_move *diff_move(struct diff_work *work, struct diff_move_list *list,
                                   enum palier_diff_cause cause, enum palier_diff_what what,
                                   const char *part);

/* Whether two figures differ by more than the dust of binary arithmetic. */
bool diff_is_moved(double was, double now);

/* Add what differs between the settings of the two rubrics to work->settings. */
void diff_settings(struct diff_work *work);

/*
 * Add a move for each of KEYS that differs between two definitions of PART; no points yet. Returns
 * how many there are.
 */
size_t diff_definition(struct diff_work *work, struct diff_pair definition, const char *const *keys,
                       const char *part, struct diff_move_list *moves);

/* A part of a node: a child or an item, at both times. */
struct diff_part {
    const char *name;                     /* for people */
    struct diff_pair it;                  /* its node or item; NULL where it is not there */
    struct diff_pair definition;          /* likewise, in the rubric */
    const struct palier_diff_node *child; /* NULL: an item */
    struct {
        double value, weight, possible;
        bool counts, is_hidden;
    } was, now;
};

struct diff_part_list {
    struct diff_part *at;
    size_t count, capacity;
};

/* The parts of CRITERION, those of now first. Its children have been looked at. */
struct diff_part_list diff_parts(struct diff_work *work, const struct diff_criterion *criterion);

/*
 * Why the figure of PART has moved; *KEY is what of the rubric may have to do with it, or NULL.
 * What its own definition changed goes into MOVES.
 */
enum palier_diff_cause diff_cause_of_part(struct diff_work *work, const struct diff_part *part,
                                          const char **key, struct diff_move_list *moves);

/* What its parts give CRITERION at one time, before scale and gates; NAN: not told. */
double diff_combined(const json_t *node);

/*
 * Add the moves of PARTS to MOVES, in points where the way to combine lets them add up. Returns
 * whether it does.
 */
bool diff_linear(struct diff_work *work, const struct diff_criterion *criterion,
                 const struct diff_part_list *parts, struct diff_move_list *moves);

/* Look at CRITERION and all below it, for the entity at hand; DEPTH is how many are above it. NULL
 * where the tree goes round in a circle, or is deeper than a rubric's may be. */
struct palier_diff_node *diff_node(struct diff_work *work, struct diff_criterion *criterion,
                                   size_t depth);

/* Whether CHILD stands below ID, then or now. */
bool diff_is_below(const struct diff_criterion *child, const char *id);

/* Whether NODE's score, level or status is not what it was. */
bool diff_has_moved(const struct palier_diff_node *node);

/* What KEY, of a definition or a setting, was and is: of a long one only what differs. */
struct palier_page;
const char *diff_key_text(const struct palier_page *page, const struct palier_diff_move *move);

/* Print NODE and its moves. */
void diff_put_node(struct palier_page *page, const struct palier_diff_node *node);

void diff_write_text(const struct palier_diff *diff, const struct palier_result *result,
                     const struct palier_report_options *options, FILE *stream);
void diff_write_csv(const struct palier_diff *diff, const struct palier_report_options *options,
                    FILE *stream);
void diff_write_json(const struct palier_diff *diff, FILE *stream);

#endif
