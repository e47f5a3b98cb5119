import type { Path } from '../../text/path.ts';
import type { StageNode } from '../world/world.ts';
import { type AttestedTest, otherObjectives, shownOf, withSignedFigures } from './attested-test.ts';
import type { ClaimMaker, LoadTestClaim } from './load-test-claim.ts';
import { sloFault } from './slo-fault.ts';

type Test = NonNullable<StageNode['data']['loadTest']>;

/** What the attestation of a load test must be and show. */
export function attestationClaims(
  test: Test,
  attestation: AttestedTest | undefined,
  environment: string,
  claim: ClaimMaker,
): LoadTestClaim[] {
  if (attestation === undefined) {
    const unsigned = `nobody signed what the load test in ${environment} measured`;
    return [{ ...claim('attestation', '', '', ['loadTest']), unsigned }];
  }
  const { path } = test.attestation!;
  const named = (fault: string, name = path, at: Path = ['loadTest', 'attestation', 'path']): LoadTestClaim => ({
    ...claim('attestation', name, fault && `the attestation \`${path}\` of its load test ${fault}`, at),
    isSigned: 'signer' in attestation,
  });
  if ('blindness' in attestation) return [{ ...named(''), unseen: attestation.blindness }];
  if ('fault' in attestation)
    return [{ ...named(attestation.fault), ...(attestation.isUntrusted === true && { remedy: 'trust' }) }];
  const counted = test.slo.map((slo) => sloFault(withSignedFigures(slo, attestation)));
  const ofSlos = test.slo.map((slo, index): LoadTestClaim => {
    const { differs, isShown } = shownOf(slo, attestation);
    // An objective that what was signed does not meet is reported for that.
    const isUnmet = counted[index]!.fault !== '';
    const own = named(isUnmet ? '' : differs, slo.name, ['loadTest', 'slo', index]);
    return isShown ? own : { ...own, unsigned: `nobody signed what the load test measured for \`${slo.name}\`` };
  });
  const others = otherObjectives(test.slo, attestation).flatMap((each) => {
    const { fault } = sloFault(each, 'it');
    return fault === '' ? [] : [named(`has an objective that the record has not: ${fault}`, each.name)];
  });
  const isReported = [...counted, ...ofSlos, ...others].some(({ fault }) => fault !== '');
  const failed = attestation.result.result === 'FAILED' && !isReported ? [named('says that it failed')] : [];
  return [...ofSlos, ...others, ...failed];
}
