import type { KeyObject } from 'node:crypto';
import { deploymentOf, provenanceOf, testResultOf } from '../../src/cli/attest/predicates.ts';
import { scanPredicateOf } from '../../src/cli/attest/scan.ts';
import { signedStatement } from '../../src/cli/attest/signed-statement.ts';
import type { Field } from '../../src/cli/record/event.ts';
import type { RecordedObjective } from '../../src/facts/change/load-test-objectives.ts';
import { PREDICATE_TYPES, STATEMENT_TYPE } from '../../src/repo/attestation/statement.ts';
import type { Change } from '../../src/repo/generated/change.ts';
import type { PredicateName } from '../../src/text/predicate.ts';
import type { Result } from '../../src/text/result.ts';

type Stage = NonNullable<Change['stages']>[string];

function made<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
}

/** What an event has, as options give it to `towpath attest`. */
function fieldsOf(values: Readonly<Record<string, string | undefined>>): Field[] {
  return Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : { key, value, option: key }));
}

/** What the pipeline of the shop signs, as `towpath attest` does: each method returns the text of an envelope. */
export class Pipeline {
  readonly #key: KeyObject;

  constructor(key: KeyObject) {
    this.#key = key;
  }

  /** That a change was applied. */
  deployment(sha256s: readonly string[], environment: string, { at, by, run }: NonNullable<Stage['applied']>): string {
    return this.#signed('deployment', sha256s, made(deploymentOf(environment, fieldsOf({ at, by, run }))));
  }

  /** What a load test measured. */
  testResult(
    sha256s: readonly string[],
    environment: string,
    { at, run, slo }: NonNullable<Stage['loadTest']>,
  ): string {
    const measured = { objectives: slo as RecordedObjective[], results: undefined };
    return this.#signed('test-result', sha256s, made(testResultOf(environment, fieldsOf({ at, run }), measured)));
  }

  /** What Trivy found in an image: something, of which nothing is critical. */
  scan(sha256: string, at: string): string {
    const Vulnerabilities = [{ VulnerabilityID: 'CVE-2021-28831', PkgName: 'busybox', Severity: 'HIGH' }];
    const Results = [{ Target: 'alpine 3.22.1', Class: 'os-pkgs', Type: 'alpine', Vulnerabilities }];
    const found = { SchemaVersion: 2, Trivy: { Version: '0.70.0' }, CreatedAt: at, Results };
    return this.#signed('scan', [sha256], made(scanPredicateOf(found, { results: 'trivy.json' }, Date.parse(at))));
  }

  #signed(kind: PredicateName, sha256s: readonly string[], predicate: object): string {
    const subject = sha256s.map((sha256) => ({ digest: { sha256 } }));
    return signedStatement({ subject, predicateType: PREDICATE_TYPES[kind][0], predicate }, this.#key);
  }
}

/** The statement on how some images were built, for somebody to sign. */
export function buildStatement(sha256s: readonly string[], workflow: string, finishedOn: string): Buffer {
  const buildType = 'https://actions.github.io/buildtypes/workflow/v1';
  const predicate = made(provenanceOf({ builder: workflow, buildType, finishedOn }, Date.parse(finishedOn)));
  const subject = sha256s.map((sha256) => ({ digest: { sha256 } }));
  const statement = { _type: STATEMENT_TYPE, subject, predicateType: PREDICATE_TYPES.provenance[0], predicate };
  return Buffer.from(JSON.stringify(statement));
}
