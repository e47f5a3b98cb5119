import { textOf } from '../../history/git/blob-bytes.ts';
import { changesOf } from '../../history/log/change-log.ts';
import type { Config } from '../../repo/config/config.ts';
import { branchSources } from '../world/branch-sources.ts';
import type { World } from '../world/world.ts';

/** The files on branches of which the settings of now read fewer versions than earlier ones did, of the texts at their last commits. */
export function fewerOnBranches(past: Config, { history, repository }: World): string[] {
  if (history?.log.branches === undefined) return [];
  const [before, now] = [branchSources(past), branchSources(repository.config)];
  const present = new Map<string, string>();
  for (const { path, blob } of changesOf(history.log)) {
    if (blob === undefined) present.delete(path);
    else if (path.includes(':')) present.set(path, blob);
  }
  return [...present].flatMap(([path, blob]) => {
    const colon = path.indexOf(':');
    const [branch, file] = [path.slice(0, colon), path.slice(colon + 1)];
    const readersOf = (sources: typeof before) => sources.flatMap(({ on }) => on(branch)?.source.match(file) ?? []);
    const [readers, others] = [readersOf(before), readersOf(now)];
    // Where nothing reads it any more, that is said of the file.
    if (readers.length === 0 || others.length === 0 || waysOf(readers) === waysOf(others)) return [];
    const text = textOf(history, blob);
    if (text === undefined) return [];
    const versionsBy = (files: typeof readers) =>
      files.flatMap((each) => each.read(text) ?? []).map(({ version }) => version);
    const has = new Set(versionsBy(others));
    return versionsBy(readers).every((version) => has.has(version)) ? [] : `refs/heads/${path}`;
  });
}

function waysOf(readers: readonly { way?(): string }[]): string {
  return JSON.stringify(readers.map((each) => each.way?.()));
}
