import { addAll } from '../../text/long-lists.ts';
import type { ServiceVersion, VersionFile, VersionSource } from '../version-source.ts';

/** Several ways to read a branch as one. A file that several can read has the versions that each of them finds. */
export function readTogether(sources: readonly VersionSource[]): VersionSource {
  if (sources.length === 1) return sources[0]!;
  return {
    key: JSON.stringify(sources.map(({ key }) => key)),
    bases: [...new Set(sources.flatMap(({ bases }) => bases))],
    match: (path) => {
      const files = sources.flatMap((source) => source.match(path) ?? []);
      return files.length < 2 ? files[0] : readByAll(files);
    },
    followsModule: (path) => sources.some((source) => source.followsModule?.(path) === true),
    isManifest: () => false,
    watches: () => false,
  };
}

function readByAll(files: readonly VersionFile[]): VersionFile {
  return {
    read: (text) => {
      const all: ServiceVersion[] = [];
      for (const file of files) {
        const read = file.read(text);
        if (read === undefined) return undefined;
        addAll(all, read);
      }
      return [...new Map(all.map((each) => [JSON.stringify(each), each])).values()];
    },
    locate: (text, version) => files[0]!.locate(text, version),
  };
}
