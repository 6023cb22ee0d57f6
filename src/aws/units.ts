/** Whole or fractional seconds since 1970 UTC: how FSx writes a time on the wire. */
export type EpochSeconds = number;
/** Milliseconds since 1970 UTC: how the engine's clock counts. */
export type EpochMs = number;
/** A count of bytes. */
export type Bytes = number;

export const KiB = 1024;
export const MiB = 1024 * KiB;
export const GiB = 1024 * MiB;
export const TiB = 1024 * GiB;

/** Milliseconds to the wire's seconds, keeping the fraction. */
export const toEpochSeconds = (time: EpochMs): EpochSeconds => time / 1000;

/** The wire's seconds to milliseconds, rounded to a whole one. */
export const fromEpochSeconds = (time: EpochSeconds): EpochMs => Math.round(time * 1000);
