import project from '../../../package.json' with { type: 'json' };
import type { ExitCode } from '../../check/exit-code.ts';
import type { Report } from '../../check/report.ts';
import { isOpen } from '../../text/finding.ts';
import { formatInstant } from '../../time/instant.ts';
import type { Streams } from '../streams.ts';
import type { Statement } from './signed-statement.ts';

const SUMMARY_TYPE = 'https://slsa.dev/verification_summary/v1';

/** The key of the summary that has what a check found. */
const CHECK = 'https://towpath.example.com/attestation/check/v1';

/** What a summary is of. */
interface Checked {
  commit: string;
  /** The commit of the base; undefined without one. */
  base: string | undefined;
  code: ExitCode;
}

/** The verdict of a check on a commit, as a verification summary of SLSA: passed is what ends with 0, and nothing else. */
export function verificationSummary(
  { now, policyDigest, findings, rules }: Report,
  { commit, base, code }: Checked,
  variables: Streams['variables'],
): Statement {
  const open = findings.filter(isOpen);
  const warnings = open.filter(({ severity }) => severity === 'warning').length;
  return {
    subject: [{ digest: { gitCommit: commit } }],
    predicateType: SUMMARY_TYPE,
    predicate: {
      verifier: { id: 'https://towpath.example.com/', version: { towpath: project.version } },
      timeVerified: formatInstant(now),
      resourceUri: addressOf(commit, variables),
      policy: { digest: { sha256: policyDigest.replace(/^sha256:/, '') } },
      verificationResult: code === 0 ? 'PASSED' : 'FAILED',
      verifiedLevels: [],
      [CHECK]: {
        exit: code,
        base: base ?? null,
        errors: open.length - warnings,
        warnings,
        waived: findings.filter(({ waivedBy }) => waivedBy !== null).length,
        known: findings.filter(({ knownBy }) => knownBy !== undefined).length,
        blind: rules.filter(({ blind }) => blind.length > 0).map(({ id }) => id),
      },
    },
  };
}

/** The address of the repository at a commit, where CI tells it; else one of the commit alone. */
function addressOf(commit: string, variables: Streams['variables']): string {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, CI_PROJECT_URL: project_ } = variables;
  const at = server && repository ? `${server}/${repository}` : project_;
  return at ? `git+${at}@${commit}` : `gitoid:commit:sha${commit.length === 40 ? '1' : '256'}:${commit}`;
}
