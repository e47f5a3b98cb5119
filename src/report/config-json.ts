import type { Config } from '../repo/config/config.ts';

/**
 * The settings of the repository in a folder as JSON, with the defaults of those that its file leaves out; `file` is null
 * without one.
 */
export function configJson(
  folder: string,
  { record, patterns, attestations, policy, site, migrations, releases }: Config,
): string {
  const lists = Object.entries(patterns).map(([key, list]) => [key, list.map(({ pattern }) => pattern)]);
  const data = {
    folder,
    file: record?.file ?? null,
    ...Object.fromEntries(lists),
    attestations: attestations.map(({ pattern }) => pattern),
    policy: policy ?? 'content',
    site,
    migrations,
    releases,
  };
  return `${JSON.stringify(data, null, 2)}\n`;
}
