/* replay.c - run a fuzz target over files, so that any compiler can; see fuzz.h. */
#include "fuzz.h"

static int replay(const char *path)
{
    FILE *file = fopen(path, "rb");
    long size = -1;

    if (file && !fseek(file, 0, SEEK_END))
        size = ftell(file);
    if (size < 0 || fseek(file, 0, SEEK_SET)) {
        perror(path);
        return 1;
    }
    uint8_t *bytes = malloc(size ? (size_t)size : 1); /* exact, so that one byte more is seen */
    if (!bytes || fread(bytes, 1, (size_t)size, file) != (size_t)size) {
        perror(path);
        return 1;
    }
    fclose(file);
    LLVMFuzzerTestOneInput(bytes, (size_t)size);
    free(bytes);
    return 0;
}

int main(int argc, char **argv)
{
    int status = 0;

    for (int i = 1; i < argc; i++)
        status |= replay(argv[i]);
    printf("%s: %d inputs\n", argv[0], argc - 1);
    return status;
}
