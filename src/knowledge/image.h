/* image.h - the file form of compiled knowledge, shared by who builds and who opens it. */
#ifndef ENT_IMAGE_H
#define ENT_IMAGE_H

#include "knowledge/knowledge.h"

#define ENT_IMAGE_MAGIC "entente\001"

typedef struct ent_image_header {
    char magic[8];
    uint64_t offsets[ENT_SECTIONS]; /* bytes from the start of the image, multiples of 16 */
    uint32_t counts[ENT_SECTIONS];
} ent_image_header;

size_t ent_image_item_size(unsigned section);
uint32_t ent_image_edge_hash(uint32_t state, uint32_t word);

#endif
