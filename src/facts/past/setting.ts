import { CONFIG_FILE } from '../../repo/config/config.ts';
import { locateInRecord } from '../../repo/record/records.ts';
import { releasesOf } from '../../repo/release/releases.ts';
import { firstOf } from '../../text/list.ts';
import { startOfFile } from '../../text/location.ts';
import type { Blindness } from '../blind.ts';
import type { Item } from '../item.ts';
import type { SubjectKind } from '../subject.ts';
import { factTable } from '../table.ts';
import { whyUnknown } from '../why-unknown.ts';
import { configFaults } from '../world/blind-spots.ts';
import { settingsOf } from '../world/settings-of.ts';
import type { World } from '../world/world.ts';
import { fromPast, unseenPast, whyNoPast } from './at-merge-base.ts';
import { type Loss, lossesOf, SEEING, type SeeingKey } from './losses.ts';
import { aliasesFor } from './unnamed-files.ts';

/** A message names at most so many files. */
const MOST_NAMES = 3;

/** A setting that says what a check sees. */
interface SettingNode {
  name: SeeingKey;
  losses: readonly LostFiles[];
  /** Why what it lets a check see cannot be compared, where the clone lacks a part of that. */
  unknown?: Blindness;
  world: World;
}

interface LostFiles extends Loss, Item {
  world: World;
}

const settings = fromPast(({ trees }, world): readonly SettingNode[] => {
  const earlier = trees.map((tree) => ({ tree, config: settingsOf(world, tree) }));
  return SEEING.map((name) => {
    let found: readonly Loss[];
    try {
      found = earlier.flatMap(({ tree, config }) => lossesOf(name, config, tree, world));
    } catch (error) {
      const unknown = whyUnknown(error);
      if (unknown === undefined) throw error;
      return { name, losses: [], unknown, world };
    }
    const losses = [...Map.groupBy(found, ({ kind }) => kind)].flatMap(([kind, each]): LostFiles[] => {
      const files = [...new Set(each.flatMap((loss) => loss.files))];
      const unnamed = each.flatMap((loss) => loss.unnamed ?? []);
      return files.length === 0 ? [] : [{ kind, files, unnamed, world, key: kind, locate: () => placeOf(name, world) }];
    });
    return { name, losses, world };
  });
});

function placeOf(name: SeeingKey, { repository: { config } }: World) {
  return config.record === undefined ? startOfFile(CONFIG_FILE) : locateInRecord(config.record, [name], 'key');
}

const settingFacts = factTable<SettingNode>(
  'Setting',
  () => undefined,
  (fact) => ({
    name: fact({ type: 'string', values: SEEING, describe: 'Its key in towpath.yaml.', get: ({ name }) => name }),
    losses: fact({
      type: 'list<LostFiles>',
      describe:
        'What a check sees of the files that there are by the setting as it was at the merge base, or where they were then, and does not by that of now.',
      measured: true,
      blind: ({ world, unknown }) => configFaults(world)[0] ?? unknown,
      get: ({ losses }) => losses,
    }),
  }),
);

const lostFilesFacts = factTable<LostFiles>(
  'LostFiles',
  () => undefined,
  (fact) => ({
    kind: fact({
      type: 'string',
      values: [
        'unseen',
        'moved',
        'left',
        'unnamed',
        'excused',
        'tool',
        'versions',
        'parted',
        'claimed',
        'unlisted',
        'displaced',
        'taken',
      ] satisfies Loss['kind'][],
      describe:
        '`unseen`: files that do not count any more. `moved`: files that went to where none counts. `left`: files that went out of the folder that is judged. `unnamed`: files that went, or are new, under a name that means no environment. `excused`: migrations that need no record any more. `tool`: those that count as those of another tool. `versions`: release files of which fewer versions are read. `parted`: those whose services have other names than in the environment before, and had the same. `claimed`: those of which a version counts for a service in an environment that had others of its own, and did not count there. `unlisted`: config files that are there, and that a manifest lists no more. `displaced`: config files that the request moved, and that no manifest of their environment lists where they are now. `taken`: attestations that counted for what runs, which the request took away, with nothing in their place.',
      get: ({ kind }) => kind,
    }),
    aliases: fact({
      type: 'string',
      describe:
        'For `unnamed`: what to write as `environments` of the entry of `releases`: what it has, and the environment that each name most likely means.',
      get: ({ unnamed = [], world }) =>
        unnamed.length === 0 ? '' : aliasesFor(unnamed, releasesOf(world.repository.config)),
    }),
    files: fact({ type: 'list<string>', describe: 'The files, by path.', get: ({ files }) => files }),
    named: fact({
      type: 'string',
      describe: 'The first of them in backticks, and how many more there are.',
      get: ({ files }) =>
        firstOf(
          files.map((file) => `\`${file}\``),
          MOST_NAMES,
        ),
    }),
  }),
);

export const setting: SubjectKind = {
  scope: { setting: 'Setting' },
  keysAt: () => [],
  tables: [settingFacts, lostFilesFacts],
  unseen: (world) => unseenPast(settings, world),
  missing: whyNoPast(settings),
  subjects: (world) => {
    const read = settings(world);
    return (read.ok ? read.value : []).map((node) => ({
      ref: { type: 'setting', id: node.name, environment: null },
      nodes: { setting: node },
      at: undefined,
      locate: () => placeOf(node.name, world),
    }));
  },
};
