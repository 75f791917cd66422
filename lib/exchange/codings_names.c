/* codings_names.c - which interview a document is, and which criterion a tag; see
 * codings_internal.h. */
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "exchange/codings_internal.h"

/* The parts of the key at INDEX of INTERVIEWS. */
static void split(struct palier_arena *arena, const struct palier_interviews *interviews,
                  uint32_t index, const char *parts[3])
{
    const char *at = interviews->keys.text[index];

    for (size_t i = 0; i < 3; i++) {
        size_t length = strcspn(at, "/"); /* no id holds a slash */

        parts[i] = palier_arena_strndup(arena, at, length);
        at += length + (at[length] == '/');
    }
}

static bool is_wanted(const struct palier_codings *codings, const char *const parts[3])
{
    const struct palier_codings_options *options = codings->options;

    return (!options->entity || !strcasecmp(options->entity, parts[0])) &&
           (!options->wave || !strcasecmp(options->wave, parts[1]));
}

/* The name of a document without the ending of a file: "E01.docx" is E01, "v2.1 E01" stays. */
static const char *without_ending(struct palier_arena *arena, const char *name)
{
    const char *dot = strrchr(name, '.');
    size_t length =
        dot ? strspn(dot + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") : 0;

    return dot && dot > name && length > 1 && length < 6 && !dot[1 + length]
               ? palier_arena_strndup(arena, name, (size_t)(dot - name))
               : name;
}

/* Whether NAME is PARTS joined, a blank or one of "-_/" between them. */
static bool is_joined(const char *name, const char *const *parts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(parts[i]);

        if (strncasecmp(name, parts[i], length))
            return false;
        name += length;
        if (i + 1 < count && (!*name || !strchr(" -_/", *name++)))
            return false;
    }
    return !*name;
}

/* Whether a document called NAME is the interview PARTS: its id alone, or behind its entity, or
 * behind entity and wave. */
static bool is_name_of(const char *name, const char *const parts[3])
{
    const char *const short_parts[2] = {parts[0], parts[2]};

    return !strcasecmp(name, parts[2]) || is_joined(name, short_parts, 2) ||
           (*parts[1] && is_joined(name, parts, 3));
}

static const char *join(struct palier_arena *arena, const char *const parts[3])
{
    return palier_interview_key(arena, parts[0], parts[1], parts[2]);
}

static void set_interview(struct palier_codings_document *document, uint32_t key,
                          const char *const parts[3])
{
    document->knowledge = PALIER_CODINGS_KNOWN;
    document->key = key;
    document->entity = parts[0];
    document->wave = parts[1];
    document->interview = parts[2];
}

static void report_unknown(struct palier_codings *codings, const char *name,
                           struct palier_place place)
{
    struct palier_arena *arena = codings->arena;
    size_t count = codings->interviews->keys.count;
    const char **ids = PALIER_ARRAY(arena, count + 1, const char *);

    for (uint32_t i = 0; i < count; i++) {
        const char *parts[3];

        split(arena, codings->interviews, i, parts);
        ids[i] = parts[2];
    }
    const char *nearest = palier_text_nearest(without_ending(arena, name), ids, count);

    if (nearest)
        palier_report(codings->diag, PALIER_E_DOCUMENT_UNKNOWN_NEAR, place, name, nearest);
    else
        palier_report(codings->diag, PALIER_E_DOCUMENT_UNKNOWN, place, name);
}

/* Find the interview that DOCUMENT is called like. */
static void find_interview(struct palier_codings *codings, struct palier_codings_document *document,
                           struct palier_place place)
{
    const char *name =
        without_ending(codings->arena, palier_text_trim(codings->arena, document->name));
    const char *found[2][3];
    uint32_t keys[2];
    size_t count = 0;

    for (uint32_t i = 0; i < codings->interviews->keys.count && count < 2; i++) {
        keys[count] = i;
        split(codings->arena, codings->interviews, i, found[count]);
        count += is_wanted(codings, found[count]) && is_name_of(name, found[count]);
    }
    if (count == 1) {
        set_interview(document, keys[0], found[0]);
        return;
    }
    if (count)
        palier_report(codings->diag, PALIER_E_DOCUMENT_AMBIGUOUS, place, document->name,
                      join(codings->arena, found[0]), join(codings->arena, found[1]));
    else
        report_unknown(codings, document->name, place);
    document->fault = codings->diag->last;
}

const struct palier_codings_document *
palier_codings_document(struct palier_codings *codings, const char *name, struct palier_place place)
{
    uint32_t index = palier_intern_add(&codings->document_index, name);

    if (index < codings->documents.count)
        return &codings->documents.at[index];
    struct palier_codings_document *document = PALIER_APPEND(codings->arena, &codings->documents);
    const struct palier_codes_row *said =
        palier_codes_find(codings->arena, &codings->table.documents, name);

    document->name = codings->document_index.text[index];
    if (said && said->knowledge == PALIER_CODINGS_KNOWN) {
        const char *parts[3];

        split(codings->arena, codings->interviews, said->interview, parts);
        set_interview(document, said->interview, parts);
    } else if (said && said->knowledge == PALIER_CODINGS_OUT) {
        document->knowledge = PALIER_CODINGS_OUT;
    } else {
        find_interview(codings, document, place);
    }
    return document;
}

static void report_tag(struct palier_codings *codings, const struct palier_tag *read,
                       const char *name, struct palier_place place)
{
    const char *nearest;

    switch (read->match) {
    case PALIER_TAG_AMBIGUOUS:
        palier_report(codings->diag, PALIER_E_TAG_AMBIGUOUS, place, name, read->criterion->id,
                      read->other->id);
        break;
    case PALIER_TAG_UNCLEAR:
        palier_report(codings->diag, PALIER_E_TAG_UNCLEAR, place, name, read->criterion->id,
                      read->rest);
        break;
    case PALIER_TAG_UNKNOWN:
        nearest = palier_tag_nearest(codings->tag_names, name);
        if (nearest)
            palier_report(codings->diag, PALIER_E_TAG_UNKNOWN_NEAR, place, name, nearest);
        else
            palier_report(codings->diag, PALIER_E_TAG_UNKNOWN, place, name);
        break;
    case PALIER_TAG_BY_ID:
    case PALIER_TAG_BY_LABEL:
        break;
    }
}

/* Find the criterion that TAG is called like. */
static void find_criterion(struct palier_codings *codings, struct palier_codings_tag *tag,
                           struct palier_place place)
{
    const struct palier_tag read = palier_tag_read(codings->tag_names, tag->name);

    if (read.match != PALIER_TAG_BY_ID && read.match != PALIER_TAG_BY_LABEL) {
        report_tag(codings, &read, tag->name, place);
        tag->fault = codings->diag->last;
        return;
    }
    tag->knowledge = PALIER_CODINGS_KNOWN;
    tag->criterion = read.criterion;
    tag->level = read.level;
    tag->polarity = read.polarity;
}

const struct palier_codings_tag *palier_codings_tag(struct palier_codings *codings,
                                                    const char *name, struct palier_place place)
{
    uint32_t index = palier_intern_add(&codings->tag_index, name);

    if (index < codings->tags.count)
        return &codings->tags.at[index];
    struct palier_codings_tag *tag = PALIER_APPEND(codings->arena, &codings->tags);
    const struct palier_codes_row *said =
        palier_codes_find(codings->arena, &codings->table.tags, name);

    tag->name = codings->tag_index.text[index];
    if (said && said->knowledge != PALIER_CODINGS_OPEN) {
        tag->knowledge = said->knowledge;
        tag->criterion = said->criterion;
        tag->level = said->level;
        tag->polarity = said->polarity;
    } else {
        find_criterion(codings, tag, place);
    }
    if (tag->knowledge == PALIER_CODINGS_KNOWN && tag->criterion->child_count)
        palier_report(codings->diag, PALIER_E_TAG_OF_HEADING, place, tag->name, tag->criterion->id);
    return tag;
}
