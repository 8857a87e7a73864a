import { conformance } from '@duly/bus/test/conformance';
import { test } from 'vitest';
import { openBed } from './context-harness.ts';

conformance(
  { name: 'PostgreSQL', open: () => openBed({ environment: {} }), hasBroker: false, patienceMs: 15_000 },
  test,
);
