import type { VersionSource } from '../../src/history/version-source.ts';

/** A source that reads `<environment>/<service>` files of one line, below `deploy`; a text of `?` cannot be read. */
export const plainSource: VersionSource = {
  key: 'plain',
  bases: ['deploy'],
  match: (path) => {
    const [, environment, service] = /^deploy\/([^/]+)\/([^/.]+)(?:\.[^/]+)?$/s.exec(path) ?? [];
    if (environment === undefined) return undefined;
    return {
      read: (text) => {
        if (text.trim() === '?') return undefined;
        return text.trim() === '' ? [] : [{ environment, service: service!, version: text.trim() }];
      },
      locate: () => ({ start: 0, end: 0 }),
    };
  },
  isManifest: () => false,
  watches: () => false,
};

export const isEnvironment = (name: string) => ['dev', 'staging', 'production'].includes(name);
