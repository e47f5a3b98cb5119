import { describe, expect, test } from 'vitest';
import { parseVersionPath } from '../../../../src/repo/release/release-file/version-path.ts';
import { versionPath } from './reading.ts';

const steps = (at: string) =>
  versionPath(at).steps.map((step) =>
    step.kind === 'element'
      ? step.index
      : step.kind === 'elements'
        ? '[*]'
        : step.kind === 'star'
          ? step.chunks
              .map(([literal = '']) => String(literal))
              .reduce((key, part, at) => `${key}${at - 1 === step.environment ? '{environment}' : '*'}${part}`)
          : step.kind === 'any depth'
            ? '**'
            : step.name,
  );

describe('a path to a version', () => {
  test.each<[promise: string, path: string, steps: (string | number)[]]>([
    ['is a name', 'image_tag', ['image_tag']],
    ['is names with dots between them', 'spec.template.image-tag', ['spec', 'template', 'image-tag']],
    ['has any name in brackets and quotes', 'versions["a.b/c"].tag', ['versions', 'a.b/c', 'tag']],
    ['may start with brackets', '["a\\"b"]', ['a"b']],
    ['has elements of lists by their index', 'images[0][12].tag', ['images', 0, 12, 'tag']],
    ['has every element of a list', 'images[*].newTag', ['images', '[*]', 'newTag']],
    ['has a star for a name', 'versions.*', ['versions', '*']],
    ['has stars in a name, a run of them as one', 'a**b*', ['a*b*']],
    ['takes other signs for themselves', 'a+b.*$', ['a+b', '*$']],
    ['has a star in quotes for itself', '["a*"]', ['a*']],
    ['has any number of keys', 'all.**.tag', ['all', '**', 'tag']],
    ['has an environment', 'of.{environment}.tag', ['of', '{environment}', 'tag']],
    ['has an environment in a name', '*_{environment}_TAG', ['*_{environment}_TAG']],
  ])('%s', (_, path, expected) => {
    expect(steps(path)).toEqual(expected);
  });

  test.each<[path: string, reason: string]>([
    ['', 'it is empty'],
    ['.a', 'it starts with a dot'],
    ['a.', 'it ends with a dot'],
    ['a..b', '`.b` is not a name'],
    ['a[', '`[` is not a name'],
    ['a[]', '`[]` is not a name'],
    ['a[x]', '`[x]` is not a name'],
    ['a["b]', '`["b]` is not a name'],
    ['a["\\q"]', '`"\\q"` is not a JSON string'],
    ['a]b', '`]b` is not a name'],
    ['a[0]b', 'a dot is missing before `b`'],
    ['a.[0]', '`[0]` needs no dot before it'],
    ['a.{env}.b', '`{env}` is not `{environment}`'],
    ['a.**.b.**', 'it has `**` twice'],
    ['{environment}.a.{environment}', 'it has `{environment}` twice'],
    ['*{environment}', 'nothing tells where `{environment}` ends and the star begins'],
  ])('`%s` is refused', (path, reason) => {
    const message = `\`${path}\` is not a path to a version: ${reason}.`;
    expect(parseVersionPath(path)).toMatchObject({ ok: false, problem: { message } });
  });
});

describe('a key without nesting', () => {
  test.each<[path: string, key: string, names: string[] | undefined]>([
    ['image.tag', 'image.tag', []],
    ['image.tag', 'imagextag', undefined],
    ['*_TAG', 'API_TAG', ['API']],
    ['*_TAG', '_TAG', undefined],
    ['*_TAG', 'API_TAG_OLD', undefined],
    ['versions.*', 'versions.shop.api', ['shop.api']],
    ['a[0].*', 'a[0].b', ['b']],
    ['a[*].tag', 'a[17].tag', []],
    ['["a.b"].c', 'a.b.c', []],
    ['*.*_TAG', 'shop.API_TAG', ['shop', 'API']],
  ])('`%s` against `%s`', (path, key, names) => {
    expect(versionPath(path).flat(key)?.names).toEqual(names);
  });

  test.each<[path: string, key: string, environment: string, names: string[]]>([
    ['{environment}_TAG', 'live-eu_TAG', 'live-eu', []],
    ['*_{environment}_TAG', 'SHOP_API_LIVE_TAG', 'LIVE', ['SHOP_API']],
    ['{environment}_*_TAG', 'LIVE_SHOP_API_TAG', 'LIVE', ['SHOP_API']],
    ['*.{environment}.*', 'a.b.live.tag', 'live', ['a.b', 'tag']],
    ['tags[*].{environment}', 'tags[12].live', 'live', []],
  ])('has its environment, the shorter part, by `%s` in `%s`', (path, key, environment, names) => {
    expect(versionPath(path).flat(key)).toEqual({ names, environment });
  });
});
