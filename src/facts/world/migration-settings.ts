import { migrationPreset } from '../../repo/migration/migration-tool/migration-tool.ts';
import type { Reach, Setting } from '../../repo/migration/migration-tool/preset.ts';
import { migrationPatterns } from '../../repo/migration/patterns.ts';
import type { Blindness, UnseenSubject } from '../blind.ts';
import { treesOf } from './as-it-was.ts';
import { isSameAsBefore } from './linked-files.ts';
import { oncePerWorld } from './once.ts';
import type { World } from './world.ts';

/**
 * The migrations of which a request changes what they do without an edit of their own: by what decides how a file runs that is
 * included, or by a property that they are written with. What ran may be another then, in a way that is not followed.
 */
export const migrationSettings = oncePerWorld((world): readonly UnseenSubject[] => {
  const { migrationReaches } = world.repository;
  return world.mergeBase === undefined
    ? []
    : [...migrationReaches].flatMap(([set, reach]) => changedIn(set, reach, world));
});

function changedIn(set: number, { setting: now }: Reach, world: World): UnseenSubject[] {
  const { config, tree } = world.repository;
  const reach = migrationPreset(config.migrations[set]!.tool)?.reach;
  const pattern = migrationPatterns(config)[set];
  if (now === undefined || reach === undefined || pattern === undefined) return [];
  const present = new Set(tree.glob(pattern));
  const trees = treesOf(world.mergeBase!);
  const isAsBefore =
    now.files.every((path) =>
      tree.kind(path) === 'file' ? isSameAsBefore(path, world) : trees.some((before) => before.kind(path) !== 'file'),
    ) && trees.some((before) => before.glob(pattern).every((path) => present.has(path)));
  if (isAsBefore) return [];
  const [told = [], ...others] = trees.map((before) => {
    const paths = before.glob(pattern);
    before.prefetch?.(paths);
    const setting = reach(paths, before).setting;
    return setting === undefined ? [] : [...conditionsChanged(setting, now), ...propertiesChanged(setting, now)];
  });
  return told
    .filter((each) => others.every((other) => other.some(({ why, of }) => why === each.why && of === each.of)))
    .map((blindness) => ({ ids: [blindness.of], environment: null, blindness }));
}

interface Changed extends Blindness {
  of: string;
}

function conditionsChanged(before: Setting, now: Setting): Changed[] {
  return [...before.conditions].flatMap(([of, was]) => {
    const is = now.conditions.get(of);
    if (is === undefined) return [];
    const all = new Map([...was, ...is]);
    const names = new Set([...all].filter(([key]) => !was.has(key) || !is.has(key)).map(([, name]) => name));
    if (names.size === 0) return [];
    const listed = [...names].sort().map((name) => `\`${name}\``);
    const why = `above the file ${listed.join(', ')} is not as it was, which decides what runs of`;
    return [{ why, of, mend: 'Leave what ran as it was, and write what is new into a new changeset.' }];
  });
}

function propertiesChanged(before: Setting, now: Setting): Changed[] {
  const byName = ({ definitions }: Setting) => Map.groupBy(definitions, ({ name }) => name);
  const [earlier, later] = [byName(before), byName(now)];
  const changed: Changed[] = [];
  for (const name of new Set([...earlier.keys(), ...later.keys()])) {
    const users = before.usedIn(name);
    if (users.size === 0 || now.usedIn(name).size === 0) continue;
    const [was, is] = [earlier.get(name) ?? [], later.get(name) ?? []];
    const lacks = (some: Setting['definitions'], says: string) => !some.some((each) => each.says === says);
    const why = (what: string) => `earlier changesets are written with \`${name}\`, which ${what} in`;
    // A changelog itself is compared with what it was, where only that defines the property, or is written with it.
    const isCompared = (file: string) =>
      !/\.properties$/i.test(file) && (was.length === 0 ? users.has(file) : was.every((each) => each.file === file));
    for (const { file, says } of is) {
      if (!lacks(was, says) || isCompared(file)) continue;
      changed.push({ why: why('has a new definition'), of: file, mend: 'Give what is new a name of its own.' });
    }
    for (const { file, says } of was) {
      if (
        is.some((each) => each.file === file) ||
        !lacks(is, says) ||
        (now.files.includes(file) && !/\.properties$/i.test(file))
      )
        continue;
      changed.push({ why: why('lost its definition'), of: file, mend: 'Define it as it was.' });
    }
  }
  return changed;
}
