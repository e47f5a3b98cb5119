import type { FileChange } from '../../history/git/commit.ts';
import { inheritance, walkBy, withInherited } from '../../history/log/inherited.ts';
import { NO_ENVIRONMENT, type ServiceVersion } from '../../history/version-source.ts';
import type { FileReadings, FileUpdate } from './file-readings.ts';
import { type DeclaredVersion, declaredVersion } from './versions.ts';

type Declared = readonly DeclaredVersion[];

/** What files declare commit by commit, with what each inherits from the files that it builds on. */
interface InheritedReadings {
  /** At the start. */
  start: ReadonlyMap<string, Declared>;
  /** Applies the changes of one commit: a file that others build on changes what each of them declares. */
  apply(changes: readonly FileChange[]): FileUpdate<Declared>[];
  /** How files differ from what they were before some changes. */
  compare(changes: readonly FileChange[]): FileUpdate<Declared>[];
}

/** The same readings with what is inherited. */
export function inheritedReadings(readings: FileReadings<readonly ServiceVersion[]>): InheritedReadings {
  const files = inheritance();
  for (const [path, read] of readings.current) files.set(path, read);
  const declaredBy = (path: string) => files.declared(path).map(declaredVersion);
  const update = (path: string, before: Declared, after: Declared): FileUpdate<Declared>[] =>
    JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, before, after }];

  return {
    start: new Map([...readings.current.keys()].map((path) => [path, declaredBy(path)])),
    apply: (changes) => {
      const updates = readings.apply(changes);
      const changed = updates.map(({ path }) => path);
      const reachedBefore = files.reached(changed);
      const before = new Map([...reachedBefore].map((path) => [path, declaredBy(path)]));
      for (const { path, after } of updates) files.set(path, after);
      return [...files.reached(reachedBefore)].flatMap((path) =>
        update(path, before.get(path) ?? [], declaredBy(path)),
      );
    },
    compare: (changes) => {
      const updates = readings.compare(changes);
      const earlier = new Map(updates.map(({ path, before }) => [path, before]));
      const walk = walkBy((path) => (earlier.has(path) ? earlier.get(path) : readings.current.get(path)));
      return [...files.reached(earlier.keys())].flatMap((path) => {
        const before = withInherited(path, walk).filter(({ environment }) => environment !== NO_ENVIRONMENT);
        return update(path, before.map(declaredVersion), declaredBy(path));
      });
    },
  };
}
