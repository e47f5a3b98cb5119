import { basename, isAbsolute, relative, resolve } from 'node:path';
import { statOf } from '../../disk/stat-of.ts';
import { isPolicy } from '../../policy/extends/disk-shelf.ts';
import { SHIPPED_POLICY } from '../../policy/shipped-policy.ts';
import { type Problem, success } from '../../text/result.ts';
import { writeInstead } from '../../text/suggestion.ts';
import { parseInstant } from '../../time/instant.ts';
import { editFault } from '../edit-link.ts';
import { loadFleet } from '../load-fleet.ts';
import type { SiteOptions, TowpathOptions } from '../options.ts';
import { siteLayers } from '../policy-layers.ts';
import { hasBaseline } from '../site-baseline.ts';
import { ownPolicy } from './own-policy.ts';

/** An option without an entry does not compile, so that none that there is can be called misspelt. */
const OPTIONS = {
  policy: true,
  repo: true,
  baseline: true,
  gate: true,
  now: true,
  edit: true,
  fleet: true,
  trustPages: true,
} as const satisfies Record<keyof TowpathOptions, true>;

/** The options as pages read them: folders from the project's root made absolute, and a clock. */
export function resolveOptions(configured: TowpathOptions, root: string): SiteOptions {
  const unknown = Object.keys(configured).find((name) => !Object.hasOwn(OPTIONS, name));
  if (unknown !== undefined)
    throw told({
      message: `\`${unknown}\` is not an option of \`towpath()\``,
      help: writeInstead(unknown, Object.keys(OPTIONS)),
    });
  const now = configured.now === undefined ? Date.now() : parseInstant(configured.now);
  if (now === undefined)
    throw new Error(`\`now\` is \`${configured.now}\`; write a timestamp such as \`2026-01-31T09:00:00Z\`.`);
  const fault = configured.edit === undefined ? undefined : editFault(configured.edit);
  if (fault !== undefined) throw new Error(fault);
  const repo = resolve(root, configured.repo ?? '.');
  const own = configured.policy === undefined ? ownPolicy(repo) : success(resolve(root, configured.policy));
  if (!own.ok) throw told(own.problem);
  const isDefault = own.value === undefined;
  const policy = own.value ?? SHIPPED_POLICY;
  const policyLabel = isDefault ? 'towpath/content' : label(root, policy);
  const place = { policy, policyLabel, isDefault, root, shipped: SHIPPED_POLICY };
  return {
    ...place,
    layers: siteLayers(place),
    repo,
    // The project itself has the name of its folder, which is that of its repository.
    repoLabel: repo === resolve(root) ? basename(repo) : label(root, repo),
    baseline: configured.baseline ?? null,
    gate: configured.gate ?? 'all',
    now,
    edit: configured.edit ?? null,
    fleet: configured.fleet ?? null,
    trustPages: configured.trustPages ?? false,
  };
}

/** A problem as the hooks of Astro print an error. */
function told({ message, help }: Problem): Error {
  return Object.assign(new Error(message), { hint: help });
}

/** What findings call a folder: its path from the project, or its full path if it is outside of it. */
function label(root: string, folder: string): string {
  const path = relative(root, folder).replaceAll('\\', '/');
  return path.startsWith('../../') || isAbsolute(path) ? folder : path || '.';
}

/** What is wrong where a folder does not exist: without both there is nothing to publish and nothing to check. */
export function missingFolder({ policy, policyLabel, repo, repoLabel }: SiteOptions): string | undefined {
  const isFolder = (path: string) => statOf(path)?.isDirectory() === true;
  const wrong = (key: string, name: string, expected: string) =>
    `\`${name}\` is not ${expected}. Correct \`${key}\` where the Astro configuration calls \`towpath()\`.\n`;
  if (!isFolder(policy) && !isPolicy(policy)) return wrong('policy', policyLabel, 'a folder, nor a compiled policy');
  return isFolder(repo) ? undefined : wrong('repo', repoLabel, 'a folder');
}

/** What is wrong with the file that `baseline` names. */
export function wrongBaseline({ baseline, root, repo }: SiteOptions): string | undefined {
  if (baseline === null || hasBaseline({ baseline, root, repo })) return undefined;
  return `\`baseline\` is \`${baseline}\`, which is not a file. Write it by \`towpath baseline\`, or correct the path where the Astro configuration calls \`towpath()\`.\n`;
}

/** What is wrong with the reports that `fleet` names: a repository whose report cannot be used would be missed by nobody. */
export function wrongFleet({ fleet, root }: SiteOptions): string | undefined {
  const loaded = fleet === null ? undefined : loadFleet(fleet, root);
  return loaded?.ok === false ? `${loaded.problem}\n` : undefined;
}

/** What is wrong with the address that a configuration gives the site, which pages and lists of them link to. */
export function wrongSite(site: string | undefined): string | undefined {
  if (site === undefined || /^https?:$/.test(URL.canParse(site) ? new URL(site).protocol : '')) return undefined;
  return `\`site\` is \`${site}\`, which is not the address of a site. Write one such as \`https://runbooks.example.com\` in the Astro configuration.\n`;
}
