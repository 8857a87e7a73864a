import { Refusal } from '@duly/contracts';
import { APICallError, RetryError } from 'ai';

export interface Failure {
  message: string;
  mayRetry: boolean;
}

/** What went wrong with a model, for the person: nothing that the endpoint has written, which may hold anything. */
export function explainFailure(error: unknown): Failure {
  if (RetryError.isInstance(error)) return explainFailure(error.lastError);
  if (error instanceof Refusal) return { message: error.message, mayRetry: true };
  if (APICallError.isInstance(error)) return ofStatus(error.statusCode);
  if (error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError')) return tooSlow;
  return {
    message: 'The language model has sent something that cannot be read. Try again, or go on without the model.',
    mayRetry: true,
  };
}

export const tooSlow: Failure = {
  message: 'The language model takes too long. Try again, or go on without the model.',
  mayRetry: true,
};

export const cutShort: Failure = {
  message: 'The answer of the language model broke off. Try again, or go on without the model.',
  mayRetry: true,
};

export const tooMany: Failure = {
  message: 'That took too many steps, so it was stopped. What was done is shown; ask for the rest in smaller parts.',
  mayRetry: false,
};

function ofStatus(status: number | undefined): Failure {
  if (status === 401 || status === 403)
    return {
      message:
        'The language model refuses our key. Whoever runs Duly has to check OPENAI_API_KEY; until then go on without the model.',
      mayRetry: false,
    };
  if (status === 429)
    return {
      message: 'The language model is busy. Try again in a minute, or go on without the model.',
      mayRetry: true,
    };
  if (status === 404)
    return {
      message: 'The language model was not found. Whoever runs Duly has to check OPENAI_BASE_URL and OPENAI_MODEL.',
      mayRetry: false,
    };
  return {
    message: 'The language model cannot be reached now. Try again, or go on without the model.',
    mayRetry: true,
  };
}
