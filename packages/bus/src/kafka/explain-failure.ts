/** Why Kafka did not do what it was asked, for people: without addresses, names or secrets. */
export function explainFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const has = (property: string, value: unknown) => hasWithin(error, property, value);
  const code = codesOf(error);
  if (has('code', 'PLT_KFK_AUTHENTICATION') || has('apiId', 'SASL_AUTHENTICATION_FAILED'))
    return 'Kafka refuses the name or the password: correct KAFKA_SASL_USERNAME, KAFKA_SASL_PASSWORD or KAFKA_SASL_MECHANISM';
  if (code.some((each) => /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/.test(each)))
    return 'The certificate of Kafka is not trusted: set KAFKA_SSL_CA to its authority, and use the name that it was made for';
  if (
    has('apiId', 'TOPIC_AUTHORIZATION_FAILED') ||
    has('apiId', 'GROUP_AUTHORIZATION_FAILED') ||
    has('apiId', 'CLUSTER_AUTHORIZATION_FAILED')
  )
    return 'Kafka does not allow this account what it needs: see docs/kafka.md for its rights';
  if (isMissingTopic(error)) return 'A topic is missing on Kafka: run "npm run duly -- topics apply"';
  if (has('apiId', 'MESSAGE_TOO_LARGE') || has('apiId', 'RECORD_LIST_TOO_LARGE'))
    return 'Kafka refuses an event for its size: raise max.message.bytes of the topics to at least 1048588';
  return 'Kafka is away: events wait, and go on when it returns';
}

function isMissingTopic(error: Error): boolean {
  return (
    hasWithin(error, 'apiId', 'UNKNOWN_TOPIC_OR_PARTITION') ||
    hasWithin(error, 'apiCode', 3) ||
    chain(error).some(({ message }) => /unknown topic/i.test(message))
  );
}

/** The client's own search stops where errors of several brokers were gathered. */
function hasWithin(error: Error, property: string, value: unknown): boolean {
  return chain(error).some((each) => property in each && each[property as keyof Error] === value);
}

function codesOf(error: Error): string[] {
  return chain(error).flatMap((each) => ('code' in each && typeof each.code === 'string' ? [each.code] : []));
}

/** The error, and those that it was made of. */
function chain(error: unknown, depth = 0): Error[] {
  if (!(error instanceof Error) || depth > 8) return [];
  const inner = error instanceof AggregateError ? error.errors : [];
  return [error, ...[error.cause, ...inner].flatMap((each) => chain(each, depth + 1))];
}
