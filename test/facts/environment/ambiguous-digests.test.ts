import { expect, test } from 'vitest';
import { DIGEST, judge, manifest } from '../../build.ts';

const OTHER = `sha256:${'cd'.repeat(32)}`;

test.each(['image', 'version'] as const)('a service may not name another digest behind its %s', (key) => {
  const found = (digest?: string) => {
    const services = { api: { [key]: `api@${DIGEST}`, replicas: 1, ...(digest && { digest }) } };
    return judge({ 'environments/dev.yaml': manifest('dev', { services }) }).findings.filter(
      ({ rule }) => rule === 'schema',
    );
  };
  expect([found(DIGEST), found()]).toEqual([[], []]);
  expect(found(OTHER).map(({ message, location }) => `${location.file}:${location.line} ${message}`)).toEqual([
    `environments/dev.yaml:4 \`${key}\` ends with the digest \`${DIGEST}\`, and \`digest\` is \`${OTHER}\`; which of them runs is ambiguous.`,
  ]);
  const [{ help, related }] = found(OTHER) as [ReturnType<typeof found>[number]];
  expect(help).toBe(`Write the same digest in both, or remove it from \`${key}\`.`);
  expect(related).toMatchObject([{ message: 'the other digest', location: { path: 'services.api.digest' } }]);
});
