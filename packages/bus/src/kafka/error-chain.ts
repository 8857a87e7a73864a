/** The error, and those that it was made of. The client's own search stops where errors of several brokers were gathered. */
export function errorChain(error: unknown, depth = 0): Error[] {
  if (!(error instanceof Error) || depth > 8) return [];
  const inner = error instanceof AggregateError ? error.errors : [];
  return [error, ...[error.cause, ...inner].flatMap((each) => errorChain(each, depth + 1))];
}

export function hasWithin(error: unknown, property: string, value: unknown): boolean {
  return errorChain(error).some((each) => property in each && each[property as keyof Error] === value);
}
