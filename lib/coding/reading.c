/* reading.c - see reading.h. */
#include "coding/reading.h"

#include <string.h>

#include "coding/negation.h"

enum {
    RESTRICTS_BEFORE = 4, /* words between "seulement" and what it restricts */
    RESTRICTS_AFTER = 2,
    IMPERFECT = 6,       /* words between "avait" and what there was */
    TOPIC = 7,           /* words of a clause that only names what the next one speaks of */
    TAKES_UP_WITHIN = 3, /* words between "c'" and "à l'étude" */
    OTHERS_AFTER = 4,    /* words between "le plan" and "de la commune voisine" */
    SECOND_POSITION = 1  /* of a level among the levels, from 0: what is begun */
};

/* A hit among the words and cues of its sentence. */
struct stage {
    const struct palier_cue *cues;
    size_t cue_count;
    struct palier_scene clause, segment;
    enum palier_language language;
    const char *entity; /* where the answer was given */
};

void palier_reader_init(struct palier_reader *reader, struct palier_arena *arena,
                        const struct palier_cues *cues)
{
    *reader = (struct palier_reader){.arena = arena, .cues = cues};
}

void palier_reader_open(struct palier_reader *reader, const struct palier_normal *normal,
                        const struct palier_sentences *sentences, const char *entity)
{
    reader->normal = normal;
    reader->sentences = sentences;
    reader->entity = entity;
    reader->words.count = reader->found.count = reader->cuts.count = reader->views.count = 0;
    for (size_t i = 0; i < sentences->count; i++)
        *PALIER_APPEND(reader->arena, &reader->views) = (struct palier_sentence_view){0};
}

static void split_words(struct palier_reader *reader, size_t sentence,
                        struct palier_sentence_view *view)
{
    view->is_known = true;
    view->first_word = reader->words.count;
    view->first_cut = reader->cuts.count;
    palier_words_split(reader->arena, palier_cues_lexicon(reader->cues), reader->normal->text,
                       reader->sentences->at[sentence].span, &reader->words, &reader->cuts);
    view->cut_end = reader->cuts.count;
    view->word_end = reader->words.count;
}

static void find_cues(struct palier_reader *reader, enum palier_language language,
                      struct palier_sentence_view *view)
{
    view->cues[language].is_known = true;
    view->cues[language].first = reader->found.count;
    palier_cues_find(reader->arena, reader->cues, language, &reader->words, view->first_word,
                     view->word_end, &reader->found);
    view->cues[language].end = reader->found.count;
}

/* What is known of SENTENCE, with the cues of LANGUAGE. */
static const struct palier_sentence_view *view_of(struct palier_reader *reader, size_t sentence,
                                                  enum palier_language language)
{
    struct palier_sentence_view *view = &reader->views.at[sentence];

    if (!view->is_known)
        split_words(reader, sentence, view);
    if (!view->cues[language].is_known)
        find_cues(reader, language, view);
    return view;
}

static struct stage stage_of(struct palier_reader *reader, size_t sentence, struct palier_span hit,
                             enum palier_language language)
{
    const struct palier_sentence_view *view = view_of(reader, sentence, language);
    const char *text = reader->normal->text;
    struct palier_span span = reader->sentences->at[sentence].span;

    struct palier_span clause =
        palier_part_of(&reader->cuts, view->first_cut, view->cut_end, span, hit.start, false);
    struct palier_span segment =
        palier_part_of(&reader->cuts, view->first_cut, view->cut_end, span, hit.start, true);

    struct palier_scene around =
        palier_scene_of(text, &reader->words, view->first_word, view->word_end, segment, hit);

    return (struct stage){
        .cues = reader->found.at + view->cues[language].first,
        .cue_count = view->cues[language].end - view->cues[language].first,
        .clause = palier_scene_within(&around, text, clause),
        .segment = around,
        .language = language,
        .entity = reader->entity,
    };
}

/* Words inside the hit are the pattern's own. */
static bool counts(const struct stage *stage, const struct palier_cue *cue)
{
    bool is_inside = cue->first >= stage->clause.before && cue->first < stage->clause.after;

    return !is_inside && !(cue->entity && !strcmp(cue->entity, stage->entity));
}

static bool is_before(const struct palier_scene *scene, const struct palier_cue *cue)
{
    return cue->first >= scene->first && cue->first < scene->before;
}

static bool is_behind(const struct palier_scene *scene, const struct palier_cue *cue)
{
    return cue->first >= scene->after && cue->end <= scene->end;
}

/* Whether a cue of KIND stands anywhere in the segment. */
static bool has_around(const struct stage *stage, enum palier_cue_kind kind)
{
    for (size_t i = 0; i < stage->cue_count; i++) {
        const struct palier_cue *cue = &stage->cues[i];

        if (cue->kind == kind && counts(stage, cue) &&
            (is_before(&stage->segment, cue) || is_behind(&stage->segment, cue)))
            return true;
    }
    return false;
}

/* The kind of the last cue before the hit that is BEGIN or END; NOTHING: there is none. */
static enum palier_cue_kind last_before(const struct stage *stage, enum palier_cue_kind begin,
                                        enum palier_cue_kind end)
{
    enum palier_cue_kind last = PALIER_CUE_NOTHING;

    for (size_t i = 0; i < stage->cue_count; i++) {
        const struct palier_cue *cue = &stage->cues[i];

        if ((cue->kind == begin || cue->kind == end) && counts(stage, cue) &&
            is_before(&stage->segment, cue))
            last = cue->kind;
    }
    return last;
}

static bool is_comparison(const struct palier_scene *scene, size_t index)
{
    return index > scene->first && palier_scene_has(scene, index - 1, PALIER_CLASS_AS);
}

/* "La commune voisine a un plan", "le plan de la commune voisine"; not "un plan, comme eux". */
static bool is_other(const struct stage *stage)
{
    enum palier_cue_kind last = last_before(stage, PALIER_CUE_OTHER, PALIER_CUE_HERE);

    if (last != PALIER_CUE_NOTHING)
        return last == PALIER_CUE_OTHER;
    for (size_t i = 0; i < stage->cue_count; i++) {
        const struct palier_cue *cue = &stage->cues[i];

        if (cue->kind == PALIER_CUE_OTHER && counts(stage, cue) && is_behind(&stage->clause, cue) &&
            cue->first - stage->clause.after <= OTHERS_AFTER &&
            !is_comparison(&stage->clause, cue->first))
            return true;
    }
    return false;
}

/* "Il y avait un plan"; not "si on avait", which is a wish. */
static bool has_imperfect(const struct stage *stage)
{
    const struct palier_scene *clause = &stage->clause;
    size_t first =
        clause->before > clause->first + IMPERFECT ? clause->before - IMPERFECT : clause->first;

    if (stage->language != PALIER_FRENCH)
        return false;
    for (size_t i = first; i < clause->before; i++)
        if (palier_scene_has(clause, i, PALIER_CLASS_IMPERFECT))
            return !palier_scene_has(clause, i - 2, PALIER_CLASS_SI) &&
                   !palier_scene_has(clause, i - 2, PALIER_CLASS_COMME) &&
                   !palier_scene_has(clause, i - 1, PALIER_CLASS_SI);
    return false;
}

static bool is_past(const struct stage *stage)
{
    enum palier_cue_kind last = last_before(stage, PALIER_CUE_PAST, PALIER_CUE_NOW);

    if (last == PALIER_CUE_NOTHING && has_imperfect(stage))
        return true;
    if (last != PALIER_CUE_NOTHING)
        return last == PALIER_CUE_PAST;
    for (size_t i = 0; i < stage->cue_count; i++) {
        const struct palier_cue *cue = &stage->cues[i];

        if (cue->kind == PALIER_CUE_PAST && counts(stage, cue) && is_behind(&stage->clause, cue))
            return true;
    }
    return false;
}

/* "L'achat groupé, c'est à l'étude", "l'exercice, on va le lancer": CUE, in the clause behind that
 * of the hit, speaks of what a short clause only named. */
static bool takes_up(const struct stage *stage, const struct palier_cue *cue)
{
    const struct palier_scene *clause = &stage->clause, *segment = &stage->segment;

    if (!is_behind(segment, cue) || cue->first < clause->end ||
        cue->first > clause->end + TAKES_UP_WITHIN || clause->end - clause->first > TOPIC)
        return false;
    if (palier_scene_has(segment, clause->end, PALIER_CLASS_TAKES_UP))
        return true;
    for (size_t i = clause->end + 1; i < cue->end; i++)
        if (palier_scene_has(segment, clause->end, PALIER_CLASS_WE) &&
            palier_scene_has(segment, i, PALIER_CLASS_POINTS_BACK))
            return true;
    return false;
}

/* In the clause of the hit; or before it, set off by a comma: "l'an prochain, …". */
static bool is_planned(const struct stage *stage)
{
    for (size_t i = 0; i < stage->cue_count; i++) {
        const struct palier_cue *cue = &stage->cues[i];

        if (cue->kind != PALIER_CUE_PLAN || !counts(stage, cue))
            continue;
        if (is_before(&stage->clause, cue) || is_behind(&stage->clause, cue) ||
            (is_before(&stage->segment, cue) && cue->first == stage->segment.first) ||
            takes_up(stage, cue))
            return true;
    }
    return false;
}

static bool is_restricted(const struct stage *stage)
{
    const struct palier_scene *clause = &stage->clause;

    for (size_t i = 0; i < stage->cue_count; i++) {
        const struct palier_cue *cue = &stage->cues[i];

        if (cue->kind != PALIER_CUE_RESTRICT || !counts(stage, cue))
            continue;
        if ((is_before(clause, cue) && clause->before <= cue->end + RESTRICTS_BEFORE) ||
            (is_behind(clause, cue) && cue->first - clause->after <= RESTRICTS_AFTER))
            return true;
    }
    return palier_is_restricted(clause, stage->language);
}

/* The number of the sentence that holds byte AT, looked for from sentence FIRST on. */
static size_t sentence_of(const struct palier_sentences *sentences, size_t first, size_t at)
{
    while (first + 1 < sentences->count && sentences->at[first + 1].span.start <= at)
        first++;
    return first;
}

static bool minds(const struct palier_pattern *pattern, enum palier_hit_reading reading)
{
    return !(pattern->ignored & 1U << reading);
}

static enum palier_hit_reading read_stage(const struct stage *stage,
                                          const struct palier_pattern *pattern)
{
    if (minds(pattern, PALIER_READ_OTHER) && is_other(stage))
        return PALIER_READ_OTHER;
    if (minds(pattern, PALIER_READ_PAST) && is_past(stage))
        return PALIER_READ_PAST;
    if (palier_is_negated(&stage->clause, pattern->scope, pattern->language))
        return PALIER_READ_NEGATED;
    if (minds(pattern, PALIER_READ_WISHED) && has_around(stage, PALIER_CUE_WISH))
        return PALIER_READ_WISHED;
    if (minds(pattern, PALIER_READ_IRONIC) && has_around(stage, PALIER_CUE_IRONY))
        return PALIER_READ_IRONIC;
    if (minds(pattern, PALIER_READ_REPORTED) && has_around(stage, PALIER_CUE_REPORT))
        return PALIER_READ_REPORTED;
    if (minds(pattern, PALIER_READ_PLANNED) && is_planned(stage))
        return PALIER_READ_PLANNED;
    if (minds(pattern, PALIER_READ_RESTRICTED) && is_restricted(stage))
        return PALIER_READ_RESTRICTED;
    if (minds(pattern, PALIER_READ_HEDGED) && has_around(stage, PALIER_CUE_HEDGE))
        return PALIER_READ_HEDGED;
    return PALIER_READ_ASSERTED;
}

/* Whether another speaker begins after sentence FIRST, up to LAST. */
static bool crosses_turn(const struct palier_reader *reader, size_t first, size_t last)
{
    for (size_t i = first + 1; i <= last; i++)
        if (reader->sentences->at[i].starts_turn)
            return true;
    return false;
}

enum palier_hit_reading palier_reader_read(struct palier_reader *reader, size_t sentence,
                                           struct palier_span hit,
                                           const struct palier_pattern *pattern)
{
    size_t last_byte = hit.end > hit.start ? hit.end - 1 : hit.start;
    size_t last = sentence_of(reader->sentences, sentence, last_byte);

    if (reader->sentences->at[sentence].is_interviewer || crosses_turn(reader, sentence, last))
        return PALIER_READ_INTERVIEWER;
    if (reader->sentences->at[last].is_question && minds(pattern, PALIER_READ_ASKED))
        return PALIER_READ_ASKED;
    struct stage stage = stage_of(reader, sentence, hit, pattern->language);

    return read_stage(&stage, pattern);
}

static int position_of(const struct palier_level_set *levels, int number)
{
    int position = 0;

    while (position + 1 < (int)levels->count && levels->levels[position].number < number)
        position++;
    return position;
}

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

static enum palier_polarity opposite(enum palier_polarity polarity)
{
    return polarity == PALIER_SUPPORTS ? PALIER_CONTRADICTS : PALIER_SUPPORTS;
}

struct palier_proposal palier_reading_propose(const struct palier_pattern *pattern,
                                              const struct palier_level_set *levels,
                                              enum palier_hit_reading reading)
{
    bool supports = pattern->polarity == PALIER_SUPPORTS;
    int position = position_of(levels, pattern->level), middle = ((int)levels->count - 1) / 2;
    struct palier_proposal proposal = {true, pattern->level, pattern->polarity};

    if (reading >= PALIER_READ_PAST)
        return (struct palier_proposal){.is_made = false};
    if (reading == PALIER_READ_NEGATED || (reading == PALIER_READ_WISHED && supports))
        return (struct palier_proposal){pattern->negated_level > 0, pattern->negated_level,
                                        opposite(pattern->polarity)};
    if (!levels->count || !pattern->level)
        return proposal;
    if (reading == PALIER_READ_IRONIC && supports)
        return (struct palier_proposal){true, levels->levels[0].number, PALIER_CONTRADICTS};
    if ((reading == PALIER_READ_REPORTED || reading == PALIER_READ_PLANNED) && supports)
        position = smaller(position, SECOND_POSITION);
    else if (reading == PALIER_READ_RESTRICTED && supports)
        position -= position > 0;
    else if (reading == PALIER_READ_HEDGED)
        position += position < middle ? 1 : position > middle ? -1 : 0;
    proposal.level = levels->levels[position].number;
    return proposal;
}
