import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString as plainText } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import { markdown } from '../../../src/report/check/markdown.ts';
import { REPORTS } from '../reports.ts';

const PLAIN = { color: false };
const report = REPORTS['with one error'];
const [error] = report.findings;

describe('a report as Markdown', () => {
  test('says where not everything could be checked, though there are no findings', () => {
    expect(markdown(REPORTS.clean, { ...PLAIN, exitCode: 2 })).toMatch(/^### Towpath: could not check everything\n/);
  });

  test('begins with its counts', () => {
    expect(markdown(report, PLAIN)).toMatch(/^### Towpath: 1 error\n/);
    expect(markdown(REPORTS.clean, PLAIN)).toMatch(/^### Towpath: no findings\n/);
    expect(markdown(REPORTS['of a broken policy'], PLAIN)).toMatch(/^### Towpath: could not check everything, /);
  });

  test('says of a finding where it is, what was found and what to do', () => {
    const text = plainText(fromMarkdown(markdown(report, PLAIN)));
    expect(text).toContain(`${error!.location.file}:${error!.location.line}`);
    expect(text).toContain(error!.message.replaceAll('`', ''));
    expect(text).toContain(error!.help.replaceAll('`', ''));
  });

  test('leads to the page of the rule', () => {
    expect(markdown(report, PLAIN)).toContain('[soak-window](<https://runbooks.example.com/rules/soak-window/>)');
  });

  test('fits into a comment, however many findings there are and however long they are', () => {
    const finding = { ...error!, message: '`*<a>`'.repeat(500), help: '[_'.repeat(5_000) };
    const findings = Array.from({ length: 3_000 }, () => finding);
    const waived = findings.map((each) => ({ ...each, waivedBy: 'w' }));
    const text = markdown(
      {
        ...report,
        findings: [...findings, ...waived],
        blindNotes: Array.from({ length: 500 }, () => '*'.repeat(9_000)),
      },
      PLAIN,
    );
    expect(text.length).toBeLessThan(65_536);
    expect(text).toMatch(/more findings, which the log has/);
  });

  test('shows what a waiver excuses, folded', () => {
    expect(markdown(REPORTS['with an excused error'], PLAIN)).toMatch(
      /<details><summary>1 waived finding<\/summary>[\s\S]*The disk was full\.[\s\S]*<\/details>/,
    );
  });

  test.each([
    ['that ends in the middle of code', `\`${'deep/'.repeat(120)}a\`x[Approved](https://evil.example)@team\``],
    ['with code beside code', '`a``b`@c`d``@e`[f](https://evil.example)'],
    ['with backticks in a word that a host would look for', 'a`x`[Approved](https://evil.example)`@team`'],
  ])('holds no markup of a text %s', (_, message) => {
    const tree = fromMarkdown(markdown({ ...report, findings: [{ ...error!, message }] }, PLAIN));
    const links: string[] = [];
    let prose = '';
    visit(tree, (node) => {
      if (node.type === 'link') links.push(node.url);
      if (node.type === 'text') prose += node.value;
    });
    expect(links).toEqual(['https://runbooks.example.com/rules/soak-window/']);
    expect(prose).not.toMatch(/@team|@c|@e|https:/);
  });

  test('holds no markup of a file', () => {
    const finding = {
      ...error!,
      message:
        '# x\n- [a](javascript:b) ![c](https://d.example) <img src=x> `e` **f** @g #12 :h: $i$ https://j.example www.k.example',
    };
    const tree = fromMarkdown(markdown({ ...report, findings: [finding] }, PLAIN));
    const links: string[] = [];
    const kinds = new Set<string>();
    visit(tree, (node) => {
      kinds.add(node.type);
      if (node.type === 'link') links.push(node.url);
      if (node.type === 'html') expect(node.value).toMatch(/^<\/?(span|details|summary)>$/);
    });
    expect(links).toEqual(['https://runbooks.example.com/rules/soak-window/']);
    expect(kinds).not.toContain('image');
    expect(kinds).not.toContain('code');
    // What a host would look for after the parser is in code.
    let prose = '';
    visit(tree, 'text', ({ value }) => {
      prose += ` ${value}`;
    });
    expect(prose).not.toMatch(/@g|#12|:h:|https:|www\./);
  });
});
