import { kafkaConformance } from './kafka-conformance.ts';

kafkaConformance('services/test/bus/kafka-plaintext.test.ts', 'plaintext');
