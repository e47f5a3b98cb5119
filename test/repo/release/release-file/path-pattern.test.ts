import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PathPattern, parsePathPattern } from '../../../../src/repo/release/release-file/path-pattern.ts';
import { pathMatcher } from '../../../../src/repo/tree.ts';

const pattern = (text: string): PathPattern => {
  const parsed = parsePathPattern(text);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return parsed.value;
};

describe('a pattern', () => {
  test.each<[promise: string, pattern: string, path: string, captured: string | undefined]>([
    ['captures whole segments', 'tags/{environment}/{service}', 'tags/dev/api', 'dev api'],
    ['captures within a segment', 'values-{environment}.yaml', 'values-dev.yaml', 'dev'],
    ['captures nothing empty', 'values-{environment}.yaml', 'values-.yaml', undefined],
    ['captures within one segment only', 'tags/{environment}.yaml', 'tags/eu/dev.yaml', undefined],
    ['takes a dot for a dot', 'values-{environment}.yaml', 'values-dev_yaml', undefined],
    ['takes capital letters for others', 'tags/{environment}.yaml', 'Tags/dev.yaml', undefined],
    ['`*` stays within a segment', 'a/*/{environment}', 'a/b/c/dev', undefined],
    ['`*` is at least a letter where it stands alone', 'a/*/{environment}', 'a//dev', undefined],
    ['`*` may be empty beside letters', 'a*/{environment}', 'a/dev', 'dev'],
    ['`**` crosses segments', '{environment}/**/tag', 'dev/a/b/tag', 'dev'],
    ['`**` crosses none', '{environment}/**/tag', 'dev/tag', 'dev'],
    ['`**` crosses whole segments', '{environment}/**/tag', 'dev/xtag', undefined],
    ['`**` ends with any file', '{environment}/**', 'dev/a/b', 'dev'],
    ['a leading `./` is dropped', './tags/{environment}', 'tags/dev', 'dev'],
    ['hidden folders and files count', '*/{environment}.env', '.config/.dev.env', '.dev'],
    ['other signs stand for themselves', 'a+(b)[c]/{environment}', 'a+(b)[c]/dev', 'dev'],
    [
      'a service has the longer part before the environment',
      '{service}-{environment}.env',
      'shop-api-dev.env',
      'dev shop-api',
    ],
    ['and behind it', '{environment}-{service}.env', 'dev-shop-api.env', 'dev shop-api'],
    ['a path may hold a line break', 'tags/{environment}/{service}', 'tags/dev/a\nb', 'dev a\nb'],
  ])('%s', (_, text, path, expected) => {
    const captured = pattern(text).match(path);
    expect(captured && [captured.environment, ...(captured.service ? [captured.service] : [])].join(' ')).toBe(
      expected,
    );
  });

  test.each<[pattern: string, base: string]>([
    ['tags/{environment}/{service}', 'tags'],
    ['charts/app/image-tags/{environment}/*', 'charts/app/image-tags'],
    ['a/values-{environment}.yaml', 'a'],
    ['./a/b*/{environment}', 'a'],
    ['{environment}/tag', ''],
    ['**/{environment}', ''],
  ])('every match of `%s` lies below `%s`', (text, base) => {
    expect(pattern(text).base).toBe(base);
  });

  test('is found by a tree wherever it matches', () => {
    const piece = fc.constantFrom('a', 'b.yaml', '[', '(x)', '!', '?', '+', '*', '**', 'é', ' ', '-');
    const segment = fc.array(piece, { minLength: 1, maxLength: 2 }).map((pieces) => pieces.join(''));
    const segments = fc
      .array(segment, { minLength: 1, maxLength: 3 })
      .map((all) => [...all, '{environment}'].join('/'));
    const path = fc
      .array(
        fc.array(fc.constantFrom('a', 'b.yaml', '[', '(x)', '!', '?', '+', 'é', ' ', '-'), {
          minLength: 1,
          maxLength: 2,
        }),
      )
      .map((all) => all.map((pieces) => pieces.join('')).join('/'));
    fc.assert(
      fc.property(segments, path, (text, file) => {
        const { match, glob } = pattern(text);
        if (match(file) !== undefined) expect(pathMatcher(glob)(file), glob).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });

  test.each<[promise: string, pattern: string, message: string]>([
    [
      'with an unknown capture',
      '{env}/tag',
      '`{env}` in `{env}/tag` is not a capture; `{environment}`, `{service}` or a name that `service` uses is expected.',
    ],
    [
      'with an empty capture',
      '{}/{environment}',
      '`{}` in `{}/{environment}` is not a capture; `{environment}`, `{service}` or a name that `service` uses is expected.',
    ],
    [
      'with several endings',
      '{environment}.{yaml,yml}',
      '`{yaml,yml}` in `{environment}.{yaml,yml}` is not a capture; `{environment}`, `{service}` or a name that `service` uses is expected.',
    ],
    [
      'with a brace alone',
      '{environment}/a}',
      '`}` in `{environment}/a}` is not a capture; `{environment}`, `{service}` or a name that `service` uses is expected.',
    ],
    ['that captures twice', '{environment}/{environment}', '`{environment}/{environment}` has `{environment}` twice.'],
    [
      'whose captures touch',
      '{service}{environment}',
      '`{service}{environment}` in `{service}{environment}` is ambiguous: nothing tells where the first ends.',
    ],
    [
      'whose capture touches a star',
      '{environment}*',
      '`{environment}*` in `{environment}*` is ambiguous: nothing tells where the first ends.',
    ],
    ['that leads out', '../{environment}', '`../{environment}` leads out of the repository.'],
    ['that leads out and back', 'a/../{environment}', '`a/../{environment}` leads out of the repository.'],
    ['that is absolute', '/{environment}', '`/{environment}` leads out of the repository.'],
    ['that names a folder', '{environment}/', '`{environment}/` has an empty segment.'],
    ['with a slash too many', 'a//{environment}', '`a//{environment}` has an empty segment.'],
  ])('%s is refused', (_, text, message) => {
    expect(parsePathPattern(text)).toMatchObject({ ok: false, problem: { message } });
  });

  test('that misspells a capture is told the one that was meant', () => {
    expect(parsePathPattern('{enviroment}/tag')).toMatchObject({ problem: { help: 'Write `{environment}`.' } });
    for (const name of ['1', 'a-b', 'name'])
      expect(parsePathPattern(`{${name}}/{environment}`)).toMatchObject({
        problem: { help: 'Write one of them, or `*` for any name.' },
      });
  });

  test('captures any other word', () => {
    const parsed = parsePathPattern('{tenant}/{service}-{environment}/x');
    expect(parsed.ok && parsed.value.match('a/shop-api-dev/x')?.all).toEqual({
      tenant: 'a',
      service: 'shop-api',
      environment: 'dev',
    });
  });
});
