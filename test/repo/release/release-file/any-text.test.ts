// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are templates of other tools
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { releaseKinds } from '../../../../src/repo/release/release-file/release-file.ts';
import type { FoundVersion, ReleaseReader } from '../../../../src/repo/release/release-file/release-reader.ts';
import type { VersionPath } from '../../../../src/repo/release/release-file/version-path.ts';
import { versionPath } from './reading.ts';

const PIECES = [
  ...[
    'image',
    'images',
    'tag',
    'newTag',
    'digest',
    'repository',
    'name',
    'containers',
    'services',
    'resources',
    'kind',
  ],
  ...['Application', 'spec', 'source', 'targetRevision', 'x/a:1', 'v1', '1.10', '2026-01-02', 'a?ref=1', '@sha256:00'],
  ...[
    '__proto__',
    '${X:-',
    '{{',
    '}}',
    '$(',
    ')',
    '<',
    '>',
    "'",
    '"',
    ' ',
    '  ',
    '\t',
    '\n',
    '\r\n',
    '\r',
    '\\',
    '\\u',
  ],
  ...[
    '\uFEFF',
    '\uFFFD',
    '\0',
    '\uD800',
    ': ',
    ' = ',
    '=',
    ',',
    '{',
    '}',
    '[',
    ']',
    '- ',
    '---\n',
    '...\n',
    '# ',
    '&x ',
  ],
  ...['*x', '*x :', '<<: ', '!t ', '|\n', '[a]\n', '[[a]]\n', '\n  ', '\n    '],
];
const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 25 }).map((pieces) => pieces.join(''));
const path = fc.constantFrom(
  ...['*', '*.*', 'image.tag', 'images[*].newTag', 'a[0]', '*a*', '*[*].*'].map(versionPath),
);

function versionsOrOffset(reader: ReleaseReader, from: string, at: VersionPath): readonly FoundVersion[] | number {
  const read = reader.versions(from, at);
  return read.ok ? read.value : read.problem.offset;
}

test.each(Object.entries(releaseKinds))(
  'any text has versions as %s, each at a place of its own, or one place where it stops being that',
  (kind, { reader }) => {
    // A properties file may break the line before the first letter of a key, and of a value.
    const shortest = kind === 'properties' ? 0 : 1;
    fc.assert(
      fc.property(text, path, (from, at) => {
        const read = versionsOrOffset(reader, from, at);
        if (typeof read === 'number') {
          expect(0 <= read && read <= from.length).toBe(true);
          return;
        }
        for (const found of read) {
          expect(found.version.trim()).toBe(found.version);
          expect(found.version).not.toBe('');
          expect(found.name).not.toBe('');
          const { start, end } = reader.locate(from, at, found);
          expect(0 <= start && start + shortest <= end && end <= from.length).toBe(true);
        }
      }),
      { numRuns: 3000 },
    );
  },
);
