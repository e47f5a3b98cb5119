import { describe, expect, test } from 'vitest';
import { editFault, editLink } from '../../src/site/edit-link.ts';

describe('the address at which a page is edited', () => {
  test('has the encoded path of the page', () => {
    expect(editLink('https://git.example.com/x/edit/main/{path}', 'content/rules/a b$&.mdx')).toBe(
      'https://git.example.com/x/edit/main/content/rules/a%20b%24%26.mdx',
    );
  });

  test.each(['https://git.example.com/x/edit/main/', '{path}', 'javascript:{path}'])('cannot be `%s`', (template) => {
    expect(editFault(template)).toContain(`\`edit\` is \`${template}\``);
  });
});
