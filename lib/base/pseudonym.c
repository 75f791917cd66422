/* pseudonym.c - see pseudonym.h. */
#include "base/pseudonym.h"

#include <errno.h>
#include <fcntl.h>
#include <nettle/hmac.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

enum { KEY_TEXT = 2 * PALIER_KEY_BYTES + 1, DIGITS = 20, BITS_OF_DIGIT = 5 };

static const char hexadecimal[] = "0123456789abcdef";

void palier_hmac_sha256(const void *key, size_t key_length, const void *bytes, size_t length,
                        unsigned char mac[PALIER_HMAC_BYTES])
{
    struct hmac_sha256_ctx context;

    hmac_sha256_set_key(&context, key_length, key);
    hmac_sha256_update(&context, length, bytes);
    hmac_sha256_digest(&context, PALIER_HMAC_BYTES, mac);
}

const char *palier_pseudonym(struct palier_arena *arena, const struct palier_pseudonym_key *key,
                             const char *original)
{
    static const char digits[] = "abcdefghijklmnopqrstuvwxyz234567";
    unsigned char mac[PALIER_HMAC_BYTES];
    char text[1 + DIGITS + 1] = "p";

    palier_hmac_sha256(key->bytes, sizeof key->bytes, original, strlen(original), mac);
    for (size_t d = 0; d < DIGITS; d++) {
        unsigned digit = 0;

        for (size_t bit = d * BITS_OF_DIGIT; bit < (d + 1) * BITS_OF_DIGIT; bit++)
            digit = digit << 1 | (mac[bit / 8] >> (7 - bit % 8) & 1);
        text[1 + d] = digits[digit];
    }
    return palier_arena_strndup(arena, text, 1 + DIGITS);
}

/*** The key's file ***/

/* Write TEXT, a key, to the new file PATH; errno where that fails. */
static bool write_key(const char *path, const char *text)
{
    int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);

    if (descriptor < 0)
        return false;
    bool is_written = !fchmod(descriptor, 0600) && write(descriptor, text, KEY_TEXT) == KEY_TEXT &&
                      !fsync(descriptor);

    if (close(descriptor) || !is_written) { /* half a key is none */
        unlink(path);
        return false;
    }
    return true;
}

enum palier_status palier_pseudonym_key_write(struct palier_diag *diag, const char *path,
                                              struct palier_pseudonym_key *key)
{
    char text[KEY_TEXT];

    for (size_t i = 0; i < sizeof key->bytes; i++) {
        text[2 * i] = hexadecimal[key->bytes[i] >> 4];
        text[2 * i + 1] = hexadecimal[key->bytes[i] & 15];
    }
    text[KEY_TEXT - 1] = '\n';
    if (!write_key(path, text)) {
        palier_report_errno(diag, PALIER_E_CANNOT_WRITE, path);
        return PALIER_SYSTEM;
    }
    key->is_new = false;
    palier_report(diag, PALIER_E_KEY_MADE, (struct palier_place){.file = path});
    return PALIER_OK;
}

static bool read_digit(char digit, unsigned *value)
{
    const char *found = digit ? strchr(hexadecimal, digit) : NULL;

    *value = found ? (unsigned)(found - hexadecimal) : 0;
    return found;
}

static bool parse_key(const char *text, size_t length, struct palier_pseudonym_key *key)
{
    if (length != KEY_TEXT || text[KEY_TEXT - 1] != '\n')
        return false;
    for (size_t i = 0; i < PALIER_KEY_BYTES; i++) {
        unsigned high, low;

        if (!read_digit(text[2 * i], &high) || !read_digit(text[2 * i + 1], &low))
            return false;
        key->bytes[i] = (unsigned char)(high << 4 | low);
    }
    return true;
}

enum palier_status palier_pseudonym_key_read(struct palier_arena *arena, struct palier_diag *diag,
                                             const char *path, struct palier_pseudonym_key *key)
{
    const struct palier_place place = {.file = path};
    struct palier_bytes bytes;
    struct stat about;

    *key = (struct palier_pseudonym_key){.is_new = false};
    if (lstat(path, &about)) {
        key->is_new =
            errno == ENOENT && getrandom(key->bytes, sizeof key->bytes, 0) == PALIER_KEY_BYTES;
        if (key->is_new)
            return PALIER_OK;
        palier_report_errno(diag, PALIER_E_CANNOT_READ, path);
        return PALIER_SYSTEM;
    }
    if (S_ISDIR(about.st_mode)) {
        palier_report(diag, PALIER_E_KEY_FOLDER, place);
        return PALIER_INVALID;
    }
    if (!S_ISREG(about.st_mode) || (about.st_mode & (S_IRWXG | S_IRWXO)) ||
        about.st_uid != geteuid()) {
        palier_report(diag, PALIER_E_KEY_OPEN, place, path);
        return PALIER_INVALID;
    }
    enum palier_status status = palier_file_read_within(arena, diag, path, 4096, &bytes);

    if (status)
        return status;
    if (parse_key(bytes.at, bytes.length, key))
        return PALIER_OK;
    palier_report(diag, PALIER_E_KEY_BAD, place);
    return PALIER_INVALID;
}
