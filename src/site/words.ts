/**
 * Where a word of code ends, beside spaces: `count(pg_sleep(1))` holds `pg_sleep`, and `app.yaml` holds `yaml`. Numbers keep
 * their dots. Pagefind itself finds the parts of `soak-window` and `lock_timeout`, and the whole.
 */
export const WORD_END = /(?<!\d)\.|\.(?!\d)|[()[\]{}<>,:;=/\\|@$&*+!?^~%#`']/g;

/** Follows a word where the index has a space and the page has none; readers never see it. */
export const JOINT = '\u2060';
