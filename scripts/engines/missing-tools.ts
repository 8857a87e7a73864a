import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Engine, Tool } from './engine.ts';

/** The programs that an engine needs and this machine lacks. */
export function missingTools({ tools }: Pick<Engine, 'tools'>): Tool[] {
  return tools.filter(({ program }) => !folders().some((folder) => existsSync(join(folder, program))));
}

/** One sentence that names what is missing and what brings it; null when nothing is. */
export function whyMissing(engines: readonly Pick<Engine, 'name' | 'tools'>[]): string | null {
  const lacking = engines.flatMap((engine) => {
    const tools = missingTools(engine);
    if (tools.length === 0) return [];
    const packages = [...new Set(tools.map((tool) => tool.debianPackage))].join(' ');
    return [
      `${engine.name} needs ${tools.map((tool) => tool.program).join(', ')} (Debian: apt-get install ${packages})`,
    ];
  });
  return lacking.length === 0 ? null : lacking.join('; ');
}

function folders(): string[] {
  return (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
}
