/** Results of scanners, in the forms that their documentation and the statements of public images have. */
export const TRIVY = {
  SchemaVersion: 2,
  CreatedAt: '2026-11-09T06:00:00.104726629Z',
  ArtifactName: 'registry.example.com/shop/api',
  ArtifactType: 'container_image',
  Metadata: { OS: { Family: 'alpine', Name: '3.12.9' } },
  Results: [
    {
      Target: 'api (alpine 3.12.9)',
      Class: 'os-pkgs',
      Type: 'alpine',
      Vulnerabilities: [
        { VulnerabilityID: 'CVE-2021-28831', PkgName: 'busybox', Severity: 'HIGH' },
        { VulnerabilityID: 'CVE-2021-28831', PkgName: 'ssl_client', Severity: 'HIGH' },
        { VulnerabilityID: 'CVE-2026-0001', PkgName: 'musl', Severity: 'UNKNOWN' },
      ],
    },
    { Target: 'app/package-lock.json', Class: 'lang-pkgs', Type: 'npm' },
    { Target: 'app/.env', Class: 'secret', Secrets: [{ RuleID: 'aws-access-key-id', Severity: 'CRITICAL' }] },
  ],
};

export const GRYPE = {
  matches: [
    { vulnerability: { id: 'GHSA-1', severity: 'Critical' }, artifact: { name: 'openssl' } },
    { vulnerability: { id: 'CVE-2', severity: 'Negligible' }, artifact: { name: 'tar' } },
    { vulnerability: { id: 'CVE-3', severity: 'Unknown' }, artifact: { name: 'zlib' } },
  ],
  source: { type: 'image', target: { userInput: 'registry.example.com/shop/api' } },
  distro: { name: 'debian', version: '12' },
  descriptor: { name: 'grype', version: '0.118.0', timestamp: '2026-11-09T06:00:00Z' },
};

export const SARIF = {
  version: '2.1.0',
  runs: [
    {
      tool: {
        driver: {
          name: 'Trivy',
          version: '0.70.0',
          rules: [
            { id: 'CVE-1', properties: { 'security-severity': '9.8' } },
            { id: 'CVE-2', properties: { 'security-severity': '5.5' } },
          ],
        },
      },
      results: [{ ruleId: 'CVE-1' }, { ruleIndex: 1 }],
    },
  ],
};

/** The list of in-toto's own predicate. */
export const LISTED = [
  {
    id: 'CVE-123',
    severity: [
      { method: 'nvd', score: 'medium' },
      { method: 'cvss_score', score: '5.2' },
    ],
  },
];

/** The predicate of a scan with some results. */
export const scanOf = (result: unknown, scanFinishedOn = '2026-11-09T06:00:00Z') => ({
  invocation: { parameters: null, uri: '', event_id: '', 'builder.id': '' },
  scanner: { uri: 'pkg:github/aquasecurity/trivy@0.70.0', version: '0.70.0', db: { uri: '', version: '' }, result },
  metadata: { scanStartedOn: scanFinishedOn, scanFinishedOn },
});
