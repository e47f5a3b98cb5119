import { check } from '../../src/check/check.ts';
import { vocabulary } from '../../src/facts/vocabulary.ts';
import { repositorySource } from '../../src/facts/world/repository-versions.ts';
import { memoryHistory } from '../../src/history/memory-history.ts';
import { readPolicy } from '../../src/policy/policy.ts';
import { shippedPolicy } from '../../src/policy/shipped-policy.ts';
import { readRepository } from '../../src/repo/repository.ts';
import { memoryTree } from '../../src/repo/tree.ts';
import { change, DIGEST, type Files, files, judge, manifest, NOW, stage, TIMES } from '../build.ts';
import { runbook, sections } from '../facts/runbook/runbooks.ts';
import { run } from '../facts/runbook/runs.ts';
import { judgeCommits } from '../rules/commits.ts';
import { judgeInMemory } from '../rules/migrations.ts';
import { judgeRequest } from '../rules/past.ts';
import { WAIVER, withWaiver } from '../rules/waivers.ts';
import { applied, configChange, STAGES, soundChange, wholePolicy } from './whole.ts';

const policy = readPolicy(shippedPolicy('content'), vocabulary);

/** The files of the n-th of many. */
type FilesOf = (n: number) => Files;

function migration(n: number): Files {
  const [up, down] = [`db/migrations/V${n + 2}__a.sql`, `db/undo/U${n + 2}__a.sql`];
  return {
    [up]: `ALTER TABLE a ADD COLUMN b${n} text;\n`,
    [down]: `ALTER TABLE a DROP COLUMN b${n};\n`,
    [`changes/add-${n}.yaml`]: soundChange({ id: `add-${n}`, files: [{ path: up }], rollback: { path: down } }),
  };
}

/** A migration without a way back, whose record has another text, time and person. */
function violating(n: number): Files {
  const path = `db/migrations/V${n + 2}__a.sql`;
  const stages = { production: { applied: { at: '2026-11-06T15:00:00Z', by: 'ana' } } };
  const files = [{ path, sha256: 'ab'.repeat(32) }];
  return {
    [path]: `CREATE TABLE a${n} (b text);\n`,
    [`changes/bad-${n}.yaml`]: change({ id: `bad-${n}`, files, rollback: { path }, stages }),
  };
}

const unrecorded = (n: number): Files => ({ [`db/migrations/V${n + 2}__a.sql`]: `CREATE TABLE a${n} (b text);\n` });

function config(n: number): Files {
  const path = 'config/production/app.yaml';
  return { [`changes/set-${n}.yaml`]: configChange({ id: `set-${n}`, files: [{ path, environment: 'production' }] }) };
}

function takenBack(n: number): Files {
  const rolledBack = { at: '2026-11-03T12:00:00Z', by: 'pipeline', reason: 'It was slow.' };
  const stages = { dev: stage(TIMES.dev, { rolledBack }) };
  return { [`changes/back-${n}.yaml`]: change({ id: `back-${n}`, stages, files: [{ path: `db/back-${n}.sql` }] }) };
}

const grant = (n: number): Files => ({
  [`access/grant-${n}.yaml`]: `id: grant-${n}
environment: production
person: ana@example.com
incident: INC-${n}
grantedAt: 2026-11-05T01:15:00Z
expiresAt: 2026-11-05T02:15:00Z
`,
});

const waiver = (n: number): Files => ({
  ...violating(n),
  [`waivers/late-${n}.yaml`]: `id: late-${n}
rule: low-traffic-window
subject: { type: stage, id: bad-${n}, environment: production }
reason: The window was too short for it.
approvedBy: ben@example.com
expires: 2026-12-01
`,
});

/** A manifest lists so many services and files. */
const listed = (size: number): Files =>
  Object.assign(
    {},
    ...['dev', 'staging', 'production'].map((id) => {
      const numbers = Array.from({ length: size }, (_, n) => n);
      const paths = numbers.map((n) => `config/${id}/of-${n}.yaml`);
      const services = Object.fromEntries(numbers.map((n) => [`api-${n}`, { digest: DIGEST, replicas: 2 }]));
      return {
        [`environments/${id}.yaml`]: manifest(id, { services, config: paths }),
        ...Object.fromEntries(paths.map((path) => [path, `size: 1\nhost: ${id}\n`])),
      };
    }),
  );

const SETTINGS = 'releases:\n  - files: releases/{environment}/*/compose.yaml\n';
const compose = (id: string, n: number, version: string): Files => ({
  [`releases/${id}/s${n}/compose.yaml`]: `services:\n  s${n}:\n    image: example/s${n}:${version}\n`,
});
const released =
  (version: string, ids = ['dev', 'staging', 'production']): FilesOf =>
  (n) => ({ 'towpath.yaml': SETTINGS, ...Object.assign({}, ...ids.map((id) => compose(id, n, version))) });

/** A file of all environments with so many services. */
const together = (size: number): Files => ({
  'towpath.yaml': 'releases:\n  - files: versions.yaml\n    version: "{environment}.*.tag"\n',
  'versions.yaml': ['dev', 'staging', 'production']
    .map((id) => `${id}:\n${Array.from({ length: size }, (_, n) => `  s${n}: { tag: 1.${n}.0 }\n`).join('')}`)
    .join(''),
});

const many = (size: number, filesOf: FilesOf): Files =>
  files(Object.assign({}, ...Array.from({ length: size }, (_, n) => filesOf(n))));

const repositoryOf = (filesOf: FilesOf) => (size: number) =>
  check({ policy, repository: readRepository(memoryTree(many(size, filesOf)), 'shop'), now: NOW });

const requestOf = (before: FilesOf, after: FilesOf) => (size: number) =>
  judgeRequest(many(size, before), many(size, after), { by: policy });

const commitOf = (before: FilesOf, after: FilesOf) => (size: number) =>
  judgeCommits([many(size, before), many(size, after)], policy);

const nothing: FilesOf = () => ({});
const moved =
  (filesOf: FilesOf, from: string, to: string): FilesOf =>
  (n) =>
    Object.fromEntries(Object.entries(filesOf(n)).map(([path, text]) => [path.replace(from, to), text]));
const retimed: FilesOf = (n) => {
  const stages = { ...STAGES, production: applied('2026-11-04T03:30:00Z') };
  return { ...migration(n), [`changes/add-${n}.yaml`]: soundChange({ id: `add-${n}`, stages }) };
};

/** So many commits, each with another version of one service. */
const commits = (size: number) =>
  judgeCommits(
    Array.from({ length: size + 1 }, (_, n) => files(released(`1.${n}`, ['staging'])(0))),
    policy,
  );

/** Other versions in production than in staging, which an emergency excuses that nobody has approved in time. */
function emergency(size: number): unknown {
  const services = (version: string) => ({
    services: Object.fromEntries(
      Array.from({ length: size }, (_, n) => [
        `s${n}`,
        { version, digest: `sha256:${`${version}${n}`.padStart(64, '0')}` },
      ]),
    ),
  });
  const { [WAIVER]: text } = withWaiver({
    rule: 'same-artifact',
    subject: 'production',
    incident: 'INC-1',
    approvedBy: undefined,
    approvedAt: undefined,
    expires: '2027-01-01T00:00:00Z',
  });
  const state = (version: string) =>
    files({
      'environments/dev.yaml': manifest('dev', services('1')),
      'environments/staging.yaml': manifest('staging', services('1')),
      'environments/production.yaml': manifest('production', services(version)),
      [WAIVER]: text!,
    });
  const snapshots = ['1', '2'].map((version, at) => ({
    time: NOW - (9 - at) * 24 * 3_600_000,
    subject: `Version ${version}`,
    files: state(version),
  }));
  const repository = readRepository(memoryTree(state('2')), 'shop');
  const versions = repositorySource(repository);
  return check({ policy, repository, now: NOW, history: memoryHistory(snapshots, versions), versions });
}

/** A request that edits every line of a plan of so many migrations. */
function plans(size: number): unknown {
  const numbers = Array.from({ length: size }, (_, n) => n);
  const line = (n: number, host: string) => `c${n} 2026-11-27T22:51:11Z Ann Bee <ann@${host}> # Add\n`;
  const plan = (host: string) => ({ 'sqitch.plan': numbers.map((n) => line(n, host)).join('') });
  const deployed = Object.fromEntries(numbers.map((n) => [`deploy/c${n}.sql`, `CREATE TABLE c${n} (id int);\n`]));
  const settings = { 'towpath.yaml': `migrations: [{ tool: sqitch, after: deploy/c${size - 1}.sql }]\n` };
  const edits = { ...deployed, ...settings, ...plan('example.com') };
  return judgeInMemory(
    [
      { at: 0, edits },
      { at: 1, edits: plan('example.org') },
    ],
    1,
  );
}

/** So many pages of runbooks, and a run of each. */
function runbooks(size: number): unknown {
  const numbers = Array.from({ length: size }, (_, n) => n);
  const pages = numbers.map((n) => [`runbooks/production/a${n}.mdx`, runbook('production', sections(`it ${n}`))]);
  const runs = numbers.map((n) => [`runs/a-${n}.yaml`, run({ id: `a-${n}`, runbook: `production/a${n}` })]);
  return judge(Object.fromEntries(runs), wholePolicy(Object.fromEntries(pages)));
}

const attested: FilesOf = (n) => ({
  'towpath.yaml': 'attestations: attestations/*.json\n',
  [`attestations/${n}.json`]: `{ "_type": "https://in-toto.io/Statement/v1", "subject": [], "n": ${n} }`,
});

/** Many findings of the same files and rules. */
export const manyFindings = repositoryOf(violating);

/** What is judged of so many of a kind. */
export const MANY: Readonly<Record<string, (size: number) => unknown>> = {
  'migrations with records': repositoryOf(migration),
  'records that violate rules': repositoryOf(violating),
  'migrations without records': repositoryOf(unrecorded),
  'records of configuration': repositoryOf(config),
  'changes that were taken back': repositoryOf(takenBack),
  grants: repositoryOf(grant),
  'waivers of findings': repositoryOf(waiver),
  'services and files of manifests': (size) => repositoryOf(() => listed(size))(1),
  'versions in one file': (size) => repositoryOf(() => together(size))(1),
  'release files': repositoryOf(released('1.0')),
  'migrations that a request adds': requestOf(nothing, migration),
  'records whose past a request edits': requestOf(migration, retimed),
  'records that a request removes': requestOf(migration, nothing),
  'records that a request moves': requestOf(migration, moved(migration, 'changes/', 'other/')),
  'release files that a request removes': requestOf(released('1.0'), nothing),
  'versions that a commit brings': commitOf(released('1.0'), released('1.1')),
  'new services that a commit brings': commitOf(nothing, released('1.0')),
  'migrations that a commit brings': commitOf(nothing, unrecorded),
  commits,
  'lines of a plan that a request edits': plans,
  'runbooks with runs': runbooks,
  attestations: repositoryOf(attested),
  'grants that a request adds': requestOf(nothing, grant),
  'versions that an emergency is to excuse': emergency,
  'waivers that a request adds': requestOf(violating, waiver),
  'migrations that a commit edits': commitOf(migration, moved(migration, 'V', 'V1.')),
};
