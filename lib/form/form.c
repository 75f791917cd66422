/* form.c - what all forms share; see form.h. */
#include "form/form.h"

#include <string.h>
#include <strings.h>

#include "form/form_internal.h"

struct groups {
    struct palier_form_group *at;
    size_t count, capacity;
};

static void add_audience(struct palier_arena *arena, struct groups *groups,
                         const char *const *audience, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool is_new = true;

        for (size_t k = 0; k < groups->count; k++)
            is_new = is_new && strcasecmp(groups->at[k].id, audience[i]);
        if (is_new)
            *PALIER_APPEND(arena, groups) =
                (struct palier_form_group){audience[i], form_same(audience[i])};
    }
}

const struct palier_form_group *palier_form_groups(const struct palier_form *form, size_t *count)
{
    const struct palier_questionnaire *questionnaire = form->questionnaire;
    struct groups groups = {0};

    for (size_t i = 0; form->rubric && i < form->rubric->group_count; i++)
        *PALIER_APPEND(form->arena, &groups) =
            (struct palier_form_group){form->rubric->groups[i].id, form->rubric->groups[i].label};
    if (!form->rubric) {
        for (size_t i = 0; i < questionnaire->question_count; i++)
            add_audience(form->arena, &groups, questionnaire->questions[i].audience,
                         questionnaire->questions[i].audience_count);
        for (size_t i = 0; i < questionnaire->interview_question_count; i++)
            add_audience(form->arena, &groups, questionnaire->interview_questions[i].audience,
                         questionnaire->interview_questions[i].audience_count);
    }
    *count = groups.count;
    return groups.at;
}

const struct palier_form_group *form_group_find(const struct palier_form *form, const char *id)
{
    size_t count;
    const struct palier_form_group *groups = palier_form_groups(form, &count);

    for (size_t i = 0; i < count; i++)
        if (!strcasecmp(groups[i].id, id))
            return &groups[i];
    return NULL;
}

struct palier_label form_label(enum palier_form_word word)
{
    struct palier_label label;

    for (int i = 0; i < PALIER_LANGUAGE_COUNT; i++)
        label.in[i] = palier_form_word(word, (enum palier_language)i);
    return label;
}

struct palier_label form_same(const char *text)
{
    return (struct palier_label){{*text ? text : NULL, *text ? text : NULL}};
}

const char *form_id(const struct palier_form *form)
{
    return *form->questionnaire->id ? form->questionnaire->id
                                    : palier_path_base(form->arena, form->questionnaire->path);
}

const char *form_own_id(const struct palier_form *form)
{
    const char *const parts[] = {form->entity, form->group, form->wave};
    const char *id = form_id(form);

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i])
            id = palier_arena_printf(form->arena, "%s-%s", id, parts[i]);
    return id;
}

struct palier_label form_title(const struct palier_form *form)
{
    const struct palier_label *title = &form->questionnaire->title;

    return title->in[0] || title->in[1] ? *title : form_same(form_id(form));
}

const char *form_entity_name(const struct palier_form *form)
{
    const struct palier_entity *entity =
        form->entity && form->entities ? palier_entity_find(form->entities, form->entity) : NULL;

    return entity ? entity->name : form->entity ? form->entity : "";
}
