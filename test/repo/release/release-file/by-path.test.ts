// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are templates of other tools
import { describe, expect, test } from 'vitest';
import { type ReleaseKind, releaseKinds } from '../../../../src/repo/release/release-file/release-file.ts';
import { faultOf, pointedAt, versionPath, versionsOf } from './reading.ts';

const MAC = 'ENC[AES256_GCM,data:bWFj,iv:aXY=,tag:dGFn,type:str]';

type Case = readonly [promise: string, text: string, path: string, versions: readonly string[]];

const table = (kind: ReleaseKind, cases: readonly Case[]) =>
  describe(`${kind} by path`, () => {
    test.each(cases)('%s', (_, text, at, expected) => {
      expect(versionsOf(releaseKinds[kind].reader, text, at)).toEqual(expected);
    });
  });

table('yaml', [
  ['gives what stands there', 'image_tag: v737\nautomatic: true\n', 'image_tag', ['@v737']],
  [
    'keeps what looks like a number',
    'a: 2020.10\nb: 1e3\nc: 0o17\nd: "007"',
    '*',
    ['a@2020.10', 'b@1e3', 'c@0o17', 'd@007'],
  ],
  ['gives nothing for null, nothing and a template', 'a:\nb: ~\nc: ""\nd: null\ne: ${X}\nf: " "', '*', []],
  ['goes down names', 'spec: {template: {image: {tag: v1}}}', 'spec.template.image.tag', ['@v1']],
  ['goes through lists', 'images: [{newTag: v1}, {newTag: v2}]', 'images[*].newTag', ['@v1', '@v2']],
  ['names an element by its name', 'images: [{name: x/api, newTag: v1}]', 'images[*].newTag', ['api@v1']],
  ['takes an element', 'images: [{tag: v1}, {tag: v2}]', 'images[1].tag', ['@v2']],
  ['and one that is written as a name', 'images: [{tag: v1}, {tag: v2}]', 'images.1.tag', ['@v2']],
  ['takes any name in brackets', 'versions: {"a.b/c": v1}', 'versions["a.b/c"]', ['@v1']],
  ['names the service by a star', 'versions: {api: v1, web: v2}', 'versions.*', ['api@v1', 'web@v2']],
  ['or by what it stands for in a name', 'API_TAG: v1\nWEB_TAG: v2\nTAG: v3', '*_TAG', ['API@v1', 'WEB@v2']],
  ['or by several', 'shop: {API_TAG: v1}', '*.*_TAG', ['shop/API@v1']],
  ['takes keys at any depth, none included', 'a: {t: 1, b: {c: {t: 2}}}', 'a.**.t', ['@1', 'b.c@2']],
  [
    'names it without an `image` at the end',
    'a: {api: {image: {tag: v1}}, "x.y": {tag: v2}}',
    'a.**.tag',
    ['api@v1', '["x.y"]@v2'],
  ],
  ['and lists by the names in them', 'a: [{name: x/api, t: v1}, {t: v2}]', '**.t', ['a.api@v1', 'a[1]@v2']],
  [
    'but not what sops writes',
    `a: {version: v1}\nsops: {version: 3.7.1, lastmodified: "2026-01-01T00:00:00Z", mac: "${MAC}", age: [{ enc: x }]}\nb: {sops: {version: v2}}`,
    '**.version',
    ['a@v1', 'b.sops@v2'],
  ],
  ['what only looks so', 'a: {version: v1}\nsops: {version: v2, mac: x}', '**.version', ['a@v1', 'sops@v2']],
  ['takes the tag of an image', 'image: x.example:5000/api:v1', 'image', ['api@v1']],
  ['gives nothing for a mapping or a list', 'a: {b: 1}\nc: [1]', '*', []],
  ['gives nothing where nothing stands', 'a: 1', 'b.c', []],
  ['reads every document', 'a: 1\n---\na: 2\n', 'a', ['@1', '@2']],
  ['follows aliases and what is merged', 'x: &x {tag: v1}\ny: *x\nz: {<<: *x}', '*.tag', ['x@v1', 'y@v1', 'z@v1']],
  ['takes names that JavaScript reserves', '__proto__: {tag: v1}', '*.tag', ['__proto__@v1']],
  ['has nothing that JavaScript inherits', 'a: 1', 'constructor.name', []],
  ['reads what comes with a byte order mark and CRLF', '\uFEFFa: v1\r\nb: x\r\n', 'a', ['@v1']],
  ['keeps what was no UTF-8', 'a: \uFFFD1', 'a', ['@\uFFFD1']],
]);

table('json', [
  ['gives what stands there', '{"a": {"b": "v1"}}', 'a.b', ['@v1']],
  [
    'keeps how a number is written',
    '{"a": 2020.10, "b": 1e3, "c": true, "d": null}',
    '*',
    ['a@2020.10', 'b@1e3', 'c@true'],
  ],
  ['takes the last of two names that are the same', '{"a": "1", "a": "2"}', 'a', ['@2']],
  ['reads comments', '{"a": "1" /* x */,}', 'a', ['@1']],
  ['takes names that JavaScript reserves', '{"__proto__": {"tag": "v1"}}', '__proto__.tag', ['@v1']],
  ['that is empty gives nothing', '', 'a', []],
]);

test.each<[kind: ReleaseKind, text: string, path: string]>([
  ['yaml', 'of: {dev: {tag: v1}}', 'of.{environment}.tag'],
  ['json', '{"of": {"dev": {"tag": "v1"}}}', 'of.{environment}.tag'],
  ['toml', '[of.dev]\ntag = "v1"', 'of.{environment}.tag'],
  ['env', 'API_dev_TAG=v1', 'API_{environment}_TAG'],
  ['properties', 'of.dev.tag = v1', 'of.{environment}.tag'],
])('the environment of a version is told by its path in %s', (kind, text, path) => {
  const at = versionPath(path);
  expect(releaseKinds[kind].reader.versions(text, at)).toMatchObject({
    value: [{ environment: 'dev', version: 'v1' }],
  });
});

table('toml', [
  ['gives what stands there', '[image]\ntag = "v1"', 'image.tag', ['@v1']],
  [
    'keeps how a number and a date are written',
    'a = 1.10\nb = 1_000\nc = 0x10\nd = 2026-01-02\ne = true\nf = [1.20]\ng = {h = 1.30}',
    '*',
    ['a@1.10', 'b@1_000', 'c@0x10', 'd@2026-01-02', 'e@true'],
  ],
  ['in lists and tables too', 'f = [1.20]\n[[g]]\nh = 1.30', 'g[0].h', ['@1.30']],
  ['names the service by a star', '[versions]\napi = "v1"\nweb = "v2"', 'versions.*', ['api@v1', 'web@v2']],
]);

table('env', [
  [
    'gives the values of its keys',
    'API_DOCKER_TAG: "701ac57"\nDOCKER_TAG: x\nWEB_DOCKER_TAG=v2 # new\n',
    '*_DOCKER_TAG',
    ['API@701ac57', 'WEB@v2'],
  ],
  ['keeps what looks like a number', "A=2020.10\nB='007'", '*', ['A@2020.10', 'B@007']],
  ['takes the last of two assignments', 'A=1\nexport A=2', 'A', ['@2']],
  ['gives nothing for nothing and for a variable', 'A=\nB=""\nC=${X}\nD=$X', '*', []],
  ['takes the tag of an image', 'IMAGE=x.example/api:v1', 'IMAGE', ['api@v1']],
]);

table('properties', [
  ['takes a key whole', 'image.tag = 1.10\nimage.name = x', 'image.tag', ['@1.10']],
  ['names the service by a star', 'versions.api=v1\nversions.shop.web: v2', 'versions.*', ['api@v1', 'shop.web@v2']],
  ['takes the last of two assignments', 'a=1\na=2', 'a', ['@2']],
]);

describe('text', () => {
  test.each<[promise: string, text: string, versions: string[]]>([
    ['is a version', 'v1.10\n', ['@v1.10']],
    ['is the first line that is neither blank nor a comment', '\uFEFF\r\n# pinned\r\n\t v1 \r\nv2\r\n', ['@v1']],
    ['may be an image', 'x.example/shop/api:v1\n', ['api@v1']],
    ['with nothing in it gives nothing', '\n# v1\n', []],
    ['with a placeholder gives nothing', '<tag>\n', []],
  ])('%s', (_, text, expected) => {
    expect(versionsOf(releaseKinds.text.reader, text)).toEqual(expected);
  });
});

describe('a version', () => {
  test.each<[promise: string, kind: ReleaseKind, path: string | undefined, marked: string]>([
    ['stands where its value does', 'yaml', 'a.b', 'a:\n  b: ‹v1› # x\n'],
    ['with its quotes', 'yaml', 'a', 'x: 1\n---\na: ‹"1"›\n'],
    ['behind an alias of a name', 'yaml', 'b.*', 'a: &x api\nb:\n  *x : ‹v1›\n'],
    ['in JSON', 'json', '*', '{"a": ‹1.10›, "b": [1], "c": ‹"x"›}'],
    ['in TOML', 'toml', '*.tag', '[a]\ntag = ‹1.10›\n[b]\ntag = ‹"x"›\n'],
    ['in TOML, in a list', 'toml', 'a[1]', 'a = [1.0, ‹2.0›]\n'],
    ['in a .env file', 'env', '*_TAG', 'A_TAG: "‹v1›"\nexport B_TAG = ‹v2› # x\n'],
    ['in properties', 'properties', 'a.*', 'a.b = ‹v1›\r\na.c:‹v2›\r\n'],
    ['in text', 'text', undefined, '# x\n\t‹v1› \n'],
  ])('%s', (_, kind, at, marked) => {
    expect(pointedAt(releaseKinds[kind].reader, marked.replace(/[‹›]/g, ''), at)).toBe(marked);
  });

  test.each(Object.entries(releaseKinds))(
    'that is not there, or in a text that does not parse, has the start, in %s',
    (_, { reader }) => {
      for (const text of ['', 'a: 1', 'a: [', '\\u', '{', '= =']) {
        expect(reader.locate(text, undefined, { name: 'x', version: 'y' })).toEqual({ start: 0, end: 0 });
      }
    },
  );
});

describe('a text that does not parse', () => {
  test.each<[kind: ReleaseKind, text: string, fault: string]>([
    ['yaml', 'a: 1\nb: [', 'unexpected end of the stream within a flow collection: a: 1\nb: [▸'],
    ['json', '{"a" 1}', 'a colon was expected: {"a" ▸1}'],
    ['toml', 'a = 1\nb = ', 'invalid value: a = 1\nb = ▸'],
    ['properties', 'a=\\u12', 'a `\\u` is not followed by four hexadecimal digits: a=▸\\u12'],
  ])('stops at its place in %s', (kind, text, fault) => {
    expect(faultOf(releaseKinds[kind].reader, text, 'a')).toBe(fault);
  });

  test('nests too deep where the path leads there, and not elsewhere', () => {
    const deep = `{"a": ${'['.repeat(3000)}${']'.repeat(3000)}, "b": "v1"}`;
    expect(versionsOf(releaseKinds.json.reader, deep, 'b')).toEqual(['@v1']);
    expect(faultOf(releaseKinds.json.reader, deep, `a${'[*]'.repeat(200)}`)).toMatch(
      /^it is nested more than 100 levels deep: /,
    );
  });

  test('is one that aliases make too large for its stars', () => {
    const doubled = Array.from({ length: 40 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]`);
    const text = ['a0: &a0 [x]', ...doubled].join('\n');
    expect(faultOf(releaseKinds.yaml.reader, text, `a40${'[*]'.repeat(41)}`)).toMatch(
      /^its aliases repeat more than 100000 values: /,
    );
  });
});
