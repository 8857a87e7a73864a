import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runTool } from '../run-tool.ts';
import { storePassword } from './server-properties.ts';

const ecKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** Makes an authority and a certificate of it for the broker on loopback; resolves with the authority's certificate. */
export async function makeCertificates(folder: string): Promise<string> {
  const tls = join(folder, 'tls');
  await mkdir(tls, { recursive: true });
  await writeFile(join(tls, 'extensions'), 'subjectAltName=DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth\n');
  const openssl = (...args: string[]) => runTool('openssl', args, { folder: tls });
  await openssl('req', '-x509', ...ecKey, '-keyout', 'ca.key', '-out', 'ca.crt', '-days', '3650', ...authority);
  await openssl('req', ...ecKey, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=localhost');
  const signed = ['-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '3650', '-extfile', 'extensions'];
  await openssl('x509', '-req', '-in', 'server.csr', ...signed, '-out', 'server.crt');
  const store = ['-inkey', 'server.key', '-certfile', 'ca.crt', '-name', 'kafka', '-passout', `pass:${storePassword}`];
  await openssl('pkcs12', '-export', '-in', 'server.crt', ...store, '-out', 'server.p12');
  return readFile(join(tls, 'ca.crt'), 'utf8');
}

const authority = [
  ...['-subj', '/CN=authority of a Kafka for tests'],
  ...['-addext', 'basicConstraints=critical,CA:TRUE'],
  ...['-addext', 'keyUsage=critical,keyCertSign,cRLSign'],
];
