import { existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { inside } from '../disk/inside.ts';
import { isBelow } from '../disk/is-below.ts';
import { PAGE_ADDRESSES } from '../policy/page-address.ts';
import { Source } from '../text/source.ts';
import type { SiteOptions } from './options.ts';

/** A page of the policy: its file, its text and where it is published, below the site's base. */
export interface ContentPage {
  /** Its file is named as in findings: `content/rules/soak-window.mdx`. */
  source: Source;
  /** Its folder in the policy: `rules`. */
  folder: string;
  /** Its path in that folder: `soak-window.mdx`. */
  name: string;
  /** Its file, as an absolute path with forward slashes. */
  path: string;
  /** `/rules/soak-window/`. */
  address: string;
  /** Whether it is inherited from a policy that lives elsewhere, so that nobody can edit it here. */
  isForeign?: boolean;
  /** When it was last committed, in epoch milliseconds; undefined if git does not say. */
  changedAt: number | undefined;
}

/**
 * The pages that the site publishes: those of the policy, and those that it inherits. `changed` has the times of commits, by path
 * in the policy.
 */
export function contentPages(
  { policy, layers, root }: Pick<SiteOptions, 'policy' | 'layers' | 'root'>,
  changed: ReadonlyMap<string, number>,
): ContentPage[] {
  const seen = new Set<string>();
  return Object.entries(PAGE_ADDRESSES).flatMap(([kind, addressOf]) =>
    layers
      .filter(({ kinds }) => kinds.includes(kind))
      .flatMap(({ folder, label, isOwn }) => {
        const isInProject = isBelow(root, folder);
        const disk = inside(isInProject ? root : folder);
        const way = isInProject ? relative(root, folder) : '';
        return namesIn(join(folder, kind)).flatMap((name) => {
          const address = addressOf(name.slice(0, -'.mdx'.length));
          if (seen.has(address)) return [];
          seen.add(address);
          // A page that may not be opened is a finding on the policy.
          const bytes = disk.read(join(way, kind, name));
          if (bytes === undefined) return [];
          const source = new Source(`${label}/${kind}/${name}`, bytes.toString('utf8'));
          const changedAt = folder === policy ? changed.get(`${kind}/${name}`) : undefined;
          const path = join(folder, kind, name).split(sep).join('/');
          return { source, folder: kind, name, path, address, isForeign: !isOwn, changedAt };
        });
      }),
  );
}

function namesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.mdx'))
    .sort();
}
