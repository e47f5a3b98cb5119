import type { Policy } from '../policy/policy.ts';
import { publishedPage } from '../policy/published-page.ts';
import { type ListedConfig, withoutConfigOf } from '../repo/record/config-texts.ts';
import type { Finding } from '../text/finding.ts';

/**
 * A policy whose faults, and those of its pages as the site publishes them, say nothing of config files, to which a link may be in the
 * place of a page.
 */
export function withoutConfig(policy: Policy, listings: () => readonly ListedConfig[]): Policy {
  const textOf = (file: string) => policy.sources.get(file)?.text;
  const shown = (findings: readonly Finding[]): readonly Finding[] =>
    findings.length === 0 ? findings : withoutConfigOf(listings(), { findings, textOf });
  return {
    ...policy,
    findings: shown(policy.findings),
    published: policy.published.map((page) =>
      publishedPage({ findings: () => shown(page.findings), deadLinks: () => shown(page.deadLinks) }),
    ),
  };
}
