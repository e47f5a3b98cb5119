import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Environments by the order in which a change reaches them. */
const ENVIRONMENTS = ['dev', 'staging', 'production'] as const;
const SERVICES = 20;
/** One change in this many breaks a rule: it leaves staging before it has soaked. */
const FINDING_EVERY = 10;
/** One in this many is a migration with two files of its own; the others change the files of a service. */
const MIGRATION_EVERY = 5;

/** The moment at which generated repositories are judged. */
export const BENCH_NOW = '2026-06-01T00:00:00Z';
/** A Monday. Changes go to production in the night of its Tuesday, Wednesday or Thursday, at a time of little traffic. */
const FIRST_DAY = Date.parse('2025-01-06T00:00:00Z');

/**
 * Writes a repository of as many change records, one finding in ten; the same for the same number. Every other record is as
 * complete as the default policy asks. Timestamps are in quotes, because some peers read others as dates.
 */
export function writeRepository(folder: string, records: number): void {
  const write = (path: string, text: string) => writeFileSync(join(folder, path), text);
  for (const each of ['changes', 'db/migrations', 'environments', ...ENVIRONMENTS.map((name) => `config/${name}`)])
    mkdirSync(join(folder, each), { recursive: true });
  const digests = new Map<string, string>();
  for (const environment of ENVIRONMENTS) {
    for (let service = 0; service < SERVICES; service += 1) {
      const path = configFile(environment, service);
      const text = `timeout: ${service + 1}s\npool: ${environment === 'production' ? 32 : 4}\n`;
      write(path, text);
      digests.set(path, sha256(text));
    }
    write(`environments/${environment}.yaml`, manifest(environment));
  }
  for (let index = 0; index < records; index += 1) {
    const id = `change-${String(index).padStart(6, '0')}`;
    if (index % MIGRATION_EVERY !== 0) {
      write(`changes/${id}.yaml`, record(id, index, configPart(index, digests)));
      continue;
    }
    const [up, down] = [`db/migrations/${id}.sql`, `db/migrations/${id}.undo.sql`];
    const text = `ALTER TABLE orders ADD COLUMN note_${index} text;\n`;
    write(up, text);
    write(down, `ALTER TABLE orders DROP COLUMN note_${index};\n`);
    write(`changes/${id}.yaml`, record(id, index, migrationPart(up, sha256(text), down)));
  }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const configFile = (environment: string, service: number) => `config/${environment}/service-${service}.yaml`;

function manifest(environment: (typeof ENVIRONMENTS)[number]): string {
  const names = Array.from({ length: SERVICES }, (_, service) => service);
  const services = names.map(
    (service) => `  service-${service}:
    image: registry.example.com/service-${service}
    digest: sha256:${sha256(`image ${service}`)}
    version: 1.${service}.0
    replicas: ${environment === 'production' ? 4 : 1}`,
  );
  return `environment: ${environment}
services:
${services.join('\n')}
config:
${names.map((service) => `  - ${configFile(environment, service)}`).join('\n')}
data: { class: ${{ dev: 'synthetic', staging: 'seeded', production: 'live' }[environment]} }
access: { default: ${environment === 'production' ? 'read-only' : 'read-write'} }
`;
}

/** What is of one kind of change. */
interface Part {
  kind: string;
  files: string;
  rollback: string;
}

function configPart(index: number, digests: ReadonlyMap<string, string>): Part {
  const files = ENVIRONMENTS.map((environment) => {
    const path = configFile(environment, index % SERVICES);
    return `  - path: ${path}\n    sha256: ${digests.get(path)}\n    environment: ${environment}`;
  });
  return { kind: 'config', files: files.join('\n'), rollback: 'revert: true' };
}

function migrationPart(up: string, digest: string, down: string): Part {
  return { kind: 'schema', files: `  - path: ${up}\n    sha256: ${digest}`, rollback: `path: ${down}` };
}

function record(id: string, index: number, { kind, files, rollback }: Part): string {
  const day = FIRST_DAY + ((Math.floor(index / 3) % 50) * 7 + 1 + (index % 3)) * 86_400_000;
  const time = (minutes: number) => `"${new Date(day + minutes * 60_000).toISOString().slice(0, 19)}Z"`;
  const isFinding = index % FINDING_EVERY === FINDING_EVERY - 1;
  const leaves = 150;
  const reaches = isFinding ? leaves - 20 : leaves - 16 * 60;
  const run = (step: number) => `https://ci.example.com/runs/${index * 10 + step}`;
  return `id: ${id}
title: Change number ${index} of the bench
kind: ${kind}
owner: team-${index % 7}
files:
${files}
rollback: { ${rollback} }
stages:
  dev:
    applied: { at: ${time(reaches - 60)}, by: pipeline, run: ${run(1)} }
  staging:
    applied: { at: ${time(reaches)}, by: pipeline, run: ${run(2)} }
    snapshot: { of: production, takenAt: ${time(reaches - 120)} }
    loadTest:
      at: ${time(reaches + 5)}
      run: ${run(3)}
      slo:
        - { name: checkout p99 latency, objective: 300ms, measured: 181ms, met: true }
    rollbackRehearsal: { at: ${time(reaches + 10)}, run: ${run(4)}, result: passed }
  production:
    applied: { at: ${time(leaves)}, by: pipeline, run: ${run(5)} }
    monitoring: { from: ${time(leaves)}, until: ${time(leaves + 2880)}, by: ana@example.com, result: healthy }
`;
}
