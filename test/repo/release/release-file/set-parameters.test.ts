// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are templates of other tools
import { describe, expect, test } from 'vitest';
import { type ReleaseKind, releaseKinds } from '../../../../src/repo/release/release-file/release-file.ts';
import { faultOf, versionsOf } from './reading.ts';

const VALUES = '{image: {repository: x/api, tag: v1}, web: {image: x/web:v5}}';
const argocd = (parameters: string, others = '') =>
  `helm:\n  valuesObject: ${VALUES}\n  parameters: [${parameters}]\n${others}`;
const helmfile = (keys: string) => `releases: [{ name: a, values: [${VALUES}], ${keys} }]\n`;

const TEXTS = {
  argocd: (parameters: string) => argocd(parameters),
  helmfile: (parameters: string) => helmfile(`set: [${parameters}]`),
};
const versions = (kind: ReleaseKind, text: string) => versionsOf(releaseKinds[kind].reader, text);
/** What a text has in place of versions, by the names of their images. */
const untold = (kind: ReleaseKind, text: string) => {
  const { reader } = releaseKinds[kind];
  return reader.untold!(text, undefined).map(({ name, version }) => `${name}@${version}`);
};

describe.each(['argocd', 'helmfile'] as const)('a parameter of %s that Helm takes for several is refused', (kind) => {
  test.each([
    ['behind a comma of its name, which helmfile escapes', "{name: 'x=y,image.tag', value: v2}"],
    ['behind an escaped comma of its name', String.raw`{name: 'x=y\,image.tag', value: v2}`],
    ['behind an equals sign of its name', "{name: 'image.tag=v2', value: x}"],
  ])('%s', (_, parameter) => {
    const text = TEXTS[kind](parameter);
    const [reason] = faultOf(releaseKinds[kind].reader, text).split(': ');
    expect(reason).toMatch(/^Helm takes what follows .* (?:one parameter of one name|one value) is expected$/);
  });

  test.each([
    ['a list of numbers', "{name: x, value: 'a,b'}"],
    ['a name with a dot in a key', String.raw`{name: 'a\.b', value: v2}`],
    ['a value with an equals sign', "{name: x, value: 'a=b'}"],
    ['a list in braces', "{name: x, value: '{a,b}'}"],
  ])('but not %s', (_, parameter) => {
    expect(versions(kind, TEXTS[kind](parameter))).toEqual(['api@v1', 'web@v5']);
  });
});

test.each([
  ['a list in braces that ends before', "{name: x, value: '{a},image.tag=v2,y={b}'}"],
  ['a comma at the start, before which older versions put no backslash', "{name: x, value: ',image.tag=v2'}"],
  ['a comma that has a backslash of its own', String.raw`{name: x, value: 'y\\,image.tag=v2'}`],
  ['a comma behind another', "{name: x, value: 'a,,image.tag=v2'}"],
])('a parameter of Argo CD that Helm takes for several is refused: %s', (_, parameter) => {
  expect(faultOf(releaseKinds.argocd.reader, argocd(parameter))).toMatch(/^Helm takes /);
});

test('a name with a backslash that it needs none of is refused, since it is another spelling of one name', () => {
  const text = argocd(String.raw`{name: image.tag, value: v1}, {name: 'image.t\ag', value: v2}`);
  expect(faultOf(releaseKinds.argocd.reader, text)).toMatch(/^a backslash of this name escapes what needs none/);
});

describe.each(['argocd', 'helmfile'] as const)(
  'a parameter of %s with an empty key, below which Helm sets nothing,',
  (kind) => {
    test.each(['.image.tag', 'image..tag', 'image.tag.', '[0].image.tag', 'image.[0].tag'])(
      'is refused: %s',
      (name) => {
        expect(faultOf(releaseKinds[kind].reader, TEXTS[kind](`{name: '${name}', value: v2}`))).toMatch(
          /^a key of this name is empty/,
        );
      },
    );

    test('and one that begins with an escaped dot is not', () => {
      expect(versions(kind, TEXTS[kind](String.raw`{name: '\.image.x', value: v2}`))).toEqual(['api@v1', 'web@v5']);
    });
  },
);

test('a comma that the file escapes is none to Argo CD, and two to helmfile', () => {
  const parameter = String.raw`{name: x, value: 'a\,image.tag=v2'}`;
  expect(versions('argocd', argocd(parameter))).toEqual(['api@v1', 'web@v5']);
  expect(faultOf(releaseKinds.helmfile.reader, helmfile(`set: [${parameter}]`))).toMatch(/^Helm takes /);
});

describe('a parameter that tells no value hides the version of its image', () => {
  test.each<[what: string, kind: ReleaseKind, text: string, hidden: string[]]>([
    ['that Argo CD takes for empty', 'argocd', argocd('{name: image.tag}'), ['api@']],
    ['that is empty', 'argocd', argocd('{name: image.tag, value: ""}'), ['api@']],
    ['in a file', 'argocd', argocd('', '  fileParameters: [{name: image.tag, path: a}]\n'), ['api@']],
    [
      'of a whole image in a file',
      'argocd',
      argocd('', '  fileParameters: [{name: web.image, path: a}]\n'),
      ['undefined@'],
    ],
    ['of helmfile in a file', 'helmfile', helmfile('set: [{name: image.tag, file: a}]'), ['api@']],
    ['of helmfile as a list', 'helmfile', helmfile('set: [{name: image.tag, values: [a]}]'), ['api@']],
    ['of helmfile in a variable', 'helmfile', helmfile('env: [{name: image.tag, value: TAG}]'), ['api@']],
  ])('%s', (_, kind, text, hidden) => {
    expect(untold(kind, text)).toEqual(hidden);
    expect(versions(kind, text)).toHaveLength(1);
  });

  test('but not where helmfile sets nothing', () => {
    for (const keys of ['set: [{name: image.tag, value: ""}]', 'setString: [{name: image.tag, file: a}]'])
      expect(versions('helmfile', helmfile(keys))).toEqual(['api@v1', 'web@v5']);
  });

  test('nor where it sets no image', () => {
    expect(versions('argocd', argocd('{name: replicas}'))).toEqual(['api@v1', 'web@v5']);
  });
});

describe('of a place that several parameters set the last counts, though it tells no version:', () => {
  const told = '{name: image.tag, value: v2}';
  const bare = (parameters: string, others = '') => `helm:\n  parameters: [${parameters}]\n${others}`;

  test.each<[what: string, kind: ReleaseKind, text: string, hidden: string[]]>([
    ['an empty text', 'argocd', argocd(`${told}, {name: image.tag, value: ""}`), ['api@']],
    [
      'a variable of Argo CD',
      'argocd',
      argocd(`${told}, {name: image.tag, value: $ARGOCD_APP_REVISION}`),
      ['api@$ARGOCD_APP_REVISION'],
    ],
    ['nothing for the mapping around it', 'argocd', argocd(`${told}, {name: image, value: "null"}`), ['api@']],
    ['the same, whatever the order', 'argocd', argocd(`{name: image, value: "null"}, ${told}`), ['api@']],
    ['nothing for the mapping in the values', 'argocd', argocd('{name: image, value: ""}'), ['api@']],
    ['nothing for an image in the values', 'argocd', argocd(`${told}, {name: web.image, value: ""}`), ['undefined@']],
    [
      'a file, beside no values',
      'argocd',
      bare(told, '  fileParameters: [{name: image.tag, path: a}]\n'),
      ['undefined@'],
    ],
    ['nothing for a mapping far around it', 'argocd', bare('{name: a.b.tag, value: v2}, {name: a}'), ['a.b@']],
    ['the same of a whole image', 'argocd', bare('{name: a.image, value: "x/a:v2"}, {name: a}'), ['undefined@']],
    [
      'a template',
      'helmfile',
      helmfile(`set: [${told}, {name: image.tag, value: '{{ env "T" }}'}]`),
      ['api@{{ env "T" }}'],
    ],
  ])('%s', (_, kind, text, hidden) => {
    expect(untold(kind, text)).toEqual(hidden);
    expect(versions(kind, text)).not.toContain('api@v1');
    expect(versions(kind, text).filter((each) => each.endsWith('@v2'))).toEqual(
      hidden.includes('undefined@') && text.includes('web.image') ? ['api@v2'] : [],
    );
  });

  test('one that tells a version counts over one that does not, and once', () => {
    expect(versions('argocd', bare(`{name: image.tag, value: ""}, ${told}`))).toEqual(['@v2']);
    expect(versions('helmfile', `releases: [{ name: a, set: [${told}, {name: image.tag, value: v3}] }]\n`)).toEqual([
      'a@v3',
    ]);
    expect(versions('argocd', bare(`{name: a, value: "null"}, {name: image, value: "x/y:v3"}, ${told}`))).toEqual([
      'y@v3',
    ]);
    expect(versions('argocd', argocd(`{name: a.b, value: ""}, {name: b.image.tag, value: ""}, ${told}`))).toEqual([
      'api@v2',
      'web@v5',
    ]);
  });
});

test('parameters of Argo CD that are texts by all means are set after the others, and those of files last', () => {
  const two = '{name: image.tag, value: v3, forceString: true}, {name: image.tag, value: v2}';
  expect(versions('argocd', argocd(two))).toEqual(['api@v3', 'web@v5']);
  expect(untold('argocd', argocd(two, '  fileParameters: [{name: image.tag, path: a}]\n'))).toEqual(['api@']);
});

describe('what helmfile has patched over the objects of a chart', () => {
  const patched = (keys: string) => versions('helmfile', `releases: [{ name: a, ${keys} }]\n`);

  test.each([
    [
      'is read where it is written in place',
      'strategicMergePatches: [{spec: {template: {spec: {containers: [{name: c, image: "x/api:v2"}]}}}}, patch.yaml]',
      ['api@v2'],
    ],
    [
      'is read in a JSON patch too',
      'jsonPatches: [{target: {kind: Deployment}, patch: [{op: replace, path: /spec/template/spec/containers/0/image, value: "x/api:v2"}]}]',
      ['api@v2'],
    ],
  ])('%s', (_, keys, expected) => {
    expect(patched(keys)).toEqual(expected);
  });

  test('hides what the values have of an image where it is filled in, and of no other', () => {
    const over = (image: string) =>
      helmfile(`strategicMergePatches: [{spec: {containers: [{name: c, image: "${image}"}]}}]`);
    expect(versions('helmfile', over('x/api:${T}'))).toEqual(['web@v5']);
    expect(untold('helmfile', over('x/api:${T}'))).toEqual(['api@x/api:${T}']);
    expect(versions('helmfile', over('x/job:${T}'))).toEqual(['api@v1', 'web@v5']);
    expect(versions('helmfile', over('x/api:v2'))).toEqual(['api@v1', 'web@v5', 'api@v2']);
  });

  test('is told where it is a transformer', () => {
    const text = 'releases: [{ name: a, transformers: [{ kind: ImageTagTransformer }, b.yaml] }]\n';
    const unread = releaseKinds.helmfile.reader.unread!(text, undefined);
    expect(unread.map(({ reason }) => reason)).toEqual(['a transformer, which may set versions']);
  });
});
