import type { Engine } from '../../src/engine/engine.ts';
import type { ResetState } from '../../src/lab/scenario.ts';
import type { Gate } from '../gate.ts';
import { LabRefusal } from '../lab/answers.ts';
import { isWork } from './is-work.ts';
import type { ScenarioIds } from './scenario-ids.ts';
import type { ScenarioStore } from './scenario-store.ts';
import type { Scenario } from './scenarios.ts';
import { newStage } from './stage.ts';

export interface BuilderParts {
  readonly engine: Engine;
  readonly gate: Gate;
  readonly ids: ScenarioIds;
  readonly store: ScenarioStore;
  /** The service's front door, behind the gate. */
  readonly answer: (request: Request) => Promise<Response>;
  /** Called when everything was asked to go, before it goes. */
  readonly onReset: () => void;
}

/** Makes the service anew. */
export interface Builder {
  /**
   * Deletes everything and builds the scenario; requests that come meanwhile wait.
   *
   * @throws {LabRefusal} Conflict when it was given up; nothing is left then, and so after any failure
   */
  readonly reset: (scenario: Scenario) => Promise<void>;
  /** Gives up every reset under way. */
  readonly cancel: () => void;
  readonly state: () => Promise<ResetState>;
  /** What the service holds is a person's from now on, if the request changes it. */
  readonly heed: (request: Request) => void;
  /** What the service holds is a person's from now on. */
  readonly touch: () => void;
}

interface Build {
  readonly scenario: Scenario;
  readonly controller: AbortController;
  percent: number;
}

export function newBuilder({ engine, gate, ids, store, answer, onReset }: BuilderParts): Builder {
  const builds = new Set<Build>();
  let isUntouched = false;

  async function build(one: Build): Promise<void> {
    const { scenario, controller } = one;
    controller.signal.throwIfAborted();
    onReset();
    isUntouched = false;
    await engine.reset();
    const tell = (done: number, total: number) => {
      one.percent = Math.floor((done / total) * 100);
    };
    try {
      const stage = newStage(answer, { tell, signal: controller.signal });
      await store.relaxed(() => ids.repeat(() => scenario.build(stage)));
    } catch (cause) {
      await engine.reset(); // half a scenario is of no use
      throw cause;
    }
    isUntouched = true;
  }

  async function reset(scenario: Scenario): Promise<void> {
    const one: Build = { scenario, controller: new AbortController(), percent: 0 };
    builds.add(one);
    try {
      await gate.alone(() => build(one));
    } catch (cause) {
      if (one.controller.signal.aborted)
        throw new LabRefusal('Conflict', `The scenario ${scenario.name} was given up.`);
      throw cause;
    } finally {
      builds.delete(one);
    }
  }

  async function holds(): Promise<ResetState['holds']> {
    const rows = await engine.ports.store.read(['fileSystems', 'backups'], async (tx) => [
      ...(await tx.table('fileSystems').keys({ limit: 1 })),
      ...(await tx.table('backups').keys({ limit: 1 })),
    ]);
    return rows.length === 0 ? 'nothing' : isUntouched ? 'scenario' : 'work';
  }

  return {
    reset,
    cancel: () => {
      for (const { controller } of builds) controller.abort();
    },
    state: async () => {
      const [one] = builds;
      const building = one && { building: { scenario: one.scenario.name, percent: one.percent } };
      return { holds: await holds(), ...building };
    },
    heed: (request) => {
      if (isUntouched && isWork(request)) isUntouched = false;
    },
    touch: () => {
      isUntouched = false;
    },
  };
}
