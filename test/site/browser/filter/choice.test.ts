import { expect, test } from 'vitest';
import { choiceIn, isChosen, withChoice } from '../../../../src/site/browser/filter/choice.ts';

const line = { environment: 'dev|staging', owner: 'orders', state: 'failing|rolled back' };

test.each([
  [{}, true],
  [{ environment: 'staging' }, true],
  [{ environment: 'production' }, false],
  [{ state: 'rolled back', owner: 'orders' }, true],
  [{ state: 'rolled back', owner: 'payments' }, false],
  [{ state: 'failing', environment: 'dev', owner: 'orders' }, true],
])('a line is shown where it is all that was chosen: %j', (choice, isShown) => {
  expect(isChosen(line, choice)).toBe(isShown);
});

test('an owner with a bar in the name is one owner', () => {
  expect(isChosen({ ...line, owner: 'a|b' }, { owner: 'a|b' })).toBe(true);
  expect(isChosen({ ...line, owner: 'a|b' }, { owner: 'a' })).toBe(false);
});

test('a choice is read from an address, but for what is not offered', () => {
  const query = new URLSearchParams('state=blocked&owner=&environment=nowhere&q=1');
  expect(choiceIn(query, (_, value) => value !== 'nowhere')).toEqual({ state: 'blocked' });
});

test('a choice takes the place of the one before in an address, and nothing else of it', () => {
  expect(withChoice('https://a.example/changes/?state=blocked&q=1#versions', { owner: 'a b' })).toBe(
    'https://a.example/changes/?q=1&owner=a+b#versions',
  );
});
