import { checkAnswer } from './check-answer.ts';

/** An answer with its body parsed, where it is JSON. */
export interface Answer<Body = Record<string, unknown>> {
  status: number;
  headers: Headers;
  body: Body;
  /** The body as it came. */
  text: string;
}

export interface Task {
  id: string;
  title: string;
  version: number;
  [field: string]: unknown;
}

/** Somebody who asks over HTTP. Every answer is held against its contract. */
export class Client {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly userId: string;

  constructor(url: string, headers: Record<string, string>, userId = '') {
    this.url = url;
    this.headers = headers;
    this.userId = userId;
  }

  /** Sends a request; a body that is no text or bytes goes as JSON. */
  async request<Body = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const isRaw = typeof body === 'string' || body instanceof Uint8Array;
    const response = await fetch(`${this.url}${path}`, {
      method,
      redirect: 'manual',
      headers: { ...this.headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: isRaw ? (body as string) : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    const answer = {
      status: response.status,
      headers: response.headers,
      body: (isJson && text !== '' ? JSON.parse(text) : {}) as Body,
      text,
    };
    checkAnswer(method, path, answer);
    return answer;
  }

  get<Body = Record<string, unknown>>(path: string, headers?: Record<string, string>): Promise<Answer<Body>> {
    return this.request<Body>('GET', path, undefined, headers);
  }

  post<Body = Record<string, unknown>>(path: string, body?: unknown, headers?: Record<string, string>) {
    return this.request<Body>('POST', path, body, headers);
  }

  /** Creates a task and returns it. */
  async createTask(input: Record<string, unknown> = {}): Promise<Task> {
    const { status, body, text } = await this.post<Task>('/api/tasks', { title: 'A task', ...input });
    if (status !== 201) throw new Error(`Creating a task was answered with ${status}: ${text}`);
    return body;
  }
}
