import { textOf } from '../../history/git/blob-bytes.ts';
import type { Config } from '../../repo/config/config.ts';
import { branchSources } from '../world/branch-sources.ts';
import type { World } from '../world/world.ts';
import { filesOnBranches, presentIn } from './present-refs.ts';

/** The files on branches of which the settings of now read fewer versions than earlier ones did, of the texts at their last commits. */
export function fewerOnBranches(past: Config, { history, repository }: World): string[] {
  if (history?.log.branches === undefined) return [];
  const [before, now] = [branchSources(past), branchSources(repository.config)];
  return filesOnBranches(presentIn(history.log)).flatMap(({ path, branch, file, blob }) => {
    const readersOf = (sources: typeof before) => sources.flatMap(({ on }) => on(branch)?.source.match(file) ?? []);
    const [readers, others] = [readersOf(before), readersOf(now)];
    // Where nothing reads it any more, that is said of the file.
    if (readers.length === 0 || others.length === 0 || waysOf(readers) === waysOf(others)) return [];
    const text = textOf(history, blob);
    if (text === undefined) return [];
    const versionsBy = (files: typeof readers) =>
      files.flatMap((each) => each.read(text) ?? []).map(({ version }) => version);
    const has = new Set(versionsBy(others));
    return versionsBy(readers).every((version) => has.has(version)) ? [] : path;
  });
}

function waysOf(readers: readonly { way?(): string }[]): string {
  return JSON.stringify(readers.map((each) => each.way?.()));
}
