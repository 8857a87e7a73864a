import { readFileSync } from 'node:fs';

export type Environment = Record<string, string | undefined>;

/** Reads single settings and collects what is wrong with them. */
export class Reader {
  readonly problems: string[] = [];
  readonly #environment: Environment;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  /** An empty setting is none. */
  text(name: string): string | undefined {
    const value = this.#environment[name]?.trim();
    return value === '' ? undefined : value;
  }

  integer(name: string, fallback: number, range: { min: number; max: number }): number {
    return this.optionalInteger(name, range) ?? fallback;
  }

  optionalInteger(name: string, { min, max }: { min: number; max: number }): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    if (/^\d+$/.test(value) && Number(value) >= min && Number(value) <= max) return Number(value);
    this.problems.push(`${name} is "${value}": give a whole number from ${min} to ${max}`);
    return undefined;
  }

  decimal(name: string, fallback: number, { min, max }: { min: number; max: number }): number {
    const value = this.text(name);
    if (value === undefined) return fallback;
    if (/^\d+(\.\d+)?$/.test(value) && Number(value) >= min && Number(value) <= max) return Number(value);
    this.problems.push(`${name} is "${value}": give a number from ${min} to ${max}`);
    return fallback;
  }

  oneOf<const Values extends readonly string[]>(
    name: string,
    values: Values,
    fallback: Values[number],
  ): Values[number] {
    const value = this.text(name);
    if (value === undefined) return fallback;
    if (values.includes(value)) return value;
    this.problems.push(`${name} is "${value}": give one of ${values.join(', ')}`);
    return fallback;
  }

  url(name: string): URL | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const url = URL.canParse(value) ? new URL(value) : undefined;
    if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '' && url.hash === '')
      return url;
    this.problems.push(`${name} is "${value}": give an address like https://duly.example.com, without a path`);
    return undefined;
  }

  /** An address that others are put behind: it may have a path. */
  endpoint(name: string): string | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const url = URL.canParse(value) ? new URL(value) : undefined;
    if (url && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '' && url.username === '')
      return value.replace(/\/+$/, '');
    this.problems.push(`${name} is "${value}": give an address like https://api.openai.com/v1`);
    return undefined;
  }

  /** A JSON array, or values between commas. */
  list(name: string, isValid: (value: string) => boolean, expected: string): string[] {
    const value = this.text(name);
    if (value === undefined) return [];
    const values = value.startsWith('[') ? this.#array(name, value) : value.split(',').map((item) => item.trim());
    for (const item of values) if (!isValid(item)) this.problems.push(`${name} has "${item}": expected ${expected}`);
    return values;
  }

  /** A certificate: its text, or the file that holds it. */
  pem(name: string): string | undefined {
    const value = this.text(name);
    if (value === undefined || value.startsWith('-----BEGIN')) return value;
    try {
      return readFileSync(value, 'utf8');
    } catch {
      this.problems.push(`${name} is "${value}": this file cannot be read`);
      return undefined;
    }
  }

  #array(name: string, value: string): string[] {
    try {
      const parsed: unknown = JSON.parse(value);
      if (Array.isArray(parsed) && parsed.every((item) => typeof item === 'string')) return parsed;
    } catch {
      // Said below, with the other ways in which it may not be an array of texts.
    }
    this.problems.push(`${name} is "${value}": give a JSON array of texts, or values between commas`);
    return [];
  }
}

export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase();
  return name === 'localhost' || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
}
