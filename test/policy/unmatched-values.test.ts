import { describe, expect, test } from 'vitest';
import { registry } from '../../src/facts/registry.ts';
import { layered } from './extends/layered.ts';
import { environmentText, policyOf, ruleText, type Settings } from './pages.ts';

const ENVIRONMENTS = {
  'environments/dev.mdx': environmentText(),
  'environments/staging.mdx': environmentText({ title: 'Staging', order: '2', promotesFrom: 'dev' }),
};

/** What is told of a rule of these settings, as `‹what it points at› message help`. */
function told(settings: Settings): string[] {
  const text = ruleText({ expect: '"true"', ...settings });
  const policy = policyOf({ ...ENVIRONMENTS, 'rules/a.mdx': text });
  return policy.findings.map(({ location: { line, column, endColumn }, message, help }) => {
    const pointed = text.split('\n')[line - 1]!.slice(column - 1, endColumn - 1);
    return `‹${pointed}› ${message} ${help}`;
  });
}

const quoted = (cel: string) => JSON.stringify(cel);
const never = (text: string, fact: string) =>
  `\`${text}\` is no value that \`${fact}\` can have, so that it never matches.`;
const nowhere = (text: string, fact: string) =>
  `\`${text}\` is not an environment of the policy, so that \`${fact}\` never matches it.`;

describe('a text that a fact can never be is told at its place', () => {
  test.each<[settings: Settings, found: string[]]>([
    [{ when: quoted("change.kind == 'schma'") }, [`‹'schma'› ${never('schma', 'change.kind')} Write \`schema\`.`]],
    [{ when: quoted("'schma' != change.kind") }, [`‹'schma'› ${never('schma', 'change.kind')} Write \`schema\`.`]],
    [
      { when: quoted("change.kind in ['data', 'schma']") },
      [`‹'schma'› ${never('schma', 'change.kind')} Write \`schema\`.`],
    ],
    [
      { when: quoted("!(environment.name in ['stging', 'dev'])") },
      [`‹'stging'› ${nowhere('stging', 'environment.name')} Write \`staging\`.`],
    ],
    [
      { when: quoted("'qa' in change.environments") },
      [`‹'qa'› ${nowhere('qa', 'change.environments')} Remove it, or use \`dev\` or \`staging\`.`],
    ],
    [
      { when: quoted("change.environments.exists(e, e == 'stging')") },
      [`‹'stging'› ${nowhere('stging', 'change.environments')} Write \`staging\`.`],
    ],
    [
      { when: quoted("promotion.from.orValue('') == 'stging'") },
      [`‹'stging'› ${nowhere('stging', 'promotion.from')} Write \`staging\`.`],
    ],
    [{ when: quoted("change.copies.all(c, c.kind != 'edt')") }, [`‹'edt'› ${never('edt', 'c.kind')} Write \`edit\`.`]],
    [
      { when: quoted("change.copies.map(c, c.kind).exists(k, k == 'edt')") },
      [`‹'edt'› ${never('edt', 'c.kind')} Write \`edit\`.`],
    ],
    [
      { each: 'change.copies', expect: quoted("item.kind != 'stge'") },
      [`‹'stge'› ${never('stge', 'item.kind')} Write \`stage\`.`],
    ],
    [
      {
        message: undefined,
        cases: quoted('').replace('""', `[{ when: "change.kind == 'schma'", message: A. }, { message: B. }]`),
      },
      [`‹'schma'› ${never('schma', 'change.kind')} Write \`schema\`.`],
    ],
  ])('%j', (settings, found) => expect(told(settings)).toEqual(found));
});

describe('a parameter that a fact can never be is told at its place', () => {
  test.each<[settings: Settings, found: string[]]>([
    [
      { when: quoted("params.kind == 'any' || change.kind == params.kind"), params: '{ kind: schma }' },
      [`‹schma› ${never('schma', 'change.kind')} Write \`schema\`.`],
    ],
    [{ when: quoted("params.kind == 'any' || change.kind == params.kind"), params: '{ kind: any }' }, []],
    [{ when: quoted("params.kind == 'any'"), params: '{ kind: other }' }, []],
    [
      { when: quoted('!(environment.name in params.exempt)'), params: '{ exempt: [dev, stging] }' },
      [`‹stging› ${nowhere('stging', 'environment.name')} Write \`staging\`.`],
    ],
    [
      { when: quoted('environment.name != params.spared'), params: '{ spared: stging }' },
      [`‹stging› ${nowhere('stging', 'environment.name')} Write \`staging\`.`],
    ],
    [
      {
        when: quoted('change.environments.filter(e, !(e in params.exempt)).size() > 0'),
        params: '{ exempt: [stging] }',
      },
      [`‹stging› ${nowhere('stging', 'change.environments')} Write \`staging\`.`],
    ],
    [{ when: quoted('change.kind in params.kinds || params.kinds.size() == 0'), params: '{ kinds: [schma] }' }, []],
    [
      {
        when: quoted('change.kind in params.kinds || environment.name in params.kinds'),
        params: '{ kinds: [schema, dev] }',
      },
      [],
    ],
    [{ when: quoted('change.kind in params.kinds || change.owner in params.kinds'), params: '{ kinds: [schma] }' }, []],
  ])('%j', (settings, found) => expect(told(settings)).toEqual(found));

  test('where `policy.yaml` sets it', () => {
    const policy = layered({
      'content/policy.yaml': 'extends: ../org\nrules: { a: { params: { exempt: [prodction] } } }\n',
      'org/environments/production.mdx': environmentText({ title: 'Production' }),
      'org/rules/a.mdx': ruleText({
        when: quoted('!(environment.name in params.exempt)'),
        params: '{ exempt: [production] }',
      }),
    });
    expect(policy.findings).toMatchObject([
      { location: { file: 'content/policy.yaml', line: 2 }, help: 'Write `production`.' },
    ]);
  });
});

describe('what may match is not told', () => {
  test.each<Settings>([
    { when: quoted("change.kind == 'schema' && environment.name in ['dev', 'staging']") },
    { when: quoted("promotion.rehearsedIn == '' || promotion.from.orValue('') != ''") },
    { when: quoted("change.title == 'schma' || change.owner in ['stging']") },
    { when: quoted("change.kind + 'x' == 'schemax' || change.kind == 'sch' + 'ema'") },
    { when: quoted("change.kind.upperAscii() == 'SCHEMA'") },
    { when: quoted("environments.exists(change, change.title == 'schma')") },
    { when: quoted("change.environments.exists(e, ['x'].exists(e, e == 'x'))") },
    { when: quoted("change.kind.startsWith('sch')") },
  ])('%j', (settings) => expect(told(settings)).toEqual([]));

  test('an environment whose page has a fault', () => {
    const dev = environmentText({ soak: 'an hour' });
    const rule = ruleText({ when: quoted("environment.name == 'dev'") });
    const policy = policyOf({ ...ENVIRONMENTS, 'environments/dev.mdx': dev, 'rules/a.mdx': rule });
    expect(policy.findings.map(({ location }) => location.file)).toEqual(['content/environments/dev.mdx']);
  });
});

test('the rule judges all the same, and the page is at fault', () => {
  const policy = policyOf({ ...ENVIRONMENTS, 'rules/a.mdx': ruleText({ when: quoted("change.kind == 'schma'") }) });
  expect(policy.rules.map(({ id }) => id)).toEqual(['a']);
  expect(policy.findings.map(({ severity }) => severity)).toEqual(['error']);
});

test('a fact whose description lists its values declares them', () => {
  const listing = [...registry.types.values()].flatMap(({ name, fields }) =>
    Object.entries(fields)
      .filter(
        ([, { describe: text, type, values }]) => /^`[^`]+`(?:,| or )/.test(text) && /string/.test(type) && !values,
      )
      .map(([field]) => `${name}.${field}`),
  );
  expect(listing).toEqual([]);
});
