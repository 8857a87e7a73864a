import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { FuzzRequest } from './any-request.ts';
import type { ApiDocument } from './api-document.ts';
import type { RawAnswer } from './send-request.ts';

/** Holds answers against the document. */
export class AnswerCheck {
  readonly #ajv = new Ajv2020({ strict: false, validateSchema: false, allErrors: true });
  readonly #validators = new Map<string, ValidateFunction>();

  constructor(document: ApiDocument) {
    addFormats.default(this.#ajv);
    this.#ajv.addSchema(document, 'document');
  }

  /** What is wrong with an answer; empty when the document allows it. */
  problemsOf({ operation, inPath }: FuzzRequest, answer: RawAnswer): string[] {
    const { status, headers, text } = answer;
    if (status >= 500) return [`answered ${status}`];
    const documented = operation.responses[status];
    // An id in the path may make it an address without a route.
    if (!documented && !(status === 404 && Object.keys(inPath).length > 0)) return [`${status} is not documented`];
    const wanted = status < 400 ? 'application/json' : 'application/problem+json';
    const type = String(headers['content-type']).split(';')[0];
    if (type !== wanted) return [`has Content-Type ${type}`];
    const correlationId = headers['x-correlation-id'];
    if (correlationId === undefined) return ['has no correlation id'];
    const body: unknown = JSON.parse(text);
    if (status < 400) {
      const problems = this.#against(responsePointer(operation.path, operation.method, status), body);
      const version = (body as { version?: number }).version;
      if (version !== undefined && headers.etag !== `"${version}"`) problems.push(`has ETag ${String(headers.etag)}`);
      return problems;
    }
    const problems = this.#against('document#/components/schemas/Problem', body);
    const { code, status: said, correlationId: id } = body as { code: string; status: number; correlationId: string };
    if (documented && !documented.description.includes(`\`${code}\``)) problems.push(`${code} is not documented`);
    if (said !== status || id !== correlationId)
      problems.push('says another status or correlation id than its headers');
    return problems;
  }

  #against(pointer: string, body: unknown): string[] {
    const known = this.#validators.get(pointer);
    const validate = known ?? this.#ajv.compile({ $ref: pointer });
    this.#validators.set(pointer, validate);
    return validate(body) ? [] : (validate.errors ?? []).slice(0, 5).map(sayError);
  }
}

function responsePointer(path: string, method: string, status: number): string {
  const escaped = path.replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D');
  return `document#/paths/${escaped}/${method.toLowerCase()}/responses/${status}/content/application~1json/schema`;
}

function sayError({ instancePath, message, params }: ErrorObject): string {
  return `${instancePath} ${message} ${JSON.stringify(params)}`;
}
