import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runbookText } from '../policy/pages.ts';
import { type Build, buildSite } from './build.ts';
import { PROJECT } from './project.ts';
import { sharedBuild } from './shared-build.ts';
import { rotateToken, trialPolicy } from './trial.ts';

/** Where the site is published on its host. */
export const BASE = '/handbook/';
const BUILT = '2026-11-10T12:00:00Z';

/** A text that would run in a page if it were taken for HTML, CSS or an address; and with what nothing shows. */
const ODD = `javascript:window.ran=1//</title></style></script>"'><script>window.ran=1</script><img src=x onerror=window.ran=1>\u202eab\u200b`;
const quoted = JSON.stringify(ODD);
/** The same without that: a page of the policy has none in its names. */
const SEEN = JSON.stringify(ODD.replace(/[\u202e\u200b]/g, ''));

/** The id of a change that an address and a page cannot have as it is. */
export const ODD_ID = 'a "b" <i>?#%2e&';

/** An alert whose name an address and a file cannot have as it is. */
export const ODD_ALERT = 'Down: hard & (c)';
/** A runbook of staging for two alerts. */
export const runbook = rotateToken('staging').replace('[TokenLeaked-staging]', `[TokenLeaked-staging, "${ODD_ALERT}"]`);

/**
 * A site below a base, built once for all files of tests, of a policy and a repository in which strangers wrote what they could:
 * `staging/runbooks/odd` and much of the repository have texts that would run.
 */
export const builtHandbook = (): Promise<Build> => sharedBuild('handbook', build);

function build(into: string): Build {
  const odd = runbookText(
    { title: SEEN, summary: SEEN, environment: 'staging', owner: SEEN, inputs: `{ host: { label: ${SEEN} } }` },
    `## Prerequisites\n\n- None.\n\n## Steps\n\n1. Do it.\n\n   \`\`\`sh\n   echo "{{host}}"\n   \`\`\`\n\n## Verify\n\n- So.\n`,
  );
  const policy = trialPolicy({ 'runbooks/staging/odd.mdx': odd, 'runbooks/staging/rotate-a-token.mdx': runbook });
  const repo = mkdtempSync(join(PROJECT, '.repo-'));
  try {
    cpSync(join(PROJECT, 'examples/storefront'), repo, { recursive: true });
    writeOddTexts(repo);
    return buildSite({ policy: policy.folder, repo, gate: 'policy', now: BUILT }, BASE, into);
  } finally {
    policy.remove();
    rmSync(repo, { recursive: true, force: true });
  }
}

/** Puts such a text wherever a repository may have one that pages show. */
function writeOddTexts(repo: string): void {
  const edit = (name: string, change: (text: string) => string) =>
    writeFileSync(join(repo, name), change(readFileSync(join(repo, name), 'utf8')));
  edit('waivers/2026-11-payments-certificate.yaml', (text) =>
    text.replace(/^(reason|requestedBy|approvedBy): .*$/gm, `$1: ${quoted.replaceAll('$', '$$$$')}`),
  );
  edit('access/2026-11-05-inc-1234.yaml', (text) => text.replace(/^(person|incident): .*$/gm, `$1: ${quoted}`));
  edit('environments/staging.yaml', (text) =>
    text.replace(/^ {2}web:/m, `  ${quoted}:`).replace(/version: .*/, `version: ${quoted}`),
  );
  edit('changes/2026-11-03-statement-timeout.yaml', (text) => `${text}${quoted}: ${quoted}\n`);
  const cache = readFileSync(join(repo, 'changes/2026-11-10-image-cache.yaml'), 'utf8');
  const odd = cache.replace(
    /^(id|title|owner): .*$/gm,
    (_, key) => `${key}: ${key === 'id' ? JSON.stringify(ODD_ID) : quoted}`,
  );
  writeFileSync(join(repo, `changes/${ODD_ID}.yaml`), odd);
}
