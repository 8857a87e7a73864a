import { Refusal } from '@duly/contracts';
import { isUnavailable } from '@duly/core';
import { unsupportedMediaType } from './json-body.ts';

/**
 * The refusal that an error amounts to: its own, the framework's under our codes, or the database's absence. Null for
 * whatever nobody has foreseen: a bug.
 */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  if (isUnavailable(error)) {
    return new Refusal('unavailable', 'The database cannot be reached at the moment; try again shortly.', {
      retryAfterSeconds: 2,
      cause: error,
    });
  }
  return ofFramework(error);
}

function ofFramework(error: unknown): Refusal | null {
  if (!(error instanceof Error) || !('code' in error) || !('statusCode' in error)) return null;
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new Refusal('body_too_large', 'The body has more than 1 MB: send less.');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return unsupportedMediaType();
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return new Refusal('invalid_json', 'The body is shorter or longer than its Content-Length: send it whole.');
    case 'FST_ERR_BAD_URL':
    case 'FST_ERR_MAX_PARAM_LENGTH':
    case 'FST_ERR_NOT_FOUND':
      return notFound();
    default:
      return typeof error.statusCode === 'number' && error.statusCode < 500 ? notFound() : null;
  }
}

/** What an address without a route answers, and one that cannot be an address. */
export function notFound(): Refusal {
  return new Refusal('not_found', 'There is nothing at this address: see /docs for what there is.');
}
