/** What a CLIENT LIST may cost. Real lists stay far below; a hostile one is read as far as these reach. */

/** Fields that are not in FIELDS, over the whole list. */
export const UNKNOWN_FIELDS = 256;
/** Different field orders. */
export const SHAPES = 1024;
/** Places in field orders, of lines that were skipped too. */
export const PLACES = 16_384;
/** Letters of a field name; what is longer is not taken for one. */
export const FIELD_BYTES = 64;
/** Skipped lines that are told one by one. */
export const SKIPPED_LINES = 1000;
/**
 * Memory of all columns: what any input may take, and what it may take for each of its bytes. Lists of real servers
 * take about one byte a byte.
 */
export const COLUMN_BYTES_FREE = 1024 * 1024;
export const COLUMN_BYTES_PER_BYTE = 32;
/** Lines from which the number of rows is guessed, and the least bytes a line is taken for in that. */
export const GUESS_LINES = 32;
export const GUESS_LINE_BYTES = 64;
