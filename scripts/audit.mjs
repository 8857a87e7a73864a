import { auditAdvisories } from './audit-advisories.mjs';
import { auditLicences } from './audit-licences.mjs';
import { auditSecrets } from './audit-secrets.mjs';
import { prepare } from './prepare.mjs';

// The supply chain's part of `npm run check`: licences, secrets in the history, known advisories. Each says what it saw.
await prepare();
const problems = [...auditLicences(), ...(await auditSecrets()), ...(await auditAdvisories())];
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
