import { posix } from 'node:path';
import { followsKustomizations } from '../../repo/release/bases.ts';
import { filesBuiltOn } from '../../repo/release/built-on.ts';
import { nameInside, partsIn, versionMeant } from '../../repo/release/file-reading.ts';
import { builtOnBy, isKustomization, kustomizationsIn } from '../../repo/release/kustomization.ts';
import { plainResources } from '../../repo/release/plain-resources.ts';
import { releaseKinds } from '../../repo/release/release-file/release-file.ts';
import type { FoundVersion } from '../../repo/release/release-file/release-reader.ts';
import type { ReleaseSettings } from '../../repo/release/settings.ts';
import { textIn } from '../../repo/tree.ts';
import { compareText } from '../../text/finding.ts';
import { liesIn } from '../../text/folders.ts';
import { firstOf } from '../../text/list.ts';
import { addAll } from '../../text/long-lists.ts';
import { once, onceEach } from '../../text/once.ts';
import type { Blindness, UnseenSubject } from '../blind.ts';
import { whyUnknown } from '../why-unknown.ts';
import { treesOf } from './as-it-was.ts';
import { oncePerPast } from './once.ts';
import { settingsOf } from './settings-of.ts';
import type { World } from './world.ts';

/** A note names this many files; the rest are counted. */
const MOST_FILES = 3;

/** A version that a kustomization has from outside of the folder that is judged. */
interface VersionAround {
  /** The file, by its path from the top of the repository. */
  file: string;
  /** The service and the version, as an arrival is called; the text of a file that cannot be read. */
  id: string;
}

/** What a release file of the folder has from outside of it. */
interface BuiltOnAround {
  /** The environments, as policies call them; one that is undefined where the file names them and cannot be read. */
  environments: readonly (string | undefined)[];
  versions: readonly VersionAround[];
  /** Those that a request may have brought. */
  brought: readonly VersionAround[];
  /** Files with versions that are no kustomizations. */
  plain: readonly string[];
  /** Why these are not known, where the clone lacks a part of what lies around. */
  unknown?: Blindness;
}

/**
 * What kustomizations of the folder that is judged build on outside of it, in the same repository: no history is read of that, and no
 * rule judges it.
 */
const builtOnAround = oncePerPast((world): readonly BuiltOnAround[] => {
  const { repository, mergeBase, history } = world;
  const { tree, config } = repository;
  // The commit that a gate tries brings nothing around the folder.
  const isTrial = mergeBase === undefined && history?.range.ok === true;
  const read = readerIn({ tree, config, textOf: (path) => repository.open(path).source?.text });
  const earlier = once(() =>
    (mergeBase === undefined ? [] : treesOf(mergeBase)).map((each) =>
      readerIn({ tree: each, config: settingsOf(world, each), textOf: (path) => textIn(each, path) }),
    ),
  );
  return repository.releases.flatMap(({ settings, files }) =>
    (followsKustomizations(settings) ? files : []).flatMap(({ path, captured }): BuiltOnAround[] => {
      if (!isKustomization(path)) return [];
      const environments = captured?.map((name) => settings.aliases.get(name) ?? name) ?? [undefined];
      try {
        const { versions, plain } = read(path, settings);
        if (versions.length + plain.length === 0) return [];
        const had = versions.length === 0 ? [] : earlier().flatMap((before) => before(path, settings).versions);
        const known = new Set(had.map(({ id }) => id));
        return [{ environments, versions, brought: isTrial ? [] : versions.filter(({ id }) => !known.has(id)), plain }];
      } catch (error) {
        const unknown = whyUnknown(error);
        if (unknown === undefined) throw error;
        return [{ environments, versions: [], brought: [], plain: [], unknown }];
      }
    }),
  );
});

type Reader = (path: string, settings: ReleaseSettings) => Pick<BuiltOnAround, 'versions' | 'plain'>;

/** Tells what a kustomization of a tree has from around the tree. */
function readerIn(files: Parameters<typeof filesBuiltOn>[0]): Reader {
  const around = once(() => files.tree.around?.());
  const textAround = onceEach((path) => textIn(around()!.tree, path));
  return (path, settings) => {
    const own = [path, ...filesBuiltOn(files, [path])].filter(isKustomization);
    // Asking git for all of a repository takes a while.
    const leadsOut = own.some((each) => builtOnBy(each, files.textOf(each) ?? '').leadsOut);
    if (!leadsOut || around() === undefined) return { versions: [], plain: [] };
    const { folder } = around()!;
    const outside = (file: string) => !liesIn(file, folder);
    const inFolder = (file: string) => posix.relative(folder, file);
    const textOf = (file: string) => (outside(file) ? textAround(file) : files.textOf(inFolder(file)));
    const links = (file: string) => builtOnBy(file, textOf(file) ?? '').folders.map((each) => each.folder);
    // Out of the folder and in again, too, is no way that history follows.
    const followed = new Set(
      own.flatMap((each) => builtOnBy(each, files.textOf(each) ?? '').folders.map((to) => `${folder}/${to.folder}`)),
    );
    const beyond = new Set<string>();
    const queue = own.flatMap((each) => links(`${folder}/${each}`).filter((target) => !followed.has(target)));
    for (let target = queue.pop(); target !== undefined; target = queue.pop()) {
      const file = kustomizationsIn(target).find((each) => textOf(each) !== undefined);
      if (file === undefined || beyond.has(file)) continue;
      beyond.add(file);
      addAll(queue, links(file));
    }
    const set = new Set(own.flatMap((each) => setBy(files.textOf(each) ?? '')));
    const versions = [...beyond].flatMap((file) =>
      versionsIn(textOf(file)!, settings, set).map((id) => ({ file: inFolder(file), id })),
    );
    const plain = plainResources(`${folder}/${path}`, textOf).map((each) => each.path);
    return { versions, plain: plain.filter(outside).map(inFolder) };
  };
}

const { reader } = releaseKinds.kustomize;

/** The images of which a kustomization sets the version, as it calls them. */
function setBy(text: string): string[] {
  const read = reader.versions(text, undefined);
  return read.ok ? read.value.flatMap(({ override }) => override?.called ?? []) : [];
}

/** The versions of a kustomization, without those of images that are `set` by what is laid over it. */
function versionsIn(text: string, settings: ReleaseSettings, set: ReadonlySet<string>): string[] {
  const read = reader.versions(text, undefined);
  if (!read.ok) return [text];
  const isSet = ({ override }: FoundVersion) =>
    override !== undefined && override.becomes === undefined && set.has(override.called);
  return [...read.value, ...partsIn(reader, text)].flatMap((found) =>
    isSet(found) ? [] : `${nameInside(settings, found)}@${versionMeant(settings, found)}`,
  );
}

/** The arrivals of versions that stand outside of the folder that is judged; with a base, of those that a request may have brought. */
export function unseenAround(world: World): UnseenSubject[] {
  const why = `versions ${world.mergeBase === undefined ? 'stand' : 'change'} outside of the folder that is judged, in`;
  const isKnown = (id: string | undefined) => id === undefined || world.environments.some((each) => each.id === id);
  return builtOnAround(world).flatMap(({ environments, brought, unknown }) => {
    const unseen = [...Map.groupBy(brought, ({ file }) => file)].map(([file, versions]) => ({
      ids: versions.map(({ id }) => id),
      blindness: { why, of: file, mend: 'Judge a folder that holds it too.' },
    }));
    const all = unknown === undefined ? unseen : [{ ids: undefined, blindness: unknown }];
    return environments.filter(isKnown).flatMap((environment) => all.map((each) => ({ ...each, environment })));
  });
}

/** A note on the files around the folder that is judged whose versions count in it, and that a request leaves as they were. */
export function aroundNotes(world: World): string[] {
  const found = builtOnAround(world);
  const told = new Set(found.flatMap(({ brought }) => brought.map(({ file }) => file)));
  const named = found.flatMap(({ versions, plain }) => [...versions.map(({ file }) => file), ...plain]);
  const files = [...new Set(named)].filter((file) => !told.has(file)).sort(compareText);
  if (files.length === 0) return [];
  const all = firstOf(
    files.map((file) => `\`${file}\``),
    MOST_FILES,
  );
  return [
    `kustomizations build on ${all}, outside of the folder that is judged, where versions stand that are not read; a check of a folder that holds them too sees these`,
  ];
}
