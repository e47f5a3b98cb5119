import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const SCRIPT = join(import.meta.dirname, '../../examples/gitops/build-history.mjs');

/** The example that holds releases alone, built into a folder of its own. */
export function buildGitops(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'towpath-gitops-'));
  const { status, stderr } = spawnSync(process.execPath, [SCRIPT, folder], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
