/* diff.c - from two documents to what moved between them; see diff.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/diff_internal.h"
#include "report/report_internal.h"

const char *palier_diff_cause_name(enum palier_diff_cause cause)
{
    static const char *const names[] = {
        [PALIER_DIFF_DATA] = "data",       [PALIER_DIFF_RUBRIC] = "rubric",
        [PALIER_DIFF_POLICY] = "policy",   [PALIER_DIFF_GATE] = "gate",
        [PALIER_DIFF_PARTS] = "parts",     [PALIER_DIFF_UNTOLD] = "untold",
        [PALIER_DIFF_SEVERAL] = "several",
    };

    return names[cause];
}

const char *palier_diff_what_name(enum palier_diff_what what)
{
    static const char *const names[] = {
        [PALIER_DIFF_VALUE] = "value",
        [PALIER_DIFF_WEIGHT] = "weight",
        [PALIER_DIFF_POSSIBLE] = "possible",
        [PALIER_DIFF_DEFINITION] = "definition",
        [PALIER_DIFF_SETTING] = "setting",
        [PALIER_DIFF_APPEARED] = "appeared",
        [PALIER_DIFF_DISAPPEARED] = "disappeared",
        [PALIER_DIFF_GATE_ON] = "gate-on",
        [PALIER_DIFF_GATE_OFF] = "gate-off",
        [PALIER_DIFF_GATE_STILL] = "gate-still",
        [PALIER_DIFF_SCALED] = "scaled",
        [PALIER_DIFF_ROUNDED] = "rounded",
        [PALIER_DIFF_FLOOR] = "floor",
        [PALIER_DIFF_COVERAGE] = "coverage",
        [PALIER_DIFF_HIDDEN] = "hidden",
        [PALIER_DIFF_REST] = "rest",
    };

    return names[what];
}

/* What is now, as the document that a later run may compare with. */
static json_t *document_of(const struct palier_result *result, enum palier_language language)
{
    const struct palier_report_options options = {.language = language};
    char *text = NULL;
    size_t length = 0;
    json_t *root = NULL;
    FILE *stream = open_memstream(&text, &length);

    if (!stream)
        return NULL;
    enum palier_status status = palier_report_json(result, &options, stream);

    if (!fclose(stream) && !status)
        root = json_loadb(text, length, 0, NULL);
    free(text);
    return root;
}

static struct palier_diff_document describe(struct diff_work *work, const json_t *root,
                                            const char *path)
{
    const json_t *rubric = diff_member(root, "rubric");

    return (struct palier_diff_document){.path = path,
                                         .palier = diff_keep(work, diff_text(root, "palier")),
                                         .version = diff_keep(work, diff_text(rubric, "version")),
                                         .sha256 = diff_keep(work, diff_text(rubric, "sha256")),
                                         .date = diff_keep(work, diff_text(root, "date")),
                                         .wave = diff_keep(work, diff_text(root, "wave")),
                                         .is_internal = diff_flag(root, "internal")};
}

static const char *name_of(const char *path)
{
    const char *slash = path ? strrchr(path, '/') : NULL;

    return slash ? slash + 1 : path;
}

/* The input in LIST that INPUT is or has become: the same bytes, else the same name. */
static const json_t *same_input(const json_t *list, const json_t *input, bool by_name)
{
    const char *key = by_name ? "file" : "sha256";
    const char *wanted = diff_text(input, key);

    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *found = json_array_get(list, i);
        const char *text = diff_text(found, key);

        if (wanted && text && *text &&
            !strcmp(by_name ? name_of(text) : text, by_name ? name_of(wanted) : wanted))
            return found;
    }
    return NULL;
}

static void compare_inputs(struct diff_work *work)
{
    struct diff_pair inputs = diff_members(work->root, "inputs");
    size_t was = json_array_size(inputs.was), now = json_array_size(inputs.now), count = 0;
    struct palier_diff_input *list = PALIER_ARRAY(work->arena, was + now, struct palier_diff_input);

    work->diff->is_same_data = true;
    for (size_t i = 0; i < was + now; i++) {
        bool is_now = i < now;
        const json_t *input =
            json_array_get(is_now ? inputs.now : inputs.was, is_now ? i : i - now);
        const json_t *others = is_now ? inputs.was : inputs.now;
        bool is_same = same_input(others, input, false), has_name = same_input(others, input, true);

        if (!is_now && (is_same || has_name))
            continue;
        list[count].path = diff_keep(work, diff_text(input, "file"));
        list[count++].state = is_same    ? PALIER_DIFF_INPUT_SAME
                              : has_name ? PALIER_DIFF_INPUT_DIFFERS
                              : is_now   ? PALIER_DIFF_INPUT_NEW
                                         : PALIER_DIFF_INPUT_GONE;
        work->diff->is_same_data = work->diff->is_same_data && is_same;
    }
    work->diff->inputs = list;
    work->diff->input_count = count;
}

/* The criteria of the rubric as the old document knows it: its own, else those of an entity. */
static const json_t *old_criteria(const struct diff_work *work)
{
    const json_t *told = diff_member(diff_member(work->root.was, "rubric"), "criteria");

    return told ? told
                : diff_member(json_array_get(diff_member(work->root.was, "entities"), 0), "nodes");
}

static void add_criterion(struct diff_work *work, const json_t *was, const json_t *now)
{
    struct diff_criterion *criterion = &work->criteria[work->criterion_count++];
    bool is_old_told = diff_member(was, "definition") || !work->diff->is_same_rubric;
    struct diff_pair it = {is_old_told ? was : now, now};

    criterion->id = diff_keep(work, diff_text(now ? now : was, "criterion"));
    criterion->definition = diff_members(it, "definition");
    criterion->items = diff_members(it, "items");
}

/* All criteria of both documents. Where the old one does not tell definitions, those of the same
 * rubric stand for them. */
static void list_criteria(struct diff_work *work)
{
    const json_t *now = diff_member(diff_member(work->root.now, "rubric"), "criteria");
    const json_t *was = old_criteria(work);
    size_t most = json_array_size(now) + json_array_size(was);

    work->criteria = PALIER_ARRAY(work->arena, most, struct diff_criterion);
    for (size_t i = 0; i < json_array_size(now); i++) {
        const json_t *criterion = json_array_get(now, i);

        add_criterion(work, diff_find(was, "criterion", diff_text(criterion, "criterion")),
                      criterion);
    }
    for (size_t i = 0; i < json_array_size(was); i++) {
        const json_t *criterion = json_array_get(was, i);
        const char *id = diff_text(criterion, "criterion");

        if (id && !diff_find(now, "criterion", id))
            add_criterion(work, criterion, NULL);
    }
}

struct sibling {
    struct diff_criterion *criterion;
    double size;
};

/* How far CRITERION, or anything below it, moved; a score that came or went is furthest. */
static double size_of(const struct diff_work *work, const struct diff_criterion *criterion)
{
    const struct palier_diff_node *node = criterion->found;
    double size = 0;

    if (node && diff_has_moved(node)) {
        double change = fabs(node->now.score - node->was.score);

        size = isnan(change) ? INFINITY : change;
    }
    for (size_t c = 0; node && c < work->criterion_count; c++) {
        const struct diff_criterion *child = &work->criteria[c];

        if (diff_is_below(child, criterion->id) && child->found &&
            child->found->depth == node->depth + 1)
            size = fmax(size, size_of(work, child));
    }
    return size;
}

static int by_size(const void *left, const void *right)
{
    const struct sibling *a = left, *b = right;

    if (a->size < b->size || a->size > b->size)
        return a->size < b->size ? 1 : -1;
    return a->criterion < b->criterion ? -1 : 1;
}

struct node_list {
    struct palier_diff_node *at;
    size_t count, capacity;
};

/* Add those of the criteria below ID (NULL: the roots) that moved, each before its own parts. */
static void gather(struct diff_work *work, const char *id, size_t depth, struct node_list *list)
{
    struct sibling *siblings = PALIER_ARRAY(work->arena, work->criterion_count, struct sibling);
    size_t count = 0;

    for (size_t c = 0; c < work->criterion_count; c++) {
        struct diff_criterion *criterion = &work->criteria[c];

        if (criterion->found && criterion->found->depth == depth &&
            (id ? diff_is_below(criterion, id) : depth == 0))
            siblings[count++] =
                (struct sibling){.criterion = criterion, .size = size_of(work, criterion)};
    }
    if (count)
        qsort(siblings, count, sizeof *siblings, by_size);
    for (size_t b = 0; b < count && siblings[b].size > 0; b++) {
        struct diff_criterion *criterion = siblings[b].criterion;

        if (criterion->is_open) /* told already, below another */
            continue;
        criterion->is_open = true;
        if (diff_has_moved(criterion->found))
            *PALIER_APPEND(work->arena, list) = *criterion->found;
        gather(work, criterion->id, depth + 1, list);
    }
}

static bool is_root(const struct diff_criterion *criterion)
{
    const json_t *node = criterion->node.now ? criterion->node.now : criterion->node.was;

    return node && !diff_text(node, "parent");
}

/* Look at ENTITY, which is in both documents. */
static void compare_nodes(struct diff_work *work, struct diff_pair entity,
                          struct palier_diff_entity *into)
{
    struct diff_pair nodes = diff_members(entity, "nodes");
    struct node_list moved = {0};

    for (size_t c = 0; c < work->criterion_count; c++) {
        struct diff_criterion *criterion = &work->criteria[c];

        criterion->node = (struct diff_pair){diff_find(nodes.was, "criterion", criterion->id),
                                             diff_find(nodes.now, "criterion", criterion->id)};
        criterion->found = NULL;
        criterion->is_open = false;
    }
    work->is_same_data =
        work->diff->is_same_data &&
        diff_is_same_text(diff_text(entity.was, "wave"), diff_text(entity.now, "wave"));
    work->is_other_profile =
        !diff_is_same_text(diff_text(entity.was, "profile"), diff_text(entity.now, "profile"));
    for (size_t c = 0; c < work->criterion_count; c++)
        if (is_root(&work->criteria[c]))
            diff_node(work, &work->criteria[c], 0);
    gather(work, NULL, 0, &moved);
    into->nodes = moved.at;
    into->node_count = moved.count;
    into->criterion_count = json_array_size(nodes.now);
}

static void add_entity(struct diff_work *work, struct diff_pair entity, size_t *count,
                       struct palier_diff_entity *list)
{
    const json_t *it = entity.now ? entity.now : entity.was;
    struct palier_diff_entity *into = &list[(*count)++];

    *into = (struct palier_diff_entity){
        .id = diff_keep(work, diff_text(it, "entity")),
        .name = diff_keep(work, diff_text(it, "name")),
        .was_wave = entity.was ? diff_keep(work, diff_text(entity.was, "wave")) : NULL,
        .now_wave = entity.now ? diff_keep(work, diff_text(entity.now, "wave")) : NULL};
    if (entity.was && entity.now)
        compare_nodes(work, entity, into);
}

/* The entity ID of LIST; both lists are sorted, so most often it stands at AT. */
static const json_t *find_entity(const json_t *list, const char *id, size_t at)
{
    const json_t *likely = json_array_get(list, at);

    return diff_is_same_text(diff_text(likely, "entity"), id) ? likely
                                                              : diff_find(list, "entity", id);
}

/* Returns how many entities are in both documents. */
static size_t compare_entities(struct diff_work *work, struct palier_diag *diag, bool is_partial)
{
    struct diff_pair entities = diff_members(work->root, "entities");
    size_t was = json_array_size(entities.was), now = json_array_size(entities.now);
    struct palier_diff_entity *list =
        PALIER_ARRAY(work->arena, was + now, struct palier_diff_entity);
    size_t count = 0, both = 0;

    for (size_t e = 0; e < now; e++) {
        const json_t *entity = json_array_get(entities.now, e);
        const char *id = diff_text(entity, "entity");
        const json_t *old = find_entity(entities.was, id, both);

        if (!old)
            palier_report(diag, PALIER_E_NOT_COMPARED,
                          (struct palier_place){.file = work->diff->was.path}, id);
        both += old != NULL;
        add_entity(work, (struct diff_pair){old, entity}, &count, list);
    }
    for (size_t e = 0; e < was && !is_partial; e++) {
        const json_t *entity = json_array_get(entities.was, e);

        if (!find_entity(entities.now, diff_text(entity, "entity"), e))
            add_entity(work, (struct diff_pair){entity, NULL}, &count, list);
    }
    work->diff->entities = list;
    work->diff->entity_count = count;
    return both;
}

static enum palier_status compare(struct diff_work *work, struct palier_diag *diag,
                                  const struct palier_bytes *old,
                                  const struct palier_diff_options *options)
{
    struct palier_diff *diff = work->diff;
    const char *was = diff_text(diff_member(work->root.was, "rubric"), "id");
    struct palier_place place = {.file = old->path};

    if (strcmp(was, work->result->rubric->id)) {
        palier_report(diag, PALIER_E_OTHER_RUBRIC_THEN, place, was, work->result->rubric->id);
        return PALIER_INVALID;
    }
    diff->rubric = work->result->rubric->id;
    diff->was = describe(work, work->root.was, old->path);
    diff->now = describe(work, work->root.now, NULL);
    diff->is_same_rubric = *diff->now.sha256 && !strcmp(diff->was.sha256, diff->now.sha256);
    diff->has_definitions =
        diff->is_same_rubric || diff_member(diff_member(work->root.was, "rubric"), "criteria");
    compare_inputs(work);
    diff_settings(work);
    list_criteria(work);
    diff->settings = work->settings.at;
    diff->setting_count = work->settings.count;
    if (compare_entities(work, diag, options->is_partial))
        return PALIER_OK;
    palier_report(diag, PALIER_E_NOTHING_TO_COMPARE, place);
    return PALIER_INVALID;
}

enum palier_status palier_diff_make(struct palier_arena *arena, struct palier_diag *diag,
                                    const struct palier_bytes *old,
                                    const struct palier_result *result,
                                    const struct palier_diff_options *options,
                                    struct palier_diff *diff)
{
    struct diff_work work = {.arena = arena, .result = result, .diff = diff};
    enum palier_status status = PALIER_INVALID;
    json_t *was = diff_read(diag, old), *now = NULL;

    *diff = (struct palier_diff){0};
    if (!was)
        return PALIER_INVALID;
    now = document_of(result, options->language);
    if (now) {
        work.root = (struct diff_pair){was, now};
        status = compare(&work, diag, old, options);
    } else {
        status = PALIER_SYSTEM;
    }
    json_decref(now);
    json_decref(was);
    return status;
}

void palier_diff_write(const struct palier_diff *diff, const struct palier_result *result,
                       const char *format, const struct palier_report_options *options,
                       FILE *stream)
{
    if (!strcmp(format, "csv"))
        diff_write_csv(diff, options, stream);
    else if (!strcmp(format, "json"))
        diff_write_json(diff, stream);
    else
        diff_write_text(diff, result, options, stream);
}
