import { Refusal } from '@duly/contracts';
import { ChatKitRequest } from '@duly/contracts/chatkit/requests';
import { explained, refusalOfIssues } from '../../http/explain-issues.ts';

/** A request of the protocol out of a body. Throws `invalid_input` with every place that is wrong. */
export function readRequest(body: unknown): ChatKitRequest {
  const parsed = ChatKitRequest.safeParse(body, explained);
  if (!parsed.success) throw refusalOfIssues(parsed.error.issues);
  if (unsupported.has(parsed.data.type)) {
    throw new Refusal('invalid_input', 'Duly takes neither attachments nor speech: write what you want to say.', {
      pointer: '/type',
    });
  }
  return parsed.data;
}

const unsupported = new Set<ChatKitRequest['type']>(['attachments.create', 'attachments.delete', 'input.transcribe']);
