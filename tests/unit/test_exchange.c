/* test_exchange.c - codebooks out and in, names of codes, quotes found again. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exchange/codebook.h"
#include "exchange/codings_internal.h"
#include "exchange/compare.h"
#include "exchange/guid.h"
#include "exchange/tag.h"
#include "scratch.h"

static const char criteria[] = "criterion,parent,label::fr,label::en,text::fr\n"
                               "all,,Tout,All,\n"
                               "T,all,Technique,Technical,\"<Les> \"\"outils\"\" & l'école\"\n"
                               "T1,T,Sauvegardes,Backups,\"Une ligne,\n\tpuis une autre\"\n"
                               "T1.2,T,Réseau,Network,\n"
                               "O,all,Organisation,Organisation,\n"
                               "O-,O,Réseau,5G,\n";

static const char items[] = "criterion,source\nT1,interview\nT1.2,interview\nO-,interview\n";

static void open_rubric(struct scratch *scratch)
{
    scratch_open(scratch);
    scratch_rubric(scratch, criteria, items);
    scratch_write(scratch, "levels.csv",
                  "level,from,label::fr,label::en\n1,1,Initial,Initial\n2,2,Émergent,Emerging\n");
    cr_assert(scratch_read_rubric(scratch) == PALIER_OK, "%s", scratch_codes(scratch));
}

/* What palier_codebook_write_qdc writes of CODEBOOK. */
static struct palier_bytes write(struct palier_arena *arena, const struct palier_codebook *codebook)
{
    char *text;
    size_t length;
    FILE *stream = open_memstream(&text, &length);

    palier_codebook_write_qdc(stream, codebook);
    cr_assert(fclose(stream) == 0);
    const struct palier_bytes bytes = {.path = "memory.qdc",
                                       .at = palier_arena_strndup(arena, text, length),
                                       .length = length};

    free(text);
    return bytes;
}

static void expect_same(const struct palier_codebook *one, const struct palier_codebook *other)
{
    cr_assert(eq(sz, one->count, other->count));
    cr_assert(eq(str, (char *)one->origin, (char *)other->origin));
    for (size_t i = 0; i < one->count; i++) {
        const struct palier_codebook_code *a = &one->at[i], *b = &other->at[i];

        cr_expect(eq(str, (char *)a->guid, (char *)b->guid));
        cr_expect(eq(str, (char *)a->name, (char *)b->name));
        cr_expect(eq(str, (char *)a->description, (char *)b->description));
        cr_expect(eq(str, (char *)a->color, (char *)b->color));
        cr_expect(a->is_codable == b->is_codable && a->parent == b->parent && a->depth == b->depth);
    }
}

/* Expected: Python's uuid.uuid5(UUID('562259d8-49fa-4443-b4b7-d67408113433'), name). */
Test(exchange, a_guid_is_the_uuid_that_other_programs_compute)
{
    static const struct {
        const char *name, *guid;
    } cases[] = {{"municipal/T4.3", "4e39edc8-9af2-5830-9130-5709073d2f38"},
                 {"municipal/T4.3/2", "dd97d75b-2f2c-5124-b2d0-0750e23dfaa1"},
                 {"", "040817a4-4e60-58a3-8dc2-00987811ed0c"}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char guid[PALIER_GUID_TEXT];

        palier_guid_make(cases[i].name, guid);
        cr_expect(eq(str, guid, (char *)cases[i].guid));
    }
}

Test(exchange, a_guid_is_read_in_braces_and_in_either_case)
{
    char guid[PALIER_GUID_TEXT];

    cr_assert(palier_guid_read("{4E39EDC8-9af2-5830-9130-5709073D2F38}", guid));
    cr_expect(eq(str, guid, "4e39edc8-9af2-5830-9130-5709073d2f38"));
    cr_expect(not(palier_guid_read("", guid)));
    cr_expect(not(palier_guid_read("4e39edc8-9af2-5830-9130-5709073d2f3", guid)));
    cr_expect(not(palier_guid_read("4e39edc8-9af2-5830-9130-5709073d2f38}", guid)));
    cr_expect(not(palier_guid_read("4e39edc8+9af2-5830-9130-5709073d2f38", guid)));
    cr_expect(not(palier_guid_read("4e39edc8-9af2-5830-9130-5709073d2f3g", guid)));
}

Test(exchange, what_is_written_out_reads_back_the_same)
{
    struct scratch scratch;
    struct palier_codebook made, read, again;

    open_rubric(&scratch);
    for (int k = 0; k < PALIER_LANGUAGE_COUNT; k++) {
        palier_codebook_make(scratch.arena, &scratch.rubric, (enum palier_language)k, true, &made);
        cr_assert(eq(sz, made.count, 6 + 3 * 2));
        struct palier_bytes bytes = write(scratch.arena, &made);

        cr_assert(palier_codebook_parse(scratch.arena, &scratch.diag, &bytes, &read) == PALIER_OK,
                  "%s", scratch_codes(&scratch));
        expect_same(&made, &read);
        bytes = write(scratch.arena, &read);
        cr_assert(palier_codebook_parse(scratch.arena, &scratch.diag, &bytes, &again) == PALIER_OK);
        expect_same(&made, &again);
    }
    scratch_close(&scratch);
}

Test(exchange, what_xml_cannot_hold_is_left_out_and_the_rest_stays)
{
    struct scratch scratch;
    struct palier_codebook_code code = {
        .guid = "4e39edc8-9af2-5830-9130-5709073d2f38",
        .name =
            "a\x01\x1F <b> \"c\" & 'd'\t\n\r\xEF\xBF\xBE\xEF\xBF\xBF e\xCC\x81 \xF0\x9F\x8F\x9B",
        .description = "\x7F]]>\r\n\x0B <!-- -->",
        .color = "",
        .is_codable = true,
        .parent = PALIER_NO_CODE};
    const struct palier_codebook made = {.origin = "", .at = &code, .count = 1};
    struct palier_codebook read;

    scratch_open(&scratch);
    const struct palier_bytes bytes = write(scratch.arena, &made);
    cr_assert(palier_codebook_parse(scratch.arena, &scratch.diag, &bytes, &read) == PALIER_OK, "%s",
              scratch_codes(&scratch));
    cr_expect(
        eq(str, (char *)read.at[0].name, "a <b> \"c\" & 'd'\t\n\r e\xCC\x81 \xF0\x9F\x8F\x9B"));
    cr_expect(eq(str, (char *)read.at[0].description, "\x7F]]>\r\n <!-- -->"));
    scratch_close(&scratch);
}

Test(exchange, hostile_files_are_refused_by_name)
{
#define BOOK "<CodeBook xmlns='urn:QDA-XML:codebook:1.0'>"
#define GUID "guid='4e39edc8-9af2-5830-9130-5709073d2f38'"
    static const struct {
        const char *text, *codes;
    } cases[] = {
        {"", "qdc-xml"},
        {"PK\x03\x04", "qdc-project"},
        {"<Project xmlns='urn:QDA-XML:project:1.0'/>", "qdc-project"},
        {"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>", "qdc-doctype"},
        {"<!DOCTYPE a SYSTEM 'http://127.0.0.1/a.dtd'><a/>", "qdc-doctype"},
        {BOOK "<Codes><Code " GUID " name='&b;' isCodable='true'/></Codes></CodeBook>", "qdc-xml"},
        {BOOK "<Codes><Code " GUID " name='\xC3(' isCodable='true'/></Codes></CodeBook>",
         "qdc-bytes"},
        {BOOK "<Codes><Code " GUID " name='&#1;' isCodable='true'/></Codes></CodeBook>", "qdc-xml"},
        {BOOK "<Codes><Code " GUID " name='a' name='b' isCodable='true'/></Codes></CodeBook>",
         "qdc-xml"},
        {BOOK "<Codes><Code " GUID " isCodable='true'/></Codes></CodeBook>", "qdc-no-name"},
        {BOOK "<Codes><Code " GUID " name='a' isCodable='1'/><Code " GUID
              " name='b' isCodable='0'/></Codes></CodeBook>",
         "qdc-guid-twice"},
        {BOOK "<Codes/><Sets/></CodeBook>", "qdc-empty"},
        {BOOK "<Codes><Code " GUID " name='a' isCodable='1'/></Codes></CodeBook><x/>", "qdc-xml"},
        {"<CodeBook/>", "qdc-namespace"},
        {"<q:CodeBook xmlns:q='urn:QDA-XML:codebook:2.0'/>", "qdc-namespace"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct palier_bytes bytes = {.path = "hostile.qdc",
                                           .at = cases[i].text,
                                           .length = strlen(cases[i].text)};
        struct scratch scratch;
        struct palier_codebook codebook;

        scratch_open(&scratch);
        cr_expect(palier_codebook_parse(scratch.arena, &scratch.diag, &bytes, &codebook) ==
                      PALIER_INVALID,
                  "%s", cases[i].text);
        cr_expect(eq(str, (char *)scratch_codes(&scratch), (char *)cases[i].codes), "%s",
                  cases[i].text);
        scratch_close(&scratch);
    }
}

Test(exchange, prefixes_and_other_encodings_are_read_as_xml_says)
{
    static const char text[] = "<?xml version='1.0' encoding='ISO-8859-1'?>"
                               "<q:CodeBook xmlns:q='urn:QDA-XML:codebook:1.0'><q:Codes>"
                               "<q:Code " GUID " name='caf\xE9' isCodable='true'>"
                               "<q:Description><![CDATA[<b>]]> &amp; c</q:Description>"
                               "</q:Code></q:Codes><q:Sets></q:Sets></q:CodeBook>";
    const struct palier_bytes bytes = {.path = "q.qdc", .at = text, .length = sizeof text - 1};
    struct scratch scratch;
    struct palier_codebook codebook;

    scratch_open(&scratch);
    cr_assert(palier_codebook_parse(scratch.arena, &scratch.diag, &bytes, &codebook) == PALIER_OK,
              "%s", scratch_codes(&scratch));
    cr_expect(eq(str, (char *)codebook.at[0].name, "caf\xC3\xA9"));
    cr_expect(eq(str, (char *)codebook.at[0].description, "<b> & c"));
    scratch_close(&scratch);
}

/* "T1=2-": criterion, level, polarity; "?" unknown, "T1|T" ambiguous, "T1!rest" unclear. */
static const char *tell(struct palier_arena *arena, const struct palier_tag *tag)
{
    switch (tag->match) {
    case PALIER_TAG_UNKNOWN:
        return "?";
    case PALIER_TAG_AMBIGUOUS:
        return palier_arena_printf(arena, "%s|%s", tag->criterion->id, tag->other->id);
    case PALIER_TAG_UNCLEAR:
        return palier_arena_printf(arena, "%s!%s", tag->criterion->id, tag->rest);
    case PALIER_TAG_BY_ID:
    case PALIER_TAG_BY_LABEL:
        break;
    }
    return palier_arena_printf(arena, "%s%s=%d%s", tag->criterion->id,
                               tag->match == PALIER_TAG_BY_LABEL ? "*" : "", tag->level,
                               tag->polarity == PALIER_SUPPORTS ? "+" : "-");
}

Test(exchange, a_tag_is_read_where_one_reading_fits)
{
    static const struct {
        const char *name, *expected;
    } cases[] = {
        {"T1", "T1=0+"},
        {" t1 ", "T1=0+"},
        {"T1 Sauvegardes", "T1=0+"},
        {"T1 : backups", "T1=0+"},
        {"T1 - sauvegardes hors ligne", "T1=0+"},
        {"T1 \xE2\x80\x93 hors ligne", "T1=0+"},
        {"T1. Sauvegardes", "T1=0+"},
        {"T1 \xC2\xB7 2 Émergent", "T1=2+"},
        {"T1 \xC2\xB7 2 emerging", "T1=2+"},
        {"T1 Émergent", "T1=2+"},
        {"T1 2", "T1=2+"},
        {"T1=2", "T1=2+"},
        {"T1 \xC2\xB7 2 \xE2\x88\x92", "T1=2-"},
        {"T1 2-", "T1=2-"},
        {"T1 +", "T1=0+"},
        {"T1-", "T1=0-"},
        {"T1 Sauvegardes -", "T1=0-"},
        {"Sauvegardes", "T1*=0+"},
        {"BACKUPS \xC2\xB7 2", "T1*=2+"},
        {"Sauvegardes \xC2\xB7 9", "T1!9"},
        {"T1 3", "T1!3"},
        {"T1 2 Initial", "T1!2 Initial"},
        {"T1 2 serveurs", "T1!2 serveurs"},
        {"T1 - 2", "T1!- 2"},
        {"T1 -2", "T1!-2"},
        {"T1 Réseau", "T1|T1.2"},
        {"Réseau", "T1.2|O-"},
        {"T1.2 Réseau", "T1.2=0+"},
        {"O-", "O-=0+"},
        {"O- -", "O-=0-"},
        {"5g", "O-*=0+"},
        {"T Technique", "T=0+"},
        {"T bien", "T!bien"},
        {"all the rest", "all!the rest"},
        {"T11", "?"},
        {"T1é", "?"},
        {"technique.dette", "?"},
        {"", "?"},
        {"-", "?"},
        {"\xC2\xB7 2", "?"},
    };
    struct scratch scratch;

    open_rubric(&scratch);
    const struct palier_tags *tags = palier_tags_make(scratch.arena, &scratch.rubric);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct palier_tag tag = palier_tag_read(tags, cases[i].name);

        cr_expect(eq(str, (char *)tell(scratch.arena, &tag), (char *)cases[i].expected), "%s",
                  cases[i].name);
    }
    scratch_close(&scratch);
}

Test(exchange, a_codebook_out_and_in_is_the_same_in_both_languages)
{
    struct scratch scratch;
    struct palier_codebook codebook;
    struct palier_code_matches matches;

    open_rubric(&scratch);
    for (int k = 0; k < PALIER_LANGUAGE_COUNT; k++)
        for (int with_levels = 0; with_levels < 2; with_levels++) {
            palier_codebook_make(scratch.arena, &scratch.rubric, (enum palier_language)k,
                                 with_levels, &codebook);
            cr_assert(palier_codebook_compare(scratch.arena, &scratch.diag, &scratch.rubric,
                                              &codebook, &matches) == PALIER_OK);
            cr_assert(eq(sz, matches.count, codebook.count));
            for (size_t i = 0; i < matches.count; i++)
                cr_expect(matches.at[i].status == PALIER_CODE_SAME &&
                          matches.at[i].how == PALIER_CODE_BY_GUID);
        }
    scratch_close(&scratch);
}
