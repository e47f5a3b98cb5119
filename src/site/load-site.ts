import { dirname } from 'node:path';
import process from 'node:process';
import { vocabulary } from '../facts/vocabulary.ts';
import { openGit } from '../history/git/git.ts';
import { lastChanged } from '../history/git/last-changed.ts';
import { storedLineEnds } from '../history/git/line-ends.ts';
import { policyAt } from '../policy/in-force.ts';
import { type Policy, readPolicy } from '../policy/policy.ts';
import { isPolicyFolder, type PolicyFiles } from '../policy/policy-files.ts';
import { diskTree } from '../repo/disk-tree.ts';
import { storedTree } from '../repo/stored-tree.ts';
import { readCheckedRepository } from './checked-repository.ts';
import { contentPages } from './content-pages.ts';
import { judgedBy, judgedSite, type Site, shownPolicy } from './judged.ts';
import type { SiteOptions } from './options.ts';
import { policyFilesOf } from './policy-layers.ts';

let kept: { key: string; site: Promise<Site> } | undefined;

/** The site of these options, read once in a process: the gate of a build and its pages see the same. */
export function siteOfBuild(options: SiteOptions): Promise<Site> {
  const key = JSON.stringify(options);
  if (kept?.key !== key) kept = { key, site: loadSite(options) };
  return kept.site;
}

/** Reads the policy and the repository from disk and judges both, as the command does. */
export async function loadSite(options: SiteOptions): Promise<Site> {
  const read = policyFrom(policyFilesOf(options), options);
  const environments = read.environments.map(({ id }) => id);
  const checked = await readCheckedRepository(options, environments);
  const policy = shownPolicy(read, checked);
  const pages = contentPages(options, timesOfPages(options));
  const site = judgedSite({ options, policy, checked, pages, judged: judgedBy(policy, { options, checked }) });
  // What git refuses to say stops a build here, before there are pages.
  for (const key of ['board', 'timelines', 'proofs', 'examples'] as const) void site[key];
  site.retrospect();
  return site;
}

/** A policy with the values that are in force, from its files. */
export function policyFrom(files: PolicyFiles, { trustPages, isDefault, now }: SiteOptions): Policy {
  const read = readPolicy({ ...files, isTrusted: trustPages }, vocabulary);
  // The runbooks of the default policy are of nobody here: they are not judged, and not published.
  return policyAt(isDefault ? { ...read, runbooks: [], runbookIds: new Set<string>() } : read, now);
}

/** When each page of a policy was last committed, by its path there. */
export function timesOfPages({ policy }: SiteOptions): ReadonlyMap<string, number> {
  const folder = policyFolder(policy);
  const git = openGit(folder, process.env);
  return lastChanged(git, storedTree(diskTree(folder), storedLineEnds(git)).read);
}

/** The folder that a policy lies in: its own, or that of its file. */
export function policyFolder(policy: string): string {
  return isPolicyFolder(policy) ? policy : dirname(policy);
}
