import { MOST_LAYERS } from '../../text/most-layers.ts';
import { builtOnBy, kustomizationsIn } from './kustomization.ts';
import { isMoving } from './moving-names.ts';
import { releaseKinds } from './release-file/release-file.ts';

/** A file that is no kustomization, and with whose versions one is built. */
export interface PlainResource {
  path: string;
  /** The kind that reads it. */
  kind: 'kubernetes' | 'flux';
  /** What it calls the services of which no kustomization on the way sets the version. */
  services: readonly string[];
}

/** What says that a file may be of a kind. */
const SIGNS = { kubernetes: /\bcontainers\b/i, flux: /toolkit\.fluxcd\.io/ } as const;

/** What was found in each kustomization, and how many are above. */
interface Walk {
  known: Map<string, PlainResource[]>;
  depth: number;
}

/**
 * The files with versions that a kustomization names itself or by the folders that it builds on. A kustomization is read for what it
 * sets, and not for these, so that what is not set there is seen by nobody.
 */
export function plainResources(
  path: string,
  textOf: (path: string) => string | undefined,
  { known, depth }: Walk = { known: new Map(), depth: 0 },
): PlainResource[] {
  const found = known.get(path);
  if (found !== undefined || depth === MOST_LAYERS) return found ?? [];
  // One that builds on itself brings nothing by that; several may build on one and the same.
  known.set(path, []);
  const text = textOf(path);
  if (text === undefined) return [];
  const builtOn = builtOnBy(path, text);
  const own = builtOn.files.flatMap((file) => {
    const resource = textOf(file);
    return resource === undefined ? [] : versionsOf(file, resource);
  });
  const folders = builtOn.folders.flatMap(({ folder }) => {
    const named = kustomizationsIn(folder).find((each) => textOf(each) !== undefined);
    return named === undefined ? [] : plainResources(named, textOf, { known, depth: depth + 1 });
  });
  const set = releaseKinds.kustomize.reader.versions(text, undefined);
  const names = new Set((set.ok ? set.value : []).flatMap(({ name, slot }) => [name, slot]));
  const byPath = new Map<string, PlainResource>();
  for (const each of [...own, ...folders]) {
    const services = each.services.filter((service) => !names.has(service));
    if (services.length > 0) byPath.set(each.path, { ...each, services });
  }
  known.set(path, [...byPath.values()]);
  return known.get(path)!;
}

function versionsOf(path: string, text: string): PlainResource[] {
  for (const kind of ['kubernetes', 'flux'] as const) {
    if (!SIGNS[kind].test(text)) continue;
    const read = releaseKinds[kind].reader.versions(text, undefined);
    const services = (read.ok ? read.value : []).flatMap(({ name, version }) =>
      name === undefined || isMoving(version) ? [] : [name],
    );
    if (services.length > 0) return [{ path, kind, services: [...new Set(services)] }];
  }
  return [];
}

/** The files with images that all of some kustomizations build on. */
export function commonResources(
  kustomizations: readonly string[],
  textOf: (path: string) => string | undefined,
): PlainResource[] {
  const [first = [], ...others] = kustomizations.map((path) =>
    plainResources(path, textOf).filter(({ kind }) => kind === 'kubernetes'),
  );
  return first.filter(({ path }) => others.every((own) => own.some((each) => each.path === path)));
}
