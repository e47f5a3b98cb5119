import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EXCEPTIONS } from '../../scripts/conformance/exceptions.ts';
import { differences, measure } from '../../scripts/conformance/measure.ts';
import { createDictionary, createLanguage } from '../../src/policy/cel/language.ts';

const figure = measure();

test('of the official tests that a rule can write at least 95 % pass', () => {
  expect(figure.judged).toBeGreaterThan(1600);
  expect(figure.passed / figure.judged).toBeGreaterThanOrEqual(0.95);
});

test('the list of exceptions names every test that fails and no other', () => {
  expect(differences(figure)).toEqual([]);
});

test('most of the official tests are judged, and those that are not are counted by their reasons', () => {
  const leftOut = [...figure.leftOut.values()].reduce((sum, count) => sum + count, 0);
  const all = figure.groups.reduce((sum, { tests }) => sum + tests, 0);
  expect(leftOut + figure.judged).toBe(all);
  expect(leftOut / all).toBeLessThan(1 / 3);
});

const guide = readFileSync(join(import.meta.dirname, '../../content/guides/expressions.mdx'), 'utf8');

test('the guide on expressions names every function and macro', () => {
  const { names } = createLanguage(createDictionary({}, () => undefined)).forms;
  expect(names.length).toBeGreaterThan(80);
  expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(guide))).toEqual([]);
});

test('the guide on expressions names the reason of every exception, and the figure', () => {
  for (const reason of Object.keys(EXCEPTIONS)) expect(guide).toContain(`| ${reason} |`);
  expect(guide).toContain(`${figure.passed} of the ${figure.judged}`);
});
