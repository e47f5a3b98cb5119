import { pathInside } from '../../disk/is-below.ts';
import { isPolicyFile, PROSE_FOLDERS } from '../../policy/policy-files.ts';
import type { SiteOptions } from '../options.ts';

/** What files that were touched are: something of the checked repository, or pages of the policy, by their paths in it. */
export interface Touched {
  repository: boolean;
  pages: readonly string[];
}

/** The folders in which an edit changes a site. */
export function watched({ policy, repo, layers }: SiteOptions): string[] {
  return [...new Set([policy, repo, ...layers.flatMap(({ folder, isOwn }) => (isOwn ? [folder] : []))])];
}

/** Sorts files by what they are; undefined where an edit of none of them changes a site. */
export function touchedOf(files: Iterable<string>, { policy, repo, layers }: SiteOptions): Touched | undefined {
  const pages: string[] = [];
  let repository = false;
  let policyAlone = false;
  for (const file of files) {
    const path = pathInside(policy, file);
    const inLayer = layers.some(({ folder }) => isPolicyPage(pathInside(folder, file)));
    if (isPolicyPage(path)) pages.push(path!);
    else if (inLayer || file === policy) policyAlone = true;
    else if (pathInside(repo, file) !== undefined) repository = true;
  }
  return repository || policyAlone || pages.length > 0 ? { repository, pages } : undefined;
}

function isPolicyPage(path: string | undefined): boolean {
  return path !== undefined && (isPolicyFile(path) || PROSE_FOLDERS.some((folder) => path.startsWith(`${folder}/`)));
}
