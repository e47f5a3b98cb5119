import { normalPath } from '../../repo/record/listed-paths.ts';
import type { Change } from '../../repo/repository.ts';
import { valueAt } from '../../text/path.ts';
import { type ConfigListings, fileAt, filesListed, listingsIn } from '../world/config-listings.ts';
import { oncePerWorld } from '../world/once.ts';
import { settingsOf } from '../world/settings-of.ts';
import type { World } from '../world/world.ts';
import { type HashesBefore, hashesBefore } from './hashes-before.ts';

type ListedFile = Change['files'][number];

/**
 * The entries of a record that listed a config file with the text that git had of it at the merge base, though an environment of theirs
 * has that text still, there or where the file has moved to, and no record lists it so for that environment now.
 */
export function unlistedTexts({ files }: Change, world: World): readonly ListedFile[] {
  return files.filter((file) => {
    const hash = file.sha256?.toLowerCase();
    return (
      hash !== undefined && environmentsWith(file, hash, world).some((id) => isUnlisted(file, { hash, id, world }))
    );
  });
}

/** The environments of an entry that had its text at the merge base. */
function environmentsWith({ path, environment }: ListedFile, hash: string, world: World): string[] {
  return world.environments.flatMap(({ id }) =>
    [undefined, id].includes(environment) && hadText(id, { path, hash, world }) ? [id] : [],
  );
}

interface Text {
  hash: string;
  /** The environment that has it. */
  id: string;
  world: World;
}

function isUnlisted({ path }: ListedFile, text: Text): boolean {
  const { hash, id, world } = text;
  const file = fileAt(path, world.repository.tree);
  if (isListed(file, text)) return false;
  const isThere = filesListed(world).get(id)?.has(file) === true && world.repository.open(file).sha256 === hash;
  return isThere || isMovedUnlisted(text);
}

function isListed(file: string, { hash, id, world }: Text): boolean {
  return [id, ''].some((environment) => textsListed(world).has(`${environment} ${hash} ${file}`));
}

/** Whether other files have the text now than then, of which none is listed. */
function isMovedUnlisted(text: Text): boolean {
  const { hash, id, world } = text;
  const known = knownMoved(world).get(`${id} ${hash}`);
  if (known !== undefined) return known;
  const places = filesWith(world).get(`${id} ${hash}`) ?? [];
  const moved = places.filter((path) => !hadText(id, { path, hash, world }));
  const isLost = moved.length > 0 && !moved.some((path) => isListed(path, text));
  knownMoved(world).set(`${id} ${hash}`, isLost);
  return isLost;
}

/** By environment and hash: very many entries may have one text. */
const knownMoved = oncePerWorld(() => new Map<string, boolean>());

/** The files that each environment lists now, by its id and their hash. */
const filesWith = oncePerWorld((world): ReadonlyMap<string, readonly string[]> => {
  const all = [...filesListed(world)].flatMap(([id, files]) => [...files].map((file) => ({ id, file })));
  const groups = Map.groupBy(all, ({ id, file }) => `${id} ${world.repository.open(file).sha256}`);
  return new Map([...groups].map(([key, group]) => [key, group.map(({ file }) => file)]));
});

/** What the records list now, each with its environment, if it is of one. Of a record with findings, what can be read counts. */
const textsListed = oncePerWorld(({ repository }): ReadonlySet<string> => {
  const texts = repository.changes.flatMap(({ raw }) => {
    const files = valueAt(raw, ['files']);
    return (Array.isArray(files) ? files : []).flatMap((entry) => {
      const [path, sha256, environment = ''] = ['path', 'sha256', 'environment'].map((key) => valueAt(entry, [key]));
      if (typeof path !== 'string' || typeof sha256 !== 'string') return [];
      return [`${environment} ${sha256.toLowerCase()} ${fileAt(normalPath(path), repository.tree)}`];
    });
  });
  return new Set(texts);
});

/** Whether an environment listed a file at the merge base, which had a text of some hash. */
function hadText(id: string, { path, hash, world }: { path: string; hash: string; world: World }): boolean {
  return listedBefore(world).some(
    ({ listings, hashOf }) => listings.get(id)?.has(path) === true && hashOf(path) === hash,
  );
}

interface ListedBefore extends HashesBefore {
  /** By the paths of files, and by those of links to them. */
  listings: ConfigListings;
}

const listedBefore = oncePerWorld((world): readonly ListedBefore[] =>
  hashesBefore(world).map(({ tree, hashOf }): ListedBefore => {
    const listings = [...listingsIn(tree, settingsOf(world, tree))];
    const withLinks = ([id, paths]: (typeof listings)[number]) =>
      [id, new Set([...paths].flatMap((path) => [path, fileAt(path, tree)]))] as const;
    return { tree, hashOf, listings: new Map(listings.map(withLinks)) };
  }),
);
