/** No file that a person or a tool writes for these purposes is larger; its bytes pass by unread, on disk and in history. */
export const MAX_FILE_BYTES = 8 << 20;
