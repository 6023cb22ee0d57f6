import { paths } from '../paths.ts';

const PARAMETER = 'scenario';

/**
 * A link such as `/?scenario=ninety-days` names a scenario before the hash, where the router does not look.
 *
 * @returns the same address with the scenario on the page that opens it; `undefined` when it names none
 */
export function toScenarioAddress(address: string): string | undefined {
  const url = new URL(address);
  const scenario = url.searchParams.get(PARAMETER);
  if (scenario === null) return undefined;
  url.searchParams.delete(PARAMETER);
  url.hash = openingPath(scenario);
  return url.href;
}

/**
 * A link to any page may name a scenario in its own query.
 *
 * @returns the path of the page that opens it; `undefined` when none is named, or this is that page
 */
export function toScenarioPath({ pathname, searchParams }: Pick<URL, 'pathname' | 'searchParams'>): string | undefined {
  const scenario = searchParams.get(PARAMETER);
  return scenario === null || pathname === paths.start() ? undefined : openingPath(scenario);
}

const openingPath = (scenario: string): string => `${paths.start()}?${new URLSearchParams({ [PARAMETER]: scenario })}`;
