/* plain_cells.c - the cells of a plain file; see plain_internal.h. */
#include <string.h>

#include "answers/plain_internal.h"
#include "base/text.h"

enum { LONGEST_TEXT = 1024, FIRST_ENTITIES = 256 };

/* TEXT as a string in ROOM; NULL, and a doubt, where it is longer than anything that is expected.
 */
static const char *terminate(struct plain_part *part, const char *text, size_t length,
                             char room[LONGEST_TEXT + 1])
{
    if (length > LONGEST_TEXT) {
        plain_doubt(part);
        return NULL;
    }
    if (length)
        memcpy(room, text, length);
    room[length] = '\0';
    return room;
}

static size_t entity_place(const struct plain_part *part, uint64_t word)
{
    return (size_t)palier_mix(word, 0xA0761D6478BD642FU) & (part->entity_slot_count - 1);
}

static struct plain_entity *find_entity(const struct plain_part *part, uint64_t word)
{
    size_t at = entity_place(part, word);

    while (part->entity_slots[at].word && part->entity_slots[at].word != word)
        at = (at + 1) & (part->entity_slot_count - 1);
    return &part->entity_slots[at];
}

uint32_t palier_plain_find_entity(const struct plain_part *part, uint64_t word)
{
    const struct plain_entity *slot = part->entity_slot_count ? find_entity(part, word) : NULL;

    return slot && slot->word ? slot->number : PALIER_NONE;
}

static void widen_entities(struct plain_part *part)
{
    const struct plain_entity *old = part->entity_slots;
    struct palier_arena *arena = part->slot_arena;
    size_t count = part->entity_slot_count;

    part->slot_arena = palier_arena_sibling(part->scratch);
    part->entity_slot_count = count ? count * 2 : FIRST_ENTITIES;
    part->entity_slots =
        PALIER_ARRAY(part->slot_arena, part->entity_slot_count, struct plain_entity);
    for (size_t i = 0; i < count; i++)
        if (old[i].word)
            *find_entity(part, old[i].word) = old[i];
    palier_arena_free(arena);
}

/* Number an entity that may be new. */
static uint32_t meet_entity(struct plain_part *part, const char *text, size_t length)
{
    char room[LONGEST_TEXT + 1];
    const char *id = terminate(part, text, length, room);

    return id ? palier_intern_add(&part->entities, id) : 0;
}

static void take_entity(struct plain_part *part, struct plain_row *row, const char *text,
                        size_t length)
{
    if (!length) {
        plain_doubt(part); /* at least: it may be an empty line */
        return;
    }
    row->entity_key = palier_respondent_add_text((struct palier_respondent){0}, text, length);
    row->entity_word = 0;
    if (length > PALIER_QUICK_LONGEST) {
        row->entity = meet_entity(part, text, length);
        return;
    }
    row->entity_word = palier_quick_word(text, length);
    if (part->entity_slots_used * 2 >= part->entity_slot_count)
        widen_entities(part);
    __builtin_prefetch(&part->entity_slots[entity_place(part, row->entity_word)]);
}

/* Number the entity of ROW, which has up to 8 bytes. */
void palier_plain_number_entity(struct plain_part *part, struct plain_row *row)
{
    struct plain_entity *slot = find_entity(part, row->entity_word);

    if (!slot->word) {
        char text[PALIER_QUICK_LONGEST];
        size_t length = 0;

        for (uint64_t word = row->entity_word; word; word >>= 8)
            text[length++] = (char)(word & 0xFF);
        *slot = (struct plain_entity){row->entity_word, meet_entity(part, text, length)};
        part->entity_slots_used++;
    }
    row->entity = slot->number;
}

/* The number of a wave that may be new. */
uint32_t palier_plain_meet_wave(struct plain_part *part, const char *text, size_t length)
{
    char room[LONGEST_TEXT + 1];
    const char *wave = terminate(part, text, length, room);
    size_t known = part->waves.count;

    if (!wave)
        return 0;
    wave = *wave ? wave : part->lone_wave;
    uint32_t number = palier_intern_add(&part->waves, wave);

    if (number >= PLAIN_WAVES) {
        plain_doubt(part);
        return 0;
    }
    if (number == known)
        part->wave_keys[number] =
            palier_respondent_add_text((struct palier_respondent){0}, wave, strlen(wave));
    return number;
}

static uint32_t find_group(struct plain_part *part, const char *text, size_t length)
{
    const struct palier_rubric *rubric = part->frame.rubric;
    char room[LONGEST_TEXT + 1];
    const char *id = terminate(part, text, length, room);

    if (!length && rubric->group_count == 1)
        return 0;
    const struct palier_group *group = id ? palier_group_find(rubric, id) : NULL;

    if (!group)
        plain_doubt(part);
    return group ? (uint32_t)group->index : 0;
}

static void take_respondent(struct plain_part *part, struct plain_row *row, const char *text,
                            size_t length)
{
    char room[LONGEST_TEXT + 1];
    const char *id = terminate(part, text, length, room);

    if (!id || !palier_is_id(id))
        plain_doubt(part);
    row->respondent_key = palier_respondent_add_text((struct palier_respondent){0}, text, length);
}

static void take_weight(struct plain_part *part, struct plain_row *row, const char *text,
                        size_t length)
{
    char room[LONGEST_TEXT + 1];
    const char *weight = length ? terminate(part, text, length, room) : NULL;
    enum palier_decimal_mark mark = PALIER_MARK_NONE;

    if (!weight)
        return;
    if (!palier_weight_parse(weight, &row->weight, &mark))
        plain_doubt(part);
    if (mark != PALIER_MARK_NONE && part->weight_mark != PALIER_MARK_NONE &&
        mark != part->weight_mark)
        plain_doubt(part);
    if (mark != PALIER_MARK_NONE)
        part->weight_mark = mark;
}

/* A decimal mark that may be one of two in a column, or the separator of another file. */
static void watch_marks(struct plain_part *part, struct plain_asked *asked, const char *text)
{
    if (asked->builder.question->kind != PALIER_DECIMAL)
        return;
    asked->has_point = asked->has_point || strchr(text, '.');
    asked->has_comma = asked->has_comma || strchr(text, ',');
    if (asked->has_comma && (asked->has_point || part->reader->separator == ','))
        plain_doubt(part);
}

static bool is_text(const struct plain_part *part, const struct plain_column *column)
{
    enum palier_question_kind kind = part->asked[column->place].builder.question->kind;

    return kind == PALIER_TEXT || kind == PALIER_OTHER;
}

/* The code of an answer in COLUMN. */
static uint32_t judge(struct plain_part *part, struct plain_column *column, const char *text,
                      size_t length)
{
    struct plain_asked *asked = &part->asked[column->place];
    char room[LONGEST_TEXT + 1];

    if (!length)
        return PALIER_LEFT_BLANK;
    const char *answer = is_text(part, column) ? "…" : terminate(part, text, length, room);
    uint32_t code = answer ? palier_column_judge(&asked->builder, answer) : PALIER_BAD_ANSWER;

    if (code == PALIER_BAD_ANSWER) {
        plain_doubt(part);
        return PALIER_LEFT_BLANK;
    }
    watch_marks(part, asked, answer);
    if (part->counts) {
        size_t words = part->reader->answered_words;

        part->targets[column->place].answered =
            palier_column_answered(&asked->builder, code, words) - code * words;
    }
    return code;
}

/* The number of a cell of COLUMN whose cells have one, and whether it is worth knowing by heart. */
static uint32_t number_of(struct plain_part *part, struct plain_column *column, const char *text,
                          size_t length, bool *is_worth)
{
    *is_worth = true;
    if (column->use == USE_WAVE)
        return palier_plain_meet_wave(part, text, length);
    if (column->use == USE_GROUP)
        return find_group(part, text, length);
    *is_worth = !length || !is_text(part, column); /* each text comes once */
    return judge(part, column, text, length);
}

/* Take LENGTH bytes of TEXT in COLUMN. True where its number in ROW tells all of it, and is worth
 * knowing by heart. */
static bool take_cell(struct plain_part *part, struct plain_column *column, struct plain_row *row,
                      const char *text, size_t length)
{
    bool is_worth = false;

    switch (column->use) {
    case USE_ENTITY:
        take_entity(part, row, text, length);
        break;
    case USE_RESPONDENT:
        take_respondent(part, row, text, length);
        break;
    case USE_WEIGHT:
        take_weight(part, row, text, length);
        break;
    case USE_WAVE:
    case USE_GROUP:
    case USE_ANSWER:
        row->codes[column->place] = number_of(part, column, text, length, &is_worth);
        break;
    }
    return is_worth;
}

/* Take the next cell of the line, which is of column C and not known by heart. */
static void take_unknown(struct plain_part *part, struct plain_row *row, size_t c)
{
    struct palier_plain_cut *cut = &part->base.cut;
    struct plain_column *column = &part->columns[c];
    const char *start = cut->at;
    uint64_t word;
    size_t length, size = palier_plain_glance(start, column->ends, &word);
    char *text;

    if (!palier_plain_cell(cut, !c, c + 1 == part->column_count, &text, &length)) {
        plain_doubt(part);
        return;
    }
    if (take_cell(part, column, row, text, length) && start + size == cut->at)
        palier_quick_add(&column->quick, part->scratch, word, row->codes[column->place]);
}

/* Take cells from AT on, of COLUMN and those before LAST, until one is not known by heart; gives
 * its column, and it is at *NEXT. */
static const struct plain_column *take_known(const struct plain_column *column,
                                             const struct plain_column *last, uint32_t *codes,
                                             struct palier_plain_ahead *ahead, char *at,
                                             char **next)
{
    for (; column < last; column++) {
        uint64_t word;
        size_t size = palier_plain_glance_ahead(ahead, at, column->ends, &word);

        if (!size || !palier_quick_find(&column->quick, word, &codes[column->place]))
            break;
        palier_plain_pass(ahead);
        at += size;
    }
    *next = at;
    return column;
}

/* Take the last cell of the line where it is known by heart. */
static bool take_known_last(const struct plain_column *last, uint32_t *codes,
                            struct palier_plain_cut *cut)
{
    uint64_t word;
    size_t size = palier_plain_glance(cut->at, last->ends, &word);
    bool is_known = size && palier_quick_find(&last->quick, word, &codes[last->place]);

    if (is_known)
        cut->at += size;
    return is_known;
}

void palier_plain_take_cells(struct plain_part *part, struct palier_plain_ahead *ahead)
{
    struct plain_row *row = &part->batch[part->batched];
    struct palier_plain_cut *cut = &part->base.cut;
    const struct plain_column *column = part->columns, *last = column + part->column_count - 1;
    struct palier_plain_ahead seen = *ahead;

    while ((column = take_known(column, last, row->codes, &seen, cut->at, &cut->at)) < last) {
        take_unknown(part, row, (size_t)(column - part->columns));
        if (part->base.has_doubt)
            return;
        palier_plain_pass_to(&seen, cut->at);
        column++;
    }
    if (!take_known_last(last, row->codes, cut))
        take_unknown(part, row, part->column_count - 1);
    palier_plain_pass_to(&seen, cut->at);
    *ahead = seen;
    row->wave = row->codes[part->asked_count + USE_WAVE];
    row->group = row->codes[part->asked_count + USE_GROUP];
}
