import { locateInRecord } from '../../repo/record/records.ts';
import type { Path } from '../../text/path.ts';
import type { Item } from '../item.ts';
import { factTable } from '../table.ts';
import type { EnvironmentNode, ManifestFile } from '../world/world.ts';

/** What a manifest declares of the environment's data or access. */
interface Claim extends Item {
  kind: 'data' | 'default' | 'writer';
  value: string;
}

function claim(manifest: ManifestFile, kind: Claim['kind'], value: string, path: Path): Claim {
  const key = kind === 'writer' ? `writer ${value} ${manifest.file}` : `${kind} ${manifest.file}`;
  return { kind, value, key, locate: () => locateInRecord(manifest, path) };
}

/** The data classes that the manifests declare; one empty claim where they declare none. */
export function dataClaims(environment: EnvironmentNode): Claim[] {
  const declared = environment.manifests.flatMap((manifest) => {
    const value = manifest.data.data?.class;
    return value === undefined ? [] : [claim(manifest, 'data', value, ['data', 'class'])];
  });
  return declared.length > 0 ? declared : emptyClaim(environment, 'data', ['data']);
}

/** The default access that the manifests declare (one empty claim where they declare none), then everybody with standing write access. */
export function accessClaims(environment: EnvironmentNode): Claim[] {
  const defaults = environment.manifests.flatMap((manifest) => {
    const value = manifest.data.access?.default;
    return value === undefined ? [] : [claim(manifest, 'default', value, ['access', 'default'])];
  });
  const writers = environment.manifests.flatMap((manifest) =>
    (manifest.data.access?.writers ?? []).map((person, index) =>
      claim(manifest, 'writer', person, ['access', 'writers', index]),
    ),
  );
  return [...(defaults.length > 0 ? defaults : emptyClaim(environment, 'default', ['access'])), ...writers];
}

/** A claim that lets a rule report that nothing is declared. A manifest with a finding may declare it, so then there is none. */
function emptyClaim(
  { manifests: [first], hasFaultyManifest }: EnvironmentNode,
  kind: Claim['kind'],
  path: Path,
): Claim[] {
  return first === undefined || hasFaultyManifest ? [] : [claim(first, kind, '', path)];
}

export const claimFacts = factTable<Claim>(
  'Claim',
  () => undefined,
  (fact) => ({
    kind: fact({
      type: 'string',
      values: ['data', 'default', 'writer'],
      describe: '`data`, `default` or `writer`.',
      get: (c) => c.kind,
    }),
    value: fact({
      type: 'string',
      describe: 'What the manifest declares; empty where it declares nothing.',
      get: (c) => c.value,
    }),
  }),
);
