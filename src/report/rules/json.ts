import type { RulesReport } from './rules-report.ts';

/** The rules as JSON: of each what its page says, where it comes from, and what it judged. */
export function json({ policy, verdicts }: RulesReport): string {
  const byId = new Map(policy.rules.map((rule) => [rule.id, rule]));
  const rules = verdicts.map(({ id, judged, failed, waived, skipped, blind }) => {
    const rule = byId.get(id);
    return {
      id,
      title: rule?.title ?? null,
      summary: rule?.summary ?? null,
      severity: rule?.severity ?? null,
      subject: rule?.subject ?? null,
      owners: rule?.owners ?? [],
      params: rule?.settings.params ?? {},
      file: rule?.file ?? null,
      judged,
      failed,
      waived,
      skipped,
      blind,
    };
  });
  return `${JSON.stringify({ version: 1, policy: { digest: policy.digest }, rules }, null, 2)}\n`;
}
