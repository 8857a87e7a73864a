import { writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { asyncApiDocument } from '../packages/contracts/src/asyncapi.ts';

// Writes docs/asyncapi.yaml: topics, envelope and events, for readers in any language.
const target = new URL('../docs/asyncapi.yaml', import.meta.url);
writeFileSync(target, stringify(asyncApiDocument(), { lineWidth: 0, aliasDuplicateObjects: false }));
