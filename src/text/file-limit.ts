/** Larger files are not read, on disk or in history: no record, manifest or release file is that large. */
export const MAX_FILE_BYTES = 8 << 20;
