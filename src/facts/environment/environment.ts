import { locateInRecord } from '../../repo/record/records.ts';
import type { Path } from '../../text/path.ts';
import { formatTimeOfDay, type Window } from '../../time/window.ts';
import type { Item } from '../item.ts';
import type { SubjectKind } from '../subject.ts';
import { factTable } from '../table.ts';
import type { EnvironmentNode, ManifestFile } from '../world/world.ts';
import { canCompareShapes, type ShapeDifference, shapeDifferences } from './shape.ts';

/** What a manifest says of the environment's data or access, and where. */
interface Claim extends Item {
  kind: 'data' | 'default' | 'writer';
  value: string;
}

function claim(manifest: ManifestFile, kind: Claim['kind'], value: string, path: Path): Claim {
  const key = kind === 'writer' ? `writer ${value} ${manifest.file}` : `${kind} ${manifest.file}`;
  return { kind, value, key, locate: () => locateInRecord(manifest, path), related: () => [] };
}

/** The claims that the manifests make; an environment of which none is made makes one empty claim. */
function claims(environment: EnvironmentNode, kind: 'data' | 'default'): Claim[] {
  const made = environment.manifests.flatMap((manifest) => {
    const value = kind === 'data' ? manifest.data.data?.class : manifest.data.access?.default;
    return value === undefined
      ? []
      : [claim(manifest, kind, value, kind === 'data' ? ['data', 'class'] : ['access', 'default'])];
  });
  const first = environment.manifests[0];
  // A manifest with a fault may well state it.
  if (made.length > 0 || first === undefined || environment.hasFaultyManifest) return made;
  return [claim(first, kind, '', [kind === 'data' ? 'data' : 'access'])];
}

function accessClaims(environment: EnvironmentNode): Claim[] {
  const writers = environment.manifests.flatMap((manifest) =>
    (manifest.data.access?.writers ?? []).map((person, index) =>
      claim(manifest, 'writer', person, ['access', 'writers', index]),
    ),
  );
  return [...claims(environment, 'default'), ...writers];
}

/** `tue, wed, thu 02:00–05:00 Europe/London`, windows joined by `; `. */
function windowsText(windows: readonly Window[]): string {
  return windows
    .map(
      ({ days, from, to, timeZone }) =>
        `${days.join(', ')} ${formatTimeOfDay(from)}–${formatTimeOfDay(to)} ${timeZone}`,
    )
    .join('; ');
}

/** A runbook that an environment's page asks for. */
interface RequiredRunbook extends Item {
  id: string;
  exists: boolean;
}

function requiredRunbooks({ id, page, world }: EnvironmentNode): RequiredRunbook[] {
  return page.runbooks.map((name, index) => ({
    id: name,
    exists: world.policy.runbookIds.has(`${id}/${name}`),
    key: name,
    locate: () => page.page.locate(['runbooks', index]),
    related: () => [],
  }));
}

const environmentFacts = factTable<EnvironmentNode>(
  'Environment',
  (environment) => environment.page,
  (fact) => ({
    name: fact({ type: 'string', describe: "The environment's id.", get: (e) => e.id }),
    title: fact({ type: 'string', describe: 'Its title.', limits: ['title'], get: (e) => e.page.title }),
    soak: fact({
      type: 'duration',
      describe: 'How long a change stays here before it moves on.',
      limits: ['soak'],
      get: (e) => e.page.soak,
    }),
    upstream: fact({
      type: 'optional<Environment>',
      describe: 'The environment that changes come from.',
      limits: ['promotesFrom'],
      get: (e) => e.upstream,
    }),
    allowedData: fact({
      type: 'list<string>',
      describe: 'The data classes that may live here.',
      limits: ['data'],
      get: (e) => e.page.data,
    }),
    dataClaims: fact({
      type: 'list<Claim>',
      describe: 'The data class that each manifest states; one empty claim where none does.',
      get: (e) => claims(e, 'data'),
    }),
    requiredAccess: fact({
      type: 'string',
      describe: 'The default access that the page asks for: `read-only` or `read-write`.',
      limits: ['access.default'],
      get: (e) => e.page.access.default,
    }),
    accessClaims: fact({
      type: 'list<Claim>',
      describe: 'The default access that each manifest states, and every person with standing write access.',
      get: accessClaims,
    }),
    sameShapeAs: fact({
      type: 'optional<string>',
      describe: 'The environment whose services and config keys this one must have.',
      limits: ['sameShapeAs'],
      get: (e) => e.page.sameShapeAs,
    }),
    canCompareShapes: fact({
      type: 'bool',
      describe: 'Whether it has a model whose manifests, and its own, could all be read.',
      limits: ['sameShapeAs'],
      get: canCompareShapes,
    }),
    shapeDifferences: fact({
      type: 'list<ShapeDifference>',
      describe: 'Every service and config key that only one of the two environments has.',
      limits: ['sameShapeAs'],
      measured: true,
      get: shapeDifferences,
    }),
    hasWindows: fact({
      type: 'bool',
      describe: 'Whether schema and data changes are bound to low-traffic windows.',
      limits: ['lowTraffic'],
      get: (e) => e.page.lowTraffic.length > 0,
    }),
    windows: fact({
      type: 'string',
      describe: 'Its low-traffic windows in words.',
      limits: ['lowTraffic'],
      get: (e) => windowsText(e.page.lowTraffic),
    }),
    changesThroughPipeline: fact({
      type: 'bool',
      describe: 'Whether only the pipeline applies changes here.',
      limits: ['changes'],
      get: (e) => e.page.changes === 'pipeline',
    }),
    seededFromProduction: fact({
      type: 'bool',
      describe: 'Whether the data that may live here is a sample of live data or seeded from it.',
      limits: ['data'],
      get: (e) => e.page.data.some((name) => name === 'anonymised-sample' || name === 'seeded'),
    }),
    runsLoadTests: fact({
      type: 'bool',
      describe: 'Whether load tests run here.',
      limits: ['loadTests'],
      get: (e) => e.page.loadTests,
    }),
    hasFreezes: fact({
      type: 'bool',
      describe: 'Whether the page lists a freeze.',
      limits: ['freezes'],
      get: (e) => e.page.freezes.length > 0,
    }),
    watch: fact({
      type: 'optional<duration>',
      describe: 'How long a change is watched after it was applied here.',
      limits: ['watch'],
      get: (e) => e.page.watch,
    }),
    pipelineRuns: fact({
      type: 'list<string>',
      describe: 'The patterns of run addresses that count as the pipeline.',
      limits: ['pipelineRuns'],
      get: (e) => e.page.pipelineRuns,
    }),
    maxGrant: fact({
      type: 'optional<duration>',
      describe: 'The longest write grant.',
      limits: ['access.maxGrant'],
      get: (e) => e.page.access.maxGrant,
    }),
    requiredRunbooks: fact({
      type: 'list<RequiredRunbook>',
      describe: 'The runbooks that the page asks for.',
      limits: ['runbooks'],
      get: requiredRunbooks,
    }),
  }),
);

const claimFacts = factTable<Claim>(
  'Claim',
  () => undefined,
  (fact) => ({
    kind: fact({ type: 'string', describe: '`data`, `default` or `writer`.', get: (c) => c.kind }),
    value: fact({
      type: 'string',
      describe: 'What the manifest states; empty where it states nothing.',
      get: (c) => c.value,
    }),
  }),
);

const requiredRunbookFacts = factTable<RequiredRunbook>(
  'RequiredRunbook',
  () => undefined,
  (fact) => ({
    id: fact({ type: 'string', describe: "The runbook's name.", get: (r) => r.id }),
    exists: fact({
      type: 'bool',
      describe: "Whether the environment's own folder has it.",
      get: (r) => r.exists,
    }),
  }),
);

const shapeDifferenceFacts = factTable<ShapeDifference>(
  'ShapeDifference',
  () => undefined,
  (fact) => ({
    kind: fact({
      type: 'string',
      describe: '`service` or `config key`.',
      get: (d) => d.kind,
    }),
    name: fact({ type: 'string', describe: 'The service, or the key.', get: (d) => d.name }),
    missingIn: fact({
      type: 'string',
      describe: 'The environment that lacks it.',
      get: (d) => d.missingIn.id,
    }),
    presentIn: fact({
      type: 'string',
      describe: 'The environment that has it.',
      get: (d) => d.presentIn.id,
    }),
    presentFile: fact({
      type: 'string',
      describe: 'The file that has it.',
      get: (d) => d.presentFile,
    }),
    missingFile: fact({
      type: 'string',
      describe: 'The file that lacks it.',
      get: (d) => d.missingFile,
    }),
    underWay: fact({
      type: 'bool',
      describe: 'Whether a change record that is not yet applied in both environments lists one of the files.',
      get: (d) => d.underWay,
    }),
  }),
);

/** The environments that a manifest names. */
export const environment: SubjectKind = {
  scope: { environment: 'Environment' },
  tables: [environmentFacts, claimFacts, requiredRunbookFacts, shapeDifferenceFacts],
  subjects: ({ environments }) =>
    environments
      .filter(({ manifests }) => manifests.length > 0)
      .map((node) => ({
        ref: { type: 'environment', id: node.id, environment: node.id },
        nodes: { environment: node },
        at: undefined,
        locate: (path) => locateInRecord(node.manifests[0]!, path),
      })),
};
