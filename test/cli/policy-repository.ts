import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Edit } from '../history/repository.ts';
import { command } from './command.ts';

export const ROOT = join(import.meta.dirname, '../..');
/** The clock of what is reported, after every commit of these repositories. */
export const NOW = ['--now', '2026-11-24T00:00:00Z'];

/** The pages of a policy of this project, in a repository's `content/`: its environments, roles and some of its rules. */
export function policyPages(...rules: string[]): Record<string, Edit> {
  const read = (path: string) => readFileSync(join(ROOT, 'content', path), 'utf8');
  const paths = [
    'roles.yaml',
    ...readdirSync(join(ROOT, 'content/environments')).map((name) => `environments/${name}`),
    ...rules.map((rule) => `rules/${rule}.mdx`),
  ];
  return Object.fromEntries(paths.map((path) => [`content/${path}`, read(path)]));
}

/** A manifest with one service. */
export const manifest = (environment: string, version: string) =>
  `environment: ${environment}\nservices:\n  api: { version: "${version}" }\n`;
/** The manifests of three environments that run the same. */
export const everywhere = (version: string) =>
  Object.fromEntries(
    ['dev', 'staging', 'production'].map((name) => [`environments/${name}.yaml`, manifest(name, version)] as const),
  );

/** What `check` reports of a repository, as JSON, with its exit code. */
export async function report(folder: string, ...argv: string[]) {
  const { stdout, code, stderr } = await command(['check', folder, '--no-cache', '--format', 'json', ...NOW, ...argv]);
  expect(stderr).toBe('');
  return { ...JSON.parse(stdout), code };
}
