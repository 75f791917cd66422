/* test_pseudonym.c - the same person in every wave, and nobody's name. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/pseudonym.h"
#include "scratch.h"

/* RFC 4231, sections 4.2, 4.3, 4.4 and 4.7 (a key longer than a block). */
static const struct {
    const char *label;
    char key_byte;
    const char *key; /* NULL: key_length times key_byte */
    size_t key_length;
    char byte;
    const char *data; /* NULL: length times byte */
    size_t length;
    const char *mac;
} vectors[] = {
    {"test case 1", '\x0b', NULL, 20, 0, "Hi There", 8,
     "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
    {"test case 2", 0, "Jefe", 4, 0, "what do ya want for nothing?", 28,
     "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
    {"test case 3", '\xaa', NULL, 20, '\xdd', NULL, 50,
     "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"},
    {"test case 6", '\xaa', NULL, 131, 0, "Test Using Larger Than Block-Size Key - Hash Key First",
     54, "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
};

Test(pseudonym, hmac_gives_what_rfc_4231_says)
{
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
        char key[256], data[256], text[2 * PALIER_HMAC_BYTES + 1];
        unsigned char mac[PALIER_HMAC_BYTES];

        memset(key, vectors[i].key_byte, sizeof key);
        memset(data, vectors[i].byte, sizeof data);
        palier_hmac_sha256(vectors[i].key ? vectors[i].key : key, vectors[i].key_length,
                           vectors[i].data ? vectors[i].data : data, vectors[i].length, mac);
        for (size_t b = 0; b < sizeof mac; b++)
            snprintf(text + 2 * b, 3, "%02x", mac[b]);
        cr_expect(eq(str, text, (char *)vectors[i].mac), "%s", vectors[i].label);
    }
}

/*
 * python3 -c 'import hmac,base64; print("p"+base64.b32encode(hmac.digest(bytes(32),
 * b"jeanne@mairie.example", "sha256")).decode().lower()[:20])'
 */
Test(pseudonym, is_the_beginning_of_the_hmac_in_base_32)
{
    struct palier_arena *arena = palier_arena_new(NULL);
    const struct palier_pseudonym_key zero = {.is_new = false};
    struct palier_pseudonym_key other = {.bytes = {1}};
    const char *one = palier_pseudonym(arena, &zero, "jeanne@mairie.example");

    cr_expect(eq(str, (char *)one, "ptgcfz5duqa4b5qsfqong"));
    cr_expect(
        eq(str, (char *)one, (char *)palier_pseudonym(arena, &zero, "jeanne@mairie.example")));
    cr_expect(
        ne(str, (char *)one, (char *)palier_pseudonym(arena, &zero, "Jeanne@mairie.example")));
    cr_expect(
        ne(str, (char *)one, (char *)palier_pseudonym(arena, &other, "jeanne@mairie.example")));
    palier_arena_free(arena);
}

Test(pseudonym, a_key_is_made_once_for_its_owner_alone)
{
    struct scratch scratch;
    struct palier_pseudonym_key first, second;
    struct stat about;

    scratch_open(&scratch);
    const char *path = palier_arena_printf(scratch.arena, "%s/key", scratch.path);

    cr_assert(
        zero(int, (int)palier_pseudonym_key_read(scratch.arena, &scratch.diag, path, &first)));
    cr_expect(first.is_new);
    cr_expect(lt(int, stat(path, &about), 0), "a key that hides nothing yet stands in no file");
    cr_assert(zero(int, (int)palier_pseudonym_key_write(&scratch.diag, path, &first)));
    cr_assert(zero(int, stat(path, &about)));
    cr_expect(eq(int, (int)(about.st_mode & 07777), 0600));
    cr_expect(eq(int, (int)about.st_size, 65));
    cr_assert(
        zero(int, (int)palier_pseudonym_key_read(scratch.arena, &scratch.diag, path, &second)));
    cr_expect(zero(int, memcmp(first.bytes, second.bytes, sizeof first.bytes)));
    cr_expect(not(second.is_new));
    cr_expect(eq(int, (int)palier_pseudonym_key_write(&scratch.diag, path, &first), PALIER_SYSTEM),
              "another run's key is not written over");
    scratch_close(&scratch);
}

Test(pseudonym, a_key_that_others_may_read_or_that_is_none_is_refused)
{
    static const char good[] = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n";
    static const struct {
        const char *text;
        mode_t mode;
        const char *code;
    } cases[] = {
        {good, 0600, ""},
        {good, 0400, ""},
        {good, 0640, "key-open"},
        {good, 0604, "key-open"},
        {good, 0610, "key-open"},
        {"", 0600, "key-bad"},
        {"00010203\n", 0600, "key-bad"},
        {"000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", 0600, "key-bad"},
        {"000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F\n", 0600, "key-bad"},
        {"z00102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n", 0600, "key-bad"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct scratch scratch;
        struct palier_pseudonym_key key;

        scratch_open(&scratch);
        scratch_write(&scratch, "key", cases[i].text);
        const char *path = palier_arena_printf(scratch.arena, "%s/key", scratch.path);

        cr_assert(zero(int, chmod(path, cases[i].mode)));
        (void)!palier_pseudonym_key_read(scratch.arena, &scratch.diag, path, &key);
        cr_expect(eq(str, (char *)scratch_codes(&scratch), (char *)cases[i].code), "%zu", i);
        cr_expect(ge(int, *cases[i].code || key.bytes[31] == 0x1f, 1));
        scratch_close(&scratch);
    }
}
