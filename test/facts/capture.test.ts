import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkWithSubjects, type ReportWithSubjects } from '../../src/check/check.ts';
import { readBasePolicy } from '../../src/check/example/case.ts';
import { pageExamples } from '../../src/check/example/page-examples.ts';
import { captureFacts } from '../../src/facts/capture.ts';
import { type CapturedFacts, revive } from '../../src/facts/captured.ts';
import { registry } from '../../src/facts/registry.ts';
import { vocabulary } from '../../src/facts/vocabulary.ts';
import { celText, innerType } from '../../src/policy/cel-value.ts';
import { createScopes } from '../../src/policy/expression/scope.ts';
import { readPolicy } from '../../src/policy/policy.ts';
import { readPolicyFiles } from '../../src/policy/policy-files.ts';
import type { Vocabulary } from '../../src/policy/vocabulary.ts';
import { diskTree } from '../../src/repo/disk-tree.ts';
import { readRepository } from '../../src/repo/repository.ts';
import { CONTENT } from '../build.ts';

const NOW = Date.parse('2026-11-10T12:00:00Z');
const policy = readPolicy(readPolicyFiles(CONTENT, 'content'), vocabulary);

/** As JSON has them: what is not data is lost. */
const throughJson = (subjects: ReportWithSubjects['subjects'], most = 1000): CapturedFacts =>
  JSON.parse(JSON.stringify(captureFacts(subjects, registry, { now: NOW, most }).facts));

/** Every fact of a view as text, and of the objects that it leads to. */
function textOf(view: object, type: string, { types }: Vocabulary, seen = new Set<object>()): unknown {
  const object = types.find(({ name }) => name === type);
  if (object === undefined) return celText(view);
  if (seen.has(view)) return 'seen';
  seen.add(view);
  return Object.entries(object.fields).map(([field, spec]) => {
    const inner = innerType(spec.type) ?? spec.type;
    try {
      const value = (view as Record<string, unknown>)[field];
      if (!types.some(({ name }) => name === inner)) return [field, celText(value)];
      const optional = value as { hasValue?(): boolean; value?(): object };
      const held = Array.isArray(value) ? value : (optional.hasValue?.() ?? true) ? [optional.value?.() ?? value] : [];
      return [field, held.map((each) => textOf(each, inner, { types } as Vocabulary, seen))];
    } catch (error) {
      return [field, String(error)];
    }
  });
}

/** What expressions see of the subjects of a kind. */
function seenBy(
  vocabulary: Vocabulary,
  kind: string,
  subjects: readonly Pick<ReturnType<ReportWithSubjects['subjects']['of']>[number], 'ref' | 'bindings'>[],
) {
  return subjects.map(({ ref, bindings }) => [
    ref,
    celText(bindings['now']),
    (bindings['environments'] as object[]).map((view) => textOf(view, 'Environment', vocabulary)),
    Object.entries(vocabulary.scopes[kind]!).map(([name, type]) =>
      bindings[name] === undefined ? 'none' : textOf(bindings[name] as object, type, vocabulary),
    ),
  ]);
}

describe('captured facts say what the facts say, after JSON has had them', () => {
  let storefront: ReportWithSubjects['subjects'];
  beforeAll(() => {
    const repository = readRepository(diskTree(join(CONTENT, '../examples/storefront')), 'storefront');
    storefront = checkWithSubjects({ policy, repository, now: NOW }).subjects;
  });

  test('of every subject of the storefront, the environments and the clock included', () => {
    const captured = throughJson(storefront);
    const revived = revive(captured);
    for (const kind of Object.keys(registry.kinds)) {
      const all = storefront.of(kind);
      expect(captured.subjects[kind]!.count).toBe(all.length);
      expect(seenBy(revived.vocabulary, kind, revived.subjects(kind))).toEqual(seenBy(vocabulary, kind, all));
    }
    expect(captured.subjects['promotion']!.count).toBeGreaterThan(10);
    const known = new Set(
      Object.keys(registry.kinds).flatMap((kind) =>
        storefront.of(kind).flatMap(({ bindings }) => [...(bindings['environments'] as object[])]),
      ),
    );
    expect(captured.objects['Environment']).toHaveLength(known.size);
    const specs = ({ types }: Vocabulary) =>
      types.map(({ name, fields }) => [
        name,
        Object.entries(fields).map(([field, { type, values }]) => [field, type, values]),
      ]);
    expect(specs(revived.vocabulary)).toEqual(specs(vocabulary));
  });

  test('of subjects that only a history has, where facts are not known too', () => {
    const base = readBasePolicy();
    const kinds = new Map<string, number>();
    for (const rule of policy.rules.filter(({ subject }) =>
      ['commit', 'arrival', 'pastRecord', 'setting'].includes(subject),
    )) {
      for (const { environments, repository, past, now } of pageExamples(rule, base).cases.slice(0, 3)) {
        const { subjects } = checkWithSubjects({ policy: environments, repository, now, ...past });
        const revived = revive(throughJson(subjects));
        const of = subjects.of(rule.subject);
        kinds.set(rule.subject, (kinds.get(rule.subject) ?? 0) + of.length);
        const [before, after] = [
          seenBy(vocabulary, rule.subject, of),
          seenBy(revived.vocabulary, rule.subject, revived.subjects(rule.subject)),
        ];
        // The clock is that of the example.
        expect(after.map(([ref, , ...rest]) => [ref, rest])).toEqual(before.map(([ref, , ...rest]) => [ref, rest]));
      }
    }
    expect([...kinds.values()].filter((count) => count > 0)).toHaveLength(4);
  });

  test('so that an expression has one value on both, and one that is wrong the same help', () => {
    const revived = revive(throughJson(storefront));
    const inBoth = [vocabulary, revived.vocabulary].map((each) =>
      createScopes(each)({ subject: 'promotion', params: {} }),
    );
    const text =
      'promotion.upstream.soak + (now - stage.appliedAt) > duration("1h") ? text(promotion.earliest) : change.id';
    const [first, second] = inBoth.map((scope) => scope.compile(text));
    if (first?.ok !== true || second?.ok !== true) throw new Error('It does not compile.');
    const values = revived.subjects('promotion').map(({ bindings }) => second.value.evaluate(bindings));
    expect(values).toEqual(storefront.of('promotion').map(({ bindings }) => first.value.evaluate(bindings)));
    const [wrong, same] = inBoth.map((scope) => scope.compile('promotion.soakd > duration("1h")'));
    expect(wrong).toMatchObject({ ok: false, problem: { help: 'Write `soaked`.' } });
    expect(same).toEqual(wrong);
  });

  test('of no more subjects than are asked for, and how many there are is said', () => {
    const { subjects, objects } = throughJson(storefront, 2);
    expect(subjects['promotion']!.shown).toHaveLength(2);
    expect(subjects['promotion']!.count).toBe(storefront.of('promotion').length);
    expect(objects['Promotion']).toHaveLength(2);
  });
});
