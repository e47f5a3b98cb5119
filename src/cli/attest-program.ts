import type { Command } from 'commander';
import type { Result } from '../text/result.ts';
import type { DeploymentOptions, ProvenanceOptions, TestResultOptions } from './attest/predicates.ts';
import type { ScanOptions } from './attest/scan.ts';
import type { AttestChangeOptions, AttestOptions } from './command/attest.ts';
import { collect } from './repeatable.ts';
import type { CommandEnd, Streams } from './streams.ts';

/** Declares `towpath attest` with a subcommand for each kind of statement. */
export function declareAttest(program: Command, streams: Streams, end: (result: Result<CommandEnd>) => void): void {
  const attest = program
    .command('attest')
    .description('sign what a pipeline did, as an in-toto statement: exit 0 written, 2 refused and nothing written')
    .addHelpText(
      'after',
      '\nA check believes such a statement by a key that the policy trusts (`trust.yaml`). The key is read and never printed.',
    );
  const signing = (command: Command): Command =>
    command
      .requiredOption('--out <file>', 'where to write it: a DSSE envelope in JSON')
      .option('--key <file>', 'the private key, in PEM (default: the content of the variable TOWPATH_ATTEST_KEY)')
      .option('--now <timestamp>', 'what is now, such as 2026-01-31T09:00:00Z');
  const onChange = (name: string, description: string): Command =>
    signing(attest.command(name).description(description))
      .argument('<change>', 'the id of a change record, whose files it is of')
      .argument('<environment>', 'where it happened')
      .option('--repo <folder>', 'the repository', '.')
      .option('--policy <folder>', "folder of policy pages (default: the repository's own, else the default policy)")
      .option('--config <file>', "a file to read instead of the repository's towpath.yaml")
      .option('--at <timestamp>', 'when (default: now)')
      .option('--run <address>', "the address of the run (default: in GitHub Actions and GitLab CI, the run's own)");

  onChange('deployment', 'a change was applied in an environment')
    .option('--by <name>', 'who or what did it (default: in GitHub Actions and GitLab CI, `pipeline`)')
    .action(async (change: string, environment: string, options: AttestChangeOptions & DeploymentOptions) => {
      const { attestDeployment } = await import('./command/attest.ts');
      end(attestDeployment({ change, environment }, options, streams));
    });
  onChange('test-result', 'a load test of a change ran in an environment, and what it measured')
    .option(
      '--results <file>',
      'what the load-testing tool wrote; its thresholds are the objectives where no --slo names any',
    )
    .option(
      '--slo <objective>',
      "`name; objective; measured`, such as 'checkout p99 latency; 300ms; 212ms'; as of `towpath record load-test`; repeatable",
      collect,
    )
    .action(async (change: string, environment: string, options: AttestChangeOptions & TestResultOptions) => {
      const { attestTestResult } = await import('./command/attest.ts');
      end(attestTestResult({ change, environment }, options, streams));
    });
  signing(attest.command('provenance').description('how an image was built'))
    .argument('<digest>', 'its digest, such as sha256:4f6c…, or the image with it behind an @')
    .requiredOption('--builder <uri>', 'who built it, as an address')
    .requiredOption('--build-type <uri>', 'how it was built, as an address')
    .option(
      '--source <uri@commit>',
      'what it was built of, such as git+https://git.example.com/shop/api@4f6c…; repeatable',
      collect,
    )
    .option('--started-on <timestamp>', 'when the build began')
    .option('--finished-on <timestamp>', 'when it ended')
    .option('--run <address>', "the address of the run (default: in GitHub Actions and GitLab CI, the run's own)")
    .action(async (digest: string, options: AttestOptions & ProvenanceOptions) => {
      const { attestProvenance } = await import('./command/attest.ts');
      end(attestProvenance(digest, options, streams));
    });
  signing(attest.command('scan').description('what a scanner for vulnerabilities found in an image'))
    .argument('<digest>', 'its digest, such as sha256:4f6c…, or the image with it behind an @')
    .requiredOption('--results <file>', 'what it wrote: JSON of Trivy or Grype, or SARIF')
    .option('--scanner <uri>', 'which scanner, as an address (default: as the results say)')
    .option('--finished-on <timestamp>', 'when the scan ended (default: as the results say)')
    .option('--run <address>', "the address of the run (default: in GitHub Actions and GitLab CI, the run's own)")
    .action(async (digest: string, options: AttestOptions & ScanOptions) => {
      const { attestScan } = await import('./command/attest.ts');
      end(attestScan(digest, options, streams));
    });
}
