import { type LoadTestReader, ranBetween } from '../load-test-result.ts';
import { resultOfSamples, type Sample } from '../samples.ts';

/** `simulation.log` of Gatling, as a text of tabs, which 3.12 and earlier write. */
export const readGatlingLog: LoadTestReader = ({ text }) => {
  if (!/^(?:RUN|ASSERTION)\t/.test(text)) return undefined;
  const began: number[] = [];
  const samples = text.split('\n').flatMap((line): Sample[] => {
    const fields = line.split('\t');
    const status = fields.findIndex((field) => field === 'OK' || field === 'KO');
    if (fields[0] !== 'REQUEST' || status < 4) return [];
    // Earlier forms have the number of the user before the groups.
    const [name = '', start, end] = fields.slice(status - 3, status);
    began.push(Number(start));
    return [{ name, time: Number(end) - Number(start), failed: fields[status] === 'KO' }];
  });
  return {
    ...resultOfSamples(samples),
    ran: ranBetween(began),
    lacks: {
      throughput:
        '`simulation.log` of Gatling has when each request was made, and not the number a second that Gatling reports',
      checks: '`simulation.log` of Gatling does not say what came of its assertions',
    },
  };
};
