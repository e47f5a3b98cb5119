import { posix } from 'node:path';
import type { JournalEntry, MigrationPreset } from './preset.ts';
import { otherPlaces } from './sqitch-settings.ts';

/**
 * Sqitch: what `sqitch.plan` lists, in its order, from `deploy/NAME.sql`, undone by `revert/NAME.sql`. The first script of a
 * change that was reworked is `deploy/NAME@TAG.sql`. Sqitch knows a change by a hash of the plan's project and URI, of its line and of all
 * lines before it.
 */
export const sqitch: MigrationPreset = {
  files: '**/deploy/**/*.sql',
  role({ path }) {
    const [, kind, name] = SCRIPT.exec(path) ?? [];
    if (name === undefined) return undefined;
    if (kind === 'revert') return { kind: 'rollback', version: name };
    if (kind === 'verify') return { kind: 'companion' };
    return { kind: 'migration', version: name, label: name.replace(OF_TAG, '') };
  },
  journal: {
    path: (folder) => posix.join(topOf(folder), 'sqitch.plan'),
    read: changesOf,
    heading: (text) => PROJECT.flatMap((line) => line.exec(text)?.[0].replace(/\s+/g, '') ?? []).join('\n'),
    // What cannot be undone is no change, but a script that one includes.
    isMeant: (path, tree) => tree.kind(revertOf(path)) === 'file',
    isOnlyOrder: true,
    otherPlaces,
    withoutFile: 'its tool cannot deploy that to any database',
    listedTwice: 'its tool refuses such a plan',
  },
  hasRollbackFiles: true,
  rollbackOf: revertOf,
  reworked: (path) => (OF_TAG.test(path) ? path.replace(OF_TAG, '') : undefined),
  order: 'numbers',
  layout: 'nested',
  knownBy: 'name',
  ifGone: 'refuses',
  ifLate: 'refuses',
};

/** The lines that the ids of all changes begin with. */
const PROJECT = [/^[ \t]*%[ \t]*project[ \t]*=.*$/m, /^[ \t]*%[ \t]*uri[ \t]*=.*$/m];

/** A script below one of the three folders. */
const SCRIPT = /^(?:.*\/)?(deploy|revert|verify)\/(.+)\.sql$/s;

/** The tag in the name of a script of a change that was reworked, with what must follow it. */
const OF_TAG = /@[^/@]+?(?=\.sql$|$)/;

/** The folder that has the three folders of scripts. */
function topOf(folder: string): string {
  return /^(?:(.*)\/)?deploy(?:\/.*)?$/s.exec(folder)?.[1] ?? '.';
}

function revertOf(path: string): string {
  return path.replace(/^((?:.*\/)?)deploy\//s, '$1revert/');
}

/** `users [accounts @v1.0] 2026-11-27T22:51:11Z Ann Bee <ann@example.com> # Add users`, or `@v1.0` with the same behind it. */
const LINE =
  /^\s*[+-]?\s*([^\s@:#[\]\\]+|@[^\s@:#[\]\\]+)(?:\s+\[[^\]]*\])?\s+\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\s+[^<#]*<[^<>]*>\s*(?:#.*)?$/;

interface Change {
  name: string;
  line: string;
  /** The lines of its tags. */
  tags: string[];
}

/** The changes of a plan; undefined where a line is none that Sqitch writes. */
function changesOf(text: string): JournalEntry[] | undefined {
  const changes: Change[] = [];
  /** The tags since a change, by its index. */
  const tagsSince = new Map<number, string[]>();
  const latest = new Map<string, number>();
  const reworked = new Map<number, readonly string[]>();
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*(?:#.*|%.*)?$/.test(line)) continue;
    const name = LINE.exec(line)?.[1];
    if (name === undefined) return undefined;
    if (name.startsWith('@')) {
      if (changes.length === 0) return undefined;
      changes.at(-1)!.tags.push(line.trim());
      for (const index of latest.values()) tagsSince.get(index)!.push(name);
      continue;
    }
    const earlier = latest.get(name);
    if (earlier !== undefined) reworked.set(earlier, tagsSince.get(earlier)!);
    latest.set(name, changes.length);
    tagsSince.set(changes.length, []);
    changes.push({ name, line: line.trim(), tags: [] });
  }
  return changes.map(({ name, line, tags }, index): JournalEntry => {
    const [first, ...others] = (reworked.get(index) ?? []).map((tag) => `deploy/${name}${tag}.sql`);
    return {
      label: name,
      path: first ?? `deploy/${name}.sql`,
      otherPaths: others,
      version: String(index + 1),
      written: line,
      line: [line, ...tags].join('\n'),
    };
  });
}
