import { answerElements, faultElements } from './answer.ts';
import { type Asked, evaluator } from './evaluate.ts';
import type { TryItData, TryItRule } from './try-it-data.ts';
import { loadMissedZones } from './zone-tables.ts';

/** What evaluates expressions, with all that it needs. */
export interface Evaluation {
  rules: ReadonlyMap<string, TryItRule>;
  /** The values, or what is wrong, as elements of a page. */
  answerTo(asked: Asked): Promise<{ elements: HTMLElement[]; wrong?: string }>;
}

/** Loads the facts from an address. */
export async function loadEvaluation(address: string): Promise<Evaluation> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answers with ${response.status}`);
  const data = (await response.json()) as TryItData;
  const evaluate = evaluator(data);
  return {
    rules: new Map(data.rules.map((rule) => [rule.id, rule])),
    answerTo: async (asked) => {
      let result = evaluate(asked);
      if (await loadMissedZones()) result = evaluate(asked);
      return 'rows' in result
        ? { elements: answerElements(result) }
        : { elements: faultElements(result), wrong: result.field };
    },
  };
}
