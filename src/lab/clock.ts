import type { EpochMs } from '../aws/units.ts';

/** `GET /_lab/clock`: the service's time and how fast it runs. */
export interface ClockState {
  /** The service's time, epoch ms. */
  readonly now: EpochMs;
  /** Virtual seconds per real second; 0 is paused. */
  readonly rate: number;
}

/** `POST /_lab/clock`. Members that are given are applied in this order. Answers when jobs due by then are done. */
export interface ClockRequest {
  readonly rate?: number;
  /** Moves the clock forward by so many virtual seconds. */
  readonly advanceSeconds?: number;
  /** Moves the clock forward to this virtual time, epoch ms; a time that is past by now changes nothing. */
  readonly to?: EpochMs;
}

/** Rates the console offers. 60 is a first visitor's. */
export const CLOCK_RATES = [0, 1, 60, 3600, 86_400] as const;
export const DEFAULT_RATE = 60;
