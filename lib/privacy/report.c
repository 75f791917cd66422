/* report.c - see report.h. */
#include "privacy/report.h"

#include <string.h>

#include "privacy/contact.h"

/* "2026, T4.3, t43_restore, staff: how many". */
static const char *what_of(struct palier_arena *arena, const struct palier_disclosure *disclosure)
{
    const char *const parts[] = {disclosure->wave, disclosure->criterion, disclosure->item,
                                 disclosure->group, disclosure->is_count ? "n" : NULL};
    const char *said = "";

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i] && *parts[i])
            said = palier_arena_printf(arena, "%s%s%s", said, *said ? ", " : "", parts[i]);
    return said;
}

void palier_privacy_audit_report(struct palier_diag *diag, const struct palier_privacy_audit *audit)
{
    for (size_t i = 0; i < audit->disclosures.count; i++) {
        const struct palier_disclosure *disclosure = &audit->disclosures.at[i];

        palier_report(diag, PALIER_E_FIGURE_DISCLOSED, (struct palier_place){0}, disclosure->entity,
                      what_of(diag->arena, disclosure),
                      palier_arena_printf(diag->arena, "%.6g", disclosure->low),
                      palier_arena_printf(diag->arena, "%.6g", disclosure->high));
    }
}

static void note_person(void *context, const struct palier_identifier *identifier,
                        struct palier_span span)
{
    bool *is_found = context;

    (void)span;
    *is_found = *is_found || identifier->kind == PALIER_PERSON_NAME ||
                identifier->kind == PALIER_MAIL_ADDRESS ||
                identifier->kind == PALIER_TELEPHONE_NUMBER;
}

void palier_quotes_check(struct palier_diag *diag, const struct palier_assessment *assessment,
                         const struct palier_identifiers *identifiers)
{
    struct palier_arena *scratch = palier_arena_sibling(diag->arena);
    struct palier_identifiers own;
    struct palier_identifier_search search;

    palier_identifiers_init(&own, scratch);
    for (size_t i = 0; i < assessment->evidence.count; i++) {
        const struct palier_evidence *quote = &assessment->evidence.at[i];
        size_t length = strlen(quote->quote);
        bool is_found = false;

        if (!palier_evidence_stands(quote) ||
            (quote->status != PALIER_EVIDENCE_ACCEPTED && !quote->is_reviewed))
            continue;
        palier_identifiers_add_contacts(&own, quote->quote, length, quote->place);
        palier_identifier_search_init(&search, &own, scratch);
        palier_identifiers_find(&search, quote->quote, length, note_person, &is_found);
        palier_identifier_search_init(&search, identifiers ? identifiers : &own, scratch);
        palier_identifiers_find(&search, quote->quote, length, note_person, &is_found);
        if (is_found)
            palier_report(diag, PALIER_E_QUOTE_NAMES, quote->place);
    }
    palier_arena_free(scratch);
}

void palier_identifiers_report(struct palier_diag *diag,
                               const struct palier_identifiers *identifiers)
{
    struct palier_arena *arena = diag->arena;

    if (identifiers->too_short)
        palier_report(diag, PALIER_E_ID_TOO_SHORT, (struct palier_place){0},
                      palier_arena_printf(arena, "%zu", identifiers->too_short),
                      palier_arena_printf(arena, "%d", PALIER_SHORTEST_NUMBER));
    if (identifiers->too_common)
        palier_report(diag, PALIER_E_ID_TOO_COMMON, (struct palier_place){0},
                      palier_arena_printf(arena, "%zu", identifiers->too_common));
    if (identifiers->short_quotes)
        palier_report(diag, PALIER_E_QUOTES_TOO_SHORT, (struct palier_place){0},
                      palier_arena_printf(arena, "%zu", identifiers->short_quotes),
                      palier_arena_printf(arena, "%d", PALIER_FEWEST_WORDS));
}
