import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MASK, masked, without } from '../../../src/cli/runbook/masked.ts';

const ALPHABET = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '\n'), maxLength: 30 });

test('a secret is masked wherever what is printed is divided, and all else is shown', () => {
  fc.assert(
    fc.property(ALPHABET, fc.array(fc.nat(30), { maxLength: 5 }), (text, cuts) => {
      const shown = masked(['abca']);
      const places = [0, ...cuts.map((cut) => Math.min(cut, text.length)).sort((a, b) => a - b), text.length];
      const parts = places.slice(1).map((end, index) => shown.push(text.slice(places[index]!, end)));
      expect([...parts, shown.end()].join('')).toBe(text.replaceAll('abca', MASK));
    }),
  );
});

test('of several secrets, one in another too, the same is masked wherever the text is divided', () => {
  const secrets = ['ab', 'abcab', 'bc', 'ca\n'];
  fc.assert(
    fc.property(ALPHABET, fc.nat(30), (text, cut) => {
      const shown = masked(secrets);
      const parts = shown.push(text.slice(0, cut)) + shown.push(text.slice(cut)) + shown.end();
      expect(parts).toBe(without(text, secrets));
      for (const secret of secrets) expect(parts).not.toContain(secret);
    }),
  );
});

test('what cannot become a secret is shown at once', () => {
  const shown = masked(['secret']);
  expect(shown.push('Password: ')).toBe('Password: ');
  expect([shown.push('my sec'), shown.push('tion')]).toEqual(['my ', 'section']);
});
