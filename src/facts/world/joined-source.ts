import type { ServiceVersion, VersionFile, VersionSource } from '../../history/version-source.ts';
import { outermost } from '../../text/folders.ts';

/** Several sources as one. A file that several `readers` can read has the versions that any of them finds. */
export function joinedSource(sources: readonly VersionSource[], readers: readonly VersionSource[]): VersionSource {
  return {
    key: JSON.stringify(sources.map(({ key }) => key)),
    bases: outermost(sources.flatMap(({ bases }) => bases)),
    match: (path) => {
      const files = readers.flatMap((source) => source.match(path) ?? []);
      return files.length < 2 ? files[0] : readByEach(files);
    },
    followsModule: sources.some(({ followsModule }) => followsModule !== undefined)
      ? (path) => sources.some(({ followsModule }) => followsModule?.(path) === true)
      : undefined,
    modules: sources.at(-1)!.modules ?? [],
    branches: ofEach(sources.map(({ branches = [] }) => branches)),
    tags: ofEach(sources.map(({ tags = [] }) => tags)),
    isManifest: (path) => sources.some((source) => source.isManifest(path)),
    watches: (path) => sources.some((source) => source.watches(path)),
  };
}

/** The branches or tags of several sources, each once: those of the last, which is the present one, and what others had besides. */
function ofEach<T extends { key: string; isEarlier?: true }>(sources: readonly (readonly T[])[]): readonly T[] {
  const present = sources.at(-1)!;
  const known = new Set(present.map(({ key }) => key));
  const earlier = sources.slice(0, -1).flat();
  return [
    ...present,
    ...earlier.filter(({ key }) => !known.has(key)).map((each) => ({ ...each, isEarlier: true as const })),
  ];
}

function readByEach(files: readonly VersionFile[]): VersionFile {
  return {
    read: (text) => {
      const read = files.flatMap((file) => file.read(text) ?? []);
      // It is only unreadable where none of them can parse it.
      if (read.length === 0 && files.every((file) => file.read(text) === undefined)) return undefined;
      const seen = new Map(read.map((version) => [JSON.stringify(version), version]));
      return [...seen.values()];
    },
    locate: (text, version) => {
      const isSame = (other: ServiceVersion) => JSON.stringify(other) === JSON.stringify(version);
      return (files.find((file) => file.read(text)?.some(isSame)) ?? files[0]!).locate(text, version);
    },
  };
}
