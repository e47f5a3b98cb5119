import { changedData } from './changed-data.ts';
import { templatesAs } from './image-reference.ts';
import type { FoundVersion } from './release-reader.ts';

/** No text that people write has this character, of which YAML is still YAML. */
const MARK = '\u{10FFFD}';

/** In place of a version that a file does not tell. */
export const NOT_TOLD = `0${MARK}${MARK}`;
/** The same for a whole image. */
export const IMAGE_NOT_TOLD = `${NOT_TOLD}/${NOT_TOLD}:${NOT_TOLD}`;

/** Whether a version is one that the file tells. */
export function isTold({ version }: Pick<FoundVersion, 'version'>): boolean {
  return !version.includes(MARK);
}

/**
 * Fills what stands in place of a version and does not tell it, a placeholder of another tool or nothing, and says what of a reading was
 * filled.
 */
export interface Filling {
  /** The value with a version in each place that may have one and tells none; itself where it tells all. */
  filled(value: string, key: string): string;
  /** Of versions that were read of filled values, those that were filled, each as it is written: empty for nothing. */
  untold(found: readonly FoundVersion[]): FoundVersion[];
}

/** `keepsEmpty` is of tools that take an empty value for none, so that it takes the place of nothing. */
export function filling({ keepsEmpty = false } = {}): Filling {
  const written: string[] = [];
  return {
    filled: (value, key) => {
      const isEmpty = /^(?:|~|null)$/i.test(value.trim());
      if (isEmpty ? keepsEmpty : !/[{$<]/.test(value)) return value;
      const tag = `0${MARK}${written.length}${MARK}`;
      const text = isEmpty ? tag : templatesAs(value, tag);
      if (text === value) return value;
      written.push(value.trim());
      // What stands for all of an image stands for its tag, too.
      return text === tag && /images?$/i.test(key) ? `${tag}/${tag}:${tag}` : text;
    },
    untold: (found) =>
      found.flatMap((each) => {
        const index = MARKED.exec(each.version)?.[1];
        if (index === undefined) return [];
        const named = { name: withoutMark(each.name), image: withoutMark(each.image), slot: withoutMark(each.slot) };
        return { ...each, ...named, version: (index === '' ? undefined : written[Number(index)]) ?? '' };
      }),
  };
}

/** What was filled in, in a text. */
export const MARKED = new RegExp(`0${MARK}(\\d*)${MARK}`, 'u');

/** A name of which a part was filled is none. */
function withoutMark(name: string | undefined): string | undefined {
  return name?.includes(MARK) ? undefined : name;
}

/** Whether a filled text was filled as a whole. */
export function isAllFilled(text: string): boolean {
  return ALL_MARKED.test(text);
}

const ALL_MARKED = new RegExp(`^0${MARK}\\d*${MARK}$`, 'u');

/** Parsed data with its scalars filled. */
export function filledData(data: unknown, { filled }: Filling): unknown {
  return changedData(data, (value, key) => {
    if (value === null) return filled('', key);
    return typeof value === 'string' ? filled(value, key) : value;
  });
}
