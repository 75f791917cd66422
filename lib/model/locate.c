/* locate.c - see locate.h. */
#include "model/locate.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"

const char *palier_locate(struct palier_arena *arena, struct palier_diag *diag, const char *kind,
                          const char *name, const char *beside)
{
    const char *search = getenv("PALIER_PATH");
    const char *nearby = beside ? palier_arena_printf(arena, "%s/../../%s", beside, kind) : kind;
    const char *data = palier_path_join(arena, PALIER_DATA, kind);
    const char *tried = kind;

    if (strchr(name, '/')) {
        if (palier_is_directory(name))
            return name;
        tried = name;
    } else {
        for (const char *at = search ? search : ""; *at; at += strspn(at, ":")) {
            size_t length = strcspn(at, ":");
            const char *folder = palier_arena_strndup(arena, at, length);
            const char *path = palier_path_join(arena, palier_path_join(arena, folder, kind), name);

            at += length;
            if (palier_is_directory(path))
                return path;
        }
        const char *const folders[] = {kind, nearby, data};
        for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
            const char *path = palier_path_join(arena, folders[i], name);
            if (palier_is_directory(path))
                return path;
        }
        tried = palier_arena_printf(arena, "%s%s%s, %s", search ? search : "", search ? ", " : "",
                                    kind, data);
    }
    palier_report(diag, !strcmp(kind, "rubrics") ? PALIER_E_NO_RUBRIC : PALIER_E_NO_QUESTIONNAIRE,
                  ((struct palier_place){.file = name}), tried);
    return NULL;
}
