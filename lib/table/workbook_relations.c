/* workbook_relations.c - from part to part; see workbook_internal.h. */
#include "table/workbook_internal.h"

#include <string.h>

struct reading {
    struct palier_workbook *book;
    const char *folder; /* of the part that the relations start from, with its slash */
    struct palier_relations *relations;
};

/* FOLDER/TARGET without `.` and `..`; a target that starts with a slash starts from the package. */
static const char *resolve(struct palier_arena *arena, const char *folder, const char *target)
{
    const char *from = *target == '/' ? "" : folder;
    char *path = palier_arena_printf(arena, "/%s%s", from, target + (*target == '/'));
    char *end = path;

    for (const char *at = path; *at;) {
        size_t length = 1 + strcspn(at + 1, "/");

        if (length == 3 && !strncmp(at, "/..", 3)) {
            while (end > path && *--end != '/')
                ;
        } else if (!(length == 2 && at[1] == '.')) {
            memmove(end, at, length);
            end += length;
        }
        at += length;
    }
    *end = '\0';
    return path + (*path == '/');
}

static bool start(void *context, size_t depth, const char *element, const char **attributes)
{
    struct reading *reading = context;
    struct palier_arena *arena = reading->book->arena;
    const char *id = palier_attribute(attributes, "Id");
    const char *type = palier_attribute(attributes, "Type");
    const char *target = palier_attribute(attributes, "Target");
    const char *mode = palier_attribute(attributes, "TargetMode");

    if (depth != 2 || strcmp(element, "Relationship") || !id || !type || !target)
        return true;
    if (mode && !strcmp(mode, "External"))
        return true;
    const char *slash = strrchr(type, '/'), *kind = slash ? slash + 1 : type;

    *PALIER_APPEND(arena, reading->relations) = (struct palier_relation){
        .id = palier_arena_strndup(arena, id, strlen(id)),
        .kind = palier_arena_strndup(arena, kind, strlen(kind)),
        .target = resolve(arena, reading->folder, target),
    };
    return true;
}

enum palier_status palier_relations_read(struct palier_workbook *book, const char *part,
                                         struct palier_relations *relations)
{
    static const struct palier_part_reader reader = {.root = "Relationships", .start = start};
    const char *slash = strrchr(part, '/'), *base = slash ? slash + 1 : part;
    const char *folder = palier_arena_strndup(book->arena, part, (size_t)(base - part));
    const char *name = palier_arena_printf(book->arena, "%s_rels/%s.rels", folder, base);
    struct reading reading = {.book = book, .folder = folder, .relations = relations};

    *relations = (struct palier_relations){0};
    return palier_package_has(book, name) ? palier_part_read(book, name, &reader, &reading)
                                          : PALIER_OK;
}

const struct palier_relation *palier_relation_of(const struct palier_relations *relations,
                                                 const char *kind)
{
    for (size_t i = 0; i < relations->count; i++)
        if (!strcmp(relations->at[i].kind, kind))
            return &relations->at[i];
    return NULL;
}

const struct palier_relation *palier_relation_find(const struct palier_relations *relations,
                                                   const char *id)
{
    for (size_t i = 0; i < relations->count; i++)
        if (!strcmp(relations->at[i].id, id))
            return &relations->at[i];
    return NULL;
}
