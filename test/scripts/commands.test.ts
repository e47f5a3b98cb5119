import { expect, test } from 'vitest';
import { declaredCommands } from '../../scripts/generate/commands.ts';
import { COMMANDS } from '../../src/site/page/reference/commands.ts';

test('the reference of commands is what the parser declares now; `npm run generate` writes it anew', () => {
  expect(COMMANDS).toEqual(declaredCommands());
});
