import type { Runbook } from '../../policy/runbook.ts';
import { knownEnvironments } from '../world/environment-names.ts';
import type { World } from '../world/world.ts';

/** Addresses are resolved against a site of no name, so that those within the site are the ones that stay on it. */
const HERE = 'https://site.invalid';

/**
 * The other environment whose runbooks an address leads to as a browser opens it, be it an address of the site
 * (`/production/runbooks/…`, or that of an alert, which leads on to its runbook) or a path between files
 * (`../production/roll-back.mdx`). Undefined where it leads elsewhere.
 */
export function environmentLedTo(target: string, runbook: Runbook, { policy, repository }: World): string | undefined {
  const known = knownEnvironments(policy);
  const { environment } = runbook;
  const name = runbook.id.slice(runbook.id.indexOf('/') + 1);
  // A relative path may be one between files or one between addresses, so both are followed.
  const bases = [`/runbooks/${environment}/`, `/${environment}/runbooks/${encodeURIComponent(name)}/`];
  return bases
    .map((base) => pathOnSite(target, base, repository.config.site))
    .map((path) => (path === undefined ? undefined : environmentOf(path, policy.runbooks, known)))
    .find((other) => other !== undefined && other !== environment);
}

/** The path that an address has on the site; undefined where it leads off it. The base that the site is published at may be in it. */
function pathOnSite(target: string, base: string, site: string | null): string[] | undefined {
  const url = URL.parse(target, `${HERE}${base}`);
  if (url === null) return undefined;
  const path = segmentsOf(url);
  if (url.origin === HERE) return path;
  const home = site === null ? null : URL.parse(site);
  if (home === null || !isWeb(url) || hostOf(url) !== hostOf(home)) return undefined;
  const root = segmentsOf(home);
  return root.every((segment, index) => path[index] === segment) ? path.slice(root.length) : undefined;
}

/** A site answers to both, and sends readers from the one to the other. */
function isWeb({ protocol }: URL): boolean {
  return protocol === 'https:' || protocol === 'http:';
}

/** Without the dot that may end a name, and without the port that goes without saying. */
function hostOf({ host }: URL): string {
  return host.replace(/\.(?=:|$)/, '');
}

/** The segments of a path, as the files of a site are named: percent-encoded or not, they are the same. */
function segmentsOf({ pathname }: URL): string[] {
  return decoded(pathname)
    .split('/')
    .filter((segment) => segment !== '');
}

function decoded(path: string): string {
  return path.replace(/(?:%[\da-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      // An escape that is of no character stands for itself.
      return escapes;
    }
  });
}

function environmentOf(
  path: readonly string[],
  runbooks: readonly Runbook[],
  known: ReadonlySet<string>,
): string | undefined {
  const named = (segment: string | undefined) => (segment !== undefined && known.has(segment) ? segment : undefined);
  const at = path.indexOf('runbooks');
  // What comes first in an address of the site is the environment: what follows may be a runbook with the name of another.
  if (at !== -1) return named(path[at - 1]) ?? named(path[at + 1]);
  const [space, alert = ''] = path.slice(-2);
  // Of an alert that several claim the page is a list, and leads to none of them.
  const [claiming, ...others] = space === 'alerts' ? runbooks.filter(({ alerts }) => alerts.includes(alert)) : [];
  return others.length === 0 ? claiming?.environment : undefined;
}
