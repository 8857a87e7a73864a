import { kafkaConformance } from './kafka-conformance.ts';

kafkaConformance('services/test/bus/kafka-tls.test.ts', 'TLS and SCRAM-SHA-256');
