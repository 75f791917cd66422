/*
 * fuzz_plain.c - any bytes as a plain file: cut as libcsv cuts them, or doubted where they are
 * none.
 *
 * The first byte says the separator, the lines are the rest.
 */
#include "fuzz.h"

#include "plain_beside.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!size)
        return 0;
    const struct beside_text text = {.at = (const char *)data + 1,
                                     .length = size - 1,
                                     .separator = ",;\t|"[*data % 4]};
    struct beside_cells cells = beside_room(text.length);
    struct beside_reader reader;
    bool is_plain = beside_parse(&text, &cells) && beside_is_plain(&text, &cells);
    bool is_cut = beside_cut(&text, cells.columns, &reader);

    EXPECT(is_cut == is_plain);
    if (is_cut) {
        EXPECT(reader.cells.length == cells.length);
        EXPECT(!memcmp(reader.cells.at, cells.at, cells.length));
        EXPECT(reader.part.cut.has_letters ==
               (palier_ascii_run(text.at, text.length) < text.length));
        EXPECT(reader.part.cut.has_expected == beside_has_expected(&text));
    }
    free(reader.cells.at);
    free(cells.at);
    return 0;
}
