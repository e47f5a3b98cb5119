import { inFlow } from '../../text/yaml-edit/written.ts';
import type { ReleaseSettings } from './settings.ts';

/** A name in paths, and the environment that it means. */
export type Meaning = readonly [name: string, environment: string];

/**
 * The `environments` of an entry of `releases`, as YAML on one line, with what names mean besides: it replaces what the entry
 * has. A name means one environment, the first one named for it. Of several entries, each has its own, and only what is new is written.
 */
export function aliasesToWrite(meanings: readonly Meaning[], entries: Iterable<ReleaseSettings['configured']>): string {
  const [entry, another] = new Set(entries);
  const own = another === undefined ? Object.entries(entry?.environments ?? {}) : [];
  // Of an object, the last one counts.
  return inFlow(Object.fromEntries([...meanings.toReversed(), ...own]));
}
