import { execFile } from 'node:child_process';

/** Runs a program that ends soon and resolves with what it printed; when it fails, the error has all of its output. */
export function runTool(
  program: string,
  args: readonly string[],
  { folder, environment }: { folder?: string; environment?: NodeJS.ProcessEnv } = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, env: environment ?? process.env, maxBuffer: 1 << 26 };
    execFile(program, args, options, (error, stdout, stderr) => {
      if (error) reject(new Error(`${program} ${args.join(' ')} failed:\n${stdout}${stderr}`.trim(), { cause: error }));
      else resolve(stdout);
    });
  });
}
