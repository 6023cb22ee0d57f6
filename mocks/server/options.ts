import { parseArgs } from 'node:util';
import { findScenario, SCENARIOS, type Scenario } from '../scenarios/scenarios.ts';

/** What the command line of the server says. */
export interface ServerOptions {
  /** 0 for any port that is free. */
  readonly port: number;
  /** Address or name to listen on. */
  readonly host: string;
  /** Starting state of an empty store. */
  readonly scenario: Scenario;
  /** Virtual seconds per real second; absent to leave a kept clock as it is, and to start a new one at 60. */
  readonly clock: number | undefined;
  /** Directory to keep the state in; in memory without it. */
  readonly data: string | undefined;
  /** Origins of web pages that may call, such as `http://localhost:5173`. */
  readonly allowedOrigins: readonly string[];
  /** Host names to answer to, besides those of loopback and AWS; in lower case. */
  readonly allowedHosts: readonly string[];
}

export type Parsed = { readonly options: ServerOptions } | { readonly help: string } | { readonly problem: string };

const MAX_RATE = 86_400;

const HELP = `npm run api -- [options]

Serves the FSx API on / and the laboratory on /_lab/.

  --port PORT            port to listen on, 0 for any (default 4566)
  --host HOST            address to listen on (default 127.0.0.1)
  --scenario NAME        starting state when there is none yet:
${SCENARIOS.map(({ name, about }) => `                         ${name}: ${about}`).join('\n')}
  --clock RATE           paused, real, or a rate such as 60x (default 60x)
  --data DIR             keeps the state in DIR (default: in memory)
  --allow-origin ORIGIN  lets web pages of ORIGIN call, such as http://localhost:5173; may be repeated
  --allow-host NAME      answers to the host name NAME too; may be repeated
  --help                 prints this`;

/** Reads the command line. @returns the options, or the help, or one sentence that says what is wrong */
export function parseOptions(args: readonly string[]): Parsed {
  try {
    return toOptions(args);
  } catch (cause) {
    if (cause instanceof OptionError) return { problem: cause.message };
    if (cause instanceof TypeError) return { problem: `${cause.message.split(/[.\n]/)[0]}; --help lists the options.` };
    throw cause;
  }
}

class OptionError extends Error {}

function toOptions(args: readonly string[]): Parsed {
  const text = { type: 'string' } as const;
  const list = { type: 'string', multiple: true, default: [] as string[] } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...{ port: text, host: text, scenario: text, clock: text, data: text },
      ...{ 'allow-origin': list, 'allow-host': list, help: { type: 'boolean' } },
    },
  });
  if (values.help) return { help: HELP };
  const scenario = findScenario(values.scenario ?? 'empty');
  if ('problem' in scenario) throw new OptionError(scenario.problem);
  return {
    options: {
      port: portOf(values.port ?? '4566'),
      host: nonEmpty('--host', values.host ?? '127.0.0.1'),
      scenario,
      clock: values.clock === undefined ? undefined : rateOf(values.clock),
      data: values.data === undefined ? undefined : nonEmpty('--data', values.data),
      allowedOrigins: values['allow-origin'].map(originOf),
      allowedHosts: values['allow-host'].map(hostNameOf),
    },
  };
}

function portOf(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new OptionError(`--port must be a number from 0 to 65535, not ${shown(text)}.`);
}

function rateOf(text: string): number {
  if (text === 'paused') return 0;
  if (text === 'real') return 1;
  const rate = /^\d{1,6}(?:\.\d{1,6})?x$/.test(text) ? Number(text.slice(0, -1)) : Number.NaN;
  if (rate <= MAX_RATE) return rate;
  throw new OptionError(`--clock must be paused, real or a rate up to ${MAX_RATE}x such as 60x, not ${shown(text)}.`);
}

function originOf(text: string): string {
  const isOrigin = URL.canParse(text) && /^https?:/.test(text) && new URL(text).origin === text.toLowerCase();
  if (isOrigin) return text.toLowerCase();
  throw new OptionError(`--allow-origin must be an origin such as http://localhost:5173, not ${shown(text)}.`);
}

function hostNameOf(text: string): string {
  if (/^[a-z0-9_.-]{1,253}$/i.test(text)) return text.toLowerCase();
  throw new OptionError(`--allow-host must be a host name without a port, not ${shown(text)}.`);
}

function nonEmpty(name: string, text: string): string {
  if (text !== '') return text;
  throw new OptionError(`${name} must not be empty.`);
}

const shown = (text: string) => JSON.stringify(text.slice(0, 80));
