import { errorChain, hasWithin } from './error-chain.ts';
import { missingRights, type Needs } from './missing-rights.ts';

/** Why Kafka did not do what it was asked, for people: without addresses, names of accounts or secrets. */
export function explainFailure(error: unknown, needs?: Needs): string {
  if (!(error instanceof Error)) return String(error);
  const has = (property: string, value: unknown) => hasWithin(error, property, value);
  const code = codesOf(error);
  if (has('code', 'PLT_KFK_AUTHENTICATION') || has('apiId', 'SASL_AUTHENTICATION_FAILED'))
    return 'Kafka refuses the name or the password: correct KAFKA_SASL_USERNAME, KAFKA_SASL_PASSWORD or KAFKA_SASL_MECHANISM';
  if (code.some((each) => /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/.test(each)))
    return 'The certificate of Kafka is not trusted: set KAFKA_SSL_CA to its authority, and use the name that it was made for';
  const missing = missingRights(error, needs);
  if (missing !== null)
    return `Kafka does not allow this account ${missing}: grant what "Least rights" in docs/kafka.md lists`;
  if (isMissingTopic(error)) return 'A topic is missing on Kafka: run "npm run duly -- topics apply"';
  if (has('apiId', 'MESSAGE_TOO_LARGE') || has('apiId', 'RECORD_LIST_TOO_LARGE'))
    return 'Kafka refuses an event for its size: raise max.message.bytes of the topics to at least 1048588';
  return 'Kafka is away: events wait, and go on when it returns';
}

/** Whether the broker does not know a topic that it was asked for. */
export function isMissingTopic(error: unknown): boolean {
  return (
    hasWithin(error, 'apiId', 'UNKNOWN_TOPIC_OR_PARTITION') ||
    hasWithin(error, 'apiCode', 3) ||
    errorChain(error).some(({ message }) => /unknown topic/i.test(message))
  );
}

function codesOf(error: Error): string[] {
  return errorChain(error).flatMap((each) => ('code' in each && typeof each.code === 'string' ? [each.code] : []));
}
