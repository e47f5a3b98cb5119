import { whyLeftOut } from './conformance/left-out.ts';
import { failureOf } from './conformance/run.ts';
import { conformanceGroups } from './conformance/suite.ts';

let n = 0,
  ok = 0;
for (const g of conformanceGroups()) {
  let p = 0;
  let m = 0;
  for (const t of g.tests) {
    if (whyLeftOut(t)) {
      continue;
    }
    m++;
    const f = failureOf(t);
    if (f === undefined) p++;
    else if (process.argv[2])
      console.log(
        `${g.name}/${t.section}/${t.name} | ${t.expr.slice(0, 150).replaceAll('\n', ' ')} | ${t.disableCheck ? 'UNCHECKED ' : ''}${t.container ? 'C ' : ''}${f}`,
      );
  }
  n += m;
  ok += p;
  if (!process.argv[2]) console.log(g.name, g.tests.length, m, p);
}
console.log(n, ok);
