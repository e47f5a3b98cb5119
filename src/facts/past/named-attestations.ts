import { CONFIG_FILE, type Config } from '../../repo/config/config.ts';
import type { Manifest } from '../../repo/generated/manifest.ts';
import { manifestValidator } from '../../repo/generated/validators.js';
import { normalPath } from '../../repo/record/listed-paths.ts';
import { type RecordFile, readRecord } from '../../repo/record/records.ts';
import type { Tree } from '../../repo/tree.ts';
import { OF_IMAGES, type OfImage } from '../attestation/of-image.ts';
import { isRecordAs } from '../world/as-it-was.ts';
import type { World } from '../world/world.ts';

/** An attestation that a manifest names of the image of a service. */
export interface NamedAttestation {
  environment: string;
  service: string;
  kind: OfImage;
  path: string;
}

/** What the manifests of a tree name, by environment, service and kind. Those that are as they are now are not read again. */
export function namedAttestations(
  tree: Tree,
  config: Config,
  { repository }: World,
): ReadonlyMap<string, NamedAttestation> {
  const present = new Map(repository.manifests.map((manifest) => [manifest.file, manifest]));
  const files = new Set(config.patterns.environments.flatMap(({ pattern }) => tree.glob(pattern)));
  files.delete(CONFIG_FILE);
  const isPresent = (file: string) => {
    const now = present.get(file);
    return now !== undefined && isRecordAs(tree, now);
  };
  const changed = new Set([...files].filter((file) => !isPresent(file)));
  tree.prefetch?.([...changed]);
  const manifests = [...files].flatMap((file): RecordFile<Manifest>[] => {
    const read = changed.has(file) ? readRecord<Manifest>(tree, file, manifestValidator).record : present.get(file);
    return read === undefined ? [] : [read];
  });
  const named = manifests.flatMap(({ data }) =>
    data === undefined
      ? []
      : Object.entries(data.services ?? {}).flatMap(([service, { provenance, scan }]) =>
          OF_IMAGES.flatMap((kind): NamedAttestation[] => {
            const path = { provenance, scan }[kind]?.path;
            return path === undefined ? [] : [{ environment: data.environment, service, kind, path: normalPath(path) }];
          }),
        ),
  );
  return new Map(named.map((each) => [nameOf(each), each]));
}

/** What an attestation is named of, as a key. */
export function nameOf({ environment, service, kind }: Omit<NamedAttestation, 'path'>): string {
  return JSON.stringify([environment, service, kind]);
}
