/** Larger files are not read, on disk or in history: no record, manifest or release file is that large. */
export const MAX_FILE_BYTES = 8 << 20;

/** That a file is larger than that, as the end of a sentence about it. */
export function tooLarge(bytes: number): string {
  return `has ${bytes} bytes, of which at most ${MAX_FILE_BYTES} (${MAX_FILE_BYTES >> 20} MiB) are read`;
}
