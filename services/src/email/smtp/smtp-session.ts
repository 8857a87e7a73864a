import { Readable } from 'node:stream';
import type { NodemailerError } from 'nodemailer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { ComposedMessage } from './compose-message.ts';
import { openingFailure, type SmtpFailure, sendingFailure } from './smtp-failure.ts';
import { connectionOptions, defaultTimeouts, type SmtpSettings } from './smtp-settings.ts';

const PATIENCE_MS = 1_000;

/** One logged-in connection to the mail server. It sends one message at a time. */
export class SmtpSession {
  readonly #connection: SMTPConnection;
  readonly #server: string;
  readonly #sendMs: number;
  #sent = 0;

  private constructor(connection: SMTPConnection, settings: SmtpSettings) {
    this.#connection = connection;
    this.#server = serverOf(settings);
    this.#sendMs = settings.timeouts?.sendMs ?? defaultTimeouts.sendMs;
  }

  /**
   * Connects and logs in; the signal breaks that off.
   * @throws SmtpFailure `unavailable`, with the stage that failed
   */
  static async open(settings: SmtpSettings, signal: AbortSignal): Promise<SmtpSession> {
    const connection = new SMTPConnection(connectionOptions(settings));
    const breakOff = () => connection.close();
    signal.addEventListener('abort', breakOff);
    const { connectMs, greetingMs } = { ...defaultTimeouts, ...settings.timeouts };
    // nodemailer's own timers end with the greeting; the server may still be silent at EHLO or the login.
    const deadline = setTimeout(breakOff, connectMs + greetingMs);
    try {
      if (signal.aborted) throw connectionLost('Closing');
      await connect(connection);
      if (settings.username) await logIn(connection, settings.username, settings.password ?? '');
    } catch (error) {
      connection.close();
      throw openingFailure(error as NodemailerError, serverOf(settings));
    } finally {
      clearTimeout(deadline);
      signal.removeEventListener('abort', breakOff);
    }
    return new SmtpSession(connection, settings);
  }

  /** False once either side has hung up. */
  get isOpen(): boolean {
    return !this.#connection.destroyed;
  }

  /** Messages that this connection has carried, refused ones included. */
  get sent(): number {
    return this.#sent;
  }

  /** Calls back once when the connection is gone, whoever ended it. */
  onEnd(callback: () => void): void {
    this.#connection.once('end', callback);
  }

  /**
   * Sends a message; afterwards the session is ready for the next one, or not open any more.
   * @throws SmtpFailure
   */
  async send(message: ComposedMessage): Promise<{ response: string }> {
    this.#sent++;
    let contentBegun = false;
    // nodemailer reads it only after the server's 354: the first read is the moment from which on the end is uncertain.
    const content = new Readable({
      read() {
        contentBegun = true;
        this.push(message.content);
        this.push(null);
      },
    });
    let isOverdue = false;
    const deadline = setTimeout(() => {
      isOverdue = true;
      this.close();
    }, this.#sendMs);
    try {
      return { response: await this.#transmit(message, content) };
    } catch (error) {
      const reason = isOverdue ? timedOut() : (error as NodemailerError);
      const failure = sendingFailure(reason, { server: this.#server, contentBegun });
      await this.#recover(failure);
      throw failure;
    } finally {
      clearTimeout(deadline);
    }
  }

  /** Asks the server, with patience for a second, whether it still listens. Ends the connection when it does not. */
  async isAlive(): Promise<boolean> {
    if (this.isOpen) await this.#reset();
    return this.isOpen;
  }

  /** Says goodbye; the connection ends when the server has answered, within a second at most. */
  quit(): Promise<void> {
    if (!this.isOpen) return Promise.resolve();
    return new Promise((resolve) => {
      const impatience = setTimeout(() => this.close(), PATIENCE_MS);
      this.#connection.once('end', () => {
        clearTimeout(impatience);
        resolve();
      });
      this.#connection.quit();
    });
  }

  /** Ends the connection at once. A send in progress fails as if the connection had been lost. */
  close(): void {
    this.#connection.close();
  }

  #transmit(message: ComposedMessage, content: Readable): Promise<string> {
    return new Promise((resolve, reject) => {
      // Its callback is not called when the connection is closed from our side; when it is, that comes first.
      const ended = () => setImmediate(() => reject(connectionLost()));
      this.#connection.once('end', ended);
      this.#connection.send({ ...message.envelope }, content, (error, info) => {
        this.#connection.off('end', ended);
        if (error) reject(error);
        else resolve(info.response);
      });
    });
  }

  /** After a refusal the connection is as good as before; after anything else it is not to be trusted. */
  async #recover(failure: SmtpFailure): Promise<void> {
    const isRefusal = failure.kind === 'temporary' || failure.kind === 'permanent';
    if (!isRefusal || !this.isOpen) return this.close();
    await this.#reset();
  }

  /** Bounded: after a refusal the outcome is known, and a server that is slow to reset must not hold it back. */
  async #reset(): Promise<void> {
    const impatience = setTimeout(() => this.close(), PATIENCE_MS);
    const isReset = await new Promise<boolean>((resolve) => {
      const ended = () => resolve(false);
      this.#connection.once('end', ended);
      this.#connection.reset((error) => {
        this.#connection.off('end', ended);
        resolve(!error);
      });
    });
    clearTimeout(impatience);
    if (!isReset) this.close();
  }
}

function connect(connection: SMTPConnection): Promise<void> {
  return new Promise((resolve, reject) => {
    // Stays for the connection's life: an error without a listener would end the process, and whoever waits for
    // something (a send, the pool) learns of it from that.
    connection.on('error', reject);
    connection.once('end', () => reject(connectionLost()));
    connection.connect((error) => (error ? reject(error) : resolve()));
  });
}

function logIn(connection: SMTPConnection, user: string, pass: string): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!connection.allowsAuth)
      return reject(Object.assign(new Error('The server offers no login'), { code: 'ENOAUTH' }));
    connection.on('error', reject);
    connection.once('end', () => reject(connectionLost()));
    connection.login({ credentials: { user, pass } }, (error) => (error ? reject(error) : resolve()));
  });
}

function connectionLost(message = 'Connection lost'): NodemailerError {
  return Object.assign(new Error(message), { code: 'ECONNECTION', command: 'CONN' });
}

function timedOut(): NodemailerError {
  return Object.assign(new Error('No end in the time for one mail'), { code: 'ETIMEDOUT', command: 'CONN' });
}

function serverOf({ host, port }: SmtpSettings): string {
  return `Mail server ${host}:${port}`;
}
