import type { XmlElement } from '@rgrove/parse-xml';
import { parseXmlDocument } from '../../config/config-file/xml-document.ts';
import type { LoadTestReader } from '../load-test-result.ts';
import { type JMeterSample, resultOfJMeter } from './jmeter-samples.ts';
import { jmeterTime } from './jmeter-time.ts';

/** A file of results (JTL) of JMeter in XML. */
export const readJMeterXml: LoadTestReader = ({ text }) => {
  if (!/^\s*(?:<\?xml[^>]*>\s*)?<testResults\b/.test(text)) return undefined;
  const parsed = parseXmlDocument(text);
  if (!parsed.ok) return { unusable: 'breaks off, or is damaged: it is no well-formed XML', figures: [] };
  return resultOfJMeter(elementsIn(parsed.value.root!.children).flatMap(samplesOf));
};

/** A sample and, of a transaction, those in it. What any other sample holds are its redirects and parts. */
function samplesOf(element: XmlElement): JMeterSample[] {
  const { lb = '', t, ts, s, rm = '' } = element.attributes;
  const sample = {
    began: jmeterTime(ts),
    name: lb,
    time: t === undefined ? Number.NaN : Number(t),
    failed: s === undefined ? undefined : s !== 'true',
    message: rm,
  };
  return element.name === 'sample' ? [sample, ...elementsIn(element.children).flatMap(samplesOf)] : [sample];
}

function elementsIn(nodes: readonly object[]): XmlElement[] {
  return nodes.filter(
    (node): node is XmlElement => 'name' in node && ['sample', 'httpSample'].includes(node.name as string),
  );
}
