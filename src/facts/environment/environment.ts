import { DATA_CLASSES } from '../../policy/environment-page.ts';
import { recordKeys } from '../../repo/record/record-keys.ts';
import { locateInRecord } from '../../repo/record/records.ts';
import { formatTimeOfDay, type Window } from '../../time/window.ts';
import type { UnseenSubject } from '../blind.ts';
import type { SubjectKind } from '../subject.ts';
import { factTable } from '../table.ts';
import { environmentFault, type UnseenRecord, unseenByConfig, unseenRecords } from '../world/blind-spots.ts';
import { environmentNamed, knownEnvironments } from '../world/environment-names.ts';
import type { EnvironmentNode, World } from '../world/world.ts';
import { accessClaims, claimFacts, dataClaims } from './claims.ts';
import { requiredRunbookFacts, requiredRunbooks } from './required-runbooks.ts';
import { canCompareShapes, shapeDifferenceFacts, shapeDifferences, shapeFault } from './shape.ts';

/** `tue, wed, thu 02:00–05:00 Europe/London`, windows joined by `; `. */
function windowsText(windows: readonly Window[]): string {
  return windows
    .map(
      ({ days, from, to, timeZone }) =>
        `${days.join(', ')} ${formatTimeOfDay(from)}–${formatTimeOfDay(to)} ${timeZone}`,
    )
    .join('; ');
}

const environmentFacts = factTable<EnvironmentNode>(
  'Environment',
  (environment) => environment.page,
  (fact) => ({
    name: fact({ type: 'string', values: 'environments', describe: "The environment's id.", get: (e) => e.id }),
    title: fact({ type: 'string', describe: 'Its title.', limits: ['title'], get: (e) => e.page.title }),
    soak: fact({
      type: 'duration',
      describe: 'How long a change must stay here before it goes on downstream.',
      limits: ['soak'],
      get: (e) => e.page.soak,
    }),
    upstream: fact({
      type: 'optional<Environment>',
      describe: 'The environment upstream, which changes come from.',
      limits: ['promotesFrom'],
      get: (e) => e.upstream,
    }),
    allowedData: fact({
      type: 'list<string>',
      values: DATA_CLASSES,
      describe: 'The data classes that it may have.',
      limits: ['data'],
      get: (e) => e.page.data,
    }),
    dataClaims: fact({
      type: 'list<Claim>',
      describe: 'The data class that each manifest declares; one empty claim where none does.',
      get: dataClaims,
    }),
    requiredAccess: fact({
      type: 'string',
      values: ['read-only', 'read-write'],
      describe: 'The default access that the policy requires: `read-only` or `read-write`.',
      limits: ['access.default'],
      get: (e) => e.page.access.default,
    }),
    accessClaims: fact({
      type: 'list<Claim>',
      describe:
        'The default access that each manifest declares (one empty claim where none does), and every person with standing write access.',
      get: accessClaims,
    }),
    sameShapeAs: fact({
      type: 'optional<string>',
      values: 'environments',
      describe: 'The environment whose services and config keys this one must have.',
      limits: ['sameShapeAs'],
      get: (e) => e.page.sameShapeAs,
    }),
    canCompareShapes: fact({
      type: 'bool',
      describe:
        'Whether its page names another environment as its model, and the manifests and config files of both could all be read.',
      limits: ['sameShapeAs'],
      blind: shapeFault,
      get: canCompareShapes,
    }),
    shapeDifferences: fact({
      type: 'list<ShapeDifference>',
      describe: 'Every service and config key that only it or only its model has.',
      limits: ['sameShapeAs'],
      measured: true,
      blind: shapeFault,
      get: shapeDifferences,
    }),
    hasWindows: fact({
      type: 'bool',
      describe: 'Whether the page lists low-traffic windows, to which schema and data changes are then bound.',
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
      describe: 'Whether it may have a sample of live data, or data that was seeded from live data.',
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
      describe: 'How long a change is watched after it is applied here.',
      limits: ['watch'],
      get: (e) => e.page.watch,
    }),
    pipelineRuns: fact({
      type: 'list<string>',
      describe: 'Patterns of run addresses that count as runs of the pipeline.',
      limits: ['pipelineRuns'],
      get: (e) => e.page.pipelineRuns,
    }),
    maxGrant: fact({
      type: 'optional<duration>',
      describe: 'The longest time for which write access may be granted.',
      limits: ['access.maxGrant'],
      get: (e) => e.page.access.maxGrant,
    }),
    requiredRunbooks: fact({
      type: 'list<RequiredRunbook>',
      describe: 'The runbooks that the page requires.',
      limits: ['runbooks'],
      get: requiredRunbooks,
    }),
  }),
);

/** The environment of a manifest that has a fault. */
function unseenEnvironment({ raw, file, blindness }: UnseenRecord, { policy }: World): UnseenSubject {
  const id = environmentNamed({ raw, file }, knownEnvironments(policy));
  return { ids: id === undefined ? undefined : [id], environment: id, blindness };
}

/** Environments that at least one manifest names. */
export const environment: SubjectKind = {
  scope: { environment: 'Environment' },
  keysAt: recordKeys('manifest'),
  tables: [environmentFacts, claimFacts, requiredRunbookFacts, shapeDifferenceFacts],
  unseen: (world) => [
    ...unseenByConfig(world, 'environments'),
    ...unseenRecords(world, 'environments').map((manifest) => unseenEnvironment(manifest, world)),
    ...[...world.policy.brokenEnvironments].map((id) => ({
      ids: [id],
      environment: id,
      blindness: environmentFault(world, id)!,
    })),
  ],
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
