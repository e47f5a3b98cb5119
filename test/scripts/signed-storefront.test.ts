import dns from 'node:dns';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ASKING, signStorefront } from '../../scripts/signed/storefront.ts';
import { command } from '../cli/command.ts';
import { git } from '../history/repository.ts';

interface Found {
  rule: string;
  evidence: string;
  message: string;
  waivedBy: string | null;
}

const home = realpathSync(mkdtempSync(join(tmpdir(), 'towpath-signed-')));
const shop = join(home, 'shop');
beforeAll(() => signStorefront(shop, join(home, 'keys')), 60_000);
afterAll(() => rmSync(home, { recursive: true }));

/** How a check of the shop ends, and what it finds. */
async function checked(): Promise<{ code: number | null; findings: Found[] }> {
  const argv = ['check', '.', '--no-cache', '--format', 'json', '--now', '2026-11-20T12:00:00Z'];
  const { code, stdout } = await command(argv, shop);
  return { code, findings: JSON.parse(stdout).findings };
}

describe('the signed storefront', () => {
  test('keeps every rule, also where nobody is taken at their word, and without a network', async () => {
    const cut = () => {
      throw new Error('There is no network.');
    };
    const asked = [
      vi.spyOn(Socket.prototype, 'connect').mockImplementation(cut),
      vi.spyOn(dns, 'lookup').mockImplementation(cut),
    ];
    const { code, findings } = await checked();
    for (const each of asked) {
      expect(each).not.toHaveBeenCalled();
      each.mockRestore();
    }
    expect(findings.filter(({ waivedBy }) => waivedBy === null)).toEqual([]);
    expect([code, findings.length]).toEqual([0, 1]);
  });

  test('holds no private key', () => {
    const files = git(shop, ['ls-files']).split('\n');
    expect(files).toContain('content/signers');
    expect(files.filter((path) => /PRIVATE KEY/.test(readFileSync(join(shop, path), 'utf8')))).toEqual([]);
  });

  test('breaks each of these rules without what shows that it keeps it, and no other', async () => {
    const people = ['access', 'waivers', 'changes'].flatMap((folder) =>
      readdirSync(join(shop, folder)).map((name) => join(shop, folder, name)),
    );
    // Whoever may push writes what another is to have said, a minute off.
    for (const file of people) {
      const text = readFileSync(file, 'utf8');
      writeFileSync(
        file,
        text
          .replace(/(signedOff: .*:1)\d(:00Z)/, '$12$2')
          .replace('approvedAt: 2026-11-09T16:00:00Z', 'approvedAt: 2026-11-09T16:01:00Z')
          .replace(/(monitoring: .*until: \S+:)(\d)(\d:00Z)/, '$11$3'),
      );
    }
    git(shop, ['-c', 'user.name=mal', '-c', 'user.email=mal@example.com', 'commit', '-qam', 'Somebody else']);
    const signed = ['evidence', 'attestations'].flatMap((folder) =>
      readdirSync(join(shop, folder)).map((name) => join(shop, folder, name)),
    );
    for (const file of signed) {
      writeFileSync(
        file,
        readFileSync(file, 'utf8').replace(
          /("payload": ?"[^"]{40})(.)/,
          (_, before, one) => before + (one === 'A' ? 'B' : 'A'),
        ),
      );
    }
    const { code, findings } = await checked();
    expect(code).toBe(1);
    const broken = findings.filter(({ waivedBy }) => waivedBy === null);
    const rules = new Set(broken.map(({ rule }) => rule));
    // The waiver that nobody signed excuses nothing any more.
    expect([...rules].sort()).toEqual([...ASKING, 'attestations-count', 'promotion-order'].sort());
    expect(
      broken.filter(({ rule, message }) => rule === 'same-artifact' && !/its provenance `\S+` /.test(message)),
    ).toEqual([]);
  });
});
